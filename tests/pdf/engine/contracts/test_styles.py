"""What we need of styles: copies that can be changed, properties that can be added, sheets that can wait."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import cssselect2  # type: ignore[import-untyped]
import pytest
import tinycss2  # type: ignore[import-untyped]

from tests.pdf.engine.contracts.registry import contract
from tests.pdf.engine.contracts.untouched import boxes, laid_out, lay_out, lines, of_kind, ready, untouched


@contract("css.ComputedStyle", "css.AnonymousStyle", "css.Style")
def test_a_copy_of_a_style_can_be_changed() -> None:
    """The copy says the same but for what it is given; the original, and what shares it, stay."""
    document = laid_out("<p>城", "p { color: red }")
    (block,) = [box for box in of_kind(document, "BlockBox") if box.element_tag == "p"]
    for style in (block.style, lines(document)[0].style):
        before = style["break_inside"]
        made = style.copy()
        made["break_inside"] = "avoid"
        made.update(break_before="page")
        assert (made["break_inside"], made["break_before"], style["break_inside"]) == (
            "avoid",
            "page",
            before,
        )
        assert made["color"] == style["color"]
        assert made.font_config is style.font_config
        assert "typeset" in type(style.font_config).__module__
        style.__dict__["ours"] = 1
        assert "ours" not in made.__dict__
    assert type(block.style).__name__ == "ComputedStyle"
    assert type(lines(document)[0].style).__name__ == "AnonymousStyle"
    assert block.style.anonymous_style["color"] == block.style["color"]
    assert block.style.specified["display"] == ("block", "flow")
    assert block.style.copy().specified["display"] == ("block", "flow")


@contract("css.find_style_attributes")
def test_what_elements_declare_is_asked_of_a_list_as_of_a_tree() -> None:
    """Nothing but ``iter`` is called; an id declares an anchor, lang and style what they say."""
    made = ready("<p id=b1>城<p id=b2 lang=ja>里<p style='color: red'>新<p>修")

    class Some(list[Any]):
        def iter(self) -> Any:
            return iter(self)

    some = Some(element for element in made.html.etree_element.iter() if element.get("id") != "b1")
    found = list(untouched("css.find_style_attributes")(some, False, None))
    assert [(element.get("id"), declared[0].name) for _, element, declared, _ in found] == [
        ("b2", "-weasy-lang"), ("b2", "-weasy-anchor"), (None, "color"),
    ]  # fmt: skip


@contract("css.StyleFor.__init__")
def test_elements_go_through_the_cascade_as_they_are_handed_over() -> None:
    """Of the document the root, the base and ``iter_subtree``. What elements declare is known before the
    first, an element's styles before the next, those of pseudo-elements behind the last. What selectors ask
    is code of cssselect2.
    """
    made = ready("<p>城<p id=k>里<p class=a>新")
    style_for, root = object.__new__(untouched("css.StyleFor")), made.html.wrapper_element
    ready_before: list[int] = []

    def some() -> Any:
        assert [element.get("id") for element, _ in style_for._cascaded_styles] == ["k"]
        for element in root.iter_subtree():
            ready_before.append(len(style_for._computed_styles))
            if element.classes != {"a"}:
                yield element

    few = SimpleNamespace(
        etree_element=made.html.etree_element, base_url=None,
        wrapper_element=SimpleNamespace(iter_subtree=some),
    )  # fmt: skip
    matcher = cssselect2.Matcher()
    for selector in cssselect2.compile_selector_list("p::before, .a + p, #k, [dir]"):
        matcher.add_selector(selector, ([("content", "none", False)], None))
    sheet = type("Sheet", (), {"matcher": matcher, "layers": [], "page_rules": []})()
    style_for.__init__(few, [(sheet, "author", None)], False, None, None)
    assert ready_before == [0, 1, 2, 3, 4, 5]
    assert [(own.get("id"), kind) for own, kind in style_for._computed_styles if kind] == [
        (None, "before"), ("k", "before"),
    ]  # fmt: skip
    tests = [entry[0].__code__ for entry in matcher.lower_local_name_selectors["p"]]
    assert [sorted(code.co_names) for code in tests] == [["local_name"], ["local_name", "next", "previous"]]
    assert "k" in matcher.id_selectors["k"][0][0].__code__.co_consts
    assert "dir" in matcher.other_selectors[0][0].__code__.co_consts


@contract("css.find_stylesheets")
def test_sheets_are_those_of_elements_named_style_and_link() -> None:
    root = ready("<p>城<style>p { color: red }</style>").html.wrapper_element
    asked = (root, "print", None, None, None, None, None, [], [])
    assert len(list(untouched("css.find_stylesheets")(*asked))) == 1
    root.etree_element.find(".//style").tag = "b"
    assert list(untouched("css.find_stylesheets")(*asked)) == []


@contract("css.ComputedStyle")
def test_pseudo_elements_have_styles_of_what_was_declared() -> None:
    """``cascaded`` are the names that a rule sets: those are given to first lines and letters."""
    made = ready("<p>城", "p::first-line { color: red; letter-spacing: 1px }")
    (block,) = [box for box in made.root.descendants() if box.element_tag == "p" and box.first_line_style]
    assert set(block.first_line_style.cascaded) == {"color", "letter_spacing"}
    assert block.first_line_style["letter_spacing"] == 1


@contract("css.ComputedStyle")
def test_values_have_the_forms_that_we_read() -> None:
    """Sizes are px; lengths are pairs, or ``auto``; line heights are pairs, numbers or ``normal``."""
    css = (
        "p { margin: 3px auto; line-height: 1.5; text-indent: 2em; column-gap: 5px; letter-spacing: 1px; "
        "break-before: page; vertical-align: 4px; text-decoration: underline; string-set: s 'x' }"
    )
    (box,) = [box for box in of_kind(laid_out("<p>城", css), "BlockBox") if box.element_tag == "p"]
    style = box.style
    assert style["font_size"] == 20
    assert (style["margin_top"], style["margin_left"]) == ((3, "px"), "auto")
    assert style["line_height"] == (150, "%") or style["line_height"] == 1.5
    assert style["text_indent"] == (40, "px")
    assert (style["column_width"], style["column_count"], style["letter_spacing"]) == ("auto", "auto", 1)
    assert (style["break_before"], style["vertical_align"], style["widows"]) == ("page", 4, 1)
    assert style["text_decoration_line"] == {"underline"}
    assert style["display"] == ("block", "flow")
    assert lines(laid_out("<p>城"))[0].style["line_height"] == (30, "px")
    assert style["counter_reset"] in ("auto", ())


@contract("css.properties.Dimension")
def test_a_length_of_ours_is_as_good_as_a_declared_one() -> None:
    """Put into a style, as the padding beside a reading: value, then unit."""
    made = ready("<p>城<b>里</b>")
    (box,) = [box for box in made.root.descendants() if box.element_tag == "b" and box.children]
    box.style = box.style.copy()
    box.style["padding_left"] = untouched("css.properties.Dimension")(7.5, "px")
    page, _ = untouched("layout.page.remake_page")(0, *made)
    (bold,) = [box for box in page.descendants() if box.element_tag == "b" and box.children]
    assert (bold.padding_left, bold.width) == (7.5, 20)


@contract(
    "css.properties.INITIAL_VALUES",
    "css.properties.INHERITED",
    "css.properties.KNOWN_PROPERTIES",
    "css.validation.properties.PROPERTIES",
    "css.validation.expanders.EXPANDERS",
    "css.validation.properties.validate_non_shorthand",
    "css.tokens.get_keyword",
)
def test_a_property_and_a_shorthand_can_be_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names with hyphens are read, those with underlines are kept; readers take tokens and give a value."""
    properties, keyword = untouched("css.properties"), untouched("css.tokens.get_keyword")

    def read(tokens: Any) -> str | None:
        return keyword(tokens[0]) if len(tokens) == 1 else None

    def expand(tokens: Any, name: str, base_url: str) -> Any:
        return untouched("css.validation.properties.validate_non_shorthand")(
            tokens, f"{name}-style", base_url
        )

    read.wants_base_url = False  # type: ignore[attr-defined]  # as validators have it
    monkeypatch.setitem(properties.INITIAL_VALUES, "dots_style", "none")
    monkeypatch.setattr(properties, "INHERITED", properties.INHERITED)
    inherited, known = properties.INHERITED, properties.KNOWN_PROPERTIES
    inherited.add("dots_style")
    known.add("dots-style")
    monkeypatch.setitem(untouched("css.validation.properties.PROPERTIES"), "dots-style", read)
    monkeypatch.setitem(untouched("css.validation.expanders.EXPANDERS"), "dots", expand)
    try:
        document = lay_out(
            "<p>城<b>里</b><u>新</u><i>修</i>", "p { dots-style: DOT } b { dots: ring } i { dots: 3 }"
        )
        asked = [
            {box.style["dots_style"] for box in boxes(document, tag)} for tag in ("p", "b", "u", "i", "body")
        ]
    finally:
        inherited.discard("dots_style")
        known.discard("dots-style")
    assert asked == [{"dot"}, {"ring"}, {"dot"}, {"dot"}, {"none"}]


