"""Readers: from the bytes of a manuscript to the document tree.

Structure is recovered before characters are repaired. The same space means one thing in a title,
another in a byline and a third in body text: a repair must know in which unit it stands. So a
reader first cleans lines of invisible characters, then recognises titles, heads, verse and
paragraphs. ``typeset.passes`` repairs characters afterwards, inside blocks whose kind is known.
"""

from __future__ import annotations

from typing import Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import Document, Span
from typeset.model.characters import is_drawn
from typeset.readers.assemble import assemble
from typeset.readers.checks import check_manuscript
from typeset.readers.classify import classify
from typeset.readers.contents import is_leader, mark_contents, mark_named, read_contents
from typeset.readers.encoding import decode
from typeset.readers.endmatter import mark_end
from typeset.readers.folios import drop_page_furniture
from typeset.readers.joins import JoinOptions, join_certain, join_units
from typeset.readers.lines import physical_lines
from typeset.readers.options import ReaderOptions
from typeset.readers.quotations import mark_quotations
from typeset.readers.ruled import drop_rules_below_heads
from typeset.readers.rules import PlacedRule, apply_rules
from typeset.readers.title_block import find_title_block
from typeset.readers.units import unit_of
from typeset.readers.verse import mark_verse
from typeset.readers.wrapped import ended_lines, measure_wrapping, unwrap

__all__ = ["MARKDOWN", "PlacedRule", "ReaderOptions", "is_markdown", "read_manuscript"]


MARKDOWN: Final = (".md", ".markdown")
"""How the names of Markdown files end; all others are plain text."""


def is_markdown(file: str) -> bool:
    """Whether a file's name says that it is Markdown."""
    return file.lower().endswith(MARKDOWN)


def read_manuscript(data: bytes, file: str, options: ReaderOptions, report: Report) -> Document:
    """The manuscript as a document, read by the reader for files of its name.

    ``file`` is the name that places are given with. Messages and the log of
    repairs go into ``report``.

    Raises:
        ManuscriptError: the bytes are no manuscript.
    """
    if is_markdown(file):
        from typeset.readers.markdown import read_markdown  # noqa: PLC0415 - plain text needs no parser

        return read_markdown(data, file, options, report)
    return _read_text(data, file, options, report)


def _read_text(data: bytes, file: str, options: ReaderOptions, report: Report) -> Document:
    """Plain text as a document; each step below takes what the one before has found.

    Certain joins come before kinds, since a torn line looks like a head. All other joins come after
    the kinds that lines show by themselves, and the kinds that need whole paragraphs come last.
    """
    text = decode(data, file, options.skip, report)
    lines = physical_lines(text, options.skip, report)
    if not lines:
        raise ManuscriptError(diagnose(Code.M_BLANK, Span(file, 1)))
    # Lines that the author did not write as text go first, or they would break paragraphs.
    lines = drop_page_furniture(lines, options.skip, report)
    lines = drop_rules_below_heads(lines, options.skip, report)
    # If a program wrapped the text, its line ends mean nothing; else each line is a unit.
    wrapping = measure_wrapping([line for line in lines if not (is_leader(line) or is_drawn(line.text))])
    if wrapping is None or "J4" in options.skip:
        units, ended = [unit_of(line) for line in lines], frozenset[int]()
    else:
        units = unwrap(lines, wrapping, read_contents(lines), options.skip, report)
        ended = ended_lines(lines, wrapping)
    # What the author states comes before what we guess; a contents list names heads for certain.
    units = mark_named(mark_contents(apply_rules(units, options.structure, report)))
    joining = JoinOptions(file, options.skip, ended)
    units = join_certain(units, joining, report)
    # Kinds that lines show by their place and shape protect them from being joined.
    units = mark_quotations(mark_verse(mark_end(find_title_block(units))))
    joined = join_units(units, joining, report)
    document = assemble(file, classify(joined), options.skip, report)
    check_manuscript(lines, document, report)
    return document
