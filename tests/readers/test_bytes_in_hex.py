"""Bytes in hex that a manual quotes: a listing, never prose that runs into the next line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from readers import labelled

TEXT = "控制器读到命令以后，按地址把寄存器里的数送回来，最后两个字节是校验码。"
FRAME = st.lists(st.integers(0, 255), min_size=5, max_size=12).map(
    lambda values: " ".join(f"{value:02X}" for value in [*values, 0xCF])
)


@given(FRAME, FRAME, st.sampled_from(["", "    ", "\u3000\u3000"]))
def test_frames_of_bytes_stay_lines_of_their_own(asked: str, answered: str, indent: str) -> None:
    text = (
        f"通讯说明\n\n{TEXT}\n读取压力的命令：\n{indent}{asked}\n返回：\n{indent}{answered}\n"
        f"上例中的压力为一百。\n{TEXT}\n"
    )
    document, _ = labelled.read(text)
    found = [block.text.strip() for block in document.blocks]
    assert asked in found
    assert answered in found
    assert "返回：" in found
