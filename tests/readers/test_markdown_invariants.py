"""What holds for any Markdown: no crash, and no visible character lost or doubled."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers.random_markdown import MARKDOWN

from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import Document, NoteCall, Ruby
from typeset.model.walk import blocks, pieces
from typeset.passes import PASSES, apply_passes
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.links import resolve_links

EVERY_REPAIR = frozenset(rule for rule, _ in PASSES) | {"M01", "M03", "M04"}


def read(text: str, skip: frozenset[str] = frozenset()) -> Document:
    report = Report()
    document = read_manuscript(text.encode(), "case.md", ReaderOptions(skip, folder=Path("/nowhere")), report)
    return resolve_links(apply_passes(document, skip, report), report)


def han(text: str) -> Counter[str]:
    return Counter(char for char in text if "\u4e00" <= char <= "\u9fff")


def shown(document: Document) -> str:
    """Everything that is read on a page: the text, and the readings of ruby."""
    texts = [block.text for block in (*document.blocks, *document.notes)]
    for block in blocks(document):
        for line in block.lines:
            for piece in pieces(line.inlines):
                if isinstance(piece, Ruby):
                    texts += [pair.reading.text for pair in piece.pairs]
    return "".join(texts)


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKDOWN)
def test_no_visible_character_is_lost_or_doubled(text: str) -> None:
    try:
        document = read(text, EVERY_REPAIR)
    except ManuscriptError:
        assert not han(text)
        return
    assert han(shown(document)) == han(text)


@settings(max_examples=500, deadline=None)
@given(MARKDOWN)
def test_each_call_has_its_note_and_each_note_a_call(text: str) -> None:
    try:
        document = read(text)
    except ManuscriptError:
        return
    calls = {
        piece.label
        for block in blocks(document)
        for line in block.lines
        for piece in pieces(line.inlines)
        if isinstance(piece, NoteCall)
    }
    labels = [note.label for note in document.notes]
    assert len(labels) == len(set(labels))
    assert calls == set(labels)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    try:
        read_manuscript(data, "case.md", ReaderOptions(), Report())
    except ManuscriptError:
        return


@pytest.mark.parametrize("text", ["字\n", "**字**", "[^1]: 字"])
def test_a_file_with_text_is_no_blank_one(text: str) -> None:
    assert han(shown(read(text))) == {"字": 1}
