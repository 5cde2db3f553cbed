"""``typeset new``: what it lays out in each style builds at once, both ways, with nothing to complain of."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from typeset.drivers.new import create_project
from typeset.messages.diagnostics import Severity
from typeset.system.resources import style_names

STYLES = style_names()


@pytest.mark.parametrize("style", STYLES)
def test_a_new_project_builds_at_once(style: str, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    files = create_project(tmp_path / "new", style)
    assert files[0].name == "book.toml"
    assert f'style = "{style}"' in files[0].read_text(encoding="utf-8")
    ran = run_cli("build", "--offline", tmp_path / "new")
    assert ran.code == 0, ran.err
    assert not re.search(rf"(?:{'|'.join(Severity)}) [A-Z]+_", ran.err), ran.err
    assert {path.suffix for path in (tmp_path / "build").iterdir()} == {".pdf", ".epub"}


def test_a_style_without_a_sample_has_that_of_the_one_it_extends(tmp_path: Path) -> None:
    names = {path.name for path in create_project(tmp_path / "large", "book-170")}
    assert names == {path.name for path in create_project(tmp_path / "small", "book")}
