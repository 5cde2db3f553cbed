"""Text styles: what a computed style means for text: its faces, its words, its line height."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from typeset.compose import Names, Parting, TokenCache
from typeset.compose.settings import western_settings
from typeset.model.languages import is_western_language
from typeset.pdf.engine.session.session import LayoutSession
from typeset.pdf.engine.text.autospace import has_gaps
from typeset.pdf.engine.text.hyphens import hyphenator
from typeset.pdf.engine.text.regions import run_settings
from typeset.pdf.engine.text.shaping import StyleShaper
from typeset.pdf.engine.text.struts import strut

WRAPPING: Final = ("normal", "pre-wrap", "pre-line", "break-spaces")
"""The values of ``white-space`` with which lines wrap."""


class TextStyle(msgspec.Struct, frozen=True):
    """What a computed style means for its text; lengths in px.

    ``token_cache`` is what ``compose`` knows of the words of the style. ``height`` is that of
    its text, ``half_leading`` what the line height adds above and below, ``baseline`` is
    counted from the top of the line height.
    """

    style: Any
    shaper: StyleShaper
    token_cache: TokenCache
    size: float
    letter_spacing: float
    word_spacing: float
    wraps: bool
    keeps_spaces: bool
    has_gaps: bool
    height: float
    half_leading: float
    baseline: float


def text_style(session: LayoutSession, style: Any) -> TextStyle:
    """The text style of a computed style, looked up once. Raises LayoutError where no face is declared."""
    known = session.text_styles.get(id(style))
    if known is None:
        known = session.text_styles[id(style)] = _look_at(
            session, style, style.font_config.typefaces.shaper(style)
        )
    return known


def _look_at(session: LayoutSession, style: Any, shaper: StyleShaper) -> TextStyle:
    size = style["font_size"]
    spacing = style["letter_spacing"]
    white_space = style["white_space"]
    metrics = shaper.metrics
    height = (metrics.ascent + metrics.descent) * size
    line_height, baseline = strut(style)
    return TextStyle(
        style=style,
        shaper=shaper,
        token_cache=_token_cache(session, style, shaper),
        size=size,
        letter_spacing=0.0 if spacing == "normal" else spacing,
        word_spacing=style["word_spacing"],
        wraps=white_space in WRAPPING,
        keeps_spaces=white_space in ("pre", "pre-wrap", "break-spaces"),
        has_gaps=has_gaps(style),
        height=height,
        half_leading=(line_height - height) / 2,
        baseline=baseline,
    )


def _token_cache(session: LayoutSession, style: Any, shaper: StyleShaper) -> TokenCache:
    language = style["lang"] or ""
    # With hyphens: none WeasyPrint has taken soft hyphens out of the text, so nothing is left to do.
    hyphenates = style["hyphens"] == "auto"
    parting = _parting(style)
    is_code = not (hyphenates or has_gaps(style))
    # What runs to the left is parted by word spaces alone, as Western text is, whatever its language.
    western = style["direction"] == "rtl" or is_western_language(language)
    key = (id(shaper), language, (hyphenates, is_code, western), parting)
    token_cache = session.token_caches.get(key)
    if token_cache is None:
        syllables = hyphenator(language)
        settings = run_settings(session.settings, language, shaper)
        if western:
            settings = western_settings(settings)
        token_cache = session.token_caches[key] = TokenCache(
            shaper, settings, syllables if hyphenates else None, parting,
            Names(syllables, is_code, language.partition("-")[0] in _CAPITAL_NOUNS), western=western,
        )  # fmt: skip
    return token_cache


_CAPITAL_NOUNS: Final = ("de", "gsw", "lb")
"""Languages that write nouns with capitals."""

_PARTINGS: Final = {
    "normal": Parting.AS_WORDS, "break-word": Parting.IN_NEED, "anywhere": Parting.ANYWHERE,
}  # fmt: skip


def _parting(style: Any) -> Parting:
    """Where CSS lets a word be broken (CSS Text 3, sections 5.2 and 5.5)."""
    if style["word_break"] == "break-all":
        return Parting.FREELY
    return _PARTINGS[style["overflow_wrap"]]
