"""Passages set off: notes within a story, lines indented deeper than the text around them."""

from __future__ import annotations

from readers import labelled

PROSE = "去年冬天，村里把石板路逐段翻修，换下的旧石料码在桥头，留给后来的人辨认，也有人搬回家去垫了台阶。"


def kinds(text: str) -> list[str]:
    """The kinds of the document's blocks."""
    return [block.kind for block in labelled.read(text)[0].blocks]


def test_note_within_a_story() -> None:
    note = "　　小禾：\n　　船给你。橹是新的。\n　　水退时不要走东边。\n　　　　　　　　　　　　　　顾\n"
    text = f"渡口\n\n　　{PROSE}\n　　信写在烟盒的背面：\n\n{note}\n　　{PROSE}\n"
    assert kinds(text).count("quotation") == 4
    # A label above what hangs below it, unsigned, is none.
    assert "quotation" not in kinds(text.replace("　　　　　　　　　　　　　　顾\n", ""))


def test_short_lines_of_a_passage() -> None:
    note = "　　　　房钱已付，请勿开门。\n　　　　十五日后自去。\n　　　　勿告他人。\n"
    text = f"客店\n\n　　{PROSE}\n\n　　{PROSE}锁眼里塞着一卷纸，上面写着：\n\n{note}\n　　{PROSE}\n"
    assert kinds(text).count("quotation") == 3


def test_places_to_sign_are_no_quotations() -> None:
    signed = "　　　　　　　　　　　　立约人（签名）：\n　　　　　　　　　　　　见证人（签名）：\n"
    text = f"约定\n\n　　{PROSE}\n\n　　{PROSE}\n\n{signed}"
    assert "quotation" not in kinds(text)
