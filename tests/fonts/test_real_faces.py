"""The faces that the style is set in: subsets, and what really stands in a PDF in three readers.

These need the style's faces in the store; ``make test`` obtains them first.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tomllib
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import uharfbuzz
from face_samples import block, document
from fontTools.ttLib import TTFont
from PIL import Image

from typeset.book.metadata import gather_metadata
from typeset.fonts import (
    Face,
    FaceSet,
    FaceSources,
    choose_faces,
    font_face_css,
    parse_key,
    part_css,
    plan_faces,
    read_catalogue,
    subset_face,
)
from typeset.fonts.store.folder import face_state
from typeset.html.render import render_html
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Byline, Heading, Line, Paragraph, RunInHead, Span, Text, Title
from typeset.pdf.pdf_input import PdfInput, PrintFace
from typeset.pdf.render import render_pdf
from typeset.settings.schema import Settings
from typeset.system.resources import clone_root, find_resource

CATALOGUE = read_catalogue(find_resource("fonts", "fonts.toml"))
STORE = (clone_root() or Path()) / "fonts"
MIXED = "“Hello”，中文——……·2023年GDP"
# WeasyPrint looks for a library of the system's that it does without (the engine
# cuts faces by its own), and says so when it is first imported.
pytestmark = pytest.mark.filterwarnings("ignore:HarfBuzz-Subset:DeprecationWarning")


@pytest.fixture(scope="module")
def faces() -> FaceSet:
    parts = tomllib.loads(find_resource("styles", "report", "style.toml").read_text("utf-8"))["parts"]
    return choose_faces(parts, FaceSources(CATALOGUE, STORE, offline=True), Report())


def face_of(faces: FaceSet, key: str) -> Face:
    return next(face for face in faces.faces if face.key == parse_key(key))


def test_a_subset_has_what_was_asked_for_and_the_same_bytes_each_time(faces: FaceSet) -> None:
    face = face_of(faces, "song 400")
    wanted = "中文“”，。——…·"
    data = subset_face(face, wanted, for_epub=True)
    assert data == subset_face(face, wanted[::-1] + wanted, for_epub=True)
    assert set(map(chr, uharfbuzz.Face(data).unicodes)) == set(wanted)
    font = TTFont(io.BytesIO(data))
    features = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert features == {"halt", "vhal", "chws", "vchw", "kern"}
    assert not {"fpgm", "prep", "cvt ", "gasp", "vmtx"} & set(font.keys())
    assert len(font.getGlyphOrder()) < 3 * len(wanted)  # the marks' vertical forms come along


def test_a_western_subset_for_readers_of_epubs_keeps_its_kerning(faces: FaceSet) -> None:
    face = uharfbuzz.Face(subset_face(face_of(faces, "latin-serif 400"), "AV", for_epub=True))
    advances = []
    for kerning in (True, False):
        buffer = uharfbuzz.Buffer()
        buffer.add_str("AV")
        buffer.guess_segment_properties()
        uharfbuzz.shape(uharfbuzz.Font(face), buffer, {"kern": kerning})
        advances.append(sum(place.x_advance for place in buffer.glyph_positions))
    assert advances[0] < advances[1]


def test_what_a_face_lacks_is_passed_over(faces: FaceSet) -> None:
    data = subset_face(face_of(faces, "latin-serif 400"), "a中", for_epub=False)
    assert set(uharfbuzz.Face(data).unicodes) == {ord("a")}


def test_an_articles_faces_stay_small(faces: FaceSet) -> None:
    """All faces of the sample, zipped, leave a quarter of a book's 400 KB for the rest."""
    manuscript = next(find_resource("source").glob("*.txt")).read_text("utf-8")
    text = "".join(sorted(set(manuscript) - {"\n"}))
    share = dict.fromkeys(("song 900", "hei 700", "hei 500", "kai 400"), text[:150])
    share |= {"song 400": text, "latin-serif 400": text, "latin-sans 500": text}
    subsets = {key: subset_face(face_of(faces, key), part, for_epub=True) for key, part in share.items()}
    assert sum(len(zlib.compress(data, 9)) for data in subsets.values()) < 300_000


@pytest.mark.parametrize(("text", "has_words"), [("中文。", False), ("中 12", False), ("中 word。", True)])
def test_faces_of_words_have_a_hyphen_for_the_ends_of_lines(
    faces: FaceSet, text: str, has_words: bool
) -> None:
    """Most texts have none that is typed, and a word would be parted without one."""
    span = Span("稿.txt", 1)
    uses = plan_faces(document(Paragraph((Line((Text(text, span),)),), span)), faces)
    assert [str(use.face.key) for use in uses if "-" in use.characters] == ["latin-serif 400"] * has_words


