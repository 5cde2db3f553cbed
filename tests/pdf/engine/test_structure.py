"""The tags of contents, and what artifacts say of themselves."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from tests.pdf.tagged_text import Element, read_tagged
from tests.pdf.torture import lay_out

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


def test_running_heads_folios_and_leaders_are_artifacts_of_their_kind() -> None:
    data = lay_out(CONTENTS, CSS).document.write_pdf(pdf_tags=True)
    with pikepdf.open(BytesIO(data)) as pdf:
        found = [
            {key: str(value) for key, value in operands[1].items()}
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "BDC" and operands[0] == pikepdf.Name.Artifact
        ]
    assert {"/Type": "/Pagination", "/Subtype": "/Header"} in found
    assert {"/Type": "/Pagination", "/Subtype": "/Footer"} in found
    assert found.count({"/Type": "/Layout"}) == 2  # the leader, and what stands at the side


def test_notes_are_notes_once_on_each_page() -> None:
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
