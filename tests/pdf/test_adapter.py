"""Contracts with WeasyPrint: each private name that we lean on does what we need of it.

A failure here after a change of release says which promise is gone.
"""

from __future__ import annotations

import inspect
from dataclasses import replace

import pytest
from square_font import square_font

from tests.pdf.engine.hand_set import HandSet, compose_boxes, render, text_boxes, wanted
from tests.pdf.laid_out import LaidOut
from typeset.errors import LayoutError
from typeset.pdf.engine import adapter
from typeset.pdf.engine.adapter import (
    ADD_FONT,
    BOX_TREE,
    DRAW_DECORATION,
    DRAW_TEXT,
    FONT_KEY,
    GET_COLOR,
    MARKED,
    PERCENTAGE,
    PRIVATE_NAMES,
    REPLACED,
    SUBSET,
)
from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.names import WEASYPRINT, PrivateName, check_release
from typeset.pdf.engine.typefaces import typefaces_of

load_engine()
import weasyprint  # noqa: E402 - only load_engine starts it without its warning
from weasyprint.text.fonts import FontConfiguration  # noqa: E402 - the same


def _render(html: str, css: str = "") -> weasyprint.Document:
    return weasyprint.HTML(string=html).render(stylesheets=[weasyprint.CSS(string=css)])


def test_install_is_idempotent() -> None:
    before = [name.find()[2] for name in PRIVATE_NAMES]
    adapter.install()
    assert [name.find()[2] for name in PRIVATE_NAMES] == before


def test_another_release_is_refused() -> None:
    with pytest.raises(LayoutError) as caught:
        check_release("70.1", ())
    assert "WeasyPrint 70.1" in caught.value.diagnostic.message("en")


def test_a_name_that_changed_or_went_is_refused() -> None:
    gone = PrivateName("weasyprint.pdf.fonts", "Font.shrink", ("self",), "")
    changed = PrivateName("weasyprint.layout.block", "block_level_layout", ("context",), "")
    for name in (gone, changed):
        with pytest.raises(LayoutError) as caught:
            check_release(WEASYPRINT, (name,))
        assert name.qualified in caught.value.diagnostic.message("en")


@pytest.mark.parametrize("name", REPLACED, ids=lambda name: name.qualified)
def test_our_replacements_stand_in_the_right_places(name: PrivateName) -> None:
    assert name.purpose
    assert inspect.unwrap(name.find()[2]).__module__.startswith("typeset.pdf.engine.")


def test_subset_is_called_with_the_glyphs_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """SUBSET: ``clean`` calls it with glyph numbers mapped to text, and embeds ``file_content``."""
    owner, last, ours = SUBSET.find()
    seen = []

    def spy(self: object, to_unicode: dict[int, str], hinting: bool) -> None:
        ours(self, to_unicode, hinting)
        seen.append((to_unicode, len(self.file_content)))  # type: ignore[attr-defined]  # duck type

    monkeypatch.setattr(owner, last, spy)
    data = _render("<p>abc").write_pdf()
    ((glyphs, size),) = seen
    assert sorted(glyphs.values()) == ["a", "b", "c"]
    assert size < len(data)


def test_marked_is_asked_for_margin_boxes_with_no_element(monkeypatch: pytest.MonkeyPatch) -> None:
    """MARKED: called with each text box and a tag; text of margin boxes has ``element`` None."""
    owner, last, ours = MARKED.find()
    seen = []

    def spy(self: object, box: object, tag: str) -> object:
        seen.append((box.text, box.element is None, tag))  # type: ignore[attr-defined]  # duck type
        return ours(self, box, tag)

    monkeypatch.setattr(owner, last, spy)
    _render("<html lang='en'><p>body", "@page { @top-left { content: 'head' } }").write_pdf(pdf_tags=True)
    assert sorted(seen) == [("body", False, "Span"), ("head", True, "Span")]


def test_box_tree_asserts_that_every_tag_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """BOX_TREE: stock code looks up margin boxes in the tags; with ours it is not asked for them."""
    owner, last, ours = BOX_TREE.find()
    kinds = []

    def spy(box: object, *rest: object) -> object:
        kinds.append(type(box).__name__)
        return ours(box, *rest)

    monkeypatch.setattr(owner, last, spy)
    _render("<html lang='en'><p>body", "@page { @top-left { content: 'head' } }").write_pdf(pdf_tags=True)
    assert kinds.count("MarginBox") >= 1
    assert kinds.count("PageBox") == 1


def test_boxes_have_what_the_page_map_reads() -> None:
    page = _render("<p id='b1'>one <b>two</b> three", "@page { @top-left { content: 'head' } }").pages[0]
    assert [text for _, text in adapter.page_texts(page)] == ["one ", "two", " three"]
    assert [element.tag for element, _ in adapter.page_texts(page)] == ["p", "b", "p"]
    for attribute in adapter.BOX_ATTRIBUTES:
        assert hasattr(page._page_box, attribute)


