"""Marks in the EPUB's text where each page of the PDF begins.

A reader can then cite the page that the PDF names (EPUB 3.3, page-list). Most pages begin inside a
paragraph, so the mark stands there.

The page map counts characters from the nearest element that has an id, and leaves out elements inside it that
have one. So a note, which print moves to the foot of the page, does not change the count of its paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from typeset.epub.markup import HEADS, classes, make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from typeset.model.page_map import PageMap, PageStart


class _TextNode(msgspec.Struct, frozen=True):
    """A piece of text: the elements from the block down to its parent, and its place among the children."""

    path: tuple[Element, ...]
    index: int
    text: str


def break_id(start: PageStart) -> str:
    """The id of the mark before a page; a folio that comes again gets a number behind it."""
    return f"page-{start.label}-{start.again + 1}" if start.again else f"page-{start.label}"


def insert_breaks(root: Element, pages: PageMap) -> None:
    """Put one mark into the tree under ``root`` for each page; no character changes.

    Raises KeyError when an element of the map is not in the tree, ValueError when
    an offset lies beyond its element's text.
    """
    parents = {child: parent for parent in root.iter() for child in parent}
    blocks = {element.get("id"): element for element in parents if element.get("id")}
    for start in pages.starts:
        block = blocks[start.element]
        marker = make(
            "span",
            {
                "epub:type": "pagebreak",
                "role": "doc-pagebreak",
                "id": break_id(start),
                "aria-label": start.label,
            },
        )
        if block.tag == "img" or (start.offset == 0 and block.tag in HEADS):
            # The mark stands before a heading, not in it: screen readers announce the heading's text.
            parent = parents[block]
            parent.insert(list(parent).index(block), marker)
        else:
            _insert(block, start.offset, marker)


def _insert(block: Element, offset: int, marker: Element) -> None:
    """Put ``marker`` before character ``offset`` of the text of ``block``, or the picture behind it.

    Where nothing is behind, as before a last page of pictures alone, it stands at the end.
    """
    if offset == 0 and block.tag == "figure":  # it begins with its picture
        marker.tail, block.text = block.text, None
        block.insert(0, marker)
        return
    remaining = offset
    for run in _runs((block,)):
        if remaining < len(run.text):
            _split(run, remaining, marker)
            return
        remaining -= len(run.text)
    if not remaining and _put_before_picture(block, marker):
        return
    shown = [run for run in _runs((block,)) if run.text.strip()]
    if remaining or not shown:
        raise ValueError(f"{block.get('id')} has no character {offset}")
    _split(shown[-1], len(shown[-1].text), marker)


def _put_before_picture(block: Element, marker: Element) -> bool:
    """Put ``marker`` before the last picture of ``block``, wherever it stands; whether there is one."""
    found = [(parent, child) for parent in block.iter() for child in parent if child.tag == "img"]
    if found:
        parent, picture = found[-1]
        parent.insert(list(parent).index(picture), marker)
    return bool(found)


def _split(run: _TextNode, at: int, marker: Element) -> None:
    path, index = list(run.path), run.index
    if at == 0:
        # Before the first character of an inline element the mark stands before the element. What stands
        # between the paragraphs of a note would become a paragraph of its own.
        while len(path) > 1 and index == 0 and "note-paragraph" not in classes(path[-1]):
            inner = path.pop()
            index = list(path[-1]).index(inner)
    if len(path) < len(run.path):
        path[-1].insert(index, marker)
        return
    holder = path[-1]
    marker.tail = run.text[at:]
    if index == 0:
        holder.text = run.text[:at]
    else:
        holder[index - 1].tail = run.text[:at]
    holder.insert(index, marker)


def _runs(path: tuple[Element, ...]) -> Iterator[_TextNode]:
    """The pieces of text under the last element of ``path``, in order; elements with ids are left out."""
    element = path[-1]
    if element.text:
        yield _TextNode(path, 0, element.text)
    for index, child in enumerate(element, 1):
        if not child.get("id"):
            yield from _runs((*path, child))
        if child.tail:
            yield _TextNode(path, index, child.tail)
