"""Pages of which more than a quarter is empty at the foot are told, with what keeps the rest from them."""

from __future__ import annotations

import pytest

from tests.pdf.torture import HAN, lay_out
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.reports import PageFault
from typeset.pdf.fetch import FACE_URL

PITCH = 30.0
LINES = 20
CSS = f"""
@page {{ size: 560px {LINES * 30 + 80}px; margin: 40px }}
p {{ line-height: 30px; text-indent: 0; orphans: 2; widows: 2 }} figure {{ margin: 0; break-inside: avoid }}
h2 {{ font-size: 30px; line-height: 30px; margin: 0; break-after: avoid }} tr {{ break-inside: avoid }}
table {{ border-collapse: collapse }} td {{ padding: 0; line-height: 30px }}
.whole {{ break-inside: avoid }} .note {{ float: footnote; font-size: 15px; line-height: 20px }}
"""
LINE = "<p>城里</p>"


def _picture(lines: int) -> str:
    """A picture that stays: behind any other, text would fill the hole."""
    image = f"<img src='{FACE_URL}picture' style='display: block; height: {lines * 30}px'>"
    return f"<figure class=here>{image}</figure>"


def _lines(count: int) -> str:
    return "<br>".join(HAN[k % 60] for k in range(count))


BEHIND = {
    "hole_figure": _picture(13),
    "hole_table": f"<table><tr><td>甲</td></tr><tr><td>{_lines(14)}</td></tr></table>",
    "hole_head": f"<h2>题</h2><p class=whole>{_lines(14)}</p>",
    "hole_text": f"<p class=whole>{_lines(14)}</p>",
}


def _told(html: str, css: str = CSS) -> list[PageFault]:
    composer = lay_out(html, css, grid=BaselineGrid(PITCH), level=True).composer
    assert composer is not None
    return [fault for fault in composer.page_faults if fault.kind != "short_end"]


@pytest.mark.parametrize("kind", BEHIND)
def test_a_hole_is_told_with_its_reason(kind: str) -> None:
    lines = 9 if kind == "hole_table" else 11  # a row stands before it, and white above that
    assert _told(LINE * 9 + BEHIND[kind] + LINE * 5) == [PageFault(kind, 1, lines)]


@pytest.mark.parametrize(("before", "page"), [(49, 3), (29, 2)])
def test_a_hole_says_why_its_page_is_not_level_with_the_other(before: int, page: int) -> None:
    (fault,) = _told(LINE * before + _picture(15) + LINE * 40)
    assert (fault.kind, fault.page) == ("hole_figure", page)


def test_a_quarter_is_no_hole() -> None:
    assert not _told(LINE * 15 + BEHIND["hole_figure"] + LINE * 5)
    assert _told(LINE * 14 + BEHIND["hole_figure"] + LINE * 5)


def test_what_ends_where_it_was_told_to_is_no_hole() -> None:
    assert not _told(LINE * 9)
    assert not _told(LINE * 9 + "<h2 style='break-before: page'>题</h2>" + LINE * 30)
    assert not _told(f"<div style='page: one'>{LINE * 9}</div><div style='page: two'>{LINE * 9}</div>")


def test_a_page_of_pictures_alone_is_no_hole() -> None:
    assert not _told(_picture(12) * 3)
    assert _told(LINE * 2 + _picture(8) + _picture(12))


def test_room_that_notes_need_is_no_hole() -> None:
    """Nor is the foot of columns."""
    noted = f"<p>城里<span class=note>{HAN * 3}</span></p>"
    assert not _told(LINE * 11 + noted * 8 + LINE * 20)
    assert not _told(f"<div style='columns: 2'>{LINE * 60}</div>" + LINE * 30)
