"""P: what a PDF claims to be, what its claims forbid, and the tags that PDF/UA asks for."""

from __future__ import annotations

from typeset.messages.codes.entry import ERROR, NOTE, WARNING, Entry

P_NO_CLAIM = Entry(
    NOTE,
    "文件没有声明任何标准，按一般印刷来检查",
    "the file claims no standard and was looked at as for any press",
    "用 --for x-4 按某一标准检查。",
    "Use --for x-4 to hold it against a standard.",
)
P_CLAIM_UNKNOWN = Entry(
    WARNING,
    "文件声明合于 {standard}，这里不会检查",
    "the file claims {standard}, which cannot be checked here",
    "用 veraPDF 检查它。",
    "Have veraPDF check it.",
)
P_CLAIM_PARTLY = Entry(
    NOTE,
    "文件声明合于 {standard}：这里只检查它的一部分规则",
    "the file claims {standard}, of which only a part of the rules is looked at here",
    "用 veraPDF 或印厂的预检程序全面检查它。",
    "Have veraPDF or a printer's preflight look at all of them.",
)
P_XMP_VALUE = Entry(
    ERROR,
    "元数据里 {name} 的值不是 {wanted}",
    "the value of {name} in the metadata is no {wanted}",
    "改成这一类的值，或删去它。",
    "Give it a value of that type, or take it out.",
)
P_XMP_SCHEMA = Entry(
    ERROR,
    "元数据里自定义属性的说明不合规定：{detail}",
    "the description of further properties in the metadata is not as PDF/A wants it: {detail}",
    "照 ISO 19005 的 pdfaExtension 写全，用规定的前缀。",
    "Write pdfaExtension in full, as ISO 19005 has it, with the prefixes that it gives.",
)
P_SYNTAX = Entry(
    ERROR,
    "文件的写法不合 {standard}：{detail}",
    "the file is not written as {standard} demands: {detail}",
    "用生成它的程序重新存一次，或用 qpdf 改写。",
    "Save it again with the program that made it, or rewrite it with qpdf.",
)
P_LIMIT = Entry(
    ERROR,
    "超出了标准的上限：{detail}",
    "beyond what the standard allows: {detail}",
    "用另一个程序重新导出。",
    "Export it again with another program.",
)
P_PERMISSIONS = Entry(
    ERROR,
    "文件自己限定了权限：{detail}",
    "the file states permissions that PDF/A does not know: {detail}",
    "去掉数字权限，重新存盘。",
    "Take them out and save it again.",
)
P_LANGUAGE_WRONG = Entry(
    ERROR,
    "“{lang}”不是语言的标记",
    "“{lang}” is no tag of a language",
    "写成 zh-CN、en-US 这样的标记（BCP 47）。",
    "Write a tag as zh-CN or en-US (BCP 47).",
)
P_ROLE_MAP = Entry(
    ERROR,
    "标签的对照表不对：{tag}",
    "the map of tags is wrong: {tag}",
    "让自定的标签对应标准的标签；标准标签自己不要改，也不要绕圈。",
    "Map own tags to standard ones; map no standard tag, and none in a circle.",
)
P_PARENT_TREE = Entry(
    ERROR,
    "从内容找不回它的标签：{detail}",
    "the tree that leads from content to its tags is wrong: {detail}",
    "用生成它的程序重新导出带标签的 PDF。",
    "Export a tagged PDF again with the program that made it.",
)
P_TABLE_SHAPE = Entry(
    ERROR,
    "表格各行的格数不一样：{detail}",
    "the rows of a table do not have the same number of cells: {detail}",
    "补齐空格，或改正跨行跨列。",
    "Add the cells that are missing, or correct what spans rows and columns.",
)
P_NO_STRUCTURE_TARGET = Entry(
    ERROR,
    "跳转指向页面，而不是标签",
    "a jump leads to a page, not to a tag",
    "PDF/UA-2 要求跳转指向结构（SD）。",
    "PDF/UA-2 wants jumps to lead into the structure (SD).",
)
P_X_MARK = Entry(
    ERROR,
    "没有 {standard} 的标志，或与它不符：{detail}",
    "the mark of {standard} is missing or another: {detail}",
    "导出时选 {standard}。",
    "Export it as {standard}.",
)
P_A_MARK = Entry(
    ERROR,
    "元数据里没有 {standard} 的标志，或与它不符：{detail}",
    "the metadata have no mark of {standard}, or another: {detail}",
    "导出时选 {standard}。",
    "Export it as {standard}.",
)
P_PDF_VERSION = Entry(
    ERROR,
    "文件是 PDF {version}，{standard} 最高到 {highest}",
    "the file is PDF {version}; {standard} goes up to {highest}",
    "另存为较低的版本。",
    "Save it in an earlier version.",
)
P_TOO_NEW = Entry(
    ERROR,
    "文件用了 {standard} 没有的结构：{what}",
    "the file is built as {standard} does not know: {what}",
    "不用对象流，再存一次。",
    "Save it without object streams.",
)
P_INFO = Entry(
    ERROR,
    "没有写明 {key}，{standard} 要求",
    "{key} is not stated, as {standard} demands",
    "导出时写明书名、日期和是否做过补漏白（Trapped）。",
    "Export it with title, dates and whether it is trapped.",
)
P_INFO_VALUE = Entry(
    ERROR,
    "文件信息里的 {key} 是“{value}”，写法不对",
    "{key} is “{value}” in the document information, which is not how it is written",
    "写成 {wanted} 这样。",
    "Write it as {wanted}.",
)

