"""No construct of Markdown swallows what stands beside it: each word and id is kept once, or is told of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.promises.samples.markdown import PICTURE
from tests.readers.random_neighbours import random_neighbours
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Image, Inline, Marked
from typeset.model.walk import blocks
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.captions import number_captions
from typeset.readers.links import resolve_links
from typeset.settings.schema import CaptionSettings

_IN_A_RUN = 500


def _marks(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if isinstance(inline, Marked):
            yield from _marks(inline.inlines)


def _words(document: Document) -> tuple[list[str], list[str]]:
    """The texts that are set, and those that stand for pictures."""
    lines = [line for block in blocks(document) for line in block.lines]
    alternatives = [mark.alt for line in lines for mark in _marks(line.inlines) if isinstance(mark, Image)]
    return [line.text for line in lines], alternatives


def _ids(document: Document) -> list[str]:
    inner = [mark for block in blocks(document) for line in block.lines for mark in _marks(line.inlines)]
    return [node.attributes.id for node in (*blocks(document), *inner) if hasattr(node, "attributes")]


def _losses(seed: int, folder: Path) -> list[str]:
    text, typed = random_neighbours(seed)
    report = Report()
    document = read_manuscript(text.encode(), str(folder / "a.md"), ReaderOptions(folder=folder), report)
    document = resolve_links(number_captions(document, CaptionSettings(), report), report)
    told = str([item.values for item in report.diagnostics])
    (set_texts, alternatives), ids = _words(document), _ids(document)
    shown = "\n".join(set_texts)
    lost = [
        word
        for word in typed.words
        if word in text
        and shown.count(word) != 1
        and (shown.count(word) > 1 or not (any(word in alt for alt in alternatives) or word in told))
    ]
    lost += [
        name
        for name in typed.ids
        if name in text and ids.count(name) != 1 and name not in told and f"#{name}" not in shown
    ]
    return lost


def _failures(seeds: range, folder: Path) -> list[tuple[int, list[str]]]:
    (folder / "a.png").write_bytes(PICTURE)
    return [(seed, lost) for seed in seeds if (lost := _losses(seed, folder))]


def test_no_construct_swallows_its_neighbour(tmp_path: Path) -> None:
    assert _failures(range(_IN_A_RUN), tmp_path) == []


@pytest.mark.quality
def test_no_construct_swallows_its_neighbour_often(tmp_path: Path) -> None:
    assert _failures(range(_IN_A_RUN, 40 * _IN_A_RUN), tmp_path) == []
