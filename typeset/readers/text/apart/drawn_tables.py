"""Tables drawn with characters: +---+, ┌─┬─┐, | a | b |. Their lines become rows and cells."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.characters import columns, has_han
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.around.endmatter import is_role
from typeset.readers.text.units import LogicalLine, TableRow
from typeset.startup.patterns import late_pattern

_UPRIGHTS: Final = "|│┃║｜┆┊"
_CORNERS: Final = "+┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛╭╮╰╯╞╪╡╟╫╢╤╧╥╨"
_DRAWN: Final = frozenset(_UPRIGHTS + _CORNERS)
_LEVELS: Final = "\\-─━=═:"
_RULE: Final = late_pattern(
    f"(?=[{_UPRIGHTS}{_CORNERS}])(?=.*[-─━=═]{{2}})[{_UPRIGHTS}{_CORNERS}{_LEVELS} \u3000]+$"
)
_BARE_RULE: Final = late_pattern(f"(?=.*[-─━=═]{{2}})[-─━=═:]+(?:[{_UPRIGHTS}{_CORNERS} ]+[-─━=═:]+)*$")
_ROW: Final = late_pattern(f"[{_UPRIGHTS}].*[{_UPRIGHTS}]$")
_UPRIGHT: Final = late_pattern(f"[{_UPRIGHTS}]")
_HEAD_RULE: Final = late_pattern("[=═╪╬╞╡]")
_FIGURES: Final = late_pattern("[-+±(（]?[\\d.,，％%/:-]+[)）%％]?$")
_SLACK: Final = 1
"""Columns by which an upright may stand beside its place, where a width is ambiguous."""


class DrawnTable(Struct, frozen=True):
    """A drawn table: its lines ``start`` to ``end``, its rows, the places of the lines that are rules."""

    start: int
    end: int
    rows: tuple[TableRow, ...]
    rules: tuple[int, ...]

    @property
    def is_frame(self) -> bool:
        """Whether it has one column and no rule inside: a frame around text."""
        inside = [place for place in self.rules if self.start < place < self.end - 1]
        return len(self.rows[0].cells) == 1 and not inside


class _Piece(Struct, frozen=True):
    """The part of a line that stands in one column: its text, between which display columns."""

    text: str
    start: int
    left: int
    right: int


def find_drawn(lines: list[PhysicalLine], *, frames: bool = False) -> list[DrawnTable]:
    """The drawn tables, in order; with ``frames`` instead the frames drawn around text.

    A drawing that is no grid is none of them.
    """
    found: list[DrawnTable] = []
    if not any(map(_UPRIGHT.search, (line.text for line in lines))):
        return found
    place = 0
    while place < len(lines):
        end = place if frames else _end_of_open(lines, place)
        if end > place:
            table = _open_table(lines, place, end)
            found += [table] if table else []
            place = end
            continue
        end = place
        while end < len(lines) and _is_part(lines[end].text) and (end == place or _goes_on(lines, end)):
            end += 1
        table = _table(lines, place, end) if end > place + 1 else None
        if table is None:
            place = max(end, place + 1)
            continue
        if table.is_frame is frames:
            found.append(table)
        place = table.end
    return found


def is_drawn_rule(text: str) -> bool:
    """Whether the line is a rule of a drawn table."""
    return _RULE.match(text) is not None or _BARE_RULE.match(text) is not None


def _end_of_open(lines: list[PhysicalLine], start: int) -> int:
    """Where lines end whose uprights stand between cells only: a | b | c; ``start`` if none begin here."""
    count = _inner(lines[start].text)
    if not count:
        return start
    end = start + 1
    while end < len(lines) and not lines[end].gap:
        if _inner(lines[end].text) != count and _BARE_RULE.match(lines[end].text) is None:
            break
        end += 1
    return end


def _open_table(lines: list[PhysicalLine], start: int, end: int) -> DrawnTable | None:
    """The table of these lines; nothing if they are too few, or no Chinese, as a shell's pipes."""
    rules = [place for place in range(start, end) if _BARE_RULE.match(lines[place].text)]
    ruled = frozenset(rules)
    content = [place for place in range(start, end) if place not in ruled]
    chinese = sum(has_han(lines[place].text) for place in content)
    fewest = _FEWEST_OPEN if rules or _inner(lines[start].text) > 1 else _FEWEST_OPEN + 1
    if len(content) < fewest or chinese * 2 < len(content):
        return None
    if not rules and all(is_role(lines[place].text) for place in content):  # 编辑 | 某某
        return None
    rows = tuple(_open_row(lines[place]) for place in content)
    if rules or not any(_FIGURES.match(cell[0].text) for cell in rows[0].cells if cell):
        rows = (replace(rows[0], is_head=True), *rows[1:])
    return DrawnTable(start, end, _with_rules(lines[start], rows, lines[end - 1]), tuple(rules))


