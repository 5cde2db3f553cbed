"""What each stage of a command costs, from files to PDF: seconds of the processor, medians of rounds.

    python -m tests.bench.stages FILE-OR-FOLDER [--rounds 5]

Each round is a process of its own, which runs ``typeset pdf`` and watches the functions of ``WATCHED``. A
stage has what runs inside its functions and in no inner one's. ``layout`` is all that makes pages of boxes;
``rest`` is what no row names. Watching costs a few calls for each page, so the sum is that of the command.
"""

# ruff: noqa: PLC0415 - the clock starts before anything is imported
from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from functools import wraps
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]


class Watched(NamedTuple):
    """A function by the module in which it is looked up, and the stage that its time is booked on."""

    stage: str
    module: str
    name: str


_ENGINE: Final = "typeset_weasyprint"
OURS: Final = (
    Watched("settings", "typeset.command.building", "load_project"),
    Watched("rest of the build", "typeset.command.building", "build"),
    Watched("reading", "typeset.book.reading", "read_manuscript"),
    Watched("repairs", "typeset.book.reading", "apply_passes"),
    Watched("book: joined, numbered, linked", "typeset.drivers.build", "read_project"),
    Watched("faces: chosen", "typeset.drivers.build", "get_faces"),
    Watched("faces: chosen", "typeset.drivers.build", "get_further_faces"),
    Watched("faces: coverage", "typeset.drivers.build", "check_coverage"),
    Watched("faces: coverage", "typeset.drivers.build", "check_settings_coverage"),
    Watched("markup", "typeset.drivers.build", "render_html"),
    Watched("saving", "typeset.drivers.build", "write_whole"),
)
"""What is watched from the start."""

LAYOUT: Final = (
    Watched("faces: cut", "typeset.pdf.prepare", "prepare_pdf"),
    Watched("engine loaded", "typeset.pdf.render", "load_engine"),
    Watched("page map", "typeset.pdf.render", "_read_starts"),
    Watched("line records", "typeset.pdf.render", "_read_lines"),
    Watched("line report", "typeset.pdf.line_report", "check_lines"),
)
"""What is watched when a layout begins."""

WEASYPRINT: Final = (
    Watched("CSS parsed", _ENGINE, "CSS.__init__"),
    Watched("HTML parsed", _ENGINE, "HTML.__init__"),
    Watched("styles", f"{_ENGINE}.document", "get_all_computed_styles"),
    Watched("boxes", f"{_ENGINE}.document", "build_formatting_structure"),
    Watched("layout", f"{_ENGINE}.document", "layout_document"),
    Watched("anchors", f"{_ENGINE}.document", "Page.__init__"),
    Watched("writing: objects", f"{_ENGINE}.document", "Document.write_pdf"),
    Watched("drawing", f"{_ENGINE}.document", "Page.paint"),
    Watched("writing: tags", f"{_ENGINE}.pdf", "add_tags"),
    Watched("writing: faces", f"{_ENGINE}.pdf", "build_fonts_dictionary"),
    Watched("writing: file", "pydyf", "PDF.write"),
)
"""What is watched when the engine stands."""


class Stages:
    """Books the processor's time on the innermost stage that runs."""

    def __init__(self) -> None:
        self.spent = {"start": time.process_time()}
        self._running = ["rest"]
        self._since = time.process_time()

    def book(self) -> None:
        """Book what has passed on the stage that runs."""
        now = time.process_time()
        stage = self._running[-1]
        self.spent[stage] = self.spent.get(stage, 0.0) + now - self._since
        self._since = now

    def watch(self, functions: tuple[Watched, ...]) -> None:
        """Replace functions by such as say when they begin and end."""
        for stage, module, name in functions:
            holder: Any = import_module(module)
            *path, last = name.split(".")
            for step in path:
                holder = getattr(holder, step)
            setattr(holder, last, self.watched(stage, getattr(holder, last)))

    def watched(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time booked on the stage."""

        @wraps(function)
        def run(*arguments: Any, **options: Any) -> Any:
            self.book()
            self._running.append(stage)
            try:
                result = function(*arguments, **options)
            finally:
                self.book()
                self._running.pop()
            return self._gone_through(stage, result) if isinstance(result, Generator) else result

        return run

    def _gone_through(self, stage: str, items: Generator[Any]) -> Iterator[Any]:
        """What a generator yields, its time booked on the stage."""
        following = self.watched(stage, lambda: next(items, _END))
        while (item := following()) is not _END:
            yield item


_END: Final = object()


def watch_once(path: str, target: str) -> dict[str, float]:
    """Run the command in this process: seconds by stage."""
    stages = Stages()
    from typeset.command.main import run

    stages.book()
    stages.spent["start"] += stages.spent.pop("rest")
    stages.watch(OURS)
    from typeset.drivers import build

    lay_out = build._lay_out
    loads: list[Any] = []

    def watched_layout(*arguments: Any) -> Any:
        stages.watch(LAYOUT)
        render = import_module("typeset.pdf.render")
        load = render.load_engine

        def load_engine() -> Any:
            engine = load()
            if not loads:
                loads.append(engine)
                stages.watch(WEASYPRINT)
            return engine

        render.load_engine = load_engine  # type: ignore[attr-defined]  # looked up at the call
        return lay_out(*arguments)

    build._lay_out = watched_layout  # type: ignore[assignment]  # as above
    # Imports of the first layout are those of the engine.
    run(["pdf", "--offline", "-q", "-o", target, "--", path])
    stages.book()
    return stages.spent


def main() -> None:
    """Let rounds run, each in a process of its own, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--once", metavar="PDF")
    options = parser.parse_args()
    if options.once:
        spent = watch_once(options.path, options.once)
        print(json.dumps(spent), file=sys.stderr)
        return
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.stages", options.path, "--once", f"{folder}/book.pdf"]
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        kept.setdefault("PYTHONPYCACHEPREFIX", f"{folder}/bytecode")
        rounds: list[dict[str, float]] = []
        for _ in range(options.rounds + 1):  # the first leaves bytecode
            ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=kept, check=True)
            rounds.append(json.loads(ran.stderr.splitlines()[-1]))
    del rounds[0]
    whole = median(sum(spent.values()) for spent in rounds)
    for stage in rounds[0]:
        seconds = median(spent.get(stage, 0.0) for spent in rounds)
        print(f"{seconds:8.3f} s {seconds / whole:6.1%}  {stage}")
    print(f"{whole:8.3f} s         in all; the least {min(sum(spent.values()) for spent in rounds):.3f} s")


if __name__ == "__main__":
    main()
