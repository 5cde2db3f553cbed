"""The outline as a file: it says what the reader found, and what the author changes in it holds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from readers import labelled

from typeset.command.main import typeset
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.readers import OutlineText, ReaderOptions, read_manuscript
from typeset.readers.lines import physical_lines
from typeset.readers.text.told.outline_file import write_outline

TEXT = """渡口记事

——一条河的四十年

一、渡船

天还没亮，老周就解开了缆绳。船上能坐四十人，

能停六辆车，都是赶早市的。

河水涨了

老周说，水一涨，两岸的路就断了。

二、桥

桥是前年修通的，从此不必等船。
"""


def read(text: str, outline: str = "") -> tuple[Document, Report]:
    report = Report()
    own = OutlineText(outline, "a.outline") if outline else None
    return read_manuscript(text.encode(), "a.txt", ReaderOptions(outline=own), report), report


def outline_of(text: str) -> str:
    lines = physical_lines(text, frozenset(), Report())
    return write_outline(read(text)[0], lines, "en")


def units(document: Document) -> list[tuple[str, int, tuple[str, ...]]]:
    return [
        (block.kind, getattr(block, "level", 0), tuple(line.text for line in block.lines))
        for block in document.blocks
    ]


def rows(outline: str) -> list[str]:
    return [" ".join(line.split()) for line in outline.splitlines() if not line.startswith("#")]


def test_a_row_for_each_unit() -> None:
    found = rows(outline_of(TEXT))
    assert found[0] == "1 title 100% 渡口记事"
    assert any(
        row.startswith("7-9 ") and row.endswith("天还没亮，老周就解开了缆绳。船上能坐四十人，")
        for row in found
    )
    assert any(row.startswith("5 heading ") for row in found)


@pytest.mark.parametrize("name", ["guards", "joins", "structure", "wrapped"])
def test_an_outline_that_nobody_changed_changes_nothing(name: str) -> None:
    for case in labelled.cases(name):
        document, report = read(case.text, outline_of(case.text))
        assert units(document) == units(read(case.text)[0]), case.name
        assert not report.errors


def with_row(outline: str, words: str, row: str) -> str:
    """The outline with another row for the unit that has the words."""
    old = next(line for line in outline.splitlines() if line.endswith(words) and line[0] != "#")
    return outline.replace(old, row)


def test_the_author_changes_kinds_and_levels() -> None:
    changed = with_row(outline_of(TEXT), "一、渡船", "5 heading 2 一、渡船")
    changed = with_row(changed, "河水涨了", "11 heading 3 河水涨了")
    found = units(read(TEXT, changed)[0])
    assert ("heading", 2, ("一、渡船",)) in found
    assert ("heading", 3, ("河水涨了",)) in found


def test_the_author_parts_and_joins() -> None:
    changed = with_row(
        outline_of(TEXT),
        "船上能坐四十人，",
        "7 paragraph 天还没亮\n9 paragraph 能停六辆车\n11-13 goes_on 河水涨了",
    )
    changed = "\n".join(line for line in changed.splitlines() if not line.lstrip().startswith(("11 ", "13 ")))
    found = units(read(TEXT, changed)[0])
    assert found[3][2] == ("天还没亮，老周就解开了缆绳。船上能坐四十人，",)
    assert found[4][2] == ("能停六辆车，都是赶早市的。河水涨了老周说，水一涨，两岸的路就断了。",)


def test_a_unit_may_begin_inside_a_line() -> None:
    text = "渡口记事\n\n桥修通了。第二章　新路\n\n路是新的，车也是新的。\n"
    outline = "1 title 渡口记事\n3 paragraph 桥修通了。\n3 heading 1 第二章　新路\n5 paragraph 路是新的\n"
    assert units(read(text, outline)[0])[1:3] == [
        ("paragraph", 0, ("桥修通了。",)),
        ("heading", 1, ("第二章　新路",)),
    ]


def test_what_is_left_out_is_logged() -> None:
    outline = outline_of(TEXT)
    document, report = read(TEXT, with_row(outline, "河水涨了", "11 left_out 河水涨了"))
    assert "河水涨了" not in "".join(block.text for block in document.blocks)
    assert [(item.rule, item.line) for item in report.repairs if item.rule == "M22"] == [("M22", 11)]


def test_units_are_found_when_lines_come_and_go() -> None:
    changed = with_row(outline_of(TEXT), "河水涨了", "11 heading 2 河水涨了")
    rng = random.Random(7)
    for _ in range(40):
        lines = TEXT.split("\n\n")
        for _ in range(rng.randrange(4)):
            lines.insert(rng.randrange(1, len(lines) + 1), f"新添的一段，说的是第{rng.randrange(99)}件事。")
        document, report = read("\n\n".join(lines), changed)
        assert not report.errors
        assert ("heading", 2, ("河水涨了",)) in units(document)
        assert ("title", 0, ("渡口记事",)) in units(document)


def test_lost_and_wrong_rows_are_told_with_the_nearest() -> None:
    outline = outline_of(TEXT)
    _, report = read(TEXT.replace("河水涨了", "河水退了"), outline)
    (error,) = report.errors
    assert error.code.name == "M_OUTLINE_LOST"
    assert "11: 河水退了" in error.message("en")
    _, report = read(TEXT, outline + "第三行\n12 haeding 河水\n")
    assert [item.code.name for item in report.errors] == ["M_OUTLINE_ROW"] * 2


def test_the_command_writes_it_and_the_build_reads_it(tmp_path: Path) -> None:
    (tmp_path / "my.txt").write_text(TEXT, encoding="utf-8")
    path, runner = str(tmp_path / "my.txt"), CliRunner()
    outline = tmp_path / "my.outline"
    assert runner.invoke(typeset, ["outline", path, "-o", str(outline)]).exit_code == 0
    text = outline.read_text(encoding="utf-8")
    outline.write_text(with_row(text, "河水涨了", "11 heading 2 河水涨了"), encoding="utf-8")
    shown = runner.invoke(typeset, ["outline", path]).output
    assert "heading 2   河水涨了" in shown
    # Written again, it keeps what the author changed; over anything else it is not written.
    assert runner.invoke(typeset, ["outline", path, "-o", str(outline)]).exit_code == 0
    assert "heading 2" in outline.read_text(encoding="utf-8")
    (tmp_path / "other.pdf").write_bytes(b"%PDF-1.4")
    assert runner.invoke(typeset, ["outline", path, "-o", str(tmp_path / "other.pdf")]).exit_code == 7
    assert runner.invoke(typeset, ["outline", str(tmp_path), "-o", path]).exit_code == 7
