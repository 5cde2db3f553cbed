"""The tags of a page's content and the structure tree (ISO 32000-1, 14.8), where WeasyPrint's do not suffice.

WeasyPrint gives each element the tag that its name in HTML suggests. Ours differ
in this: contents and notes have their own tags; text in the margins says what kind
of artifact it is; a table of several pages is one table; and the star between
scenes, rules and leaders are artifacts of layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import wraps
from typing import Any, Final

import pydyf  # type: ignore[import-untyped]

from typeset.pdf.engine.drawing.drawn_signs import COPIED
from typeset.pdf.engine.drawing.flow_structure import is_spelt, spelt_element
from typeset.pdf.engine.drawing.table_structure import table_elements
from typeset.pdf.engine.lines.plain_flow import is_flow, parts_of
from typeset.pdf.engine.session.names import PrivateName, upstream
from typeset.pdf.engine.session.records import BoxRecord, PdfRecord

MARKED: Final = PrivateName(
    "pdf.stream", "Stream.marked", ("self", "box", "tag"),
    "mark text outside all elements (running heads, folios, leaders), what tables repeat, and what parts "
    "scenes as artifacts",
)  # fmt: skip
BOX_TREE: Final = PrivateName(
    "pdf.tags", "_build_box_tree",
    ("box", "parent", "pdf", "page_number", "nums", "annotations", "tags"),
    "leave artifacts out of the structure tree; give contents and notes their tags; join the parts of tables",
)  # fmt: skip

HEADS: Final = {f"/H{level}": level for level in range(1, 7)}
"""The levels of heads by their tags."""

_TAGS: Final = {"contents-lines": "TOC", "contents-line": "TOCI"}
"""The tags of elements, by the first of their classes."""

_GENERATED: Final = {"span::footnote-call": "Reference", "span::footnote-marker": "Lbl"}
"""The tags of the call and the number of a note, by WeasyPrint's names of these boxes."""

_NOTE: Final = "note"
"""The class of notes. The part of a note on each page is an element with its own ID."""

_REFERENCE: Final = "contents-link"
"""The class of links in lines of the contents: such a link is tagged as a Link in a Reference."""

_OTHERS: Final = frozenset({*_TAGS, _NOTE, _REFERENCE})
"""The first classes of elements whose tags are not those of their names in HTML."""

_RULES: Final = frozenset({"hr", "hr::before", "hr::after"})
"""The element between scenes, and its generated text: a star or a rule, which is an element of design."""


def tell_side(box: Any) -> None:
    """Let the texts of a margin box know whether they stand above the text of the page or below it."""
    side = {"@top": "Header", "@bottom": "Footer"}.get(box.at_keyword.rpartition("-")[0])
    if side is not None:
        for text in _texts(box):
            BoxRecord.margin_side.put(text, side)


