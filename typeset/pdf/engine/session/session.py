"""What one document is composed with: its rules, its faces, and what each style makes of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import msgspec

from typeset.compose import CompositionSettings, Lexicon, Parting
from typeset.compose.paragraph import Break
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.reports import LateNote, LeftOver, PageFault, WideTable

Phrases = Callable[[str], Mapping[int, Break]]
"""The places in a head's text where sense allows a line to end, with the kind of each."""


class LayoutSession(msgspec.Struct):
    """The state of one rendering; ``lexicons`` and ``text_styles`` are what ``text_styles.py`` has looked up.

    ``phrases`` tells where sense allows the lines of a head to end, and how well;
    on ``grid`` stand all lines of the body, where there is one; ``is_level`` asks
    for facing pages that end level on it.
    """

    settings: CompositionSettings = msgspec.field(default_factory=CompositionSettings)
    phrases: Phrases | None = None
    fill_first: bool = False
    grid: BaselineGrid | None = None
    is_level: bool = False
    page_faults: list[PageFault] = msgspec.field(default_factory=list)
    left_over: list[LeftOver] = msgspec.field(default_factory=list)
    late_notes: list[LateNote] = msgspec.field(default_factory=list)
    wide_tables: dict[Any, WideTable] = msgspec.field(default_factory=dict)
    lexicons: dict[tuple[int, str, Parting], Lexicon] = msgspec.field(default_factory=dict)
    text_styles: dict[int, Any] = msgspec.field(default_factory=dict)


_ACTIVE: ContextVar[LayoutSession | None] = ContextVar("composer", default=None)


def active_grid() -> BaselineGrid | None:
    """The grid of the book that is laid out; none where there shall be none."""
    session = _ACTIVE.get()
    return session.grid if session is not None else None


def active_session() -> LayoutSession | None:
    """The composer of the rendering that runs; none where WeasyPrint is to fill the lines."""
    return _ACTIVE.get()


def session_of(style: Any) -> LayoutSession:
    """What single texts of a style are set with: the active composer, else a plain one of the document's."""
    session = _ACTIVE.get() or style.font_config.plain
    if session is None:
        session = style.font_config.plain = LayoutSession()
    return session


@contextmanager
def composing(session: LayoutSession) -> Iterator[LayoutSession]:
    """While this lasts, paragraphs are set by ``composer``."""
    token = _ACTIVE.set(session)
    try:
        yield session
    finally:
        _ACTIVE.reset(token)
