"""Which folders `make mutants` breaks, and which tests stand nearest to each: the one place to change."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]


class Folder(NamedTuple):
    """A folder of the package, and the files or folders of tests that are asked about it."""

    path: str
    tests: tuple[str, ...]

    def sources(self) -> list[Path]:
        """The Python files in it, in order of name."""
        return sorted((ROOT / self.path).rglob("*.py"))


_ENGINE: Final = (
    "tests/pdf/engine", "tests/pdf/test_footnote_numbers.py", "tests/pdf/test_end_notes.py",
    "tests/pdf/test_page_speed.py", "tests/pdf/test_seam.py", "tests/press/test_plates.py",
)  # fmt: skip

FOLDERS: Final = (
    Folder("typeset/compose", ("tests/compose",)),
    Folder(
        "typeset/passes",
        ("tests/readers/test_passes.py", "tests/readers/test_repairs.py", "tests/readers/test_corpus.py"),
    ),
    Folder("typeset/html", ("tests/html", "tests/pdf/test_book_parts.py", "tests/pdf/test_cover.py")),
    Folder("typeset/pdf/engine/pages", _ENGINE),
    Folder("typeset/pdf/engine/notes", _ENGINE),
)
