"""The part of the style sheet that is reckoned from settings and faces; ``print.css`` follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.fonts import part_css, print_style
from typeset.html.phrase_breaks import JOINT
from typeset.model.characters import columns
from typeset.model.languages import CONTENTS, own_word
from typeset.model.units import parse_length
from typeset.settings.press import parse_bleed
from typeset.settings.project import page_geometry

if TYPE_CHECKING:
    from typeset.fonts import FaceSet
    from typeset.settings.schema import Settings

FIGURES: Final = "0123456789"
"""What folios are made of."""

NUMERALS: Final = "ivxlcdm"
"""What folios of front matter are made of."""

LEADER: Final = "·…."
"""What may lead from a line of the contents to its folio."""

_RUNNING_HEAD: Final = 28
"""Widest running head in em: by eye, well over half the measure it reads as a line of text."""

_OPENING: Final = "main>:first-child:not(section)"
"""Text before the first chapter. Its pages have no running head of a chapter."""

_HEAD_BOXES: Final = ("@top-left", "@top-center", "@top-right")
_FOOT_BOXES: Final = ("@bottom-left", "@bottom-center", "@bottom-right")


def page_css(settings: Settings, running_head: str) -> str:
    """Rules for the sheet, the type area and the body's size.

    The type area is lines × characters; odd pages are recto. ``running_head``
    becomes the string that a style places with ``string(running-head)``. Raises
    SettingsError when the type area does not fit the sheet.
    """
    page, text = page_geometry(settings), settings.text
    bleed = parse_bleed(settings.press.bleed)  # tints of a page reach it, which a reader's file does not show
    size, leading = parse_length(text.size), parse_length(text.leading)
    gap = size * text.column_gap
    columns = ""
    if text.columns > 1:  # a chapter begins on a page of its own, which nothing in columns does
        home = ".chapter:not(.part)" if settings.book.has_parts else "main"
        columns = f"{home}{{columns:{text.columns};column-gap:{gap.css}}}"
        columns += ".chapter>.heading-1{column-span:all}" if settings.book.has_parts else ""
    return (
        f"@page{{size:{page.width.css} {page.height.css};bleed:{bleed.css};"
        f"margin:{page.head.css} {page.outer.css} {page.foot.css} {page.inner.css}}}\n"
        f"@page :left{{margin-left:{page.outer.css};margin-right:{page.inner.css}}}\n"
        f"html{{font-size:{size.css};line-height:{leading.css};"
        f"--size:{size.css};--line:{leading.css};--measure:{page.measure.css};--lines:{text.lines};"
        f"--bleed:{bleed.css};--page-width:{page.width.css};--page-height:{page.height.css};"
        f"--foot-margin:{page.foot.css}}}\n"
        f"body{{margin:0;string-set:running-head {css_string(running_head)}}}\n{columns}\n"
        f"{_book_css(settings, running_head)}"
    )


def _book_css(settings: Settings, title: str) -> str:
    """Where chapters begin, and what running heads say: a style sets ``verso-head`` and ``recto-head``."""
    book = settings.book
    if not book.has_parts:
        return ""
    own = "attr(data-head)"
    if book.heads == "book":
        strings = f"body{{string-set:running-head {css_string(title)},verso-head {css_string(title)}}}\n"
        strings += f".heading-1{{string-set:recto-head {own}}}\n"
        strings += f"{_OPENING}{{string-set:recto-head ''}}\n"
    else:
        strings = f".heading-1{{string-set:verso-head {own},recto-head {own}}}\n"
        strings += f".heading-2{{string-set:recto-head {own}}}\n"
        strings += f"{_OPENING}{{string-set:verso-head '',recto-head ''}}\n"
    start = "" if book.chapters == "run" else f".chapter{{break-before:{book.chapters}}}\n"
    return f"{strings}{start}main:not(.empty){{counter-reset:page 1;break-before:recto}}\n"


def generated_texts(settings: Settings, running_head: str, language: str = "zh-CN") -> dict[str, str]:
    """What print adds to the text, by part of the page: folios, running heads, words of the contents."""
    if not settings.book.has_parts:
        return {"folio": FIGURES, "running_head": running_head}
    words = "目录錄" if language.startswith("zh") else own_word(CONTENTS, language)
    return {
        "folio": FIGURES + NUMERALS,
        "running_head": running_head + words + "…",
        "heading_1": words,
        "contents": FIGURES + NUMERALS + LEADER,
        "contents_chapter": FIGURES + NUMERALS + LEADER,
    }


def face_css(faces: FaceSet) -> str:
    """Rules that give every part of the page its face, running head and folio included."""
    margins = [
        f"{box}{{{print_style(faces, part).css}}}"
        for part, boxes in (("running_head", _HEAD_BOXES), ("folio", _FOOT_BOXES))
        for box in boxes
    ]
    # Without this HTML's own style sheet would ask the body's face for a bold that it has not.
    inherit = "h1,h2,h3,h4,h5,h6,b,strong,th{font-weight:inherit}\n"
    return f"{inherit}{part_css(faces)}@page{{{''.join(margins)}}}\n"


def short_title(title: str) -> str:
    """The title for the running head: its gaps 1 em; its first clause when it is long, cut when need be."""
    clauses = JOINT.split(title.strip())
    whole = "\u3000".join(clauses)
    if columns(whole) <= 2 * _RUNNING_HEAD:
        return whole
    first = clauses[0]
    if columns(first) <= 2 * _RUNNING_HEAD:
        return first
    while columns(first) > 2 * (_RUNNING_HEAD - 2):
        first = first[:-1]
    return f"{first}……"


def css_string(text: str) -> str:
    """The text as a quoted CSS string; whatever could end or escape it is written as a code point."""
    return '"' + "".join(_escape(char) for char in text) + '"'


def _escape(char: str) -> str:
    return f"\\{ord(char):x} " if char in '"\\<>' or ord(char) < 32 else char
