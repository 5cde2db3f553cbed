"""Holds what the reader found in a manuscript against its truth, and counts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Final

from tests.manuscripts.disputed import is_disputed
from tests.manuscripts.found import FoundUnit, found_units
from tests.manuscripts.truth import LINES_STAY, Key, TrueUnit, Truth
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Note, NoteCall
from typeset.model.characters import columns
from typeset.model.walk import blocks, pieces
from typeset.readers.encoding import decode

BY_LINES: Final = frozenset(
    ["code_block", "table", "contents", "verse", "quotation", "signoff", "source", "imprint", "left_out"]
)
"""Kinds that are judged line by line; all others by whole units."""

_LABEL: Final = re.compile(
    r"第[\d一二三四五六七八九十百零〇]+[编卷部篇章回节幕场編篇節場]|附[件录錄表图圖]?\s*[\dA-Z一二三四五六七八九十]*[：:]?|(?:[^\w]|[\d_一二三四五六七八九十零〇壹贰叁])+"
)

_DRAWN: Final = re.compile("[-+|=\u2500-\u257f]+")
"""What a typed table is drawn with."""


@dataclass(slots=True)
class Figures:
    """Counts by name, and a sentence for each fault."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, name: str, right: int, of: int = 1) -> None:
        """Count ``right`` of so many."""
        self.counts[name] += right
        self.counts[f"{name} of"] += of

    def __iadd__(self, other: Figures) -> Figures:
        self.counts.update(other.counts)
        self.faults.extend(other.faults)
        return self

    def share(self, name: str) -> float:
        """Which part was right; 1 where there was nothing."""
        whole = self.counts[f"{name} of"]
        return self.counts[name] / whole if whole else 1.0


@dataclass(frozen=True, slots=True)
class _Case:
    """A manuscript's truth beside what was found; ``owners`` count the units that each line belongs to."""

    truth: Truth
    document: Document
    found: list[FoundUnit]
    figures: Figures
    true_owners: Counter[int]
    found_owners: Counter[int]

    def fault(self, line: int, what: str) -> None:
        """Tell a fault with its line."""
        text = self.truth.text(line).strip()
        self.figures.faults.append(f"{self.truth.name}:{line}: {what}: {text[:30]}")

    @property
    def left_out(self) -> frozenset[int]:
        """The lines that are to be left out, and nothing else."""
        return frozenset(line for unit in self.truth.units if unit.is_only("left_out") for line in unit.lines)

    def is_exact(self, true: TrueUnit, found: FoundUnit) -> bool:
        """Whether both begin and end in the same places."""
        return (
            found.key == true.key
            and found.lines == frozenset(true.lines)
            and all(self.true_owners[line] == self.found_owners[line] for line in found.lines)
        )

    def is_right(self, true: TrueUnit, found: FoundUnit) -> bool:
        """Whether a found unit is that of the truth: kind, beginning and extent."""
        return found.kind in true.kinds and self.is_exact(true, found)


def measure(truth: Truth, document: Document, report: Report) -> Figures:
    """All figures of one manuscript."""
    case = _case(truth, document)
    matched = _heads(case)
    _levels(case, matched)
    _title(case)
    _paragraphs(case)
    _joins(case)
    _poems(case)
    _tables(case)
    _kinds(case)
    _doubt(case)
    _characters(case, report)
    case.figures.counts["manuscripts"] += 1
    return case.figures


def wrong_units(truth: Truth, document: Document) -> list[FoundUnit]:
    """The units of a document that are not those of the truth."""
    return list(_wrong(_case(truth, document)))


def _case(truth: Truth, document: Document) -> _Case:
    found = found_units(document)
    owners = Counter(line for unit in truth.units if not unit.is_only("left_out") for line in unit.lines)
    found_owners = Counter(line for unit in found for line in unit.lines)
    return _Case(truth, document, found, Figures(), owners, found_owners)


def _labels(case: _Case, unit: TrueUnit) -> frozenset[int]:
    """Lines of a head that hold no words of it: an ornament, 附件1. They may be heads, or none."""
    found = frozenset(line for line in unit.lines if _LABEL.fullmatch(case.truth.text(line).strip()))
    return found if found < set(unit.lines) else frozenset()


