"""The reader's PDF made ready for a press; read ``finish`` as the table of contents.

The file for a press is made of the reader's file; pages are not laid out again. So both have the same lines
on the same pages by construction, and colours are exchanged in what was really drawn.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pikepdf

from typeset.messages.codes import Code
from typeset.model.picture_places import PicturePlace, spans_at
from typeset.press.boxes import PageBoxes, SheetLayout, set_boxes, trim_of
from typeset.press.identity import VERSIONS, Identity, state_condition, state_standard
from typeset.press.ink.content_streams import ContentStream, ContentStreams
from typeset.press.ink.inks import ALL, FILL_STATES, LINE_STATES, SPOT, Inks, Recipes, Spot
from typeset.press.ink.pictures import Pictures
from typeset.press.ink.placements import printed_sizes
from typeset.press.ink.recolouring import recolour
from typeset.press.ink.separation import Separation
from typeset.press.ink.shadings import recolour_shading
from typeset.press.ink.transparency import (
    check_opaque,
    colour_groups,
    drop_groups,
    state_faults,
    transparent_pages,
)
from typeset.press.marks import draw_marks
from typeset.press.slug import Slug, SlugStrips

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Report
    from typeset.model.span import Span
    from typeset.press.conditions import Condition

_MARKS: Final = "/TypesetMarks"
"""The name of marks among a page's objects, before their number."""

_FOR_READERS: Final = ("/AcroForm", "/AA", "/OpenAction", "/Names", "/Dests", "/URI", "/PageMode")
_TAGS: Final = ("/StructTreeRoot", "/MarkInfo")


class PressInput(msgspec.Struct, frozen=True):
    """What is asked of the file for a press.

    ``get_profile`` gives the condition's profile. It is called only where the profile is needed: to embed it
    (``embeds``) and to convert colours. ``ink_limit`` is the most ink in one place, 3 for 300 %;
    ``resolution`` the most dots to the inch of pictures that are no line art. With ``keeps_tags`` a file in
    X-4 without links keeps the tags of its text and claims PDF/A-2a and PDF/UA-1. ``pictures`` say which
    place in the manuscript a message about a part of a page names.
    """

    standard: str
    sheet: SheetLayout
    condition: Condition
    get_profile: Callable[[], bytes]
    embeds: bool
    ink_limit: float
    resolution: int
    recipes: Recipes
    identity: Identity
    slug: Slug | None = None
    keeps_tags: bool = True
    pictures: tuple[PicturePlace, ...] = ()

    @property
    def is_opaque(self) -> bool:
        """Whether its standard allows no transparency: PDF/X-1a and PDF/X-3 stand on PDF 1.4 without it."""
        return self.standard != "x-4"


class Finished(msgspec.Struct, frozen=True):
    """A finished file for a press, and whether it kept its tags."""

    data: bytes
    is_tagged: bool


def finish(pdf: bytes, press: PressInput, report: Report) -> Finished:
    """The file for the press; what its standard forbids goes into ``report`` as an error.

    Raises what ``get_profile`` raises, and BadProfileError for a profile that is none of a press.
    """
    separate = cache(lambda: Separation(press.get_profile(), press.ink_limit))
    inks = Inks(press.recipes, separate)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        is_tagged = press.keeps_tags and not press.is_opaque and _may_keep_tags(file)
        _drop_readers_part(file, is_tagged=is_tagged)
        contents = ContentStreams(file)
        contents.leave_own_parts(file)
        if press.is_opaque:
            contents = _flattened(file, contents, press, report)
        pictures = Pictures(separate, press.ink_limit, press.resolution, report)
        _recolour(contents, inks, pictures)
        (drop_groups if press.is_opaque else _mix_in_inks)(contents)
        _add_resources(file, contents, inks, press)
        _frame_pages(file, contents, inks, press)
        profile = press.get_profile() if press.embeds else b""
        state_condition(file, press.condition, profile, is_archived=is_tagged)
        state_standard(file, press.standard, press.identity, is_tagged=is_tagged)
        return Finished(_saved(file, press), is_tagged)


