"""Group A: what may stand at the edges of lines.

CLREQ #prohibition_rules_for_line_start_end; GB/T 15834-2011, 5.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tests.composition.marks import CLOSERS, OPENERS, POINTS, SLASHES, STOPS
from tests.conformance import mutants
from tests.conformance.measures import (
    PUNCTUATION,
    broken,
    no_line_begins_with,
    no_line_ends_with,
    turned,
)
from tests.conformance.pages import Page
from tests.conformance.requirement import Requirement
from tests.conformance.specimens import Specimen, sweep
from typeset.compose import CompositionSettings, candidates, lines, rules, words
from typeset.compose.classes import Kind

_EDGE: Final = range(9, 14)  # characters before: the mark comes to the edge of a line of twelve
_STRICT: Final = CompositionSettings(kinsoku="strict")
_LEVELS: Final = tuple(CompositionSettings(kinsoku=level) for level in ("none", "basic", "gb", "strict"))


def _swept(marks: str, before: str = "", after: str = "") -> tuple[Specimen, ...]:
    texts = tuple(text for mark in marks for text in sweep(f"{before}{mark}{after}", _EDGE))
    return (Specimen(texts, 12.0),)


def _quotes_are_no_glue(pages: Sequence[Page]) -> None:
    assert any(before.text[-1] == "”" and after.text[0] != "“" for before, after in turned(pages))
    assert any(before.text[-1] == "”" and after.text[0] == "“" for before, after in turned(pages))
    assert any(before.text[-1] != "”" and after.text[0] == "“" for before, after in turned(pages))


_LEVEL_TEXTS: Final = (
    *sweep("，", _EDGE),
    *sweep("甲/乙", _EDGE),
    *sweep("甲／乙", _EDGE),
    *sweep("——", _EDGE),
    *sweep("……", _EDGE),
)


def _one_level_for_all(pages: Sequence[Page]) -> None:
    """By default a document is set at level gb, and the four levels differ as they should."""
    default, *levels = ([broken(paragraph) for paragraph in page.paragraphs] for page in pages)
    assert default == levels[2]
    edges = [{(a.text[-1], b.text[0]) for a, b in turned([page])} for page in pages[1:]]
    starts = [{start for _, start in found} & set("，/／—…") for found in edges]
    ends = [{end for end, _ in found} & set("/／") for found in edges]
    assert starts == [set("，/／—…"), set("—…"), set("—…"), set()]
    assert ends[1:] == [set("/／"), set(), set()]


def _an_address_ends_lines(pages: Sequence[Page]) -> None:
    assert any(before.text.endswith("/etc/apt/") for before, _ in turned(pages))


def _pulls_in_first(pages: Sequence[Page]) -> None:
    """Line after line: what was pushed down would not have fitted, however squeezed."""
    (page,) = pages
    for paragraph in page.paragraphs:
        assert paragraph[0].text.endswith("，"), broken(paragraph)
        assert max(step for *_, step in paragraph[0].steps()) <= 1.02, broken(paragraph)


def _a_broken_rule_is_named(pages: Sequence[Page]) -> None:
    (narrow, book) = pages
    faults = [after.text for _, after in turned([narrow]) if after.text[0] in STOPS + CLOSERS]
    assert faults
    for _, after in turned([narrow]):
        if after.text[0] in STOPS + CLOSERS:
            before = next(row for row, other in turned([narrow]) if other is after)
            assert before.text in narrow.rescues, f"{before.text}|{after.text} is no rescue"
    assert not any(row.text in book.rescues for row in book.rows)


def _no_line_of_marks_alone(pages: Sequence[Page]) -> None:
    for page in pages:
        for paragraph in page.paragraphs:
            assert all(set(row.text) - PUNCTUATION for row in paragraph), broken(paragraph)


ROWS: Final = (
    Requirement(
        "LB01 one level of prohibition for a document, gb by default",
        _one_level_for_all,
        (Specimen(_LEVEL_TEXTS, 12.0), *(Specimen(_LEVEL_TEXTS, 12.0, settings=level) for level in _LEVELS)),
        mutants.default_setting("the default level is basic", kinsoku="basic"),
    ),
    Requirement(
        "LB02 no line begins with a stop",
        no_line_begins_with(STOPS + "‼⁇⁈⁉"),
        _swept(STOPS + "‼⁇⁈⁉"),
        mutants.may_begin_lines(Kind.PAUSE),
    ),
    Requirement(
        "LB02 nor with two in one square",
        no_line_begins_with("‼⁇⁈⁉！？"),
        _swept("‼⁇⁈⁉") + _swept("！？"[:1], after="？"),
        mutants.may_begin_lines(Kind.STOP_RUN),
    ),
    Requirement(
        "LB03 no line begins with a closing bracket or quote",
        no_line_begins_with(CLOSERS),
        _swept(CLOSERS),
        mutants.may_begin_lines(Kind.CLOSE),
    ),
    Requirement(
        "LB04 no line begins with a connector",
        no_line_begins_with("～–〜-"),
        _swept("～–〜-") + _swept("～–-", "2019", "2023"),
        mutants.may_begin_lines(Kind.CONNECTOR),
    ),
    Requirement(
        "LB04 nor with a lone dash",
        no_line_begins_with("—"),
        _swept("—"),
        mutants.may_begin_lines(Kind.CONNECTOR),
    ),
    Requirement(
        "LB05 no line begins with an interpunct",
        no_line_begins_with(POINTS),
        _swept(POINTS),
        mutants.may_begin_lines(Kind.MIDDLE_DOT),
    ),
    Requirement(
        "LB06 no line begins with a solidus",
        no_line_begins_with(SLASHES),
        _swept(SLASHES),
        mutants.may_begin_lines(Kind.SOLIDUS),
    ),
    Requirement(
        "LB07 no line ends with an opening bracket or quote",
        no_line_ends_with(OPENERS),
        _swept(OPENERS),
        mutants.may_end_lines(Kind.OPEN),
    ),
    Requirement(
        "LB08 no line ends with a solidus",
        no_line_ends_with(SLASHES),
        _swept(SLASHES),
        mutants.may_end_lines(Kind.SOLIDUS),
    ),
    Requirement(
        "LB08 but an address that ends with one may end a line",
        _an_address_ends_lines,
        (Specimen(sweep("/etc/apt/", range(5, 9)), 12.0),),
        mutants.Mutant(
            "its solidus is one between alternatives",
            (mutants.patched(words, "ends_as_path", lambda _: False),),
        ),
    ),
    Requirement(
        "LB09 strict: no line begins with a dash or an ellipsis",
        no_line_begins_with("—⸺…⋯"),
        tuple(
            replace(one, settings=_STRICT)
            for text in ("——", "……", "⋯⋯", "————")
            for one in (Specimen(sweep(text, (0, *_EDGE)), 12.0),)
        ),
        mutants.may_begin_lines(Kind.DASH, Kind.ELLIPSIS),
    ),
    Requirement(
        "LB10 lines may end after a closing quote and before an opening one",
        _quotes_are_no_glue,
        (
            Specimen(
                tuple(
                    text
                    for before in _EDGE
                    for text in (
                        "天" * before + "“甲”“乙”“丙”，“丁”、“戊”的“己”，“庚”地“辛”。" + "地" * 12,
                        "天" * before + "”“" + "地" * 15,
                    )
                ),
                12.0,
            ),
        ),
        mutants.Mutant(
            "quotes are glue",
            (
                mutants.patched(
                    rules,
                    "_UNBREAKABLE_PAIRS",
                    rules._UNBREAKABLE_PAIRS
                    | {(Kind.CLOSE, kind) for kind in Kind}
                    | {(kind, Kind.OPEN) for kind in Kind},
                ),
            ),
        ),
    ),
    Requirement(
        "LB11 a mark is pulled in before a character is pushed down",
        _pulls_in_first,
        (
            Specimen(
                ("天天，天天《天》天天天天，" + "地" * 14, "天天天（天）天天天天天天，" + "地" * 15), 12.0
            ),
        ),
        mutants.cost("SHRINK_WEIGHTS", (9.0,) * 6, "shrinking costs more than stretching"),
    ),
    Requirement(
        "LB12 a rule broken in need is named",
        _a_broken_rule_is_named,
        (
            Specimen(("天地……。”）天地天地",), 3.0),
            Specimen(tuple("天" * count + "……。”）天地天地天地" for count in range(1, 8)), 12.0),
        ),
        mutants.Mutant("rescues are silent", (mutants.patched(lines, "_RESCUES", {}),)),
    ),
    Requirement(
        "LB13 no line holds marks alone",
        _no_line_of_marks_alone,
        (
            Specimen(
                tuple("天" * count + end for count in range(11, 14) for end in ("……”。", "——", "！）")), 12.0
            ),
        ),
        mutants.Mutant("marks alone cost nothing", (mutants.patched(candidates, "LONE", 0),)),
    ),
)
