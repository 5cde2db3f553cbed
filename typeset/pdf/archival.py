"""The reader's file as an archive keeps it and a listener hears it.

PDF/A-2 (ISO 19005-2) and PDF/UA-1 (ISO 14289-1). All that we write keeps to both. Only the
manuscript can break them: a picture without words, a head that skips a level, inks without a
profile. These are looked for among the file's own objects while it is written, which takes
milliseconds. A standard that they forbid is not claimed, and that is reported. In the tests the
whole check (``check/pdf``) and veraPDF agree with this. The whole check is not run in each build:
it would take .26 s, a third of an article.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pydyf  # type: ignore[import-untyped]
from msgspec import Struct

from typeset.messages.codes import Code
from typeset.model.xmp import Claims, FileFacts, xmp_packet
from typeset.pdf.engine.drawing.structure import HEADS
from typeset.pdf.engine.pages import folios
from typeset.pdf.engine.session.names import engine_module
from typeset.pdf.own_pictures import list_own_pictures
from typeset.pictures.colour_profiles import profile_inside

if TYPE_CHECKING:
    from weasyprint import Document

    from typeset.messages.diagnostics import Report

PRINTED: Final = 4
"""The flag of an annotation that is printed with its page, and not hidden (ISO 19005-2, 6.3.2)."""

LEADS_TO: Final = "第{folio}页"


_COMPONENTS: Final = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}


def finish_reader_file(document: Document, pdf: Any, report: Report) -> None:
    """Add page labels, metadata, the colour condition, words for links, and the standards claimed.

    A standard that the file may not claim is told.
    """
    folios.label_pages(document, pdf)
    _show_trim(pdf)
    list_own_pictures(pdf)
    add_intent(pdf)
    _finish_objects(document, pdf)
    facts = file_facts(document, pdf)
    add_packet(pdf, facts, _claims(facts, pdf, report))


def add_packet(pdf: Any, facts: FileFacts, claims: Claims) -> None:
    """Add what the file says of itself and the standards that it claims."""
    packet = pydyf.Stream([xmp_packet(facts, claims)], {"Type": "/Metadata", "Subtype": "/XML"}, False)
    pdf.add_object(packet)
    pdf.catalog["Metadata"] = packet.reference


def _show_trim(pdf: Any) -> None:
    """A reader sees the page as cut: what is drawn beyond is for the press."""
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Page":
            item["MediaBox"] = item["BleedBox"] = item["TrimBox"]


def file_facts(document: Document, pdf: Any) -> FileFacts:
    """What the document information says, for XMP to say the same."""
    data = document.metadata
    return FileFacts(
        title=data.title or "",
        authors=tuple(data.authors),
        language=data.lang or "",
        description=data.description or "",
        keywords=", ".join(data.keywords),
        created=data.created or "",
        modified=data.modified or "",
        tool=data.generator or "",
        library=pdf.info["Producer"].string,
    )


def _claims(facts: FileFacts, pdf: Any, report: Report) -> Claims:
    """The standards that the file may claim, by its pictures and tags."""
    heads = [item for item in pdf.objects if isinstance(item, dict) and item.get("S") in HEADS]
    levels = raised([HEADS[head["S"]] for head in heads])
    for head, level in zip(heads, levels, strict=True):
        head["S"] = f"/H{level}"
    return claims(facts, Barriers(has_bare_inks(pdf), has_deaf_picture(pdf), tuple(levels)), report)


class Barriers(Struct, frozen=True):
    """What may forbid a standard: inks without a profile, pictures without words, levels of heads."""

    has_bare_inks: bool
    has_deaf_picture: bool
    levels: tuple[int, ...]


def has_bare_inks(pdf: Any) -> bool:
    """Whether a picture has inks without a profile."""
    pictures = [item.extra for item in pdf.objects if isinstance(item, pydyf.Stream)]
    return any(extra.get("ColorSpace") == "/DeviceCMYK" for extra in pictures)


def has_deaf_picture(pdf: Any) -> bool:
    """Whether a figure has no words."""
    objects = [item for item in pdf.objects if isinstance(item, dict)]
    return any(item.get("S") == "/Figure" and "Alt" not in item for item in objects)


def claims(facts: FileFacts, found: Barriers, report: Report) -> Claims:
    """The standards that a file may claim; what forbids one is told."""
    if found.has_bare_inks:
        report.add(Code.L_NOT_ARCHIVAL)
    barriers = (
        (not facts.title, Code.L_DEAF_TITLE),
        (found.has_deaf_picture, Code.L_DEAF_PICTURE),
        (any(after > before + 1 for before, after in pairwise((0, *found.levels))), Code.L_DEAF_HEADS),
    )
    for is_met, code in barriers:
        if is_met:
            report.add(code)
    return Claims("" if found.has_bare_inks else "A", not any(is_met for is_met, _ in barriers))


def raised(levels: list[int]) -> list[int]:
    """The levels of heads, raised so that the first is level 1: without a title in the text, chapters are."""
    above = min(levels, default=1) - 1
    return [level - above for level in levels] if above and levels[0] == above + 1 else levels


def keep_link_areas(document: Document) -> None:
    """Give each link one area on each line, around all that it holds.

    WeasyPrint gives areas to the parts of a link, too; they would be annotations outside any link's tag.
    """
    for page in document.pages:
        kept: list[Any] = []
        for kind, target, area, box in page.links:
            if box.link:
                kept.append((kind, target, area, box))
            elif kept:
                *_, around, holder = kept[-1]
                kept[-1] = (kind, target, _around(around, area), holder)
        page.links = kept


def _around(*areas: tuple[float, ...]) -> tuple[float, ...]:
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def add_intent(pdf: Any) -> None:
    """All colours of the reader's file are those of sRGB."""
    profile = Path(engine_module("pdf").__file__).with_name("sRGB2014.icc").read_bytes()
    stream = pydyf.Stream([profile], {"N": 3}, compress=True)
    pdf.add_object(stream)
    name = pydyf.String("sRGB IEC61966-2.1")
    pdf.catalog["OutputIntents"] = pydyf.Array([
        pydyf.Dictionary({
            "Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name, "Info": name,
            "DestOutputProfile": stream.reference,
        })
    ])  # fmt: skip


