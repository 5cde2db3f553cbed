"""The paragraph composer: text and widths in, lines and exact positions out; standard library only.

One door: ``build_paragraph`` makes rows of numbers of the pieces of a paragraph,
once; ``compose_paragraph`` cuts them into lines. The files read in the order of
the work: ``classes`` (what each character is), ``rules`` (what two neighbours may
do), ``words`` (text to units), ``runs`` (which runs are read as one), ``build`` and
``pen`` (units to rows), ``candidates`` and ``cost`` (which lines there are, and
their price), ``breaker`` (where lines end), ``lines`` (where every glyph stands).
"""

from typeset.compose.breaker import LineWidths
from typeset.compose.build import build_paragraph
from typeset.compose.candidates import Fit
from typeset.compose.lines import Rescue, SetLine, compose_paragraph, positions
from typeset.compose.looseness import compose_in_lines
from typeset.compose.paragraph import Atom, Inset, Paragraph, Piece, Run
from typeset.compose.settings import CompositionSettings, Limits
from typeset.compose.shape import Hyphenate, Shape, ShapeToken
from typeset.compose.words import Lexicon, Parting

__all__ = [
    "Atom", "CompositionSettings", "Fit", "Hyphenate", "Inset", "Lexicon", "Limits", "LineWidths",
    "Paragraph",
    "Parting",
    "Piece", "Rescue", "Run", "SetLine", "Shape", "ShapeToken", "build_paragraph",
    "compose_in_lines", "compose_paragraph",
    "positions",
]  # fmt: skip