P_FILE_ID = Entry(
    ERROR,
    "文件没有由两部分组成的标识号（/ID），{standard} 要求",
    "the file has no /ID of two parts, as {standard} demands",
    "重新导出。",
    "Export it again.",
)
P_AFTER_END = Entry(
    ERROR,
    "文件结束之后还有 {count} 个字节",
    "{count} bytes follow the end of the file",
    "截去，或重新导出。",
    "Cut them off, or export it again.",
)
P_XMP = Entry(
    ERROR,
    "元数据（XMP）没有或读不出来：{detail}",
    "the metadata (XMP) are missing or cannot be read: {detail}",
    "导出时带上元数据。",
    "Export it with metadata.",
)
P_XMP_DIFFERS = Entry(
    ERROR,
    "{key} 在文件信息里是“{info}”，在元数据里是“{xmp}”",
    "{key} is “{info}” in the document information and “{xmp}” in the metadata",
    "两处写成一样。",
    "Let both say the same.",
)
P_INFO_DIFFERS = Entry(
    NOTE,
    "{key} 在文件信息里是“{info}”，在元数据里是“{xmp}”：看用哪个程序打开",
    "{key} is “{info}” in the document information, “{xmp}” in the metadata: programs show either",
    "标准许可；最好两处写成一样。",
    "The standard allows that; better let both say the same.",
)
P_BAD_ISBN = Entry(
    ERROR,
    "文件说它的 ISBN 是“{number}”，应为 {wanted}",
    "the file states the ISBN “{number}”, which is not valid; it should be {wanted}",
    "与核发的书号逐位核对，改正元数据。",
    "Compare each figure with the number as issued, and correct the metadata.",
)
P_XMP_UNKNOWN = Entry(
    ERROR,
    "元数据里的 {name} 不是 PDF/A 认得的，也没有说明",
    "the metadata have {name}, which PDF/A does not know and nothing describes",
    "在 pdfaExtension 里说明它，或删去。",
    "Describe it in pdfaExtension, or take it out.",
)
P_NO_INTENT = Entry(
    ERROR,
    "没有输出意图，{standard} 要求",
    "there is no output intent, as {standard} demands",
    "写明印刷条件，如 FOGRA39。",
    "State the printing condition, such as FOGRA39.",
)
P_INTENT = Entry(
    ERROR,
    "输出意图不对：{detail}",
    "the output intent is not right: {detail}",
    "写明印刷条件，嵌入它的颜色特性文件。",
    "State the printing condition and embed its profile.",
)
P_ANNOTATION = Entry(
    ERROR,
    "第 {page} 页的成品里有批注或链接（{kind}），{standard} 不许",
    "page {page} has an annotation or a link ({kind}) on it, which {standard} does not allow",
    "印刷文件里去掉链接和批注。",
    "Take links and annotations out of a file for print.",
    many_zh="{count} 页有批注或链接，先是第 {page} 页（{kind}）；{standard} 不许",
    many_en=(
        "{count} pages have annotations or links, the first is page {page} ({kind}); {standard} "
        "does not allow it"
    ),
)
P_ANNOTATION_KIND = Entry(
    ERROR,
    "第 {page} 页有 {kind} 一类的批注，{standard} 不许",
    "page {page} has an annotation of the kind {kind}, which {standard} does not allow",
    "去掉它。",
    "Take it out.",
)
P_ANNOTATION_FLAGS = Entry(
    ERROR,
    "第 {page} 页有批注或链接（{kind}）不随页面打印，或是隐藏的",
    "page {page} has an annotation or a link ({kind}) that is hidden or not printed with it",
    "设 F 为 4。",
    "Set F to 4.",
)
P_ANNOTATION_LOOK = Entry(
    ERROR,
    "第 {page} 页有批注（{kind}）的样子（AP）没有写明，或不是只有一种（N）",
    "page {page} has an annotation ({kind}) whose look (AP) is missing, or is not one alone (N)",
    "给它加上只有 N 的 AP。",
    "Give it an AP with N alone.",
)
P_FORM = Entry(
    ERROR,
    "表单不合 {standard}：{detail}",
    "the form breaks {standard}: {detail}",
    "去掉表单，或去掉 XFA 和 NeedAppearances。",
    "Take the form out, or XFA and NeedAppearances.",
)
P_POSTSCRIPT = Entry(
    ERROR,
    "第 {page} 页含有 {kind}，{standard} 不许",
    "page {page} holds {kind}, which {standard} does not allow",
    "换成普通的图形再导出。",
    "Export it with plain drawings.",
)
P_DEEP = Entry(
    ERROR,
    "第 {page} 页的图形状态套了 {depth} 层，PDF/A 只许 28 层",
    "page {page} saves its graphics state {depth} deep; PDF/A allows 28",
    "重新导出。",
    "Export it again.",
)

