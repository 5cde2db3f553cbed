"""A function of ``api`` in a program of its own, which is ended at a limit; values travel as pickles.

The child reads a call from its standard input and writes what came of it to its standard output.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Diagnostic, diagnose
from typeset.messages.errors import TypesetError, UsageError
from typeset.system.limits import check_limit, last_limits, run_limited

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.system.limits import Limit

_CHILD = "from typeset.drivers.limited import serve; serve()"


class _Failed(Struct, frozen=True):
    """The error that a call ended with."""

    kind: type[TypesetError]
    diagnostic: Diagnostic


def call_within(limit: Limit, function: Callable[..., Any], *arguments: object, **named: object) -> Any:
    """What the function, of a module of ours, returns; raises its TypesetError, or LimitError."""
    try:
        check_limit(limit)
    except ValueError as error:
        raise UsageError(diagnose(Code.U_BAD_OPTION, detail=f"limit: {error}")) from error
    import pickle  # noqa: PLC0415 - few calls are limited

    ended = run_limited(_CHILD, (), limit, pickle.dumps((function, arguments, named)))
    if ended.code:
        raise RuntimeError(f"exit code {ended.code}")  # our fault; the child's standard error says why
    answer = pickle.loads(ended.output)
    if isinstance(answer, _Failed):
        raise answer.kind(answer.diagnostic)
    return answer


def serve() -> None:
    """Carry out the call that is read, and write its answer."""
    import pickle  # noqa: PLC0415 - as above

    function, arguments, named = pickle.load(sys.stdin.buffer)
    answer: object
    try:
        with last_limits():
            answer = function(*arguments, **named)
    except TypesetError as error:
        answer = _Failed(type(error), error.diagnostic)
    sys.stdout.buffer.write(pickle.dumps(answer))
