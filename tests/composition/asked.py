"""Which of the readers of PDFs each run of the tests asks."""

from __future__ import annotations

from typing import Final

import pytest

from tests.composition.extract import READERS

# pip cannot bring pdftotext: `make quality` alone asks it.
ASKED: Final = [
    pytest.param(name, marks=pytest.mark.quality) if name == "poppler" else name for name in READERS
]
