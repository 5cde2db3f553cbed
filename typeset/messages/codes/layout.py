"""L: what the layout engine could not do as asked; faults of pages; lines without a legal setting."""

from __future__ import annotations

from typeset.messages.codes.entry import ERROR, NOTE, WARNING, Entry

L_ENGINE_RELEASE = Entry(
    ERROR,
    "排版引擎不是本程序配套的版本：{detail}；需要 WeasyPrint {wanted}",
    "the layout engine is another release than ours: {detail}; WeasyPrint {wanted} is needed",
    "重新安装：删去 .venv 再 make pdf，或 pip install weasyprint=={wanted}。",
    "Install again: delete .venv and run make pdf, or pip install weasyprint=={wanted}.",
    "本程序替换、调用了引擎的若干内部函数，换了版本就要逐一核对：~ 后面的有改动，- 后面的已经没有。",
    "We replace and call functions inside the engine, and each has to be looked at for another release: "
    "those after ~ have changed, those after - are gone.",
)
L_NO_FACE = Entry(
    ERROR,
    "样式表没有声明任何可用的字体",
    "the style sheet declares no face that can be used",
    "在样式表里用 @font-face 声明字体；本程序不用系统里的字体。",
    "Declare a face by @font-face in the style sheet; faces of the system are not used.",
)
L_ENGINE_SAYS = Entry(
    WARNING,
    "排版引擎提示：{detail}",
    "the layout engine says: {detail}",
    "检查版式的 print.css；若未改动过版式，请报告此问题。",
    "Look into the style's print.css; if it is as shipped, please report this.",
)
L_DRAWING_FAILED = Entry(
    WARNING,
    "图片“{path}”没有画完：里面有排版引擎看不懂的数值",
    "the drawing “{path}” is not drawn wholly: it holds a value that the layout engine cannot read",
    "用绘图软件另存为普通 SVG，或者转成 PNG。",
    "Save it as plain SVG, or convert it to PNG.",
)
L_DRAWING_UNKNOWN = Entry(
    WARNING,
    "图片“{url}”里有文字，可是排版之前没有见到它，所以没有放进去",
    "the drawing “{url}” has words, but was not seen before layout; it is left out",
    "在原稿里写图片，或者在版式的 print.css 里写 url(…)；封面用的，先把文字转成轮廓。",
    "Name it in the manuscript, or as url(…) in the style's print.css; on a cover, use outlines.",
)
L_FOLIO_NOWHERE = Entry(
    WARNING,
    "有一处要写页码，可是它指的地方（{target}）不在任何一页上",
    "a folio is wanted here, but the place that it names ({target}) is on no page",
    "看样式是否把它藏起来了；藏起来的标题不要列进目录",
    "see whether the style hides it; what is hidden should not be listed in the contents",
)
L_BLEED_COARSE = Entry(
    WARNING,
    "图片有 {size} 点，铺满一页只有 {dpi} 点/英寸",
    "the picture of {size} pixels has {dpi} dots to the inch when it fills the page",
    "换一张 {wanted} 点以上的，连出血在内每英寸才有 300 点；或不写 {{.bleed}}，排小一些。",
    "Use one of {wanted} pixels or more, which gives 300 to the inch, bleed included; or leave out "
    "{{.bleed}} to have it smaller.",
    "低于 300 点，印出来发虚；低于 150 点，看得出一个个小方块。",
    "Below 300 it is soft in print, below 150 its dots are seen.",
)
L_BLEED_CUT = Entry(
    WARNING,
    "图片有 {size} 点，与页面形状差得远，铺满后裁掉 {percent}%",
    "the picture of {size} pixels is of another shape than the page: {percent} % of it are cut off",
    "事先裁成 {wanted}（毫米，连出血在内）的比例，留下要紧的部分。",
    "Crop it to {wanted} (mm, bleed included) yourself, so that what matters stays.",
)
L_NOT_ARCHIVAL = Entry(
    NOTE,
    "PDF 没有注明是 PDF/A（存档用）：有一张 CMYK 图片不带色彩特性文件",
    "the PDF does not say that it is PDF/A, for archives: a picture in CMYK brings no colour profile",
    "在作图软件里重存这张图，并嵌入色彩特性文件；或存成 sRGB。",
    "Save the picture again with its colour profile embedded, or in sRGB.",
)
L_DEAF_PICTURE = Entry(
    NOTE,
    "PDF 没有注明是 PDF/UA（无障碍）：有图片没有替代文字",
    "the PDF does not say that it is PDF/UA, for those who listen: a picture has no words",
    "给每张图写上替代文字：![文字](图.png)。",
    "Give each picture words: ![words](picture.png).",
)
L_DEAF_HEADS = Entry(
    NOTE,
    "PDF 没有注明是 PDF/UA（无障碍）：有标题跳了级",
    "the PDF does not say that it is PDF/UA, for those who listen: a head skips a level",
    "让标题一级一级往下。",
    "Let heads go down one level at a time.",
)
L_DEAF_TITLE = Entry(
    NOTE,
    "PDF 没有注明是 PDF/UA（无障碍）：没有书名",
    "the PDF does not say that it is PDF/UA, for those who listen: it has no title",
    "在 book.toml 里写上 title。",
    "Write a title into book.toml.",
)
L_NOTE_LOST = Entry(
    ERROR,
    "第 {page} 页的脚注“{text}”没有排到任何一页上",
    "the note “{text}”, called on page {page}, is on no page",
    "把这条脚注移到附近别的段落，或把它的内容写进正文；并请报告此问题。",
    "Move the note to another paragraph nearby, or its content into the text; and please report this.",
)
L_NOTE_TWICE = Entry(
    ERROR,
    "脚注“{text}”在第 {page} 页上排了第二遍，或缺了一段",
    "the note “{text}” stands on page {page} a second time, or lacks a part",
    "把这条脚注移到附近别的段落，或把它的内容写进正文；并请报告此问题。",
    "Move the note to another paragraph nearby, or its content into the text; and please report this.",
)
L_NOTE_LATE = Entry(
    WARNING,
    "第 {page} 页的脚注“{text}”到第 {begins} 页才开始：这一页放不下",
    "the note “{text}”, called on page {page}, begins on page {begins} only: its page has no room",
    "把几条长注分到几段里，或缩短前面的长注。",
    "Spread long notes over several paragraphs, or shorten the long note before it.",
    many_zh="{count} 条脚注到后一页才开始，第一条在第 {page} 页：“{text}”",
    many_en="{count} notes begin a page late, the first on page {page}: “{text}”",
)
L_NOTES_CROWD = Entry(
    WARNING,
    "第 {page} 页有 {count} 条注，带圈的数字只到 {most}，后面的用普通数字",
    "page {page} has {count} notes, circled figures end at {most}; plain ones follow",
    '合并一些注，或在 book.toml 里写 [notes] numbering = "chapter"。',
    'Join some notes, or write [notes] numbering = "chapter" in book.toml.',
)
L_NOTE_ELSEWHERE = Entry(
    WARNING,
    "第 {page} 页再次引用的注 {mark} 在第 {home} 页，本页没有",
    "page {page} calls note {mark} again, which is on page {home}",
    "在这里另写一条注，如“见第 {home} 页注 {mark}”。",
    "Write a note of its own here, which names that page.",
    many_zh="{count} 处再次引用了别页的注，第一处在第 {page} 页：注 {mark} 在第 {home} 页",
    many_en="{count} calls are of other pages' notes, the first on page {page}: note {mark}, page {home}",
)
L_TABLE_WIDE = Entry(
    WARNING,
    "表格比版心宽 {excess} 个字：词从中间断开，断不开的伸到版心外",
    "the table is wider than the text by {excess} em: words are parted, what cannot be runs out of it",
    "减少列，缩短长的词和网址，或把表拆成两个。",
    "Use fewer columns, shorten long words and addresses, or make two tables of it.",
)
L_WORKER_LOST = Entry(
    ERROR,
    "排全书第{part}部分的进程两次中途结束",
    "the process that laid out part {part} of the book ended twice in the middle of it",
    "多半是内存不够：关掉别的程序，或加上 --jobs 1 再试。",
    "Most likely memory was short: close other programs, or try again with --jobs 1.",
)
L_FETCH_REFUSED = Entry(
    WARNING,
    "没有读取“{url}”：只许读取本项目文件夹里的文件",
    "“{url}” was not read: only files inside the project's folder may be",
    "把文件放进项目文件夹，写相对路径。",
    "Put the file into the project's folder and name it by its relative path.",
)

