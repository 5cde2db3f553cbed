"""Contracts with WeasyPrint: each private name that we lean on does what we need of it.

A failure here after a change of release says which promise is gone.
"""

from __future__ import annotations

import inspect
from dataclasses import replace

import pytest

from tests.pdf.laid_out import LaidOut
from typeset.errors import LayoutError
from typeset.pdf.engine import adapter
from typeset.pdf.engine.adapter import (
    BOX_TREE,
    CREATE_LAYOUT,
    LINE_SIZE,
    MARKED,
    PRIVATE_NAMES,
    REPLACED,
    SUBSET,
    TEXT_ALIGN,
    PrivateName,
)
from typeset.pdf.engine.load import load_engine

load_engine()
import weasyprint  # noqa: E402 - only load_engine starts it without its warning


def _render(html: str, css: str = "") -> weasyprint.Document:
    return weasyprint.HTML(string=html).render(stylesheets=[weasyprint.CSS(string=css)])


def test_install_is_idempotent() -> None:
    before = [name.find()[2] for name in PRIVATE_NAMES]
    adapter.install()
    assert [name.find()[2] for name in PRIVATE_NAMES] == before


def test_another_release_is_refused() -> None:
    with pytest.raises(LayoutError) as caught:
        adapter.check_release("70.1", ())
    assert "WeasyPrint 70.1" in caught.value.diagnostic.message("en")


def test_a_name_that_changed_or_went_is_refused() -> None:
    gone = PrivateName("weasyprint.pdf.fonts", "Font.shrink", ("self",), "")
    changed = PrivateName("weasyprint.layout.block", "block_level_layout", ("context",), "")
    for name in (gone, changed):
        with pytest.raises(LayoutError) as caught:
            adapter.check_release(adapter.WEASYPRINT, (name,))
        assert name.qualified in caught.value.diagnostic.message("en")


@pytest.mark.parametrize("name", REPLACED, ids=lambda name: name.qualified)
def test_our_replacements_stand_in_the_right_places(name: PrivateName) -> None:
    assert name.purpose
    assert inspect.unwrap(name.find()[2]).__module__ == adapter.__name__


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


HAN = "城里新修的路一直通到河边，早晨有人在那里跑步，傍晚有人在那里唱歌，四季都热闹。"
PAGE = "@page { size: 265px 600px; margin: 0 } body { margin: 0; font: 16px/20px monospace }"


def test_text_align_is_asked_for_each_line_before_it_is_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    """TEXT_ALIGN: called with the line at its natural width, whether it is the last, and the measure."""
    owner, last_name, ours = TEXT_ALIGN.find()
    seen = []

    def spy(context: object, line: object, available_width: float, last: bool) -> float:
        offset: float = ours(context, line, available_width, last)
        seen.append((line.width <= available_width + 1, available_width, last))  # type: ignore[attr-defined]  # duck type
        return offset

    monkeypatch.setattr(owner, last_name, spy)
    _render(f"<p>{HAN * 3}", f"{PAGE} p {{ text-align: justify }}")
    assert [item[2] for item in seen][-1] is True
    assert len(seen) > 2
    assert all(fits and width == 265 for fits, width, _ in seen)


def test_spaces_can_be_measured() -> None:
    """CREATE_LAYOUT, LINE_SIZE: width of a text in a style, in CSS pixels."""
    page = _render("<p>x", PAGE).pages[0]
    box = _first_text(page._page_box)
    widths = []
    for count in (1, 2):
        layout = CREATE_LAYOUT.find()[2](" " * count, box.style, None, None, 0)
        widths.append(LINE_SIZE.find()[2](layout.get_first_line()[0], box.style)[0])
    assert widths[1] == pytest.approx(2 * widths[0])
    assert widths[0] > 4


def _first_text(box: object) -> object:
    while not hasattr(box, "text"):
        box = box.children[0]  # type: ignore[attr-defined]  # duck type
    return box


def _ends(html: str, align: str) -> list[float]:
    """Where the lines of the first paragraph end, in pixels, as their boxes say."""
    page = _render(html, f"{PAGE} p {{ margin: 0; white-space: pre-wrap; text-align: {align} }}").pages[0]
    paragraph = page._page_box.children[0].children[0].children[0]
    return [line.position_x + line.width for line in paragraph.children]


def test_justified_lines_end_at_the_measure_and_last_ones_do_not() -> None:
    html = f"<p>{HAN * 3}"
    ragged, flush = _ends(html, "left"), _ends(html, "justify")
    assert max(ragged[:-1]) < 264
    assert flush[:-1] == pytest.approx([265] * (len(flush) - 1), abs=0.5)
    assert flush[-1] == ragged[-1]


def test_lines_with_holes_and_lines_with_more_than_text_stay_ragged() -> None:
    hole = f"<p>{HAN[:10]}<span style='white-space: pre'>{'x' * 26}</span>{HAN}"
    block = f"<p>{HAN[:6]}<span style='display: inline-block'>{HAN[:2]}</span>{HAN}"
    for html in (hole, block):
        assert _ends(html, "justify")[0] == _ends(html, "left")[0]


def test_typed_spaces_hang_over_the_end() -> None:
    html = f"<p>{'城里 ' * 40}"
    ends = _ends(html, "justify")[:-1]
    assert all(265 - 0.5 <= end <= 265 + 16 for end in ends)
    assert max(ends) > 266


def test_page_references_are_spelt_out_once_until_a_page_comes() -> None:
    import pydyf  # noqa: PLC0415 - WeasyPrint's own PDF writer, which the adapter alone knows

    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    first = pdf.page_references
    assert pdf.page_references is first
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    assert len(pdf.page_references) == 2
    assert pdf.page_references[:1] == first
