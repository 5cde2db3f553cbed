"""The styles of a Word file: what they state through the styles they are based on, and what they mean.

Ids of styles are local (1, 21, a3); names are English even where Word speaks Chinese (heading 1, Title),
and Chinese in files of other programs and of publishers (标题 1, 章标题, 题注). Looks never come over;
meanings do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct, field

from typeset.readers.word.markup import A, Element, W, val
from typeset.readers.word.properties import (
    NO_PARAGRAPH,
    NO_RUN,
    ParagraphProperties,
    RunProperties,
    over,
    read_paragraph,
    read_run,
)

_HEADING: Final = re.compile(r"(?:heading|标题|標題|überschrift|titre|見出し|제목)[ _-]*([1-9])(?: .*|_.*)?")
_LEVELS: Final = {"章标题": 1, "一级标题": 1, "节标题": 2, "二级标题": 2, "三级标题": 3, "四级标题": 4}
_KINDS: Final = {
    "title": "title", "标题": "title", "文档标题": "title", "文章标题": "title", "书名": "title",
    "subtitle": "deck", "副标题": "deck",
    "caption": "caption", "题注": "caption", "題註": "caption", "图题": "caption", "表题": "caption",
    "image caption": "caption", "table caption": "caption", "figure caption": "caption", "table": "caption",
    "illustration": "caption", "figure title": "caption",
    "quote": "quotation", "intense quote": "quotation", "引文": "quotation", "引用": "quotation",
    "明显引用": "quotation", "block text": "quotation", "quotations": "quotation",
    "block quotation": "quotation",
    "blockquote": "quotation", "block quote": "quotation",
    "source code": "code_block", "代码": "code_block", "html preformatted": "code_block",
    "macro": "code_block",
    "preformatted text": "code_block", "code": "code_block", "程序": "code_block", "macro text": "code_block",
    "toc heading": "contents", "contents heading": "contents", "目录标题": "contents",
    "author": "byline", "作者": "byline", "署名": "byline", "date": "dateline", "abstract": "abstract",
    "signature": "signoff", "落款": "signoff", "verse": "verse", "诗": "verse",
}  # fmt: skip
_CONTENTS: Final = re.compile(r"(?:toc|目录|目錄|contents|index|索引|table of figures|图表目录)[ _-]*\d*")
_DEEPEST: Final = 6


class Style(Struct, frozen=True):
    """A style as it stands in the file; ``kind`` is paragraph, character, table or numbering."""

    id: str
    name: str
    kind: str
    base: str
    run: RunProperties
    paragraph: ParagraphProperties


class Resolved(Struct, frozen=True):
    """What a style states through those it is based on; ``names`` are its own first."""

    run: RunProperties = NO_RUN
    paragraph: ParagraphProperties = NO_PARAGRAPH
    names: tuple[str, ...] = ()

    @property
    def role(self) -> str:
        """What paragraphs of the style are, by its name: a kind of block, or empty."""
        for name in self.names:
            if name in _KINDS:
                return _KINDS[name]
            if _CONTENTS.fullmatch(name):
                return "contents"
            if self._level_of(name):
                return ""
        return ""

    @property
    def level(self) -> int:
        """The level of heads that the style makes, 1 to 6; 0 where it makes none.

        An outline level counts before a name; level 9 is body text (17.3.1.20).
        """
        outline = self.paragraph.outline
        if outline is not None:
            return min(outline + 1, _DEEPEST) if 0 <= outline < 9 else 0
        return next((level for name in self.names if (level := self._level_of(name))), 0)

    @staticmethod
    def _level_of(name: str) -> int:
        found = _HEADING.fullmatch(name)
        return min(int(found[1]), _DEEPEST) if found else _LEVELS.get(name, 0)


class StyleSheet(Struct):
    """The styles by id, the file's defaults, and the faces of its theme by their places."""

    styles: dict[str, Style] = field(default_factory=dict)
    run: RunProperties = NO_RUN
    paragraph: ParagraphProperties = NO_PARAGRAPH
    default: str = ""
    theme: dict[str, str] = field(default_factory=dict)
    _resolved: dict[str, Resolved] = field(default_factory=dict)

    def resolve(self, name: str | None) -> Resolved:
        """The style of this id, else the default, through its chain; a circle ends where it closes."""
        name = self.default if name is None or name not in self.styles else name
        if name not in self._resolved:
            chain = list(self._chain(name))
            run, paragraph = NO_RUN, NO_PARAGRAPH
            for style in reversed(chain):
                run, paragraph = over(run, style.run), over(paragraph, style.paragraph)
            self._resolved[name] = Resolved(run, paragraph, tuple(style.name for style in chain))
        return self._resolved[name]

    def character(self, name: str | None) -> RunProperties:
        """What the character style of this id states; nothing where there is none."""
        return self.resolve(name).run if name and name in self.styles else NO_RUN

    def character_names(self, name: str | None) -> tuple[str, ...]:
        """The names of the character style of this id, and of those it is based on."""
        return self.resolve(name).names if name and name in self.styles else ()

    def _chain(self, name: str) -> Iterator[Style]:
        seen: set[str] = set()
        while name in self.styles and name not in seen:
            seen.add(name)
            style = self.styles[name]
            yield style
            name = style.base


def read_styles(root: Element | None, theme: Element | None) -> StyleSheet:
    """The styles of the part, if there is one."""
    sheet = StyleSheet(theme=_theme_faces(theme))
    if root is None:
        return sheet
    defaults = root.find(W + "docDefaults")
    if defaults is not None:
        sheet.run = read_run(defaults.find(f"{W}rPrDefault/{W}rPr"))
        sheet.paragraph = read_paragraph(defaults.find(f"{W}pPrDefault/{W}pPr"))
    for element in root.iter(W + "style"):
        name = element.get(W + "styleId", "")
        kind = element.get(W + "type", "paragraph")
        shown = val(element, "name", name).lower().strip()
        style = Style(
            name, shown, kind, val(element, "basedOn"),
            read_run(element.find(W + "rPr")), read_paragraph(element.find(W + "pPr")),
        )  # fmt: skip
        sheet.styles.setdefault(name, style)
        flag = element.get(W + "default")
        if kind == "paragraph" and flag and flag not in ("0", "false"):
            sheet.default = name
    return sheet


def _theme_faces(theme: Element | None) -> dict[str, str]:
    """The East Asian faces of a theme: of text (minor) and of heads (major)."""
    found: dict[str, str] = {}
    for name in ("major", "minor") if theme is not None else ():
        fonts = theme.find(f".//{A}{name}Font") if theme is not None else None
        if fonts is None:
            continue
        face = fonts.find(A + "ea")
        named = face.get("typeface", "") if face is not None else ""
        scripts = {one.get("script"): one.get("typeface", "") for one in fonts.iter(A + "font")}
        found[f"+{name}EastAsia"] = named or scripts.get("Hans", "") or scripts.get("Hant", "")
    return found
