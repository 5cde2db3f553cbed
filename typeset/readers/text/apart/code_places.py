"""What a line shows of being code where it stands: its depth, its neighbours, who announces it.

``code_signs`` gives points for what the line says by itself; here they rise and fall.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from typeset.model.characters import HAN, has_han, is_drawn
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.apart.code_signs import (
    calls,
    code_points,
    command_of,
    is_bare_address,
    is_hash_comment,
    is_prompt,
)
from typeset.readers.text.apart.formulae import is_formula
from typeset.readers.text.apart.program_output import is_output
from typeset.readers.text.units import ends_sentence
from typeset.startup.patterns import late_pattern

LONG: Final = 30
"""Columns: a line of prose that is shorter was not wrapped."""

STATEMENT_POINTS: Final = 3.0
"""A line with so many points shows that its group is a listing."""

MARKS: Final = frozenset("，。！？；：、")
PROSE_POINTS: Final = -2.0
"""A line with no more points is prose by itself."""

_TOLD: Final = 5.0
"""Points in such a manuscript for a line that stands apart below one that ends in a colon."""

_BETWEEN: Final = -0.5
_PRINTED: Final = 0.1
"""Points of a line in Latin below a command: the last that is printed belongs to it, too."""

_LONGEST_OUTPUT: Final = 12
"""A short line directly below one that a program printed is printed, too, whatever it says: 请求超时。"""

_ITEM: Final = late_pattern("[*•·○●+o–-] ")
_NO_WORDS_OF_CODE: Final = -2.0
"""A line without Han and with fewer points is a sentence or a name."""

_DEEP: Final = 4
"""Columns: a line without Han that stands as much deeper than prose is set off from it."""

_OPENING: Final = 3
"""In so many lines at the top stand names and versions, which look like settings."""

_LONGEST_COMMENT: Final = 60
"""Lines: a comment or a text inside a program is no longer, or its end was mistaken."""

_FEWEST_NUMBERED: Final = 3
_NUMBERED: Final = late_pattern("(\\d{1,4})(?:[:|]?\\s+|$)")
_FIRST_HAN: Final = "\u3000"
_TREE: Final = late_pattern("[│┃|]?[\\s\u00a0│┃|]*(?:[├└┣┗][─━]|[|+`\\\\]--? ?\\S|[|`]__)|[│┃]\\s*$")
_ARMOUR: Final = late_pattern("-{5}[A-Z ]+-{5}$")
_MAY_CALL: Final = frozenset("abcdefghijklmnopqrstuvwxyz$#%>[(PC")
_LOOKED_AT: Final = 80
"""Characters at the beginning of a line that show what it is."""

_OPENS_FIELD: Final = late_pattern("(?:- )?[\\w.-]+:$")
_ITEM_POINTS: Final = -5.0
_MUCH_HAN: Final = late_pattern(f"(?:[^{HAN}]*+[{HAN}]){{8}}")
"""A line with so many Han, or a mark at its end, shows where the edge of the prose is."""

_NO_PROMPT: Final = -1.0
"""A line with no more points by itself begins with no prompt."""

_OPENS_COMMENT: Final = -0.5
_COMMENTS: Final = (("/*", "*/"), ('"""', '"""'), ("'''", "'''"), ("<!--", "-->"))
_HEREDOC: Final = late_pattern("<<-?\\s?['\"]?([A-Za-z_]\\w*)['\"]?(?:\\s*>.*)?$")


def points_in_place(lines: list[PhysicalLine], *, opens: bool, is_computing: bool) -> list[float]:
    """The points of each line where it stands: by its indent, the prompt above it, a comment it is in.

    ``opens`` says whether the manuscript begins with these lines, ``is_computing`` whether it is about
    programs: then it counts, too, what a line announces that ends in a colon.
    """
    surroundings = _Surroundings(_commands(lines))
    found: list[float] = []
    commented = 0
    numbered = _numbered_lines(lines)
    for place, line in enumerate(lines):
        if place < commented:
            found.append(1.0 if place == commented - 1 else 0.2)
            continue
        if place in numbered:
            own = code_points(line.text[numbered[place] :] or "}")
            found.append(max(own, 0.0) + 1.0)
            continue
        following = lines[place + 1] if place + 1 < len(lines) else None
        found.append(surroundings.points(line, following))
        if found[-1] >= _OPENS_COMMENT:
            commented = _end_of_comment(lines, place)
    for place in range(min(_OPENING, len(lines)) if opens else 0):
        if _is_prose(lines[place].text, found[place]):
            break
        if not is_prompt(lines[place].text):
            found[place] -= 1.5
    if is_computing and max(found, default=0.0) > 0:
        _announce(lines, found)
    return found


def _end_of_comment(lines: list[PhysicalLine], place: int) -> int:
    """Behind which line a comment or long text ends that begins in this line of a program; 0 if none does."""
    text = lines[place].text
    here_document = _HEREDOC.search(text) if "<<" in text else None
    ahead = lines[place + 1 : place + 1 + _LONGEST_COMMENT]
    if here_document:
        return next((place + 2 + n for n, line in enumerate(ahead) if line.text == here_document[1]), 0)
    for opener, closer in _COMMENTS:
        start = text.find(opener)
        if start >= 0 and text.find(closer, start + len(opener)) < 0 and _opens(text, start):
            return next((place + 2 + n for n, line in enumerate(ahead) if closer in line.text), 0)
    return 0


def _opens(text: str, start: int) -> bool:
    """Whether a comment may begin there: at the line's start, or behind a statement."""
    return start == 0 or text[start - 1] in " \t=({,;"


