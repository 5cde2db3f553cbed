"""The drivers: several manuscripts, titles from settings, outputs that repeat to the byte."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

import typeset
from tests.conftest import ROOT, Ran

ONE = "第一篇\n\n春天来了，山里的路慢慢地干了，驿站也重新点起了灯。\n"
TWO = "第二篇\n\n夏天来了，桥头的茶摊一直开到半夜，走的人一天比一天多。\n"


@pytest.fixture
def two_chapters(tmp_path: Path) -> Path:
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "1.txt").write_text(ONE, encoding="utf-8")
    (folder / "2.txt").write_text(TWO, encoding="utf-8")
    (folder / "book.toml").write_text('title = "四季"\nmanuscripts = ["1.txt", "2.txt"]\n', encoding="utf-8")
    return folder


def test_titles_of_several_manuscripts_become_chapters(two_chapters: Path) -> None:
    units = typeset.read_outline(two_chapters).units
    assert [(unit.kind, unit.level) for unit in units] == [
        ("title", None), ("heading", 1), ("paragraph", None), ("heading", 1), ("paragraph", None),
    ]  # fmt: skip
    assert units[0].lines == ("四季",)


@pytest.mark.parametrize(
    ("first", "levels"),
    [("# 第一章　春\n\n文。\n\n## 节\n", [1, 2, 1, 2]), ("# 书\n\n## 第一章　春\n", [1, 2, 2, 3])],
)
def test_plain_text_that_opens_with_a_chapter_stands_beside_chapters(
    first: str, levels: list[int], tmp_path: Path
) -> None:
    """Its head does not sink below the chapter before, unless chapters stand below a title."""
    (tmp_path / "1.md").write_text(first, encoding="utf-8")
    (tmp_path / "2.txt").write_text(f"第二章　夏\n\n{TWO[5:]}\n一、桥头\n\n{ONE[5:]}", encoding="utf-8")
    (tmp_path / "book.toml").write_text('title = "四季"\n', encoding="utf-8")
    units = typeset.read_outline(tmp_path).units
    assert [unit.level for unit in units if unit.level] == levels


def test_a_rule_need_match_in_one_manuscript_only(two_chapters: Path) -> None:
    book = two_chapters / "book.toml"
    book.write_text(
        book.read_text(encoding="utf-8") + '[[structure]]\nstarts_with = "夏天"\nas = "quotation"\n', "utf-8"
    )
    outline = typeset.read_outline(two_chapters)
    assert [unit.kind for unit in outline.units][-1] == "quotation"
    assert outline.diagnostics == ()


def test_the_settings_title_serves_a_text_without_one(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("春天来了，山里的路慢慢地干了，驿站也重新点起了灯。\n", encoding="utf-8")
    (tmp_path / "book.toml").write_text('title = "山路"\n', encoding="utf-8")
    outline = typeset.read_outline(path)
    assert (outline.units[0].kind, outline.units[0].lines[0]) == ("title", "山路")
    assert outline.diagnostics == ()


def test_the_same_bytes_in_any_folder_on_any_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_program: Callable[..., Ran]
) -> None:
    outputs = []
    for number, day in enumerate(("2001-02-03", "2029-11-12")):
        folder = tmp_path / f"folder {number}"
        shutil.copytree(ROOT / "source", folder / "sample")
        code = (
            f"import time, datetime; stamp = datetime.datetime.fromisoformat('{day}').timestamp()\n"
            "time.time = lambda: stamp\n"
            "time.gmtime, real = (lambda s=None: real(stamp if s is None else s)), time.gmtime\n"
            "time.localtime, local = (lambda s=None: local(stamp if s is None else s)), time.localtime\n"
            "from typeset.command.main import main; main()"
        )
        ran = run_program("build", "sample", folder=folder, code=code)
        assert ran.code == 0, ran.err
        outputs.append([path.read_bytes() for path in sorted((folder / "build").iterdir())])
    assert len(outputs[0]) == 2
    assert outputs[0] == outputs[1]


def test_source_date_epoch_dates_the_book(
    project: Path, tmp_path: Path, run_program: Callable[..., Ran]
) -> None:
    first = run_program("epub", project, "-o", "a.epub", "--no-page-list", SOURCE_DATE_EPOCH="1000000000")
    second = run_program("epub", project, "-o", "b.epub", "--no-page-list")
    assert (first.code, second.code) == (0, 0)
    assert (tmp_path / "a.epub").read_bytes() != (tmp_path / "b.epub").read_bytes()


def test_standard_input(tmp_path: Path, run_program: Callable[..., Ran]) -> None:
    ran = run_program("outline", "-", text=ONE)
    assert ran.code == 0
    assert "第一篇" in ran.out


def test_outputs_in_a_named_folder(project: Path, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    (tmp_path / "out").mkdir()
    assert run_cli("build", project, "-o", "out").code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["稿.epub", "稿.pdf"]


def test_the_manuscript_is_never_changed(project: Path, run_cli: Callable[..., Ran]) -> None:
    path = project / "稿.txt"
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    for arguments in (["build"], ["outline"], ["fix"]):
        assert run_cli(*arguments, project).code == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_date_that_no_calendar_has_dates_nothing(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    (tmp_path / "a.txt").write_text(f"{ONE}\n编辑部\n2023年2月30日\n", encoding="utf-8")
    assert run_cli("build", "a.txt").code == 0


def test_standard_input_is_fixed(run_program: Callable[..., Ran]) -> None:
    ran = run_program("fix", "-", text="第一篇,标题\n\n灯又亮了,人也多了。\n")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "灯又亮了，人也多了。")


def test_one_name_serves_both_outputs(project: Path, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    assert run_cli("build", project, "-o", "v1.2").code == 0
    assert run_cli("build", project, "-o", "b.pdf").code == 0
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        "b.epub", "b.pdf", "v1.2.epub", "v1.2.pdf",
    ]  # fmt: skip


def test_no_output_is_written_over_another(project: Path, run_cli: Callable[..., Ran]) -> None:
    ran = run_cli("pdf", project, project / "稿.txt")
    assert (ran.code, ran.out.count("稿.pdf"), "U_SAME_OUTPUT" in ran.err) == (2, 1, True)


def test_a_new_project_works(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    assert run_cli("new", "my book").code == 0
    ran = run_cli("build", "my book")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0].startswith("build/my book.pdf  1 page, ")
    assert run_cli("new", "my book").code == 7


def test_several_manuscripts_without_a_title_take_the_folder_name(
    two_chapters: Path, run_cli: Callable[..., Ran]
) -> None:
    (two_chapters / "book.toml").unlink()
    ran = run_cli("pdf", two_chapters, "-o", "x.pdf", "--json")
    assert [item["code"] for item in json.loads(ran.out)["diagnostics"]] == ["M_NO_TITLE"]
    with pikepdf.open(Path(json.loads(ran.out)["outputs"][0]["path"])) as pdf:
        assert pdf.docinfo["/Title"] == "two"


def test_an_output_is_named_for_what_it_is(project: Path, run_cli: Callable[..., Ran]) -> None:
    assert run_cli("epub", project, "-o", "x.pdf").code == 2
    assert run_cli("pdf", project, "-o", "x.epub").code == 2


def test_own_faces_are_told_with_their_place(project: Path, run_cli: Callable[..., Ran]) -> None:
    (project / "book.toml").write_text('[faces]\n"song 400" = "none.otf"\n', encoding="utf-8")
    ran = run_cli("pdf", project, "--json")
    assert [(item["code"], item["line"]) for item in json.loads(ran.out)["diagnostics"]] == [
        ("F_OWN_MISSING", 2)
    ]


def test_one_author_needs_no_brackets(project: Path) -> None:
    built = typeset.build_pdf(project, project / "x.pdf", settings={"authors": "甲"})
    with pikepdf.open(built.path) as pdf:
        assert pdf.docinfo["/Author"] == "甲"


def test_the_first_file_of_a_book_is_a_chapter_of_it(tmp_path: Path) -> None:
    """The title is the book's; a file that bears it is the whole book."""
    (tmp_path / "book.toml").write_text('style = "book"\ntitle = "四季"\n', encoding="utf-8")
    (tmp_path / "1.md").write_text("# 前言\n\n春天来了。\n", encoding="utf-8")
    kinds = [(unit.kind, unit.lines) for unit in typeset.read_outline(tmp_path).units]
    assert kinds[:2] == [("title", ("四季",)), ("heading", ("前言",))]
    (tmp_path / "1.md").write_text("# 四季\n\n春天来了。\n", encoding="utf-8")
    kinds = [(unit.kind, unit.lines) for unit in typeset.read_outline(tmp_path).units]
    assert kinds == [("title", ("四季",)), ("paragraph", ("春天来了。",))]


def test_a_rule_typed_between_scenes_is_no_text_of_the_book(
    tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    story = "春天\n\n河边的柳树绿了，孩子们都跑去看。\n\n----------\n\n第二天下雨了，谁也没有出门。\n"
    (tmp_path / "书.txt").write_text(story, encoding="utf-8")
    assert run_cli("build", tmp_path / "书.txt").code == 0
