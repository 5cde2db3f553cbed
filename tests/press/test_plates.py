"""Pictures that fill a page to the bleed: between pages of text that knows nothing of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.conftest import Ran
from tests.pages.book import Book, grey_picture
from tests.pages.laid_book import LaidBook, lay_out_book
from tests.pages.page_boxes import leaves_of, root_of
from tests.pages.pages_meter import measure_pages
from tests.pdf.laid_out import lay_out
from tests.press.small_files import asked
from typeset.messages.diagnostics import Report
from typeset.model.units import mm
from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.pages.plates import PAGE_TYPE
from typeset.press.boxes import SheetLayout
from typeset.press.finish import finish

FILLER = "路从村口开始，沿着溪水往上走，走到河边洗洗手，再走到山上看看云，看云的人都说今天的云不一样。\n\n"
NOTED = FILLER.replace("溪水", f"溪水^[{'溪名不详，水是清的，' * 12}见县志。]")
PLATE = '![船](a.png "船"){#fig-a .bleed}\n\n'
OPENING = "# 第1章　船\n\n" + FILLER * 8 + "见[](#fig-a)，是一条船。\n\n"
PICTURES = {"a.png": grey_picture(1460, 2090)}
FREE = ("page.level", "false")


def _lay_out(text: str, folder: Path, *settings: tuple[str, str], style: str = "") -> LaidBook:
    return lay_out_book(Book({"1.md": text}, PICTURES), folder, *settings, style=style)


def _plates(laid: LaidBook) -> list[int]:
    """The pages, from 1, that hold a plate; each holds nothing but that, and its caption."""
    found = []
    for number, page in enumerate(laid.pages, 1):
        boxes = list(root_of(page).descendants())
        if any(box.element_tag == "figure" for box in boxes):
            found.append(number)
            assert not any(box.element_tag in ("p", "h2") for box in boxes)
            assert not [child for child in page.children[1:] if getattr(child, "at_keyword", "")]
    return found


def _lines(laid: LaidBook) -> list[list[str]]:
    """The lines of each page that is no plate."""
    plates = _plates(laid)
    return [
        ["".join(text.text for text in leaf.box.descendants() if hasattr(text, "text")) for leaf in leaves]
        for number, page in enumerate(laid.pages, 1)
        if number not in plates
        for leaves in ([leaf for leaf in leaves_of(root_of(page)) if leaf.is_line],)
    ]


def test_contract_page_types_are_named_tuples() -> None:
    """PAGE_TYPE: a page of a name on a side."""
    load_engine()
    page_type = PAGE_TYPE.find()[2]("left", False, "plate", 3, ())
    assert (page_type.side, page_type.name, page_type.index) == ("left", "plate", 3)


def test_text_runs_on_around_a_plate(tmp_path: Path) -> None:
    """Its pages are those of the book without it: no hole, no line elsewhere, in mid-paragraph."""
    opening = OPENING.replace("见[](#fig-a)，", "见图，")
    with_plate = _lay_out(opening + PLATE + FILLER * 30, tmp_path / "with", FREE)
    without = _lay_out(opening + FILLER * 30, tmp_path / "without", FREE)
    assert _plates(with_plate) == [2], "behind the page that mentions it"
    assert _lines(with_plate) == _lines(without)
    assert not measure_pages(with_plate).holes


def test_plates_of_a_page_follow_each_other_and_the_last_the_text(tmp_path: Path) -> None:
    second, third = (PLATE.replace("fig-a", name) for name in ("fig-b", "fig-c"))
    laid = _lay_out(OPENING + PLATE + second + FILLER * 30 + third, tmp_path)
    assert _plates(laid) == [2, 3, len(laid.pages)]


@pytest.mark.parametrize("between", [0, 1, 3])
def test_figures_keep_their_order_among_plates(between: int, tmp_path: Path) -> None:
    """Before a plate or behind it, on the page that it follows or not: as the author has them."""
    figure = '![塔](b.png "塔"){#fig-%s}\n\n'
    text = "# 第1章　船\n\n" + FILLER * 2 + PLATE + FILLER * between + figure % "b" + FILLER * 20
    text += figure % "c" + FILLER * between + PLATE.replace("fig-a", "fig-d") + FILLER * 20
    pictures = PICTURES | {"b.png": grey_picture(300, 330)}
    laid = lay_out_book(Book({"1.md": text}, pictures), tmp_path)
    found = [
        box.element.get("id")
        for page in laid.pages
        for box in root_of(page).descendants()
        if box.element_tag == "figure"
    ]
    assert list(dict.fromkeys(found)) == [f"fig-{name}" for name in "abcd"]


def test_a_figure_without_room_passes_no_plate(tmp_path: Path) -> None:
    """The paragraphs that go before it are those before the plate alone."""
    figure = '![塔](b.png "塔"){#fig-a}\n\n'
    text = "# 第1章　船\n\n" + FILLER * 8 + figure + FILLER + PLATE.replace("fig-a", "fig-b") + FILLER * 20
    laid = lay_out_book(Book({"1.md": text}, PICTURES | {"b.png": grey_picture(300, 330)}), tmp_path)
    pages = [
        (number, box.element.get("id"))
        for number, page in enumerate(laid.pages, 1)
        for box in root_of(page).descendants()
        if box.element_tag == "figure"
    ]
    assert list(dict.fromkeys(pages)) == [(2, "fig-a"), (3, "fig-b")]


def test_a_plate_at_the_end_of_a_chapter_stands_before_the_next(tmp_path: Path) -> None:
    text = OPENING + PLATE + "# 第2章　河\n\n" + FILLER
    laid = _lay_out(text, tmp_path, ("book.chapters", "recto"), style="book")
    front = next(at for at, page in enumerate(_lines(laid)) if any("第1章" in line for line in page[:2]))
    (plate,) = _plates(laid)
    chapters = [number for number, page in enumerate(laid.pages, 1) if "第2章" in _page_text(page)]
    assert front % 2 == 0
    assert chapters[-1] % 2 == 1, "on a recto"
    assert plate < chapters[-1] <= plate + 2


def _page_text(page: object) -> str:
    leaves = [leaf for leaf in leaves_of(root_of(page)) if leaf.is_line]
    return "".join(text.text for leaf in leaves for text in leaf.box.descendants() if hasattr(text, "text"))


@pytest.mark.parametrize("settings", [(), FREE, (("text.columns", "2"), ("text.characters", "14"))])
def test_notes_run_on_over_plates(settings: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
    pairs = (settings,) if settings and isinstance(settings[0], str) else settings
    second = "见[](#fig-b)。\n\n" + PLATE.replace("fig-a", "fig-b")
    text = OPENING.replace(FILLER, NOTED) + PLATE + NOTED * 6 + second + NOTED * 8
    laid = _lay_out(text, tmp_path, *pairs)  # type: ignore[arg-type]  # one pair or several
    figures = measure_pages(laid)
    assert len(_plates(laid)) == 2
    assert figures.notes.value == 1
    assert figures.notes.total == 22


def test_spreads_are_level_beside_plates(tmp_path: Path) -> None:
    """A page that faces a plate is as full as one that faces text; the folios count plates."""
    body = "".join(FILLER * 7 + PLATE.replace("fig-a", f"fig-{at}") for at in range(8)) + FILLER * 9
    laid = _lay_out("# 第1章　船\n\n" + body, tmp_path)
    plates = _plates(laid)
    assert len(plates) == 8
    full = [len(page) for page in _lines(laid)][:-1]
    assert min(full[1:]) >= 27
    labels = [start.label for start in laid.result.page_map.starts]
    assert labels == [str(number) for number in range(1, len(laid.pages) + 1)], "a caption is text"
    with pikepdf.open(io.BytesIO(laid.result.data)) as file:
        assert [page.label for page in file.pages] == labels


@pytest.mark.parametrize(
    "figure",
    [
        "![甲](a.png) ![乙](a.png) {.bleed}\n\n",
        "![船](a.png){.bleed}\n\n: 船^[小船。]\n\n",
        "![船](none.png){.bleed}\n\n",
    ],
    ids=["two pictures", "a note", "none"],
)
def test_what_cannot_fill_a_page_is_told_and_stays_in_the_text(figure: str, tmp_path: Path) -> None:
    laid = _lay_out(OPENING.replace("见[](#fig-a)，", "") + figure + FILLER, tmp_path)
    assert "M_BLEED_ALONE" in [item.code.name for item in laid.report.diagnostics]
    html = laid.html
    assert "full" in html and "bleed" not in html


def _photo(width: int, height: int) -> bytes:
    """A photograph without white."""
    colours = Image.merge("RGB", [Image.linear_gradient("L").resize((width, height))] * 2 + [
        Image.new("L", (width, height), 60)
    ])  # fmt: skip
    packed = io.BytesIO()
    colours.save(packed, "JPEG", quality=80)
    return packed.getvalue()


def _book(folder: Path, text: str, size: tuple[int, int] = (1750, 2500), style: str = "book") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "1.md").write_text(text, encoding="utf-8")
    (folder / "a.png").write_bytes(_photo(*size))
    (folder / "book.toml").write_text(f'title = "船"\nstyle = "{style}"\n', encoding="utf-8")
    return folder


@pytest.mark.parametrize("style", ["report", "book", "book-170", "novel", "manual"])
def test_plates_reach_the_bleed_for_the_press_and_the_trim_for_readers(style: str, tmp_path: Path) -> None:
    """In every style; beyond the bleed there is nothing, and no head or folio on the picture."""
    laid = lay_out(_book(tmp_path / "b", OPENING + PLATE + FILLER * 3, style=style))
    number = next(at for at, page in enumerate(_shown(laid.result.data)) if page.getpixel((3, 3)) != 255)
    press = finish(laid.result.data, asked(sheet=SheetLayout(mm(3), has_marks=True)), Report()).data
    reader, sheet = (_shown(data)[number].convert("L") for data in (laid.result.data, press))
    assert max(reader.crop((0, 0, reader.width, 4)).getextrema()) < 250
    assert max(reader.crop((0, 0, 4, reader.height)).getextrema()) < 250
    ten, thirteen = (round(mm(length).pt) for length in (10, 13))
    picture = sheet.crop((ten + 1, ten + 1, sheet.width - ten - 1, sheet.height - ten - 1))
    edges = (
        (0, 0, picture.width, 3), (0, picture.height - 3, picture.width, picture.height),
        (0, 0, 3, picture.height), (picture.width - 3, 0, picture.width, picture.height),
    )  # fmt: skip
    assert all(max(picture.crop(edge).getextrema()) < 250 for edge in edges)
    around = sheet.crop((0, ten + 20, ten - 4, ten + 60))
    assert around.getextrema() == (255, 255), "nothing beyond the bleed"
    with pikepdf.open(io.BytesIO(press)) as file:
        box = [float(side) for side in file.pages[number].mediabox]
        assert box[0] == pytest.approx(-mm(13).pt, abs=0.01)
    assert thirteen > ten


def _shown(pdf: bytes) -> list[Image.Image]:
    """The pages, a pixel to the point."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=1).to_pil().convert("L") for page in document]


