"""The id of each repair and what it does, in both languages; ``typeset explain J1`` prints it.

A repair is logged or it does not happen: each has an id that ``[repairs] skip`` and
``typeset fix --skip`` take. What is not safe to repair is a warning with its line.
"""

from __future__ import annotations

REPAIRS: dict[str, tuple[str, str]] = {
    "J0": (
        "下一段以不能居行首的标点开头：接上",
        "the next piece starts with a mark that may not start a line: joined",
    ),
    "J1": ("段落在句中断开，没有标点：接上", "a paragraph broke off inside a sentence, with no mark: joined"),
    "J2": ("段落断在逗号或顿号之后：接上", "a paragraph broke off after ， or 、: joined"),
    "J3": ("段首小标题与正文断开：接上", "a run-in head was torn from its text: joined"),
    "J4": (
        "整篇按固定宽度折行：把各行接成段",
        "a text wrapped at a fixed width: its lines joined into paragraphs",
    ),
    "J5": (
        "章、节的标题接在上一条末尾：另起一行",
        "the head of a chapter or section stuck behind the paragraph before: set on a line of its own",
    ),
    "M01": ("编码不是 UTF-8：转换", "an encoding other than UTF-8: converted"),
    "M03": ("换行符不统一：改成一种；换页符去掉", "line ends of several kinds: made one; page feeds dropped"),
    "M04": ("看不见的控制字符：删去", "invisible control characters: deleted"),
    "M05": ("私用区的项目符号：换成通用的", "bullets from private code points: replaced by common ones"),
    "M06": ("部首码位的汉字：换成正字", "Han at code points of radicals: replaced by the characters"),
    "M07": ("异体选择符：没有作用的删去", "variation selectors without effect: deleted"),
    "M08": ("中文里的半角标点：改全角", "half-width marks in Chinese text: made full-width"),
    "M09": ("直引号：配成弯引号", "straight quotes: paired as “ ”"),
    "M10": ("省略号写法不一：改成……", "ellipses of several kinds: made ……"),
    "M11": ("破折号写法不一：改成——", "dashes of several kinds: made ——"),
    "M12": ("全角字母和数字：改半角", "full-width letters and digits: narrowed"),
    "M13": ("汉字之间的空格：删去", "spaces between Han: deleted"),
    "M14": ("全角标点旁的空格：删去", "spaces beside full-width marks: deleted"),
    "M16": ("连续空格和制表符：并成一个空格", "runs of spaces and tabs: made one space"),
    "M17": (
        "行首的缩进空格：删去（排版自会缩进）",
        "spaces that indent a line: deleted (the page indents by itself)",
    ),
    "M18": ("正文里的全角空格（只提醒，不改）", "ideographic spaces inside text (told, never changed)"),
    "M19": ("重复的标点：留一个", "doubled marks: one kept"),
    "M21": ("西文单词在行末被连字符断开：接上", "Western words cut by a hyphen at the line end: joined"),
    "M22": ("粘贴带进来的页码、书眉：去掉", "folios and running heads caught in copying: dropped"),
    "M23": (
        "粘贴带进来的“点击关注”“长按二维码”之类：去掉",
        "calls to follow an account or to share, caught in copying: dropped",
    ),
    "M24": ("HTML 实体（&nbsp; 等）：还原", "HTML entities (&nbsp; and so on): unescaped"),
    "M25": (
        "打在页末、章末的注：与正文里的注码连起来",
        "notes typed at the foot of a page or chapter: linked with their marks in the text",
    ),
    "M26": ("汉字数字里的 0、○：改成〇", "0 or ○ among Han numerals: made 〇"),
    "M31": (
        "不成对的括号引号（只提醒，不改）",
        "brackets and quotes without a partner (told, never changed)",
    ),
    "M32": ("首尾和连续的空行：整理", "blank lines at the ends and in runs: tidied"),
    "M33": (
        "题目上下用符号画的横线：去掉",
        "rules typed below a head, or above a title: dropped",
    ),
    "M34": (
        "标题前的 ##、== 号（Markdown、维基写法）：当作级别，不印出来",
        "signs of Markdown or a wiki at heads, ## or ==: taken for their levels, not set",
    ),
    "M35": (
        "用符号画的表格、方框和清单的围栏（```）：线去掉，排成表、清单",
        "drawn tables, frames, fences of listings (```): lines dropped, set as tables and listings",
    ),
    "M36": ("题目前的标签（标题：、#）：去掉", "labels before a title (标题：, #): dropped"),
    "M37": (
        "改变书写方向的控制符没有收尾：在行末收尾",
        "controls of direction that were left open: closed at the end of the line",
    ),
    "M38": (
        "英文书和中文书里整段英文的直引号、撇号、--、...：换成弯引号、短横、省略号；韩文的直引号也换",
        "straight quotes, apostrophes, -- and ... of English text: curly, – and …; straight quotes of Korean",
    ),
}
