"""The other end of ``parts/workers``: a process that makes parts of a book for the one that started it."""

from __future__ import annotations

import pickle
import signal
import sys
from contextlib import suppress

from typeset.messages.errors import TypesetError
from typeset.pdf.parts.workers import Failed, HereWorker
from typeset.pdf.render import part_maker


def serve() -> None:
    """Do the tasks that are read from standard input, until it ends; what comes of them is written out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this process is interrupted, and ends it
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but answers goes there
    html, layout = pickle.load(given)
    with part_maker(html, layout) as maker:
        worker = HereWorker(maker)
        with suppress(EOFError, BrokenPipeError):  # who started it has ended
            while True:
                task = pickle.load(given)
                answer: object
                try:
                    answer = worker.do(task)
                except TypesetError as error:
                    answer = Failed(type(error), error.diagnostic)
                pickle.dump(answer, answers)
                answers.flush()
