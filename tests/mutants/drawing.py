"""Which mutants are tried: a seeded sample, as many of each folder, of each file at least one.

Not mutants are drawn but places, and of each place one mutant: a call with twelve arguments has
twenty-four mutants, and most of them say the same. The order is that of a checksum of the words and the
seed: what is added or moved in a file leaves the rest of the sample as it was.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from tests.mutants.places import Mutant


def draw(found: Iterable[Mutant], count: int, seed: int) -> list[Mutant]:
    """So many mutants of a folder (fewer where there are no more places)."""
    places: dict[tuple[str, int, int], list[Mutant]] = defaultdict(list)
    for mutant in found:
        places[mutant.file, mutant.start, mutant.end].append(mutant)
    lots = sorted(
        (min(place, key=lambda one: _lot(one, seed)) for place in places.values()),
        key=lambda one: _lot(one, seed),
    )
    first = {lot.file: lot for lot in reversed(lots)}.values()
    rest = [lot for lot in lots if lot not in first]
    return [*first, *rest][: max(count, len(first))]


def _lot(mutant: Mutant, seed: int) -> str:
    return hashlib.sha256(f"{seed} {mutant.key}".encode()).hexdigest()
