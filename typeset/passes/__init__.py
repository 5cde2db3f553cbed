"""Passes: repairs of characters inside the document tree, one in each file.

They run on blocks whose kind is known, since a space or a short line means different things in
a title and in body text. A repair is logged or it is not made: every edit goes through
``editing.edit_document``, which writes it into the report under the repair's id. With that id
``[repairs] skip`` and ``fix --skip`` switch it off. What cannot be repaired with
certainty is a warning with its line (M18, M31, and the odd cases of others).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Block, Document
from typeset.passes.balance import check_balance
from typeset.passes.dash import restore_dash
from typeset.passes.doubled_marks import single_marks
from typeset.passes.ellipsis import restore_ellipsis
from typeset.passes.english_marks import curl_english
from typeset.passes.fold_radicals import fold_radicals
from typeset.passes.full_width_marks import widen_marks
from typeset.passes.narrow_letters import narrow_letters
from typeset.passes.open_controls import close_controls
from typeset.passes.private_use import map_private_use
from typeset.passes.quotes import curl_quotes
from typeset.passes.spaces import check_wide_spaces, close_gaps, close_marks, single_spaces
from typeset.passes.traces import Texts
from typeset.passes.variation_selectors import drop_variation_selectors
from typeset.passes.zero import restore_zero

B = TypeVar("B", bound=Block)
Pass = Callable[[Document, Report], Document]

PASSES: Final[tuple[tuple[str, Pass], ...]] = (
    ("M05", map_private_use),
    ("M06", fold_radicals),
    ("M07", drop_variation_selectors),
    ("M37", close_controls),
    ("M26", restore_zero),
    ("M12", narrow_letters),
    ("M10", restore_ellipsis),
    ("M11", restore_dash),
    ("M08", widen_marks),
    ("M09", curl_quotes),
    ("M38", curl_english),
    ("M19", single_marks),
    ("M16", single_spaces),
    ("M14", close_marks),
    ("M13", close_gaps),
    ("M18", check_wide_spaces),
    ("M31", check_balance),
)
"""Every pass with its id, in the order in which they run.

Characters come first, then marks (dots before the full stop that they look
like, half-width marks before doubled ones), then the spaces beside them, and
last what only warns.
"""


_FOREIGN: Final = {
    "ja": frozenset({"M26", "M08", "M18"}),  # zeros and commas of its own, ！ before a typed space
    "ko": frozenset({"M26", "M12", "M10", "M11", "M08", "M19", "M16", "M14", "M13", "M18"}),
}
"""Repairs of Chinese that would damage others: Korean has spaces between words, and Western marks."""

_MOST_ROUNDS: Final = 4
"""Rounds of repairs in a block; a second one seldom finds anything, a fourth never did."""


def apply_passes(document: Document, skip: frozenset[str], report: Report) -> Document:
    """The document after every pass whose id is not in ``skip``; each change is logged.

    One repair can show what another was looking for (a space goes, and two marks stand side by side). So
    the blocks that changed are gone through again until nothing changes: what is repaired once needs no
    second repair.
    """
    left_out = skip | _FOREIGN.get(document.language, frozenset())
    passes = {rule: repair for rule, repair in PASSES if rule not in left_out}
    before, document = document, _round(document, passes, report)
    for _ in range(_MOST_ROUNDS - 1):
        blocks = _changed(before.blocks, document.blocks)
        notes = _changed(before.notes, document.notes)
        if not blocks and not notes:
            break
        again = Report()
        few = replace(document, blocks=tuple(blocks.values()), notes=tuple(notes.values()))
        mended = _round(few, passes, again)
        report.repairs += again.repairs  # its messages were given before
        before, document = (
            document,
            replace(
                document,
                blocks=_with(document.blocks, blocks, mended.blocks),
                notes=_with(document.notes, notes, mended.notes),
            ),
        )
    return document


def _round(document: Document, passes: dict[str, Pass], report: Report) -> Document:
    """The document after each pass once; a pass sees only the blocks that may hold something for it."""
    texts = Texts(document)
    for rule, repair in passes.items():
        places = texts.places(rule)
        before = document
        if places is None:
            document = repair(document, report)
        elif places:
            document = _among(document, places, repair, report)
        if document is not before:
            texts.follow(document)
    return document


def _among(document: Document, places: list[int], repair: Pass, report: Report) -> Document:
    """The document with the blocks at these places repaired; the notes are counted behind the blocks."""
    size = len(document.blocks)
    own = [place for place in places if place < size]
    of_notes = [place - size for place in places[len(own) :]]
    few = replace(
        document,
        blocks=tuple(document.blocks[place] for place in own),
        notes=tuple(document.notes[place] for place in of_notes),
    )
    mended = repair(few, report)
    if mended is few:
        return document
    return replace(
        document,
        blocks=_with(document.blocks, own, mended.blocks),
        notes=_with(document.notes, of_notes, mended.notes),
    )


def _changed(before: tuple[B, ...], after: tuple[B, ...]) -> dict[int, B]:
    """The blocks that are not the same objects any more, by their places."""
    pairs = enumerate(zip(before, after, strict=True))
    return {place: new for place, (old, new) in pairs if old is not new}


def _with(blocks: tuple[B, ...], places: Iterable[int], others: tuple[B, ...]) -> tuple[B, ...]:
    """The blocks with others at these places."""
    found = list(blocks)
    for place, block in zip(places, others, strict=True):
        found[place] = block
    return tuple(found)
