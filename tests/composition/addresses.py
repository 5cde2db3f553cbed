"""Where lines end inside addresses, paths, names and numbers, against places marked by hand.

    python -m tests.composition.addresses [--measures 10 12 20 28 40]

Every string of ``addresses.toml`` is set among Chinese text, at several distances from the edge, by the
whole pipeline and by Typst. Exit code 1 when a line of ours ends where the editor lets none end, or leaves
the measure, or where our lines are less calm than Typst's.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from tests.composition import our_setting, typst_setting
from tests.composition.edges import ends
from tests.composition.gaps import line_gaps
from tests.composition.glyphs import Frame
from tests.composition.marks import Plain
from tests.composition.matching import SetLine, Unit, match
from tests.composition.stress import Flow

MEASURES: Final = (10, 12, 20, 28, 40)
NARROW: Final = 20
"""Characters. In wider lines only what is as good as endless, such as a hash, is parted in need."""

SIZE: Final = 10.5  # pt
ALWAYS, NEED = "‧¦"
_OFFSETS: Final = 4
_FLUSH: Final = 0.05  # em
_ENDLESS: Final = 16  # characters of a part that may be parted in lines of any length
_SHARES: Final = (0.5, 0.9, 0.99)
HALVES: Final = ("first", "second", "third", "fourth", "fifth")

EXCUSED: Final = frozenset({"self-driv|ing", "Objec|tive-C"})
"""Line ends that stay wrong: these are no names, but compounds that got a second hyphen, in need."""


@dataclass(frozen=True, slots=True)
class Case:
    """A string, what it is, and the places where a line may end: in its characters, each with its mark."""

    sort: str
    text: str
    places: Mapping[int, str]

    def allows(self, place: int, measure: int) -> bool:
        """Whether the editor lets a line of ``measure`` characters end there."""
        mark = self.places.get(place)
        return mark == ALWAYS or (mark == NEED and (measure <= NARROW or self._part(place) > _ENDLESS))

    def _part(self, place: int) -> int:
        """How long the part is around a place, from one that is always allowed to the next."""
        edges = [0, *(at for at, mark in self.places.items() if mark == ALWAYS), len(self.text)]
        return min(at for at in edges if at > place) - max(at for at in edges if at <= place)


@cache
def cases(half: str) -> tuple[Case, ...]:
    """The strings of a half of the file."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(_case(sort, marked) for sort, found in tables[half].items() for marked in found)


def _case(sort: str, marked: str) -> Case:
    text, places = "", {}
    for char in marked:
        if char in (ALWAYS, NEED):
            places[len(text)] = char
        else:
            text += char
    return Case(sort, text, places)


def around(flow: Flow, measure: int, offset: int) -> tuple[str, str]:
    """Chinese text to stand before a string and behind it; the string begins ``offset`` em from an edge."""
    return flow.han(measure + offset), flow.han(measure // 2 + 3)


@dataclass(slots=True)
class Found:
    """What was found in a setting; places are the strings with | where a line ends."""

    lines: int = 0
    short: int = 0
    beyond: list[str] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    gaps: list[float] = field(default_factory=list)

    def gap(self, share: float) -> float:
        """The widest gap between Han of a line that ``share`` of the flush lines do not pass, in em."""
        ordered = sorted(self.gaps)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def measure_lines(
    data: bytes, frame: Frame, texts: Sequence[str], owners: Sequence[tuple[Case, int]], measure: int
) -> Found:
    """Judge the lines of a PDF. ``owners`` are the string of each paragraph, and its place there."""
    found = Found()
    matched = match(data, [Unit(text) for text in texts], frame.size, frame)
    assert not matched.lost, matched.lost[:3]
    for line in matched.lines:
        case, start = owners[line.unit]
        place = line.stop - start
        if case.text[place : place + 1] == "-":
            place += 1  # a typed hyphen at a line's end is read at the beginning of the next line
        if not line.last and 0 < place < len(case.text):
            mark = case.places.get(place, " ") if case.allows(place, measure) else " "
            found.ends[mark] += 1
            if mark == " ":
                found.wrong[f"{case.text[:place]}|{case.text[place:]}"] += 1
        _judge(found, line, frame, matched.units[line.unit])
    return found


def _judge(found: Found, line: SetLine, frame: Frame, text: Plain) -> None:
    over = min((end - frame.right for end in ends(line, frame.size)), key=abs) / frame.size
    if over > _FLUSH:
        found.beyond.append(line.row.text)
    if line.last:
        return
    found.lines += 1
    if over < -_FLUSH:
        found.short += 1
    else:
        found.gaps.append(max(line_gaps(line, text).han, default=0.0))


def measure_both(measure: int) -> Iterator[tuple[str, Found]]:
    """What is found in our setting and in Typst's; of names in code, those that stand in plain text."""
    flow, texts, owners = Flow(measure), [], []
    for case in (case for half in HALVES for case in cases(half) if case.sort != "code"):
        for number in range(_OFFSETS):
            before, after = around(flow, measure, number * measure // _OFFSETS + len(case.text) % 3)
            texts.append(before + case.text + after)
            owners.append((case, len(before)))
    ours = our_setting.set_paragraphs(texts, measure, SIZE)
    yield "typeset", measure_lines(ours.data, ours.frame, texts, owners, measure)
    typst = typst_setting.set_paragraphs(texts, measure, SIZE)
    yield "Typst", measure_lines(typst.data, typst.frame, texts, owners, measure)


def misses(ours: Found, typst: Found) -> Iterator[str]:
    """What our lines miss."""
    wrong = {end: count for end, count in ours.wrong.items() if end not in EXCUSED}
    if wrong:
        yield f"ends where none may be: {', '.join(f'{end} ({count})' for end, count in wrong.items())}"
    if ours.beyond:
        yield f"lines beyond the measure: {ours.beyond[:3]}"
    if ours.short > typst.short:
        yield f"short lines: {ours.short}, Typst's {typst.short}"
    for share in (0.99, 1.0):
        if ours.gap(share) > typst.gap(share):
            yield f"gap of {share:.0%}: {ours.gap(share):.3f}, Typst's {typst.gap(share):.3f}"


def main() -> int:
    """Set, measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measures", nargs="*", type=int, default=MEASURES)
    measures = parser.parse_args().measures
    print(
        "Line ends inside addresses, names in code and numbers\n"
        f"{'em':>4} {'by':8}{'lines':>7}{'short':>7}{'beyond':>8}{'free':>6}{'need':>6}{'wrong':>7}"
        + "".join(f"{share:>8.0%}" for share in (*_SHARES, 1.0))
    )
    missed = []
    for measure in measures:
        both = dict(measure_both(measure))
        for name, found in both.items():
            counts = (found.ends[ALWAYS], found.ends[NEED], found.wrong.total())
            gaps = "".join(f"{found.gap(share):8.3f}" for share in (*_SHARES, 1.0))
            print(
                f"{measure:>4} {name:8}{found.lines:>7}{found.short:>7}{len(found.beyond):>8}"
                f"{counts[0]:>6}{counts[1]:>6}{counts[2]:>7}{gaps}"
            )
        missed += [f"MISSED {measure} em: {miss}" for miss in misses(both["typeset"], both["Typst"])]
    print("\n".join(missed))
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
