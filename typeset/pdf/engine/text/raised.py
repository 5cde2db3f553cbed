"""Superscripts and subscripts in the face's own forms, where it has all of them (CSS Fonts 4, 6.5).

A scaled figure is lighter than the text beside it; its form in the face is not. The forms
are used for a whole element or not at all: half of an exponent must not differ from the other
half. Where one is missing, the size and the height that the style sheet gives stay.
"""

from __future__ import annotations

from typing import Any, Final

from typeset.pdf.engine.session.names import upstream

_POSITIONS: Final = {"sup": "super", "sub": "sub"}


def use_own_forms(box: Any, parent: Any) -> None:
    """Set the texts of an inline box ``sup`` or ``sub`` in forms of the face, at the size of ``parent``."""
    position = _POSITIONS.get(box.element_tag or "")
    if position is None or is_own_form(box.style) or not _is_raised(box.style):
        return
    texts = box.children
    if not texts or not all(isinstance(child, upstream().boxes.TextBox) for child in texts):
        return
    styles = [_formed(child.style, position, parent.style["font_size"]) for child in texts]
    if all(_has_forms(child, style) for child, style in zip(texts, styles, strict=True)):
        box.style = _formed(box.style, position, parent.style["font_size"])
        for child, style in zip(texts, styles, strict=True):
            child.style = style


def is_own_form(style: Any) -> bool:
    """Whether a text stands above or below the others by the form of its letters."""
    return bool(style["font_variant_position"] != "normal")


def _is_raised(style: Any) -> bool:
    align = style["vertical_align"]
    return isinstance(align, int | float) and align != 0


def _formed(style: Any, position: str, size: float) -> Any:
    formed = style.copy()
    formed["font_size"], formed["font_variant_position"] = size, position
    formed["vertical_align"] = "baseline"
    return formed


def _has_forms(text: Any, style: Any) -> bool:
    """Whether the faces of a style draw every character of a text otherwise than they usually do."""
    shapers = [one.font_config.typefaces.shaper(one) for one in (text.style, style)]
    return all(
        [glyph.code for glyph in shapers[0](character).glyphs.glyphs]
        != [glyph.code for glyph in shapers[1](character).glyphs.glyphs]
        for character in text.text
    )
