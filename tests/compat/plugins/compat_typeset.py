"""A pytest plugin: every test runs on our engine, started and composing as in a build."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from compat_machine_faces import declare_machine_faces
from compat_stock_texts import with_stock_texts

from typeset.pdf.engine.composer import Composer, composing
from typeset.pdf.engine.load import load_engine

_SAMPLE: Final = "<p>a"


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Start the engine before anything of the tests imports WeasyPrint."""
    load_engine()
    from weasyprint.layout import block  # noqa: PLC0415 - the engine comes first
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - the engine comes first

    start = FontConfiguration.__init__

    def start_with_faces(self: Any) -> None:
        start(self)
        declare_machine_faces(self)

    FontConfiguration.__init__ = start_with_faces
    block.iter_line_boxes = with_stock_texts(block.iter_line_boxes)


def pytest_collection_finish() -> None:
    """Make sure of it: end the run when a paragraph is not composed by us."""
    from weasyprint import HTML  # noqa: PLC0415 - the engine comes first

    from typeset.pdf.engine.line_records import placed_lines  # noqa: PLC0415 - as above

    with composing(Composer()):
        document = HTML(string=_SAMPLE).render()
    if not any(placed_lines(document)):
        pytest.exit("our engine composes nothing: nothing would be proven", returncode=3)


@pytest.fixture(autouse=True)
def _composing() -> Iterator[None]:
    with composing(Composer()):
        yield