def _may_keep_tags(file: pikepdf.Pdf) -> bool:
    """Whether the file has tags and no links.

    A file for a press has no links, and taking one out would leave its tag without an object: then all tags
    go. A file without links keeps them and can claim PDF/A-2a and PDF/UA-1 beside its standard for the press.
    """
    return "/StructTreeRoot" in file.Root and not any("/Annots" in page.obj for page in file.pages)


def _drop_readers_part(file: pikepdf.Pdf, *, is_tagged: bool) -> None:
    """Take out what only readers use: links, forms, named places; without ``is_tagged`` also the tags."""
    for key in (*_FOR_READERS, *(() if is_tagged else _TAGS)):
        if key in file.Root:
            del file.Root[key]
    for page in file.pages:
        for key in ("/Annots", "/AA", *(() if is_tagged else ("/StructParents", "/Tabs"))):
            if key in page.obj:
                del page.obj[key]


def _flattened(
    file: pikepdf.Pdf, contents: ContentStreams, press: PressInput, report: Report
) -> ContentStreams:
    """What the file draws after all that is transparent was made opaque; what was not is reported."""
    pages = transparent_pages(contents)
    if not pages:
        return contents
    from typeset.press.flattening.flatten import flatten_page  # noqa: PLC0415 - for few books

    left: dict[int, list[Span]] = {}
    for number in pages:
        done = flatten_page(file, file.pages[number - 1], press.sheet.bleed.pt)
        left[number] = spans_at(press.pictures, number, done.undrawn)
        if done.pictures:
            for span in spans_at(press.pictures, number, done.pictures) or (None,):
                report.add(Code.P_FLATTENED, span, page=number)
    contents = ContentStreams(file)
    contents.leave_own_parts(file)
    check_opaque(contents, press.standard, left, report)
    return contents


def _recolour(contents: ContentStreams, inks: Inks, pictures: Pictures) -> None:
    """Set the colours of streams, gradients and pictures in inks."""
    sizes = printed_sizes(contents) if any(part.is_picture for part in contents.parts) else {}
    for part in contents.parts:
        if part.is_picture:
            pictures.make_ready(part, sizes.get(id(part)))
        elif part.kind == "/Shading":
            recolour_shading(part.item, inks)
        elif part.kind == "/Pattern" and "/Shading" in part.item:
            recolour_shading(part.item["/Shading"], inks)
    for drawing in contents.drawings():
        done = recolour(drawing.data, inks, _spaces(drawing.resources))
        drawing.data, drawing.inks = done.data, done.inks
        drawing.stream.write(done.data)


def _spaces(resources: Any) -> dict[bytes, str]:
    """The kind of each colour space that a stream can name: “rg” for RGB, “lab” for Lab."""
    spaces = resources.get("/ColorSpace", {}) if resources is not None else {}
    kinds = {}
    for name, space in spaces.items():
        if isinstance(space, pikepdf.Array) and len(space) > 1:
            if space[0] == "/Lab":
                kinds[name.encode()] = "lab"
            elif space[0] == "/ICCBased" and int(space[1].get("/N", 0)) == 3:
                kinds[name.encode()] = "rg"
    return kinds


def _mix_in_inks(contents: ContentStreams) -> None:
    colour_groups(contents.parts)


def _add_resources(file: pikepdf.Pdf, contents: ContentStreams, inks: Inks, press: PressInput) -> None:
    """Replace the colour spaces by those of spot colours, and add the graphics states for overprinting."""
    spaces = {ALL: _separation(file, Spot("All", (1, 1, 1, 1)))}
    spaces |= {f"{SPOT}{number}": _separation(file, spot) for number, spot in enumerate(inks.spots)}
    shared = file.make_indirect(pikepdf.Dictionary(spaces))
    seen = set()
    for drawing in contents.drawings():
        resources = drawing.resources
        if resources is None:
            resources = drawing.resources = drawing.holder["/Resources"] = pikepdf.Dictionary()
        if resources.is_indirect and resources.objgen in seen:
            continue
        seen.add(resources.objgen)
        resources["/ColorSpace"] = shared
        states = _entries(resources, "/ExtGState")
        if press.is_opaque:
            for name in [name for name, state in states.items() if any(state_faults(state))]:
                del states[name]
        if press.recipes.overprints:
            for areas, name in FILL_STATES.items():
                states[name] = pikepdf.Dictionary(op=areas, OPM=1)
            for (lines, areas), name in LINE_STATES.items():
                states[name] = pikepdf.Dictionary(OP=lines, op=areas, OPM=1)


