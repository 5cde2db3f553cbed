"""A pytest plugin: pages are drawn by PDFium where WeasyPrint's tests call Ghostscript.

So the tests that look at pixels need no outside program. PDFium fills a pixel
that a path touches by other rules than Ghostscript, so some of them fail with
any engine; what was drawn is noted with each test, for comparison.
"""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2
import pytest

PICTURES: Final = "pictures"
"""The name under which a test's report holds the checksums of what it drew."""

_POINTS_PER_INCH: Final = 72
_SLACK: Final = 1e-5
"""Pages are a whole number of pixels, but PDF's numbers have seven digits, and PDFium rounds up."""

_drawn: list[str] = []


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the tests take of a finished process: the PNG files on its standard output, end to end."""

    stdout: bytes


def draw_pages(command: tuple[str, ...], **_: Any) -> Drawn:
    """In place of ``subprocess.run`` with Ghostscript: the pages of a PDF as PNG files.

    Of the command, ``-r`` (pixels an inch) counts, and the file, which is the last argument.
    """
    resolution = float(next(word for word in command if word.startswith("-r"))[2:])
    scale = resolution / _POINTS_PER_INCH * (1 - _SLACK)
    pages = []
    with pypdfium2.PdfDocument(command[-1]) as pdf:
        for page in pdf:
            bitmap = page.render(
                scale=scale, may_draw_forms=False, no_smoothtext=True, no_smoothimage=True, no_smoothpath=True
            )
            file = io.BytesIO()
            bitmap.to_pil().convert("RGB").save(file, "PNG")
            pages.append(file.getvalue())
    drawn = b"".join(pages)
    _drawn.append(hashlib.sha256(drawn).hexdigest())
    return Drawn(drawn)


def pytest_collection_finish() -> None:
    """Put PDFium in place, now that WeasyPrint's own ``conftest`` is imported."""
    sys.modules["tests.conftest"].__dict__["run"] = draw_pages


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Note with each test what it drew."""
    _drawn.clear()
    try:
        yield
    finally:
        item.user_properties.append((PICTURES, list(_drawn)))
