"""Every row of the rules for two neighbours, at every level, in every style and region."""

from __future__ import annotations

from itertools import product

import pytest

from tests.compose.samples import Sample, Text
from typeset.compose import (
    CompositionSettings,
    Fit,
    Limits,
    LineWidths,
    Run,
    SetLine,
    Shape,
    TokenCache,
    build_paragraph,
    compose_paragraph,
    positions,
)
from typeset.compose.breaks import LineBreak
from typeset.compose.classes import Kind, kind_of
from typeset.compose.rules import (
    BARED,
    SPACES,
    SQUEEZED,
    UNBREAKABLE,
    Blank,
    GrowClass,
    ShrinkClass,
    blank_of,
    placed_kind,
)
from typeset.compose.settings import Kinsoku, MarkStyle, Region

CHARACTER = {
    Kind.HAN: "好", Kind.MEASURE_WORD: "页", Kind.CURRENCY_WORD: "元", Kind.OPEN: "《", Kind.CLOSE: "》",
    Kind.PAUSE: "，", Kind.STOP: "。", Kind.STOP_RUN: "‼", Kind.MIDDLE_DOT: "·", Kind.CONNECTOR: "-",
    Kind.SOLIDUS: "/", Kind.DASH: "——", Kind.ELLIPSIS: "……", Kind.SUFFIX: "℃", Kind.PREFIX: "￥",
    Kind.LETTER: "a", Kind.FIGURE: "5", Kind.WESTERN_OPEN: "(", Kind.WESTERN_CLOSE: ")",
    Kind.WESTERN_QUOTE: '"', Kind.WESTERN_SIGN: "@", Kind.WIDE_SPACE: "\u3000", Kind.NO_BREAK_SPACE: "\u00a0",
    Kind.HANGUL: "가", Kind.CENTRED_PAUSE: "，", Kind.CENTRED_STOP: "。", Kind.CENTRED_DOT: "·",
    Kind.TRAILER: "々", Kind.MARK: "\u0301", Kind.CIRCLED: "①", Kind.WESTERN_LEAD: "-a",
    Kind.SYMBOL: "≥",
}  # fmt: skip
"""One character of each kind that can stand beside another; images and the like aside."""

DEFAULT = CompositionSettings()


def _line(
    text: str, settings: CompositionSettings = DEFAULT, measure: float = 100.0, **style: bool
) -> SetLine:
    """The text as one line whatever the measure, in em."""
    sample = Sample((Text(text, 1.0, wraps=False),), measure, (), settings, Fit(style.get("flush", 0) * 3))
    (line,) = sample.lines()
    return line


def _width(text: str, settings: CompositionSettings = DEFAULT) -> float:
    return _line(text, settings).natural


def _ending(first: str, second: str, settings: CompositionSettings = DEFAULT) -> LineBreak:
    """What ending a line between two texts means, each in a run of its own."""
    return Sample((Text(first), Text(second, 12.0)), settings=settings).build().breaks[-1]


@pytest.mark.parametrize("level", ["none", "basic", "gb", "strict"])
def test_no_level_parts_what_belongs_together(level: Kinsoku) -> None:
    for first, second, reason in UNBREAKABLE:
        if {first, second} & (SPACES | {Kind.ATOM}):
            continue  # spaces are no neighbours
        pair = CHARACTER[first], CHARACTER[second]
        assert _ending(*pair, DEFAULT._replace(kinsoku=level)) is LineBreak.STUCK, (*pair, reason)


START = {"none": "", "basic": "，。‼》～·／℃々—", "gb": "，。‼》～·／℃々—", "strict": "，。‼》～·／℃々—…"}
END = {"none": "", "basic": "《￥", "gb": "《￥／", "strict": "《￥／"}


@pytest.mark.parametrize("level", ["none", "basic", "gb", "strict"])
def test_each_level_bars_its_edges(level: Kinsoku) -> None:
    style = DEFAULT._replace(kinsoku=level)
    for char in "好，。‼》《～·／℃￥々—…":
        assert (_ending("好", char, style) is LineBreak.EDGE) == (char in START[level]), char
        assert (_ending(char, "好", style) is LineBreak.EDGE) == (char in END[level]), char


def test_a_figure_would_stay_with_its_measure_word() -> None:
    assert _ending("37", "页") is LineBreak.RELUCTANT
    for count, at in ((29, 29), (20, 21)):  # a gap of .045 em is less than parting them, one of .066 more
        sample = Sample((Text("好" * count + "37页" + "好" * 9, 1.0),), count + 1.25)
        assert sample.lines()[0].next == at


