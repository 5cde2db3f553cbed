"""Which face sets which character of which part of the page."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from typeset.fonts.catalogue import WESTERN_ROLES
from typeset.fonts.faces import Face, covers

if TYPE_CHECKING:
    from typeset.fonts.catalogue import FaceKey

# Parts of a page that a style gives a face to.
PARTS = (
    "body", "title", "kicker", "deck", "byline", "dateline", "lead", "heading", "run_in", "list_item",
    "verse", "dialogue", "quotation", "signoff", "source", "running_head", "folio",
)  # fmt: skip

# Western by nature (Latin, Greek, Cyrillic with their extensions), but for the
# signs that Chinese text uses at Chinese width. Quotes, dashes and dots, U+2010
# and after, are left to the Han face (CLREQ 3.1.1): “ ” ‘ ’ — … · .
_WESTERN_BLOCKS = ((0x20, 0x52F), (0x1E00, 0x1FFF), (0x2C60, 0x2C7F), (0xA720, 0xA7FF))
_CHINESE_SIGNS = frozenset("§¨°±´·×÷ˇˉˊˋ˙")


def is_western(character: str) -> bool:
    """Whether the character belongs to the Western companion, in Chinese text too."""
    if character in _CHINESE_SIGNS:
        return False
    point = ord(character)
    return any(first <= point <= last for first, last in _WESTERN_BLOCKS)


class PartFaces(msgspec.Struct, frozen=True):
    """The faces of one part: for Western letters, for Han, and the rest, asked in this order."""

    part: str
    key: FaceKey
    western: Face
    han: Face
    rest: tuple[Face, ...] = ()

    @property
    def chain(self) -> tuple[Face, ...]:
        """All faces of the part, in the order in which a style sheet names them."""
        return tuple(dict.fromkeys((self.western, self.han, *self.rest)))

    @property
    def weight(self) -> int:
        """The weight of the face that sets the part; of a stand-in its own, lest a reader smear it bold."""
        return (self.western if self.key.role in WESTERN_ROLES else self.han).key.weight


class FaceSet(msgspec.Struct, frozen=True, dict=True):
    """The faces of a style, part by part; the one answer to “which face sets this character?”."""

    parts: tuple[PartFaces, ...]

    @cached_property
    def faces(self) -> tuple[Face, ...]:
        """Every face in use, each once, in the order of the parts."""
        return tuple(dict.fromkeys(face for faces in self.parts for face in faces.chain))

    @cached_property
    def _by_part(self) -> dict[str, PartFaces]:
        return {faces.part: faces for faces in self.parts}

    @cached_property
    def _han_faces(self) -> tuple[Face, ...]:
        return tuple(face for face in self.faces if not face.western)

    def names(self, part: str) -> bool:
        """Whether the style gives ``part`` a face of its own."""
        return part in self._by_part

    def of(self, part: str) -> PartFaces:
        """The faces of a part; a part that the style does not name has those of the body."""
        return self._by_part.get(part) or self._by_part["body"]

    def face_for(self, part: str, character: str) -> Face | None:
        """The face that sets ``character`` in ``part``, or nothing when no face has it.

        Western characters come from the Western face, all others from the Han
        face and then from the rest; marks that a face draws too narrow, from
        the first that does not. A character that is in no Han face at all is
        Western too, so that one sign has one face on a page.
        """
        key = (part, character)
        if key not in self._answers:
            self._answers[key] = self._find(self.of(part), character)
        return self._answers[key]

    @cached_property
    def _answers(self) -> dict[tuple[str, str], Face | None]:
        """What ``face_for`` has answered: the check and each output's plan ask the same."""
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
        return narrow

    def is_fallback(self, part: str, character: str, face: Face) -> bool:
        """Whether ``face`` sets the character only because the part's own faces lack it."""
        faces = self.of(part)
        return face not in (faces.han, faces.western) and not covers(faces.han, character)

    def belongs_to_western(self, character: str) -> bool:
        """Whether a Western face sets the character wherever it has it."""
        return is_western(character) or not any(covers(face, character) for face in self._han_faces)
