"""Parts of a book that are kept between builds: what has not been changed is not laid out again.

A part is known by all that its pages hang on: its markup, the sheet, faces and settings, the side on which
it begins, how many notes stand before it, the folios that it names. Ids and places in the manuscript are
numbered through the book, so they change when something is put in before them, and the pages do not: they
are left out, and a part that is found again gets its new ones.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import msgspec
from msgspec.structs import replace

from typeset.html.places import parse_place
from typeset.pdf.note_css import RESTART
from typeset.pdf.parts.cutting import count_notes
from typeset.pdf.parts.fragment import EarlyFacts
from typeset.pdf.parts.schedule import DrawTask, LayTask
from typeset.system.paths import file_state

if TYPE_CHECKING:
    from typeset.model.span import Span
    from typeset.pdf.parts.cutting import MarkupPart
    from typeset.pdf.parts.fragment import Fragment, PageFacts, PartFacts
    from typeset.pdf.pdf_input import PdfInput

_NUMBERED: Final = re.compile(r"#?(?:s-)?b\d+|#?(?:end-)?note-\d+")
"""Ids, and links to them, that are numbered through the book; no sheet knows them."""

_PLACE: Final = "data-src"
_HEADS: Final = ("h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption", "th")
_OUTSIDE: Final = re.compile(r"\burl\((?!\s*[\"']?face:)")


class Fingerprint(msgspec.Struct, frozen=True):
    """What a part is known by; and the ids and places in it, in the order of the markup."""

    digest: bytes
    names: tuple[str, ...]


class _Known(msgspec.Struct, frozen=True):
    """What was made of a part, and the ids and places that it had then."""

    names: tuple[str, ...]
    made: Any


class KeptParts:
    """What was made of the parts of the last build. It is for one thread at a time."""

    def __init__(self) -> None:
        self._known: dict[Any, _Known] = {}
        self._met: dict[Any, _Known] = {}
        self._prints: list[Fingerprint] = []
        self.common = b""  # what all pages hang on; empty where that may change unseen
        self.pages: tuple[bytes, ...] = ()  # the operators of the pages of the last build
        self.made = 0  # parts that were drawn anew in the last build

    def begin(self, markup: Sequence[MarkupPart], layout: PdfInput) -> None:
        """A build begins: its parts are looked at."""
        self._met, self.made = {}, 0
        common = _common(layout)
        self._prints = [_fingerprint(part, layout, common) for part in markup]
        self.common = common
        if _OUTSIDE.search(layout.css):  # pictures that the sheet shows may change
            self._known, self.common = {}, b""

    def end(self) -> None:
        """The build is done: what it had no use for goes."""
        self._known, self._met = self._met, {}

    def find(self, task: LayTask | DrawTask) -> EarlyFacts | Fragment | None:
        """What would come of a task, if it is known."""
        key = self._key(task)
        known = self._known.get(key)
        if known is None:
            return None
        names = self._prints[task.place].names
        renaming = _Renaming(known.names, names)
        if renaming.is_torn:
            return None
        made = known.made if known.names == names else renaming.renamed(known.made)
        self._met[key] = _Known(names, made)
        return made  # type: ignore[no-any-return]  # what was put in

    def put(self, task: LayTask | DrawTask, made: EarlyFacts | Fragment) -> None:
        """Keep what has come of a task."""
        self.made += isinstance(task, DrawTask)
        self._met[self._key(task)] = _Known(self._prints[task.place].names, made)

    def _key(self, task: LayTask | DrawTask) -> Any:
        found = self._prints[task.place]
        if isinstance(task, LayTask):
            return found.digest, task.side
        homes = {name: folio.text for name, folio in task.homes.items()}
        return found.digest, task.side, tuple(homes[name] for name in found.names if name in homes)


def _common(layout: PdfInput) -> bytes:
    """A digest of what all parts hang on."""
    made = hashlib.sha256(layout.css.encode())
    for face in layout.faces:
        made.update(face.name.encode() + hashlib.sha256(face.data).digest())
    told = (
        layout.composition, layout.fill_first, layout.every_line, layout.names_pictures, layout.pitch,
        layout.is_level, layout.numbers_by_page,
    )  # fmt: skip
    made.update(repr(told).encode())
    return made.digest()


def _fingerprint(part: MarkupPart, layout: PdfInput, common: bytes) -> Fingerprint:
    names: list[str] = []
    words = _words(part.root, names, part.targets)
    words += [part.begins.kind, str(_notes_before(part, layout)), str(part.is_first)]
    words += [_state_of(unquote(image.get("src", "")), layout) for image in part.root.iter("img")]
    words += _aligned_heads(part, layout)
    words += [str(copy in part.continued) for copy in part.copies]  # what begins here numbers pages anew
    return Fingerprint(hashlib.sha256(common + "\0".join(words).encode()).digest(), tuple(names))


def _notes_before(part: MarkupPart, layout: PdfInput) -> int:
    """How many notes are counted before a part, if its own are numbered behind them."""
    if layout.numbers_by_page:
        return 0
    chapters = [each for each in part.root.iter() if "chapter" in each.get("class", "").split()]
    restarts = RESTART in layout.css and count_notes(part.root) == sum(map(count_notes, chapters))
    return 0 if restarts else part.notes


def _words(root: Any, names: list[str], targets: frozenset[str]) -> list[str]:
    """All that a tree says, but for the ids and places that are numbered through the book.

    Elements in the order of the tree, each with the number of its children, have one tree.
    """
    words: list[str] = []
    add, name_of = words.append, _NUMBERED.fullmatch
    for element in root.iter():
        add(f"{element.tag}\3{len(element)}")
        for key, value in element.attrib.items():
            if key == _PLACE or name_of(value):
                names.append(value.removeprefix("#"))
                add(f"{key}\1{value in targets}")
            else:
                add(f"{key}\2{value}")
        add(element.text or "")
        add(element.tail or "")
    return words


def _state_of(source: str, layout: PdfInput) -> str:
    """What tells that a picture is another one."""
    drawing = layout.drawings.get(source)
    if drawing is not None:
        return f"{source} {hashlib.sha256(drawing).hexdigest()}"
    return f"{source} {file_state(layout.folder / source)}" if layout.folder else source


def _aligned_heads(part: MarkupPart, layout: PdfInput) -> Iterator[str]:
    """How heads of the part break that are broken as others of the book are."""
    told = getattr(layout.phrases, "told", ())
    shown = "\n".join("".join(head.itertext()) for tag in _HEADS for head in part.root.iter(tag))
    bare = "".join(shown.split())
    return (f"{head}{places}" for head, places in told if "".join(head.split()) in bare)


class _Renaming:
    """Gives what was made of a part the ids and places that it has now."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._names = dict(zip(old, new, strict=True))
        self.is_torn = any(self._names[before] != after for before, after in zip(old, new, strict=True))
        self._spans: dict[Span | None, Span | None] | None = None

    def renamed(self, made: Any) -> Any:
        """The same with other names."""
        if isinstance(made, EarlyFacts):
            wanted = frozenset(self._name(name) for name in made.wanted)
            return EarlyFacts(tuple(map(self._page, made.pages)), wanted)
        links = tuple(replace(link, target=self._name(link.target)) for link in made.links)
        return replace(made, facts=self._facts(made.facts), links=links)

    def _name(self, name: str) -> str:
        return self._names.get(name, name)

    def _span(self, span: Span | None) -> Span | None:
        if self._spans is None:
            places = ((old, new) for old, new in self._names.items() if ":" in old)
            self._spans = {parse_place(old): parse_place(new) for old, new in places}
        return self._spans.get(span, span)

    def _page(self, page: PageFacts) -> PageFacts:
        return replace(page, anchors={self._name(name): place for name, place in page.anchors.items()})

    def _facts(self, facts: PartFacts) -> PartFacts:
        return replace(
            facts,
            pages=tuple(map(self._page, facts.pages)),
            starts=tuple(replace(start, element=self._name(start.element)) for start in facts.starts),
            lines=tuple(replace(line, place=self._name(line.place)) for line in facts.lines),
            late_notes=tuple(replace(note, place=self._span(note.place)) for note in facts.late_notes),
            wide_tables=tuple(replace(one, place=self._name(one.place)) for one in facts.wide_tables),
            turned_lines=tuple(replace(line, place=self._span(line.place)) for line in facts.turned_lines),
            pictures=tuple(replace(one, span=self._span(one.span)) for one in facts.pictures),
            diagnostics=tuple(
                item._replace(span=self._span(item.span), values=self._values(item.values))
                for item in facts.diagnostics
            ),
        )

    def _values(self, values: Any) -> tuple[tuple[str, object], ...]:
        return tuple((key, self._name(value) if isinstance(value, str) else value) for key, value in values)
