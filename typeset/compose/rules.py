"""What two neighbours may do: break, squeeze, stand apart, shrink and grow. First tables, then a rule a pair.

Sources: CLREQ by anchor, GB/T 15834-2011 by clause. Amounts are in em.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.compose.breaks import LineBreak
from typeset.compose.classes import Kind

if TYPE_CHECKING:
    from typeset.compose.settings import CompositionSettings, Kinsoku, Region

HAN_KINDS: Final = frozenset({Kind.HAN, Kind.MEASURE_WORD, Kind.CURRENCY_WORD, Kind.TRAILER})
SPACED_KINDS: Final = frozenset({Kind.LETTER, Kind.FIGURE, Kind.WESTERN_SIGN})
"""Ends of Western words that stand a gap apart from Han (CLREQ #mixed_text_composition)."""

WESTERN_KINDS: Final = SPACED_KINDS | {
    Kind.WESTERN_OPEN, Kind.WESTERN_CLOSE, Kind.WESTERN_QUOTE, Kind.WESTERN_LEAD,
}  # fmt: skip
STOPS: Final = frozenset({Kind.STOP, Kind.PAUSE, Kind.STOP_RUN, Kind.CENTRED_STOP, Kind.CENTRED_PAUSE})
NO_SPACES: Final = frozenset({Kind.JOINER, Kind.BREAK_HERE})
"""Characters that only say whether a line may end. What stands around them is still a pair of neighbours."""

SPACES: Final = frozenset({Kind.SPACE, Kind.WIDE_SPACE, Kind.NO_BREAK_SPACE, Kind.NEWLINE}) | NO_SPACES
"""Kinds that vanish at both edges of a line."""

FULL_MARKS: Final = STOPS | {Kind.OPEN, Kind.CLOSE}
LATINATE: Final = WESTERN_KINDS | {Kind.CONNECTOR, Kind.SOLIDUS, Kind.MARK, Kind.SUFFIX, Kind.HANGUL}
"""Between two of these a typed space is a word space; beside other text it is a gap."""

_NO_START_BASIC: Final = STOPS | {
    Kind.CLOSE, Kind.CONNECTOR, Kind.MIDDLE_DOT, Kind.SOLIDUS, Kind.WESTERN_LEAD, Kind.WESTERN_CLOSE,
    Kind.SUFFIX, Kind.TRAILER, Kind.CENTRED_DOT,
}  # fmt: skip
_NO_END_BASIC: Final = frozenset({Kind.OPEN, Kind.WESTERN_OPEN, Kind.PREFIX})

NO_LINE_START: Final[dict[Kinsoku, frozenset[Kind]]] = {
    "none": frozenset(),
    "basic": _NO_START_BASIC,
    "gb": _NO_START_BASIC,
    "strict": _NO_START_BASIC | {Kind.DASH, Kind.ELLIPSIS},
}
"""No line begins with these (CLREQ #prohibition_rules_for_line_start_end; GB 5.1.1–5.1.9).

A dash —— may begin a line, except under ``strict``, and may end one. It is one unit, so no line
parts it (``words``).
"""

NO_LINE_END: Final[dict[Kinsoku, frozenset[Kind]]] = {
    "none": frozenset(),
    "basic": _NO_END_BASIC,
    "gb": _NO_END_BASIC | {Kind.SOLIDUS},
    "strict": _NO_END_BASIC | {Kind.SOLIDUS},
}
"""No line ends with these (the same; GB 5.1.9 for the solidus)."""

_PAUSES: Final = frozenset({Kind.PAUSE, Kind.CENTRED_PAUSE})
_ENDS_OF_SENTENCES: Final = (Kind.STOP, Kind.CENTRED_STOP, Kind.STOP_RUN)
_ANY_WESTERN: Final = tuple(sorted(WESTERN_KINDS | {Kind.CONNECTOR, Kind.SOLIDUS}))

UNBREAKABLE: Final = (
    (Kind.FIGURE, Kind.SUFFIX, "CLREQ PR 656: 25℃"),
    (Kind.FIGURE, Kind.CURRENCY_WORD, "CLREQ PR 656: 100元"),
    (Kind.PREFIX, Kind.FIGURE, "CLREQ PR 656: ￥100"),
    (Kind.SUFFIX, Kind.LETTER, "a degree keeps its scale: 25°C"),
    (Kind.DASH, Kind.DASH, "GB 5.1.4: a dash in two styles is one"),
    (Kind.ELLIPSIS, Kind.ELLIPSIS, "GB 5.1.5: an ellipsis in two styles is one"),
    *((first, second, "GB 5.1.2: ？！ in two styles is one")
      for first in _ENDS_OF_SENTENCES for second in _ENDS_OF_SENTENCES),
    *((first, second, "CLREQ: a Western word in two styles is one") for first in _ANY_WESTERN
      for second in _ANY_WESTERN),
    *((kind, Kind.HANGUL, "KLREQ: letters and figures before a Korean ending") for kind in _ANY_WESTERN),
    *((Kind.HANGUL, kind, "KLREQ: marks, letters and figures behind Korean") for kind in _ANY_WESTERN),
    *((kind, Kind.MARK, "CLREQ #unbreakable_marks: notes stay with their character") for kind in Kind),
    # Behind ， and ； a circled number counts points, and may begin a line.
    *((kind, Kind.CIRCLED, "the same, in plain text") for kind in Kind if kind not in _PAUSES),
    *((kind, Kind.NO_BREAK_SPACE, "UAX #14: GL") for kind in Kind),
    *((Kind.NO_BREAK_SPACE, kind, "UAX #14: GL") for kind in Kind),
)  # fmt: skip
"""Pairs that no line parts, at any level, each with its reason."""

_UNBREAKABLE_PAIRS: Final = frozenset((first, second) for first, second, _ in UNBREAKABLE)

RELUCTANT: Final = frozenset({(Kind.FIGURE, Kind.MEASURE_WORD)})
"""Pairs that a line parts only where keeping them would cost more than a gap of .05 em (house rule)."""

SQUEEZED: Final = frozenset(
    {
        (Kind.CLOSE, Kind.CLOSE), (Kind.CLOSE, Kind.OPEN), (Kind.OPEN, Kind.OPEN),
        *((stop, bracket) for stop in STOPS for bracket in (Kind.CLOSE, Kind.OPEN)),
        *((Kind.CLOSE, stop) for stop in STOPS),
        (Kind.WIDE_SPACE, Kind.OPEN), (Kind.CLOSE, Kind.WIDE_SPACE),
        *((mark, Kind.MARK) for mark in (*sorted(STOPS - {Kind.STOP_RUN}), Kind.CLOSE)),
    }
)  # fmt: skip
"""Adjacent marks that lose half an em (CLREQ #h-adjustment_of_adjacent_punctuation_marks).

So does a mark before the call of a note, which stands close to what it belongs to: else it seems to open the
next clause (house rule).
"""

BARED: Final = frozenset(
    {(unit, Kind.OPEN) for unit in (Kind.DASH, Kind.ELLIPSIS)}
    | {(Kind.CLOSE, unit) for unit in (Kind.DASH, Kind.ELLIPSIS)}
)
"""A bracket beside a dash or an ellipsis loses its outer half; the unit itself is never shrunk."""

RIGID: Final = frozenset({Kind.CONNECTOR, Kind.SOLIDUS, Kind.WESTERN_LEAD, Kind.PREFIX})
"""No space is let in beside these (CLREQ #h-line_adjustment: avoid beside connectors and solidi)."""


class ShrinkClass(IntEnum):
    """Spaces that may shrink, in the order in which they do.

    CLREQ #procedures_for_inter-character_spacing_reduction; the line-end mark,
    its first step, is half width always. The colon is in neither of its lists
    and goes with the comma.
    """

    WORD_SPACE = 0
    MIDDLE_DOT = 1
    BRACKET = 2
    PAUSE = 3
    GAP = 4
    STOP = 5


class GrowClass(IntEnum):
    """Spaces that may grow, in their order (CLREQ #procedures_for_inter-character_spacing_expansion)."""

    WORD_SPACE = 0
    GAP = 1
    REST = 2


class Blank(NamedTuple):
    """The blank space inside a mark's square, before and after its ink, in em."""

    before: float = 0.0
    after: float = 0.0


_NO_BLANK: Final = Blank()
_CENTRED: Final = Blank(0.25, 0.25)

BLANKS: Final[dict[Kind, Blank]] = {
    Kind.OPEN: Blank(before=0.5), Kind.CLOSE: Blank(after=0.5),
    Kind.PAUSE: Blank(after=0.5), Kind.STOP: Blank(after=0.5),
    Kind.CENTRED_PAUSE: _CENTRED, Kind.CENTRED_STOP: _CENTRED, Kind.CENTRED_DOT: _CENTRED,
}  # fmt: skip
"""Where marks may be trimmed (CLREQ #h-compression_of_punctuation_marks_at_line_start and its figures)."""

CENTRED_MARKS: Final[dict[Region, str]] = {
    "CN": "", "HK": "。．，、；：？！", "TW": "。．，、；：？！", "JP": "；：？！", "KR": "；：？！",
}  # fmt: skip
"""Which pauses and stops faces of a region draw in the middle of their squares (CLREQ #h-punctuation_width,
JLREQ #positioning_of_punctuation_marks)."""

HANGING: Final[dict[Region, str]] = {
    "CN": "。．，、；：？！", "HK": "。，、", "TW": "", "JP": "。．，、", "KR": "",
}  # fmt: skip
"""Which marks may hang over the right edge under ``compose.hanging``, if their ink stands at the left.

CLREQ #hanging_punctuation; JLREQ, appendix on hanging punctuation.
"""

_WHOLE_SQUARES: Final[dict[Region, str]] = {"JP": "？！"}
"""Marks that keep their square everywhere: JLREQ #cl-04, dividing punctuation marks."""

_KOREAN_MARKS: Final = {
    Kind.OPEN: Kind.WESTERN_OPEN, Kind.CLOSE: Kind.WESTERN_CLOSE,
    Kind.PAUSE: Kind.WESTERN_CLOSE, Kind.STOP: Kind.WESTERN_CLOSE,
}  # fmt: skip
"""Korean sets 「 」 《 》 and stops without their white, as Western marks; typed spaces part words."""

_IN_THE_MIDDLE: Final = {Kind.PAUSE: Kind.CENTRED_PAUSE, Kind.STOP: Kind.CENTRED_STOP}

_SHRINK_CLASSES: Final = {
    Kind.MIDDLE_DOT: ShrinkClass.MIDDLE_DOT, Kind.OPEN: ShrinkClass.BRACKET, Kind.CLOSE: ShrinkClass.BRACKET,
    Kind.PAUSE: ShrinkClass.PAUSE, Kind.STOP: ShrinkClass.STOP, Kind.CENTRED_DOT: ShrinkClass.MIDDLE_DOT,
    Kind.CENTRED_PAUSE: ShrinkClass.PAUSE, Kind.CENTRED_STOP: ShrinkClass.STOP,
}  # fmt: skip


class PairRule(NamedTuple):
    """What may happen between two neighbours; amounts in em of the first, or of the second if ``of_second``.

    ``ending`` is what a line end between them means. ``squeeze`` is always taken away;
    ``room`` is what a space of ``shrink_class`` may lose besides. ``is_gap`` says that
    the space between Han and Western letters stands there. ``may_grow`` says whether an
    even gap, the line's last resource, may be let in. ``is_solid`` says that no other
    space can stand there.
    """

    ending: LineBreak
    squeeze: float
    room: float
    shrink_class: ShrinkClass | None
    is_gap: bool
    may_grow: bool
    of_second: bool
    is_solid: bool


PairRules = tuple[tuple[PairRule, ...], ...]
"""All rules of a setting: ``rules[tail of the first][head of the second]``."""


@lru_cache(maxsize=16)
def pair_rules(settings: CompositionSettings) -> PairRules:
    """The rules of every pair of kinds under ``settings``."""
    return tuple(tuple(_pair_rule(first, second, settings) for second in Kind) for first in Kind)


@lru_cache(maxsize=16)
def solid_pairs(settings: CompositionSettings) -> tuple[tuple[tuple[LineBreak, int] | None, ...], ...]:
    """For each pair: what a line end there means, and 1 where an even gap may be let in, else 0.

    None for pairs that have any other space. Most pairs of Han are in this table, which
    is quicker to ask than the rule itself.
    """
    return tuple(
        tuple((rule.ending, int(rule.may_grow)) if rule.is_solid else None for rule in row)
        for row in pair_rules(settings)
    )


def blank_of(kind: Kind) -> Blank:
    """The blank space inside the square of a mark of this kind, in em."""
    return BLANKS.get(kind, _NO_BLANK)


def is_centred(char: str, settings: CompositionSettings) -> bool:
    """Whether a pause or stop stands in the middle of its square.

    The face decides: 。 of a mainland face keeps its corner in a book for Taiwan.
    """
    centred = settings.centred
    return char in (CENTRED_MARKS[settings.region] if centred is None else centred)


def placed_kind(kind: Kind, char: str, settings: CompositionSettings) -> Kind:
    """What a mark is where it stands: its region and its face say where in its square its ink lies."""
    if kind is Kind.MIDDLE_DOT:
        return kind if settings.region in ("CN", "KR") else Kind.CENTRED_DOT
    if settings.region == "KR" and kind in _KOREAN_MARKS:
        return _KOREAN_MARKS[kind]
    if kind not in _IN_THE_MIDDLE or not is_centred(char, settings):
        return kind
    is_whole = char in _WHOLE_SQUARES.get(settings.region, "")
    return Kind.STOP_RUN if is_whole else _IN_THE_MIDDLE[kind]


def is_even_inside(first: Kind | None, second: Kind) -> bool:
    """Whether an even gap may be let in between two units of one token: between syllables of Korean."""
    return first is Kind.HANGUL and second is Kind.HANGUL


def may_hang(char: str, settings: CompositionSettings) -> bool:
    """Whether a mark may hang over the end of a line: one whose ink stands in the middle never does."""
    return settings.hanging and char in HANGING[settings.region] and not is_centred(char, settings)


def _pair_rule(first: Kind, second: Kind, settings: CompositionSettings) -> PairRule:
    after, before = blank_of(first).after, blank_of(second).before
    squeeze = _squeeze(first, second, settings)
    room = after + before - squeeze
    shrinking = second if before and (not after or second is Kind.OPEN) else first
    shrink_class = _SHRINK_CLASSES.get(shrinking) if room > 0 else None
    if shrink_class is ShrinkClass.STOP and not settings.limits.stops_may_shrink:
        room, shrink_class = 0.0, None
    is_gap = (first in HAN_KINDS and second in SPACED_KINDS) or (
        first in SPACED_KINDS and second in HAN_KINDS
    )
    return PairRule(
        ending=_ending(first, second, settings.kinsoku),
        squeeze=squeeze,
        room=room,
        shrink_class=shrink_class,
        is_gap=is_gap and settings.gap > 0,
        may_grow=not is_gap and (first, second) not in _UNBREAKABLE_PAIRS and _may_grow(first, second),
        of_second=(not after and before > 0) or (is_gap and second in HAN_KINDS),
        is_solid=not squeeze and shrink_class is None and not (is_gap and settings.gap > 0),
    )


def _squeeze(first: Kind, second: Kind, settings: CompositionSettings) -> float:
    after, before = blank_of(first).after, blank_of(second).before
    white = after + before
    match settings.marks:
        case "half":
            return white
        case "kaiming":
            # Stops that end a sentence keep their square, but not beside a bracket.
            if (first, second) in SQUEEZED:
                return white
            return white - after * (first in _ENDS_OF_SENTENCES) - before * (second in _ENDS_OF_SENTENCES)
        case "tight" if (first, second) in SQUEEZED:
            return white
    if (first, second) in BARED:
        return white
    return min(white, 0.5) if (first, second) in SQUEEZED else 0.0


def _ending(first: Kind, second: Kind, kinsoku: Kinsoku) -> LineBreak:
    if (first, second) in _UNBREAKABLE_PAIRS:
        return LineBreak.STUCK
    if second in SPACES or first in NO_LINE_END[kinsoku] or second in NO_LINE_START[kinsoku]:
        return LineBreak.EDGE  # before a space a line does not end: the space hangs over
    return LineBreak.RELUCTANT if (first, second) in RELUCTANT else LineBreak.FREE


def _may_grow(first: Kind, second: Kind) -> bool:
    """Never inside a unit, a Western word or a number (CLREQ #h-line_adjustment), nor in a squeezed pair."""
    return (first, second) not in SQUEEZED and not (
        first in RIGID or second in RIGID or first in SPACES or second in SPACES
    )
