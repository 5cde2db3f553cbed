"""C: mistakes in a settings file, in a style, or in the cataloguing data."""

from __future__ import annotations

from typeset.messages.codes.entry import ERROR, WARNING, Entry

C_CIP_PART = Entry(
    WARNING,
    "版权页的 CIP 数据里没有“{part}”",
    "the cataloguing data of the copyright page lack “{part}”",
    "照核发的文字补上；各部分之间空一行。",
    "Give the data as they were issued, a blank line between their parts.",
    "GB/T 12451：图书在版编目数据由标题、著录数据、检索数据、核字号四部分组成。",
    "GB/T 12451: such data have four parts: title, description, headings, and the number of issue.",
)
C_BAD_ISBN = Entry(
    ERROR,
    "{key} 里的“{number}”不是有效的 ISBN，应为 {wanted}",
    "“{number}” in {key} is no valid ISBN; it should be {wanted}",
    "与核发的书号逐位核对：末位由前面各位算出，错的也可能是别的一位。其他标识写成 urn:uuid:… 等形式。",
    "Compare each figure with the number as issued: the last is reckoned from the others, so that another "
    "may be wrong. Write other identifiers as urn:uuid:…",
    "书店和图书馆按 ISBN 认书，错一位就成了另一本，或者不存在的书。",
    "Shops and libraries know a book by its ISBN; one wrong figure names another book, or none.",
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
C_CSS_NESTED = Entry(
    ERROR,
    "样式表里的括号套了 {most} 层以上",
    "brackets of the style sheet stand more than {most} deep inside one another",
    "减少层次，或补上漏掉的右括号。",
    "Use fewer levels, or close a bracket that was left open.",
)
C_CSS_GROWS = Entry(
    ERROR,
    "样式表的变量 {name} 展开后超过 {most} 个字符",
    "the variable {name} of the style sheet becomes longer than {most} characters",
    "不要让变量一层层重复引用别的变量。",
    "Do not let variables name others again and again.",
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
    "[[structure]] 里的“{text}”在原稿中找不到，最像的是“{nearest}”",
    "“{text}”, which [[structure]] names, is not in the manuscript; the nearest is “{nearest}”",
    "照原稿或 typeset outline 显示的改正，或删去这一条。",
    "Copy the words from the manuscript or from typeset outline, or delete the entry.",
)
C_STRUCTURE_AMBIGUOUS = Entry(
    ERROR,
    "[[structure]] 里的“{text}”在原稿中不止一处：第 {lines} 行",
    "more than one place starts with “{text}”, which [[structure]] names: lines {lines}",
    "把 starts_with 写长一些，直到只有一处相符；或者用 line 写行号。",
    "Make starts_with longer until only one place fits, or name the line: line = 12.",
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
