"""Every kind of character is kept and drawn, draws nothing by its nature, or is told of."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from square_font import square_font

from tests.conftest import Ran
from tests.promises.shown import shown_in_epub, shown_in_pdf
from typeset.fonts.faceset import needs_glyph
from typeset.messages.diagnostics import Report
from typeset.pdf.engine.text.glyphs import ShapingFace
from typeset.pdf.engine.text.shaping import Manner, StyleShaper
from typeset.readers.lines import clean_lines

_SEED = 17
_OF_EACH = 6
"""How many of each general category are built."""

_ODD = (
    "\u0600\u06dd\u070f\u08e2\U000110bd\U000110cd\u034f\u115f\u1160\u3164\uffa0\U0001bca0\u2061\ufff9\u1680"
    "\u2800\ufffd"
)
"""Signs, spaces and fillers whose categories mislead."""

_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"


def _some_of_each_category() -> list[str]:
    by_category = defaultdict(list)
    for point in range(1, 0x110000):
        character = chr(point)
        if unicodedata.category(character) not in ("Cs", "Cn"):
            by_category[unicodedata.category(character)].append(character)
    chance = random.Random(_SEED)
    found = [
        item for group in by_category.values() for item in chance.sample(group, min(len(group), _OF_EACH))
    ]
    return [item for item in dict.fromkeys((*found, *_ODD)) if item not in _LINE_ENDS]


@pytest.mark.parametrize("skip", ["", "M03 M04"])
def test_each_category_is_shown_or_told(
    skip: str, tmp_path: Path, run_cli: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typeset.messages.places._CHARACTERS_SHOWN", 1000)
    characters = _some_of_each_category()
    lines = [f"天地{character}玄黄第{number}行。" for number, character in enumerate(characters)]
    source = tmp_path / "甲.txt"
    source.write_bytes(("题\n\n" + "\n".join(lines) + "\n").encode())
    flags = ("--set", f"repairs.skip={skip.split()}")
    ran = run_cli("build", "--offline", "--draft", *flags, "-o", tmp_path / "a", source)
    assert ran.code == 0, ran.err
    assert "L_MISSING_GLYPH" not in ran.err
    line = "".join(line for line in ran.err.splitlines() if "F_DRAFT_GLYPH" in line)
    told = {chr(int(point, 16)) for point in re.findall(r"U\+(\w+)", line)}
    for shown in (shown_in_pdf(tmp_path / "a.pdf"), shown_in_epub(tmp_path / "a.epub")):
        wrong = []
        for number, character in enumerate(characters):
            found = re.search(f"天地(.{{0,4}}?)玄黄第{number}行", shown, re.DOTALL)
            # Full-width letters are narrowed, radicals made Han, with a log; PDFium parts ligatures.
            right = {"〓"} if character in told else {character, unicodedata.normalize("NFKC", character)}
            if character in "\u1680\u2800":  # PDFium leaves out what stands for a blank
                right.add("")
            if not needs_glyph(character) or (_is_control(character) and not skip):
                right.add("")
            if found is None or found[1] not in right:
                wrong.append((f"U+{ord(character):04X}", found and found[1]))
        assert wrong == []


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc" or "\ufff9" <= character <= "\ufffb"


def test_what_needs_no_glyph_is_never_drawn_as_a_box() -> None:
    face = ShapingFace(square_font("ab 中"), "F")
    shaper = StyleShaper((face,), Manner({}), {}, 1)
    spaces = "\t\n\r\u2028\u2029"  # the composer ends lines there, or sets the width of a tab
    blocks = (range(0x3200), range(0xF900, 0x10000), range(0x1BC00, 0x1D200), range(0xE0000, 0xE1000))
    points = [chr(point) for block in blocks for point in block if not 0xD800 <= point < 0xE000]
    boxes = []
    for character in points:
        if needs_glyph(character) or character in spaces:
            continue
        drawn = (*shaper(character).glyphs.glyphs, *shaper(f"中{character}中").glyphs.glyphs)
        if any(glyph.code in (0, *face.missing.values()) for glyph in drawn):
            boxes.append(f"U+{ord(character):04X}")
    assert boxes == []


@pytest.mark.parametrize(
    "kept",
    [
        "می\u200cخواهم", "क्\u200dष", "क्\u200cष", "ไทย\u200bไทย", "ᠠ\u180e", "\u2067אב\u2069\u200f",
        "中文\u202bاللغة\u202c中文", "\U0001f3f4\U000e0067\U000e0062\U000e007f", "👨\u200d👩\u200d👧",
        "❤\ufe0f\u200d🔥",
    ],
)  # fmt: skip
def test_scripts_keep_the_controls_that_they_need(kept: str) -> None:
    assert clean_lines(f"甲{kept}乙", frozenset(), Report()) == f"甲{kept}乙"


@pytest.mark.parametrize(
    "useless", ["\u200c", "\u200d", "\u200b", "\u202b", "\u2067", "\u200f", "\U000e0067", "\u180e", "\u061c"]
)
def test_elsewhere_they_go_and_are_logged(useless: str) -> None:
    report = Report()
    text = f"甲{useless}乙，ab{useless}c。"
    assert clean_lines(f"{text}\n\nאב", frozenset(), report) == "甲乙，abc。\n\nאב"
    assert [repair.rule for repair in report.repairs] == ["M04", "M04"]
