"""Notes typed at the foot of a page or below a chapter, and the calls in the text that they belong to.

A note tears the text of a page from that of the next, so notes are taken out of the way of unwrapping.
They are linked with their calls where each is certain: one call with this mark, above the note.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Block, Document, Guess, Inline, Line, Note, NoteCall, Paragraph, Text
from typeset.model.characters import CIRCLED
from typeset.model.span import Span
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.ruled import is_rule
from typeset.readers.text.joins import glue
from typeset.readers.text.units import LogicalLine, Unit, ends_sentence
from typeset.startup.patterns import late_pattern

KIND: Final = "note"

_MARK: Final = late_pattern(f"[{CIRCLED}]|[\\[〔［]\\d{{1,3}}[\\]〕］]|[*＊]{{1,3}}(?=[^*＊])")
_ANY_MARK: Final = late_pattern(f"[{CIRCLED}]|[\\[〔［]\\d{{1,3}}[\\]〕］]|[*＊]{{1,3}}")
_CALL: Final = late_pattern(f"(?<=[^\\s{CIRCLED}])[{CIRCLED}](?! *[{CIRCLED}])")
"""A circled number inside a line that calls a note; where several stand in a row, they are options."""

_NOTE: Final = late_pattern(f"[{CIRCLED}][ \u3000]*[^\\s{CIRCLED}]")
_LONE_CALL: Final = late_pattern(f"[{CIRCLED}]")

_STARS: Final = frozenset("*＊")

_FEWEST: Final = 2
"""So many numbers that open lines, each called once above, show that they are those of notes."""

_RULE: Final = late_pattern("([—─―_])\\1{3,}")
_BIBLIOGRAPHY: Final = late_pattern("参考|參考|文献|文獻|书目|書目|引用|注释|註釋|注解|References|Notes")
_REFERENCE: Final = late_pattern("\\[[A-Z](?:/[A-Z]{2})?\\]")
_SURE: Final = 60
"""Percent: a line with a mark below the text is a note, or an item that nothing calls."""

_LONGEST_NAME: Final = 12
"""Characters: the name of a list of references is no longer."""


class Lifted(NamedTuple):
    """The lines without the notes at the foot, and these as units of kind ``note``."""

    lines: list[PhysicalLine]
    notes: list[Unit]


def lift_notes(lines: list[PhysicalLine], skip: frozenset[str], report: Report) -> Lifted:
    """The notes below the text taken out; a rule above them goes (M22), and the text behind begins a page.

    A run of lines that begin with marks is notes if at least half of the marks are called in the text above,
    back to the notes before, or if it stands between a rule and the end of a page, where a scanner lost the
    calls. A list of references, or of any items, is not called so.
    """
    if "M25" in skip or not any(_MARK.match(line.text) for line in lines):
        return Lifted(lines, [])
    called = _called_once(lines)
    kept: list[PhysicalLine] = []
    notes: list[Unit] = []
    calls = _Calls(kept)
    place, after_notes = 0, False
    while place < len(lines):
        end, found, is_apart = _run_of_notes(lines, place, called)
        below_rule = bool(kept) and _is_drawn(kept[-1].text)
        lost_calls = below_rule and _ends_page(lines, end)
        if found and (place in called or _are_called(calls, found, is_apart=is_apart) or lost_calls):
            if below_rule:
                report.repair("M22", kept[-1].number, kept[-1].text, "")
                kept.pop()
            notes += found
            calls.restart()
            place, after_notes = end, True
            continue
        for line in lines[place : max(end, place + 1)]:
            kept.append(replace(line, new_page=True) if after_notes else line)
            after_notes = False
        place = max(end, place + 1)
    return Lifted(kept, notes)


class _Run(NamedTuple):
    """Lines that begin with marks: where they end, the notes that they may be, whether they stand apart."""

    end: int
    notes: list[Unit]
    is_apart: bool = True


def _called_once(lines: list[PhysicalLine]) -> frozenset[int]:
    """The places of lines that open with a circled number which is called once above, and nowhere else.

    The numbers run through the text; all lines that open so are called, or the numbers are those of items.
    """
    calls: dict[str, list[int]] = {}
    opened: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        if _NOTE.match(line.text):
            opened.setdefault(line.text[0], []).append(place)
            continue  # a note may name another
        if _LONE_CALL.fullmatch(line.text):
            calls.setdefault(line.text, []).append(place)
        for call in _CALL.finditer(line.text):
            calls.setdefault(call[0], []).append(place)
    if len(opened) < _FEWEST:
        return frozenset()
    for mark, places in opened.items():
        above = calls.get(mark, [])
        if len(places) != 1 or len(above) != 1 or above[0] >= places[0]:
            return frozenset()
    return frozenset(places[0] for places in opened.values())


def _run_of_notes(lines: list[PhysicalLine], start: int, called: frozenset[int]) -> _Run:
    """The run of lines with marks that starts here; without notes if none does."""
    first = lines[start]
    if start == 0 or _MARK.match(first.text) is None or _LONE_CALL.fullmatch(first.text):
        return _Run(start, [])
    above = lines[start - 1].text
    is_apart = first.gap > 0 or first.new_page or _is_drawn(above)
    notes: list[list[PhysicalLine]] = []
    place = start
    while place < len(lines):
        line = lines[place]
        if place > start and (line.new_page or (line.gap and not is_apart)):
            break
        if _MARK.match(line.text):
            notes.append([line])
        elif line.gap or (first.margin and line.indent >= first.indent) or (
            start in called and (ends_sentence(lines[place - 1].text) or line.indent > first.indent)
        ):  # fmt: skip
            break
        else:
            notes[-1].append(line)
        place += 1
    if (
        not is_apart
        and start not in called
        and not (_ends_page(lines, place) and len(_MARK.findall(first.text)) == 1)
    ):
        return _Run(start, [])  # a call that stands first in its line, an option
    if len(above) <= _LONGEST_NAME and _BIBLIOGRAPHY.search(above):
        return _Run(place, [])
    if any(_REFERENCE.search(line.text) for note in notes for line in note):
        return _Run(place, [])
    at_foot = is_apart or place < len(lines)
    return _Run(place, [_unit(note) for note in notes], at_foot)


def _is_drawn(text: str) -> bool:
    """Whether a line is a rule such as stands above the notes of a page."""
    return is_rule(text) or _RULE.fullmatch(text) is not None


def _ends_page(lines: list[PhysicalLine], place: int) -> bool:
    """Whether a page of the original ends above this place."""
    return place == len(lines) or lines[place].new_page


def _unit(lines: list[PhysicalLine]) -> Unit:
    pieces = [
        replace(line, text=line.text + glue(line.text, following.text)) for line, following in pairwise(lines)
    ]
    line = LogicalLine((*pieces, lines[-1]))
    return Unit((line,), line.text, KIND)


def _mark(text: str) -> str:
    match = _MARK.match(text)
    return match[0] if match else ""


class _Calls:
    """How often marks stand inside the lines that were kept since the last notes; each is looked at once."""

    def __init__(self, lines: list[PhysicalLine]) -> None:
        self._lines = lines  # they grow
        self.restart()

    def restart(self) -> None:
        """Count anew from the next line on."""
        self._reached = len(self._lines)
        self._counts: Counter[str] = Counter()
        self._starred: list[str] = []
        self._stars: dict[str, tuple[int, int]] = {}

    def count(self, mark: str) -> int:
        """How often the mark stands in the lines, but for their first characters."""
        for line in self._lines[self._reached :]:
            marks = _ANY_MARK.findall(line.text, 1)
            self._counts.update(marks)
            if any(found[0] in _STARS for found in marks):
                self._starred.append(line.text)
        self._reached = len(self._lines)
        return self._count_stars(mark) if mark[0] in _STARS else self._counts[mark]

    def _count_stars(self, mark: str) -> int:
        """The same for stars, since one of several stars has each number of them."""
        reached, count = self._stars.get(mark, (0, 0))
        count += sum(text.count(mark, 1) for text in self._starred[reached:])
        self._stars[mark] = len(self._starred), count
        return count


def _are_called(calls: _Calls, notes: list[Unit], *, is_apart: bool) -> bool:
    """Whether at least half of the notes, the first among them, are called once in the lines above.

    Of notes that nothing parts from the text, at the end of a file, there are several, and all are called.
    """
    called = [calls.count(_mark(note.text)) == 1 for note in notes]
    if not is_apart:
        return len(called) > 1 and all(called)
    return called[0] and sum(called) * 2 >= len(called)


def link_notes(document: Document, units: list[Unit], report: Report) -> Document:
    """The document with the notes that its blocks call; what is not called for certain stays a paragraph.

    ``units`` are the notes, in the order of the file. A call is sought from the note before up to the note.
    """
    blocks = list(document.blocks)
    lines = [block.span.line for block in blocks]
    places = _places_of_marks(blocks)
    notes: list[Note] = []
    doubts: list[Guess] = []
    uncalled: dict[int, list[Block]] = {}
    start = 0
    for unit in units:
        number, mark = unit.first.number, _mark(unit.text)
        end = bisect_right(lines, number, lo=start)
        own = places.get(mark, [])
        calling = own[bisect_left(own, start) : bisect_left(own, end)]
        label = f"{document.file}[{number}]"
        called = _with_call(blocks[calling[0]], mark, label) if len(calling) == 1 else None
        if called is None:
            uncalled.setdefault(end, []).append(_paragraph(document.file, unit, 0))
            doubts.append(Guess(number, "paragraph", _SURE, "note_uncalled", document.file))
            continue
        start = calling[0]
        own.remove(start)
        _log_call(blocks[start], mark, report)
        blocks[start] = called
        paragraph = _paragraph(document.file, unit, len(mark))
        notes.append(Note((), paragraph.span, blocks=(paragraph,), label=label))
        rest = unit.text[len(mark) : len(mark) + 6]
        report.repair("M25", number, mark + rest, rest)
    guesses = (*document.guesses, *doubts)
    whole = [one for at, block in enumerate([*blocks, None]) for one in (*uncalled.get(at, ()), block)]
    return replace(
        document, blocks=tuple(block for block in whole if block), notes=tuple(notes), guesses=guesses
    )


def _places_of_marks(blocks: list[Block]) -> dict[str, list[int]]:
    """The places of the blocks that have each mark inside; one of several stars has each number of them."""
    found: dict[str, list[int]] = {}
    for place, block in enumerate(blocks):
        marks = {match[0] for match in _ANY_MARK.finditer(block.text, 1)}
        stars = {mark[:size] for mark in marks if mark[0] in "*＊" for size in range(1, len(mark))}
        for mark in sorted(marks | stars):
            found.setdefault(mark, []).append(place)
    return found


def _log_call(block: Block, mark: str, report: Report) -> None:
    """Log the mark that becomes a call."""
    for line in block.lines:
        for inline in line.inlines:
            at = inline.text.find(mark)
            if isinstance(inline, Text) and at >= 0:
                before = inline.text[max(at - 4, 0) : at]
                report.repair("M25", inline.span.line, before + mark, before)


def _paragraph(file: str, unit: Unit, cut: int) -> Paragraph:
    """The note as a paragraph, without the characters of its mark and the white behind."""
    found: list[Inline] = []
    for piece in unit.lines[0].pieces:
        text = piece.text[cut:].lstrip() if cut else piece.text
        if text:
            found.append(Text(text, Span(file, piece.number, piece.column + len(piece.text) - len(text))))
        cut = 0
    return Paragraph(
        (Line(tuple(found)),), Span(file, unit.first.number, unit.first.column, unit.last.number)
    )


def _with_call(block: Block, mark: str, label: str) -> Block | None:
    """The block with the call in place of its only mark; nothing where the mark is not the only one."""
    if sum(line.text.count(mark) for line in block.lines) != 1:
        return None
    lines = []
    for line in block.lines:
        inlines: list[Inline] = []
        for inline in line.inlines:
            at = inline.text.find(mark) if isinstance(inline, Text) else -1
            if at < 0:
                inlines.append(inline)
                continue
            where = inline.span
            before, after = inline.text[:at], inline.text[at + len(mark) :]
            inlines += [Text(before, where)] if before else []
            inlines.append(NoteCall(label, where._replace(column=where.column + at)))
            column = where.column + at + len(mark)
            inlines += [Text(after, where._replace(column=column))] if after else []
        lines.append(Line(tuple(inlines)))
    return replace(block, lines=tuple(lines))
