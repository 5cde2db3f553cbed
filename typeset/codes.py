"""Every message code with its texts in Chinese and English.

The first letter is the family: C settings, M manuscript, T typography, F fonts,
L layout, P press, E EPUB, O output and tools, U usage. ``typeset explain CODE``
prints an entry. Texts use str.format placeholders named after the values that
``Report.add`` is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class Severity(StrEnum):
    """How bad a message is; only an error stops the build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Entry:
    """One code's texts: what is wrong, what to do, and why it matters (may be empty)."""

    severity: Severity
    zh: str
    en: str
    cure_zh: str
    cure_en: str
    why_zh: str = ""
    why_en: str = ""

    def text(self, lang: str) -> str:
        """What is wrong."""
        return self.zh if lang == "zh" else self.en

    def cure(self, lang: str) -> str:
        """What to do."""
        return self.cure_zh if lang == "zh" else self.cure_en

    def why(self, lang: str) -> str:
        """Why it matters."""
        return self.why_zh if lang == "zh" else self.why_en


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Code(Enum):
    """All codes; the member's name is what users see and look up."""

    # --- C: settings -------------------------------------------------------------
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
    C_UNKNOWN_STYLE = Entry(
        ERROR,
        "没有名为“{name}”的版式；现有：{known}",
        "there is no style called “{name}”; there are: {known}",
        '在 book.toml 里写 style = "report"，或用 --style report。',
        'Write style = "report" in book.toml, or use --style report.',
    )

    # --- M: manuscript -----------------------------------------------------------
    M_MISSING = Entry(
        ERROR,
        "找不到“{path}”",
        "“{path}” is not there",
        "检查文件名和所在文件夹。",
        "Check the name and the folder.",
    )
    M_NO_MANUSCRIPT = Entry(
        ERROR,
        "文件夹“{path}”里没有原稿",
        "there is no manuscript in the folder “{path}”",
        '放进一个 .txt 文件，或在 book.toml 里写 manuscripts = ["文件名.txt"]。',
        'Put a .txt file there, or name one in book.toml: manuscripts = ["name.txt"].',
    )

    # --- F: fonts ----------------------------------------------------------------

    # --- L: layout ---------------------------------------------------------------

    # --- E: EPUB -----------------------------------------------------------------

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
    U_BAD_OPTION = Entry(
        ERROR,
        "{detail}",
        "{detail}",
        "typeset --help 列出全部命令和选项。",
        "`typeset --help` lists commands and options.",
    )
