"""Our own check finds each kind of break, and an ISBN is known by its check figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.epub.samples import ARTICLE, BOOK, facts, markup
from typeset.codes import Code
from typeset.diagnostics import Report, diagnose
from typeset.epub.check import find_faults
from typeset.epub.isbn import isbn_urn
from typeset.epub.package import EpubPackage, Item, Look, package_epub
from typeset.epub.telling import tell_numbers
from typeset.epub.write import write_epub


def package() -> EpubPackage:
    return package_epub(markup(BOOK), facts(BOOK), Look((), ()))


def changed(path: str, old: bytes, new: bytes) -> EpubPackage:
    made = package()
    items = []
    for item in made.items:
        if item.path == path:
            assert old in item.data
            item = replace(item, data=item.data.replace(old, new))  # noqa: PLW2901 - the changed one takes its place
        items.append(item)
    return replace(made, items=tuple(items))


def test_a_sound_package_has_no_faults() -> None:
    assert find_faults(package()) == ()


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (changed("nav.xhtml", b"part-2.xhtml#s-b5", b"part-9.xhtml"), "part-9.xhtml"),
        (changed("nav.xhtml", b"#s-b5", b"#s-b55"), "#s-b55"),
        (changed("part-2.xhtml", b'id="b6"', b'id="b5"'), "2 places b5"),
        (replace(package(), spine=("part-7",)), "part-7 is read"),
        (replace(package(), items=package().items[1:]), "one nav"),
        (
            replace(package(), items=(*package().items, Item("x", "part-1.xhtml", "text/css", b""))),
            "part-1.xhtml is there 2 times",
        ),
    ],
    ids=["file", "place", "id", "spine", "nav", "path"],
)
def test_each_break_is_found(broken: EpubPackage, fault: str) -> None:
    assert any(fault in said for said in find_faults(broken))
    with pytest.raises(RuntimeError, match=fault):
        write_epub(broken)


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
