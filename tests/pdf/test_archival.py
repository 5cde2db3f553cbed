"""The reader's file for archives and listeners: what it says of itself, its links, lists and listings."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from PIL import Image

from tests.epub.markdown_book import build_book
from tests.pdf.tagged_text import read_tagged
from typeset.check.pdf.claims import check_claims
from typeset.messages.codes import Code
from typeset.model.xmp import Claims, FileFacts, xmp_packet

BOOK = """# 甲

看[乙](#b)和[很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的链接](#b)，也看[**重**](https://example.org/)。

- 一
- 二

```
x = 1
y = 2
```

| 月 | 船 |
|---|---|
| 三 | 七 |

FILLER

# 乙 {#b}

完。
""".replace("FILLER", "路很长。\n\n" * 60)
FACTS = FileFacts(
    "书 & 题", ("甲", "乙"), "zh-CN", "", "", "2023-12", "2023-12-28T00:00:00Z", "typeset", "WeasyPrint"
)
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small book of links, a list and a listing."""
    return build_book(tmp_path_factory.mktemp("book"), {"1.md": BOOK}).pdf


@pytest.mark.parametrize("claims", [Claims(), Claims("U", False), Claims("", True), Claims("", False)])
def test_a_packet_says_what_is_claimed(claims: Claims) -> None:
    packet = xmp_packet(FACTS, claims)
    root = etree.fromstring(packet.decode())
    assert root.findtext(f".//{PDFA}conformance", "") == claims.level
    assert (root.find(f".//{PDFUA}part") is not None) is claims.is_accessible
    assert [item.text for item in root.iter("{*}li")][:3] == ["书 & 题", "甲", "乙"]
    assert root.find(f".//{DC}description") is None


def test_chapters_of_a_book_without_a_title_are_its_highest_heads(tmp_path: Path) -> None:
    book = build_book(tmp_path, {"1.md": "## 甲\n\n### 乙\n\n文。\n\n## 丙\n\n文。\n"}).pdf
    assert [element.tag for element in read_tagged(book).root.walk() if element.tag[0] == "H"] == [
        "H1",
        "H2",
        "H1",
    ]
    assert check_claims(book, ["ua-1"]) == []


@pytest.mark.parametrize(
    ("text", "code", "claims"),
    [
        ("# 甲\n\n![](pic.png)\n\n文。\n", Code.L_DEAF_PICTURE, ("A", False)),
        ("# 甲\n\n### 乙\n\n文。\n", None, ("A", True)),
        ("# 甲\n\n![图](inks.jpg)\n\n文。\n", Code.L_NOT_ARCHIVAL, ("", True)),
        ("# 甲\n\n![图](pic.png)\n\n## 乙\n\n### 丙\n\n## 丁\n", None, ("A", True)),
    ],
)
def test_what_a_manuscript_does_not_allow_is_not_claimed(
    text: str, code: Code | None, claims: tuple[str, bool], tmp_path: Path
) -> None:
    inks = BytesIO()
    Image.new("CMYK", (8, 8), (200, 30, 10, 0)).save(inks, "JPEG")
    built = build_book(tmp_path, {"1.md": text}, {"inks.jpg": inks.getvalue()})
    told = {item.code for item in built.report.diagnostics}
    mine = {Code.L_DEAF_PICTURE, Code.L_DEAF_HEADS, Code.L_DEAF_TITLE, Code.L_NOT_ARCHIVAL}
    assert told & mine == ({code} if code else set())
    with pikepdf.open(BytesIO(built.pdf)) as pdf:
        root = etree.fromstring(pdf.Root.Metadata.read_bytes().decode())
    found = root.findtext(f".//{PDFA}conformance", ""), root.find(f".//{PDFUA}part") is not None
    assert found == claims
    said = [f"a-2{claims[0].lower()}"] * bool(claims[0]) + ["ua-1"] * claims[1]
    assert check_claims(built.pdf, said) == []
    unsaid = {"a-2a", "ua-1"} - set(said)
    assert all(check_claims(built.pdf, [name]) for name in unsaid)


def test_metadata_and_document_information_agree(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        assert pdf.Root.Metadata.get("/Filter") is None  # whoever looks for it needs no PDF library
        root = etree.fromstring(pdf.Root.Metadata.read_bytes().decode())
        assert root.findtext(f".//{DC}title//{{*}}li") == str(pdf.docinfo.Title)
        assert root.findtext(".//{*}Producer") == str(pdf.docinfo.Producer)
        modified = str(pdf.docinfo.ModDate)
        assert "".join(filter(str.isalnum, root.findtext(".//{*}ModifyDate", ""))) == (
            modified[2:10] + "T" + modified[10:]
        )
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes()[16:20] == b"RGB "


def test_a_link_has_one_area_a_line_and_says_where_it_leads(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", ())]
        owners = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        areas = [tuple(map(float, link.Rect)) for link in links]
        assert len(set(areas)) == len(areas) >= 4  # one link takes two lines
        assert {str(owners[link.StructParent].S) for link in links} == {"/Link"}
        said = {str(link.Contents) for link in links}
        assert len(pdf.pages) > 1
        assert said == {f"第{len(pdf.pages)}页", "https://example.org/"}
        assert {link.F for link in links} == {4}


def test_a_line_of_the_contents_is_a_link_from_its_title_to_its_folio(tmp_path: Path) -> None:
    settings = 'style = "book"\ntitle = "书"\n'
    files = {"1.md": "# 甲\n\n文。\n", "2.md": "# 很长的题目\n\n文。\n", "book.toml": settings}
    book = build_book(tmp_path, files).pdf
    with pikepdf.open(BytesIO(book)) as pdf:
        ((number, links),) = ((n, page["/Annots"]) for n, page in enumerate(pdf.pages) if "/Annots" in page)
        lines = [tuple(map(float, link.Rect)) for link in links]
    with pypdfium2.PdfDocument(book) as document:
        text = document[number].get_textpage()
        places = [text.get_charbox(k) for k in range(text.count_chars())]
    assert len(lines) == 2
    for left, top, right, bottom in lines:
        inside = [place for place in places if bottom <= (place[1] + place[3]) / 2 <= top]
        assert len(inside) > 20  # the dots are among them
        assert left <= min(place[0] for place in inside)
        assert right + 3 > max(place[2] for place in inside)  # the folio stands out by its side bearing


def test_items_of_lists_hold_a_label_and_a_body(book: bytes) -> None:
    items = [element for element in read_tagged(book).root.walk() if element.tag == "LI"]
    assert [[child.tag for child in item.children] for item in items] == [["Lbl", "LBody"]] * 2
    assert [item.children[1].text for item in items] == ["一", "二"]


def test_the_end_of_a_line_of_a_listing_has_no_glyph(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                assert b"<000a>\n" not in item.ToUnicode.read_bytes()


def test_heads_of_tables_say_what_they_are_heads_of(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        heads = [
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"
        ]
        assert [str(head.A.Scope) for head in heads] == ["/Column"] * 2
