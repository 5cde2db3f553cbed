"""Paths of drawings as chains of points, on which text can be set (SVG 2, 9.3 and 11.8.3)."""

from __future__ import annotations

import re
from itertools import pairwise
from math import atan2, ceil, cos, degrees, pi, radians, sin, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])|([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)")
_TAKES: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_STEPS: Final = 24
"""Chords of one curve: text on it then bends smoothly to the eye."""

Point = complex


class Place(NamedTuple):
    """A point of a path, and the direction there in degrees."""

    x: float
    y: float
    angle: float


class Track:
    """A path to walk along. ``length`` is 0 for one without lines."""

    def __init__(self, data: str) -> None:
        self._points = _points(data)
        pairs = pairwise(self._points)
        self._chords = [abs(end - start) if is_drawn else 0.0 for (start, _), (end, is_drawn) in pairs]
        self.length = sum(self._chords)

    def at(self, distance: float) -> Place:
        """The place so far along the path; a distance beyond an end goes straight on."""
        walked = 0.0
        last = max((i for i, chord in enumerate(self._chords) if chord), default=0)
        for i, chord in enumerate(self._chords):
            if chord and (walked + chord >= distance or i == last):
                start, end = self._points[i][0], self._points[i + 1][0]
                along = (end - start) / chord
                found = start + along * (distance - walked)
                return Place(found.real, found.imag, degrees(atan2(along.imag, along.real)))
            walked += chord
        return Place(0.0, 0.0, 0.0)


def _points(data: str) -> list[tuple[Point, bool]]:
    """The points of a path, each with whether a line leads to it."""
    here = start = last = 0j
    before, found = "", []
    for command, numbers in _commands(data):
        kind, base = command.upper(), here if command.islower() else 0j
        pairs = [complex(*numbers[i : i + 2]) + base for i in range(0, len(numbers) - 1, 2)]
        if kind == "M":
            here = start = pairs[0]
            found.append((here, False))
        elif kind == "Z":
            here = start
            found.append((here, True))
        elif kind == "A":
            end = complex(*numbers[5:7]) + base
            found += ((point, True) for point in _arc(here, end, numbers))
            here = end
        else:
            if kind == "H":
                pairs = [complex(numbers[0] + base.real, here.imag)]
            elif kind == "V":
                pairs = [complex(here.real, numbers[0] + base.imag)]
            elif kind in "ST":
                mirrored = 2 * here - last if before and before in ("CS" if kind == "S" else "QT") else here
                pairs = [mirrored, *pairs]
            corners = [here, *pairs]
            found += ((point, True) for point in _curve(corners))
            last = corners[-2]
            here = corners[-1]
        before = kind
    return found


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; one that has numbers for several is given several times."""
    command, numbers = "", list[float]()
    for letter, number in _TOKEN.findall(data):
        if letter:
            command, numbers = letter, []
            if letter in "Zz":
                yield letter, []
        elif command and command not in "Zz":
            numbers.append(float(number))
            if len(numbers) == _TAKES[command.upper()]:
                yield command, numbers
                numbers = []
                command = {"M": "L", "m": "l"}.get(command, command)


def _curve(corners: list[Point]) -> Iterator[Point]:
    """The points of a line, or of a Bézier curve of second or third degree."""
    steps = 1 if len(corners) == 2 else _STEPS
    for step in range(1, steps + 1):
        row, share = corners, step / steps
        while len(row) > 1:
            row = [a + (b - a) * share for a, b in pairwise(row)]
        yield row[0]


def _arc(start: Point, end: Point, numbers: list[float]) -> Iterator[Point]:
    """The points of an elliptical arc (SVG 2, B.2.4)."""
    rx, ry, turn = abs(numbers[0]), abs(numbers[1]), radians(numbers[2])
    if not rx or not ry or start == end:
        yield end
        return
    tilt = complex(cos(turn), sin(turn))
    half = (start - end) / 2 * tilt.conjugate()
    large = sqrt(max(1.0, (half.real / rx) ** 2 + (half.imag / ry) ** 2))
    rx, ry = rx * large, ry * large
    across = (rx * half.imag) ** 2 + (ry * half.real) ** 2
    root = sqrt(max(0.0, (rx * ry) ** 2 / across - 1)) * (-1 if bool(numbers[3]) == bool(numbers[4]) else 1)
    middle = root * complex(rx * half.imag / ry, -ry * half.real / rx)
    centre = middle * tilt + (start + end) / 2
    first = atan2((half - middle).imag / ry, (half - middle).real / rx)
    sweep = atan2((-half - middle).imag / ry, (-half - middle).real / rx) - first
    if numbers[4] and sweep < 0:
        sweep += 2 * pi
    elif not numbers[4] and sweep > 0:
        sweep -= 2 * pi
    steps = max(1, ceil(abs(sweep) / pi * _STEPS))
    for step in range(1, steps + 1):
        angle = first + sweep * step / steps
        yield complex(rx * cos(angle), ry * sin(angle)) * tilt + centre
