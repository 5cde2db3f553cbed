"""The report of composed lines: messages, table, rows and summary."""

from __future__ import annotations

import csv
import io
import json

import pytest
from msgspec.structs import replace

from tests.pdf.laid_out import LaidOut
from typeset.compose import Rescue
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.page_map import PageMap
from typeset.pdf.engine.lines.line_records import Change, LineRecord
from typeset.pdf.engine.session.reports import LeftOver
from typeset.pdf.line_report import (
    check_lines,
    lines_to_json,
    lines_to_text,
    lines_to_tsv,
    summarise_lines,
)
from typeset.pdf.render import PdfResult, render_pdf

LEGAL = LineRecord(1, 1, "稿.txt:3", "春天来了", 27.0, 28.0, 28.0, (Change("even", 0.037, 27),), 23.5, "")
LOOSE = LineRecord(
    12, 2, "稿.txt:4", "路\tPDF 干了\n", 20.0, 28.0, 28.0,
    (Change("gap", 0.08, 2), Change("even", 0.3, 25)), 900.0, "loose",
)  # fmt: skip
TIGHT = LineRecord(12, 3, "", "——好，", 28.5, 28.0, 28.0, (Change("pause", -0.25, 2),), 1.6, "")


def _result(*lines: LineRecord, left: tuple[LeftOver, ...] = ()) -> PdfResult:
    return PdfResult(b"", 1, PageMap(()), lines, left)


def _codes(result: PdfResult) -> list[Code]:
    report = Report()
    check_lines(result, report)
    return [item.code for item in report.diagnostics]


@pytest.mark.parametrize("rescue", list(Rescue))
def test_each_rescue_is_told_with_its_place(rescue: Rescue) -> None:
    report = Report()
    check_lines(_result(LEGAL, replace(LOOSE, rescue=rescue.value)), report)
    (item,) = report.diagnostics
    assert item.code is Code[f"L_RESCUE_{rescue.name}"]
    assert item.span is not None
    assert (item.span.file, item.span.line) == ("稿.txt", 4)
    for lang in ("zh", "en"):
        assert "12" in item.message(lang)
        assert "路 PDF 干了" in item.message(lang)
        assert item.message_of_many(lang, 3)


def test_two_rescues_with_the_same_words_are_two() -> None:
    assert len(_codes(_result(LOOSE, replace(LOOSE, number=7)))) == 2


def test_a_long_line_is_shown_by_its_beginning() -> None:
    report = Report()
    check_lines(_result(replace(LOOSE, text="字" * 40)), report)
    assert f"“{'字' * 24}…”" in report.diagnostics[0].message("en")


def test_a_paragraph_that_is_not_ours_is_told_of_with_its_reason() -> None:
    report = Report()
    check_lines(_result(left=(LeftOver("block-ellipsis", "看不见的字"),)), report)
    (item,) = report.diagnostics
    assert item.code is Code.L_LEFT_TO_STOCK
    assert "block-ellipsis" in item.message("zh")


def test_the_table_has_a_row_for_each_line_and_straight_columns() -> None:
    head, *rows = lines_to_text((LEGAL, LOOSE, TIGHT), "en").splitlines()
    assert head.split() == [
        "page", "line", "natural", "width", "measure", "badness", "rescue", "place", "spaces", "text",
    ]  # fmt: skip
    assert rows[0].split() == [
        "1", "1", "27.000", "28.000", "28.000", "23.5", "-", "稿.txt:3", "even+0.037×27", "春天来了",
    ]  # fmt: skip
    assert rows[1].split() == [
        "12", "2", "20.000", "28.000", "28.000", "900.0", "loose", "稿.txt:4", "gap+0.080×2", "even+0.300×25",
        "路", "PDF", "干了",
    ]  # fmt: skip
    assert rows[2].split()[6:] == ["-", "-", "pause-0.250×2", "——好，"]
    ends = {row.index("28.000 ") + len("28.000") for row in rows}
    assert ends == {head.index("width") + len("width")}
    assert "劣度" in lines_to_text((LEGAL,), "zh")


def test_rows_for_programs_hold_every_space_in_its_column() -> None:
    rows = list(csv.DictReader(io.StringIO(lines_to_tsv((LEGAL, LOOSE, TIGHT))), delimiter="\t"))
    assert [row["page"] for row in rows] == ["1", "12", "12"]
    assert (rows[1]["gap"], rows[1]["even"], rows[1]["pause"]) == ("0.0800", "0.3000", "")
    assert rows[2]["pause"] == "-0.2500"
    assert rows[1]["text"] == "路 PDF 干了 "
    assert json.loads(json.dumps(lines_to_json((TIGHT,))))[0]["changes"] == [
        {"space": "pause", "amount": -0.25, "count": 2}
    ]


def test_every_space_that_the_engine_tells_of_has_a_column(sample: LaidOut) -> None:
    heads = lines_to_tsv(()).split()
    spaces = {change.space for record in sample.result.lines for change in record.changes}
    assert spaces
    assert spaces <= set(heads)


def test_unless_all_are_asked_for_only_lines_to_be_told_have_a_record(sample: LaidOut) -> None:
    address = "a" * 80
    html = f"<html><body><p>的的的</p><p>{address}{address}</p><p>的\U0002f9f4</p></body></html>"
    every = render_pdf(html, sample.layout, Report())
    few = render_pdf(html, replace(sample.layout, every_line=False), Report())
    told = [line for line in every.lines if line.rescue or set(every.missing) & set(line.text)]
    assert 1 < len(told) < len(every.lines)
    assert few.lines == tuple(told)
    assert _codes(few) == _codes(every)


def test_the_summary_counts_rescues_and_measures_even_gaps() -> None:
    many = [replace(LEGAL, number=number) for number in range(1, 199)]
    summary = summarise_lines([*many, LOOSE, replace(LOOSE, rescue="split")])
    assert (summary.lines, summary.widest, summary.most) == (200, 0.3, 0.037)
    assert summary.to_text("en") == (
        "composed 200 lines; even gaps at most 0.300 em, 0.037 em on 99 % of lines; "
        "rescues: 2 (loose 1, split 1)"
    )
    assert "补救 2 行（loose 1、split 1）" in summary.to_text("zh")


def test_the_summary_of_nothing_is_nothing() -> None:
    assert summarise_lines(()).to_text("en").startswith("composed 0 lines; even gaps at most 0.000 em")
    assert summarise_lines((TIGHT,)).widest == 0.0


def test_a_character_that_no_face_has_is_told_with_its_page() -> None:
    report = Report()
    result = replace(_result(replace(LEGAL, text="一个龘字", page=7)), missing=("龘", "\n"))
    check_lines(result, report)
    (told,) = report.diagnostics
    assert told.code is Code.L_MISSING_GLYPH
    assert dict(told.values) == {"page": 7, "character": "龘", "code_point": "U+9F98"}
