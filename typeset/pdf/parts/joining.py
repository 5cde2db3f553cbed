"""The only writer of a book whose parts were laid out apart: finished parts to one PDF.

Streams, elements and pictures of the parts are taken as they are; what hangs on the whole book is made here:
fonts, margins, outline, structure, links, page labels, what the file says of itself.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

import pydyf  # type: ignore[import-untyped]
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.pdf import archival
from typeset.pdf.engine.drawing.pdf_objects import SOON, written_soon
from typeset.pdf.engine.pages.folios import label_folios
from typeset.pdf.engine.session.names import engine_module
from typeset.pdf.engine.session.part_names import BOOKMARKS, GENERATE, OUTLINES
from typeset.pdf.parts.finishing import REFERENCE, shift
from typeset.pdf.parts.fragment import FinishedObject, FinishedPage, Fragment
from typeset.pdf.parts.joined_fonts import JoinedFonts
from typeset.pdf.parts.margins import SCALE, DrawnMargins, Margins
from typeset.pdf.parts.numbering import Numbering
from typeset.pdf.parts.placing import Packed, PlacedPage, PlacedPart, place_part
from typeset.pdf.parts.writing import IS_PACKED, write_file
from typeset.startup.remembering import recalled

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Report
    from typeset.pdf.engine.lines.line_records import LineRecord
    from typeset.pdf.parts.laying import PartLayout

NOWHERE: Final = "No anchor #{target} for internal URI reference"
"""What the engine says of a link that leads nowhere."""

Rename = Callable[[bytes], bytes]
_BLANK: Final = PlacedPage(b"", b"[]", {})


class _Ready(pydyf.Object):  # type: ignore[misc]  # pydyf is untyped
    """An object whose bytes are finished; streams are not packed with others."""

    compressible = True

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.entries = data

    @property
    def data(self) -> bytes:
        """The bytes."""
        return self.entries


def _pressed(content: bytes, rename: Rename, height: float, margins: bytes) -> bytes:
    """The stream of a page; ``content`` is that of a finished page, and empty for a blank one."""
    own = rename(zlib.decompress(content)) if content else b"1 0 0 -1 0 %s cm" % pydyf._to_bytes(height)
    return _stream(b"", own + b"\n" + margins, is_raw=True)


def _stream(entries: bytes, content: bytes, *, is_raw: bool) -> bytes:
    if is_raw:
        content = zlib.compress(content, SOON)
        entries += b"/Filter /FlateDecode"
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


class Joining:
    """Joins parts to one file. ``margin_lines`` are the records of lines of margins."""

    def __init__(
        self,
        parts: PartLayout,
        numbering: Numbering,
        fragments: Sequence[Fragment],
        margins: Margins,
        drawn: Iterable[DrawnMargins],
    ) -> None:
        """``drawn`` are the margins of all pages, by ``margins``."""
        self._parts = parts
        self._numbering = numbering
        self._fragments = deque(fragments)
        faces = {face.digest: face for face in parts.fonts.typefaces.open_faces()}
        self._fonts = JoinedFonts(faces)
        self._renames: list[Rename] = [self._fonts.add(part.fonts) for part in fragments]
        self._margins = margins
        self._margin_streams: list[bytes] = []
        self._margin_states: list[Mapping[str, Any]] = []
        self.margin_lines: list[LineRecord] = []
        for each in drawn:
            self._margin_streams += map(self._fonts.add(each.fonts), each.streams)
            self.margin_lines += each.lines
            self._margin_states += [each.states] * len(each.streams)
        self._known: dict[tuple[bytes, bytes], bytes] = {}
        self._destinations: dict[str, Any] = {}
        self._packed: list[Packed] = []
        self._places: dict[int, list[int]] = {}
        for index, page in enumerate(numbering.pages):
            self._places.setdefault(page.part, []).append(index)
        self._links: list[tuple[Any, str, bytes]] = []
        self._heads: list[tuple[Any, int]] = []
        self._homes = numbering.homes()

    def write(self, identifier: str, report: Report) -> bytes:
        """The whole file; links that lead nowhere, and standards that it cannot claim, are told."""
        self._report = report
        document = self._parts.document([], None)
        document.fonts = self._fonts.fonts
        options = dict(engine_module("document").DEFAULT_OPTIONS) | {"pdf_tags": True}
        self._pdf = GENERATE.find()[2](document, None, 1, **options)
        self._find_frame()
        found = archival.Barriers(
            any(part.has_bare_inks for part in self._fragments),
            any(part.has_deaf_picture for part in self._fragments),
            (),
        )
        for place in range(len(self._fragments)):
            self._add_part(place, self._fragments.popleft())  # so that it can go
        self._add_links()
        self._add_outline()
        self._finish(document, found)
        marked = hashlib.sha256(identifier.encode()).hexdigest()[:32].encode()
        with written_soon():
            return write_file(self._pdf, self._packed, marked)

    def _find_frame(self) -> None:
        """What WeasyPrint makes of a book without pages: the fonts, and the roots of its structure."""
        pdf = self._pdf
        root = self._at(pdf.catalog["StructTreeRoot"])
        self._document, self._nums = self._at(root["K"][0]), self._at(root["ParentTree"])["Nums"]
        shared = next(
            item for item in pdf.objects if isinstance(item, pydyf.Dictionary) and "ColorSpace" in item
        )
        for key in ("ExtGState", "XObject", "Pattern", "Shading"):  # each page lists its own
            shared.pop(key, None)
        self._plain = shared.reference
        self._shared = {
            "document": self._document.reference, "fonts": shared["Font"], "colours": shared["ColorSpace"],
        }  # fmt: skip

    def _at(self, reference: Any) -> Any:
        return self._pdf.objects[int(bytes(reference).split()[0])]

    def _add_part(self, place: int, part: Fragment) -> None:
        """Add the objects and pages of a part, and the blank page before it where there is one."""
        pages = self._places[place]
        if len(pages) > len(part.pages):
            self._add_page(pages.pop(0), FinishedPage(b"", b"", (), {}, ()), _BLANK, bytes)
        name = b"c%d-" % place
        shared = {number: self._shared[role] for number, role in part.roles.items()}
        self._share_streams(part, shared, name)
        first = len(self._pdf.objects)
        key = (PlacedPart, id(part.objects), id(part.pages), first, name, *shared.items())
        placed = recalled(key, partial(place_part, part, first, name, shared))
        self._pdf.objects.extend([IS_PACKED] * placed.count)
        self._packed.append(placed.packed)
        rename = self._renames[place]
        for loose in placed.loose:
            made = self._put(loose.number, _object(loose.item, loose.data, rename))
            if loose.level:
                self._heads.append((made, loose.level))
        for link, given in zip(part.links, placed.links, strict=True):
            made = self._put(given.number, _Ready(given.data))
            self._links.append((made, link.target, given.owner))
        for index, page, given_page in zip(pages, part.pages, placed.pages, strict=True):
            self._add_page(index, page, given_page, rename)
        self._document["K"].extend(placed.tops)

    def _put(self, number: int, made: Any) -> Any:
        """Put an object in its place."""
        made.number = number
        self._pdf.objects[number] = made
        return made

    def _share_streams(self, part: Fragment, numbers: dict[int, bytes], name: bytes) -> None:
        """Add pictures, their masks and profiles; those that an earlier part has are not added again."""
        streams = [item for item in part.objects if item.content is not None and not item.is_text]
        for item in sorted(streams, key=lambda item: b" 0 R" in item.data):
            if all(int(number) in numbers for number in REFERENCE.findall(item.data)):
                data = shift(item.data, numbers, name)
                key = (data, hashlib.sha256(item.content or b"").digest())
                if key not in self._known:
                    made = _object(item, data, bytes)
                    self._pdf.add_object(made)
                    self._known[key] = made.reference
                numbers[item.number] = self._known[key]

    def _add_page(self, index: int, page: FinishedPage, placed: PlacedPage, rename: Rename) -> None:
        """Add a page: its content, with that of its margins, and the page itself."""
        facts = self._numbering.pages[index].facts
        box, margins = page.box, self._margin_streams[index]
        height = facts.height * SCALE
        if not box:  # a blank one
            box = pydyf.Array([0, 0, facts.width * SCALE, height]).data
        key = (FinishedPage, page.content, getattr(rename, "key", None), height, margins)
        stream = _Ready(recalled(key, partial(_pressed, page.content, rename, height, margins)))
        stream.compressible = False
        self._margin_streams[index] = b""
        self._pdf.add_object(stream)
        made = pydyf.Dictionary({
            "Type": "/Page", "Parent": self._pdf.pages.reference, "MediaBox": box, "TrimBox": box,
            "BleedBox": box, "Contents": stream.reference, "Resources": self._resources(index, placed),
            "Tabs": "/S", "StructParents": index,
        })  # fmt: skip
        if placed.links:
            made["Annots"] = placed.links
        self._pdf.add_page(made)
        self._nums.extend((index, placed.marks))
        for anchor, (x, y, *_) in facts.anchors.items():
            if anchor not in self._destinations:
                place = (made.reference, "/XYZ", x * SCALE, (facts.height - y) * SCALE, 0)
                self._destinations[anchor] = pydyf.Array(place)

    def _resources(self, index: int, page: PlacedPage) -> Any:
        """What a page draws with. Margins have names of their own only where they show more than text."""
        of_margins = {"ExtGState": self._margin_states[index], **self._margins.resources}
        if not page.resources and not any(of_margins.values()):
            return self._plain
        made = pydyf.Dictionary({"Font": self._shared["fonts"], "ColorSpace": self._shared["colours"]})
        for key, entries in page.resources.items():
            made[key] = pydyf.Dictionary(entries)
        for key, entries in of_margins.items():
            if entries:
                made[key] = pydyf.Dictionary({**entries, **made.get(key, {})})
        return made

    def _add_links(self) -> None:
        """Let links lead to their places, and say on which page these are."""
        behind = len(self._numbering.pages)
        for place, (made, target, owner) in enumerate(self._links):
            more = pydyf.Dictionary({"StructParent": behind + place} if owner else {})
            if target in self._destinations:
                more["Dest"] = pydyf.String(target)
                folio = self._homes[target].text
                more["Contents"] = pydyf.String(archival.LEADS_TO.format(folio=folio))
            elif target:
                self._report.add(Code.L_ENGINE_SAYS, detail=NOWHERE.format(target=target))
            made.entries = b"<<" + made.entries + more.data[2:-2] + b">>"
            if owner:
                self._nums.extend((behind + place, owner))

    def _add_outline(self) -> None:
        stubs = [
            SimpleNamespace(bookmarks=page.facts.bookmarks, height=page.facts.height)
            for page in self._numbering.pages
        ]
        tree = BOOKMARKS.find()[2](SimpleNamespace(pages=stubs), SCALE, transform_pages=True)
        OUTLINES.find()[2](self._pdf, tree)
        names = pydyf.Array()
        for anchor in sorted(self._destinations):
            names.extend((pydyf.String(anchor), self._destinations[anchor]))
        if names:
            self._pdf.catalog["Names"] = pydyf.Dictionary({"Dests": pydyf.Dictionary({"Names": names})})

    def _finish(self, document: Any, found: archival.Barriers) -> None:
        """Add page labels, metadata, the colour condition, and the standards claimed."""
        pdf = self._pdf
        label_folios(map(self._numbering.folio, self._numbering.pages), pdf)
        archival.add_intent(pdf)
        levels = archival.raised([level for _, level in self._heads])
        for (made, _), level in zip(self._heads, levels, strict=True):
            made.entries = b"<<" + made.entries + b"/S /H%d>>" % level
        facts, found = archival.file_facts(document, pdf), replace(found, levels=tuple(levels))
        archival.add_packet(pdf, facts, archival.claims(facts, found, self._report))


def _object(item: FinishedObject, data: bytes, rename: Rename) -> _Ready:
    if item.content is None:
        return _Ready(data)
    content = rename(item.content) if item.is_text else item.content
    made = _Ready(_stream(data, content, is_raw=item.is_raw))
    made.compressible = False
    return made