def _commands(lines: list[PhysicalLine]) -> frozenset[str]:
    """Words that more than one line calls as a command."""
    called = Counter(
        word for line in lines if line.text[0] in _MAY_CALL and (word := command_of(line.text[:_LOOKED_AT]))
    )
    return frozenset(word for word, count in called.items() if count > 1)


class _Surroundings:
    """What the lines above one say of it: the edge of the prose, a statement in its group, their depth.

    A group are lines without a blank line between.
    """

    def __init__(self, commands: frozenset[str]) -> None:
        self._commands = commands
        self._edges: list[int] = []
        self._in_listing = self._prompted = False
        self._before = 0.0
        self._indent = 0

    def points(self, line: PhysicalLine, following: PhysicalLine | None) -> float:
        """The points of the next line."""
        text = line.text
        if line.gap:
            self._in_listing = self._prompted = False
        own = _own_points(text, self._commands)
        may_be_prompt = own > _NO_PROMPT
        if _is_prose(text, own):
            self._edges = [*self._edges[-3:], line.indent]
        elif own > -1.2 and not has_han(text):
            own += self._depth_points(line, own)
        own = _with_following(line, own, following)
        if line.gap and own >= STATEMENT_POINTS and not is_prompt(text) and _is_explained(following):
            self._before, self._indent = own, line.indent
            return own - 1.5
        if self._in_listing and own < 1:
            own = self._in_group(text, own, following)
        self._in_listing = self._in_listing or own >= STATEMENT_POINTS
        self._prompted = self._prompted or (may_be_prompt and is_prompt(text))
        self._before, self._indent = own, line.indent
        return own

    def _in_group(self, text: str, own: float, following: PhysicalLine | None) -> float:
        """Points of a line below a statement of its group: it may be output, whatever it looks like."""
        if not has_han(text):
            return max(own, _PRINTED if self._prompted else 0.0)
        if own <= _ITEM_POINTS and text[0].isdigit():
            return own
        is_prose = ends_sentence(text) or (text[-1] == "：" and "，" in text)  # no program asks in clauses
        if self._prompted and not is_prose and not (following and is_prompt(following.text)):
            return max(own, -0.5)
        return own if text[-1] in MARKS else max(own + 0.5, -1.0)

    def _depth_points(self, line: PhysicalLine, own: float) -> float:
        """Points of a line without Han for standing deeper than prose, or than the statement above."""
        if line.indent >= min(self._edges, default=0) + _DEEP:
            return 2.0
        is_inner = self._before > 0 and not line.gap and line.indent > self._indent
        return 0.5 if is_inner and own > -1 else 0.0


