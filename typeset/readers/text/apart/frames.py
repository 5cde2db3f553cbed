"""Frames of one cell drawn around text: they go, and running text that filled one is set as a quotation."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.model.characters import columns, has_han
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.apart.drawn_tables import find_drawn, is_drawn_rule
from typeset.readers.text.joins import glue, log_join
from typeset.readers.text.units import LogicalLine, Unit, ends_sentence, unit_of

_FRAME: Final = "|│┃║ \u3000"
"""The upright characters of a frame, and the white inside."""

_LEFT_OVER: Final = 3
"""Columns that a full line may leave empty: one character, or two where a mark may not begin a line."""

_INDENT: Final = 2
"""Columns by which a paragraph is indented at least."""


class Opened(Struct, frozen=True):
    """Lines without the frames that were drawn around them, and passages that filled frames, as units."""

    lines: list[PhysicalLine]
    units: list[Unit]


def open_frames(lines: list[PhysicalLine], report: Report) -> Opened:
    """The lines; of a frame drawn around text only the text is left, and it stands apart (M35).

    Running text that was wrapped to fill its frame is a quotation.
    """
    frames = find_drawn(lines, frames=True)
    kept: list[PhysicalLine] = []
    units: list[Unit] = []
    gap = start = 0
    for frame in frames:
        part = lines[start : frame.start]
        kept += [replace(part[0], gap=part[0].gap + gap), *part[1:]] if part else []
        gap = lines[frame.start].gap if part else gap + lines[frame.start].gap
        inside = [_opened(line) for line in lines[frame.start : frame.end]]
        for line, bare in zip(lines[frame.start : frame.end], inside, strict=True):
            report.repair("M35", line.number, line.text, bare.text)
        passages = _paragraphs(lines[frame.start : frame.end])
        units += [_quotation(passage, report) for passage in passages]
        for bare in inside if not passages else ():
            gap += not bare.text
            kept += [replace(bare, gap=gap)] if bare.text else []
            gap = 0 if bare.text else gap
        start, gap = frame.end, gap + 1
    part = lines[start:]
    kept += [replace(part[0], gap=part[0].gap + gap), *part[1:]] if part else []
    return Opened(kept, units) if kept or units else Opened(lines, [])


def _opened(line: PhysicalLine) -> PhysicalLine:
    """A line of a frame without the frame; a rule is empty."""
    text = "" if is_drawn_rule(line.text) else line.text.strip(_FRAME)
    inner = len(line.text) - len(line.text.lstrip(_FRAME))
    return replace(line, text=text, margin=line.margin + " " * inner)


def _quotation(lines: list[PhysicalLine], report: Report) -> Unit:
    """The lines joined (J4): the frame, no author, broke them."""
    pieces: list[PhysicalLine] = []
    for line in lines:
        if pieces:
            between = glue(pieces[-1].text, line.text)
            log_join("J4", unit_of(pieces[-1]), unit_of(line), between, report)
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text + between)
        pieces.append(line)
    return Unit((LogicalLine(tuple(pieces)),), "".join(piece.text for piece in pieces), kind="quotation")


def _paragraphs(lines: list[PhysicalLine]) -> list[list[PhysicalLine]]:
    """The paragraphs within a frame; none if no line fills it and goes on in the next."""
    found: list[list[PhysicalLine]] = []
    goes_on = False
    for line in lines:
        opened = _opened(line)
        if not opened.text:
            goes_on = False
            continue
        before = len(line.text) - len(line.text.lstrip(_FRAME))
        is_indented = columns(line.text[1:before]) >= _INDENT
        if goes_on and not is_indented:
            found[-1].append(opened)
        else:
            found.append([opened])
        room = columns(line.text[len(line.text.rstrip(_FRAME)) : -1])
        goes_on = room <= _LEFT_OVER and not (ends_sentence(opened.text) and room > 1)
    is_prose = any(len(passage) > 1 and has_han(passage[0].text) for passage in found)
    whole = all(ends_sentence(passage[-1].text) or len(passage) > 1 for passage in found)
    return found if is_prose and whole else []