def _heads(case: _Case) -> list[tuple[TrueUnit, FoundUnit]]:
    """Heads found and missed; gives the pairs that match."""
    found = [unit for unit in case.found if unit.kind == "heading"]
    heads = [unit for unit in case.truth.units if "heading" in unit.kinds]
    matched: list[tuple[TrueUnit, FoundUnit]] = []
    for head in heads:
        labels = _labels(case, head)
        extents = (frozenset(head.lines), frozenset(head.lines) - labels)
        match = next((unit for unit in found if unit.lines in extents and _same_start(head, unit)), None)
        if match:
            matched.append((head, match))
        elif head.is_only("heading"):
            case.fault(head.key.line, "head missed")
    only = [head for head in heads if head.is_only("heading")]
    case.figures.add("head recall", sum(head in only for head, _ in matched), len(only))
    taken = {unit.key for _, unit in matched}
    labels = frozenset().union(*(_labels(case, head) for head, _ in matched))
    found = [unit for unit in found if unit.key in taken or not unit.lines <= labels]
    case.figures.add("head precision", len(matched), len(found))
    begins = {line for head in heads for line in head.lines}
    for unit in found:
        if unit.key not in taken:
            invented = unit.key.line not in begins
            case.figures.counts["heads invented"] += invented
            case.fault(unit.key.line, "head invented" if invented else "head's extent wrong")
    return matched


def _same_start(true: TrueUnit, found: FoundUnit) -> bool:
    return found.key.line != true.key.line or found.key == true.key


def _levels(case: _Case, matched: list[tuple[TrueUnit, FoundUnit]]) -> None:
    """In how many pairs of heads the same one ranks higher."""
    for (true, found), (other_true, other_found) in combinations(matched, 2):
        right = _sign(true.level - other_true.level) == _sign(found.level - other_found.level)
        case.figures.add("levels", right)
    order: dict[int, Counter[int]] = {}
    for true, found in matched:
        order.setdefault(true.level, Counter())[found.level] += 1
    usual = {level: counts.most_common(1)[0][0] for level, counts in order.items()}
    for true, found in matched:
        if found.level != usual[true.level]:
            case.fault(true.key.line, f"level {found.level} unlike its fellows of level {true.level}")


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _title(case: _Case) -> None:
    """Whether the title's lines, and nothing else, are the title."""
    titles = [unit for unit in case.truth.units if "title" in unit.kinds]
    must = {(unit.key, line) for unit in titles if unit.is_only("title") for line in unit.lines}
    may = must | {(unit.key, line) for unit in titles for line in unit.lines}
    starts = {unit.key for unit in titles}
    found: set[tuple[object, int]] = set()
    for unit in case.found:
        if unit.kind == "title":
            keys = [
                one.key for one in titles if unit.key.line in one.lines and unit.key.place == one.key.place
            ]
            key = unit.key if unit.key in starts or not keys else keys[0]
            found |= {(_titled(titles, key, line), line) for line in unit.lines}
    right = must <= found <= may
    case.figures.add("titles", right)
    if not right:
        line = titles[0].key.line if titles else next(iter(found))[1]
        case.fault(line, f"title wrong, lines {sorted(line for _, line in found)}")


def _titled(titles: list[TrueUnit], key: Key, line: int) -> Key:
    """The key of the title that holds this line of a unit; the unit's own if none does.

    One title may be read where the truth has two, of which the upper may be a kicker as well.
    """
    whole = [one.key for one in titles if line in one.lines and one.key in (key, Key(line))]
    return whole[0] if whole else key


def _paragraphs(case: _Case) -> None:
    """Paragraphs with their first line and extent; apart for wrapped texts."""
    name = "paragraphs wrapped" if case.truth.is_wrapped else "paragraphs unwrapped"
    found = {unit.key: unit for unit in case.found if unit.kind == "paragraph"}
    quoted = {line for unit in case.found if unit.kind == "quotation" for line in unit.lines}
    for unit in case.truth.units:
        if "paragraph" in unit.kinds and unit.kinds <= {"paragraph", "quotation"}:
            right = unit.key in found and case.is_exact(unit, found[unit.key])
            if "quotation" in unit.kinds:
                right = right or quoted >= set(unit.lines)
            case.figures.add(name, right)
            if not right:
                case.fault(unit.key.line, "paragraph not exact")


def _joins(case: _Case) -> None:
    """Line ends that were joined and should not be, and the other way round."""
    side = "wrapped" if case.truth.is_wrapped else "unwrapped"
    rows: dict[int, set[tuple[int, int]]] = {}
    for number, unit in enumerate(case.found):
        for place, row in enumerate(unit.rows):
            for line in row:
                rows.setdefault(line, set()).add((number, place))
    owner: dict[int, list[TrueUnit]] = {}
    for unit in case.truth.units:
        for line in unit.lines:
            owner.setdefault(line, []).append(unit)
    kept = sorted(line for line in owner if line not in case.left_out)
    for line, after in pairwise(kept):
        wanted = _is_joined(owner[line], owner[after], after)
        made = bool(rows.get(line, set()) & rows.get(after, set()))
        if wanted is None or line not in rows or after not in rows:
            continue
        case.figures.counts[f"joins wanted {side}"] += wanted
        case.figures.counts[f"joins made {side}"] += made
        if made != wanted:
            name = "false" if made else "missed"
            case.figures.counts[f"joins {name} {side}"] += 1
            case.fault(after, f"{name} join with line {line}")


