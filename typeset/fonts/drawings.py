"""The faces of texts in drawings: those that the style has, chosen by what the drawing asks for.

A drawing names faces of the machine on which it was made. Its words are set in the book's own faces, in the
nearest role and weight among those of the style, so that the same file looks the same everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.fonts.check import GETA
from typeset.fonts.faceset import needs_glyph
from typeset.fonts.plan import SetText
from typeset.model.blocks import Paragraph, Span, Text
from typeset.pictures.svg_texts import drawn_texts, replace_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typeset.fonts.faceset import FaceSet, PartFaces
    from typeset.pictures.svg import Drawing
    from typeset.pictures.svg_fonts import Font

_SIGNS: Final = (
    ("mono", ("mono", "courier", "consol", "menlo", "code", "等宽")),
    ("kai", ("kai", "楷", "cursive")),
    ("fang", ("fang", "仿")),
    ("hei", (
        "sans", "hei", "gothic", "黑", "arial", "helvetica", "verdana", "tahoma", "calibri", "roboto",
        "yahei", "pingfang", "雅", "system-ui", "圆", "gulim", "dejavu", "segoe",
    )),
    ("song", (
        "song", "simsun", "ming", "宋", "明", "serif", "times", "georgia", "cambria", "garamond", "roman",
        "palatino", "batang",
    )),
)  # fmt: skip
"""Parts of families' names, by the role for which they stand; the first that fits counts."""

_WESTERN: Final = {"latin-serif": "song", "latin-sans": "hei"}


def part_of(faces: FaceSet, font: Font) -> PartFaces:
    """The part of the style whose faces set a text of a drawing: that of the same role, nearest in weight.

    A drawing that names no family, or one that tells nothing, is set as the body is.
    """
    body = faces.of("body")
    role = next((found for name in font.families if (found := _role(name))), _kind(body))
    fitting = [part for part in (body, *faces.parts) if _kind(part) == role]
    if not fitting and role in ("kai", "fang"):
        fitting = [part for part in faces.parts if _kind(part) == "song"]
    fitting = fitting or [body]
    return min(fitting, key=lambda part: abs(part.weight - font.weight))


def _role(family: str) -> str:
    name = family.lower()
    return next((role for role, signs in _SIGNS if any(sign in name for sign in signs)), "")


def _kind(part: PartFaces) -> str:
    """The role of a part; a Western one counts as the Han role that goes with it."""
    return _WESTERN.get(part.key.role, part.key.role)


def set_in_drawing(path: str, drawing: Drawing, faces: FaceSet) -> Iterator[SetText]:
    """The texts of a drawing, each with its place in the file ``path`` and its part."""
    for item in drawn_texts(drawing):
        span = Span(path, item.line)
        yield SetText(Paragraph((), span), Text(item.text, span), (part_of(faces, item.font).part,))


def characters_by_part(texts: Iterable[SetText]) -> dict[str, str]:
    """All characters of texts, by part."""
    found: dict[str, set[str]] = {}
    for item in texts:
        for part in item.parts:
            found.setdefault(part, set()).update(item.letters.text)
    return {part: "".join(sorted(characters)) for part, characters in found.items()}


def mark_missing(drawing: Drawing, faces: FaceSet) -> None:
    """Put 〓 for each character of a drawing that no face has, as a draft does."""

    def marked(text: str, font: Font) -> str:
        part = part_of(faces, font).part
        return "".join(
            GETA if needs_glyph(char) and faces.face_for(part, char) is None else char for char in text
        )

    replace_characters(drawing, marked)
