"""An ISBN is known by its check figure."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.epub.samples import ARTICLE, BOOK, facts, markup
from typeset.epub.messages import tell_numbers
from typeset.epub.package import package_epub
from typeset.epub.records import Look
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report, diagnose
from typeset.model.isbn import isbn_urn


@pytest.mark.parametrize(
    ("given", "urn"),
    [
        ("978-7-04-000000-1", ""),
        ("978-0-306-40615-7", "urn:isbn:9780306406157"),
        ("ISBN 978-0-306-40615-7", "urn:isbn:9780306406157"),
        ("0-8044-2957-X", "urn:isbn:080442957X"),
        ("0-8044-2957-1", ""),
        ("urn:uuid:5e6f3a64-0000-5000-8000-000000000000", ""),
    ],
)
def test_isbn(given: str, urn: str) -> None:
    assert isbn_urn(given) == urn


def test_a_wrong_isbn_is_reported_and_nothing_else_is() -> None:
    for identifier, expected in (
        ("978-0-306-40615-8", [diagnose(Code.E_BAD_ISBN, identifier="978-0-306-40615-8")]),
        ("978-0-306-40615-7", []),
        (facts(ARTICLE).identifier, []),
    ):
        report = Report()
        tell_numbers(replace(facts(ARTICLE), identifier=identifier), lambda *keys: None, report)
        assert report.diagnostics == expected


def test_a_valid_isbn_becomes_a_urn_in_the_package() -> None:
    made = package_epub(markup(BOOK), replace(facts(BOOK), identifier="978-0-306-40615-7"), Look((), ()))
    assert made.identifier == "urn:isbn:9780306406157"
    assert b"urn:isbn:9780306406157" in next(item.data for item in made.items if item.path == "toc.ncx")
