"""The figures of one setting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tests.composition.extract import READERS, Copied, MissingReaderError, copy_paragraphs
from tests.composition.marks import is_han
from tests.composition.measured import Measured, Placed, percentile
from tests.composition.meter import measure
from tests.composition.our_setting import Setting, judged_texts
from tests.composition.settings import JUDGED_MEASURE, PLAIN_SIZE, Job

# What must not be: the field of Measured, and its name in the table.
FAULTS: Final = {
    "ragged": "ragged lines",
    "illegal": "gaps over their caps, letters spread, words split",
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
_MIXED: Final = 0.15  # share of Western characters from which a text counts as full of them
FAST_READERS: Final = (
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
    unread: Mapping[str, str]
    is_article: bool
    is_mixed: bool


def figures_of(job: Job, setting: Setting) -> Figures:
    """Measure a setting."""
    found = measure(setting.data, setting.units, setting.frame)
    texts = judged_texts(setting.units)
    copied, unread = _copy(job, setting, texts)
    return Figures(
        job, found.pages, found.lines, found.judged, found.paragraphs, len(setting.data),
        {name: len(getattr(found, name)) for name in FAULTS},
        {name: getattr(found, name)[:3] for name in (*FAULTS, "rescues", "spare", "lone_unavoidable")},
        found.wrong, len(found.rescues), len(found.spare), len(found.lone_unavoidable), found.pairs,
        found.end_marks, *_spreads(found), max(found.uneven, default=(0.0, "")), copied, unread,
        setting.is_article, _is_mixed(texts),
    )  # fmt: skip


def _copy(job: Job, setting: Setting, texts: Sequence[str]) -> tuple[dict[str, Copied], dict[str, str]]:
    """What each reader that is asked gives back; and why one that is missing does not."""
    copied, unread = {}, {}
    for name in READERS:
        if _is_asked(name, job):
            try:
                copied[name] = copy_paragraphs(name, setting.data, texts, setting.head)
            except MissingReaderError as error:
                unread[name] = f"not measured: {error}"
    return copied, unread


def _is_asked(reader: str, job: Job) -> bool:
    once = (job.measure, job.size) == (JUDGED_MEASURE, PLAIN_SIZE)
    return (reader in FAST_READERS and job.setter == "ours") or once


def _spreads(found: Measured) -> Iterator[Spread]:
    for gaps in (found.widest, found.widest_apart, found.han_latin, found.words):
        yield Spread(*(percentile(gaps, share) for share in (0, 0.5, 0.99, 1)))


def _is_mixed(texts: Sequence[str]) -> bool:
    han = sum(is_han(char) for text in texts for char in text)
    western = sum(char.isascii() and char.isalnum() for text in texts for char in text)
    return western > _MIXED * (han + western)
