"""Passes: repairs of characters inside the document tree, one in each file.

They run on blocks whose kind is known, since a space or a short line means different things in
a title and in body text. A repair is logged or it is not made: every edit goes through
``editing.edit_document``, which writes it into the report under the repair's id. With that id
``[repairs] skip`` and ``fix --skip`` switch it off. What cannot be repaired with
certainty is a warning with its line (M18, M31, and the odd cases of others).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.passes.balance import check_balance
from typeset.passes.dash import restore_dash
from typeset.passes.doubled_marks import single_marks
from typeset.passes.ellipsis import restore_ellipsis
from typeset.passes.fold_radicals import fold_radicals
from typeset.passes.full_width_marks import widen_marks
from typeset.passes.narrow_letters import narrow_letters
from typeset.passes.private_use import map_private_use
from typeset.passes.quotes import curl_quotes
from typeset.passes.spaces import check_wide_spaces, close_gaps, close_marks, single_spaces
from typeset.passes.variation_selectors import drop_variation_selectors
from typeset.passes.zero import restore_zero

Pass = Callable[[Document, Report], Document]

PASSES: Final[tuple[tuple[str, Pass], ...]] = (
    ("M05", map_private_use),
    ("M06", fold_radicals),
    ("M07", drop_variation_selectors),
    ("M26", restore_zero),
    ("M12", narrow_letters),
    ("M10", restore_ellipsis),
    ("M11", restore_dash),
    ("M08", widen_marks),
    ("M09", curl_quotes),
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


def apply_passes(document: Document, skip: frozenset[str], report: Report) -> Document:
    """The document after every pass whose id is not in ``skip``; each change is logged."""
    for rule, repair in PASSES:
        if rule not in skip:
            document = repair(document, report)
    return document
