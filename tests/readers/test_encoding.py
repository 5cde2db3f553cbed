"""Encodings are told apart; what is no text, or damaged text, is refused with its code and its line."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import labelled

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError
from typeset.readers import ReaderOptions
from typeset.readers.encoding import decode
from typeset.readers.text import read_text

SIMPLIFIED = (
    "城南旧书摊\n\n周末的早晨，城南的旧书摊已经摆了出来，来看书的人不少，买书的人却不多。\n\n"
    "摊主是一位退休的老师，他说这些书是他大半辈子的家当，现在要把它们送给真正喜欢的人。\n"
)
TRADITIONAL = (
    "城南舊書攤\n\n週末的早晨，城南的舊書攤已經擺了出來，來看書的人不少，買書的人卻不多。\n\n"
    "攤主是一位退休的老師，他說這些書是他大半輩子的家當，現在要把它們送給真正喜歡的人。\n"
)


@pytest.mark.parametrize(
    ("text", "encoding", "logged"),
    [
        (SIMPLIFIED, "utf-8", None),
        (SIMPLIFIED, "utf-8-sig", "UTF-8 BOM"),
        (SIMPLIFIED, "utf-16", "UTF-16-LE"),
        (SIMPLIFIED, "utf-16-le", "UTF-16-LE"),
        (SIMPLIFIED, "utf-16-be", "UTF-16-BE"),
        (SIMPLIFIED, "gbk", "GB18030"),
        (SIMPLIFIED, "gb2312", "GB18030"),
        (SIMPLIFIED.replace("老师", "老师𠮷"), "gb18030", "GB18030"),
        (TRADITIONAL, "big5", "BIG5HKSCS"),
        (TRADITIONAL.replace("老師", "老師碁"), "cp950", "BIG5HKSCS"),
        (TRADITIONAL.replace("老師", "①老師②"), "big5hkscs", "BIG5HKSCS"),
        (TRADITIONAL.replace("老師", "①老師②"), "cp950", "CP950"),
        (TRADITIONAL.replace("老師", "ワンコ老師の"), "big5hkscs", "BIG5HKSCS"),
        (TRADITIONAL, "gb18030", "GB18030"),
        (SIMPLIFIED[: SIMPLIFIED.rindex("摊主")], "gbk", "GB18030"),
    ],
)
def test_encodings(text: str, encoding: str, logged: str | None) -> None:
    document, report = labelled.read(text.encode(encoding))
    assert [block.text for block in document.blocks] == [line for line in text.split("\n") if line]
    repairs = [(item.rule, item.before, item.after) for item in report.repairs if item.rule == "M01"]
    assert repairs == ([("M01", logged, "UTF-8")] if logged else [])
    assert report.diagnostics == []


def word_file() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return stream.getvalue()


def archive_file() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "text")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "M_EMPTY", 1),
        (b"\n \n\t\n", "M_BLANK", 1),
        ("\ufeff\n\u3000\n".encode(), "M_BLANK", 1),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "M_BINARY", 1),
        (b"%PDF-1.7\n", "M_BINARY", 1),
        (archive_file(), "M_BINARY", 1),
        (bytes(range(256)) * 20, "M_BINARY", 1),
        (word_file(), "M_WORD", 1),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100) + "WordDocument".encode("utf-16-le"), "M_WORD", 1),
        (b"{\\rtf1\\ansi text}", "M_WORD", 1),
        ("标题\n\n正文里有\0空字符。\n".encode(), "M_NUL", 3),
        ("标题\n\n正文".encode() + b"\xff" + "之后还有很多很多的文字。\n".encode(), "M_UNDECODABLE", 3),
        ("标题\n\n锟斤拷锟斤拷的文字。\n".encode(), "M_MOJIBAKE", 3),
        ("标题\n\n丢了\ufffd一个\ufffd字\ufffd，\ufffd又\ufffd丢\ufffd。\n".encode(), "M_MOJIBAKE", 3),
        (SIMPLIFIED.encode().decode("latin-1").encode(), "M_MOJIBAKE", 1),
        (SIMPLIFIED.encode("gbk").decode("latin-1").encode(), "M_MOJIBAKE", 1),
        (SIMPLIFIED.encode().decode("gbk", errors="ignore").encode(), "M_MOJIBAKE", 1),
        ("标题\n\n半个".encode() + b"\xed\xa0\x80" + "字。\n".encode(), "M_SURROGATE", 3),
        (
            b"\xff\xfe" + "标题\n".encode("utf-16-le") + b"\x00\xd8" + "字。".encode("utf-16-le"),
            "M_SURROGATE",
            2,
        ),
        ("标题\n\n这里\ufdd0不是字符。\n".encode(), "M_NONCHARACTER", 3),
        ("标题\n\n这里\U0001ffff也不是。\n".encode(), "M_NONCHARACTER", 3),
        (b"\x81\x20\x81\x20\xff\x30" * 20, "M_UNDECODABLE", 1),
    ],
)
def test_refusals(data: bytes, code: str, line: int) -> None:
    with pytest.raises(ManuscriptError) as caught:
        labelled.read(data)
    diagnostic = caught.value.diagnostic
    assert (diagnostic.code.name, caught.value.exit_code) == (code, 4)
    assert diagnostic.span is not None
    assert diagnostic.span.line == line
    for lang in ("zh", "en"):
        assert diagnostic.message(lang)
        assert diagnostic.remedy(lang)


def test_an_encoding_that_cannot_be_told_is_asked_about() -> None:
    with pytest.raises(ManuscriptError) as caught:
        labelled.read("饕餮魑魅\n".encode("gbk"))
    assert caught.value.diagnostic.code.name == "M_ENCODING_UNSURE"


def test_with_m01_skipped_only_utf_8_is_read() -> None:
    with pytest.raises(ManuscriptError) as caught:
        labelled.read(SIMPLIFIED.encode("gbk"), frozenset({"M01"}))
    assert caught.value.diagnostic.code.name == "M_UNDECODABLE"


UTF_8_PART = "河边有一座桥，桥边有人，人在等船。\n".encode() * 3
GBK_PART = "山上有一座庙，庙里有人，人在等雨。\n".encode("gb18030") * 3
BIG5_PART = "山上有一座廟，廟裡有人，人在等雨。\n".encode("big5") * 3


@pytest.mark.parametrize(
    ("data", "line"),
    [(UTF_8_PART + GBK_PART, 4), (GBK_PART + UTF_8_PART, 4), (UTF_8_PART + b"\n- - -\n" + BIG5_PART, 6)],
)
def test_two_files_in_two_encodings_are_told_with_the_line(data: bytes, line: int) -> None:
    with pytest.raises(ManuscriptError) as caught:
        labelled.read(data)
    assert (caught.value.diagnostic.code.name, caught.value.diagnostic.span.line) == ("M_TWO_ENCODINGS", line)


UTF_16 = ["utf-16-le", "utf-16-be"]
BYTES = ["utf-8", "gb18030", "utf-8-sig"]
PAIRS = [pair for wide in UTF_16 for narrow in BYTES for pair in ((wide, narrow), (narrow, wide))]
_LINES = st.lists(
    st.text("桥边有人在等船，。山上庙里abc 12", min_size=8, max_size=30), min_size=2, max_size=6
)


@given(_LINES, _LINES, st.sampled_from(PAIRS), st.sampled_from(["", "\ufeff"]))
def test_utf_16_glued_to_bytes_is_told_with_the_line(
    above: list[str], below: list[str], names: tuple[str, str], bom: str
) -> None:
    texts = ["".join(f"船到{line}桥边\n" for line in lines) for lines in (above, below)]
    first, second = (bom if name in UTF_16 else "" for name in names)
    with pytest.raises(ManuscriptError) as caught:
        labelled.read((first + texts[0]).encode(names[0]) + (second + texts[1]).encode(names[1]))
    told = caught.value.diagnostic
    assert (told.code.name, told.span.line) == ("M_TWO_ENCODINGS", len(above) + 1)


@given(_LINES, st.sampled_from(UTF_16), st.sampled_from(["", "\ufeff"]), st.sampled_from(["", "\n", "👍👍"]))
def test_utf_16_alone_is_read(lines: list[str], name: str, bom: str, end: str) -> None:
    text = "\n".join(["船到桥边的人，", *(f"船{line}边" for line in lines)]) + end
    assert decode((bom + text).encode(name), "a.txt", frozenset(), Report()) == text


@pytest.mark.parametrize("data", [bytes(4096), bytes(100) + b"\n" + bytes(100), UTF_8_PART + bytes(4096)])
def test_nulls_are_no_text(data: bytes) -> None:
    with pytest.raises(ManuscriptError) as caught:
        labelled.read(data)
    assert caught.value.diagnostic.code.name == "M_BINARY"


@pytest.mark.parametrize("data", [word_file(), b"{\\rtf1\\ansi text}"])
def test_a_word_file_on_standard_input_is_named_with_what_to_do(data: bytes) -> None:
    with pytest.raises(ManuscriptError) as caught:
        read_text(data, "-", ReaderOptions(), Report())
    assert caught.value.diagnostic.code is Code.M_WORD_PIPED
