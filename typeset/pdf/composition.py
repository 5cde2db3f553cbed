"""From settings and language to the rules that paragraphs are composed by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.compose import CompositionSettings, Limits
from typeset.model.languages import han_language
from typeset.pdf.engine.text.regions import REGIONS

if TYPE_CHECKING:
    from typeset.compose.settings import MarkStyle
    from typeset.settings.schema import MarksName, Settings

MARK_STYLES: Final[dict[MarksName, MarkStyle]] = {
    "行末半角式": "line-end-half",
    "全角式": "full",
    "开明式": "kaiming",
    "半角式": "half",
    "紧排式": "tight",
    "line-end-half": "line-end-half",
    "full": "full",
    "kaiming": "kaiming",
    "half": "half",
    "tight": "tight",
}
"""What each name in a settings file is to the composer; xeCJK uses the Chinese ones too, CLREQ has none."""


def composition_settings(settings: Settings, language: str) -> CompositionSettings:
    """The composer's rules as ``[compose]`` has them; ``language`` of the text says whose they are.

    The engine asks each run's face where its marks stand (``engine/text/regions``).
    """
    compose, limits = settings.compose, settings.compose.limits
    return CompositionSettings(
        kinsoku=compose.kinsoku,
        marks=MARK_STYLES[compose.marks],
        region=REGIONS.get(han_language(language), "CN"),
        hanging=compose.hanging,
        hyphenate=compose.hyphenate,
        hyphens_in_row=compose.hyphens_in_row,
        gap=compose.gap,
        limits=Limits(
            word_space_least=limits.word_space_least,
            word_space_most=limits.word_space_most,
            gap_least=limits.gap_least,
            gap_most=limits.gap_most,
            han_gap_most=limits.han_gap_most,
            letters_most=limits.letters_most,
            stops_may_shrink=limits.stops_may_shrink,
        ),
    )
