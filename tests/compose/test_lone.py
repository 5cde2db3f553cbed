"""One character with marks of any kind is one character alone (CLREQ 3.4.4)."""

from __future__ import annotations

import pytest

from tests.compose.samples import Sample, Text


@pytest.mark.parametrize("end", ["险", "险。", "险)", "险).", "险?)"])
def test_marks_are_no_company(end: str) -> None:
    ink = Sample((Text(f"天地玄黄{end}", 1.0),), 5.0).build().ink
    assert ink[-1] == len("天地玄黄险")
