"""Every message code with its texts in Chinese and English.

The first letter is the family: C settings, M manuscript, T typography, F fonts,
L layout, P press, E EPUB, O output and tools, U usage. ``typeset explain CODE``
prints an entry. Texts use str.format placeholders named after the values that
``Report.add`` is given. One table in one file, however long: whoever writes a
message sees its neighbours, and a code is looked up in one place.
"""

from __future__ import annotations

from enum import Enum, StrEnum

from typeset.dataclass import dataclass


class Severity(StrEnum):
    """How bad a message is; only an error stops the build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Entry:
    """One code's texts: what is wrong, what to do, and why it matters (may be empty).

    A code that a book may have hundreds of has a text for ``many``: it tells of
    ``{count}`` of them at once, with the values of the first.
    """

    severity: Severity
    zh: str
    en: str
    cure_zh: str
    cure_en: str
    why_zh: str = ""
    why_en: str = ""
    many_zh: str = ""
    many_en: str = ""

    def text(self, lang: str) -> str:
        """What is wrong."""
        return self.zh if lang == "zh" else self.en

    def cure(self, lang: str) -> str:
        """What to do."""
        return self.cure_zh if lang == "zh" else self.cure_en

    def why(self, lang: str) -> str:
        """Why it matters."""
        return self.why_zh if lang == "zh" else self.why_en

    def many(self, lang: str) -> str:
        """What is wrong, of several at once; empty where each is told by itself."""
        return self.many_zh if lang == "zh" else self.many_en


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Code(Enum):
    """All codes; the member's name is what users see and look up."""

    # --- C: settings -------------------------------------------------------------
    C_CIP_PART = Entry(
        WARNING,
        "版权页的 CIP 数据里没有“{part}”",
        "the cataloguing data of the copyright page lack “{part}”",
        "照核发的文字补上；各部分之间空一行。",
        "Give the data as they were issued, a blank line between their parts.",
        "GB/T 12451：图书在版编目数据由标题、著录数据、检索数据、核字号四部分组成。",
        "GB/T 12451: such data have four parts: title, description, headings, and the number of issue.",
    )
    C_CIP_ISBN = Entry(
        WARNING,
        "CIP 数据里的“{number}”不是有效的 ISBN：校验码不符",
        "“{number}” in the cataloguing data is no valid ISBN: its check figure does not agree",
        "与核发的文字核对。",
        "Compare it with the data as issued.",
    )
    C_CIP_OTHER = Entry(
        WARNING,
        "CIP 数据里没有“{value}”，与 book.toml 所写的不符",
        "the cataloguing data do not have “{value}”, which book.toml states",
        "两处改成一样。",
        "Let both say the same.",
    )
    C_SYNTAX = Entry(
        ERROR,
        "设置文件语法错误：{detail}",
        "the settings file is not valid TOML: {detail}",
        '改正这一行；字符串要加引号，如 title = "书名"。',
        'Correct this line; text needs quotes, as in title = "My title".',
    )
    C_UNKNOWN_KEY = Entry(
        ERROR,
        "没有“{key}”这项设置{hint}",
        "there is no setting called “{key}”{hint}",
        "改正或删去它；typeset explain 列出全部设置。",
        "Correct or delete it; `typeset explain` lists every setting.",
    )
    C_WRONG_TYPE = Entry(
        ERROR,
        "设置“{key}”的值不对：{detail}",
        "the value of “{key}” cannot be used: {detail}",
        "用 typeset explain {key} 查看它可以取什么值。",
        "Run `typeset explain {key}` to see what it takes.",
    )
    C_IMPOSSIBLE_PAGE = Entry(
        ERROR,
        "版心放不进纸张：{detail}",
        "the type area does not fit the page: {detail}",
        "减少每行字数、每页行数或字号，或换大一号的开本。",
        "Use fewer characters or lines, a smaller size, or a larger trim.",
    )
    C_OUTSIDE = Entry(
        ERROR,
        "“{path}”不在本项目的文件夹里",
        "“{path}” is outside the project's folder",
        "把文件放进 book.toml 所在的文件夹，写相对路径。",
        "Put the file into the folder of book.toml and name it by its relative path.",
        "来路不明的 book.toml 不能借此读取您机器上的其他文件。",
        "A book.toml from elsewhere must not read other files of your machine.",
    )
    C_STYLE_CYCLE = Entry(
        ERROR,
        "版式“{name}”绕了一圈又回到自己",
        "the style “{name}” extends itself, by way of others",
        "改正各个 style.toml 里的 extends。",
        "Correct extends in their style.toml files.",
    )
    C_UNKNOWN_STYLE = Entry(
        ERROR,
        "没有名为“{name}”的版式{hint}；现有：{known}",
        "there is no style called “{name}”{hint}; there are: {known}",
        '在 book.toml 里写 style = "…"，或用 --style …，选其中一个；自己的版式放在 styles/ 里。',
        'Choose one of them with style = "…" in book.toml or --style …; your own belong into styles/.',
    )
    C_STRUCTURE_NO_MATCH = Entry(
        ERROR,
        "[[structure]] 里的“{text}”在原稿中找不到",
        "nothing in the manuscript starts with “{text}”, which [[structure]] names",
        "照原稿改正 starts_with，或删去这一条。",
        "Copy starts_with from the manuscript, or delete the entry.",
    )
    C_STRUCTURE_AMBIGUOUS = Entry(
        ERROR,
        "[[structure]] 里的“{text}”在原稿中不止一处：第 {lines} 行",
        "more than one place starts with “{text}”, which [[structure]] names: lines {lines}",
        "把 starts_with 写长一些，直到只有一处相符。",
        "Make starts_with longer until only one place fits.",
    )
    C_PROFILE_MISSING = Entry(
        ERROR,
        "颜色特性文件 {path} 不在",
        "the profile {path} is not there",
        "把印厂给的 .icc 文件放进书的文件夹，press.profile 写它的相对路径。",
        "Put the printer's .icc file into the book's folder, and name it in press.profile.",
    )
    C_PROFILE_WRONG = Entry(
        ERROR,
        "{path} 不是四色印刷的颜色特性文件：{detail}",
        "{path} is no profile of a press with four inks: {detail}",
        "向印厂要 CMYK 的 ICC 文件（类别 prtr）；显示器的、灰度的都不行。",
        "Ask the printer for an ICC profile of CMYK (class prtr); those of screens or of gray will not do.",
    )
    C_PROFILE_UNNAMED = Entry(
        ERROR,
        "印刷条件 {condition} 的颜色特性文件取不到",
        "there is no way to obtain the profile of the printing condition {condition}",
        "向印厂要它的 .icc 文件，放进书的文件夹，写 press.profile；或改用 FOGRA39。",
        "Ask the printer for its .icc file, put it into the book's folder and name it in press.profile; or "
        "use FOGRA39.",
    )
    C_SHEET_SMALL = Entry(
        ERROR,
        "纸张 {sheet} 放不下成品 {trim}：四边还要留出血和各种线 {room} 毫米",
        "the sheet {sheet} does not hold the trim {trim}: bleed and marks need {room} mm on each side",
        "换大一号的纸，或删去 press.sheet，让纸张刚好容下；press.marks = false 可省去各种线。",
        "Use a larger sheet, or leave press.sheet out to have one that fits; press.marks = false saves the "
        "room of the marks.",
    )

    # --- M: manuscript -----------------------------------------------------------

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
    M_NO_MANUSCRIPT = Entry(
        ERROR,
        "文件夹“{path}”里没有原稿",
        "there is no manuscript in the folder “{path}”",
        '放进一个 .txt 或 .md 文件，或在 book.toml 里写 manuscripts = ["文件名.txt"]。',
        'Put a .txt or .md file there, or name one in book.toml: manuscripts = ["name.txt"].',
    )

    M_EMPTY = Entry(
        ERROR,
        "原稿是空文件",
        "the manuscript is an empty file",
        "把正文存入这个文件，或改用正确的文件。",
        "Put the text into this file, or name the right one.",
    )
    M_BLANK = Entry(
        ERROR,
        "原稿里只有空行",
        "the manuscript holds nothing but blank lines",
        "把正文存入这个文件，或改用正确的文件。",
        "Put the text into this file, or name the right one.",
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
        "这是 Word 文件，目前还不能直接读取",
        "this is a Word file, which cannot be read yet",
        "在 Word 里选“另存为”，类型选“纯文本”，编码选 UTF-8。",
        "In Word choose Save As, type Plain Text, encoding UTF-8.",
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
        "有私用区字符 {point}，不同的字体会印成不同的样子",
        "there is a private-use character {point}, which each font draws differently",
        "查对原件，换成正式的字。",
        "Look at the original and type the proper character.",
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
    M_MAYBE_TORN = Entry(
        WARNING,
        "段落在“{text}”处似乎中断，未敢与下一段相接",
        "the paragraph seems to break off at “{text}”; it was not joined to the next",
        "如果本是一段，请把两行接起来；如果到此为止，请补上句号。",
        "If it is one paragraph, join the two lines; if it ends here, add the full stop.",
    )

    # Markdown
    M_FRONT_MATTER = Entry(
        ERROR,
        "+++ 之间的文件信息不是有效的 TOML：{detail}",
        "the front matter between +++ is not valid TOML: {detail}",
        '改正这一行；字符串要加引号，如 title = "书名"。',
        'Correct this line; text needs quotes, as in title = "My title".',
    )
    M_FRONT_MATTER_YAML = Entry(
        WARNING,
        "文件开头 --- 之间像是 YAML，不当文件信息读",
        "what stands between --- at the start looks like YAML, which is not read as front matter",
        "改用 +++ 包住，写成 TOML：title = '标题'。",
        "Put it between +++ and write it as TOML: title = 'My title'.",
    )
    M_FRONT_MATTER_KEY = Entry(
        WARNING,
        "文件信息里的“{key}”没有用处；可以写的有：{known}",
        "“{key}” in the front matter says nothing to typeset; it reads {known}",
        "改正或删去它。",
        "Correct or delete it.",
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
    )
    M_PICTURE_REMOTE = Entry(
        WARNING,
        "图片在网上，不取：{address}",
        "the picture is on the network and is not fetched: {address}",
        "下载到项目的文件夹里，写相对路径。",
        "Download it into the project's folder and name it by its relative path.",
        "同样的原稿要做出同样的成品，网上的图会变，也会消失。",
        "The same manuscript must give the same book; pictures on the network change and vanish.",
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
        "用绘图软件另存为普通 SVG，不带实体，也不层层复制自身。",
        "Save it as plain SVG, without entities, and without copies of copies.",
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
    M_INCLUDE_MISSING = Entry(
        ERROR,
        "找不到要收入的文件“{path}”",
        "the file “{path}” that should be taken in here is not there",
        "检查文件名；路径从本文件所在的文件夹算起。",
        "Check the name; the path starts in this file's folder.",
    )
    M_INCLUDE_OUTSIDE = Entry(
        ERROR,
        "要收入的文件“{path}”不在本项目的文件夹里",
        "the file “{path}” that should be taken in is outside the project's folder",
        "把它放进项目的文件夹。",
        "Put it into the project's folder.",
    )
    M_INCLUDE_CYCLE = Entry(
        WARNING,
        "文件“{path}”收入了它自己，这一处不收",
        "the file “{path}” would take itself in; it does not here",
        "删去这一处 ::: 收入。",
        "Delete this ::: include.",
    )
    M_ID_TWICE = Entry(
        WARNING,
        "标识“{name}”用了两次，链接都指向前一处",
        "the id “{name}” is used twice; links lead to the first",
        "改用另一个名字。",
        "Choose another name for one of them.",
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
        "改正标识或文件名。",
        "Correct the id or the file name.",
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

    # --- F: fonts ----------------------------------------------------------------
    F_ABSENT = Entry(
        ERROR,
        "缺少字体 {face}（{file}），现在又不能下载",
        "the face {face} ({file}) is not here, and nothing may be downloaded now",
        "联网后运行 typeset fonts --get；或把 {file} 放进 {folder}。",
        "Run `typeset fonts --get` with a network, or put {file} into {folder}.",
        "成品里的每个字都要嵌入字体；缺了字体就用别的代替，版面会悄悄变样。",
        "Every character is set in an embedded face; a silent substitute would change the page.",
    )
    F_DAMAGED = Entry(
        ERROR,
        "字体文件 {file}（{face}）已损坏，或不是目录里登记的那一个",
        "the font file {file} ({face}) is damaged, or is not the one in the catalogue",
        "联网后运行 typeset fonts --get 重新取得；或换上完好的 {file}（放在 {folder}，sha256 {sha256}）。",
        "Run `typeset fonts --get` with a network, or put a good {file} into {folder} (sha256 {sha256}).",
    )
    F_UNOBTAINABLE = Entry(
        ERROR,
        "没能取得字体 {file}：{reason}",
        "could not obtain {file}: {reason}",
        "检查网络后再运行一次；或把 {file} 放进 {folder}。",
        "Check the network and run it again, or put {file} into {folder}.",
    )
    F_STORE = Entry(
        ERROR,
        "字体文件夹 {folder} 不能写：{reason}",
        "the folder for faces, {folder}, cannot be written: {reason}",
        "检查该文件夹的权限和磁盘空间。",
        "Check the folder's permissions and the space on the disk.",
    )
    F_BAD_KEY = Entry(
        ERROR,
        "“{key}”里的“{value}”不是字体：应写角色和字重，如 song 400",
        "“{value}” in “{key}” is not a face: write a role and a weight, as song 400",
        "角色有：{roles}；字重从 100 到 900。",
        "Roles: {roles}; weights run from 100 to 900.",
    )
    F_OWN_MISSING = Entry(
        ERROR,
        "[faces] 为 {face} 指定的文件“{path}”不在项目里",
        "the file “{path}” that [faces] names for {face} is not in the project",
        "检查文件名；路径从 book.toml 所在的文件夹算起。",
        "Check the name; the path counts from the folder of book.toml.",
    )
    F_NOT_A_FACE = Entry(
        ERROR,
        "“{path}”（用作 {face}）不能当字体读",
        "“{path}”, given for {face}, cannot be read as a font",
        "换成完好的 .ttf 或 .otf 文件（不要 .woff2、.ttc）。",
        "Give a whole .ttf or .otf file (not .woff2 or .ttc).",
    )
    F_STAND_IN = Entry(
        WARNING,
        "没有字体 {face}，用 {stand_in} 代替",
        "there is no face {face}; {stand_in} stands in for it",
        "若要真正的 {face}，把它放进项目的 fonts 文件夹，取名 {stem}.ttf 或 {stem}.otf。",
        "For the real one, put it into the project's fonts folder as {stem}.ttf or {stem}.otf.",
    )
    F_FALLBACK = Entry(
        NOTE,
        "{face} 没有“{characters}”，用 {stand_in} 排（{part}）",
        "{face} lacks “{characters}”; set in {stand_in} ({part})",
        "若介意字形不一，换一款字数更多的字体。",
        "If the difference shows, use a face that has more characters.",
    )
    F_NO_GLYPH = Entry(
        ERROR,
        "没有一款字体有“{character}”（{code_point}），共 {count} 处（第 {lines} 行）",
        "no face has “{character}” ({code_point}), used {count} time(s) (line {lines})",
        "改用别的字；或把有这个字的字体放进项目的 fonts 文件夹，取名 {stem}.ttf；或先用 --draft 排成〓。",
        "Use another character, put a face that has it into the project's fonts folder as {stem}.ttf, "
        "or build with --draft, which sets 〓.",
    )
    F_DRAFT_GLYPH = Entry(
        WARNING,
        "没有一款字体有“{character}”（{code_point}），草稿里排成〓，共 {count} 处（第 {lines} 行）",
        "no face has “{character}” ({code_point}); the draft sets 〓, {count} time(s) (line {lines})",
        "定稿前换字，或补上有这个字的字体（项目的 fonts 文件夹，{stem}.ttf）。",
        "Before the final build use another character or add a face that has it (fonts/{stem}.ttf).",
    )

    # --- L: layout ---------------------------------------------------------------
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
    L_FETCH_REFUSED = Entry(
        WARNING,
        "没有读取“{url}”：只许读取本项目文件夹里的文件",
        "“{url}” was not read: only files inside the project's folder may be",
        "把文件放进项目文件夹，写相对路径。",
        "Put the file into the project's folder and name it by its relative path.",
    )

    # What pages could not have, one code for each kind of fault that the engine knows.
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

    # Pages that end far above their foot, one code for each of what keeps the text behind from them.
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

    # Lines without a legal setting, one code for each rescue that the composer knows.
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
        "数字与单位、货币符号、注号与它所注的字应在同一行；这里的行太短，放不下。",
        "A figure and its unit, a note mark and its word share a line; this one was too short for them.",
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
    L_RIGHT_TO_LEFT = Entry(
        WARNING,
        "有一段从右向左书写的文字中间换了字体或样式，各部分的次序可能不对：“{text}”",
        "words that run from right to left change their style, and may stand in the wrong order: “{text}”",
        "对照原稿检查这些词的次序；若不对，去掉其中的样式变化。",
        "Compare the order of these words with the manuscript; where it is wrong, give them one style.",
        "从右向左书写的词按 Unicode 双向算法排次序，但每一段样式相同的文字各排各的。",
        "The Unicode Bidirectional Algorithm orders such words, but each stretch of one style by itself.",
        "有 {count} 段从右向左书写的文字中间换了字体或样式，次序可能不对，第一段：“{text}”",
        "right-to-left words change their style in {count} paragraphs and may stand in the wrong order, "
        "the first: “{text}”",
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

    # --- P: press ----------------------------------------------------------------

    P_WITHOUT_TAGS = Entry(
        NOTE,
        "给印厂的文件没有带上结构标签：要带，还差 PDF/A-2a 或 PDF/UA-1 的某项要求",
        "the file for the press goes without tags: it does not quite keep to PDF/A-2a and PDF/UA-1",
        "印刷不受影响；想知道差在哪里，用 typeset check 检查给读者的 PDF。",
        "This does not matter to the press; `typeset check` of the PDF for readers says what is amiss.",
    )
    P_PROFILE_BROKEN = Entry(
        WARNING,
        "第 {page} 页一幅图所带的颜色特性文件不能用（{detail}），当作 sRGB 处理",
        "a picture on page {page} has a profile that cannot be used ({detail}); it is taken for sRGB",
        "在绘图程序里把图转成 sRGB，再存一次。",
        "Convert the picture to sRGB in a graphics program and save it again.",
    )
    P_UNREADABLE = Entry(
        ERROR,
        "不能当作 PDF 来读：{detail}",
        "this cannot be read as a PDF: {detail}",
        "从做它的程序里重新导出。",
        "Export it again from the program that made it.",
    )
    P_LOCKED = Entry(
        ERROR,
        "文件设有打开密码，无法检查",
        "the file asks for a password and cannot be looked at",
        "去掉密码再检查；印厂也打不开。",
        "Save it without a password; a press cannot open it, either.",
    )
    P_ENCRYPTED = Entry(
        ERROR,
        "文件加了密（限制打印或复制）",
        "the file is encrypted, if without a password",
        "不加密再存一次；印刷和存档的标准都不许加密。",
        "Save it without encryption: no standard for print or archives allows it.",
    )
    P_NO_PAGES = Entry(
        ERROR,
        "文件里一页也没有",
        "the file has no pages",
        "检查导出时的页码范围。",
        "Look at the range of pages that was exported.",
    )
    P_REPAIRED = Entry(
        ERROR,
        "文件有损坏，读时修补过：{detail}",
        "the file is damaged and was mended while it was read: {detail}",
        "从做它的程序里重新导出。",
        "Export it again from the program that made it.",
    )
    P_MALFORMED = Entry(
        ERROR,
        "文件里有的部分不像 PDF：{detail}",
        "part of the file is not as a PDF's is: {detail}",
        "从做它的程序里重新导出。",
        "Export it again from the program that made it.",
    )
    P_UNFINISHED = Entry(
        ERROR,
        "第 {page} 页的内容太多，没有看完",
        "page {page} holds too much to be looked at whole",
        "把特别复杂的图换成图片。",
        "Replace drawings of that many parts by pictures.",
    )
    P_CONTENT = Entry(
        ERROR,
        "第 {page} 页的绘图指令有错：{detail}",
        "page {page} has instructions that cannot be carried out: {detail}",
        "从做它的程序里重新导出。",
        "Export it again from the program that made it.",
        many_zh="{count} 页的绘图指令有错，先是第 {page} 页：{detail}",
        many_en="{count} pages have instructions that cannot be carried out, first page {page}: {detail}",
    )
    P_ACTIVE = Entry(
        ERROR,
        "文件会自己动作：{what}",
        "the file acts by itself: {what}",
        "去掉脚本和动作；印刷、存档的文件只许有固定的内容。",
        "Take out scripts and actions: what is printed or kept holds still.",
    )
    P_ATTACHMENT = Entry(
        ERROR,
        "文件里夹带别的文件，{standard} 不许",
        "other files are packed into it, which {standard} does not allow",
        "去掉附件。",
        "Take the attachments out.",
    )
    P_EXTERNAL = Entry(
        ERROR,
        "内容放在文件之外：{what}",
        "part of its content lies outside the file: {what}",
        "把内容都放进文件再导出。",
        "Export it with all its content inside.",
    )
    P_LAYERS = Entry(
        ERROR,
        "文件有图层，{standard} 不许",
        "the file has layers, which {standard} does not allow",
        "合并图层再导出。",
        "Flatten the layers and export it again.",
    )
    P_LAYER_HIDDEN = Entry(
        WARNING,
        "图层“{name}”是关着的：印不印出来要看程序",
        "the layer “{name}” is off: whether it is printed is up to the program",
        "删去不印的图层，合并其余的。",
        "Delete the layers that are not to be printed, and flatten the others.",
    )
    P_LAYER_CONFIG = Entry(
        ERROR,
        "图层的设置不合 {standard}：{detail}",
        "how its layers are set up breaks {standard}: {detail}",
        "合并图层，或给每种设置起名，并列全图层。",
        "Flatten the layers, or name each configuration and list all layers in it.",
    )
    P_BOX_MISSING = Entry(
        ERROR,
        "第 {page} 页没有写明成品尺寸（{detail}），{standard} 要求",
        "page {page} does not say where it is cut ({detail}), as {standard} demands",
        "导出时写明 TrimBox。",
        "Export it with a TrimBox.",
        many_zh="{count} 页没有写明成品尺寸（{detail}），先是第 {page} 页；{standard} 要求",
        many_en=(
            "{count} pages do not say where they are cut ({detail}), the first is page {page}; "
            "{standard} demands it"
        ),
    )
    P_BOX_ORDER = Entry(
        ERROR,
        "第 {page} 页的 {inner} 伸出了 {outer}",
        "the {inner} of page {page} sticks out of its {outer}",
        "依次套好：MediaBox 最大，其次 BleedBox，再次 TrimBox。",
        "Nest them: MediaBox around BleedBox around TrimBox.",
        many_zh="{count} 页的页面框没有套好，先是第 {page} 页：{inner} 伸出了 {outer}",
        many_en=(
            "{count} pages have boxes that are not nested, the first is page {page}: its {inner} "
            "sticks out of its {outer}"
        ),
    )
    P_NO_TRIM = Entry(
        WARNING,
        "没有写明成品尺寸，印厂只能按纸张来裁",
        "nothing says where the pages are cut: a press can but take the sheet",
        "导出时写明 TrimBox 和 BleedBox。",
        "Export it with TrimBox and BleedBox.",
    )
    P_NO_BLEED = Entry(
        WARNING,
        "第 {page} 页有内容到了裁切线，却没有伸出 3 毫米出血",
        "something on page {page} reaches the cut, but not 3 mm beyond it",
        "把底色和图片伸出裁切线 3 毫米，BleedBox 也放大 3 毫米。",
        "Let tints and pictures go 3 mm beyond the cut, and the BleedBox, too.",
        many_zh="{count} 页有内容到了裁切线，却没有伸出 3 毫米出血，先是第 {page} 页",
        many_en="on {count} pages something reaches the cut, but not 3 mm beyond it, first on page {page}",
    )
    P_NEAR_EDGE = Entry(
        WARNING,
        "第 {page} 页有文字离裁切线不到 3 毫米",
        "text on page {page} stands less than 3 mm from the cut",
        "往里移；裁切会偏一毫米左右。",
        "Move it inwards: cuts go astray by a millimetre.",
        many_zh="{count} 页有文字离裁切线不到 3 毫米，先是第 {page} 页",
        many_en="on {count} pages text stands less than 3 mm from the cut; the first is page {page}",
    )
    P_SIZES_DIFFER = Entry(
        WARNING,
        "第 {page} 页的成品尺寸是 {size} 毫米，与第 1 页的 {first} 不同",
        "page {page} is cut to {size} mm, page 1 to {first}",
        "全书用一种成品尺寸。",
        "Give all pages one size.",
        many_zh="{count} 页的成品尺寸与第 1 页的 {first} 毫米不同，先是第 {page} 页：{size}",
        many_en="{count} pages are not cut to {first} mm as page 1 is, the first is page {page}: {size}",
    )
    P_ODD_PAGES = Entry(
        NOTE,
        "共 {count} 页，是单数：最后一张纸的背面是空白",
        "there are {count} pages, an odd number: the last leaf has an empty back",
        "如果装订要求双数，在后面加一个空白页。",
        "Add an empty page where the binding wants an even number.",
    )
    P_FOLIO_SIDE = Entry(
        WARNING,
        "第 {page} 页的页码是 {label}：单数页码应在右页",
        "page {page} has the folio {label}: odd folios stand on the right",
        "在前面补一个空白页，或改页码。",
        "Put an empty page before it, or change the folios.",
    )
    P_COLOUR_SPACE = Entry(
        ERROR,
        "第 {page} 页用了 {space} 的颜色，{standard} 不许",
        "page {page} has colours in {space}, which {standard} does not allow here",
        "把颜色转成输出意图的颜色空间。",
        "Convert the colours to those of the output intent.",
        many_zh="{count} 处用了 {standard} 不许的颜色，先是第 {page} 页：{space}",
        many_en="{count} times colours are such as {standard} does not allow, first on page {page}: {space}",
    )
    P_NOT_INK = Entry(
        WARNING,
        "第 {page} 页的颜色（{space}）不是印刷的四色",
        "colours on page {page} ({space}) are not those of the press",
        "转成 CMYK 或灰度；黑字要只用黑墨。",
        "Convert them to CMYK or gray; black text wants black ink alone.",
        many_zh="{count} 页的颜色不是印刷的四色，先是第 {page} 页（{space}）",
        many_en="{count} pages have colours that are not the press's, the first is page {page} ({space})",
    )
    P_RICH_TEXT = Entry(
        WARNING,
        "第 {page} 页有小字用了几种墨：套印不准时会发虚",
        "small text on page {page} is in more inks than one: it blurs when plates are off",
        "{size} 磅的字只用黑墨（0 0 0 100）。",
        "Use black ink alone (0 0 0 100) for text of {size} pt.",
        many_zh="{count} 页有小字用了几种墨，先是第 {page} 页：套印不准时会发虚",
        many_en=(
            "small text on {count} pages is in more inks than one, first on page {page}: it blurs when "
            "plates are off"
        ),
    )
    P_INK = Entry(
        WARNING,
        "第 {page} 页的墨量到了 {ink}%，多于 {limit}%",
        "on page {page} inks add up to {ink} %, more than {limit} %",
        "减少底色或图片的墨量，否则干不了、会粘脏。",
        "Use less ink there, else it does not dry and sets off.",
        many_zh="{count} 处墨量多于 {limit}%，先是第 {page} 页：{ink}%",
        many_en="in {count} places inks add up to more than {limit} %, first on page {page}: {ink} %",
    )
    P_WHITE_OVERPRINT = Entry(
        ERROR,
        "第 {page} 页有叠印的白色：印不出来",
        "white on page {page} overprints: it will vanish",
        "白色不要设叠印。",
        "Do not let white overprint.",
    )
    P_REGISTRATION = Entry(
        ERROR,
        "第 {page} 页的成品里用了套版色（All）：每一版都会上墨",
        "the trim of page {page} holds the colour of registration (All), which inks every plate",
        "换成黑色；套版色只用于裁切线和套准线。",
        "Use black: this colour is for marks alone.",
    )
    P_OVERPRINT_ICC = Entry(
        ERROR,
        "第 {page} 页有叠印方式 1 的 ICC 四色，{standard} 不许",
        "page {page} overprints colours of a profile in mode 1, which {standard} does not allow",
        "用 DeviceCMYK，或不设叠印。",
        "Use DeviceCMYK there, or no overprint.",
    )
    P_SPOT_TWICE = Entry(
        ERROR,
        "专色“{name}”在文件里有两种样子",
        "the spot colour “{name}” stands for two different colours",
        "同名的专色要用同一替代颜色。",
        "Let all spots of one name have one alternate.",
    )
    P_HAIRLINE = Entry(
        WARNING,
        "第 {page} 页有 {size} 磅的细线：印出来会断",
        "page {page} has a line of {size} pt: it breaks up in print",
        "线粗至少 0.25 磅。",
        "Let lines be .25 pt at least.",
        many_zh="{count} 页有细线，先是第 {page} 页的 {size} 磅：印出来会断",
        many_en="{count} pages have hairlines, the first on page {page} of {size} pt: they break up in print",
    )
    P_TRANSPARENT = Entry(
        ERROR,
        "第 {page} 页有透明（{detail}），{standard} 不许",
        "page {page} lets something show through ({detail}), which {standard} does not allow",
        "拼合透明，或用 X-4。",
        "Flatten it, or use X-4.",
        many_zh="{count} 处有透明，先是第 {page} 页（{detail}）；{standard} 不许",
        many_en=(
            "{count} times something shows through, first on page {page} ({detail}), which {standard} "
            "does not allow"
        ),
    )
    P_BLEND_SPACE = Entry(
        ERROR,
        "第 {page} 页有透明，却没有写明在什么颜色里混合",
        "page {page} lets something show through, but does not say in which colours",
        "给页面的透明组写上颜色空间，或给文件写输出意图。",
        "Give the page's group a colour space, or the file an output intent.",
    )
    P_BLEND_MODE = Entry(
        ERROR,
        "第 {page} 页有标准里没有的混合方式：{mode}",
        "page {page} mixes colours in a way that no standard has: {mode}",
        "换成标准的混合方式。",
        "Use a mode of the standard.",
    )
    P_TRANSFER = Entry(
        ERROR,
        "第 {page} 页改了印版的曲线或网点（{key}），{standard} 不许",
        "page {page} changes curves or screens of the plates ({key}), which {standard} does not allow",
        "导出时不要带传递函数和网点设置。",
        "Export it without transfer functions and halftones.",
    )
    P_NO_SPINE = Entry(
        NOTE,
        "书脊只有 {spine} 毫米，不排字：不到 {least} 毫米的书脊不印书名",
        "the spine is {spine} mm wide and has no words: those below {least} mm take none",
        "不必管它；书脊是印厂量好的，写在 cover.spine 里。",
        "Nothing need be done; where the printer has measured it, say so in cover.spine.",
        "折线总会偏一点，窄书脊上的字会跑到封面上去。",
        "Folds are never quite in their place: words on a narrow spine would run onto the front.",
    )
    P_NO_BARCODE = Entry(
        NOTE,
        "封底没有条码：identifier 没有写 ISBN",
        "the back of the cover has no barcode: identifier is no ISBN",
        '把书号写进 book.toml，如 identifier = "978-7-02-000220-7"；没有书号就不必管它。',
        'Put the number into book.toml, as identifier = "978-7-02-000220-7", unless the book has none.',
    )
    P_FRONT_COARSE = Entry(
        WARNING,
        "封面图片有 {size} 点，铺满印本的封面只有 {dpi} 点/英寸",
        "the picture of {size} pixels has {dpi} dots to the inch on the front of the printed book",
        "换一张 {wanted} 点以上的；电子书的封面可以另用一张：cover.front 给印本，epub.cover 给电子书。",
        "Use one of {wanted} pixels or more; cover.front is that of print, epub.cover that of the EPUB.",
    )
    P_FRONT_CUT = Entry(
        WARNING,
        "封面图片有 {size} 点，与印本的封面形状差得远，铺满后裁掉 {percent}%",
        "the picture of {size} pixels is of another shape than the front: {percent} % of it are cut off",
        "事先裁成 {wanted}（毫米，连出血在内）的比例，留下要紧的部分。",
        "Crop it to {wanted} (mm, bleed included) yourself, so that what matters stays.",
    )
    P_BLURB_LONG = Entry(
        WARNING,
        "封底的文字有 {count} 字，太长，会排到条码上：最多 {most} 字上下",
        "the words on the back are {count} characters and run into the barcode: some {most} fit",
        "删短 cover.blurb；没有写它时，用的是 about.description。",
        "Shorten cover.blurb, in place of which about.description stands where it is missing.",
    )
    P_COARSE = Entry(
        WARNING,
        "第 {page} 页有图片只有 {dpi} 点/英寸：印刷宜在 300 以上",
        "a picture on page {page} has {dpi} dots to the inch: print wants 300",
        "换大一些的图，或缩小它。",
        "Use a larger picture, or print it smaller.",
        many_zh="{count} 幅图片不到 300 点/英寸，先是第 {page} 页的 {dpi}",
        many_en="{count} pictures have fewer than 300 dots to the inch, the first on page {page}: {dpi}",
    )
    P_TOO_COARSE = Entry(
        ERROR,
        "第 {page} 页有图片只有 {dpi} 点/英寸：不到 150，印出来是花的",
        "a picture on page {page} has {dpi} dots to the inch: below 150 the dots are seen",
        "换大一些的图，或缩小它。",
        "Use a larger picture, or print it smaller.",
        many_zh="{count} 幅图片不到 150 点/英寸，先是第 {page} 页的 {dpi}",
        many_en="{count} pictures have fewer than 150 dots to the inch, the first on page {page}: {dpi}",
    )
    P_SMOOTHED = Entry(
        ERROR,
        "第 {page} 页有图片要求平滑（Interpolate），{standard} 不许",
        "a picture on page {page} asks to be smoothed (Interpolate), which {standard} does not allow",
        "去掉图片的 Interpolate。",
        "Take Interpolate out of the picture.",
    )
    P_ALTERNATE = Entry(
        ERROR,
        "第 {page} 页有图片带着替换件（{key}），{standard} 不许",
        "a picture on page {page} has others in its place ({key}), which {standard} does not allow",
        "导出时不要带替换图和 OPI。",
        "Export it without alternate pictures and OPI.",
    )
    P_PICTURE_BROKEN = Entry(
        ERROR,
        "第 {page} 页有图片读不出来：{detail}",
        "a picture on page {page} cannot be read: {detail}",
        "换一张好的图。",
        "Put a sound picture in its place.",
    )
    P_COMPRESSION = Entry(
        ERROR,
        "有内容用 {filter} 压缩，{standard} 不许",
        "something is compressed by {filter}, which {standard} does not allow",
        "用 Flate 或 JPEG 压缩再导出。",
        "Export it compressed by Flate or JPEG.",
    )
    P_NOT_EMBEDDED = Entry(
        ERROR,
        "字体 {face} 没有嵌入（第 {page} 页起）",
        "the face {face} is not embedded (from page {page} on)",
        "导出时嵌入全部字体。",
        "Export it with all faces embedded.",
        many_zh="{count} 种字体没有嵌入，先是 {face}（第 {page} 页起）",
        many_en="{count} faces are not embedded, the first is {face} (from page {page} on)",
    )
    P_NOTDEF = Entry(
        ERROR,
        "第 {page} 页有字在字体 {face} 里没有字形，印成空框",
        "the face {face} lacks a glyph for a character on page {page}: an empty box is printed",
        "换有这个字的字体。",
        "Use a face that has it.",
        many_zh="{count} 处有字没有字形，先是第 {page} 页的 {face}，印成空框",
        many_en="{count} times a face lacks a glyph, first {face} on page {page}: empty boxes are printed",
    )
    P_NO_UNICODE = Entry(
        ERROR,
        "字体 {face} 没有说明字形是什么字（第 {page} 页起）",
        "the face {face} does not say which characters its glyphs are (from page {page} on)",
        "导出时带上 ToUnicode。",
        "Export it with ToUnicode.",
    )
    P_WRONG_UNICODE = Entry(
        ERROR,
        "字体 {face} 有字形说成 {character}，等于没说",
        "the face {face} calls a glyph {character}, which says nothing",
        "导出时给每个字形正确的 ToUnicode。",
        "Export it with a true ToUnicode for each glyph.",
    )
    P_FACE_WIDTHS = Entry(
        ERROR,
        "字体 {face} 的字宽与字体文件不同：编码 {glyph} 写作 {stated}，实为 {true}",
        "the face {face} has other widths than its file: code {glyph} is said to be {stated} wide "
        "and is {true}",
        "重新导出。",
        "Export it again.",
    )
    P_FACE_MAP = Entry(
        ERROR,
        "字体 {face} 没有说明编码怎样找到字形（{key}）",
        "the face {face} does not say how its codes find their glyphs ({key})",
        "重新导出。",
        "Export it again.",
    )
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
    P_FILE_ID = Entry(
        ERROR,
        "文件没有标识号（/ID），{standard} 要求",
        "the file has no /ID, as {standard} demands",
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
        "第 {page} 页有批注（{kind}）没有写明样子（AP）",
        "page {page} has an annotation ({kind}) without a look of its own (AP)",
        "给它加上 AP。",
        "Give it an AP.",
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
    P_NO_TAGS = Entry(
        ERROR,
        "文件没有结构标签（{detail}），{standard} 要求",
        "the file is not tagged ({detail}), as {standard} demands",
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
    P_TABLE_HEADS = Entry(
        ERROR,
        "第 {page} 页的表格没有说明表头管哪些格（TH 的 Scope）",
        "a table on page {page} does not say what its heads are heads of (Scope of TH)",
        "给 TH 写上 Scope。",
        "Give each TH a Scope.",
    )
    P_TAG_HEADS = Entry(
        ERROR,
        "第 {page} 页的标题从 {before} 级跳到 {level} 级",
        "on page {page} heads go from level {before} to level {level}",
        "标题逐级往下。",
        "Let heads go down one level at a time.",
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
        "文件没有写明语言",
        "the file does not state its language",
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
    P_LINK_WORDS = Entry(
        ERROR,
        "第 {page} 页的链接没有说明去哪里（Contents）",
        "a link on page {page} does not say where it leads (Contents)",
        "写上 Contents。",
        "Give it Contents.",
        many_zh="{count} 页的链接没有说明去哪里（Contents），先是第 {page} 页",
        many_en="{count} pages have links that do not say where they lead (Contents), first page {page}",
    )

    # --- E: EPUB -----------------------------------------------------------------

    E_BAD_ISBN = Entry(
        WARNING,
        "“{identifier}”不是有效的 ISBN：校验码不符",
        "“{identifier}” is no valid ISBN: its check figure does not agree",
        "核对书号；不是 ISBN 的标识写成 urn:uuid:… 等形式，或不写，由程序算出。",
        "Compare it with the book's; write another identifier as urn:uuid:…, or none and one is computed.",
        "书店和图书馆按 ISBN 认书，错一位就成了另一本，或者不存在的书。",
        "Shops and libraries know a book by its ISBN; one wrong figure names another book, or none.",
    )
    E_FACE_RESTRICTED = Entry(
        WARNING,
        "字体“{face}”不许嵌入（fsType {value}），没有装进电子书",
        "the face “{face}” may not be embedded (fsType {value}) and is left out of the EPUB",
        "换一款许可嵌入的字体，或用 --fonts none 一款也不装。",
        "Choose a face that may be embedded, or pack none with --fonts none.",
        "字体文件自己写明了许不许嵌入；没有装的，读者看到的是设备上同类的字体。",
        "A face says itself whether it may be embedded; where it is left out, a reader's own is shown.",
    )
    E_NOT_CONFORMING = Entry(
        WARNING,
        "有 {count} 处妨碍无障碍阅读，没有声明合乎规范；第一处：{barrier}",
        "{count} barriers to accessibility, so the book does not say that it conforms; the first: {barrier}",
        "改正这些地方，或删去 epub.certified_by。",
        "Remove the barriers, or epub.certified_by.",
        "声明要靠得住：自查（typeset check）没有话说，图片都有文字说明，标题不跳级，表格有表头，链接有文字。",
        "The claim must hold: nothing that typeset check finds; words for each picture, heads in order, "
        "tables with heads, links with words.",
    )
    E_COVER_MISSING = Entry(
        ERROR,
        "没有封面图片“{path}”",
        "there is no cover picture “{path}”",
        "核对文件名；不写 epub.cover，就照版式画一张。",
        "Compare the file's name; without epub.cover one is drawn in the style's design.",
    )
    E_COVER_KIND = Entry(
        ERROR,
        "封面“{path}”不是完好的 JPEG 或 PNG：{detail}",
        "the cover “{path}” is no whole JPEG or PNG: {detail}",
        "另存为 JPEG 或 PNG。",
        "Save it as JPEG or PNG.",
        "书店和阅读软件只认这两种封面。",
        "Shops and reading systems take these two alone for covers.",
    )
    E_COVER_SMALL = Entry(
        WARNING,
        "封面只有 {width}×{height} 点",
        "the cover has {width} × {height} pixels only",
        "用 1600×2560 点左右的图片，高不要少于 1000 点。",
        "Use a picture of about 1600 × 2560 pixels, at least 1000 high.",
        "太小的封面在平板电脑上发虚，有的书店不收。",
        "A small cover is blurred on tablets, and some shops refuse it.",
    )
    E_COVER_SHAPE = Entry(
        WARNING,
        "封面宽高比是 1:{ratio}，不像一本书",
        "the cover is 1 : {ratio} wide to high, which is not the shape of a book",
        "用竖的图片，宽高比在 1:1.25 到 1:1.8 之间，最好是 1:1.6。",
        "Use an upright picture between 1 : 1.25 and 1 : 1.8, best 1 : 1.6.",
    )
    E_PICTURE_DAMAGED = Entry(
        ERROR,
        "图片“{path}”打不开：{detail}",
        "the picture “{path}” cannot be opened: {detail}",
        "重新取得这个文件，或另存一次。",
        "Obtain the file again, or save it anew.",
    )
    E_SVG_CLEANED = Entry(
        WARNING,
        "从图片“{path}”里去掉了会运行或要用外部东西的：{what}",
        "something that runs, or uses what is outside, was taken out of the picture “{path}”: {what}",
        "用绘图软件另存为普通 SVG；外部的图嵌进去。",
        "Save it as plain SVG, with the pictures that it uses inside.",
    )
    # What `typeset check` and every build look at in a finished EPUB.
    E_DAMAGED = Entry(
        ERROR,
        "这不是完好的 EPUB：{detail}",
        "this is no EPUB, or a damaged one: {detail}",
        "重新生成或重新取得这个文件。",
        "Build the file again, or obtain it again.",
    )
    E_MIMETYPE = Entry(
        ERROR,
        "mimetype 须是压缩包里的第一个文件，不压缩，内容为 application/epub+zip",
        "mimetype must be the archive's first file, stored, and say application/epub+zip",
        "用 EPUB 工具重新打包，不用一般的压缩软件。",
        "Pack it with a tool for EPUB, not with a common archiver.",
        "阅读软件和书店凭它认出 EPUB。",
        "Reading systems and shops know an EPUB by it.",
    )
    E_MALFORMED = Entry(
        ERROR,
        "不是格式良好的 XML：{detail}",
        "not well-formed XML: {detail}",
        "改正这一行的标记。",
        "Correct the markup of this line.",
        "多数阅读软件遇到这样的文件只显示一条错误。",
        "Most reading systems show an error in place of such a file.",
    )
    E_ENTITY = Entry(
        ERROR,
        "文件自己定义了实体",
        "the file declares entities of its own",
        "删去定义，把字直接写出来。",
        "Delete the declaration and write the characters themselves.",
        "实体可以引入外部文件，也可以一层套一层，撑爆内存。",
        "Entities can draw in outside files, or grow until no memory is left.",
    )
    E_LEADS_OUT = Entry(
        ERROR,
        "“{target}”指到书的外面",
        "“{target}” leads out of the book",
        "只用书内的相对路径。",
        "Use relative paths inside the book only.",
    )
    E_NOT_THERE = Entry(
        ERROR,
        "书里没有“{target}”，这里却用到它",
        "“{target}” is named here but is not in the book",
        "补上这个文件，或改正、删去这一处。",
        "Add the file, or correct or delete this.",
    )
    E_NO_PLACE = Entry(
        ERROR,
        "链接“{target}”所指的文件里没有这个位置",
        "the link “{target}” leads to a file that has no such place",
        "改正 # 后的标识。",
        "Correct the id behind the #.",
    )
    E_TWICE = Entry(
        ERROR,
        "“{name}”出现了两次",
        "“{name}” is here twice",
        "只留一处，或改用别的名字。",
        "Keep one, or choose another name.",
    )
    E_NOT_LISTED = Entry(
        WARNING,
        "文件“{path}”在压缩包里，却没有列入清单",
        "the file “{path}” is in the archive but not in the manifest",
        "列入清单，或从压缩包里删去。",
        "List it, or take it out of the archive.",
    )
    E_NOT_READ = Entry(
        WARNING,
        "文件“{path}”不在阅读次序里",
        "the file “{path}” is not in the reading order",
        "列入 spine。",
        "Add it to the spine.",
    )
    E_NO_SPINE = Entry(
        ERROR,
        "没有阅读次序（spine）",
        "there is no reading order (spine)",
        "按次序列出各文件。",
        "List the documents in their order.",
    )
    E_NO_CONTENTS = Entry(
        ERROR,
        "须有且只有一份目录（nav），并且不空",
        "there must be one contents (nav), and entries in it",
        '补上 nav.xhtml，在清单里标明 properties="nav"。',
        'Add nav.xhtml and mark it with properties="nav" in the manifest.',
    )
    E_NO_METADATA = Entry(
        ERROR,
        "缺少元数据 {name}",
        "the metadata lack {name}",
        "在书的元数据里补上。",
        "Add it to the book's metadata.",
    )
    E_CONTENTS_ORDER = Entry(
        WARNING,
        "目录项“{label}”的次序与正文不同",
        "the entry “{label}” of the contents is out of the order of the text",
        "照正文的次序排列目录。",
        "Order the contents as the text is.",
    )
    E_NCX_DIFFERS = Entry(
        WARNING,
        "旧式目录（NCX）里的 {what} 与目录不同",
        "the contents for old readers (NCX) differ from the others in their {what}",
        "两份目录写成一样。",
        "Make both say the same.",
    )
    E_PAGE_UNLISTED = Entry(
        WARNING,
        "第 {label} 页的分页处没有列入页码表",
        "the break of page {label} is not in the page list",
        "在页码表里补上。",
        "Add it to the page list.",
        "阅读软件凭页码表翻到纸书的某一页。",
        "Reading systems turn to a page of the printed book by the page list.",
        "有 {count} 页的分页处没有列入页码表，第一处是第 {label} 页",
        "the breaks of {count} pages are not in the page list, the first that of page {label}",
    )
    E_PAGE_ORDER = Entry(
        ERROR,
        "页码表里第 {label} 页的次序不对",
        "page {label} of the page list is out of order",
        "照正文的次序排列，页码递增。",
        "Order the pages as the text is, with folios that go up.",
    )
    E_HEAD_SKIPPED = Entry(
        WARNING,
        "标题从 {before} 级跳到 {level} 级",
        "the heads go from level {before} to level {level}",
        "标题逐级往下。",
        "Let heads go down one level at a time.",
        "听书的读者靠标题的级别知道自己在哪里。",
        "Those who listen know by the levels of heads where they are.",
    )
    E_NO_WORDS = Entry(
        ERROR,
        "图片“{target}”没有 alt",
        "the picture “{target}” has no alt",
        '写上图片说了什么；只作装饰的写 alt=""。',
        'Say what it shows; write alt="" for mere decoration.',
    )
    E_SILENT = Entry(
        NOTE,
        "图片“{target}”的 alt 是空的，听书的人不知道有这幅图",
        "the picture “{target}” has an empty alt: those who listen do not know of it",
        "不只是装饰的，写上图片说了什么。",
        "Unless it is mere decoration, say what it shows.",
    )
    E_TABLE_HEADLESS = Entry(
        WARNING,
        "表格没有表头",
        "the table has no heads",
        "把栏题写成 th。",
        "Make the heads of its columns th.",
        "听书的人靠表头知道每一格是哪一栏的。",
        "Those who listen know by its head what column a cell is of.",
    )
    E_LINK_WORDLESS = Entry(
        WARNING,
        "通到“{target}”的链接没有文字",
        "the link to “{target}” has no words",
        "写上链接的文字；链接里是图片的，给图片写 alt。",
        "Give it words; if it holds a picture, give that an alt.",
    )
    E_NO_LANGUAGE = Entry(
        ERROR,
        "没有写明语言",
        "the language is not stated",
        "在 html 元素上写 xml:lang，如 zh-CN。",
        "Write xml:lang on the html element, as zh-CN.",
    )
    E_FAINT = Entry(
        WARNING,
        "{colour} 的字在 {background} 的底上太淡，对比度 {ratio}",
        "text of {colour} on {background} is too faint: its contrast is {ratio}",
        "对比度须在 4.5 以上，在白、米色和夜间的深色纸上都是；最好不设颜色，由读者决定，要设就连底色一起设。",
        "The contrast must be 4.5 at least, on white, brownish and dark paper; best set no colour and leave "
        "it to the reader, or set that of the ground as well.",
    )
    E_NO_GLYPH = Entry(
        WARNING,
        "“{character}”（{code_point}）在书里要用的字体（{families}）中没有字形",
        "“{character}” ({code_point}) has no glyph in the book's faces that its text names ({families})",
        "把这个字加进字体子集，或换用有这个字的字体。",
        "Add the character to the cut face, or name a face that has it.",
        "阅读软件会换别的字体来显示，或者显示空框。",
        "Reading systems show it in another face, or as an empty box.",
        "有 {count} 个字在书里要用的字体中没有字形，第一个是“{character}”（{code_point}）",
        "{count} characters have no glyph in the book's faces that their text names, the first "
        "“{character}” ({code_point})",
    )
    E_LARGE_FILE = Entry(
        WARNING,
        "这个文件有 {size} KB，超过 260 KB",
        "this file has {size} kB, more than 260",
        "从标题处分成几个文件。",
        "Divide it at a head.",
        "旧的阅读器打开大文件很慢，有的打不开。",
        "Old reading systems are slow with large files, and some fail.",
    )
    E_LARGE_PICTURE = Entry(
        WARNING,
        "图片有 {pixels} 点，超过 560 万点",
        "the picture has {pixels} pixels, more than 5.6 million in all",
        "缩小后再放进去。",
        "Make it smaller.",
    )
    E_LARGE_BOOK = Entry(
        WARNING,
        "整本书有 {size} MB，超过 100 MB",
        "the whole book has {size} MB, more than 100",
        "缩小图片。",
        "Make its pictures smaller.",
    )
    E_ACTIVE = Entry(
        ERROR,
        "这里有会运行、会改变链接或会嵌入别的文件的东西：{what}",
        "there is something here that runs, bends links or embeds: {what}",
        "删去它。",
        "Delete it.",
        "书里的脚本可以跟踪读者；多数阅读软件不运行它，也有不肯打开这样的书的。",
        "Scripts in a book can follow its reader; most reading systems run none, some refuse the book.",
    )
    E_REMOTE = Entry(
        ERROR,
        "要用书外的东西：{target}",
        "something outside the book is used: {target}",
        "把文件放进书里。",
        "Put the file into the book.",
        "不联网就看不到；联网则别人知道谁在读。",
        "Without a network it is not seen; with one, others know who reads.",
    )
    E_TEXT_DIFFERS = Entry(
        ERROR,
        "原稿的“{text}”，书里（{place}）是“{found}”",
        "the manuscript's “{text}” is “{found}” in the book ({place})",
        "重新生成这本书；刚生成的若也这样，请报告给我们。",
        "Build the book again; if it was just built, please report this.",
    )
    E_TEXT_ADDED = Entry(
        ERROR,
        "书里的“{text}”是原稿没有的",
        "“{text}” is in the book but not in the manuscript",
        "重新生成这本书；刚生成的若也这样，请报告给我们。",
        "Build the book again; if it was just built, please report this.",
    )
    E_JUDGED_ERROR = Entry(
        ERROR,
        "{judge}：{text}（{rule}）",
        "{judge}: {text} ({rule})",
        "照它的话改正。",
        "Correct what it complains of.",
    )
    E_JUDGED_WARNING = Entry(
        WARNING,
        "{judge}：{text}（{rule}）",
        "{judge}: {text} ({rule})",
        "照它的话改正。",
        "Correct what it complains of.",
    )
    E_JUDGED_NOTE = Entry(
        NOTE,
        "{judge}：{text}（{rule}）",
        "{judge}: {text} ({rule})",
        "供参考，不必改。",
        "For your information; nothing need be done.",
    )
    E_JUDGE_ABSENT = Entry(
        NOTE,
        "没有 {judge}，只做了自己的检查",
        "{judge} is not there; only our own checks were made",
        "要用它：{cure}",
        "To have it: {cure}",
    )

    # --- O: output and tools -----------------------------------------------------

    O_NO_FOLDER = Entry(
        ERROR,
        "输出文件夹“{path}”不存在",
        "the output folder “{path}” is not there",
        "先建好这个文件夹，或用 -o 另指一处。",
        "Create the folder first, or name another place with -o.",
    )
    O_IS_FOLDER = Entry(
        ERROR,
        "“{path}”是文件夹，不能写成文件",
        "“{path}” is a folder and cannot be written as a file",
        "用 -o 指定一个文件名。",
        "Name a file with -o.",
    )
    O_IS_MANUSCRIPT = Entry(
        ERROR,
        "“{path}”是原稿，原稿决不改动",
        "“{path}” is the manuscript, which is never changed",
        "用 -o 另取一个文件名。",
        "Name another file with -o.",
    )
    O_READ_ONLY = Entry(
        ERROR,
        "不能写入“{path}”",
        "“{path}” cannot be written to",
        "检查文件夹的权限，或用 -o 另指一处；原有的文件没有动。",
        "Check the folder's permissions, or name another place with -o; the old file is untouched.",
    )
    O_FULL = Entry(
        ERROR,
        "“{path}”所在的磁盘满了",
        "the disk that holds “{path}” is full",
        "腾出空间再试；原有的文件没有动。",
        "Free some space and try again; the old file is untouched.",
    )
    O_WOULD_OVERWRITE = Entry(
        ERROR,
        "“{path}”已经存在",
        "“{path}” is already there",
        "换一个名字，或先移走它。",
        "Choose another name, or move it away first.",
    )
    O_PROFILE_ABSENT = Entry(
        ERROR,
        "印刷要用的颜色特性文件 {file} 取不到：{reason}",
        "the profile {file}, which print needs, cannot be had: {reason}",
        "联网再试一次（Debian 的软件包 {package} 里有它，apt-get 取来，不用安装）；或者把印厂给的 .icc 文件"
        "放进书的文件夹，press.profile 写它的名字。",
        "Try again with a network (it is in Debian's package {package}, which apt-get fetches and need not "
        "install); or put the printer's .icc file into the book's folder and name it: press.profile.",
    )
    O_TOOL_MISSING = Entry(
        ERROR,
        "缺少程序 {tool}",
        "the program {tool} is not there",
        "安装它：{cure}",
        "Install it: {cure}",
    )
    O_TOOL_FAILED = Entry(
        ERROR,
        "程序 {tool} 没有做完（{detail}）",
        "the program {tool} did not do its work ({detail})",
        "照它的话改正后再试；typeset doctor 检查各程序。",
        "Correct what it complains of and try again; `typeset doctor` looks at every program.",
    )
    # --- U: usage ----------------------------------------------------------------
    U_PAGES_DIFFER = Entry(
        ERROR,
        "第 {page} 页是 {size}，第一页是 {first}：大小不一的页排不到一张纸上",
        "page {page} is {size}, the first {first}: pages of different sizes cannot go onto sheets together",
        "把大小不同的页（如封面）另存一个文件，分开拼版。",
        "Keep pages of another size, as a cover, in a file of their own.",
    )
    U_SAME_OUTPUT = Entry(
        ERROR,
        "有几个 PATH 的成品同名：“{name}”",
        "the outputs of several PATHs would have the same name, “{name}”",
        "分几次运行，用 -o 各放一个文件夹。",
        "Run once for each, with -o and a folder of its own.",
    )
    U_NOT_CHECKED = Entry(
        ERROR,
        "“{path}”不是可以检查的文件；可以检查的有：{kinds}",
        "“{path}” is of no kind that can be checked; {kinds} can",
        "给出做好的电子书。",
        "Name a finished book.",
    )
    U_BAD_OPTION = Entry(
        ERROR,
        "{detail}",
        "{detail}",
        "typeset --help 列出全部命令和选项。",
        "`typeset --help` lists commands and options.",
    )
