"""Warnings where the whole of a manuscript looks wrong."""

from __future__ import annotations

from random import Random

from readers import labelled
from readers.wrapping_programs import Habit, prose, wrapped_text

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Heading, Line, Paragraph, Span, Text
from typeset.readers.lines import physical_lines
from typeset.readers.text.evidence import gather_evidence
from typeset.readers.text.whole import check_whole


def codes(text: str) -> list[str]:
    return [item.code.name for item in labelled.read(text)[1].diagnostics]


def chapters(random: Random) -> str:
    return "\n\n".join(
        f"第{number}章　路\n\n" + "\n".join(prose(random) for _ in range(8)) for number in "一二三四"
    )


def test_two_files_glued_are_told() -> None:
    random = Random(1)
    assert "M_GLUED" in codes(f"旧桥\n\n{chapters(random)}\n\n新桥\n\n{chapters(random)}\n")
    assert "M_GLUED" not in codes(f"旧桥\n\n{chapters(random)}\n")
    volumes = "\n\n".join(f"第{number}卷　桥\n\n{chapters(random)}" for number in "一二")
    assert "M_GLUED" not in codes(f"旧桥\n\n{volumes}\n")


def test_a_passage_pasted_twice_is_told() -> None:
    random = Random(2)
    passage = (
        "".join(prose(random) for _ in range(3))
        + "这一段话足够长，不会是有意写了两遍的，所以要告诉作者一声。"
    )
    others = [prose(random) for _ in range(8)]
    assert "M_PASTED_TWICE" in codes("旧桥\n\n" + "\n".join([passage, *others, passage, "完了。"]) + "\n")
    assert "M_PASTED_TWICE" not in codes("旧桥\n\n" + "\n".join([passage, *others]) + "\n")


def test_a_region_of_no_one_width_is_told() -> None:
    random = Random(3)
    wrapped = wrapped_text(random, [prose(random) for _ in range(30)], Habit(width=70))
    text = "".join(prose(random) for _ in range(30))
    ragged, place = [], 0
    while place < len(text) - 40:
        size = random.randint(20, 34)
        ragged.append(text[place : place + size].strip("，。！？”、"))
        place += size
    found = labelled.read(wrapped + "\n\n" + "\n".join(ragged) + "\n")[1].diagnostics
    assert "M_WIDTH_UNKNOWN" in [item.code.name for item in found]
    assert "M_WIDTH_UNKNOWN" not in codes(wrapped)


def test_too_many_heads_are_told() -> None:
    def told(texts: list[str], number: str) -> bool:
        span = Span("a.txt", 1)
        line = (Line((Text("先做这一件", span),)),)
        blocks = tuple(
            Heading(line, span, number=number) if text == "head" else Paragraph(line, span) for text in texts
        )
        report = Report()
        evidence = gather_evidence(physical_lines("先做这一件。", frozenset(), Report()))
        check_whole(Document("a.txt", blocks), evidence, report)
        return "M_MANY_HEADS" in [item.code.name for item in report.diagnostics]

    assert told(["head", "text"] * 12, "")
    assert not told(["head", "text", "text", "text"] * 12, "")
    assert not told(["head", "text"] * 12, "1.")
    assert not told(["head", "text"] * 3, "")


def test_doubts_are_told_in_one_message() -> None:
    text = "旧桥\n\n" + "\n\n".join(["桥下有水，水里有鱼。", "岸上的人", "他们从早上站到晚上。"] * 3) + "\n"
    document, report = labelled.read(text)
    doubts = sum(guess.is_doubtful for guess in document.guesses)
    told = [item for item in report.diagnostics if item.code.name == "M_DOUBTFUL"]
    assert len(told) == (doubts > 0)
