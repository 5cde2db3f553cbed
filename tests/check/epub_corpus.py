"""How much of what EPUBCheck sees in samples by others our own check sees, and what it blames without reason.

    python -m tests.check.epub_corpus FOLDER [--draw N] [--seed S] [--show]

FOLDER holds EPUBs, folders that are one, and single documents, as EPUBCheck's own ``src/test/resources``. A
fault is seen where we tell an error of the same file (a warning, where EPUBCheck has no more).
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import unquote

from tests.check.epub_judge import Fault, judge
from tests.check.outside_samples import find_samples
from typeset.check.epub.check import check_book
from typeset.messages.codes import Severity
from typeset.messages.diagnostics import Report

BARRIERS = frozenset((
    "E_LINK_WORDLESS", "E_FAINT", "E_NO_WORDS", "E_NO_LANGUAGE", "E_ACCESS_LACKING", "E_ACCESS_VALUE",
))  # fmt: skip
"""What EPUBCheck does not look at and Ace does."""

TRUE = frozenset(("E_NO_GLYPH", "E_PAGE_ORDER", "E_PAGE_UNLISTED", "E_FACE_BROKEN"))
"""What neither looks at: pages, and what is in a face. Those on samples by others were looked into."""


_GONE = ("E_NOT_THERE", "E_FRAGMENT")
"""What we tell where EPUBCheck says that a file is missing: it takes a fragment for a part of the name."""


class Comparison(NamedTuple):
    """What both say of an EPUB: files whose faults we miss, and what we blame where EPUBCheck is silent."""

    name: str
    is_faulty: bool
    missed: tuple[str, ...]
    blamed: tuple[str, ...]


def compare(name: str, data: bytes, faults: list[Fault]) -> Comparison:
    """Hold our check of an EPUB against EPUBCheck's."""
    report = Report()
    check_book(data, "b", report)
    ours: dict[str, list[tuple[bool, str]]] = {}
    for item in report.diagnostics:
        if item.severity is not Severity.NOTE and item.span:
            file = item.span.file.removeprefix("b").removeprefix("/")
            ours.setdefault(file, []).append((item.severity is Severity.ERROR, item.code.name))
    missed = []
    for file in {fault.file for fault in faults}:
        here = [fault for fault in faults if fault.file == file]
        needs_error = any(fault.is_error for fault in here)
        told = ours.get(unquote(file), []) if file else [each for found in ours.values() for each in found]
        if {fault.rule for fault in here} == {
            "RSC-001"
        }:  # told at the file that is missing; we tell where it is named
            told = [each for found in ours.values() for each in found if each[1] in _GONE]
        if not any(is_error or not needs_error for is_error, _ in told):
            missed.append(f"{file}:{here[0].line} {here[0].rule}")
    blamed = [
        f"{file} {code}"
        for file, found in ours.items()
        for _, code in found
        if not faults and code not in BARRIERS | TRUE
    ]
    return Comparison(name, bool(faults), tuple(missed), tuple(blamed))


def compare_all(samples: list[tuple[str, bytes]]) -> list[Comparison]:
    """The same for many."""
    with TemporaryDirectory() as folder:
        paths = []
        for number, (_, data) in enumerate(samples):
            paths.append(Path(folder) / f"{number}.epub")
            paths[-1].write_bytes(data)
        verdicts = judge(paths)
        return [
            compare(name, data, verdicts[path])
            for (name, data), path in zip(samples, paths, strict=True)
        ]  # fmt: skip


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Our check of EPUBs beside EPUBCheck.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--draw", type=int, default=0, metavar="N", help="so many faulty samples, at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="name what is missed, and what is blamed")
    options = parser.parse_args()
    found = compare_all(list(find_samples(options.folder)))
    faulty, sound = [each for each in found if each.is_faulty], [each for each in found if not each.is_faulty]
    if options.draw:
        faulty = random.Random(options.seed).sample(faulty, min(options.draw, len(faulty)))
    for each in (*faulty, *sound) if options.show else ():
        for line in (
            *(f"missed {place}" for place in each.missed),
            *(f"blamed {place}" for place in each.blamed),
        ):
            print(f"{each.name}: {line}")
    seen, blamed = sum(not each.missed for each in faulty), sum(bool(each.blamed) for each in sound)
    print(f"seen {seen} of {len(faulty)} faulty; blamed {blamed} of {len(sound)} sound")


if __name__ == "__main__":
    main()
