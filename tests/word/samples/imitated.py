"""Texts as programs write them that we do not have: Word, WPS, Google Docs, Pages, PHPWord, publishers.

Each program is a set of habits: how it marks heads, where numbers come from, what it puts around words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from tests.readers.word_files import part, word_file
from tests.word.samples.truth import LINE_END, Piece, Row

_ENGLISH: Final = {
    "title": "Title",
    "byline": "Author",
    "quotation": "Quote",
    "caption": "Caption",
    "deck": "Subtitle",
}
_NUMERAL: Final = re.compile(r"\d+(?:\.\d+)*|[一二三四五六七八九十百]+")


class Habits(NamedTuple):
    """How a program writes.

    ``head`` gives the properties of a head's paragraph and of its run, by level; ``style`` those of any other
    kind. ``counts`` says that numbers of heads and items are made by Word. ``indent`` stands before each
    paragraph as typed characters, ``empty`` between any two; ``run`` are properties of each run.
    """

    name: str
    head: Callable[[int], tuple[str, str]]
    style: Callable[[str], tuple[str, str]]
    styles: str = ""
    counts: bool = False
    has_notes: bool = True
    indent: str = ""
    empty: str = ""
    run: str = ""
    cut: int = 0
    by_look: bool = False


def _named(names: dict[str, str]) -> Callable[[str], tuple[str, str]]:
    return lambda kind: (f'<w:pStyle w:val="{names[kind]}"/>' if kind in names else "", "")


def _sheet(rows: dict[str, tuple[str, str]]) -> str:
    """Styles: by id their names and what more they state; the first is the default."""
    defaults = dict.fromkeys(rows, "") | {next(iter(rows)): ' w:default="1"'}
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"{defaults[key]}>'
        f'<w:name w:val="{name}"/>{more}</w:style>'
        for key, (name, more) in rows.items()
    )


def _outline(level: int) -> str:
    return f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>'


def _look(kind: str) -> tuple[str, str]:
    """WPS, all in 正文: title and heads in Hei, body in Song, quotations in Kai, who signs at the right."""
    song, kai = _face("宋体") + _size(24), _face("楷体") + _size(24)
    middle = '<w:jc w:val="center"/>'
    return {
        "title": (middle, _face("黑体") + "<w:b/>" + _size(44)),
        "byline": (middle, kai), "deck": (middle, kai),
        "quotation": ('<w:ind w:left="480"/>', kai), "verse": ('<w:ind w:left="960"/>', kai),
        "signoff": ('<w:jc w:val="right"/>', song), "caption": (middle, _face("黑体") + _size(21)),
    }.get(kind, ('<w:ind w:firstLineChars="200" w:firstLine="480"/>', song))  # fmt: skip


def _face(name: str) -> str:
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _wps_head(level: int) -> tuple[str, str]:
    middle = '<w:jc w:val="center"/>' if level == 1 else ""
    return middle, _face("黑体") + _size({1: 32, 2: 28, 3: 26}[level])


def _bold_head(level: int) -> tuple[str, str]:
    """A writer who only makes heads bold, and the highest a little larger."""
    return "", "<w:b/>" + (_size(28) if level == 1 else "")


def _bold_title(kind: str) -> tuple[str, str]:
    """A large title, and a byline in the middle; nothing else has a look."""
    middle = '<w:jc w:val="center"/>' if kind in ("title", "byline") else ""
    return middle, "<w:b/>" + _size(36) if kind == "title" else ""


_WORD: Final = _sheet(
    {"a": ("Normal", "")}
    | {
        str(n): (f"heading {n}", f'<w:basedOn w:val="a"/>{_outline(n)}<w:rPr><w:b/></w:rPr>')
        for n in (1, 2, 3)
    }
    | {"a3": ("Title", ""), "a4": ("caption", ""), "a5": ("Quote", ""), "a6": ("Subtitle", "")}
)
_CHINESE: Final = _sheet(
    {"zw": ("正文", "")}
    | {f"bt{n}": (f"标题 {n}", "") for n in (1, 2, 3)}
    | {"sm": ("书名", ""), "zz": ("作者", ""), "yw": ("引文", ""), "tz": ("题注", ""), "lk": ("落款", "")}
)
_PLAIN: Final = _sheet(
    {"Normal": ("Normal", "")}
    | {f"Heading{n}": (f"heading {n}", f'<w:basedOn w:val="Normal"/>{_outline(n)}') for n in (1, 2, 3)}
    | {name: (name, "") for name in _ENGLISH.values()}
)
_OF_PAGES: Final = _sheet(
    {"Body": ("Body", "")}
    | {f"Heading{n}": (f"Heading {n}", _outline(n)) for n in (1, 2, 3)}
    | {"Title": ("Title", ""), "Caption": ("Caption", "")}
)
_OF_PHP: Final = _sheet(
    {"Normal": ("Normal", "")}
    | {f"Heading{n}": (f"heading {n}", '<w:link w:val="x"/><w:basedOn w:val="Normal"/>') for n in (1, 2, 3)}
)


def _styled(name: str) -> Callable[[int], tuple[str, str]]:
    return lambda level: (f'<w:pStyle w:val="{name.format(level)}"/>', "")


PROGRAMS: Final = {
    habits.name: habits
    for habits in (
        Habits(
            "word", _styled("{}"),
            _named({"title": "a3", "caption": "a4", "quotation": "a5", "deck": "a6"}),
            _WORD, counts=True, cut=4,
        ),
        Habits("wps", _wps_head, _look, run="", by_look=True, cut=9),
        Habits("wps_indented", _wps_head, _look, indent="\u3000\u3000", empty="<w:p/>", by_look=True),
        Habits("bold", _bold_head, _bold_title, indent="\u3000\u3000", by_look=True, has_notes=False),
        Habits(
            "google", _styled("Heading{}"), _named({"title": "Title", "deck": "Subtitle"}),
            _PLAIN, run='<w:rtl w:val="0"/>', counts=True,
        ),
        Habits(
            "pages", _styled("Heading{}"), _named({"title": "Title", "caption": "Caption"}),
            _OF_PAGES, run='<w:rFonts w:ascii="Helvetica" w:eastAsia="PingFang SC"/><w:lang w:val="zh-CN"/>',
        ),
        Habits("phpword", _styled("Heading{}"), _bold_title, _OF_PHP),
        Habits(
            "publisher", _styled("bt{}"),
            _named({"title": "sm", "byline": "zz", "quotation": "yw", "caption": "tz", "signoff": "lk"}),
            _CHINESE,
        ),
    )
}  # fmt: skip
"""The programs by their names."""


def write(rows: tuple[Row, ...], habits: Habits) -> bytes:
    """The Word file that a program with these habits makes of a text."""
    return _Writer(rows, habits).write()


def _in_list(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _level(place: int, label: str, *, form: str = "") -> str:
    """A level of a list whose first number is ``label``: 第一章, 1.1, （一）."""
    found = _NUMERAL.search(label)
    text = label
    if found and not form:
        form = "decimal" if found[0][0].isdigit() else "chineseCountingThousand"
        depth = found[0].count(".")
        places = ".".join(f"%{one + 1}" for one in range(place - depth, place + 1))
        text = label[: found.start()] + places + label[found.end() :]
    inner = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{place}">{inner}</w:lvl>'


def _levels_of_heads(rows: tuple[Row, ...]) -> str:
    """The levels of a text's heads, each as its first number shows it."""
    first: dict[int, str] = {}
    for row in rows:
        if row.kind == "heading" and row.label:
            first.setdefault(row.level, row.label)
    return "".join(_level(level - 1, label) for level, label in sorted(first.items()))


