"""Every inline in every block, with page breaks in paragraphs: nothing lost or doubled, all in place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pymupdf
import pytest

from tests.pdf.tagged_text import Element, read_tagged
from tests.pdf.torture import BLOCKS, INLINES, LINK, LOW, TALL, Paper, Set, lay_out, paragraphs
from typeset.compose import Fit, Rescue
from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.session.records import BoxRecord

PAPERS = {"tall": TALL, "low": LOW}
# Marks that come from style sheets, and figures, which stand for pages too.
_GENERATED = re.compile(r"[\s\u200b•前后.\d]")
# What goes on upon the next page side by side mixes texts: the cells of a row, and a float that is
# two lines high since it inherits an indent. An absolute box ends with its page.
_MIXED = {("cell", "low"), ("fixed cell", "low"), ("indent", "low")}
_CUT = {("absolute", "low")}
# Fragments of broken paragraphs count by where lines end, which is ours to choose.
_BY_LINE = {"Span", "NonStruct", "Link"}


# Blocks that break over pages in a way of their own; `make quality` breaks the others, too.
_BREAKS = (
    "p",
    "li outside",
    "quotation",
    "cell",
    "columns",
    "float",
    "absolute",
    "contents",
    "first line",
    "pre",
)


@pytest.mark.parametrize(
    ("block", "paper"),
    [
        pytest.param(
            block, paper, marks=pytest.mark.quality if paper == "low" and block not in _BREAKS else ()
        )
        for block in BLOCKS
        for paper in PAPERS
    ],
)
def test_inlines_in_a_block(block: str, paper: str) -> None:
    """One test for all, since the document takes longer than looking at it."""
    document = lay_out(paragraphs(block), PAPERS[paper].css)
    data = document.pdf()
    tagged = read_tagged(data).root
    check_text(document, tagged.text, block, paper)
    check_links(data)
    check_fragments(document)
    check_glyphs(document)
    check_edges(document)
    if paper == "tall":
        check_names_and_tags(data, tagged, block)


def check_text(document: Set, heard: str, block: str, paper: str) -> None:
    """The text is whole, and in order for those who hear it."""
    wanted = _GENERATED.sub("", re.sub(r"<[^>]*>", "", paragraphs(block)))
    if (block, paper) not in _CUT:
        found = _GENERATED.sub("", "".join(_own_text(line) for line, _ in document.composed))
        assert Counter(found) == Counter(wanted)
    if (block, paper) not in _MIXED | _CUT:
        assert _GENERATED.sub("", heard) == wanted


def _own_text(box: Any) -> str:
    """The text of a line, without that of lines inside it."""
    parts = []
    for child in box.children:
        if hasattr(child, "text"):
            parts.append(child.text)
        elif type(child).__name__ == "InlineBox" or (child.element_tag or "").endswith("::first-line"):
            parts.append(_own_text(child))
    return "".join(parts)


def check_names_and_tags(data: bytes, tagged: Element, block: str) -> None:
    """Tags, destinations, bookmarks and links are those of lines that stock code fills."""
    stock = lay_out(paragraphs(block), TALL.css, ours=False).pdf()
    found, wanted = _tags(tagged), _tags(read_tagged(stock).root)
    assert found.keys() == wanted.keys()
    for kind in found.keys() - _BY_LINE - ({"Div", "P"} if block in ("columns", "float") else set()):
        assert found[kind] == wanted[kind], kind
    assert _names(data) == _names(stock)


def _tags(root: Element) -> Counter[str]:
    return Counter(element.tag for element in root.walk())


def _names(data: bytes) -> tuple[list[str], list[str], set[str]]:
    """Named destinations, bookmarks, and where links lead to."""
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        names = sorted(pikepdf.NameTree(pdf.Root.Names.Dests)) if "/Names" in pdf.Root else []
        titles = [re.sub(r"\s", "", item.title) for item in outline.root]
        links = {
            str(link.get("/Dest", link.get("/A", {}).get("/URI", "")))
            for page in pdf.pages
            for link in page.get("/Annots", [])
        }
        return names, titles, links


def check_links(data: bytes) -> None:
    """Links can be clicked wherever their text is."""
    count = 0
    with pymupdf.open(stream=data) as pdf:
        for page in pdf:
            areas = [link["from"] for link in page.get_links()]
            for span in page.get_texttrace():
                for code, _, origin, box in span["chars"]:
                    if chr(code) in LINK:
                        count += 1
                        middle = pymupdf.Point((box[0] + box[2]) / 2, origin[1] - 1)
                        assert any(middle in area for area in areas), (page.number, chr(code))
    assert count >= 2 * 11 * len(LINK)


def check_fragments(document: Set) -> None:
    """Borders and padding at the first and last fragment alone; children inside; text under its strokes."""
    fragments: dict[Any, list[Any]] = {}
    for line, _ in document.composed:
        for box in _inlines(line):
            if box.element is not None and box.element.get("class") == "box" and "::" not in box.element_tag:
                fragments.setdefault(box.element, []).append(box)
            _check_inside(box)
    assert fragments
    for boxes in fragments.values():
        lefts = [box.border_left_width for box in boxes]
        rights = [box.border_right_width for box in boxes]
        assert lefts == [1] + [0] * (len(boxes) - 1)
        assert rights == [0] * (len(boxes) - 1) + [1]
        assert all(box.margin_left == 2 * (box is boxes[0]) for box in boxes)


def _check_inside(box: Any) -> None:
    if box.is_leader:
        return  # filled by stock code, from its end
    left, right = box.content_box_x(), box.content_box_x() + box.width
    pen = left
    for child in box.children:
        if child.is_in_normal_flow():
            assert child.position_x >= pen - 0.01
            assert child.position_x + child.margin_width() <= right + 0.01
            pen = child.position_x + child.margin_width()


def _inlines(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if type(child).__name__ == "InlineBox":
            yield child
            yield from _inlines(child)
        elif (child.element_tag or "").endswith("::first-line"):
            yield from _inlines(child)


def check_glyphs(document: Set) -> None:
    """Strokes are as long as boxes are wide: glyphs begin inside them, up to half an em that a mark loses."""
    for box in _texts(document):
        text = composed_of(box)
        for unit, size, origin in zip(text.units, text.sizes, text.origins, strict=True):
            if unit.shape.glyphs.text.strip():
                assert -0.51 * size <= origin <= box.width + 0.51 * size, box.text


def _texts(document: Set) -> Iterator[Any]:
    for line, _ in document.composed:
        for box in line.descendants():
            if BoxRecord.composed_text.is_on(box) or BoxRecord.later_text.is_on(box):
                yield box


def check_edges(document: Set) -> None:
    """Justified lines end at the measure, and so does their last box."""
    for line, boxed in document.composed:
        fit, is_final = boxed.paragraph.fit, boxed.line.is_final
        is_flush = fit is Fit.FLUSH or (fit is Fit.JUSTIFIED and not is_final)
        told = (Rescue.RAGGED, Rescue.OVERFULL, Rescue.EDGE, Rescue.PARTED)
        is_short = boxed.line.rescue in told or boxed.line.last < boxed.line.first
        if is_flush and not is_short:
            assert line.width == pytest.approx(boxed.measure, abs=0.01)
            last = [child for child in _flat(line) if child.is_in_normal_flow()][-1]
            end = last.position_x + last.margin_width()
            assert end == pytest.approx(line.position_x + line.width, abs=0.02)


def _flat(line: Any) -> list[Any]:
    if len(line.children) == 1 and (line.children[0].element_tag or "").endswith("::first-line"):
        return list(line.children[0].children)
    return list(line.children)


@pytest.mark.parametrize(
    "block",
    [
        "p",
        "hanging",
        *(
            pytest.param(block, marks=pytest.mark.quality)
            for block in ("li outside", "centred", "first line", "before", "contents")
        ),
    ],
)
def test_a_break_anywhere_changes_no_line(block: str) -> None:
    """On pages of three lines, and of one, paragraphs go on where they stopped."""
    # Beside floats lines hang on where the page ends.
    html = paragraphs(block, INLINES.keys() - {"float left", "float right"})
    tall, low, least = (
        [_own_text(line) for line, _ in lay_out(html, paper.css).composed]
        for paper in (TALL, LOW, Paper(295, 1.2))
    )
    assert tall == low == least