def _inner(text: str) -> int:
    """How many uprights stand between cells, with white on both sides; 0 for a line of another form."""
    if text[0] in _UPRIGHTS or _UPRIGHT.search(text) is None:
        return 0
    return len(_BETWEEN.findall(text)) if _UPRIGHT.search(_BETWEEN.sub(" ", text)) is None else 0


def _open_row(line: PhysicalLine) -> TableRow:
    """The row of a line whose cells uprights part."""
    cells: list[tuple[LogicalLine, ...]] = []
    start = 0
    for match in [*_BETWEEN.finditer(line.text), None]:
        part = line.text[start : match.start() if match else len(line.text)].strip()
        own = replace(line, text=part, margin=line.margin + line.text[:start])
        cells.append((LogicalLine((own,)),) if part else ())
        start = match.end() if match else start
    return TableRow(tuple(cells), line.number, line.number)


_BETWEEN: Final = late_pattern(
    "(?<=[\u3400-\u9fff\\d）)%℃|])[|│](?=[\u3400-\u9fff\\d（(|-]|$)|[ \\t\u3000]+[|│｜](?:[ \\t\u3000]+|$)"
)
_FEWEST_OPEN: Final = 2
"""Rows of a table without outer lines; one more where it has two columns."""


def _is_part(text: str) -> bool:
    return text[0] in _DRAWN and (_ROW.match(text) is not None or _RULE.match(text) is not None)


def _goes_on(lines: list[PhysicalLine], place: int) -> bool:
    """Whether the line goes on with the drawing above: at its indent, no more than a blank line below."""
    line, before = lines[place], lines[place - 1]
    if abs(line.indent - before.indent) > _SLACK:
        return False
    closed = _RULE.match(before.text) and _RULE.match(line.text)
    return line.gap == 0 or (line.gap == 1 and not closed and before.text[0] in _UPRIGHTS)


def _table(lines: list[PhysicalLine], start: int, end: int) -> DrawnTable | None:
    """The table of these lines; nothing if they are no grid of two rows or more."""
    rules = [place for place in range(start, end) if _RULE.match(lines[place].text)]
    ruled = frozenset(rules)
    content = [place for place in range(start, end) if place not in ruled]
    if not content or (not rules and len(content) < 2):
        return None
    edges = _edges(lines, content)
    if len(edges) < 2 or not _is_grid(lines, content, edges):
        return None
    segments = _segments(start, end, ruled)
    groups = _grouped(lines, segments, edges, by_rules=len(segments) > 2)
    rows = tuple(_row(lines, group, edges) for group in groups)
    if len(rows) < 2 and len(edges) > 2 and not rules:
        return None
    has_head = _has_head(lines, rules, segments, rows)
    if has_head:
        rows = (replace(rows[0], is_head=True), *rows[1:])
    return DrawnTable(start, end, _with_rules(lines[start], rows, lines[end - 1]), tuple(rules))


def _with_rules(first: PhysicalLine, rows: tuple[TableRow, ...], last: PhysicalLine) -> tuple[TableRow, ...]:
    """The rows, each with the rules above the next one; the first with the one above, too."""
    starts = [first.number, *(row.first for row in rows[1:])]
    ends = [*(start - 1 for start in starts[1:]), last.number]
    return tuple(
        replace(row, first=start, last=end) for row, start, end in zip(rows, starts, ends, strict=True)
    )


def _edges(lines: list[PhysicalLine], content: list[int]) -> list[int]:
    """The display columns of the uprights, by a line that has as many as most lines."""
    found = [_uprights(lines[place].text) for place in content]
    usual = Counter(map(len, found)).most_common()
    most = max(usual, key=lambda item: (item[1], item[0]))[0]
    return next(one for one in found if len(one) == most)


def _uprights(text: str) -> list[int]:
    """The display columns at which the line has uprights."""
    return [columns(text[: match.start()], wide_quotes=False) for match in _UPRIGHT.finditer(text)]


def _is_grid(lines: list[PhysicalLine], content: list[int], edges: list[int]) -> bool:
    """Whether most lines have the same number of uprights: else it is a drawing."""
    full = sum(len(_uprights(lines[place].text)) == len(edges) for place in content)
    return full * 2 >= len(content)


def _segments(start: int, end: int, rules: frozenset[int]) -> list[list[int]]:
    """The places of content lines, cut at the rules."""
    parts: list[list[int]] = [[]]
    for place in range(start, end):
        if place in rules:
            if parts[-1]:
                parts.append([])
        else:
            parts[-1].append(place)
    return [part for part in parts if part]


