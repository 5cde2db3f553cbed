"""What ``typeset explain`` teaches: samples that say what the composer does, names that lead to codes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from typeset.compose import (
    CompositionSettings,
    Limits,
    LineWidths,
    ParagraphRows,
    Rescue,
    Run,
    Shape,
    TokenCache,
    build_paragraph,
    compose_paragraph,
)
from typeset.compose.endings import LEGAL
from typeset.drivers.explain import explain
from typeset.messages.codes import Code, Severity
from typeset.pdf.composition import MARK_STYLES, composition_settings
from typeset.settings.lessons import EDGE, LESSONS, Lesson
from typeset.settings.project import Flags, load_project
from typeset.settings.schema import KinsokuName
from typeset.settings.toml_tables import known_keys

ALL = [(key, lesson) for key, lessons in LESSONS.items() for lesson in lessons]


def _square(token: str) -> Shape:
    """Han and marks are 1 em wide, Latin a half."""
    edges = [0.0]
    for char in token:
        edges.append(edges[-1] + (0.5 if char < "\u0250" else 1.0))
    return Shape(tuple(edges), hyphen=0.3)


def _syllables(word: str) -> tuple[int, ...]:
    return (5,) if word == "composition" else ()


def _paragraph(text: str, settings: CompositionSettings) -> ParagraphRows:
    return build_paragraph([Run(text, 1.0, TokenCache(_square, settings, _syllables))], settings)


def _width(text: str, settings: CompositionSettings) -> float:
    (line,) = compose_paragraph(_paragraph(text, settings), LineWidths(100.0))
    return line.natural


def _set(project: Path, key: str, value: str) -> CompositionSettings:
    settings = load_project(str(project), Flags(assignments=((key, value),))).settings
    return composition_settings(settings, "zh-CN")


def _breaks_at_edge(sample: str, settings: CompositionSettings) -> bool:
    """Whether a line may end, by the rules, where the sample shows an edge."""
    before, after = sample.replace("-" + EDGE, EDGE).split(EDGE)
    rows = _paragraph(before + after, settings)
    breaks = dict(zip(rows.start, rows.breaks, strict=True))
    return breaks.get(len(before)) in LEGAL


@pytest.mark.parametrize(("key", "lesson"), ALL)
def test_a_sample_s_value_can_be_set(project: Path, key: str, lesson: Lesson) -> None:
    assert key in known_keys()
    assert _set(project, key, lesson.value)
    for lang in ("zh", "en"):
        assert getattr(lesson, lang) in explain(key, lang)
        assert lesson.sample in explain(key, lang)


@pytest.mark.parametrize(("key", "lesson"), [pair for pair in ALL if pair[1].width])
def test_a_sample_is_as_wide_as_it_says(project: Path, key: str, lesson: Lesson) -> None:
    text = lesson.sample.replace(EDGE, "")
    assert _width(text, _set(project, key, lesson.value)) == pytest.approx(lesson.width)


def test_every_composing_setting_has_samples_of_each_value() -> None:
    assert {key for key in known_keys() if key.startswith("compose.")} == set(LESSONS)
    assert [lesson.value for lesson in LESSONS["compose.kinsoku"]] == list(get_args(KinsokuName))
    shown = {MARK_STYLES[name] for name in (lesson.value for lesson in LESSONS["compose.marks"])}  # type: ignore[index]  # names of the settings file
    assert shown == set(MARK_STYLES.values())


def test_each_level_of_kinsoku_allows_its_sample_and_the_next_forbids_it(project: Path) -> None:
    lessons = LESSONS["compose.kinsoku"]
    for number, lesson in enumerate(lessons):
        allowed = [
            _breaks_at_edge(lesson.sample, _set(project, "compose.kinsoku", other.value)) for other in lessons
        ]
        if lesson.value == "strict":  # a dash may end a line at every level
            assert allowed == [True] * 4
        else:
            assert allowed == [True] * (number + 1) + [False] * (3 - number), lesson.value


def test_only_hyphenation_cuts_the_sample_of_it() -> None:
    cut, _ = LESSONS["compose.hyphenate"]
    assert _breaks_at_edge(cut.sample, CompositionSettings(hyphenate=True))
    assert not _breaks_at_edge(cut.sample, CompositionSettings(hyphenate=False))


@pytest.mark.parametrize("may_shrink", [True, False])
def test_the_stop_of_the_sample_gives_its_white_where_it_may(*, may_shrink: bool) -> None:
    settings = CompositionSettings()._replace(limits=Limits(stops_may_shrink=may_shrink))
    text = LESSONS["compose.limits.stops_may_shrink"][0].sample
    rooms = _paragraph(text, settings).rooms[-1]
    assert (sum(rooms) > 0) is may_shrink


def test_every_rescue_of_the_composer_has_a_code_and_is_taught_by_its_name() -> None:
    codes = {code.name for code in Code if code.name.startswith("L_RESCUE_")}
    assert codes == {f"L_RESCUE_{rescue.name}" for rescue in Rescue}
    for rescue in Rescue:
        assert explain(rescue, "en").startswith(f"L_RESCUE_{rescue.name}")
        assert Code[f"L_RESCUE_{rescue.name}"].value.severity is not Severity.ERROR  # the build goes on
    assert [line.split()[0] for line in re.findall("^L_.*", explain("l-rescue", "zh"), re.MULTILINE)] == [
        f"L_RESCUE_{rescue.name}" for rescue in Rescue
    ]


def test_texts_for_many_use_the_values_of_one() -> None:
    for code in Code:
        entry = code.value
        assert bool(entry.many_zh) == bool(entry.many_en)
        if entry.many_zh:
            one = set(re.findall(r"\{(\w+)", entry.zh))
            for text in (entry.many_zh, entry.many_en):
                assert set(re.findall(r"\{(\w+)", text)) <= one | {"count"}, code.name
                assert "{count}" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_braces_of_markdown_are_typed_once(lang: str) -> None:
    taught = "".join(explain(code.name, lang) for code in Code)
    assert "{{" not in taught
    assert "}}" not in taught
    assert '{short="' in explain("M_HEAD_LONG", lang)
