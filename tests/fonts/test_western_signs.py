"""Signs that both scripts have stand in the face of the text that they are in."""

from __future__ import annotations

import pytest

from typeset.fonts.western_marks import western_marks_of
from typeset.model.blocks import Document, Line, Paragraph, Text
from typeset.model.inlines import Attributes
from typeset.model.span import Span

HERE = Span("a.txt", 1, 1)


def _document(text: str, language: str, own: str = "") -> Document:
    lines = (Line((Text(text, HERE),)),)
    block = Paragraph(lines=lines, span=HERE, attributes=Attributes(language=own))
    return Document("a.txt", (block,), language=language)


@pytest.mark.parametrize("sign", "±°§×÷≥≠→•†′")
def test_signs_of_western_text_are_asked_of_its_face(sign: str) -> None:
    assert sign in western_marks_of(_document(f"it was 10 {sign} 0.5", "en"))
    assert sign in western_marks_of(_document(f"it was 10 {sign} 0.5", "zh-CN", "en"))


@pytest.mark.parametrize("sign", "±°§×÷≥≠→")
def test_signs_of_chinese_text_are_not(sign: str) -> None:
    assert sign not in western_marks_of(_document(f"误差10{sign}0.5", "zh-CN"))


@pytest.mark.parametrize("character", "汉字々。，！、《カ①a1-")
def test_han_marks_of_full_width_and_letters_are_no_such_signs(character: str) -> None:
    assert character not in western_marks_of(_document(f"it was {character} then", "en"))
