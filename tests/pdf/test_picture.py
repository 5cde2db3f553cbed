"""Pages as pictures."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from tests.pdf.laid_out import LaidOut
from typeset.pdf.picture import page_picture


def test_a_page_is_a_grey_picture_of_the_width_asked_for(sample: LaidOut) -> None:
    with Image.open(BytesIO(page_picture(sample.result.data, 0, 400))) as image:
        assert (image.format, image.mode, image.width) == ("PNG", "L", 400)
        assert image.height == pytest.approx(400 * 297 / 210, abs=1)
        assert image.getextrema() == (0, 255)


def test_a_page_that_is_not_there(sample: LaidOut) -> None:
    for page in (-1, sample.result.pages):
        with pytest.raises(IndexError):
            page_picture(sample.result.data, page, 400)
