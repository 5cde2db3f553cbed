"""The faces of texts in drawings, packed into the drawings themselves.

A reading system shows a drawing as a picture (``img``). Inside one the style sheets of the book do not
hold, and its faces cannot be fetched: only what the file itself carries in ``data:`` is there. So each
drawing carries its faces, cut to its own characters, and names behind them faces that devices have, for
reading systems that read no ``data:``. The words stay words: as outlines nobody could find or change them.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from msgspec import Struct

from typeset.epub.look import wanted_uses
from typeset.fonts.css import epub_font_face_css, epub_style
from typeset.fonts.drawings import part_of
from typeset.fonts.faces import Face, may_be_packed, subset_face
from typeset.fonts.plan import FaceUse
from typeset.pictures.svg_styles import Cascade
from typeset.pictures.svg_texts import text_pieces, text_roots

if TYPE_CHECKING:
    from typeset.fonts.faceset import FaceSet, PartFaces
    from typeset.settings.edition import FontsName


_CLASS: Final = "typeset-"
"""Before the names of parts, as classes of elements: no drawing has them of its own."""


class DrawingFaces(Struct, frozen=True):
    """The faces of a book in ``language``, and which of them its EPUB shall carry."""

    faces: FaceSet
    fonts: FontsName = "all"
    language: str = "zh-CN"

    def dress(self, root: Element) -> None:
        """Give the texts of a drawing their faces, and the drawing the files of these."""
        parts = self._parts(root)
        if not parts:
            return
        used: dict[Face, set[str]] = {}
        for part, text in parts.values():
            for character in text:
                face = self.faces.face_for(part.part, character)
                if face is not None:
                    used.setdefault(face, {" "}).add(character)
        uses = tuple(
            FaceUse(face, "".join(sorted(used[face])))
            for face in self.faces.faces
            if face in used and may_be_packed(face)
        )
        uses = wanted_uses(uses, self.faces, self.fonts)
        packed = [use.face for use in uses]
        names = dict.fromkeys(part.part for part, _ in parts.values())
        for element, (part, _) in parts.items():
            element.set("class", f"{element.get('class', '')} {_CLASS}{part.part}".strip())
        sheet = Element("style")
        sheet.text = epub_font_face_css(uses, {use.face: _data_url(use) for use in uses}.__getitem__)
        sheet.text += "".join(self._rule(name, packed) for name in names)
        root.insert(0, sheet)

    def _rule(self, part: str, packed: list[Face]) -> str:
        """The faces of a part, which no style of the drawing may overrule; slanted Han are no italics."""
        style = epub_style(self.faces, part, packed, self.language)
        return (
            f".{_CLASS}{part}{{font-family:{style.family}!important;font-weight:{style.weight}!important;"
            "font-style:normal!important}\n"
        )

    def _parts(self, root: Element) -> dict[Element, tuple[PartFaces, str]]:
        """The elements that hold words: the part whose faces set them, and the words."""
        cascade = Cascade(root)
        found: dict[Element, tuple[PartFaces, str]] = {}
        for text, font in text_roots(root, cascade):
            for piece in text_pieces(text, font, cascade):
                if piece.text.strip():
                    element = piece.chain[-1]
                    before = found[element][1] if element in found else ""
                    found[element] = (part_of(self.faces, piece.font), before + piece.text)
        return found


def _data_url(use: FaceUse) -> str:
    data = subset_face(use.face, use.characters, for_epub=True)
    kind = "otf" if data.startswith(b"OTTO") else "ttf"
    return f"data:font/{kind};base64,{b64encode(data).decode('ascii')}"
