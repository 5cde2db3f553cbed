"""Group E: how lines are made to fit (CLREQ #h-line_adjustment and what follows it)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tests.composition.marks import CLOSERS, OPENERS, STOPS
from tests.conformance import mutants
from tests.conformance.measures import ink_columns, last_ink_edge, near, turned
from tests.conformance.pages import DOTS, Page
from tests.conformance.requirement import Requirement
from tests.conformance.spaces import spaces, widths_of
from tests.conformance.specimens import Specimen
from typeset.compose import CompositionSettings, Fit, Limits, lines, rules, tracking
from typeset.compose.classes import Kind
from typeset.compose.rules import Blank, ShrinkClass
from typeset.compose.set_line import NATURAL
from typeset.pdf.engine.lines import reading

_FINE: Final = 0.005  # em

_ARTICLE: Final = (
    "谷雨之后，山里的路干了。去年冬天，村里把十二里石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认。",
    "驿站的灯是3月18日重新点亮的：先是门口一盏，后来连廊下的也亮了。“看得见灯，人就不慌。”守站的老人这样说。",
    "他用的 App 叫 Trail Notes，版本是2.4.1，功能不多；每天记录气温（最低−3.5℃）、雨量和过路的人数——"
    "去年一共1,260人。",
    "《驿路志》《山行记》和《桥头石》三本小书，放在窗台上，谁都可以翻。有人在扉页写道："
    "“internationalization 这个词，我第一次见，是在这里。”",
    "春天快要过去的时候，石阶上长出了青苔……客人们走得慢，也看得仔细；走到桥头，总要摸一摸那些旧石料。",
)
_MEASURES: Final = (16.0, 20.0, 28.0)
_SET: Final = tuple(Specimen(_ARTICLE, width, indent=2.0) for width in _MEASURES)

_SHRINKING: Final = "共3000人看《山》和“水”，问：甲、乙？答。天地"
_GROWING: Final = "共3000人看Trail Notes good text，甲乙丙丁天地"
_ONE_LINE: Final = "white-space: nowrap; text-align-last: justify"


def _one_line(text: str, widths: Sequence[float], **options: object) -> tuple[Specimen, ...]:
    return tuple(Specimen((text,), width, _ONE_LINE, **options) for width in widths)  # type: ignore[arg-type]


def _flush(pages: Sequence[Page]) -> None:
    for page, width in zip(pages, _MEASURES, strict=True):
        assert not page.rescues
        for paragraph in page.paragraphs:
            assert len(paragraph) > 1
            for row in paragraph[:-1]:
                near(last_ink_edge(row.glyphs[-1]), width, row.text)
            for row in paragraph[1:]:
                first = row.glyphs[0]
                near(first.x + 0.5 * (first.char in OPENERS), 0.0, row.text)
            for row in paragraph[:-1]:
                inked = [place / DOTS for place, is_inked in enumerate(ink_columns(page, row)) if is_inked]
                assert inked[-1] <= width, f"{row.text}: ink to {inked[-1]:.2f} em"
                assert inked[-1] >= width - (0.45 if row.text[-1] in STOPS + CLOSERS else 0.2), row.text


def _shrinks_before_it_stretches(pages: Sequence[Page]) -> None:
    """Line after line: a stretched line could not have taken what comes next, however squeezed."""
    count = 0
    for before, after in turned(pages):
        if max(widths_of(before, "han"), default=0.0) > _FINE:
            count += 1
            more = after.text[: 2 if after.text[1] in STOPS else 1]
            natural = len(before.text + more) - 0.5 * (more[-1] in STOPS)
            room = 0.5 * sum(char in STOPS for char in before.text)
            assert natural - room > 12.0, f"{before.text}|{after.text}"
    assert count


_FLOORS: Final = {"bracket": (0.5, 0.0), "pause": (0.5, 0.0), "gap": (0.25, 0.125), "stop": (0.5, 0.0)}
"""Natural and least width of each class, in the order in which they shrink."""


def _shrinks_in_order(pages: Sequence[Page]) -> None:
    touched = set()
    for page in pages:
        row = page.row
        is_spent = True
        for name, (natural, least) in _FLOORS.items():
            found = widths_of(row, name)
            assert found, name
            shrunk = max(natural - width for width in found)
            assert min(found) >= least - _FINE, f"{name} below its floor: {found}"
            if shrunk > _FINE:
                touched.add(name)
                assert is_spent, f"{name} shrinks before its turn: {list(spaces(row))}"
            is_spent = max(found) <= least + _FINE
        assert max(widths_of(row, "han")) <= _FINE
    assert touched == set(_FLOORS)


def _grows_in_order(pages: Sequence[Page]) -> None:
    reached = set()
    for page in pages:
        row = page.row
        words, gaps, han = (widths_of(row, name) for name in ("word", "gap", "han"))
        assert max(words) <= 0.5 + max(han) + _FINE
        assert max(gaps) <= 1 / 3 + max(han) + _FINE, gaps
        if max(gaps) > 0.25 + _FINE:
            reached.add("gap")
            assert min(words) >= 0.5 - _FINE
        if max(han) > _FINE:
            reached.add("han")
            assert min(gaps) >= 1 / 3 - _FINE
            near(max(han), min(han), row.text, _FINE)
    assert reached == {"gap", "han"}


def _equal_in_a_line(pages: Sequence[Page]) -> None:
    count = 0
    for page in pages:
        for row in page.rows:
            for name in ("han", "gap", "word", "pause", "stop", "bracket"):
                found = widths_of(row, name)
                count += len(found) > 1
                assert not found or max(found) - min(found) <= _FINE, f"{name} in {row.text}: {found}"
    assert count > 20


_RIGID_TEXT: Final = "天2019–2023天GB/T天——天甲／乙天internationalization天1,234.56天25℃天3～5天地"


def _rigid_inside(pages: Sequence[Page]) -> None:
    natural, stretched = (page.row for page in pages)
    assert natural.text == stretched.text
    assert stretched.glyphs[-1].end - natural.glyphs[-1].end > 1.5
    inside = re.compile(r"[A-Za-z0-9.,][A-Za-z0-9.,]|.[–/／～]|[–/／～].|——|5℃")
    for place in range(len(natural.text) - 1):
        if inside.match(natural.text, place):
            before, after = (row.glyphs[place + 1].x - row.glyphs[place].x for row in (natural, stretched))
            near(after, before, natural.text[place : place + 2], _FINE)


def _last_lines_natural(pages: Sequence[Page]) -> None:
    for page in pages:
        for paragraph in page.paragraphs:
            last = paragraph[-1]
            assert len(paragraph) > 1
            for space in spaces(last):
                natural = {"han": 0.0, "gap": 0.25, "word": 0.25}.get(space.name, 0.5)
                assert space.width <= natural + _FINE, f"{space.name} in {last.text}"


def _solid(pages: Sequence[Page]) -> None:
    for page in pages:
        for row in page.rows:
            assert min(widths_of(row, "han"), default=0.0) >= -_FINE, row.text


def _no_holes(pages: Sequence[Page]) -> None:
    for page in pages:
        assert not page.rescues
        for row in page.rows:
            widest = max(widths_of(row, "han"), default=0.0)
            assert widest <= 0.25 + _FINE, f"{widest:.3f} em in {row.text}"


def _even_names(pages: Sequence[Page]) -> None:
    for page in pages:
        for row in page.rows:
            near(row.glyphs[0].x, 0.0, row.text)
            near(row.glyphs[-1].end, page.rows[0].glyphs[-1].end, row.text)
            steps = [step for *_, step in row.steps()]
            near(max(steps), min(steps), row.text, _FINE)


def _aligned(pages: Sequence[Page]) -> None:
    left, middle, right = (page.row for page in pages)
    text = "单行标题（甲）"
    for row in (left, middle, right):
        assert row.text == text
        for space in spaces(row):
            near(space.width, 0.0 if space.name == "han" else 0.5, row.text)
    near(left.glyphs[0].x, 0.0, "start")
    near(last_ink_edge(right.glyphs[-1]), 20.0, "end")
    near((middle.glyphs[0].x + last_ink_edge(middle.glyphs[-1])) / 2, 10.0, "centre")


def _shifted(rows: object, line: object, places: list[float]) -> list[float]:
    """Every fourth glyph a thirtieth of an em late."""
    return [place + (k % 4 == 3) * 0.9 for k, place in enumerate(places)]


_FILLED: Final = tuple("天天天天，天天天天天天天天"[:count] + "，" + "地" * 20 for count in range(10, 14))
_SOLID_MUTANT: Final = mutants.Mutant("Han may overlap", (
    lambda: mutants.mock.patch.dict(
        rules.BLANKS, dict.fromkeys((Kind.HAN, Kind.MEASURE_WORD), Blank(after=0.1))
    ),
    lambda: mutants.mock.patch.dict(
        rules._SHRINK_CLASSES, dict.fromkeys((Kind.HAN, Kind.MEASURE_WORD), ShrinkClass.MIDDLE_DOT)),
))  # fmt: skip

ROWS: Final = (
    Requirement(
        "JU01 every line but a last one is flush on both edges",
        _flush,
        _SET,
        mutants.set_lines("lines are left natural", lambda line: line._replace(adjustment=NATURAL)),
    ),
    Requirement(
        "JU02 line after line: shrinking is tried before stretching",
        _shrinks_before_it_stretches,
        (
            Specimen(
                ("天" * 11 + "地，" + "地" * 20, "天，" + "天" * 9 + "地，" + "地" * 20),
                12.0,
                fills_first=True,
            ),
        ),
        mutants.Mutant("nothing shrinks", (mutants.patched(rules, "_SHRINK_CLASSES", {}),)),
    ),
    Requirement(
        "JU03 spaces shrink in their order, each to its floor",
        _shrinks_in_order,
        _one_line(_SHRINKING, [23.0 - 0.3 * step for step in range(14)]),
        mutants.Mutant(
            "stops shrink before pauses",
            (
                lambda: mutants.mock.patch.dict(
                    rules._SHRINK_CLASSES, {Kind.STOP: ShrinkClass.PAUSE, Kind.PAUSE: ShrinkClass.STOP}
                ),
            ),
        ),
    ),
    Requirement(
        "JU03 a house may bar stops from shrinking",
        lambda pages: near(
            min(width for page in pages for width in widths_of(page.row, "stop")), 0.5, "stop"
        ),
        _one_line(
            _SHRINKING, (21.0, 19.5), settings=CompositionSettings(limits=Limits(stops_may_shrink=False))
        ),
        mutants.setting("they may", limits=Limits()),
    ),
    Requirement(
        "JU04 spaces grow in their order, each to its cap",
        _grows_in_order,
        _one_line(_GROWING, [22.2 + 0.15 * step for step in range(14)]),
        mutants.setting("gaps grow to half an em", limits=Limits(gap_most=0.5)),
    ),
    Requirement(
        "JU05 gaps of one class are alike in a line",
        _equal_in_a_line,
        _SET,
        mutants.places("every fourth glyph is late", _shifted),
    ),
    Requirement(
        "JU06 units, words and numbers are not stretched, nor what is beside connectors",
        _rigid_inside,
        (Specimen((_RIGID_TEXT,), 60.0), *_one_line(_RIGID_TEXT, (46.0,))),
        mutants.rule("RIGID", frozenset(), "connectors are like any mark"),
    ),
    Requirement(
        "JU07 last lines are not stretched",
        _last_lines_natural,
        _SET,
        mutants.Mutant("last lines are full", (mutants.patched(reading, "_fit", lambda *_: Fit.FLUSH),)),
    ),
    Requirement(
        "JU08 Han is set solid, never closer",
        _solid,
        (*_SET, Specimen(_FILLED, 12.0)),
        _SOLID_MUTANT,
    ),
    Requirement(
        "JU09 gaps between Han stay under a quarter em",
        _no_holes,
        (*_SET, Specimen(("天" * 20 + "internationalization" + "地" * 20,), 28.0)),
        mutants.setting("gaps may be as wide as it takes", limits=Limits(han_gap_most=2.0), hyphenate=False),
    ),
    Requirement(
        "JU10 names are set even",
        _even_names,
        (
            Specimen(("欧阳修远", "诸葛亮"), 4.0, _ONE_LINE),
            Specimen(("驿站守夜人", "姓名电话"), 5.0, _ONE_LINE),
        ),
        mutants.specimen("labels are set from the left", lambda one: replace(one, css="")),
    ),
    Requirement(
        "JU10 a name of two characters is set even, too",
        _even_names,
        (Specimen(("欧阳修远", "张三"), 4.0, _ONE_LINE),),
        mutants.Mutant(
            "last lines have the widest gap of others", (mutants.patched(lines, "ENDLESS", tracking.LOOSEST),)
        ),
    ),
    Requirement(
        "JU11 one-line paragraphs follow their alignment, set solid",
        _aligned,
        tuple(
            Specimen(("单行标题（甲）",), 20.0, f"text-align: {where}")
            for where in ("left", "center", "right")
        ),
        mutants.specimen(
            "all are justified to both edges",
            lambda one: replace(one, css="text-align: justify; text-align-last: justify"),
        ),
    ),
)
