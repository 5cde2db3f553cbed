"""The catalogue of faces: which file serves each role and weight, its checksum, and where it can be had."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal

import msgspec

from typeset.startup.one_thread import MSGSPEC

if TYPE_CHECKING:
    from pathlib import Path

HAN_ROLES = ("song", "hei", "kai", "fang")
WESTERN_ROLES = ("latin-serif", "latin-sans", "mono")
ROLES = HAN_ROLES + WESTERN_ROLES

_CHUNK = 1 << 20


class FaceKey(msgspec.Struct, frozen=True, order=True):
    """What a style asks for: a role (宋 is ``song``, 黑 ``hei`` …) and a weight from 100 to 900."""

    role: str
    weight: int

    def __str__(self) -> str:
        return f"{self.role} {self.weight}"

    @property
    def stem(self) -> str:
        """The name without extension of a file dropped in by hand for this key: ``song-400``."""
        return f"{self.role}-{self.weight}"


def parse_key(text: str) -> FaceKey:
    """Parse “song 900”; without a weight it is 400. Raises ValueError for an unknown role or weight."""
    role, _, weight = text.strip().partition(" ")
    if role not in ROLES:
        raise ValueError(text)
    number = int(weight) if weight else 400
    if not 100 <= number <= 900:
        raise ValueError(text)
    return FaceKey(role, number)


class RegistryPackage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A package of a registry; ``bytes`` is the size of its download, an empty ``version`` means any."""

    package: str
    version: str
    bytes: int


class FacePackage(RegistryPackage, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A package that holds faces; ``kind`` names the registry, whose own client fetches the package."""

    kind: Literal["pip", "npm", "debian"]


class FaceFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One weight of a family: name, size and checksum of its file, and its path inside each source."""

    weight: int
    file: str
    bytes: int
    sha256: str
    paths: tuple[str, ...]


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The faces of one design: they share role, licence, coverage and sources.

    ``coverage`` is the number of code points, ``embedding`` the fsType of the table OS/2. ``narrow`` are
    marks that the design draws at Western width; Chinese text takes them from another Han face. If an
    ``optional`` family cannot be obtained, a stand-in replaces it, with a warning.
    """

    name: str
    version: str
    role: str
    licence: str
    copyright: str
    coverage: int
    note: str
    embedding: int
    sources: tuple[FacePackage, ...]
    faces: tuple[FaceFile, ...]
    narrow: str = ""
    optional: bool = False


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
        return tuple(
            CatalogueFace(FaceKey(family.role, face.weight), face, family)
            for family in self.family
            for face in family.faces
        )

    def entry(self, key: FaceKey) -> CatalogueFace | None:
        """The face of exactly this role and weight; nothing if there is none."""
        return next((entry for entry in self.entries() if entry.key == key), None)

    def weights(self, role: str) -> tuple[int, ...]:
        """The weights of a role, ascending."""
        return tuple(sorted(entry.key.weight for entry in self.entries() if entry.key.role == role))


def read_catalogue(path: Path) -> Catalogue:
    """Read ``fonts.toml``. A wrong one is a fault of the program and raises msgspec.ValidationError."""
    with MSGSPEC:
        return msgspec.toml.decode(path.read_bytes(), type=Catalogue)


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
