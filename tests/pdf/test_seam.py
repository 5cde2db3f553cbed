"""Contracts with WeasyPrint: each private name that we lean on does what we need of it.

A failure here after a change of release says which promise is gone.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pydyf  # type: ignore[import-untyped]
import pytest
from square_font import square_font

from tests.pdf.engine.hand_set import ENGINE, HandSet, compose_boxes, render, render_square, text_boxes
from typeset.messages.errors import LayoutError
from typeset.pdf.engine.drawing.structure import BOX_TREE, MARKED
from typeset.pdf.engine.hooks import seam
from typeset.pdf.engine.own_text import draw_text
from typeset.pdf.engine.own_text.fonts import FontConfiguration
from typeset.pdf.engine.pages import page_texts
from typeset.pdf.engine.session.names import (
    CALLED,
    DRAW_LINE,
    FETCH,
    GET_COLOR,
    WEASYPRINT,
    PrivateName,
    check_release,
    engine_module,
    upstream,
)
from typeset.pdf.fetch import BASE_URL
from typeset.pdf.render import WORDLESS

ENGINE_FOLDER = Path(seam.__file__).parents[1]


def test_another_release_is_refused() -> None:
    with pytest.raises(LayoutError) as caught:
        check_release("70.1", ())
    assert "WeasyPrint 70.1" in caught.value.diagnostic.message("en")


def test_a_name_that_changed_or_went_is_refused() -> None:
    gone = PrivateName("pdf.stream", "Stream.shrink", ("self",), "")
    changed = PrivateName("layout.block", "block_level_layout", ("context",), "")
    for name in (gone, changed):
        with pytest.raises(LayoutError) as caught:
            check_release(WEASYPRINT, (name,))
        assert name.qualified in caught.value.diagnostic.message("en")


REPLACED = [name for replaced in seam.FUNCTIONS for name in replaced.places]


@pytest.mark.parametrize("name", REPLACED, ids=lambda name: f"{name.module}.{name.qualified}")
def test_our_replacements_stand_in_the_right_places(name: PrivateName) -> None:
    assert name.purpose
    stands = name.find()[2]
    modules = (stands.__module__, stands.__globals__["__name__"])
    assert any(module.startswith("typeset.pdf.engine.") for module in modules)


def test_no_function_is_replaced_twice() -> None:
    places = [(name.module, name.qualified) for name in REPLACED]
    assert len(places) == len(set(places))
    functions = [replaced.places[0].qualified for replaced in seam.FUNCTIONS]
    assert len(functions) == len(set(functions))
    makers = [replaced.make for replaced in seam.FUNCTIONS]
    assert len(makers) == len(set(makers))


def test_what_the_steps_call_is_weasyprints_own() -> None:
    """A step that stands in for a function calls the one that it stands for, and so do the steps below it."""
    for name, private in CALLED.items():
        assert getattr(upstream(), name).__module__.startswith(seam.ENGINE), private.qualified


def test_all_private_names_are_in_one_list() -> None:
    """Whatever module of the engine has a PrivateName has it from the list, or the list has it from there."""
    listed = {(name.module, name.qualified) for name in seam.PRIVATE_NAMES}
    for module in [module for path, module in sys.modules.items() if path.startswith("typeset.pdf.engine")]:
        for value in vars(module).values():
            names = value if isinstance(value, tuple) else (value,)
            for name in names:
                assert not isinstance(name, PrivateName) or (name.module, name.qualified) in listed


def test_all_classes_of_boxes_that_we_tell_apart_are_in_the_list() -> None:
    names = [name.qualified for name in seam.PRIVATE_NAMES if name.module == "formatting_structure.boxes"]
    listed = {name for name in names if "." not in name}  # the others are their functions, which are replaced
    used = {
        kind
        for path in ENGINE_FOLDER.rglob("*.py")
        if path.name != "relied_on.py"  # a list of what is relied on without a look at the class
        for kind in re.findall(r"\bboxes\.([A-Z]\w+)", path.read_text(encoding="utf-8"))
    }
    assert used == listed


def test_modules_of_the_copy_are_found_in_one_file() -> None:
    """Elsewhere a PrivateName says which name of a module is meant; tables of CSS are in the list, too."""
    for path in ENGINE_FOLDER.rglob("*.py"):
        if path.name not in ("names.py", "ruby.py", "emphasis.py", "autospace.py", "side_lines.py"):
            assert "engine_module(" not in path.read_text(encoding="utf-8"), path


def test_the_readme_prints_the_seam() -> None:
    readme = (ENGINE_FOLDER.parents[1] / "README.md").read_text(encoding="utf-8")
    assert seam.as_markdown() in readme, "python -m typeset.pdf.engine.hooks.seam prints what belongs there"


def test_marked_is_asked_for_margin_boxes_with_no_element(monkeypatch: pytest.MonkeyPatch) -> None:
    """MARKED: called with each text box and a tag; text of margin boxes has ``element`` None."""
    owner, last, ours = MARKED.find()
    seen = []

    def spy(self: object, box: object, tag: str) -> object:
        seen.append((box.text, box.element is None, tag))  # type: ignore[attr-defined]  # duck type
        return ours(self, box, tag)

    monkeypatch.setattr(owner, last, spy)
    render_square("<html lang='en'><p>body", "@page { @top-left { content: 'head' } }").write_pdf(
        pdf_tags=True
    )
    assert sorted(seen) == [("body", False, "Span"), ("head", True, "Span")]


def test_box_tree_asserts_that_every_tag_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """BOX_TREE: stock code looks up margin boxes in the tags; with ours it is not asked for them."""
    owner, last, ours = BOX_TREE.find()
    kinds = []

    def spy(box: object, *rest: object) -> object:
        kinds.append(type(box).__name__)
        return ours(box, *rest)

    monkeypatch.setattr(owner, last, spy)
    render_square("<html lang='en'><p>body", "@page { @top-left { content: 'head' } }").write_pdf(
        pdf_tags=True
    )
    assert kinds.count("MarginBox") >= 1
    assert kinds.count("PageBox") == 1


def test_a_picture_without_words_is_complained_of_as_we_expect(caplog: pytest.LogCaptureFixture) -> None:
    """What ``render_pdf`` passes over, since such pictures are told of with their places."""
    picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    render_square(f'<html lang="en"><p><img src="{picture}">').write_pdf(pdf_tags=True)
    assert [WORDLESS in record.getMessage() for record in caplog.records] == [True]


def test_boxes_have_what_the_page_map_reads() -> None:
    page = render_square("<p id='b1'>one <b>two</b> three", "@page { @top-left { content: 'head' } }").pages[
        0
    ]
    assert [text for _, text in page_texts.page_texts(page)] == ["one ", "two", " three"]
    assert [element.tag for element, _ in page_texts.page_texts(page)] == ["p", "b", "p"]
    for attribute in ("element", "element_tag", "children"):
        assert hasattr(page._page_box, attribute)


def test_generated_text_is_not_the_markups() -> None:
    page = render_square("<p id='b1'>one</p><ul><li>two</ul>", "p::before { content: 'zero' }", "•").pages[0]
    assert [text for _, text in page_texts.page_texts(page)] == ["one", "two"]


def test_a_spaced_space_is_a_space() -> None:
    page = render_square("<p>one<i> </i>two", "i { word-spacing: 1em }").pages[0]
    assert "".join(text for _, text in page_texts.page_texts(page)) == "one two"


def test_elements_are_those_of_the_document() -> None:
    document = render_square("<p id='b1'>one")
    (element, _), *_ = page_texts.page_texts(document.pages[0])
    assert element in list(page_texts.root_element(document).iter())


def test_files_of_faces_are_fetched_and_closed() -> None:
    """FETCH: a context manager of something to read, which turns a fetcher's errors into OSError."""
    seen = []

    def fetcher(url: str) -> object:
        seen.append(url)
        if url.endswith("gone"):
            raise ValueError(url)
        return engine_module("urls").URLFetcherResponse(url, body=square_font("a"))

    fetcher._fail_on_errors = False  # type: ignore[attr-defined]  # as WeasyPrint's own fetchers have it
    with FETCH.find()[2](fetcher, "face:a") as response:
        assert response.read() == square_font("a")
    with pytest.raises(OSError, match="gone"), FETCH.find()[2](fetcher, "face:gone"):
        pass
    assert seen == ["face:a", "face:gone"]


