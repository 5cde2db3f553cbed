"""Manuscripts of all kinds behind each other, whole and cut, are read: no neighbour stops the reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from readers.labelled import read

FOLDER = Path(__file__).parent.parent / "manuscripts"


@cache
def _texts(kind: str) -> list[str]:
    """The manuscripts of a kind that are whole, and in UTF-8."""
    texts = (path.read_bytes().decode("utf-8", "replace") for path in sorted(FOLDER.glob(f"*/{kind}/*.txt")))
    return [text for text in texts if "\0" not in text and "\ufffd" not in text]


def _cut(random: Random, text: str) -> str:
    lines = text.split("\n")
    first = random.randrange(len(lines))
    return "\n".join(lines[first : first + random.randrange(1, 60)])


@pytest.mark.parametrize("seed", range(12))
def test_glued_manuscripts_are_read(seed: int) -> None:
    random = Random(seed)
    texts = random.choices(_texts("*"), k=random.choice((2, 3, 8)))
    if seed % 2:
        texts = [_cut(random, text) for text in texts]
    document, _ = read(random.choice(("\n", "\n\n", "")).join(texts))
    assert document.blocks


def test_a_stretch_between_others_may_show_no_width() -> None:
    """Its lines are too long for the widths around, and none of them breaks off."""
    assert read(Path(__file__).with_name("no_width_shown.txt").read_bytes())[0].blocks
