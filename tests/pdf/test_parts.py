"""A book laid out part by part is the book laid out as a whole: on the page, when heard, in its file."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace

from tests.pdf.laid_out import STORE
from typeset.book.metadata import gather_metadata
from typeset.book.recovery import read_project
from typeset.check.pdf.check import Depth, check_pdf
from typeset.check.pdf.finding import Aim
from typeset.drivers.context import BuildContext
from typeset.drivers.faces import get_faces
from typeset.fonts import check_coverage
from typeset.html.render import render_html
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.errors import LayoutError
from typeset.pdf.parts import cutting
from typeset.pdf.parts.cutting import Beginning, may_cut
from typeset.pdf.parts.fragment import EarlyFacts, PageFacts
from typeset.pdf.parts.kept import KeptParts
from typeset.pdf.parts.numbering import Numbering
from typeset.pdf.parts.schedule import DrawTask, LayTask, Schedule
from typeset.pdf.parts.workers import ProcessWorker, count_workers
from typeset.pdf.prepare import prepare_pdf
from typeset.pdf.render import Making, PdfResult, render_pdf
from typeset.settings.project import Flags, load_project

TEXT = "路从村口开始，沿着溪水往上走，走不多远就看不见屋顶了。"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">'
    '<path d="M0 100 L60 20 L110 70 L150 10 L200 100 Z" fill="#888"/></svg>'
)
SETTINGS = """\
title = "山河慢行"
authors = ["林晚舟"]
[book]
contents = 2
half_title = true
"""


def _chapter(number: int) -> str:
    rows = [f"| 第{row}行 | {TEXT[:8]} |" for row in range(6 + 15 * number)]
    lines = (
        f"{TEXT * (1 + place * number % 5)}*走* WiFi 和 A B {place}。" for place in range(8 + 9 * number)
    )
    return "\n\n".join([
        f"# 第{'一二三四'[number]}章　章题{number}完 {{#c{number}}}",
        f"{TEXT * 4}[^n{number}]{TEXT}见[那里](#c{(number + 1) % 4})。",
        f"## 节题{number}完",
        *lines,
        "![山](figure.svg)",
        "\n".join(["| 甲 | 乙 |", "|---|---|", *rows]),
        *[f"```\nline {place} = FACE + CAFE\n```" for place in range(2)],
        TEXT * 3,
        f"[^n{number}]: 注文{number}。{TEXT}",
    ]) + "\n"  # fmt: skip


@pytest.fixture(scope="module", params=["book", "novel"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A book with notes, references, a table over pages and one picture in all chapters, in two styles."""
    made = tmp_path_factory.mktemp(request.param)
    (made / "book.toml").write_text(f'style = "{request.param}"\n{SETTINGS}', encoding="utf-8")
    (made / "00.md").write_text("# 前言\n\n" + f"{TEXT * 6}\n\n" * 3, encoding="utf-8")
    for number in range(4):
        (made / f"{number + 1:02}.md").write_text(_chapter(number), encoding="utf-8")
    (made / "figure.svg").write_text(PICTURE, encoding="utf-8")
    return load_project(str(made), Flags())


def _render(
    project: Any, report: Report, *, is_whole: bool = False, making: Making | None = None, **changed: Any
) -> PdfResult:
    document = read_project(project, Report())
    faces = get_faces(project.settings, project.folder, BuildContext(STORE, offline=True), Report())
    document = check_coverage(document, faces, Report())
    metadata = gather_metadata(document, project.settings, project.name, None)
    html = render_html(document, metadata, project.settings)
    layout = replace(prepare_pdf(document, metadata, project, faces), names_pictures=True, **changed)
    if not is_whole:
        return render_pdf(html, layout, report, making=making or Making())
    with mock.patch.object(cutting, "may_cut", return_value=False):
        return render_pdf(html, layout, report)


class _Both:
    """The book part by part, as a whole, and what either tells."""

    def __init__(self, project: Any) -> None:
        self.told, self.told_of_whole = Report(), Report()
        self.parts = _render(project, self.told)
        self.whole = _render(project, self.told_of_whole, is_whole=True)


@pytest.fixture(scope="module")
def both(project: Any) -> _Both:
    return _Both(project)


def test_pages_look_alike_and_say_the_same(both: _Both) -> None:
    with pypdfium2.PdfDocument(both.parts.data) as parts, pypdfium2.PdfDocument(both.whole.data) as whole:
        assert len(parts) == len(whole) == both.parts.pages > 20
        for one, other in zip(parts, whole, strict=True):
            texts = [page.get_textpage().get_text_bounded() for page in (one, other)]
            assert texts[0] == texts[1]
            looks = [bytes(page.render(scale=0.5, grayscale=True).buffer) for page in (one, other)]
            assert looks[0] == looks[1]
        assert list(map(_entry, parts.get_toc())) == list(map(_entry, whole.get_toc()))


