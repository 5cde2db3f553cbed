"""Random paragraphs of all classes, styles and measures through every invariant of the composer: `make fuzz`.

    python tests/fuzz/paragraphs.py [COUNT] [SEED]

COUNT (100,000 unless given) samples from SEED (0) on: sample n is the same in
every run. Stops at the first that fails, and prints it as a ready fixture. Where
the tree holds a compiled core (`make core`), that one composes, and must make of
each sample what its pure twin makes.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.compose.both_twins import check_twins
from tests.compose.invariants import check_all, check_cuts, check_scaling
from tests.compose.samples import fixture, random_sample
from typeset.compose import twins

PROGRESS = 5_000


def main(count: str = "100000", seed: str = "0") -> int:
    """Try the samples; 1 when one fails."""
    for number in range(int(seed), int(seed) + int(count)):
        random = Random(number)
        sample = random_sample(random)
        try:
            check_all(sample)
            check_scaling(sample, 4.0)
            check_cuts(sample, random)
            if twins.core is not None:
                check_twins(sample, twins.core)
        except Exception:  # whatever breaks is a find
            traceback.print_exc()
            print(f"paragraph {number} of seed {seed} fails:\n{fixture(sample)}")
            return 1
        done = number - int(seed) + 1
        if done % PROGRESS == 0 or done == int(count):
            print(f"\rparagraphs: {done:,} of {int(count):,} hold, seed {seed}", end="", flush=True)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
