"""The Unicode Bidirectional Algorithm (UAX #9): the level of each character, and the visual order of levels.

The functions stand in the order of the rules, from W1 on. The classes of
characters are those of Python's Unicode data. One departure: ⦍⦎⦏⦐ pair as
neighbours, not crosswise (BD14).

We wrote it ourselves since libraries for Python return a reordered string. We
need the levels: lines are composed in the order of the text, and each text box
of a finished line is reordered by itself (``turning``).
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional, category, mirrored

import msgspec

from typeset.pdf.engine.text.bidi_controls import ISOLATES, REMOVED, explicit_levels, isolate_partners
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RIGHT_TO_LEFT: Final = late_pattern(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters and controls that run from right to left. Text without any is not reordered."""

_MOST_OPEN: Final = 63  # BD16: deeper nests of brackets are not paired at all
_NEUTRAL: Final = ISOLATES | {"B", "S", "WS", "ON", "PDI"}
_BLANK: Final = ISOLATES | REMOVED | {"WS", "PDI"}
_STRONG: Final = {"L": "L", "R": "R", "AN": "R", "EN": "R"}  # the direction that neutrals see in a neighbour
_NUMBER_PARTS: Final = {"ES": ("EN",), "CS": ("EN", "AN")}
_MIRRORS: Final = dict(zip("<>«»‹›≤≥", "><»«›‹≥≤", strict=True))
_SAME_BRACKETS: Final = {"\u2329": "\u3008", "\u232a": "\u3009"}


def levels_of(text: str, base: int = 0) -> list[int]:
    """The level of every character: odd levels run from right to left.

    ``base`` is the paragraph's level, 0 or 1.
    """
    levels: list[int] = []
    paragraph = ""
    for char in text:
        paragraph += char
        if bidirectional(char) == "B":
            levels.extend(_paragraph_levels(paragraph, base))
            paragraph = ""
    levels.extend(_paragraph_levels(paragraph, base))
    return levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indexes of ``levels`` as they are seen from left to right (L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        runs = [(is_in, list(run)) for is_in, run in groupby(order, lambda k: levels[k] >= level)]  # noqa: B023
        order = [place for is_in, run in runs for place in (reversed(run) if is_in else run)]
    return order


def mirror_of(char: str) -> str:
    """The mirror image of a character in text that runs to the left (L4); most characters are their own."""
    if char in _MIRRORS:
        return _MIRRORS[char]
    kind = category(char)
    if not mirrored(char) or kind not in ("Ps", "Pe"):
        return char
    way, wanted = (1, "Pe") if kind == "Ps" else (-1, "Ps")
    other = chr(ord(char) + way)
    return other if category(other) == wanted else chr(ord(char) + 2 * way)  # as in [\\]


class _IsolatingRun(msgspec.Struct):
    """An isolating run sequence (BD13): its characters' places and classes, the directions around it."""

    places: list[int]
    kinds: list[str]
    level: int
    before: str
    after: str
    texts: list[str] = msgspec.field(default_factory=list)


def _paragraph_levels(text: str, base: int) -> list[int]:
    """The level of every character of one paragraph, in the steps of UAX #9."""
    # Controls give explicit levels (X1 to X8).
    classes = [bidirectional(char) or "L" for char in text]
    partners = isolate_partners(classes)
    kinds = list(classes)
    levels = explicit_levels(classes, kinds, partners, base)
    # Each isolating run sequence (X10) is resolved by itself: weak classes, brackets, neutrals (W, N).
    for run in _runs(classes, kinds, levels, partners, base):
        run.texts = [text[place] for place in run.places]
        _resolve_weak(run)
        _resolve_brackets(run, classes)
        _resolve_neutral(run)
        # The resolved classes raise the levels (I1, I2).
        for place, kind in zip(run.places, run.kinds, strict=True):
            levels[place] += _step(kind, levels[place])
    # Controls, which the rules pass over (X9), have the level of what stands before them.
    for place, kind in enumerate(classes):
        if kind in REMOVED:
            levels[place] = levels[place - 1] if place else base
    return _reset_blanks(classes, levels, base)


def _step(kind: str, level: int) -> int:
    """By how much a class raises the level that it stands in (I1, I2)."""
    if level % 2:
        return int(kind != "R")
    return {"L": 0, "R": 1}.get(kind, 2)


def _runs(
    classes: Sequence[str], kinds: Sequence[str], levels: Sequence[int], partners: dict[int, int], base: int
) -> Iterator[_IsolatingRun]:
    """The isolating run sequences of a paragraph (X10)."""
    kept = [place for place, kind in enumerate(classes) if kind not in REMOVED]
    runs = [list(group) for _, group in groupby(kept, lambda place: levels[place])]
    by_start = {run[0]: run for run in runs}
    before = {place: levels[ahead] for ahead, place in pairwise(kept)}
    after = {place: levels[behind] for place, behind in pairwise(kept)}
    continued = {partners[run[-1]] for run in runs if run[-1] in partners}
    for run in runs:
        if run[0] in continued:
            continue
        places = list(run)
        while places[-1] in partners:
            places.extend(by_start[partners[places[-1]]])
        level = levels[places[0]]
        first = before.get(places[0], base)
        last = base if classes[places[-1]] in ISOLATES else after.get(places[-1], base)
        yield _IsolatingRun(
            places,
            [kinds[place] for place in places],
            level,
            _side(max(level, first)),
            _side(max(level, last)),
        )


def _side(level: int) -> str:
    return "R" if level % 2 else "L"


def _resolve_weak(run: _IsolatingRun) -> None:
    """Resolve combining marks, numbers, and the signs in and beside numbers (W1 to W7)."""
    kinds = run.kinds
    previous = strong = run.before
    for place, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kind = kinds[place] = "ON" if previous in ISOLATES or previous == "PDI" else previous  # noqa: PLW2901
        previous = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":  # W2
            kinds[place] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for place in range(1, len(kinds) - 1):  # W4
        around = kinds[place - 1]
        if around == kinds[place + 1] and around in _NUMBER_PARTS.get(kinds[place], ()):
            kinds[place] = around
    start = 0
    for kind, group in [(kind, len(list(group))) for kind, group in groupby(kinds)]:  # W5
        end = start + group
        if kind == "ET" and "EN" in (
            kinds[start - 1] if start else "",
            kinds[end] if end < len(kinds) else "",
        ):
            kinds[start:end] = ["EN"] * group
        start = end
    strong = run.before
    for place, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):  # W6
            kinds[place] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":  # W7
            kinds[place] = "L"