def test_generated_text_is_not_the_markups() -> None:
    page = _render("<p id='b1'>one</p><ul><li>two</ul>", "p::before { content: 'zero' }").pages[0]
    assert [text for _, text in adapter.page_texts(page)] == ["one", "two"]


def test_a_spaced_space_is_a_space() -> None:
    page = _render("<p>one<i> </i>two", "i { word-spacing: 1em }").pages[0]
    assert "".join(text for _, text in adapter.page_texts(page)) == "one two"


def test_elements_are_those_of_the_document() -> None:
    document = _render("<p id='b1'>one")
    (element, _), *_ = adapter.page_texts(document.pages[0])
    assert element in list(adapter.root_element(document).iter())


def test_shared_glyphs_are_told(sample: LaidOut) -> None:
    with adapter.telling_apart(frozenset("b")):
        data = _render("<html lang='en'><p>abc").write_pdf(pdf_tags=True, uncompressed_pdf=True)
    assert b"/ActualText (abc)" in data
    assert replace(sample.layout, shared=frozenset()) == sample.layout


def test_faces_are_left_in_the_folder_under_a_digest_of_their_rule() -> None:
    """``add_font_face``: what stock code loads from the first source that works, we find and keep."""
    data = square_font("a")
    document, typefaces = render("<p>a", {"A": data, "B": square_font("b")})
    shaper = typefaces.shaper(next(text_boxes(document)).style)
    assert shaper is not None
    assert [face.data for face in shaper.chain] == [data, square_font("b")]


def test_a_face_that_cannot_be_loaded_is_not_kept() -> None:
    fonts = FontConfiguration()
    css = "@font-face { font-family: A; src: url(nowhere:a) } p { font-family: A }"
    weasyprint.CSS(string=css, font_config=fonts)
    assert typefaces_of(fonts).shaper_of(wanted("A")) is None


def test_fonts_of_a_page_are_asked_for_by_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """ADD_FONT, FONT_KEY: called for each run of a font; returns a font kept in ``_fonts``, and its size."""
    owner, last, ours = ADD_FONT.find()
    seen = []

    def spy(self: object, pango_font: object) -> tuple[object, float]:
        font, size = ours(self, pango_font)
        fonts = self._fonts  # type: ignore[attr-defined]  # duck type
        seen.append((size, font in fonts.values(), FONT_KEY.find()[2](pango_font)[0] in fonts))
        return font, size

    monkeypatch.setattr(owner, last, spy)
    _render("<p>abc", "p { font-size: 20px }").write_pdf()
    assert seen == [(20, True, True)]


def test_text_is_drawn_box_by_box_markers_without_the_last_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    """DRAW_TEXT: called for each text box; list markers give four arguments only."""
    owner, last, ours = DRAW_TEXT.find()
    seen = []

    def spy(stream: object, textbox: object, *rest: object) -> None:
        seen.append((textbox.text, len(rest)))  # type: ignore[attr-defined]  # duck type
        ours(stream, textbox, *rest)

    monkeypatch.setattr(owner, last, spy)
    _render("<p>one<ul><li>two").write_pdf()
    assert ("one", 3) in seen
    assert ("two", 3) in seen
    assert len(seen) == 3


def test_lines_of_decorations_are_drawn_at_a_distance_from_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    """DRAW_DECORATION, GET_COLOR, PERCENTAGE: what composed text has its lines drawn by."""
    seen = []

    def spy(stream: object, textbox: object, *rest: object) -> None:
        seen.append((stream, textbox, *rest))

    owner, last, _ = DRAW_DECORATION.find()
    monkeypatch.setattr(owner, last, spy)
    css = "p { text-decoration: underline; text-underline-offset: 10%; color: #f00 }"
    document, typefaces = render("<p>a", {"A": square_font("a")}, css)
    compose_boxes(document, typefaces, HandSet())
    document.write_pdf()
    ((_, box, offset, below, thickness, color),) = seen
    assert box.text == "a"
    assert offset == 0
    assert below == pytest.approx(box.baseline + 2 + thickness / 2)
    assert color == GET_COLOR.find()[2](box.style, "color")
    assert PERCENTAGE.find()[2](box.style["text_underline_offset"], box.style, 20) == 2


def test_page_references_are_spelt_out_once_until_a_page_comes() -> None:
    import pydyf  # noqa: PLC0415 - WeasyPrint's own PDF writer, which the adapter alone knows

    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    first = pdf.page_references
    assert pdf.page_references is first
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    assert len(pdf.page_references) == 2
    assert pdf.page_references[:1] == first
