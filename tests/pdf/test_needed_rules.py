"""Rules of a shipped sheet are left out where nothing can match them, and nowhere else."""

from __future__ import annotations

from itertools import product

import cssselect2
import pytest
import tinycss2
from tinyhtml5 import parse

from typeset.pdf.engine.default_sheets import split_rules
from typeset.pdf.needed_rules import needed_rules
from typeset.system.resources import find_resource, style_names

MARKUP = (
    '<html lang="zh"><body><main><p class="lead big">一<br><b>二</b></p>'
    '<h2 class="heading">三</h2></main></body></html>'
)


@pytest.mark.parametrize(
    "selector",
    [
        "p", "*", ".lead", ".lead.big > b", "P.lead", ".verse, .heading", "[data-label]", ".lead::before",
        "h2:first-child", ":where(html:not(:lang(en), .verse)) .lead", ".lead:not(.small)",
        ".heading:is(.x, h2)", ".lead + .heading", "@page :left",
    ],
)  # fmt: skip
def test_what_may_match_stays(selector: str) -> None:
    rule = f"{selector} {{ color: red }}"
    assert needed_rules(f"/* . */ {rule}\n.verse {{ color: blue }}", MARKUP).strip() == rule


@pytest.mark.parametrize(
    "selector", [".verse", "p.verse", ".verse > p", ".lead.small", "table", ".verse::after", ".a, .b"]
)
def test_what_cannot_match_goes(selector: str) -> None:
    assert needed_rules(f"{selector} {{ color: red }}", MARKUP) == ""


@pytest.mark.parametrize("markup", ["<p class='verse'>", "<p class=verse>", 'class = "verse" <p>'])
def test_a_sheet_stays_whole_where_classes_are_written_in_another_way(markup: str) -> None:
    assert needed_rules(".verse { color: red }", markup) == ".verse { color: red }"


def test_no_rule_that_matches_is_missed_in_the_styles_that_ship() -> None:
    """An element with each pair of a style's classes, and names of elements, asks all its selectors."""
    for style in style_names():
        path = find_resource("styles", style) / "print.css"
        sheet = path.read_text(encoding="utf-8") if path.exists() else ""
        rules = [rule for rule in split_rules(sheet) if not rule[0].startswith("@")]
        for markup in _samples():
            kept = {text.strip() for _, text in split_rules(needed_rules(sheet, markup))}
            root = cssselect2.ElementWrapper.from_html_root(parse(markup))
            for prelude, text in rules:
                if text.strip() not in kept:
                    compiled = cssselect2.compile_selector_list(tinycss2.parse_component_value_list(prelude))
                    assert not any(
                        one.test(element) for one in compiled for element in root.iter_subtree()
                    ), prelude


def _samples() -> list[str]:
    inner = ("list-item", "title", "verse-line", "cell")
    outer = ("title-block", "verse", "heading heading-1", "quotations", "byline")
    return [
        f'<html lang="zh"><body><main><p class="{one}">一</p>'
        f'<div class="{one}"><p class="{two}">二<br></p></div></main></body></html>'
        for one, two in product(outer, inner)
    ]