def _resolve_brackets(run: _IsolatingRun, classes: Sequence[str]) -> None:
    """Give paired brackets the direction of the text that they hold, else of the text before them (N0)."""
    kinds, inner = run.kinds, _side(run.level)
    for opened, closed in _bracket_pairs(run):
        held = {_STRONG.get(kind, "") for kind in kinds[opened + 1 : closed]} - {""}
        if not held:
            continue
        side = inner
        if inner not in held:
            ahead = (_STRONG[kind] for kind in reversed(kinds[:opened]) if kind in _STRONG)
            side = next(ahead, run.before)
        for place in (opened, closed):
            kinds[place] = side
            for follower in range(place + 1, len(kinds)):
                if classes[run.places[follower]] != "NSM":
                    break
                kinds[follower] = side


def _bracket_pairs(run: _IsolatingRun) -> list[tuple[int, int]]:
    """The places of paired brackets, in the order of the opening ones (BD16)."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for place, (char, kind) in enumerate(zip(run.texts, run.kinds, strict=True)):
        if kind != "ON" or not mirrored(char):
            continue
        plain = _SAME_BRACKETS.get(char, char)
        if category(char) == "Ps":
            if len(opened) == _MOST_OPEN:
                return []
            opened.append((mirror_of(plain), place))
        elif category(char) == "Pe":
            depth = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == plain), None)
            if depth is not None:
                pairs.append((opened[depth][1], place))
                del opened[depth:]
    return sorted(pairs)


def _resolve_neutral(run: _IsolatingRun) -> None:
    """Give neutrals the direction that both neighbours share, else that of the text around (N1, N2)."""
    kinds = run.kinds
    start = 0
    for is_neutral, group in [(key, len(list(g))) for key, g in groupby(kinds, _NEUTRAL.__contains__)]:
        end = start + group
        if is_neutral:
            before = _STRONG[kinds[start - 1]] if start else run.before
            after = _STRONG[kinds[end]] if end < len(kinds) else run.after
            kinds[start:end] = [before if before == after else _side(run.level)] * group
        start = end


def _reset_blanks(classes: Sequence[str], levels: list[int], base: int) -> list[int]:
    """Reset separators, and blanks before them and at the end, to the level of the paragraph (L1)."""
    is_last = True
    for place in range(len(classes) - 1, -1, -1):
        if classes[place] in ("B", "S"):
            is_last = True
        elif classes[place] not in _BLANK:
            is_last = False
        if is_last:
            levels[place] = base
    return levels
