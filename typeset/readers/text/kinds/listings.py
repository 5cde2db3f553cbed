"""Listings: programs, console sessions, settings, trees of files. Their lines stay as they are.

A line alone seldom says whether it is code: a comment, a line of output or a closing brace say it by what
stands around them. So each line has points (``code_signs``), a change between prose and listing costs some,
and the reading of the whole that has most points is taken (Viterbi's algorithm with two states, linear).
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from msgspec import Struct

from typeset.model.characters import HAN, columns, has_han, is_drawn
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.kinds.code_signs import (
    calls,
    code_points,
    command_of,
    is_bare_address,
    is_hash_comment,
    is_output,
    is_prompt,
)
from typeset.readers.text.units import ends_sentence
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

_LONG: Final = 30
"""Columns: a line of prose that is shorter was not wrapped."""

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

_TOLD: Final = 5.0
"""Points in such a manuscript for a line that stands apart below one that ends in a colon."""

_ITEM: Final = late_pattern("[*•·○●+–-] ")
_NO_WORDS_OF_CODE: Final = -2.0
"""A line without Han and with fewer points is a sentence or a name."""

_DEEP: Final = 4
"""Columns: a line without Han that stands as much deeper than prose is set off from it."""

_OPENING: Final = 3
"""In so many lines at the top stand names and versions, which look like settings."""

_LONGEST_COMMENT: Final = 60
"""Lines: a comment or a text inside a program is no longer, or its end was mistaken."""

_STATEMENT_POINTS: Final = 3.0
"""A line with so many points shows that its group is a listing."""

_FEWEST_NUMBERED: Final = 3
_NUMBERED: Final = late_pattern("(\\d{1,4})(?:[:|]?\\s+|$)")
_FENCE: Final = late_pattern("(`{3,}|~{3,})\\s*([\\w+#.-]*)\\s*$")
_FIRST_HAN: Final = "\u3000"
_TREE: Final = late_pattern("[│┃|]?[\\s\u00a0│┃|]*(?:[├└┣┗][─━]|[|+`\\\\]--? ?\\S|[|`]__)|[│┃]\\s*$")
_ARMOUR: Final = late_pattern("-{5}[A-Z ]+-{5}$")
_MARKS: Final = frozenset("，。！？；：、")
_MAY_CALL: Final = frozenset("abcdefghijklmnopqrstuvwxyz$#%>[(PC")
_MAY_STATE: Final = frozenset(map(chr, range(0x21, 0x7F))) - frozenset("0123456789(*")
_LOOKED_AT: Final = 80
"""Characters at the beginning of a line that show what it is."""

_OPENS_FIELD: Final = late_pattern("(?:- )?[\\w.-]+:$")
_ITEM_POINTS: Final = -5.0
_PROSE_POINTS: Final = -2.0
"""A line with no more points is prose by itself."""

_MUCH_HAN: Final = late_pattern(f"(?:[^{HAN}]*+[{HAN}]){{8}}")
"""A line with so many Han, or a mark at its end, shows where the edge of the prose is."""

_NO_PROMPT: Final = -1.0
"""A line with no more points by itself begins with no prompt."""

_OPENS_COMMENT: Final = -0.5
_COMMENTS: Final = (("/*", "*/"), ('"""', '"""'), ("'''", "'''"), ("<!--", "-->"))
_HEREDOC: Final = late_pattern("<<-?\\s?['\"]?([A-Za-z_]\\w*)['\"]?(?:\\s*>.*)?$")


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
        if opened is None:
            opened = (place, match[1], match[2])
        elif match[1].startswith(opened[1]) and not match[2]:
            if place > opened[0] + 1:
                found.append(Listing(opened[0] + 1, place, opened[2]))
            opened = None
    return found


def shows_computing(lines: list[PhysicalLine]) -> bool:
    """Whether some lines of a manuscript are statements of programs or commands, whatever else it holds."""
    left = _FEWEST_STATEMENTS
    for line in lines:
        if line.text[0] in _MAY_STATE:
            left -= code_points(line.text) >= _STATEMENT_POINTS
            if not left:
                return True
    return False


def find_listings(lines: list[PhysicalLine], *, opens: bool, is_computing: bool) -> list[Listing]:
    """The listings among the lines, in order, by the reading that has most points.

    ``opens`` says whether the manuscript begins with these lines, ``is_computing`` whether it is about
    programs: then lone statements are believed, and what a line announces that ends in a colon.
    """
    points = _points_in_place(lines, opens=opens)
    if max(points, default=0.0) <= 0:
        return []
    if is_computing:
        _announce(lines, points)
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


def _announce(lines: list[PhysicalLine], points: list[float]) -> None:
    """Raise the points, in place, of groups that stand apart below a line that ends in a colon."""
    told = False
    for place in range(1, len(lines)):
        line, before = lines[place], lines[place - 1]
        if line.gap or (len(before.text) < _LONG and _may_announce(before.text) and not has_han(line.text)):
            told = _may_announce(before.text) and _may_be_code(line.text, points[place])
            told = told and not _is_term(lines, points, place)
            points[place] += _TOLD if told and points[place] < _STATEMENT_POINTS else 0.0
        elif told and line.text[-1] not in _MARKS:
            points[place] = max(points[place], -0.5 if has_han(line.text) else 0.0)


def _is_term(lines: list[PhysicalLine], points: list[float], place: int) -> bool:
    """Whether directly below the line stands a line of Chinese that says what it means."""
    below = place + 1
    return below < len(lines) and not lines[below].gap and points[below] <= _PROSE_POINTS


def _may_announce(text: str) -> bool:
    """Whether a line of Chinese ends in a colon."""
    return text[-1] == "：" or (text[-1] == ":" and has_han(text))


def _may_be_code(text: str, own: float) -> bool:
    """Whether a line that is announced is code by its looks: no sentence, no name, no address alone."""
    is_name = text[0].isupper() and own <= -1 and text.replace(" ", "").isalpha()
    if is_name or is_bare_address(text) or text.isdigit() or _ITEM.match(text):
        return False
    return own >= _NO_WORDS_OF_CODE if not has_han(text) else own > _PROSE_POINTS or calls(text)


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
            points[place] <= _PROSE_POINTS
            and lines[place].text[-1] not in _MARKS
            and (len(lines[place].text) >= _LONG or columns(lines[place].text) >= _LONG)
            for place in range(start, end - 1)
        ]
        inside = _INSIDE if any(torn) else 0.0
        found += [0.0, *(_TORN if one else inside for one in torn)]
        start = end
    return found


def _points_in_place(lines: list[PhysicalLine], *, opens: bool) -> list[float]:
    """The points of each line where it stands: by its indent, the prompt above it, a comment it is in."""
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
        if line.gap and own >= _STATEMENT_POINTS and not is_prompt(text) and _is_explained(following):
            self._before, self._indent = own, line.indent
            return own - 1.5
        if self._in_listing and own < 1:
            own = self._in_group(text, own, following)
        self._in_listing = self._in_listing or own >= _STATEMENT_POINTS
        self._prompted = self._prompted or (may_be_prompt and is_prompt(text))
        self._before, self._indent = own, line.indent
        return own

    def _in_group(self, text: str, own: float, following: PhysicalLine | None) -> float:
        """Points of a line below a statement of its group: it may be output, whatever it looks like."""
        if not has_han(text):
            return max(own, 0.0)
        if own <= _ITEM_POINTS and text[0].isdigit():
            return own
        if self._prompted and not ends_sentence(text) and not (following and is_prompt(following.text)):
            return max(own, -0.5)
        return own if text[-1] in _MARKS else max(own + 0.5, -1.0)

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
        return max(own, 0.5)
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
        else:
            han = sum(has_han(lines[one].text) for one, _ in run)
            bare = sum(length == len(lines[one].text) for one, length in run)
            if len(run) >= _FEWEST_NUMBERED and han * 3 <= len(run) and bare * 2 < len(run):
                found.update(run)
            run = [(place, match.end())] if match else []
        last = int(match[1]) if match else 0
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
