"""From text to physical lines: the repairs that must come before structure.

Line ends (M03), invisible characters (M04), entities (M24) and blank lines
(M32) are settled here; margins are cut off and kept aside for M17. A repair whose id
is skipped is not made, and each one that is made is logged: what changes characters
goes through ``LineRepairs.sub``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import islice
from typing import Final

from msgspec import Struct
from msgspec.structs import force_setattr

from typeset.messages.diagnostics import Report
from typeset.model.characters import COMPATIBILITY_HAN, columns
from typeset.readers.invisible import useless_in
from typeset.startup.patterns import late_pattern

_SPACES: Final = " \t\u3000\u00a0\u2002\u2003\u2009"
_MARGIN: Final = late_pattern(f"[{_SPACES}]*")
_ODD_BREAK: Final = late_pattern("[\v\f\u2028\u2029\u0085]")
_SUSPICIOUS: Final = late_pattern(
    "[\x00-\x08\x0e-\x1f&\x7f-\x9f\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]"
)
"""A line without any of these needs no repair of characters: one search spares the others."""

_COMBINING: Final = late_pattern(f"(?![{COMPATIBILITY_HAN}])[^\\W\\d_][\u0300-\u036f]+")
_ENTITY: Final = late_pattern(
    "(?<![\"“”'‘’`「])&(?!amp;[#A-Za-z\\d]{2,8};)(#\\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z\\d]{1,9});"
)
_CODE: Final = late_pattern("</?[A-Za-z!]|`|\\$\\(|[{}]\\s*$")
"""Signs of markup or a program, in which an entity means itself."""

_TYPED_BY_PROGRAMS: Final = late_pattern(
    "&(?:nbsp|[lr][ds]quo|hellip|[mn]dash|middot|e[mn]sp|ensp|thinsp|#\\d{2,6}|#[xX][0-9a-fA-F]{2,5});"
    "|</(?:p|div|span|td|tr|li|font|strong|h[1-6])>|<br ?/?>|<p>"
)
"""What no author types into a text: entities of marks and spaces, and tags."""

_ABOUT_MARKUP: Final = late_pattern("(?i:html|xml|css)|实体|實體|转义|轉義|标签|標籤|源代码|源碼|网页里|網頁")
"""Words of a text that speaks of markup."""

_FEWEST_ENTITIES: Final = 2
"""So many of them make a text a copy of a web page's source."""

_CONTEXT: Final = 4
"""Characters on either side of a change that its entry in the log shows."""

Rewrite = Callable[["re.Match[str]"], str]
"""Gives the text in place of a match."""


class PhysicalLine(Struct, frozen=True):
    """A line as it stands in the file, its margin cut off.

    ``number`` is 1-based; ``margin`` is the white space before the text;
    ``gap`` counts the blank lines above; ``new_page`` says that a page of the
    original began here; ``ruled`` that a rule typed below the line was dropped.
    ``cut`` are characters before it that became a unit of their own. ``indent`` is the width of the margin
    in terminal columns; it is reckoned here, since steps ask for it thirty times.
    """

    text: str
    number: int
    margin: str = ""
    gap: int = 0
    new_page: bool = False
    ruled: bool = False
    cut: int = 0
    indent: int = 0

    def __post_init__(self) -> None:
        force_setattr(self, "indent", _margin_width(self.margin) if self.margin else 0)

    @property
    def column(self) -> int:
        """The 1-based place of the first character."""
        return len(self.margin) + self.cut + 1


@lru_cache(maxsize=1024)
def _margin_width(margin: str) -> int:
    return columns(margin.expandtabs(8))


class LineRepairs(Struct, frozen=True):
    """Applies repairs to one line after another: which to skip, and where to log."""

    skip: frozenset[str]
    report: Report

    def sub(self, rule: str, pattern: re.Pattern[str], edit: Rewrite, line: tuple[str, int]) -> str:
        """The line's text with ``edit`` made wherever ``pattern`` matches, each change logged."""
        text, number = line
        if rule in self.skip or pattern.search(text) is None:
            return text

        def change(match: re.Match[str]) -> str:
            new = edit(match)
            if new != match[0]:
                start, end = max(match.start() - _CONTEXT, 0), match.end() + _CONTEXT
                before, after = text[start : match.start()], text[match.end() : end]
                self.report.repair(rule, number, before + match[0] + after, before + new + after)
            return new

        return pattern.sub(change, text)