@contract("css.tokens.get_keyword")
def test_a_keyword_is_lower_case_and_nothing_else_is_one() -> None:
    tokens = tinycss2.parse_component_value_list("DOT 3px 'dot'", skip_comments=True)
    found = [untouched("css.tokens.get_keyword")(token) for token in tokens if token.type != "whitespace"]
    assert found == ["dot", None, None]


@contract("css.properties.INHERITED")
def test_what_is_inherited_is_known_by_name() -> None:
    """A first line's style goes to what stands in it, as far as properties are inherited."""
    inherited = untouched("css.properties.INHERITED")
    assert {"color", "font_size", "letter_spacing", "line_height"} <= inherited
    assert not {"margin_left", "display", "float"} & inherited


@contract("css.preprocess_stylesheet")
def test_the_rules_of_a_sheet_are_read_one_at_a_time() -> None:
    """Arguments by place; rules go into the matcher, the page rules and the counter styles handed over."""
    matcher, page_rules, counters = cssselect2.Matcher(), [], {}
    for text in (
        "p.k > b { color: red }",
        "@page x { margin: 1px }",
        "@counter-style c { symbols: a; system: cyclic }",
    ):
        untouched("css.preprocess_stylesheet")(
            "print", None, tinycss2.parse_stylesheet(text), None, matcher, page_rules, [], None, counters, {}
        )
    assert matcher.order == 1
    assert len(page_rules) == 1
    rule, selectors, declarations = page_rules[0]
    assert [name for name, _, _ in declarations] == [
        "margin_top",
        "margin_right",
        "margin_bottom",
        "margin_left",
    ]
    assert (rule.at_keyword, len(selectors)) == ("page", 1)
    assert list(counters) == ["c"]
    assert counters["c"]["symbols"] == (("string", "a"),)


