"""Listings: programs, console sessions, settings, trees of files. Their lines stay as they are.

A line alone seldom says whether it is code: a comment, a line of output or a closing brace say it by what
stands around them. So each line has points (``code_signs``), a change between prose and listing costs some,
and the reading of the whole that has most points is taken (Viterbi's algorithm with two states, linear).
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from typeset.model.characters import columns, has_han
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.apart.code_places import (
    LONG,
    MARKS,
    PROSE_POINTS,
    STATEMENT_POINTS,
    points_in_place,
)
from typeset.readers.text.apart.code_signs import code_points
from typeset.readers.text.apart.program_output import is_output
from typeset.startup.patterns import late_pattern

_WORD: Final = late_pattern("[(\"']*[A-Za-z][A-Za-z'’-]*(?:\\(\\d\\))?[.,;:)\"']*")
_STARTS_STATEMENT: Final = late_pattern("[#$%>*+/=;{}\\[\\]<\\\\-]|\\d+[ :]|[A-Za-z-]+ ?[:=]|\\.+$")
_STATEMENT: Final = late_pattern("[#$%>;{}\\[\\]<\\\\]|\\d+ |.*\\S {3,}\\S|.*[;{}]$")
_FEWEST_WORDS: Final = 0.5
"""Less than half of plain words is no prose: options, paths, assignments."""

_ADDRESS: Final = late_pattern("[(<]?(?:https?|ftp)://[^\\s]+(?:\\s|$)")
_SMALL: Final = frozenset(
    "a an the of to in is are be by with and or not for on at from this that it you".split()  # noqa: SIM905  words
)
"""Words of English that no listing goes without for long, and seldom has."""

_SENTENCE: Final = (4, 0.6)
"""So many tokens at least, of which such a share are plain words, are a sentence in English."""

_AT_GAP: Final = 1.0
"""Points that a change costs. More, and a lone command is missed; less, and a lone name in Latin is taken."""

_DIRECT_EXIT: Final = 2.5
"""The same behind a line of a listing without a blank line between: a line of output may look like prose."""

_INSIDE: Final = 3.0
"""The same inside a wrapped paragraph, of which a line may look like a command by chance."""

_TORN: Final = 5.0
"""The same behind a line that breaks off in its sentence."""

_AT_INDENT: Final = 2.0
"""The same where the indent changes there."""

_ANNOUNCED: Final = 0.7
"""So much less it costs behind a line that ends in a colon."""

_LEAST: Final = 3.6
"""Points that a listing has at least: more than the changes at both its ends cost anywhere in unwrapped text.

