"""Giants and pathological pieces: read at all, one message, no visible character lost.

A reader that went back and forth in its patterns would not come back from these;
how long reading takes is measured by ``tests/bench/bench_reader.py``.
"""

from __future__ import annotations

import pytest
from readers import labelled

from typeset.readers.markdown.parser import parse
from typeset.readers.markdown.patience import TANGLED

ALL_REPAIRS = frozenset(f"M{number:02}" for number in range(1, 37))


def test_five_megabytes_in_one_line() -> None:
    document, report = labelled.read("春天来了，花开了。" * 190_000)
    assert len(document.blocks) == 1
    assert [item.code.name for item in report.diagnostics] == ["M_LONG_LINE"]


def test_fifty_thousand_short_lines() -> None:
    _, report = labelled.read("第一行字\n" * 50_000)
    assert [item.code.name for item in report.diagnostics] == ["M_MANY_SHORT_LINES"]


def test_numbers_that_all_begin_a_series() -> None:
    """Each number is weighed against those before: if against all of them, reading would not end soon."""
    text = "1. 项目\n" * 8_000
    document, _ = labelled.read(text)
    assert labelled.visible("".join(block.text for block in document.blocks)) == labelled.visible(text)


@pytest.mark.parametrize(
    "piece",
    [
        ".",
        "a.",
        "a-",
        "/a",
        "a@",
        "— ",
        "“",
        "（",
        "{{",
        "<a",
        "' ",
        '"字',
        "字 ",
        "\t",
        "1、",
        "&amp;",
        "\u200b",
    ],
)
def test_pathological_pieces_are_read_whole(piece: str) -> None:
    text = "字" + piece * 100_000 + "字。"
    document, _ = labelled.read(text, ALL_REPAIRS)
    assert labelled.visible("".join(block.text for block in document.blocks)) == labelled.visible(text)
    assert labelled.read(text)[0].blocks


@pytest.mark.parametrize("piece", ["^[", "[^a", "![", "[a](", "[a][", '[a](b "', "<![CDATA["])
def test_brackets_that_nothing_closes_stay_text(piece: str) -> None:
    """Their paragraph has so many steps as grow with its length; it is kept when they are used up."""
    text = f"汉{piece * 4_000}尾"
    children = parse(text).tokens[1].children or []
    assert [(token.content, token.meta) for token in children] == [(text, {TANGLED: True})]


def test_many_links_pictures_and_notes_of_a_paragraph_are_read() -> None:
    text = "汉[a](b)字![c](d)，*强*[词]{.x}。[^1]" * 500 + "\n\n[^1]: 注"
    assert len(parse(text).tokens[1].children or []) > 2_500
