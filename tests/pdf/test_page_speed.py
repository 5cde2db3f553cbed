"""What makes pages sooner changes nothing: the same boxes and the same file as with stock code."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pydyf  # type: ignore[import-untyped]
import pytest

from tests.pdf.engine.hand_set import render_square
from typeset.pdf.engine.drawing.pdf_objects import written_soon
from typeset.pdf.engine.lines.plain_lines import ANCHORS, BACKGROUNDS
from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.notes.note_calls import CONTEXT
from typeset.pdf.engine.pages.page_growth import FIXED_BOXES
from typeset.pdf.engine.pages.page_speed import PAGE_MATCH, PAGE_STYLES, holding_off_collector
from typeset.pdf.engine.session.names import ENGINE as NAME
from typeset.pdf.engine.session.names import PrivateName, engine_module
from typeset.startup.between import last_build

if TYPE_CHECKING:
    from weasyprint import Document

ENGINE = load_engine()

CSS = """
@page {
  size: 300px 200px; margin: 30px 40px; padding: 2px; border: 1px solid #888;
  counter-increment: page sheet;
  @top-left-corner { content: '⌜' } @top-right-corner { content: counter(sheet) }
  @bottom-left-corner { content: '⌞'; vertical-align: top } @bottom-right-corner { content: '⌟' }
  @top-left { content: string(head); width: 60px; background: #eee }
  @top-center { content: string(head, first) ' / ' string(head, last); border-bottom: 1px solid }
  @top-right { content: ''; color: red }
  @bottom-left { content: counter(page) ' of ' counter(pages); width: 40% }
  @bottom-right { content: 'a rather long foot' }
  @left-top { content: 'lt'; margin: auto } @left-middle { content: 'lm' }
  @right-bottom { content: 'rb'; height: 3vh; width: 5vw }
  @footnote { border-top: 1px solid; padding-top: 2px }
}
@page :first { margin-top: 10vh; @top-center { content: none } @left-middle { font-size: 6px } }
@page :left { margin-left: 60px; @bottom-left { content: 'left ' counter(page) } }
@page :right { @left-top { content: none } }
@page :blank { @top-center { content: 'blank' } @bottom-right { content: normal } }
@page :nth(3) { background: #ffe }
@page :nth(2n) { @right-bottom { content: 'even' } }
@page wide { size: 400px 180px; @footnote { border-top: 3px solid } @top-left { content: 'wide' } }
@page wide:left { padding: 6px }
@page :nth(2 of wide) { @left-middle { content: '2nd' } }
@media print { @page wide { @bottom-right { content: none } } }
body { font: 7px/15px monospace; margin: 0 }
h1 { string-set: head content(); break-before: right; font-size: 14px }
.wide { page: wide } .note { float: footnote } .fixed { position: fixed; right: 0; bottom: 0 }
.toc a::after { content: target-counter(attr(href), page) } p { margin: 0; orphans: 2; widows: 2 }
"""
WORDS = "Pages that match the same selectors look the same. " * 9
HTML = (
    "<html lang='en'><div class='toc'><a href='#c2'>two </a></div><div class='fixed'>fixed</div>"
    + "".join(
        f"<h1 id='c{number}'>Part {number}</h1><p>{WORDS}<span class='note'>Note {number}.</span>{WORDS}</p>"
        f"<div class='wide'><p>{WORDS * 2}<span class='note'>Wide note {number}.</span></p></div>"
        for number in range(1, 4)
    )
)


def _lay_out() -> Document:
    return render_square(HTML, CSS, "⌜⌞⌟•")


def _write(document: Document) -> bytes:
    data: bytes = document.write_pdf(pdf_tags=True, pdf_identifier=b"torture")
    return data


def _boxes(box: object, depth: int = 0) -> Iterator[str]:
    """A line for each box: its class, element, place, size, and text."""
    fields = ("element_tag", "at_keyword", "position_x", "position_y", "width", "height", "text")
    yield f"{' ' * depth}{type(box).__name__} {[getattr(box, field, None) for field in fields]}"
    for child in getattr(box, "children", ()):
        yield from _boxes(child, depth + 1)


def _dump(document: Document) -> list[str]:
    return [line for page in document.pages for line in _boxes(page._page_box)]


@pytest.fixture
def stock_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages get their styles from stock code."""
    owner, last, ours = PAGE_STYLES.find()
    monkeypatch.setattr(owner, last, ours.__wrapped__)


@pytest.fixture(scope="module")
def sooner() -> tuple[list[str], bytes]:
    """The boxes and the file with our replacements."""
    document = _lay_out()
    return _dump(document), _write(document)


def test_the_torture_tortures(sooner: tuple[list[str], bytes]) -> None:
    dump, _ = sooner
    text = "\n".join(dump)
    assert text.count("PageBox") > 12
    for word in ("'blank'", "'even'", "'2nd'", "'wide'", "'Wide note 3.'", "'fixed'", "⌟"):
        assert word in text, word


@pytest.mark.usefixtures("stock_pages")
def test_shared_page_styles_change_no_box_and_no_byte(sooner: tuple[list[str], bytes]) -> None:
    document = _lay_out()
    assert _dump(document) == sooner[0]
    assert _write(document) == sooner[1]


def test_the_same_boxes_where_stock_code_looks_for_fixed_ones(
    sooner: tuple[list[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, last, ours = FIXED_BOXES.find()
    monkeypatch.setattr(owner, last, ours.__wrapped__)
    document = _lay_out()
    assert _dump(document) == sooner[0]
    assert _write(document) == sooner[1]


def test_the_same_boxes_with_a_plain_list_of_pages(
    sooner: tuple[list[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(CONTEXT.find()[2], "page_maker")
    document = _lay_out()
    assert _dump(document) == sooner[0]
    assert _write(document) == sooner[1]


def test_fixed_boxes_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """FIXED_BOXES: asked twice for each page, for the pages before it and behind it."""
    owner, last, ours = FIXED_BOXES.find()
    asked: list[int] = []

    class Page:
        def __init__(self, page: object) -> None:
            self.page = page
            self.looks = 0

        @property
        def fixed_boxes(self) -> object:
            self.looks += 1
            return self.page.fixed_boxes  # type: ignore[attr-defined]  # duck type

    seen: dict[int, Page] = {}

    def spy(context: object, pages: list[object], containing: object) -> object:
        wrapped = [seen.setdefault(id(page), Page(page)) for page in pages]
        asked.append(len(pages))
        return ours(context, wrapped, containing)

    monkeypatch.setattr(owner, last, spy)
    render_square("<p style='break-after: page'>x</p>" * 5)
    assert len(asked) == 2 * 5
    assert max(page.looks for page in seen.values()) == 1


def test_earlier_pages_are_one_state_that_holds_what_they_hold() -> None:
    """CONTEXT: ``page_maker`` is set to lists; slices of it are gone through up to the page that is made."""
    context = object.__new__(CONTEXT.find()[2])
    states = [{"anchors": [f"a{number}"], "content_lookups": [number]} for number in range(4)]
    context.page_maker = [(None, None, None, None, state) for state in states]
    (state,) = (found[4] for found in context.page_maker[:2])
    assert "a1" in state["anchors"]
    assert "a2" not in state["anchors"]
    assert 0 in state["content_lookups"]
    context.page_maker[0] = (None, None, None, None, {"anchors": ["new"], "content_lookups": []})
    (state,) = (found[4] for found in context.page_maker[:1])
    assert "new" in state["anchors"]
    assert "a0" not in state["anchors"]
    context.page_maker = context.page_maker[:3]
    assert [page[4] for page in context.page_maker][1:] == states[1:3]


def test_styles_go_when_pages_are_laid_out_without_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """CONTEXT: refers to itself by what fetches pictures alone, and to the styles of all elements."""
    owner = CONTEXT.find()[2]
    contexts: list[weakref.ref[object]] = []
    stock = owner.__init__

    def spy(self: object, *arguments: object) -> None:
        stock(self, *arguments)
        contexts.append(weakref.ref(self))

    monkeypatch.setattr(owner, "__init__", spy)
    with holding_off_collector():
        render_square("<p>one")
        assert [context() for context in contexts] == [None]


def test_pictures_are_fetched_as_ever() -> None:
    context = object.__new__(CONTEXT.find()[2])

    def fetch(name: str, cache: int, context: object = None) -> tuple[str, int, object]:
        return name, cache, context

    context.get_image_from_uri = partial(partial(fetch, cache=1), context=context)
    assert context.get_image_from_uri("x") == ("x", 1, context)


def test_objects_spelt_out_once_change_no_byte(
    sooner: tuple[list[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pydyf.PDF, "write", pydyf.PDF.write.__wrapped__)
    assert _write(_lay_out()) == sooner[1]


EDGES = """
@page { size: 300px 200px; margin: 10% 5% } div, p, td, section { margin: 3% 2px; padding: 1px 4% }
p { box-sizing: border-box; width: 80%; min-height: 10%; border: 2px solid }
p { background: #eef; border-radius: 9% }
.low { height: 60px } .low p { height: 50%; max-width: 40% } table { border-collapse: collapse; width: 90% }
td { border: 1px solid #888 } .flex { display: flex; width: 200px }
.grid { display: grid; grid-template-columns: 1fr 2fr }
a { color: red; padding: 0 2% } .paged { columns: 2 }
"""
EDGED = (
    "<section id='top'><p>one <a href='#low'>two</a> three</p>"
    "<div class='low' id='low'><p>four</p><p>five</p></div>"
    "<table><tr><td>a<td>b<p>c</p></table><div class='flex'><p>six</p><p>seven eight</p></div>"
    "<div class='grid'><p>nine</p><p>ten</p></div><div class='paged'><p>left</p><p>right</p></div>"
    "<h2>eleven</h2><a href='#top'>twelve</a></section>"
) * 2


def _edged() -> tuple[list[str], bytes]:
    document = render_square(EDGED, EDGES)
    return _dump(document), _write(document)


def test_edges_reckoned_once_are_those_of_stock_code(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = engine_module("layout.block").resolve_percentages
    found = _edged()
    replaced = [
        module
        for name, module in sys.modules.items()
        if name.startswith(NAME) and getattr(module, "resolve_percentages", None) is ours
    ]
    assert len(replaced) > 8
    for module in replaced:
        monkeypatch.setattr(module, "resolve_percentages", ours.__wrapped__)
    assert _edged() == found


@pytest.mark.parametrize("name", [BACKGROUNDS, ANCHORS], ids=["backgrounds", "anchors"])
def test_nothing_is_missed_in_lines_that_are_passed_over(
    name: PrivateName, sooner: tuple[list[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = _edged()
    owner, last, ours = name.find()
    monkeypatch.setattr(owner, last, ours.__wrapped__)
    assert _edged() == found
    assert _write(_lay_out()) == sooner[1]


def test_streams_written_soon_hold_the_same(sooner: tuple[list[str], bytes]) -> None:
    with written_soon():
        soon = _write(_lay_out())
    assert soon != sooner[1]
    assert len(soon) < 1.05 * len(sooner[1])
    with pikepdf.open(BytesIO(soon)) as ours, pikepdf.open(BytesIO(sooner[1])) as theirs:
        assert [page.Contents.read_bytes() for page in ours.pages] == [
            page.Contents.read_bytes() for page in theirs.pages
        ]
    assert _write(_lay_out()) == sooner[1]


def test_each_stream_is_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    document = render_square("<p>one")
    made: list[object] = []
    compressor = pydyf.zlib.compressobj
    monkeypatch.setattr(pydyf.zlib, "compressobj", lambda **how: made.append(how) or compressor(**how))
    document.write_pdf()
    plain = len(made)
    document.write_pdf(pdf_identifier=b"x")
    assert plain > 1
    assert len(made) == 2 * plain


def test_pages_alike_share_styles_and_the_first_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """PAGE_STYLES: asked once a page, before it is laid out; leaves ``_computed_styles`` of the page."""
    owner, last, ours = PAGE_STYLES.find()
    styles: list[object] = []
    left: list[int] = []

    def spy(page_type: object, html: object, style_for: object) -> None:
        ours(page_type, html, style_for)
        styles.append(style_for(page_type, "@top-left"))  # type: ignore[operator]  # duck type
        left.append(len(style_for._cascaded_styles))  # type: ignore[attr-defined]  # duck type

    monkeypatch.setattr(owner, last, spy)
    css = "@page { size: 200px; margin: 20px; @top-left { content: 'x' } } @page :left { color: red }"
    pages = "<p style='break-after: page'>x</p>" * 5
    render_square(pages, css)
    assert len(styles) >= 5
    assert styles[1] is styles[3]
    assert styles[2] is styles[4]
    assert styles[2] is not styles[0]
    assert styles[1] is not styles[2]
    assert not any(left)


def test_the_match_of_a_selector_is_told() -> None:
    """PAGE_MATCH: a selector is the last of three, in the rules of every sheet."""
    sheet = ENGINE.CSS(string="@page :nth(2) { color: red }")
    ((_, ((_, _, selector),), _),) = sheet.page_rules
    kind = PAGE_STYLES.find()[0].PageType
    match = PAGE_MATCH.find()[2]
    assert match(selector, kind("left", False, "", 1, ()))
    assert not match(selector, kind("right", False, "", 2, ()))


@pytest.fixture
def nothing_laid_by() -> Iterator[None]:
    """The collector as a program finds it, without what conftest lays by."""
    gc.unfreeze()
    yield
    gc.freeze()


def test_the_collector_rests_and_returns() -> None:
    assert gc.isenabled()
    with holding_off_collector():
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    with holding_off_collector():
        pass
    assert not gc.isenabled()
    gc.enable()


class _Ring:
    def __init__(self) -> None:
        self.itself = self


@pytest.mark.usefixtures("nothing_laid_by")
def test_what_a_layout_leaves_is_gone_at_its_end() -> None:
    older = _Ring()
    gc.collect()
    with holding_off_collector():
        left = weakref.ref(_Ring())
        old = weakref.ref(older)
        del older
        assert left() is not None
    assert left() is None
    assert old() is not None  # nothing older is searched
    gc.collect()


@pytest.mark.usefixtures("nothing_laid_by")
def test_what_the_last_layout_of_a_program_leaves_is_not_searched() -> None:
    with last_build(), holding_off_collector():
        left = weakref.ref(_Ring())
    assert left() is not None
    assert any(item is left() for item in gc.get_objects(generation=2))
    gc.collect()


@pytest.mark.usefixtures("nothing_laid_by")
def test_objects_laid_by_stay_so() -> None:
    gc.freeze()
    laid_by = gc.get_freeze_count()
    with last_build(), holding_off_collector():
        pass
    assert gc.get_freeze_count() > laid_by - 100  # some may have been used up


def test_a_program_ends_without_a_search() -> None:
    code = (
        "import gc\nfrom typeset.pdf.engine.pages.page_speed import holding_off_collector\n"
        "class Ring:\n"
        "    def __init__(self):\n        self.itself = self\n"
        "    def __del__(self):\n        print('searched', flush=True)\n"
        "from typeset.startup.between import last_build\n"
        "with last_build(), holding_off_collector():\n    Ring()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stdout
