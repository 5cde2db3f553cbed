"""What one document is composed with: its rules, its faces, and what each style makes of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final

from typeset.compose import CompositionSettings, Lexicon, Parting
from typeset.compose.paragraph import Break
from typeset.dataclass import dataclass
from typeset.pdf.engine.text.hyphens import hyphenator
from typeset.pdf.engine.text.struts import strut

if TYPE_CHECKING:
    from typeset.pdf.engine.pages.lattice import Lattice
    from typeset.pdf.engine.pages.page_faults import PageFault
    from typeset.pdf.engine.text.shaping import StyleShaper

WRAPPING: Final = ("normal", "pre-wrap", "pre-line", "break-spaces")
"""Values of ``white-space`` that let lines end elsewhere than at newlines."""

Phrases = Callable[[str], Mapping[int, Break]]
"""The places in a head's text where sense allows a line to end, with the kind of each."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What a computed style means for the text set in it; lengths in px."""

    style: Any
    shaper: StyleShaper
    lexicon: Lexicon
    size: float
    letter_spacing: float
    word_spacing: float
    wraps: bool
    keeps_spaces: bool
    height: float
    half_leading: float
    baseline: float


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A paragraph whose lines WeasyPrint filled, or whose words may be out of order, and why."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class WideTable:
    """A table wider than the text: its place as the markup has it, by how many em."""

    place: str
    excess: float


@dataclass(frozen=True, slots=True)
class LateNote:
    """A note that could not begin on the page that calls it, and its element."""

    element: Any
    text: str
    page: int
    begins: int


@dataclass
class Composer:
    """The state of one rendering: lexicons and styles are looked up once.

    ``phrases`` tells where sense allows the lines of a head to end, and how well;
    on ``lattice`` stand all lines of the body, where there is one; ``is_level`` asks
    for facing pages that end level on it.
    """

    settings: CompositionSettings = field(default_factory=CompositionSettings)
    phrases: Phrases | None = None
    fill_first: bool = False
    lattice: Lattice | None = None
    is_level: bool = False
    page_faults: list[PageFault] = field(default_factory=list)
    left_over: list[LeftOver] = field(default_factory=list)
    late_notes: list[LateNote] = field(default_factory=list)
    wide_tables: dict[Any, WideTable] = field(default_factory=dict)
    _lexicons: dict[tuple[int, str, Parting], Lexicon] = field(default_factory=dict)
    _styles: dict[int, TextStyle] = field(default_factory=dict)

    def text_style(self, style: Any) -> TextStyle:
        """What a computed style means for its text. Raises LayoutError when no face is declared."""
        known = self._styles.get(id(style))
        if known is None:
            known = self._styles[id(style)] = self._look_at(style, style.font_config.typefaces.shaper(style))
        return known

    def _look_at(self, style: Any, shaper: StyleShaper) -> TextStyle:
        size = style["font_size"]
        spacing = style["letter_spacing"]
        white_space = style["white_space"]
        metrics = shaper.metrics
        height = (metrics.ascent + metrics.descent) * size
        line_height, baseline = strut(style)
        return TextStyle(
            style=style,
            shaper=shaper,
            lexicon=self._lexicon(style, shaper),
            size=size,
            letter_spacing=0.0 if spacing == "normal" else spacing,
            word_spacing=style["word_spacing"],
            wraps=white_space in WRAPPING,
            keeps_spaces=white_space in ("pre", "pre-wrap", "break-spaces"),
            height=height,
            half_leading=(line_height - height) / 2,
            baseline=baseline,
        )

    def _lexicon(self, style: Any, shaper: StyleShaper) -> Lexicon:
        language = style["lang"] or ""
        # Where hyphens are none, WeasyPrint has taken the soft ones out of the text.
        hyphenates = style["hyphens"] == "auto"
        parting = _parting(style)
        key = (id(shaper), language if hyphenates else "-", parting)
        lexicon = self._lexicons.get(key)
        if lexicon is None:
            hyphenate = hyphenator(language) if hyphenates else None
            lexicon = self._lexicons[key] = Lexicon(shaper, self.settings, hyphenate, parting)
        return lexicon


_PARTINGS: Final = {
    "normal": Parting.AS_WORDS, "break-word": Parting.IN_NEED, "anywhere": Parting.ANYWHERE,
}  # fmt: skip


def _parting(style: Any) -> Parting:
    """Where CSS lets a word be parted."""
    if style["word_break"] == "break-all":
        return Parting.FREELY
    return _PARTINGS[style["overflow_wrap"]]


_COMPOSER: ContextVar[Composer | None] = ContextVar("composer", default=None)


def active_composer() -> Composer | None:
    """The composer of the rendering that runs; none where WeasyPrint is to fill the lines."""
    return _COMPOSER.get()


def composer_of(style: Any) -> Composer:
    """What single texts of a style are set with: the active composer, else a plain one of the document's."""
    composer = _COMPOSER.get() or style.font_config.plain
    if composer is None:
        composer = style.font_config.plain = Composer()
    return composer


@contextmanager
def composing(composer: Composer) -> Iterator[Composer]:
    """While this lasts, paragraphs are set by ``composer``."""
    token = _COMPOSER.set(composer)
    try:
        yield composer
    finally:
        _COMPOSER.reset(token)
