"""How wide boxes are that shrink to their text: as wide as WeasyPrint has them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pdf.torture import lay_out

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
