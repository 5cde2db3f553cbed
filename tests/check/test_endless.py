"""Books and pages that unpack without end are told and not read; what a large sound one has is not."""

from __future__ import annotations

import pytest

import typeset.check.epub.archive
import typeset.check.pdf.content.shared
from tests.check.damaged import added, changed, told

BODY = "EPUB/part-2.xhtml"


def test_a_book_that_unpacks_without_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    book = added("EPUB/white.bin", b"\0" * 3_000_000)
    assert "E_ENDLESS" not in [code for code, _ in told(book)]
    monkeypatch.setattr(typeset.check.epub.archive, "_LEAST", 1_000_000)
    assert told(book) == [("E_ENDLESS", "b:1")]


def test_markup_without_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    book = added("EPUB/more.css", b"p { }\n" * 1_000_000)
    monkeypatch.setattr(typeset.check.epub.archive, "_MOST_MARKUP", 3_000_000)
    assert told(book) == [("E_ENDLESS", "b:1")]


def test_elements_inside_one_another_without_end_are_told() -> None:
    deep = changed(BODY, "</body>", "<div>" * 300 + "</div>" * 300 + "</body>")
    assert "E_MALFORMED" in [code for code, _ in told(deep)]
