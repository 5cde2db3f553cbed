"""Names and titles that follow each other at once stand apart in an EPUB, so that their lines do."""

from __future__ import annotations

import pytest

from typeset.epub.markup import parse_xhtml
from typeset.epub.text.side_lines import part_lines

_NAME = "<u class='proper-name'>甲</u>"
_TITLE = "<u class='book-title'>乙</u>"


@pytest.mark.parametrize(
    ("markup", "classes"),
    [
        (_NAME + _NAME + _TITLE, ["proper-name", "proper-name beside", "book-title beside"]),
        (f"{_NAME}、{_NAME}", ["proper-name", "proper-name"]),
        (f"{_NAME} {_NAME}", ["proper-name", "proper-name"]),
        (f"{_NAME}<b>丙</b>{_NAME}", ["proper-name", "proper-name"]),
        (f"<u>丁</u>{_NAME}<u>丁</u>", [None, "proper-name", None]),
        (f"{_NAME}<b>{_NAME}</b>", ["proper-name", "proper-name"]),
    ],
)
def test_only_neighbours_are_parted(markup: str, classes: list[str | None]) -> None:
    root = parse_xhtml(f"<p>{markup}</p>")
    part_lines(root)
    assert [element.get("class") for element in root.iter("u")] == classes