def page(faces: FaceSet) -> tuple[bytes, dict[str, str]]:
    """A PDF that is set in the planned faces, and the plan: family to characters."""
    span = Span("稿.txt", 1)
    paragraph = Paragraph((Line((RunInHead(MIXED, span), Text(MIXED, span))),), span)
    blocks = (block(Title, MIXED), block(Heading, MIXED), block(Byline, MIXED))
    text = document(*blocks, paragraph)
    uses = plan_faces(text, faces)
    printed = tuple(
        PrintFace(use.face.family, subset_face(use.face, use.characters, for_epub=False)) for use in uses
    )
    css = font_face_css(uses, lambda face: f"face:{face.family}") + part_css(faces)
    css += "@page{size:A5;margin:1cm} p{margin:0}"
    markup = render_html(text, gather_metadata(text, Settings(), "faces", None))
    report = Report()
    result = render_pdf(markup, PdfInput(css, printed, None, "faces"), report)
    assert report.diagnostics == []
    return result.data, {use.face.family: use.characters for use in uses}


@pytest.fixture(scope="module")
def printed(faces: FaceSet) -> tuple[bytes, dict[str, str]]:
    return page(faces)


def test_a_pdf_holds_exactly_the_planned_faces(printed: tuple[bytes, dict[str, str]]) -> None:
    data, plan = printed
    found: dict[str, set[str]] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            name = re.sub(r"-(Heavy|Bold|Medium|Light)$", "", str(font.BaseFont).partition("+")[2])
            table = font.ToUnicode.read_bytes().decode()
            codes = re.findall(r"^<[0-9a-f]+> <([0-9a-f]+)>", table, re.MULTILINE | re.IGNORECASE)
            found.setdefault(name, set()).update(*(bytes.fromhex(code).decode("utf-16-be") for code in codes))
            assert "/FontFile" in str(font.DescendantFonts[0].FontDescriptor.keys())
    # The hyphen of the plan is for words that are parted at the end of a line, and none is here.
    assert {name: characters & set(MIXED) for name, characters in found.items()} == {
        family: set(characters) - {" ", "-"} for family, characters in plan.items()
    }
    assert "“" in plan["song-400"]
    assert "—" in plan["song-400"]
    assert "“" in plan["hei-700"]
    assert "“" not in plan["kai-400"]  # which draws it a third of an em wide


def dark(image: Image.Image) -> int:
    """How many pixels are dark."""
    return sum(image.convert("L").histogram()[:128])


def in_pdfium(data: bytes, _: Path) -> Image.Image:
    return pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil()


def in_mupdf(data: bytes, folder: Path) -> Image.Image:
    import pymupdf  # noqa: PLC0415 - a judge from outside: missing, the test fails

    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        pdf[0].get_pixmap(dpi=144).save(folder / "page.png")
    return Image.open(folder / "page.png")


def in_poppler(data: bytes, folder: Path) -> Image.Image:
    assert shutil.which("pdftoppm"), "pdftoppm is missing; Debian, Ubuntu: apt-get install poppler-utils"
    (folder / "page.pdf").write_bytes(data)
    subprocess.run(
        ["pdftoppm", "-r", "144", "-png", "-singlefile", "page.pdf", "page"], cwd=folder, check=True
    )
    return Image.open(folder / "page.png")


READERS = [in_pdfium, in_mupdf, pytest.param(in_poppler, marks=pytest.mark.quality)]


@pytest.mark.external
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_han_is_not_blank_in_any_reader(
    printed: tuple[bytes, dict[str, str]], tmp_path: Path, reader: Callable[[bytes, Path], Image.Image]
) -> None:
    expected = dark(in_pdfium(printed[0], tmp_path))
    assert expected > 5000
    assert dark(reader(printed[0], tmp_path)) == pytest.approx(expected, rel=0.25)


@pytest.mark.quality
def test_a_cid_keyed_face_gets_an_identity_charset() -> None:
    entry = CATALOGUE.entry(parse_key("fang 400"))
    assert entry
    assert face_state(entry, STORE).value == "here", "仿宋 is missing: typeset fonts --face 'fang 400'"
    face = Face(entry.key, STORE / entry.face.file, entry.face.sha256)
    data = subset_face(face, "中文字体仿宋", for_epub=False)
    charset = TTFont(io.BytesIO(data))["CFF "].cff.topDictIndex[0].charset
    assert charset[1:] == [f"cid{number:05d}" for number in range(1, len(charset))]
