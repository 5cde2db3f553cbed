"""The colours of code: readable on their grounds by day and by night, and black ink alone for a press."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[2] / "styles"
PRINT = (STYLES / "report" / "print.css").read_text(encoding="utf-8")
EPUB = (STYLES / "report" / "epub-modern.css").read_text(encoding="utf-8")
COLOUR = r"\.code-\w+[^{}]*\{[^{}]*?(?<!-)color: (#\w{6})"
GROUNDS = ("#ffffff", "#f3f3f3", "#e6e6e6", "#dedede")
LEAST = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3)."""


def light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def by_scheme(scheme: str) -> list[str]:
    (rules,) = re.findall(rf"prefers-color-scheme: {scheme}\) \{{(.*?)\n\}}", EPUB, flags=re.DOTALL)
    return re.findall(COLOUR, rules)


@pytest.mark.parametrize("ground", GROUNDS)
def test_print_and_day_are_dark_enough(ground: str) -> None:
    for colours in (re.findall(COLOUR, PRINT), by_scheme("light")):
        assert len(set(colours)) >= 6
        assert {
            colour: contrast(colour, ground) for colour in colours if contrast(colour, ground) < LEAST
        } == {}


@pytest.mark.parametrize("ground", ["#000000", "#121212", "#2b2b2b", "#3a3a3a"])
def test_night_is_light_enough(ground: str) -> None:
    colours = by_scheme("dark")
    assert len(set(colours)) >= 6
    assert {colour: contrast(colour, ground) for colour in colours if contrast(colour, ground) < LEAST} == {}


def test_each_colour_of_print_is_black_for_a_press() -> None:
    inks = tomllib.loads((STYLES / "report" / "style.toml").read_text(encoding="utf-8"))["press"]["inks"]
    assert {colour: inks.get(colour) for colour in re.findall(COLOUR, PRINT)} == dict.fromkeys(
        re.findall(COLOUR, PRINT), "0 0 0 100"
    )
