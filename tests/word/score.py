"""What is read of Word files: characters out against characters in, heads, round trips.

    python -m tests.word.score                   the book of ``programs`` as each of them writes it
    python -m tests.word.score --folder FOLDER   every Word file in a folder: no crash, no loss without a word

Exit code 1 where a program's book is read otherwise than it is, a file crashes the reader, or characters
are lost and no message says so.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

from tests.readers.word_files import read_word
from tests.word.programs import HEADS, PROGRAMS, book_of
from tests.word.round_trip import both
from tests.word.visible import bare, visible
from typeset.messages.errors import TypesetError
from typeset.model.blocks import Heading
from typeset.model.walk import blocks

EXPLAIN: Final = frozenset({"M_WORD_HIDDEN", "M_WORD_CONTENTS", "M_WORD_PLACEHOLDER", "M_WORD_TORN"})
"""Messages that tell of words which are left out."""


class Reading(NamedTuple):
    """How a file was read: what became of it, what is lost, which messages there are, its heads."""

    outcome: str
    lost: str
    codes: frozenset[str]
    heads: tuple[tuple[str, int], ...] = ()

    @property
    def is_bad(self) -> bool:
        """Whether it crashed, or lost characters without a word."""
        return self.outcome == "crash" or bool(self.lost and not EXPLAIN & self.codes)


def read(data: bytes) -> Reading:
    """A file, read and compared with what Word shows of it."""
    try:
        document, report = read_word(data)
    except TypesetError as error:
        return Reading(error.diagnostic.code.name, "", frozenset())
    except Exception:  # a crash is what is looked for
        return Reading("crash", "", frozenset())
    told = frozenset(item.code.name for item in report.diagnostics)
    seen = visible(data)
    have = bare("".join(line.text for block in blocks(document) for line in block.lines))
    lost = "".join((seen.wanted - have).elements()) if seen else ""
    heads = tuple((block.text, block.level) for block in blocks(document) if isinstance(block, Heading))
    return Reading("read", lost, told, heads)


def score_programs() -> bool:
    """Print a line for each program; whether all is as it should be."""
    is_good = True
    for program in PROGRAMS:
        data = book_of(program)
        found = read(data)
        right = sum(head in HEADS for head in found.heads)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "a.docx"
            file.write_bytes(data)
            own, made = both(file, Path(folder) / "book")
        same = "".join(own) == "".join(made)
        is_right = right == len(HEADS) == len(found.heads) and not found.lost and same
        is_good = is_good and is_right
        print(
            f"Word files, {program.name:12} heads {right} of {len(HEADS)}, said {len(found.heads)},"
            f" lost {len(found.lost)}, round trip {'equal' if same else 'DIFFERS'}"
        )
    return is_good


def score_folder(folder: Path) -> bool:
    """Print what became of a folder's files, and each that is bad; whether none is."""
    outcomes: Counter[str] = Counter()
    bad: list[str] = []
    start = time.process_time()
    for file in sorted((*folder.rglob("*.docx"), *folder.rglob("*.docm"))):
        found = read(file.read_bytes())
        outcomes[found.outcome] += 1
        if found.is_bad:
            bad.append(f"{file}: {found.outcome}, lost {found.lost[:40]}")
    counts = ", ".join(f"{name} {count}" for name, count in outcomes.most_common())
    print(f"Word files in {folder}: {counts}; bad {len(bad)}; {time.process_time() - start:.1f} s CPU")
    for line in bad:
        print(f"    {line}")
    return not bad


def main() -> int:
    """Read the arguments, score, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path)
    folder = parser.parse_args().folder
    return int(not (score_folder(folder) if folder else score_programs()))


if __name__ == "__main__":
    raise SystemExit(main())
