"""Whether what names pages names them truly: contents, references and page list of a whole book.

``python -m tests.pages.named_pages [PAGES]`` sets a book with parts both ways and
prints how many lines, references and pages are true, and what contents and heads cost.
"""

from __future__ import annotations

import re
import sys
import time
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pymupdf

from tests.pages.book import write_book
from tests.pages.pages_meter import Share
from tests.pdf.laid_out import STORE
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.messages.diagnostics import Report
from typeset.settings.project import Flags, load_project

SETTINGS: Final = """\
style = "book"
title = "山河慢行"
authors = ["林晚舟"]
[imprint]
notice = "版权所有　侵权必究"
"""
PLAIN: Final = """\
style = "book"
title = "山河慢行"
[book]
half_title = false
title_page = false
contents = 0
"""
_REFERENCE: Final = re.compile(r"（第(\w+)[页頁]）")


@dataclass(frozen=True, slots=True)
class NamedPages:
    """What is true of what names pages, and the CPU seconds of the PDF, whole and without contents."""

    pages: int
    contents: Share
    references: Share
    listed: Share
    seconds: float
    plain_seconds: float


def measure_names(count: int) -> NamedPages:
    """The figures of a book of about so many pages."""
    book = write_book(count)
    with TemporaryDirectory() as name:
        folder = book.write(Path(name) / "book")
        plain = _build(folder, PLAIN, BuildRequest(folder / "plain.pdf", None))
        seconds = _build(folder, SETTINGS, BuildRequest(folder / "book.pdf", None))
        _build(folder, SETTINGS, BuildRequest(None, folder / "book.epub"))
        with pymupdf.open(folder / "book.pdf") as pdf:
            labels = [page.get_label() for page in pdf]
            contents = _share(_contents(pdf, labels))
            references = _share(_references(pdf, labels))
            starts = {label: _squeezed(page.get_text()) for label, page in zip(labels, pdf, strict=True)}
        listed = _share(_listed(folder / "book.epub", starts))
        return NamedPages(len(labels), contents, references, listed, seconds, plain)


def _share(answers: Iterator[bool]) -> Share:
    found = list(answers)
    return Share(sum(found), len(found))


def _build(folder: Path, settings: str, request: BuildRequest) -> float:
    (folder / "book.toml").write_text(settings, encoding="utf-8")
    start = time.process_time()
    build(load_project(str(folder), Flags()), request, BuildContext(STORE, offline=True), Report())
    return time.process_time() - start


def _links(page: pymupdf.Page) -> dict[tuple[int, int], list[pymupdf.Rect]]:
    """The places of links on a page, by the page that they lead to and their height; a line has several."""
    found: dict[tuple[int, int], list[pymupdf.Rect]] = {}
    for link in page.get_links():
        if link["kind"] in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED) and link.get("page", -1) >= 0:
            found.setdefault((int(link["page"]), round(link["from"].y1 / 4)), []).append(link["from"])
    return found


def _contents(pdf: pymupdf.Document, labels: list[str]) -> Iterator[bool]:
    """For each line of the contents: whether its folio is that of the page where its head stands."""
    for page in pdf:
        for (target, _), places in _links(page).items():
            line = places[0]
            for place in places[1:]:
                line |= place
            line = pymupdf.Rect(line.x0 - 2, line.y0 + 1, line.x1 + 2, line.y1 - 1)
            text = _squeezed(page.get_textbox(line))
            title, dots, folio = re.fullmatch(r"(.*?)(·*)([ivxlc\d]*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
            if dots:
                yield folio == labels[target] and title in _squeezed(pdf[target].get_text())


def _references(pdf: pymupdf.Document, labels: list[str]) -> Iterator[bool]:
    """For each （第12页） in the text: whether the link before it leads to that page."""
    for page in pdf:
        text = _squeezed(page.get_text())
        targets = {labels[target] for target, _ in _links(page)}
        for found in _REFERENCE.finditer(text):
            yield found[1] in targets


def _listed(epub: Path, starts: Mapping[str, str]) -> Iterator[bool]:
    """For each page of the EPUB's list: whether the text behind its place is on that page of the PDF."""
    with zipfile.ZipFile(epub) as packed:
        breaks: dict[str, str] = {}
        for name in sorted(packed.namelist()):
            if re.search(r"part-\d+\.xhtml$", name):
                _read_breaks(ET.fromstring(packed.read(name)), breaks)
        nav = packed.read("EPUB/nav.xhtml").decode()
    for label in re.findall(r'#page-\w+">(\w+)<', nav):
        yield label in breaks and breaks[label][:6] in starts[label]


def _read_breaks(root: ET.Element, breaks: dict[str, str]) -> None:
    label = ""
    for text, found in _walk(root):
        label = found or label
        if label and len(breaks.get(label, "")) < 12:
            breaks[label] = breaks.get(label, "") + _squeezed(text)


def _walk(element: ET.Element) -> Iterator[tuple[str, str]]:
    name = element.get("id", "")
    yield element.text or "", name.removeprefix("page-") if name.startswith("page-") else ""
    for child in element:
        if child.get("class", "").partition(" ")[0] not in ("note-call", "marker"):
            yield from _walk(child)
        yield child.tail or "", ""


def _squeezed(text: str) -> str:
    """The text without spaces and marks of notes."""
    return re.sub(r"[\s①-⑳㉑-㉟㊱-㊿]", "", text)


def main() -> int:
    """Print the figures; 1 where one is not whole."""
    found = measure_names(int(sys.argv[1]) if len(sys.argv) > 1 else 620)
    print(f"pages {found.pages}")
    print(f"contents true {found.contents}")
    print(f"references true {found.references}")
    print(f"page list true {found.listed}")
    ratio, plain = found.seconds / found.plain_seconds, found.plain_seconds
    print(f"CPU {found.seconds:.1f} s, without title pages and contents {plain:.1f} s: {ratio:.2f}")
    return int(any(share.count < share.total for share in (found.contents, found.references, found.listed)))


if __name__ == "__main__":
    sys.exit(main())