class _Writer:
    """Writes one file; the numbers of lists and notes are counted as it goes on."""

    def __init__(self, rows: tuple[Row, ...], habits: Habits) -> None:
        self._rows = rows
        self._habits = habits
        self._notes: list[str] = []
        self._lists: list[str] = []
        self._heads = self._items = self._bullets = 0
        self._is_in_list = False

    def write(self) -> bytes:
        body: list[str] = []
        table: list[Row] = []
        for row in (*self._rows, None):
            if table and (row is None or row.kind != "row"):
                body.append(self._table(table))
                table = []
            if row is not None and row.kind == "row":
                table.append(row)
            elif row is not None:
                body.append(self._paragraph(row))
                self._is_in_list = row.kind == "item"
        parts = {}
        if self._notes:
            parts["footnotes.xml"] = part("footnotes", "".join(self._notes))
        if self._lists:
            nums = "".join(
                f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
                for n in range(1, len(self._lists) + 1)
            )
            parts["numbering.xml"] = part("numbering", "".join(self._lists) + nums)
        return word_file(
            self._habits.empty.join(body), parts, styles=self._habits.styles or _sheet({"1": ("Normal", "")})
        )

    def _paragraph(self, row: Row) -> str:
        habits = self._habits
        layout, run = habits.head(row.level) if row.kind == "heading" else habits.style(row.kind)
        lists, typed = "", ""
        if row.kind == "bullet":
            self._bullets = self._bullets or self._listed(_level(0, "•", form="bullet"))
            lists = _in_list(self._bullets, 0)
        elif row.label and habits.counts:
            lists = self._counted(row)
        else:
            typed = row.label + row.gap
        if row.kind in ("paragraph", "item") and habits.indent:
            typed = habits.indent + typed
        runs = self._run(typed, run) if typed else ""
        for piece in row.pieces:
            runs += self._note(piece) if piece.is_note else self._words(piece, run)
        style, rest = (layout, "") if "pStyle" in layout else ("", layout)
        return f"<w:p><w:pPr>{style}{lists}{rest}</w:pPr>{runs}</w:p>"

    def _words(self, piece: Piece, run: str) -> str:
        """The runs of a piece, cut as checks of spelling cut them; lines of verse are breaks."""
        bold = "<w:b/>" if piece.is_bold else ""
        size = self._habits.cut or len(piece.text) or 1
        lines = piece.text.split(LINE_END)
        cut = (
            "".join(self._run(line[place : place + size], bold + run) for place in range(0, len(line), size))
            for line in lines
        )
        return self._break(run).join(cut)

    def _break(self, run: str) -> str:
        return f"<w:r><w:rPr>{self._habits.run}{run}</w:rPr><w:br/></w:r>"

    def _run(self, text: str, run: str) -> str:
        around = self._habits.run + run
        inner = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split(" / ")
        )
        return f"<w:r><w:rPr>{around}</w:rPr>{inner}</w:r>"

    def _note(self, piece: Piece) -> str:
        number = len(self._notes) + 2
        words = f'<w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(piece.text)}</w:t></w:r>'
        self._notes.append(f'<w:footnote w:id="{number}"><w:p>{words}</w:p></w:footnote>')
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        return f'<w:r>{raised}<w:footnoteReference w:id="{number}"/></w:r>'

    def _counted(self, row: Row) -> str:
        """The list of a number: heads share one with a level for each, items behind text begin anew."""
        if row.kind == "heading":
            if not self._heads:
                self._heads = self._listed(_levels_of_heads(self._rows))
            return _in_list(self._heads, row.level - 1)
        if not self._is_in_list:
            self._items = self._listed(_level(0, row.label))
        return _in_list(self._items, 0)

    def _listed(self, levels: str) -> int:
        """The id of a new list of these levels."""
        number = len(self._lists) + 1
        self._lists.append(f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>')
        return number

    def _table(self, rows: list[Row]) -> str:
        lines = "".join(
            "<w:tr>"
            + "".join(f"<w:tc><w:tcPr/><w:p>{self._run(cell, '')}</w:p></w:tc>" for cell in row.cells)
            + "</w:tr>"
            for row in rows
        )
        return f"<w:tbl><w:tblPr/>{lines}</w:tbl>"


def template() -> bytes:
    """A Word file with the marks of docxtemplater, which fills it in: a row of paragraphs for each kind."""
    lines = (
        ("", "{#rows}"), ("", "{#title}"), ("a3", "{shown}"), ("", "{/title}"),
        ("", "{#one}"), ("1", "{shown}"), ("", "{/one}"), ("", "{#two}"), ("2", "{shown}"), ("", "{/two}"),
        ("", "{#three}"), ("3", "{shown}"), ("", "{/three}"), ("", "{#rest}"), ("", "{shown}"),
        ("", "{/rest}"), ("", "{/rows}"),
    )  # fmt: skip
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style or "a"}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in lines
    )
    return word_file(body, styles=_WORD)
