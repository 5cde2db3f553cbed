"""Builds behind each other in a process give the bytes that each gives alone."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import typeset
from tests.conftest import MANUSCRIPT
from typeset.pdf.engine.text import lending
from typeset.startup.between import forget_earlier_builds

TEXT = f"{MANUSCRIPT}\n\n村口的 post office 还在，邮差每周来两回，（风雨无阻）把信放在窗台上。" * 3
WORDS = (
    "",
    "字",
    "龘",
    "。",
    "\n\n",
    "\n\n二、桥\n\n",
    "COVID-19",
    "——",
    "“灯”",
    "①",
    "é",
    "，",
    " ",
    "\u200b",
    "\t",
)
EDITS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, 3), st.sampled_from(WORDS)), min_size=1, max_size=4
)
STYLES = st.lists(
    st.sampled_from([{}, {"page.trim": "A5"}, {"text.characters": "20"}]), min_size=4, max_size=4
)


def build(folder: Path, text: str, asked: dict[str, str]) -> bytes:
    path = folder / "book.txt"
    path.write_text(text, encoding="utf-8")
    return typeset.build_pdf(path, folder / "book.pdf", settings=asked, draft=True).path.read_bytes()


@given(edits=EDITS, asked=STYLES)
@example(edits=[(100, 0, "字"), (100, 0, "龘"), (100, 1, "")], asked=[{}] * 4)
@settings(max_examples=2)
def test_a_build_behind_others_has_the_bytes_of_one_alone(
    edits: list[tuple[int, int, str]], asked: list[dict[str, str]]
) -> None:
    text, made = TEXT, []
    with TemporaryDirectory() as name:
        folder = Path(name)
        build(folder, text, asked[-1])
        for (place, length, word), one in zip(edits, asked, strict=False):
            text = text[:place] + word + text[place + length :]
            made.append((text, one, build(folder, text, one)))
        for text, one, data in made:
            forget_earlier_builds()
            assert build(folder, text, one) == data


def test_shapes_are_lent_to_the_next_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lent: list[bool] = []
    borrow = lending.borrow

    def spy(typefaces: object, session: object) -> object:
        found = borrow(typefaces, session)  # type: ignore[arg-type]
        lent.append(found is not typefaces)
        return found

    monkeypatch.setattr(lending, "borrow", spy)
    forget_earlier_builds()
    build(tmp_path, TEXT, {})
    build(tmp_path, TEXT.replace("桥头", "村头", 1), {})
    build(tmp_path, TEXT.replace("桥头", "龘头"), {})  # another character: the face is cut anew
    assert lent == [False, True, False]
