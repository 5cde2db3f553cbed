"""Signs of a unit: what an editor sees at a glance, each a short word that has its weights.

A sign is a yes or a no: the length in steps, the form of the number, the mark at the end, the white around,
how often such a line comes again in the text, what kind of line stands above and below. No sign holds more
than a few characters of the text, so that no manuscript is known by heart.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, groupby
from typing import Final

from msgspec import Struct

from typeset.readers.text.units import Unit
from typeset.readers.text.weighing.faces import Face, face_of, step
from typeset.startup.patterns import late_pattern

_SHORT: Final = 24
"""Characters of a line that may be a head; ``_BRIEF`` those of one that names what is below."""

_BRIEF: Final = 8
_WORD: Final = 4
_COUNTS: Final = (2, 3, 5, 9, 17)
_TEXT: Final = (1, 12, 30, 60, 120, 240, 500, 1200)
_MANY: Final = (4, 10, 30, 100, 400)
_DIGITS: Final = late_pattern("\\d+")
_CORE_ENDS: Final = "，。；！？、,."


class _Whole(Struct, frozen=True):
    """What is usual in the whole text.

    ``usual`` is the indent of most text, in columns; ``looks``, ``outlines``, ``labels``, ``texts`` and
    ``forms`` count what comes again; ``below`` is the text between each unit and the next short open line, in
    steps, ``kin`` the average of it for each look; ``series`` says how each number runs on; ``runs`` how
    many units alike stand in a row and where in it the unit stands; ``under`` the brief line above that
    may name what the unit belongs to, and how far that is; ``habits`` are signs of their own.
    """

    usual: int
    looks: Counter[str]
    outlines: Counter[str]
    labels: Counter[str]
    texts: Counter[str]
    forms: Counter[str]
    below: list[int]
    kin: dict[str, int]
    series: list[str]
    runs: list[tuple[str, str, str]]
    under: list[tuple[str, int]]
    habits: list[str]

    @classmethod
    def of(cls, units: list[Unit], faces: list[Face]) -> _Whole:
        """What is usual in these units."""
        indents: Counter[int] = Counter()
        for unit, face in zip(units, faces, strict=True):
            indents[unit.first.indent] += face.length
        below = _text_below(faces)
        sums: Counter[str] = Counter()
        looks = Counter(face.look for face in faces)
        for face, text in zip(faces, below, strict=True):
            sums[face.look] += text
        return cls(
            indents.most_common(1)[0][0],
            looks,
            Counter(face.outline for face in faces),
            Counter(face.label for face in faces if face.label),
            Counter(_bare(face) for face in faces),
            Counter(face.form for face in faces),
            below,
            {look: round(sums[look] / looks[look]) for look in looks},
            _series(faces),
            _runs(faces),
            _under(faces),
            _habits(units, faces),
        )


def signs_of(units: list[Unit], weighed: list[bool]) -> list[list[str]]:
    """The signs of each unit that is weighed; those of the others are what is known of them.

    ``weighed`` says which are. The whole text, and the neighbours of a unit, count for its signs.
    """
    places = [place for place, asked in enumerate(weighed) if asked]
    known = [f"known={unit.kind or 'prose'}" for unit in units]
    result = [[sign] for sign in known]
    if not places:
        return result
    faces: list[Face | None] = [
        face_of(unit) if asked else None for unit, asked in zip(units, weighed, strict=True)
    ]
    own = [face for face in faces if face]
    whole = _Whole.of([units[place] for place in places], own)
    for order, place in enumerate(places):
        signs = list(own[order].signs)
        signs += _in_whole(units, place, own[order], (whole, order))
        for away in (-2, -1, 1, 2):
            other = place + away
            if not 0 <= other < len(units):
                signs.append(f"{away}:edge")
            elif face := faces[other]:
                signs += _near(away, face)
            else:
                signs.append(f"{away}:{known[other]}")
        for away in (-1, 1):
            if 0 <= place + away < len(units) and (face := faces[place + away]):
                signs += _beside(away, own[order], face, (units[place], units[place + away]))
        signs.append(f"equal={_equal(faces, place)},{own[order].step // 2}")
        result[place] = signs
    return result


def _bare(face: Face) -> str:
    return _DIGITS.sub("0", face.text[:30])


def _in_whole(units: list[Unit], place: int, face: Face, where: tuple[_Whole, int]) -> list[str]:
    """How the unit stands in the whole text: white, indent, what comes again, what runs on."""
    whole, order = where
    unit, size = units[place], face.step // 2
    gap = min(unit.first.gap, 3)
    below = min(units[place + 1].first.gap, 3) if place + 1 < len(units) else 4
    deeper = unit.first.indent - whole.usual
    side = max(-3, min(3, (deeper + (deeper > 0)) // 2))
    again, alike = step(whole.looks[face.look], _COUNTS), step(whole.outlines[face.outline], _COUNTS)
    text, kin, series = whole.below[order], whole.kin[face.look], whole.series[order]
    label = step(whole.labels[face.label], _COUNTS) if face.label else -1
    labels, stops, shorts = whole.runs[order]
    named, away = whole.under[order]
    white = f"{gap > 0},{below > 0}"
    signs = [
        f"gaps={gap},{below}", f"side={side}", f"side,size={side},{size}", f"gaps,size={white},{size}",
        f"gaps,end={gap},{below},{face.end}", f"again={again}", f"again,size={again},{size}",
        f"text={text}", f"text,size={text},{size}", f"text,form={text},{face.form}",
        f"kin={kin}", f"kin,size={kin},{size}", f"kin,again={kin},{again}",
        f"series={series}", f"series,form={series},{face.form}", f"series,text={series},{text}",
        f"forms={face.form},{step(whole.forms[face.form], _COUNTS)}", f"from top={min(place, 8)}",
        f"from top,size={min(place, 4)},{size}", f"from end={min(len(units) - 1 - place, 5)}",
        f"alike={alike}", f"alike,size={alike},{size}", f"labels={label}", f"labels,run={label},{labels}",
        f"texts={step(whole.texts[_bare(face)], _COUNTS)},{size}", f"stops={stops}", f"shorts={shorts}",
        f"under={named}", f"under,away={named[-2:]},{min(away, 2)}",
    ]  # fmt: skip
    for habit in whole.habits:
        signs += [
            f"{habit}|size={size}", f"{habit}|end={face.end}", f"{habit}|form={face.form}",
            f"{habit}|gaps={white}", f"{habit}|top={min(place, 3)}",
        ]  # fmt: skip
    return signs


def _near(away: int, face: Face) -> list[str]:
    """What a neighbour shows."""
    return [
        f"{away}:size={face.step // 2}", f"{away}:form={face.form}", f"{away}:end={face.end}",
        f"{away}:label={bool(face.label)}", f"{away}:outline={face.outline[:3]}",
    ]  # fmt: skip


def _beside(away: int, face: Face, near: Face, units: tuple[Unit, Unit]) -> list[str]:
    """How the unit and the one straight above or below it stand to each other."""
    own, other = units[0].first.indent, units[1].first.indent
    size = face.step // 2
    return [
        f"{away}:alike={near.look == face.look}", f"{away}:sizes={near.step // 2},{size}",
        f"{away}:ends={near.end},{face.end}", f"{away}:forms={near.form},{face.form}",
        f"{away}:deeper={(other > own) - (other < own)}", f"{away}:openings={face.opening},{near.opening}",
        f"{away}:outlines={face.outline[:3]}|{near.outline[:3]}",
        f"{away}:gap={min(units[away > 0].first.gap, 2)},{near.step // 2},{size}",
    ]  # fmt: skip


def _equal(faces: list[Face | None], place: int) -> int:
    """How many of the four units around have as many characters, as lines of regular verse do."""
    own = _core(faces[place])
    around = (place + away for away in (-2, -1, 1, 2))
    return sum(_core(faces[other]) == own for other in around if 0 <= other < len(faces))


def _core(face: Face | None) -> int:
    return len(face.text.rstrip(_CORE_ENDS)) if face else -1


def _habits(units: list[Unit], faces: list[Face]) -> list[str]:
    """What is usual in the text: short lines, lines without stops, white, labels, and how many units."""
    many = len(faces)
    short = sum(face.length <= _SHORT for face in faces) * 4 // many
    opened = sum(face.is_open for face in faces) * 4 // many
    white = sum(unit.first.gap > 0 for unit in units) * 4 // many
    labels = sum(bool(face.label) for face in faces) * 6 // many
    return [
        f"short={short}",
        f"open={opened}",
        f"white={white}",
        f"labelled={labels}",
        f"many={step(many, _MANY)}",
    ]


def _text_below(faces: list[Face]) -> list[int]:
    """How much text stands between each unit and the next short open line, in steps."""
    sums = [0, *accumulate(face.length for face in faces)]
    result = [0] * len(faces)
    end = len(faces)
    for place in range(len(faces) - 1, -1, -1):
        result[place] = step(sums[end] - sums[place + 1], _TEXT)
        if faces[place].is_open and faces[place].length <= _SHORT:
            end = place
    return result


def _series(faces: list[Face]) -> list[str]:
    """Whether the number of each unit runs on from one above to one below, and how near these stand."""
    result = [""] * len(faces)
    last: dict[str, tuple[int, int]] = {}
    for place, face in enumerate(faces):
        if not face.value:
            continue
        above = last.get(face.form)
        if face.value == 1:
            result[place] = "first"
        elif above and above[1] == face.value - 1:
            far = "near" if place - above[0] == 1 else "far"
            result[place] = f"on {far}"
            if result[above[0]] in ("first", "odd"):
                result[above[0]] += f" {far}"
        else:
            result[place] = "odd"
        last[face.form] = place, face.value
    return result


def _runs(faces: list[Face]) -> list[tuple[str, str, str]]:
    """Of each unit, how many in a row have a label, end alike at a like length, are short; and its place."""
    labels = _rows([bool(face.label) for face in faces])
    stops = _rows([(face.step // 3, face.end in ("stop", "said", "asks", "cry")) for face in faces])
    shorts = _rows([face.length <= _SHORT for face in faces])
    return list(zip(labels, stops, shorts, strict=True))


def _rows(keys: list[object]) -> list[str]:
    """Of each key, how many of the same stand in a row, in steps, and whether it is the first or the last."""
    result: list[str] = []
    for key, group in groupby(keys):
        many = sum(1 for _ in group)
        count = f"{key},{step(many, _COUNTS)}"
        result += [
            f"{count},{'first' if not place else 'last' if place == many - 1 else ''}"
            for place in range(many)
        ]
    return result


def _under(faces: list[Face]) -> list[tuple[str, int]]:
    """Of each unit, the end of the brief line above that may name what it belongs to, and how far it is."""
    result: list[tuple[str, int]] = []
    named, away = "top", 0
    for face in faces:
        result.append((named, away))
        away += 1
        if face.length <= _BRIEF and face.end not in ("stop", "comma", "semicolon", "asks", "cry"):
            named, away = face.text.strip("：:【】 ")[-_WORD:], 0
    return result
