"""Answers about texts are kept while a manuscript is read, and let go of behind it."""

from __future__ import annotations

from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.text.units import ends_sentence
from typeset.startup.answers import answered_once, forget_answers


def test_a_question_is_asked_once() -> None:
    asked: list[str] = []

    @answered_once
    def ask(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [ask("一"), ask("一二"), ask("一")] == [1, 2, 1]
    assert asked == ["一", "一二"]
    forget_answers()
    assert ask("一") == 1
    assert asked == ["一", "一二", "一"]


def test_nothing_is_kept_behind_a_reading() -> None:
    read_manuscript("晨雾\n\n雾散了。\n船来了。\n".encode(), "a.txt", ReaderOptions(), Report())
    assert ends_sentence.cache_info().currsize == 0  # type: ignore[attr-defined]
