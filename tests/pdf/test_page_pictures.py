"""Pages as pictures: a page without a colour is pressed as grays, and looks the same."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from typeset.pdf.page_pictures import draw_page


def _page(operators: str) -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(100, 100)).Contents = pdf.make_stream(operators.encode())
        stream = BytesIO()
        pdf.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("operators", "mode", "seen"),
    [
        (".5 g 0 0 100 50 re f", "L", (128, 128, 128)),
        (".5 g 0 0 100 50 re f 1 0 0 rg 0 0 1 1 re f", "RGB", (128, 128, 128)),
        ("1 0 0 rg 0 0 100 50 re f", "RGB", (255, 0, 0)),
    ],
)
def test_only_a_page_of_grays_is_a_picture_of_grays(
    operators: str, mode: str, seen: tuple[int, int, int]
) -> None:
    drawn = draw_page(_page(operators), 1, 200)
    assert drawn is not None
    picture = Image.open(BytesIO(drawn))
    assert (picture.mode, picture.size) == (mode, (200, 200))
    assert picture.convert("RGB").getpixel((100, 150)) == pytest.approx(seen, abs=1)
