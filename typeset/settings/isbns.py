"""Refuses a setting that means to be an ISBN and is none: a wrong figure names another book, or no book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import SettingsError
from typeset.model.isbn import PATTERN, is_false_isbn, named_isbns, right_isbn
from typeset.settings.toml_tables import stated_at

if TYPE_CHECKING:
    from typeset.settings.schema import Settings


class _Number(NamedTuple):
    """A text that may be an ISBN, and the dotted key that holds it."""

    key: str
    text: str


def check_isbns(settings: Settings, book: Path | None) -> None:
    """Raise SettingsError for the first wrong ISBN; ``book`` is the settings file, if there is one."""
    for key, text in _numbers(settings):
        if is_false_isbn(text):
            place = stated_at(book, key)
            is_stated = place and book and text in book.read_text(encoding="utf-8-sig")  # else a flag has it
            wanted = right_isbn(text) or PATTERN
            raise SettingsError(
                diagnose(Code.C_BAD_ISBN, place if is_stated else None, key=key, number=text, wanted=wanted)
            )


def _numbers(settings: Settings) -> Iterator[_Number]:
    yield _Number("identifier", settings.identifier)
    yield _Number("epub.identifier", settings.epub.identifier)
    yield _Number("epub.page_source", settings.epub.page_source)
    yield from (_Number("imprint.cip", text) for text in named_isbns(settings.imprint.cip))
    yield from (_Number("imprint.notice", text) for text in named_isbns(settings.imprint.notice))
    for name, text in settings.imprint.record.items():
        is_number = name.strip().upper().startswith(("ISBN", "书号", "書號"))
        yield from (
            _Number("imprint.record", found) for found in ([text] if is_number else named_isbns(text))
        )
