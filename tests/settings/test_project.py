"""Settings: order of precedence, proportions kept, pages that add up."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from typeset.drivers.explain import explain
from typeset.drivers.new import create_project
from typeset.messages.codes import Code
from typeset.messages.errors import SettingsError
from typeset.messages.repairs import REPAIRS
from typeset.model.units import Length, mm, parse_length, parse_trim, pt
from typeset.settings.project import Flags, load_project, page_geometry
from typeset.settings.schema import RuleName
from typeset.settings.toml_tables import known_keys


def _settings(project: Path, toml: str = "", **flags: str):  # type: ignore[no-untyped-def]  # a test's shorthand
    (project / "book.toml").write_text(toml, encoding="utf-8")
    assignments = tuple((key.replace("__", "."), value) for key, value in flags.items())
    return load_project(str(project), Flags(assignments=assignments)).settings


def test_flags_beat_the_book_and_the_book_beats_the_style(project: Path) -> None:
    assert _settings(project).text.characters == 38
    assert _settings(project, "[text]\ncharacters = 34\n").text.characters == 34
    assert _settings(project, "[text]\ncharacters = 34\n", text__characters="30").text.characters == 30


@pytest.mark.parametrize(
    ("flags", "characters", "lines", "leading"),
    [
        ({"page__trim": "A5"}, 26, 23, "21pt"),
        ({"page__trim": "170x240"}, 30, 26, "21pt"),
        ({"text__size": "10.5pt"}, 43, 37, "18.5pt"),
        ({"text__size": "10.5pt", "text__leading": "17.5pt"}, 43, 39, "17.5pt"),
        ({"page__trim": "A5", "text__characters": "24"}, 24, 23, "21pt"),
    ],
)
def test_the_type_area_keeps_its_share_of_the_page(
    flags: dict[str, str], characters: int, lines: int, leading: str, project: Path
) -> None:
    text = _settings(project, **flags).text
    assert (text.characters, text.lines, text.leading) == (characters, lines, leading)


def test_the_page_adds_up(project: Path) -> None:
    settings = _settings(project, page__inner="0.4", page__head="0.4")
    page = page_geometry(settings)
    assert page.measure.pt == pytest.approx(38 * 12)
    assert (page.inner + page.measure + page.outer).mm == pytest.approx(210)
    assert (page.head + page.depth + page.foot).mm == pytest.approx(297)
    assert page.inner.pt / page.outer.pt == pytest.approx(2 / 3)


def test_a_style_that_is_not_there_is_named_with_those_that_are(project: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        _settings(project, 'style = "reprot"\n')
    assert "report" in caught.value.diagnostic.message("en")


def test_a_wrong_key_gets_its_neighbour(project: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        _settings(project, "[text]\ncharcters = 3\n")
    assert "text.characters" in caught.value.diagnostic.message("en")


@pytest.mark.parametrize("name", ["紧排式", "tight"])
def test_marks_have_a_chinese_and_an_english_name(project: Path, name: str) -> None:
    assert _settings(project, f'[compose]\nmarks = "{name}"\n').compose.marks == name
    assert _settings(project, compose__marks=name).compose.marks == name


def test_limits_of_spaces_come_from_their_own_table(project: Path) -> None:
    limits = _settings(project, "[compose]\ngap = 0\n[compose.limits]\nhan_gap_most = 0.1\n").compose.limits
    assert (limits.han_gap_most, limits.gap_most) == (0.1, 1 / 3)


@pytest.mark.parametrize(
    ("toml", "line", "told"),
    [
        (
            "[compose.limits]\nword_space_least = 0.6",
            2,
            "word_space_least = 0.6 > compose.limits.word_space_most",
        ),
        ("[compose.limits]\n\nword_space_most = 0.2", 3, "compose.limits.word_space_most = 0.2"),
        ("[compose]\ngap = 0.5", 2, "compose.gap = 0.5 > compose.limits.gap_most = 0.333"),
        ("[compose]\ngap = 0.1", 2, "compose.limits.gap_least = 0.125 > compose.gap = 0.1"),
        ("[compose.limits]\ngap_most = 0.2", 2, "compose.gap = 0.25 > compose.limits.gap_most = 0.2"),
    ],
)
def test_limits_that_exclude_each_other_are_refused(project: Path, toml: str, line: int, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        _settings(project, toml)
    item = caught.value.diagnostic
    assert told in item.message("en")
    assert item.span is not None
    assert item.span.line == line


def test_limits_are_checked_against_flags_too(project: Path) -> None:
    assert _settings(project, "[compose]\ngap = 0.5", compose__limits__gap_most="0.5").compose.gap == 0.5
    with pytest.raises(SettingsError):
        _settings(project, compose__gap="0.5")


@pytest.mark.parametrize(
    ("toml", "near"),
    [
        ("[compose]\nkinsku = 'gb'", "compose.kinsoku"),
        ("[compose.limits]\nhan_gap = 0.1", "compose.limits.han_gap_most"),
        ("[compose.limit]\nhan_gap_most = 0.1", "compose.limits.han_gap_most"),
        ("[composer]\nmarks = 'tight'", "compose.marks"),
    ],
)
def test_a_wrong_key_of_composition_gets_its_neighbour(project: Path, toml: str, near: str) -> None:
    with pytest.raises(SettingsError) as caught:
        _settings(project, toml)
    assert f"→ {near}?" in caught.value.diagnostic.message("en")


@pytest.mark.parametrize(
    "toml",
    [
        "gap = -0.1", "gap = 1.5", "gap = nan", "gap = inf", "limits.han_gap_most = 1.01",
        "limits.word_space_least = 0.05", "hanging = 1", 'limits.stops_may_shrink = "no"',
    ],
)  # fmt: skip
def test_amounts_out_of_bounds_are_refused(project: Path, toml: str) -> None:
    with pytest.raises(SettingsError) as caught:
        _settings(project, f"[compose]\n{toml}\n")
    assert caught.value.diagnostic.code is Code.C_WRONG_TYPE


def test_what_a_new_project_offers_in_comments_can_be_set(tmp_path: Path) -> None:
    book, _ = create_project(tmp_path / "new", "report")
    before = load_project(str(tmp_path / "new"), Flags()).settings
    head, *offered = book.read_text(encoding="utf-8").partition('manuscripts = ["manuscript.txt"]\n')
    assert "# [compose]" in offered[1]
    book.write_text(head + offered[0] + re.sub("^# ", "", offered[1], flags=re.MULTILINE), encoding="utf-8")
    after = load_project(str(tmp_path / "new"), Flags()).settings
    assert (after.title, after.compose, after.text) == ("书名", before.compose, before.text)


def test_every_setting_is_taught_in_both_languages() -> None:
    for key in known_keys():
        for lang in ("zh", "en"):
            text = explain(key, lang)
            assert text.startswith(key)
            assert len(text.splitlines()[1].strip()) >= 2, key


def test_every_repair_is_taught_in_both_languages() -> None:
    assert set(REPAIRS) == set(get_args(RuleName))
    for rule in REPAIRS:
        assert explain(rule.lower(), "zh").startswith(f"{rule}\n{REPAIRS[rule][0]}")
        assert f'skip = ["{rule}"]' in explain(rule, "en")


def test_every_code_is_taught_in_both_languages() -> None:
    for code in Code:
        entry = code.value
        assert all((entry.zh, entry.en, entry.cure_zh, entry.cure_en)), code.name
        assert code.name in explain(code.name, "zh")
        assert sorted(re.findall(r"\{(\w+)", entry.zh)) == sorted(re.findall(r"\{(\w+)", entry.en)), code.name


def test_lengths() -> None:
    assert parse_length("10.5pt") == pt(10.5)
    assert mm(25.4) == Length(72)
    assert parse_trim("170x240") == (mm(170), mm(240))
    assert parse_trim("大32开") == (mm(140), mm(203))
    assert pt(10.5).css == "10.5pt"
    for bad in ("12", "12 furlongs", "-3mm"):
        with pytest.raises(ValueError, match=bad):
            parse_length(bad)


@pytest.mark.parametrize(
    ("toml", "shown"),
    [
        ("date = 2024-01-01", 'date = "2023-12-28"'),
        ('date = "last spring"', 'date = "2023-12-28"'),
        ('date = "2023-13"', 'date = "2023-12-28"'),
        ('authors = "甲"', 'authors = ["甲", "乙"]'),
        ('compose.kinsoku = "jis"', 'compose.kinsoku = "none" | "basic" | "gb" | "strict"'),
        ("compose.marks = 3", '"full" | "kaiming" | "half" | "tight"'),
        ("compose.gap = 2", "compose.gap = 0.25  (0–1)"),
        ('parts.title = "bold"', 'parts.title = "song 900"'),
    ],
)
def test_a_wrong_value_is_told_by_an_example(project: Path, toml: str, shown: str) -> None:
    (project / "book.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_project(str(project), Flags())
    assert caught.value.diagnostic.message("zh").endswith(shown)


@pytest.mark.parametrize("value", ["0.001pt", "1pt", "0pt", "-5pt", "nanpt", "301pt", "1e9pt"])
@pytest.mark.parametrize("key", ["text.size", "text.leading"])
def test_sizes_of_type_that_nobody_reads_are_refused(key: str, value: str, tmp_path: Path) -> None:
    (tmp_path / "稿.txt").write_text("题", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_project(str(tmp_path / "稿.txt"), Flags(assignments=((key, value),)))
    assert caught.value.diagnostic.code is Code.C_WRONG_TYPE