# The tags of a PDF, which PDF/UA asks for.

P_NO_TAGS = Entry(
    ERROR,
    "文件没有说明内容都有可靠的结构标签（{detail}），{standard} 要求",
    "the file does not say that all of it is surely tagged ({detail}), as {standard} demands",
    "导出时加上标签。",
    "Export it with tags.",
)
P_UNTAGGED = Entry(
    ERROR,
    "第 {page} 页有内容既没有标签，也没有标成页面装饰",
    "something on page {page} is neither tagged nor an artifact",
    "给内容加标签，书眉页码标成 Artifact。",
    "Tag it, or mark it as an artifact.",
    many_zh="{count} 页有内容既没有标签，也没有标成页面装饰，先是第 {page} 页",
    many_en="on {count} pages something is neither tagged nor an artifact; the first is page {page}",
)
P_TAG_NESTED = Entry(
    ERROR,
    "第 {page} 页的标签和页面装饰套在一起（{tag}）",
    "on page {page} tags and artifacts stand in one another ({tag})",
    "两者分开。",
    "Keep them apart.",
)
P_TAG_LOST = Entry(
    ERROR,
    "第 {page} 页的内容（MCID {number}）不在结构树里",
    "content on page {page} (MCID {number}) is not in the structure tree",
    "重新导出。",
    "Export it again.",
    many_zh="{count} 页有内容不在结构树里，先是第 {page} 页（MCID {number}）",
    many_en=(
        "{count} pages have content that is not in the structure tree, the first is page {page} "
        "(MCID {number})"
    ),
)
P_TAG_UNKNOWN = Entry(
    ERROR,
    "结构标签 {tag} 不是标准的，也没有对应到标准标签",
    "the tag {tag} is not a standard one and is mapped to none",
    "写进 RoleMap。",
    "Map it in the RoleMap.",
)
P_NO_ALT = Entry(
    ERROR,
    "第 {page} 页的图（{tag}）没有替代文字",
    "a {tag} on page {page} has no words for those who cannot see it",
    "写上 Alt。",
    "Give it Alt.",
)
P_TAG_PLACE = Entry(
    ERROR,
    "第 {page} 页的 {tag} 不能放在 {parent} 里",
    "on page {page} a {tag} stands in a {parent}",
    "照标准套好：表分行，行分格；列表分项。",
    "Nest them as the standard says: tables of rows of cells, lists of items.",
)
P_TAG_TWICE = Entry(
    ERROR,
    "第 {page} 页的 {parent} 里有两个 {tag}",
    "on page {page} a {parent} holds a second {tag}",
    "留下一个。",
    "Leave one.",
)

