"""Readers: from the bytes of a manuscript to the document tree."""

from __future__ import annotations

from dataclasses import dataclass

from typeset.diagnostics import Report
from typeset.model import Document
from typeset.readers.assemble import assemble
from typeset.readers.classify import classify
from typeset.readers.encoding import decode
from typeset.readers.endmatter import mark_end
from typeset.readers.joins import join_units
from typeset.readers.lines import physical_lines, split_lines
from typeset.readers.title_block import find_title_block
from typeset.readers.units import unit_of
from typeset.readers.verse import mark_verse


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
    lines = physical_lines(split_lines(text), options.skip, report)
    units = mark_end(find_title_block([unit_of(line) for line in lines]))
    joined = join_units(file, mark_verse(units), options.skip, report)
    return assemble(file, classify(joined))