def _is_joined(units: list[TrueUnit], others: list[TrueUnit], line: int) -> bool | None:
    """Whether two lines in turn belong together; None where either will do."""
    unit, other = units[-1], others[0]
    if unit is not other:
        return False
    if unit.kinds & {"definition", "table"}:
        return None
    stays = {kind in LINES_STAY for kind in unit.kinds}
    if len(stays) > 1:
        return None
    return stays == {False} and line not in unit.breaks


def _poems(case: _Case) -> None:
    """Poems apart from each other, with title and poet, their indents as typed."""
    by_key = {unit.key: unit for unit in case.found}
    verse_lines = {line for unit in case.found if unit.kind == "verse" for line in unit.lines}
    for head, poets, stanzas in _poems_of(case.truth):
        own = {line for stanza in stanzas for line in stanza.lines}
        if head:
            start = by_key.get(head.key)
            of_poem = [unit for unit in case.found if unit.lines & own]
            apart = (
                start is not None
                and start.lines <= set(head.lines)
                and own <= verse_lines
                and all(unit.lines <= own for unit in of_poem)
            )
            named = apart and all(
                (unit := by_key.get(true.key)) is not None and case.is_right(true, unit)
                for true in (head, *poets)
            )
            case.figures.add("poems apart", apart)
            case.figures.add("poems named", named)
            if not named:
                case.fault(head.key.line, "title or poet wrong" if apart else "poem not apart")
        _indents(case, own)


def _indents(case: _Case, own: set[int]) -> None:
    """Whether a poem's lines keep the indents by which they differ."""
    kept = {line: text for unit in case.found if unit.kind == "verse" for line, text in unit.typed}
    shifts = Counter(
        _indent(case.truth.text(line)) - _indent(kept[line]) if line in kept else None for line in sorted(own)
    )
    shifts.pop(None, None)
    usual = shifts.most_common(1)[0][1] if shifts else 0
    case.figures.add("verse indents", usual, len(own))
    if usual < len(own):
        case.fault(min(own), f"{len(own) - usual} lines of verse lose their indent")


def _indent(text: str) -> int:
    text = text.lstrip("\ufeff")
    return columns(text[: len(text) - len(text.lstrip())].expandtabs(8))


def _poems_of(truth: Truth) -> Iterator[tuple[TrueUnit | None, list[TrueUnit], list[TrueUnit]]]:
    """Each poem: its head, if it has one, its poets, its stanzas."""
    head: TrueUnit | None = None
    around: list[TrueUnit] = []
    stanzas: list[TrueUnit] = []
    for unit in truth.units:
        if unit.is_only("verse"):
            stanzas.append(unit)
        elif unit.kinds & {"heading", "title", "paragraph"}:
            if stanzas:
                yield head, around, stanzas
            head, around, stanzas = unit if unit.is_only("heading") else None, [], []
        elif unit.is_only("byline") and not stanzas:
            around.append(unit)
    if stanzas:
        yield head, around, stanzas


def _tables(case: _Case) -> None:
    """Cells in their row and column."""
    true = [unit for unit in case.truth.units if unit.is_only("table")]
    found = [unit for unit in case.found if unit.kind == "table"]
    for unit, rows in zip(true, case.truth.tables, strict=True):
        best = max(found, key=lambda one: len(one.lines & set(unit.lines)), default=None)
        cells = best.cells if best and best.lines & set(unit.lines) else ()
        wanted = {(r, c): _bare(cell) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell}
        have = {(r, c): _bare(cell) for r, row in enumerate(cells) for c, cell in enumerate(row) if cell}
        right = sum(have.get(place) == cell for place, cell in wanted.items())
        case.figures.add("cells", right, len(wanted))
        if right < len(wanted):
            case.fault(unit.key.line, f"{len(wanted) - right} of {len(wanted)} cells wrong")


