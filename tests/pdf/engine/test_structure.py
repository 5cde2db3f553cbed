"""The tags of contents, and what artifacts say of themselves."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from tests.pdf.tagged_text import Element, read_tagged
from tests.pdf.torture import HAN, lay_out

CONTENTS = """<nav><h2>目录</h2><div class=contents-lines>
<p class="contents-line contents-1"><a class=contents-link href="#a">城里<span class=gap></span>12</a></p>
<p class="contents-line contents-2"><a class=contents-link href="#a">新修</a></p></div></nav><p id=a>路"""
CSS = """@page { size: 300px 300px; margin: 30px }
.gap::before { content: leader('·') }
@page { @top-left { content: '首' } @bottom-right { content: '尾' } @left-middle { content: '旁' } }"""


def _shape(element: Element) -> object:
    """The tags of an element and of what it holds, spans left out."""
    inside = [_shape(child) for child in element.children if child.tag not in ("Span", "NonStruct")]
    return (element.tag, inside) if inside else element.tag


def test_contents_are_tagged_as_such() -> None:
    tagged = read_tagged(lay_out(CONTENTS, CSS).document.write_pdf(pdf_tags=True))
    contents = next(element for element in tagged.root.walk() if element.tag == "TOC")
    line = ("TOCI", [("Reference", ["Link"])])
    assert _shape(contents) == ("TOC", [line, line])
    assert contents.text == "城里12新修"


def _artifacts(data: bytes) -> list[list[dict[str, str]]]:
    """What the artifacts of each page say of themselves."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            [
                {key: str(value) for key, value in operands[1].items()}
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "BDC" and operands[0] == pikepdf.Name.Artifact
            ]
            for page in pdf.pages
        ]


def test_running_heads_folios_and_leaders_are_artifacts_of_their_kind() -> None:
    (found,) = _artifacts(lay_out(CONTENTS, CSS).document.write_pdf(pdf_tags=True))
    assert {"/Type": "/Pagination", "/Subtype": "/Header"} in found
    assert {"/Type": "/Pagination", "/Subtype": "/Footer"} in found
    assert found.count({"/Type": "/Layout"}) == 2  # the leader, and what stands at the side


def test_a_note_over_pages_is_a_note_on_each_with_an_id_of_its_own() -> None:
    text = HAN[:60]
    html = f"<p>城里<span class=note>{text}</span>新修"
    css = """@page { size: 100px 120px; margin: 0 } p { margin: 0 }
    .note { float: footnote; footnote-policy: line }"""
    document = lay_out(html, css).document
    data = document.write_pdf(pdf_tags=True)
    notes = [element.text for element in read_tagged(data).root.walk() if element.tag == "Note"]
    assert len(notes) == len(document.pages) > 2
    assert "".join(notes).endswith(text)
    with pikepdf.open(BytesIO(data)) as pdf:
        ids = [
            bytes(item.ID) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/ID" in item
        ]
    assert len(set(ids)) == len(ids) == len(notes)


