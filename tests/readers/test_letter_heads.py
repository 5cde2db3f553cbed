"""Letters printed behind each other have heads; the title of a single letter is none."""

from __future__ import annotations

from readers.labelled import read

from typeset.model.blocks import Heading, Title

TEXT = "我住在纺织新村，门口的路灯坏了三个月了，晚上走路要打手电，希望你们反映一下。"


def _lines(text: str, kind: type[Heading | Title]) -> list[str]:
    return [line.text for block in read(text)[0].blocks if isinstance(block, kind) for line in block.lines]


def test_lines_above_the_salutations_of_several_letters_are_heads() -> None:
    letters = "".join(f"{head}\n编辑同志：\n{TEXT}\n读者　梁大嫂\n" for head in ("关于路灯", "关于班车"))
    assert _lines(f"读者来信选登\n{letters}", Heading) == ["关于路灯", "关于班车"]
    assert _lines(f"读者来信选登\n{letters}", Title) == ["读者来信选登"]


def test_the_title_of_one_letter_is_no_head() -> None:
    assert _lines(f"关于路灯\n编辑同志：\n{TEXT}\n读者　梁大嫂\n", Heading) == []
