"""Folios and running heads of scanned pages go, in whatever form, and the text around them is whole again."""

from __future__ import annotations

from random import Random

import pytest
from readers import labelled
from readers.wrapping_programs import Habit, prose, wrapped_text

FORMS = {
    "between dots": lambda number, chapter: (
        f"·{number}·　　　　　　　　石门桥考" if number % 2 else f"{chapter}　　　　　　　·{number}·"),
    "beside the words": lambda number, chapter: (
        f"{number}　石门桥考" if number % 2 else f"{chapter}　{number}"),
    "at the right": lambda number, chapter: f"石门桥考　　　　　　　　　　{number}",
    "between dashes": lambda number, chapter: f"　　　　　　　　　　— {number} —",
    "with names": lambda number, chapter: f"第 {number} 页 共 90 页",
    "roman": lambda number, chapter: "　　　　　　" + ("i", "ii", "iii", "iv", "v", "vi")[number - 12],
    "misread": lambda number, chapter: (
        f"·{str(number).replace('1', 'l') if number == 14 else number}·　　　石门桥考"),
}  # fmt: skip


def pages(random: Random, form: str, *, blank: bool) -> tuple[str, list[str], list[str]]:
    """Six pages of wrapped text: the manuscript, its paragraphs, and the lines that are no text."""
    paragraphs = [prose(random) for _ in range(50)]
    lines = wrapped_text(random, paragraphs, Habit(width=70)).split("\n")
    size = len(lines) // 6
    heads, out = [], []
    for page in range(6):
        head = FORMS[form](12 + page, f"第{'三四'[page // 4]}章　桥与渡")
        heads.append(head.strip("　 "))
        out += ["", head, ""] if blank else [head]
        out += lines[page * size : (page + 1) * size if page < 5 else None]
    return "\n".join(out) + "\n", paragraphs, heads


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("blank", [True, False])
def test_pages_are_whole_again(form: str, blank: bool) -> None:
    text, paragraphs, heads = pages(Random(len(form)), form, blank=blank)
    document, report = labelled.read(text, frozenset({"M08", "M10", "M12", "M13"}))
    found = [block.text for block in document.blocks]
    missed = [paragraph for paragraph in paragraphs if paragraph not in found]
    assert len(missed) <= 1
    assert [repair.before for repair in report.repairs if repair.rule == "M22"] == heads


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"练习 {number}\n" + "先读这一段话，再回答问题。\n" * 8 for number in range(1, 6)),
        "\n".join(
            f"{number} 第{number}组的话\n" + "先读这一段话，再回答问题。\n" * 8 for number in range(1, 6)
        ),
        "\n".join(f"第{'一二三四五六'[number]}章　桥 {number + 3}" for number in range(6)),
        "品名　单价\n" + "\n".join(f"梨 {number}" for number in range(2, 9)),
    ],
    ids=["numbered heads", "numbers before heads", "a contents list", "a price list"],
)
def test_numbers_of_the_text_stay(text: str) -> None:
    _, report = labelled.read("旧桥记\n\n从前有一座桥，桥下有一条河。\n\n" + text)
    assert [repair for repair in report.repairs if repair.rule == "M22"] == []
