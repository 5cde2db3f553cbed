"""M: what is wrong with the markup of a Markdown manuscript."""

from __future__ import annotations

from typeset.messages.codes.entry import ERROR, NOTE, WARNING, Entry

M_BAD_ISBN = Entry(
    ERROR,
    "文件信息里的“{number}”不是有效的 ISBN，应为 {wanted}",
    "“{number}” in the front matter is no valid ISBN; it should be {wanted}",
    "与核发的书号逐位核对；不是 ISBN 的标识写成 urn:uuid:… 等形式。",
    "Compare each figure with the number as issued; write other identifiers as urn:uuid:…",
)
M_ROLE_UNKNOWN = Entry(
    WARNING,
    "没有叫“{name}”的书中部分，这一篇当作章；可以写的有：{known}",
    "no part of a book is called “{name}”, so this is a chapter; known are {known}",
    "改正 role，或删去它。",
    "Correct the role, or delete it.",
)
M_HEAD_LONG = Entry(
    WARNING,
    "“{text}”太长，书眉一行排不下，书眉里排成“{shown}”",
    "“{text}” does not fit the line of a running head, which says “{shown}”",
    '在标题后写 {{short="短标题"}}，或在文件信息里写 short。',
    'Write {{short="…"}} behind the head, or short in the front matter.',
)
M_LEVEL_SKIPPED = Entry(
    WARNING,
    "标题跳级：{last} 级标题下面是 {level} 级",
    "a head of level {level} stands below one of level {last}",
    "改成下一级标题，目录才连贯。",
    "Make it one level below, so that the contents nest.",
    "",
    "",
    "有 {count} 处标题跳级，第一处是 {last} 级下面的 {level} 级",
    "{count} heads skip a level, the first of level {level} below level {last}",
)
M_HEAD_MARK = Entry(
    WARNING,
    "这一行像标题，但 # 后面没有空格，或者不止六个 #，当文字排",
    "this looks like a head, but no space follows its #, or there are more than six; it is set as text",
    "写成 ## 标题：# 一到六个，后面空一格。",
    "Write one to six # and a space before the head.",
)
M_HEAD_ENDLESS = Entry(
    ERROR,
    "标题或署名“{text}…”有 {length} 字，最多 {most} 字",
    "the head “{text}…” has {length} characters; {most} are the most",
    "这是正文：在标题后换行，或去掉行首的 #。",
    "This is text: end the line behind the head, or take away the # before it.",
)
M_HEAD_END = Entry(
    NOTE,
    "标题“{text}”末尾有“{mark}”",
    "the head “{text}” ends in “{mark}”",
    "删去它；标题末尾不加句号、逗号、冒号之类，问号、叹号、省略号除外。",
    "Delete it: heads take no closing mark, but for ？ ！ and ……",
    "",
    "",
    "有 {count} 个标题末尾有标点，第一个是“{text}”",
    "{count} heads end in a mark, the first is “{text}”",
)
M_HTML_DROPPED = Entry(
    WARNING,
    "HTML 标记“{markup}”没有带进来，里面的文字照排",
    "the HTML markup “{markup}” is not carried over; the text inside it is set",
    "换成 Markdown 的写法；手册的第三章列出认得的标记。",
    "Use Markdown instead; the manual lists the tags that are carried over.",
    "成品要在纸上和各种阅读器上都排得出来，所以只认少数标记。",
    "A book must come out on paper and in every reading system, so that few tags are taken.",
    "有 {count} 处 HTML 标记没有带进来，里面的文字照排；第一处：“{markup}”",
    "{count} pieces of HTML markup are not carried over, the text inside is set; the first: “{markup}”",
)
M_HTML_LOOK = Entry(
    NOTE,
    "“{markup}”只管屏幕上的样子或动作，没有带进来，文字照排",
    "“{markup}” says how a screen shows or does something and is not carried over; the text is set",
    "样子写在版式里；要按意思区别，用 ::: 或带点号的类名。",
    "Looks belong into the style; what has a meaning is marked by ::: or by a class.",
    "",
    "",
    "有 {count} 处 HTML 或组件只管屏幕上的样子或动作，没有带进来，文字照排；第一处：“{markup}”",
    "{count} pieces of HTML say how a screen looks or acts; their text is set, the first: “{markup}”",
)
M_HTML_SCREEN = Entry(
    NOTE,
    "HTML 的 <{tag}> 连同里面的内容只有屏幕上才有用，没有带进来",
    "<{tag}> of HTML, with what is in it, is of use on a screen alone and is not carried over",
    "是图的，存成文件，用 ![](…) 引入。",
    "If it is a drawing, save it as a file, and name it by ![](…).",
    "",
    "",
    "有 {count} 处 HTML 只有屏幕上才有用，连同里面的内容没有带进来；第一处：<{tag}>",
    "{count} pieces of HTML are of use on a screen alone and left out whole, the first: <{tag}>",
)
M_HTML_TEXT = Entry(
    WARNING,
    "“{markup}”不是 HTML 标记，当文字排",
    "“{markup}” is no HTML tag and is set as text",
    "若是文字，写成 \\< 或放进 `…`；若是标记，请改正。",
    "If it is text, write \\< or put it into `…`; if it is markup, correct it.",
    "",
    "",
    "有 {count} 处尖括号不是 HTML 标记，当文字排；第一处：“{markup}”",
    "{count} pieces in angle brackets are no HTML tags and are set as text; the first: “{markup}”",
)
M_HTML_UNCLOSED = Entry(
    WARNING,
    "<{tag}> 没有结束，到这一段末尾为止",
    "<{tag}> is not closed; it ends where its block does",
    "补上 </{tag}>。",
    "Add </{tag}>.",
    "",
    "",
    "有 {count} 个 HTML 标记没有结束，第一个是 <{tag}>",
    "{count} HTML tags are not closed, the first is <{tag}>",
)
M_COMMENT = Entry(
    NOTE,
    "%% 之间的话是给作者自己看的，没有排：{words}",
    "what stands between %% is for the author alone and is left out: {words}",
    "要排，去掉 %%；不是 Obsidian 的稿子，写 markdown.dialect。",
    "To have it set, delete %%; if the text is not for Obsidian, set markdown.dialect.",
    "",
    "",
    "%% 之间给作者自己看的话有 {count} 处，没有排；第一处：{words}",
    "{count} comments between %% are left out, the first: {words}",
)
M_CITATION = Entry(
    NOTE,
    "引文标记 {words} 照原样排，文献表不由程序编",
    "the citation {words} is set as it stands; no list of works is made",
    "先用 pandoc --citeproc 换成文字，或写成注。",
    "Let pandoc --citeproc turn it into text, or write a note.",
    "",
    "",
    "有 {count} 处引文标记照原样排，第一处：{words}",
    "{count} citations are set as they stand, the first: {words}",
)
M_RAW = Entry(
    WARNING,
    "别的程序要换掉的记号 {words} 不认得，照原样排",
    "{words} stands for something that another program puts there; it is set as it stands",
    "换成要印出来的话。",
    "Write what readers shall see in its place.",
    "",
    "",
    "有 {count} 处记号别的程序会换掉，照原样排；第一处：{words}",
    "{count} marks that another program replaces are set as they stand, the first: {words}",
)
M_NO_PLACE = Entry(
    NOTE,
    "“{text}”在书里没有地方放，没有带进来",
    "“{text}” has no place in a book and is not carried over",
    "若读者要看到它，写进正文。",
    "If readers shall see it, write it into the text.",
    "代码块语言后面的字、链接的提示，只有在屏幕上才有用。",
    "Words behind a listing's language and titles of links are of use on a screen alone.",
    "有 {count} 处文字在书里没有地方放，没有带进来；第一处：“{text}”",
    "{count} texts have no place in a book and are not carried over, the first: “{text}”",
)
M_TEX = Entry(
    NOTE,
    "公式“{text}”是 TeX 源码，照打的排，没有画成公式",
    "the formula “{text}” is TeX; it is set as typed, and not drawn",
    "要画成公式的，先转成图片；不是公式的，$ 前加反斜线：\\$。",
    "Make it a picture if it shall be drawn; if it is none, put a backslash before its dollar: \\$.",
    "源码里的反斜线、下划线、星号、引号，一样都没有动。",
    "No backslash, underscore, star or quote of the source has been touched.",
    "有 {count} 个公式是 TeX 源码，照打的排，没有画成公式；第一个：“{text}”",
    "{count} formulae are TeX; they are set as typed, and not drawn; the first: “{text}”",
)
M_DIVISION_OPEN = Entry(
    WARNING,
    "::: 没有结束，到外层末尾为止",
    "::: is not closed; it ends where what is around it does",
    "补上一行 :::。",
    "Add a line of :::.",
)
M_DIVISION_HEADS = Entry(
    WARNING,
    "::: 或 div 里有标题，类名没有带进来，内容照排",
    "::: or div holds heads; its class is not carried over, what it holds is set",
    "让它在标题之前结束。",
    "Let it end before the head.",
    "章节由标题划分，不能套在别的东西里。",
    "Heads divide the book into chapters and sections, which nothing can hold.",
    "有 {count} 处 ::: 或 div 里有标题，类名没有带进来，内容照排",
    "{count} divisions hold heads; their classes are not carried over, what they hold is set",
)
M_PICTURE_REMOTE = Entry(
    WARNING,
    "图片在网上，不取：{address}",
    "the picture is on the network and is not fetched: {address}",
    "下载到项目的文件夹里，写相对路径。",
    "Download it into the project's folder and name it by its relative path.",
    "同样的原稿要做出同样的成品，网上的图会变，也会消失。",
    "The same manuscript must give the same book; pictures on the network change and vanish.",
    "有 {count} 幅图片在网上，不取；第一幅：{address}",
    "{count} pictures are on the network and are not fetched; the first: {address}",
)
M_PICTURE_OUTSIDE = Entry(
    WARNING,
    "图片“{path}”不在本项目的文件夹里，不取",
    "the picture “{path}” is outside the project's folder and is not read",
    "把图片放进项目的文件夹，写相对路径。",
    "Put it into the project's folder and name it by its relative path.",
    "来路不明的原稿不能借此读取您机器上的其他文件。",
    "A manuscript from elsewhere must not read other files of your machine.",
)
M_PICTURE_MISSING = Entry(
    WARNING,
    "找不到图片“{path}”",
    "the picture “{path}” is not there",
    "检查文件名；路径从原稿所在的文件夹算起。",
    "Check the name; the path starts in the manuscript's folder.",
    "",
    "",
    "有 {count} 幅图片不在，第一幅：“{path}”",
    "{count} pictures are not there, the first: “{path}”",
)
M_PICTURE_FORMAT = Entry(
    WARNING,
    "图片“{path}”的格式用不了；可以用的有：{formats}",
    "the picture “{path}” is of a kind that cannot be shown; {formats} can",
    "转成其中一种。",
    "Convert it to one of them.",
)
M_PICTURE_DAMAGED = Entry(
    WARNING,
    "图片“{path}”不完整",
    "the picture “{path}” is damaged or cut short",
    "重新取得这个文件。",
    "Obtain the file again.",
)
M_PICTURE_ENORMOUS = Entry(
    WARNING,
    "图片“{path}”有 {pixels} 点，大得没有用处，不取",
    "the picture “{path}” has {pixels} pixels, more than any use, and is not read",
    "缩小后再用；印满一页 A4，2500 × 3500 点就够。",
    "Make it smaller; 2500 × 3500 pixels fill a page of A4 in print.",
    "这样的图打开来要占几百兆内存；小文件里写着大尺寸，也可能是故意的。",
    "Opened, it takes hundreds of megabytes; a small file that claims such a size may be meant to.",
)
M_PICTURE_HARMFUL = Entry(
    WARNING,
    "图片“{path}”不能用：{detail}",
    "the picture “{path}” cannot be used: {detail}",
    "用绘图软件另存为普通 SVG，用 UTF-8 编码，不带实体，也不层层复制自身。",
    "Save it as plain SVG in UTF-8, without entities, and without copies of copies.",
)
M_DRAWING_WORDS = Entry(
    WARNING,
    "图片“{path}”里的“{words}”写在 <{name}> 里，画不出来",
    "“{words}” in the drawing “{path}” stands in <{name}>, which is not drawn",
    "在绘图软件里把文字导出成普通的 SVG 文字（<text>），不要用 HTML 标签或者流式文字。",
    "Let the drawing program write plain SVG text (<text>), no HTML labels and no flowed text.",
)
M_PICTURE_WORDLESS = Entry(
    NOTE,
    "图片“{path}”没有文字说明",
    "the picture “{path}” has no words for those who cannot see it",
    "写在方括号里：![说明]({path})。",
    "Write them into the brackets: ![words]({path}).",
    "看不见图的读者靠朗读软件读出这段文字；图题也可以代替。",
    "Reading aloud, a program says these words; a caption serves as well.",
    "有 {count} 幅图片没有文字说明，第一幅是“{path}”",
    "{count} pictures have no words for those who cannot see them, the first “{path}”",
)
M_PICTURE_TITLE = Entry(
    WARNING,
    "图在一段文字里，没有图题，“{title}”没有带进来",
    "the picture stands in a line of text, which takes no caption; “{title}” is not carried over",
    "要有图题和编号，就让图单独成段，前后各空一行。",
    "For a caption and its number let the picture be a paragraph of its own, with blank lines around it.",
)
M_BLEED_ALONE = Entry(
    WARNING,
    "这幅图不能独占一页：出血图只能是一幅图片，图题里没有注",
    "this figure cannot fill a page: that takes one picture, and a caption without notes",
    "几幅图各自写 {{.bleed}}；注写在正文里。现在照通栏的图排。",
    "Give each picture its own {{.bleed}}, put notes into the text. It is set as wide as the text.",
    "整页是图，没有排注的地方。",
    "A page that is all picture has no room for notes.",
)
M_RUBY_COUNT = Entry(
    WARNING,
    "“{base}”有 {count} 个注音，既不是一个，也不是一字一个",
    "“{base}” has {count} readings, neither one nor one for each character",
    "写成 {{汉字|hàn|zì}} 或 {{汉字|hànzì}}。",
    "Write {{汉字|hàn|zì}} or {{汉字|hànzì}}.",
)
M_TOO_DEEP = Entry(
    WARNING,
    "嵌套太深，里面的层次没有带进来",
    "this is nested too deeply; the inner levels are not carried over",
    "减少层次；文字一个不少。",
    "Use fewer levels; no text is lost.",
)

