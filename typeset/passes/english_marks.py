"""M38: straight quotes, apostrophes and typed dashes of English text, and straight quotes of Korean."""

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
    f"(?<={_LETTER})'(?={_LETTER})|(?<=[s.])'(?=[ ,.;:!?)]|$)|(?<![^ (])'(?=\\d\\d(?:s|(?!\\d)))"
)
_CLOSES: Final = late_pattern(f"(?<=[{LETTERS}.,!?…])'(?=[\\s,.;:!?)\"”—–-]|$)")
_DROPPED: Final = late_pattern(
    f"(?<![^\\s(\\[“\"—–-])'(?=(?:tis|twas|em|til|cause|bout|n)(?![{LETTERS}]))", re.IGNORECASE
)
"""An apostrophe that opens a word: what is dropped stood before it (CMOS 17, 6.117)."""

_STARTS: Final = late_pattern(f'(?<![^\\s(\\[“"—–-])\'(?=["{LETTERS}])')
_HANGUL: Final = late_pattern("[\uac00-\ud7a3]")
_INSIDE: Final = f"[^'\"]{{1,200}}?(?:{_LETTER}'{_LETTER}[^'\"]{{0,200}}?){{0,5}}"
_SINGLE: Final = late_pattern(f"(?<![^\\s(\\[“—–])'(?=\\S)({_INSIDE})(?<=\\S)'(?![0-9{LETTERS}])")
_QUOTED: Final = late_pattern("“([^“”]{3,400})”")
_OPENS: Final = " \t(\u3000[—–-“‘"
_DASH: Final = late_pattern(f"(?<=[{LETTERS},.!?\"'”’ ])(---?)(?=[{LETTERS} \"'“‘])(?!-)")
_DOTS: Final = late_pattern(r"(?<!\.)\.\.\.(?!\.)")


def curl_english(document: Document, report: Report) -> Document:
    """English paragraphs get “ ” ‘ ’ for straight quotes, – and — for -- and ---, … for three points.

    So does all text of an English book, its heads too, and English sentences in the curly quotes of Chinese
    ones, for single quotes. Korean sentences get “ ” ‘ ’. What may be code, a command or inches stays, and a
    book in another Western language has marks of its own.
    """
    language = document.language.partition("-")[0]
    if language == "en":
        return edit_document(document, "M38", _find_english, report)
    if is_western_language(document.language):
        return document
    return edit_document(document, "M38", _find_korean if language == "ko" else _find, report, is_running)


def _find(text: str) -> list[Edit]:
    if is_mostly_western(text) and is_english(text):
        return _find_english(text)
    if _CODE.search(text):
        return []
    edits = [edit for found in _QUOTED.finditer(text) for edit in _quoted(found)]
    return outside_code(text, sorted(edits, key=lambda edit: edit.start))


def _find_english(text: str) -> list[Edit]:
    if _CODE.search(text):
        return []
    edits = [*_singles(text), *_doubles(text), *_dashes(text)]
    return outside_code(text, sorted(edits, key=lambda edit: edit.start))


def _find_korean(text: str) -> list[Edit]:
    if not _HANGUL.search(text):
        return _find(text)
    if _CODE.search(text):
        return []
    return outside_code(text, sorted([*_singles(text), *_doubles(text)], key=lambda edit: edit.start))


def _quoted(found: re.Match[str]) -> Iterator[Edit]:
    """The apostrophes and single quotes of an English sentence between curly quotes."""
    if is_mostly_western(found[1]) and is_english(found[1]):
        for edit in _singles(found[1]):
            yield Edit(edit.start + found.start(1), edit.end + found.start(1), edit.text)


def _singles(text: str) -> Iterator[Edit]:
    """Apostrophes, then pairs of single quotes around words."""
    taken: set[int] = set()
    dropped = {found.start() for found in _DROPPED.finditer(text)}
    for found in _SINGLE.finditer(text):
        if found.start() in dropped and found[1] != "n" and " " in found[1]:
            continue
        places = (found.start(), found.end() - 1)
        taken.update(places)
        for place, mark in zip(places, "’’" if found[1] == "n" else "‘’", strict=True):  # rock ’n’ roll
            yield Edit(place, place + 1, mark)
    loose = {found.start() for found in _STARTS.finditer(text)} - taken - dropped
    closing = () if loose else (found.start() for found in _CLOSES.finditer(text))
    for place in {*dropped, *closing, *(found.start() for found in _APOSTROPHE.finditer(text))} - taken:
        yield Edit(place, place + 1, "’")


def _doubles(text: str) -> list[Edit]:
    """Double quotes in pairs: each opens behind white or a bracket and closes a word; else none changes.

    The last may stay open: a speech that goes on in the next paragraph is closed there (CMOS 17, 13.30).
    """
    edits: list[Edit] = []
    for place in (place for place, char in enumerate(text) if char == '"'):
        before, behind, number = text[place - 1 : place], text[place + 1 : place + 2], len(edits)
        if before.isdigit() and not number % 2:
            continue  # inches
        opens = (not before or before in _OPENS) and bool(behind.strip())
        if opens == bool(number % 2) or (number % 2 and not before.strip()):
            return []
        edits.append(Edit(place, place + 1, "”" if number % 2 else "“"))
    return edits


def _dashes(text: str) -> Iterator[Edit]:
    for found in _DASH.finditer(text):
        yield Edit(found.start(1), found.end(1), "—" if len(found[1]) == 3 else "–")
    for found in _DOTS.finditer(text):
        yield Edit(found.start(), found.end(), "…")
