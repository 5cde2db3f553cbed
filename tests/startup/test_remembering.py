"""What a session remembers is what would be found again, and goes when nothing asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.startup.remembering import Memory, relying_on, remembered, remembered_for_each

_ASKED: list[object] = []


@pytest.fixture(autouse=True)
def _nothing_asked() -> None:
    _ASKED.clear()


@remembered
def _length(text: str) -> int:
    _ASKED.append(text)
    return len(text)


@remembered_for_each
def _doubled(thing: list[int], factor: int) -> int:
    _ASKED.append(thing)
    return thing[0] * factor


@remembered
def _text_of(path: Path) -> str:
    relying_on(Path.stat, path, path.stat())
    _ASKED.append(path)
    return path.read_text(encoding="utf-8")


@remembered
def _twice(path: Path) -> str:
    return _text_of(path) * 2


def test_an_answer_is_found_once_and_let_go_when_a_build_had_no_use_for_it() -> None:
    memory = Memory()
    for texts in (["a", "bb", "a"], ["a", "bb"], ["bb"], ["a"]):
        with memory.of_a_build():
            assert [_length(text) for text in texts] == list(map(len, texts))
    assert _ASKED == ["a", "bb", "a"]
    assert _length("a") == 1  # outside a build
    assert _ASKED == ["a", "bb", "a", "a"]


def test_a_build_that_fails_leaves_the_memory_as_it_was() -> None:
    memory = Memory()
    with memory.of_a_build():
        _length("a")
    with pytest.raises(ValueError, match="no"), memory.of_a_build():
        _length("bb")
        raise ValueError("no")
    with memory.of_a_build():
        _length("a")
        _length("bb")
    assert _ASKED == ["a", "bb", "bb"]


def test_of_several_things_only_new_ones_are_asked_about() -> None:
    memory, one, two, three, new = Memory(), [1], [2], [3], [2]
    rows = (
        ([one, two, three], [one, two, three]),
        ([one, new, three], [new]),
        ([new, one, three], []),
        ([three, three, new, one], []),
        ([], []),
        ([one], [one]),
    )
    for things, asked in rows:
        _ASKED.clear()
        with memory.of_a_build():
            assert _doubled(things, 2) == tuple(thing[0] * 2 for thing in things)
        assert list(map(id, _ASKED)) == list(map(id, asked))


def test_two_rows_of_a_build_do_not_disturb_each_other() -> None:
    memory, one, two = Memory(), [1], [2]
    for _ in range(3):
        with memory.of_a_build():
            assert _doubled([one], 3) == (3,)
            assert _doubled([two], 3) == (6,)
    assert [one, two] == _ASKED


def test_what_relies_on_a_file_is_asked_again_when_the_file_has_changed(tmp_path: Path) -> None:
    memory, path = Memory(), tmp_path / "x"
    for text in ("a", "a", "bb", "bb"):
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
        with memory.of_a_build():
            assert _twice(path) == text * 2
    assert [path, path] == _ASKED
