"""Markers that are copied from others stand where they would have been laid out, as the same elements."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pdf.torture import HAN, lay_out
from typeset.pdf.engine.blocks import item_markers

CSS = (
    "@page { size: 400px 200px; margin: 20px } @page :left { margin-left: 50px } ul { margin: 0 }"
    "li { margin-bottom: 7px } ol.red { color: red } li > ul { margin-left: 3em } .far { list-style: square }"
)
MARKUP = (
    f"<html lang=zh><ul><li>{HAN[:9]}<li><p>{HAN[:60]}<p>{HAN[3:9]}<li>{HAN}"
    f"<ul><li>{HAN[:3]}<li>{HAN[:90]}</ul></ul>"
    f"<ol><li>{HAN[:50]}<li>{HAN[:40]}</ol><ol class=red><li>{HAN[:5]}<li>{HAN[:6]}</ol>"
    f"<ul class=far><li style=\"list-style-type: '·'\">{HAN[:5]}<li>{HAN[:7]}<li>{HAN[:8]}</ul>"
)


def _boxes() -> list[tuple[Any, ...]]:
    pages = [page._page_box for page in lay_out(MARKUP, CSS).document.pages]
    places = 6
    return [
        (number, type(box).__name__, box.element_tag, "".join(box.element.itertext()), box.width, box.height,
         round(box.position_x, places), round(box.position_y, places),
         getattr(box, "text", ""), f"{box.style['color']}")
        for number, page in enumerate(pages)
        for box in page.descendants(placeholders=True)
        if box.element is not None
    ]  # fmt: skip


def test_copies_are_what_they_are_copied_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    only_text = item_markers._only_text
    monkeypatch.setattr(item_markers, "_only_text", lambda box: asked.append(box) or only_text(box))
    copied = _boxes()
    assert len(asked) == 12
    monkeypatch.setattr(item_markers, "_only_text", lambda _box: None)
    assert copied == _boxes()
    assert {number for number, *_ in copied} >= {0, 1, 2}
