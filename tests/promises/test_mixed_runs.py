"""Random lists of runs of many scripts: nothing is lost, and words are copied in order, from both outputs."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.conftest import Ran
from tests.debian_faces import needs_debian
from tests.promises.shown import shown_in_epub, shown_in_pdf

_RUNS = tuple(
    runs.split()
    for runs in (
        "雨停了 他们说好 街 信里的话 一九七三年",
        "rain Typeset state-of-the-art x86-64 https://example.org/a/b/ getName",
        "السلام كتاب مفتوح",
        "ספר שלום מסעדה",
        "สวัสดี ร้าน",
        "नमस्ते क्षेत्र",
        "서울에서 한글",
        "7 2024 3.14 1,000 12–15 50% 23:59",
        "Ελλάς Россия ő ɪʃ ἄνθρωπος",
        "，。 、；：！？ （ ）《 》“ ” … —— . , ; : ( ) [ ] - / + = %",
    )
)
_ITEMS = 40
_MOST = 9  # runs of an item


def _item(chance: Random) -> list[str]:
    runs = [chance.choice(chance.choice(_RUNS)) + chance.choice(["", "", " "]) for _ in range(_MOST)]
    return ["天", *runs[: chance.randrange(1, _MOST + 1)]]


def _letters(text: str) -> str:
    """Letters, figures and what combines with them: repairs change marks, and so does the way of a line."""
    kept = (char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char)[0] in "LNM")
    return "".join(kept)


def _runs_left(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


@needs_debian
@pytest.mark.parametrize("seed", range(4))
def test_lists_of_mixed_runs_are_whole_and_in_order(
    seed: int, tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    chance = Random(seed)
    lists = [_item(chance) for _ in range(_ITEMS)]
    items = ["".join(runs).strip() for runs in lists]
    source = tmp_path / "甲.md"
    source.write_text("# 题\n\n" + "\n".join(f"* {item}" for item in items) + "\n", "utf-8")
    ran = run_cli("build", "--draft", "-o", tmp_path / "a", source)
    assert ran.code == 0, ran.err
    for copied in (shown_in_pdf(tmp_path / "a.pdf"), shown_in_epub(tmp_path / "a.epub")):
        rest = _letters(copied)
        assert not Counter(_letters("".join(items))) - Counter(rest)
        assert all(_letters(run) in rest for runs in lists for run in runs)
        for item in items:
            if not _runs_left(item):
                place = rest.find(_letters(item))
                assert place >= 0, item
                rest = rest[place + len(_letters(item)) :]
