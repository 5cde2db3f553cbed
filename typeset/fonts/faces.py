"""One face in use: which characters its file covers, and subsets of it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from typeset.fonts.catalogue import ROLES, WESTERN_ROLES, WIDE, FaceKey
from typeset.fonts.half_marks import add_half_marks
from typeset.fonts.vertical_metrics import add_vertical_metrics
from typeset.fonts.woff import PACKED, unpack
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import FontError
from typeset.model.characters import draws_nothing, is_selector

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

# What a reading system may ask of a Chinese face: half-width marks and contextual spacing in both
# directions, vertical forms, kerning, local forms.
_HAN_FEATURES = ("halt", "vhal", "chws", "vchw", "vert", "kern", "locl", "ccmp")
_WESTERN_FEATURES = ("kern", "locl", "ccmp", "liga", "mark", "mkmk")
_STOP = "。"
_CENTRED = 0.4
"""Of its advance: where the middle of a centred 。 begins; those of 26 of 28 faces are told apart by it."""

_QUOTES = frozenset("“”‘’")
_SOLIDUS = "／"
"""The one mark that print sets by a feature which HarfBuzz would leave out: its half-width form."""

# Features by which letters of Arabic, of India and of Southeast Asia join: the author's own faces have them.
_JOINING_FEATURES = (
    "isol", "init", "medi", "fina", "fin2", "fin3", "med2", "mset", "rlig", "curs", "mark", "mkmk",
    "nukt", "akhn", "rphf", "rkrf", "pref", "blwf", "abvf", "half", "pstf", "vatu", "cjct", "cfar",
    "pres", "abvs", "blws", "psts", "haln", "dist", "abvm", "blwm",
)  # fmt: skip
# A signature (DSIG) is void after any change. The rest is hinting, device data and names that no page needs.
_DROPPED_TABLES = (
    "DSIG", "VDMX", "hdmx", "LTSH", "gasp", "meta", "STAT", "JSTF", "PCLT",
)  # fmt: skip
_VERTICAL_TABLES = ("VORG", "vhea", "vmtx", "BASE")  # what only lines that run down need
# Family, subfamily, unique name, full name, version and PostScript name: programs that load the face alone
# look at these. The licences ask for no name.
_KEPT_NAMES = (1, 2, 3, 4, 5, 6)
_JOINING = ("\u0900", "\u1cff", "\U00010a00")
"""From Devanagari to Vedic signs, and from Kharoshthi on: scripts whose letters take several parts."""

_CIRCLE = "\u25cc"
_KHMER_E, _BEHIND_E = "\u17c1", "\u17be\u17bf\u17c0\u17c4\u17c5"
"""Vowels of Khmer whose first half stands before the consonant and is drawn as E."""

_NEEDED = frozenset({b"cmap", b"head", b"hhea", b"hmtx", b"maxp"})
"""Tables that layout reads; HarfBuzz leaves out those that are damaged."""

MADE = "made"
"""The role, and in place of a checksum the mark, of a face that the program makes (``replacement``)."""

# Bits of fsType in the table OS/2; of the first three the most generous counts.
_RESTRICTED, _PREVIEW, _EDITABLE, _NO_SUBSET, _BITMAPS_ALONE = 0x2, 0x4, 0x8, 0x100, 0x200


class Face(msgspec.Struct, frozen=True):
    """A face in use: its role and weight, its file, and the checksum of that file.

    ``own`` marks a face that the author brought; ``narrow`` are marks that the face draws at Western width,
    which Chinese text cannot use; ``index`` is its place in a file that holds several faces. ``square`` and
    ``raised`` are those of its family in the catalogue.
    """

    key: FaceKey
    path: Path
    sha256: str
    own: bool = False
    narrow: str = ""
    index: int = 0
    square: bool = False
    raised: float = 0.0

    @property
    def family(self) -> str:
        """The CSS family in print: one for each file, so that no engine ever guesses a weight."""
        return self.key.stem

    @property
    def western(self) -> bool:
        """Whether the face serves Western letters."""
        return self.key.role in WESTERN_ROLES or self.key.role == WIDE


REPLACEMENT_FACE = Face(FaceKey(MADE, 400), Path("replacement.ttf"), MADE)
"""Stands behind the faces of every part. It has no file: ``make_replacement_face`` makes its bytes."""


def covers(face: Face, character: str) -> bool:
    """Whether the face has a glyph of its own for the character; in the author's faces it must have ink.

    Private-use characters mean what the author's own face makes of them; other faces know nothing of them.
    """
    if ord(character) not in coverage(face):
        return False
    if not face.own:
        return unicodedata.category(character) != "Co"
    return may_be_blank(character) or _is_seen(face, character)


def may_be_blank(character: str) -> bool:
    """Whether a glyph without ink is right for the character: spaces, and the blank of Braille."""
    return character.isspace() or draws_nothing(character) or character == "\u2800"


@lru_cache(maxsize=1 << 16)
def _is_seen(face: Face, character: str) -> bool:
    font = _font(face)
    glyph = font.get_nominal_glyph(ord(character))
    extents = font.get_glyph_extents(glyph) if glyph else None
    if not (extents and extents.width and extents.height):
        return False
    is_mark = unicodedata.category(character)[0] == "M"
    return (is_mark or font.get_glyph_h_advance(glyph) > 0) and _has_outline(font, glyph)


def _has_outline(font: Any, glyph: int) -> bool:
    """Whether drawing the glyph begins a contour. Its box alone may lie, or be that of a bitmap."""
    import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

    contours: list[tuple[float, float]] = []
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, found: found.append((x, y)))
    font.draw_glyph(glyph, funcs, contours)
    return bool(contours)


@lru_cache(maxsize=8)
def _font(face: Face) -> Any:
    import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

    return hb.Font(open_face(face))


@lru_cache(maxsize=64)
def coverage(face: Face) -> Any:
    """The code points of a face as a set, read once for each face. Raises ValueError if it is not a font."""
    points = open_face(face).unicodes
    if not len(points):
        raise ValueError(face.path)
    return points


def advance(face: Face, character: str) -> float:
    """The width of a character in em; 1 for one that the face has not, or that it sets in a square."""
    if face.square:
        return 1.0
    font = _font(face)
    glyph = font.get_nominal_glyph(ord(character))
    return float(font.get_glyph_h_advance(glyph)) / font.face.upem if glyph else 1.0


def has_form(face: Face, character: str, selector: str) -> bool:
    """Whether the face has the form of ``character`` that a variation selector asks for."""
    import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

    font = hb.Font(open_face(face))
    return font.get_variation_glyph(ord(character), ord(selector)) is not None


def draws_centred(face: Face, language: str) -> bool | None:
    """Whether the face draws 。 in the middle of its square, in text of ``language``; None if it lacks 。.

    Faces of Taiwan and Hong Kong do, and so do faces for all regions when the language asks for it.
    """
    if not covers(face, _STOP):
        return None
    import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

    font = _font(face)
    buffer = hb.Buffer()
    buffer.add_str(_STOP)
    buffer.guess_segment_properties()
    buffer.script, buffer.language = "Hani", language
    hb.shape(font, buffer)
    extents = font.get_glyph_extents(buffer.glyph_infos[0].codepoint)
    centre: float = extents.x_bearing + extents.width / 2
    advance: float = buffer.glyph_positions[0].x_advance
    return centre >= _CENTRED * advance


def open_face(face: Face) -> Any:
    """The face as HarfBuzz reads it. Raises ValueError for a damaged WOFF."""
    import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

    if face.sha256 == MADE:
        from typeset.fonts.replacement import make_replacement_face  # noqa: PLC0415 - few books need it

        return hb.Face(hb.Blob(make_replacement_face()))
    with face.path.open("rb") as stream:
        is_packed = stream.read(4) in PACKED
    file = _unpacked(face.path, face.sha256) if is_packed else None
    blob = hb.Blob(file) if file is not None else hb.Blob.from_file_path(str(face.path))
    return hb.Face(blob, face.index)


@lru_cache(maxsize=8)
def _unpacked(path: Path, _: str) -> bytes:
    return unpack(path.read_bytes())


def suffix_of(face: Face) -> str:
    """How the name of a file with a subset of the face ends: ``.otf`` for outlines of PostScript's kind."""
    return ".otf" if "CFF " in open_face(face).table_tags else ".ttf"


