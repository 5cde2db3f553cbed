"""Work that ends at a limit of time and memory: it is done by a program of its own, which can be ended.

Python cannot end a thread that computes, and the memory of a process cannot be limited for a part of it.
So the work runs in a child. The child's address space is limited by the system (``RLIMIT_AS``, Linux and
macOS); its time, by the clock on the wall, is watched by the parent, which first asks it to stop, so that
it cleans up, and then ends it and all that it started. Its temporary files are in a folder that the parent
takes away. Outputs are renamed into place whole, so the old ones stay as they were.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import LimitError

if TYPE_CHECKING:
    import subprocess

_GRACE: Final = 3.0
"""Seconds that a child has to clean up before it is ended; it needs a hundredth."""

_LEAST_MEMORY: Final = 300_000_000
"""Python with its libraries takes a third of this."""

LIMITED: Final = "TYPESET_LIMITED"
"""In the environment of a child: its parent tells why it ends."""

_UNITS: Final = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}
_SIZE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([KMG]?)B?", re.IGNORECASE)


class Limit(NamedTuple):
    """The most ``seconds`` on the wall's clock, and bytes of ``memory``, that the work may take; 0: any."""

    seconds: float = 0.0
    memory: int = 0


class Ended(NamedTuple):
    """A child that ended by itself: its exit code, and what it wrote where that was to be kept."""

    code: int
    output: bytes


def parse_limit(text: str) -> Limit:
    """The limit that “time=60,memory=2GB” states; raises ValueError."""
    limit = Limit()
    for part in text.split(","):
        key, _, value = part.strip().partition("=")
        if key == "time":
            limit = Limit(float(value), limit.memory)
        elif key == "memory" and (size := _SIZE.fullmatch(value.strip())):
            limit = Limit(limit.seconds, int(float(size[1]) * _UNITS[size[2].upper()]))
        else:
            raise ValueError(part or "?")
    check_limit(limit)
    return limit


def check_limit(limit: Limit) -> None:
    """Refuse, with a ValueError, what is no time or less memory than any work needs."""
    if not 0 <= limit.seconds < float("inf"):
        raise ValueError(f"time={limit.seconds:g}")
    if limit.memory and limit.memory < _LEAST_MEMORY:
        raise ValueError(f"memory={limit.memory}; ≥ {_LEAST_MEMORY // 10**6}MB")


def hold_memory(size: int) -> None:
    """Give this process no more than ``size`` bytes of memory; 0 leaves it as it is."""
    if size:
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


@contextmanager
def last_limits() -> Iterator[None]:
    """For all work: where memory or the depth of calls is not enough, raise LimitError."""
    try:
        yield
    except MemoryError as error:
        raise LimitError(diagnose(Code.O_MEMORY_LIMIT)) from error
    except RecursionError as error:
        raise LimitError(diagnose(Code.O_TOO_DEEP)) from error


def run_limited(code: str, arguments: Sequence[str], limit: Limit, given: bytes | None = None) -> Ended:
    """Run Python ``code`` within a limit; it speaks for itself, unless it is ``given`` its input.

    Raises LimitError when it meets the limit; nothing of it is left then. What was given is its standard
    input, and its standard output is returned.
    """
    import subprocess  # noqa: PLC0415 - few works are limited
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - as above

    code = f"from typeset.system.limits import hold_memory; hold_memory({limit.memory}); {code}"
    with TemporaryDirectory(prefix="typeset-") as scratch:
        environment = os.environ | {LIMITED: "1", "TMPDIR": scratch, "PYTHONPATH": os.pathsep.join(sys.path)}
        pipe = None if given is None else subprocess.PIPE
        with subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            env=environment, stdin=pipe, stdout=pipe, start_new_session=True,
        ) as process:  # fmt: skip
            try:
                output, _ = process.communicate(given, limit.seconds or None)
            except subprocess.TimeoutExpired:
                _end(process)
                raise LimitError(diagnose(Code.O_TIME_LIMIT, seconds=limit.seconds)) from None
            except BaseException:
                _end(process)
                raise
    if process.returncode < 0 and limit.memory:  # a library that is refused memory may give up at once
        raise LimitError(diagnose(Code.O_MEMORY_LIMIT))
    return Ended(process.returncode, output or b"")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask a child to stop, so that it takes its files away; then end it with all that it started."""
    import subprocess  # noqa: PLC0415 - loaded by who started it

    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=_GRACE)
    with suppress(AttributeError, OSError):  # Windows has no groups; or all have ended
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
