"""Which face sets which character of which part of the page.

Every part has a declared face: the style's ``[parts]`` table says which. So every character can be checked
against its face before anything is laid out.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from typeset.fonts.catalogue import HAN_ROLES, WESTERN_ROLES
from typeset.fonts.faces import REPLACEMENT_FACE, Face, covers
from typeset.fonts.replacement import SIGN
from typeset.model.characters import draws_nothing, is_selector
from typeset.model.face_units import clusters, is_western, stays_with_base, units
from typeset.startup.between import kept_between_builds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.fonts.catalogue import CatalogueFace, FaceKey

# The parts of a page to which a style gives faces.
PARTS = (
    "body", "title", "kicker", "deck", "byline", "dateline", "lead", "heading", "run_in", "list_item",
    "verse", "dialogue", "quotation", "signoff", "source", "running_head", "folio",
)  # fmt: skip

# Spaces, which HarfBuzz makes from the glyph of the space; but the space of Ogham is a stroke.
_SPACES = frozenset({"Zs", "Zl", "Zp"})
_DRAWN_SPACE = "\u1680"


def needs_glyph(character: str) -> bool:
    """Whether a face must have the character for it to be seen.

    All but spaces and what draws nothing: most format characters draw nothing, but some are signs, as
    U+06DD around the number of a verse. Controls, which are in the text only if the repair M04 was
    skipped, stop the build like any character that no face has.
    """
    if character in "\t\n\r" or draws_nothing(character):
        return False
    return character == _DRAWN_SPACE or unicodedata.category(character) not in _SPACES


class PartFaces(msgspec.Struct, frozen=True):
    """The faces of one part, asked in this order: for Western letters, for Han characters, and the rest.

    ``language`` is that of runs which they set inside a document in another language, ``tags`` are what the
    author calls it. ``further`` are faces beyond the style's, obtained for characters that all of these lack.
    """

    part: str
    key: FaceKey
    western: Face
    han: Face
    rest: tuple[Face, ...] = ()
    language: str = ""
    tags: tuple[str, ...] = ()
    further: tuple[Face, ...] = ()

    @property
    def chain(self) -> tuple[Face, ...]:
        """All faces of the part, in the order in which a style sheet names them.

        Those of the style in another role come last: a hand that is made for titles is no face for Hangul.
        """
        near = (face for face in self.rest if self.is_near(face))
        return tuple(dict.fromkeys((self.western, self.han, *near, *self.further, *self.rest)))

    def is_near(self, face: Face) -> bool:
        """Whether a face is of the part's role and weight, Western, or the author's: no better is sought."""
        han, key = self.han.key, face.key
        is_kin = face.western or (key.role, key.weight) == (han.role, han.weight)
        return face.own or is_kin or face is REPLACEMENT_FACE

    def is_other_script(self, face: Face) -> bool:
        """Whether a further face stands in for no Han of the part: one of emoji, of a script, of Hangul."""
        return face.key.role not in HAN_ROLES or face.key.lang != self.key.lang

    @property
    def weight(self) -> int:
        """The weight of the face that sets the part; a stand-in's own, so that no reader smears it bold."""
        return (self.western if self.key.role in WESTERN_ROLES else self.han).key.weight


class AbsentFace(msgspec.Struct, frozen=True):
    """A face of the catalogue that has ``characters`` of the book, but is not here and cannot be had now."""

    entry: CatalogueFace
    characters: str


class FaceSet(msgspec.Struct, frozen=True, dict=True):
    """The faces of a style, part by part. Everybody asks here which face sets a character.

    ``runs`` are those of parts where they set other languages than the document's.
    """

    parts: tuple[PartFaces, ...]
    runs: tuple[PartFaces, ...] = ()
    absent: tuple[AbsentFace, ...] = ()

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
        """The style's own faces of Han: what else a book needs must not change who sets a sign."""
        every = (*self.parts, *self.runs)
        chains = (face for faces in every for face in (faces.western, faces.han, *faces.rest))
        return tuple(face for face in dict.fromkeys(chains) if not face.western)

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
        han = faces.han
        is_plain = "一" <= character <= "鿿" and not han.western and han is not faces.western
        if is_plain and covers(han, character) and character not in han.narrow:
            return han  # as the rules below say of most characters of a book
        western = self.belongs_to_western(character)
        if western and covers(faces.western, character):
            return faces.western
        narrow = None
        chain = (faces.han, *faces.rest) if character == SIGN else faces.chain[1:]
        for face in chain:
            may_set = western or not face.western or face in faces.further
            if may_set and face is not faces.western and covers(face, character):
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

    def is_plain(self, part: str, text: str, language: str = "") -> bool:
        """Whether each character of a text is set by itself, by the part's own Western or Han face.

        Any other text holds marks, selectors, or characters that these faces lack: ``set_by`` tells more.
        """
        known = self._plain.setdefault((part, language), set())
        if known.issuperset(text):
            return True
        more = set(text) - known
        plain = {character for character in more if self._is_plain(part, character, language)}
        known |= plain
        return len(plain) == len(more)

    @cached_property
    def _plain(self) -> dict[tuple[str, str], set[str]]:
        """The characters of each part that have been found plain."""
        return {}

    def _is_plain(self, part: str, character: str, language: str) -> bool:
        if stays_with_base(character):
            return not is_selector(character) and draws_nothing(character) and character != "\u200d"
        face, faces = self.face_for(part, character, language), self.of(part, language)
        if face is None:
            return not needs_glyph(character)
        return face is faces.western or (face is faces.han and not is_western(character))

    def set_by(self, part: str, text: str, language: str = "") -> Iterator[tuple[str, Face | None]]:
        """The characters of a text with the face that sets them, nothing where no face does.

        A word of one script, and a character with its marks, goes to one face as a whole: to the first of
        the part that has all of it. What no face has whole is taken apart.
        """
        for unit in units(text):
            key = (part, language, unit)
            if key not in self._units:
                self._units[key] = tuple(self._set_unit(*key))
            yield from self._units[key]

    @cached_property
    def _units(self) -> dict[tuple[str, str, str], tuple[tuple[str, Face | None], ...]]:
        """What ``set_by`` has answered."""
        return {}

    def _set_unit(self, part: str, language: str, unit: str) -> Iterator[tuple[str, Face | None]]:
        whole = self.whole_by(part, unit, language)
        if whole:
            yield unit, whole
            return
        for cluster in clusters(unit):
            whole = self.whole_by(part, cluster, language)
            if whole:
                yield cluster, whole
            else:
                yield from ((char, self.face_for(part, char, language)) for char in cluster)

    def whole_by(self, part: str, unit: str, language: str = "") -> Face | None:
        """The face that sets all of a unit; nothing if none has all of it."""
        needed = [character for character in unit if needs_glyph(character)] or [unit[0]]
        each = {self.face_for(part, character, language) for character in needed}
        if len(each) == 1 or None in each:
            return each.pop() if len(each) == 1 else None
        return next(
            (
                face
                for face in self.of(part, language).chain
                if all(character not in face.narrow and covers(face, character) for character in needed)
            ),
            None,
        )


@kept_between_builds(4)
def known_faces(faces: FaceSet) -> FaceSet:
    """The faces, as an earlier build knew the same ones: with all that was asked of them."""
    return faces
