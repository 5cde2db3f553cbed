"""The figures as tables of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.composition.extract import READERS
from tests.composition.figures import Figures, Spread

_HEADS = (
    "pages", "lines", "ragged", "over", "under", "start", "end", "broken", "unsq.", "pairs", "full", "marks",
    "untr.", "lone", "unav.", "resc.", "spare", "lost", "wrong",
)  # fmt: skip
_LINES = """
ragged: misses an edge by over .02 em; over: gaps over their caps, letters spread, words split; under:
gaps under their floors; start, end: what no line may begin or end with; broken: dashes and ellipses;
unsq.: of the pairs, those not squeezed; full: of the marks at a line's end, those not half; untr.:
openers not trimmed at a line's start; lone: a last line of one character that a legal setting avoids,
unav.: that none avoids; resc.: lines that no setting makes legal, spare: rescues more than such a
paragraph must have; lost: text lost or set twice; wrong: code points.
"""
_GAPS = """
Han: each line's widest gap between Han beyond nothing, those beside a unit over 3 em apart, rescues in
neither; uneven: the most by which two gaps of one class differ in a line.
"""
_COPIED = """
Share of paragraphs exact, in brackets exact but for spaces; bytes of the file.
"""


def _name(figures: Figures) -> str:
    job = figures.job
    return f"{job.sample.name:20} {job.measure:3} {job.size:5g} {job.setter:9}"


def _titled(title: str, legend: str, *heads: str) -> list[str]:
    place = f"{'text':20} {'em':>3} {'pt':>5} {'':9}"
    return [title, "=" * len(title), *legend.strip().splitlines(), "", place + "".join(heads)]


def composition_table(found: Sequence[Figures]) -> Iterator[str]:
    """Lines and faults: a row for each setting."""
    yield from _titled("Lines", _LINES, *(f"{head:>7}" for head in _HEADS))
    for item in found:
        fault = item.faults
        row = (
            item.pages, item.lines, fault["ragged"], fault["illegal"], fault["crushed"], fault["starts"],
            fault["ends"], fault["broken"], fault["unsqueezed"], item.pairs, fault["end_full"],
            item.end_marks, fault["untrimmed"], fault["lone"], item.unavoidable, item.rescues,
            item.spare, fault["lost"] + fault["strange"], item.wrong,
        )  # fmt: skip
        yield _name(item) + "".join(f"{figure:7}" for figure in row)


def gap_table(found: Sequence[Figures]) -> Iterator[str]:
    """How wide gaps are: a row for each setting."""
    yield from _titled(
        "Gaps in em", _GAPS, f"{'Han p50':>9}{'p99':>7}{'most':>7}{'apart p99':>11}{'most':>7}",
        f"{'Han–Latin':>11}{'p50':>7}{'most':>7}{'word':>8}{'p50':>7}{'most':>7}{'uneven':>9}",
    )  # fmt: skip
    for item in found:
        yield (
            f"{_name(item)}{item.han.median:9.3f}{item.han.p99:7.3f}{item.han.most:7.3f}"
            f"{item.apart.p99:11.3f}{item.apart.most:7.3f}"
            f"{_three(item.han_latin, 11)}{_three(item.words, 8)}{item.uneven[0]:9.3f}"
        )


def _three(spread: Spread, width: int) -> str:
    return f"{spread.least:{width}.3f}{spread.median:7.3f}{spread.most:7.3f}"


def copied_table(found: Sequence[Figures]) -> Iterator[str]:
    """What readers give back of each paragraph, and how large the files are: a row for each setting."""
    yield from _titled("Copied text", _COPIED, f"{'bytes':>10}", *(f"{name:>18}" for name in READERS))
    for item in found:
        if item.copied:
            yield _name(item) + f"{item.size:10}" + "".join(_copied(item, name) for name in READERS)


def _copied(item: Figures, reader: str) -> str:
    copied = item.copied.get(reader)
    if copied is None:
        return f"{'-':>18}"
    share = copied.but_for_spaces / copied.paragraphs if copied.paragraphs else 1.0
    return f"{copied.share:10.1%} ({share:.0%})".rjust(18)
