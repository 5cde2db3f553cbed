"""The cover for a press: its size, what stands on back and spine, its bars as a scanner reads them."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest
from PIL import Image

from tests.conftest import Ran
from tests.pages.book import grey_picture
from tests.press.made_up_profile import cmyk_profile
from tests.verapdf import judge
from typeset.html.spines import room, stacked
from typeset.model.units import mm
from typeset.pictures.barcodes import WIDTH, bars, ean_of, shown_isbn
from typeset.settings.cover import parse_paper, parse_spine

OWN = ('press.profile="ours.icc"', "press.condition=Ours")
ISBN = "978-7-02-000220-7"
WORDS = "山里有一个驿站，来来往往的人都在这里喝茶。"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "b"
    folder.mkdir()
    (folder / "1.md").write_text(
        "# 第1章　船\n\n" + "路从村口开始，沿着溪水往上走。\n\n" * 60, encoding="utf-8"
    )
    (folder / "ours.icc").write_bytes(cmyk_profile())
    (folder / "book.toml").write_text(
        f'title = "山间驿站"\nauthors = ["甲乙"]\npublisher = "某某出版社"\nidentifier = "{ISBN}"\n'
        f'style = "book"\n[about]\ndescription = "{WORDS}"\n[cover]\nspine = "16mm"\nprice = "39.80元"\n',
        encoding="utf-8",
    )
    return folder


def sets(*pairs: str) -> list[str]:
    return [part for pair in (*OWN, *pairs) for part in ("--set", pair)]


def made(book: Path, run_cli: Callable[..., Ran], *pairs: str, style: str = "book") -> tuple[bytes, str]:
    """The cover, and what was said."""
    ran = run_cli("print", "--cover", book, *sets(*pairs), "--style", style, "-o", book.parent / "out")
    assert ran.code == 0, ran.err
    return (book.parent / "out-cover.pdf").read_bytes(), ran.err


def shown(pdf: bytes, scale: float = 1.0) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=scale).to_pil().convert("RGB")


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return str(document[0].get_textpage().get_text_range())


@pytest.mark.parametrize("standard", ["x-4", "x-3", "x-1a"])
def test_a_cover_is_two_pages_and_a_spine_wide(
    book: Path, run_cli: Callable[..., Ran], standard: str
) -> None:
    pdf, said = made(book, run_cli, f"press.standard={standard}")
    assert "error" not in said
    with pikepdf.open(io.BytesIO(pdf)) as file:
        (page,) = file.pages
        left, bottom, right, top = (float(side) for side in page.trimbox)
        assert (right - left, top - bottom) == pytest.approx((mm(296).pt, mm(203).pt), abs=0.02)
        assert [float(side) for side in page.obj["/BleedBox"]] == pytest.approx(
            [-mm(3).pt, -mm(3).pt, mm(299).pt, mm(206).pt], abs=0.02
        )
        marks = next(item for name, item in page.obj["/Resources"]["/XObject"].items() if "Marks" in name)
        dashed = marks.read_bytes().partition(b"[2 2] 0 d")[2].partition(b"Q")[0]
        folds = sorted({float(line.split()[0]) for line in dashed.splitlines() if line.endswith(b" S")})
        assert folds == pytest.approx([mm(140).pt, mm(156).pt], abs=0.02)
    ran = run_cli("check", book.parent / "out-cover.pdf", "--alone", "--for", standard)
    assert ran.code == 0, ran.err


@pytest.mark.parametrize("style", ["report", "book", "novel", "manual"])
def test_grounds_reach_the_bleed_in_every_style(book: Path, run_cli: Callable[..., Ran], style: str) -> None:
    pdf, _ = made(book, run_cli, "press.marks=false", style=style)
    picture = shown(pdf)
    corners = [
        (1, 1),
        (picture.width - 2, 1),
        (1, picture.height - 2),
        (picture.width - 2, picture.height - 2),
    ]
    assert all(picture.getpixel(corner) != (255, 255, 255) for corner in corners)
    text = "".join(text_of(pdf).split())
    assert text.count("山间驿站") == 2, "front and spine"
    assert text.count("某某出版社") == 2
    assert WORDS in text
    assert "定价：39.80元" in text


def test_the_spine_follows_from_pages_and_paper(book: Path, run_cli: Callable[..., Ran]) -> None:
    pdf, _ = made(book, run_cli, 'cover.spine=""', "cover.paper=0.9mm")
    with pikepdf.open(book.parent / "out-print.pdf") as file:
        leaves = -(-len(file.pages) // 2)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert float(file.pages[0].trimbox[2]) == pytest.approx(mm(280 + 0.9 * leaves).pt, abs=0.02)


def test_a_narrow_spine_has_no_words(book: Path, run_cli: Callable[..., Ran]) -> None:
    pdf, said = made(book, run_cli, "cover.spine=4.9mm")
    assert "P_NO_SPINE" in said
    assert "".join(text_of(pdf).split()).count("山间驿站") == 1
    assert "P_NO_SPINE" not in made(book, run_cli, "cover.spine=5mm")[1]


def test_words_of_the_spine_keep_within_it(book: Path, run_cli: Callable[..., Ran]) -> None:
    """Also a long title with Western words, on a spine of 6 mm: no ink beyond the folds."""
    title = 'title="Python 3.11 程序设计：《从入门到精通》——第二版"'
    pdf, _ = made(book, run_cli, "cover.spine=6mm", title, "press.marks=false", style="novel")
    picture = shown(pdf, 4).convert("L")
    left, right = (round(4 * mm(length).pt) for length in (133, 139))
    ground = picture.getpixel((left - 8, 40))
    assert isinstance(ground, int)
    dark = picture.crop((left - 30, 0, right + 30, picture.height)).point(
        lambda value: 255 * (value < ground - 60)
    )
    box = dark.getbbox()
    assert box
    assert 30 <= box[0] < box[2] <= right - left + 30
    assert box[3] - box[1] > picture.height / 2


@pytest.mark.parametrize("style", ["book", "novel", "manual", "report"])
def test_author_and_publisher_stand_apart_on_the_spine(
    book: Path, run_cli: Callable[..., Ran], style: str
) -> None:
    """Long names on a wide spine: between them is as much as a character."""
    names = ('authors=["欧阳明月生"]', 'publisher="大百科书社"')
    pdf, _ = made(book, run_cli, "cover.spine=20mm", *names, "press.marks=false", style=style)
    with pymupdf.open(stream=pdf) as document:
        middle, found = document[0].rect.width / 2, document[0].get_text("rawdict")["blocks"]
        spans = (span for block in found for line in block["lines"] for span in line["spans"])
        signs = [(sign["c"], sign["bbox"], span["size"]) for span in spans for sign in span["chars"]]
    on_spine = [
        (sign, top, bottom, size)
        for sign, (x, top, end, bottom), size in signs
        if middle - mm(10).pt <= x < end <= middle + mm(10).pt
    ]
    end = max(bottom for sign, _, bottom, _ in on_spine if sign in "欧阳明月生")
    start, size = min((top, size) for sign, top, _, size in on_spine if sign in "大百科书社")
    assert start - end >= size / 2


def scan(row: list[bool]) -> str:
    """The figures of a row across the bars, as a scanner has them, by the widths of light and dark."""
    widths = [(is_dark, len(list(run))) for is_dark, run in groupby(row)]
    widths = widths[1:-1]  # the quiet zones
    module = sum(width for _, width in widths) / WIDTH
    runs = [round(width / module) for _, width in widths]
    assert runs[:3] == runs[-3:] == [1, 1, 1]
    assert sum(runs) == WIDTH
    odd = ("3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112")
    left, right = runs[3:27], runs[32:56]
    figures, parity = "", ""
    for at in range(0, 24, 4):
        group = "".join(map(str, left[at : at + 4]))
        parity += "A" if group in odd else "B"
        figures += str(odd.index(group) if group in odd else odd.index(group[::-1]))
    for at in range(0, 24, 4):
        figures += str(odd.index("".join(map(str, right[at : at + 4]))))
    parities = "AAAAAA AABABB AABBAB AABBBA ABAABB ABBAAB ABBBAA ABABAB ABABBA ABBABA"
    first = parities.index(parity) // 7
    return f"{first}{figures}"


def test_a_scanner_reads_the_bars(book: Path, run_cli: Callable[..., Ran]) -> None:
    pdf, _ = made(book, run_cli, "press.marks=false")
    picture = shown(pdf, 8).convert("L")
    right = mm(3 + 140).pt - 36 / 400 * mm(140).pt
    y = picture.height - round(8 * (mm(3).pt + 36 / 400 * mm(140).pt + mm(15).pt))
    row = [picture.getpixel((x, y)) for x in range(round(8 * (right - mm(37).pt)), round(8 * right) - 2)]
    assert scan([isinstance(value, int) and value < 128 for value in row]) == ISBN.replace("-", "")


@pytest.mark.parametrize("ean", ["9787020002207", "4006381333931", "0012345678905", "9790260000438"])
def test_every_first_figure_has_its_parity(ean: str) -> None:
    row = [False] * 3 * 20 + [False] * 3 * WIDTH + [False] * 3 * 20
    for bar in bars(ean):
        start = 60 + 3 * bar.start
        row[start : start + 3 * bar.width] = [True] * 3 * bar.width
    assert scan(row) == ean


@pytest.mark.parametrize(
    ("urn", "typed", "ean", "printed"),
    [
        ("urn:isbn:9787020002207", ISBN, "9787020002207", ISBN),
        ("urn:isbn:9787020002207", "9787020002207", "9787020002207", ISBN),
        ("urn:isbn:7020002207", "7-02-000220-7", "9787020002207", ISBN),
        ("urn:isbn:9787111128069", "ISBN 9787111128069", "9787111128069", "978-7-111-12806-9"),
        ("urn:isbn:9787508633893", "", "9787508633893", "978-7-5086-3389-3"),
        ("urn:isbn:9783161484100", "978-3-16-148410-0", "9783161484100", "978-3-16-148410-0"),
        ("urn:isbn:9783161484100", "9783161484100", "9783161484100", "9783161484100"),
    ],
)
def test_numbers_are_printed_in_parts(urn: str, typed: str, ean: str, printed: str) -> None:
    assert ean_of(urn) == ean
    assert shown_isbn(ean, typed) == printed


def test_chinese_stands_upright_and_words_lie() -> None:
    pieces = stacked("《山》 12版：Python")
    assert [(piece.text, piece.kind) for piece in pieces] == [
        ("《", "turned"), ("山", ""), ("》", "turned"), ("", "blank"), ("12", ""), ("版", ""),
        ("：", "colon"), ("Python", "word"),
    ]  # fmt: skip
    assert room(pieces) > 8
    assert [piece.kind for piece in stacked("Night bridges")] == ["word"]
    assert stacked("") == ()


def test_papers_have_their_thickness() -> None:
    assert parse_paper("胶版80g").mm == pytest.approx(0.1)
    assert parse_paper("offset 80 g").mm == pytest.approx(0.1)
    assert parse_paper("胶版纸 80克").mm == pytest.approx(0.1)
    assert parse_paper("轻型纸70g").mm == pytest.approx(0.1225)
    assert parse_paper("铜版纸 128g/m²").mm == pytest.approx(0.1024)
    assert parse_paper("0.12mm").mm == pytest.approx(0.12)
    for wrong in ("报纸80g", "80g", "", "2mm", "0mm"):
        with pytest.raises(ValueError, match=r"^\D*\d*"):
            parse_paper(wrong)
    with pytest.raises(ValueError, match="500mm"):
        parse_spine("500mm")


def test_a_picture_of_the_authors_fills_the_front(book: Path, run_cli: Callable[..., Ran]) -> None:
    def put(width: int, height: int) -> None:
        Image.new("RGB", (width, height), (10, 140, 60)).save(book / "front.jpg")

    put(1750, 2380)
    pdf, said = made(book, run_cli, 'epub.cover="front.jpg"', "press.marks=false", style="novel")
    assert "P_FRONT" not in said
    picture = shown(pdf)
    green = picture.getpixel((picture.width - 1, 2))
    assert green == picture.getpixel((picture.width - 1, picture.height - 2))
    fold = round(mm(3 + 130 + 16).pt)  # 32开
    assert picture.getpixel((fold + 2, 300)) == green != picture.getpixel((fold - 2, 300))
    assert "".join(text_of(pdf).split()).count("山间驿站") == 1, "on the spine alone"
    put(900, 1260)
    _, said = made(book, run_cli, 'cover.front="front.jpg"')
    assert "P_FRONT_COARSE" in said
    assert "P_FRONT_CUT" not in said
    put(2500, 1700)
    assert "P_FRONT_CUT" in made(book, run_cli, 'cover.front="front.jpg"')[1]


@pytest.mark.parametrize(
    ("pairs", "code", "error"),
    [
        (('cover.front="none.jpg"',), 3, "E_COVER_MISSING"),
        (('cover.front="1.md"',), 3, "E_COVER_KIND"),
        (('cover.front="../x.jpg"',), 3, "C_OUTSIDE"),
        (("cover.paper=报纸80g",), 3, "C_WRONG_TYPE"),
        (("cover.spine=500mm",), 3, "C_WRONG_TYPE"),
        (('cover.blurb="驿\ue000站"',), 5, "F_NO_GLYPH"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_written(
    book: Path, run_cli: Callable[..., Ran], pairs: tuple[str, ...], code: int, error: str
) -> None:
    old = book.parent / "out-cover.pdf"
    old.write_bytes(b"%PDF-1.7 the old file")
    ran = run_cli("print", "--cover", book, *sets(*pairs), "-o", book.parent / "out")
    assert (ran.code, error in ran.err) == (code, True), ran.err
    assert old.read_bytes() == b"%PDF-1.7 the old file"
    assert not (book.parent / "out-print.pdf").exists()


def test_what_a_back_lacks_or_has_too_much_of_is_told(book: Path, run_cli: Callable[..., Ran]) -> None:
    _, said = made(book, run_cli, 'identifier="urn:uuid:1"', f'cover.blurb="{WORDS * 60}"')
    assert "P_NO_BARCODE" in said
    assert "P_BLURB_LONG" in said
    _, said = made(book, run_cli)
    assert "P_" not in said


def test_the_same_book_gives_the_same_bytes(book: Path, run_cli: Callable[..., Ran]) -> None:
    assert made(book, run_cli)[0] == made(book, run_cli)[0]


@pytest.mark.quality
@pytest.mark.external
def test_verapdf_agrees(book: Path, run_cli: Callable[..., Ran]) -> None:
    """Of the cover, and of an article with a plate: neither has links, so both keep their tags."""
    (book / "a.png").write_bytes(grey_picture(1750, 2470))
    with (book / "1.md").open("a", encoding="utf-8") as manuscript:
        manuscript.write('![一条船](a.png "船"){.bleed}\n\n路从村口开始。\n')
    made(book, run_cli, style="report")
    paths = [book.parent / name for name in ("out-cover.pdf", "out-print.pdf")]
    verdicts = judge((path, flavour) for path in paths for flavour in ("2a", "ua1"))
    assert len(verdicts) == 4
    assert [
        (item.file, item.flavour, item.failed, item.error) for item in verdicts if not item.has_passed
    ] == []
