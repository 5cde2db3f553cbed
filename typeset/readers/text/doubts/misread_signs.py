"""Signs that a unit was misread: what speaks for its kind, what it looks like among others of its kind."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import accumulate, groupby
from typing import Final

from msgspec import Struct

from typeset.readers.text.doubts.paragraphs import is_sound
from typeset.readers.text.doubts.view import PROSE
from typeset.readers.text.units import Unit
from typeset.readers.text.weighing.faces import Face, face_of, step
from typeset.readers.text.weighing.title_odds import TitleOdds
from typeset.readers.text.weighing.weighed import ALIKE, Weighed

_LIKELY: Final = (0.002, 0.01, 0.03, 0.07, 0.15, 0.3, 0.5, 0.7, 0.85, 0.93, 0.97, 0.99, 0.998)
_CERTAIN: Final = 12
"""Steps of likelihood: a kind that reaches it is next to certain."""

_SHARES: Final = (0.0001, 0.03, 0.08, 0.15, 0.25, 0.4, 0.6)
_LENGTHS: Final = (4, 8, 12, 16, 20, 25, 30, 40, 60, 100)
_COUNTS: Final = (1, 2, 3, 5, 9)
_UNITS: Final = (10, 20, 40, 100, 400)
_AROUND: Final = 4
"""So many units above and below tell whether a doubt stands alone."""

_HALF: Final = 0.5
_SELDOM: Final = 0.2
_FEW: Final = 2


class _Known(Struct, frozen=True):
    """What is known of a unit: its kind, how likely it is, the likeliest other kind, the reason to doubt it.

    ``likely`` and ``other`` are steps of likelihood, -1 where the unit was not weighed.
    """

    kind: str
    likely: int
    rival: str
    other: int
    reason: str
    is_low: bool

    @property
    def is_odd(self) -> bool:
        """Whether anything speaks against the unit."""
        return self.is_low or bool(self.reason)


class _Whole(Struct, frozen=True):
    """What is usual among the units that are looked at.

    By kind: how often each feature comes, how many there are, the share of unlikely ones; the kinds of each
    look. ``odd`` counts the odd units up to each place, ``open`` is the share of paragraphs without a stop.
    """

    features: dict[str, list[Counter[object]]]
    sizes: dict[str, int]
    looks: dict[str, Counter[str]]
    labels: Counter[str]
    habits: list[str]
    odd: list[int]
    low: dict[str, float]
    kinds: Counter[str]
    open: int
    indent: int


def misread_signs(
    units: list[Unit], weighed: Weighed, titles: TitleOdds, most: int | None = None
) -> list[list[str] | None]:
    """The signs of each unit that something may speak against; None for text that looks like nothing else.

    None for all where more than ``most`` units would be asked.
    """
    known = [_known(unit, weighed) for unit in units]
    asked = [bool(unit.text) and not _is_plain(unit, own) for unit, own in zip(units, known, strict=True)]
    if not any(asked) or (most is not None and sum(asked) > most):
        return [None] * len(units)
    faces = [face_of(unit) if is_asked else None for unit, is_asked in zip(units, asked, strict=True)]
    whole = _whole(units, known, faces)
    runs = [run for _, group in groupby(own.kind for own in known) for run in _run(len(list(group)))]
    found: list[list[str] | None] = [
        None if face is None else _signs(units, known, (place, face, runs[place]), (faces, whole))
        for place, face in enumerate(faces)
    ]
    for place, at_top in enumerate(_at_top(units, known, titles)):
        found[place] = [*own, *at_top] if (own := found[place]) is not None else None
    return found


def _at_top(units: list[Unit], known: list[_Known], titles: TitleOdds) -> list[list[str]]:
    """For the first units: what the weights of titles take each for, and whether they agree on the title."""
    best = titles.best
    if best is None:
        return []
    agrees = best == tuple(unit.first.number for unit in units if unit.kind == "title")
    return [
        [f"by top={titles.kinds[line]}|{own.kind}", f"title={line in best},{agrees}|{own.kind}"]
        if (line := unit.first.number) in titles.kinds
        else []
        for unit, own in zip(units[: 2 * len(titles.kinds)], known, strict=False)
    ]


def _is_plain(unit: Unit, known: _Known) -> bool:
    """Whether nothing speaks against the unit: a kind next to certain, or sound text."""
    if known.reason or known.likely >= _CERTAIN:
        return not known.reason
    return unit.kind in PROSE and known.likely < 0 and is_sound(unit)


def _known(unit: Unit, weighed: Weighed) -> _Known:
    kind = ALIKE.get(unit.kind, unit.kind)
    found = weighed.rival(unit, kind)
    if found is None:
        return _Known(kind, -1, "", -1, unit.reason, False)
    likely, rival, other = found
    return _Known(
        kind, bisect_right(_LIKELY, likely), rival, bisect_right(_LIKELY, other), unit.reason, likely < _HALF
    )


def _run(size: int) -> list[str]:
    return [f"{step(min(size, 10), _COUNTS)},{place == 0}" for place in range(size)]


def _whole(units: list[Unit], known: list[_Known], faces: list[Face | None]) -> _Whole:
    features: dict[str, list[Counter[object]]] = {}
    looks: dict[str, Counter[str]] = {}
    for unit, own, face in zip(units, known, faces, strict=True):
        if face:
            counts = features.setdefault(own.kind, [Counter() for _ in range(6)])
            for count, value in zip(counts, _features(unit, face), strict=True):
                count[value] += 1
            looks.setdefault(face.look, Counter())[own.kind] += 1
    many = len(units)
    kinds = Counter(own.kind for own in known)
    low = Counter(own.kind for own in known if own.is_low)
    opened = sum(
        face is not None and own.kind == "paragraph" and face.end in ("", "comma")
        for own, face in zip(known, faces, strict=True)
    )
    shares = sum(own.is_odd for own in known) / many, low.total() / many
    return _Whole(
        features,
        {kind: counts[0].total() for kind, counts in features.items()},
        looks,
        Counter(face.label for face in faces if face and face.label),
        [f"odd={_share(shares[0])}", f"low={_share(shares[1])}"],
        [0, *accumulate(own.is_odd for own in known)],
        {kind: low[kind] / count for kind, count in kinds.items()},
        kinds,
        _share(opened / max(kinds["paragraph"], 1)),
        Counter(unit.first.indent for unit in units).most_common(1)[0][0],
    )


def _features(unit: Unit, face: Face) -> tuple[object, ...]:
    first = unit.first
    return face.end, face.form, first.indent, min(first.gap, 2), face.opening, face.step // 3


def _share(value: float) -> int:
    return bisect_right(_SHARES, value)


def _signs(
    units: list[Unit],
    known: list[_Known],
    own: tuple[int, Face, str],
    around: tuple[list[Face | None], _Whole],
) -> list[str]:
    place, face, run = own
    faces, whole = around
    kind = known[place].kind
    signs = _of_kind(units[place], known[place])
    signs += [
        f"{sign}|{kind}"
        for sign in (
            f"run={run}",
            *_own_look(units, place, face, whole),
            *_among_kin(units[place], kind, face, whole),
            *_where(units, known, place, whole),
        )
    ]
    for away in (-2, -1, 1, 2):
        signs += _near(known, place, away)
    above = faces[place - 1] if place else None
    below = faces[place + 1] if place + 1 < len(units) else None
    signs += _beside(face, (above, below), kind)
    if below:
        size = step(len(units[place].text), _LENGTHS) // 2
        signs += [
            f"onto={kind},{face.end},{below.end},{size},{units[place + 1].first.gap > 0}",
            f"form below={kind},{face.end},{below.form},{known[place + 1].kind}",
        ]
    return signs + whole.habits


def _beside(face: Face, near: tuple[Face | None, Face | None], kind: str) -> list[str]:
    """How the units straight above and below look, and the unit itself beside them."""
    signs: list[str] = []
    for away, other in zip((-1, 1), near, strict=True):
        if other:
            signs += [
                f"{away}:forms={other.form},{face.form}|{kind}", f"{away}:end={other.end}|{kind}",
                f"{away}:sizes={other.step // 2},{face.step // 2}|{kind}",
            ]  # fmt: skip
    return signs


def _of_kind(unit: Unit, own: _Known) -> list[str]:
    """What speaks for the kind and against it."""
    kind, reason, likely = own.kind, own.reason, own.likely
    return [
        f"kind={kind}", f"own={unit.kind}", f"why={reason}", f"why={kind},{reason}",
        f"likely={likely}", f"likely={kind},{likely}", f"why,likely={reason},{likely}",
        f"rival={kind},{own.rival}", f"rival={kind},{own.rival},{own.other}", f"other={own.other}",
        f"sound={unit.kind in PROSE and is_sound(unit)},{kind}",
    ]  # fmt: skip


def _own_look(units: list[Unit], place: int, face: Face, whole: _Whole) -> list[str]:
    """What the unit shows by itself; the kind is added to each sign."""
    unit = units[place]
    pieces = sum(len(line.pieces) for line in unit.lines) - len(unit.lines)
    below = min(units[place + 1].first.gap, 2) if place + 1 < len(units) else 9
    return [
        f"end={face.end}", f"size={face.step}", f"form={face.form}", f"opening={face.opening}",
        f"label={bool(face.label)}", f"end,size={face.end},{face.step // 3}",
        f"lines={step(len(unit.lines), _COUNTS)}", f"pieces={min(pieces, 5)}",
        f"gaps={min(unit.first.gap, 2)},{below}",
        f"indent={max(-3, min(3, unit.first.indent - whole.indent))}",
    ]  # fmt: skip


def _among_kin(unit: Unit, kind: str, face: Face, whole: _Whole) -> list[str]:
    """How usual its features are among units of its kind, and its kind among units that look like it."""
    size = whole.sizes[kind]
    signs: list[str] = []
    odd = 0
    for number, (counts, value) in enumerate(zip(whole.features[kind], _features(unit, face), strict=True)):
        share = counts[value] / size
        odd += share < _SELDOM
        signs.append(f"kin{number}={_share(share) if size > _FEW else 'few'}")
    alike = whole.looks[face.look]
    total = alike.total()
    signs += [
        f"strange={odd},{step(size, _COUNTS)}",
        f"alike={step(total, _COUNTS)},{_share(alike[kind] / total)}",
        f"open={whole.open}", f"open,end={whole.open},{face.end}",
    ]  # fmt: skip
    if face.label:
        signs.append(f"labels={step(whole.labels[face.label], _COUNTS)}")
    return signs


def _where(units: list[Unit], known: list[_Known], place: int, whole: _Whole) -> list[str]:
    """Where the unit stands: at an end, among units of its kind, among others that are odd."""
    kind, many = known[place].kind, len(known)
    start, end = max(0, place - _AROUND), min(many, place + _AROUND + 1)
    odd = whole.odd[end] - whole.odd[start] - known[place].is_odd
    same = [0 <= place + away < many and known[place + away].kind == kind for away in (-2, -1, 1, 2)]
    above, below = (_kind(known, place + away) for away in (-1, 1))
    return [
        f"top={min(place, 6)}", f"foot={min(many - 1 - place, 4)}", f"same={same}",
        f"between={above},{below}", f"odd near={_share(odd / max(1, end - start - 1))}",
        f"rare={step(whole.kinds[kind], _UNITS)}", f"low kin={_share(whole.low[kind])}",
        f"many={step(many, _UNITS)}", *whole.habits,
    ]  # fmt: skip


def _kind(known: list[_Known], place: int) -> str:
    return known[place].kind if 0 <= place < len(known) else "edge"


def _near(known: list[_Known], place: int, away: int) -> list[str]:
    """What is known of a neighbour."""
    kind = known[place].kind
    if not 0 <= place + away < len(known):
        return [f"{away}=edge|{kind}"]
    near = known[place + away]
    signs = [f"{away}={near.kind}|{kind}", f"{away}:why={near.reason}"]
    if abs(away) > 1:
        return signs
    return [
        *signs, f"{away}={near.kind}", f"{away}:why={near.reason},{known[place].reason}",
        f"{away}:likely={near.likely // 2}", f"{away}:likely={near.likely // 2}|{kind}",
    ]  # fmt: skip
