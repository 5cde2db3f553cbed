"""The figures of one setting, and which of them must be what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tests.composition.extract import READERS, Copied, copy_paragraphs
from tests.composition.marks import is_han
from tests.composition.meter import Measured, Placed, measure, percentile
from tests.composition.our_setting import Setting, judged_texts
from tests.composition.settings import JUDGED_MEASURE, PLAIN_SIZE, Job

# What must not be: the field of Measured, and its name in the table.
FAULTS: Final = {
    "ragged": "ragged lines",
    "illegal": "gaps over their caps, words split",
    "crushed": "gaps under their floors",
    "starts": "line-start faults",
    "ends": "line-end faults",
    "broken": "broken dashes",
    "unsqueezed": "unsqueezed pairs",
    "end_full": "full line-end marks",
    "untrimmed": "untrimmed openers",
    "lone": "lone characters",
    "lost": "lost text",
    "strange": "lines not in the text",
}
WIDEST_IN_ARTICLE: Final = 0.053  # em
P99_IN_CHINESE: Final = 0.05  # em
OF_TYPST: Final = 0.75
HAN_LATIN_MOST: Final = 1 / 3  # em
EVEN: Final = 0.005  # em
COPIED_LEAST: Final = 0.95
GROWN_MOST: Final = 1.30
_HAIR: Final = 0.001  # em; what PDFs round
_MIXED: Final = 0.15  # share of Western characters from which a text counts as full of them
_FAST_READERS: Final = (
    "PDFium",
    "poppler",
)  # asked of every setting, the others once a text


@dataclass(frozen=True, slots=True)
class Spread:
    """Least, median, 99th percentile and greatest of some gaps, in em."""

    least: float
    median: float
    p99: float
    most: float


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one setting; ``faults`` and ``examples`` go by the names of FAULTS."""

    job: Job
    pages: int
    lines: int
    judged: int
    paragraphs: int
    size: int
    faults: Mapping[str, int]
    examples: Mapping[str, Sequence[str]]
    wrong: int
    rescues: int
    spare: int
    unavoidable: int
    pairs: int
    end_marks: int
    han: Spread
    apart: Spread
    han_latin: Spread
    words: Spread
    uneven: Placed
    copied: Mapping[str, Copied]
    is_article: bool
    is_mixed: bool


def figures_of(job: Job, setting: Setting) -> Figures:
    """Measure a setting."""
    found = measure(setting.data, setting.units, setting.frame)
    texts = judged_texts(setting.units)
    readers = [name for name in READERS if _is_asked(name, job)]
    copied = {name: copy_paragraphs(name, setting.data, texts, setting.head) for name in readers}
    return Figures(
        job, found.pages, found.lines, found.judged, found.paragraphs, len(setting.data),
        {name: len(getattr(found, name)) for name in FAULTS},
        {name: getattr(found, name)[:3] for name in (*FAULTS, "rescues", "spare", "lone_unavoidable")},
        found.wrong, len(found.rescues), len(found.spare), len(found.lone_unavoidable), found.pairs,
        found.end_marks, *_spreads(found), max(found.uneven, default=(0.0, "")), copied, setting.is_article,
        _is_mixed(texts),
    )  # fmt: skip


def _is_asked(reader: str, job: Job) -> bool:
    once = (job.measure, job.size) == (JUDGED_MEASURE, PLAIN_SIZE)
    return (reader in _FAST_READERS and job.setter == "ours") or once


def _spreads(found: Measured) -> Iterator[Spread]:
    for gaps in (found.widest, found.widest_apart, found.han_latin, found.words):
        yield Spread(*(percentile(gaps, share) for share in (0, 0.5, 0.99, 1)))


def _is_mixed(texts: Sequence[str]) -> bool:
    han = sum(is_han(char) for text in texts for char in text)
    western = sum(char.isascii() and char.isalnum() for text in texts for char in text)
    return western > _MIXED * (han + western)


def missed(ours: Figures, typst: Figures | None, plain: Figures | None) -> Iterator[str]:
    """Each must that a setting of ours misses, in words."""
    for name, title in FAULTS.items():
        if ours.faults[name]:
            yield f"{title}: {ours.faults[name]} (as {ours.examples[name][0]})"
    if ours.wrong:
        yield f"wrong code points: {ours.wrong}"
    if ours.han_latin.most > HAN_LATIN_MOST + _HAIR:
        yield f"Han–Latin gap {ours.han_latin.most:.3f} em > 1/3"
    if ours.uneven[0] > EVEN + _HAIR:
        yield f"gaps of one class differ by {ours.uneven[0]:.3f} em > {EVEN} ({ours.uneven[1]})"
    if ours.job.measure == JUDGED_MEASURE:
        yield from _wide_gaps(ours, typst)
    for name in _FAST_READERS:
        copied = ours.copied[name]
        if copied.share < COPIED_LEAST:
            yield f"copied with {name}: {copied.share:.1%} < {COPIED_LEAST:.0%} (as {copied.examples[0]})"
    if plain and ours.size > GROWN_MOST * plain.size:
        yield f"file {ours.size / plain.size - 1:+.0%} of WeasyPrint's > {GROWN_MOST - 1:+.0%}"


def _wide_gaps(ours: Figures, typst: Figures | None) -> Iterator[str]:
    if ours.job.sample.path is None:
        return  # the stress set is printed beside the others', and has no limit of its own
    if ours.is_article and ours.han.most > WIDEST_IN_ARTICLE:
        yield f"widest Han gap {ours.han.most:.3f} em > {WIDEST_IN_ARTICLE}"
    if not ours.is_mixed and ours.han.p99 > P99_IN_CHINESE:
        yield f"99th percentile of Han gaps {ours.han.p99:.3f} em > {P99_IN_CHINESE}"
    if ours.is_mixed and typst and ours.han.p99 > OF_TYPST * typst.han.p99:
        yield f"99th percentile of Han gaps {ours.han.p99:.3f} em > {OF_TYPST} x Typst's {typst.han.p99:.3f}"
