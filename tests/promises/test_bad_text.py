"""Texts that nobody means: each is built as PDF and EPUB, or refused with its line; none ends in a crash."""

from __future__ import annotations

import json
import random
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.unicodedata import script

from tests.conftest import Ran
from tests.promises.shown import shown_in_epub, shown_in_pdf

_SEED = 5


def _of_all_scripts(count: int) -> list[str]:
    """Words, each in another script than the one before it."""
    letters = defaultdict(list)
    for point in range(0x21, 0x110000):
        if unicodedata.category(chr(point)).startswith("L"):
            letters[script(chr(point))].append(chr(point))
    chance = random.Random(_SEED)
    names = sorted(letters)
    return [
        "".join(chance.choices(letters[names[place % len(names)]], k=chance.randint(1, 7)))
        for place in range(count)
    ]


def _build(text: str, tmp_path: Path, run_cli: Callable[..., Ran], suffix: str = "txt") -> Ran:
    source = tmp_path / f"甲.{suffix}"
    source.write_text(text, "utf-8")
    ran = run_cli("build", "--offline", "--draft", "-o", tmp_path / "a", source)
    assert ran.code == 0, ran.err
    assert "Traceback" not in ran.err
    return ran


@pytest.mark.parametrize("between", [" ", ""])
def test_a_thousand_scripts_in_a_paragraph(between: str, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    ran = _build(
        f"题\n\n开头{between.join(_of_all_scripts(1000))}完了。\n\n末段在这里。\n", tmp_path, run_cli
    )
    assert ran.err.count("F_DRAFT_GLYPH") == 1
    for shown in (shown_in_pdf(tmp_path / "a.pdf"), shown_in_epub(tmp_path / "a.epub")):
        assert "开头" in shown and "末段在这里" in shown


@pytest.mark.parametrize("mark", ["\u0301", "\u0327", "\u0308", "\u20dd", "\u05b0", "\u0e34", "\u3099"])
@pytest.mark.parametrize("base", ["a", "汉", " ", "。"])
def test_marks_by_the_hundred(base: str, mark: str, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    text = f"题\n\n天地{base}{mark * 400}玄黄，宇宙洪荒。\n\n末段在这里。\n"
    ran = _build(text, tmp_path, run_cli)
    assert ran.err.count("F_MARKS_PILED") == (unicodedata.category(mark) == "Mn")
    for shown in (shown_in_pdf(tmp_path / "a.pdf"), shown_in_epub(tmp_path / "a.epub")):
        assert "玄黄，宇宙洪荒" in shown and "末段在这里" in shown


def test_a_few_marks_are_no_pile(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    assert (
        "F_MARKS_PILED" not in _build("题\n\n字a\u0301\u0302\u0327和ǎ̀，" * 20 + "\n", tmp_path, run_cli).err
    )


@pytest.mark.parametrize("control", ["\u202e", "\u202d", "\u202a", "\u202b", "\u2066", "\u2067", "\u2068"])
def test_controls_of_direction_left_open(control: str, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    """What one paragraph, item, cell or note leaves open turns nothing outside it, and no word is lost."""
    text = (
        f"# 题\n\n前文{control}左右abc 12（三）**四{control}五**，`a{control}b`。\n\n另段不变（六）abc。\n\n"
        f"- 项一{control}\n- 项二（七）\n\n|甲{control}|乙|\n|---|---|\n|{control * 150}丙|丁（八）|\n\n"
        f"注[^1]在此。\n\n[^1]: 注文{control}尾。\n\n末段（九）abc。\n"
    )
    _build(text, tmp_path, run_cli, "md")
    shown = shown_in_pdf(tmp_path / "a.pdf")
    for whole in ("另段不变（六）abc。", "项二（七）", "末段（九）abc。"):
        assert whole in shown.replace(" ", "")
        assert whole in shown_in_epub(tmp_path / "a.epub").replace(" ", "")


def test_private_use_is_told_at_once_and_drawn_in_a_draft(
    tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    text = "题\n\n私用\ue000与\uf8ff、\U000f0000、\U0010fffd，在这里。\n"
    ran = _build(text, tmp_path, run_cli)
    assert (ran.err.count("M_PRIVATE_USE"), ran.err.count("F_DRAFT_GLYPH")) == (1, 1)
    for shown in (shown_in_pdf(tmp_path / "a.pdf"), shown_in_epub(tmp_path / "a.epub")):
        assert "私用〓与〓、〓、〓，在这里。" in shown


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("half", ["\ud800", "\udc00", "\udbff\ud800", "\udfff\ud83d"])
def test_half_a_character_is_refused_with_its_line(
    half: str, encoding: str, tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    source = tmp_path / "甲.txt"
    text = f"\ufeff题目在这里\n\n有一段{half}文字。\n\n末段在这里。\n"
    source.write_bytes(text.encode(encoding, "surrogatepass"))
    ran = run_cli("build", "--json", "-o", tmp_path / "a", source)
    told = [(item["code"], item["line"]) for item in json.loads(ran.out)["diagnostics"]]
    assert (ran.code, told) == (4, [("M_SURROGATE", 3)])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["甲.txt"]


def test_numbers_of_half_characters_are_no_characters(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    """Entities of surrogates and of what is beyond Unicode are U+FFFD (CommonMark 0.31, 2.5)."""
    text = "# 题\n\n实体&#xD800;与&#55357;&#56832;和&#x110000;与&#0;完了。\n"
    _build(text, tmp_path, run_cli, "md")
    for shown in (shown_in_pdf(tmp_path / "a.pdf"), shown_in_epub(tmp_path / "a.epub")):
        assert "完了。" in shown
