"""What people get who copy paragraphs from the PDF: how many each of four readers gives back exactly.

    python -m tests.composition.extract FILE.pdf TEXT.txt     one paragraph a line

A paragraph is exact when the reader's text, without line feeds, running heads
and folios, and with its halves on two pages joined, holds it character for
character, the author's spaces and no others. Readers give U+00A0 as a space, so
the two count as one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import combinations
from pathlib import Path

_EDGE_LINES = 4  # a folio and a running head of up to three lines are the first or last of their page
_REACH = 4000  # characters without white space in which a paragraph is looked for


class MissingReaderError(Exception):
    """A reader of PDFs is not there; the message names it and the cure."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How many paragraphs came back exactly, how many right but for spaces, of how many."""

    exact: int
    but_for_spaces: int
    paragraphs: int
    examples: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of exact paragraphs."""
        return self.exact / self.paragraphs if self.paragraphs else 1.0


def in_pdfium(data: bytes) -> list[str]:
    """The pages' texts as PDFium gives them."""
    import pypdfium2  # noqa: PLC0415 - only the readers asked for are loaded

    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def in_poppler(data: bytes) -> list[str]:
    """The pages' texts as pdftotext gives them. Raises MissingReaderError."""
    program = shutil.which("pdftotext")
    if program is None:
        raise MissingReaderError("pdftotext is missing; Debian, Ubuntu: apt-get install poppler-utils")
    run = subprocess.run([program, "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True)
    return run.stdout.decode("utf-8").split("\f")[:-1]


def in_mupdf(data: bytes) -> list[str]:
    """The pages' texts as MuPDF gives them."""
    import pymupdf  # noqa: PLC0415 - as above

    with pymupdf.open(stream=data, filetype="pdf") as document:
        return [page.get_text("text") for page in document]


def in_pdfplumber(data: bytes) -> list[str]:
    """The pages' texts as pdfplumber gives them."""
    import pdfplumber  # noqa: PLC0415 - as above

    with pdfplumber.open(BytesIO(data)) as document:
        return [page.extract_text() or "" for page in document.pages]


READERS: Mapping[str, Callable[[bytes], list[str]]] = {
    "PDFium": in_pdfium,
    "poppler": in_poppler,
    "MuPDF": in_mupdf,
    "pdfplumber": in_pdfplumber,
}


def copy_paragraphs(reader: str, data: bytes, paragraphs: Sequence[str], head: str = "") -> Copied:
    """Compare what the reader gives with the paragraphs; ``head`` is the text of running heads."""
    return compare(join_pages(READERS[reader](data), head), paragraphs)


def join_pages(pages: Sequence[str], head: str) -> str:
    """The whole text in one line, without folios and the running heads of all pages but the first."""
    solid = "".join(head.split())
    return "".join(
        line
        for number, page in enumerate(pages, 1)
        for line in without_furniture(page.splitlines(), (str(number), solid if number > 1 else ""))
    )


def without_furniture(lines: list[str], furniture: tuple[str, ...]) -> list[str]:
    """The lines of a page but for its folio and its running head, which may come as several lines."""
    solid = ["".join(line.split()) for line in lines]
    filled = [place for place, line in enumerate(solid) if line]
    dropped: set[int] = set()
    for edge in (filled[:_EDGE_LINES], filled[-_EDGE_LINES:]):
        for first, last in combinations(range(len(edge) + 1), 2):
            if "".join(solid[place] for place in edge[first:last]) in furniture:
                dropped |= set(edge[first:last])
    return [line for place, line in enumerate(lines) if place not in dropped]


def compare(text: str, paragraphs: Sequence[str]) -> Copied:
    """Look for the paragraphs in the text, one after the other."""
    text, paragraphs = _spaced(text), [_spaced(paragraph) for paragraph in paragraphs]
    places = [place for place, char in enumerate(text) if not char.isspace()]
    solid = "".join(text[place] for place in places)
    position = exact = right = 0
    examples = []
    for paragraph in paragraphs:
        wanted = "".join(paragraph.split())
        found = solid.find(wanted, position, position + len(wanted) + _REACH)
        if found >= 0:
            position = found + len(wanted)
            right += 1
            copied = text[places[found] : places[position - 1] + 1]
            exact += copied == paragraph.strip()
            if copied == paragraph.strip():
                continue
            examples.append(_difference(copied, paragraph.strip()))
        else:
            examples.append(f"not found: {paragraph[:30]}")
    return Copied(exact, right, len(paragraphs), tuple(examples))


def _spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


def _difference(copied: str, paragraph: str) -> str:
    """The first place where the two differ, with a little around it."""
    pairs = enumerate(zip(copied, paragraph, strict=False))
    place = next((place for place, (left, right) in pairs if left != right), len(paragraph))
    start = max(0, place - 6)
    return f"{copied[start : place + 8]!r} for {paragraph[start : place + 8]!r}"


def main(pdf: str, text: str) -> None:
    """Print what each reader gives back."""
    paragraphs = [line for line in Path(text).read_text(encoding="utf-8").splitlines() if line.strip()]
    for reader in READERS:
        copied = copy_paragraphs(reader, Path(pdf).read_bytes(), paragraphs)
        rest = f"of {copied.paragraphs}, {copied.but_for_spaces} but for spaces"
        print(f"{reader:10} {copied.share:7.2%} exact {rest}")
        print("          ", *copied.examples[:3], sep="\n    ")


if __name__ == "__main__":
    main(*sys.argv[1:])
