"""WeasyPrint's own style sheets say the same when only what is asked for is read."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from itertools import pairwise
from typing import Any

import cssselect2  # type: ignore[import-untyped]
import pytest
import tinycss2  # type: ignore[import-untyped]
import tinyhtml5  # type: ignore[import-untyped]

from tests.pdf.laid_out import ROOT
from typeset.pdf.engine.default_sheets import DefaultSheet, split_rules, subjects
from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.session.names import engine_module

ENGINE = load_engine()
HTML = engine_module("html")
SHEETS = {"ua": HTML.UA, "form": HTML.UA_FORM, "hints": HTML.PH}
MAKE_PICTURE = """
import sys
from typeset.pdf.engine.load import load_engine
engine = load_engine()
assert not [name for name in sys.modules if name.partition(".")[0] == "PIL"], "Pillow was imported"
from PIL import EpsImagePlugin, ImageFile
assert not ImageFile.LOAD_TRUNCATED_IMAGES
from typeset_weasyprint.images import Image
assert Image.new("L", (1, 1)).size == (1, 1)
assert ImageFile.LOAD_TRUNCATED_IMAGES and EpsImagePlugin.gs_binary is False
"""


def _names() -> list[str]:
    """Every element that a sheet names, and one that none names."""
    named = {
        name for text in SHEETS.values() for prelude, _ in split_rules(text) for name in subjects(prelude)
    }
    return [*sorted(named), "unknown"]


@cache
def _elements() -> list[Any]:
    """Every element plain, with attributes that the sheets ask for, and inside others."""
    asked = ("", "hidden", "dir=rtl", "dir=LTR", "type=checkbox", "type=submit", "value=x", "multiple",
             "href=x", "title=x", "selected", "rules=all", "frame=box", "border=1", "align=left")  # fmt: skip
    root = tinyhtml5.parse("<html><body></body></html>", namespace_html_elements=False)
    body = root.find("body")
    for name in _names():
        group = body.makeelement("div", {})
        body.append(group)
        for attribute in asked:
            key, _, value = attribute.partition("=")
            attributes = {key: value} if key else {}
            element = body.makeelement(name, attributes)
            group.append(element)
            for inner in ("ul", "ol", "dd", "td", "tr", "option", name):
                child = element.makeelement(inner, attributes if name == "table" else {})
                element.append(child)
                child.append(child.makeelement("ul", {}))
    return list(cssselect2.ElementWrapper.from_html_root(root).iter_subtree())


def _told(matches: list[Any]) -> list[tuple[Any, Any, str]]:
    """What matches, without the ranks, which are counted otherwise."""
    return [(specificity, pseudo, repr(payload)) for specificity, _, pseudo, payload in matches]


@pytest.mark.parametrize("text", SHEETS.values(), ids=SHEETS)
def test_rules_are_those_that_a_parser_finds(text: str) -> None:
    parsed = [
        (f"@{rule.at_keyword} " if rule.type == "at-rule" else "") + tinycss2.serialize(rule.prelude).strip()
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    ]
    assert [prelude.strip() for prelude, _ in split_rules(text)] == [prelude.strip() for prelude in parsed]


@pytest.mark.parametrize("text", SHEETS.values(), ids=SHEETS)
def test_elements_match_what_they_match_in_the_whole_sheet(text: str) -> None:
    whole, late = ENGINE.CSS(string=text), DefaultSheet(string=text)
    elements = _elements()
    matches = [_told(whole.matcher.match(element)) for element in elements]
    assert any(matches)
    assert [_told(late.matcher.match(element)) for element in elements] == matches
    assert [rule[1:] for rule in late.page_rules] == [rule[1:] for rule in whole.page_rules]
    assert late.layers == whole.layers


def test_ranks_keep_the_order_of_rules_and_selectors() -> None:
    late = DefaultSheet(
        string="b, i { color: red } i { color: blue } b { color: green } i, b { color: lime }"
    )
    body = tinyhtml5.parse("<b></b><i></i>", namespace_html_elements=False)
    for element in cssselect2.ElementWrapper.from_html_root(body).iter_subtree():
        ranks = [rank for _, rank, _, _ in late.matcher.match(element)]
        assert all(first < second for first, second in pairwise(ranks))


def test_counter_styles_are_those_of_the_whole_sheet() -> None:
    styles = engine_module("css.counters").CounterStyle
    whole, late = styles(), styles()
    ENGINE.CSS(string=HTML.UA, counter_style=whole)
    DefaultSheet(string=HTML.UA, counter_style=late)
    assert list(late) == list(whole)
    for name in whole:
        assert late.resolve_counter(name) == whole.resolve_counter(name)
        for value in (-3, 0, 1, 14, 1999, 20000):
            assert late.render_marker(name, value) == whole.render_marker(name, value)


def test_only_the_module_of_the_sheets_sees_them_in_place_of_style_sheets() -> None:
    assert HTML.CSS is DefaultSheet
    assert engine_module("document").CSS is engine_module("css").CSS is ENGINE.CSS is not DefaultSheet


def test_pillow_waits_for_a_picture() -> None:
    subprocess.run([sys.executable, "-c", MAKE_PICTURE], cwd=ROOT, check=True)
