"""Builds in several threads of one process end as they do alone, with the same bytes."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from lxml.etree import fromstring

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.pdf.engine import default_sheets
from typeset.pdf.engine.load import load_engine
from typeset.pdf.render import _listening
from typeset.system.output import write_whole

_PROGRAM = """
import sys, threading, hashlib
from pathlib import Path
from typeset import build_epub, build_pdf

folder, threads, rounds = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
sys.setswitchinterval(0.0002)
found = {}

def build(name, number):
    book, make = number % 2, (build_pdf, build_epub)[number // 2 % 2]
    target = folder / f"{name}.{make.__name__}"
    try:
        make(folder / f"book{book}", target)
        found.setdefault((book, make.__name__), set()).add(hashlib.sha256(target.read_bytes()).hexdigest())
    except BaseException as error:
        found.setdefault("errors", []).append(repr(error))

def work(name):
    start.wait()
    for turn in range(rounds):
        build(name, name + turn)

start = threading.Barrier(threads)
workers = [threading.Thread(target=work, args=(name,)) for name in range(threads)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
for number in range(4):
    build("alone", number)
print(found.pop("errors", []), sorted(len(kinds) for kinds in found.values()))
"""
"""Builds two books in both forms, in threads that start cold together, and then each alone."""

_NOTED = "正文{0}，见注[^{0}]。Some words {0}.\n\n[^{0}]: 注文{0}。\n\n| 甲 | 乙 |\n|---|---|\n| {0} | 丙 |\n"


def _build_in_threads(folder: Path, threads: int, rounds: int) -> str:
    for book in range(2):
        (folder / f"book{book}").mkdir()
        text = "\n\n".join(f"## 第{part}节\n\n{_NOTED.format(part)}" for part in range(2 + 3 * book))
        (folder / f"book{book}" / "a.md").write_text(f"# 题{book}\n\n{text}", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(folder), str(threads), str(rounds)],
        env=os.environ | {"SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_threads_that_start_together_build_as_one_alone(tmp_path: Path) -> None:
    assert _build_in_threads(tmp_path, 4, 1) == "[] [1, 1, 1, 1]"


@pytest.mark.quality
@pytest.mark.parametrize("again", range(6))
def test_eight_threads_build_many_books(again: int, tmp_path: Path) -> None:
    assert _build_in_threads(tmp_path, 8, 12 if again == 0 else 2) == "[] [1, 1, 1, 1]"


def test_a_thread_waits_for_the_rules_that_another_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    load_engine()
    parse = default_sheets._parse
    reading, go_on = threading.Event(), threading.Event()

    def slowly(*arguments: object) -> None:
        reading.set()
        assert go_on.wait(20)
        parse(*arguments)  # type: ignore[arg-type]  # as it was called

    sheet = default_sheets.DefaultSheet(string="p { color: red } p { margin: 1px }")
    matcher, element = sheet.matcher, _wrapped("<p/>")
    monkeypatch.setattr(default_sheets, "_parse", slowly)
    found: list[int] = []
    workers = [threading.Thread(target=lambda: found.append(len(matcher.match(element)))) for _ in range(2)]
    workers[0].start()
    assert reading.wait(20)
    workers[1].start()
    workers[1].join(0.05)
    go_on.set()
    for worker in workers:
        worker.join()
    assert found == [2, 2]


def _wrapped(markup: str) -> object:
    import cssselect2  # noqa: PLC0415 - the wrapper that the matcher asks for

    return cssselect2.ElementWrapper.from_html_root(fromstring(markup))


def test_what_one_rendering_logs_is_told_in_its_report_alone() -> None:
    logger = logging.getLogger("weasyprint")
    reports = Report(), Report()
    with _listening(reports[0]):

        def other() -> None:
            with _listening(reports[1]):
                logger.warning("of the other")

        worker = threading.Thread(target=other)
        worker.start()
        worker.join()
        logger.warning("of the first")
    told = [[dict(item.values)["detail"] for item in report.diagnostics] for report in reports]
    assert told == [["of the first"], ["of the other"]]
    assert all(item.code is Code.L_ENGINE_SAYS for report in reports for item in report.diagnostics)


def test_threads_write_side_by_side_under_the_umask(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        workers = [
            threading.Thread(target=lambda name=name: write_whole(tmp_path / f"{name}.pdf", b"%PDF-", "pdf"))
            for name in range(40)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert os.umask(0o027) == 0o027
        assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o640] * 40
    finally:
        os.umask(mask)
