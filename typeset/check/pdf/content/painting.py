"""The table of all operators, and the call that carries out a content stream with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.check.pdf.content.interpreter import Interpreter
from typeset.check.pdf.content.object_operators import OBJECT_OPERATORS
from typeset.check.pdf.content.path_operators import PATH_OPERATORS
from typeset.check.pdf.content.state_operators import STATE_OPERATORS
from typeset.check.pdf.content.text_operators import TEXT_OPERATORS

if TYPE_CHECKING:
    from typeset.check.pdf.content.drawing import Drawing
    from typeset.check.pdf.content.interpreter import Scope
    from typeset.check.pdf.content.shared import Shared

_OPERATORS: Final = STATE_OPERATORS | PATH_OPERATORS | TEXT_OPERATORS | OBJECT_OPERATORS


def carry_out(data: bytes, drawing: Drawing, shared: Shared, scope: Scope) -> None:
    """Carry out a content stream; what it draws joins ``drawing``.

    Raises TooManyInstructionsError if the page has more instructions than anybody would wait for.
    """
    Interpreter(drawing, shared, _OPERATORS, scope).run(data)
    drawing.make_paints()
