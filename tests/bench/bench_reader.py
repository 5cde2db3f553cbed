"""How long reading takes: seconds for each megabyte, and ten megabytes against one.

    python tests/bench/bench_reader.py [ROUNDS]

Processor time of reading and repairing, best of the rounds, the collector off,
for three samples: articles, one endless line, and hard-wrapped text. Prints
figures; judges nothing.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from readers import labelled  # noqa: E402 - found by the path above

_MEGABYTE = 1_000_000


def samples() -> dict[str, str]:
    """Texts of the corpus to be repeated: joined, guarded and structured cases, and wrapped ones."""
    articles = "".join(
        case.text for name in ("joins", "structure", "guards") for case in labelled.cases(name)
    )
    wrapped = "".join(case.text for case in labelled.cases("wrapped"))
    return {"articles": articles, "one line": articles.replace("\n", ""), "wrapped": wrapped}


def cpu_seconds(text: str) -> float:
    """Processor time of one reading."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        labelled.read(text)
        return time.process_time() - start
    finally:
        gc.enable()


def main(rounds: str = "2") -> None:
    """Print seconds per megabyte and the ratio of ten megabytes to one, for each sample."""
    for name, unit in samples().items():
        times = _MEGABYTE // len(unit.encode()) + 1
        small, large = (min(cpu_seconds(unit * times * size) for _ in range(int(rounds))) for size in (1, 10))
        print(f"{name:10} {small:6.2f} s/MB   10 MB {large:6.2f} s   {large / small:5.2f} x")


if __name__ == "__main__":
    main(*sys.argv[1:])