def test_a_plate_that_is_coarse_or_of_another_shape_is_told(
    tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    _book(tmp_path / "b", OPENING + PLATE, (1800, 1200))
    ran = run_cli("pdf", "b", "-o", "x.pdf")
    assert ran.code == 0, ran.err
    assert "1.md:21: warning L_BLEED_COARSE" in ran.err, "146 to the inch"
    assert "L_BLEED_CUT" in ran.err
    _book(tmp_path / "b", OPENING + PLATE, (1000, 1432))
    assert "L_BLEED_" not in run_cli("pdf", "b", "-o", "x.pdf").err, "fair on a screen"
    _book(tmp_path / "b", OPENING + PLATE)
    assert "L_BLEED_" not in run_cli("pdf", "b", "-o", "x.pdf").err


def test_the_epub_has_the_figure_in_its_place(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    _book(tmp_path / "b", OPENING + PLATE + FILLER * 20)
    ran = run_cli("epub", tmp_path / "b", "-o", "b.epub")
    assert ran.code == 0, ran.err
    assert "warning" not in ran.err
    with zipfile.ZipFile(tmp_path / "b.epub") as epub:
        names = [name for name in epub.namelist() if name.endswith("xhtml")]
        text = "".join(epub.read(name).decode() for name in names)
    mention = text.index("是一条船")
    assert mention < text.index("<figure") < text.index("路从村口", mention)


def test_a_large_photograph_is_no_damage(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    """qpdf takes a photograph for too slow to be true when a twentieth of its memory is passed."""
    packed = io.BytesIO()
    Image.new("RGB", (2551, 3579), (90, 120, 40)).save(packed, "JPEG")
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=(612, 859))
        picture = pikepdf.Stream(file, b"")
        picture.write(packed.getvalue(), filter=pikepdf.Name("/DCTDecode"))
        picture["/Type"], picture["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Image")
        picture["/Width"], picture["/Height"], picture["/BitsPerComponent"] = 2551, 3579, 8
        picture["/ColorSpace"] = pikepdf.Name("/DeviceRGB")
        page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=file.make_indirect(picture)))
        page.contents_add(b"612 0 0 859 0 0 cm /P Do")
        file.save(tmp_path / "photo.pdf")
    assert "P_REPAIRED" not in run_cli("check", "photo.pdf", "--alone").err


