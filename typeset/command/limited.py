"""``--limit``: the same command line once more, as a program that is ended at the limit."""

from __future__ import annotations

import os
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import click

from typeset.command.console import Console, choose_language
from typeset.command.reporting import reporting
from typeset.messages.errors import LimitError
from typeset.system.limits import Limit, parse_limit, run_limited

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS = ("pdf", "print", "epub", "build", "check")
_FLAG = "--limit"
_CHILD = "from typeset.command.main import main; main()"


class Limited(NamedTuple):
    """A command line without its limit, and the limit."""

    arguments: tuple[str, ...]
    limit: Limit


def take_limit(arguments: Sequence[str]) -> Limited | None:
    """The command line and its limit; None where it has none. Raises click's UsageError for a wrong one."""
    if not arguments or arguments[0] not in VERBS:
        return None
    flags = arguments[: arguments.index("--")] if "--" in arguments else arguments
    place = next((at for at, word in enumerate(flags) if word.partition("=")[0] == _FLAG), None)
    if place is None:
        return None
    is_joined = "=" in flags[place]
    value = flags[place].partition("=")[2] if is_joined else "".join(flags[place + 1 : place + 2])
    try:
        limit = parse_limit(value)
    except ValueError as error:
        raise click.UsageError(f"{_FLAG} {value}: time=60,memory=2GB ({error})") from error
    return Limited((*arguments[:place], *arguments[place + 1 + (not is_joined) :]), limit)


def run_within(limited: Limited) -> int:
    """Run the command within its limit; its exit code. The child itself tells of all but the limit."""
    try:
        return run_limited(_CHILD, limited.arguments, limited.limit).code
    except LimitError as error:
        return _tell(error, limited.arguments)


def _tell(error: LimitError, arguments: Sequence[str]) -> int:
    """Say that the limit was met, as the verb would: for programs, with its outputs, which are none."""
    lang = next((lang for lang in ("zh", "en") if lang in _values_of("--lang", arguments)), "")
    console = Console(choose_language(lang, os.environ), 0, "--json" in arguments)
    results: dict[str, object] = {} if arguments[0] == "check" else {"outputs": []}
    try:
        with reporting(console, lambda: results):
            raise error
    except click.exceptions.Exit as exit_:
        return exit_.exit_code


def _values_of(flag: str, arguments: Sequence[str]) -> list[str]:
    """The values that a flag is given, as “--flag value” or “--flag=value”."""
    apart = [after for word, after in pairwise(arguments) if word == flag]
    return apart + [word.partition("=")[2] for word in arguments if word.startswith(f"{flag}=")]
