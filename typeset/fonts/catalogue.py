"""The catalogue of faces: which file serves each role and weight, its checksum, and where it can be had."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import replace

from typeset.startup.between import kept_between_builds
from typeset.startup.one_thread import MSGSPEC

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HAN_ROLES = ("song", "hei", "kai", "fang")
WESTERN_ROLES = ("latin-serif", "latin-sans", "mono")
ROLES = HAN_ROLES + WESTERN_ROLES
WIDE = "wide"
"""The role of the face for Western letters that those of a style lack."""


Style = Literal["roman", "italic"]
ITALIC: Style = "italic"
LANGUAGES = ("zh-TW", "zh-HK", "ja", "ko")
"""Languages whose Han have faces of their own; all others are set in those of the mainland."""

_LANGUAGES_LIKE = {"zh-TW": ("zh-TW", "zh-HK"), "zh-HK": ("zh-HK", "zh-TW")}
_CHUNK = 1 << 20


class FaceKey(msgspec.Struct, frozen=True, order=True):
    """What a style asks for: a role (宋 is ``song``, 黑 ``hei`` …) and a weight from 100 to 900.

    ``lang`` is the language whose forms of Han the face draws; it is empty for the mainland's and for faces
    without Han. No face of Han is italic: of the key of a Han role the style counts for the companion.
    """

    role: str
    weight: int
    style: Style = "roman"
    lang: str = ""

    def __str__(self) -> str:
        return " ".join(self._words)

    @property
    def stem(self) -> str:
        """Its CSS family in an EPUB, and the name of a file dropped in by hand for this key: ``song-400``."""
        return "-".join(self._words)

    @property
    def _words(self) -> tuple[str, ...]:
        style = self.style if self.style == ITALIC else ""
        return tuple(filter(None, (self.role, str(self.weight), style, self.lang)))


def parse_key(text: str) -> FaceKey:
    """Parse “song 900”, “latin-serif 400 italic” or “song 400 ja”; without a weight it is 400.

    Raises ValueError for an unknown role, weight, style or language.
    """
    role, *rest = text.split() or [""]
    if role not in ROLES:
        raise ValueError(text)
    number = int(rest.pop(0)) if rest and rest[0].isdecimal() else 400
    is_italic = rest[:1] == [ITALIC]
    lang, *rest = rest[is_italic:] or [""]
    if rest or not 100 <= number <= 900 or lang not in ("", *LANGUAGES):
        raise ValueError(text)
    return FaceKey(role, number, ITALIC if is_italic else "roman", lang)


class RegistryPackage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A package of a registry; ``bytes`` is the size of its download, an empty ``version`` means any."""

    package: str
    version: str
    bytes: int