def embedding(face: Face) -> int:
    """What the face states about embedding: fsType of its table OS/2; 0 if it states nothing."""
    table = open_face(face).reference_table("OS/2").data or b""
    return int.from_bytes(table[8:10], "big")


def may_be_packed(face: Face) -> bool:
    """Whether a subset of the face may be packed into a book for readers (OpenType, OS/2 fsType)."""
    kind = embedding(face)
    is_restricted = kind & _RESTRICTED and not kind & (_PREVIEW | _EDITABLE)
    return not (is_restricted or kind & (_NO_SUBSET | _BITMAPS_ALONE))


def subset_face(
    face: Face,
    characters: Collection[str],
    *,
    for_epub: bool,
    vertical: bool = False,
    features: Collection[str] = (),
) -> bytes:
    """A subset of the face with these ``characters``, as the bytes of a font file; the same in, the same out.

    With ``for_epub`` the features that reading systems use are kept, half-width marks are added to a Han
    face that has none, and hinting, names and device tables go. In ``vertical`` books vertical metrics stay,
    and are added to a Han face without them. In print our own shaping decides, so the features stay that
    it uses; in both outputs ``features`` stay. CID-keyed faces get an identity charset: without it readers
    built on MuPDF show blank pages. Glyphs get new, dense numbers: keeping the old ones doubles the size
    of such a face.

    Nothing is cached between runs: all subsets of an article take 17 ms, a thirtieth of its build, which is
    less than a cache is worth that can be damaged, full or out of date.
    Raises FontError for a face, of the author's, that is too damaged to be cut.
    """
    import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

    request = _request(face, characters, for_epub=for_epub, vertical=vertical)
    request.layout_feature_tag_set.update(_tags(sorted(features)))
    try:
        subset = bytes(hb.subset(open_face(face), request).blob.data)
    except RuntimeError as error:
        raise _broken(face, "subset") from error
    lost = _NEEDED - {subset[place : place + 4] for place in range(12, 12 + 16 * subset[5], 16)}
    if lost:
        raise _broken(face, min(lost).decode())
    if face.square:
        from typeset.fonts.square import fit_square  # noqa: PLC0415 - few books have emoji

        subset = fit_square(subset, face.raised)
    if not for_epub or face.western:
        return subset
    return add_half_marks(add_vertical_metrics(subset) if vertical else subset)


