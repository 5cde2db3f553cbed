"""Writes ``fonts/coverage.txt``: the code points of each family of the catalogue, read from its faces.

Run it as ``python -m tests.fonts.write_coverage [--get]`` after a family was added or renewed. Families whose
first face is not in the store keep their rows; with ``--get`` that face is obtained.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from typeset.fonts.catalogue import CatalogueFace, Family, read_catalogue, read_further
from typeset.fonts.choose import face_in_store
from typeset.fonts.faces import coverage
from typeset.fonts.known_coverage import encode_points
from typeset.fonts.store.folder import State, face_state
from typeset.fonts.store.obtain import obtain_faces

FOLDER = Path(__file__).parents[2] / "fonts"
_MEANINGLESS = ("Cc", "Co", "Cs")  # controls, private use, surrogates
TABLE = FOLDER / "coverage.txt"
CATALOGUE = read_catalogue(FOLDER / "fonts.toml")
FAMILIES = (*CATALOGUE.family, *read_further(FOLDER / "further.toml"))


def first_face(family: Family) -> CatalogueFace:
    """The face from which a family's row is read: its roman of the weight nearest to 400."""
    return min(family.entries(), key=lambda entry: (entry.key.style != "roman", abs(entry.key.weight - 400)))


def row_of(family: Family) -> str | None:
    """The row of a family; nothing if its first face is not in the store."""
    entry = first_face(family)
    if face_state(entry, FOLDER) is not State.HERE:
        return None
    points = coverage(face_in_store(entry, FOLDER))
    return encode_points(point for point in points if unicodedata.category(chr(point)) not in _MEANINGLESS)


def main() -> None:
    """Write the table anew, in the order of the catalogue."""
    if "--get" in sys.argv:
        obtain_faces(tuple(map(first_face, FAMILIES)), FOLDER, CATALOGUE)
    lines = TABLE.read_text("utf-8").splitlines() if TABLE.exists() else []
    known = dict(line.split("\t") for line in lines)
    rows = ((family.name, row_of(family) or known.get(family.name)) for family in FAMILIES)
    TABLE.write_text("".join(f"{name}\t{row}\n" for name, row in rows if row), "utf-8")


if __name__ == "__main__":
    main()