P_TABLE_HEADS = Entry(
    ERROR,
    "第 {page} 页的表格没有说明表头管哪些格（TH 的 Scope）",
    "a table on page {page} does not say what its heads are heads of (Scope of TH)",
    "给 TH 写上 Scope。",
    "Give each TH a Scope.",
)
P_TABLE_PLAIN = Entry(
    NOTE,
    "第 {page} 页的表格没有表头（TH）",
    "a table on page {page} has no heads (TH)",
    "有表头就标成 TH；只用来排版的，不要标成表格。",
    "Tag its heads as TH; tag no table that only lays things out.",
)
P_TAG_HEADS = Entry(
    ERROR,
    "第 {page} 页的标题从 {before} 级跳到 {level} 级",
    "on page {page} heads go from level {before} to level {level}",
    "标题逐级往下。",
    "Let heads go down one level at a time.",
)
P_HEADS_MIXED = Entry(
    ERROR,
    "第 {page} 页的标题没有分级（H），别的标题有（H1、H2）",
    "a head on page {page} has no level (H), and others have one (H1, H2)",
    "全书的标题要么都分级，要么都不分。",
    "Give all heads of the book levels, or none.",
)

P_NOTE_ID = Entry(
    ERROR,
    "第 {page} 页的脚注没有编号（ID），或与别的重复",
    "a note on page {page} has no ID, or that of another",
    "给每条 Note 一个不同的 ID。",
    "Give each Note an ID of its own.",
)
P_LANGUAGE = Entry(
    ERROR,
    "文件没有写明全部文字的语言",
    "the file does not state the language of all its text",
    "写明 /Lang，如 zh-CN。",
    "State /Lang, as zh-CN.",
)
P_TITLE = Entry(
    ERROR,
    "窗口标题不会显示书名（{detail}）",
    "the title of the book is not what a window shows ({detail})",
    "写明标题，并设 DisplayDocTitle。",
    "State the title, and set DisplayDocTitle.",
)
P_TAB_ORDER = Entry(
    ERROR,
    "第 {page} 页有链接，却没有设按结构跳转（Tabs）",
    "page {page} has links, but not the order of the structure for the tab key (Tabs)",
    "设 /Tabs 为 /S。",
    "Set /Tabs to /S.",
    many_zh="{count} 页有链接，却没有设按结构跳转（Tabs），先是第 {page} 页",
    many_en=(
        "{count} pages have links, but not the order of the structure for the tab key (Tabs); the "
        "first is page {page}"
    ),
)
P_LINK_TAG = Entry(
    ERROR,
    "第 {page} 页的链接不在结构树里",
    "a link on page {page} is not in the structure tree",
    "给链接加 Link 标签。",
    "Give it a Link tag.",
    many_zh="{count} 页的链接不在结构树里，先是第 {page} 页",
    many_en="{count} pages have links that are not in the structure tree, the first is page {page}",
)
P_NOTE_WORDS = Entry(
    ERROR,
    "第 {page} 页有批注或表单域（{kind}）没有说明文字（{key}）",
    "an annotation or a field ({kind}) on page {page} is not described in words ({key})",
    "写上 {key}。",
    "Give it {key}.",
)

P_LINK_WORDS = Entry(
    ERROR,
    "第 {page} 页的链接没有说明去哪里（Contents）",
    "a link on page {page} does not say where it leads (Contents)",
    "写上 Contents。",
    "Give it Contents.",
    many_zh="{count} 页的链接没有说明去哪里（Contents），先是第 {page} 页",
    many_en="{count} pages have links that do not say where they lead (Contents), first page {page}",
)
