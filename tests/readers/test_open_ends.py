"""Texts whose authors end lines without a stop: chats, interviews, letters, feeds, recipes.

Each line of ``open_ends.txt`` is a unit of its own. Whatever becomes of the marks at the ends, nothing may be
joined: a line that was torn cannot be told from one that its author left open, unless more speaks for it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.readers import labelled
from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript

_LONG: Final = 24
_MARKS: Final = "。！？!?…，、；：:”"


def _texts() -> dict[str, list[str]]:
    """The lines of each text by its name."""
    parts = (Path(__file__).parent / "open_ends.txt").read_text(encoding="utf-8").split("=== ")[1:]
    return {lines[0]: lines[1:] for lines in (part.rstrip().split("\n") for part in parts)}


def _varied(lines: list[str]) -> Iterator[list[str]]:
    """The lines with other marks at their ends, with indents, with blank lines between."""
    yield lines
    yield [line.rstrip("。！？!?…，、；：:") for line in lines]
    yield ["　　" + line.strip() if line.strip() else "" for line in lines]
    yield [line.translate(str.maketrans("，。：", ",.:")) for line in lines]
    yield [text for line in lines for text in (line, "")]
    for seed, share in ((0, 0.7), (1, 0.7), (2, 0.4), (3, 1.0)):
        chance = random.Random(seed)
        yield [
            line + "。" * (len(line) > _LONG and line[-1] not in _MARKS and chance.random() < share)
            for line in lines
        ]


@pytest.mark.parametrize("name", list(_texts()))
def test_nothing_is_joined_where_authors_type_no_stops(name: str) -> None:
    for lines in _varied(_texts()[name]):
        text = "\n".join(lines)
        report = Report()
        read_manuscript(text.encode(), "case.txt", ReaderOptions(), report)
        assert labelled.joins(report) == [], text


def test_a_tear_inside_a_phrase_is_mended_in_any_text() -> None:
    text = (
        "小满：你在哪里？我到门口了，保安不让进。\n"
        "阿旺：我在二楼开会，大概还要十分钟，你先在门口的咖啡店坐一会儿，顺便帮我买一杯热的和\n"
        "一块蛋糕，回头我把钱给你。\n小满：好的。\n"
    )
    _, report = labelled.read(text)
    assert labelled.joins(report) == ["J1 2"]
