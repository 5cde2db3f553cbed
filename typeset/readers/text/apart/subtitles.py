"""Subtitles of a film as a text (M39): what is said is kept, the numbers and the times of the cues go.

A file of subtitles (SubRip's .srt, the W3C's WebVTT) is a list of cues: a number or a name, a line of times
with -->, and what is shown meanwhile. A cue breaks its lines for the width of a screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Span
from typeset.model.characters import HAN
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.apart.set_apart import put_back
from typeset.readers.text.growing_unit import GrowingUnit
from typeset.readers.text.joins import log_join
from typeset.readers.text.units import Unit, ends_in_mark, unit_of
from typeset.startup.patterns import late_pattern

_FEWEST: Final = 3
"""So many cues make a file one of subtitles; fewer may be shown in a text about them."""

_SHARE: Final = 0.8
"""So much of the lines belongs to cues; a text that only shows some has more of its own."""

_MARKED: Final = 0.25
"""Where so many cues end in a mark, a line without one goes on in the next; else its end is a pause."""

_ARROW: Final = "-->"
_TIME: Final = "(?:\\d{1,3}[:：])?\\d{1,2}[:：]\\d{2}[,.，．]\\d{1,3}"
_SETTING: Final = "(?:(?:vertical|line|position|size|align|region):\\S+|[XY][12]:\\d+)"
_TIMES: Final = late_pattern(f"{_TIME} *{_ARROW} *{_TIME}(?: +{_SETTING})*(?: +|$)")
_NUMBER: Final = late_pattern("\\d{1,6}")
_HEADER: Final = late_pattern("WEBVTT(?: .*)?")
_OF_PROGRAM: Final = late_pattern("(?:STYLE|REGION)(?:\\s.*)?|NOTE\\s+[\\w -]{1,30}:\\s*[\\w.-]*")
"""What begins a part of WebVTT that holds no words; what programs note of cues (NOTE Confidence: 0.91)."""

_REMARK: Final = late_pattern("NOTE\\b")
"""What somebody noted in WebVTT is not shown, but it is words: it stays as it is."""

_VOICE: Final = late_pattern("<v(?:\\.[\\w.]+)? +([^<>]{1,40})>")
_TAG: Final = late_pattern(
    f"</?(?:[ibuscv]|em|strong|font|lang)(?:[ .][^<>]{{0,80}})?>|<{_TIME}>"
    "|\\{\\\\[A-Za-z0-9&().,\\\\ ]{1,60}\\}"
)
"""Signs of looks: <i>, <c.yellow>, <00:01.500>, {\\an8}."""

_WITHOUT_SPACES: Final = late_pattern(f"[{HAN}\u3041-\u30ff]")
_TAGGED: Final = late_pattern("[<{]")
_NEXT_SPEAKER: Final = late_pattern("[-‐−–—] ?\\w")


class Subtitles(Struct, frozen=True):
    """A manuscript's lines without the numbers and times of cues, and what each cue says as paragraphs.

    ``others`` are the lines that are in none of these.
    """

    lines: list[PhysicalLine]
    others: list[PhysicalLine]
    units: list[Unit]


class _Cue(Struct, frozen=True):
    """The places of a cue's first line, of its times, of its first words, and behind its last."""

    first: int
    times: int
    words: int
    end: int


def unfold_subtitles(lines: list[PhysicalLine], file: str, skip: frozenset[str], report: Report) -> Subtitles:
    """The manuscript as it is; of one of subtitles what is said, each cue a paragraph, told once."""
    cues = _cues(lines) if "M39" not in skip and any(_ARROW in line.text for line in lines) else []
    gone = _gone(lines, cues)
    taken = gone.union(*(range(cue.first, cue.end) for cue in cues))
    others = [line for place, line in enumerate(lines) if place not in taken]
    in_cues = sum(cue.end - cue.first for cue in cues)
    spoken = [text for cue in cues if (text := [line for line in _shown(lines, cue) if line.text])]
    if len(cues) < _FEWEST or in_cues < _SHARE * (in_cues + len(others)) or not spoken:
        return Subtitles(lines, lines, [])
    said = {line.number: line.text for text in spoken for line in text}
    said |= {line.number: line.text for line in others}
    for line in lines:
        if said.get(line.number) != line.text:
            report.repair("M39", line.number, line.text, said.get(line.number, ""))
    report.add(Code.M_SUBTITLES, Span(file, lines[cues[0].times].number), count=len(cues))
    is_marked = sum(ends_in_mark(text[-1].text) for text in spoken) >= _MARKED * len(spoken)
    space = "" if is_marked else " "
    units = [_joined(part, space, report) for text in spoken for part in _paragraphs(text)]
    remarks = [unit_of(line).as_kind("paragraph") for line in others if _REMARK.match(line.text)]
    kept = sorted([*others, *(line for text in spoken for line in text)], key=lambda line: line.number)
    others = [line for line in others if not _REMARK.match(line.text)]
    return Subtitles(kept, others, put_back(units, remarks))


