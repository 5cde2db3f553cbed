"""Turns a style's ``[parts]`` table into faces on disk.

A part gets the author's own face, else the catalogue's, else a stand-in with a warning, else an error.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from msgspec.structs import replace

from typeset.fonts.catalogue import (
    HAN_ROLES,
    ITALIC,
    ROLES,
    Catalogue,
    CatalogueFace,
    FaceKey,
    languages_like,
    nearest_key,
    parse_key,
)
from typeset.fonts.faces import Face
from typeset.fonts.faceset import FaceSet, PartFaces, known_faces
from typeset.fonts.foreign_marks import report_foreign_marks
from typeset.fonts.own_faces import look_over
from typeset.fonts.plan import ITALIC as ITALIC_PART
from typeset.fonts.store.obtain import obtain_faces
from typeset.fonts.store.progress import Progress, ignore_progress
from typeset.fonts.tongues import Tongues, face_language
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import FontError, SettingsError
from typeset.system.paths import is_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Span

_NO_TONGUES: Final = Tongues()
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
    tongues: Tongues = _NO_TONGUES,
) -> FaceSet:
    """The faces of a style, all of them on disk and whole; ``parts`` must name ``body``.

    ``tongues`` are the languages of the text: each is set in faces with its own forms of Han. For each of
    their ``italics`` there is a part more (``plan.ITALIC``). Fetches faces that the store lacks. Reports each
    stand-in. Raises FontError for a face that cannot be obtained, and SettingsError for a key that is not a
    role and a weight.
    """
    asked = {part: _key(f"parts.{part}", value) for part, value in parts.items()}
    wanted = _in_languages(asked, tongues)
    own = _in_language_of_book(_own_faces(sources), face_language(tongues.main))
    stock = _Stock(sources.catalogue, own, frozenset())
    for part in tongues.italics:
        wanted[_Place(part + ITALIC_PART)] = stock.italic(wanted.get(_Place(part)) or wanted[_Place("body")])
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
    faces = {
        key: item if isinstance(item, Face) else face_in_store(item, sources.store)
        for key, item in plan.items()
    }
    _report_stand_ins(wanted.values(), faces, stock, report)
    chosen = [_part_faces(place, key, faces, stock) for place, key in wanted.items()]
    runs = tuple(replace(item, tags=tongues.of(item.language)[item.part]) for item in chosen if item.language)
    found = known_faces(FaceSet(tuple(item for item in chosen if not item.language), runs))
    report_foreign_marks(found, tongues.main, report)
    return found


class _Place(NamedTuple):
    """A part, and the language of runs in it; empty for text in the document's language."""

    part: str
    language: str = ""


def _in_languages(asked: Mapping[str, FaceKey], tongues: Tongues) -> dict[_Place, FaceKey]:
    """The keys of all parts, in the languages in which they hold text.

    A key that names a language keeps it for text in the document's own.
    """
    main = face_language(tongues.main)
    wanted = {_Place(part): key if key.lang else replace(key, lang=main) for part, key in asked.items()}
    for language in tongues.languages:
        for part in tongues.of(language):
            key = asked.get(part) or asked["body"]
            wanted[_Place(part, language)] = replace(key, lang=face_language(language))
    return wanted


def _in_language_of_book(own: Mapping[FaceKey, Face], lang: str) -> dict[FaceKey, Face]:
    """The author's own faces; those of Han that are named after no language are in the book's."""
    keys = {key: replace(key, lang=key.lang or lang) if key.role in HAN_ROLES else key for key in own}
    return {keys[key]: replace(face, key=keys[key]) for key, face in own.items()}


