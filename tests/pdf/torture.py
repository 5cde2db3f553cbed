"""A document that puts every inline into every block, with and without our composer.

Each inline has text of its own, so that a loss or a double shows where it is.
The same document set by WeasyPrint alone, without our composer, is the judge of
tags, links, destinations and bookmarks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from typing import Any

from square_font import square_font

from tests.pdf.lines_apart import take_apart
from typeset.messages.diagnostics import Report
from typeset.pdf.engine.lines.boxed_line import BoxedLine
from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.own_text.fonts import FontConfiguration
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.session import LayoutSession, composing
from typeset.pdf.fetch import BASE_URL, FACE_URL, Door, fetcher_through

ENGINE = load_engine()

HAN = (
    "城里新修的路一直通到河边早晨有人在那里跑步傍晚有人唱歌四季都热闹老街深处还留着几家小店卖茶卖书"
    "卖花窗前挂灯夜里亮到很迟来往行客常坐下歇脚说些旧事听雨落屋檐"
)
LINK = "锦绣江山"
"""Characters that stand in links and nowhere else."""

PICTURE = (
    b"<svg xmlns='http://www.w3.org/2000/svg' width='30' height='12'>"
    b"<rect width='30' height='12' fill='gray'/></svg>"
)

INLINES = {
    "plain": "{}",
    "strong": "<strong>{}</strong>",
    "em": "<em>{}</em>",
    "code": "<code>{}</code>",
    "link": f"<a href='https://example.org/'>{LINK * 8}</a>",
    "inner link": f"<a href='#there'>{LINK * 3}</a>",
    "sup": "<sup>{}</sup>",
    "sub": "<sub>{}</sub>",
    "picture": f"<img src={FACE_URL}picture alt='画'>{{}}",
    "inline block": "<span style='display: inline-block; width: 5em'>{}</span>",
    "wide inline block": "<span style='display: inline-block; border: 1px solid'>{}</span>",
    "inline table": "<span style='display: inline-table'>{}</span>",
    "inline flex": "<span style='display: inline-flex'>{}</span>",
    "nested": "<b class=box><i class=box><u class=box><s class=box>{}</s></u></i></b>",
    "padded": "<span class=box>{}</span>",
    "percent": "<span style='padding: 0 5%; background: #eee'>{}</span>",
    "underline": "<span style='text-decoration: underline'>{}</span>",
    "through": "<span style='text-decoration: line-through overline'>{}</span>",
    "spaced": "<span style='letter-spacing: 3px'>{}</span>",
    "words": "<span style='word-spacing: 5px'>to be or not {}</span>",
    "br": "{}<br>{}<br><br>{}",
    "wbr": "{}<wbr>{}",
    "empty": "<span></span><b><i></i></b>{}<span class=box></span>",
    "relative": "<span class=relative>{}<i class=absolute>丙</i></span>",
    "absolute": "{}<span style='position: absolute'>丁</span>{}",
    "float left": "<span class=left>甲甲</span>{}",
    "float right": "{}<span class=right>乙乙</span>{}",
    "anchor": "<a id='{id}'></a>{}<span id='x{id}'>{}</span>",
    "string": "<span style='string-set: s content()'>{}</span>",
    "large": "<span style='font-size: 150%'>{}</span>",
    "top": "<span style='vertical-align: top'>{}</span><span style='vertical-align: middle'>{}</span>",
    "latin": "{} extraordinary (words) 12.5% {}",
    "kept": "<span style='white-space: nowrap'>{}</span>",
    "pre": "<span style='white-space: pre-wrap'>  {}  \n {}</span>",
    "marks": "“{}”，《{}》……——（{}）。",
}
"""What stands inside a paragraph; {} is text, {id} a name of its own."""

BLOCKS = {
    "p": "<p>{}</p>",
    "h1": "<h1>{}</h1>",
    "h3": "<h3>{}</h3>",
    "li outside": "<ul><li>{}</li></ul>",
    "li inside": "<ol style='list-style-position: inside'><li>{}</li></ol>",
    "quotation": "<blockquote>{}</blockquote>",
    "cell": "<table><tr><td>{}</td><td>甲</td></tr></table>",
    "fixed cell": "<table style='table-layout: fixed; width: 100%'><tr><th>{}</th><td>{}</td></tr></table>",
    "figure": "<figure><figcaption>{}</figcaption></figure>",
    "columns": "<div style='columns: 2; column-gap: 1em'>{}</div>",
    "flex": "<div style='display: flex'><div>{}</div></div>",
    "float": "<div style='float: left; width: 8em'>{}</div><p style='clear: both'></p>",
    "absolute": "<div class='relative high'><div class='absolute narrow'>{}</div></div>",
    "before": "<p class=generated>{}</p>",
    "contents": "<p class=contents><a href='#there'>{}</a></p>",
    "centred": "<p style='text-align: center'>{}</p>",
    "right": "<p style='text-align: right'>{}</p>",
    "left": "<p style='text-align: left'>{}</p>",
    "last": "<p style='text-align: justify; text-align-last: right'>{}</p>",
    "flush": "<p style='text-align-last: justify'>{}</p>",
    "indent": "<p style='text-indent: 10%'>{}</p>",
    "hanging": "<p style='text-indent: -2em; padding-left: 2em'>{}</p>",
    "first line": "<p class=first-line>{}</p>",
    "first letter": "<p class=first-letter>{}</p>",
    "initial": "<p class=initial>{}</p>",
    "pre": "<pre>{}</pre>",
    "pre-line": "<p style='white-space: pre-line'>{}\n{}</p>",
    "nowrap": "<p style='white-space: nowrap'>{}</p>",
    "spaced": "<p style='letter-spacing: 2px'>{}</p>",
}
"""What paragraphs stand in; {} is an inline with text around."""

CSS = """
body { font: 20px/30px S; margin: 0; text-align: justify; orphans: 1; widows: 1 }
h1, h3 { font-size: 24px; bookmark-level: 1 }
h1, h3, p, pre, ul, ol, blockquote, figure { margin: 0 }
ul, ol { padding-left: 40px }
blockquote { padding: 0 20px }
h1, h3, b, strong, em, i, code, th { font-weight: 400; font-style: normal }
code, pre { font-family: S }
table { border-collapse: collapse }
td, th { padding: 0; vertical-align: top }
.box { padding: 0 4px; border: 1px solid black; margin: 0 2px; background: #eee }
.relative { position: relative }
.high { height: 5em }
.narrow { width: 10em }
.absolute { position: absolute; left: 0 }
.left { float: left; border: 1px solid }
.right { float: right; border: 1px solid }
.generated::before { content: '前' }
.generated::after { content: '后' }
.contents > a::after { content: leader('.') target-counter(attr(href), page) }
.first-line::first-line { letter-spacing: 1px; color: red }
.first-letter::first-letter { color: red; font-size: 30px }
.initial::first-letter { float: left; font-size: 60px; line-height: 60px }
"""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page without margins, in px: ``lines`` of 30 px."""

    width: float
    lines: float

    @property
    def css(self) -> str:
        """The rule that asks for it."""
        return f"@page {{ size: {self.width}px {self.lines * 30}px; margin: 0 }}"


TALL = Paper(295, 900)
LOW = Paper(295, 3)


@dataclass(frozen=True, slots=True)
class Set:
    """A document that was laid out, by our composer or without."""

    document: Any
    composer: LayoutSession | None

    @property
    def lines(self) -> Iterator[Any]:
        """All line boxes, in order, those inside lines after the ones around."""
        for page in self.document.pages:
            for box in page._page_box.descendants(placeholders=True):
                if hasattr(box, "children") and type(box).__name__ == "LineBox":
                    yield box

    @property
    def composed(self) -> Iterator[tuple[Any, BoxedLine]]:
        """The lines that our composer set."""
        for line in self.lines:
            if BoxRecord.set_line.is_on(line) and not (line.element_tag or "").endswith("::first-line"):
                yield line, BoxRecord.set_line.known(line)

    def pdf(self) -> bytes:
        """The tagged PDF."""
        data: bytes = self.document.write_pdf(pdf_tags=True, uncompressed_pdf=True)
        return data


@cache
def square() -> bytes:
    """The face of all text."""
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    return square_font(HAN + LINK + "甲乙丙丁前后画，。“”《》（）()…—.%•·-" + letters)


def lay_out(
    html: str, css: str = "", *, ours: bool = True, grid: BaselineGrid | None = None, level: bool = False
) -> Set:
    """Lay out a document in the square font; without ``ours`` WeasyPrint fills the lines."""
    composer = LayoutSession(grid=grid, is_level=level) if ours else None
    with composing(composer) if composer is not None else nullcontext():
        fetcher = fetcher_through(Door({"S": square(), "picture": PICTURE}, None, Report()))
        fonts = FontConfiguration()
        face = f"@font-face {{ font-family: S; src: url({FACE_URL}S) }}"
        sheet = ENGINE.CSS(string=face + CSS + css, base_url=BASE_URL, url_fetcher=fetcher, font_config=fonts)
        markup = f"<html lang=zh-CN><body>{html}"
        source = ENGINE.HTML(string=markup, base_url=BASE_URL, url_fetcher=fetcher)
        document = source.render(font_config=fonts, stylesheets=[sheet])
    for page in document.pages:
        take_apart(page._page_box)
    return Set(document, composer)


def paragraphs(block: str, inlines: Collection[str] = INLINES.keys()) -> str:
    """A block filled with each inline in turn: in the middle of text, and at its start or end."""
    made = ["<p id=there>甲</p>"]
    for number, name in enumerate(INLINES):
        if name in inlines:
            text = _texts(number)
            edge, middle = (_fill(INLINES[name], text, f"n{number}{place}") for place in "ab")
            at_edge = next(text) + edge if number % 2 else edge + next(text)
            for inside in (at_edge, next(text) + middle + next(text)):
                made.append(_fill(BLOCKS[block], iter([inside] * 3), ""))
    return "\n".join(made)


def _fill(template: str, texts: Iterator[str], name: str) -> str:
    template = template.replace("{id}", name)
    while "{}" in template:
        template = template.replace("{}", next(texts), 1)
    return template


def _texts(seed: int) -> Iterator[str]:
    """Pieces of text of different lengths; the pieces of one seed differ from those of others."""
    place = seed * 7
    for length in (9, 17, 5, 23, 12, 3, 14, 8) * 9:
        begin = place % len(HAN)
        yield (HAN + HAN)[begin : begin + length]
        place += length + seed
