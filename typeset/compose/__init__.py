"""The paragraph composer: text and widths in, lines and exact positions out; standard library only.

One door: ``build_paragraph`` turns the pieces of a paragraph into rows of numbers,
once; ``compose_paragraph`` cuts the rows into lines. The files read in the order of
the work: ``classes`` (what each character is), ``breaks`` (what a line end may mean),
``rules`` (what two neighbours may do), ``joints``, ``addresses`` and ``digits`` (where
names in code and numbers may part), ``words`` (text to units), ``runs`` (which runs
are read as one), ``build`` and ``pen`` (units to rows, ``paragraph``), ``endings``,
``candidates`` and ``cost`` (where lines may end, which lines there are, their price),
``breaker`` (where lines do end), ``lines`` and ``set_line`` (where every glyph stands).
"""

from typeset.compose.addresses import Names
from typeset.compose.breaker import LineWidths
from typeset.compose.build import build_paragraph
from typeset.compose.candidates import Fit
from typeset.compose.lines import compose_paragraph, positions
from typeset.compose.looseness import compose_in_lines
from typeset.compose.paragraph import Atom, InlinePiece, Inset, ParagraphRows, Run
from typeset.compose.set_line import Rescue, SetLine
from typeset.compose.settings import CompositionSettings, Limits
from typeset.compose.shape import Hyphenate, Shape, ShapeToken
from typeset.compose.words import Parting, TokenCache

__all__ = [
    "Atom",
    "CompositionSettings",
    "Fit",
    "Hyphenate",
    "InlinePiece",
    "Inset",
    "Limits",
    "LineWidths",
    "Names",
    "ParagraphRows",
    "Parting",
    "Rescue",
    "Run",
    "SetLine",
    "Shape",
    "ShapeToken",
    "TokenCache",
    "build_paragraph",
    "compose_in_lines",
    "compose_paragraph",
    "positions",
]
