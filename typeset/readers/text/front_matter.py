"""The first lines of a text: what labels the title goes, title and author on one line are parted."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.ruled import is_rule
from typeset.startup.patterns import late_pattern

_LABELLED: Final = late_pattern(
    "(?:标题|標題|(?:论文|論文)?(?:题[ \u3000]*目|題[ \u3000]*目)|论文名称|篇名|书名|書名)"
    "\\s?[：:]\\s?(?=\\S)|#{1,2} +(?=\\S)|"
    "(?:(?:[Rr][Ee]|[Ff][Ww][Dd]?|FWD|答[复覆]|回[复覆]|[转轉][发發寄])[：:] ?){1,6}(?=\\S)"  # of a mail
)
_TITLE_AND_AUTHOR: Final = late_pattern(
    "(?P<title>《[^《》]{1,40}》|[^：:，。]{2,30}?)[ \u3000\t]*(?P<author>(?:作者|著者|"
    "文)\\s?[：:/／|｜]\\s?[^，。：:]{1,16})"
)


def bare_title(lines: list[PhysicalLine], skip: frozenset[str], report: Report) -> list[PhysicalLine]:
    """The lines; the word that labels a title goes (标题：, #), and so does a rule above it (M36, M33)."""
    first = 0
    while first < len(lines) - 1 and first < 2 and is_rule(lines[first].text):
        first += 1
    if first and "M33" not in skip:
        for line in lines[:first]:
            report.repair("M33", line.number, line.text, "")
        lines = lines[first:]
    lines = _parted(lines)
    if "M36" in skip:
        return lines
    for place, line in enumerate(lines[:3]):
        label = _LABELLED.match(line.text)
        if label is None:
            continue
        same = [other.text for other in lines if other.text.startswith(label[0])]
        alone = len(same) == 1 or any(other.text.startswith("## ") for other in lines)
        if alone and (place == 0 or label[0][0] != "#"):
            report.repair("M36", line.number, label[0], "")
            bare = replace(line, text=line.text[label.end() :])
            return [*lines[:place], bare, *lines[place + 1 :]]
    return lines


def _parted(lines: list[PhysicalLine]) -> list[PhysicalLine]:
    """The lines; a first one that holds title and author, 《山河》 作者：某某, becomes two."""
    match = _TITLE_AND_AUTHOR.fullmatch(lines[0].text) if len(lines) >= _FEWEST else None
    if match is None:
        return lines
    first = lines[0]
    title = replace(first, text=match["title"].rstrip())
    return [title, PhysicalLine(match["author"], first.number), *lines[1:]]


_FEWEST: Final = 3
"""A text has at least so many lines; title and author alone are no text."""