def test_white_is_of_the_size_of_its_mark() -> None:
    half = DEFAULT._replace(marks="half")
    assert Sample((Text("好"), Text("《好", 32.0)), settings=half).lines()[0].width == 16 + 16 + 32
    assert Sample((Text("》", 32.0), Text("好")), settings=half).lines()[0].width == 16 + 16


WHITE = {Kind.OPEN: (0.5, 0.0), Kind.CLOSE: (0.0, 0.5), Kind.STOP: (0.0, 0.5), Kind.PAUSE: (0.0, 0.5)}


@pytest.mark.parametrize("style", ["line-end-half", "full", "kaiming", "half", "tight"])
def test_adjacent_marks_lose_what_their_style_says(style: MarkStyle) -> None:
    kinds = (Kind.OPEN, Kind.CLOSE, Kind.STOP, Kind.PAUSE)
    for first, second in product(kinds, kinds):
        white = WHITE[first][1] + WHITE[second][0]
        squeezed = min(white, 0.5) if (first, second) in SQUEEZED else 0.0
        inner = {
            "half": white,
            "kaiming": white if first is not Kind.STOP or (first, second) in SQUEEZED else 0.0,
            "tight": white if (first, second) in SQUEEZED else 0.0,
        }.get(style, squeezed)
        opens, closes = 0.5 * (first is Kind.OPEN), 0.5 * (second is not Kind.OPEN)
        around = {"half": opens + closes, "kaiming": opens + closes * (second is not Kind.STOP)}
        text = f"好{CHARACTER[first]}{CHARACTER[second]}好"
        width = _width(text, DEFAULT._replace(marks=style))
        assert width == 4.0 - inner - around.get(style, 0.0), text


def test_the_pairs_that_squeeze_are_those_of_clreq() -> None:
    pairs = ["））", "）（", "（（", "。）", "，）", "。（", "，（", "）。", "）、", "”“", "：“", "”，"]
    assert all(_width(f"好{pair}好") == 3.5 for pair in pairs)
    kept = ["（）", "（。", "，。", "。，", "！，"]
    assert all(_width(f"好{pair}好") == 4.0 for pair in kept)
    assert _width("好\u3000（好") == 3.5
    assert _width("好）\u3000好") == 3.5
    assert _width("好”、“好") == 4.0  # each inner joint loses its half
    assert _width("好。』”好") == 4.0


@pytest.mark.parametrize("mark", "，、；：。！？”）》")
def test_a_mark_before_the_call_of_a_note_loses_its_white(mark: str) -> None:
    def width(text: str) -> float:
        called = (Text(text, 1.0), Text("天", 1.0, is_attached=True), Text("好", 1.0))
        return Sample(called, settings=DEFAULT).lines()[0].width

    assert width(f"好{mark}") == width("好好") - 0.5


def test_pauses_and_stops_have_their_white_where_the_face_leaves_it() -> None:
    def white(char: str, settings: CompositionSettings) -> Blank:
        kind = placed_kind(kind_of(char), char, settings)
        return blank_of(kind)

    taiwan = DEFAULT._replace(region="TW")
    corner, middle, whole = Blank(after=0.5), Blank(0.25, 0.25), Blank()
    assert [white(char, taiwan) for char in "。，："] == [middle] * 3
    assert [white(char, taiwan._replace(centred="")) for char in "。，："] == [corner] * 3
    assert [white(char, taiwan._replace(centred="。：")) for char in "。，："] == [middle, corner, middle]
    assert [white(char, DEFAULT._replace(centred="，")) for char in "。，"] == [corner, middle]
    assert white("·", taiwan._replace(centred="")) == middle
    japan = DEFAULT._replace(region="JP")
    assert [white(char, japan) for char in "。、：？！・"] == [corner, corner, middle, whole, whole, middle]


def test_runs_of_stops_stand_in_squares() -> None:
    widths = {"？！": 1.0, "！！": 1.0, "！！！": 2.0, "？？？": 2.0, "！！！！": 2.0}
    assert {run: round(_width(f"好{run}好") - 2, 6) for run in widths} == widths


