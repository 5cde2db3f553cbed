"""``typeset print``, and three files from one layout; what stops it, and what stays then."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import Ran
from tests.press.clear_book import transparent_objects
from tests.press.made_up_profile import cmyk_profile, screen_profile
from typeset.fonts.catalogue import read_catalogue
from typeset.fonts.store.profiles import find_profile, obtain_profile
from typeset.press.flattening import flatten
from typeset.system.resources import find_resource

OWN = ('press.profile="ours.icc"', "press.condition=Ours")


@pytest.fixture
def book(project: Path) -> Path:
    (project / "ours.icc").write_bytes(cmyk_profile())
    return project


def sets(*pairs: str) -> list[str]:
    return [part for pair in pairs for part in ("--set", pair)]


def test_three_files_from_one_layout(book: Path, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    ran = run_cli("build", "--print", book, *sets(*OWN))
    assert ran.code == 0, ran.err
    build = tmp_path / "build"
    assert sorted(path.name for path in build.iterdir()) == ["稿-print.pdf", "稿.epub", "稿.pdf"]
    assert run_cli("print", book, *sets(*OWN), "-o", "alone.pdf").code == 0
    assert (tmp_path / "alone.pdf").read_bytes() == (build / "稿-print.pdf").read_bytes()
    with pikepdf.open(build / "稿-print.pdf") as press, pikepdf.open(build / "稿.pdf") as reader:
        assert len(press.pages) == len(reader.pages)
        assert str(press.docinfo["/GTS_PDFXVersion"]) == "PDF/X-4"


def test_a_text_in_black_needs_no_network(project: Path, run_cli: Callable[..., Ran]) -> None:
    ran = run_cli("print", "--offline", project, *sets("press.standard=x-1a"), "-o", "out.pdf")
    assert ran.code == 0, ran.err


def test_a_profile_that_cannot_be_had_names_both_ways(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_cli: Callable[..., Ran]
) -> None:
    from typeset.drivers import press_file  # noqa: PLC0415 - used here only

    empty = tmp_path / "no faces"
    empty.mkdir()

    def from_empty(profile: object, folder: Path, catalogue: object, **options: object) -> bytes:
        return obtain_profile(profile, empty, catalogue, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(press_file, "obtain_profile", from_empty)
    old = tmp_path / "out.pdf"
    old.write_bytes(b"%PDF-1.7 the old file")
    ran = run_cli("print", "--offline", book, "-o", old)
    assert ran.code == 8
    assert "O_PROFILE_ABSENT" in ran.err
    assert "texlive-base" in ran.err and "press.profile" in ran.err
    assert old.read_bytes() == b"%PDF-1.7 the old file"


@pytest.mark.parametrize(
    ("pairs", "error"),
    [
        (('press.profile="none.icc"',), "C_PROFILE_MISSING"),
        (('press.profile="screen.icc"',), "C_PROFILE_WRONG"),
        (('press.profile="稿.txt"',), "C_PROFILE_WRONG"),
        (('press.profile="../稿.icc"',), "C_OUTSIDE"),
        (("press.condition=Unheard-of",), "C_PROFILE_UNNAMED"),
        ((*OWN, "press.sheet=A4"), "C_SHEET_SMALL"),
        ((*OWN, "press.sheet=huge"), "C_WRONG_TYPE"),
        ((*OWN, "press.bleed=3"), "C_WRONG_TYPE"),
        ((*OWN, "press.bleed=50mm"), "C_WRONG_TYPE"),
        ((*OWN, "press.ink_limit=150"), "C_WRONG_TYPE"),
        ((*OWN, 'press.inks={"#000001" = "90 90 90 100"}'), "C_WRONG_TYPE"),
        ((*OWN, 'press.inks={"black" = "0 0 0 100"}'), "C_WRONG_TYPE"),
        ((*OWN, 'press.spots={"Red" = "red"}'), "C_WRONG_TYPE"),
        ((*OWN, 'press.spots={"All" = "#c8102e"}'), "C_WRONG_TYPE"),
        ((*OWN, "press.standard=x-5"), "C_WRONG_TYPE"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_written(
    book: Path, tmp_path: Path, run_cli: Callable[..., Ran], pairs: tuple[str, ...], error: str
) -> None:
    (book / "screen.icc").write_bytes(screen_profile())
    (tmp_path / "稿.icc").write_bytes(cmyk_profile())
    ran = run_cli("print", book, *sets(*pairs), "-o", "out.pdf")
    assert (ran.code, error in ran.err) == (3, True), ran.err
    assert not (tmp_path / "out.pdf").exists()


def test_a_file_that_breaks_its_claim_is_not_written(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_cli: Callable[..., Ran]
) -> None:
    style = book / "styles" / "glass"
    style.mkdir(parents=True)
    (style / "style.toml").write_text('description = "透"\nextends = "report"\n', encoding="utf-8")
    (style / "print.css").write_text(".title { opacity: .5 }", encoding="utf-8")
    older = ("print", book, *sets(*OWN, "press.standard=x-1a"), "--style", "glass", "-o")
    assert run_cli(*older, "flat.pdf").code == 0
    assert transparent_objects(tmp_path / "flat.pdf") == []
    monkeypatch.setattr(flatten, "flatten_page", lambda *_: flatten.Flattened())
    ran = run_cli(*older, "out.pdf")
    assert ran.code == 9
    assert "P_TRANSPARENT" in ran.err
    assert not (tmp_path / "out.pdf").exists()
    assert run_cli("print", book, *sets(*OWN), "--style", "glass", "-o", "out.pdf").code == 0


_GLASS = """<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">
<rect width="40" height="30" fill="#333"/><circle cx="40" cy="20" r="15" fill="#fff" opacity=".5"/></svg>"""
_SOLID = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="9" height="9"/></svg>'
_CALLS = """# 题

