"""Those who make parts of a book: this process, and others beside it that are told what to do by pickles."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.messages.diagnostics import Report
from typeset.messages.errors import TypesetError
from typeset.pdf.parts.schedule import DrawTask, LayTask, Schedule

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Diagnostic
    from typeset.pdf.parts.fragment import EarlyFacts, Fragment
    from typeset.pdf.parts.kept import KeptParts
    from typeset.pdf.parts.maker import PartMaker
    from typeset.pdf.pdf_input import PdfInput

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
    """Makes parts in a process of its own, which is started with what all parts have in common."""

    def __init__(self, common: bytes) -> None:
        self._common = common
        self.start()

    def start(self) -> None:
        """Start the process, also in place of one that has ended."""
        self.process = subprocess.Popen(
            [sys.executable, "-c", _CHILD.format(path=sys.path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self._is_told = False

    def do(self, task: LayTask | DrawTask) -> Any:
        """What comes of a task. Raises WorkerLostError when the process has ended, and its TypesetError."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            if not self._is_told:
                self.process.stdin.write(self._common)
                self._is_told = True
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


@contextmanager
def other_workers(html: str, layout: PdfInput, count: int) -> Iterator[list[ProcessWorker]]:
    """So many processes beside this one; they end with this."""
    workers: list[ProcessWorker] = []
    try:
        common = pickle.dumps((html, layout)) if count else b""
        with suppress(OSError):  # no more processes may be started: this one makes all parts
            workers.extend(ProcessWorker(common) for _ in range(count))
        yield workers
    finally:
        for worker in workers:
            worker.end()