def _entry(item: Any) -> tuple[str, int, int]:
    return item.get_title(), item.level, item.get_dest().get_index()


def test_what_is_read_from_pages_is_the_same(both: _Both) -> None:
    assert both.parts.page_map == both.whole.page_map
    assert both.parts.lines == both.whole.lines
    assert both.parts.pictures == both.whole.pictures
    assert both.parts.left_over == both.whole.left_over
    assert set(both.told.diagnostics) == set(both.told_of_whole.diagnostics)


def test_structure_links_and_labels_are_the_same(both: _Both) -> None:
    found = [_Inside(result.data) for result in (both.parts, both.whole)]
    assert found[0].labels == found[1].labels
    assert found[0].links == found[1].links
    assert found[0].links
    assert found[0].elements == found[1].elements
    assert found[0].heads == found[1].heads


class _Inside:
    """What a file holds beside its pages."""

    def __init__(self, data: bytes) -> None:
        with pikepdf.open(BytesIO(data)) as pdf:
            self.labels = [str(page.label) for page in pdf.pages]
            self.links = [
                (place, str(link.get("/Dest", "")), str(link.get("/Contents", "")), _numbers(link.Rect))
                for place, page in enumerate(pdf.pages)
                for link in page.get("/Annots", ())
            ]
            kinds = [str(each.get("/S", "")) for each in _elements(pdf.Root.StructTreeRoot.K[0])]
        self.elements = Counter(kinds)
        self.heads = [kind for kind in kinds if re.fullmatch(r"/H\d", kind)]


def _numbers(row: Any) -> list[float]:
    return [round(float(number), 3) for number in row]


def _elements(item: Any) -> Iterator[Any]:
    if isinstance(item, pikepdf.Dictionary) and "/S" in item:
        yield item
        kids = item.get("/K", ())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from _elements(kid)


def test_the_file_keeps_what_it_claims(both: _Both) -> None:
    found = check_pdf(both.parts.data, frozenset({Aim("a-2a"), Aim("ua-1")}), Depth.ALL).findings
    assert [str(item) for item in found] == []


def test_the_same_book_is_the_same_file(project: Any, both: _Both) -> None:
    assert _render(project, Report()).data == both.parts.data
    assert len(both.parts.data) < 1.02 * len(both.whole.data) + 2000


@pytest.mark.parametrize("numbering", ["book", "page"])
def test_notes_are_numbered_alike(project: Any, numbering: Any) -> None:
    settings = project.settings
    changed = replace(project, settings=replace(settings, notes=replace(settings.notes, numbering=numbering)))
    results = [_render(changed, Report(), is_whole=is_whole) for is_whole in (False, True)]
    texts = []
    for result in results:
        with pypdfium2.PdfDocument(result.data) as pdf:
            texts.append([page.get_textpage().get_text_bounded() for page in pdf])
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("css", "may"),
    [
        ("@page :left { @top-left { content: string(head) } }", True),
        ("@page :nth(1 of chapter) { @top-left { content: none } }", True),
        ("@page :nth(2n) { margin: 1cm }", False),
        ("@page { @top-left { content: element(head) } }", False),
        ("@page { @top-left { content: string(head, start) } }", False),
        ("h1::before { counter-increment: chapter; content: counter(chapter) }", False),
        ("a::after { content: target-counter(attr(href), page) }", False),
        ("p::after { content: counter(page) }", False),
        ("@page { @bottom-right { content: counter(page) } }", True),
        (".seal { position: fixed }", False),
    ],
)
def test_a_sheet_that_counts_across_parts_lets_no_book_be_cut(css: str, *, may: bool) -> None:
    assert may_cut(css) is may


def test_other_processes_make_the_same_file(project: Any, both: _Both) -> None:
    report = Report()
    made = _render(project, report, making=Making(jobs=3))
    assert made.data == both.parts.data
    assert report.diagnostics == both.told.diagnostics


