"""What a build behind another takes in a session, when one character of the text is new.

    python tests/bench/bench_edits.py [--edits 12] [--pages 600]

The sample beside Typst's whole command in the same round; and a book with notes, tables and figures, a file
for each chapter of 16 pages or fewer, and once more in one file: its first changed page as a picture
(``preview``), and the whole file behind it and by itself. Prints medians; judges nothing.
"""

# ruff: noqa: PLC0415 - paths are set before the program is loaded
from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

_SECTIONS: Final = 3  # of a chapter, so that it has 16 pages
_HAN: Final = re.compile(r"(?<=[一-鿿])(?=[一-鿿])")
_NEW: Final = "的一是了人"
"""Common characters, which a text of some length has already."""


def edit(chance: Random, folder: Path) -> None:
    """Put a character into a text, between two others."""
    texts = sorted(path for path in folder.iterdir() if path.suffix in {".md", ".txt"})
    path = chance.choice(texts)
    text = path.read_text("utf-8")
    place = chance.choice([found.start() for found in _HAN.finditer(text)])
    path.write_text(text[:place] + chance.choice(_NEW) + text[place:], "utf-8")


def write_book(folder: Path, pages: int, *, in_files: bool) -> None:
    """A book, in a file for each chapter or in one."""
    from tests.bench.works import book

    folder.mkdir()
    files = dict(book(pages).files)
    text = files.pop("text.md")
    notes = dict(re.findall(r"(?m)^\[\^(\d+)\]: (.*)$", text))
    body = re.sub(r"(?m)^\[\^\d+\]: .*\n+", "", text)
    for name, data in files.items():
        (folder / name).write_text(data, "utf-8")
    for number, chapter in enumerate(_chapters(body)):
        called = (f"[^{name}]: {notes[name]}" for name in re.findall(r"\[\^(\d+)\]", chapter))
        own = "\n\n".join([chapter.strip(), *called]) + "\n\n"
        with (folder / (f"{number:03}.md" if in_files else "all.md")).open("a", encoding="utf-8") as file:
            file.write(own)


def _chapters(body: str) -> Iterator[str]:
    for chapter in re.split(r"(?m)^(?=# )", body):
        sections = re.split(r"(?m)^(?=## )", chapter)
        if chapter.strip():
            yield "".join(sections[: _SECTIONS + 1])
            yield "".join(sections[_SECTIONS + 1 :]).replace("## ", "# ", 1)


def timed(do: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the processor and by the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    do()
    return time.process_time() - cpu, time.perf_counter() - wall


def show(name: str, taken: list[tuple[float, float]], more: str = "") -> None:
    """A row: medians, and the longest by the clock."""
    cpu, wall = (median(each) for each in zip(*taken, strict=True))
    longest = max(seconds for _, seconds in taken)
    print(f"  {name:14} cpu {cpu:5.2f} s  wall {wall:5.2f} s, at most {longest:5.2f} s{more}", flush=True)


def race_sample(edits: int, folder: Path) -> None:
    """The sample, and Typst on the same text."""
    import typeset
    from tests.bench.bench_works import commands, prepare
    from tests.bench.measure import run_process

    path = prepare("sample", folder / "sample")
    typst = commands(path, folder / "sample")["typst"]
    work = folder / "edited"
    work.mkdir()
    shutil.copy(path, work)
    chance, ours, rival = Random(0), [], []
    with typeset.Session(work / path.name, offline=True) as session:
        session.build(pdf=folder / "out.pdf")
        for _ in range(edits):
            edit(chance, work)
            ours.append(timed(lambda: session.build(pdf=folder / "out.pdf")))
            rival.append(run_process(typst, ROOT).cpu)
    ratio = median(cpu / other for (cpu, _), other in zip(ours, rival, strict=True))
    print(f"sample, {edits} edits, load {os.getloadavg()[0]:.1f}; Typst cpu {median(rival):.2f} s")
    show("second build", ours, f"  {ratio:.2f} x Typst")


def race_book(edits: int, folder: Path) -> None:
    """A book: every other edit is looked at first."""
    import typeset

    chance, looks, behind, builds = Random(0), [], [], []
    out = folder.parent / "out.pdf"
    with typeset.Session(folder, offline=True) as session:
        cold = timed(lambda: session.build(pdf=out))
        (built,) = session.build(pdf=out)
        for number in range(2 * edits):
            edit(chance, folder)
            if number % 2:
                looks.append(timed(session.preview))
            (behind if number % 2 else builds).append(timed(lambda: session.build(pdf=out)))
    print(f"{folder.name}, {built.pages} pages, {2 * edits} edits, load {os.getloadavg()[0]:.1f}")
    for name, taken in (
        ("first build", [cold]),
        ("page", looks),
        ("file behind it", behind),
        ("file", builds),
    ):
        show(name, taken)


def main() -> None:
    """Print all rows."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--edits", type=int, default=12)
    parser.add_argument("--pages", type=int, default=600)
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        race_sample(options.edits, folder)
        for kind in ("files", "one"):
            write_book(folder / kind, options.pages, in_files=kind == "files")
            race_book(options.edits, folder / kind)


if __name__ == "__main__":
    main()
