"""Pages are the same to the last byte whether the compiled core sets and draws them or the pure twin."""

from __future__ import annotations

import pytest

from tests.compose.both_twins import built_core, composed_by, load_core
from tests.pdf.engine.hand_set import render
from tests.pdf.engine.test_drawing import LINES, REAL
from tests.pdf.torture import BLOCKS, LOW, lay_out, paragraphs
from typeset.compose.twins import Core
from typeset.pdf.engine.drawing import drawing
from typeset.pdf.engine.session.session import LayoutSession, composing

pytestmark = pytest.mark.quality

STYLES = ("", "letter-spacing: .07em", "font-size: 7.3px", "width: 143px; text-align: justify", "color: red")


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Core:
    """The core of this source."""
    return load_core(built_core(tmp_path_factory.mktemp("core")))


@pytest.mark.parametrize("block", BLOCKS)
def test_every_inline_is_the_same(core: Core, block: str) -> None:
    with composed_by(None):
        pure = lay_out(paragraphs(block), LOW.css).pdf()
    with composed_by(core):
        assert lay_out(paragraphs(block), LOW.css).pdf() == pure


@pytest.mark.parametrize("style", STYLES)
def test_lines_of_real_faces_are_the_same(core: Core, style: str) -> None:
    with composed_by(None):
        pure = _set(style)
    with composed_by(core):
        assert _set(style) == pure


def _set(style: str) -> bytes:
    """Lines of single glyphs, again once they are known, of words, of glyphs that no face has."""
    lines = [*LINES, *LINES, "城里\U0002000b新修", "说：“好。”" * 30, *LINES]
    html = "".join(f"<p style='{style}'>{line}</p>" for line in lines)
    with composing(LayoutSession()):
        document = render(f"<html lang=zh-CN>{html}", REAL)[0]
        return bytes(document.write_pdf(uncompressed_pdf=True))


def test_the_core_writes_all_lines(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for a text with a space that reaches to the next one, whose ties of rounding may fall otherwise."""
    asked: list[object] = []
    monkeypatch.setattr(drawing, "write_glyphs", lambda *values: asked.append(values[-1]))
    with composed_by(core), composing(LayoutSession()):
        html = (
            "<html lang=zh-CN><p>城里新修的路，一直通到河边。<p>早晨 <b>run</b><p>"
            + "根据Debian 12系统的说明，" * 20
        )
        render(html, REAL)[0].write_pdf()
    assert asked == ["早晨 "]
