"""Random lines of boxes that run both ways: glyphs stand in the order of UAX #9, and inside the measure.

Each character of a line is another one, so a glyph tells which character it is. Levels are
those of ``bidi``, which the Consortium's own cases prove (``test_bidi``).
"""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise
from random import Random
from typing import NamedTuple

import pymupdf
import pytest
from square_font import square_font

from tests.pdf.engine.hand_set import render
from typeset.pdf.engine.session.session import LayoutSession, composing
from typeset.pdf.engine.text.bidi import levels_of, mirror_of, visual_order

POOLS = (
    "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "0123456789",
    "他说好了文字天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水",
    "，。、；：？！“‘（《「.,;:?!([{%+&#<",
    "٠١٢٣٤٥٦٧٨٩",
)
CONTROLS = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"
TAGS = (
    ("b", "", ""), ("a", " href='http://x/'", ""), ("sup", "", ""), ("code", "", LRI),
    ("small", " style='font-size: 70%'", ""), ("u", " style='padding: 0 3px'", ""),
    ("u", " style='padding: 0 2px 0 9px'", ""), ("u", " style='margin: 0 7px 0 1px'", ""),
    ("span", " style='letter-spacing: .1em'", ""), ("i", " style='text-emphasis: dot'", ""),
    ("span", " dir=rtl style='direction: rtl'", RLI),
    ("span", " dir=ltr", LRI),
)  # fmt: skip
NOTHING = ("<a id=x></a>", "<b><i></i></b>", "<s></s>")
"""Boxes without text: they take no room, and part nothing."""
FACE = square_font("".join(POOLS) + ")]}>）》」-\u202e" + CONTROLS)
WIDEST = 1800
CSS = (
    "@page { size: 1900px 2000px; margin: 20px } body { margin: 0 }"
    "p { white-space: normal; text-align: justify } sup { vertical-align: 4px; font-size: 60% }"
)


class Case(NamedTuple):
    """A paragraph: its text with the controls that isolate, its markup, its level, its measure in px."""

    text: str
    markup: str
    base: int
    width: int


def _case(rng: Random) -> Case:
    pools = [rng.sample(pool, len(pool)) for pool in POOLS]
    texts: list[str] = []
    marked: list[str] = []
    opened: list[tuple[str, str, int]] = []

    def close() -> None:
        tag, isolate, begin = opened.pop()
        if isolate:  # controls that a phrase leaves open are closed before it is set (M37)
            left_open = 0
            for char in "".join(texts[begin:]):
                left_open += (char in LRI + RLI + "\u2068") - (char == PDI and left_open > 0)
            texts.append(PDI * left_open)
            marked.append(PDI * left_open)
        marked.append(f"</{tag}>")
        texts.append(PDI if isolate else "")

    for _ in range(rng.randrange(3, 18)):
        chance = rng.random()
        if chance < 0.15 and len(opened) < 3:
            tag, attributes, isolate = rng.choice(TAGS)
            opened.append((tag, isolate, len(texts) + 1))
            marked.append(f"<{tag}{attributes}>")
            texts.append(isolate)
        elif chance < 0.18:
            marked.append(rng.choice(NOTHING))
        elif chance < 0.3 and opened:
            close()
        else:
            kind = rng.choices(range(8), [6, 4, 3, 5, 4, 1, 4, 1])[0]
            text = " " if kind == 6 else rng.choice(CONTROLS)
            if kind < 6:
                text = "".join(pools[kind].pop() for _ in range(1 if kind == 4 else min(3, len(pools[kind]))))
            if text != " " or "".join(texts).strip(CONTROLS)[-1:] not in ("", " "):
                texts.append(text)
                marked.append(escape(text))
    while opened:
        close()
    base = rng.randrange(2)
    width = rng.choice([WIDEST, *range(240, 400, 10)])
    return Case("".join(texts), "".join(marked), base, width)


