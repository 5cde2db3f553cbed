"""The other end of ``parts/workers``: a process that makes parts of a book for the one that started it."""

from __future__ import annotations

import pickle
import signal
import sys

from typeset.pdf.parts.workers import HereWorker, answer_tasks
from typeset.pdf.render import part_maker


def serve() -> None:
    """Do the tasks that are read from standard input, until it ends; what comes of them is written out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this process is interrupted, and ends it
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but answers goes there
    html, layout = pickle.load(given)
    with part_maker(html, layout) as maker:
        answer_tasks(HereWorker(maker), given, answers)
