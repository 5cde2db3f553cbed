"""Obtains what a manuscript needs beyond its style's faces: for emoji, other scripts, rare Han.

Each part has a chain of families that stand in where characters are missing, in an order that does not depend
on what is here, so that the same manuscript has the same faces everywhere. A word goes to the first family
that has all of it. Which characters a family has is known before it is obtained (``known_coverage``), so only
families that are used are fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from typeset.fonts.catalogue import HAN_ROLES, WIDE, CatalogueFace, FaceKey, Family, nearest_key
from typeset.fonts.choose import face_in_store
from typeset.fonts.faceset import AbsentFace, FaceSet, PartFaces, known_faces, needs_glyph
from typeset.fonts.store.folder import lacking_faces
from typeset.fonts.store.obtain import obtain_faces
from typeset.fonts.store.progress import Progress, ignore_progress
from typeset.model.characters import is_han
from typeset.model.face_units import clusters, units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from typeset.fonts.choose import FaceSources
    from typeset.fonts.faces import Face
    from typeset.fonts.known_coverage import KnownCoverage
    from typeset.fonts.plan import SetText

_SANS: Final = frozenset({"hei", "latin-sans"})
_NEIGHBOURS: Final = ("ko", "ja")

_MORE: Final = "-more"
_BODY: Final = FaceKey("song", 400)

_Place = tuple[str, str]
"""A part, and the language of runs in it, as ``FaceSet.of`` takes them."""

_Plan = dict[CatalogueFace, dict[str, None]]
"""The faces of a part that are to be added, each with the characters that it is to set."""


class FurtherSources(msgspec.Struct, frozen=True):
    """Where further faces come from: the sources of all faces, the further families, and what they have."""

    sources: FaceSources
    families: tuple[Family, ...]
    known: KnownCoverage


def add_further_faces(
    faces: FaceSet,
    texts: Iterable[SetText],
    further: FurtherSources,
    progress: Callable[[Progress], None] = ignore_progress,
) -> FaceSet:
    """The faces with those added that have what ``texts`` lack, each obtained if it is not in the store.

    Faces that cannot be had are named in the result's ``absent``, with their characters. Raises FontError for
    a file of the store that is damaged and cannot be fetched.
    """
    wanted = _lacking_units(faces, texts)
    if not wanted:
        return faces
    search = _Search(further, faces)
    absent: dict[CatalogueFace, dict[str, None]] = {}
    while True:
        plan = {place: search.find_all(place, lacking) for place, lacking in wanted.items()}
        missed = _obtain(plan, further, progress)
        for entry in missed:
            kept = absent.setdefault(entry, {})
            kept.update(dict.fromkeys(char for found in plan.values() for char in found.get(entry, ())))
        search.lost |= {entry.key for entry in missed}
        if not missed:
            break
    parts, runs = (
        tuple(_with_further(part, plan.get((part.part, part.language), {}), search) for part in group)
        for group in (faces.parts, faces.runs)
    )
    lost = tuple(AbsentFace(entry, "".join(chars)) for entry, chars in absent.items())
    return known_faces(FaceSet(parts, runs, lost))


def _lacking_units(faces: FaceSet, texts: Iterable[SetText]) -> dict[_Place, dict[str, None]]:
    """By place the words that none of its faces has whole; a part without faces of its own is the body."""
    found: dict[_Place, dict[str, None]] = {}
    for item in texts:
        text, language = item.letters.text, item.tongue.language
        for name in item.parts:
            if faces.is_plain(name, text, language):
                continue
            part = faces.of(name, language)
            place = (part.part, part.language)
            for unit in units(text):
                if any(map(needs_glyph, unit)) and not _is_served(faces, place, unit):
                    found.setdefault(place, {})[unit] = None
    return found


def _is_served(faces: FaceSet, place: _Place, unit: str) -> bool:
    """Whether the style's faces set the unit well: it is not left to a face of another role.

    A mark on a character of Han may be another face's, lest the mark change the character.
    """
    part, language = place
    whole = faces.whole_by(part, unit, language)
    if whole is None and is_han(unit[0]):
        each = [faces.face_for(part, char, language) for char in unit if needs_glyph(char)]
    else:
        each = [whole]
    return all(face is not None and faces.of(part, language).is_near(face) for face in each)


def _obtain(
    plan: dict[_Place, _Plan], further: FurtherSources, progress: Callable[[Progress], None]
) -> tuple[CatalogueFace, ...]:
    """Make sure that the faces are here; returns those that cannot be had."""
    entries = tuple(dict.fromkeys(entry for found in plan.values() for entry in found))
    sources = further.sources
    if sources.offline:
        return lacking_faces(entries, sources.store)
    return obtain_faces(entries, sources.store, sources.catalogue, progress=progress)


def _with_further(part: PartFaces, found: _Plan, search: _Search) -> PartFaces:
    """The part with the faces found, in the order of its chain."""
    chain = [entry for entry in search.chain(part) if entry in found and entry.key not in search.lost]
    more = (search.face(entry) for entry in chain)
    return replace(part, further=tuple(face for face in more if face not in part.chain))


class _Search:
    """Looks for families that have what is missing, in the order of each part's chain.

    ``lost`` are the keys of faces that cannot be had.
    """

    def __init__(self, further: FurtherSources, faces: FaceSet) -> None:
        self.further = further
        self.lost: set[FaceKey] = set()
        self._faces = faces
        self._own = frozenset(face.key for face in faces.faces if face.own)
        every = (*further.sources.catalogue.family, *further.families)
        self._last = tuple(entry for family in every for entry in _nearest_of(family, _BODY))
        self._chains: dict[tuple[FaceKey, bool], tuple[CatalogueFace, ...]] = {}

    def face(self, entry: CatalogueFace) -> Face:
        """The face of an entry; behind one of the author's that has its key, under another name."""
        found = face_in_store(entry, self.further.sources.store)
        if found.key in self._own:
            return replace(found, key=replace(found.key, role=f"{found.key.role}{_MORE}"))
        return found

    def find_all(self, place: _Place, lacking: Iterable[str]) -> _Plan:
        """The faces for words that a part's own faces lack, each with what it is to set."""
        plan: _Plan = {}
        for unit in lacking:
            for piece, entry in self._find(place, unit):
                plan.setdefault(entry, {}).update(dict.fromkeys(filter(needs_glyph, piece)))
        return plan

    def _find(self, place: _Place, unit: str) -> Iterator[tuple[str, CatalogueFace]]:
        """The face of a unit; where none has it whole, those of its pieces that the part lacks."""
        part, language = place
        faces = self._faces.of(part, language)
        whole = self._first(faces, unit)
        if whole:
            yield unit, whole
            return
        for cluster in clusters(unit):
            if self._faces.whole_by(part, cluster, language):
                continue
            whole = self._first(faces, cluster)
            if whole:
                yield cluster, whole
                continue
            for character in filter(needs_glyph, cluster):
                is_there = self._faces.face_for(part, character, language)
                one = None if is_there else self._first(faces, character)
                if one:
                    yield character, one

    def _first(self, part: PartFaces, unit: str) -> CatalogueFace | None:
        points = {ord(character) for character in unit if needs_glyph(character)}
        known = self.further.known
        has_han = any(map(is_han, unit))
        foreign = None
        for entry in self.chain(part):
            if entry.key in self.lost:
                continue
            if points <= known.points(entry.family):
                if not (has_han and entry.key.lang not in ("", part.key.lang)):
                    return entry
                foreign = foreign or entry  # the Han of neighbours have other forms: a last resort
        return foreign

    def chain(self, part: PartFaces) -> tuple[CatalogueFace, ...]:
        """The faces that stand in for characters which a part lacks, in order."""
        kind = (part.key, part.han.own)
        if kind not in self._chains:
            self._chains[kind] = tuple(dict.fromkeys((*self._make_chain(*kind), *self._last)))
        return self._chains[kind]

    def _make_chain(self, key: FaceKey, is_own: bool) -> Iterator[CatalogueFace]:
        """First Han of the part's language, then letters; rare Han come last.

        Behind a face of the author's (``is_own``) stands the catalogue's of the same key.
        """
        sources = self.further.sources
        role = key.role if key.role in HAN_ROLES else sources.catalogue.companion[key.role]
        kind = "hei" if key.role in _SANS else "song"
        families = [
            family
            for family in self.further.families
            if (not family.beside or key.role in family.beside)
            and (not family.langs or key.lang in family.langs)
        ]
        own = {entry.key: entry for entry in sources.catalogue.entries()}

        def nearest(wanted: FaceKey) -> Iterator[CatalogueFace]:
            found = nearest_key(own, wanted)
            if found:
                yield own[found]

        if is_own:
            yield from nearest(replace(key, role=role))
        for family in (family for family in families if family.langs):
            yield from _nearest_of(family, key)
        for lang in (key.lang, ""):
            yield from nearest(replace(key, role="song", lang=lang))
        for family in (family for family in families if not family.langs):
            yield from _nearest_of(family, key)
            if family.role == WIDE:
                for lang in _NEIGHBOURS:
                    yield from nearest(replace(key, role=kind, lang=lang))


def _nearest_of(family: Family, key: FaceKey) -> Iterator[CatalogueFace]:
    """The faces of a family, first the one that comes nearest to a key: the others are for want of it."""
    entries = {entry.key: entry for entry in family.entries()}
    wanted = replace(key, role=family.role, lang=family.lang)
    while found := nearest_key(entries, wanted):
        yield entries.pop(found)