def _finish_objects(document: Document, pdf: Any) -> None:
    """Finish pictures, and let links inside the book say to which page they lead."""
    finish_pictures(pdf)
    homes: dict[str, str] | None = None
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Annot":
            item["F"] = PRINTED
            target = item.get("Dest")
            if target is not None:
                if homes is None:
                    homes = {name: folio.text for name, folio in folios.folios_of_anchors(document).items()}
                item["Contents"] = pydyf.String(LEADS_TO.format(folio=homes[target.string]))


def finish_pictures(pdf: Any) -> None:
    """Draw pictures without smoothing, photographs by the profiles that they bring."""
    profiles: dict[bytes, Any] = {}
    for item in list(pdf.objects):
        if isinstance(item, pydyf.Stream) and item.extra.get("Subtype") == "/Image":
            item.extra["Interpolate"] = "false"
            _add_profile(item, pdf, profiles)


def _add_profile(picture: Any, pdf: Any, known: dict[bytes, Any]) -> None:
    """Give a photograph the colour profile that it brings; CMYK has no defined colours without one."""
    components = _COMPONENTS.get(str(picture.extra["ColorSpace"]))
    if picture.extra.get("Filter") != "/DCTDecode" or components is None:
        return
    profile = profile_inside(picture.stream[0].data, components)
    if profile:
        if profile not in known:
            known[profile] = pydyf.Stream([profile], {"N": components}, compress=True)
            pdf.add_object(known[profile])
        picture.extra["ColorSpace"] = pydyf.Array(["/ICCBased", known[profile].reference])
