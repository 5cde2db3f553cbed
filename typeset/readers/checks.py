"""Checks of a manuscript that has been read: no title, no text, odd lines, markup."""

from __future__ import annotations

import re
from typing import Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Heading, Span, Title
from typeset.model.characters import HAN
from typeset.readers.lines import PhysicalLine
from typeset.startup.patterns import late_pattern

_LONG_LINE: Final = 100_000
"""Characters: no paragraph is so long; a whole book on one line is."""

_LONGEST_HEAD: Final = 2_000
"""Characters: no title, head or byline is so long. Phrases are sought in it, and others print it again."""

_MANY_LINES: Final = 50_000
_SHORT_LINE: Final = 20
"""Characters: a file of so many lines, nearly all of them shorter than this, is a table or a log."""

_LETTER_SIGNS: Final = frozenset("OolI")
_MISREAD_FIGURE: Final = late_pattern(
    f"(?<=[{HAN}，、。；：（“])(?:l(?=\\d{{2}}|\\.\\d)[\\dOolI.]*|I?\\d+[OolI](?=[\\dOolI]*\\d)[\\dOolI]*|\\d+[OoI])(?=[{HAN}])"
)
"""A figure with letters that look like figures, amid Han: not O2, which is oxygen, nor 1l, a litre."""

_ENDS: Final = tuple("。；，、：;,:")
_TITLE_BLOCK: Final = frozenset({"kicker", "title", "deck", "byline", "dateline", "source"})
_HEADS: Final = _TITLE_BLOCK | {"heading"}
_TAG: Final = late_pattern(
    "</?(?:script|style|html|body|head|div|span|p|br|hr|b|i|u|a|em|strong|img|table|t[rdh]|[uo]l|li|h[1-6]|"
    "font|center|su[bp]|iframe|input|form|pre|code|blockquote|section|article|svg|video|audio)"
    "(?:\\s[^<>]{0,200})?/?>|<!--",
    re.IGNORECASE,
)


def check_manuscript(lines: list[PhysicalLine], document: Document, report: Report) -> None:
    """Report what is odd about a manuscript that can be built all the same.

    A manuscript that is no article at all (one giant line, a hundred thousand
    short ones) gets no second message that it has no title.
    """
    file = document.file
    longest = max(lines, key=lambda line: len(line.text))
    is_odd = len(longest.text) > _LONG_LINE
    if is_odd:
        report.add(Code.M_LONG_LINE, Span(file, longest.number), length=len(longest.text))
    elif len(lines) >= _MANY_LINES and sum(len(line.text) < _SHORT_LINE for line in lines) * 10 >= 9 * len(
        lines
    ):
        is_odd = True
        report.add(Code.M_MANY_SHORT_LINES, Span(file, lines[0].number), count=len(lines))
    if not is_odd:
        check_title(document, report)
    for block in document.blocks:
        if block.kind == "contents":
            report.add(Code.M_CONTENTS_LEFT_OUT, block.span, count=len(block.lines))
    _check_misread_figures(lines, file, report)
    for line in lines:
        markup = _find_markup(line.text)
        if markup:
            report.add(Code.M_MARKUP, Span(file, line.number), text=markup)
            break


def _check_misread_figures(lines: list[PhysicalLine], file: str, report: Report) -> None:
    """Report letters within figures, as scanners read them, once, at the first: l958年, 3O元."""
    found = [
        (line.number, match[0])
        for line in lines
        if not _LETTER_SIGNS.isdisjoint(line.text)
        for match in _MISREAD_FIGURE.finditer(line.text)
    ]
    if found:
        number, text = found[0]
        report.add(Code.M_MISREAD_FIGURES, Span(file, number), text=text, count=len(found))


def check_title(document: Document, report: Report) -> None:
    """Report a missing title, or a missing text below it."""
    span = document.blocks[0].span
    if document.first(Title) is None:
        report.add(Code.M_NO_TITLE, span)
    elif all(block.kind in _TITLE_BLOCK for block in document.blocks):
        report.add(Code.M_TITLE_ONLY, span)


def check_heads(document: Document, report: Report) -> None:
    """Report heads that end with a stop; one that is longer than any head is an error."""
    for block in document.blocks:
        if block.kind in _HEADS and len(block.text) > _LONGEST_HEAD:
            report.add(
                Code.M_HEAD_ENDLESS,
                block.span,
                text=block.text[:10],
                length=len(block.text),
                most=_LONGEST_HEAD,
            )
        if isinstance(block, Heading) and block.text.endswith(_ENDS) and block.text != block.number:
            report.add(Code.M_HEAD_END, block.span, text=block.text, mark=block.text[-1])


def _find_markup(text: str) -> str:
    """The first piece of HTML or template markup in the line; empty if there is none."""
    if "<" in text and (match := _TAG.search(text)):
        return match[0][:20]
    for opening, closing in (("{{", "}}"), ("{%", "%}")):
        start = text.find(opening)
        end = text.find(closing, start + 2) if start >= 0 else -1
        if end > 0:
            return text[start : end + 2][:20]
    return ""
