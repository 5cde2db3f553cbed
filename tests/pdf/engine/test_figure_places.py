"""A figure that its page has no room for lets text go first: as much as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from tests.pdf.engine.boxes_by_hand import block
from typeset.pdf.engine.pages.figure_places import (
    FigureMove,
    Step,
    let_text_go_first,
    may_move,
    move_of,
    next_move,
)

FREE = {"break_before": "auto", "break_after": "auto", "column_span": "none", "break_inside": "avoid"}


def _text() -> Any:
    return block(style=FREE)


def _figure(class_: str | None = None, *inside: Any) -> Any:
    figure = block(*(inside or (block(tag="figcaption"),)), tag="figure", style=FREE)
    figure.element = {} if class_ is None else {"class": class_}
    return figure


def _body(*children: Any) -> Any:
    return block(*children, tag="body")


class _Layout:
    """A page with room for what stands before the figure and ``room`` paragraphs more."""

    def __init__(self, texts: int, room: int) -> None:
        self.figure = _figure()
        self.body = _body(_text(), self.figure, *(_text() for _ in range(texts)))
        self.root = _body(self.body)
        self.room = 1 + room
        self.made: list[int] = []
        self._done: list[FigureMove] = []

    def make(self, moves: Sequence[FigureMove]) -> None:
        for move in reversed(self._done):
            move.swap()
        for move in moves:
            move.swap()
        self._done = list(moves)
        self.made.append(len(moves))

    def path_at_end(self) -> list[Step] | None:
        place = min(self.room, self.body.children.index(self.figure))
        return [Step(self.root, 0), Step(self.body, place)]

    def lay_out(self) -> list[int]:
        """How many moves each making of the page had."""
        first = next_move(Step(self.body, 1))
        assert first is not None
        let_text_go_first(first, self.make, self.path_at_end)
        return self.made


@pytest.mark.parametrize(
    ("texts", "room", "made", "place"),
    [
        (3, 3, [1, 2, 3], 4),  # all the text there is
        (5, 2, [1, 2, 3, 2], 3),  # the last move was for nothing and is taken back
        (5, 0, [1, 0], 1),
        (1, 1, [1], 2),
    ],
)
def test_a_figure_lets_so_many_paragraphs_go_first_as_its_page_has_room_for(
    texts: int, room: int, made: list[int], place: int
) -> None:
    layout = _Layout(texts, room)
    assert layout.lay_out() == made
    assert layout.body.children.index(layout.figure) == place


def test_a_page_that_takes_all_that_is_left_is_not_made_again() -> None:
    layout = _Layout(2, 2)
    made: list[int] = []
    first = next_move(Step(layout.body, 1))
    assert first is not None
    let_text_go_first(first, lambda moves: made.append(len(moves)), lambda: None)
    assert made == [1]


@pytest.mark.parametrize(
    ("class_", "moves"), [(None, True), ("", True), ("wide", True), ("here", False), ("wide here", False)]
)
def test_a_figure_of_the_class_here_stays_in_its_place(class_: str | None, moves: bool) -> None:
    assert may_move(_figure(class_)) is moves


@pytest.mark.parametrize(
    ("words", "has_caption", "moves"),
    [
        ("城里有一条河。", False, True),
        ("如下图：", False, False),
        ("如下图：", True, True),
        ("见图：\n", False, False),
    ],
)
def test_a_picture_without_a_caption_goes_on_with_words_that_announce_it(
    words: str, has_caption: bool, moves: bool
) -> None:
    before = _text()
    before.element = Element("p")
    before.element.text = words
    figure = _figure("", block(tag="figcaption" if has_caption else "p"))
    body = _body(before, figure, _text())
    assert (move_of(SimpleNamespace(), [Step(body, 1)]) is not None) is moves
    assert not may_move(_text())


def test_a_figure_with_a_note_passes_no_text_with_one() -> None:
    noted = block(block(footnote=object()), tag="p", style=FREE)
    figure = _figure("", block(block(footnote=object()), tag="figcaption"))
    for following, moves in ((_text(), True), (noted, False)):
        assert (next_move(Step(_body(figure, following), 0)) is not None) is moves
    assert next_move(Step(_body(_figure(), noted), 0)) is not None


@pytest.mark.parametrize("tag", ["p", "ul", "ol", "dl", "blockquote", "pre", "div", "h2", "table"])
def test_a_figure_passes_text_but_no_head_or_table(tag: str) -> None:
    body = _body(_figure(), block(tag=tag, style=FREE))
    assert (next_move(Step(body, 0)) is not None) == (tag not in ("h2", "table"))


@pytest.mark.parametrize("tag", ["figure", "table", "h3"])
def test_a_figure_passes_no_text_that_holds_a_head_figure_or_table(tag: str) -> None:
    body = _body(_figure(), block(block(tag=tag), tag="div", style=FREE))
    assert next_move(Step(body, 0)) is None


def test_figures_that_follow_each_other_go_together_and_keep_their_order() -> None:
    first, second, text, last = _figure(), _figure(), _text(), _text()
    body = _body(first, second, text, last)
    move = next_move(Step(body, 0))
    assert move is not None
    assert move.moves(first) and move.moves(second) and not move.moves(text)
    move.swap()
    assert [id(child) for child in body.children] == [id(box) for box in (text, first, second, last)]
    move.swap()
    assert [id(child) for child in body.children] == [id(box) for box in (first, second, text, last)]
    assert next_move(Step(_body(first, second), 0)) is None


def test_a_figure_that_has_moved_moves_no_further() -> None:
    body = _body(_figure(), _text())
    context = SimpleNamespace()
    move = move_of(context, [Step(body, 0)])
    assert move is not None
    context._typeset_moves = [(0, move)]
    assert move_of(context, [Step(body, 0)]) is None
