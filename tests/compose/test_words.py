"""A token as units: where its ink stands in its square, where it is cut in need, what a cut gives back."""

from __future__ import annotations

import pytest

from tests.compose.samples import Sample, Text, square
from typeset.compose import CompositionSettings, Names, Parting, Run, Shape, TokenCache, build_paragraph
from typeset.compose.addresses import STAYS, address_cuts
from typeset.compose.breaks import Cut, LineBreak
from typeset.compose.endings import ANY, LEGAL, candidates_of
from typeset.compose.words import tokens

PLAIN = CompositionSettings(hyphenate=False)
SPLITS = (Cut.SPLIT, Cut.SPLIT_WORD, Cut.CRUMB)
KERN = -0.125


def _narrow(token: str) -> Shape:
    """A face that gives every character half an em."""
    return Shape(tuple(0.5 * place for place in range(len(token) + 1)))


def _kerned(token: str) -> Shape:
    """The same, and a hyphen and what follows it stand closer."""
    edges, x = [0.0], 0.0
    for place in range(len(token)):
        x += 0.5 + KERN * (token[place] == "-" and place + 1 < len(token))
        edges.append(x)
    return Shape(tuple(edges))


def _cuts(token: str, parting: Parting = Parting.AS_WORDS) -> dict[int, Cut]:
    return {unit.first: unit.cut for unit in TokenCache(square, PLAIN, None, parting).units(token)[1:]}


@pytest.mark.parametrize(
    ("token", "region", "offset"),
    [
        ("，", "CN", 0.0),
        ("，", "TW", 0.25),
        ("（", "CN", 0.5),
        ("）", "TW", 0.0),
        ("。", "HK", 0.25),
        ("·", "HK", 0.25),
        ("·", "CN", 0.0),
        ("～", "CN", 0.25),
        ("字", "CN", 0.0),
    ],
)
def test_a_mark_drawn_narrow_keeps_to_its_side_of_the_square(token: str, region: str, offset: float) -> None:
    (unit,) = TokenCache(_narrow, CompositionSettings(region=region)).units(token)  # type: ignore[arg-type]
    assert unit.offset == offset


def test_a_line_that_ends_in_a_kerned_pair_has_its_first_character_unkerned() -> None:
    lexicon = TokenCache(_kerned, PLAIN, western=True)
    head, tail = lexicon.units("nn-nn")
    assert (head.width, head.trim_end) == (1.5 + KERN, KERN)
    assert (tail.width, tail.trim_end) == (1.0, 0.0)
    rows = build_paragraph((Run("nn-nn", 1.0, lexicon),), PLAIN)
    assert rows.line_end[0] == 1.5


def test_words_with_a_capital_are_parted_in_western_text_alone() -> None:
    def cuts(word: str, *, western: bool) -> dict[int, Cut]:
        cache = TokenCache(
            _narrow, CompositionSettings(), lambda word: tuple(range(2, len(word))), western=western
        )
        return {
            unit.first: unit.cut for unit in cache.units(word)[1:] if unit.cut in (Cut.SYLLABLE, Cut.AT_CASE)
        }

    assert cuts("Software", western=True) == dict.fromkeys((3, 4, 5), Cut.SYLLABLE)
    assert cuts("GNU/Linux", western=True) == {4: Cut.AT_CASE}
    for word in ("Software", "GNU/Linux"):
        assert not cuts(word, western=False)
    for word in ("Linux", "JavaScript", "NASA", "Wi-Fi"):
        assert not cuts(word, western=True)


@pytest.mark.parametrize(
    ("marked", "western"),
    [
        ("real-|time", False), ("state-|of-|the-|art", False), ("mp3-|player", False),
        ("GPT-4o-|mini", False),        ("Anglo-|Saxon", False), ("2019-|2023", False),
        ("APT-|based", False),
        ("Wi-Fi", False), ("x86-64", False), ("CD-ROM", False), ("SATA-III", False), ("DeepSeek-R1", False),
        ("so-called", False), ("built-in", False), ("on-line", False),
        ("so-|called", True), ("built-|in", True), ("Wi-Fi", True), ("Jean-Luc", True), ("e-mail", True),
    ],
)  # fmt: skip
def test_a_compound_parts_behind_its_hyphen_unless_it_is_a_short_name(marked: str, western: bool) -> None:
    *parts, _ = marked.split("|")
    expected = [len("".join(parts[: number + 1])) for number in range(len(parts))]
    word = marked.replace("|", "")
    units = TokenCache(_narrow, PLAIN, western=western).units(word)
    assert [unit.first for unit in units if unit.cut is Cut.SEAM] == expected
    for unit in (unit for unit in units[1:] if word[unit.first - 1] == "-" and unit.cut is not Cut.SEAM):
        has_little = sum(map(str.isalnum, word[: unit.first])) <= STAYS
        assert unit.cut is (Cut.TORN if has_little else Cut.CRUMB)


@pytest.mark.parametrize(
    ("name", "places"),
    [("HTMLElement", {4}), ("HTTPServer", {4}), ("NSString", set()), ("first.last@example.com", {11, 19})],
)
def test_a_name_parts_where_its_words_begin(name: str, places: set[int]) -> None:
    cuts = address_cuts(name, Names(lambda word: (3, 5)))
    assert cuts is not None
    assert {place for place, cut in cuts.items() if cut is not Cut.INSIDE} == places


