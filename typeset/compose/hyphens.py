"""Which hyphens a paragraph would rather be without, and how many lines in a row may end in one.

After CMOS 17, 2.112 and 7.36 to 7.47, and the demerits for hyphens of TeX. In the last word of a paragraph a
hyphen leaves a piece of a word alone on the last line, in a compound it is the second one, in a name it may
mislead, and in a Western paragraph two letters before it are few: these have a price of their own. Costs know
nothing of the line before (``cost``). So a paragraph with too many hyphens in a row is composed again without
some of them. What is barred stays so: the tail of a paragraph is composed as it was inside the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.compose.breaks import LineBreak
from typeset.compose.cost import EVEN_GAP, GAP_WEIGHT, SHRINK_WEIGHTS, demerits
from typeset.compose.endings import HYPHENATED, PRICES
from typeset.compose.paragraph import Run
from typeset.compose.patterns import late_pattern
from typeset.compose.set_line import Rescue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from typeset.compose.paragraph import InlinePiece, ParagraphRows
    from typeset.compose.set_line import SetLine

_COMPOUND: Final = late_pattern("[A-Za-z\u00c0-\u024f0-9]-[A-Za-z\u00c0-\u024f]")
_CAPITAL: Final = late_pattern("(?<![A-Za-z\u00c0-\u024f])[A-Z\u00c0-\u00de][a-z\u00df-\u024f]*$")
_SHORT_START: Final = late_pattern("(?<![A-Za-z\u00c0-\u024f])[A-Za-z\u00c0-\u024f]{2}$")
_LONGEST: Final = 40
"""Letters before a hyphen in which a capital is looked for."""


_OURS: Final = (LineBreak.SYLLABLE, LineBreak.SYLLABLE_AT_NEED)
_INSIDE: Final = (*_OURS, LineBreak.SPLIT, LineBreak.SPLIT_WORD, LineBreak.CRUMB)
_MOST_ROUNDS: Final = 12
"""How often a paragraph is composed again for its hyphens; few need more than one."""

_MILD: Final = (Rescue.LOOSE, Rescue.TRACKED, Rescue.SPLIT)
"""Rescues that lose neither text nor an edge."""

_WIDEST: Final = 0.5
"""Em by which the word spaces of Western paragraphs may be opened, beyond what they give, to save a third
hyphen: by eye. In Chinese ones no gap is opened for it."""


_LEAST_LAST: Final = 5
"""Letters and marks of a last line: two em, as the indent of the next paragraph."""


def mark_hyphens(rows: ParagraphRows, pieces: Sequence[InlinePiece]) -> None:
    """Give the hyphens that are best avoided their kind; a paragraph without hyphens has nothing to do."""
    breaks = rows.breaks
    if rows.settings.limits.word_gaps:
        _keep_last_words(rows)
    if LineBreak.SYLLABLE not in breaks:
        return
    lasts = set(_last_words(rows))
    for at, kind in enumerate(breaks):
        if kind is LineBreak.SYLLABLE and (at in lasts or _is_delicate(rows, pieces, at)):
            breaks[at] = LineBreak.SYLLABLE_AT_NEED


def _last_words(rows: ParagraphRows) -> Iterator[int]:
    """The units of the last word before each forced break, and before the end; what is no ink is no word."""
    ends = [at for at, kind in enumerate(rows.breaks) if kind is LineBreak.FORCED]
    for end in (*ends, rows.count):
        at = end - 1
        while at > 0 and not rows.unit[at].ink:
            at -= 1
        while at > 0 and rows.unit[at].first + rows.unit[at].skip > 0:
            yield at
            at -= 1


def _keep_last_words(rows: ParagraphRows) -> None:
    """A Western paragraph rather has no last line shorter than its indent: so many letters go together."""
    ends = [at for at, kind in enumerate(rows.breaks) if kind is LineBreak.FORCED]
    for end in (*ends, rows.count):
        at = end - 1
        while at > 0 and rows.ink[end - 1] - rows.ink[at - 1] < _LEAST_LAST:
            if rows.breaks[at] is LineBreak.FREE:
                rows.breaks[at] = LineBreak.RELUCTANT
            at -= 1


def _is_delicate(rows: ParagraphRows, pieces: Sequence[InlinePiece], at: int) -> bool:
    """Whether the hyphen before a unit parts a compound or a name."""
    unit, piece = rows.unit[at], pieces[rows.piece[at]]
    if not isinstance(piece, Run):
        return False
    begin = rows.start[at] - unit.skip - unit.first
    token = piece.text[max(begin, 0) : begin + len(unit.shape.edges) - 1]
    first = max(unit.first - _LONGEST, 0)
    return (
        (rows.settings.limits.word_gaps and _SHORT_START.search(token, first, unit.first) is not None)
        or _CAPITAL.search(token, first, unit.first) is not None
        or _COMPOUND.search(token, first, unit.first + _LONGEST) is not None
    )


def settle_hyphens(
    rows: ParagraphRows, lines: list[SetLine], measure: float, compose: Callable[[], list[SetLine]]
) -> list[SetLine]:
    """The lines of a paragraph without too many hyphens in a row, where another setting is without them.

    ``compose`` composes the paragraph again. It is done once for each ``measure``: a tail has what the
    whole has. Of the words in such a row the one goes whole whose lines are the best without its hyphen. A
    word keeps its hyphens if the lines without them are worse than a hyphen.
    """
    if not rows.settings.hyphens_in_row or measure in rows.settled:
        return lines
    rows.settled.add(measure)
    kept: set[int] = set()
    for _ in range(_MOST_ROUNDS):
        row = next((row for row in _too_many(rows, lines) if not kept.issuperset(row)), ())
        if not row:
            break
        ways = []
        for at in (at for at in row if at not in kept):
            word = tuple(_word_of(rows, at))
            is_long = rows.right[max(word)] - rows.left[min(word)] > measure / 2  # it has to end a line
            way = None if is_long else _without(rows, word, compose)
            if way is None or _are_worse(rows, way.lines, lines):
                kept.update(word)
            else:
                ways.append(way)
        if ways:
            best = min(ways, key=_cost_of)
            _bar(rows, best.word)
            lines = best.lines
    return lines


class _Way(NamedTuple):
    """A paragraph composed without the hyphens of a word: its lines, and what they cost."""

    cost: int
    word: tuple[int, ...]
    lines: list[SetLine]


def _cost_of(way: _Way) -> int:
    return way.cost


def _without(rows: ParagraphRows, word: tuple[int, ...], compose: Callable[[], list[SetLine]]) -> _Way:
    """The paragraph without the hyphens of a word, which has them again afterwards."""
    kinds = [rows.breaks[unit] for unit in word]
    _bar(rows, word)
    lines = compose()
    way = _Way(sum(_line_cost(rows, line) for line in lines), word, lines)
    for unit, kind in zip(word, kinds, strict=True):
        rows.breaks[unit] = kind
    return way


def _bar(rows: ParagraphRows, word: Sequence[int]) -> None:
    for unit in word:
        rows.breaks[unit] = LineBreak.NEVER


def _line_cost(rows: ParagraphRows, line: SetLine) -> int:
    """What a finished line costs, by the prices that it was chosen for."""
    weight, adjustment = rows.settings.limits.word_weight, line.adjustment
    ratio = adjustment.even / rows.size / EVEN_GAP
    for weights, used in (
        ((weight, GAP_WEIGHT), adjustment.grow),
        ((weight, *SHRINK_WEIGHTS), adjustment.shrink),
    ):
        for given, part in zip(weights, used, strict=False):
            ratio += given * part
    kind = rows.breaks[line.next] if line.next < rows.count else LineBreak.FORCED
    return demerits(ratio) + PRICES[kind]


def _are_worse(rows: ParagraphRows, lines: Sequence[SetLine], before: Sequence[SetLine]) -> bool:
    """Whether more lines than before are worse than a hyphen, or more cannot be set at all."""
    widest = _WIDEST * rows.size if rows.settings.limits.word_gaps else 0.0

    def count(among: Sequence[SetLine], *mild: Rescue) -> int:
        return sum(line.rescue is not None and line.rescue not in mild for line in among)

    def loose(among: Sequence[SetLine]) -> int:
        return sum(line.rescue is not None and line.adjustment.even > widest for line in among)

    return (
        loose(lines) > loose(before)
        or count(lines, Rescue.LOOSE) > count(before, Rescue.LOOSE)
        or count(lines, *_MILD) > count(before, *_MILD)
    )


def _too_many(rows: ParagraphRows, lines: Sequence[SetLine]) -> Iterator[tuple[int, ...]]:
    """Rows of lines that end in a hyphen, one more than may: before which units those of ours end."""
    most = rows.settings.hyphens_in_row
    row: list[int] = []
    for line in lines:
        kind = rows.breaks[line.next] if line.next < rows.count else LineBreak.FORCED
        row = [*row, line.next] if kind in HYPHENATED or kind is LineBreak.SEAM else []
        if len(row) > most:
            found = tuple(at for at in row if rows.breaks[at] in _OURS)
            if found:
                yield found
            row = row[1:]


def _word_of(rows: ParagraphRows, at: int) -> Iterator[int]:
    """The units inside the word around a unit before which a line may end."""
    first = at
    while first > 0 and rows.unit[first].first + rows.unit[first].skip > 0:
        first -= 1
    last = first + 1
    while last < rows.count and rows.unit[last].first + rows.unit[last].skip > 0:
        if rows.breaks[last] in _INSIDE:
            yield last
        last += 1