class FacePackage(RegistryPackage, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A package that holds faces; ``kind`` names the registry, whose own client fetches the package."""

    kind: Literal["pip", "npm", "debian"]


class FaceFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One weight of a family: name, size and checksum of its file, and its path inside each source.

    ``index`` is its place in a file that holds several faces.
    """

    weight: int
    file: str
    bytes: int
    sha256: str
    paths: tuple[str, ...]
    style: Style = "roman"
    index: int = 0


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The faces of one design: they share role, licence, coverage and sources.

    ``coverage`` is the number of code points, ``embedding`` the fsType of the table OS/2. ``narrow`` are
    marks that the design draws at Western width; Chinese text takes them from another Han face. If an
    ``optional`` family cannot be obtained, a stand-in replaces it, with a warning. ``lang`` is that of
    its keys.

    Families that only stand in where characters are missing (``further.toml``) may be meant for parts of the
    roles ``beside``, for books in ``langs``. A ``square`` family is set so large that it fills one square of
    Han, and ``raised`` by so much of an em.
    """

    name: str
    version: str
    role: str
    licence: str
    copyright: str
    coverage: int
    note: str = ""
    embedding: int = 0
    sources: tuple[FacePackage, ...]
    faces: tuple[FaceFile, ...]
    narrow: str = ""
    optional: bool = False
    lang: str = ""
    beside: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    square: bool = False
    raised: float = 0.0

    def entries(self) -> tuple[CatalogueFace, ...]:
        """The faces of the family, with their keys."""
        return tuple(
            CatalogueFace(FaceKey(self.role, face.weight, face.style, self.lang), face, self)
            for face in self.faces
        )


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The colour profile of a printing condition: a file that packages hold, as they hold faces."""

    condition: str
    name: str
    licence: str
    copyright: str
    note: str
    file: str
    bytes: int
    sha256: str
    sources: tuple[FacePackage, ...]
    paths: tuple[str, ...]


class CatalogueFace(msgspec.Struct, frozen=True):
    """One face of the catalogue: its key, its file, and its family."""

    key: FaceKey
    face: FaceFile
    family: Family

    @property
    def is_optional(self) -> bool:
        """Whether another face stands in where it cannot be had: words are read without italics, too."""
        return self.family.optional or self.key.style == ITALIC


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``fonts.toml`` holds.

    ``companion`` names for each role the role that sets the other script beside it, ``stand_in`` the roles
    that may replace it. ``npm`` is the package of pip that brings npm to a machine without it.
    """

    npm: RegistryPackage
    companion: dict[str, str]
    stand_in: dict[str, tuple[str, ...]]
    family: tuple[Family, ...]
    profile: tuple[Profile, ...] = ()

    def entries(self) -> tuple[CatalogueFace, ...]:
        """Every face, in the order of the catalogue."""
        return tuple(entry for family in self.family for entry in family.entries())

    def entry(self, key: FaceKey) -> CatalogueFace | None:
        """The face of exactly this role, weight, style and language; nothing if there is none."""
        return next((entry for entry in self.entries() if entry.key == key), None)


@kept_between_builds(2)
def read_catalogue(path: Path) -> Catalogue:
    """Read ``fonts.toml``. A wrong one is a fault of the program and raises msgspec.ValidationError."""
    with MSGSPEC:
        return msgspec.toml.decode(path.read_bytes(), type=Catalogue)


class _Further(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    family: tuple[Family, ...]


@kept_between_builds(2)
def read_further(path: Path) -> tuple[Family, ...]:
    """Read ``further.toml``: families for characters that others lack, in the order to be asked."""
    with MSGSPEC:
        families = msgspec.toml.decode(path.read_bytes(), type=_Further).family
    return tuple(replace(family, optional=True) for family in families)


def checksum(path: Path) -> str:
    """The sha256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def nearest_weight(weights: tuple[int, ...], wanted: int) -> int:
    """The weight closest to the one wanted; of two equally close, the heavier above 500, else the lighter.

    CSS Fonts 4, font-weight matching, looks in one direction first. Here both directions count alike: a
    title set too light is as wrong as one set too dark.
    """
    return min(weights, key=lambda weight: (abs(weight - wanted), -weight if wanted > 500 else weight))


def languages_like(lang: str) -> tuple[str, ...]:
    """The languages whose faces have the forms of ``lang``, or nearly so, the best first."""
    return _LANGUAGES_LIKE.get(lang, (lang,))


def nearest_key(keys: Iterable[FaceKey], wanted: FaceKey) -> FaceKey | None:
    """Of ``keys`` the one of the role wanted that comes nearest: in language, then style, then weight.

    Hong Kong and Taiwan stand in for each other; for all others the faces of the mainland do.
    """
    near = [key for key in keys if key.role == wanted.role]
    for lang in dict.fromkeys((*languages_like(wanted.lang), "")):
        of_language = [key for key in near if key.lang == lang]
        if of_language:
            of_style = [key for key in of_language if key.style == wanted.style] or of_language
            weight = nearest_weight(tuple(sorted({key.weight for key in of_style})), wanted.weight)
            return min(key for key in of_style if key.weight == weight)
    return None