def _own_points(text: str, commands: frozenset[str]) -> float:
    """The points of a line by itself, drawings among them."""
    if text[0] >= _FIRST_HAN:
        return code_points(text, commands)
    if _TREE.match(text):
        return 5.0
    if is_drawn(text) and not _ARMOUR.match(text):
        return -0.7
    return code_points(text, commands)


def _is_explained(following: PhysicalLine | None) -> bool:
    """Whether a sentence stands directly below: what is above it is a term rather than a statement."""
    if following is None or following.gap:
        return False
    return _is_prose(following.text, code_points(following.text))


def _with_following(line: PhysicalLine, own: float, following: PhysicalLine | None) -> float:
    """The points of a line that belongs to those right below it: a comment, a name with what is in it."""
    text = line.text
    is_above = following is not None and not following.gap
    if text[-1] == ":" and following and following.gap < 2 and is_output(following.text):
        return max(own, 1.0)
    if text[0] in "#%" and is_hash_comment(text):
        if is_above and not text.startswith("##"):
            return own + 0.8
        return own - 1.5 if line.gap else own
    if is_above and following and following.indent > line.indent and _OPENS_FIELD.match(text):
        return own + 1.5
    return own


def _is_prose(text: str, own: float) -> bool:
    """Whether the line shows where the edge of the prose is."""
    return own <= -4 and _MUCH_HAN.match(text[:_LOOKED_AT]) is not None


def _numbered_lines(lines: list[PhysicalLine]) -> dict[int, int]:
    """Of the lines that a listing numbers, by place, the length of their number.

    At least three numbers run on, and hardly any line has Han: else they are items.
    """
    found: dict[int, int] = {}
    run: list[tuple[int, int]] = []
    last = 0
    for place in range(len(lines) + 1):
        text = lines[place].text if place < len(lines) else ""
        match = _NUMBERED.match(text) if text[:1].isdigit() else None
        if match and run and int(match[1]) == last + 1 and lines[place].gap < 2:
            run.append((place, match.end()))
        elif run or match:
            han = sum(has_han(lines[one].text) for one, _ in run)
            bare = sum(length == len(lines[one].text) for one, length in run)
            if len(run) >= _FEWEST_NUMBERED and han * 3 <= len(run) and bare * 2 < len(run):
                found.update(run)
            run = [(place, match.end())] if match else []
        last = int(match[1]) if match else 0
    return found


def _announce(lines: list[PhysicalLine], points: list[float]) -> None:
    """Raise the points, in place, of groups that stand apart below a line that ends in a colon."""
    told = False
    for place in range(1, len(lines)):
        line, before = lines[place], lines[place - 1]
        if line.gap or (len(before.text) < LONG and _may_announce(before.text) and not has_han(line.text)):
            told = _may_announce(before.text) and _may_be_code(line.text, points[place])
            told = told and not _is_term(lines, points, place)
            points[place] += _TOLD if told and points[place] < STATEMENT_POINTS else 0.0
        elif told and line.text[-1] not in MARKS:
            points[place] = max(points[place], -0.5 if has_han(line.text) else 0.0)
        elif is_output(before.text) and len(line.text) <= _LONGEST_OUTPUT:
            points[place] = max(points[place], _BETWEEN)


def _is_term(lines: list[PhysicalLine], points: list[float], place: int) -> bool:
    """Whether directly below the line stands a line of Chinese that says what it means."""
    below = place + 1
    return below < len(lines) and not lines[below].gap and points[below] <= PROSE_POINTS


def _may_announce(text: str) -> bool:
    """Whether a line of Chinese ends in a colon."""
    return text[-1] == "：" or (text[-1] == ":" and has_han(text))


def _may_be_code(text: str, own: float) -> bool:
    """Whether a line that is announced is code by its looks: no sentence, no name, no address alone."""
    is_name = text[0].isupper() and own <= -1 and text.replace(" ", "").isalpha()
    if is_name or text.isdigit() or is_bare_address(text) or _ITEM.match(text) or is_formula(text):
        return False
    return own >= _NO_WORDS_OF_CODE if not has_han(text) else own > PROSE_POINTS or calls(text)
