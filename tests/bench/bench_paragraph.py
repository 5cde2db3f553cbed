"""How long one paragraph takes as it grows: to compose alone, and from HTML to PDF.

    python tests/bench/bench_paragraph.py [--compose N ...] [--pdf N ...]

Time in linear growth stays the same for each character. Composing is measured
in this process, the collector off, in a face that gives Han 1 em and everything
in ASCII half of that; the PDF in processes of their own, tagged. Prints figures;
judges nothing.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.book_files import prepare_paragraph  # noqa: E402 - found by the path above
from tests.bench.book_text import write_paragraph  # noqa: E402 - as above
from tests.bench.measure import run_in_turn  # noqa: E402 - as above
from typeset.compose import (  # noqa: E402 - as above
    CompositionSettings,
    LineWidths,
    Run,
    Shape,
    TokenCache,
    build_paragraph,
    compose_paragraph,
    positions,
)

_LAYOUTS: Final = ROOT / "tests" / "bench" / "layouts.py"
_SIZE: Final = 10.5
_MEASURE: Final = 29 * _SIZE


@dataclass(frozen=True, slots=True)
class Composed:
    """Seconds of the processor for the three steps of composing, and the number of lines."""

    build: float
    lines: float
    places: float
    count: int


def compose(text: str) -> Composed:
    """Compose the text as one paragraph, to the place of every glyph."""
    settings = CompositionSettings()
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        rows = build_paragraph([Run(text, _SIZE, TokenCache(_shape, settings))], settings)
        built = time.process_time()
        lines = compose_paragraph(rows, LineWidths(_MEASURE, (_MEASURE - 2 * _SIZE,)))
        broken = time.process_time()
        for line in lines:
            positions(rows, line)
        placed = time.process_time()
    finally:
        gc.enable()
    return Composed(built - start, broken - built, placed - broken, len(lines))


def _shape(token: str) -> Shape:
    edges = [0.0]
    for character in token:
        edges.append(edges[-1] + (0.5 if character.isascii() else 1.0))
    return Shape(tuple(edges))


def print_composing(sizes: list[int]) -> None:
    """A line for each size: the steps, and all of them for each character."""
    print("one paragraph, composed alone")
    print(f"{'characters':>10}{'lines':>8}{'build s':>9}{'break s':>9}{'place s':>9}{'us/char':>9}")
    for size in sizes:
        text = write_paragraph(size)
        done = compose(text)
        whole = (done.build + done.lines + done.places) / len(text) * 1e6
        print(
            f"{len(text):10}{done.count:8}{done.build:9.2f}{done.lines:9.2f}{done.places:9.2f}{whole:9.2f}",
            flush=True,
        )


def print_layouts(sizes: list[int]) -> None:
    """A line for each size: the whole way from HTML to PDF, ours and plain WeasyPrint's."""
    print("one paragraph, from HTML to PDF, tagged")
    print(f"{'characters':>10}{'plain cpu s':>13}{'ours cpu s':>12}{'us/char':>9}{'ratio':>7}")
    for size in sizes:
        with TemporaryDirectory() as folder:
            files = prepare_paragraph(size, Path(folder))
            commands = {
                kind: [sys.executable, str(_LAYOUTS), kind, folder, "tagged"] for kind in ("plain", "ours")
            }
            taken = run_in_turn(commands, 1, ROOT)
            characters = len(files.html.read_text(encoding="utf-8"))
        plain, ours = taken["plain"][0].cpu, taken["ours"][0].cpu
        print(
            f"{characters:10}{plain:13.2f}{ours:12.2f}{ours / characters * 1e6:9.1f}{ours / plain:7.2f}",
            flush=True,
        )


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--compose", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--pdf", type=int, nargs="*", default=[10_000, 100_000])
    options = parser.parse_args()
    print_composing(options.compose)
    print_layouts(options.pdf)


if __name__ == "__main__":
    main()