def _texts(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if isinstance(child, upstream().boxes.TextBox):
            yield child
        else:
            yield from _texts(child)


def mark_content(upstream_marked: Any) -> Callable[..., AbstractContextManager[None]]:
    """In place of ``Stream.marked``: tags text that belongs to no element as an artifact.

    Such text stands in margin boxes and leaders. Artifacts, too, are what a table
    repeats on further pages, and what stands between scenes.
    """

    def marked(self: Any, box: Any, tag: str) -> AbstractContextManager[None]:
        if self._tags is None:
            return nullcontext()
        is_artifact = box.element is None or BoxRecord.is_repeated.is_on(box) or _is_design(box)
        context: AbstractContextManager[None] = (
            _as_artifact(self, box) if is_artifact else upstream_marked(self, box, tag)
        )
        return context

    return marked


@contextmanager
def _as_artifact(stream: Any, box: Any) -> Iterator[None]:
    stream.begin_marked_content("Artifact", _properties(box))
    yield
    stream.end_marked_content()


def _properties(box: Any) -> Any:
    """The kind of an artifact: of pagination (running head, folio, repeated head of a table) or of layout."""
    side = BoxRecord.margin_side.of(box, "")
    if side:
        return pydyf.Dictionary({"Type": "/Pagination", "Subtype": f"/{side}"})
    is_continued = box.element_tag == "caption"  # 续表: the caption itself is an element
    is_repeated = is_continued or BoxRecord.is_repeated.is_on(box)
    return pydyf.Dictionary({"Type": "/Pagination" if is_repeated else "/Layout"})


def build_structure(upstream_tree: Any) -> Callable[..., Iterable[Any]]:
    """In place of ``_build_box_tree``: the structure elements of a box, artifacts left out."""

    @wraps(upstream_tree)
    def build_box_tree(box: Any, parent: Any, pdf: Any, page_number: int, *rest: Any) -> Iterable[Any]:
        if is_flow(box) or _is_artifact(box):
            return _paragraphs(build_box_tree, box, parent, pdf, page_number, *rest) if is_flow(box) else ()
        # A table of several pages has one element.
        if box.is_table_wrapper and box.element_tag == "table":
            return table_elements(
                box, parent, pdf,
                lambda box, parent: upstream_tree(box, parent, pdf, page_number, *rest),
                lambda box, parent: build_box_tree(box, parent, pdf, page_number, *rest),
            )  # fmt: skip
        # The call and the number of a note.
        if box.element_tag in _GENERATED:
            return _renamed(upstream_tree(box, parent, pdf, page_number, *rest), _GENERATED[box.element_tag])
        name = "" if box.element is None else box.element.get("class", "").partition(" ")[0]
        # A link in a line of the contents.
        if name == _REFERENCE:
            return _in_reference(upstream_tree, box, parent, pdf, page_number, *rest)
        elements: Iterable[Any] = upstream_tree(box, parent, pdf, page_number, *rest)
        # Items of lists, heads of tables, notes, and the lists and lines of contents.
        if box.element_tag == "li":
            elements = _with_bodies(elements, pdf)
        elif box.element_tag == "th":
            elements = _with_scope(elements, box.element)
        open_notes = PdfRecord.open_notes.made(pdf, []) if name == _NOTE else []
        if name == _NOTE and box.element not in open_notes:
            return _note(elements, box, open_notes)
        return _renamed(elements, _TAGS[name]) if name in _TAGS else elements

    return build_box_tree


def _paragraphs(build: Callable[..., Iterable[Any]], flow: Any, parent: Any, *rest: Any) -> Iterator[Any]:
    """The elements of the paragraphs of a flow, which has none of its own."""
    parts = parts_of(flow)
    for box in () if parts else flow.children:
        yield from build(box, parent, *rest)
    for part in parts:
        if is_spelt(part, parent, _OTHERS):
            yield spelt_element(part, parent, *rest)
        else:
            yield from build(part.plain.block, parent, *rest)  # as it stands in the tree


def _is_artifact(box: Any) -> bool:
    """Whether a box has no element: leaders, margin boxes, what a table repeats, the star between scenes."""
    is_leader = box.is_leader and all(child.element is None for child in box.children)
    is_margin = isinstance(box, upstream().boxes.MarginBox)
    return is_leader or is_margin or BoxRecord.is_repeated.is_on(box) or _is_design(box)


def _is_design(box: Any) -> bool:
    """Whether a box is what stands between scenes, or text that nobody copies: the number of a line."""
    return box.element_tag in _RULES or box.style[COPIED] == "none"


def _note(elements: Iterable[Any], box: Any, open_notes: list[Any]) -> Iterator[Any]:
    """The element of a note.

    Anonymous boxes inside have the same element, so ``open_notes`` names it meanwhile.
    """
    open_notes.append(box.element)
    for element in _renamed(elements, "Note"):
        element["ID"] = pydyf.String(f"note-{element.number}")
        yield element
    open_notes.pop()


def _with_bodies(elements: Iterable[Any], pdf: Any) -> Iterator[Any]:
    """Items of lists with everything but the label in one LBody (ISO 32000-1, 14.8.4.3.3)."""
    for element in elements:
        kids = {kid: pdf.objects[int(kid.split()[0])] for kid in element["K"]}
        others = [kid for kid in kids if kids[kid]["S"] not in ("/Lbl", "/LBody")]
        if element["S"] == "/LI" and others:
            body = pydyf.Dictionary({
                "Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(others), "Pg": element["Pg"],
                "P": element.reference,
            })  # fmt: skip
            pdf.add_object(body)
            for kid in others:
                kids[kid]["P"] = body.reference
            element["K"] = pydyf.Array([*(kid for kid in kids if kid not in others), body.reference])
        yield element


def _with_scope(elements: Iterable[Any], head: Any) -> Iterator[Any]:
    """Heads of tables with their scope: rows or columns (ISO 32000-1, 14.8.5.7)."""
    for element in elements:
        if element["S"] == "/TH":
            element["A"]["Scope"] = "/Row" if head.get("scope") == "row" else "/Column"
        yield element


def _renamed(elements: Iterable[Any], tag: str) -> Iterator[Any]:
    for element in elements:
        element["S"] = f"/{tag}"
        yield element


def _in_reference(
    upstream_tree: Any, box: Any, parent: Any, pdf: Any, page_number: int, *rest: Any
) -> Iterator[Any]:
    """The Link element inside a Reference element: it leads to another place of the book."""
    reference = pydyf.Dictionary({
        "Type": "/StructElem",
        "S": "/Reference",
        "K": pydyf.Array([]),
        "Pg": pdf.page_references[page_number],
        "P": parent.reference,
    })  # fmt: skip
    pdf.add_object(reference)
    for element in upstream_tree(box, reference, pdf, page_number, *rest):
        reference["K"].append(element.reference)
    yield reference
