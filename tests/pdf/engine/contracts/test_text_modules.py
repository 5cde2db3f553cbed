"""What the rest of WeasyPrint asks of the modules that we have in our own form, ``own_text``.

WeasyPrint's own cannot be run without Pango. So here its callers run, and what is watched is
what they ask for and what they take: ours have to go on giving that. That parameters are the
same is read from the source.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.pdf.engine.contracts.registry import contract
from tests.pdf.engine.contracts.untouched import (
    HAN,
    laid_out,
    lay_out,
    lines,
    pydyf,
    untouched,
    watched,
    weasyprint,
)
from typeset.pdf.engine.own_text import OWN_TEXT
from typeset.pdf.engine.session.bodies import Sources
from typeset.pdf.engine.session.relied_on import RELIED_ON

IN_OUR_FORM = [name for name in RELIED_ON if name.rpartition(".")[0] in OWN_TEXT]


@contract(
    "text.fonts.FontConfiguration", "text.fonts.get_font_description", "text.fonts.get_pango_font_key",
    "text.line_break.split_first_line", "text.line_break.create_layout", "text.line_break.can_break_text",
    "text.line_break.character_ratio", "text.line_break.strut", "draw.text.draw_text",
    "draw.text.draw_first_line", "pdf.fonts.Font", "pdf.fonts.build_fonts_dictionary",
)  # fmt: skip
@pytest.mark.parametrize("name", IN_OUR_FORM)
def test_theirs_takes_what_ours_takes(name: str) -> None:
    folders = [Path(package.__file__).parent for package in (weasyprint(), pydyf())]
    theirs = Sources(*folders).body(name)
    assert theirs is not None
    module, _, last = name.rpartition(".")
    ours = getattr(import_module(f"typeset.pdf.engine.own_text.{OWN_TEXT[module]}"), last)
    made = ours.__init__ if isinstance(ours, type) else ours
    code = made.__code__
    taken = code.co_varnames[isinstance(ours, type) : code.co_argcount + code.co_kwonlyargcount]
    assert taken == theirs.parameters


@contract("text.line_break.split_first_line")
def test_a_line_of_text_gives_six_things() -> None:
    """Layout, its length in bytes, where the rest begins in bytes, width, height, baseline; ``None``
    is the end.
    """
    with watched("layout.inline.split_first_line") as calls:
        lay_out(f"<p>{HAN}")
    (first, *_, last) = calls
    layout, length, resume_at, width, height, baseline = first.result
    assert (length, resume_at, width, height) == (30, 30, 200, 20)
    assert 0 < baseline < height
    assert first.max_width == pytest.approx(200)
    assert last.result[2] is None
    assert layout.first_line_direction == 0


@contract("text.line_break.create_layout")
def test_justified_text_is_laid_out_with_wider_spaces() -> None:
    """Asked with what each space is wider by; the layout is drawn later as the box's ``pango_layout``."""
    with watched("layout.inline.create_layout") as calls:
        document = lay_out("<p>城 里 新修的路一 直通到河边早晨", "p { text-align: justify }")
    assert calls
    assert all(call.justification_spacing > 0 for call in calls)
    text = lines(document)[0].children[0]
    assert text.pango_layout is calls[0].result


@contract("text.line_break.can_break_text")
def test_it_is_asked_between_texts_whether_a_line_may_end() -> None:
    with watched("layout.preferred.can_break_text") as calls:
        lay_out("<div>城<b>里</b></div>", "div { float: left }")
    assert {len(call.text) for call in calls} == {2}
    assert {call.result for call in calls} <= {True, False}


