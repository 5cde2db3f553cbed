"""The one template: HTML and XML parsers read the same tree, and text is text."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
import tinyhtml5
from msgspec.structs import replace

from typeset.book.metadata import Metadata
from typeset.html.render import render_html
from typeset.model.blocks import (
    Block,
    Byline,
    Contents,
    Dateline,
    Deck,
    Dialogue,
    Document,
    Heading,
    Kicker,
    Lead,
    Line,
    ListItem,
    Note,
    NoteCall,
    Paragraph,
    Quotation,
    RunInHead,
    Signoff,
    Source,
    Span,
    Strong,
    Text,
    Title,
    Verse,
)

PLACE = Span("稿.txt", 1)
METADATA = Metadata(
    title="题目 <b> & “其他”", authors=("甲 & 乙", "<丙>"), publisher="", date="2023-12-28", language="zh-CN",
    style="report",
)  # fmt: skip
STRANGE = "a < b > c & d \" ' {{ title }} {% raw %} {# x #} <script>alert(1)</script> &amp; ]]> <!-- --> 𠮷🀄"


def block(kind: type[Block], *lines: str, **more: object) -> Block:
    return kind(tuple(Line((Text(line, PLACE),)) for line in lines), PLACE, **more)


def everything(text: str = "") -> Document:
    """A document with a block of each kind, ``text`` inside all of them."""
    run_in = Paragraph(
        (Line((RunInHead(f"以实干求实效{text}——", PLACE), Text(f"正文{text}", PLACE))),), PLACE
    )
    return Document("稿.txt", (
        block(Kicker, f"引题 一{text}"),
        block(Title, f"前一句七个字长 后一句也是七字{text}"),
        block(Deck, f"——副题{text}"),
        block(Byline, f"本报记者 某某{text}"),
        block(Dateline, f"2023年12月28日{text}"),
        block(Contents, f"目录{text}"),
        block(Lead, f"导语{text}"),
        block(Heading, f"第一章 起{text}", number="第一章"),
        block(Paragraph, f"一段{text}"),
        block(Heading, f"前一行{text}", f"后一行{text}", level=2),
        run_in,
        block(Heading, f"深处{text}", level=6),
        block(ListItem, f"（一）甲{text}", marker="（一）"),
        block(ListItem, f"（二）乙{text}", marker="（二）"),
        block(Verse, f"床前{text}", f"疑是{text}"),
        block(Dialogue, f"甲：说话{text}"),
        block(Quotation, f"引文{text}"),
        block(Quotation, f"引文又一段{text}"),
        block(Signoff, f"某某委员会{text}", "2023年12月28日"),
        block(Source, f"责任编辑 某某{text}"),
    ))  # fmt: skip


Tree = tuple[str, tuple[tuple[str, str], ...], tuple[object, ...]]


def tree(element: ET.Element) -> Tree:
    """Tag, attributes and content of an element, names without namespaces."""
    attributes = {name.rpartition("}")[2].rpartition(":")[2]: value for name, value in element.attrib.items()}
    attributes.pop("xmlns", None)
    attributes.pop("epub", None)
    content: list[object] = [element.text or ""]
    for child in element:
        content += [tree(child), child.tail or ""]
    return element.tag.rpartition("}")[2], tuple(sorted(attributes.items())), tuple(content)


@pytest.mark.parametrize("text", ["", STRANGE], ids=["plain", "strange"])
def test_html_and_xml_parsers_read_the_same_tree(text: str) -> None:
    html = render_html(everything(text), METADATA)
    as_xml, as_html = ET.fromstring(html), tinyhtml5.parse(html)
    # The only difference that HTML makes: white space between </body> and </html>
    # belongs to the body; and that before <head> is dropped.
    parts = [(as_xml[0], as_html[0]), (as_xml[1], as_html[1])]
    as_html[1][-1].tail = (as_html[1][-1].tail or "").rstrip() + "\n"
    for left, right in parts:
        assert tree(left) == tree(right)


def test_text_is_what_the_document_says() -> None:
    document = everything(STRANGE)
    body = ET.fromstring(render_html(document, METADATA)).find("{*}body")
    assert body is not None
    said = "".join("".join(item.itertext()) for item in body.iter() if (item.get("id") or "").startswith("b"))
    assert said == "".join(item.text for item in document.blocks if not isinstance(item, Contents))


def test_nothing_of_the_manuscript_is_markup() -> None:
    html = render_html(everything(STRANGE), METADATA)
    assert "<script" not in html
    assert "{{ title }}" in html
    assert {item.tag.rpartition("}")[2] for item in ET.fromstring(html).iter()} <= {
        "html", "head", "meta", "title", "body", "header", "main", "section", "h1", "h2", "h3", "h4",
        "p", "ul", "li", "blockquote", "span", "b", "br", "wbr",
    }  # fmt: skip


def test_blocks_hold_no_line_feeds_of_the_template() -> None:
    """White space inside blocks is set as typed, so the template must add none."""
    root = ET.fromstring(render_html(everything(), METADATA))
    for item in root.iter():
        if (item.get("id") or "").startswith("b"):
            assert "\n" not in "".join(item.itertext()), item.get("id")


def test_ids_number_the_blocks_and_places_are_told() -> None:
    root = ET.fromstring(render_html(everything(), METADATA))
    ids = [item.get("id") for item in root.iter() if item.get("data-src")]
    assert ids == [f"b{number}" for number in range(1, 21) if number != 6]


def test_gaps_are_joints_and_dashes_stay_with_their_heads() -> None:
    html = render_html(everything(), METADATA)
    assert '<span class="clause">前一句七个字长</span><span class="joint"> </span>' in html
    assert '第一章<span class="joint"> </span>起' in html
    assert '<b class="run-in">以实干求实<span class="keep">效——</span></b>正文' in html
    assert 'class="heading heading-2 couplet" aria-label="前一行 后一行"' in html


def test_titles_and_heads_say_where_they_may_break() -> None:
    """A reading system knows no phrases; layout for print asks for them itself."""
    title, head = "加快推进老旧小区供水管网改造 让群众喝上放心水", "一、坚持以人民为中心的发展思想"
    document = Document("稿.txt", (block(Title, title), block(Heading, head)))
    html = render_html(document, METADATA)
    assert '<span class="clause">加快<wbr/>推进<wbr/>老旧<wbr/>小区<wbr/>' in html
    assert '改造</span><span class="joint"> </span><span class="clause">让' in html
    assert "一、坚持<wbr/>以人民<wbr/>为中心的<wbr/>发展<wbr/>思想</h2>" in html


def test_short_heads_are_left_alone() -> None:
    html = render_html(
        Document("稿.txt", (block(Title, "城里的灯与人"), block(Byline, "本报记者 " + "某" * 30))), METADATA
    )
    assert "<wbr" not in html


def test_lines_of_verse_are_elements_of_their_own() -> None:
    """So that a turned line can be set deeper than the lines of the poem."""
    html = render_html(everything(), METADATA)
    assert '<span class="verse-line">床前</span><br/><span class="verse-line">疑是</span></p>' in html


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("问：灯什么时候亮的？", "dialogue turn"),
        ("张三：路通了。", "dialogue turn"),
        ("子曰：“学而时习之。”", "dialogue"),
        ("“路通了。”他说：好。", "dialogue"),
    ],
)
def test_a_speech_says_whether_it_opens_with_its_speaker(text: str, name: str) -> None:
    assert f'<p class="{name}" ' in render_html(Document("稿.txt", (block(Dialogue, text),)), METADATA)


def test_giant_paragraphs_come_in_pieces() -> None:
    text = "城里修路" * 3000
    root = ET.fromstring(render_html(Document("稿.txt", (block(Paragraph, text),)), METADATA))
    pieces = [item.text or "" for item in root.iter() if item.get("class") == "piece"]
    assert "".join(pieces) == text
    assert max(map(len, pieces)) == 5000


def test_no_blocks_make_an_empty_page() -> None:
    html = render_html(Document("稿.txt", ()), replace(METADATA, authors=(), date=""))
    assert "<header" not in html
    ET.fromstring(html)


def test_the_number_of_a_head_with_a_note_is_set_as_that_of_any_other() -> None:
    note = Note((), PLACE, label="1", blocks=(block(Paragraph, "注。"),))
    marked = Heading((Line((Text("第一章 早船", PLACE), NoteCall("1", PLACE))),), PLACE, 1, "第一章")
    strong = Heading(
        (Line((Text("第二章 ", PLACE), Strong((Text("晚潮", PLACE),), PLACE))),), PLACE, 1, "第二章"
    )
    document = Document("稿.txt", (marked, strong, block(Paragraph, "文。")), notes=(note,))
    text = render_html(document, METADATA)
    assert '第一章<span class="joint"> </span>早船<span class="note"' in text
    assert '第二章<span class="joint"> </span><strong class="strong">晚潮</strong>' in text
