"""Styles: what they inherit, a project's own ones, and the style that styles/README.md teaches."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ran
from typeset.messages.codes import Code
from typeset.messages.errors import SettingsError
from typeset.model.blocks import Span
from typeset.settings.project import Flags, load_project
from typeset.settings.styles import load_style
from typeset.system.resources import style_names

LESSON = (ROOT / "styles" / "README.md").read_text(encoding="utf-8")


def _own(folder: Path, name: str, toml: str) -> Path:
    made = folder / "styles" / name
    made.mkdir(parents=True)
    (made / "style.toml").write_text(toml, encoding="utf-8")
    return made


@pytest.mark.parametrize("name", style_names())
def test_styles_that_ship_hold_no_program(name: str) -> None:
    """A style is TOML and CSS, with a sample of texts and pictures."""
    style = load_style(name)
    assert {path.suffix for path in style.folders[-1].iterdir() if path.is_file()} <= {".toml", ".css"}
    assert style.table["parts"]
    assert style.css("print.css")
    assert style.css("epub.css")


@pytest.mark.parametrize("name", style_names())
def test_style_sheets_leave_faces_to_the_table_and_body_size_to_the_reader(name: str) -> None:
    folder = load_style(name).folders[-1]
    for path in folder.glob("*.css"):
        rules = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"font-family|font-weight: (?!inherit)|font-style: (?!normal)", rules), path
        if path.name.startswith("epub"):
            assert not re.search(r"\d(?:pt|mm)\b|\d+px (?!solid|dashed)", rules), path


def test_a_project_has_styles_of_its_own(project: Path) -> None:
    _own(project, "house", 'extends = "novel"\n[text]\nlines = 25\n')
    (project / "book.toml").write_text('style = "house"\n', encoding="utf-8")
    found = load_project(str(project), Flags())
    assert (found.settings.text.lines, found.settings.text.characters) == (25, 26)
    assert [folder.name for folder in found.style.folders] == ["report", "book", "novel", "house"]
    assert load_project(str(project), Flags("house")).style.name == "house"


def test_a_style_may_build_on_the_one_of_its_name(project: Path) -> None:
    _own(project, "book", 'extends = "book"\n[book]\ncontents = 3\n')
    assert load_project(str(project), Flags("book")).settings.book.contents == 3


def test_a_style_that_comes_back_to_itself_is_refused(project: Path) -> None:
    first = _own(project, "one", 'extends = "two"\n')
    second = _own(project, "two", 'extends = "one"\n')
    with pytest.raises(SettingsError) as caught:
        load_project(str(project), Flags("one"))
    assert caught.value.diagnostic.code is Code.C_STYLE_CYCLE
    assert caught.value.diagnostic.span == Span(str(second / "style.toml"), 1)
    assert first.is_dir()


def test_a_style_that_is_not_there_is_told_where_it_is_asked_for(project: Path) -> None:
    made = _own(project, "one", '# mine\nextends = "none"\n')
    with pytest.raises(SettingsError) as caught:
        load_project(str(project), Flags("one"))
    assert caught.value.diagnostic.code is Code.C_UNKNOWN_STYLE
    assert caught.value.diagnostic.span == Span(str(made / "style.toml"), 2)
    for name in ("../report", "/", ".."):
        with pytest.raises(SettingsError):
            load_project(str(project), Flags(name))


def test_the_style_that_the_lesson_makes_can_be_set(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    """The files are those of styles/README.md, to the letter."""
    files = dict(re.findall(r"`(styles/essays/[\w.]+)`:\n\n```\w+\n(.*?)```", LESSON, flags=re.DOTALL))
    assert set(files) == {"styles/essays/style.toml", "styles/essays/print.css", "styles/essays/epub.css"}
    for name, text in files.items():
        path = tmp_path / "book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "book" / "01.md").write_text("# 春\n\n路从村口开始。\n\n# 夏\n\n水涨了。\n", encoding="utf-8")
    (tmp_path / "book" / "book.toml").write_text('title = "四季"\nstyle = "essays"\n', encoding="utf-8")
    ran = run_cli("build", "--offline", tmp_path / "book")
    assert ran.code == 0, ran.err
    assert "warning" not in ran.err
    assert "6 pages" in ran.out  # title, blank, contents, blank, two chapters
