"""The rules that ``[notes]`` asks for: where notes stand, and what their calls show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.fonts import print_style
from typeset.model.characters import CIRCLED

if TYPE_CHECKING:
    from typeset.fonts import FaceSet
    from typeset.settings.schema import NoteSettings

RESTART: Final = ".chapter{counter-reset:footnote}\n"
"""What lets each chapter number its notes anew."""

_FIGURES: Final = "0123456789[]"
_HEAD: Final = "注释註釋"


def note_css(notes: NoteSettings, faces: FaceSet) -> str:
    """Rules for calls and notes; they come behind those of a style, which says how both look."""
    face = f".note-call,.end-note{{{print_style(faces, 'note').css}}}\n"
    if notes.place != "foot":
        return f"{face}.note,.note-call:not([data-print]){{float:none;display:none}}\n"
    mark = f'"{CIRCLED[0]}"' if notes.restarts_on_pages else "counter(footnote)"
    restart = RESTART if notes.numbering == "chapter" else ""
    return f"{face}{restart}.note::footnote-call,.note::footnote-marker{{content:{mark}}}\n"


def note_characters(notes: NoteSettings, count: int) -> dict[str, str]:
    """What the marks of ``count`` notes, and the head above them, are made of, by part."""
    if not count:
        return {}
    marks = _FIGURES + (CIRCLED[:count] if notes.restarts_on_pages else "")
    return {"note": marks} if notes.place == "foot" else {"note": marks, "heading": _HEAD}
