"""M: what files of a Markdown book say of themselves, their order, and what they take in."""

from __future__ import annotations

from typeset.messages.codes.entry import ERROR, NOTE, WARNING, Entry

M_FRONT_MATTER = Entry(
    ERROR,
    "+++ 之间的文件信息不是有效的 TOML：{detail}",
    "the front matter between +++ is not valid TOML: {detail}",
    '改正这一行；字符串要加引号，如 title = "书名"。',
    'Correct this line; text needs quotes, as in title = "My title".',
)
M_FRONT_MATTER_YAML = Entry(
    WARNING,
    "--- 之间的文件信息这一行不是有效的 YAML（{detail}），照字面读了",
    "this line of the front matter between --- is not valid YAML ({detail}); it was read as it stands",
    "冒号、@、# 之类的值用引号括起来：title: '甲：乙'。",
    "Put values with a colon, @ or # between quotes, as in title: 'A: B'.",
)
M_FRONT_MATTER_KEY = Entry(
    NOTE,
    "文件信息里的“{key}”没有用处，没有带进来",
    "“{key}” in the front matter says nothing to a book and is not carried over",
    "该印出来的写进正文；认得的键见手册第三章。",
    "Write into the text what readers shall see; the manual lists the keys that are known.",
    "",
    "",
    "有 {count} 个文件的文件信息里有用不上的键，没有带进来；第一处：“{key}”",
    "the front matter of {count} files has keys that say nothing to a book; the first: “{key}”",
)
M_DRAFT = Entry(
    NOTE,
    "这个文件的文件信息说它是草稿，没有排：{path}",
    "its front matter says that this file is a draft, which is left out: {path}",
    "要排，删去 draft，或在 book.toml 的 manuscripts 里列出它。",
    "To have it set, delete draft, or list the file in manuscripts of book.toml.",
    "",
    "",
    "有 {count} 个文件是草稿，没有排；第一个：{path}",
    "{count} files are drafts and left out; the first: {path}",
)
M_NAV_MISSING = Entry(
    WARNING,
    "目录文件列出了“{path}”，没有这个文件",
    "the list of chapters names “{path}”, which is not there",
    "改正文件名，或从目录文件里删去它。",
    "Correct the name, or delete it from the list.",
    "",
    "",
    "目录文件列出的文件有 {count} 个不在，第一个是“{path}”",
    "{count} files that the list of chapters names are not there, the first is “{path}”",
)
M_NAV_LEFT = Entry(
    NOTE,
    "目录文件没有列出的 {count} 个文件没有排：{names}",
    "{count} files that the list of chapters does not name are left out: {names}",
    "要排，列进目录文件，或在 book.toml 的 manuscripts 里列出全部文件。",
    "To have them set, put them into the list, or list all files in manuscripts of book.toml.",
)
M_NO_PAGES = Entry(
    NOTE,
    "网站的 Markdown 之外的 {count} 个文件不是网页，没有排：{names}",
    "{count} files beside the Markdown of a site are no pages of it and are left out: {names}",
    "要排，在 book.toml 的 manuscripts 里列出全部文件。",
    "To have them set, list all files in manuscripts of book.toml.",
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
M_INCLUDE_DEEP = Entry(
    ERROR,
    "收入的文件“{path}”又收入别的文件，层层相套，超过 {most} 层",
    "files take in files that take in others, more than {most} deep, up to “{path}”",
    "减少层次：由一个文件收入其余各个。",
    "Use fewer levels: let one file take in all others.",
)
M_INCLUDE_MANY = Entry(
    ERROR,
    "收入了 {files} 次文件，共 {size} MB，到“{path}”为止；最多 {most_files} 次、{most_size} MB",
    "{files} files of {size} MB together are taken in, up to “{path}”; "
    "the most is {most_files} and {most_size} MB",
    "看看哪个文件被反复收入。",
    "See which file is taken in again and again.",
)
M_CALL = Entry(
    WARNING,
    "{words} 要由网站的程序换成内容，程序里没有，只排了其中的文字",
    "another program puts something in the place of {words}; only words that it holds are set",
    "把要印的内容写进正文。",
    "Write into the text what readers shall see there.",
    "",
    "",
    "有 {count} 处记号要由网站的程序换成内容，只排了其中的文字；第一处：{words}",
    "another program puts something in the place of {count} marks; the first: {words}",
)
M_CHUNK = Entry(
    WARNING,
    "这段代码只印结果，程序不运行它，所以没有排：{words}",
    "of this code only the output is printed; it is not run, and left out: {words}",
    "先用 Quarto 或 knitr 跑成 .md，或把结果存成图和表。",
    "Let Quarto or knitr make .md of it, or store the output as pictures and tables.",
    "",
    "",
    "有 {count} 段代码只印结果，程序不运行它们，所以没有排；第一段：{words}",
    "{count} pieces of code are printed by their output alone; none is run, all are left out: {words}",
)
M_TAKEN_MISSING = Entry(
    WARNING,
    "要收入的文件“{path}”不在，这一行照原样排，单独成行的没有排",
    "the file “{path}” to take in is not there; in a listing its line stays, elsewhere it is left out",
    "核对文件名；路径从原稿所在的文件夹或它上面的文件夹算起。",
    "Check the name; the path starts in the manuscript's folder, or in one above it.",
    "",
    "",
    "要收入的文件有 {count} 处不在，第一处：“{path}”",
    "{count} files to take in are not there, the first: “{path}”",
)
M_TAKEN_OUTSIDE = Entry(
    WARNING,
    "要收入的文件“{path}”在项目的文件夹之外，不读",
    "the file “{path}” to take in lies outside the project's folder and is not read",
    "用它上面的文件夹作项目：在那里写 book.toml，用 manuscripts 列出这个文件夹。",
    "Make a folder above the project's: put book.toml there, and name this folder in manuscripts.",
    "",
    "",
    "要收入的文件有 {count} 处在项目的文件夹之外，不读；第一处：“{path}”",
    "{count} files to take in lie outside the project's folder and are not read; the first: “{path}”",
)
M_INCLUDE_PART = Entry(
    WARNING,
    "文件“{path}”里没有“{part}”这一部分，没有收入",
    "the file “{path}” has no part “{part}”, which is left out",
    "核对标记的名字，或行号。",
    "Check the name of the mark, or the numbers of the lines.",
)
M_INCLUDE_CYCLE = Entry(
    WARNING,
    "文件“{path}”收入了它自己，这一处不收",
    "the file “{path}” would take itself in; it does not here",
    "删去这一处 ::: 收入。",
    "Delete this ::: include.",
)
