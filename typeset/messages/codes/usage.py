"""U: a command line that cannot be carried out."""

from __future__ import annotations

from typeset.messages.codes.entry import ERROR, Entry

U_PAGES_DIFFER = Entry(
    ERROR,
    "第 {page} 页是 {size}，第一页是 {first}：大小不一的页排不到一张纸上",
    "page {page} is {size}, the first {first}: pages of different sizes cannot go onto sheets together",
    "把大小不同的页（如封面）另存一个文件，分开拼版。",
    "Keep pages of another size, as a cover, in a file of their own.",
)
U_SHEET_SMALL = Entry(
    ERROR,
    "纸只有 {sheet}，一面的页连同出血、咬口要 {needed}",
    "the sheet is {sheet}; pages, bleed and grippers of one side need {needed}",
    "用大一些的纸（--sheet），或者一帖少几页（--signature）。",
    "Use a larger sheet (--sheet), or fewer pages to a signature (--signature).",
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
