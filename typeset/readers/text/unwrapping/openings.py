"""How lines open that stand in turn: entries of references, labels, terms with white behind them."""

from __future__ import annotations

from typing import Final

from typeset.model.characters import columns, has_han
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_number
from typeset.readers.text.units import ends_in_mark
from typeset.startup.patterns import late_pattern

_NAME: Final = "[^，。；！？：:“”「」（( \u3000]{1,8}"
_SAID: Final = "[：:](?![“「『/])"

_OPENING: Final = late_pattern(
    f"(?P<entry>\\[\\d{{1,3}}\\]|〔\\d{{1,3}}〕)|(?P<label>{_NAME}{_SAID})"
    f"|(?P<white>{_NAME}(?: {{2}}|\u3000)(?=[^ \u3000]))"
)
_LABELLED: Final = late_pattern(
    f"{_NAME}(?:{_SAID}| {{2}}|\u3000)|[A-Z][A-Za-z]*(?: [A-Za-z]+)?(?:[:：]| {{2}})"
)
_ABSTRACT: Final = late_pattern(
    "[\\[【［]?(?:[摘提][ \u3000]*要|关键[词字]|關鍵詞|中图分类号|Abstract|ABSTRACT|Key ?[Ww]ords)"
    "[】\\]］]?(?:[：:]| {2}|\u3000)"
)
_SIGN: Final = late_pattern(
    f"(?P<prompt>>>+ |=+> |-+> |\\*+ |!+ |[※◎●○■□◆◇★☆►▶·•][ \u3000]?)"
    f"|(?P<bracket>[【（〔［(\\[])|(?P<label>{_NAME}[：:] ?)"
    "|(?P<number>\\d{1,3}[.．、)）] *|[（(]\\d{1,2}[）)] *)"
)
_SHORTEST_SIGN: Final = 2
"""Columns of the sign at least."""

_SPEAKER: Final = late_pattern("[^，。；！？：:“”「」（(]{1,8}[：:] ?")


def open_alike(text: str, other: str) -> bool:
    """Whether two lines open with entries of references, or with labels, or with terms and white."""
    first, second = _OPENING.match(text), _OPENING.match(other)
    return first is not None and second is not None and first.lastgroup == second.lastgroup


def are_labelled(text: str, other: str) -> bool:
    """Whether two lines open with labels and what they mean, unlike each other: 全程：…, 耗时：…."""
    first, second = _OPENING.match(text), _OPENING.match(other)
    if first is None or second is None or {first.lastgroup, second.lastgroup} != {"label"}:
        return False
    return first.end() < len(text) and second.end() < len(other) and first[0] != second[0]


def is_entry(text: str) -> bool:
    """Whether a line opens an entry of references, whose second line may be numbers alone."""
    match = _OPENING.match(text)
    return match is not None and match.lastgroup == "entry"


def is_labelled(text: str) -> bool:
    """Whether a line says of itself what it is: 关键词  岸桥."""
    return _LABELLED.match(text) is not None


def opens_abstract(text: str) -> bool:
    """Whether an abstract, its keywords or its class begin on the line, whatever stands above."""
    return _ABSTRACT.match(text) is not None


def hangs_below_label(first: PhysicalLine, line: PhysicalLine) -> bool:
    """Whether a line stands below what is said behind the label of the first line of a paragraph."""
    deeper = line.indent - first.indent
    match = _SPEAKER.match(first.text) if deeper > 1 else None
    return match is not None and abs(deeper - columns(match[0])) <= 1


def hangs_exactly(first: PhysicalLine, line: PhysicalLine) -> bool:
    """Whether a line stands exactly below the words behind the sign, number or label of the first line.

    So a program sets an item of two sentences, each on its line. What is announced there is set apart.
    """
    deeper = line.indent - first.indent
    if deeper < _SHORTEST_SIGN or line.gap or first.text[-1] in "：:" or parse_number(line.text) is not None:
        return False
    match = _SIGN.match(first.text)
    if match is None or not has_han(line.text):
        return False
    if "\u3000" in line.margin or (match.lastgroup != "bracket" and not ends_in_mark(first.text)):
        return False  # the first line of a paragraph below a head
    if match.lastgroup == "bracket" and any(close in first.text for close in "】）〕］)]"):
        return False
    return columns(match[0]) == deeper