def test_a_note_has_its_call_and_its_label() -> None:
    note = "<span class=note><span class=p>甲</span><span class=q>乙乙乙乙乙乙乙乙</span></span>"
    css = """@page { size: 100px 120px; margin: 0 } p { margin: 0 } .note { float: footnote }
    .q { display: block } .note::footnote-call { content: counter(footnote) }
    .note::footnote-marker { content: counter(footnote) '.' }"""
    data = lay_out(f"<p>城里{note}新修", css).document.write_pdf(pdf_tags=True)
    elements = list(read_tagged(data).root.walk())
    assert [element.text for element in elements if element.tag == "Note"] == ["1.甲乙乙乙乙乙乙乙乙"]
    assert [element.text for element in elements if element.tag == "Lbl"] == ["1."]
    assert [element.text for element in elements if element.tag == "Reference"] == ["1"]
    with pikepdf.open(BytesIO(data)) as pdf:
        ids = [item.ID for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/ID" in item]
    assert len(ids) == 1


TABLE = """<table><caption>城</caption><thead><tr><th>甲<th colspan=2><a href="https://a.example/">乙</a></thead>
<tbody>{}</tbody></table>"""
ROWS = "".join(f"<tr><td>{char}<td>里<td>新" for char in "早晨有人在那里跑步傍晚")
TABLE_CSS = """@page { size: 200px 120px; margin: 0 } p { margin: 0 } caption { break-after: avoid }
td, th, caption { font-size: 16px; line-height: 20px; padding: 0 } table { border-collapse: collapse }"""


def _elements(data: bytes, tag: str) -> list[Element]:
    return [element for element in read_tagged(data).root.walk() if element.tag == tag]


def test_a_table_of_several_pages_is_one_whose_head_is_read_once() -> None:
    """What its further pages repeat, 续表 included, is there because of the pages."""
    html = f"<p>城</p>{TABLE.format(ROWS)}<p>尾</p>"
    data = lay_out(html, TABLE_CSS).document.write_pdf(pdf_tags=True)
    root = read_tagged(data).root
    (table,) = _elements(data, "Table")
    assert [child.tag for child in table.children] == ["Caption", "THead", "TBody"]
    assert table.text == "城甲乙" + "".join(f"{char}里新" for char in "早晨有人在那里跑步傍晚")
    assert root.text == f"城{table.text}尾"
    for page in _artifacts(data)[1:]:
        assert page.count({"/Type": "/Pagination"}) == 3  # the name and both cells of the head
    with pikepdf.open(BytesIO(data)) as pdf:
        cells = [
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TD"
        ]
        heads = {
            bytes(cell.ID) for cell in pdf.objects if isinstance(cell, pikepdf.Dictionary) and "/ID" in cell
        }
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        said = [[bytes(head) for head in cell.A.Headers] for cell in cells]
    assert len(links) == 1
    assert len(heads) == 2
    assert {head for row in said for head in row} == heads
    assert len(said) == 3 * 11
    assert all(len(row) == 1 for row in said)


def test_heads_of_tables_say_whether_they_head_a_column_or_a_row() -> None:
    html = "<table><thead><tr><th>甲<th>乙</thead><tbody><tr><th scope=row>城<td>里</tbody></table>"
    data = lay_out(html, TABLE_CSS).document.write_pdf(pdf_tags=True)
    with pikepdf.open(BytesIO(data)) as pdf:
        heads = [
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"
        ]
        assert [str(head.A.Scope) for head in heads] == ["/Column", "/Column", "/Row"]


def test_two_tables_are_two() -> None:
    data = lay_out(TABLE.format(ROWS) * 2, TABLE_CSS).document.write_pdf(pdf_tags=True)
    assert len(_elements(data, "Table")) == len(_elements(data, "THead")) == 2


def test_a_caption_that_takes_pages_by_itself_is_one_and_its_table_too() -> None:
    text = HAN[:60]
    table = TABLE.replace("城", text, 1).format(ROWS)
    css = TABLE_CSS.replace("caption { break-after: avoid }", "table { width: 60px }")
    document = lay_out(table, css).document
    first, *_ = [[box.element_tag for box in page._page_box.descendants()] for page in document.pages]
    assert "caption" in first
    assert "td" not in first
    data = document.write_pdf(pdf_tags=True)
    (element,) = _elements(data, "Table")
    assert [child.tag for child in element.children] == ["Caption", "THead", "TBody"]
    assert element.text == f"{text}甲乙" + "".join(f"{char}里新" for char in "早晨有人在那里跑步傍晚")
    with pikepdf.open(BytesIO(data)) as pdf:
        items = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        assert all(len(item.A.Headers) == 1 for item in items if item.get("/S") == "/TD")
        assert sum(item.get("/S") == "/Table" for item in items) == 1


def test_what_parts_scenes_is_an_artifact() -> None:
    css = "hr { border: 0 } hr::before { content: '甲' }"
    data = lay_out("<p>城里</p><hr><p>新修</p>", css).document.write_pdf(pdf_tags=True)
    assert read_tagged(data).root.text == "城里新修"
    assert _artifacts(data) == [[{"/Type": "/Layout"}]]
