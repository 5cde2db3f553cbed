"""Slim copies of boxes say the same as the boxes, and forget what was read of a paragraph."""

from __future__ import annotations

from sys import getsizeof

import pytest

from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.lines.slim_boxes import clone, slim_copy
from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.session.names import engine_module
from typeset.pdf.engine.session.records import BoxRecord

load_engine()
BOXES = engine_module("formatting_structure.boxes")


def test_a_slim_copy_is_of_the_same_kind_and_says_the_same() -> None:
    box = BOXES.LineBox("p", {"color": "red"}, None, ["child"])
    box._typeset_source = "read"
    box.margin_left = 0
    made = slim_copy(box, BOXES.LineBox)
    assert isinstance(made, BOXES.LineBox)
    assert type(made).__name__ == "LineBox"
    assert (made.element_tag, made.style, made.children) == ("p", {"color": "red"}, ("child",))
    assert made.margin_left == made.padding_top == made.border_bottom_width == made.min_width == 0
    assert "margin_left" not in made.__dict__
    assert not hasattr(made, "_typeset_source")


def test_a_copy_of_a_slim_copy_is_one_too() -> None:
    made = slim_copy(BOXES.TextBox("p", {}, None, "text"), BOXES.TextBox)
    again = made.copy_with_text("other")
    assert (again.text, again.padding_left) == ("other", 0)


def test_another_one_is_a_box_of_its_own() -> None:
    pattern = slim_copy(BOXES.TextBox("p", {}, None, "text"), BOXES.TextBox)
    made = clone(pattern)
    made.text = "other"
    assert (type(made), pattern.text, made.element_tag) == (type(pattern), "text", "p")
    assert getsizeof(made.__dict__) == getsizeof(pattern.__dict__)
    assert made.__dict__.keys() == pattern.__dict__.keys()


def test_a_slim_text_is_composed_when_it_is_asked_for_but_what_it_was_given_stands() -> None:
    made = slim_copy(BOXES.TextBox("p", {}, None, "text"), BOXES.TextBox)
    with pytest.raises(KeyError):
        composed_of(made)
    BoxRecord.later_text.put(made, Asked())
    assert composed_of(clone(made)) == "composed"
    BoxRecord.composed_text.put(made, "given")
    assert composed_of(clone(made)) == "given"


def test_a_slim_line_goes_through_its_texts() -> None:
    texts = [slim_copy(BOXES.TextBox("p", {}, None, text), BOXES.TextBox) for text in "ab"]
    line = slim_copy(BOXES.LineBox("p", {}, None, texts), BOXES.LineBox)
    for placeholders in (False, True):
        assert list(line.descendants(placeholders)) == [line, *texts]
        assert list(BOXES.LineBox.descendants(line, placeholders)) == [line, *texts]
        assert list(texts[0].descendants(placeholders)) == texts[:1]


class Asked:
    """Stands for a text that is not drawn yet."""

    def composed(self) -> str:
        return "composed"