def test_each_token_is_shaped_once() -> None:
    asked: list[str] = []

    def shape(token: str) -> Shape:
        asked.append(token)
        return _narrow(token)

    lexicon = TokenCache(shape, PLAIN)
    assert lexicon.units("字") is lexicon.units("字")
    assert asked == ["字"]


@pytest.mark.parametrize("piece", ["a", "-", "—", "…", "！", "\u0301", "don’t", "1,"])
def test_a_run_without_end_is_taken_in_parts(piece: str) -> None:
    """What is done for each unit may look at its whole token, so that no token may be endless."""
    text = "字" + piece * 20_000
    parts = tokens(text)
    assert "".join(parts) == text
    assert max(map(len, parts)) <= 17 * 512


def test_no_line_ends_between_the_parts_of_a_run() -> None:
    rows = build_paragraph((Run("a" * 1025, 1.0, TokenCache(square, PLAIN)),), PLAIN)
    parts = [k for k, unit in enumerate(rows.unit) if unit.first == 0][1:]
    assert len(parts) == 2
    assert not set(parts) & set(candidates_of(rows, LEGAL).at)


def test_a_face_that_says_nothing_of_its_hyphen_has_one_of_a_quarter_em() -> None:
    assert Shape((0.0, 0.5)).hyphen == 0.25


@pytest.mark.parametrize("mark", ",.;:!?)]}/-%'’")
def test_no_rescue_parts_a_long_word_before_a_mark_that_begins_no_line(mark: str) -> None:
    assert _cuts(f"nnnn{mark}nnnn").get(4) not in SPLITS


@pytest.mark.parametrize("mark", "([{")
def test_no_rescue_parts_a_long_word_behind_a_mark_that_ends_no_line(mark: str) -> None:
    assert _cuts(f"nnnnnn{mark}nnnnnn").get(7) not in SPLITS
    assert _cuts(f"nnnnnn{mark}nnnnnn")[5] is Cut.CRUMB


@pytest.mark.parametrize(
    ("token", "groups"), [("1234567", ()), ("1,234,567", (2, 6)), ("3.14159265", (2,)), ("123456789", (5,))]
)
def test_a_number_is_torn_only_where_it_would_leave_the_measure_and_never_before_a_mark(
    token: str, groups: tuple[int, ...]
) -> None:
    torn = {place: Cut.EDGE if token[place] in ",." else Cut.TORN for place in range(1, len(token))}
    assert _cuts(token) == {**torn, **dict.fromkeys(groups, Cut.GROUP)}


def test_a_rescue_parts_no_letter_from_its_accent_and_may_part_words_from_figures() -> None:
    assert _cuts("nnne\u0301nnnn").keys() == {1, 2, 3, 5, 6, 7, 8}
    assert _cuts("nnnnnnn333")[7] is Cut.SPLIT
    assert _cuts("333nnnnnnn")[3] is Cut.SPLIT
    assert _cuts("nnnnnnnn") == {
        1: Cut.CRUMB, **dict.fromkeys(range(2, 7), Cut.SPLIT_WORD), 7: Cut.CRUMB,
    }  # fmt: skip


def test_a_soft_hyphen_parts_two_letters_alone_and_only_behind_itself() -> None:
    for parting in Parting:
        for token, place in (
            ("co\u00adop", 3),
            ("nnnnn\u00adnnn", 6),
            ("сло\u00adво", 4),
            ("co\u00ad\u00adop", 4),
        ):
            cuts = _cuts(token, parting)
            assert cuts[place] is Cut.SYLLABLE, (token, parting)
            assert all(token[cut] != "\u00ad" for cut in cuts), (token, parting)
        for token in (
            "or/\u00adand",
            "nnnn(\u00adnnnn",
            "nnnn\u00ad)nnnn",
            "nnnn,\u00adnnnn",
            "nnnn\u00ad’nnnn",
        ):
            assert Cut.SYLLABLE not in _cuts(token, parting).values(), (token, parting)


def test_an_address_ends_at_an_apostrophe() -> None:
    cuts = _cuts("abcd_efghij.gh=don’tPython_written")
    assert [place for place, cut in cuts.items() if cut not in (Cut.TORN, Cut.EDGE)] == [5, 12, 15, 27]
    assert Cut.AT_SLASH not in _cuts("he’snn/she’snn/itnn").values()


def test_only_words_of_more_than_three_em_are_cut_in_need() -> None:
    assert _cuts("nnnnnn") == {}
    assert _cuts("nnnnnni")


def test_a_segment_begins_where_the_text_does_or_behind_the_last_newline() -> None:
    rows = Sample((Text("天地，玄“黄”\n宇宙\n\n洪荒wor（ld"),)).build()
    candidates = candidates_of(rows, ANY)
    starts = [k for k in range(rows.count) if not k or rows.breaks[k] is LineBreak.FORCED]
    ends = [*starts[1:], rows.count]
    for unit in range(rows.count):
        segment = max(number for number, start in enumerate(starts) if start <= unit)
        end = candidates.segment_end(unit)
        assert end is not None
        assert (candidates.segment_start(unit), candidates.at[end]) == (starts[segment], ends[segment])
    assert candidates.segment_end(rows.count) is None
