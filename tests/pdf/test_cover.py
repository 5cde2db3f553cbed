"""The cover: its size, its weight, and what it does with a title."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from tests.epub.samples import ARTICLE, facts, square_faces
from typeset.book.metadata import Metadata
from typeset.html.cover import render_cover, title_lines
from typeset.messages.diagnostics import Report
from typeset.pdf.cover import cover_jpeg
from typeset.settings.styles import load_style

# WeasyPrint looks for a library that it does without, and says so when it is first imported.
pytestmark = pytest.mark.filterwarnings("ignore:HarfBuzz-Subset:DeprecationWarning")


def draw(metadata: Metadata, folder: Path) -> bytes:
    report = Report()
    folder.mkdir(exist_ok=True)
    jpeg = cover_jpeg(metadata, square_faces(folder), load_style("report"), report)
    assert report.diagnostics == []
    return jpeg


def ink_columns(jpeg: bytes) -> tuple[int, int]:
    """The first and last column of pixels that hold dark ink above the foot of the page."""
    with Image.open(BytesIO(jpeg)) as image:
        dark = image.convert("L").crop((0, 0, 1600, 2000)).point(lambda value: 255 * (value < 100))
        box = dark.getbbox()
    assert box
    return box[0], box[2]


def test_cover_is_a_light_jpeg_of_the_shops_size_and_repeats(tmp_path: Path) -> None:
    jpeg = draw(facts(ARTICLE), tmp_path / "here")
    with Image.open(BytesIO(jpeg)) as image:
        assert (image.format, image.size, image.mode) == ("JPEG", (1600, 2560), "RGB")
    assert len(jpeg) < 250_000
    assert draw(facts(ARTICLE), tmp_path / "there") == jpeg


@pytest.mark.parametrize(
    "title", ["河", "一河清水穿城过 两岸灯火入画来", "河灯" * 20, "Night bridges of the old town"]
)
def test_no_title_leaves_the_page(title: str, tmp_path: Path) -> None:
    plain = replace(facts(ARTICLE), title=title, subtitle="")
    first, last = ink_columns(draw(plain, tmp_path))
    assert first >= 36 * 4 - 8
    assert last <= 1600 - 36 * 4 + 8


def test_a_title_breaks_at_its_joint_and_a_long_clause_at_sense() -> None:
    assert title_lines("一河清水穿城过 两岸灯火入画来") == ("一河清水穿城过", "两岸灯火入画来")
    assert title_lines("老城河道整治三年记事") == ("老城河道", "整治三年记事")


def test_a_title_breaks_at_its_colon_and_names_stay_with_their_han() -> None:
    assert title_lines("Python 3.11 程序设计：从入门到精通") == ("Python 3.11 程序设计：", "从入门到精通")
    assert title_lines("渡口：小说") == ("渡口：小说",)


@pytest.mark.parametrize("style", ["report", "book", "novel", "manual"])
def test_each_style_has_a_cover_of_its_own(style: str, tmp_path: Path) -> None:
    """In greys, as electronic paper shows it, title and ground are far apart."""
    metadata = replace(facts(ARTICLE), title="渡口", publisher="书局")
    report = Report()
    jpeg = cover_jpeg(metadata, square_faces(tmp_path), load_style(style), report)
    assert report.diagnostics == []
    with Image.open(BytesIO(jpeg)) as image:
        ground = image.getpixel((800, 120)), image.getpixel((800, 2520))
        low, high = image.convert("L").crop((144, 300, 1456, 1500)).getextrema()
    assert (ground[0] == ground[1]) == (style in ("report", "novel"))
    assert isinstance(low, int)
    assert isinstance(high, int)
    assert high - low > 150


@pytest.mark.parametrize("style", ["book", "novel"])
def test_a_spaced_title_stands_in_the_middle(style: str, tmp_path: Path) -> None:
    """The space between characters is none behind the last."""
    metadata = replace(facts(ARTICLE), title="河河河", subtitle="", authors=(), publisher="")
    jpeg = cover_jpeg(metadata, square_faces(tmp_path), load_style(style), Report())
    with Image.open(BytesIO(jpeg)) as image:
        grey = image.convert("L").crop((200, 300, 1400, 1300))
    ground = grey.getpixel((0, 0))
    assert isinstance(ground, int)
    box = grey.point(lambda value: 255 * (abs(value - ground) > 100)).getbbox()
    assert box
    assert abs(box[0] - (1200 - box[2])) <= 8


def test_markup_in_a_title_is_text() -> None:
    assert "&lt;b&gt;&amp;" in render_cover(replace(facts(ARTICLE), title="<b>&"))
