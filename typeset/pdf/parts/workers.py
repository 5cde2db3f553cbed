"""Those who make parts of a book: this process, and others beside it that are told what to do by pickles."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import msgspec

from typeset.messages.diagnostics import Report
from typeset.messages.errors import TypesetError
from typeset.pdf.parts.schedule import DrawTask, LayTask, Schedule

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Diagnostic
    from typeset.pdf.parts.fragment import EarlyFacts, Fragment
    from typeset.pdf.parts.kept import KeptParts
    from typeset.pdf.parts.maker import PartMaker

_CHILD: Final = "import sys; sys.path[:] = {path!r}; from typeset.pdf.serving import serve; serve()"

LEAST_TEXT: Final = 400_000
"""Characters of markup for which another process is worth its start: a hundred pages or so."""


class WorkerLostError(Exception):
    """A process has ended before its task was done."""


class Failed(msgspec.Struct, frozen=True):
    """The error that a task ended with."""

    kind: type[TypesetError]
    diagnostic: Diagnostic


class HereWorker:
    """Makes parts in this process."""

    def __init__(self, maker: PartMaker) -> None:
        self._maker = maker

    def do(self, task: LayTask | DrawTask) -> EarlyFacts | Fragment:
        """What comes of a task."""
        if isinstance(task, LayTask):
            return self._maker.lay_out(task.place, task.side, Report())
        if not self._maker.has(task.place):  # it was known how long it is, and not what it looks like
            self._maker.lay_out(task.place, task.side, Report())
        return self._maker.finish(task.place, task.homes)


class ProcessWorker:
    """Makes parts in a process of its own.

    ``copied`` is what makes parts here, of which the process has a copy where that is safe. Else, and in
    place of a process that has ended, a fresh one is started with what all parts have in common, ``common``.
    """

    def __init__(self, common: Callable[[], bytes], copied: PartMaker | None) -> None:
        self._common = common
        self.process: subprocess.Popen[bytes] | ForkedProcess
        self.is_told = copied is not None
        if copied is None:
            self.start()
        else:
            self.process = ForkedProcess(partial(answer_tasks, HereWorker(copied)))

    def start(self) -> None:
        """Start a fresh process."""
        self.process = subprocess.Popen(
            [sys.executable, "-c", _CHILD.format(path=sys.path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.is_told = False

    def do(self, task: LayTask | DrawTask) -> Any:
        """What comes of a task. Raises WorkerLostError when the process has ended, and its TypesetError."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            if not self.is_told:
                self.process.stdin.write(self._common())
                self.is_told = True
            pickle.dump(task, self.process.stdin)
            self.process.stdin.flush()
            answer = pickle.load(self.process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self.end()
            raise WorkerLostError from error
        if isinstance(answer, Failed):
            raise answer.kind(answer.diagnostic)
        return answer

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not written is lost with it
                    pipe.close()
        self.process.wait()


class ForkedProcess:
    """A copy of this process that does one thing with what is read from it and written to it, and ends."""

    def __init__(self, serve: Callable[[BinaryIO, BinaryIO], None]) -> None:
        given, self_in = os.pipe()
        self_out, answers = os.pipe()
        try:
            self.pid = os.fork()
        except OSError:
            for end in (given, self_in, self_out, answers):
                os.close(end)
            raise
        if not self.pid:
            try:
                os.close(self_in)
                os.close(self_out)
                signal.signal(signal.SIGINT, signal.SIG_IGN)  # as in ``serving``
                with os.fdopen(given, "rb") as tasks, os.fdopen(answers, "wb") as answered:
                    serve(tasks, answered)
            finally:
                os._exit(0)  # nothing that is to be done at the end of this process is done there
        os.close(given)
        os.close(answers)
        self.stdin, self.stdout = os.fdopen(self_in, "wb"), os.fdopen(self_out, "rb")
        self._has_ended = False

    def kill(self) -> None:
        """Let it end at once, if it has not."""
        if not self._has_ended:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> None:
        """Wait until it has ended."""
        if not self._has_ended:
            os.waitpid(self.pid, 0)
            self._has_ended = True


def answer_tasks(worker: HereWorker, given: BinaryIO, answers: BinaryIO) -> None:
    """Do the tasks that are read, until there are no more; what comes of them is written out."""
    with suppress(EOFError, BrokenPipeError):  # who started this has ended
        while True:
            task = pickle.load(given)
            answer: object
            try:
                answer = worker.do(task)
            except TypesetError as error:
                answer = Failed(type(error), error.diagnostic)
            pickle.dump(answer, answers)
            answers.flush()


def make_parts(
    schedule: Schedule, maker: PartMaker, others: Sequence[ProcessWorker], kept: KeptParts | None = None
) -> list[Fragment]:
    """All parts of a book, made here and by others, if they are not ``kept``.

    Raises a TypesetError where one cannot be made.
    """
    threads = [Thread(target=_drive, args=(schedule, worker, kept), daemon=True) for worker in others]
    for thread in threads:
        thread.start()
    _drive(schedule, HereWorker(maker), kept)
    for thread in threads:
        thread.join()
    return schedule.fragments()


def _drive(schedule: Schedule, worker: Any, kept: KeptParts | None) -> None:
    try:
        while (task := schedule.take(worker)) is not None:
            made = None if kept is None else kept.find(task)
            try:
                if made is None:
                    made = worker.do(task)
                    if kept is not None:
                        kept.put(task, made)
            except WorkerLostError:
                schedule.lose(worker, task)
                try:
                    worker.start()
                except OSError:  # it cannot be started again: the others do its work
                    return
            else:
                schedule.done(worker, task, made)
    except BaseException as error:
        schedule.fail(error)


def count_workers(jobs: int, parts: int, characters: int) -> int:
    """How many processes make a book: as many as are asked for, else as its size and the cores allow."""
    if not sys.executable or getattr(sys, "frozen", False):
        return 1  # there is no Python to start
    if not jobs:
        jobs = _cores() if characters >= LEAST_TEXT else 1
    return max(min(jobs, parts), 1)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _may_copy() -> bool:
    """Whether a copy of this process can go on where it is.

    Only where it has one thread, since others would stop in the copy with all that they hold; and not on
    macOS, whose own libraries forbid it.
    """
    try:
        return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


@contextmanager
def other_workers(html: str, maker: PartMaker, count: int) -> Iterator[list[ProcessWorker]]:
    """So many processes beside this one; they end with this."""
    workers: list[ProcessWorker] = []
    common = cache(lambda: pickle.dumps((html, maker.layout)))
    copied = maker if count and _may_copy() else None
    if copied is not None:
        gc.collect(0)  # what reading has left is gone before it is copied
    try:
        with suppress(OSError):  # no more processes may be started: this one makes all parts
            workers.extend(ProcessWorker(common, copied) for _ in range(count))
        yield workers
    finally:
        for worker in workers:
            worker.end()
