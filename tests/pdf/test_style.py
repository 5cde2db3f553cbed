"""The report style on paper: every line on the grid, heads with their text, edges flush, nothing outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from tests.pdf.laid_out import LaidOut, lay_out_text
from typeset.config import page_geometry
from typeset.model import Byline, Dateline

LEADING, BODY = 21.0, 12.0
ODD = """本报综合消息

城市更新行动里的一本民生细账 老街新貌背后的几把治理钥匙

——来自滨河、东关、南川三个街道的蹲点调研报告，记录一年里的变与不变

本报记者 张三

2023年12月28日

城市是人的城市，更新是为了人的更新。

一、账本怎么算

（一）算好民生账

居民们说：

“路宽了，灯亮了，心里也敞亮了。”这句话记者听了不止一遍，说的人脸上都带着笑，听的人心里也跟着暖。

1．供水改造涉及 12 个小区；

2．供暖改造涉及 8 个小区；

春眠不觉晓，
处处闻啼鸟。
夜来风雨声，
花落知多少。

二、账本给谁看

账本摆在社区的桌子上，谁都可以翻，谁都可以问，翻的人多了，问的人多了，账也就越来越清楚。

城市建设管理委员会

2023年12月28日

（责任编辑 王五）
"""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on paper: page, origin from the page's left and top in points, advance box, size."""

    char: str
    page: int
    x: float
    y: float
    right: float
    size: float


def glyphs(data: bytes) -> Iterator[Glyph]:
    """Every visible character with its place, as PDFium sees it."""
    with pypdfium2.PdfDocument(data) as pdf:
        for number in range(len(pdf)):
            page = pdf[number]
            text = page.get_textpage()
            for index in range(text.count_chars()):
                char = chr(pdfium.FPDFText_GetUnicode(text, index))
                if char.isspace() or char == "\ufffe":
                    continue
                x, y = pdfium.c_double(), pdfium.c_double()
                pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                box = pdfium.FS_RECTF()
                pdfium.FPDFText_GetLooseCharBox(text, index, box)
                size = pdfium.FPDFText_GetFontSize(text, index) * 0.75
                yield Glyph(char, number, x.value, page.get_height() - y.value, box.right, size)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> LaidOut:
    return lay_out_text(tmp_path_factory.mktemp("odd"), ODD)


@pytest.fixture(params=["sample", "odd"])
def laid_out(request: pytest.FixtureRequest) -> LaidOut:
    result: LaidOut = request.getfixturevalue(request.param)
    return result


def _body(laid_out: LaidOut) -> list[Glyph]:
    """The characters of the type area, body size."""
    page = page_geometry(laid_out.project.settings)
    top, bottom = page.head.pt, page.head.pt + page.depth.pt
    return [
        item for item in glyphs(laid_out.result.data) if top < item.y < bottom and abs(item.size - BODY) < 0.1
    ]


def test_body_stands_on_the_grid(laid_out: LaidOut) -> None:
    """Inside the title block lines stand between those of the grid; it is whole lines high."""
    top = page_geometry(laid_out.project.settings).head.pt
    # The baseline of a line is half the leading and then some below its top, by the one line box.
    baseline = LEADING / 2 + (0.88 - 0.12) / 2 * BODY
    block = (item for item in laid_out.document.blocks if isinstance(item, Byline | Dateline))
    opening = sum(len(item.text.replace(" ", "")) for item in block)
    body = _body(laid_out)[opening:]
    assert len(body) > 150
    for item in body:
        line = (item.y - top - baseline) / LEADING
        assert abs(line - round(line)) * LEADING < 0.3, item


def test_nothing_stands_outside_the_type_area(laid_out: LaidOut) -> None:
    page = page_geometry(laid_out.project.settings)
    for item in _body(laid_out):
        left = page.inner.pt if item.page % 2 == 0 else page.outer.pt
        assert left - 0.1 <= item.x
        assert item.right <= left + page.measure.pt + 0.3, item