def test_a_face_that_cannot_be_loaded_is_not_kept(caplog: pytest.LogCaptureFixture) -> None:
    """``FontConfiguration.add_font_face`` is asked for every rule, sources in order."""
    fonts = FontConfiguration()
    css = "@font-face { font-family: A; src: url(nowhere:a), local(B) } p { font-family: A }"
    ENGINE.CSS(string=css, font_config=fonts, base_url=BASE_URL)
    assert "Font-face 'A' cannot be loaded" in caplog.text
    with pytest.raises(LayoutError):
        ENGINE.HTML(string="<p>a").render(font_config=fonts)


def test_text_is_drawn_box_by_box_markers_without_the_last_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    """``draw_text``: called for each text box; list markers give four arguments only."""
    drawing = engine_module("draw")
    ours = drawing.draw_text
    seen = []

    def spy(stream: object, textbox: object, *rest: object) -> None:
        seen.append((textbox.text, len(rest)))  # type: ignore[attr-defined]  # duck type
        ours(stream, textbox, *rest)

    monkeypatch.setattr(drawing, "draw_text", spy)
    render_square("<p>one<ul><li>two", text="•").write_pdf()
    assert ours is draw_text.draw_text
    assert ("one", 3) in seen
    assert ("two", 3) in seen
    assert len(seen) == 3


def test_lines_of_decorations_are_drawn_from_end_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """DRAW_LINE, GET_COLOR, ``percentage``: what text has its lines drawn by."""
    seen = []

    def spy(*arguments: object) -> None:
        seen.append(arguments[1:])

    owner, last, _ = DRAW_LINE.find()
    monkeypatch.setattr(owner, last, spy)
    css = "p { text-decoration: underline dotted; text-underline-offset: 10%; color: #f00 }"
    document, typefaces = render("<p>a", {"A": square_font("a")}, css)
    (text,) = compose_boxes(document, typefaces, HandSet())
    document.write_pdf()
    ((left, top, right, bottom, thickness, style, color, offset),) = seen
    box = next(text_boxes(document))
    assert (left, right) == (box.position_x, box.position_x + box.width)
    assert top == bottom == pytest.approx(box.position_y + box.baseline + 2 + thickness / 2)
    assert thickness == pytest.approx(text.metrics.underline_thickness * 20)
    assert (style, offset) == ("dotted", 0)
    assert color == GET_COLOR.find()[2](box.style, "color")
    assert upstream().percentage(box.style["text_underline_offset"], box.style, 20) == 2


def test_page_references_are_spelt_out_once_until_a_page_comes() -> None:
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    first = pdf.page_references
    assert pdf.page_references is first
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    assert len(pdf.page_references) == 2
    assert pdf.page_references[:1] == first
