"""The texts that composition is proved on, and who sets them: typeset, WeasyPrint, Typst."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from tests.composition import our_setting, stress, typst_setting
from tests.composition.matching import Unit
from tests.composition.our_setting import Breaker, Setting
from tests.pdf.laid_out import ROOT, SAMPLE

Setter = Literal["ours", "first-fit", "plain", "Typst"]

MEASURES: Final = (12, 20, 28, 36)  # characters
SIZES: Final = (10.5, 12.0)  # pt
JUDGED_MEASURE: Final = 28  # at which gaps have a limit
PLAIN_SIZE: Final = 10.5
_PLAIN: Final = ROOT / "tests" / "bench" / "bench_article.py"


@dataclass(frozen=True, slots=True)
class Sample:
    """A text by name; without a file it is the stress set."""

    name: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One text at one measure and size, set by somebody."""

    sample: Sample
    measure: int
    size: float
    setter: Setter


def samples(manuscripts: Path | None) -> list[Sample]:
    """The stress set, the sample article, and every text in the folder."""
    texts = sorted(manuscripts.glob("*.txt")) if manuscripts else []
    return [Sample("stress"), Sample("sample", SAMPLE), *(Sample(path.stem[:20], path) for path in texts)]


def jobs(chosen: Iterable[Sample], measures: Iterable[int], sizes: Iterable[float]) -> list[Job]:
    """Every text at every measure and size by every setter; WeasyPrint alone once a text."""
    places = [(sample, measure, size) for sample in chosen for size in sizes for measure in measures]
    return [
        Job(sample, measure, size, setter)
        for sample, measure, size in places
        for setter in ("ours", "first-fit", "plain", "Typst")
        if setter != "plain" or (measure, size) == (JUDGED_MEASURE, PLAIN_SIZE)
    ]


def run(job: Job) -> Setting:
    """Set the text."""
    if job.setter == "Typst":
        return _typst(job)
    if job.setter == "first-fit":
        return _ours(job, "first-fit")
    return _plain(_ours(job, "total-fit")) if job.setter == "plain" else _ours(job, "total-fit")


def _ours(job: Job, breaker: Breaker) -> Setting:
    if job.sample.path:
        return our_setting.set_manuscript(job.sample.path, job.measure, job.size, breaker)
    return our_setting.set_paragraphs(stress.paragraphs(job.measure), job.measure, job.size, breaker)


def _typst(job: Job) -> Setting:
    """The body text of ours, in one column of paragraphs."""
    path = job.sample.path
    texts = our_setting.read_texts(path) if path else stress.paragraphs(job.measure)
    done = typst_setting.set_paragraphs(texts, job.measure, job.size)
    return Setting(done.data, done.frame, tuple(Unit(text) for text in texts))


def _plain(ours: Setting) -> Setting:
    """The markup and style sheet of ours by WeasyPrint alone, in a process that nothing was replaced in."""
    with TemporaryDirectory() as name:
        job, out = Path(name) / "job", Path(name) / "out.pdf"
        job.write_bytes(pickle.dumps((ours.markup, ours.css)))
        command = [sys.executable, str(_PLAIN), "plain", str(job), str(out)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return Setting(out.read_bytes(), ours.frame, ours.units, ours.head)
