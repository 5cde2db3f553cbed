"""Group B: what a line never parts (CLREQ #unbreakable_marks, PR 656; GB/T 15834-2011, 5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from tests.conformance import mutants
from tests.conformance.measures import NEAR, all_of, broken, every_step, near, never_parted, turned
from tests.conformance.pages import Page
from tests.conformance.requirement import Requirement
from tests.conformance.specimens import Specimen, sweep
from typeset.compose import addresses, compounds, words
from typeset.compose.breaks import Cut
from typeset.compose.classes import Kind
from typeset.compose.units import TokenUnit
from typeset.pdf.engine.text import text_styles
from typeset.pdf.engine.text.hyphens import hyphenator

_WIDTH: Final = 12.0
_WIDE: Final = (Specimen(("天——天……天…………天",)),)


def _swept(*texts: str, width: float = _WIDTH) -> tuple[Specimen, ...]:
    """Each text at every place around the end of a first line."""
    edge = range(4, 14)
    return (Specimen(tuple(found for text in texts for found in sweep(text, edge)), width),)


def _halved(unit: TokenUnit) -> Iterator[TokenUnit]:
    """A unit of several dashes, dots or marks as single ones, each a place for a line end."""
    count = unit.last - unit.first
    if unit.head not in (Kind.DASH, Kind.ELLIPSIS) or count < 2:
        yield unit
        return
    for place in range(unit.first, unit.last):
        cut = Cut.SEAM if place else unit.cut
        yield unit._replace(first=place, last=place + 1, width=unit.width / count, cut=cut)


def _unparted_dashes(unit: TokenUnit) -> Iterator[TokenUnit]:
    yield unit._replace(cut=Cut.NEVER) if unit.head is Kind.DASH else unit


def _parting(unit: TokenUnit) -> Iterator[TokenUnit]:
    yield unit._replace(cut=Cut.SEAM) if unit.head is Kind.STOP_RUN and unit.first else unit


def _figures_apart(unit: TokenUnit) -> Iterator[TokenUnit]:
    """Each figure of a number as a unit that a line may begin with."""
    if unit.head is not Kind.FIGURE:
        yield unit
        return
    edges = unit.shape.edges
    for place in range(unit.first, unit.last):
        yield unit._replace(
            first=place, last=place + 1, width=(edges[place + 1] or 0.0) - (edges[place] or 0.0),
            cut=Cut.SEAM if place else unit.cut,
        )  # fmt: skip


def _long_runs_part_between_units(pages: Sequence[Page]) -> None:
    """Ten dashes may be on two lines, but in pairs; no line sticks out."""
    parted = 0
    for page in pages:
        for row in page.rows:
            assert max(glyph.end for glyph in row.glyphs) <= _WIDTH + NEAR, row.text
    for before, after in turned(pages):
        if before.text[-1] == "—" and after.text[0] == "—":
            parted += 1
            tail = re.search("—+$", before.text)
            assert tail and len(tail.group()) % 2 == 0, before.text
    assert parted


def _six_dots(pages: Sequence[Page]) -> None:
    for page in pages:
        for row in page.rows:
            for place in (match.start() for match in re.finditer("……", row.text)):
                first, second = row.glyphs[place : place + 2]
                near(second.x - first.x, 1.0, f"between the two … in {row.text}")


def _alone_on_a_line(pages: Sequence[Page]) -> None:
    for page in pages:
        assert any(row.text == "…………" for row in page.rows)


def _hyphens_at_syllables(pages: Sequence[Page]) -> None:
    """A line ends inside a word with a hyphen only, and only where the dictionary has one."""
    word = "internationalization"
    find = hyphenator("zh-CN")
    assert find is not None
    syllables = {word[:place] for place in find(word)}
    parted = [
        (before, after)
        for before, after in turned(pages)
        if re.search("[A-Za-z]-?$", before.text) and re.match("[A-Za-z]", after.text)
    ]
    assert parted
    for before, after in parted:
        tail = re.search("([A-Za-z]+)(-?)$", before.text)
        assert tail and tail.group(2) and tail.group(1) in syllables, f"{before.text}|{after.text}"


_JOINTS: Final = "https://|www.|example.|org/|archive/|Line_|break.html"
_CODE: Final = "self.|widget.|query|Thing|Name()"


def _at_joints(pages: Sequence[Page]) -> None:
    """A line ends inside an address and a name in code behind their signs, never with a hyphen."""
    allowed = {
        (text[:place].replace("|", ""), text[place + 1 :].replace("|", ""))
        for text in (_JOINTS, _CODE)
        for place, char in enumerate(text)
        if char == "|"
    }
    found = set()
    for before, after in turned(pages):
        head, rest = re.search("[!-~]*$", before.text), re.match("[!-~]*", after.text)
        assert head and rest
        if head[0] and rest[0]:
            assert any(one.endswith(head[0]) and other.startswith(rest[0]) for one, other in allowed), (
                f"{before.text}|{after.text}"
            )
            found.add((head[0][-1], rest[0][0]))
    assert len(found) > 3


def _unparted_where_cheap(pages: Sequence[Page]) -> None:
    """A figure and its measure word part only where keeping them would cost a gap of .05 em."""
    (page,) = pages
    for paragraph in page.paragraphs:
        for before, after in pairwise(paragraph):
            assert not (before.text[-1].isdigit() and after.text[0] in "年月日人"), broken(paragraph)


_SIGNS: Final = r"[+−±]\d[\d.]*"
_UNITS: Final = r"\d[%％‰°℃℉]"
_MONEY: Final = r"[¥￥$€£№]\d+|\d+元"

ROWS: Final = (
    Requirement(
        "UN01 a dash is one unit of two em",
        all_of(never_parted("——|⸺"), every_step("——", 2.0)),
        _swept("——", "他说——“甲”", "⸺") + _WIDE,
        mutants.Mutant(
            "a dash is two",
            (
                mutants.patched(
                    words,
                    "_TOKEN",
                    re.compile(words._TOKEN.pattern.replace(f"—{{1,{words._LONGEST}}}", "—", 1), re.DOTALL),
                ),
                *mutants.may_begin_lines(Kind.CONNECTOR).patches,
                *mutants.pairs_may_part("", Kind.CONNECTOR).patches,
            ),
        ),
    ),
    Requirement(
        "UN01 long runs of dashes part between units",
        _long_runs_part_between_units,
        (*_swept("——————————"), Specimen(("天" + "—" * 24 + "地", "—" * 30), _WIDTH)),
        mutants.units("a run is one unit, however long", _unparted_dashes),
    ),
    Requirement(
        "UN02 an ellipsis is one unit of six dots, two em",
        all_of(never_parted("……"), every_step("……", 2.0), _six_dots),
        _swept("……", "甲……”乙", "甲……。") + _WIDE,
        mutants.units("an ellipsis is two", _halved),
    ),
    Requirement(
        "UN03 a double ellipsis is whole, four em",
        all_of(never_parted("…………"), every_step("…………", 4.0)),
        _swept("…………") + _WIDE,
        mutants.units("a double ellipsis is four", _halved),
    ),
    Requirement(
        "UN03 a double ellipsis is alone on its line",
        _alone_on_a_line,
        (Specimen(("前文。…………后文接着说下去，说到很远的地方。",), 20.0),),
        unmet="a double ellipsis is set inside its paragraph; readers of manuscripts do not part it",
    ),
    Requirement(
        "UN04 digits of a number stay together",
        never_parted(r"\d[\d.,]*\d"),
        _swept("第1260人", "共1,234,567.89个", "甲3.14159乙"),
        mutants.units("figures part anywhere", _figures_apart),
    ),
    Requirement(
        "UN05 a number stays with its unit",
        never_parted(_UNITS),
        _swept("甲25℃", "乙100%", "丙100％", "丁3‰", "戊45°", "己98℉"),
        mutants.Mutant("units are Han", (mutants.reclassed(dict.fromkeys("％‰°℃℉", Kind.HAN)),)),
    ),
    Requirement(
        "UN06 a number stays with its sign",
        never_parted(_SIGNS),
        _swept("降到−3.5度", "升到+12", "误差±5"),
        mutants.Mutant("signs are Han", (mutants.reclassed(dict.fromkeys("−±", Kind.HAN)),)),
    ),
    Requirement(
        "UN07 a number stays with its currency",
        never_parted(_MONEY),
        _swept("共¥100", "共￥100", "共$100", "共€100", "共£100", "第№100", "共100元"),
        mutants.Mutant("currencies are Han", (mutants.reclassed(dict.fromkeys("￥№元", Kind.HAN)),)),
    ),
    Requirement(
        "UN08 note marks and superscripts stay with what they follow",
        never_parted("[释m水][①②2]"),
        _swept(
            "注释<sup>①</sup>",
            "5m<sup>2</sup>",
            "水<sub>2</sub>",
            "注释<span style='vertical-align: .3em'>②</span>",
        ),
        mutants.pairs_may_part("note marks are Han", *Kind, seconds=(Kind.MARK,)),
    ),
    Requirement(
        "UN08 a bare ① stays with what it follows",
        never_parted("。①"),
        _swept("注释。①"),
        mutants.Mutant("circled figures are Han", (mutants.reclassed({"①": Kind.HAN}),)),
    ),
    Requirement(
        "UN09 a Western word parts with a hyphen only",
        _hyphens_at_syllables,
        _swept("internationalization", width=14.0),
        mutants.Mutant(
            "words part anywhere",
            (
                mutants.patched(
                    text_styles, "hyphenator", lambda language: lambda word: tuple(range(1, len(word)))
                ),
            ),
        ),
    ),
    Requirement(
        "UN13 an address parts at its joints, without a hyphen",
        _at_joints,
        _swept(*(text.replace("|", "") for text in (_JOINTS, _CODE))),
        mutants.Mutant(
            "addresses are words", (mutants.patched(addresses, "_is_address", lambda _text: False),)
        ),
    ),
    Requirement(
        "UN14 dates, times, versions and hosts in figures stay whole",
        never_parted(r"v?\d+[-.:/]\d[\d.:/-]*"),
        _swept("于2023-05-06", "在12:30:45", "是v3.11.2版", "用192.168.100.20", "第978-7-100-00000-1号"),
        mutants.Mutant("numbers are words", (mutants.patched(addresses, "number_cuts", lambda _text: None),)),
    ),
    Requirement(
        "UN15 short names of two parts and sizes stay whole",
        never_parted("Wi-Fi|CD-ROM|x86-64|built-in|1024×768"),
        _swept("连上Wi-Fi吧", "用CD-ROM装", "在x86-64上", "有built-in的", "是1024×768的"),
        mutants.Mutant(
            "compounds part behind each hyphen",
            (mutants.patched(compounds, "_stays", lambda *_, **__: False),),
        ),
    ),
    Requirement(
        "UN11 runs of ？ and ！ are one unit",
        never_parted("[？！]{2,}"),
        _swept("什么？！", "真的！！", "谁？？", "停！！！"),
        mutants.Mutant(
            "runs of ？！ part, and begin lines",
            (
                *mutants.units("", _parting).patches,
                *mutants.may_begin_lines(Kind.STOP_RUN).patches,
            ),
        ),
    ),
    Requirement(
        "UN12 a figure keeps its measure word where it costs little",
        _unparted_where_cheap,
        (Specimen(tuple("天" * count + "，去年5月，" + "地" * 60 for count in range(24, 36)), 36.0),),
        mutants.rule("RELUCTANT", frozenset(), "figures part from measure words freely"),
    ),
)
