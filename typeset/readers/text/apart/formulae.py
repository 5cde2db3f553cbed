"""Formulae on lines of their own, with a number at the right or without. They are kept as typed."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from typeset.model.characters import HAN, count_han
from typeset.readers.lines import PhysicalLine
from typeset.readers.tex import behind_block, read_block
from typeset.startup.patterns import late_pattern

_MOST_LINES: Final = 60
"""Lines of a formula in TeX at most."""

_LONGEST: Final = 120
"""Characters: a formula in a line of text is no longer."""

_NUMBER: Final = late_pattern(
    "(?:[ \\t\u3000]+|[.…·]{3,} ?)[(（]\\s?[A-Z]?\\d{1,3}(?:[-.–—．]\\d{1,3})*[a-z]?\\s?[)）]$"
)
"""The number of a formula, which stands apart at its right: (1), （2-3）."""

_RELATION: Final = late_pattern("[=＝≈≠≤≥≡∝∈⊂→⇌⇒↔<>](?:(?<![<>])|(?<=[\\w) ][<>])(?=[ \\w(]))")
_OPERATOR: Final = late_pattern("[+×÷*/·∑∫√^²³%％−±]|(?<=[\\w)）\\s])[-－](?=[\\s\\w(（])|＋|／")
_CODE: Final = late_pattern(
    "==|!=|[;\"'`{}#$\\\\@|&]|:=|::|\\+=|-=|=>|->|<-|\\b[A-Za-z]\\w*\\.\\w|[a-z]\\(\\)"
)
_STRINGS: Final = late_pattern('==|[;"`#$@]|:=|::')
"""What no formula has that is numbered at its right."""

_WORD: Final = late_pattern("[A-Za-z]{4,}")
_FUNCTIONS: Final = frozenset(
    [
        "sinh",
        "cosh",
        "tanh",
        "arcsin",
        "arccos",
        "arctan",
        "sqrt",
        "lim",
        "exp",
        "argmax",
        "argmin",
        "softmax",
    ]
)
_PROSE: Final = late_pattern("[，。；！？：、“”《》]|,\\s|[a-z]{2,} [a-z]{2,} [a-z]{2,}")
_WORDS: Final = late_pattern(
    f"[{HAN}A-Za-z\\d（）()％% ]{{2,24}} ?[=＝] ?[{HAN}\\w（）()％%. ＋+×÷*/－−-]{{3,60}}$"
)
_ITEM: Final = late_pattern("\\d{1,2}(?:\\. |[．、]|[)）])")
"""The number of an answer, which is an item."""

_PARTS: Final = late_pattern(f"[A-Za-zα-ωΑ-Ω\\d{HAN}]")


class Formula(Struct, frozen=True):
    """The lines ``start`` to ``end`` are one formula."""

    start: int
    end: int


def is_formula(text: str) -> bool:
    """Whether a line is a formula and nothing else."""
    if len(text) > _LONGEST or _RELATION.search(text) is None:
        return False
    number = _NUMBER.search(text)
    body = text[: number.start()] if number else text
    foreign = _STRINGS if number else _CODE
    if _PARTS.search(body) is None or _ITEM.match(body) or foreign.search(body) or _PROSE.search(body):
        return False
    has_operator = _OPERATOR.search(body) is not None
    han = count_han(body)
    if han and has_operator and _WORDS.match(body):
        return True
    if han > (_FEW_HAN if number else 0) or not all(map(_may_stand, _WORD.findall(body))):
        return False
    return number is not None or has_operator or _is_short_law(body)


def _may_stand(word: str) -> bool:
    """Whether a word may stand in a formula: it is a function, or a quantity of few capitals."""
    return word in _FUNCTIONS or (word.isupper() and len(word) <= _LONGEST_QUANTITY)


_LONGEST_QUANTITY: Final = 5
_FEW_HAN: Final = 6
"""So many Han may stand in a numbered formula, as an index or a unit."""

_LAW: Final = late_pattern(
    "[A-Za-zα-ωΑ-Ω]\\w?\\s?(?:\\([a-z](?:, ?[a-z])*\\))?\\s?[=＝≈≤≥∝]\\s?[\\dA-Za-zα-ωΑ-Ω][\\w.(), ]{0,12}$"
)


def _is_short_law(body: str) -> bool:
    """Whether a short equation without an operator is one of letters: F = ma, y = f(x)."""
    return _LAW.match(body) is not None and not body.rstrip().endswith(",")


_BOUND: Final = late_pattern("[A-Za-z∞]{1,2}(?:[ -]?[=→+-] ?[A-Za-z\\d∞]{1,3})?$|\\d{1,3}$")
"""What stands above and below a sign of a sum: n, i = 1, x→0."""

_SIGN: Final = frozenset("∑Σ∏∫⋃⋂")


def find_formulae(lines: list[PhysicalLine]) -> list[Formula]:
    """The formulae, in order; a line that begins with a relation goes on with the one above.

    The bounds of a sum stand on lines of their own, above it and below.
    """
    found: list[Formula] = []
    for place, line in enumerate(lines):
        last = found[-1] if found else None
        if last and last.end == place and _is_bound(lines, place, place - 1):
            found[-1] = Formula(last.start, place + 1)
            continue
        if not is_formula(line.text):
            continue
        goes_on = line.text[0] in "=＝≈≤≥" and not line.gap
        if last and last.end == place and goes_on and not _NUMBER.search(lines[place - 1].text):
            found[-1] = Formula(last.start, place + 1)
        else:
            above = place > 0 and not (last and last.end == place) and _is_bound(lines, place - 1, place)
            found.append(Formula(place - above, place + 1))
    return found


def _is_bound(lines: list[PhysicalLine], place: int, formula: int) -> bool:
    """Whether the line at ``place`` is a bound of the sum in the line beside it."""
    line, other = lines[place], lines[formula]
    is_beside = not lines[max(place, formula)].gap and line.indent >= other.indent
    return is_beside and not _SIGN.isdisjoint(other.text) and _BOUND.match(line.text) is not None


def find_tex(lines: list[PhysicalLine]) -> list[Formula]:
    """The formulae in TeX between delimiters, in order; blank lines end none whose delimiters stand alone."""
    found: list[Formula] = []
    for place, line in enumerate(lines):
        if not line.text.startswith(("$$", "\\[")) or (found and place < found[-1].end):
            continue
        stop = min(len(lines), place + _MOST_LINES)
        if line.text not in ("$$", "\\["):
            stop = next((n for n in range(place + 1, stop) if lines[n].gap), stop)
        block = read_block([one.text for one in lines[place:stop]])
        if block and behind_block(block.behind) is not None:
            found.append(Formula(place, place + block.size))
    return found
