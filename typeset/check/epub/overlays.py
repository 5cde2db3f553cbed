"""Checks media overlays: clocks, what they read aloud, and that text and overlay name each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.check.epub.addresses import is_address
from typeset.check.epub.archive import OUTSIDE, resolve
from typeset.check.epub.package.media_types import bare, is_document
from typeset.check.epub.package.metadata import CLOCK
from typeset.check.epub.package_file import OVERLAY, SVG, XHTML
from typeset.check.epub.xml_tree import XmlNode, read_quietly
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.check.epub.package_file import ManifestItem
    from typeset.check.epub.reading import EpubFile
    from typeset.messages.diagnostics import Report

    Tell = Callable[..., None]

_UNITS: Final = {"h": 3600.0, "min": 60.0, "s": 1.0, "ms": 0.001}
_SOUNDS: Final = ("audio/mpeg", "audio/mp4", "audio/ogg")


def check_overlays(book: EpubFile, report: Report) -> None:
    """Report what is wrong with the media overlays, and with what the manifest says of them."""
    package = book.package
    if package.is_old:
        return
    read: dict[str, str] = {}
    for item in package.ids.values():
        if item.media_type == OVERLAY:
            root = read_quietly(book.archive, item.path)
            if root:
                _check_overlay(root, item, book, report, read)
    for item in package.ids.values():
        overlay = package.ids.get(item.overlay)
        line, says = item.line, read.get(item.path)
        is_right = says == overlay.path if overlay and says else not says and not item.overlay
        if not is_right and is_document(item.media_type, is_old=False):
            report.add(Code.E_OVERLAY, book.archive.place(package.path, line), name=item.href)
    _check_durations(book, report)
    _check_classes(book, report)


def _check_overlay(
    root: XmlNode, item: ManifestItem, book: EpubFile, report: Report, read: dict[str, str]
) -> None:
    for node in root.every():

        def tell(code: Code, line: int = node.line, **values: object) -> None:
            report.add(code, book.archive.place(item.path, line), **values)

        if node.name == "audio":
            _check_sound(node, item, book, tell)
        if node.name == "text" or node.has("epub:textref"):
            _check_text(node, item, book, tell, read)


def _check_text(node: XmlNode, item: ManifestItem, book: EpubFile, tell: Tell, read: dict[str, str]) -> None:
    target = (node.get("src") or node.get("epub:textref")).strip()
    path, _, fragment = target.partition("#")
    found = resolve(path, item.path)
    named = book.package.items.get(found)
    if not is_address(target):
        tell(Code.E_ADDRESS, target=target)
    elif OUTSIDE.match(target):
        tell(Code.E_REMOTE, target=target)
    elif found not in book.archive.files:
        tell(Code.E_NOT_THERE, target=target)
    elif named is None:
        tell(Code.E_NOT_DECLARED, target=target)
    elif not is_document(named.media_type, is_old=False):
        tell(Code.E_FALLBACK, path=target, type=named.media_type)
    else:
        content = book.contents.get(found)
        is_scheme = "(" in fragment or "=" in fragment
        if is_scheme and (named.media_type == XHTML or not fragment.startswith(("svgView", "xywh", "t="))):
            tell(Code.E_FRAGMENT_ODD, target=target)
        elif fragment and content and not is_scheme and fragment not in content.ids:
            tell(Code.E_NO_PLACE, target=target)
        if read.setdefault(found, item.path) != item.path:
            tell(Code.E_OVERLAY, name=target)


def _check_sound(node: XmlNode, item: ManifestItem, book: EpubFile, tell: Tell) -> None:
    target = node.get("src").strip()
    times = [node.get(name) for name in ("clipBegin", "clipEnd")]
    for value in times:
        if value and not CLOCK.fullmatch(value):
            tell(Code.E_CLOCK, value=value)
            return
    if times[1] and seconds(times[1]) <= seconds(times[0] or "0"):
        tell(Code.E_CLOCK, value=f"{times[0]} – {times[1]}")
    if "#" in target:
        tell(Code.E_FRAGMENT, target=target)
        return
    found = target if OUTSIDE.match(target) else resolve(target, item.path)
    named = book.package.items.get(found)
    if not OUTSIDE.match(target) and found not in book.archive.files:
        tell(Code.E_NOT_THERE, target=target)
    elif named is None:
        tell(Code.E_NOT_DECLARED, target=target)
    elif bare(named.media_type) not in _SOUNDS:
        tell(Code.E_FALLBACK, path=target, type=named.media_type)
    if OUTSIDE.match(target) and "remote-resources" not in item.properties:
        tell(Code.E_PROPERTY_LACKING, name="remote-resources")


def seconds(clock: str) -> float:
    """The length that a clock value tells (SMIL 3.0, 5.4.3); 0 where it is none."""
    clock = clock.strip()
    try:
        if ":" in clock:
            total = 0.0
            for part in clock.split(":"):
                total = total * 60 + float(part)
            return total
        unit = next((unit for unit in ("ms", "min", "h", "s") if clock.endswith(unit)), "")
        return float(clock.removesuffix(unit)) * _UNITS.get(unit, 1.0)
    except ValueError:
        return 0.0


def _check_durations(book: EpubFile, report: Report) -> None:
    """The book and each overlay say how long they are; the whole is the sum (EPUB 3.3, 9.3.2)."""
    package = book.package
    said = [node for node in package.metadata() if node.get("property").strip() == "media:duration"]
    parts = {
        node.get("refines").strip().removeprefix("#"): seconds(node.text)
        for node in said
        if node.has("refines")
    }
    used = {item.overlay: item.line for item in package.ids.values() if item.overlay}
    whole = [node for node in said if not node.has("refines")]
    if used and not whole:
        report.add(Code.E_NO_METADATA, book.archive.place(package.path), name="media:duration")
    for name, line in used.items():
        if name in package.ids and name not in parts:
            report.add(
                Code.E_NO_METADATA, book.archive.place(package.path, line), name=f"media:duration #{name}"
            )
    if whole and parts and abs(seconds(whole[0].text) - sum(parts.values())) > 1:
        place = book.archive.place(package.path, whole[0].line)
        report.add(Code.E_DURATION, place, value=whole[0].text.strip(), sum=f"{sum(parts.values()):g}s")


def _check_classes(book: EpubFile, report: Report) -> None:
    """Where the package names a class for what is read, each text that is read has a style sheet."""
    package = book.package
    named = package.says("media:active-class") + package.says("media:playback-active-class")
    if not named:
        return
    for item in package.ids.values():
        content = book.contents.get(item.path)
        if item.overlay and content and item.media_type in (XHTML, SVG):
            has_style = (
                content.sheets
                or content.styles
                or any(run.text.startswith("<?xml-stylesheet") for run in content.active)
            )
            if not has_style:
                report.add(Code.E_LACKING, book.archive.place(item.path), element=item.href, what="CSS")