def _grouped(
    lines: list[PhysicalLine], segments: list[list[int]], edges: list[int], *, by_rules: bool
) -> list[list[int]]:
    """The lines of each row: those between two rules, or one and those with an empty first cell below it."""
    if by_rules:
        return segments
    groups: list[list[int]] = []
    bare = _MARKDOWN.fullmatch(lines[segments[0][-1] + 1].text) is not None if len(segments) == 2 else False
    for number, part in enumerate(segments):
        whole = number == 0 and len(segments) == 2 and len(part) <= _TALLEST_HEAD
        for place in part:
            pieces = _pieces(lines[place].text, edges)
            goes_on = place != part[0] and len(pieces) > 1 and (whole or not pieces[0].text)
            if (
                goes_on
                and groups
                and not bare
                and not _is_below_figures(lines, groups[-1][-1], pieces, edges)
            ):
                groups[-1].append(place)
            else:
                groups.append([place])
    return groups


def _is_below_figures(lines: list[PhysicalLine], above: int, pieces: list[_Piece], edges: list[int]) -> bool:
    """Whether the line has a figure below a figure, which does not go on with it: it is a row of its own."""
    upper = _pieces(lines[above].text, edges)
    return any(
        _FIGURES.match(one.text) and _FIGURES.match(other.text)
        for one, other in zip(pieces, upper, strict=True)
    )


_MARKDOWN: Final = late_pattern("\\|[-:| ]+\\|")
"""The rule of a table of Markdown, whose rows have one line each."""

_TALLEST_HEAD: Final = 3
"""Lines: what stands above the only rule inside a table is one row of heads."""


def _pieces(text: str, edges: list[int]) -> list[_Piece]:
    """The parts of a line between its uprights, each in the column where it begins.

    Columns that are merged with it are empty.
    """
    cuts = [match.start() for match in _UPRIGHT.finditer(text)]
    places = list(range(len(cuts)))
    if len(cuts) != len(edges):
        # A cell is merged with its neighbour, or an upright belongs to the text of a cell.
        at = [columns(text[:cut], wide_quotes=False) for cut in cuts]
        near = [_nearest(edges, column) for column in at]
        kept = [
            n
            for n, column in enumerate(at)
            if abs(edges[near[n]] - column) <= _SLACK or n in (0, len(at) - 1)
        ]
        cuts, places = [cuts[n] for n in kept], [near[n] for n in kept]
    row = [_Piece("", 0, left, right) for left, right in pairwise(edges)]
    for (start, end), place in zip(pairwise(cuts), places, strict=False):
        raw = text[start + 1 : end]
        if place < len(row) and not row[place].text:
            offset = start + 1 + len(raw) - len(raw.lstrip())
            row[place] = replace(row[place], text=raw.strip(), start=offset)
    return row


def _nearest(edges: list[int], column: int) -> int:
    """Which edge is nearest to the column."""
    return min(range(len(edges)), key=lambda number: abs(edges[number] - column))


def _row(lines: list[PhysicalLine], group: list[int], edges: list[int]) -> TableRow:
    """The row of these lines; the lines of a cell are joined where they were wrapped."""
    cells: list[list[LogicalLine]] = [[] for _ in edges[1:]]
    for place in group:
        line = lines[place]
        for number, piece in enumerate(_pieces(line.text, edges)):
            if not piece.text:
                continue
            own = replace(line, text=piece.text, margin=line.margin + line.text[: piece.start])
            _add(cells[number], own, piece.right - piece.left - 1)
    return TableRow(tuple(tuple(cell) for cell in cells), lines[group[0]].number, lines[group[-1]].number)


def _add(cell: list[LogicalLine], line: PhysicalLine, width: int) -> None:
    """Add a line to a cell: to the last line if that was full, else below it."""
    if not cell:
        cell.append(LogicalLine((line,)))
        return
    last = cell[-1].pieces[-1]
    word = _FIRST_WORD.match(line.text)
    needed = columns(word[0] if word else line.text[:1], wide_quotes=False)
    if columns(last.text, wide_quotes=False) + needed + 3 < width:
        cell.append(LogicalLine((line,)))
        return
    latin = last.text[-1].isascii() and line.text[0].isascii() and last.text[-1] not in "/-"
    joined = replace(last, text=last.text + (" " if latin else ""))
    cell[-1] = LogicalLine((*cell[-1].pieces[:-1], joined, line))


_FIRST_WORD: Final = late_pattern("[!-~]+")


def _has_head(
    lines: list[PhysicalLine], rules: list[int], segments: list[list[int]], rows: tuple[TableRow, ...]
) -> bool:
    """Whether the first row names the columns: a rule sets it off, or it has words and no figures."""
    if len(rows) < 2 or len(rows[0].cells) < 2:
        return False
    below_first = [place for place in rules if place > segments[0][-1]]
    if not below_first or len(segments) < 2:
        return False
    if len(segments) == 2 or _HEAD_RULE.search(lines[below_first[0]].text):
        return True
    texts = [cell[0].text if cell else "" for cell in rows[0].cells]
    return all(texts[1:]) and not any(_FIGURES.match(text) for text in texts)
