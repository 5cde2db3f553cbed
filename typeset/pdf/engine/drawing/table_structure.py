"""A table of several pages as one table in the structure tree.

The rows of its further parts go into the element of the first part, and name its
heads. So listeners hear one table, with its head read once. What further pages
repeat, the head and the line of 续表, is an artifact of pagination (ISO 32000-2,
14.8.2.2.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import msgspec
import pydyf  # type: ignore[import-untyped]

from typeset.pdf.engine.session.records import BoxRecord, PdfRecord

_SECTIONS: Final = ("/THead", "/TBody", "/TFoot")
Build = Callable[[Any, Any], Iterable[Any]]
"""Makes the elements of a box inside a parent element."""


class _TableElement(msgspec.Struct):
    """The element of a table, those of its row groups by the markup's, and the IDs of heads by column."""

    element: Any
    groups: dict[Any, Any]
    heads: dict[int, list[Any]]
    caption: Any = None


def mark_repeated(box: Any) -> None:
    """Make a box and all inside it artifacts, without links: the first part of the table has these."""
    for inner in box.descendants():
        BoxRecord.is_repeated.put(inner, True)
        if inner.link is not None:
            inner.link = None


def table_elements(wrapper: Any, parent: Any, pdf: Any, upstream_build: Build, build: Build) -> Iterator[Any]:
    """The element of a table's first part. A further part yields none: its content goes into the first's."""
    tables: dict[Any, _TableElement] = PdfRecord.tables.made(pdf, {})
    known = tables.get(wrapper.element)
    if known is None:
        for element in upstream_build(wrapper, parent):
            known = tables[wrapper.element] = _TableElement(element, {}, {})
            _keep(known, wrapper, element, pdf)
            yield element
    elif (
        wrapper.get_wrapped_table() is not None and not known.groups
    ):  # the pages before held its caption alone
        for element in upstream_build(wrapper, known.element):
            _keep(known, wrapper, element, pdf)
            for kid in _kids(element, pdf):
                _add(known, kid)
            element.clear()  # what it held is in the first part's element; a free object shifts those behind
    else:
        _go_on(known, wrapper, build)


def _kids(element: Any, pdf: Any) -> list[Any]:
    return [pdf.objects[int(kid.split()[0])] for kid in element["K"]]


def _keep(known: _TableElement, wrapper: Any, made: Any, pdf: Any) -> None:
    """Note the caption, the row groups and the heads of the first part of a table."""
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
        _name_heads(known, group)  # WeasyPrint forgets columns that a head spans


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
    """Put the rows and the caption of a further part into the element of the table."""
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
    """Put an element into the table's. A table has one caption, so a further one goes into the first."""
    parent = known.element
    if element["S"] == "/Caption" and known.caption is not None:
        parent, element["S"] = known.caption, "/NonStruct"
    elif element["S"] == "/Caption":
        known.caption = element
    element["P"] = parent.reference
    parent["K"].append(element.reference)


def _name_heads(known: _TableElement, group: Any) -> None:
    """Let the cells of a row group name the heads of their columns."""
    for cell in _cells([group]):
        if cell.element_tag == "td" and not cell.mark["A"].get("Headers"):
            heads = [head for column in _columns(cell) for head in known.heads.get(column, ())]
            cell.mark["A"]["Headers"] = pydyf.Array(dict.fromkeys(heads))
