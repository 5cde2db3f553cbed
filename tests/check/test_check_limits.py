"""Where faults begin: what is just right is told of by nobody, what is just wrong is."""

from __future__ import annotations

import pytest

from tests.check.damaged import changed, told

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
