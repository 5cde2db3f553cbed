"""The report style on paper: every line on the grid, heads with their text, edges flush, nothing outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest

from tests.composition.marks import TRIMMED_LEFT, TRIMMED_RIGHT
from tests.pdf.laid_out import LaidOut, lay_out_text
from typeset.model.blocks import Byline, Dateline
from typeset.settings.project import page_geometry

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
    """A character on paper: page, left and right edge, baseline from the page's top in points, size.

    The edges of a mark are those of the half of its square that holds its ink. Before a gap ``right`` is
    where the gap ends: there a glyph is drawn as a copy whose advance reaches over the gap.
    """

    char: str
    page: int
    x: float
    y: float
    right: float
    size: float


def glyphs(data: bytes) -> Iterator[Glyph]:
    """Every visible character where it is drawn, as MuPDF sees it."""
    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        for number, page in enumerate(pdf):
            for span in page.get_texttrace():
                for code, _, (x, y), box in span["chars"]:
                    char = chr(code)
                    if not char.isspace() and code > 0:
                        half = span["size"] / 2
                        left, right = half * (char in TRIMMED_LEFT), half * (char in TRIMMED_RIGHT)
                        yield Glyph(char, number, x + left, y, box[2] - right, span["size"])


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
    # Two lines are the last of their paragraphs and happen to be nearly full.
    assert sum(abs(end) > 0.1 for end in ends) <= 2, sorted(ends)


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
    gaps = [right.x - left.x - left.size for left, right in pairwise(large)]
    assert max(gaps) == pytest.approx(28, abs=0.5)
    assert sorted(gaps)[-2] < 1


@pytest.mark.parametrize("gap", [" ", "\u3000"])
def test_the_gap_is_one_em_however_it_was_typed(gap: str, tmp_path: Path) -> None:
    text = f"城里的灯{gap}城外的路\n\n本报记者{gap}张三\n\n路通了。\n"
    items = list(glyphs(lay_out_text(tmp_path, text).result.data))
    for before, after in (("灯", "城"), ("者", "张")):
        pairs = [(a, b) for a, b in pairwise(items) if (a.char, b.char) == (before, after)]
        assert pairs[0][1].x - pairs[0][0].x == pytest.approx(2 * pairs[0][0].size, abs=0.2)


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


A5 = (
    ("page.trim", "A5"), ("text.size", "10.5pt"), ("text.leading", "17pt"),
    ("text.characters", "29"), ("text.lines", "28"),
)  # fmt: skip


def rows(items: list[Glyph]) -> list[str]:
    """The text of each line, from the top."""
    lines: dict[tuple[int, int], str] = {}
    for item in items:
        key = item.page, round(item.y)
        lines[key] = lines.get(key, "") + item.char
    return [lines[key] for key in sorted(lines)]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("城里的灯", ["城里的灯"]),
        ("城市更新行动里的民生细账", ["城市更新行动里的民生细账"]),
        ("一二三四五六七 一二三四五六七八", ["一二三四五六七一二三四五六七八"]),
        ("城市更新行动里的一本民生细账 老街的几把钥匙", ["城市更新行动里的一本民生细账", "老街的几把钥匙"]),
        (
            "加快推进老旧小区供水管网改造\u3000让群众喝上放心水\u3000用上舒心水",
            ["加快推进老旧小区供水管网改造", "让群众喝上放心水", "用上舒心水"],
        ),
        (
            "在全市老旧小区改造工作推进会暨城市更新行动动员大会上的讲话",
            ["在全市老旧小区改造工作推进会", "暨城市更新行动动员大会上的讲话"],
        ),
        (
            "认真贯彻《中华人民共和国城乡规划法》推动城市更新高质量发展",
            ["认真贯彻", "《中华人民共和国城乡规划法》", "推动城市更新高质量发展"],
        ),
        (
            "关于进一步做好全市老旧小区供水管网改造和二次供水设施建设管理工作的若干意见",
            ["关于进一步做好全市老旧小区供水管网改造", "和二次供水设施建设管理工作的若干意见"],
        ),
    ],
)  # fmt: skip
def test_titles_break_at_the_authors_gap_else_at_sense(title: str, lines: list[str], tmp_path: Path) -> None:
    text = f"{title}\n\n——来自三个街道\n\n本报记者 张三\n\n路修到哪里，灯就亮到哪里。\n"
    laid_out = lay_out_text(tmp_path, text)
    large = [item for item in glyphs(laid_out.result.data) if item.size > 20]
    assert rows(large) == lines
    page = page_geometry(laid_out.project.settings)
    middle = page.inner.pt + page.measure.pt / 2
    for line in {round(item.y) for item in large}:
        row = [item for item in large if round(item.y) == line]
        assert (row[0].x + row[-1].right) / 2 == pytest.approx(middle, abs=0.1)


def test_a_title_is_no_smaller_on_a_narrow_page_than_its_text_asks(tmp_path: Path) -> None:
    """Where the large size does not fit, a title takes a line more before it becomes small."""
    text = "在全市老旧小区改造工作推进会暨城市更新行动动员大会上的讲话\n\n本报记者 张三\n\n路通了。\n"
    large = [item for item in glyphs(lay_out_text(tmp_path, text, *A5).result.data) if item.size > 20]
    assert rows(large) == ["在全市老旧小区改造", "工作推进会暨城市更新", "行动动员大会上的讲话"]


def test_heads_of_one_section_break_alike(tmp_path: Path) -> None:
    heads = (
        "一、坚持以人民为中心的发展思想，把群众满不满意作为检验各项工作的根本标准",
        "二、坚持一张蓝图干到底，以钉钉子精神推动各项改造任务落地见效不走过场",
    )
    text = "城里的灯\n\n" + "".join(f"{head}\n\n路修到哪里，灯就亮到哪里。\n\n" for head in heads)
    rules = ("structure", '[{starts_with="一、", as="heading"}, {starts_with="二、", as="heading"}]')
    items = glyphs(lay_out_text(tmp_path, text, rules).result.data)
    found = rows([item for item in items if 12.5 < item.size < 20])
    assert found == [
        part for head in heads for part in (head[: head.index("，") + 1], head[head.index("，") + 1 :])
    ]


@pytest.mark.parametrize(("language", "indent"), [("zh-CN", 2), ("zh-TW", 2), ("ja", 1), ("ko", 1)])
def test_paragraphs_begin_as_the_language_of_the_book_has_it(
    language: str, indent: int, tmp_path: Path
) -> None:
    text = "城里的灯\n\n" + "灯亮了，路也修到了城里，灯就亮到城里，人们都出来看灯。" * 4 + "\n\n灯又亮了。\n"
    laid_out = lay_out_text(tmp_path, text, ("language", language))
    page = page_geometry(laid_out.project.settings)
    last = [item for item in glyphs(laid_out.result.data) if item.char == "又"][-1]
    assert (last.x - page.inner.pt) / last.size == pytest.approx(indent + 1, abs=0.1)


def test_a_line_of_verse_begins_with_the_white_that_was_typed(tmp_path: Path) -> None:
    text = "题目\n\n林小满\n\n孤舟横\n　两头翘\n　　没有人\n\n它就睡了\n  动不动\n又睡了\n"
    laid_out = lay_out_text(tmp_path, text)
    lefts = {item.char: item.x for item in glyphs(laid_out.result.data)}
    assert lefts["两"] - lefts["孤"] == pytest.approx(12, abs=0.1)
    assert lefts["没"] - lefts["孤"] == pytest.approx(24, abs=0.1)
    assert lefts["动"] > lefts["它"] + 3


def test_a_turned_line_of_verse_stands_deeper(tmp_path: Path) -> None:
    lines = ("春眠不觉晓，", "我在这条灯火通明的老街上来来回回走了整整三十年也没有看够它，", "花落知多少。")
    rule = ("structure", '[{starts_with="春眠", as="verse"}]')
    text = "城里的灯\n\n路通了，灯亮了。\n\n" + "\n".join(lines) + "\n\n路修到哪里，灯就亮到哪里。\n"
    laid_out = lay_out_text(tmp_path, text, rule, *A5)
    page = page_geometry(laid_out.project.settings)
    verse = [item for item in glyphs(laid_out.result.data) if 10.4 < item.size < 10.6]
    verse = verse[[item.char for item in verse].index("春") : [item.char for item in verse].index("少") + 1]
    starts = {}
    for item in verse:
        starts.setdefault(round(item.y), round((item.x - page.inner.pt) / 10.5, 2))
    assert "".join(item.char for item in verse) == "".join(lines)[:-1]
    assert list(starts.values()) == [4, 4, 6, 4]
    steps = {round(right.x - left.x, 2) for left, right in pairwise(verse) if left.y == right.y}
    assert len([step for step in steps if step > 10.6]) == 0


def test_a_stanza_never_leaves_one_line_behind(tmp_path: Path) -> None:
    stanza = "春眠不觉晓，\n处处闻啼鸟。\n夜来风雨声，\n花落知多少。"
    rule = ("structure", '[{starts_with="春眠", as="verse"}]')
    parted = set()
    for filler in range(21, 27):
        body = "路修到哪里，灯就亮到哪里。\n\n" * filler
        items = glyphs(lay_out_text(tmp_path, f"城里的灯\n\n{body}{stanza}\n\n{body}", rule).result.data)
        pages = [item.page for item in items if item.char in "晓鸟声少" and item.size > 11]
        assert pages.count(pages[0]) != 1
        assert pages.count(pages[-1]) != 1
        parted.add(pages.count(pages[0]))
    assert parted == {2, 4}


def test_turned_lines_of_a_speech_stand_behind_its_speaker(tmp_path: Path) -> None:
    speech = (
        "问：这条街上的灯是什么时候装起来的，为什么选在那个时候装，居民们又是怎么看的？\n\n答：去年冬天。\n\n"
    )
    text = f"城里的灯\n\n路通了，灯亮了，人也回来了。\n\n{speech * 2}"
    laid_out = lay_out_text(tmp_path, text, *A5)
    page = page_geometry(laid_out.project.settings)
    starts: dict[int, tuple[str, float]] = {}
    for item in glyphs(laid_out.result.data):
        if 10.4 < item.size < 10.6:
            starts.setdefault(round(item.y), (item.char, round((item.x - page.inner.pt) / 10.5, 1)))
    assert [start for start in starts.values() if start[0] in "问答"] == [("问", 2), ("答", 2)] * 2
    assert [x for char, x in list(starts.values())[1:] if char not in "问答"] == [4, 4]