def test_a_part_whose_process_ends_is_made_again_once(
    project: Any, both: _Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    do, lost = ProcessWorker.do, []

    def kill_first(worker: ProcessWorker, task: Any) -> Any:
        if not lost:
            lost.append(task)
            worker.process.kill()
        return do(worker, task)

    monkeypatch.setattr(ProcessWorker, "do", kill_first)
    assert _render(project, Report(), making=Making(jobs=2)).data == both.parts.data
    assert lost


_COPIED = """
import hashlib, sys
from tests.pdf.test_parts import Flags, Making, ProcessWorker, Report, _render, load_project
from typeset.pdf.parts.workers import ForkedProcess
do, kinds = ProcessWorker.do, []
def kill_second(worker, task):
    kinds.append(type(worker.process))
    if len(kinds) == 2:
        worker.process.kill()
    return do(worker, task)
ProcessWorker.do = kill_second
made = _render(load_project(sys.argv[1], Flags()), Report(), making=Making(jobs=2))
print(kinds[0] is ForkedProcess, kinds[-1] is ForkedProcess, hashlib.sha256(made.data).hexdigest())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no process is copied but on Linux")
def test_a_copied_process_makes_the_same_file_and_a_fresh_one_takes_its_place(
    project: Any, both: _Both
) -> None:
    """In a process of its own, since this one has threads."""
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", _COPIED, str(project.folder)],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    assert ran.stdout.split() == ["True", "False", sha256(both.parts.data).hexdigest()]


def test_a_part_whose_process_ends_twice_is_told() -> None:
    """Nobody makes anything then."""
    part = SimpleNamespace(begins=Beginning(), root=None)
    schedule = Schedule([part], Numbering())  # type: ignore[list-item]  # all that is asked of a part
    worker = object()
    for _ in range(2):
        task = schedule.take(worker)
        assert isinstance(task, LayTask)
        schedule.lose(worker, task)
    assert schedule.take(worker) is None
    with pytest.raises(LayoutError) as caught:
        schedule.fragments()
    assert caught.value.diagnostic.code is Code.L_WORKER_LOST


def test_a_side_that_was_guessed_wrong_is_laid_out_again() -> None:
    """A part that begins on any page behind one of two pages, of which nobody knew when it was laid out."""
    root = SimpleNamespace(itertext=lambda: "路", iter=tuple)
    parts = [SimpleNamespace(begins=begins, root=root) for begins in (Beginning(), Beginning("page"))]
    schedule = Schedule(parts, Numbering())  # type: ignore[arg-type]  # as above
    one, other = object(), object()
    first, second = schedule.take(one), schedule.take(other)
    assert (first, second) == (LayTask(0, "right"), LayTask(1, "right"))
    page = PageFacts("right", False, "", (), 1.0, 1.0)
    schedule.done(other, second, EarlyFacts((page,), frozenset()))
    schedule.done(one, first, EarlyFacts((page,), frozenset()))
    assert schedule.take(one) == DrawTask(0, "right", {})
    assert schedule.take(other) == LayTask(1, "left")


def test_where_no_process_may_be_started_this_one_makes_all(
    project: Any, both: _Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError("no more processes")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert _render(project, Report(), making=Making(jobs=2)).data == both.parts.data


@pytest.mark.parametrize(
    ("jobs", "parts", "characters", "count"), [(3, 2, 10, 2), (1, 9, 10**6, 1), (0, 9, 1000, 1), (4, 9, 1, 4)]
)
def test_how_many_processes_make_a_book(jobs: int, parts: int, characters: int, count: int) -> None:
    assert count_workers(jobs, parts, characters) == count


def test_what_has_not_changed_is_not_laid_out_again(tmp_path: Path, project: Any) -> None:
    """And each file is that of a cold build: ids, places and folios behind an edit are the new ones."""
    folder = tmp_path / "book"
    shutil.copytree(project.folder, folder)
    kept, random = Making(kept=KeptParts()), Random(project.settings.style)
    first = _render(load_project(str(folder), Flags()), Report(), making=kept)
    assert kept.kept is not None
    assert kept.kept.made == 6
    _render(load_project(str(folder), Flags()), Report(), making=kept)
    assert kept.kept.made == 0
    least = 6
    for _ in range(4):
        path = folder / f"0{random.randrange(1, 5)}.md"
        text = path.read_text(encoding="utf-8")
        place = random.choice([found.start() for found in re.finditer("路", text)])
        new = random.choice(["路路", "路\n\n路", "路[^m]", ""])
        note = "" if "[^m]" not in new or "[^m]:" in text else "\n\n[^m]: 路路\n"
        path.write_text(text[:place] + new + text[place + 1 :] + note, encoding="utf-8")
        told, told_cold = Report(), Report()
        warm = _render(load_project(str(folder), Flags()), told, making=kept)
        cold = _render(load_project(str(folder), Flags()), told_cold)
        assert warm == cold
        assert set(told.diagnostics) == set(told_cold.diagnostics)
        least = min(least, kept.kept.made)
    assert first != warm
    assert least < 3
