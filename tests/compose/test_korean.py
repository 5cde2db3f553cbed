"""Korean words stay whole where lines stay calm, with the letters, figures and Han in them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.compose.samples import Sample, Text
from typeset.compose import CompositionSettings
from typeset.compose.breaks import LineBreak
from typeset.compose.words import tokens

KOREA = CompositionSettings(region="KR")
PROSE = "나는 어제 大韓民國의 은행에 가서 3월에 KBS가 방송한 「소나기」를 보았습니다. 그것은 꿈이었을까?"


def _breaks(text: str, settings: CompositionSettings = KOREA) -> list[LineBreak]:
    rows = Sample((Text(text, 1.0),), settings=settings).build()
    return [
        ending for ending, vanishes in zip(rows.breaks[1:], rows.vanishes[1:], strict=True) if not vanishes
    ]


def _lines(text: str, measure: float, settings: CompositionSettings = KOREA) -> list[str]:
    sample = Sample((Text(text, 1.0),), measure, settings=settings)
    rows = sample.build()
    starts = [rows.start[line.first] for line in sample.lines()]
    return [text[first:last].strip() for first, last in pairwise([*starts, len(text)])]


@pytest.mark.parametrize(
    "word",
    [
        "은행에",
        "大韓民國의",
        "3월에",
        "KBS가",
        "보았습니다.",
        "꿈이었을까?",
        "한국(韓國)은",
        "‘꿈’이라는",
        "3·1운동은",
    ],
)
def test_a_word_is_one_token(word: str) -> None:
    assert tokens(word, korean=True) == [word]
    assert tokens(f"그 {word} 그", korean=True) == ["그", " ", word, " ", "그"]


def test_lines_end_between_words_and_inside_one_in_need() -> None:
    assert _lines("가나 다라마 바사. 가나 다라마 바사. 가나다", 8.125)[0] == "가나 다라마 바사."
    for measure in (10.0, 14.0, 20.0, 28.0):
        for line in _lines(PROSE, measure):
            assert line[0] not in ".?」)·"
            assert line[-1] not in "「("
    assert _breaks("은행에서") == [LineBreak.BETWEEN_SYLLABLES] * 3
    assert _lines("대한민국헌법재판소에서", 5.0) == ["대한민국헌", "법재판소에", "서"]


def test_no_last_line_holds_one_syllable_and_its_mark() -> None:
    lines = _lines("자신이 속한 그룹이 어떤 그룹인지 알고 싶으면 이 명령을 實行하세요.", 10.25)
    assert len(lines[-1]) > len("요.")


def test_a_particle_leaves_its_word_of_letters_before_a_line_is_ragged() -> None:
    text = "그래서 sources.list가 아래와 같은"
    assert _lines(text, 9.5)[0] == "그래서 sources.list"
    assert _lines(text, 10.0)[0] == "그래서 sources.list가"


def test_spaces_are_word_spaces_and_marks_have_no_white() -> None:
    def width(text: str) -> float:
        return Sample((Text(text, 1.0, wraps=False),), 99.0, settings=KOREA).lines()[0].natural

    assert width("나는 은행에") == 5.375
    assert width("大韓民國의 憲法") == 7.375
    assert width("나는3월에A를") == 6.0, "no gap between syllables and figures or letters"
    assert width("「소나기」를") == 5.0
    assert width("「소나기」 를") == 5.375


def test_chinese_text_keeps_korean_words_whole() -> None:
    chinese = CompositionSettings()
    assert _breaks("韩文나는好", chinese) == [
        LineBreak.FREE,
        LineBreak.FREE,
        LineBreak.INSIDE,
        LineBreak.FREE,
    ]
    assert _breaks("3월", chinese) == [LineBreak.STUCK]
    assert _breaks("月가，", chinese)[-1] is LineBreak.EDGE
