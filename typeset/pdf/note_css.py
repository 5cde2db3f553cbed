"""The rules that ``[notes]`` asks for: where notes stand, and what their calls show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.characters import CIRCLED
from typeset.fonts import print_style

if TYPE_CHECKING:
    from typeset.fonts import FaceSet
    from typeset.settings import NoteSettings

_FIGURES: Final = "0123456789[]"


def note_css(notes: NoteSettings, faces: FaceSet) -> str:
    """Rules for calls and notes; they come behind those of a style, which says how both look."""
    mark = f'"{CIRCLED[0]}"' if notes.restarts_on_pages else "counter(footnote)"
    restart = ".chapter{counter-reset:footnote}\n" if notes.numbering == "chapter" else ""
    return (
        f".note-call{{{print_style(faces, 'note').css}}}\n{restart}"
        f".note::footnote-call{{content:{mark}}}\n.note::footnote-marker{{content:{mark}}}\n"
    )


def note_characters(notes: NoteSettings, count: int) -> str:
    """What the marks of ``count`` notes are made of."""
    if not count:
        return ""
    return _FIGURES + (CIRCLED[:count] if notes.restarts_on_pages else "")
