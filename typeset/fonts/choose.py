"""Turns a style's ``[parts]`` table into faces on disk.

A part gets the author's own face, else the catalogue's, else a stand-in with a warning, else an error.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

import msgspec

from typeset.fonts.catalogue import (
    HAN_ROLES,
    ROLES,
    Catalogue,
    CatalogueFace,
    FaceKey,
    nearest_weight,
    parse_key,
)
from typeset.fonts.faces import Face
from typeset.fonts.faceset import FaceSet, PartFaces
from typeset.fonts.own_faces import look_over
from typeset.fonts.store.obtain import obtain_faces
from typeset.fonts.store.progress import Progress, ignore_progress
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import FontError, SettingsError
from typeset.system.paths import is_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Span

_OWN_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2")


class FaceSources(msgspec.Struct, frozen=True):
    """Where faces may come from.

    ``store`` is the folder that fetched faces lie in. The folder of the manuscript, ``project``, may hold
    faces of its own in ``fonts``; ``own`` (the table ``[faces]``) names files in ``project`` by their keys,
    and ``places`` are the places of its entries in book.toml. ``offline`` forbids fetching.
    """

    catalogue: Catalogue
    store: Path
    project: Path | None = None
    own: tuple[tuple[str, str], ...] = ()
    places: tuple[Span | None, ...] = ()
    offline: bool = False


def choose_faces(
    parts: Mapping[str, str],
    sources: FaceSources,
    report: Report,
    progress: Callable[[Progress], None] = ignore_progress,
) -> FaceSet:
    """The faces of a style, all of them on disk and whole; ``parts`` must name ``body``.

    Fetches faces that the store lacks. Reports each stand-in. Raises FontError for a face that cannot be
    obtained, and SettingsError for a key that is not a role and a weight.
    """
    wanted = {part: _key(f"parts.{part}", value) for part, value in parts.items()}
    stock = _Stock(sources.catalogue, _own_faces(sources), frozenset())
    # What cannot be fetched is taken out of the stock, and the choice is made again without it.
    while True:
        plan = {key: stock.find(key) for key in _all_keys(wanted.values(), stock)}
        entries = tuple(dict.fromkeys(item for item in plan.values() if isinstance(item, CatalogueFace)))
        missed = obtain_faces(
            entries, sources.store, sources.catalogue, offline=sources.offline, progress=progress
        )
        if not missed:
            break
        stock = _Stock(stock.catalogue, stock.own, stock.lost | {entry.key for entry in missed})
    faces = {key: _face(item, sources.store) for key, item in plan.items()}
    _report_stand_ins(wanted.values(), faces, report)
    return FaceSet(tuple(_part_faces(part, key, faces, stock) for part, key in wanted.items()))


class _Stock(msgspec.Struct, frozen=True):
    """What can be chosen from: the project's own faces, and the catalogue without the ``lost`` ones."""

    catalogue: Catalogue
    own: Mapping[FaceKey, Face]
    lost: frozenset[FaceKey]

    def find(self, key: FaceKey) -> Face | CatalogueFace:
        """The face of a key; else of the nearest weight; else of the next role that may stand in."""
        for role in (key.role, *self.catalogue.stand_in.get(key.role, ())):
            item = self._nearest(FaceKey(role, key.weight))
            if item:
                return item
        raise LookupError(str(key))

    def _nearest(self, key: FaceKey) -> Face | CatalogueFace | None:
        weights = {item.weight for item in self.own if item.role == key.role}
        weights |= {
            weight
            for weight in self.catalogue.weights(key.role)
            if FaceKey(key.role, weight) not in self.lost
        }
        if not weights:
            return None
        found = FaceKey(key.role, nearest_weight(tuple(sorted(weights)), key.weight))
        return self.own.get(found) or self.catalogue.entry(found)

    def companion(self, key: FaceKey) -> FaceKey:
        """The key of the face for the other script beside ``key``: Western beside Han, Han beside Western."""
        return FaceKey(self.catalogue.companion[key.role], key.weight)


def _key(name: str, value: str, span: Span | None = None) -> FaceKey:
    try:
        return parse_key(value)
    except ValueError as error:
        roles = " ".join(ROLES)
        raise SettingsError(diagnose(Code.F_BAD_KEY, span, key=name, value=value, roles=roles)) from error


def _all_keys(keys: Iterable[FaceKey], stock: _Stock) -> tuple[FaceKey, ...]:
    return tuple(dict.fromkeys(item for key in keys for item in (key, stock.companion(key))))


def _own_faces(sources: FaceSources) -> dict[FaceKey, Face]:
    """The project's own faces: files of its folder ``fonts`` named after a key, then those of ``[faces]``."""
    if not sources.project:
        return {}
    paths: dict[FaceKey, Path] = {}
    spans: dict[FaceKey, Span | None] = {}
    folder = sources.project / "fonts"
    for role in ROLES:
        for path in sorted(folder.glob(f"{role}-[1-9]*")):
            weight = path.stem.removeprefix(f"{role}-")
            if path.suffix.lower() in _OWN_SUFFIXES and weight.isdecimal() and 100 <= int(weight) <= 900:
                paths[FaceKey(role, int(weight))] = path
    for (name, value), span in zip_longest(sources.own, sources.places):
        key = _key("faces", name, span)
        paths[key], spans[key] = _inside(sources.project, value, key, span), span
    return {key: look_over(key, path, spans.get(key)) for key, path in paths.items()}


def _inside(project: Path, value: str, key: FaceKey, span: Span | None) -> Path:
    """The file that ``[faces]`` names; like every file that settings name it must lie in the project."""
    path = (project / value).resolve()
    if not (path.is_relative_to(project.resolve()) and is_file(path)):
        raise FontError(diagnose(Code.F_OWN_MISSING, span, face=str(key), path=value))
    return path


def _face(item: Face | CatalogueFace, store: Path) -> Face:
    if isinstance(item, Face):
        return item
    return Face(item.key, store / item.face.file, item.face.sha256, narrow=item.family.narrow)


def _report_stand_ins(keys: Iterable[FaceKey], faces: Mapping[FaceKey, Face], report: Report) -> None:
    """One warning for each key of the style that another face serves; the style asks for no companions."""
    for key in keys:
        if faces[key].key != key:
            report.add(Code.F_STAND_IN, face=str(key), stand_in=str(faces[key].key), stem=key.stem)


def _part_faces(part: str, key: FaceKey, faces: Mapping[FaceKey, Face], stock: _Stock) -> PartFaces:
    pair = (faces[key], faces[stock.companion(key)])
    han, western = pair if key.role in HAN_ROLES else pair[::-1]
    rest: list[Face] = []
    for role in (key.role, *stock.catalogue.stand_in.get(key.role, ())):
        here = (face for face in faces.values() if face.key.role == role)
        rest += sorted(here, key=lambda face: (abs(face.key.weight - key.weight), face.key))
    return PartFaces(part, key, western, han, tuple(f for f in dict.fromkeys(rest) if f not in pair))
