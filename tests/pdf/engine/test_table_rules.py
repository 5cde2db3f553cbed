"""The rules of tables are whole lines: no seam shows where cells meet."""

from __future__ import annotations

import random
from pathlib import Path

import pymupdf
import pytest

from tests.pdf.laid_out import lay_out_text
from typeset.pdf.engine.drawing.table_rules import _Piece, join_pieces

TABLE = "一个题目\n\n这里是一张表。\n\n参数\t最小\t最大\n电压\t20\t28\n电流\t–\t120\n\n雨停了。\n"


def test_a_rule_of_a_table_is_one_line(tmp_path: Path) -> None:
    """Three rules of three cells each: above, below the head, below."""
    built = lay_out_text(tmp_path, TABLE)
    with pymupdf.open(stream=built.result.data, filetype="pdf") as document:
        drawn = [found["rect"] for page in document for found in page.get_drawings()]
    widths = [round(rect.width, 1) for rect in drawn if rect.height < 3]
    assert max(map(widths.count, widths)) == 3


def _piece(x1: float, x2: float, **other: object) -> _Piece:
    return _Piece(x1, 5, x2, 5, 1, "solid", "black")._replace(**other)


@pytest.mark.parametrize(
    "second",
    [
        _piece(11, 20), _piece(10, 20, thickness=2), _piece(10, 20, color="red"),
        _piece(10, 20, y1=6, y2=6), _piece(10, 10, y2=9),
    ],
)  # fmt: skip
def test_pieces_of_different_kinds_and_with_gaps_stay(second: _Piece) -> None:
    assert join_pieces([_piece(0, 10), second]) == [_piece(0, 10), second]


def test_dots_begin_anew_with_each_cell() -> None:
    pieces = [_piece(0, 10, style="dotted"), _piece(10, 20, style="dotted")]
    assert join_pieces(pieces) == pieces


def test_joined_pieces_cover_what_they_covered() -> None:
    """Whatever cells have rules, each place is drawn as before, by as few lines as there are runs."""
    chance = random.Random(7)
    for _ in range(50):
        has_rule = [chance.random() < 0.7 for _ in range(12)]
        joined = join_pieces([_piece(n, n + 1) for n, has in enumerate(has_rule) if has])
        covered = [any(piece.x1 <= n and n + 1 <= piece.x2 for piece in joined) for n in range(12)]
        assert covered == has_rule
        assert len(joined) == sum(
            has and not before for has, before in zip(has_rule, [False, *has_rule], strict=False)
        )