So it depends on no blank line whether a line is one, and a manuscript that was fixed is read as before.
"""

_CLEAR: Final = 4.5
"""Points from which on a listing is sure."""

_FEWEST_STATEMENTS: Final = 3
"""With so many statements a manuscript is about computing: a lone one among them is sure."""

_LEAST_AMONG: Final = 3.0
"""Points that a listing has at least in such a manuscript."""

_UNDERLINED: Final = 1.6
"""A row below a head is at most so many times as long as it, or as short."""

_FENCE: Final = late_pattern("(`{3,}|~{3,12})\\s*([\\w+#.-]*)\\s*$")  # a longer row of tildes is a rule
_MAY_STATE: Final = frozenset(map(chr, range(0x21, 0x7F))) - frozenset("0123456789(*")


class Listing(Struct, frozen=True):
    """A run of lines, ``start`` to ``end``, that are a listing, without the lines of its fence.

    ``is_clear`` says whether nothing else is likely.
    """

    start: int
    end: int
    language: str = ""
    is_clear: bool = True


def find_fenced(lines: list[PhysicalLine]) -> list[Listing]:
    """The listings between fences of three backquotes or tildes, in order; one without an end is none."""
    found: list[Listing] = []
    opened: tuple[int, str, str] | None = None
    for place, line in enumerate(lines):
        match = _FENCE.match(line.text) if line.text[:3] in ("```", "~~~") else None
        if match is None:
            continue
        if opened is None and _is_below_words(lines, place):
            continue
        if opened is None:
            opened = (place, match[1], match[2])
        elif match[1].startswith(opened[1]) and not match[2]:
            if place > opened[0] + 1:
                found.append(Listing(opened[0] + 1, place, opened[2]))
            opened = None
    return found


def _is_below_words(lines: list[PhysicalLine], place: int) -> bool:
    """Whether a row of tildes is about as long as the line straight above it, which it underlines."""
    if not place or lines[place].gap or not lines[place].text.startswith("~~~~"):
        return False
    size, width = len(lines[place].text), columns(lines[place - 1].text)
    return size <= _UNDERLINED * width and width <= _UNDERLINED * size


def shows_computing(lines: list[PhysicalLine]) -> bool:
    """Whether some lines of a manuscript are statements of programs or commands, whatever else it holds."""
    left = _FEWEST_STATEMENTS
    for line in lines:
        text = line.text
        if (text[0] in _MAY_STATE and code_points(text) >= STATEMENT_POINTS) or is_output(text):
            left -= 1
            if not left:
                return True
    return False


def find_listings(lines: list[PhysicalLine], *, opens: bool, is_computing: bool) -> list[Listing]:
    """The listings among the lines, in order, by the reading that has most points.

    ``opens`` says whether the manuscript begins with these lines, ``is_computing`` whether it is about
    programs: then lone statements are believed, and what a line announces that ends in a colon.
    """
    points = points_in_place(lines, opens=opens, is_computing=is_computing)
    if max(points, default=0.0) <= 0:
        return []
    wrapped = _wrapped_groups(lines, points)
    # best[state] is the most points of a reading that ends in prose (0) or in a listing (1).
    prose, code = 0.0, -_AT_GAP
    came: list[tuple[bool, bool]] = []
    for place, own in enumerate(points):
        entry = _cost(lines, place, inside=wrapped[place])
        exit_ = entry if lines[place].gap or wrapped[place] else max(entry, _DIRECT_EXIT)
        leaves, enters = code - exit_ > prose, prose - entry > code
        came.append((leaves, not enters))
        prose, code = (code - exit_ if leaves else prose), (prose - entry if enters else code) + own
    in_code = code - _AT_GAP > prose
    runs: list[tuple[int, int]] = []
    end = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        leaves, stays = came[place]
        if in_code and not stays:
            runs.append((place, end))
            in_code = False
        elif not in_code and leaves:
            in_code, end = True, place
    if in_code:
        runs.append((0, end))
    least, clear = (_LEAST_AMONG, _LEAST_AMONG) if is_computing else (_LEAST, _CLEAR)
    worth = [(start, end, sum(points[start:end])) for start, end in reversed(runs)]
    return [Listing(start, end, is_clear=own >= clear) for start, end, own in worth if own >= least]


def _cost(lines: list[PhysicalLine], place: int, *, inside: float) -> float:
    """What a change between prose and listing costs above the line, ``inside`` a wrapped paragraph."""
    if place == 0:
        return _AT_GAP
    line, before = lines[place], lines[place - 1]
    cost = max(inside, _AT_GAP)
    if inside == _INSIDE and abs(line.indent - before.indent) >= 2:
        cost = _AT_INDENT
    is_announced = before.text[-1] in "：:" and (line.gap > 0 or not before.text.isascii())
    return cost - _ANNOUNCED if is_announced else cost


def _wrapped_groups(lines: list[PhysicalLine], points: list[float]) -> list[float]:
    """For each line, how much more a change above it costs, since it goes on in a wrapped paragraph.

    Such a paragraph has lines without a blank line between, and a long one of them that ends in no mark.
    Directly behind that one nothing but its sentence can go on.
    """
    found: list[float] = []
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and not lines[end].gap:
            continue
        torn = [
            points[place] <= PROSE_POINTS
            and lines[place].text[-1] not in MARKS
            and (len(lines[place].text) >= LONG or columns(lines[place].text) >= LONG)
            for place in range(start, end - 1)
        ]
        inside = _INSIDE if any(torn) else 0.0
        found += [0.0, *(_TORN if one else inside for one in torn)]
        start = end
    return found


def is_listing(line: str, following: str) -> bool:
    """Whether two lines without Han look like a listing rather than like a sentence in Latin letters."""
    if has_han(line) or has_han(following):
        return False
    if _is_sentence(line) and (_is_sentence(following) or _ADDRESS.match(following)):
        return False
    if _STARTS_STATEMENT.match(following) or _STATEMENT.match(line):
        return True
    tokens = f"{line} {following}".split()
    words = sum(_WORD.fullmatch(token) is not None for token in tokens)
    return words < _FEWEST_WORDS * len(tokens)


def _is_sentence(text: str) -> bool:
    """Whether a line is part of a sentence in Latin letters: plain words, some of them small ones."""
    tokens = text.split()
    if len(tokens) < _SENTENCE[0] or text[-1] in ";{}\\" or tokens[0][0] in "#$%>-":
        return False
    words = sum(_WORD.fullmatch(token) is not None for token in tokens)
    return words >= _SENTENCE[1] * len(tokens) and any(token in _SMALL for token in tokens)
