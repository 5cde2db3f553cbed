"""What can be set: one frozen struct per table of ``book.toml``, each key with its teaching.

A style's ``style.toml`` uses the same keys. Order of precedence: the defaults
here, the style (and what it extends), ``book.toml``, flags.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from typeset.settings.code import CodeSettings
from typeset.settings.cover import CoverSettings
from typeset.settings.edition import AboutSettings, EpubSettings
from typeset.settings.markdown import MarkdownSettings
from typeset.settings.parts import PartSettings
from typeset.settings.press import PressSettings
from typeset.settings.tables import TableSettings
from typeset.settings.teaching import doc as _doc
from typeset.settings.word import WordSettings

KindName = Literal[
    "kicker", "title", "deck", "byline", "dateline", "lead", "heading", "paragraph",
    "list_item", "verse", "dialogue", "quotation", "signoff", "source", "contents", "formula", "salutation",
    "abstract", "code_block", "caption", "scene_break", "table", "definition", "note", "left_out",
]  # fmt: skip

# The repairs that can be left undone: joins and the numbered defects that have one.
RuleName = Literal[
    "J0", "J1", "J2", "J3", "J4", "J5", "M01", "M03", "M04", "M05", "M06", "M07", "M08", "M09",
    "M10", "M11", "M12", "M13", "M14", "M16", "M17", "M18", "M19", "M21", "M22", "M23", "M24", "M25",
    "M26", "M31", "M32", "M33", "M34", "M35", "M36", "M37", "M38", "M39",
]  # fmt: skip

ProfileName = Literal[
    "", "official", "paper", "minutes", "letter", "interview", "press", "law", "story", "verse", "manual",
    "article",
]  # fmt: skip

SeriesName = Literal["chapter", "book", "none"]
SeparatorName = Literal["-", ".", "–", "—", "－", "．"]
ListingName = Literal["清单", "代码清单", "程序清单", "代码", "程序"]

ChapterStart = Literal["recto", "page", "run"]
HeadsName = Literal["book", "chapter"]
KinsokuName = Literal["none", "basic", "gb", "strict"]

# Files say it in Chinese, as the trade does; the English names are the composer's own.
MarksName = Literal[
    "行末半角式", "全角式", "开明式", "半角式", "紧排式", "line-end-half", "full", "kaiming", "half", "tight",
]  # fmt: skip


class PageSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[page]``: the sheet and where the type area sits on it."""

    trim: Annotated[
        str,
        _doc(
            "成品尺寸：A4、A5、16开、大32开、32开，或宽x高（毫米），如 170x240",
            "trim size: A4, A5, 16开, 大32开, 32开, or width x height in mm, as 170x240",
        ),
    ] = "A4"
    inner: Annotated[
        float,
        _doc(
            "左右余白中内侧（订口）所占的份额，0 到 1",
            "the inner margin's share of the white beside the type area, 0 to 1",
        ),
        Meta(gt=0, lt=1),
    ] = 0.5
    head: Annotated[
        float,
        _doc(
            "上下余白中天头所占的份额，0 到 1",
            "the head margin's share of the white above and below the type area, 0 to 1",
        ),
        Meta(gt=0, lt=1),
    ] = 0.45
    level: Annotated[
        bool,
        _doc(
            "对页是否齐平：两页同长短一行，段落借一行，标题、图、表旁多空一行；行行落在格子上时才能",
            "whether facing pages end level: both a line shorter or longer, with lines lent by paragraphs, "
            "and white beside heads, figures and tables; only on a grid",
        ),
    ] = True


class TextSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[text]``: body size and type area, counted in characters and lines."""

    size: Annotated[str, _doc("正文字号，如 10.5pt（五号）", "body size, as 10.5pt")] = "12pt"
    leading: Annotated[str, _doc("行距（基线到基线），如 21pt", "leading, baseline to baseline, as 21pt")] = (
        "21pt"
    )
    characters: Annotated[
        int,
        _doc("每行（每栏）字数，整数", "characters to the line (of one column), a whole number"),
        Meta(ge=8),
    ] = 38
    lines: Annotated[int, _doc("每页行数，整数", "lines to the page, a whole number"), Meta(ge=4)] = 33
    grid: Annotated[
        bool,
        _doc(
            "正文各行是否都落在同一格子上：各页、各栏、纸的两面行行对齐，标题、图、表占整行",
            "whether all lines stand on one grid, on all pages, in all columns, on both sides of the leaf; "
            "heads, figures and tables then take whole lines",
        ),
    ] = True
    figures: Annotated[
        Literal["", "lining", "old-style"],
        _doc(
            "西文数字的样子：lining 齐头，old-style 有升有降，空着照字体原样；"
            "表、程序清单和公式里的总是照原样",
            "forms of Western figures: lining or old-style; empty as the face has them; "
            "those of tables, listings and formulae are always as the face has them",
        ),
    ] = ""
    columns: Annotated[int, _doc("栏数", "number of columns"), Meta(ge=1, le=4)] = 1
    column_gap: Annotated[int, _doc("栏间空，字数", "gap between columns, in characters"), Meta(ge=1)] = 2


class NoteSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[notes]``: where notes stand, and from where they are numbered."""

    place: Annotated[
        Literal["foot", "chapter", "end"],
        _doc(
            "注排在哪里：foot 页脚，chapter 章末，end 书末；电子书的注总在各文件之末",
            "where notes stand: at the foot of the page, the end of the chapter, or the end of the book; "
            "in an EPUB always at the end of its files",
        ),
    ] = "foot"
    numbering: Annotated[
        Literal["page", "chapter", "book"],
        _doc(
            "注从哪里起重新编号：page 每页从①起，chapter 每章从1起，book 全书连续；"
            "注不在页脚时，page 同 chapter；电子书没有页，page 是每章从①起",
            "where notes are numbered anew: on each page from ①, in each chapter from 1, or nowhere in the "
            "book; where they stand elsewhere than at the foot, page is as chapter; an EPUB has no pages, "
            "there it means in each chapter from ①",
        ),
    ] = "page"

    @property
    def restarts_on_pages(self) -> bool:
        """Whether each page has numbers of its own."""
        return self.place == "foot" and self.numbering == "page"


# Widths of spaces in em: narrower word spaces run words together, and above 1 em all are holes (by eye).
_WordSpace = Annotated[float, Meta(ge=0.1, le=1)]
_Gap = Annotated[float, Meta(ge=0, le=1)]


class ComposeLimits(Struct, frozen=True, forbid_unknown_fields=True):
    """``[compose.limits]``: how far a line's spaces may shrink and grow, in em, before it is a rescue."""

    word_space_least: Annotated[
        _WordSpace,
        _doc("西文词距最窄，字宽的几分之几", "the narrowest space between Western words, in em"),
    ] = 0.25
    word_space_most: Annotated[
        _WordSpace,
        _doc("西文词距最宽，字宽的几分之几", "the widest space between Western words, in em"),
    ] = 0.5
    gap_least: Annotated[
        _Gap,
        _doc(
            "汉字与西文、数字之间的空最窄，不大于 compose.gap",
            "the narrowest gap between Han and Western text, at most compose.gap",
        ),
    ] = 0.125
    gap_most: Annotated[
        _Gap,
        _doc(
            "汉字与西文、数字之间的空最宽，不小于 compose.gap",
            "the widest gap between Han and Western text, at least compose.gap",
        ),
    ] = 1 / 3
    han_gap_most: Annotated[
        _Gap,
        _doc(
            "为把一行撑满，汉字之间最多加多少空，字宽的几分之几",
            "the most that is let in between Han to fill a line, in em",
        ),
    ] = 0.25
    letters_most: Annotated[
        _Gap,
        _doc(
            "没有合乎规则的排法时，西文字母之间最多加多少空，字宽的几分之几；0 为不加",
            "the most that is let in between letters where a line has no legal setting, in em; 0 for none",
        ),
    ] = 0.08
    stops_may_shrink: Annotated[
        bool,
        _doc(
            "句号、问号、叹号的空白可否压缩（逗号、括号等总可以）",
            "whether 。？！ may give some of their white, as commas and brackets always may",
        ),
    ] = True


class ComposeSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[compose]``: by which rules paragraphs are composed."""

    kinsoku: Annotated[
        KinsokuName,
        _doc(
            "避头尾：none 不避，basic 点号和括号，gb 照国标，strict 连破折号、省略号也不在行首",
            "which marks may not begin or end a line: none, basic, gb (GB/T 15834), strict (nor —— and ……)",
        ),
    ] = "gb"
    marks: Annotated[
        MarksName,
        _doc(
            "标点宽度：行末半角式、全角式、开明式、半角式、紧排式",
            "widths of marks: line-end-half, full, kaiming, half, tight, or their Chinese names",
        ),
    ] = "行末半角式"
    hanging: Annotated[
        bool,
        _doc("行末的一个点号可否悬在版心外", "whether one stop may hang outside the end of a line"),
    ] = False
    hyphenate: Annotated[
        bool,
        _doc(
            "西文单词可否在音节处加连字符断开；网址、路径、代码里的名字从不加",
            "whether Western words may be hyphenated; addresses, paths and names in code never are",
        ),
    ] = True
    hyphens_in_row: Annotated[
        int,
        _doc("接连几行的行尾可有连字符；0 不限", "lines in a row that may end in a hyphen; 0 is any number"),
        Meta(ge=0, le=9),
    ] = 2
    gap: Annotated[
        _Gap,
        _doc(
            "汉字与西文、数字之间的空，字宽的几分之几；0 为不空",
            "the gap between Han and Western letters or figures, in em; 0 is none",
        ),
    ] = 0.25
    limits: ComposeLimits = ComposeLimits()


class CaptionSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[captions]``: how figures, tables and listings are numbered."""

    numbers: Annotated[
        SeriesName,
        _doc(
            "图、表和有题的程序清单怎样编号：chapter 逐章编（图1-1），章无编号则全书连编；"
            "book 全书连编（图1）；none 不编；已有编号的照旧",
            "how figures, tables and captioned listings are numbered: by chapter (图1-1; through the book "
            "where no chapter has a number), through the book (图1), or none; numbers typed in captions stay",
        ),
    ] = "chapter"
    separator: Annotated[
        SeparatorName,
        _doc(
            "章号与序号之间的符号：- 如图1-1，. 如图1.1",
            "what stands between the numbers of chapter and figure: - as 图1-1, . as 图1.1",
        ),
    ] = "-"
    listings: Annotated[
        ListingName,
        _doc(
            "程序清单的题叫什么，如 清单、代码清单、代码；排成清单1-1",
            "what captions of listings call them, as 清单, 代码清单, 代码: 清单1-1",
        ),
    ] = "清单"


class BookSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[book]``: which parts a book has around its chapters, and where they begin."""

    half_title: Annotated[
        bool,
        _doc(
            "正文之前要不要半书名页（只排书名的一页）",
            "whether a page with the title alone opens the printed book",
        ),
    ] = False
    title_page: Annotated[
        bool,
        _doc(
            "要不要书名页；书名、副题、作者、出版者取自设置。不要则题目排在正文前",
            "whether there is a title page, made from the settings; else the title stands above the text",
        ),
    ] = False
    credit: Annotated[
        str,
        _doc("书名页上作者名后的字，如 著、编", "what follows the authors' names on the title page, as 著"),
    ] = "著"
    contents: Annotated[
        int,
        _doc(
            "目录列到第几级标题；0 为不印目录",
            "how many levels of heads the printed contents list; 0 for none",
        ),
        Meta(ge=0, le=3),
    ] = 0
    chapters: Annotated[
        ChapterStart,
        _doc(
            "每章从哪里开始：recto 单页，page 另页，run 接排",
            "where chapters begin: on a recto, on a new page, or run on",
        ),
    ] = "run"
    heads: Annotated[
        HeadsName,
        _doc(
            "书眉：book 双页排书名、单页排章名，chapter 双页排章名、单页排节名",
            "running heads: book (title on versos, chapter on rectos) or chapter (chapter, section)",
        ),
    ] = "book"

    @property
    def has_parts(self) -> bool:
        """Whether this is a book of parts rather than an article."""
        return self.title_page or self.half_title or self.contents > 0 or self.chapters != "run"


class ImprintSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[imprint]``: the copyright page, behind the title page; without any text there is none."""

    cip: Annotated[
        str,
        _doc(
            "图书在版编目（CIP）数据，照核发的文字，一行一行写",
            "the cataloguing data as issued (GB/T 12451), line by line",
        ),
    ] = ""
    record: Annotated[
        dict[str, str],
        _doc(
            '版本记录，一项一行，如 "责任编辑" = "某某"',
            'the record of the edition, a row each, as "责任编辑" = "某某"',
        ),
    ] = {}
    notice: Annotated[
        str, _doc("末尾的声明，如 版权所有　侵权必究", "a notice at the end, as 版权所有　侵权必究")
    ] = ""


class RepairSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[repairs]``: which repairs of the manuscript are left undone."""

    skip: Annotated[
        tuple[RuleName, ...],
        _doc('不做的修复，如 ["M10", "J1"]', 'repairs to leave undone, as ["M10", "J1"]'),
    ] = ()


class StructureRule(Struct, frozen=True, forbid_unknown_fields=True):
    """``[[structure]]``: says what a unit is, named by its first words, by all of them, or by its line."""

    kind: Annotated[KindName, _doc("它是什么，如 heading", "what it is, as heading")] = field(name="as")
    starts_with: Annotated[
        str,
        _doc("该段开头的文字，须只有一处", "the unit's first words; they must match exactly one"),
    ] = ""
    text: Annotated[
        str, _doc("该段的全文，须只有一处", "all words of the unit; they must match exactly one")
    ] = ""
    line: Annotated[
        int, _doc("该段的行号，从 1 数起", "the number of the unit's line, counted from 1"), Meta(ge=0)
    ] = 0
    level: Annotated[
        int, _doc("标题的级，1 最高", "the level of a head, 1 the highest"), Meta(ge=0, le=6)
    ] = 0

    def __post_init__(self) -> None:
        """Refuse a rule that names no unit, or names it twice; raises ValueError."""
        if bool(self.starts_with) + bool(self.text) + bool(self.line) != 1:
            raise ValueError("starts_with | text | line")


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that can be set, merged and checked."""

    title: Annotated[str, _doc("书名；不写则取自原稿", "the title; else it is read from the manuscript")] = ""
    subtitle: Annotated[str, _doc("副题；不写则取自原稿", "the subtitle; else read from the manuscript")] = ""
    authors: Annotated[
        tuple[str, ...], _doc("作者；不写则取自原稿的署名", "authors; else read from the byline")
    ] = ()
    publisher: Annotated[str, _doc("出版者", "publisher")] = ""
    date: Annotated[
        str,
        _doc("日期，如 2023-12-28；不写则取自原稿", "date, as 2023-12-28; else read from the manuscript"),
        Meta(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"),
    ] = ""
    identifier: Annotated[
        str,
        _doc(
            "标识（如 ISBN 或 urn:uuid:…）；不写则由书名、作者、出版者算出",
            "ISBN or other identifier; else computed",
        ),
    ] = ""
    language: Annotated[
        str,
        _doc(
            "语言，zh-CN、zh-TW、zh-HK、ja、ko 或 en，字形、标点和排法都随它；不写则看文字判断",
            "language, zh-CN, zh-TW, zh-HK, ja, ko or en, with its faces, marks and rules; else judged",
        ),
        Meta(pattern=r"^(zh-CN|zh-TW|zh-HK|ja|ko|en)?$"),
    ] = ""
    style: Annotated[str, _doc("版式名", "name of the style")] = "report"
    profile: Annotated[
        ProfileName,
        _doc(
            "原稿的体裁：official 公文，paper 论文，minutes 纪要，letter 书信、讲话，interview 访谈，"
            "press 新闻稿，law 法规，story 小说，verse 诗，manual 手册，article 其他文章；不写则看文字判断",
            "what manuscripts of plain text are: official (paper), paper, minutes, letter (or speech), "
            "interview, press (release), law, story, verse, manual, or any other article; else judged",
        ),
    ] = ""
    manuscripts: Annotated[
        tuple[str, ...],
        _doc("原稿，按顺序；不写则取 .txt、.md、.docx", "files in order; else all .txt, .md, .docx by name"),
    ] = ()
    about: AboutSettings = AboutSettings()
    book: BookSettings = BookSettings()
    imprint: ImprintSettings = ImprintSettings()
    page: PageSettings = PageSettings()
    text: TextSettings = TextSettings()
    notes: NoteSettings = NoteSettings()
    compose: ComposeSettings = ComposeSettings()
    captions: CaptionSettings = CaptionSettings()
    epub: EpubSettings = EpubSettings()
    press: PressSettings = PressSettings()
    cover: CoverSettings = CoverSettings()
    repairs: RepairSettings = RepairSettings()
    code: CodeSettings = CodeSettings()
    tables: TableSettings = TableSettings()
    word: WordSettings = WordSettings()
    markdown: MarkdownSettings = MarkdownSettings()
    structure: tuple[StructureRule, ...] = ()
    parts: PartSettings = PartSettings()
    faces: Annotated[
        dict[str, str],
        _doc('自备字体文件，如 "song 400" = "我的宋体.otf"', 'your own face files, as "song 400" = "my.otf"'),
    ] = {}
