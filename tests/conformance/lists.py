"""Group J: lists (CLREQ #paragraph_indent; CY/T 35; GB/T 9704, 7.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tests.conformance.markdown_pages import set_markdown
from tests.conformance.measures import near
from tests.conformance.mutants import Mutant, patched, specimen
from tests.conformance.pages import Page, Row
from tests.conformance.requirement import Requirement
from tests.conformance.specimens import Specimen
from typeset.readers.markdown import markers

_LONG: Final = "天地玄黄宇宙洪荒" * 4
_KINDS: Final = "\n\n甲\n\n".join(f"{marker} {_LONG}" for marker in ("1.", "1)", "{.han}\n1.", "-", "- [x]"))
_NESTED: Final = (
    "{.han}\n1. 天\n   1. 地\n      1. 玄\n         1. 黄\n            1. 宇\n11. 洪\n\n甲\n\n"
    + "".join(f"{number}. 荒\n" for number in range(1, 12))
)


def _hanging(pages: Sequence[Page]) -> None:
    """Markers stand in the white before the text; turned lines stand under the text."""
    items = [(row, after) for page in pages for row, after in zip(page.rows, page.rows[1:], strict=False)
             if "天地玄" in row.text[:6]]  # fmt: skip
    assert len(items) == 5
    for row, after in items:
        text = row.at("天")
        room = round(text.x)
        near(text.x, room, f"text of {row.text[:3]}", 0.03)
        assert 2 <= room <= 3
        assert -0.1 < row.glyphs[0].x < text.x - 0.9
        near(after.glyphs[0].x, text.x, "turned line", 0.03)


def _marker(row: Row) -> str:
    return row.text[:-1]


def _counters(pages: Sequence[Page]) -> None:
    found = [_marker(row) for page in pages for row in page.rows if row.text[-1] in "天地玄黄宇洪"]
    assert found == ["一、", "（一）", "1.", "（1）", "①", "二、"]
    assert [_marker(row) for page in pages for row in page.rows if row.text.endswith("荒")] == [
        f"{number}." for number in range(1, 12)
    ]


def _with_its_text(pages: Sequence[Page]) -> None:
    assert len(pages) > 2
    for page in pages:
        for row in page.rows:
            if row.text[0].isdigit():
                assert len(row.text) > 3, f"{row.text} stands alone"


def _terms_with_explanations(pages: Sequence[Page]) -> None:
    """Below each term is a line of its explanation."""
    found = 0
    for page in pages:
        for row, after in zip(page.rows, (*page.rows[1:], None), strict=True):
            if "词" in row.text:
                found += 1
                assert after is not None and after.text.startswith("天地"), f"{row.text} is at the foot"
    assert found == 8


ROWS: Final = (
    Requirement(
        "LI01 a marker stands before its text, under which lines turn",
        _hanging,
        (Specimen((_KINDS,), 20),),
        specimen(
            "lines turn to the margin",
            lambda one: replace(one, css=".item > .paragraph { text-indent: 1em; margin-left: -1em }"),
        ),
        make=set_markdown,
    ),
    Requirement(
        "LI02 counters are Chinese, by level",
        _counters,
        (Specimen((_NESTED,), 20),),
        Mutant("lists begin at 1.", (patched(markers, "_BEGINS", {}),)),
        make=set_markdown,
    ),
    Requirement(
        "LI03 a marker shares its line with its text",
        _with_its_text,
        (Specimen(("".join(f"{number}. {_LONG}\n" for number in range(1, 30)),), 20),),
        specimen(
            "items begin with a line end",
            lambda one: replace(one, texts=(one.texts[0].replace(". ", ". <br>"),)),
        ),
        make=set_markdown,
    ),
    Requirement(
        "LI03 a term shares its page with its explanation",
        _terms_with_explanations,
        tuple(
            Specimen((f"{'甲' * (20 * count - 2)}\n\n词\n: {_LONG}\n\n{'甲' * 90}\n",), 20)
            for count in range(8, 16)
        ),
        specimen("terms may be parted", lambda one: replace(one, css=".term { break-after: auto }")),
        make=set_markdown,
    ),
)