# What pages could not have, a code for each fault that the engine knows.

L_UNEVEN_WHOLE = Entry(
    NOTE,
    "第 {page} 页比对页短 {lines} 行：后面的图、表不能分开",
    "page {page} ends above its facing page (lines: {lines}): a figure or table follows",
    "把图、表前后移一段，或改动它的高。",
    "Move the figure or table by a paragraph, or change its height.",
    many_zh="{count} 页因后面的图、表不能分开而比对页短，第一处是第 {page} 页，短 {lines} 行",
    many_en="{count} pages end above their facing pages, before figures; the first is page {page}",
)
L_UNEVEN_HEAD = Entry(
    NOTE,
    "第 {page} 页比对页短 {lines} 行：后面的标题要和下文在一起",
    "page {page} ends above its facing page (lines: {lines}): a head follows, which keeps to its text",
    "在这一页增减几个字。",
    "Add or take away a few words on this page.",
    many_zh="{count} 页因后面的标题要和下文在一起而比对页短，第一处是第 {page} 页，短 {lines} 行",
    many_en="{count} pages end above their facing pages, before heads; the first is page {page}",
)
L_UNEVEN_NOTES = Entry(
    NOTE,
    "第 {page} 页比对页短 {lines} 行：下一行的注这一页放不下",
    "page {page} ends above its facing page (lines: {lines}): no room for the next line's notes",
    "缩短附近的注，或在这一页增减几个字。",
    "Shorten a note near by, or add or take away a few words on this page.",
    many_zh="{count} 页因下一行的注放不下而比对页短，第一处是第 {page} 页，短 {lines} 行",
    many_en="{count} pages end above their facing pages, for want of room; the first is page {page}",
)
L_UNEVEN_LINES = Entry(
    NOTE,
    "第 {page} 页比对页短 {lines} 行：下一段不能只留一行在这一页",
    "page {page} ends above its facing page (lines: {lines}): lest a line stand alone",
    "在这一页增减几个字。",
    "Add or take away a few words on this page.",
    many_zh="{count} 页因下一段不能只留一行而比对页短，第一处是第 {page} 页，短 {lines} 行",
    many_en="{count} pages end above their facing pages, lest a line be alone; the first is page {page}",
)
L_COLUMNS_WHOLE = Entry(
    NOTE,
    "第 {page} 页各栏的栏底差 {lines} 行：后面的图、表不能分开",
    "the columns of page {page} do not end level (lines: {lines}): a figure or table follows",
    "把图、表前后移一段，或改动它的高。",
    "Move the figure or table by a paragraph, or change its height.",
    many_zh="{count} 页因后面的图、表不能分开，各栏的栏底不齐，第一处是第 {page} 页，差 {lines} 行",
    many_en="{count} pages have columns that do not end level, before figures; the first is page {page}",
)
L_COLUMNS_HEAD = Entry(
    NOTE,
    "第 {page} 页各栏的栏底差 {lines} 行：后面的标题要和下文在一起",
    "the columns of page {page} do not end level (lines: {lines}): a head stays with its text",
    "在这一页增减几个字。",
    "Add or take away a few words on this page.",
    many_zh="{count} 页因后面的标题要和下文在一起，各栏的栏底不齐，第一处是第 {page} 页，差 {lines} 行",
    many_en="{count} pages have columns that do not end level, before heads; the first is page {page}",
)
L_COLUMNS_LINES = Entry(
    NOTE,
    "第 {page} 页各栏的栏底差 {lines} 行：下一段不能只留一行在一栏",
    "the columns of page {page} do not end level (lines: {lines}): lest a line stand alone",
    "在这一页增减几个字。",
    "Add or take away a few words on this page.",
    many_zh="{count} 页因下一段不能只留一行，各栏的栏底不齐，第一处是第 {page} 页，差 {lines} 行",
    many_en="{count} pages have columns that do not end level, for lines alone; the first is page {page}",
)
L_SHORT_END = Entry(
    NOTE,
    "第 {page} 页是一章的末页，不到四行，差 {lines} 行",
    "page {page}, the last of its chapter, has fewer than four lines: {lines} are missing",
    "在这一章增减几行字。",
    "Add or take away a few lines in this chapter.",
    many_zh="{count} 章的末页不到四行，第一处是第 {page} 页",
    many_en="{count} chapters end on fewer than four lines, the first on page {page}",
)
L_HEAD_AT_FOOT = Entry(
    WARNING,
    "第 {page} 页末是标题，下文在后一页：一页放不下它们要在一起的各行",
    "page {page} ends with a head, its text is on the next: no page has room for what keeps together",
    "缩短标题，或放宽样式里 break-inside: avoid 的部分。",
    "Shorten the head, or let the style part what it keeps together with break-inside: avoid.",
    many_zh="{count} 页末是标题，第一处在第 {page} 页",
    many_en="{count} pages end with a head, the first is page {page}",
)
L_LINE_STRANDED = Entry(
    WARNING,
    "第 {page} 页首或页末只有某段的一行",
    "page {page} begins or ends with a single line of a paragraph",
    "在样式里写 orphans: 2 和 widows: 2，或增减几个字。",
    "State orphans: 2 and widows: 2 in the style, or add or take away a few words.",
    many_zh="{count} 页的页首或页末只有某段的一行，第一处在第 {page} 页",
    many_en="{count} pages begin or end with a single line of a paragraph, the first is page {page}",
)
L_HOLE_FIGURE = Entry(
    NOTE,
    "第 {page} 页下面空着 {lines} 行：后面的图这一页放不下",
    "the foot of page {page} is empty (lines: {lines}): it has no room for the figure that follows",
    "把图前后移一段，或缩小它。",
    "Move the figure by a paragraph, or make it smaller.",
    many_zh="{count} 页因放不下后面的图而下面空着，第一处是第 {page} 页，空 {lines} 行",
    many_en="{count} pages have an empty foot, before figures; the first is page {page}",
)
L_HOLE_TABLE = Entry(
    NOTE,
    "第 {page} 页下面空着 {lines} 行：后面的表或它的一行不能分开，这一页放不下",
    "the foot of page {page} is empty (lines: {lines}): it has no room for the table behind it, or a row",
    "把表前后移一段，或把长的一行拆成几行。",
    "Move the table by a paragraph, or make several rows of a long one.",
    many_zh="{count} 页因放不下表或表的一行而下面空着，第一处是第 {page} 页，空 {lines} 行",
    many_en="{count} pages have an empty foot, before rows of tables; the first is page {page}",
)
L_HOLE_HEAD = Entry(
    NOTE,
    "第 {page} 页下面空着 {lines} 行：后面的标题要和下文在一起，这一页放不下",
    "the foot of page {page} is empty (lines: {lines}): it has no room for a head and what goes with it",
    "在标题后面先写一段文字，或缩小后面的图、表。",
    "Write a paragraph behind the head, or make the figure or table there smaller.",
    many_zh="{count} 页因放不下标题和它的下文而下面空着，第一处是第 {page} 页，空 {lines} 行",
    many_en="{count} pages have an empty foot, before heads; the first is page {page}",
)
L_HOLE_NOTES = Entry(
    NOTE,
    "第 {page} 页下面空着 {lines} 行：下一行的注这一页放不下",
    "the foot of page {page} is empty (lines: {lines}): it has no room for the notes of the next line",
    "缩短附近的注，或在这一页增减几个字。",
    "Shorten a note near by, or add or take away a few words on this page.",
    many_zh="{count} 页因放不下下一行的注而下面空着，第一处是第 {page} 页，空 {lines} 行",
    many_en="{count} pages have an empty foot, for want of room for notes; the first is page {page}",
)
L_HOLE_TEXT = Entry(
    NOTE,
    "第 {page} 页下面空着 {lines} 行：后面的文字不能分开，这一页放不下",
    "the foot of page {page} is empty (lines: {lines}): it has no room for the text that keeps together",
    "放宽样式里 break-inside: avoid 的部分。",
    "Let the style part what it keeps together with break-inside: avoid.",
    many_zh="{count} 页因放不下不能分开的文字而下面空着，第一处是第 {page} 页，空 {lines} 行",
    many_en="{count} pages have an empty foot, before text that keeps together; the first is page {page}",
)

