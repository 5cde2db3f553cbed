"""Checks the metadata of the package: what must be there, forms of values, what refines what."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from typeset.check.epub.markup.grammar import words
from typeset.check.epub.markup.values import is_language_tag
from typeset.check.epub.package.vocabularies import (
    ACCESS_VALUES,
    ACCESS_WANTED,
    ONCE,
    REFINED,
    RENDITION,
    ROLES,
)
from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typeset.check.epub.package_file import Package
    from typeset.check.epub.reading import EpubFile
    from typeset.check.epub.xml_tree import XmlNode
    from typeset.messages.diagnostics import Report

    Tell = Callable[..., None]

_MODIFIED: Final = late_pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_DATE: Final = late_pattern(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?"
)
_UUID: Final = late_pattern(r"(?i:(?:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_VIEWPORT: Final = late_pattern(r"(?:width=\d+,\s*height=\d+|height=\d+,\s*width=\d+)")
CLOCK: Final = late_pattern(
    r"\s*(?:\d+:[0-5]\d:[0-5]\d(?:\.\d+)?|[0-5]\d:[0-5]\d(?:\.\d+)?|\d+(?:\.\d+)?(?:h|min|s|ms)?)\s*"
)
"""A clock value (SMIL 3.0, 5.4.3)."""
_CORE: Final = words("""
identifier title language date source type format creator subject description publisher contributor
relation coverage rights
""")
_CLASSES: Final = ("media:active-class", "media:playback-active-class")


def check_metadata(book: EpubFile, report: Report) -> None:
    """Report what is missing, malformed or refines the wrong thing in the metadata."""
    package = book.package

    def tell(code: Code, line: int, **values: object) -> None:
        report.add(code, book.archive.place(package.path, line), **values)

    said = list(package.metadata())
    for metadata in package.root.children if package.is_old else ():
        if metadata.name == "metadata" and metadata.text.strip():
            tell(Code.E_STRAY_TEXT, metadata.line, element="metadata")
    _check_needed(package, said, tell)
    _check_core(said, tell, is_old=package.is_old)
    if package.is_old:
        return
    _check_modified(said, tell)
    _check_once(said, tell)
    _check_refines(package, said, tell)
    _check_layout(package, said, tell)
    _check_access(said, tell)


def _check_needed(package: Package, said: list[XmlNode], tell: Tell) -> None:
    """Title, language and identifier are stated, and the package names its identifier (EPUB 3.3, 5.5.3)."""
    for name in ("title", "language", "identifier"):
        if not any(node.name == name and (node.text.strip() or package.is_old) for node in said):
            tell(Code.E_NO_METADATA, 1, name=f"dc:{name}")
    unique = package.root.get("unique-identifier").strip()
    if not any(node.name == "identifier" and node.get("id").strip() == unique for node in said):
        tell(Code.E_NO_METADATA, 1, name="unique-identifier")


def _check_core(said: list[XmlNode], tell: Tell, *, is_old: bool) -> None:
    """The values of Dublin Core: not empty, and of their forms."""
    for node in said:
        for child in node.children if is_old and node.prefix == "dc" else ():
            tell(Code.E_PLACE_WRONG, child.line, element=child.name, parent=f"dc:{node.name}")
        value = " ".join(node.text.split())
        if node.name == "meta" and not is_old and not node.get("property").strip() and not node.has("name"):
            tell(Code.E_LACKING, node.line, element="meta", what="property")
        if node.has("property") and not value:
            tell(Code.E_LACKING, node.line, element=f"meta {node.get('property')}", what="text")
        if node.name in _CORE and not value and node.prefix == "dc":
            is_wrong = not is_old or node.name in ("identifier", "date")
            if is_wrong:
                tell(Code.E_LACKING, node.line, element=f"dc:{node.name}", what="text")
            else:
                tell(Code.E_EMPTY, node.line, element=f"dc:{node.name}")
        elif node.name == "language" and not is_old and not is_language_tag(value):
            tell(Code.E_LANGUAGE_TAG, node.line, tag=value)
        elif node.name == "date" and not _is_date(value):
            code = Code.E_METADATA_FORM if is_old else Code.E_METADATA_LOOSE
            tell(code, node.line, name="dc:date", value=value, wanted="2025-03-31")
        elif node.name == "identifier":
            is_uuid = value.lower().startswith("urn:uuid:") or _attribute_of(node, "scheme").lower() == "uuid"
            if is_uuid and not _UUID.fullmatch(value):
                tell(Code.E_METADATA_LOOSE, node.line, name="dc:identifier", value=value, wanted="UUID")
        if node.name in ("creator", "contributor") and is_old:
            _check_role(node, tell)


def _check_role(node: XmlNode, tell: Tell) -> None:
    role = _attribute_of(node, "role").lower()
    if role and role not in ROLES and not role.startswith("oth."):
        tell(Code.E_METADATA_FORM, node.line, name="opf:role", value=role, wanted="MARC relator")


def _attribute_of(node: XmlNode, name: str) -> str:
    """The value of an attribute of OPF 2, whatever its prefix is."""
    return next((value for key, value in node.attributes.items() if key.endswith(f":{name}")), "")


def _is_date(value: str) -> bool:
    """Whether it is a date as the W3C writes it (NOTE-datetime), and there is such a day."""
    found = _DATE.fullmatch(value)
    if found is None:
        return False
    try:
        date(max(1, int(found[1])), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def _check_modified(said: list[XmlNode], tell: Tell) -> None:
    """The time of the last change stands once, to the second, in universal time (EPUB 3.3, 5.5.5)."""
    found = [node for node in said if node.get("property").strip() == "dcterms:modified"]
    own = [node for node in found if not node.has("refines")]
    if not own:
        tell(Code.E_NO_METADATA, 1, name="dcterms:modified")
    elif len(own) > 1:
        tell(Code.E_TOO_MANY, own[1].line, name="dcterms:modified", count=len(own))
    for node in found:
        if not _MODIFIED.fullmatch(node.text.strip()):
            wanted = "2025-03-31T12:00:00Z"
            tell(
                Code.E_METADATA_FORM,
                node.line,
                name="dcterms:modified",
                value=node.text.strip(),
                wanted=wanted,
            )


def _check_once(said: list[XmlNode], tell: Tell) -> None:
    """There is one dc:date."""
    dates = [node for node in said if node.name == "date"]
    if len(dates) > 1:
        tell(Code.E_TOO_MANY, dates[1].line, name="dc:date", count=len(dates))


def _check_refines(package: Package, said: list[XmlNode], tell: Tell) -> None:
    """What refines names something that is there, and that it may refine (EPUB 3.3, D.3)."""
    ids = {node.get("id").strip(): node for node in package.root.every() if node.get("id")}
    own = {node.get("id").strip(): node for node in said if node.get("id")}
    seen: set[tuple[str, str]] = set()
    subjects: dict[str, list[str]] = {}
    for node in said:
        name = node.get("property").strip() or node.name
        target = node.get("refines").strip()
        wrong = partial(tell, Code.E_REFINES, node.line, name=name, target=target)
        if node.has("refines"):
            if ":" in target.partition("#")[0] or (target.startswith("#") and target[1:] not in ids):
                wrong(wanted="#id")
            elif not target.startswith("#") and any(item.href == target for item in package.ids.values()):
                tell(Code.E_REFINES_FILE, node.line, target=target)
        refined = own.get(target[1:])
        if name in REFINED and (refined is None or refined.name not in REFINED[name]):
            wrong(wanted=" / ".join(f"dc:{each}" for each in REFINED[name]))
        is_part = name == "collection-type" or (name == "belongs-to-collection" and target)
        if is_part and (refined is None or refined.get("property").strip() != "belongs-to-collection"):
            wrong(wanted="belongs-to-collection")
        if name == "source-of" and node.text.strip() != "pagination":
            tell(Code.E_METADATA_FORM, node.line, name=name, value=node.text.strip(), wanted="pagination")
        if name in ONCE and (name, target) in seen:
            tell(Code.E_TOO_MANY, node.line, name=name, count=2)
        seen.add((name, target))
        if name in ("authority", "term"):
            subjects.setdefault(target[1:], []).append(name)
    _check_subjects(said, subjects, tell)
    for node in _rings(said):
        tell(Code.E_REFINES, node.line, name=node.get("property"), target=node.get("refines"), wanted="#id")


def _check_subjects(said: list[XmlNode], subjects: dict[str, list[str]], tell: Tell) -> None:
    """An authority and a term of a subject come together, once."""
    for node in said:
        found = sorted(subjects.get(node.get("id").strip(), ())) if node.name == "subject" else []
        if found and found != ["authority", "term"]:
            tell(Code.E_TOO_MANY if len(found) > 1 else Code.E_LACKING, node.line, **(
                {"name": "authority, term", "count": len(found)} if len(found) > 1
                else {"element": "dc:subject", "what": "authority + term"}
            ))  # fmt: skip


def _rings(said: list[XmlNode]) -> Iterator[XmlNode]:
    """Metadata that refine, over others, themselves."""
    leads = {node.get("id").strip(): node for node in said if node.get("id") and node.get("refines")}
    settled: set[str] = set()
    for start, node in leads.items():
        way: list[str] = []
        at = start
        while at in leads and at not in settled and at not in way:
            way.append(at)
            at = leads[at].get("refines").strip().removeprefix("#")
        if at in way:
            yield node
        settled.update(way)


def _check_layout(package: Package, said: list[XmlNode], tell: Tell) -> None:
    """The properties of layout and of media overlays."""
    seen: set[str] = set()
    for node in said:
        name, value = node.get("property").strip(), node.text.strip()
        if name in RENDITION:
            if node.has("refines"):
                tell(Code.E_REFINES, node.line, name=name, target=node.get("refines"), wanted="—")
            if value not in RENDITION[name].split():
                tell(Code.E_METADATA_FORM, node.line, name=name, value=value, wanted=RENDITION[name])
            elif (name, value) == ("rendition:spread", "portrait"):
                tell(Code.E_OUTDATED, node.line, what=f"{name} {value}", better="both")
        elif name == "rendition:viewport":
            tell(Code.E_OUTDATED, node.line, what=name, better="<meta name='viewport'>")
            if not _VIEWPORT.fullmatch(value):
                tell(Code.E_METADATA_FORM, node.line, name=name, value=value, wanted="width=1, height=1")
        elif name == "media:duration" and not CLOCK.fullmatch(node.text):
            tell(Code.E_CLOCK, node.line, value=value)
        elif name in _CLASSES:
            _check_class(node, name, value, tell)
        elif name == "meta-auth":
            tell(Code.E_OUTDATED, node.line, what=name, better="dcterms")
        is_whole = (
            name in RENDITION
            or name in _CLASSES
            or (name == "rendition:viewport" and not node.has("refines"))
        )
        if is_whole and name in seen:
            tell(Code.E_TOO_MANY, node.line, name=name, count=2)
        seen.add(name)


def _check_class(node: XmlNode, name: str, value: str, tell: Tell) -> None:
    """A class for what is read aloud is one word, of the whole book."""
    if node.has("refines"):
        tell(Code.E_REFINES, node.line, name=name, target=node.get("refines"), wanted="—")
    if " " in value:
        tell(Code.E_METADATA_FORM, node.line, name=name, value=value, wanted="class")


def _check_access(said: list[XmlNode], tell: Tell) -> None:
    """What is said of accessibility is said in the words of its vocabulary (EPUB Accessibility 1.1, 2.2)."""
    found = {node.get("property").strip() for node in said}
    for node in said:
        name = node.get("property").strip()
        known = ACCESS_VALUES.get(name, "").split()
        for value in node.text.split(","):
            if known and value.strip() not in known:
                tell(Code.E_ACCESS_VALUE, node.line, name=name, value=value.strip())
    lacking = [name for name in ACCESS_WANTED if name not in found]
    if lacking:
        is_silent = len(lacking) == len(ACCESS_WANTED)
        tell(Code.E_ACCESS_SILENT if is_silent else Code.E_ACCESS_LACKING, 1, names=", ".join(lacking))
