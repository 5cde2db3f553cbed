"""Word files: styles, numbers, tables, notes, fields, changes, looks."""

from __future__ import annotations

import pytest

from tests.readers.word_files import codes, p, part, read_rows, read_word, rows, styled, word_file
from typeset.model.blocks import (
    Cell,
    Dots,
    ItemList,
    Link,
    Marked,
    Mathematics,
    NoteCall,
    Phrase,
    Ruby,
    Strong,
)
from typeset.model.walk import blocks, pieces

TEXT = p("河水涨了又落，渡口的灯一直亮着。")


def field(instruction: str, result: str = "") -> str:
    """The runs of a field; without a result where it is empty."""
    middle = (
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>' if result else ""
    )
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>{middle}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def numbering(*levels: str, more: str = "") -> dict[str, bytes]:
    """A list of these levels, each a format and a text, as list 1."""
    inner = ""
    for place, level in enumerate(levels):
        form, text, *rest = level.split("|")
        inner += f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{"".join(rest)}'
        inner += f'<w:lvlText w:val="{text}"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + more
    return {"numbering.xml": part("numbering", lists)}


def listed(text: str, level: int = 0, list_id: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_styles_make_heads_through_their_chains() -> None:
    body = (
        styled("书名", "t")
        + styled("总论", "1")
        + TEXT
        + styled("细说", "x")
        + TEXT
        + styled("引用的话。", "q")
    )
    assert read_rows(body) == [
        "title: 书名", "heading1: 总论", f"paragraph: {WORDS}", "heading2: 细说", f"paragraph: {WORDS}",
        "quotation: 引用的话。",
    ]  # fmt: skip


WORDS = "河水涨了又落，渡口的灯一直亮着。"


def test_an_outline_level_makes_a_head_and_nine_makes_none() -> None:
    found = read_rows(p("直接的级", '<w:outlineLvl w:val="1"/>') + TEXT + styled("目录", "th") + TEXT)
    assert found == ["heading2: 直接的级", f"paragraph: {WORDS}", f"paragraph: {WORDS}"]


def test_styles_that_go_round_end() -> None:
    assert read_rows(styled("第一句话说完了。", "r1") + TEXT)[0] == "paragraph: 第一句话说完了。"


def test_numbers_are_counted_as_word_counts_them() -> None:
    head = '<w:pStyle w:val="{0}"/><w:numPr><w:ilvl w:val="{1}"/><w:numId w:val="1"/></w:numPr>'
    body = p("绪论", head.format(1, 0)) + p("背景", head.format(2, 1)) + TEXT
    body += p("方法", head.format(1, 0)) + p("样本", head.format(2, 1)) + TEXT
    lists = numbering("chineseCountingThousand|第%1章", "decimal|%1.%2|<w:isLgl/>")
    found = [row for row in read_rows(body, lists) if row.startswith("heading")]
    assert found == [
        "heading1: 第一章　绪论",
        "heading2: 1.1　背景",
        "heading1: 第二章　方法",
        "heading2: 2.1　样本",
    ]


@pytest.mark.parametrize(
    ("form", "markers"),
    [
        ("chineseCounting|%1、", ["一、", "二、"]),
        ("chineseLegalSimplified|%1、", ["壹、", "贰、"]),
        ("decimalEnclosedCircle|%1", ["①", "②"]),
        ("ideographTraditional|%1.", ["甲.", "乙."]),
        ("decimalFullWidth|（%1）", ["（１）", "（２）"]),
        ("upperRoman|%1.", ["I.", "II."]),
        ("lowerLetter|%1)", ["a)", "b)"]),
        ("bullet|\uf0b7", ["•", "•"]),
    ],
)
def test_lists_have_the_markers_that_word_shows(form: str, markers: list[str]) -> None:
    document, _ = read_word(word_file(TEXT + listed("甲事") + listed("乙事") + TEXT, numbering(form)))
    (found,) = (block for block in document.blocks if isinstance(block, ItemList))
    assert [getattr(item, "marker", "") for item in found.blocks] == markers


def test_levels_of_lists_nest_and_begin_anew() -> None:
    body = TEXT + listed("一") + listed("一之一", 1) + listed("二") + listed("二之一", 1) + TEXT
    document, _ = read_word(word_file(body, numbering("decimal|%1.", "decimal|%1.%2")))
    markers = [block.marker for block in blocks(document) if block.kind == "item"]  # type: ignore[attr-defined]
    assert markers == ["1.", "1.1", "2.", "2.1"]


def test_a_start_that_a_list_states_counts_once() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = TEXT + listed("甲") + listed("乙", 0, 2) + listed("丙", 0, 2) + TEXT
    document, _ = read_word(word_file(body, numbering("decimal|%1.", more=again)))
    markers = [block.marker for block in blocks(document) if block.kind == "item"]  # type: ignore[attr-defined]
    assert markers == ["1.", "5.", "6."]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_merged_cells_span_columns_and_rows() -> None:
    table = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + cell("甲", '<w:vMerge w:val="restart"/>')
        + cell("乙丙", '<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr>"
        + cell("不见的字", "<w:vMerge/>")
        + cell("乙")
        + cell("丙")
        + "</w:tr></w:tbl>"
    )
    document, _ = read_word(word_file(TEXT + styled("表1　两行", "c") + table + TEXT))
    cells = [block for block in blocks(document) if isinstance(block, Cell)]
    assert [(one.text, one.columns, one.rows) for one in cells] == [
        ("甲", 1, 2), ("乙丙", 2, 1), ("乙", 1, 1), ("丙", 1, 1),
    ]  # fmt: skip
    assert "caption: 表1　两行" in rows(document)


def test_notes_stand_where_they_are_called() -> None:
    call = '<w:p><w:r><w:t>有注的话</w:t><w:footnoteReference w:id="2"/><w:t>。</w:t></w:r></w:p>'
    notes = f'<w:footnote w:id="0" w:type="separator">{p("")}</w:footnote>'
    notes += f'<w:footnote w:id="2">{p("注文。")}</w:footnote>'
    document, _ = read_word(word_file(TEXT + call, {"footnotes.xml": part("footnotes", notes)}))
    assert [note.text for note in document.notes] == ["注文。"]
    assert document.blocks[-1].text == "有注的话。"


@pytest.mark.parametrize("behind", ["", " ", "<w:br/>", " <w:br/>"])
@pytest.mark.parametrize("style", ["", "1", "q", "list"])
def test_calls_of_notes_at_the_ends_of_lines_stay(behind: str, style: str) -> None:
    look = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if style == "list" else ""
    look = look or (f'<w:pStyle w:val="{style}"/>' if style else "")
    text, line_end = behind.removesuffix("<w:br/>"), "<w:br/><w:t>又一行</w:t>" if "<w:br/>" in behind else ""
    call = f'<w:p><w:pPr>{look}</w:pPr><w:r><w:t xml:space="preserve">有注的话{text}</w:t>'
    call += f'<w:footnoteReference w:id="2"/>{line_end}</w:r></w:p>'
    notes = f'<w:footnote w:id="2">{p("注文。")}</w:footnote>'
    parts = {"footnotes.xml": part("footnotes", notes), **numbering("decimal|%1.")}
    document, _ = read_word(word_file(TEXT + call + TEXT, parts))
    calls = [
        piece
        for block in blocks(document)
        for line in block.lines
        for piece in pieces(line.inlines)
        if isinstance(piece, NoteCall)
    ]
    assert len(calls) == len(document.notes) == 1


def test_a_paragraph_of_calls_alone_keeps_them() -> None:
    call = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = {"footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{p("注文。")}</w:footnote>')}
    document, _ = read_word(word_file(TEXT + call + TEXT, notes))
    assert [note.text for note in document.notes] == ["注文。"]
    assert len(document.blocks) == 3


def test_fields_give_their_results_and_equations_their_words() -> None:
    line = "<w:p><w:r><w:t>见</w:t></w:r>" + field(" REF a \\h ", "第二章") + "<w:r><w:t>，读</w:t></w:r>"
    line += (
        field(" EQ \\o\\ad(\\s\\up 9(shān),山) ")
        + field(" EQ \\o\\ac(○,3) ")
        + "<w:r><w:t>。</w:t></w:r></w:p>"
    )
    target = '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:r><w:t>被指的一段在这里。</w:t></w:r></w:p>'
    document, _ = read_word(word_file(line + target))
    first = document.blocks[0]
    assert first.text == "见第二章，读山③。"
    assert any(isinstance(one, Ruby) for one in pieces(first.lines[0].inlines))
    assert [one.target for one in first.lines[0].inlines if isinstance(one, Link)] == ["#a"]
    assert any(
        isinstance(one, Phrase) and one.attributes.id == "a" for one in document.blocks[1].lines[0].inlines
    )


def test_contents_are_left_out_and_told() -> None:
    toc = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    toc += '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>绪论 1</w:t></w:r></w:p>'
    toc += p("方法 3") + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    document, report = read_word(word_file(toc + TEXT))
    assert rows(document) == [f"paragraph: {WORDS}"]
    assert "M_WORD_CONTENTS" in codes(report)


CHANGED = (
    '<w:p><w:r><w:t>每日</w:t></w:r><w:del w:author="甲"><w:r><w:delText>八</w:delText></w:r></w:del>'
    '<w:ins w:author="乙"><w:r><w:t>九</w:t></w:r></w:ins><w:r><w:t>时开放。</w:t></w:r></w:p>'
)


def test_changes_are_accepted_and_told_by_author() -> None:
    document, report = read_word(word_file(TEXT + CHANGED))
    assert document.blocks[-1].text == "每日九时开放。"
    (told,) = (item for item in report.diagnostics if item.code.name == "M_WORD_CHANGES")
    assert dict(told.values)["people"] == "甲 1、乙 1"


def test_changes_can_be_undone() -> None:
    document, _ = read_word(word_file(TEXT + CHANGED), rejects=True)
    assert document.blocks[-1].text == "每日八时开放。"


def test_a_deleted_mark_joins_the_next_paragraph() -> None:
    mark = '<w:rPr><w:del w:author="甲"/></w:rPr>'
    assert read_rows(TEXT + p("读者须凭证入室，", mark) + p("不得转借。"))[1:] == [
        "paragraph: 读者须凭证入室，不得转借。"
    ]


def test_marks_are_kept_and_a_heads_own_weight_is_none() -> None:
    line = "<w:p><w:r><w:t>水是H</w:t></w:r>"
    line += '<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>O，</w:t></w:r>'
    line += "<w:r><w:rPr><w:b/></w:rPr><w:t>要紧</w:t></w:r>"
    line += '<w:r><w:rPr><w:em w:val="dot"/></w:rPr><w:t>的话</w:t></w:r><w:r><w:t>在此。</w:t></w:r></w:p>'
    document, _ = read_word(word_file(styled("总论", "1") + TEXT + line))
    kinds = [type(one) for one in document.blocks[-1].lines[0].inlines]
    assert {Strong, Dots, Phrase} <= set(kinds)
    assert not any(isinstance(one, Marked) for one in document.blocks[0].lines[0].inlines)


def test_boxes_are_divisions_behind_their_paragraph_and_stand_once() -> None:
    content = f"<w:txbxContent>{p('框里的话。')}</w:txbxContent>"
    box = (
        "<w:p><w:r><w:t>框外的话。</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"<wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document, _ = read_word(word_file(box + TEXT))
    assert [block.kind for block in document.blocks] == ["paragraph", "division", "paragraph"]
    assert document.blocks[1].text == "框里的话。"


def test_several_boxes_of_a_paragraph_stand_each_once_and_in_order() -> None:
    boxes = "".join(
        f"<w:r><w:pict><v:textbox><w:txbxContent>{p(f'第{number}框的话。')}</w:txbxContent></v:textbox></w:pict></w:r>"
        for number in "一二三"
    )
    document, _ = read_word(word_file(f"<w:p>{boxes}<w:r><w:t>框外的话。</w:t></w:r></w:p>" + TEXT))
    assert [block.text for block in document.blocks] == [
        "框外的话。", "第一框的话。", "第二框的话。", "第三框的话。", WORDS,
    ]  # fmt: skip


def test_a_table_within_a_paragraph_stands_behind_it() -> None:
    table = f"<w:tbl><w:tr>{cell('甲')}{cell('乙')}</w:tr></w:tbl>"
    found = read_rows(TEXT + f"<w:p><w:r><w:t>表外的话。</w:t></w:r>{table}</w:p>" + TEXT)
    assert found[1:4] == ["paragraph: 表外的话。", "cell: 甲", "cell: 乙"]


def test_a_formula_keeps_its_mathml_and_is_told() -> None:
    fraction = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    document, report = read_word(
        word_file(
            TEXT
            + f"<w:p><w:r><w:t>一半是</w:t></w:r><m:oMath>{fraction}</m:oMath><w:r><w:t>。</w:t></w:r></w:p>"
        )
    )
    (found,) = (one for one in pieces(document.blocks[-1].lines[0].inlines) if isinstance(one, Mathematics))
    assert (found.text, found.letters) == ("1/2", "12")
    assert "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac>" in found.markup
    assert "M_WORD_FORMULA" in codes(report)


def test_hidden_words_and_placeholders_are_left_out_and_told() -> None:
    hidden = p("看不见的话。", run="<w:vanish/>")
    empty = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('单击此处')}</w:sdtContent></w:sdt>"
    )
    document, report = read_word(word_file(TEXT + hidden + empty))
    assert rows(document) == [f"paragraph: {WORDS}"]
    assert {"M_WORD_HIDDEN", "M_WORD_PLACEHOLDER"} <= codes(report)


def test_heads_are_known_by_their_looks_where_no_style_says_so() -> None:
    bold = "<w:b/><w:sz w:val='32'/>"
    body = "".join(
        p(f"{number}、{name}", run=bold) + TEXT * 3 for number, name in zip("一二三", "春夏秋", strict=True)
    )
    assert [row for row in read_rows(body) if row.startswith("heading")] == [
        "heading1: 一、春", "heading1: 二、夏", "heading1: 三、秋",
    ]  # fmt: skip


def test_a_body_that_is_bold_throughout_has_no_heads_and_no_emphasis() -> None:
    line = p("河水涨了又落，渡口的灯一直亮着。", run="<w:b/>")
    document, _ = read_word(word_file(line * 5))
    assert {block.kind for block in document.blocks} == {"paragraph"}
    assert not any(isinstance(one, Marked) for block in document.blocks for one in block.lines[0].inlines)


MIDDLE = '<w:jc w:val="center"/>'
LARGE = "<w:b/><w:sz w:val='36'/>"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("高一数学", "deck"),
        ("一九三五年的一次远行", "deck"),
        ("柳河 文", "byline"),
        ("柳河　著", "byline"),
        ("林边", "byline"),
        ("2024年5月20日", "dateline"),
    ],
)
def test_a_line_in_the_middle_below_the_title_belongs_to_it(line: str, kind: str) -> None:
    body = p("旧城门的搬迁", MIDDLE, LARGE) + p(line, MIDDLE) + TEXT * 3
    assert [row.partition(":")[0] for row in read_rows(body)][:3] == ["title", kind, "paragraph"]