# Lines without a legal setting, a code for each rescue; and text that WeasyPrint sets itself.

L_RESCUE_TRACKED = Entry(
    NOTE,
    "第 {page} 页有一行的西文字母拉开了：“{text}”",
    "a line on page {page} has its letters spread: “{text}”",
    "改动几个字；typeset explain compose.limits.letters_most 讲上限，0 为不加。",
    "Change a few words; `typeset explain compose.limits.letters_most` tells the limit, 0 for none.",
    "这一行几乎全是断不开的西文，没有合乎规则的排法，字母之间只好略加了空。",
    "The line is nearly all one long word and has no legal setting; its letters were set a little apart.",
    "有 {count} 行的西文字母拉开了，第一处在第 {page} 页：“{text}”",
    "{count} lines have their letters spread, the first on page {page}: “{text}”",
)
L_RESCUE_LOOSE = Entry(
    NOTE,
    "第 {page} 页有一行排得太松：“{text}”",
    "a line on page {page} is loose: “{text}”",
    "改动几个字；typeset explain compose.limits.han_gap_most 讲字距的上限。",
    "Change a few words; `typeset explain compose.limits.han_gap_most` tells the limit.",
    "这一行没有合乎规则的排法，汉字之间只好多加了空。多半是因为行里有断不开的长词。",
    "The line has no legal setting, mostly for a long word in it; its gaps were opened further.",
    "有 {count} 行排得太松，第一处在第 {page} 页：“{text}”",
    "{count} lines are loose, the first on page {page}: “{text}”",
)
L_RESCUE_SPLIT = Entry(
    NOTE,
    "第 {page} 页有一行把长词硬断开了：“{text}”",
    "a line on page {page} cuts a long word where none may be cut: “{text}”",
    "在词里可断的地方加零宽空格或软连字符，或改动这一行。",
    "Put a zero-width space or a soft hyphen where the word may be cut, or change the line.",
    "这个词比一行还长，或不断开就没有合乎规则的排法。",
    "The word is longer than the line, or keeping it whole left no legal setting.",
    "有 {count} 行把长词硬断开了，第一处在第 {page} 页：“{text}”",
    "{count} lines cut a long word where none may be cut, the first on page {page}: “{text}”",
)
L_RESCUE_EDGE = Entry(
    WARNING,
    "第 {page} 页有一行的行首或行末有不该在那里的标点：“{text}”",
    "a line on page {page} begins or ends with a mark that may not stand there: “{text}”",
    "改动几个字；若能接受，在 [compose] 里放宽 kinsoku。",
    "Change a few words; if it is acceptable, set a milder kinsoku in [compose].",
    "行太短，或标点连得太多，避头尾已无法做到。",
    "The line is too short, or too many marks stand together, to keep the edges clean.",
    "有 {count} 行的行首或行末有不该在那里的标点，第一处在第 {page} 页：“{text}”",
    "{count} lines begin or end with a mark that may not stand there, the first on page {page}: “{text}”",
)
L_RESCUE_PARTED = Entry(
    WARNING,
    "第 {page} 页有一行拆开了不该拆的词组：“{text}”",
    "a line on page {page} parts what belongs together: “{text}”",
    "改动几个字，或增加每行字数。",
    "Change a few words, or set more characters to the line.",
    "数不断开，数字与单位、货币符号、注号与它所注的字也在同一行；这里的行太短，放不下。",
    "A number keeps whole; a figure and its unit, a note mark and its word share a line. "
    "This one was too short for them.",
    "有 {count} 行拆开了不该拆的词组，第一处在第 {page} 页：“{text}”",
    "{count} lines part what belongs together, the first on page {page}: “{text}”",
)
L_RESCUE_RAGGED = Entry(
    WARNING,
    "第 {page} 页有一行没有撑满版心：“{text}”",
    "a line on page {page} does not reach the edge: “{text}”",
    "改动几个字，或增加每行字数。",
    "Change a few words, or set more characters to the line.",
    "行里没有可以加空的地方，或加的空会大于一个字。",
    "There was nowhere to let in space, or the gaps would have been wider than a character.",
    "有 {count} 行没有撑满版心，第一处在第 {page} 页：“{text}”",
    "{count} lines do not reach the edge, the first on page {page}: “{text}”",
)
L_RESCUE_OVERFULL = Entry(
    WARNING,
    "第 {page} 页有一行超出了版心：“{text}”",
    "a line on page {page} is wider than the measure: “{text}”",
    "改动几个字，或增加每行字数；图片请缩小。",
    "Change a few words, set more characters to the line, or make the picture smaller.",
    "行里有一样东西比版心还宽，又断不开。",
    "Something that cannot be cut is wider than the line.",
    "有 {count} 行超出了版心，第一处在第 {page} 页：“{text}”",
    "{count} lines are wider than the measure, the first on page {page}: “{text}”",
)
L_CODE_TURNED = Entry(
    NOTE,
    "第 {page} 页的程序清单有一行放不下，折成两行以上：“{text}”",
    "a line of a listing on page {page} is too long and turns: “{text}”",
    "把这一行拆开写；折下来的部分缩进两字。",
    "Write it as several lines; what turns is indented.",
    "",
    "",
    "程序清单有 {count} 行放不下，折了行，第一处在第 {page} 页：“{text}”",
    "{count} lines of listings are too long and turn, the first on page {page}: “{text}”",
)
L_LEADING_TIGHT = Entry(
    WARNING,
    "行距是字号的 {ratio} 倍，注音和着重号会碰到上下行；至少要 {least} 倍",
    "the leading is {ratio} × the size, too tight for readings and emphasis dots, which need {least} ×",
    "加大 text.leading，或减小 text.size。",
    "Set a larger text.leading or a smaller text.size.",
)
L_LEFT_TO_STOCK = Entry(
    NOTE,
    "有一段由 WeasyPrint 自己排（{reason}）：“{text}”",
    "a paragraph is set by WeasyPrint itself ({reason}): “{text}”",
    "检查这一段的行首、行末和字距；若不该如此，改版式里的 print.css。",
    "Look at its line edges and gaps; where it should not be so, change the style's print.css.",
    "本程序的排法还不能处理这样的段落，所以标点挤压、避头尾的规则在这里不生效。",
    "Our composer cannot set such paragraphs yet, so its rules for marks and edges are not kept there.",
    "有 {count} 段由 WeasyPrint 自己排，第一段（{reason}）：“{text}”",
    "{count} paragraphs are set by WeasyPrint itself, the first ({reason}): “{text}”",
)
L_MISSING_GLYPH = Entry(
    WARNING,
    "第 {page} 页的“{character}”（{code_point}）没有字形，印成空框",
    "“{character}” ({code_point}) on page {page} has no glyph and is drawn as an empty box",
    "若是版式里 print.css 写的字，换一个；若是原稿里的字，请报告此问题。",
    "If the style's print.css writes it, use another; if it is in the manuscript, please report this.",
    "原稿里的每个字，排版之前都核对过字体；这里的字是排版时才添上的，如页码、编号。",
    "Every character of the manuscript is checked before layout; this one came in later, as folios do.",
    "有 {count} 处没有字形，印成空框，第一处在第 {page} 页：“{character}”（{code_point}）",
    "{count} characters have no glyph and are drawn as empty boxes, the first on page {page}: "
    "“{character}” ({code_point})",
)
