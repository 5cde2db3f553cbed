"""Books of special kinds: what their packages lack is told, and that not all their rules are looked at."""

from __future__ import annotations

import pytest

from tests.check.damaged import changed, pack, sound_book, told
from tests.epub.samples import unzip

OPF = "EPUB/content.opf"
PART = "EPUB/part-2.xhtml"
END = "</package>"
EMPTY = '<collection role="preview"><collection role="manifest"/></collection>'
LOOSE = '<collection role="preview"><link href="part-1.xhtml"/></collection>'


def of_type(kind: str) -> str:
    """The end of the metadata, with a type of publication before it."""
    return f"<dc:type>{kind}</dc:type></metadata>"


@pytest.mark.parametrize("kind", ["dictionary", "index", "edupub", "preview", "distributable-object"])
def test_rules_that_are_not_looked_at_are_told_once(kind: str) -> None:
    found = told(changed(OPF, "</metadata>", of_type(kind)))
    assert [place for code, place in found if code == "E_UNCHECKED"] == [f"{OPF}:1"]


def test_a_common_book_gets_no_such_note() -> None:
    assert "E_UNCHECKED" not in [code for code, _ in told(sound_book())]


@pytest.mark.parametrize(
    ("code", "path", "old", "new"),
    [
        ("E_LACKING", OPF, "</metadata>", of_type("dictionary")),
        ("E_LACKING", OPF, "</metadata>", of_type("index")),
        ("E_EMPTY", OPF, "</metadata>", of_type("preview")),
        ("E_LACKING", OPF, END, EMPTY + END),
        ("E_ORDER_WRONG", OPF, END, LOOSE + END),
        ("E_MEDIA_TYPE", OPF, END, f'<collection role="index"><link href="epub.css"/></collection>{END}'),
        ("E_LACKING", OPF, END, f'<collection role="index"><link href="part-1.xhtml"/></collection>{END}'),
        ("E_PROPERTY_PLACE", PART, "<main>", '<main epub:type="region-based">'),
    ],
)  # fmt: skip
def test_what_the_package_lacks_is_told(code: str, path: str, old: str, new: str) -> None:
    assert code in [kind for kind, _ in told(changed(path, old, new))]


def test_search_keys_lead_to_documents_that_are_read() -> None:
    item = '<item id="k" href="k.xml" media-type="application/vnd.epub.search-key-map+xml"/></manifest>'
    files = unzip(changed(OPF, "</manifest>", item))
    keys = (
        '<search-key-map xmlns="http://www.idpf.org/2007/ops"><search-key-group href="{}"/></search-key-map>'
    )
    for target, code in (("gone.xhtml", "E_NOT_THERE"), ("epub.css", "E_NOT_IN_SPINE")):
        book = pack(files | {"EPUB/k.xml": keys.format(target).encode()})
        assert (code, "EPUB/k.xml:1") in told(book)
