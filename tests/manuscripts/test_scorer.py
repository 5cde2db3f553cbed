"""The truths are well-formed, and the scorer tells a right reading from a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.manuscripts.disputed import is_disputed
from tests.manuscripts.found import found_units
from tests.manuscripts.measures import Figures, measure, wrong_units
from tests.manuscripts.score import manuscripts
from tests.manuscripts.truth import LINES_STAY, TrueUnit, Truth, TruthError, read_rows, read_truth
from typeset.messages.diagnostics import Report
from typeset.model.blocks import (
    KINDS,
    Block,
    Caption,
    Cell,
    CodeBlock,
    DefinitionList,
    Document,
    Heading,
    Item,
    ItemList,
    Line,
    Listing,
    ListItem,
    Note,
    Paragraph,
    Row,
    Span,
    Table,
    Term,
    Text,
    Title,
)

_BY_NAME = {kind.kind: kind for kind in KINDS}
_PATHS = [
    path for folder in ("first", "later") for paths in manuscripts(folder, []).values() for path in paths
]


def document_of(truth: Truth) -> Document:
    """What a reader gives that errs in nothing."""
    blocks: list[Block] = []
    tables = iter(truth.tables)
    for place, unit in enumerate(truth.units):
        kind = min(unit.kinds, key=lambda kind: (kind in ("left_out", "table"), kind))
        span = Span("a", unit.key.line, _column(truth, unit), max(unit.lines))
        lines = _lines(truth, unit, truth.units[place + 1 :])
        if kind == "table":
            rows = (tuple(Cell((Line((Text(cell, span),)),), span) for cell in row) for row in next(tables))
            blocks.append(Table((), span, blocks=tuple(Row((), span, blocks=row) for row in rows)))
        elif kind == "heading":
            blocks.append(Heading(lines, span, level=unit.level))
        elif kind == "definition":
            blocks.append(DefinitionList((), span, blocks=(Term(lines, span),)))
        elif kind == "note":
            blocks.append(Note((), span, blocks=(Paragraph(lines, span),)))
        elif kind != "left_out":
            blocks.append(_BY_NAME.get(kind, ListItem)(lines, span))
    return Document("a", tuple(blocks))


def _column(truth: Truth, unit: TrueUnit) -> int:
    return truth.text(unit.key.line).find(unit.words) + 1


def _lines(truth: Truth, unit: TrueUnit, later: tuple[TrueUnit, ...]) -> tuple[Line, ...]:
    rows: list[list[Text]] = []
    for line in unit.lines:
        start = _column(truth, unit) - 1 if line == unit.key.line and unit.key.place else 0
        after = [one for one in later if one.key.line == line]
        end = _column(truth, after[0]) - 1 if after else None
        text = truth.text(line)[start:end]
        keeps = "verse" in unit.kinds
        piece = Text(text if keeps else text.strip(), Span("a", line))
        if not rows or line in unit.breaks or unit.kinds & LINES_STAY:
            rows.append([])
        rows[-1].append(piece)
    return tuple(Line(tuple(row)) for row in rows)


def faults(figures: Figures) -> list[str]:
    """Shares that are not whole, and counts that are not nothing."""
    shares = [name.removesuffix(" of") for name in figures.counts if name.endswith(" of")]
    low = [name for name in shares if figures.share(name) < 1 and name not in ("code as heads", "doubtful")]
    bad = ("code as heads", "heads invented", "characters lost")
    joins = [name for name in figures.counts if "false" in name or "missed" in name]
    return low + [name for name in (*bad, *joins) if figures.counts[name]]


@pytest.mark.parametrize("path", _PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_truth_is_well_formed_and_scores_whole(path: Path) -> None:
    truth = read_truth(path)
    assert len(truth.tables) == sum(unit.is_only("table") for unit in truth.units)
    levels = sorted({unit.level for unit in truth.units if unit.level})
    assert levels == list(range(1, len(levels) + 1))
    figures = measure(truth, document_of(truth), Report())
    assert faults(figures) == [], figures.faults


TEXT = """题目

一、头一节
这一段写得
长了些。
1. 甲项
    诗一行
  又一行
