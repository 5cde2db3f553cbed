"""Sets every assigned character of Unicode that a face of the catalogue has, and looks at each glyph.

Run it as ``python tests/fuzz/every_character.py``; ``make fuzz`` does. It obtains all faces that it needs.
Each build holds some thousands of characters. None may fail, and no glyph may be .notdef. All characters that
no face has go into one more build, which must end with one message.
"""

from __future__ import annotations

import sys
import tempfile
import unicodedata
from pathlib import Path

import pymupdf

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.fonts.write_coverage import FAMILIES, FOLDER, TABLE
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.fonts.faceset import needs_glyph
from typeset.fonts.known_coverage import KnownCoverage
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.errors import TypesetError
from typeset.settings.project import Flags, load_project

EACH = 4000
"""Characters of a build."""


def main() -> None:
    """Build all, print what is wrong, and end with exit code 1 if anything is."""
    table = KnownCoverage(TABLE)
    known = frozenset().union(*map(table.points, FAMILIES))
    every = [
        chr(point)
        for point in range(0xA1, 0x110000)
        if unicodedata.category(chr(point)) not in ("Cn", "Cs", "Co", "Cc") and needs_glyph(chr(point))
    ]
    able = [char for char in every if ord(char) in known]
    faults = []
    for start in range(0, len(able), EACH):
        characters = able[start : start + EACH]
        faults += _faults(characters)
        print(f"{start + len(characters)} of {len(able)} characters, {len(faults)} faults", flush=True)
    codes = _codes([char for char in every if ord(char) not in known])
    if codes.count(Code.F_NO_GLYPH) != 1:
        faults.append(f"what no face has: {[code.name for code in codes]}")
    for fault in faults:
        print(fault)
    sys.exit(bool(faults))


def _faults(characters: list[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        report, pdf = _build(characters, Path(folder))
        wrong = {item.code for item in report.diagnostics} & {
            Code.F_NO_GLYPH, Code.F_FURTHER_ABSENT, Code.F_FURTHER_STAND_IN, Code.L_MISSING_GLYPH
        }  # fmt: skip
        faults = [f"U+{ord(characters[0]):04X} …: {code.name}" for code in wrong]
        if not pdf.exists():
            return [*faults, f"U+{ord(characters[0]):04X} …: no PDF"]
        with pymupdf.open(pdf) as pages:
            glyphs = [char for page in pages for span in page.get_texttrace() for char in span["chars"]]
    return faults + [f"U+{code:04X}: .notdef" for code, glyph, *_ in glyphs if not glyph and code > 0x20]


def _codes(characters: list[str]) -> list[Code]:
    with tempfile.TemporaryDirectory() as folder:
        report, _ = _build(characters, Path(folder))
        return [item.code for item in report.diagnostics]


def _build(characters: list[str], folder: Path) -> tuple[Report, Path]:
    """A PDF of the characters, a space behind each, so that none joins the next; repairs stay away."""
    source, pdf, report = folder / "甲.txt", folder / "a.pdf", Report()
    lines = (
        " ".join(f"字{char}" for char in characters[at : at + 100]) for at in range(0, len(characters), 100)
    )
    source.write_text("题\n\n" + "。\n\n".join(lines) + "。\n", "utf-8")
    try:
        build(load_project(str(source), Flags()), BuildRequest(pdf, None), BuildContext(FOLDER), report)
    except TypesetError as error:
        report.diagnostics += [] if error.diagnostic in report.diagnostics else [error.diagnostic]
    return report, pdf


if __name__ == "__main__":
    main()