def test_full_lines_end_flush(sample: LaidOut) -> None:
    page = page_geometry(sample.project.settings)
    lines: dict[tuple[int, int], list[Glyph]] = {}
    for item in _body(sample):
        lines.setdefault((item.page, round(item.y)), []).append(item)
    full = [
        line
        for line in lines.values()
        if max(item.right for item in line) > page.outer.pt + 0.9 * page.measure.pt
    ]
    ends = [page.outer.pt + page.measure.pt - max(item.right for item in line) for line in full]
    assert len(full) > 60
    # One line is the last of its paragraph and happens to be nearly full.
    assert sum(abs(end) > 1.2 for end in ends) <= 1, sorted(ends)
    assert sorted(ends)[len(ends) // 2] < 0.1


def test_first_lines_stand_in_two_characters(sample: LaidOut) -> None:
    page = page_geometry(sample.project.settings)
    starts = {round(item.x - page.inner.pt) for item in _body(sample) if item.char in "岁社" and item.x < 110}
    assert 24 in starts


def test_heads_are_never_parted_from_their_text(tmp_path: Path) -> None:
    """Heads one line lower each time, so that some must fall at the foot of the page."""
    body = "路修到哪里，灯就亮到哪里，人也跟着走到哪里，一条街慢慢就活了起来。"
    head = "坚持修好路、点亮灯\n以细致换来人气旺"
    for filler in range(15, 26):
        text = "街上的灯\n\n" + f"{body}\n\n" * filler + f"{head}\n\n{body}\n\n{head}\n\n{body * 3}\n"
        items = list(glyphs(lay_out_text(tmp_path, text).result.data))
        bold = [item for item in items if abs(item.size - 14) < 0.1]
        assert len(bold) == 34
        for number in {item.page for item in bold}:
            here = [item for item in items if item.page == number and item.size > 11.9]
            assert max(item.y for item in here) > max(item.y for item in bold if item.page == number)
        for couplet in (bold[:17], bold[17:]):
            assert len({item.page for item in couplet}) == 1


def test_title_block_is_as_drawn(odd: LaidOut) -> None:
    large = [item for item in glyphs(odd.result.data) if item.size > 25]
    assert "".join(item.char for item in large) == "城市更新行动里的一本民生细账老街新貌背后的几把治理钥匙"
    lines = sorted({round(item.y) for item in large})
    assert len(lines) == 2
    rows = [[item for item in large if round(item.y) == line] for line in lines]
    page = page_geometry(odd.project.settings)
    for row in rows:
        centre = (row[0].x + row[-1].right) / 2
        assert centre == pytest.approx(page.inner.pt + page.measure.pt / 2, abs=0.5)
    deck = [item for item in glyphs(odd.result.data) if abs(item.size - 16) < 0.1]
    breaks = [(left, right) for left, right in pairwise(deck) if right.y > left.y + 1]
    assert len(breaks) == 1
    assert breaks[0][1].x == pytest.approx(deck[0].x + 32, abs=0.5)


def test_title_on_one_line_has_a_gap_of_one_em(sample: LaidOut) -> None:
    large = [item for item in glyphs(sample.result.data) if item.size > 25]
    gaps = [right.x - left.right for left, right in pairwise(large)]
    assert max(gaps) == pytest.approx(28, abs=0.5)
    assert sorted(gaps)[-2] < 1


def test_the_style_follows_the_settings(tmp_path: Path) -> None:
    """On a small page the body is on its own grid and the title still inside the type area."""
    settings = (
        ("page.trim", "A5"), ("text.size", "10.5pt"), ("text.leading", "17pt"),
        ("text.characters", "29"), ("text.lines", "28"),
    )  # fmt: skip
    laid_out = lay_out_text(tmp_path, ODD, *settings)
    page = page_geometry(laid_out.project.settings)
    items = list(glyphs(laid_out.result.data))
    title = [item for item in items if item.size > 17]
    assert "".join(item.char for item in title) == "城市更新行动里的一本民生细账老街新貌背后的几把治理钥匙"
    assert all(
        page.inner.pt - 0.1 <= item.x and item.right <= page.inner.pt + page.measure.pt + 0.1
        for item in title
    )
    song = [item for item in items if abs(item.size - 10.5) < 0.1 and item.char in "了的，。"]
    steps = {round((item.y - song[0].y) / 17, 2) for item in song if item.page == song[0].page}
    assert all(step == round(step) for step in steps)
    assert len(steps) > 3


def test_a_heading_of_two_characters_is_spaced_and_centred(tmp_path: Path) -> None:
    text = "城里的灯与人\n\n第一章 序言\n\n第一节 起\n\n正文一段。\n"
    pair = lay_out_text(
        tmp_path, text.replace("第一章 序言", "序言"), ("structure", '[{starts_with="序言", as="heading"}]')
    )
    heads = [item for item in glyphs(pair.result.data) if item.char in "序言" and item.size > 13]
    page = page_geometry(pair.project.settings)
    assert heads[1].x - heads[0].x == pytest.approx(28, abs=0.3)
    assert (heads[0].x + heads[1].x + 14) / 2 == pytest.approx(page.inner.pt + page.measure.pt / 2, abs=0.3)
