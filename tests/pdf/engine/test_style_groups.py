"""Elements that share one way through the cascade have the styles that each would have by itself."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.own_text.fonts import FontConfiguration
from typeset.pdf.engine.session.names import engine_module

ENGINE = load_engine()
KINDS = (
    None, "before", "after", "marker", "first-line", "first-letter", "footnote-call", "footnote-marker",
    "note-call", "note-marker", "note-callback",
)  # fmt: skip
ASKED = (
    "margin_left",
    "letter_spacing",
    "color",
    "display",
    "content",
    "float",
    "font_size",
    "position",
    "anchor",
)
TAGS = (
    "div", "p", "span", "ul", "li", "b", "q", "a", "table", "td", "section", "br", "input", "select",
    "option",
)  # fmt: skip
ATTRIBUTES = (
    "dir='rtl'", "dir='ltr'", "lang='ja'", "data-x='1'", "data-x='2'", "hidden=''", "href='#b2'",
    "style='color: red'", "data-y='1'", "type='submit'", "value='1'", "selected=''",
)  # fmt: skip
SIMPLE = (
    ".a", ".b", ".c", "p", "li", "span", "#b1", "#b3", "[dir]", "[data-x='1']", "[lang|=ja]", ":first-child",
    ":last-child", ":nth-child(2n)", ":not(.a)", ":not(:first-child)", ":empty", ":has(> b)", ":is(p, .c)",
    ":only-of-type", ":lang(ja)", ":link", "*", ":root", "[data-x~='2']",
)  # fmt: skip
ENDS = ("", "", "", "::before", "::after", "::first-line", "::marker", "::footnote-call")
DECLARED = (
    "margin-left: {}px", "letter-spacing: {}px", "color: rgb({}, 0, 0)", "content: 'x{}'", "float: footnote",
    "display: list-item", "display: none", "font-size: {}px", "position: note()",
)  # fmt: skip


def random_body(chance: random.Random, depth: int = 4) -> str:
    """Elements with classes, ids and attributes of few values."""
    made = ""
    for _ in range(chance.randint(1, 4)):
        own = (
            [f"class='{' '.join(chance.choices('abc', k=chance.randint(1, 2)))}'"]
            if chance.random() < 0.5
            else []
        )
        own += [f"id='b{chance.randint(1, 30)}'"] if chance.random() < 0.5 else []
        own += [chance.choice(ATTRIBUTES)] if chance.random() < 0.3 else []
        inner = (
            random_body(chance, depth - 1) if depth and chance.random() < 0.6 else chance.choice(("", "字"))
        )
        tag = chance.choice(TAGS)
        made += f"<{tag} {' '.join(own)}>{inner}</{tag}>"
    return made


def random_sheet(chance: random.Random) -> str:
    """Rules whose selectors ask for all that selectors can ask for."""
    rules = ""
    for number in range(chance.randint(1, 12)):
        parts = ["".join(chance.sample(SIMPLE, k=1)) for _ in range(chance.randint(1, 3))]
        selector = parts[0]
        for part in parts[1:]:
            selector += chance.choice((" ", " ", " > ", " + ", " ~ ")) + part
        rules += f"{selector}{chance.choice(ENDS)} {{ {chance.choice(DECLARED).format(number)} }}\n"
    return rules


def styles_of(make: Any, body: str, css: str) -> dict[tuple[int, str | None], Any]:
    """What ``StyleFor.__init__`` gives each element and its pseudo-elements, by the place in the tree."""
    fonts = FontConfiguration()
    html = ENGINE.HTML(string=f"<!DOCTYPE html><html><body>{body}</body></html>")
    sheets = [(sheet, "user agent", None) for sheet in html._ua_stylesheets()]
    sheets.append((ENGINE.CSS(string=css, font_config=fonts), "author", None))
    found = object.__new__(engine_module("css").StyleFor)
    make(found, html, sheets, False, fonts, None)
    return {
        (place, kind): _plain(found(element, kind))
        for place, element in enumerate(html.etree_element.iter())
        for kind in KINDS
    }


def _plain(style: Any) -> Any:
    return None if style is None else tuple((name, repr(style[name])) for name in ASKED)


def _is_silent(kind: str | None, style: Any, own: Any) -> bool:
    """Whether an element is the same without this pseudo-element."""
    values, own = dict(style), dict(own)
    if kind in ("before", "after"):
        return values["display"] == "('none',)" or values["content"] in ("'normal'", "'inhibit'", "'none'")
    if kind == "marker":
        return "list-item" not in own["display"]
    if kind in ("footnote-call", "footnote-marker"):
        return own["float"] != "'footnote'"
    return kind in ("note-call", "note-marker", "note-callback") and not own["position"].startswith(
        "('note()'"
    )


def compare(seed: int) -> None:
    """Both ways give the same, but for pseudo-elements that nobody can see."""
    chance = random.Random(seed)
    body, css = random_body(chance), random_sheet(chance)
    make = engine_module("css").StyleFor.__init__
    theirs, ours = styles_of(make.__wrapped__, body, css), styles_of(make, body, css)
    for (place, kind), style in theirs.items():
        if ours[place, kind] != style:
            assert ours[place, kind] is None, (body, css, place, kind)
            assert _is_silent(kind, style, theirs[place, None]), (body, css, place, kind)


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0))
def test_groups_have_the_styles_that_each_element_would_have(seed: int) -> None:
    compare(seed)


@pytest.mark.parametrize(("css", "places"), [
    (".a { color: red }", {1, 3}),
    ("p + p { color: red }", {2, 3, 4}),
    ("p:last-child { color: red }", {4}),
    ("p:nth-child(2) { color: red }", {2}),
    ("#b4 { color: red }", {4}),
    ("[data-x] { color: red }", {2}),
    ("p:has(b) { color: red }", {4}),
    ("p:empty { color: red }", {3}),
])  # fmt: skip
def test_selectors_find_their_elements(css: str, places: set[int]) -> None:
    body = "<p id=b1 class=a>甲<p id=b2 data-x=1>乙<p id=b3 class=a></p><p id=b4>丁<b>戊</b></p>"
    found = styles_of(engine_module("css").StyleFor.__init__, body, css)
    colours = [dict(found[place + 2, None])["color"] for place in range(5)]  # the body's, then those of four
    assert {place for place in range(1, 5) if colours[place] != colours[0]} == places
