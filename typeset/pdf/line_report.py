"""The composed lines as a report: a table for people, rows for programs, and a summary."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from typeset.html.places import parse_place
from typeset.messages.codes import Code
from typeset.model.characters import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from typeset.messages.diagnostics import Report
    from typeset.pdf.engine.lines.line_records import Change, LineRecord
    from typeset.pdf.render import PdfResult

EVEN: Final = "even"
"""The name of the even gap, which is let in between all characters of a line as its last resource."""

_HEADS: Final = {
    "zh": ("页", "行", "自然宽", "排成宽", "版心宽", "劣度", "补救", "原稿", "各类空白的伸缩", "文字"),
    "en": ("page", "line", "natural", "width", "measure", "badness", "rescue", "place", "spaces", "text"),
}
_FIGURES: Final = 6  # the leading columns that hold figures, flush right
_SHARE: Final = 0.99
_SHOWN: Final = 24  # characters of a line or paragraph in a message: enough to find it by


class CompositionSummary(Struct, frozen=True):
    """The lines of a book in a few figures.

    ``widest`` is the widest even gap in em, ``most`` the one that 99 % of the lines
    keep to; ``rescues`` are names and counts, the most frequent first.
    """

    lines: int
    widest: float
    most: float
    rescues: tuple[tuple[str, int], ...]

    def to_text(self, lang: str) -> str:
        """The figures in one line."""
        count = sum(number for _, number in self.rescues)
        zh, en = f"组版 {self.lines} 行", f"composed {self.lines} line{'' if self.lines == 1 else 's'}"
        zh += f"；行内加的字距最宽 {self.widest:.3f} 字，99% 的行不过 {self.most:.3f} 字；补救 {count} 行"
        en += (
            f"; even gaps at most {self.widest:.3f} em, {self.most:.3f} em on 99 % of lines; rescues: {count}"
        )
        if self.rescues:
            kinds = [f"{name} {number}" for name, number in self.rescues]
            zh, en = f"{zh}（{'、'.join(kinds)}）", f"{en} ({', '.join(kinds)})"
        return zh if lang == "zh" else en


def check_lines(result: PdfResult, report: Report) -> None:
    """Tell of each line without a legal setting, each paragraph that WeasyPrint sets, each missing glyph."""
    for record in result.lines:
        if record.rescue:
            code = Code[f"L_RESCUE_{record.rescue.upper()}"]
            values = {"page": record.page, "line": record.number, "text": _shown(record.text)}
            report.add(code, parse_place(record.place), **values)
    for left in result.left_over:
        report.add(Code.L_LEFT_TO_STOCK, reason=left.reason, text=_shown(left.text))
    for character in result.missing:
        page = next((record.page for record in result.lines if character in record.text), None)
        if page is not None:  # else it is a control that shows nothing, such as a line feed
            code_point = f"U+{ord(character):04X}"
            report.add(Code.L_MISSING_GLYPH, page=page, character=character, code_point=code_point)


def summarise_lines(records: Sequence[LineRecord]) -> CompositionSummary:
    """The figures of these lines; all are 0 where there is none."""
    gaps = sorted(_even_gap(record) for record in records) or [0.0]
    rescues = Counter(record.rescue for record in records if record.rescue)
    most = gaps[math.ceil(_SHARE * len(gaps)) - 1]
    return CompositionSummary(len(records), gaps[-1], most, tuple(rescues.most_common()))


def lines_to_text(records: Iterable[LineRecord], lang: str) -> str:
    """A table, a row for each line; lengths in em."""
    rows = [_HEADS[lang], *(_row(record) for record in records)]
    widths = [max(map(_columns, cells)) for cells in zip(*rows, strict=True)]
    return "\n".join("  ".join(_cells(row, widths)).rstrip() for row in rows)


def lines_to_tsv(records: Iterable[LineRecord]) -> str:
    """Rows parted by tabs under a row of heads, a column for what each kind of space gives, in em."""
    from typeset.compose.rules import ShrinkClass  # noqa: PLC0415 - the composer is loaded when it is needed

    spaces = (*(kind.name.lower() for kind in ShrinkClass), EVEN)
    heads = ("page", "line", "place", "natural", "width", "measure", "badness", "rescue", *spaces, "text")
    rows: list[Sequence[object]] = [heads]
    for record in records:
        given = {change.space: f"{change.amount:.4f}" for change in record.changes}
        lengths = (f"{length:.4f}" for length in (record.natural, record.width, record.measure))
        rows.append(
            (record.page, record.number, record.place, *lengths, f"{record.badness:.2f}", record.rescue,
             *(given.get(space, "") for space in spaces), _one_line(record.text))
        )  # fmt: skip
    return "".join("\t".join(map(str, row)) + "\n" for row in rows)


def lines_to_json(records: Iterable[LineRecord]) -> list[dict[str, object]]:
    """The records for programs, lengths in em as they were reckoned."""
    return [msgspec.to_builtins(record) for record in records]


def _shown(text: str) -> str:
    line = _one_line(text).strip()
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


def _even_gap(record: LineRecord) -> float:
    return next((change.amount for change in record.changes if change.space == EVEN), 0.0)


def _row(record: LineRecord) -> tuple[str, ...]:
    return (
        str(record.page),
        str(record.number),
        f"{record.natural:.3f}",
        f"{record.width:.3f}",
        f"{record.measure:.3f}",
        f"{record.badness:.1f}",
        record.rescue or "-",
        record.place or "-",
        " ".join(map(_change, record.changes)) or "-",
        _one_line(record.text),
    )


def _change(change: Change) -> str:
    return f"{change.space}{change.amount:+.3f}×{change.count}"


def _one_line(text: str) -> str:
    """The text without what would break a row."""
    return "".join(" " if char.isspace() and char != "\u3000" else char for char in text)


def _cells(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
        blank = " " * (width - _columns(cell))
        yield blank + cell if number < _FIGURES else cell + blank


def _columns(text: str) -> int:
    return columns(text, wide_quotes=False)