甲\t乙
"""
OUTLINE = """1 title 题目
3 heading 1 一、头一节
4 paragraph 这一段
6 list_item 1. 甲项
7 verse 诗一行
9 table 甲
"""


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.with_suffix(".truth").write_text(OUTLINE, encoding="utf-8")
    path.with_suffix(".tables").write_text("甲\t乙\n", encoding="utf-8")
    return read_truth(path)


@pytest.mark.parametrize(
    ("place", "block", "wrong"),
    [
        (0, Paragraph, {"titles", "paragraph precision", "title recall"}),
        (1, Paragraph, {"head recall", "heading recall", "paragraph precision"}),
        (2, Title, {"titles", "title precision", "paragraph recall", "paragraphs wrapped"}),
        (4, Paragraph, {"verse recall", "verse indents", "paragraph precision"}),
        (5, Paragraph, {"table recall", "cells", "paragraph precision"}),
    ],
)
def test_a_wrong_kind_is_told(truth: Truth, place: int, block: type[Block], wrong: set[str]) -> None:
    document = document_of(truth)
    one = document.blocks[place]
    lines = one.lines or (Line((Text("甲乙", one.span),)),)
    changed = (*document.blocks[:place], block(lines, one.span), *document.blocks[place + 1 :])
    found = faults(measure(truth, replace(document, blocks=changed), Report()))
    assert wrong <= set(found)
    assert ("wrong and doubtful" in found) == bool(wrong)


@pytest.mark.parametrize(("above", "right"), [("kicker|title", True), ("kicker", False)])
def test_a_title_may_hold_a_line_that_the_truth_leaves_open(tmp_path: Path, above: str, right: bool) -> None:
    path = tmp_path / "a.txt"
    path.write_text("某校期中考试\n历史试卷\n", encoding="utf-8")
    path.with_suffix(".truth").write_text(f"1 {above} 某校期中考试\n2 title 历史试卷\n", encoding="utf-8")
    lines = (*text("某校期中考试", 1), *text("历史试卷", 2))
    document = Document("a", (Title(lines, Span("a", 1, 1, 2)),))
    assert (measure(read_truth(path), document, Report()).share("titles") == 1) is right


def test_an_invented_head_a_lost_character_and_a_false_join_are_told(truth: Truth) -> None:
    document = document_of(truth)
    title, head, paragraph, item, *others = document.blocks
    both = Line((*paragraph.lines[0].inlines, *item.lines[0].inlines))
    joined = Paragraph((both,), Span("a", paragraph.span.line, 1, item.span.last))
    parts = [Paragraph((Line((piece,)),), piece.span) for piece in paragraph.lines[0].inlines]
    heading = Heading(item.lines, item.span)

    def read(*blocks: Block) -> set[str]:
        return set(
            faults(measure(truth, replace(document, blocks=(title, head, *blocks, *others)), Report()))
        )

    assert {"joins false wrapped", "paragraphs wrapped", "list_item recall"} <= read(joined)
    assert {"joins missed wrapped", "paragraphs wrapped"} <= read(*parts, item)
    assert {"heads invented", "head precision"} <= read(paragraph, heading)
    assert {"characters lost", "list_item recall"} <= read(paragraph)


def text(words: str, line: int) -> tuple[Line, ...]:
    return (Line((Text(words, Span("a", line)),)),)


def test_containers_are_read_as_the_units_they_hold() -> None:
    item = Item((), Span("a", 1), blocks=(Paragraph(text("甲", 1), Span("a", 1)),))
    more = Item((), Span("a", 2), blocks=(Paragraph(text("乙", 2), Span("a", 2)),))
    row = Row((), Span("a", 5), blocks=(Cell(text("丙", 5), Span("a", 5)), Cell(text("丁", 5), Span("a", 5))))
    code = CodeBlock(text("make", 8), Span("a", 8))
    document = Document(
        "a",
        (
            ItemList((), Span("a", 1), blocks=(item, more)),
            Table((), Span("a", 3, 1, 6), blocks=(Caption(text("表1", 3), Span("a", 3)), row)),
            Listing((), Span("a", 7, 1, 8), blocks=(Caption(text("清单1", 7), Span("a", 7)), code)),
        ),
        notes=(Note((), Span("a", 9), blocks=(Paragraph(text("注", 9), Span("a", 9)),)),),
    )
    found = [(unit.kind, sorted(unit.lines)) for unit in found_units(document)]
    assert found == [
        ("list_item", [1]), ("list_item", [2]), ("caption", [3]), ("table", [4, 5, 6]), ("caption", [7]),
        ("code_block", [8]), ("note", [9]),
    ]  # fmt: skip
    assert found_units(document)[3].cells == (("丙", "丁"),)


@pytest.mark.parametrize(
    "rows",
    [
        "1 title 题目\n3 headline 一、\n",  # an unknown kind
        "1 title 题目\n3 heading 一、头一节\n",  # no level
        "1 title 题目\n2 paragraph 一\n",  # an empty line
        "1 title 题目\n4 paragraph 这一段\n3 heading 1 一、\n",  # not in order
        "1 title 题目\n3 heading 1 二、\n",  # other words
        "3 heading 1 一、\n",  # text above
        "1 title 题目\n99 paragraph 一\n",  # no such line
    ],
)
def test_a_truth_that_is_not_well_formed_is_told(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "a.truth"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(TruthError):
        read_rows(path, tuple(TEXT.split("\n")))


@pytest.mark.parametrize(
    ("line", "truth", "found", "disputed"),
    [
        ("第一条　本社以棋会友。", "list_item", Paragraph, True),
        ("1. 纸越厚越好。", "paragraph", ListItem, True),
        ("1. 纸越厚越好。", "quotation", ListItem, False),
        ("纸越厚越好。", "list_item", Paragraph, False),
    ],
)
def test_what_truths_dispute(
    tmp_path: Path, line: str, truth: str, found: type[Block], *, disputed: bool
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{line}\n", encoding="utf-8")
    path.with_suffix(".truth").write_text(f"1 {truth} {line}\n", encoding="utf-8")
    document = Document("a", (found(text(line, 1), Span("a", 1)),))
    (wrong,) = wrong_units(read_truth(path), document)
    assert is_disputed(read_truth(path), wrong) is disputed
    counts = measure(read_truth(path), document, Report()).counts
    assert (counts["wrong and doubtful of"], counts["agreed and doubtful of"]) == (1, not disputed)


def test_a_name_with_the_hour_and_what_is_said_may_be_one_unit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("老周 9:12\n有酵母吗\n", encoding="utf-8")
    path.with_suffix(".truth").write_text("1 dialogue|definition 老周 9:12\n", encoding="utf-8")
    blocks = (Paragraph(text("老周 9:12", 1), Span("a", 1)), Paragraph(text("有酵母吗", 2), Span("a", 2)))
    truth = read_truth(path)
    assert [is_disputed(truth, unit) for unit in wrong_units(truth, Document("a", blocks))] == [True, True]
