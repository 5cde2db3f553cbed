"""The only writer of a book whose parts were laid out apart: finished parts to one PDF.

Streams, elements and pictures of the parts are taken as they are; what hangs on the whole book is made here:
fonts, margins, outline, structure, links, page labels, what the file says of itself.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections import deque
from collections.abc import Callable, Mapping, Sequence
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
from typeset.pdf.parts.margins import SCALE, Margins, ToldLines
from typeset.pdf.parts.numbering import Numbering

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Report
    from typeset.pdf.engine.lines.line_records import LineRecord
    from typeset.pdf.parts.laying import PartLayout

NOWHERE: Final = "No anchor #{target} for internal URI reference"
"""What the engine says of a link that leads nowhere."""

Rename = Callable[[bytes], bytes]


class _Ready(pydyf.Object):  # type: ignore[misc]  # pydyf is untyped
    """An object whose bytes are finished."""

    number, offset, generation, free = None, 0, 0, "n"  # of most objects: a book has tens of thousands

    def __init__(self, data: bytes) -> None:
        self.entries = data

    @property
    def data(self) -> bytes:
        """The bytes."""
        return self.entries


class _ReadyStream(pydyf.Stream):  # type: ignore[misc]  # as above
    """A stream whose bytes are finished, its content pressed at once."""

    def __init__(self, entries: bytes, content: bytes, *, is_raw: bool) -> None:
        super().__init__()
        if is_raw:
            content = zlib.compress(content, SOON)
            entries += b"/Filter /FlateDecode"
        self._data = b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)

    @property
    def data(self) -> bytes:
        """The bytes."""
        return self._data


class Joining:
    """Joins parts to one file. ``margin_lines`` are the records of lines of margins."""

    def __init__(
        self,
        parts: PartLayout,
        numbering: Numbering,
        fragments: Sequence[Fragment],
        told: ToldLines,
        common: bytes = b"",
    ) -> None:
        """``common`` is that of ``Margins``."""
        self._parts = parts
        self._numbering = numbering
        self._fragments = deque(fragments)
        faces = {face.digest: face for face in parts.fonts.typefaces.open_faces()}
        self._fonts = JoinedFonts(faces)
        self._renames: list[Rename] = [self._fonts.add(part.fonts) for part in fragments]
        self._margins = Margins(parts, numbering.pages, told, common)
        self._margin_streams: list[bytes] = []
        self._margin_states: list[Mapping[str, Any]] = []
        self.margin_lines: list[LineRecord] = []
        for drawn in self._margins.drawn():
            self._margin_streams += map(self._fonts.add(drawn.fonts), drawn.streams)
            self.margin_lines += drawn.lines
            self._margin_states += [drawn.states] * len(drawn.streams)
        self._known: dict[tuple[bytes, bytes], bytes] = {}
        self._destinations: dict[str, Any] = {}
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
        output = io.BytesIO()
        with written_soon():
            self._pdf.write(output, None, marked, True)
        return output.getvalue()

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
        pages = [index for index, page in enumerate(self._numbering.pages) if page.part == place]
        if len(pages) > len(part.pages):
            self._add_page(pages.pop(0), FinishedPage(b"", b"", (), {}, ()), {})
        name = b"c%d-" % place
        numbers = {number: self._shared[role] for number, role in part.roles.items()}
        self._share_streams(part, numbers, name)
        # All numbers are given before anything is written, since objects refer to later ones.
        own = [item for item in part.objects if item.number not in numbers]
        first = len(self._pdf.objects)
        added = [*(item.number for item in own), *(link.number for link in part.links)]
        numbers |= {number: b"%d 0 R" % (first + k) for k, number in enumerate(added)}
        behind = first + len(added) + 1  # each page stands behind its content
        numbers |= {number: b"%d 0 R" % (behind + 2 * k) for number, k in part.page_numbers.items()}
        levels = dict(part.heads)
        rename = self._renames[place]
        for item in own:
            made = _object(item, shift(item.data, numbers, name), rename)
            self._pdf.add_object(made)
            if item.number in levels:
                self._heads.append((made, levels[item.number]))
        for link in part.links:
            made = _Ready(shift(link.data, numbers, name))
            self._pdf.add_object(made)
            self._links.append((made, link.target, numbers.get(link.owner, b"")))
        for index, page in zip(pages, part.pages, strict=True):
            self._add_page(index, replace(page, content=rename(zlib.decompress(page.content))), numbers)
        self._document["K"].extend(numbers[top] for top in part.tops)

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

    def _add_page(self, index: int, page: FinishedPage, numbers: Mapping[int, bytes]) -> None:
        """Add a page: its content, with that of its margins, and the page itself."""
        facts = self._numbering.pages[index].facts
        content, box = page.content, page.box
        if not content:  # a blank one
            height = facts.height * SCALE
            content = b"1 0 0 -1 0 %s cm" % pydyf._to_bytes(height)
            box = pydyf.Array([0, 0, facts.width * SCALE, height]).data
        stream = _ReadyStream(b"", content + b"\n" + self._margin_streams[index], is_raw=True)
        self._margin_streams[index] = b""
        self._pdf.add_object(stream)
        made = pydyf.Dictionary({
            "Type": "/Page", "Parent": self._pdf.pages.reference, "MediaBox": box, "TrimBox": box,
            "BleedBox": box, "Contents": stream.reference, "Resources": self._resources(index, page, numbers),
            "Tabs": "/S", "StructParents": index,
        })  # fmt: skip
        if page.links:
            made["Annots"] = pydyf.Array(numbers[link] for link in page.links)
        self._pdf.add_page(made)
        self._nums.extend((index, pydyf.Array(numbers[mark] for mark in page.marks)))
        for anchor, (x, y, *_) in facts.anchors.items():
            if anchor not in self._destinations:
                place = (made.reference, "/XYZ", x * SCALE, (facts.height - y) * SCALE, 0)
                self._destinations[anchor] = pydyf.Array(place)

    def _resources(self, index: int, page: FinishedPage, numbers: Mapping[int, bytes]) -> Any:
        """What a page draws with. Margins have names of their own only where they show more than text."""
        of_margins = {"ExtGState": self._margin_states[index], **self._margins.resources}
        if not page.resources and not any(of_margins.values()):
            return self._plain
        made = pydyf.Dictionary({"Font": self._shared["fonts"], "ColorSpace": self._shared["colours"]})
        for key, entries in page.resources.items():
            made[key] = pydyf.Dictionary(
                {name: shift(value, numbers, b"") for name, value in entries.items()}
            )
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


def _object(item: FinishedObject, data: bytes, rename: Rename) -> Any:
    if item.content is None:
        return _Ready(data)
    content = rename(item.content) if item.is_text else item.content
    return _ReadyStream(data, content, is_raw=item.is_raw)
