"""Group G: paragraphs, quotations, verse (CLREQ #paragraph_adjustment_rules), from manuscript to page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tests.composition.marks import is_han
from tests.conformance import mutants
from tests.conformance.manuscripts import set_manuscripts
from tests.conformance.measures import broken, last_ink_edge, near
from tests.conformance.pages import LEADING, Page, Row
from tests.conformance.requirement import Requirement
from tests.conformance.specimens import Specimen
from typeset.compose import candidates
from typeset.pdf.engine.pages import spread

_MANUSCRIPT: Final = (
    Specimen(
        (
            "山间驿站重新点灯", "",
            "　　谷雨之后，山里的路干了，来往的人也多起来，驿站的灯整夜亮着。",
            "　　去年冬天，村里把十二里石板路逐段翻修，旧石料码在桥头。", "",
            "一、修路", "",
            "　　石料从对岸运来，一趟要走两个时辰，雨天更久一些。", "",
            "　　　　　　守站的老人说：灯亮着，人就知道往哪里走，心里也就不慌了，慢一点也不要紧。", "",
            "　　他说这句话的时候，正在擦灯。大家一起唱：", "",
            "月亮走，我也走，",
            "走到河边看见一盏旧旧的灯亮在桥头，",
            "走到河边洗洗手。", "",
            "　　唱完，天就亮了，走路的人也都动身了，一个接一个。", "",
            "驿站同人",
            "2023年12月28日",
        ),
        20.0,
    ),
)  # fmt: skip


def _row(pages: Sequence[Page], text: str) -> Row:
    """The line that begins with ``text``."""
    return next(row for page in pages for row in page.rows if row.text.startswith(text))


def _lines(pages: Sequence[Page], start: str, count: int) -> list[Row]:
    rows = [row for page in pages for row in page.rows]
    first = rows.index(_row(pages, start))
    return rows[first : first + count]


def _first_lines_indented(pages: Sequence[Page]) -> None:
    for start in ("谷雨之后", "去年冬天", "石料从", "唱完"):
        first, second = _lines(pages, start, 2)
        near(first.glyphs[0].x, 2.0, first.text)
        near(second.glyphs[0].x, 0.0, second.text)


def _indented_after_a_heading(pages: Sequence[Page]) -> None:
    _, first = _lines(pages, "一、", 2)
    assert first.text.startswith("石料从")
    near(first.glyphs[0].x, 2.0, first.text)


def _not_indented_after_a_quotation(pages: Sequence[Page]) -> None:
    near(_row(pages, "他说这句话").glyphs[0].x, 0.0, "the text goes on")


def _even_leading(pages: Sequence[Page]) -> None:
    rows = _lines(pages, "谷雨之后", 4)
    assert rows[2].text.startswith("去年") or rows[3].text.startswith("去年"), [row.text for row in rows]
    for before, after in pairwise(rows):
        near(after.y - before.y, LEADING, after.text, 0.01)


def _blank_lines_only_where_marked(pages: Sequence[Page]) -> None:
    """A blank line of the manuscript is no white of its own: paragraphs parted by one follow each other."""
    first, second = _lines(pages, "守夜的人", 2)
    assert second.text.startswith("灯是旧的")
    near(second.y - first.y, LEADING, second.text, 0.01)


def _two_han_on_last_lines(pages: Sequence[Page]) -> None:
    (page,) = pages
    turned = 0
    for paragraph in page.paragraphs:
        if len(paragraph) > 1:
            turned += 1
            assert sum(is_han(char) for char in paragraph[-1].text) >= 2, broken(paragraph)
    assert turned > 10


def _no_last_line_opens_a_page(pages: Sequence[Page]) -> None:
    assert len(pages) > 1
    for before, page in pairwise(pages):
        first, second = page.rows[:2]
        # A line of the text that neither begins nor ends a paragraph, or that begins one.
        assert first.glyphs[0].x > 1.9 or second.glyphs[0].x < 0.1, f"{before.rows[-1].text}|{first.text}"


def _pages_of_two_lines(pages: Sequence[Page]) -> None:
    assert len(pages) > 1
    for page in pages:
        assert len(page.rows) >= 2


def _hanging_items(pages: Sequence[Page]) -> None:
    (page,) = pages
    for first, *rest in page.paragraphs:
        near(first.glyphs[0].x, 0.0, first.text)
        assert rest
        for row in rest:
            near(row.glyphs[0].x, 2.0, row.text)


def _quotation_set_off(pages: Sequence[Page]) -> None:
    rows = _lines(pages, "守站的老人", 3)
    near(rows[0].glyphs[0].x, 4.0, rows[0].text)
    for row in rows[1:]:
        near(row.glyphs[0].x, 2.0, row.text)
    assert last_ink_edge(rows[0].glyphs[-1]) <= 18.02
    assert {glyph.face for row in rows for glyph in row.glyphs} == {"kai-400"}
    white = (_row(pages, "他说这句话").y - rows[0].y) / LEADING
    near(white, round(white), "the quotation's height in lines", 0.01)


def _quotes_reopened(pages: Sequence[Page]) -> None:
    text = "".join(row.text for page in pages for row in page.rows)
    assert text.count("“") == 3 and text.count("”") == 1
    assert "“路要扫着。" in text


def _verse_kept(pages: Sequence[Page]) -> None:
    rows = _lines(pages, "月亮走", 4)
    assert rows[0].text == "月亮走，我也走，"
    assert rows[3].text == "走到河边洗洗手。"
    near(rows[0].glyphs[0].x, 4.0, rows[0].text)
    near(rows[3].glyphs[0].x, 4.0, rows[3].text)
    assert rows[2].glyphs[0].x > 5.9, "a turned line is indented deeper"
    for row in rows:
        for first, second, step in row.steps():
            if is_han(first.char) and is_han(second.char):
                near(step, 1.0, row.text)


def _signed_off_right(pages: Sequence[Page]) -> None:
    ends = [last_ink_edge(_row(pages, start).glyphs[-1]) for start in ("驿站同人", "2023年12月")]
    near(ends[0], ends[1], "right edges")
    assert 16.0 <= ends[0] <= 18.02, ends


_FULL_PAGES: Final = (
    Specimen(("山间驿站重新点灯", "", *(
        f"　　第{number}天，{'山里的路很长，' * count}到了。"
        for number, count in enumerate((9, 6, 9, 8, 6, 9, 7), 1)
    )), 20.0),
)  # fmt: skip
_LAST: Final = tuple("天" * count + "好。" for count in range(8, 40))


def _speech(opener: str, closer: str) -> tuple[Specimen, ...]:
    lines = (
        f"　　老人说：{opener}灯要亮着。",
        f"　　{opener}路要扫着。",
        f"　　{opener}人要等着。{closer}说完就走了。",
    )
    return (Specimen(("山间驿站重新点灯", "", *lines), 20.0),)


def _css(saying: str, css: str) -> mutants.Mutant:
    return mutants.specimen(saying, lambda one: replace(one, css=one.css + css))


ROWS: Final = (
    Requirement(
        "PA01 first lines are indented by two em",
        _first_lines_indented,
        _MANUSCRIPT,
        _css("one em is enough", ".lead, .paragraph { text-indent: 1em }"),
        make=set_manuscripts,
    ),
    Requirement(
        "PA02 so is the paragraph after a heading",
        _indented_after_a_heading,
        _MANUSCRIPT,
        _css("it is not", ".heading + .paragraph { text-indent: 0 }"),
        make=set_manuscripts,
    ),
    Requirement(
        "PA03 a paragraph resumed after a quotation is not indented",
        _not_indented_after_a_quotation,
        _MANUSCRIPT,
        make=set_manuscripts,
        unmet="manuscripts do not say whether the paragraph goes on; every paragraph is taken for a new one",
    ),
    Requirement(
        "PA04 no space between paragraphs",
        _even_leading,
        _MANUSCRIPT,
        _css("there is", ".lead, .paragraph { margin-bottom: 4pt }"),
        make=set_manuscripts,
    ),
    Requirement(
        "PA05 a blank line in the manuscript makes no white",
        _blank_lines_only_where_marked,
        (Specimen(("山间驿站重新点灯", "", "　　守夜的人走了。", "", "", "　　灯是旧的，人是新的。"), 20.0),),
        _css("it does", "p { margin-bottom: 1rlh }"),
        make=set_manuscripts,
    ),
    Requirement(
        "PA06 last lines hold two Han at least",
        _two_han_on_last_lines,
        (Specimen(_LAST, 12.0),),
        mutants.Mutant("a lone character costs nothing", (mutants.patched(candidates, "LONE", 0),)),
    ),
    Requirement(
        "PA07 no page opens with the last line of a paragraph",
        _no_last_line_opens_a_page,
        _FULL_PAGES,
        _css("it may", ".lead, .paragraph { orphans: 1; widows: 1 }"),
        make=set_manuscripts,
    ),
    Requirement(
        "PA08 no page holds a single line",
        _pages_of_two_lines,
        tuple(
            Specimen(("山间驿站重新点灯", "", "　　" + "天" * (18 + 20 * lines)), 20.0)
            for lines in range(8, 11)
        ),
        mutants.Mutant(
            "it may",
            (mutants.patched(spread, "LEAST_END", 1),),
            _css("", ".lead, .paragraph { orphans: 1; widows: 1 }").change,
        ),
        make=set_manuscripts,
    ),
    Requirement(
        "PA09 hanging items turn at their text",
        _hanging_items,
        (
            Specimen(
                ("问：" + "天" * 30 + "？", "答：" + "地" * 30 + "。"),
                12.0,
                "padding-left: 2em; width: 12em",
                -2.0,
            ),
        ),
        mutants.specimen("they turn at the edge", lambda one: replace(one, indent=0.0)),
    ),
    Requirement(
        "PA10 quotations are set off by two em, in 楷体",
        _quotation_set_off,
        _MANUSCRIPT,
        _css("they are not", ".quotations { padding: 0 }"),
        make=set_manuscripts,
    ),
    Requirement(
        "PA11 a quotation of several paragraphs is closed once",
        _quotes_reopened,
        _speech("“", "”"),
        mutants.specimen(
            "each paragraph is closed",
            lambda one: replace(one, texts=tuple(text.replace("着。", "着。”") for text in one.texts)),
        ),
        make=set_manuscripts,
    ),
    Requirement(
        "PA11 straight quotes of such a quotation are curled",
        _quotes_reopened,
        _speech('"', '"'),
        make=set_manuscripts,
        unmet="straight quotes are paired inside a paragraph; one that is not closed there stays as typed",
    ),
    Requirement(
        "PA12 verse keeps its lines, and turns deeper",
        _verse_kept,
        _MANUSCRIPT,
        _css("verse is justified", ".verse-line { padding-left: 0; text-indent: 0 }"),
        make=set_manuscripts,
    ),
    Requirement(
        "PA13 who signs, and when, stands right",
        _signed_off_right,
        _MANUSCRIPT,
        _css("it stands left", ".signoff { text-align: left }"),
        make=set_manuscripts,
    ),
)
