"""How many paragraphs of eight texts four readers give back as they were typed.

    python -m tests.copied.score                    all texts of ``texts``
    python -m tests.copied.score --list FILE ...    these, with every paragraph that differs

A paragraph is exact when the copy holds it character for character. What of a copy is
undone first is what anybody undoes who pastes it elsewhere, and nothing more:

- Lines are joined. A line end may stand for the space that was typed there, since no
  reader tells whether a line ended with one; within a line each space must be there
  and no other. NO-BREAK SPACE is given back as a space by some, so the two count as one.
- A hyphen at a line end stays, unless the reader itself marks it as one of hyphenation
  (U+00AD). So a hyphen of ours that is not marked fails, and so does a typed one that is lost.
- Running heads, folios, and lines that hold nothing but readings above characters go; a
  paragraph on two pages is one. The sign of a note stands where its call was typed.
- Poppler writes controls of direction around words that run to the left: they are passed over.
- PDFium makes one space of several (``CPDF_TextPage::CloseTempLine``), whatever a file
  says; in it, and in no other reader, several typed spaces count as one.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.composition.extract import READERS, without_furniture
from tests.copied.typed import CALL, Typed, read_typed
from tests.pdf.laid_out import ROOT, SAMPLE, LaidOut, lay_out
from typeset.book.metadata import gather_metadata
from typeset.pdf.page_css import short_title

_OWN = Path(__file__).parent / "texts"
_MANUSCRIPTS = ROOT / "tests" / "manuscripts"
TEXTS = (
    SAMPLE,
    _OWN / "mixed.md",
    _MANUSCRIPTS / "first/story/w4-lantern-tw.txt",
    _MANUSCRIPTS / "later/anthology/songs-airs.txt",
    _OWN / "dialogue.md",
    _MANUSCRIPTS / "fifth/manual/k5-installer-tables.txt",
)
"""Prose, a mixed technical text, Traditional, verse, dialogue with notes and readings, lists and tables."""

SCRIPTS = _OWN / "scripts.md"
"""Scripts whose syllables are several glyphs, and letters with marks."""

DIRECTIONS = _OWN / "directions.md"
"""Arabic and Hebrew, alone and among Chinese; no order of drawing serves all readers (``turning``)."""

REACHED = {"PDFium": 0.72, "poppler": 0.0, "MuPDF": 0.45, "pdfplumber": 0.0}
"""The least shares of ``DIRECTIONS``. Poppler does not mirror brackets back; pdfplumber copies as it sees."""

MUSTS = {"PDFium": 0.98, "poppler": 0.98, "MuPDF": 0.95, "pdfplumber": 0.95}
_REACH = 6000  # characters without white space in which the next paragraph is looked for first
_SIGN = r"(?:[\u2460-\u24ff\u2776-\u2793\u3251-\u32bf]|[0-9]{1,3}|[*†‡]{1,2})"


@dataclass(frozen=True, slots=True)
class Score:
    """How many units of how many came back, and what differs."""

    exact: int
    units: int
    differences: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of exact units."""
        return self.exact / self.units if self.units else 1.0


def score_file(path: Path, reader: str, laid: LaidOut | None = None) -> Score:
    """Set a manuscript as it is, and compare what a reader copies with what was typed."""
    laid = laid or lay_out(path)
    metadata = gather_metadata(laid.document, laid.project.settings, laid.project.name, None)
    return compare(
        READERS[reader](laid.result.data), read_typed(laid.html), short_title(metadata.title), reader
    )


def compare(pages: Sequence[str], typed: Typed, head: str, reader: str) -> Score:
    """Look for the units in the pages that a reader gives."""
    text = _joined(pages, typed.readings, head)
    fold = _folded if reader == "PDFium" else _spaced
    text = fold(text)
    places = [place for place, char in enumerate(text) if not char.isspace() and char != "\u00ad"]
    solid = "".join(text[place] for place in places)
    position, exact, differences = 0, 0, []
    for unit in typed.units:
        found = _find(solid, unit, position)
        if found is None:
            differences.append(f"not found: {unit[:40]!r}")
            continue
        begin, end = found
        position = end
        copied = text[places[begin] : places[end - 1] + 1]
        wanted = fold(unit)
        indent = len(wanted) - len(wanted.lstrip())
        before = text[max(places[begin] - indent, 0) : places[begin]]
        if _is_same(before + copied, wanted):
            exact += 1
        else:
            differences.append(f"{before + copied!r}\n          for {wanted!r}")
    return Score(exact, len(typed.units), tuple(differences))


def _joined(pages: Sequence[str], readings: frozenset[str], head: str) -> str:
    solid = "".join(head.split())
    above = re.compile("(?:" + "|".join(map(re.escape, sorted(readings, key=len, reverse=True))) + ")+")
    lines = [
        line
        for number, page in enumerate(pages, 1)
        for line in without_furniture(page.splitlines(), (str(number), solid if number > 1 else ""))
        if not (readings and above.fullmatch("".join(line.split())))
    ]
    return "\n".join(lines)


def _find(solid: str, unit: str, position: int) -> tuple[int, int] | None:
    """Where a unit stands in a text without white space: behind ``position``, else anywhere."""
    wanted = "".join(unit.split()).replace("\u00ad", "")
    pattern = re.compile(re.escape(wanted).replace(CALL, _SIGN))
    found = pattern.search(solid, position, position + len(wanted) + _REACH) or pattern.search(solid)
    return found.span() if found else None


def _is_same(copied: str, wanted: str) -> bool:
    """Whether a copy is a text, its line ends undone."""
    pattern = "".join(_SIGN if char == CALL else _char(char) for char in wanted)
    return (
        re.fullmatch(pattern.replace("(?:\n)?(?:\n)?", "(?:\n)?"), copied.replace("\u00ad\n", "\n"))
        is not None
    )


def _char(char: str) -> str:
    """A character of a text, as it may be copied: with a line end behind it, or as one if it is a space."""
    if char == " ":
        return r"(?: \n*|\n+)"
    return r"\n+" if char == "\n" else re.escape(char) + r"\n*"


def _spaced(text: str) -> str:
    return re.sub("[\u200e\u200f\u202a-\u202e]", "", text.replace("\u00a0", " "))


def _folded(text: str) -> str:
    return re.sub(" +", " ", _spaced(text))


def main(arguments: Sequence[str]) -> int:
    """Print the figures of each text and reader; 1 where a must is missed."""
    parser = argparse.ArgumentParser(description="what readers copy")
    parser.add_argument("--list", action="store_true", help="print what differs")
    parser.add_argument("files", nargs="*", type=Path)
    asked = parser.parse_args(arguments)
    missed = 0
    print(f"{'':24}" + "".join(f"{name:>12}" for name in READERS))
    for path in asked.files or (*TEXTS, SCRIPTS, DIRECTIONS):
        laid = lay_out(path.resolve())
        scores = {name: score_file(path, name, laid) for name in READERS}
        units = next(iter(scores.values())).units
        print(f"{path.stem[:18]:18}{units:6}" + "".join(f"{score.share:12.3f}" for score in scores.values()))
        musts = REACHED if path == DIRECTIONS else MUSTS
        missed += sum(score.share < musts[name] for name, score in scores.items())
        if asked.list:
            for name, score in scores.items():
                print(*(f"  {name}: {text}" for text in score.differences), sep="\n")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
