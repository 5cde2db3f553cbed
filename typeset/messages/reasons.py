"""Why the reader of plain text is sure of a guess or in doubt: names of reasons, words in zh and en."""

from __future__ import annotations

from typing import Final

REASONS: Final[dict[str, tuple[str, str]]] = {
    "numbered_line": (
        "带编号的短行，可能是小标题，也可能是列项",
        "a short line with a number: a head, or an item",
    ),
    "which_line_is_title": (
        "开头几行里，别的行也可能是标题",
        "among the first lines, another one may be the title",
    ),
    "short_line": (
        "没有编号的短行，可能是小标题，也可能不是",
        "a short line without a number: a head, or not",
    ),
    "note_uncalled": (
        "像是页下注，正文里找不到唯一的注码，按正文处理",
        "looks like a note, but no one mark in the text calls it: set as text",
    ),
    "maybe_listing": (
        "像是程序清单或命令，把握不大",
        "looks like a listing or a command, but not surely",
    ),
    "maybe_table": (
        "各行像是分栏的表格，栏对不齐，原样保留",
        "lines in columns that do not line up: kept as they are",
    ),
}
"""The name of each reason with its words; ``outline`` prints them beside a doubtful unit."""
