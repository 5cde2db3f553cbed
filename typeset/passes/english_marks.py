"""M38: straight quotes, apostrophes and typed dashes of English sentences in a Chinese book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from typeset.model.languages import is_western_language
from typeset.model.mark_owners import is_english, is_mostly_western
from typeset.model.quote_pairs import LETTERS
from typeset.passes.editing import Edit, edit_document, is_running, outside_code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Document

_CODE: Final = late_pattern(r"[{}<>|\\=$#@^~`_]|[;,]\s*$|\w\(\)|(?:^|\s)--?[A-Za-z]|::|\w\.\w+\(|&\w+")
"""What stands in code and commands, and in no plain sentence: such a paragraph stays as it is."""

_LETTER: Final = f"[{LETTERS}]"
_APOSTROPHE: Final = late_pattern(
    f"(?<={_LETTER})'(?={_LETTER})|(?<=[s.])'(?=[ ,.;:!?)]|$)|(?<![^ (])'(?=\\d0s)"
)
_INSIDE: Final = f"[^'\"]{{1,200}}?(?:{_LETTER}'{_LETTER}[^'\"]{{0,200}}?){{0,5}}"
_SINGLE: Final = late_pattern(f"(?<![^\\s(\\[“—–])'(?=\\S)({_INSIDE})(?<=\\S)'(?![0-9{LETTERS}])")
_QUOTED: Final = late_pattern("“([^“”]{3,400})”")
_OPENS: Final = " \t(\u3000[—–-“‘"
_DASH: Final = late_pattern(f"(?<=[{LETTERS},.!?\"'”’ ])(---?)(?=[{LETTERS} \"'“‘])(?!-)")
_DOTS: Final = late_pattern(r"(?<!\.)\.\.\.(?!\.)")


def curl_english(document: Document, report: Report) -> Document:
    """English paragraphs get “ ” ‘ ’ for straight quotes, – and — for -- and ---, … for three points.

    So do English sentences in the curly quotes of Chinese ones, for single quotes. What may be code, a
    command or inches stays. A book that is English itself is left as its author typed it.
    """
    if is_western_language(document.language):
        return document
    return edit_document(document, "M38", _find, report, is_running)


def _find(text: str) -> list[Edit]:
    if _CODE.search(text):
        return []
    if is_mostly_western(text) and is_english(text):
        edits = [*_singles(text), *_doubles(text), *_dashes(text)]
    else:
        edits = [edit for found in _QUOTED.finditer(text) for edit in _quoted(found)]
    return outside_code(text, sorted(edits, key=lambda edit: edit.start))


def _quoted(found: re.Match[str]) -> Iterator[Edit]:
    """The apostrophes and single quotes of an English sentence between curly quotes."""
    if is_mostly_western(found[1]) and is_english(found[1]):
        for edit in _singles(found[1]):
            yield Edit(edit.start + found.start(1), edit.end + found.start(1), edit.text)


def _singles(text: str) -> Iterator[Edit]:
    """Apostrophes, then pairs of single quotes around words."""
    taken: set[int] = set()
    for found in _SINGLE.finditer(text):
        places = (found.start(), found.end() - 1)
        taken.update(places)
        for place, mark in zip(places, "’’" if found[1] == "n" else "‘’", strict=True):  # rock ’n’ roll
            yield Edit(place, place + 1, mark)
    for found in _APOSTROPHE.finditer(text):
        if found.start() not in taken:
            yield Edit(found.start(), found.end(), "’")


def _doubles(text: str) -> list[Edit]:
    """Double quotes in pairs: each opens behind white or a bracket and closes a word; else none changes."""
    places = [place for place, char in enumerate(text) if char == '"']
    edits: list[Edit] = []
    for number, place in enumerate(places):
        before, behind = text[place - 1 : place], text[place + 1 : place + 2]
        opens = (not before or before in _OPENS) and bool(behind.strip())
        if opens == bool(number % 2) or (number % 2 and not before.strip()):
            return []
        edits.append(Edit(place, place + 1, "”" if number % 2 else "“"))
    return [] if len(places) % 2 else edits


def _dashes(text: str) -> Iterator[Edit]:
    for found in _DASH.finditer(text):
        yield Edit(found.start(1), found.end(1), "—" if len(found[1]) == 3 else "–")
    for found in _DOTS.finditer(text):
        yield Edit(found.start(), found.end(), "…")
