"""No line ends inside an address where a careful editor ends none, and none leaves the measure."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.composition.addresses import ALWAYS, EXCUSED, HALVES, MEASURES, NARROW, NEED, Case, around, cases
from tests.composition.names import places
from tests.composition.stress import Flow
from typeset.compose import (
    CompositionSettings,
    LineWidths,
    Names,
    Rescue,
    Run,
    Shape,
    TokenCache,
    build_paragraph,
    compose_paragraph,
)
from typeset.compose.addresses import address_cuts
from typeset.compose.breaks import Cut, LineBreak
from typeset.pdf.engine.text.hyphens import hyphenator

SYLLABLES = hyphenator("zh-CN")
PLAIN = CompositionSettings()
NARROW_SIGNS = "il.,:;/|-'"


def shape(token: str) -> Shape:
    """A face with narrow letters and wide ones."""
    edges = [0.0]
    for char in token:
        em = 1.0 if char > "\u2e80" else 0.28 if char in NARROW_SIGNS else 0.62 if char.isupper() else 0.5
        edges.append(edges[-1] + em)
    return Shape(tuple(edges), None, 0.3)


PROSE = TokenCache(shape, PLAIN, SYLLABLES)
CODE = TokenCache(shape, PLAIN, None, names=Names(SYLLABLES, is_code=True))


def wrong_ends(case: Case, measure: int) -> list[str]:
    """The line ends inside a string that the editor does not allow, at many distances from the edge."""
    flow, found = Flow(len(case.text)), []
    for offset in range(0, measure, 2 if measure <= NARROW else 5):
        before, after = around(flow, measure, offset)
        inner = CODE if case.sort == "code" else PROSE
        runs = [
            Run(before, 1.0, PROSE), Run(case.text, 1.0, inner, has_gaps=inner is PROSE),
            Run(after, 1.0, PROSE),
        ]  # fmt: skip
        rows = build_paragraph(runs, PLAIN)
        for line in compose_paragraph(rows, LineWidths(float(measure))):
            assert line.width <= measure + 1e-6, case.text
            assert line.rescue is not Rescue.OVERFULL, case.text
            if line.next < rows.count and rows.piece[line.next] == 1:
                place = rows.start[line.next]
                if place and not case.allows(place, measure):
                    found.append(f"{case.text[:place]}|{case.text[place:]}")
    return found


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("measure", MEASURES)
def test_lines_end_where_a_careful_editor_lets_them_end(half: str, measure: int) -> None:
    found = {end for case in cases(half) for end in wrong_ends(case, measure)}
    assert found <= EXCUSED


@pytest.mark.parametrize(
    "word", ["/etc/apt/", "https://a.org/", "“/etc/", "~/", "./build/", "C:\\a\\", "example.org/x/"]
)
def test_a_line_may_end_behind_an_address_that_ends_with_a_solidus(word: str) -> None:
    rows = build_paragraph([Run(f"在{word}里", 1.0, PROSE)], PLAIN)
    assert rows.breaks[-1] is LineBreak.FREE


@pytest.mark.parametrize("word", ["input/", "A4/", "1/", "Windows/Linux/", "/"])
def test_no_line_ends_behind_the_solidus_of_alternatives(word: str) -> None:
    rows = build_paragraph([Run(f"在{word}里", 1.0, PROSE)], PLAIN)
    assert rows.breaks[-1] is LineBreak.EDGE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("called source/ which", LineBreak.FREE), ("在 source/ 里", LineBreak.FREE),
        ("and / or", LineBreak.EDGE), ("甲/ 乙", LineBreak.EDGE),
    ],
)  # fmt: skip
def test_a_line_may_end_behind_a_word_with_a_solidus_before_a_typed_space(text: str, kind: LineBreak) -> None:
    rows = build_paragraph([Run(text, 1.0, PROSE)], PLAIN)
    behind = next(place for place in range(rows.count) if rows.start[place] == text.rindex(" ") + 1)
    assert rows.breaks[behind] is kind


def test_there_are_enough_strings_of_each_sort() -> None:
    everything = [case for half in HALVES for case in cases(half)]
    assert len(everything) >= 300
    assert len({case.text for case in everything}) == len(everything)
    assert sum(ALWAYS in case.places.values() for case in everything) >= 150
    assert sum(not case.places for case in everything) >= 80
    assert any(NEED in case.places.values() for case in everything)


@pytest.mark.parametrize(
    ("sign", "cut"),
    [
        ("/", Cut.AT_SLASH), (".", Cut.AT_DOT), ("-", Cut.AT_HYPHEN), ("_", Cut.AT_UNDERSCORE),
        ("=", Cut.AT_QUERY), ("&", Cut.AT_QUERY), ("?", Cut.AT_QUERY), ("::", Cut.AT_COLONS),
        ("->", Cut.AT_COLONS),
    ],
)  # fmt: skip
def test_an_address_parts_behind_each_sign_at_the_price_of_the_sign(sign: str, cut: Cut) -> None:
    text = f"/lang/abc{sign}defg"
    assert (address_cuts(text, Names()) or {})[len(f"/lang/abc{sign}")] is cut


@pytest.mark.parametrize(
    "text",
    [
        "typography", "well-established", "internationalization", "don’t", "state-of-the-art", "author(s)",
        "Beethoven", "Wi-Fi", "“Hello”", "(see)", "end.", "etc.,", "No.", "A4", "H2O", "Ⅷ", "naïve", "GDP",
        "2019-2023", "x", "&", "https", "word/", "-", "--", "...", "",
    ],
)  # fmt: skip
def test_words_are_no_addresses(text: str) -> None:
    assert not address_cuts(text, Names(SYLLABLES))


@pytest.mark.parametrize(
    "text", ["typeset", "git.Repo", "a" * 40, "ArrayList", "well-established", "TypeScript"]
)
def test_in_code_every_word_is_a_name_and_has_no_hyphens(text: str) -> None:
    cuts = address_cuts(text, Names(SYLLABLES, is_code=True))
    assert cuts is not None
    assert not {Cut.SYLLABLE, Cut.SPLIT_WORD, Cut.SEAM} & set(cuts.values())


@pytest.mark.parametrize(
    ("text", "western", "nouns", "expected"),
    [
        ("INTERNATIONAL", True, False, "IN|TER|NA|TIONAL"), ("INTERNATIONAL", False, False, "INTERNATIONAL"),
        ("UNPROFOR", True, False, "UNPROFOR"), ("MERCOSUR", True, False, "MERCOSUR"),
        ("Information", True, True, "In|for|ma|tion"), ("Information", True, False, "Infor|ma|tion"),
        ("Information", False, False, "Information"),
        ("typography", False, False, "ty|pog|ra|phy"),
    ],
)  # fmt: skip
def test_capitals_are_hyphenated_where_the_language_allows(
    text: str, western: bool, nouns: bool, expected: str
) -> None:
    cache = TokenCache(shape, PLAIN, SYLLABLES, names=Names(SYLLABLES, False, nouns), western=western)
    cuts = [unit.first for unit in cache.units(text)[1:] if unit.cut is Cut.SYLLABLE]
    assert "".join("|" * (place in cuts) + char for place, char in enumerate(text)) == expected


SIGNS = "/.-_=&?:#@%~+,;()[]{}<>\\'\"|*^!$"
PIECES = st.one_of(
    st.sampled_from(
        ["https://", "www.", "example", "com", "src", "get", "Name", "::", "v1", "2023", "README", "md"]
    ),
    st.text("abcXYZ019", min_size=1, max_size=12),
    st.sampled_from(SIGNS),
)
TEXTS = st.lists(PIECES, min_size=1, max_size=30).map("".join)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES, min_size=1, max_size=30).map("".join), st.sampled_from([4, 8, 10, 12, 20]), st.booleans()
)
def test_no_line_of_anything_leaves_the_measure(text: str, measure: int, is_code: bool) -> None:
    inner = CODE if is_code else PROSE
    runs = [Run("天地玄黄，", 1.0, PROSE), Run(text, 1.0, inner), Run("宇宙洪荒。", 1.0, PROSE)]
    rows = build_paragraph(runs, PLAIN)
    lines = compose_paragraph(rows, LineWidths(float(measure)))
    assert all(line.width <= measure + 1e-6 for line in lines)
    assert [line.first for line in lines[1:]] == [line.next for line in lines[:-1]]


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join), st.booleans())
def test_cuts_leave_three_signs_at_both_ends_and_stand_in_no_escape(text: str, is_code: bool) -> None:
    for place, cut in (address_cuts(text, Names(SYLLABLES, is_code)) or {}).items():
        assert 0 < place < len(text)
        if cut in (Cut.AT_SLASH, Cut.AT_DOT, Cut.AT_HYPHEN, Cut.AT_UNDERSCORE, Cut.AT_CASE):
            assert min(sum(map(str.isalnum, part)) for part in (text[:place], text[place:])) >= 3
            assert text[place] not in ",.;:!?)]}" and text[place - 1] not in "([{"


@pytest.mark.parametrize("half", HALVES)
def test_composer_and_judge_know_the_same_places(half: str) -> None:
    """The rules are written down twice; the judge of all lines must know what is legal."""
    for case in cases(half):
        if case.sort != "code":
            cuts = address_cuts(case.text, Names(SYLLABLES)) or {}
            ours = {place for place, cut in cuts.items() if cut not in (Cut.GROUP, Cut.SPLIT_WORD)}
            assert (places(case.text) or set()) == ours, case.text


@pytest.mark.parametrize(
    "unit", ["a-", ".a", "1a", "1.", "Aa", "/a", "a=", "::", "%E4", "(1", "a_", "1aaaaaa"]
)
@pytest.mark.parametrize("tail", ["", "!", "(", "-"])
def test_a_token_of_any_signs_is_looked_at_in_no_time(unit: str, tail: str) -> None:
    start = time.process_time()
    address_cuts((unit * 512)[:511] + tail, Names(SYLLABLES, is_code=True))
    assert time.process_time() - start < 0.15
