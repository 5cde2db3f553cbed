"""One face file in use: what it covers, and subsets of it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from typeset.fonts.catalogue import WESTERN_ROLES, FaceKey
from typeset.fonts.half_marks import add_half_marks

if TYPE_CHECKING:
    from collections.abc import Collection

# What an EPUB's reading system may ask of a Chinese face: half-width marks and
# contextual spacing in both directions, vertical forms, kerning, local forms.
_HAN_FEATURES = ("halt", "vhal", "chws", "vchw", "vert", "kern", "locl", "ccmp")
_WESTERN_FEATURES = ("kern", "locl", "ccmp", "liga", "mark", "mkmk")
# Vertical metrics of single glyphs matter in vertical books only, and there the
# default of one em serves; DSIG is void after any change; the rest is hinting,
# device data and names that no page needs.
_DROPPED_TABLES = (
    "DSIG", "VDMX", "hdmx", "LTSH", "gasp", "meta", "STAT", "VORG", "vhea", "vmtx", "BASE", "JSTF", "PCLT",
)  # fmt: skip
# Family, subfamily, unique name, full name, version and PostScript name; readers
# that load a face by itself look at these, and the licence asks for none of them.
_KEPT_NAMES = (1, 2, 3, 4, 5, 6)
# Bits of OS/2 fsType; of the first three the most generous counts.
_RESTRICTED, _PREVIEW, _EDITABLE, _NO_SUBSET, _BITMAPS_ALONE = 0x2, 0x4, 0x8, 0x100, 0x200


class Face(msgspec.Struct, frozen=True):
    """A face in use: the role and weight that it is, its file, and the checksum of that file.

    ``own`` tells a face that the author dropped in from one of the catalogue;
    ``narrow`` are marks that it draws at Western width, as Chinese text cannot use.
    """

    key: FaceKey
    path: Path
    sha256: str
    own: bool = False
    narrow: str = ""

    @property
    def family(self) -> str:
        """The CSS family in print, one per file, so that no weight is ever matched by guess."""
        return self.key.stem

    @property
    def western(self) -> bool:
        """Whether the face is there for Western letters."""
        return self.key.role in WESTERN_ROLES


def covers(face: Face, character: str) -> bool:
    """Whether the face has a glyph of its own for the character."""
    return ord(character) in coverage(face)


def coverage(face: Face) -> Any:
    """The code points of a face, as a set; read once per file. Raises ValueError if it is no font."""
    return _coverage(face.path, face.sha256)


@lru_cache(maxsize=64)
def _coverage(path: Path, _: str) -> Any:
    import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

    face = hb.Face(hb.Blob.from_file_path(str(path)))
    points = face.unicodes
    if not len(points):
        raise ValueError(path)
    return points


def embedding(face: Face) -> int:
    """What the face says about being embedded: fsType of its OS/2 table, 0 where it says nothing."""
    import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

    table = hb.Face(hb.Blob.from_file_path(str(face.path))).reference_table("OS/2").data or b""
    return int.from_bytes(table[8:10], "big")


def may_be_packed(face: Face) -> bool:
    """Whether a part of the face may lie in a book that is read (OpenType, OS/2 fsType)."""
    kind = embedding(face)
    is_restricted = kind & _RESTRICTED and not kind & (_PREVIEW | _EDITABLE)
    return not (is_restricted or kind & (_NO_SUBSET | _BITMAPS_ALONE))


def subset_face(face: Face, characters: Collection[str], *, for_epub: bool) -> bytes:
    """The face cut down to ``characters``, as the bytes of a font file; the same in, the same out.

    With ``for_epub`` the features that reading systems use are kept, half-width marks
    made where a Han face has none, and all else goes: hinting, names, device tables.
    In print our own text decides, so every feature stays. CID-keyed faces get an
    identity charset, without which pages come out blank in readers built on MuPDF;
    glyph numbers are dense, since retaining them doubles such a face.
    """
    import uharfbuzz as hb  # noqa: PLC0415 - `typeset --help` must not pay for it

    request = hb.SubsetInput()
    points = coverage(face)
    request.unicode_set.update(sorted({ord(c) for c in characters} & set(points)))
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    request.flags |= hb.SubsetFlags.DESUBROUTINIZE
    request.drop_table_tag_set.update(_tags(_DROPPED_TABLES))
    request.name_id_set.clear()
    request.name_id_set.update(_KEPT_NAMES)
    if for_epub:
        request.layout_feature_tag_set.clear()
        request.layout_feature_tag_set.update(_tags(_WESTERN_FEATURES if face.western else _HAN_FEATURES))
    whole = hb.Face(hb.Blob.from_file_path(str(face.path)))
    subset = bytes(hb.subset(whole, request).blob.data)
    return add_half_marks(subset) if for_epub and not face.western else subset


def _tags(names: Collection[str]) -> list[int]:
    """OpenType tags as the numbers that HarfBuzz counts them by: four bytes, big-endian."""
    return [int.from_bytes(name.encode("ascii"), "big") for name in names]
