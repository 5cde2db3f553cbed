"""Tables over several pages as one in the structure tree: its head is read once, all its cells name it.

What further pages repeat of a table, its head and the line of 续表, is an artifact of
the pages (ISO 32000-2, 14.8.2.2.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import pydyf  # type: ignore[import-untyped]

from typeset.dataclass import dataclass

REPEATED: Final = "typeset_repeated"
"""Under this name all boxes say so that a further part of a table repeats."""

_SECTIONS: Final = ("/THead", "/TBody", "/TFoot")
_TABLES: Final = "_typeset_tables"

Build = Callable[[Any, Any], Iterable[Any]]
"""Makes the elements of a box in an element."""


@dataclass(slots=True)
class _Table:
    """The element of a table, those of its groups of rows by the markup's, its heads by columns."""

    element: Any
    groups: dict[Any, Any]
    heads: dict[int, list[Any]]


def mark_repeated(box: Any) -> None:
    """Let a box be an artifact, and its links lead nowhere: they do from the first part."""
    for inner in box.descendants():
        setattr(inner, REPEATED, True)
        if inner.link is not None:
            inner.link = None


def table_elements(wrapper: Any, parent: Any, pdf: Any, stock_build: Build, build: Build) -> Iterator[Any]:
    """The element of a table; of a further part none, what it holds is put into that of the first."""
    tables: dict[Any, _Table] = pdf.__dict__.setdefault(_TABLES, {})
    known = tables.get(wrapper.element)
    if known is not None:
        _go_on(known, wrapper, build)
        return
    for element in stock_build(wrapper, parent):
        groups = wrapper.get_wrapped_table().children
        kids = [pdf.objects[int(kid.split()[0])] for kid in element["K"]]
        sections = [kid for kid in kids if kid["S"] in _SECTIONS]
        made = {group.element: section for group, section in zip(groups, sections, strict=False)}
        known = tables[wrapper.element] = _Table(element, made, _heads_of(groups))
        for group in groups:
            _name_heads(known, group)  # stock code forgets columns that a head spans
        yield element


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


def _go_on(known: _Table, wrapper: Any, build: Build) -> None:
    """Put the rows of a further part, and a caption below them, into the element of the table."""
    table = wrapper.get_wrapped_table()
    for child in wrapper.children:
        if child is not table:
            _add(known.element, build(child, known.element))
            continue
        for group in table.children:
            if hasattr(group, REPEATED):
                continue
            section = known.groups.get(group.element)
            if section is not None:
                for row in group.children:
                    _add(section, build(row, section))
            else:
                for element in build(group, known.element):
                    _add(known.element, [element])
                    known.groups[group.element] = element
            _name_heads(known, group)


def _add(parent: Any, elements: Iterable[Any]) -> None:
    parent["K"].extend(element.reference for element in elements)


def _name_heads(known: _Table, group: Any) -> None:
    for cell in _cells([group]):
        if cell.element_tag == "td" and not cell.mark["A"].get("Headers"):
            heads = [head for column in _columns(cell) for head in known.heads.get(column, ())]
            cell.mark["A"]["Headers"] = pydyf.Array(dict.fromkeys(heads))
