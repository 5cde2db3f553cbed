"""What copies of a page would read wrongly, and how it is told: as ActualText (ISO 32000-2, 14.9.4).

Readers copy glyphs by their ToUnicode, and put a space where a gap looks like
one. Only what misleads them is told, with its neighbours: characters inside
ActualText can be selected less finely.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from typing import Final, NamedTuple

from typeset.pdf.engine.session.units import TOLERANCE_EM

WIDEST_SILENT_GAP: Final = 0.095
"""Gaps between glyphs from here on, in em, mislead: poppler takes .1 em for a space, PDFium .125."""

WIDEST_COVERED_GAP: Final = 2.0
"""Gaps between boxes wider than this, in em, part columns."""

NARROWEST_SPACE: Final = 0.15
"""Spaces drawn narrower than this, in em, are told, since poppler looks at the gap alone."""

# PDFium leaves characters behind U+FFFC out of ActualText; selectors, which it never copies, may go.
_LOST: Final = re.compile("[\U00010000-\U000dffff\U000f0000-\U0010ffff]")
FIXED_SPACES: Final = "\u3000\u00a0"
"""Spaces that are told wherever they stand."""

# Spaces that poppler or PDFium drop or change: those at the ends, several in a row, fixed ones.
_FRAGILE: Final = re.compile("^ | $|  |\u3000|\u00a0")
_PLAIN: Final = re.compile(r"[ -'*-\[\]-~]*")  # ASCII that a string of a PDF needs no escape for


class PieceRange(NamedTuple):
    """Pieces of a text, from the first to the last."""

    first: int
    last: int


class ActualText(NamedTuple):
    """Pieces that shall read as ``text``; ``last`` is before ``first`` where there are none."""

    first: int
    last: int
    text: str


def actual_texts(
    texts: Sequence[str],
    written: str,
    misleading: Sequence[PieceRange],
    is_one: Callable[[PieceRange], bool] = lambda _: True,
) -> list[ActualText]:
    """What must be told of a text drawn as pieces which read ``texts``, so that all reads ``written``.

    Pieces behind the text's end, a hyphen of our own, read as nothing. PDFium
    sees a gap behind told text that is not shown by one operator, which ``is_one``
    knows; such text is told to its end.
    """
    reading = "".join(texts)
    if not written or (reading == written and not misleading and not _FRAGILE.search(written)):
        return []
    if not reading.startswith(written):
        return [ActualText(0, len(texts) - 1, written)]
    stretches = [*misleading, *_fragile(texts)]
    last = len(texts) - 1
    if reading != written:
        stretches.append(PieceRange(_piece_at(texts, len(written) - 1), last))
    told: list[ActualText] = []
    for stretch in _merged(stretches):
        if is_one(stretch):
            told.extend(_told(texts, written, stretch))
        else:
            told.extend(_told(texts, written, PieceRange(stretch.first, last)))
            break
    return told


def blanks_over(gap: float, width: float) -> list[float]:
    """Where spaces of a width stand that cover a gap behind a text, all in em; none where it goes unnoticed.

    They read as nothing, like a hyphen of ours: text of another box cannot be
    told together with this one's, and a gap between the two would be a space.
    """
    if not WIDEST_SILENT_GAP <= gap <= WIDEST_COVERED_GAP or width <= 0:
        return []
    return [place * width for place in range(ceil((gap - WIDEST_SILENT_GAP) / width + TOLERANCE_EM))]


def _fragile(texts: Sequence[str]) -> Iterator[PieceRange]:
    """Fragile spaces with what stands before and behind them.

    Poppler drops ActualText of spaces alone, and puts its end before a last space.
    """
    last = len(texts) - 1
    for place, text in enumerate(texts):
        if text in FIXED_SPACES or (text == " " and (place in (0, last) or texts[place - 1].isspace())):
            first = next((k for k in range(place, 0, -1) if not texts[k].isspace()), 0)
            yield PieceRange(first, next((k for k in range(place, last) if not texts[k].isspace()), last))


def _piece_at(texts: Sequence[str], character: int) -> int:
    """The piece that a character of the text is in."""
    for place, text in enumerate(texts):
        character -= len(text)
        if character < 0:
            return place
    return len(texts) - 1


def _merged(stretches: Sequence[PieceRange]) -> Iterator[PieceRange]:
    """Stretches in order, those that share a piece made one."""
    if not stretches:
        return
    ordered = sorted(stretches)
    first, last = ordered[0]
    for stretch in ordered[1:]:
        if stretch.first > last:
            yield PieceRange(first, last)
            first = stretch.first
        last = max(last, stretch.last)
    yield PieceRange(first, last)


def _told(texts: Sequence[str], written: str, stretch: PieceRange) -> Iterator[ActualText]:
    """The stretch without the pieces that ActualText would lose."""
    if not _LOST.search(written):
        yield _read(texts, written, stretch)
        return
    begin = stretch.first
    for place in range(stretch.first, stretch.last + 2):
        if place > stretch.last or _LOST.search(texts[place]):
            if begin < place:
                yield _read(texts, written, PieceRange(begin, place - 1))
            begin = place + 1


def _read(texts: Sequence[str], written: str, stretch: PieceRange) -> ActualText:
    before = sum(map(len, texts[: stretch.first]))
    length = sum(map(len, texts[stretch.first : stretch.last + 1]))
    return ActualText(*stretch, written[before : before + length])


def begin_actual_text(text: str) -> bytes:
    """The operator that begins content which reads as ``text``; EMC ends it."""
    if _PLAIN.fullmatch(text):
        return f"/Span <</ActualText ({text})>> BDC".encode("ascii")
    return b"/Span <</ActualText <feff" + text.encode("utf-16-be").hex().encode() + b">>> BDC"
