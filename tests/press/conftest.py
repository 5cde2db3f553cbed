"""The sample, laid out once for all tests of the file for the press."""

from __future__ import annotations

import pytest

from tests.pdf.laid_out import SAMPLE, LaidOut, lay_out


@pytest.fixture(scope="session")
def sample() -> LaidOut:
    """The sample article as a PDF for readers."""
    return lay_out(SAMPLE)