![乙](乙.svg "不透明")

字里![甲](甲.svg)行间。

![整页](甲.svg){.bleed}

| 表 | 头 |
|----|----|
| ![甲](甲.svg) | 格 |

![甲](甲.svg "左") ![乙](乙.svg "右")
"""


@pytest.mark.parametrize("is_drawn", [True, False])
def test_what_shows_through_is_told_with_its_line(
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run_cli: Callable[..., Ran],
    is_drawn: bool,
) -> None:
    def refuse(*_: object) -> None:
        raise flatten.UndrawableError

    for name, text in (("甲.svg", _GLASS), ("乙.svg", _SOLID), ("图.md", _CALLS)):
        (book / name).write_text(text, encoding="utf-8")
    if not is_drawn:
        monkeypatch.setattr(flatten.Renderings, "small", refuse)
    ran = run_cli("print", book / "图.md", *sets(*OWN, "press.standard=x-1a"), "-v", "-o", "out.pdf")
    assert ran.code == (0 if is_drawn else 9), ran.err
    code = "P_FLATTENED" if is_drawn else "P_TRANSPARENT"
    told = [line.partition(": ")[0] for line in ran.err.splitlines() if code in line]
    assert [place.rpartition(":")[2] for place in told] == ["5", "7", "11", "13"], ran.err


def test_a_file_that_archives_would_not_take_goes_without_tags(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_cli: Callable[..., Ran]
) -> None:
    from typeset.drivers import press_file  # noqa: PLC0415 - used here only

    real, asked = press_file.check_claims, []

    def faulty(pdf: bytes, flavours: tuple[str, ...]) -> list[object]:
        asked.append(flavours)
        return ["a fault"] if "ua-1" in flavours else list(real(pdf, flavours))

    monkeypatch.setattr(press_file, "check_claims", faulty)
    ran = run_cli("print", book, *sets(*OWN), "-o", "out.pdf")
    assert (ran.code, asked) == (0, [("x-4", "a-2a", "ua-1"), ("x-4",)]), ran.err
    assert "P_WITHOUT_TAGS" in ran.err
    with pikepdf.open(tmp_path / "out.pdf") as file:
        assert "/StructTreeRoot" not in file.Root
        packet = file.Root.Metadata.read_bytes()
        assert b"pdfxid" in packet and b"pdfaid" not in packet and b"pdfuaid" not in packet


def test_the_catalogue_has_a_profile_of_the_usual_condition() -> None:
    catalogue = read_catalogue(find_resource("fonts", "fonts.toml"))
    profile = find_profile("FOGRA39", catalogue)
    assert profile is not None
    assert len(profile.sha256) == 64
    assert len(profile.paths) == len(profile.sources)
    assert find_profile("FOGRA51", catalogue) is None


def test_settings_of_the_press_are_not_asked_of_readers(book: Path, run_cli: Callable[..., Ran]) -> None:
    """Marks, sheet and standard change no byte of the reader's file."""
    assert run_cli("pdf", book, "-o", "a.pdf").code == 0
    pairs = sets("press.standard=x-1a", "press.marks=false", "press.overprint=true")
    assert run_cli("pdf", book, *pairs, "-o", "b.pdf").code == 0
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()


def test_tints_of_pages_reach_the_bleed(book: Path, run_cli: Callable[..., Ran]) -> None:
    style = book / "styles" / "tinted"
    style.mkdir(parents=True)
    (style / "style.toml").write_text('description = "底色"\nextends = "report"\n', encoding="utf-8")
    (style / "print.css").write_text("@page { background: #cccccc }", encoding="utf-8")
    assert run_cli("print", book, *sets(*OWN), "--style", "tinted", "-o", "out.pdf").code == 0
    assert run_cli("pdf", book, *sets(*OWN), "--style", "tinted", "-o", "reader.pdf").code == 0
    with pikepdf.open("out.pdf") as file:
        words = file.pages[0].Contents.read_bytes().split()
        place = words.index(b"0.2") + 2
        left, top, width, height = (float(word) * 0.75 for word in words[place : place + 4])
        assert (left, top) == pytest.approx((-8.504, -8.504), abs=0.01)
        assert (width, height) == pytest.approx((595.276 + 17.008, 841.89 + 17.008), abs=0.01)
    with pikepdf.open(io.BytesIO(Path("reader.pdf").read_bytes())) as file:
        assert [round(float(side)) for side in file.pages[0].mediabox] == [0, 0, 595, 842]
