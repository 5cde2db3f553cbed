"""The compiled template is kept, and never trusted when anything about it has changed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest
from jinja2 import Environment

from typeset.html.compiled import load_template


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    path = tmp_path / "greeting.j2"
    path.write_text("Good {{ time }}!", "utf-8")
    return path


def _greet(template: Path, *, keep_newline: bool = False) -> str:
    environment = Environment(autoescape=True, optimized=False, keep_trailing_newline=keep_newline)
    return load_template(environment, template).render(time="day")


def _kept(template: Path) -> Path:
    (file,) = (template.parent / "__pycache__").iterdir()
    return file


def _compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one name for each template that is compiled from here on."""
    names: list[str] = []
    stock = Environment.compile

    def compile_template(self: Environment, source: str, name: str, filename: str) -> object:
        names.append(name)
        return stock(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", compile_template)
    return names


def test_a_template_is_compiled_once(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = _compiled(monkeypatch)
    assert [_greet(template), _greet(template)] == ["Good day!"] * 2
    assert compiled == ["greeting.j2"]


def _truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _flip(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


@pytest.mark.parametrize("damage", [_truncate, _empty, _flip])
def test_a_damaged_file_is_made_anew(
    template: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Path], None]
) -> None:
    _greet(template)
    whole = _kept(template).read_bytes()
    damage(_kept(template))
    compiled = _compiled(monkeypatch)
    assert _greet(template) == "Good day!"
    assert compiled
    assert _kept(template).read_bytes() == whole


def test_a_changed_template_option_or_release_is_noticed(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _greet(template)
    template.write_text("Nice {{ time }}!\n", "utf-8")
    assert _greet(template) == "Nice day!"
    assert _greet(template, keep_newline=True) == "Nice day!\n"
    monkeypatch.setattr(jinja2, "__version__", "0")
    compiled = _compiled(monkeypatch)
    _greet(template)
    assert compiled


def test_no_file_where_none_can_or_may_be_written(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = template.parent / "__pycache__"
    folder.write_text("in the way", "utf-8")
    assert _greet(template) == "Good day!"
    folder.unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _greet(template) == "Good day!"
    assert not folder.exists()


def test_a_full_disk_leaves_nothing_behind(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert _greet(template) == "Good day!"
    assert not list((template.parent / "__pycache__").iterdir())