def _request(face: Face, characters: Collection[str], *, for_epub: bool, vertical: bool) -> Any:
    """What HarfBuzz is asked to keep."""
    import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

    request = hb.SubsetInput()
    wanted = {ord(char) for char in (*characters, *_parts_of(face, characters))}
    selectors = {ord(char) for char in characters if is_selector(char)}
    request.unicode_set.update(sorted((wanted & set(coverage(face))) | selectors))
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    request.flags |= hb.SubsetFlags.DESUBROUTINIZE
    request.drop_table_tag_set.update(
        _tags(_DROPPED_TABLES if vertical else _DROPPED_TABLES + _VERTICAL_TABLES)
    )
    request.name_id_set.clear()
    request.name_id_set.update(_KEPT_NAMES)
    if for_epub and face.key.role in ROLES:  # other scripts need what HarfBuzz keeps of itself
        request.layout_feature_tag_set.clear()
        features = _WESTERN_FEATURES if face.western else _HAN_FEATURES
        request.layout_feature_tag_set.update(_tags((*features, *_JOINING_FEATURES)))
    else:
        request.layout_feature_tag_set.update(_tags(tuple(_print_features(face, characters))))
    return request


def _print_features(face: Face, characters: Collection[str]) -> Iterator[str]:
    """The features that print needs and that HarfBuzz would leave out.

    Faces of Japan and Korea draw “ ” ‘ ’ narrow, and full-width by a feature alone.
    """
    if _SOLIDUS in characters:
        yield "hwid"
    if face.key.lang in ("ja", "ko") and not _QUOTES.isdisjoint(characters):
        yield "fwid"


def _parts_of(face: Face, characters: Collection[str]) -> set[str]:
    """What HarfBuzz shapes characters from: pointed letters, and vowels of India and beyond, come apart.

    The circle stands below a mark that has no base. Western letters and kana of a style's faces stay whole.
    """
    is_further = face.key.role not in ROLES
    some = [char for char in characters if is_further or _is_joining(char)]
    parts = set().union(*(unicodedata.normalize("NFKD", char) for char in some))
    if any(char in _BEHIND_E for char in some):
        parts.add(_KHMER_E)
    return parts | {_CIRCLE} if any(unicodedata.category(char)[0] == "M" for char in some) else parts


def _is_joining(character: str) -> bool:
    return _JOINING[0] <= character <= _JOINING[1] or character >= _JOINING[2]


def _broken(face: Face, detail: str) -> FontError:
    return FontError(diagnose(Code.F_NOT_A_FACE, face=str(face.key), path=str(face.path), detail=detail))


def _tags(names: Collection[str]) -> list[int]:
    """OpenType tags as the numbers that HarfBuzz takes: four bytes, big-endian."""
    return [int.from_bytes(name.encode("ascii"), "big") for name in names]
