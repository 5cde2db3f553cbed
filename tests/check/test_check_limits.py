"""Where faults begin: what is just right is told of by nobody, what is just wrong is."""

from __future__ import annotations

import pytest

from tests.check.damaged import changed, sound_book, told
from typeset.check.epub import document_reader
from typeset.check.epub.looks import Look
from typeset.check.epub.markup.states import State, States

PART = "EPUB/part-2.xhtml"
NAV = "EPUB/nav.xhtml"
NCX = "EPUB/toc.ncx"
CSS = "EPUB/epub.css"


@pytest.mark.parametrize(("colour", "is_faint"), [("#767676", False), ("#777777", True)])
def test_text_has_four_and_a_half_times_the_light_of_its_ground_or_the_reverse(
    colour: str, is_faint: bool
) -> None:
    """On white these have 4.54 and 4.48 (WCAG 2.2, 1.4.3)."""
    book = changed(CSS, ".heading {", f".heading {{ color: {colour}; background: #fff;")
    assert {code for code, _ in told(book)} == ({"E_FAINT"} if is_faint else set())


def test_contents_are_in_order_inside_a_file_too() -> None:
    swapped = changed(NAV, "part-2.xhtml#s-b5", "part-2.xhtml#b8")
    assert ("E_CONTENTS_ORDER", f"{NAV}:15") in told(swapped)


def test_folios_may_begin_again_at_one_and_nowhere_else() -> None:
    codes = {
        folio: [code for code, _ in told(changed(NAV, ">3</a>", f">{folio}</a>"))]
        for folio in ("1", "2", "4", "iv")
    }
    assert {folio for folio, found in codes.items() if "E_PAGE_ORDER" in found} == {"2"}


def test_a_page_that_the_list_leaves_out_is_told() -> None:
    entry = '<li><a href="part-2.xhtml#page-2">2</a></li>\n'
    assert ("E_PAGE_UNLISTED", f"{PART}:13") in told(changed(NAV, entry, ""))


def test_contents_for_old_readers_that_lead_to_no_file_are_told() -> None:
    broken = changed(NCX, 'src="part-3.xhtml#s-b9"', 'src="part-9.xhtml#s-b9"')
    assert [code for code, _ in told(broken)] == ["E_NOT_THERE", "E_NCX_DIFFERS"]


def test_elements_that_are_alike_are_looked_into_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    states: list[str] = []

    class CountedLook(Look):
        def __init__(self, raw: str, given: dict[str, str]) -> None:
            looks.append(raw)
            super().__init__(raw, given)

    enter = States.enter

    def count(grammar: States, outer: State | None, raw: str, held: str) -> State:
        states.append(raw)
        return enter(grammar, outer, raw, held)

    monkeypatch.setattr(document_reader, "Look", CountedLook)
    monkeypatch.setattr(States, "enter", count)
    told(sound_book())
    before = len(looks), len(states)
    more = "".join(f'<p class="n" id="n{n}">x<a href="#n{n}">y</a></p>' for n in range(500))
    told(changed(PART, "</body>", more + "</body>"))
    assert (len(looks) - 2 * before[0], len(states) - 2 * before[1]) == (2, 2)


def test_a_document_with_a_prefix_of_no_namespace_is_no_xml() -> None:
    broken = changed(PART, "<body", '<body foo:bar="x"')
    assert ("E_MALFORMED", f"{PART}:11") in told(broken)


def test_a_prefix_is_what_its_namespace_makes_of_it() -> None:
    marked = '<p ops:type="pagebreak" id="page-9" title="9" xmlns:ops="http://www.idpf.org/2007/ops"/>'
    assert "E_PAGE_UNLISTED" in {code for code, _ in told(changed(PART, "</body>", marked + "</body>"))}
