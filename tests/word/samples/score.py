"""How samples of Word files are read: heads, characters, numbers, notes, tables cell by cell.

    python -m tests.word.samples.score            all samples
    python -m tests.word.samples.score --ours     those of imitated programs alone, which need nothing else
    python -m tests.word.samples.score --half second --list

Heads by style must be exact; by look precision must be .95, recall .90. No character may be lost or added.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from tests.readers.word_files import read_word
from tests.word.samples.routes import ROUTES, Route
from tests.word.samples.truth import Row, read_text, tables
from typeset.model.blocks import Block, Container, Document, Heading, Table
from typeset.model.blocks import Item as ListedItem
from typeset.model.blocks import Row as TableRow
from typeset.model.walk import block_tree, blocks

LIST: Final = Path(__file__).parent / "samples.toml"
_WHITE: Final = re.compile(r"[\s\u00a0\u200b\ufeff\u2011\u00ad•·–●▪◦○-]+")
_BULLETS: Final = frozenset("•–·●○◆▪◦-")
_KINDS: Final = {
    "paragraph": {
        "paragraph", "lead", "dialogue", "list_item", "salutation", "source", "signoff", "dateline", "kicker",
        "deck", "abstract", "definition", "term",
    },
    "item": {"item", "list_item", "paragraph"}, "bullet": {"item", "list_item", "paragraph"},
    "quotation": {"quotation"}, "verse": {"verse"},
    "signoff": {"signoff", "byline", "dateline", "source", "paragraph"},
    "title": {"title"}, "byline": {"byline", "deck"}, "deck": {"deck", "byline"}, "kicker": {"kicker"},
    "caption": {"caption"}, "heading": {"heading"},
}  # fmt: skip


class Shown(NamedTuple):
    """A block as a reader sees it: its kind, level, its words behind its number."""

    kind: str
    level: int
    text: str


class Mark(NamedTuple):
    """What was read of a sample against what is true."""

    heads: tuple[int, int, int]
    levels: int
    lost: str
    extra: str
    numbers: tuple[int, int]
    notes: tuple[int, int]
    cells: tuple[int, int]
    kinds: tuple[int, int]
    wrong: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is lost, added or otherwise than it is, kinds apart."""
        same = all(right == there for right, there in (self.numbers, self.notes, self.cells))
        return not self.lost and not self.extra and same


def bare(text: str) -> str:
    """The text without white, hyphens and bullets."""
    return _WHITE.sub("", text)


def shown(document: Document) -> list[Shown]:
    """The blocks of a document in order, without those of tables."""
    return [one for block in document.blocks for one in _shown(block, "") if one.text]


def _shown(block: Block, marker: str, within: str = "") -> Iterator[Shown]:
    if isinstance(block, Table):
        for inner in block.blocks:
            if inner.kind == "caption":
                yield from _shown(inner, "")
        return
    words = "".join(line.text for line in block.lines)
    if block.kind == "signoff":
        yield from (Shown(block.kind, 0, bare(line.text)) for line in block.lines)
    elif words or marker:
        kind = "item" if within == "item" else block.kind if within != "quotation" else "quotation"
        yield Shown(kind, block.level if isinstance(block, Heading) else 0, bare(marker + words))
    if isinstance(block, Container):
        for place, inner in enumerate(block.blocks):
            if isinstance(inner, ListedItem):
                own = "" if inner.marker in _BULLETS else inner.marker
                for nth, one in enumerate(inner.blocks):
                    yield from _shown(one, own if not nth else "", "item")
            else:
                yield from _shown(
                    inner, "", "quotation" if "quotation" in block.kind and not place else within
                )


