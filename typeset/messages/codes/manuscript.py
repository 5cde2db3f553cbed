"""M: what is wrong with a manuscript file and its text."""

from __future__ import annotations

from typeset.messages.codes.entry import ERROR, NOTE, WARNING, Entry

M_MISSING = Entry(
    ERROR,
    "找不到“{path}”",
    "“{path}” is not there",
    "检查文件名和所在文件夹。",
    "Check the name and the folder.",
)
M_OTHER_KIND = Entry(
    ERROR,
    "“{path}”是 {kind} 文件，目前还不能读",
    "“{path}” is a {kind} file, which is not read yet",
    "另存为 UTF-8 纯文本（.txt）再试。",
    "Save it as plain text in UTF-8 (.txt) and try again.",
)
M_UNREADABLE = Entry(
    ERROR,
    "读不了“{path}”：{reason}",
    "“{path}” cannot be read: {reason}",
    "检查文件的权限，或它是否正被别的程序占用。",
    "Check the file's permissions, or whether another program holds it.",
)
M_LINK_OUTSIDE = Entry(
    ERROR,
    "“{path}”是链接，指到文件夹以外的“{target}”，没有读",
    "“{path}” is a link that leads out of the folder, to “{target}”; it was not read",
    "把那个文件复制到文件夹里来，或者在命令行上写它的路径。",
    "Copy that file into the folder, or name it on the command line.",
)
M_LINK_DANGLES = Entry(
    ERROR,
    "“{path}”是链接，所指的文件不在",
    "“{path}” is a link, and the file that it leads to is not there",
    "改好链接，或者把它从文件夹里移走。",
    "Mend the link, or move it away.",
)
M_NOT_A_FILE = Entry(
    ERROR,
    "“{path}”不是普通文件（是管道、设备之类）",
    "“{path}” is no regular file, but a pipe, a device or the like",
    "改好它，或者把它从文件夹里移走；只读某几个文件，在 book.toml 里写 manuscripts。",
    "Mend it or move it away; to read certain files alone, name them in book.toml: manuscripts.",
)
M_SUBFOLDERS = Entry(
    NOTE,
    "也读了子文件夹里的 {count} 个文件：{names}",
    "what lies in subfolders is read, too (files: {count}): {names}",
    "不要它们，就在 book.toml 的 manuscripts 里写明要读的文件。",
    "If they are no part of the book, name those that are in book.toml: manuscripts.",
)
M_OUTLINE_ROW = Entry(
    ERROR,
    "提纲里这一行读不懂：“{text}”",
    "this row of the outline cannot be read: “{text}”",
    "写成“行号 类别 开头的字”，标题在类别后面写级（heading 2）。类别有：{kinds}",
    "Write “LINE KIND WORDS”, with the level of a head after its kind (heading 2). Kinds: {kinds}",
)
M_OUTLINE_LOST = Entry(
    ERROR,
    "提纲里的“{text}”在原稿中找不到，最像的是“{nearest}”",
    "“{text}”, a row of the outline, is not in the manuscript; the nearest is “{nearest}”",
    "照原稿改正这一行，或者删去它；typeset outline 原稿 -o 提纲 重写整个提纲。",
    "Copy the words from the manuscript, or delete the row; typeset outline TEXT -o FILE makes a new one.",
)
M_OUTLINE_ONE = Entry(
    ERROR,
    "提纲是一个纯文本原稿或 Word 文件的，“{path}”不是",
    "an outline is that of one manuscript of plain text or one Word file, which “{path}” is not",
    "写一个 .txt 或 .docx 文件的路径；Markdown 自己写明结构，不用提纲。",
    "Name one .txt or .docx file. Markdown states its structure itself.",
)
M_NO_MANUSCRIPT = Entry(
    ERROR,
    "文件夹“{path}”里没有原稿",
    "there is no manuscript in the folder “{path}”",
    '放进一个 .txt、.md 或 .docx 文件，或在 book.toml 里写 manuscripts = ["文件名.txt"]。',
    'Put a .txt, .md or .docx file there, or name one in book.toml: manuscripts = ["name.txt"].',
)
M_EMPTY = Entry(
    ERROR,
    "原稿是空文件",
    "the manuscript is an empty file",
    "把正文存入这个文件，或改用正确的文件。",
    "Put the text into this file, or name the right one.",
)
M_NOT_SETTLED = Entry(
    WARNING,
    "修了又修，文字还在变，所以原样写出，一处也没有改",
    "each reading of the repaired text changes it again, so it is given back as it was, without any repair",
    "用 typeset outline 写出提纲，改好认错的单元，再修；或者把文稿分成几份，找出是哪里。",
    "Write the outline with typeset outline, put right what was misread, and fix again; or fix it in parts.",
)
M_BLANK = Entry(
    ERROR,
    "原稿里只有空行",
    "the manuscript holds nothing but blank lines",
    "把正文存入这个文件，或改用正确的文件。",
    "Put the text into this file, or name the right one.",
)
M_BLANK_CHAPTER = Entry(
    NOTE,
    "这个文件里什么也没有，没有排：{path}",
    "this file holds nothing and is left out: {path}",
    "该有文字的，补上；不该有的，删去这个文件。",
    "Write what it shall hold, or delete the file.",
    "",
    "",
    "有 {count} 个文件里什么也没有，没有排；第一个：{path}",
    "{count} files hold nothing and are left out; the first: {path}",
)
M_BINARY = Entry(
    ERROR,
    "这不是纯文本文件（{kind}）",
    "this is not a plain text file ({kind})",
    "在原来的程序里打开它，另存为 UTF-8 编码的纯文本。",
    "Open it in the program it belongs to and save it as plain text in UTF-8.",
)
M_WORD = Entry(
    ERROR,
    "这是 Word 文件，名字却不像",
    "this is a Word file under another name",
    "是 .docx，就把名字改成以 .docx 结尾；是 .doc 或 RTF，先在 Word 里另存为 .docx。",
    "Let the name of a .docx end in .docx; save a .doc or RTF as .docx in Word.",
)
M_WORD_PIPED = Entry(
    ERROR,
    "从标准输入来的是 Word 文件，那里只读文字",
    "a Word file came on standard input, where only text is read",
    "存成文件，再给它的名字：typeset build 稿子.docx。",
    "Save it, and give its name: typeset build my.docx.",
)
M_SOURCE_OF = Entry(
    ERROR,
    "这不是文稿，是 {kind} 的源代码",
    "this is no manuscript but the source of a {kind} file",
    "用它自己的程序（网页用浏览器）打开，把文字复制到一个 .txt 文件里，存为 UTF-8。",
    "Open it in its own program (a web page in a browser), copy the text into a .txt file, save it as UTF-8.",
)
M_NUL = Entry(
    ERROR,
    "原稿里有空字符（NUL），文件可能已损坏",
    "the manuscript holds a NUL character; the file may be damaged",
    "从原件重新复制正文，另存为 UTF-8 编码的纯文本。",
    "Copy the text from its original again and save it as plain text in UTF-8.",
)
M_UNDECODABLE = Entry(
    ERROR,
    "有无法解读的字节",
    "there are bytes that no encoding explains",
    "用文本编辑器打开原稿，另存为 UTF-8 编码的纯文本。",
    "Open the manuscript in a text editor and save it as plain text in UTF-8.",
)
M_TWO_ENCODINGS = Entry(
    ERROR,
    "从这一行起换了编码：上面是 {first}，下面是 {second}，像是两份文件接在了一起",
    "the encoding changes on this line, from {first} to {second}: two files seem to be glued together",
    "从这一行起分成两个文件，各自另存为 UTF-8 编码的纯文本，再接起来。",
    "Part the file at this line, save both parts as plain text in UTF-8, and put them together again.",
)
M_ENCODING_UNSURE = Entry(
    ERROR,
    "拿不准原稿的编码：{first} 还是 {second}",
    "the encoding cannot be told: {first} or {second}",
    "用文本编辑器打开原稿，另存为 UTF-8 编码的纯文本。",
    "Open the manuscript in a text editor and save it as plain text in UTF-8.",
)
M_MOJIBAKE = Entry(
    ERROR,
    "原稿里有乱码“{text}”，原来的字已经丢失",
    "the text is garbled (“{text}”); the characters behind it are lost",
    "找回未经错误转码的原件，另存为 UTF-8 编码的纯文本。",
    "Go back to the file before it was garbled and save that as plain text in UTF-8.",
)
M_LOST_CHARACTER = Entry(
    WARNING,
    "原稿里有 {count} 个字早已丢失，只剩下 U+FFFD（第 {lines} 行），照样排出",
    "{count} character(s) were lost before the manuscript came here; U+FFFD stands for them "
    "(line {lines}) and is set",
    "照原件补上丢失的字。",
    "Look at the original and type the characters.",
)
M_SURROGATE = Entry(
    ERROR,
    "原稿里有残缺的字符（孤立的代理码位）",
    "the manuscript holds half a character (a lone surrogate)",
    "删去这一处，或从原件重新复制这一行。",
    "Delete it, or copy this line from its original again.",
)
M_NONCHARACTER = Entry(
    ERROR,
    "原稿里有不是字符的码位 {point}",
    "the manuscript holds {point}, which is not a character",
    "删去这一处，或从原件重新复制这一行。",
    "Delete it, or copy this line from its original again.",
)
M_NO_TITLE = Entry(
    WARNING,
    "没有找到标题",
    "no title was found",
    "把标题单独写在第一行，或在 book.toml 里写 title。",
    "Put the title on a line of its own at the top, or set title in book.toml.",
)
M_TITLE_ONLY = Entry(
    WARNING,
    "只有标题，没有正文",
    "there is a title but no text",
    "检查是否漏贴了正文。",
    "See whether the text was left out.",
    "",
    "",
    "有 {count} 个文件只有标题，没有正文",
    "{count} files have a title but no text",
)
M_LONG_LINE = Entry(
    WARNING,
    "这一行有 {length} 个字，可能丢失了全部换行",
    "this line has {length} characters; its line breaks may have been lost",
    "如果本来分段，请恢复段落之间的换行。",
    "If it was in paragraphs, restore the breaks between them.",
)
M_MANY_SHORT_LINES = Entry(
    WARNING,
    "共有 {count} 行，几乎都很短，可能不是文章",
    "there are {count} lines, nearly all very short; this may be no article",
    "检查是否选错了文件，或每个字都被换行隔开。",
    "See whether this is the right file, or whether every word was put on a line of its own.",
)
M_MARKUP = Entry(
    WARNING,
    "原稿里有标记“{text}”，将照原样印出",
    "there is markup (“{text}”) in the text; it is printed as it stands",
    "如果不该出现，请从原稿中删去。",
    "If it should not be there, delete it from the manuscript.",
)
M_PRIVATE_USE = Entry(
    WARNING,
    "有私用区字符，不同的字体会印成不同的样子（括号里是行号）：{characters}",
    "there are private-use characters, which each font draws differently (lines in brackets): {characters}",
    "查对原件，换成正式的字。",
    "Look at the original and type the proper characters.",
)
M_MISREAD_FIGURES = Entry(
    WARNING,
    "数字里有字母“{text}”，像是扫描识别错了；这样的地方有 {count} 处",
    "there are letters in the figure “{text}”, as scanners misread it; places like it: {count}",
    "查对原件，改成数字（l 多是 1，O 多是 0）。",
    "Look at the original and type the figures: l is mostly 1, O is mostly 0.",
)
M_ODD_QUOTES = Entry(
    WARNING,
    "这一段的直引号不成对，未作改动",
    "the straight quotes of this paragraph do not pair; they were left alone",
    "补上或删去一个引号。",
    "Add or delete one quote.",
)
M_MIXED_MARKS = Entry(
    WARNING,
    "标点“{text}”不能连用",
    "the marks “{text}” cannot follow each other",
    "留下其中一个。",
    "Keep one of them.",
)
M_NAMES_APART = Entry(
    NOTE,
    "空格两边像是人名，没有删：“{text}”（共 {count} 处）",
    "a space between what may be names was kept: “{text}” (places: {count})",
    "如果不是人名，请在原稿里删去空格；是人名，可以改成顿号。",
    "If they are no names, delete the space in the manuscript; between names 、 is usual.",
)
M_WIDE_SPACE = Entry(
    WARNING,
    "正文中有全角空格：“{text}”",
    "there is a full-width space inside the text: “{text}”",
    "如果不是有意为之，请删去。",
    "Delete it unless it is meant.",
)
M_UNBALANCED = Entry(
    WARNING,
    "“{mark}”没有配对",
    "“{mark}” has no partner",
    "补上另一半，或删去这一个。",
    "Add the other half, or delete this one.",
)
M_CONTENTS_LEFT_OUT = Entry(
    NOTE,
    "原稿自带的目录（{count} 行）不排：它的页码是别的版本的，成品的目录由程序做",
    "the typed contents list ({count} lines) is not set, since its folios are of another edition",
    "如果它不是目录，请在大纲文件里改它的类别。",
    "If it is no contents list, change its kind in the outline file.",
)
M_SUBTITLES = Entry(
    NOTE,
    "这是字幕文件（{count} 条）：编号、时间和标签不排，每条字幕接成一段",
    "these are subtitles ({count} cues): numbers, times and tags are not set, each cue is a paragraph",
    '要照原样保留，在 book.toml 里写 [repairs] skip = ["M39"]。',
    'To keep all as it stands, write [repairs] skip = ["M39"] into book.toml.',
)
M_MANY_HEADS = Entry(
    WARNING,
    "{count} 行认作小标题，占全文 {total} 段的三分之一以上，多半认错了",
    "{count} of {total} units were taken for heads, a third or more: most are likely wrong",
    "用 typeset outline 原稿 -o 原稿名.outline 写出结构，改掉认错的行，再排一次。",
    "Write the structure with typeset outline FILE -o FILE's name.outline, correct it and build again.",
)
M_WIDTH_UNKNOWN = Entry(
    WARNING,
    "第 {first}–{last} 行像是折过行，但看不出宽度（别处是 {widths}），各行没有接起来",
    "lines {first} to {last} look wrapped, at no width that was found (elsewhere {widths}): left as they are",
    "看看这几行；在 outline 里把它们接成段，或者换一份没有折行的稿子。",
    "Look at them; join them in the outline, or take a manuscript that was not wrapped.",
)
M_GLUED = Entry(
    WARNING,
    "从这里起编号又从头开始（{text}），像是两份稿子接在了一起",
    "numbers begin anew here ({text}): two manuscripts seem to be glued together",
    "如果是两部作品，请分成两个文件；如果是同一部书的下一卷，请在前面加上卷名。",
    "Part them into two files; if this is the next volume of one book, type its name above.",
)
M_MAYBE_FURNITURE = Entry(
    WARNING,
    "“{text}”像是混进句子里的书眉或页码，这样的地方有 {count} 处，拿不准，都留着",
    "“{text}” may be a running head or folio inside a sentence; places like it: {count}; all are kept",
    "请在原稿中核对；确是书眉、页码的，请删去。",
    "Check them in the manuscript; delete those that are running heads or folios.",
)
M_PASTED_TWICE = Entry(
    WARNING,
    "有 {count} 段文字在稿中出现了两次，第一段是“{text}”",
    "passages that stand in the manuscript twice: {count}, the first is “{text}”",
    "如果是粘贴时重复了，请删去一份。",
    "Delete one of them, if it was pasted twice by mistake.",
)
M_DOUBTFUL = Entry(
    NOTE,
    "有 {count} 个单元拿不准，见第 {places} 行",
    "units that the reader is not sure of: {count}, at lines {places}",
    "用 typeset outline 看看这些地方，认错的在 outline 文件里改。",
    "Look at them with typeset outline, and correct in the outline file what is wrong.",
)
M_MAYBE_TORN = Entry(
    WARNING,
    "段落在“{text}”处似乎中断，未敢与下一段相接",
    "the paragraph seems to break off at “{text}”; it was not joined to the next",
    "如果本是一段，请把两行接起来；如果到此为止，请补上句号。",
    "If it is one paragraph, join the two lines; if it ends here, add the full stop.",
)
