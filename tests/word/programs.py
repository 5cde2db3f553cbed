"""One small book as several programs write it, as markup: what each is known to put around its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.readers.word_files import p, word_file

HEADS = (("第一章　船", 1), ("过河", 2), ("第二章　灯", 1), ("守灯的人", 2))
SENTENCES = (
    "河水涨了又落，渡口的灯一直亮着。",
    "船上的人换了一批又一批，谁也说不清是从哪一年起的。",
    "雨停以后，对岸的山露了出来。",
)


class Program(NamedTuple):
    """How a program writes heads, by their level, and paragraphs; and its styles."""

    name: str
    head: Callable[[str, int], str]
    paragraph: Callable[[str], str]
    styles: str = ""


def _style(name: str, shown: str, more: str = "", attributes: str = "") -> str:
    opening = f'<w:style w:type="paragraph" w:styleId="{name}"{attributes}>'
    return f'{opening}<w:name w:val="{shown}"/>{more}</w:style>'


def _styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


def _word(text: str, level: int = 0) -> str:
    """Word: local ids, runs cut by checks of spelling, bookmarks for the contents."""
    style = _styled(str(level)) if level else ""
    marks = '<w:bookmarkStart w:id="1" w:name="_Toc1"/>' if level else ""
    half = len(text) // 2
    return (
        f'<w:p w:rsidR="00AB"><w:pPr>{style}</w:pPr>{marks}<w:proofErr w:type="spellStart"/>'
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>{text[:half]}</w:t></w:r>'
        f"<w:r><w:lastRenderedPageBreak/><w:t>{text[half:]}</w:t></w:r></w:p>"
    )


def _wps(text: str, level: int = 0) -> str:
    """WPS: all in 正文, heads by their looks, indents by hundredths of characters."""
    size = {0: 21, 1: 32, 2: 28}[level]
    face = "黑体" if level else "宋体"
    run = f'<w:rFonts w:hint="eastAsia" w:ascii="{face}" w:eastAsia="{face}"/>{"<w:b/>" if level else ""}'
    layout = '<w:jc w:val="center"/>' if level == 1 else '<w:ind w:firstLineChars="200" w:firstLine="420"/>'
    return p(text, layout, f'{run}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')


def _google(text: str, level: int = 0) -> str:
    """Google Docs: every run says that it does not run to the left, heads have bookmarks."""
    style = _styled(f"Heading{level}") if level else ""
    mark = '<w:bookmarkStart w:id="0" w:name="_heading=h.x"/><w:bookmarkEnd w:id="0"/>' if level else ""
    return (
        f'<w:p><w:pPr>{style}<w:rPr/></w:pPr>{mark}<w:r><w:rPr><w:rtl w:val="0"/></w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def _pages(text: str, level: int = 0) -> str:
    """Pages: styles with names of its own and outline levels, looks set again in each run."""
    style = _styled("Heading" if level == 1 else "Heading2" if level else "Body")
    return p(text, style, '<w:rFonts w:ascii="Helvetica" w:eastAsia="PingFang SC"/><w:lang w:val="zh-CN"/>')


def _libreoffice(text: str, level: int = 0) -> str:
    """LibreOffice: numbering that is switched off, changes of style told in each paragraph."""
    style = _styled(f"Heading{level}") if level else _styled("Normal")
    off = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="0"/></w:numPr>' if level else ""
    layout = f'<w:pPr>{style}{off}<w:bidi w:val="0"/><w:rPr></w:rPr></w:pPr>'
    return f"<w:p>{layout}<w:r><w:rPr></w:rPr><w:t>{text}</w:t></w:r></w:p>"


def _pandoc(text: str, level: int = 0) -> str:
    """pandoc: bookmarks around whole sections, between paragraphs; styles for first and further ones."""
    mark = f'<w:bookmarkStart w:id="2" w:name="{text}"/><w:bookmarkEnd w:id="2"/>' if level else ""
    style = _styled(f"Heading{level}" if level else "FirstParagraph" if text == SENTENCES[0] else "BodyText")
    return mark + p(text, style)


def _docx_js(text: str, level: int = 0) -> str:
    """docx.js: heads by styles that have no outline level, paragraphs without properties."""
    if level:
        return p(text, _styled(f"Heading{level}"))
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _officegen(text: str, level: int = 0) -> str:
    """officegen: no styles at all, heads are bold and large."""
    run = f'{"<w:b/><w:bCs/>" if level else ""}<w:sz w:val="{ {0: 22, 1: 36, 2: 28}[level] }"/>'
    return p(text, "<w:ind/>", run)


def _html(text: str, level: int = 0) -> str:
    """Programs that make Word files of web pages: white space between elements, empty first paragraphs."""
    style = _styled(f"Heading{level}") if level else ""
    run = f'<w:r>\n  <w:rPr/>\n  <w:t xml:space="preserve">{text}</w:t>\n</w:r>'
    empty = '<w:p>\n<w:r><w:rPr/><w:t xml:space="preserve"/></w:r>\n</w:p>\n' if level else ""
    return f'{empty}<w:p>\n <w:pPr>{style}<w:spacing w:lineRule="auto"/></w:pPr>\n {run}\n</w:p>\n'


_ENGLISH = _style("Normal", "Normal", attributes=' w:default="1"') + "".join(
    _style(f"Heading{level}", f"heading {level}", '<w:basedOn w:val="Normal"/>') for level in (1, 2)
)
_CHINESE = _style("a", "Normal", attributes=' w:default="1"') + "".join(
    _style(
        str(level),
        f"heading {level}",
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr>',
    )
    for level in (1, 2)
)
_OF_PANDOC = "".join(
    (
        _style("Normal", "Normal", attributes=' w:default="1"'),
        _style("BodyText", "Body Text", '<w:basedOn w:val="Normal"/>'),
        _style("FirstParagraph", "First Paragraph", '<w:basedOn w:val="BodyText"/>', ' w:customStyle="1"'),
        *(
            _style(
                f"Heading{level}",
                f"heading {level}",
                f'<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>',
            )
            for level in (1, 2)
        ),
    )
)
_WITHOUT_LEVELS = _style("Normal", "Normal", attributes=' w:default="1"') + "".join(
    _style(f"Heading{level}", f"Heading {level}", '<w:basedOn w:val="Normal"/>') for level in (1, 2)
)
_OF_PAGES = "".join(
    (
        _style("Body", "Body"),
        _style("Heading", "Heading", '<w:next w:val="Body"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        _style("Heading2", "Heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
    )
)
PROGRAMS = (
    Program("Word", _word, _word, _CHINESE),
    Program("WPS", _wps, _wps, _style("1", "Normal", attributes=' w:default="1"')),
    Program("Google Docs", _google, _google, _ENGLISH),
    Program("Pages", _pages, _pages, _OF_PAGES),
    Program("LibreOffice", _libreoffice, _libreoffice, _ENGLISH),
    Program("pandoc", _pandoc, _pandoc, _OF_PANDOC),
    Program("docx.js", _docx_js, _docx_js, _WITHOUT_LEVELS),
    Program("officegen", _officegen, _officegen, _style("Normal", "Normal", attributes=' w:default="1"')),
    Program("web pages", _html, _html, _WITHOUT_LEVELS),
)


def book_of(program: Program) -> bytes:
    """The book as the program writes it."""
    body = ""
    for text, level in HEADS:
        body += program.head(text, level)
        body += "".join(map(program.paragraph, SENTENCES))
    return word_file(body, styles=program.styles)