def test_long_runs_of_dashes_part_between_pairs_though_the_face_joins_them() -> None:
    def joined(token: str) -> Shape:
        return Shape((0.0, *(None,) * (len(token) - 1), float(len(token))))

    token_cache = TokenCache(joined, DEFAULT)
    for count, parts in ((2, [2]), (3, [2, 1]), (4, [2, 2]), (7, [2, 2, 2, 1])):
        rows = build_paragraph([Run("—" * count, 1.0, token_cache)], DEFAULT)
        assert [unit.last - unit.first for unit in rows.unit] == parts
        assert rows.start == [0, 2, 4, 6][: len(parts)]
        assert rows.right[-1] == count
    rows = build_paragraph([Run("—" * 29, 1.0, token_cache)], DEFAULT)
    lines = compose_paragraph(rows, LineWidths(12.0))
    assert [(line.width, line.rescue) for line in lines] == [(12.0, None), (12.0, None), (5.0, None)]


def test_brackets_beside_dashes_lose_their_outer_half() -> None:
    for first, second in BARED:
        text = CHARACTER[first] + CHARACTER[second]
        assert _width(f"好{text}好") == 4.5, text
    assert _line("好——好——好", measure=5.0).width == 7.0, "the unit itself is never shrunk"


@pytest.mark.parametrize(
    ("region", "start", "end"),
    [("CN", "《", "》，。"), ("HK", "《，。·", "》，。·"), ("TW", "《，。·", "》，。·")],
)
def test_marks_are_trimmed_at_the_edges_where_their_region_has_white(
    region: Region, start: str, end: str
) -> None:
    style = DEFAULT._replace(region=region)
    for char in "《》，。·好":
        cell = 0.5 if char == "·" and region == "CN" else 1.0
        white = 0.5 if char in "《》" or region == "CN" else 0.25
        assert _width(f"{char}好", style) == 1 + cell - white * (char in start), (char, "start")
        assert _width(f"好{char}", style) == 1 + cell - white * (char in end), (char, "end")
    assert _width("《好，", style._replace(marks="full")) == 3.0


@pytest.mark.parametrize(
    ("region", "centred", "marks"),
    [
        ("CN", None, "。．，、；：？！"), ("HK", "", "。，、"), ("HK", None, ""), ("TW", None, ""),
        ("JP", None, "。．，、"),
    ],
)  # fmt: skip
def test_one_mark_hangs_where_the_region_and_the_face_let_it(
    region: Region, centred: str | None, marks: str
) -> None:
    style = DEFAULT._replace(region=region, hanging=True, centred=centred)
    for char in "。．，、；：？！":
        white = blank_of(placed_kind(kind_of(char), char, style)).after
        assert _width(f"好{char}", style) == (1.0 if char in marks else 2.0 - white), char
    assert _width("好》", style) == 1.5, "brackets do not hang"
    assert _width("好》。", style) >= 2.0, "of two marks none hangs"


def test_the_line_ends_where_a_hanging_mark_begins_however_it_is_stretched() -> None:
    style = DEFAULT._replace(hanging=True)
    for text in ("天地玄黄。宇宙", "天地玄黄 。宇宙"):
        sample = Sample((Text(text, 1.0),), 4.3, (), style)
        rows, line = sample.build(), sample.lines()[0]
        places = positions(rows, line)
        assert places[3:] == pytest.approx([3.3, *[4.3] * (len(places) - 4)]), text


SHRINKING = "a b·好（好）好，好a好。好"
ROOMS = {
    ShrinkClass.WORD_SPACE: 0.125, ShrinkClass.MIDDLE_DOT: 0.5, ShrinkClass.BRACKET: 1.0,
    ShrinkClass.PAUSE: 0.5, ShrinkClass.GAP: 0.25, ShrinkClass.STOP: 0.5,
}  # fmt: skip
"""What the classes of that text may lose in Hong Kong, where marks have white on both sides."""


def test_spaces_shrink_in_their_order_down_to_their_floors() -> None:
    style = DEFAULT._replace(region="HK")
    natural = _width(SHRINKING, style)
    given = 0.0
    for shrink_class in ShrinkClass:
        given += ROOMS[shrink_class]
        line = _line(SHRINKING, style, natural - given)
        assert line.rescue is None, shrink_class
        assert line.adjustment.shrink == tuple(float(other <= shrink_class) for other in ShrinkClass), (
            shrink_class
        )
    assert _line(SHRINKING, style, natural - given - 0.01).rescue is not None
    sparing = style._replace(limits=Limits(stops_may_shrink=False))
    assert _line(SHRINKING, sparing, natural - given + 0.5).rescue is None
    assert _line(SHRINKING, sparing, natural - given + 0.49).rescue is not None


