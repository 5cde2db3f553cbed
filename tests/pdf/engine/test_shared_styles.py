"""Paragraphs to which nothing leads share their style; what something leads to stays an anchor."""

from __future__ import annotations

from tests.pdf.torture import HAN, lay_out
from typeset.pdf.engine.lines.line_runs import PLACEHOLDER

CSS = "@page { size: 300px 300px; margin: 30px } p { margin: 0 }"


def _paragraphs(markup: str) -> dict[str, object]:
    """The styles of paragraphs by their ids."""
    document = lay_out(markup, CSS).document
    found: dict[str, object] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element_tag == "p":
                found.setdefault(box.element.get("id"), box.style)
    return found


def _anchors(markup: str) -> set[str]:
    return {name for page in lay_out(markup, CSS).document.pages for name in page.anchors}


def test_paragraphs_with_numbers_share_a_style() -> None:
    styles = _paragraphs(f"<p id=b1>{HAN[:4]}<p id=b2>{HAN[:5]}<p id=own>{HAN[:6]}<p id=b3 lang=ja>{HAN[:3]}")
    assert styles["b1"] is styles["b2"]
    assert len({id(style) for style in styles.values()}) == 3


def test_paragraphs_that_declare_the_same_share_a_style() -> None:
    """What they declare comes out as if each were alone; one that something leads to keeps its own."""
    red, blue = "style='color: red'", "style='color: blue'"
    styles = _paragraphs(
        f"<p id=b1 {red}>{HAN[:4]}<p id=b2 {red}>{HAN[:5]}<p id=b3 {blue}>{HAN[:6]}<p id=b4 {red}>{HAN[:3]}"
        f"<p id=b5>{HAN[:3]}<p id=b6><a href='#b4'>{HAN[:2]}</a>"
    )
    assert styles["b1"] is styles["b2"]
    assert len({id(styles[name]) for name in ("b1", "b3", "b4", "b5")}) == 4
    assert [styles[f"b{number}"]["color"] for number in (1, 2, 4)] == [styles["b1"]["color"]] * 3
    assert len({str(styles[f"b{number}"]["color"]) for number in (1, 3, 5)}) == 3


def test_what_is_led_to_stays_an_anchor() -> None:
    """By a link, by a place for a folio, by an author who names it."""
    markup = (
        f"<p id=b1>{HAN[:4]}<p id=b2>{HAN[:4]}<p id=b3>{HAN[:4]}<p id=own>{HAN[:4]}"
        f"<p id=b4 style='color: red'>{HAN[:4]}"
        f"<p id=b5><a href='#b2'>{HAN[:2]}</a><span {PLACEHOLDER}=b3>0</span>"
    )
    assert _anchors(markup) == {"b2", "b3", "own"}