class _Stock(msgspec.Struct, frozen=True):
    """What can be chosen from: the project's own faces, and the catalogue without the ``lost`` ones."""

    catalogue: Catalogue
    own: Mapping[FaceKey, Face]
    lost: frozenset[FaceKey]

    def find(self, key: FaceKey) -> Face | CatalogueFace:
        """The face of a key; else the nearest of its role; else of the next role that may stand in.

        A role that stands in with the forms of the language wanted comes before faces with others.
        """
        roles = (key.role, *self.catalogue.stand_in.get(key.role, ()))
        items = [item for role in roles if (item := self._nearest(replace(key, role=role)))]
        if not items:
            raise LookupError(str(key))
        return next((item for item in items if _has_forms(item.key, key)), items[0])

    def _nearest(self, key: FaceKey) -> Face | CatalogueFace | None:
        entries = {entry.key: entry for entry in self.catalogue.entries() if entry.key not in self.lost}
        found = nearest_key((*self.own, *entries), key)
        return (self.own.get(found) or entries[found]) if found else None

    def companion(self, key: FaceKey) -> FaceKey:
        """The key of the face for the other script beside ``key``: Western beside Han, Han beside Western."""
        return replace(key, role=self.catalogue.companion[key.role])

    def italic(self, key: FaceKey) -> FaceKey:
        """The key of the italic for Western words among those of ``key``."""
        return replace(self.companion(key) if key.role in HAN_ROLES else key, style=ITALIC)


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
            key = _key_of_stem(role, path.stem) if path.suffix.lower() in _OWN_SUFFIXES else None
            if key:
                paths[key] = path
    for (name, value), span in zip_longest(sources.own, sources.places):
        key = _key("faces", name, span)
        paths[key], spans[key] = _inside(sources.project, value, key, span), span
    return {key: look_over(key, path, spans.get(key)) for key, path in paths.items()}


def _key_of_stem(role: str, stem: str) -> FaceKey | None:
    """The key after which a file is named, as song-400, latin-serif-400-italic or song-400-zh-TW."""
    words = stem.removeprefix(f"{role}-").replace("-", " ", 1).replace("italic-", "italic ")
    try:
        return parse_key(f"{role} {words}")
    except ValueError:
        return None


def _inside(project: Path, value: str, key: FaceKey, span: Span | None) -> Path:
    """The file that ``[faces]`` names; like every file that settings name it must lie in the project."""
    path = (project / value).resolve()
    if not (path.is_relative_to(project.resolve()) and is_file(path)):
        raise FontError(diagnose(Code.F_OWN_MISSING, span, face=str(key), path=value))
    return path


def face_in_store(entry: CatalogueFace, store: Path) -> Face:
    """A face of the catalogue that lies in the store."""
    file, family = entry.face, entry.family
    return Face(
        entry.key, store / file.file, file.sha256, narrow=family.narrow, index=file.index,
        square=family.square, raised=family.raised,
    )  # fmt: skip


def _report_stand_ins(
    keys: Iterable[FaceKey], faces: Mapping[FaceKey, Face], stock: _Stock, report: Report
) -> None:
    """Tell once of each key of the style that another face serves; the style asks for no companions.

    It is a note where the catalogue has no face of the kind for that language: a style may be used for all.
    """
    known = {entry.key.role: set[str]() for entry in stock.catalogue.entries()}
    for entry in stock.catalogue.entries():
        known[entry.key.role].add(entry.key.lang)
    for key in dict.fromkeys(keys):
        found = faces[key].key
        if not _serves(found, key):
            has_none = key.lang and key.lang not in known[key.role]
            code = Code.F_REGION_STAND_IN if has_none and _has_forms(found, key) else Code.F_STAND_IN
            report.add(code, face=str(key), stand_in=str(found), stem=key.stem)


def _serves(found: FaceKey, key: FaceKey) -> bool:
    """Whether a face is what the key asks for: no face of Han is italic, and no Western one has a region."""
    if key.role in HAN_ROLES:
        return found == replace(key, style=found.style)
    return found == replace(key, lang=found.lang)


def _has_forms(found: FaceKey, key: FaceKey) -> bool:
    """Whether a face has the forms of Han that the key asks for."""
    return key.role not in HAN_ROLES or found.lang in languages_like(key.lang)


def _part_faces(place: _Place, key: FaceKey, faces: Mapping[FaceKey, Face], stock: _Stock) -> PartFaces:
    pair = (faces[key], faces[stock.companion(key)])
    han, western = pair if key.role in HAN_ROLES else pair[::-1]
    rest: list[Face] = []
    for role in (key.role, *stock.catalogue.stand_in.get(key.role, ())):
        here = (face for face in faces.values() if face.key.role == role and _may_help(face.key, key))
        rest += sorted(here, key=lambda face: _distance(face.key, key))
    others = tuple(face for face in dict.fromkeys(rest) if face not in pair)
    return PartFaces(place.part, key, western, han, others, place.language)


def _may_help(found: FaceKey, key: FaceKey) -> bool:
    """Whether a face may set what another lacks: not one with the forms of a third language."""
    return not found.lang or _has_forms(found, key)


def _distance(key: FaceKey, wanted: FaceKey) -> tuple[bool, bool, int, FaceKey]:
    """Sorts keys of one role: those in the style wanted come first, then those of its language and weight."""
    return key.style != wanted.style, key.lang != wanted.lang, abs(key.weight - wanted.weight), key
