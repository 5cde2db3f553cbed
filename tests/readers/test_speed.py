"""Reading is linear: ten times the text takes at most twelve times as long; giants are read at all."""

from __future__ import annotations

import gc
import time

import pytest
from readers import labelled

ARTICLE = (
    labelled.cases("joins")[9].text + labelled.cases("structure")[10].text + labelled.cases("guards")[28].text
)


def cpu_seconds(text: str) -> float:
    """Processor time of one reading; the collector would also walk all that the other tests have left."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        labelled.read(text)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("sample", ["articles", "one line", "wrapped"])
def test_ten_times_the_text_takes_at_most_twelve_times_as_long(sample: str) -> None:
    unit = {
        "articles": ARTICLE,
        "one line": ARTICLE.replace("\n", ""),
        "wrapped": "".join(case.text for case in labelled.cases("wrapped")),
    }[sample]
    size = 100_000 // len(unit.encode()) + 1
    small = min(cpu_seconds(unit * size) for _ in range(3))
    large = min(cpu_seconds(unit * size * 10) for _ in range(2))
    assert large <= 12 * small


def test_five_megabytes_in_one_line() -> None:
    document, report = labelled.read("春天来了，花开了。" * 190_000)
    assert len(document.blocks) == 1
    assert [item.code.name for item in report.diagnostics] == ["M_LONG_LINE"]


@pytest.mark.parametrize("line", ["短行", "第一行字", "1. 项目"])
def test_a_hundred_thousand_short_lines(line: str) -> None:
    _, report = labelled.read(f"{line}\n" * 100_000)
    assert [item.code.name for item in report.diagnostics] == ["M_MANY_SHORT_LINES"]


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
def test_no_pattern_goes_back_and_forth(piece: str) -> None:
    start = time.process_time()
    labelled.read("字" + piece * 100_000 + "字。")
    assert time.process_time() - start < 10