@contract("text.line_break.strut", "text.line_break.character_ratio")
def test_a_line_is_as_high_as_its_strut() -> None:
    """Height and baseline in px of a style; a ratio is how many em a unit is."""
    with watched("layout.inline.strut") as calls:
        line = lines(lay_out("<p>城<b>里</b>"))[0]
    assert {call.result for call in calls} == {(30, calls[0].result[1])}
    assert [child.baseline for child in line.children[1:]] == [line.baseline]
    assert line.children[1].margin_height() == 30
    document = laid_out("<p>城", "p { margin-left: 2ch; text-indent: 1ic; width: 3ex }")
    (block, *_) = [box for box in document.pages[0]._page_box.descendants() if box.element_tag == "p"]
    assert (block.style["margin_left"], block.style["text_indent"]) == ((40, "px"), (20, "px"))


@contract("text.fonts.FontConfiguration")
def test_each_rule_for_a_face_is_handed_over() -> None:
    """Descriptors by name with underlines, ``src`` as pairs of kind and address, and a fetcher."""
    seen: list[Any] = []

    class Fonts:
        def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:
            seen.append((rule_descriptors, url_fetcher))

    css = "@font-face { font-family: A; src: url(x:a), local(B); font-weight: 700 }"
    weasyprint().CSS(string=css, font_config=Fonts(), base_url="x:")
    ((rule, _),) = seen
    assert rule["font_family"] == "A"
    assert [kind for kind, _ in rule["src"]] == ["external", "local"]
    assert rule["src"][0][1] == "x:a"
    assert rule["font_weight"] == 700
    assert lines(laid_out("<p>城"))[0].style.font_config.typefaces


@contract("text.fonts.get_font_description", "text.fonts.get_pango_font_key", "pdf.fonts.Font")
def test_fonts_of_the_fields_of_forms_are_told_apart_by_their_key() -> None:
    """A stream asks for the key of a font, and makes a font once for each; the rest of the key is
    handed over.
    """
    style = lines(laid_out("<p>城"))[0].style
    face = untouched("text.fonts.get_font_description")(style)
    fonts: dict[Any, Any] = {}
    stream = untouched("pdf.stream.Stream")(fonts, (0, 0, 1, 1), {}, {}, {}, {}, None)
    made = [stream.add_font(face), stream.add_font(face)]
    assert made[0][0] is made[1][0]
    assert list(fonts.values()) == [made[0][0]]


@contract("pdf.fonts.build_fonts_dictionary")
def test_fonts_are_written_at_the_end_of_a_file() -> None:
    """Asked once with the file, its fonts, two switches and all options; gives the dictionary for all
    pages.
    """
    files: list[Any] = []
    with watched("pdf.build_fonts_dictionary") as calls:
        lay_out("<p>城").write_pdf(finisher=lambda _, pdf: files.append(pdf))
    (call,) = calls
    assert call.pdf is files[0]
    assert (call.fonts, call.compress, call.subset) == ({}, True, True)
    assert {"pdf_version", "hinting"} <= call.options.keys()
    assert call.result in [item for item in files[0].objects if isinstance(item, dict)]


@contract("draw.text.draw_text")
def test_text_is_drawn_box_by_box() -> None:
    """Five arguments, four for the marker of a list: stream, box, offset, how its overflow and its end
    show.
    """
    with watched("draw.draw_text") as calls:
        lay_out("<p>城<ul><li>里").write_pdf()
    assert {call.textbox.text for call in calls} == {"城", "里", "• "}
    assert {len(call.rest) for call in calls} <= {1, 2}
    assert {call.rest[0] for call in calls} == {"clip"}
    assert all(type(call.stream).__name__ == "Stream" for call in calls)


@contract("draw.text.draw_first_line")
def test_text_in_a_picture_is_drawn_where_a_matrix_puts_it() -> None:
    """With a text box that has its layout and a matrix; gives the glyphs that are pictures: none."""
    picture = (
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='90' height='40'>"
        "<text x='7' y='20' font-family='S'>ab</text></svg>"
    )
    with watched("draw.text.draw_first_line") as calls:
        lay_out(f'<p><img src="{picture}">').write_pdf()
    assert "".join(call.textbox.pango_layout.text for call in calls) == "ab"
    assert calls[0].matrix.values[4] == 7
    assert all(call.result == [] for call in calls)