def test_a_head_right_above_the_text_is_known_by_the_look_of_later_ones() -> None:
    names = ("石桥", "铁桥", "新桥")
    body = p("三座桥", MIDDLE, LARGE) + p("何以安", MIDDLE)
    body += "".join(p(name, MIDDLE, "<w:b/><w:sz w:val='32'/>") + TEXT * 3 for name in names)
    found = [row for row in read_rows(body) if not row.startswith(("paragraph", "lead"))]
    assert found == ["title: 三座桥", "byline: 何以安", *(f"heading1: {name}" for name in names)]


@pytest.mark.parametrize("end", ["list", "table", "box"])
def test_a_head_above_a_list_or_table_that_ends_the_file_is_one(end: str) -> None:
    bold = "<w:b/><w:sz w:val='32'/>"
    cell = f"<w:tc>{p('甲')}</w:tc>"
    ends = {
        "list": listed("先看") + listed("后想"),
        "table": f"<w:tbl><w:tr>{cell * 2}</w:tr></w:tbl>",
        "box": f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>",
    }
    body = p("春", run=bold) + TEXT * 3 + p("秋", run=bold)
    found = read_rows(TEXT + body + ends[end], numbering("decimal|%1."))
    assert [row for row in found if row.startswith("heading")] == ["heading1: 春", "heading1: 秋"]
    assert "heading1: 秋" not in read_rows(TEXT + body)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("班级：\t\t姓名：\t得分：", "班级：　　　　姓名：　　得分："),
        ("甲方（盖章）：    乙方（盖章）：", "甲方（盖章）：　　乙方（盖章）："),
    ],
)
def test_room_to_write_in_stays(line: str, shown: str) -> None:
    for body in (p("考查", MIDDLE, LARGE) + p(line, MIDDLE) + TEXT * 3, TEXT * 3 + p(line)):
        document, report = read_word(word_file(body))
        assert f"paragraph: {shown}" in rows(document)
        assert "M_WIDE_SPACE" not in codes(report)


def test_the_remark_of_an_official_paper_stands_at_the_left() -> None:
    body = p("通知", MIDDLE, LARGE) + TEXT * 3 + p("某某局", '<w:jc w:val="right"/>') + p("（此件公开发布）")
    assert "paragraph: （此件公开发布）" in read_rows(body)


def test_answers_to_choose_from_stay_apart() -> None:
    for white in ("\t", "    ", "\t\t"):
        body = TEXT + p("1．最大的是（　　）。") + p(f"A．一{white}B．二{white}C．三") + TEXT
        assert any(row.endswith(": A．一　　B．二　　C．三") for row in read_rows(body))
