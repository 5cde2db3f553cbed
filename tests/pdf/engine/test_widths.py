"""How wide boxes are that shrink to their text: as wide as WeasyPrint has them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pdf.torture import HAN, lay_out

PAGE = "@page { size: 800px 300px; margin: 0 }"


def _widths(html: str, *, ours: bool) -> list[float]:
    """The widths of the boxes ``i``, in px."""
    boxes: list[Any] = []
    for page in lay_out(html, PAGE, ours=ours).document.pages:
        boxes.extend(box for box in page._page_box.descendants() if box.element_tag == "i")
    return [box.width for box in boxes if type(box).__name__ == "BlockBox"]


@pytest.mark.parametrize("text", ["ab", "ab ", "ab  ", "a\nab  ", "ab  \na", "  ab ", "•<b> </b>", " "])
@pytest.mark.parametrize("white_space", ["pre", "nowrap"])
def test_spaces_count_at_the_end_of_a_line_that_keeps_them(text: str, white_space: str) -> None:
    html = f"<i style='float: left; white-space: {white_space}'>{text}</i>"
    assert _widths(html, ours=True) == pytest.approx(_widths(html, ours=False))


@pytest.mark.parametrize("text", ["nnnnnn", "nn nnn", "n,n(nn)"])
@pytest.mark.parametrize("css", ["normal", "anywhere", "break-word"])
@pytest.mark.parametrize("room", [5, 35, 45])
def test_a_text_is_as_narrow_as_overflow_wrap_lets_it_be(text: str, css: str, room: int) -> None:
    cell = f"<i style='float: left; overflow-wrap: {css}'>{text}</i>"
    html = f"<div style='width: {room}px'>{cell}</div>"
    assert _widths(html, ours=True) == pytest.approx(_widths(html, ours=False))


def test_a_column_of_a_table_is_as_narrow_as_a_letter() -> None:
    column = "<table style='width: 1px; overflow-wrap: {}'><tr><td><i style='display: block'>nnnn</i></table>"
    (narrow,), (whole,) = (_widths(column.format(css), ours=True) for css in ("anywhere", "break-word"))
    assert narrow == pytest.approx(whole / 4)


def test_the_indent_of_the_first_line_counts() -> None:
    html = f"<i style='float: left; text-indent: 30px'>{HAN[:3]}</i>"
    assert _widths(html, ours=True) == pytest.approx(_widths(html, ours=False))
    assert _widths(html, ours=True) == pytest.approx([90])
