"""Which mutants are tried: a seeded sample, as many of each folder, of each file at least one.

Not mutants are drawn but places, and of each place one mutant: a call with twelve arguments has
twenty-four mutants, and most of them say the same. The order is that of a checksum of the words and the
seed: what is added or moved in a file leaves the rest of the sample as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from tests.mutants.places import Mutant


def draw(found: Iterable[Mutant], sources: dict[str, str], count: int, seed: int) -> list[Mutant]:
    """So many mutants of a folder, whose files are given (fewer where there are no more places)."""
    first: dict[str, Mutant] = {}
    rest: list[Mutant] = []
    places: set[tuple[str, int, int]] = set()
    for mutant in sorted(found, key=lambda one: _lot(one, seed)):
        place = mutant.file, mutant.start, mutant.end
        is_wanted = mutant.file not in first or len(rest) < count
        if place in places or not is_wanted or not _compiles(mutant.apply(sources[mutant.file])):
            continue
        places.add(place)
        if mutant.file in first:
            rest.append(mutant)
        else:
            first[mutant.file] = mutant
    return [*first.values(), *rest][: max(count, len(first))]


def _lot(mutant: Mutant, seed: int) -> str:
    return hashlib.sha256(f"{seed} {mutant.key}".encode()).hexdigest()


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True
