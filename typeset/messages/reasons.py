"""Why the reader of plain text is sure of a guess or in doubt: names of reasons, words in zh and en."""

from __future__ import annotations

from typing import Final

REASONS: Final[dict[str, tuple[str, str]]] = {
    "numbered_line": (
        "带编号的短行，可能是小标题，也可能是列项",
        "a short line with a number: a head, or an item",
    ),
    "which_line_is_title": (
        "开头几行里，别的行也可能是标题",
        "among the first lines, another one may be the title",
    ),
    "short_line": (
        "没有编号的短行，可能是小标题，也可能不是",
        "a short line without a number: a head, or not",
    ),
    "note_uncalled": (
        "像是页下注，正文里找不到唯一的注码，按正文处理",
        "looks like a note, but no one mark in the text calls it: set as text",
    ),
    "maybe_listing": (
        "像是程序清单或命令，把握不大",
        "looks like a listing or a command, but not surely",
    ),
    "maybe_table": (
        "各行像是分栏的表格，栏对不齐，原样保留",
        "lines in columns that do not line up: kept as they are",
    ),
    "torn_end": (
        "句子没有完，可能和下一段是同一段",
        "ends within a sentence: it may go on in the next paragraph",
    ),
    "torn_start": (
        "上一段没有完，可能是它的下半段",
        "the paragraph above is not complete: this may be the rest of it",
    ),
    "full_line_end": (
        "行刚好排满，看不出这里是一段还是两段",
        "the line is full: one paragraph here, or two",
    ),
    "inner_indent": (
        "里面有一行也缩进了，可能是两段",
        "a line inside is indented, too: it may be two paragraphs",
    ),
    "unlikely": (
        "和别的稿子里同类的行不大像，可能是别的",
        "unlike such units of other manuscripts: it may be of another kind",
    ),
    "open_line": (
        "短行，末尾没有标点，可能是小标题、署名、日期或列项",
        "a short line without a mark at its end: a head, a name, a date, an item",
    ),
    "no_words": (
        "只有符号或数字，可能是页码、序号或分隔",
        "signs or figures alone: a folio, a number, a break",
    ),
    "around_text": (
        "可能是日期、落款或说明，不是正文",
        "may be a date, a sign-off or a remark rather than text",
    ),
    "maybe_note": (
        "开头像注，可能是注释",
        "begins as a note does",
    ),
    "maybe_item": (
        "和相邻的行开头相同，可能是列项",
        "begins as the lines beside it do: they may be items",
    ),
    "maybe_definition": (
        "像“名称：内容”，可能是词条、说明或信息行",
        "a name with its value: a definition, or a line about the text",
    ),
    "maybe_code": (
        "像命令、路径或程序，不像正文",
        "looks like a command, a path or a listing rather than text",
    ),
    "columns": (
        "行里有宽空，可能是表格的一行，也可能不是表格",
        "wide gaps inside: a row of a table, or none",
    ),
    "label_alone": (
        "以冒号结尾的短行，可能是称呼或小标题",
        "a short line that ends in a colon: an address, or a head",
    ),
    "maybe_quotation": (
        "可能是文中一封信或通知里的话",
        "may belong to a letter or notice within the text",
    ),
    "beside_verse": (
        "紧挨着诗，可能是题目、作者、小序或诗句",
        "beside verse: a title, a poet, a preface, a line of it",
    ),
    "verse_or_text": (
        "可能不是诗，是列项、对白或正文",
        "may be items, speech or text rather than verse",
    ),
    "title_in_verse": (
        "第一行可能是诗题和作者",
        "the first line may be a title with its poet",
    ),
    "head_or_text": (
        "像句子，可能是正文",
        "reads like a sentence: it may be text",
    ),
    "head_or_line": (
        "有时间、宽空或页码，可能是信息行或书眉",
        "with a time, wide gaps or a folio: a line about the text, or a running head",
    ),
    "head_or_lead_in": (
        "下面就是清单或表格，可能只是引出它的话",
        "straight above a listing or table: it may only introduce it",
    ),
    "item_or_sign": (
        "只有项号或符号，可能是小标题的一部分、页码或分隔",
        "a marker alone, or below one: part of a head, a folio, a break",
    ),
    "byline_inside": (
        "不在题目旁边，可能是小标题或正文",
        "not beside a title: it may be a head or text",
    ),
    "deck_or_line": (
        "可能是日期、期号或说明，不是引题、副题",
        "may be a date, a number or a remark rather than a kicker or deck",
    ),
    "definition_or_speech": (
        "冒号前的名称一再出现，可能是对白",
        "the name before the colon recurs: it may be speech",
    ),
    "signoff_or_text": (
        "没有日期，或下面还有正文，可能不是落款",
        "without a date, or with text below: it may be no sign-off",
    ),
    "break_or_rule": (
        "可能是题目下的线，不是分隔",
        "may be a rule below the title rather than a break",
    ),
}
"""The name of each reason with its words; ``outline`` prints them beside a doubtful unit."""
