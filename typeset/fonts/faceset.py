"""Which face sets which character of which part of the page.

Every part has a declared face: the style's ``[parts]`` table says which. So every character can be checked
against its face before anything is laid out.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from typeset.fonts.catalogue import WESTERN_ROLES
from typeset.fonts.faces import REPLACEMENT_FACE, Face, covers
from typeset.fonts.replacement import SIGN

if TYPE_CHECKING:
    from typeset.fonts.catalogue import FaceKey

# The parts of a page to which a style gives faces.
PARTS = (
    "body", "title", "kicker", "deck", "byline", "dateline", "lead", "heading", "run_in", "list_item",
    "verse", "dialogue", "quotation", "signoff", "source", "running_head", "folio",
)  # fmt: skip

# Western characters: Latin, Greek and Cyrillic with their extensions, except signs that Chinese text uses at
# Chinese width. Quotes, dashes and dots from U+2010 on belong to the Han face (CLREQ 3.1.1): “ ” ‘ ’ — … · .
_WESTERN_BLOCKS = ((0x20, 0x52F), (0x1E00, 0x1FFF), (0x2C60, 0x2C7F), (0xA720, 0xA7FF))
_CHINESE_SIGNS = frozenset("§¨°±´·×÷ˇˉˊˋ˙")


def is_western(character: str) -> bool:
    """Whether the Western face sets the character, in Chinese text as well."""
    if character in _CHINESE_SIGNS:
        return False
    point = ord(character)
    return any(first <= point <= last for first, last in _WESTERN_BLOCKS)


class PartFaces(msgspec.Struct, frozen=True):
    """The faces of one part, asked in this order: for Western letters, for Han characters, and the rest.

    ``language`` is that of runs which they set inside a document in another language, ``tags`` are what the
    author calls it.
    """

    part: str
    key: FaceKey
    western: Face
    han: Face
    rest: tuple[Face, ...] = ()
    language: str = ""
    tags: tuple[str, ...] = ()

    @property
    def chain(self) -> tuple[Face, ...]:
        """All faces of the part, in the order in which a style sheet names them."""
        return tuple(dict.fromkeys((self.western, self.han, *self.rest)))

    @property
    def weight(self) -> int:
        """The weight of the face that sets the part; a stand-in's own, so that no reader smears it bold."""
        return (self.western if self.key.role in WESTERN_ROLES else self.han).key.weight


class FaceSet(msgspec.Struct, frozen=True, dict=True):
    """The faces of a style, part by part. Everybody asks here which face sets a character.

    ``runs`` are those of parts where they set other languages than the document's.
    """

    parts: tuple[PartFaces, ...]
    runs: tuple[PartFaces, ...] = ()

    @cached_property
    def faces(self) -> tuple[Face, ...]:
        """Every face in use, each once, in the order of the parts; last that of U+FFFD, which has no part."""
        chains = (face for faces in (*self.parts, *self.runs) for face in faces.chain)
        return tuple(dict.fromkeys((*chains, REPLACEMENT_FACE)))

    @cached_property
    def _by_part(self) -> dict[tuple[str, str], PartFaces]:
        return {(faces.part, faces.language): faces for faces in (*self.parts, *self.runs)}

    @cached_property
    def _han_faces(self) -> tuple[Face, ...]:
        return tuple(face for face in self.faces if not (face.western or face is REPLACEMENT_FACE))

    def names(self, part: str) -> bool:
        """Whether the style gives ``part`` a face of its own."""
        return (part, "") in self._by_part

    def of(self, part: str, language: str = "") -> PartFaces:
        """The faces of a part; a part that the style does not name has those of the body.

        ``language`` is that of runs, where it is not the document's.
        """
        found = self._by_part.get((part, language)) or self._by_part.get(("body", language))
        return found or self._by_part.get((part, "")) or self._by_part["body", ""]

    def face_for(self, part: str, character: str, language: str = "") -> Face | None:
        """The face that sets ``character`` in ``part``; nothing if no face has it.

        The Western face sets Western characters; the Han face, and then the rest, set all others. A mark
        that a face draws too narrow comes from the first face that does not. A character that no Han face
        has counts as Western, so that one sign has one face on a page.
        """
        key = (part, language, character)
        if key not in self._answers:
            self._answers[key] = self._find(self.of(part, language), character)
        return self._answers[key]

    @cached_property
    def _answers(self) -> dict[tuple[str, str, str], Face | None]:
        """What ``face_for`` has answered: the coverage check and the plans of both outputs ask the same."""
        return {}

    def _find(self, faces: PartFaces, character: str) -> Face | None:
        western = self.belongs_to_western(character)
        if western and covers(faces.western, character):
            return faces.western
        narrow = None
        for face in (faces.han, *faces.rest):
            if (western or not face.western) and covers(face, character):
                if character not in face.narrow:
                    return face
                narrow = narrow or face
        return REPLACEMENT_FACE if character == SIGN and not narrow else narrow

    def is_fallback(self, part: str, character: str, face: Face, language: str = "") -> bool:
        """Whether ``face`` sets the character only because the part's own faces lack it."""
        faces = self.of(part, language)
        return face not in (faces.han, faces.western, REPLACEMENT_FACE) and not covers(faces.han, character)

    def belongs_to_western(self, character: str) -> bool:
        """Whether a Western face sets the character wherever it has it."""
        return is_western(character) or not any(covers(face, character) for face in self._han_faces)
