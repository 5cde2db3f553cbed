"""What the figures of our settings must be, and what misses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tests.composition.figures import FAST_READERS, FAULTS, Figures
from tests.composition.settings import JUDGED_MEASURE

WIDEST_IN_ARTICLE: Final = 0.053  # em
P99_IN_CHINESE: Final = 0.05  # em
OF_TYPST: Final = 0.75
HAN_LATIN_MOST: Final = 1 / 3  # em
EVEN: Final = 0.005  # em
COPIED_LEAST: Final = 0.95
GROWN_MOST: Final = 1.30
_HAIR: Final = 0.001  # em; what PDFs round

WIDEST, P99, P99_MIXED = (
    f"widest Han gap of an article, {JUDGED_MEASURE} em: {WIDEST_IN_ARTICLE}",
    f"99th percentile of Han gaps, Chinese text, {JUDGED_MEASURE} em: {P99_IN_CHINESE}",
    f"99th percentile of Han gaps, text full of Latin, {JUDGED_MEASURE} em: {OF_TYPST} x Typst's",
)
WRONG, HAN_LATIN, UNEVEN, GROWN = (
    "wrong code points: 0",
    "Han–Latin gaps: 1/3",
    f"difference of gaps of one class in a line: {EVEN}",
    f"bytes: {GROWN_MOST} x WeasyPrint's",
)
COPIED: Final = {name: f"paragraphs copied exactly with {name}: {COPIED_LEAST:.0%}" for name in FAST_READERS}
MUSTS: Final = (
    *(f"{title}: 0" for title in FAULTS.values()), WRONG, WIDEST, P99, P99_MIXED, HAN_LATIN, UNEVEN,
    *COPIED.values(), GROWN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a setting reaches a must; ``figure`` says by how much it does or not, and where."""

    must: str
    setting: str
    reached: bool
    figure: str


def verdicts(ours: Figures, typst: Figures | None, plain: Figures | None) -> Iterator[Verdict]:
    """Each must that is asked of this setting of ours."""
    for must, reached, figure in (*_lines(ours), *_gaps(ours, typst), *_copies(ours, plain)):
        yield Verdict(
            must, f"{ours.job.sample.name} {ours.job.measure} x {ours.job.size:g} pt", reached, figure
        )


def _lines(ours: Figures) -> Iterator[tuple[str, bool, str]]:
    for name, title in FAULTS.items():
        count, examples = ours.faults[name], ours.examples[name]
        yield f"{title}: 0", count == 0, f"{count}, as {examples[0]}" if examples else f"{count}"
    yield WRONG, ours.wrong == 0, f"{ours.wrong}"


def _gaps(ours: Figures, typst: Figures | None) -> Iterator[tuple[str, bool, str]]:
    most, p99 = ours.han.most, ours.han.p99
    yield HAN_LATIN, ours.han_latin.most <= HAN_LATIN_MOST + _HAIR, f"{ours.han_latin.most:.3f}"
    yield UNEVEN, ours.uneven[0] <= EVEN + _HAIR, f"{ours.uneven[0]:.3f}, {ours.uneven[1]}"
    if ours.job.measure != JUDGED_MEASURE or ours.job.sample.path is None:
        return  # the stress set is printed beside the others', and has no limit of its own
    if ours.is_article:
        yield WIDEST, most <= WIDEST_IN_ARTICLE, f"{most:.3f}"
    if not ours.is_mixed:
        yield P99, p99 <= P99_IN_CHINESE, f"{p99:.3f}"
    elif typst:
        yield P99_MIXED, p99 <= OF_TYPST * typst.han.p99, f"{p99:.3f}, Typst's {typst.han.p99:.3f}"


def _copies(ours: Figures, plain: Figures | None) -> Iterator[tuple[str, bool, str]]:
    for name, must in COPIED.items():
        copied = ours.copied.get(name)
        if copied is None:
            continue  # its reader is missing, which is told apart
        example = f", as {copied.examples[0]}" if copied.examples else ""
        yield must, copied.share >= COPIED_LEAST, f"{copied.share:.1%}{example}"
    if plain:
        yield GROWN, ours.size <= GROWN_MOST * plain.size, f"{ours.size / plain.size:.2f}"


def must_table(found: Sequence[Verdict]) -> Iterator[str]:
    """Every must with the number of settings that miss it, of how many; then each that does."""
    title = "Musts, and how many settings of ours miss them"
    yield from (title, "=" * len(title))
    for must in MUSTS:
        own = [item for item in found if item.must == must]
        missing = sum(not item.reached for item in own)
        said = "not measured" if not own else f"{missing} of {len(own)}" if missing else f"none of {len(own)}"
        yield f"{said:14}{must}"
    yield ""
    yield from (f"MISSED {item.setting}: {item.must}: {item.figure}" for item in found if not item.reached)
