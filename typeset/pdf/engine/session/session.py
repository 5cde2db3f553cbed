"""The layout session: what one rendering is set with, and what it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import msgspec

from typeset.compose import CompositionSettings, Parting, TokenCache
from typeset.compose.breaks import LineBreak
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.part import Part
from typeset.pdf.engine.session.reports import LateNote, LeftOver, PageFault, WideTable

Phrases = Callable[[str], Mapping[int, LineBreak]]
"""Takes the text of a head. Returns the places between its phrases, where lines may end, with their kinds."""


class LayoutSession(msgspec.Struct):
    """What one rendering is set with, and what it reports.

    ``fill_first`` fills line after line, for comparison. All lines of the body stand
    on ``grid``, where there is one; then ``is_level`` asks for facing pages that end
    on the same line. ``part`` is the part of a book that is laid out apart from the others, where it is one.
    ``token_caches`` and ``text_styles`` are caches of ``text.text_styles``; ``group_styles``, which
    ``pages.style_groups`` keeps from part to part if it ``keeps_styles``, and ``page_styles`` hold for all
    parts of a book.
    """

    settings: CompositionSettings = msgspec.field(default_factory=CompositionSettings)
    phrases: Phrases | None = None
    fill_first: bool = False
    grid: BaselineGrid | None = None
    is_level: bool = False
    part: Part | None = None
    page_faults: list[PageFault] = msgspec.field(default_factory=list)
    left_over: list[LeftOver] = msgspec.field(default_factory=list)
    late_notes: list[LateNote] = msgspec.field(default_factory=list)
    wide_tables: dict[Any, WideTable] = msgspec.field(default_factory=dict)
    token_caches: dict[tuple[int, str, tuple[bool, ...], Parting], TokenCache] = msgspec.field(
        default_factory=dict
    )
    text_styles: dict[int, Any] = msgspec.field(default_factory=dict)
    keeps_styles: bool = False
    group_styles: Any = None
    page_styles: dict[Any, Any] = msgspec.field(default_factory=dict)


_ACTIVE: ContextVar[LayoutSession | None] = ContextVar("session", default=None)


def active_grid() -> BaselineGrid | None:
    """The baseline grid of the rendering that runs; None without a rendering, or without a grid."""
    session = _ACTIVE.get()
    return session.grid if session is not None else None


def active_session() -> LayoutSession | None:
    """The session of the rendering that runs; None where WeasyPrint fills all lines."""
    return _ACTIVE.get()


def active_part() -> Part | None:
    """The part of a book that is being laid out apart from the others; None where all of it is one."""
    session = _ACTIVE.get()
    return session.part if session is not None else None


def session_of(style: Any) -> LayoutSession:
    """The session that sets single texts of a style: the active one, else a plain one of the document."""
    session = _ACTIVE.get() or style.font_config.plain
    if session is None:
        session = style.font_config.plain = LayoutSession()
    return session


@contextmanager
def composing(session: LayoutSession) -> Iterator[LayoutSession]:
    """Inside, ``session`` is the active one."""
    token = _ACTIVE.set(session)
    try:
        yield session
    finally:
        _ACTIVE.reset(token)
