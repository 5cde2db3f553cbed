"""Tables over several pages as one in the structure tree: its head is read once, all its cells name it.

What further pages repeat of a table, its head and the line of 续表, is an artifact of
the pages (ISO 32000-2, 14.8.2.2.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import msgspec
import pydyf  # type: ignore[import-untyped]

from typeset.pdf.engine.session.records import BoxRecord, PdfRecord

_SECTIONS: Final = ("/THead", "/TBody", "/TFoot")
Build = Callable[[Any, Any], Iterable[Any]]
"""Makes the elements of a box in an element."""


class _TableElement(msgspec.Struct):
    """The element of a table, those of its groups of rows by the markup's, its heads by columns."""

    element: Any
    groups: dict[Any, Any]
    heads: dict[int, list[Any]]
    caption: Any = None


def mark_repeated(box: Any) -> None:
    """Let a box be an artifact, and its links lead nowhere: they do from the first part."""
    for inner in box.descendants():
        BoxRecord.is_repeated.put(inner, True)
        if inner.link is not None:
            inner.link = None


def table_elements(wrapper: Any, parent: Any, pdf: Any, stock_build: Build, build: Build) -> Iterator[Any]:
    """The element of a table; of a further part none, what it holds is put into that of the first."""
    tables: dict[Any, _TableElement] = PdfRecord.tables.made(pdf, {})
    known = tables.get(wrapper.element)
    if known is None:
        for element in stock_build(wrapper, parent):
            known = tables[wrapper.element] = _TableElement(element, {}, {})
            _keep(known, wrapper, element, pdf)
            yield element
    elif wrapper.get_wrapped_table() is not None and not known.groups:  # its caption took pages by itself
        for element in stock_build(wrapper, known.element):
            _keep(known, wrapper, element, pdf)
            for kid in _kids(element, pdf):
                _add(known, kid)
            element.free = "f"  # all it held is in the first
    else:
        _go_on(known, wrapper, build)


def _kids(element: Any, pdf: Any) -> list[Any]:
    return [pdf.objects[int(kid.split()[0])] for kid in element["K"]]


def _keep(known: _TableElement, wrapper: Any, made: Any, pdf: Any) -> None:
    """Know what the element made of the first part of a table, or of its caption alone, holds."""
    kids = _kids(made, pdf)
    if known.caption is None:
        known.caption = next((kid for kid in kids if kid["S"] == "/Caption"), None)
    table = wrapper.get_wrapped_table()
    if table is None:
        return
    sections = [kid for kid in kids if kid["S"] in _SECTIONS]
    known.groups = {group.element: section for group, section in zip(table.children, sections, strict=False)}
    known.heads = _heads_of(table.children)
    for group in table.children:
        _name_heads(known, group)  # stock code forgets columns that a head spans


def _heads_of(groups: Iterable[Any]) -> dict[int, list[Any]]:
    heads: dict[int, list[Any]] = {}
    for cell in _cells(group for group in groups if group.is_header):
        for column in _columns(cell):
            heads.setdefault(column, []).append(cell.mark["ID"])
    return heads


def _cells(groups: Iterable[Any]) -> Iterator[Any]:
    for group in groups:
        for row in group.children:
            yield from row.children


def _columns(cell: Any) -> range:
    return range(cell.grid_x, cell.grid_x + cell.colspan)


def _go_on(known: _TableElement, wrapper: Any, build: Build) -> None:
    """Put the rows of a further part, and a caption of it, into the element of the table."""
    table = wrapper.get_wrapped_table()
    for child in wrapper.children:
        if child is not table:
            for element in build(child, known.element):
                _add(known, element)
            continue
        for group in table.children:
            if BoxRecord.is_repeated.is_on(group):
                continue
            section = known.groups.get(group.element)
            if section is not None:
                for row in group.children:
                    section["K"].extend(element.reference for element in build(row, section))
            else:
                for element in build(group, known.element):
                    _add(known, element)
                    known.groups[group.element] = element
            _name_heads(known, group)


def _add(known: _TableElement, element: Any) -> None:
    """Put an element into that of a table; of captions, which have one, what goes on into the first."""
    parent = known.element
    if element["S"] == "/Caption" and known.caption is not None:
        parent, element["S"] = known.caption, "/NonStruct"
    elif element["S"] == "/Caption":
        known.caption = element
    element["P"] = parent.reference
    parent["K"].append(element.reference)


def _name_heads(known: _TableElement, group: Any) -> None:
    for cell in _cells([group]):
        if cell.element_tag == "td" and not cell.mark["A"].get("Headers"):
            heads = [head for column in _columns(cell) for head in known.heads.get(column, ())]
            cell.mark["A"]["Headers"] = pydyf.Array(dict.fromkeys(heads))
