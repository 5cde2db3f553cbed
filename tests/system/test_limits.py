"""Limits of time and memory: what they say, and that nothing is left when one is met."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

import typeset
from tests.conftest import Ran
from typeset.messages.codes import Code
from typeset.messages.errors import LimitError
from typeset.system.limits import Limit, last_limits, parse_limit, run_limited


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("time=60", Limit(60.0)),
        ("memory=2GB", Limit(0.0, 2_000_000_000)),
        ("time=1.5,memory=500M", Limit(1.5, 500_000_000)),
    ],
)
def test_limits_are_read(text: str, limit: Limit) -> None:
    assert parse_limit(text) == limit


@pytest.mark.parametrize(
    "text", ["", "time", "time=x", "time=nan", "time=-1", "memory=1MB", "memory=2TB", "size=3"]
)
def test_what_is_no_limit_is_refused(text: str, run_cli: Callable[..., Ran]) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_limit(text)
    ran = run_cli("pdf", "x.txt", f"--limit={text}")
    assert (ran.code, "U_BAD_OPTION" in ran.err) == (2, True)


def test_a_child_that_takes_too_long_is_ended_with_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    code = "import tempfile, time; tempfile.mkstemp(); time.sleep(60)"
    with pytest.raises(LimitError) as caught:
        run_limited(code, (), Limit(0.5))
    assert (caught.value.exit_code, caught.value.diagnostic.code) == (10, Code.O_TIME_LIMIT)
    assert list(tmp_path.iterdir()) == []


def test_a_child_that_a_library_ends_for_want_of_memory_says_so() -> None:
    with pytest.raises(LimitError) as caught:
        run_limited("import os; os.abort()", (), Limit(20.0, 1_000_000_000))
    assert caught.value.diagnostic.code is Code.O_MEMORY_LIMIT


def test_the_command_line_says_so_and_leaves_the_old_file(project: Path, run_cli: Callable[..., Ran]) -> None:
    old = project / "old.pdf"
    old.write_bytes(b"%PDF-1.7 the old file")
    ran = run_cli("pdf", project, "-o", old, "--limit", "time=0.01", "--json")
    assert (ran.code, "O_TIME_LIMIT" in ran.out, '"outputs": []' in ran.out) == (10, True, True)
    assert old.read_bytes() == b"%PDF-1.7 the old file"
    assert sorted(path.name for path in project.iterdir()) == ["old.pdf", "稿.txt"]
    assert run_cli("pdf", project, "-o", old, "--limit=time=60,memory=3GB", "--offline").code == 0
    assert old.read_bytes().startswith(b"%PDF-1.7\n")


def test_functions_take_a_limit(project: Path, tmp_path: Path) -> None:
    assert typeset.read_outline(project, limit=Limit(60.0)).units[0].kind == "title"
    with pytest.raises(typeset.LimitError):
        typeset.build_pdf(project, tmp_path / "x.pdf", limit=Limit(0.01))
    with pytest.raises(typeset.TypesetError) as caught:
        typeset.fix_text(tmp_path / "none.txt", limit=Limit(60.0))
    assert caught.value.exit_code == 4


@pytest.mark.parametrize(
    ("error", "code"), [(MemoryError, Code.O_MEMORY_LIMIT), (RecursionError, Code.O_TOO_DEEP)]
)
def test_what_no_stage_foresaw_has_a_message(error: type[Exception], code: Code) -> None:
    with pytest.raises(LimitError) as caught, last_limits():
        raise error
    assert caught.value.diagnostic.code is code