def physical_lines(text: str, skip: frozenset[str], report: Report) -> list[PhysicalLine]:
    """The lines that have text in them, repaired, their margins cut off, blank ones counted."""
    repairs = LineRepairs(skip, report)
    odd_breaks, suspicious = _ODD_BREAK.search(text) is not None, _SUSPICIOUS.search(text) is not None
    found: list[PhysicalLine] = []
    gap, page_break = 0, False
    lines = _split(text, skip, report)
    useless = useless_in(lines) if suspicious else []
    of_web = suspicious and _is_of_web(text)
    for number, raw in enumerate(lines, start=1):
        for place, part in enumerate(_ODD_BREAK.split(raw) if odd_breaks else (raw,)):
            page_break = page_break or (place > 0 and "\f" in raw)
            clean = _repair((part, number), useless[number - 1], repairs, of_web) if suspicious else part
            margin = _MARGIN.match(clean)
            margin_text = margin[0] if margin else ""
            body = clean.strip(_SPACES)
            if not body:
                gap += 1
                continue
            found.append(PhysicalLine(body, number, margin_text, gap, page_break))
            gap, page_break = 0, False
    _log_blank_lines(text, found, skip, report)
    return found


def clean_lines(text: str, skip: frozenset[str], report: Report) -> str:
    """The text of a Markdown file: characters repaired, lines as they are, since blank ones matter."""
    repairs = LineRepairs(skip, report)
    lines = _split(text, skip, report)
    if "M03" not in skip:  # those of Unicode stay: the composer ends a line there
        lines = [line.replace("\f", "").replace("\v", " ").replace("\u0085", " ") for line in lines]
    if _SUSPICIOUS.search(text):
        lines = [
            _repair_characters((line, number), useless, repairs)
            for number, (line, useless) in enumerate(zip(lines, useless_in(lines), strict=True), start=1)
        ]
    return "\n".join(lines)


def _split(text: str, skip: frozenset[str], report: Report) -> list[str]:
    """The text's lines as an editor counts them: CR LF, CR and LF end a line (M03)."""
    if "\r" in text:
        if "M03" not in skip:
            report.repair("M03", 1, "\r\n" if "\r\n" in text else "\r", "\n")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if "M03" not in skip and _ODD_BREAK.search(text):
        for number, line in enumerate(lines, start=1):
            for match in _ODD_BREAK.finditer(line):
                report.repair("M03", number, match[0], "\n")
    return lines


def _is_of_web(text: str) -> bool:
    """Whether the text was copied from a web page's source, so that an entity is what it stands for.

    A text about markup means its entities as they stand.
    """
    if "&" not in text or _ABOUT_MARKUP.search(text):
        return False
    return len(list(islice(_TYPED_BY_PROGRAMS.finditer(text), _FEWEST_ENTITIES))) == _FEWEST_ENTITIES


def _repair(line: tuple[str, int], useless: re.Pattern[str], repairs: LineRepairs, of_web: bool) -> str:
    """One line with the repairs that act on lines; entities are unescaped in a text ``of_web``."""
    text = _repair_characters(line, useless, repairs)
    if of_web and "&" in text and _CODE.search(text) is None:
        text = repairs.sub("M24", _ENTITY, _unescaped, (text, line[1]))
    return text


def _repair_characters(line: tuple[str, int], useless: re.Pattern[str], repairs: LineRepairs) -> str:
    """One line without useless invisible characters, its letters composed."""
    text, number = line
    if _SUSPICIOUS.search(text) is None:
        return text
    text = repairs.sub("M04", useless, lambda match: match["kept"] or "", line)
    return repairs.sub(
        "M01", _COMBINING, lambda match: unicodedata.normalize("NFC", match[0]), (text, number)
    )


def _unescaped(match: re.Match[str]) -> str:
    """The character that an entity names.

    An unknown entity stays as it is, and so does one of a control or unassigned character.
    """
    import html  # noqa: PLC0415 - few texts have entities

    char = html.unescape(match[0])
    if len(char) != 1 or unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn"):
        return match[0]
    return char


def _log_blank_lines(text: str, found: list[PhysicalLine], skip: frozenset[str], report: Report) -> None:
    """Log, in one entry, superfluous blank lines or a missing line end at the end of the file (M32)."""
    if "M32" in skip or not found:
        return
    if found[0].gap:
        report.repair("M32", 1, "\n" * found[0].gap, "")
        return
    first = next((line for line in found if line.gap > 2), None)
    if first is not None:
        report.repair("M32", first.number - first.gap, "\n" * (first.gap + 1), "\n\n")
    elif not text.endswith(("\n", "\r")):
        report.repair("M32", found[-1].number, found[-1].text[-4:], found[-1].text[-4:] + "\n")