@contract("html.UA_STYLESHEET", "html.UA_FORM_STYLESHEET", "html.PH_STYLESHEET", "css.counters.CounterStyle")
def test_its_own_sheets_are_asked_for_rules_and_counters_only() -> None:
    """Of a sheet ``matcher``, ``page_rules`` and ``layers``; of a counter style items, ``[]`` and
    ``copy``.
    """
    module = untouched("html")
    sheets = (module.UA_STYLESHEET, module.UA_FORM_STYLESHEET, module.PH_STYLESHEET)
    assert all(type(sheet) is untouched("CSS") for sheet in sheets)
    assert all({"matcher", "page_rules", "layers"} <= sheet.__dict__.keys() for sheet in sheets)

    class Watched:
        def __init__(self, sheet: Any, asked: set[str]) -> None:
            self.__dict__.update(sheet=sheet, asked=asked)

        def __getattr__(self, name: str) -> Any:
            self.asked.add(name)
            return getattr(self.sheet, name)

    asked: set[str] = set()
    theirs = module.UA_STYLESHEET
    module.UA_STYLESHEET = Watched(theirs, asked)
    try:
        lay_out("<ol><li>城</ol>")
    finally:
        module.UA_STYLESHEET = theirs
    assert asked <= {"matcher", "page_rules", "layers"}


@contract("css.counters.CounterStyle")
def test_a_counter_style_may_be_anything_that_has_its_descriptors() -> None:
    """``[]`` for descriptors, ``copy`` where it is to be changed, ``items`` where another one extends it."""

    class Waiting:
        def __init__(self, style: dict[str, Any]) -> None:
            self._style = style

        def __getitem__(self, name: str) -> Any:
            return self._style[name]

        def copy(self) -> dict[str, Any]:
            return self._style.copy()

        def items(self) -> Any:
            return self._style.items()

    styles = untouched("css.counters.CounterStyle")(untouched("html").UA_COUNTER_STYLE)
    styles["lower-roman"] = Waiting(dict(styles["lower-roman"].items()))
    assert styles.render_value(4, "lower-roman") == "iv"
    styles["mine"] = styles["lower-roman"].copy() | {"system": ("extends", "lower-roman", None)}
    assert styles.render_value(9, "mine") == "ix"