def test_spaces_grow_in_their_order_up_to_their_caps() -> None:
    text = "a b好a好好"  # a word space, three gaps, one joint of Han
    natural = _width(text)
    rooms = {GrowClass.WORD_SPACE: 0.125, GrowClass.GAP: 3 * (1 / 3 - 0.25)}
    line = _line(text, measure=natural + 0.1, flush=True)
    assert (line.adjustment.even, line.adjustment.grow) == (0.0, (pytest.approx(0.8), 0.0))
    line = _line(text, measure=natural + sum(rooms.values()), flush=True)
    assert (line.adjustment.even, line.adjustment.grow) == (0.0, (1.0, pytest.approx(1.0)))
    line = _line(text, measure=natural + sum(rooms.values()) + 0.2, flush=True)
    assert (line.adjustment.even, line.adjustment.grow) == (pytest.approx(0.2), (1.0, 1.0))


def test_a_last_line_that_shall_be_flush_is_so_with_any_gap() -> None:
    for text, even in (("张三", 2.0), ("诸葛亮", 0.5)):
        sample = Sample((Text(text, 1.0),), 4.0, fit=Fit.FLUSH)
        (line,) = sample.lines()
        assert (line.width, line.adjustment.even, line.rescue) == (4.0, even, None)
    (line,) = Sample((Text("张", 1.0),), 4.0, fit=Fit.FLUSH).lines()
    assert line.width == 1.0, "one character has no gap to open"


@pytest.mark.parametrize("measure", [19.5, 20.0])
def test_a_last_line_that_shall_be_flush_costs_what_any_line_does(measure: float) -> None:
    text = "天地，玄黄，宇宙，洪荒，日月，盈昃，辰宿列张。"
    (line,) = Sample((Text(text, 1.0),), measure, fit=Fit.FLUSH).lines()
    assert (line.width, line.rescue) == (pytest.approx(measure), None), "it shrinks, and is not cut in two"


def test_a_last_line_that_shall_be_flush_takes_characters_from_the_one_before() -> None:
    text = "天地玄黄，宇宙洪荒，日月盈昃，辰宿列张"
    ends = [
        [line.next for line in Sample((Text(text, 1.0),), 10.0, fit=fit).lines()]
        for fit in (Fit.JUSTIFIED, Fit.FLUSH)
    ]
    assert ends == [[11, 19], [10, 19]]


def test_no_even_gap_stands_inside_a_unit_or_beside_what_is_rigid() -> None:
    def gaps(text: str) -> int:
        return Sample((Text(text),)).build().rest[-1]

    assert gaps("好好。好") == 3
    assert gaps("好——好") == 2
    assert gaps("好？！好") == 2
    assert gaps("word25") == 0
    assert gaps("25℃") == 0
    assert [gaps(f"好{char}好") for char in "～–／￥"] == [0] * 4


def test_gaps_stand_between_han_and_western_letters_only() -> None:
    assert [_width(text) for text in ("好a", "a好", "好5", "5好", "好@", "々a")] == [1.75] * 6
    assert [_width(text) for text in ("好(", "(好", "）a", "a，", "——a", "a——")] == [
        1.5,
        1.5,
        1.5,
        1.0,
        2.5,
        2.5,
    ]
    assert _width("好 a") == 1.75, "a typed space is the gap, no more"
    assert _width("好，a") == 2.5
    assert _width("好 ，") == 1.5
    assert _width("好a", DEFAULT._replace(gap=0.0)) == 1.5
    assert _width("好\n") == _width(" 好 ") == 1.0


def test_western_words_stand_as_far_apart_as_limits_let_them() -> None:
    assert _width("a b") == 1.375
    assert _width("a\u2003b") == 1.5, "a wide one is held to the widest"
    assert _width("a\u2009b", DEFAULT._replace(limits=Limits(word_space_least=0.45))) == 1.5


@pytest.mark.parametrize("text", ["1. 甲乙丙", "甲乙 (a) 丙", "甲: 乙丙丁"])
def test_a_space_typed_between_a_western_mark_and_han_takes_its_share_of_even_gaps(text: str) -> None:
    spaced = Sample((Text(text),)).build()
    assert spaced.rest[-1] == Sample((Text(text.replace(" ", "")),)).build().rest[-1]
    assert spaced.grows[-1][1] > 0.0
