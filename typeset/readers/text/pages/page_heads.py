"""Running heads that carry a folio on their line, as scans and copies from PDF have them: ·46· 石门桥渡考."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from msgspec import Struct

from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_any_number
from typeset.readers.text.units import ends_in_mark, ends_sentence
from typeset.startup.patterns import late_pattern

FEWEST: Final = 3
"""So many numbers that count up are folios."""

LONGEST: Final = 40
"""Characters: no running head is longer."""

_SHORTEST_PAGE: Final = 6
"""Lines: a page whose text is one picture or the last lines of a chapter has hardly fewer."""

_MOST_MISSING: Final = 3
"""Pages in a row without a folio: plates, white pages, openers."""

_ORNAMENT: Final = "·•・.．\\-—–~｜|/／\\[\\]【】〔〕()（）"
_SPECK: Final = "[，、,'`]"
"""What a scanner reads where there is dirt on the page."""

_NUMBER: Final = "\\d{1,4}|[OolI\\d]{2,4}(?<!\\D{2})|[ivxlc]{1,7}|[IVXLC]{1,7}|[〇○零一二三四五六七八九]{2,4}"
_LEFT: Final = late_pattern(
    f"[{_ORNAMENT}\\s]*(?P<number>{_NUMBER})(?P<gap>[{_ORNAMENT}\\s]+)(?P<words>[^\\d\\s].*)"
)
_RIGHT: Final = late_pattern(
    f"(?P<words>.*?[^\\d\\s{_ORNAMENT}])(?P<gap>(?:[{_ORNAMENT}\\s]|(?<=\\s){_SPECK}(?=\\s))+)"
    f"(?P<number>{_NUMBER})[{_ORNAMENT}\\s]*"
)
_CLEAR_GAP: Final = late_pattern("[·•・—–~｜|]|\\s{4,}|\u3000{2,}|\\t")
_CLAUSES: Final = late_pattern("[，。；].*[，。；]")
"""Marks of a sentence that goes on, which has figures at its ends by chance."""

_LETTER: Final = late_pattern("[^\\W\\d_]")
_WORD_WITH_NUMBER: Final = late_pattern("[A-Za-z]+\\.? ?\\d{1,3}")
_WIDE_GAP: Final = late_pattern("\\s{8,}|\u3000{4,}")
_MANUAL_HEAD: Final = late_pattern("(?P<name>[\\w.+-]+\\(\\w{1,3}\\))\\s.*\\s(?P=name)")
_MANUAL_FOOT: Final = late_pattern(".*\\s{3,}.*(?<=\\s)(?P<name>[\\w.+-]+\\(\\w{1,3}\\))")
_LONE: Final = late_pattern("[-—–·•]\\s?(?P<number>\\d{1,4}|[OolI\\d]{2,4}(?<!\\D{2}))\\s?[-—–·•]")
"""A folio between ornaments on a line of its own, below or above its running head."""

_MISREAD: Final = str.maketrans("OolI", "0011")
_HAN_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HAN: Final = "〇○零一二三四五六七八九"
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class PageHead(Struct, frozen=True):
    """A line that may be a running head with its folio: its place among the lines, the folio, its words.

    ``is_clear``: the folio is set off by dots or a wide gap; ``is_left``: it stands before the words;
    ``is_wide``: white as wide as no author types stands between them.
    """

    place: int
    value: int
    words: str
    is_clear: bool
    is_left: bool
    is_wide: bool


def roman_value(text: str) -> int:
    """The value of a roman numeral in small or large letters; 0 if it is none."""
    values = [_ROMAN.get(char, 0) for char in text.lower()]
    if not values or 0 in values:
        return 0
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )


def find_page_heads(lines: list[PhysicalLine]) -> list[PageHead]:
    """The running heads with folios: their numbers count up a page apart, and their words recur.

    Contents entries have numbers too, but stand one below the other; numbered heads have words of their own,
    or are nothing but their number: Chapter 1.
    """
    candidates = [head for at, line in enumerate(lines)
                  if 2 < visible(line.text) <= LONGEST and (head := _page_head(at, line.text))]  # fmt: skip
    # A page may have its folio on a line of its own, or both that and a head with a folio.
    alone, named = ([head for head in candidates if bool(head.words) == has] for has in (False, True))
    groups = [candidates, alone, named] if alone and named else [candidates]
    chains = [
        chain
        for group in groups
        for chain in _chains(group)
        if _are_running(lines, chain) or _are_facing(lines, chain) or _are_alternate(chain)
    ]
    found = {head.place: head for chain in chains for head in chain}
    return [found[place] for place in sorted(found)]


def visible(text: str) -> int:
    """The length of a line in characters, white inside left out where it is wide and sets a folio off."""
    is_wide = len(text) > LONGEST and ("    " in text or "\u3000\u3000" in text or "\t" in text)
    return len("".join(text.split())) if is_wide else len(text)


def stated_heads(lines: list[PhysicalLine]) -> set[int]:
    """Places of lines that state their page behind the same words: 某某社　记录簿　第 12 页, … 第 13 页."""
    found: dict[str, list[tuple[int, int]]] = {}
    for place, line in enumerate(lines):
        match = (
            _STATED.fullmatch(line.text) if line.text[-1] in "页頁" and len(line.text) <= LONGEST else None
        )
        if match is not None:
            found.setdefault(match["words"].strip(), []).append((place, int(match["number"])))
    return {
        place
        for pages in found.values()
        if len(pages) > 1 and all(a[1] < b[1] for a, b in pairwise(pages))
        for place, _ in pages
    }


_STATED: Final = late_pattern("(?P<words>[^，。；]{2,32}?)[ \u3000·|｜—-]+第 ?(?P<number>\\d{1,4}) ?[页頁]")


def _are_facing(lines: list[PhysicalLine], chain: list[PageHead]) -> bool:
    """Whether two heads are those of facing pages: the same words, a folio far off at either side.

    Where it is not far off, both must break into sentences: ·14·　某某月刊.
    """
    if len(chain) != FEWEST - 1 or chain[0].words != chain[1].words:
        return False
    torn = all(
        head.is_clear and head.place > 0 and not ends_in_mark(lines[head.place - 1].text) for head in chain
    )
    is_set_off = torn or all(head.is_wide for head in chain)
    return is_set_off and chain[0].is_left != chain[1].is_left


def _are_alternate(chain: list[PageHead]) -> bool:
    """Whether folios of pages in a row stand far off from heads that differ, at either side."""
    if len(chain) < FEWEST or chain[-1].value - chain[0].value != len(chain) - 1:
        return False
    sides = {head.is_left for head in chain if head.words}
    return all(head.is_wide for head in chain) and len(sides) > 1


def _are_running(lines: list[PhysicalLine], chain: list[PageHead]) -> bool:
    """Whether heads whose numbers count up stand on pages, and do not count what the text is about (练习 1).

    The words of most recur. The folio is set off, or stands on the left; or the heads break into sentences.
    """
    words = Counter(head.words for head in chain)
    recurring = sum(words[head.words] > 1 for head in chain)
    if len(chain) < FEWEST or recurring * 2 < len(chain):
        return False
    torn = sum(head.place > 0 and not ends_in_mark(lines[head.place - 1].text) for head in chain)
    set_off = sum(head.is_clear or head.is_left for head in chain)
    return torn * 3 >= len(chain) or set_off * 3 >= len(chain)


def _page_head(place: int, text: str) -> PageHead | None:
    if ends_sentence(text) or _CLAUSES.search(text) or _is_number(text):
        return None
    lone = _LONE.fullmatch(text)
    if lone is not None:
        return PageHead(place, _value(lone["number"]), "", is_clear=True, is_left=True, is_wide=True)
    for pattern in (_LEFT, _RIGHT):
        match = pattern.fullmatch(text)
        if match is not None:
            value = _value(match["number"])
            words = re.sub(f"[\\s{_ORNAMENT}]", "", match["words"])
            if value and _LETTER.search(words) and not ends_in_mark(words):
                is_clear = _CLEAR_GAP.search(match["gap"]) is not None
                is_wide = _WIDE_GAP.search(match["gap"]) is not None
                return PageHead(place, value, words, is_clear, pattern is _LEFT, is_wide)
    return None


def _is_number(text: str) -> bool:
    """Whether the line is the number of a chapter or another part, and nothing else: Chapter 1, Day 2."""
    number = parse_any_number(text) if _WORD_WITH_NUMBER.fullmatch(text) else None
    return number is not None and number.marker == text


def _value(number: str) -> int:
    digits = number.translate(_MISREAD).translate(_HAN_DIGITS)
    return (
        int(digits)
        if digits.isdecimal() and any(char.isdigit() or char in _HAN for char in number)
        else roman_value(number)
    )


def _chains(candidates: list[PageHead]) -> list[list[PageHead]]:
    """The candidates in chains whose numbers count up, at most a few missing, a page or more apart."""
    ends: dict[int, list[PageHead]] = {}
    chains: list[list[PageHead]] = []
    for head in candidates:
        for step in range(1, _MOST_MISSING + 1):
            chain = ends.get(head.value - step)
            if chain is not None and head.place - chain[-1].place >= _shortest(head, chain[-1]) * step:
                del ends[head.value - step]
                chain.append(head)
                break
        else:
            chain = [head]
            chains.append(chain)
        ends[head.value] = chain
    return [chain for chain in chains if all(a.value < b.value for a, b in pairwise(chain))]


def _shortest(head: PageHead, before: PageHead) -> int:
    """The lines that a page between two heads has at least; between heads alike for certain, hardly any."""
    return (
        2 if head.is_wide and before.is_wide and head.words and head.words == before.words else _SHORTEST_PAGE
    )


def similar_heads(lines: list[PhysicalLine], heads: list[PageHead]) -> set[int]:
    """Places of running heads whose folio was misread: their words are known, and a page lies between."""
    known = {head.words for head in heads}
    taken = [head.place for head in heads]
    found = {
        head.place - 1
        for head in heads
        if not head.words and head.place and "".join(lines[head.place - 1].text.split()) in known - {""}
    }
    for place in range(taken[0], min(taken[-1] + 2, len(lines))) if taken else ():
        text = lines[place].text
        if visible(text) <= LONGEST and place not in taken and re.search(f"[\\s{_ORNAMENT}]", text):
            words = re.sub("^[^\u3400-\u9fff]*|[^\u3400-\u9fff]*$", "", text)
            if words in known and words != text:
                found.add(place)
    return found | _named_with_issue(lines, known) if taken else found


def _named_with_issue(lines: list[PhysicalLine], known: set[str]) -> set[int]:
    """Places of lines that hold a running head and the same other words twice: 某某月刊　总第七十四期."""
    rows: dict[tuple[str, ...], list[int]] = {}
    for place, line in enumerate(lines):
        cells = line.text.split() if len(line.text) <= LONGEST else []
        if len(cells) == 2 and known.intersection(cells):
            rows.setdefault(tuple(sorted(cells)), []).append(place)
    return {place for places in rows.values() if len(places) > 1 for place in places}


def manual_heads(lines: list[PhysicalLine]) -> set[int]:
    """Places of the lines above and below the pages of a manual: LS(1)  用户命令  LS(1); 2.4  2019  LS(1).

    The first line of a file stays: it may be all that names the work.
    """
    heads = {
        place: match["name"]
        for place, line in enumerate(lines)
        if line.text[-1] == ")" and (match := _MANUAL_HEAD.fullmatch(line.text))
    }
    names = set(heads.values())
    return (set(heads) - {0}) | {
        place
        for place, line in enumerate(lines)
        if names
        and line.text[-1] == ")"
        and (match := _MANUAL_FOOT.fullmatch(line.text))
        and match["name"] in names
        and (place + 1 == len(lines) or place + 1 in heads)
    }