M_TANGLED = Entry(
    WARNING,
    "这一段有太多没有配对的括号，其中的标记都当文字排",
    "this paragraph has so many brackets that nothing closes that all of its markup is set as text",
    "补上右括号，或在当作文字的 [ 前加 \\。",
    "Close them, or write \\ before each [ that is text.",
)

# Notes, tables, included files, targets, captions and references of a Markdown manuscript.

M_NOTE_UNDEFINED = Entry(
    WARNING,
    "注释“[^{label}]”没有内容，当文字排",
    "the note “[^{label}]” is not defined; its mark is set as text",
    "补上一行 [^{label}]: 注文。",
    "Add a line [^{label}]: with its text.",
)
M_NOTE_UNCALLED = Entry(
    WARNING,
    "注释“{label}”没有被引用，注文排在本章末尾",
    "nothing calls the note “{label}”; its text is set at the end of the chapter",
    "在正文里写上它的记号，或删去它。",
    "Call it in the text, or delete it.",
)
M_NOTE_TWICE = Entry(
    WARNING,
    "注释“{label}”写了两次，后一次当正文排",
    "the note “{label}” is defined twice; the second is set as text",
    "改用另一个记号，或删去一处。",
    "Give it another label, or delete one.",
)
M_NOTE_NESTED = Entry(
    WARNING,
    "注释“{label}”是在另一条注释里引用的，注文写进括号里",
    "the note “{label}” is called inside another; its text stands there in brackets",
    "把两条注释并成一条。",
    "Make one note of the two.",
)
M_NOTE_FLAT = Entry(
    WARNING,
    "注释里的{what}逐行排成文字",
    "{what} inside a note is set as lines of text",
    "把它移到正文里。",
    "Move it into the text.",
)
M_TABLE_BROKEN = Entry(
    WARNING,
    "这里像表格，但表头和分隔行的列数不同，当文字排",
    "this looks like a table, but head and rule have different numbers of columns; it is set as text",
    "让两行的列数相同。",
    "Give both lines the same number of columns.",
)
M_TABLE_UNRULED = Entry(
    WARNING,
    "这里像表格，但表头下面没有分隔行，当文字排",
    "this looks like a table, but no rule stands below its head; it is set as text",
    "在表头下面加一行 | --- | --- |。",
    "Put a line | --- | --- | below the head.",
)
M_TABLE_DRAWN = Entry(
    WARNING,
    "这里像用 + 和竖线画的表格，但边线没有上下对齐，当文字排",
    "this looks like a table drawn with + and bars, but its borders do not meet; it is set as text",
    "对齐边线，一个汉字占两列。",
    "Put the borders below each other, a Han character being two columns.",
)
M_TABLE_EXCESS = Entry(
    WARNING,
    "这一行比表头多 {count} 格，多出的文字并进最后一格",
    "this row has more cells than the head (by {count}); their text is put into the last one",
    "在表头补上列，或把竖线写成 \\|。",
    "Add columns to the head, or write \\| for a bar that is text.",
)
M_TABLE_MISSING = Entry(
    WARNING,
    "这一行比表头少 {count} 格，补成空格",
    "this row has fewer cells than the head (by {count}); empty ones are added",
    "补上缺少的格。",
    "Add the missing cells.",
    "",
    "",
    "有 {count} 行比表头短，补成空格",
    "{count} rows are shorter than their heads; empty cells are added",
)
M_ID_TWICE = Entry(
    WARNING,
    "标识“{name}”用了两次，链接都指向前一处",
    "the id “{name}” is used twice; links lead to the first",
    "改用另一个名字。",
    "Choose another name for one of them.",
)
M_ID_DROPPED = Entry(
    WARNING,
    "标识“{name}”没有带进来：它后面没有内容，或者那里已有标识",
    "the id “{name}” is not carried over: nothing follows it, or its place has an id already",
    "写在图、表、标题的行末，或写在一段的前一行；一处只写一个标识。",
    "Put it behind a picture, a caption or a head, or on the line before a block; a place has one id.",
    "",
    "",
    "有 {count} 个标识没有带进来，第一个是“{name}”",
    "{count} ids are not carried over, the first is “{name}”",
)
M_ID_UNUSABLE = Entry(
    WARNING,
    "“{name}”不能用作标识",
    "“{name}” cannot be an id",
    "以字母或汉字开头，只用字母、汉字、数字和 . - _；b1、note-1 这样的名字程序自己要用。",
    "Begin with a letter, use letters, figures and . - _ only, and no name like b1 or note-1.",
)
M_LINK_NOWHERE = Entry(
    WARNING,
    "链接“{target}”没有去处，文字照排",
    "the link “{target}” leads nowhere; its text is set without it",
    "改正标识、文件名或网址。",
    "Correct the id, the file name or the address.",
    "",
    "",
    "有 {count} 个链接没有去处，文字照排；第一个：“{target}”",
    "{count} links lead nowhere, their text is set without them; the first: “{target}”",
)
M_CAPTION_NUMBER = Entry(
    WARNING,
    "题上写的是“{typed}”，照次序应是“{number}”；照写的排",
    "the caption says “{typed}”, where its place is “{number}”; it is set as typed",
    "改正编号，或删去它，让程序编。",
    "Correct the number, or delete it and let typeset number.",
    "",
    "",
    "有 {count} 处图号、表号与次序不符，照写的排；第一处：“{typed}”，应是“{number}”",
    "{count} numbers of figures and tables are not those of their places: “{typed}” should be “{number}”",
)
M_CAPTION_ALONE = Entry(
    WARNING,
    "这一行像图题或表题，但上下没有图、表或程序清单，当文字排",
    "this looks like a caption, but no picture, table or listing stands beside it; it is set as text",
    "移到图、表或程序清单的上面或下面，中间只空一行；若是文字，把开头的冒号写成 \\:。",
    "Put it above or below what it names, with one blank line between; write \\: if it is text.",
)
M_CAPTION_END = Entry(
    NOTE,
    "图题、表题末尾有“{mark}”",
    "the caption ends in “{mark}”",
    "删去它；题末不加标点。",
    "Delete it: captions take no closing mark.",
    "",
    "",
    "有 {count} 个图题、表题末尾有标点，第一个是“{mark}”",
    "{count} captions end in a mark, the first in “{mark}”",
)
M_REFERENCE_WORDLESS = Entry(
    WARNING,
    "“{target}”没有编号，也没有题目，不知道怎样称它",
    "“{target}” has neither number nor title, so nothing can name it",
    "把要印的字写进方括号：[见上文]({target})。",
    "Write the words into the brackets: [see above]({target}).",
)
M_UNMENTIONED = Entry(
    NOTE,
    "正文没有提到{number}",
    "the text does not mention {number}",
    "在它前面的正文里提到它，如 [](#标识)；或删去它。",
    "Mention it in the text before it, as [](#id), or delete it.",
    "读者看到图表时，应已知道它说明什么。",
    "When readers come to a figure they should know what it shows.",
    "正文没有提到的图表有 {count} 个，第一个是{number}",
    "the text does not mention {count} figures and tables, the first {number}",
)
M_MENTIONED_LATE = Entry(
    NOTE,
    "{number}排在前面，一页以后正文才提到它",
    "{number} stands more than a page before the text first mentions it",
    "把它移到提到它的段落后面。",
    "Move it behind the paragraph that mentions it.",
    "",
    "",
    "有 {count} 个图表，一页以后正文才提到，第一个是{number}",
    "{count} figures and tables stand more than a page before their first mention, the first {number}",
)
M_MARKDOWN_NOT_FIXED = Entry(
    ERROR,
    "“{path}”是 Markdown，typeset fix 只改纯文本",
    "“{path}” is Markdown; `typeset fix` mends plain text only",
    "typeset outline 列出会做的修复；成品里已经修好。",
    "`typeset outline` lists the repairs; the outputs have them.",
)
M_CELLS_PARTED = Entry(
    WARNING,
    "表里有 {count} 个合并的单元格，Markdown 写不了，空着的格不再合并",
    "merged cells of a table (cells: {count}) stand apart in Markdown, which knows none",
    "要合并的样子，就直接用 Word 文件来排。",
    "To have them merged, set the Word file itself.",
)
