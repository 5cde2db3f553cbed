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


def _dated(numbers: str) -> str:
    letters = (
        f"{number}\n\n一九六四年九月{number}日　山上\n\n劉靜：\n\n{TEXT}\n\n{'　' * 12}文遠\n\n"
        for number in numbers
    )
    return f"山海書簡\n\n編者　林　晚\n\n編者說明\n\n{TEXT}\n\n{''.join(letters)}"


def test_numbers_above_the_dates_of_letters_are_heads() -> None:
    assert _lines(_dated("一二三"), Heading) == ["編者說明", "一", "二", "三"]
    kinds = [block.kind for block in read(_dated("一二三"))[0].blocks]
    assert [kinds.count(kind) for kind in ("dateline", "salutation", "signoff")] == [3, 3, 3]


def test_numbers_that_do_not_count_up_are_none() -> None:
    kinds = [block.kind for block in read(_dated("三一二"))[0].blocks]
    assert kinds.count("salutation") < len("三一二")
