"""Word files that are damaged, hostile or none: what is whole is read, the rest is told."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Ran
from tests.epub.markdown_book import PICTURE
from tests.readers.word_files import codes, p, part, read_word, rows, styled, word_file
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import NoteCall

BODY = styled("总论", "1") + "".join(p(f"第{number}句话在这里说完了。") for number in range(40))
WHOLE = word_file(BODY)


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with a part of it changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, change(old.read(one)) if one == name else old.read(one))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "M_WORD_LOCKED"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "M_WORD_OTHER"),
        (b"{\\rtf1\\ansi text}", "M_WORD_OTHER"),
        (b"<!DOCTYPE html><html><body>page</body></html>", "M_WORD_OTHER"),
        (b"what is this", "M_WORD_DAMAGED"),
        (b"PK\x03\x04" + bytes(40), "M_WORD_DAMAGED"),
        (b"", "M_EMPTY"),
    ],
)
def test_what_is_no_word_file_is_named(data: bytes, code: str) -> None:
    with pytest.raises(ManuscriptError) as error:
        read_word(data)
    assert error.value.diagnostic.code.name == code


def test_a_file_without_its_end_is_read_as_far_as_it_is_whole() -> None:
    document, report = read_word(WHOLE[: WHOLE.index(b"word/styles.xml") - 60])
    assert "M_WORD_CUT" in codes(report)
    assert rows(document)[0].endswith("总论")


def test_a_bad_byte_spoils_a_character_and_not_the_part() -> None:
    data = changed("word/document.xml", lambda old: old.replace("第3句".encode(), b"\x01" + "第3句".encode()))
    document, report = read_word(data)
    assert "M_WORD_TORN" in codes(report)
    assert "paragraph: 第39句话在这里说完了。" in rows(document)


def test_a_document_type_is_refused() -> None:
    bomb = b'<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(ManuscriptError) as error:
        read_word(changed("word/document.xml", lambda old: old.replace(b"?>", b"?>" + bomb, 1)))
    assert error.value.diagnostic.code.name == "M_WORD_DOCTYPE"


def test_a_part_that_grows_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typeset.readers.word.package._MOST", 1000)
    with pytest.raises(ManuscriptError) as error:
        read_word(WHOLE)
    assert error.value.diagnostic.code.name == "M_WORD_TOO_LARGE"


def test_strict_files_are_read_as_others_are() -> None:
    old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    new = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    document, _ = read_word(changed("word/document.xml", lambda data: data.replace(old, new)))
    assert rows(document)[0] == "heading1: 总论"


def test_macros_are_told_and_never_read() -> None:
    _, report = read_word(word_file(BODY, {"vbaProject.bin": b"Sub AutoOpen()"}))
    assert "M_WORD_MACROS" in codes(report)


@pytest.mark.parametrize(
    ("body", "parts", "code"),
    [
        ("", {"header1.xml": part("hdr", p("某某出版社"))}, "M_WORD_FURNITURE"),
        ('<w:p><w:pPr><w:sectPr><w:cols w:num="2"/></w:sectPr></w:pPr></w:p>', {}, "M_WORD_SECTIONS"),
        ('<w:sectPr><w:pgSz w:orient="landscape"/></w:sectPr>', {}, "M_WORD_SECTIONS"),
        (
            f"<w:tbl><w:tr><w:tc>{p('甲')}<w:tbl><w:tr><w:tc>{p('乙')}</w:tc></w:tr></w:tbl>{p('')}</w:tc>"
            f"<w:tc>{p('丙')}</w:tc></w:tr></w:tbl>",
            {},
            "M_WORD_NESTED",
        ),
        (
            f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
            {},
            "M_WORD_BOXES",
        ),
        ('<w:altChunk r:id="x"/>', {}, "M_WORD_EMBEDDED"),
        ('<w:p><w:r><w:t>话</w:t><w:commentReference w:id="1"/></w:r></w:p>', {}, "M_WORD_COMMENTS"),
    ],
)
def test_what_is_not_carried_over_is_told_once(body: str, parts: dict[str, bytes], code: str) -> None:
    _, report = read_word(word_file(BODY + body, parts))
    assert [item.code.name for item in report.diagnostics].count(code) == 1
    _, report = read_word(word_file(BODY, {"footer1.xml": part("ftr", p("12"))}))
    assert code not in codes(report)


def test_pictures_outside_the_file_are_never_fetched() -> None:
    drawing = '<wp:inline><wp:docPr id="1" descr="远处的图"/><a:blip r:link="x"/></wp:inline>'
    outside = '<Relationship Id="x" Type="t/image" Target="file:///etc/passwd" TargetMode="External"/>'
    data = word_file(BODY + f"<w:p><w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            text = old.read(one)
            new.writestr(
                one,
                text.replace(b"</Rel", outside.encode() + b"</Rel") if "document.xml.rels" in one else text,
            )
    _, report = read_word(out.getvalue())
    assert "M_WORD_PICTURE_OUTSIDE" in codes(report)


def test_pictures_are_shown_from_the_file_itself(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    blip = '<w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" descr="一盏灯"/>'
    blip += '<a:blip r:embed="media/image1.png"/></wp:inline></w:drawing>'
    body = styled("渡口的灯", "t") + BODY + f"<w:p><w:r>{blip}</w:r></w:p>" + styled("图1　渡口", "c")
    (tmp_path / "a.docx").write_bytes(word_file(body, {"media/image1.png": PICTURE}))
    ran = run_cli("epub", "--offline", tmp_path / "a.docx")
    assert ran.code == 0, ran.err
    with zipfile.ZipFile(tmp_path / "build" / "a.epub") as book:
        assert [name for name in book.namelist() if name.endswith(".png")]


def test_ten_thousand_levels_of_styles_and_lists_end() -> None:
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:name w:val="s{n}"/><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(10_000)
    )
    document, _ = read_word(word_file(styled("一句话说完了。", "s0") + BODY, styles=styles))
    assert rows(document)[0] == "paragraph: 一句话说完了。"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255), st.integers(0, len(WHOLE)))
def test_any_damage_is_read_or_refused(place: int, byte: int, end: int) -> None:
    data = bytearray(WHOLE)
    data[place] = byte
    for one in (bytes(data), bytes(data[:end])):
        try:
            read_word(one)
        except ManuscriptError:
            continue


def test_sizes_that_lie_are_not_believed() -> None:
    data = bytearray(WHOLE)
    place = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 24, 5)
    document, _ = read_word(bytes(data))
    assert document.blocks


def test_notes_whose_part_is_missing_take_their_calls_with_them() -> None:
    call = '<w:p><w:r><w:t>有注的话</w:t><w:endnoteReference w:id="7"/><w:t>。</w:t></w:r></w:p>'
    document, _ = read_word(word_file(BODY + call, {"endnotes.xml": part("endnotes", "")}))
    assert not document.notes
    assert document.blocks[-1].text == "有注的话。"
    assert not any(isinstance(one, NoteCall) for one in document.blocks[-1].lines[0].inlines)