def _separation(file: pikepdf.Pdf, spot: Spot) -> Any:
    """The colour space of one ink; ``spot.inks`` shows it on screens and proofs."""
    tint = pikepdf.Dictionary(
        FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[round(ink, 4) for ink in spot.inks], N=1
    )
    name = pikepdf.Name("/" + spot.name)
    return file.make_indirect(
        pikepdf.Array([pikepdf.Name("/Separation"), name, pikepdf.Name("/DeviceCMYK"), tint])
    )


def _frame_pages(file: pikepdf.Pdf, contents: ContentStreams, inks: Inks, press: PressInput) -> None:
    """Give each page its boxes. What the page draws is clipped at the bleed; the marks stand beyond it."""
    # A page's tint already reaches to the bleed in the reader's file, whose pages only end at the trim.
    marks: dict[object, Any] = {}
    names = [spot.name for spot in inks.spots]
    slug = SlugStrips(file, press.slug, len(contents.pages)) if press.slug and press.sheet.has_marks else None
    for number, (page, drawing) in enumerate(zip(file.pages, contents.pages, strict=True), 1):
        frame = press.sheet.frame(trim_of(page))
        set_boxes(page, frame)
        data = b"q\n" + frame.bleed.path + b" W n\n" + drawing.data + b"\nQ\n"
        if press.sheet.has_marks:
            used = tuple(sorted(drawing.all_inks))
            key = (tuple(frame.trim.array), used)
            if key not in marks:
                marks[key] = _form(file, frame, draw_marks(frame, used, names), drawing)
            name = f"{_MARKS}{list(marks).index(key)}"
            _entries(drawing.resources, "/XObject")[name] = marks[key]
            line = slug.draw(frame, page.label, number) if slug else b""
            data += b"/Artifact BMC\n" + name.encode() + b" Do\n" + line + b"EMC\n"
        drawing.stream.write(data)
    if slug:
        _share_objects(contents, slug.objects)


def _share_objects(contents: ContentStreams, shared: Mapping[str, Any]) -> None:
    """Add these objects to the resources of all pages; several pages may share one resource dictionary."""
    seen = set()
    for drawing in contents.pages:
        resources = drawing.resources
        if not resources.is_indirect or resources.objgen not in seen:
            seen.add(resources.objgen)
            objects = _entries(resources, "/XObject")
            for name, item in shared.items():
                objects[name] = item


def _entries(resources: Any, kind: str) -> Any:
    """The resources of a kind; an empty dictionary is added where there are none."""
    if kind not in resources:
        resources[kind] = pikepdf.Dictionary()
    return resources[kind]


def _form(file: pikepdf.Pdf, frame: PageBoxes, data: bytes, drawing: ContentStream) -> Any:
    """Marks as one form for all pages that have the same marks."""
    form = pikepdf.Stream(file, data)
    form["/Type"], form["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Form")
    form["/BBox"] = pikepdf.Array(frame.media.array)
    form["/Resources"] = pikepdf.Dictionary({"/ColorSpace": drawing.resources["/ColorSpace"]})
    return file.make_indirect(form)


def _saved(file: pikepdf.Pdf, press: PressInput) -> bytes:
    """The file's bytes, the same for the same pages.

    PDF 1.4 has no object streams, so the older standards get none.
    """
    version = VERSIONS[press.standard]
    packed = pikepdf.ObjectStreamMode.disable if press.is_opaque else pikepdf.ObjectStreamMode.generate
    target = io.BytesIO()
    file.save(
        target, min_version=version, force_version=version, object_stream_mode=packed,
        compress_streams=True, deterministic_id=True,
    )  # fmt: skip
    return target.getvalue()
