"""The drawings of a book as pages show them: their texts in the faces that layout has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.fonts import FaceSet
    from typeset.pictures.svg import Drawing
    from typeset.pictures.svg_fonts import Font


class PrintDrawings(Struct, frozen=True):
    """The files of drawings by their paths, and the characters that they show by part of the style."""

    files: dict[str, bytes] = field(default_factory=dict)
    characters: dict[str, str] = field(default_factory=dict)


def print_drawings(drawings: Mapping[str, Drawing], faces: FaceSet) -> PrintDrawings:
    """The drawings for the layout engine; they are used up."""
    from typeset.fonts.drawings import (  # noqa: PLC0415 - few books have drawings
        characters_by_part,
        part_of,
        set_in_drawing,
    )
    from typeset.fonts.faces import advance  # noqa: PLC0415 - as above
    from typeset.pictures.svg_print import Setting, drawing_for_print  # noqa: PLC0415 - as above

    def face(font: Font) -> tuple[str, int]:
        # WeasyPrint takes the names in a drawing as they stand between commas, with their spaces.
        chosen = part_of(faces, font)
        return ",".join(item.family for item in chosen.chain), chosen.weight

    def width(character: str, font: Font) -> float:
        found = faces.face_for(part_of(faces, font).part, character)
        return advance(found, character) if found else 1.0

    texts = [item for path, drawing in drawings.items() for item in set_in_drawing(path, drawing, faces)]
    setting = Setting(face, width)
    files = {path: drawing_for_print(drawing, setting) for path, drawing in drawings.items()}
    return PrintDrawings(files, characters_by_part(texts))
