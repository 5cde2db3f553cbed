"""Shaping: from the tokens of a style to glyphs.

HarfBuzz shapes each token once; its answer is kept in em.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

import msgspec
import uharfbuzz

from typeset.compose.shape import Shape
from typeset.compose.syllables import JOINED
from typeset.model.characters import draws_nothing
from typeset.model.face_units import clusters, is_shared_sign, stays_with_base, units
from typeset.model.languages import han_language, is_western_language
from typeset.pdf.engine.text.glyphs import FaceMetrics, Glyph, ShapingFace
from typeset.pdf.engine.text.loose_marks import LOOSE, set_loose_marks

_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
_HYPHENS: Final = ("\u2010", "-")
_QUOTES: Final = "“”‘’"

SOLIDUS: Final = "／"
_FULL_WIDTH: Final = {"fwid": 1}
_LONE_QUOTES: Final = frozenset(_QUOTES)
HALF_WIDTH: Final = {"hwid": 1}
"""A solidus takes half an em (GB 5.1.9): as a full-width sign it is drawn from edge to edge of the square."""

# Characters that draw nothing (Unicode), which HarfBuzz hides only in faces that have them; and one that it
# always hides.
_SHOWN_BY_HARFBUZZ: Final = "\u115f\u1160\u3164\uffa0\U0001bca0\U0001bca1\U0001bca2\U0001bca3"
_HIDDEN: Final = "\u2060"
_STEERING: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


class ShapedToken:
    """The glyphs of a token from left to right. ``pieces`` caches what ``pieces_of`` made of its slices."""

    __slots__ = ("glyphs", "pieces", "text")

    def __init__(self, text: str, glyphs: tuple[Glyph, ...]) -> None:
        self.text = text
        self.glyphs = glyphs
        self.pieces: dict[tuple[int, int], Any] = {}


class Manner(msgspec.Struct, frozen=True):
    """How a style has tokens shaped: OpenType features, language (BCP 47), and its own hyphen, if any."""

    features: Mapping[str, int]
    language: str = ""
    hyphen: str = ""


class _FaceRun(msgspec.Struct, frozen=True):
    """Characters of a token in one face and one direction."""

    face: ShapingFace
    start: int
    text: str
    leftwards: bool


class StyleShaper:
    """Shapes the tokens of one style. It is called as ``compose`` calls a ``ShapeToken``.

    Each character is set in the first face of ``chain`` that has it. A character
    that no face has is set as .notdef of the first one, and noted in ``missing``.
    The style names the first ``asked`` faces; the rest are for characters that
    these lack.
    """

    def __init__(
        self, chain: tuple[ShapingFace, ...], manner: Manner, missing: dict[str, None], asked: int = 0
    ) -> None:
        self.chain = chain
        self.manner = manner
        self._missing = missing
        self._face_of: dict[str, ShapingFace] = {}
        self._shapes: dict[str, Shape] = {}
        self.metrics = _lowest_underline(chain[: asked or 1])
        self._hyphen = self._find_hyphen()

    def __call__(self, token: str) -> Shape:
        """The shape of a token in this style."""
        shape = self._shapes.get(token)
        if shape is None:
            shape = self._shapes[token] = self._shape(token)
        return shape

    def forget(self, characters: frozenset[str]) -> None:
        """Forget all tokens that hold one of the characters."""
        for token in [token for token in self._shapes if not characters.isdisjoint(token)]:
            del self._shapes[token]
        for character in characters:
            self._face_of.pop(character, None)

    @property
    def hyphen(self) -> Shape | None:
        """The shape of the hyphen that breaks a word; None where no face has a hyphen."""
        return self(self._hyphen) if self._hyphen else None

    def _find_hyphen(self) -> str:
        wanted = (self.manner.hyphen, *_HYPHENS) if self.manner.hyphen else _HYPHENS
        for face in self.chain:
            for text in wanted:
                if face.characters.issuperset(text):
                    return text
        return ""

    def _shape(self, token: str) -> Shape:
        edges: list[float | None] = [None] * (len(token) + 1)
        edges[0] = pen = 0.0
        glyphs: list[Glyph] = []
        # HarfBuzz shapes runs of one face and one direction; their glyphs go side by side.
        for run in self._face_runs(token):
            drawn = tuple(_glyphs_of(run, self.manner))
            for glyph in drawn:
                if not run.leftwards and edges[glyph.start] is None:
                    edges[glyph.start] = pen
                pen += glyph.advance
            glyphs.extend(drawn)
            edges[run.start + len(run.text)] = pen
        # The shape knows how much a hyphen behind it would add.
        shaped = ShapedToken(token, tuple(glyphs))
        if token == self._hyphen:
            return Shape(tuple(edges), shaped, pen)
        hyphen = self(self._hyphen).advance if self._hyphen else 0.0
        return Shape(tuple(edges), shaped, hyphen, JOINED.search(token) is not None)

    def _face_runs(self, token: str) -> Iterator[_FaceRun]:
        faces = self._faces_in(token)
        start, face, leftwards = 0, faces[0], _goes_left(token[0])
        for place in range(1, len(token)):
            character = token[place]
            next_face = faces[place]
            next_leftwards = leftwards if stays_with_base(character) else _goes_left(character)
            if next_face is not face or next_leftwards != leftwards:
                yield _FaceRun(face, start, token[start:place], leftwards)
                start, face, leftwards = place, next_face, next_leftwards
        yield _FaceRun(face, start, token[start:], leftwards)

    def _faces_in(self, token: str) -> list[ShapingFace]:
        """The face of each character of a token: a word of one script has one, and so has a cluster.

        ``fonts.faceset`` planned the faces by the same rule.
        """
        faces = [self._face_in(token, 0)]
        for place, character in enumerate(token[1:], 1):
            faces.append(faces[-1] if draws_nothing(character) else self._face_in(token, place))
        if all(face is faces[0] for face in faces):
            return faces
        start = 0
        for unit in units(token):
            end = start + len(unit)
            if any(face is not faces[start] for face in faces[start:end]):
                faces[start:end] = self._faces_of_unit(unit, faces[start:end])
            start = end
        return faces

    def _faces_of_unit(self, unit: str, each: list[ShapingFace]) -> list[ShapingFace]:
        """The first face that has all of a unit; where none has, those of its clusters."""
        whole = self._face_of_all(unit)
        if whole:
            return [whole] * len(unit)
        faces: list[ShapingFace] = []
        for cluster in clusters(unit):
            start = len(faces)
            whole = self._face_of_all(cluster)
            for place, character in enumerate(cluster, start):
                # What draws nothing goes with its base, as does a mark that no other face has.
                is_apart = (
                    place > start and not draws_nothing(character) and character in each[place].characters
                )
                faces.append(whole or (each[place] if place == start or is_apart else faces[-1]))
        return faces

    def _face_of_all(self, unit: str) -> ShapingFace | None:
        needed = {character for character in unit if not draws_nothing(character)}
        return next((face for face in self.chain if face.characters.issuperset(needed)), None)

    def _face_in(self, token: str, place: int) -> ShapingFace:
        """The face of a character of a token.

        “ ” ‘ ’ — – … · and signs are both Chinese and Western: faces with Han come first for them, in a
        Western style last (``_find_face``). A quote in a word takes the face of its first letter.
        """
        character = token[place]
        if character in _QUOTES and len(token) > 1:
            letter = token.strip(_QUOTES)[:1]
            beside = self._face(letter) if letter else None
            if beside is not None and character in beside.characters:
                return beside
        return self._face(character)

    def _face(self, character: str) -> ShapingFace:
        face = self._face_of.get(character)
        if face is None:
            face = self._face_of[character] = self._find_face(character)
        return face

    def _find_face(self, character: str) -> ShapingFace:
        able = [face for face in self.chain if character in face.characters]
        if len(able) > 1 and is_shared_sign(character):
            is_western = is_western_language(self.manner.language)
            return next((face for face in able if face.sets_han is not is_western), able[0])
        if able:
            return able[0]
        if unicodedata.category(character) == "Zs":  # HarfBuzz derives other spaces from U+0020
            return next((face for face in self.chain if " " in face.characters), self.chain[0])
        if not draws_nothing(character):
            self._missing[character] = None
        return self.chain[0]


def _glyphs_of(run: _FaceRun, manner: Manner) -> Iterator[Glyph]:
    glyphs = _shape_run(run, manner)
    return glyphs if run.leftwards or not LOOSE.search(run.text) else set_loose_marks(glyphs)


def _shape_run(run: _FaceRun, manner: Manner) -> Iterator[Glyph]:
    """The glyphs of a run, as HarfBuzz shapes it."""
    face, em = run.face, run.face.upem
    buffer = uharfbuzz.Buffer()
    buffer.add_str(_without_boxes(run))
    buffer.guess_segment_properties()
    if manner.language:
        buffer.language = manner.language
    buffer.direction = "rtl" if run.leftwards else "ltr"
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    features = dict(manner.features)
    if run.text == SOLIDUS:
        features |= HALF_WIDTH
    elif run.text in _LONE_QUOTES and _draws_narrow(face, run.text, manner.language):
        features |= _FULL_WIDTH
    uharfbuzz.shape(face.font, buffer, features)
    # Where does the text of each cluster end?
    infos = [(info.codepoint, info.cluster) for info in buffer.glyph_infos]
    starts = [*sorted({cluster for _, cluster in infos}), len(run.text)]
    ends = dict(pairwise(starts))
    if starts[0] > 0:  # HarfBuzz has removed the characters before the first glyph
        ends[0] = starts[0]
    # The first glyph of a cluster has its text. For number 0, .notdef, a code of ours stands for the text.
    last = -1
    for (number, cluster), position in zip(infos, buffer.glyph_positions, strict=True):
        text = "" if cluster == last else copied_text(run.text[cluster : ends[cluster]])
        last = cluster
        code = number if number or not text else face.code_of_missing(text[0])
        yield Glyph(
            face, code, position.x_advance / em, position.x_offset / em, position.y_offset / em,
            text, run.start + cluster,
        )  # fmt: skip


def _draws_narrow(face: ShapingFace, quote: str, language: str) -> bool:
    """Whether a face with Han draws a quote narrow that stands in a square: those of Japan and Korea do.

    Korean text has them narrow.
    """
    if not face.sets_han or han_language(language) == "ko":
        return False
    glyph = face.font.get_nominal_glyph(ord(quote))
    return bool(glyph and face.font.get_glyph_h_advance(glyph) < 0.9 * face.upem)


def _without_boxes(run: _FaceRun) -> str:
    """The text of a run with others in place of characters that HarfBuzz would draw as .notdef."""
    text = run.text
    for character in _SHOWN_BY_HARFBUZZ:
        if character in text and character not in run.face.characters:
            text = text.replace(character, _HIDDEN)
    return text


def _lowest_underline(faces: tuple[ShapingFace, ...]) -> FaceMetrics:
    """The metrics of the face with the lowest underline: that of a Western face would cut through Han."""
    return min((face.metrics for face in faces), key=lambda metrics: metrics.underline)


def copied_text(text: str) -> str:
    """A text as a reader copies it: without soft hyphens and other characters that only steer line breaks."""
    return text.translate(_STEERING)


def _goes_left(character: str) -> bool:
    return character > "\u0590" and unicodedata.bidirectional(character) in _RIGHT_TO_LEFT
