"""Readers: from the bytes of a manuscript to the document tree."""

from __future__ import annotations

from dataclasses import dataclass

from typeset.diagnostics import Report
from typeset.model import Document
from typeset.readers.assemble import assemble
from typeset.readers.classify import classify
from typeset.readers.contents import is_leader, mark_contents, mark_named, read_contents
from typeset.readers.encoding import decode
from typeset.readers.endmatter import mark_end
from typeset.readers.folios import drop_page_furniture
from typeset.readers.joins import JoinOptions, join_units
from typeset.readers.lines import physical_lines
from typeset.readers.title_block import find_title_block
from typeset.readers.units import unit_of
from typeset.readers.verse import mark_verse
from typeset.readers.wrapped import ended_lines, measure_wrapping, unwrap


@dataclass(frozen=True, slots=True)
class StructureRule:
    """The unit whose text starts with ``starts_with`` is a ``kind``, whatever the reader guesses."""

    starts_with: str
    kind: str


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """What a project asks of the reader: repairs to ``skip`` by id, and ``structure`` rules."""

    skip: frozenset[str] = frozenset()
    structure: tuple[StructureRule, ...] = ()


def read_manuscript(data: bytes, file: str, options: ReaderOptions, report: Report) -> Document:
    """The manuscript as a document: structure recovered, torn paragraphs joined.

    ``file`` is the name that places are given with. Messages and the log of
    repairs go into ``report``.

    Raises:
        ManuscriptError: the bytes are no manuscript.
    """
    text = decode(data, file, options.skip, report)
    lines = physical_lines(text, options.skip, report)
    lines = drop_page_furniture(lines, options.skip, report)
    wrapping = measure_wrapping([line for line in lines if not is_leader(line)])
    if wrapping is None or "J4" in options.skip:
        units, ended = [unit_of(line) for line in lines], frozenset[int]()
    else:
        units = unwrap(lines, wrapping, read_contents(lines), report)
        ended = ended_lines(lines, wrapping)
    units = mark_named(mark_contents(units))
    units = mark_verse(mark_end(find_title_block(units)))
    joined = join_units(units, JoinOptions(file, options.skip, ended), report)
    return assemble(file, classify(joined))