def test_tints_of_openers_and_part_pages_reach_the_bleed(tmp_path: Path) -> None:
    """A style's ``@page part { background: … }``: to the bleed, on those pages alone."""
    folder = _book(tmp_path / "b", "# 上篇　水\n\n# 第1章　船\n\n" + FILLER, style="tinted")
    style = folder / "styles" / "tinted"
    style.mkdir(parents=True)
    (style / "style.toml").write_text('description = "底色"\nextends = "book"\n', encoding="utf-8")
    css = "@page part { background: #335577 } @page :nth(1 of chapter) { background: #cccccc }"
    (style / "print.css").write_text(css, encoding="utf-8")
    (folder / "1.md").write_text("# 上篇　水\n", encoding="utf-8")
    (folder / "2.md").write_text("# 第1章　船\n\n" + FILLER * 20, encoding="utf-8")
    laid = lay_out(folder)
    press = finish(laid.result.data, asked(sheet=SheetLayout(mm(3), has_marks=False)), Report()).data
    tints = []
    for page in _shown(press):
        corners = {
            page.getpixel((x, y)) for x in (1, page.width - 2) for y in (1, page.height - 2)
        }  # a sheet without marks ends at the bleed
        assert len(corners) == 1
        (tint,) = corners
        tints.append(tint if isinstance(tint, int) else 0)
    tinted = [tint for tint in tints if tint < 250]
    assert len(tinted) == 3, "a part with the back of its leaf, and a chapter"
    assert max(tinted[:2]) < 120 < tinted[2]
