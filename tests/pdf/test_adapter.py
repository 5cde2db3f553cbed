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
from typeset.pdf.engine.adapter import BOX_TREE, MARKED, PRIVATE_NAMES, SUBSET, PrivateName
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


@pytest.mark.parametrize("name", PRIVATE_NAMES, ids=lambda name: name.qualified)
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