def _cues(lines: list[PhysicalLine]) -> list[_Cue]:
    """The cues of a text; none where two pieces of a line of the file stand for lines."""
    if any(above.number == line.number for above, line in pairwise(lines)):
        return []
    of_web = _HEADER.fullmatch(lines[0].text) is not None
    times = [place for place, line in enumerate(lines) if _ARROW in line.text and _TIMES.match(line.text)]
    firsts = [place - (place > 0 and _is_name(lines[place - 1], of_web=of_web)) for place in times]
    found: list[_Cue] = []
    for first, place, end in zip(firsts, times, [*firsts[1:], len(lines)], strict=False):
        words = place + (_TIMES.fullmatch(lines[place].text) is not None)
        found.append(_Cue(first, place, words, _end(lines, words, end)))
    return found


def _is_name(line: PhysicalLine, *, of_web: bool) -> bool:
    """Whether the line above times is the number of the cue, or in WebVTT its name."""
    return _NUMBER.fullmatch(line.text) is not None or (
        of_web and line.gap > 0 and _ARROW not in line.text and _OF_PROGRAM.fullmatch(line.text) is None
    )


def _end(lines: list[PhysicalLine], words: int, end: int) -> int:
    """Where a cue ends: below its words stands a blank line; white above them is a slip."""
    place = min(words + 1, end)
    while place < end and not lines[place].gap:
        place += 1
    return place


def _gone(lines: list[PhysicalLine], cues: list[_Cue]) -> set[int]:
    """The places of numbers and times, of the header of WebVTT and its parts without words."""
    gone = {place for cue in cues for place in range(cue.first, cue.words)}
    spoken = {place for cue in cues for place in range(cue.words, cue.end)}
    is_inside = False
    for place, line in enumerate(lines):
        begins = _OF_PROGRAM.fullmatch(line.text) or (place == 0 and _HEADER.fullmatch(line.text))
        is_inside = place not in spoken and place not in gone and bool(begins or (is_inside and not line.gap))
        if is_inside:
            gone.add(place)
    return gone


def _shown(lines: list[PhysicalLine], cue: _Cue) -> Iterator[PhysicalLine]:
    """The lines of a cue as they are shown: without tags, with the name of who speaks."""
    for place in range(cue.words, cue.end):
        text = lines[place].text
        if place == cue.times:  # what is said stands behind the times
            text = _TIMES.sub("", text)
        if _TAGGED.search(text):
            text = _TAG.sub("", _VOICE.sub(_with_name, text)).strip()
        yield replace(lines[place], text=text)


def _with_name(voice: re.Match[str]) -> str:
    """The name of who speaks, as it stands in a play."""
    return f"{voice[1].strip()}："


def _paragraphs(text: list[PhysicalLine]) -> list[list[PhysicalLine]]:
    """The lines of a cue parted where another speaks or another language begins."""
    parts = [text[:1]]
    for above, line in pairwise(text):
        if _NEXT_SPEAKER.match(line.text) or _is_chinese(above.text) != _is_chinese(line.text):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _joined(lines: list[PhysicalLine], space: str, report: Report) -> Unit:
    """The lines as one paragraph; ``space`` stands where a Chinese line has no mark at its end."""
    growing = GrowingUnit(unit_of(replace(lines[0], gap=max(lines[0].gap, 1))))
    for above, line in pairwise(lines):
        between = " " if not _is_chinese(line.text) else "" if ends_in_mark(above.text) else space
        log_join("M39", unit_of(above), unit_of(line), between, report)
        growing.add(unit_of(line), between)
    return growing.whole().as_kind("paragraph")


def _is_chinese(text: str) -> bool:
    """Whether Han or kana stand in the text, so that its words are not parted by spaces."""
    return _WITHOUT_SPACES.search(text) is not None
