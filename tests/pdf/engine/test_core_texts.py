"""Any text is written the same by the compiled core and by the pure twin, operator by operator."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from msgspec.structs import replace
from square_font import square_font

from tests.compose.both_twins import built_core, composed_by, load_core
from tests.pdf.engine.hand_set import HandSet, compose, render, text_boxes
from tests.pdf.engine.test_drawing import REAL
from typeset.compose import twins
from typeset.compose.twins import Core
from typeset.pdf.engine.drawing.core_texts import write_text
from typeset.pdf.engine.drawing.drawing import write_glyphs
from typeset.pdf.engine.drawing.glyph_pen import TextMatrix
from typeset.pdf.engine.text.composed import ComposedText
from typeset.pdf.engine.text.pieces import may_stack
from typeset.pdf.engine.text.shaping import StyleShaper

pytestmark = pytest.mark.quality

TOKENS = (
    "城", "城", "路", "新", "，", "。", "“", "…", "——", "a", "b", "I", "of", "run", "office", "AVATAR",
    "1937.50", "Wörth", "e\u0301", " ", " ", " ", "\u3000", "\u00a0", "\u2003", "\t", "x", "xy", "\U00020000",
    "soft\u00adly", "-",
)  # fmt: skip
GAPS = (0.0, 0.0, 0.0, 0.0, 0.0002, 0.0004, 0.05, 0.0699, 0.0701, 0.0949, 0.095, 0.1, 0.25, 1.5, -0.25, -0.5)
SIZES = (20.0, 20.0, 20.0, 7.3, 31.7)
SPACELESS = square_font("城路x")


class Stream:
    """What drawing needs of a stream: like WeasyPrint's it names a font once."""

    def __init__(self) -> None:
        self.stream: list[bytes] = [b"BT"]
        self.font: Any = None

    def set_font_size(self, font: str, size: float) -> None:
        """Name a font and its size."""
        if self.font != (font, size):
            self.font = font, size
            self.stream.append(f"/{font} {size} Tf".encode())


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Core:
    """The core of this source."""
    return load_core(built_core(tmp_path_factory.mktemp("core")))


def _shaper(faces: dict[str, bytes]) -> StyleShaper:
    """A shaper of several faces that draws an x above the line."""
    document, typefaces = render("<html lang=zh-CN><p>城", faces)
    (box,) = text_boxes(document)
    shaper = typefaces.shaper(box.style)
    for token in ("x", "xy"):
        shaped = shaper(token).glyphs
        raised = replace(shaped.glyphs[0], y=0.25)
        shaped.glyphs = (raised, *shaped.glyphs[1:])
        shaped.pieces.clear()
    return shaper


def _random_text(random: Random, shaper: StyleShaper) -> tuple[ComposedText, str]:
    """Tokens side by side, with gaps as no line has them; and what they shall read as, right or wrong."""
    size = random.choice(SIZES)
    even = random.choice((0.0, 0.0, 0.013, 0.09, 0.1, -0.02)) * size
    letters = random.choice((0.0, 0.0, 0.0, 0.05))
    tokens = random.choices(TOKENS, k=random.randint(1, 14))
    whole = [compose(token, shaper, size, HandSet(letter_spacing=letters)) for token in tokens]
    units, sizes, origins, pen = [], [], [], 0.0
    for part, token in zip(whole, tokens, strict=True):
        smaller = random.choice((1.0, 1.0, 1.0, 1.0, 0.5))
        for unit, origin in zip(part.units, part.origins, strict=True):
            units.append(unit)
            sizes.append(size * smaller)
            origins.append(pen + origin)
        pen += shaper(token).advance * size * smaller + even + random.choice(GAPS) * size
    text = "".join(tokens)
    written = random.choice((text, text, text, text, text[:-1], text + " ", text[1:], ""))
    behind = (
        None if text[-1].isspace() else random.choice((None, None, pen, pen + random.choice(GAPS) * size))
    )
    made = ComposedText(units, sizes, origins, shaper.metrics, even, letters * size, behind=behind)
    return made, written


@pytest.mark.parametrize("seed", range(6))
def test_both_twins_write_the_same(core: Core, seed: int) -> None:
    random = Random(seed)
    faces = random.choice((REAL, {"S": SPACELESS, **REAL}, dict(reversed(REAL.items()))))
    shaper = _shaper(faces)
    texts = [_random_text(random, shaper) for _ in range(400)]
    compiled, pure = Stream(), Stream()
    for stream, twin in ((compiled, core), (pure, None)):
        fonts: dict[Any, Any] = {}
        with composed_by(twin):
            for number, (text, written) in enumerate(texts):
                stream.stream.append(b"%%%d %s" % (number, written.encode()))
                place = TextMatrix(number, 10.5)
                is_drawn = write_text(stream, fonts, text, place, written)
                is_left = may_stack(written) or bool(
                    text.behind is not None and (text.letter_spacing or text.extra)
                )
                assert is_drawn == (twin is not None and not is_left)
                if not is_drawn:
                    write_glyphs(stream, fonts, text, place, written)
    ours, theirs = (b"\n".join(stream.stream).split(b"\n") for stream in (compiled, pure))
    assert ours == theirs
    assert b"EMC" in ours
    assert any(line.endswith(b" Ts") for line in ours)


def test_a_core_without_a_pen_is_none_of_ours(monkeypatch: pytest.MonkeyPatch, core: Core) -> None:
    monkeypatch.setattr(twins, "import_module", lambda _: core)
    assert twins._load() is core
    monkeypatch.delattr(core, "Pen")
    assert twins._load() is None