def mark(data: bytes, rows: tuple[Row, ...]) -> Mark:
    """The marks of a file that was made of these rows."""
    document, _ = read_word(data)
    got = shown(document)
    true = [row for row in rows if row.kind != "row"]
    want = Counter(
        "".join(bare(row.shown) for row in true) + "".join(bare(c) for row in rows for c in row.cells)
    )
    want += Counter("".join(bare(note) for row in rows for note in row.notes))
    have = Counter("".join(one.text for one in got))
    own = [_cells(table) for table in blocks(document) if isinstance(table, Table)]
    have += Counter("".join(bare(cell) for table in own for line in table for cell in line))
    notes = [
        bare("".join(line.text for inner in block_tree(note) for line in inner.lines))
        for note in document.notes
    ]
    have += Counter("".join(notes))
    heads = [row for row in true if row.kind == "heading"]
    said = [one for one in got if one.kind == "heading"]
    names = {bare(row.shown): row for row in heads}
    right = [one for one in said if one.text in names]
    mine = sorted({one.level for one in right})
    ranks = sorted({row.level for row in heads})
    levels = sum(
        mine.index(one.level) == ranks.index(names[one.text].level) for one in right if one.level in mine
    )
    texts = Counter(one.text for one in got)
    counted = [row for row in true if row.label]
    kinds = {one.text: one.kind for one in reversed(got)}
    seen = [(row, kinds[bare(row.shown)]) for row in true if bare(row.shown) in kinds]
    odd = [f"{row.text[:12]}: {kind} for {row.kind}" for row, kind in seen if kind not in _KINDS[row.kind]]
    missed = [f"{row.shown}: no head" for row in heads if bare(row.shown) not in {one.text for one in said}]
    false = [f"{one.text[:24]}: a head" for one in said if one.text not in names]
    numbers = [f"{row.shown[:24]}: number" for row in counted if not texts[bare(row.shown)]]
    true_notes = [bare(note) for row in rows for note in row.notes]
    cells = [[tuple(map(bare, line)) for line in table] for table in own]
    true_cells = [[tuple(map(bare, line)) for line in table] for table in tables(rows)]
    flat, true_flat = _flat(cells), _flat(true_cells)
    return Mark(
        (len(right), len(said), len(heads)), levels,
        "".join((want - have).elements()), "".join((have - want).elements()),
        (len(counted) - len(numbers), len(counted)),
        (sum(a == b for a, b in zip(notes, true_notes, strict=False)), len(true_notes)),
        (len(true_flat) if flat == true_flat else len(set(flat) & set(true_flat)), len(true_flat)),
        (len(seen) - len(odd), len(true)),
        (*missed, *false, *numbers, *odd),
    )  # fmt: skip


def _cells(table: Table) -> list[tuple[str, ...]]:
    """The words of a table's cells by its rows."""
    return [
        tuple("".join(line.text for line in cell.lines) for cell in row.blocks if cell.kind == "cell")
        for row in table.blocks
        if isinstance(row, TableRow)
    ]


def _flat(found: list[list[tuple[str, ...]]]) -> list[tuple[int, int, int, str]]:
    return [
        (t, r, c, cell)
        for t, table in enumerate(found)
        for r, row in enumerate(table)
        for c, cell in enumerate(row)
    ]


def samples(half: str = "") -> list[tuple[str, str, Route]]:
    """The samples: their half, their text, their way."""
    found = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return [
        (name, text, ROUTES[route])
        for name, texts in found.items() if half in ("", name)
        for text, routes in texts.items() for route in routes
    ]  # fmt: skip


def main() -> int:
    """Read the arguments, score, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", default="")
    parser.add_argument("--ours", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    sums: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    total: Counter[str] = Counter()
    for _, name, route in samples(args.half):
        if (args.ours and not route.is_ours) or args.only not in f"{name} {route.name}":
            continue
        rows = route.rows(read_text(name))
        data = route.make(rows)
        if args.keep:
            (args.keep / f"{name}-{route.name}.docx").write_bytes(data)
        found = mark(data, rows)
        hit, said, there = found.heads
        print(
            f"{name:10} {route.name:18} heads {hit}/{said}/{there} levels {found.levels}"
            f" lost {len(found.lost)} extra {len(found.extra)}"
            f" numbers {found.numbers[0]}/{found.numbers[1]} notes {found.notes[0]}/{found.notes[1]}"
            f" cells {found.cells[0]}/{found.cells[1]} kinds {found.kinds[0]}/{found.kinds[1]}"
        )
        if args.list:
            for line in (
                *found.wrong,
                *([f"lost {found.lost[:60]}"] if found.lost else []),
                *([f"extra {found.extra[:60]}"] if found.extra else []),
            ):
                print(f"    {line}")
        sums[route.by_look].update(hit=hit, said=said, there=there, levels=found.levels)
        total.update(
            samples=1, whole=found.is_whole, numbers=found.numbers[0], numbered=found.numbers[1],
            notes=found.notes[0], noted=found.notes[1], cells=found.cells[0], celled=found.cells[1],
            kinds=found.kinds[0], kinded=found.kinds[1],
        )  # fmt: skip
    print(f"samples {total['samples']}, whole {total['whole']}")
    for by_look, one in sums.items():
        if one["there"]:
            print(
                f"heads by {'look' if by_look else 'style'}: precision {one['hit'] / max(one['said'], 1):.3f}"
                f" recall {one['hit'] / one['there']:.3f}, levels {one['levels']}/{one['hit']}"
            )
    print(
        f"numbers {total['numbers']}/{total['numbered']}, notes {total['notes']}/{total['noted']},"
        f" cells {total['cells']}/{total['celled']}, kinds {total['kinds']}/{total['kinded']}"
    )
    look, style = sums[True], sums[False]
    is_good = (
        total["whole"] == total["samples"]
        and style["hit"] == style["said"] == style["there"]
        and look["hit"] >= 0.95 * look["said"]
        and look["hit"] >= 0.9 * look["there"]
    )
    return int(not is_good)


if __name__ == "__main__":
    raise SystemExit(main())
