"""A sound photograph of a large camera is not called damaged."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Name, Stream
from PIL import Image

from tests.check.pdf.breaking import put
from tests.check.pdf.good_pdf import good_pdf, save
from typeset.check.pdf.check import Depth, check_pdf
from typeset.messages.codes import Severity

_WIDTH, _HEIGHT = 8192, 5464

pytestmark = pytest.mark.quality  # a second or two, and the room that so many points need


def test_forty_five_megapixels_are_no_damage() -> None:
    target = io.BytesIO()
    Image.linear_gradient("L").resize((_WIDTH, _HEIGHT)).convert("CMYK").save(target, "JPEG", quality=60)

    def photograph(pdf: pikepdf.Pdf) -> object:
        return pdf.make_indirect(
            Stream(
                pdf, target.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=_WIDTH, Height=_HEIGHT,
                BitsPerComponent=8, ColorSpace=Name.DeviceCMYK, Filter=Name.DCTDecode,
            )
        )  # fmt: skip

    with pikepdf.open(io.BytesIO(good_pdf("x-4"))) as pdf:
        put("Resources.XObject.Im1", photograph)(pdf)
        data = save(pdf, "x-4")
    findings = check_pdf(data, depth=Depth.ALL).findings
    assert [item for item in findings if item.code.value.severity is Severity.ERROR] == []