def _lines(case: Case) -> list[list[tuple[float, float, str]]]:
    """The glyphs of each line with their left and right edges in px, without spaces, controls, hyphens."""
    way = "rtl" if case.base else "ltr"
    html = f"<html lang=zh-CN><p dir={way} style='direction: {way}; width: {case.width}px'>{case.markup}"
    with composing(LayoutSession()):
        document, _ = render(html, {"A": FACE}, CSS)
    found: dict[int, list[tuple[float, float, str]]] = {}
    with pymupdf.open(stream=document.write_pdf()) as pdf:
        for span in pdf[0].get_texttrace():
            is_drawn = False
            for code, number, (x, y), _ in span["chars"]:
                # A glyph may read as several characters, a space or a control before or behind its own.
                is_drawn = is_drawn and number < 0
                if is_drawn or chr(code) in " -" + CONTROLS:
                    continue
                is_drawn = True
                row = found.setdefault(round(y * 4 / 3) // 40, [])
                row.append((x * 4 / 3, (x + span["size"]) * 4 / 3, chr(code)))
    return [sorted(found[row]) for row in sorted(found)]


def _in_order(case: Case, levels: list[int], places: list[int]) -> list[int]:
    """The places of a line's characters as UAX #9 has them, from left to right."""
    first, last = min(places), max(places)
    while last + 1 < len(case.text) and case.text[last + 1] in CONTROLS:
        last += 1
    order = visual_order(levels[first : last + 1])
    return [first + place for place in order if first + place in places]


def _check(case: Case) -> None:
    levels = levels_of(case.text, case.base)
    place_of = {mirror_of(char) if levels[place] % 2 else char: place for place, char in enumerate(case.text)}
    count = 0
    longest = max(map(len, case.text.translate(dict.fromkeys(map(ord, CONTROLS))).split()), default=0)
    for line in _lines(case):
        places = [place_of[char] for _, _, char in line]
        assert places == _in_order(case, levels, places), case
        count += len(places)
        for left, right, char in line:
            # The white of a mark may stand outside; a word of Hebrew that is wider than the line is not torn.
            white = 10.5 if char in "，。、；：？！“‘（《「）》」" else 1
            if longest * 22 < case.width:
                assert 20 - white < left < right < 20 + case.width + white, (char, case)
        assert all(after[0] - before[0] > 1 for before, after in pairwise(line)), case
    assert count == sum(char not in " " + CONTROLS for char in case.text), case


@pytest.mark.parametrize("start", range(0, 200, 40))
def test_random_lines_stand_in_the_order_of_the_bidirectional_algorithm(start: int) -> None:
    for seed in range(start, start + 40):
        case = _case(Random(seed))
        if case.text.strip(" " + CONTROLS):
            _check(case)


@pytest.mark.parametrize(
    ("text", "markup", "base"),
    [
        # Isolates part what stands beside them, though all of it runs one way.
        ("天地\u2066١٣٢\u2069", "天地<span dir=ltr>١٣٢</span>", 1),
        ("אב\u2066.\u2069גד", "אב<code>.</code>גד", 0),
        ("天ג\u2067הוז\u2069", "天ג<span dir=rtl style='direction: rtl'>הוז</span>", 0),
        ("אעג\u2067\u206629\u2069\u2069", "<u>אעג</u>\u2067\u206629\u2069\u2069", 0),
        # A phrase that runs to the left may have no letter that does.
        ("天\u2067ab; \u2069", "天<span dir=rtl style='direction: rtl'>ab; </span>", 0),
        # Marks that are trimmed, narrowed or mirrored, and spaces that a gap replaces, keep their room.
        ("אב，「גד", "אב，「גד", 1),
        ("《64 אב", "《64 אב", 1),
        ("דס 天אב", "<small style='font-size: 70%'>דס </small>天אב", 1),
        ("天地（\u202cאב", "天地（\u202cאב", 1),
        ("אב天地黄（", "אב天地黄（", 1),
    ],
)
def test_what_was_set_wrongly_once_stands_in_order(text: str, markup: str, base: int) -> None:
    for width in (WIDEST, 245):
        _check(Case(text, markup, base, width))


@pytest.mark.parametrize(
    "markup",
    [
        "".join(f"<{tag}{rest}>天אב1</{tag}>" for tag, rest, _ in TAGS) * 12,
        "天" + (RLI + "a" + LRI + "א") * 200 + "地",
        "天" + ("\u202e\u202a" + "ab אב") * 200,
        "אב (ab [ " * 100 + "]) " * 100,
    ],
    ids=["styles", "isolates left open", "embeddings left open", "brackets"],
)
def test_a_paragraph_of_everything_is_set(markup: str) -> None:
    for base in (0, 1):
        lines = _lines(Case("", markup, base, 400))
        drawn = sum(char in "天אab" for line in lines for _, _, char in line)
        assert drawn == len([char for char in re.sub("<[^>]*>", "", markup) if char in "天אab"])


def test_what_stands_in_a_line_that_runs_to_the_left() -> None:
    """A picture, the edges of boxes, a line break in a box, and a float: nothing leaves its place."""
    css = CSS + "p { width: 200px; font-size: 10px; line-height: 20px }"
    picture = "<svg width='20' height='10' xmlns='http://www.w3.org/2000/svg'></svg>"
    markup = (
        f"<html lang=zh-CN><p dir=rtl style='direction: rtl'><b>א{picture}</b>ב"
        "<p dir=rtl style='direction: rtl'><u style='padding: 0 10px 0 15px'>א<br>ב</u>"
        f"<p dir=rtl style='direction: rtl'><span style='float: right'>{picture}</span>"
        f"<span style='float: left'>{picture}</span>אב"
    )
    with composing(LayoutSession()):
        document, _ = render(markup, {"A": FACE}, css)
    boxes = [
        box for box in document.pages[0]._page_box.descendants() if box.element_tag in ("img", "b", "u", "p")
    ]
    texts = [(box.text.strip(), box.position_x - 20) for box in boxes if getattr(box, "text", "").strip()]
    assert [text for text, _ in texts] == ["א", "ב", "א", "ב", "אב"]
    assert [x for _, x in texts] == pytest.approx([190, 160, 180, 190, 160], abs=0.1)
    inline = [box for box in boxes if box.element_tag == "u" and not hasattr(box, "text")]
    assert [box.position_x - 20 for box in inline] == pytest.approx([180, 175], abs=0.1)
    assert [box.width for box in inline] == pytest.approx([10, 10], abs=0.1)
