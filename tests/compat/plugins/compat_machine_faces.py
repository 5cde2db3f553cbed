"""The faces of this machine, declared to our engine as a book declares its own.

Our engine sets text in declared faces alone. WeasyPrint's tests often name none,
or generic families, and count on what fontconfig finds; so that is declared.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from typeset.pdf.engine.text.typefaces import FaceRule, Typefaces

_GENERIC: Final = ("sans-serif", "serif", "monospace", "sans")
"""Families that every machine has; the first one is what unknown families fall back to."""

_FORMAT: Final = "%{family[0]}\t%{weight}\t%{slant}\t%{width}\t%{file}\n"
_WEIGHTS: Final = {0: 100, 40: 200, 50: 300, 80: 400, 100: 500, 180: 600, 200: 700, 205: 800, 210: 900}
_SLANTS: Final = {0: "normal", 100: "italic", 110: "oblique"}
_STRETCHES: Final = {75: "condensed", 87: "semi-condensed", 100: "normal"}
"""What fontconfig's numbers are in CSS (fontconfig's ``fontconfig.h``)."""


def declare_machine_faces(typefaces: Typefaces) -> None:
    """Declare the faces of the generic families, under these names and their own."""
    for rule, data in _machine_faces():
        typefaces.add(rule, data)


@cache
def _machine_faces() -> tuple[tuple[FaceRule, bytes], ...]:
    return tuple((rule, Path(path).read_bytes()) for rule, path in _found())


def _found() -> Iterator[tuple[FaceRule, str]]:
    """Each face under both names, the upright one of normal weight and width first."""
    for name in _GENERIC:
        (match,) = _ask("fc-match", name)
        family = match.partition("\t")[0]
        for line in sorted(_ask("fc-list", family), key=lambda line: line != match):
            _, weight, slant, width, path = line.split("\t")
            for known in (name, family):
                looks = _WEIGHTS[int(weight)], _SLANTS[int(slant)], _STRETCHES[int(width)]
                yield FaceRule(known, *looks), path


def _ask(program: str, family: str) -> list[str]:
    """What a program of fontconfig's answers, a line for each face."""
    command = (program, f"--format={_FORMAT}", family)
    return sorted(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines())