def _bare(text: str) -> str:
    """The characters without spaces, full-width ones as half-width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _kinds(case: _Case) -> None:
    """Precision and recall of every other kind."""
    truth = {unit.key: unit for unit in case.truth.units}
    found = {unit.key: unit for unit in case.found}
    for true in case.truth.units:
        if len(true.kinds) == 1 and not true.kinds & BY_LINES:
            unit = found.get(true.key)
            case.figures.add(f"{min(true.kinds)} recall", unit is not None and case.is_right(true, unit))
    for unit in case.found:
        if unit.kind not in BY_LINES:
            match = truth.get(unit.key)
            case.figures.add(f"{unit.kind} precision", match is not None and case.is_right(match, unit))
    kinds_of: dict[int, set[str]] = {}
    for unit in case.found:
        for line in unit.lines:
            kinds_of.setdefault(line, set()).add(unit.kind)
    for true in case.truth.units:
        for line in true.lines:
            read = kinds_of.get(line, {"left_out"})
            for kind in sorted(true.kinds & BY_LINES if len(true.kinds) == 1 else ()):
                case.figures.add(f"{kind} recall", kind in read)
                if kind not in read:
                    case.fault(line, f"{kind} read as {'/'.join(sorted(read))}")
            for kind in sorted(read & BY_LINES):
                case.figures.add(f"{kind} precision", kind in true.kinds)
            if true.is_only("code_block"):
                case.figures.add("code as heads", "heading" in read)


def _doubt(case: _Case) -> None:
    """How many units are doubtful, and how many of the wrong ones are; of all, and where truths agree."""
    doubtful = {guess.line for guess in case.document.guesses if guess.is_doubtful}
    case.figures.add(
        "doubtful", sum(guess.is_doubtful for guess in case.document.guesses), len(case.document.guesses)
    )
    for unit in _wrong(case):
        case.figures.add("wrong and doubtful", bool(unit.lines & doubtful))
        if not is_disputed(case.truth, unit):
            case.figures.add("agreed and doubtful", bool(unit.lines & doubtful))


def _wrong(case: _Case) -> Iterator[FoundUnit]:
    """The units that are not those of the truth."""
    truth = {unit.key: unit for unit in case.truth.units}
    kinds_of = {line: unit.kinds for unit in case.truth.units for line in unit.lines}
    for unit in case.found:
        match = truth.get(unit.key)
        by_lines = unit.kind in BY_LINES and all(
            unit.kind in kinds_of.get(line, {unit.kind}) for line in unit.lines
        )
        if not by_lines and (match is None or not case.is_right(match, unit)):
            yield unit


def _characters(case: _Case, report: Report) -> None:
    """Visible characters that are gone without a repair that tells it."""
    name = case.truth.name
    typed = _visible(decode(case.truth.data, name, frozenset(), Report()))
    case.figures.counts["characters"] += typed.total()
    may_go = {line for unit in case.truth.units if "left_out" in unit.kinds for line in unit.lines}
    typed -= _visible("".join(case.truth.text(line) for line in sorted(may_go)))
    typed -= _drawing(case.truth)
    kept: list[str] = []
    for block in blocks(case.document):
        kept += [line.text for line in block.lines]
        calls = (
            piece for line in block.lines for piece in pieces(line.inlines) if isinstance(piece, NoteCall)
        )
        kept += [f"[{call.label}]" for call in calls]
        if isinstance(block, Note):
            kept.append(f"[{block.label}]")
        kept += block.attributes.classes  # a division takes its label as its class: 注意
    lost = typed - _visible("".join(kept))
    for repair in report.repairs:
        lost -= _visible(repair.before) - _visible(repair.after)
    case.figures.counts["characters lost"] += lost.total()
    if lost:
        case.figures.faults.append(f"{name}: characters lost: {''.join(sorted(lost.elements()))[:40]}")


def _drawing(truth: Truth) -> Counter[str]:
    """What typed tables are drawn with: all that is on their lines and in none of their cells."""
    drawn: Counter[str] = Counter()
    tables = [unit for unit in truth.units if unit.is_only("table")]
    for unit, rows in zip(tables, truth.tables, strict=True):
        lines = _visible("".join(truth.text(line) for line in unit.lines))
        drawn += lines - _visible("".join(cell for row in rows for cell in row))
    both = [unit for unit in truth.units if "table" in unit.kinds and unit not in tables]
    may_be = {line for unit in both for line in unit.lines}
    return drawn + _visible("".join(_DRAWN.findall("".join(truth.text(line) for line in sorted(may_be)))))


def _visible(text: str) -> Counter[str]:
    """The characters that print, in their plain form."""
    plain = unicodedata.normalize("NFKC", text)
    return Counter(char for char in plain if not char.isspace() and unicodedata.category(char)[0] not in "CZ")


def total(parts: Iterable[Figures]) -> Figures:
    """The sum of several figures."""
    whole = Figures()
    for part in parts:
        whole += part
    return whole
