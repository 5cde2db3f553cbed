"""Slices of manuscripts, put together and shaken: whatever stands beside whatever, the reader reads it."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st
from readers import labelled

from typeset.messages.errors import ManuscriptError

FOLDER = Path(__file__).parents[1] / "manuscripts"


@cache
def corpus() -> list[list[str]]:
    """The lines of all manuscripts that were tuned to."""
    paths = sorted((FOLDER / "first").glob("*/*.txt"))
    return [path.read_bytes().decode("utf-8", "ignore").splitlines() for path in paths]


def slices(seed: int) -> str:
    """Some lines from some manuscripts, in order or not, with white or without."""
    chance = Random(seed)
    lines: list[str] = []
    for _ in range(chance.randrange(1, 5)):
        text = chance.choice(corpus())
        start = chance.randrange(len(text))
        lines += [*text[start : start + chance.randrange(1, 14)], *([""] if chance.random() < 0.3 else [])]
    way = chance.choice(("as it is", "as it is", "shaken", "tight", "loose", "flush"))
    if way == "shaken":
        chance.shuffle(lines)
    elif way != "as it is":
        lines = [line.lstrip() if way == "flush" else line for line in lines if line.strip()]
        lines = [part for line in lines for part in ((line, "") if way == "loose" else (line,))]
    return "\n".join(lines)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6).map(slices))
@example("——————\n① 发音人的孙子在镇上读小学，老师以为他不会说“翻”字。\n第二节　　忌形")
def test_any_slices_are_read(text: str) -> None:
    with suppress(ManuscriptError):  # what looks like another kind of file is refused with a message
        labelled.read(text)
