"""The synthetic book as HTML with its style sheet, and as Typst source that sets the same page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final

from tests.bench.book_text import Book, Run
from typeset.fonts import FaceSet, FaceUse, font_face_css, part_css, print_style

PART_OF: Final = {"text": "body", "strong": "run_in", "em": "quotation", "link": "body", "note": "body"}
"""The row of the style's ``[parts]`` that each kind of run takes its face from."""

PAGE_CSS: Final = """
@page {
  size: 148mm 210mm; margin: 62pt 57.5pt 63pt;
  @top-center { content: string(head); font-size: 9pt; line-height: 12pt;
    vertical-align: bottom; padding-bottom: 12pt }
  @bottom-center { content: counter(page); font-size: 9pt; line-height: 12pt;
    vertical-align: top; padding-top: 15pt }
  @footnote { margin-top: 8.4pt; border-top: .35pt solid black; padding-top: 4pt }
}
html { font-size: 10.5pt; line-height: 16.8pt; text-align: justify; hyphens: auto }
body, h1, h2, p { margin: 0; padding: 0 }
h1, h2, strong { font-weight: inherit }
p { text-indent: 2em; orphans: 2; widows: 2 }
em { font-style: normal }
a { color: inherit; text-decoration: none }
h1 { break-before: page; font-size: 16pt; line-height: 33.6pt; padding: 16.8pt 0;
  text-align: center; string-set: head content() }
h2 { font-size: 12pt; padding: 16.8pt 0 0; break-after: avoid }
.note { float: footnote; font-size: 8.5pt; line-height: 12pt; text-indent: 0 }
"""
"""148 × 210 mm, 29 characters of 10.5 pt by 28 lines of 16.8 pt."""

_TYPST_PAGE: Final = """
#set document(title: "{title}")
#set page(width: 148mm, height: 210mm, margin: (top: 62pt, bottom: 63pt, x: 57.5pt),
  header: align(center, text(size: 9pt, context {{
    let heads = query(heading.where(level: 1).before(here()))
    if heads.len() > 0 {{ heads.last().body }} }})),
  footer: align(center, text(size: 9pt, context counter(page).display())))
#set text(font: ("Source Serif 4", "Noto Serif SC"), size: 10.5pt, lang: "zh", region: "cn",
  top-edge: .88em, bottom-edge: -.12em)
#set par(justify: true, leading: 6.3pt, spacing: 6.3pt, first-line-indent: (amount: 2em, all: true))
#show strong: it => text(font: ("Source Sans 3", "Noto Sans SC"), weight: 500, it.body)
#show emph: it => text(font: ("Source Serif 4", "LXGW WenKai"), it.body)
#show heading: set text(font: ("Source Sans 3", "Noto Sans SC"), weight: 700)
#show heading.where(level: 1): it => {{ pagebreak(weak: true)
  block(height: 67.2pt - 6.3pt, width: 100%, align(center + horizon, text(size: 16pt, it.body))) }}
#show heading.where(level: 2): it => block(above: 23.1pt, below: 6.3pt, text(size: 12pt, it.body))
#show footnote.entry: set text(size: 8.5pt)
"""
_TYPST_MARKS: Final = re.compile(r"([\\`*_{}\[\]()#<>@$~/\"'.+=-])")


def book_html(book: Book) -> str:
    """The book as a page of HTML; style sheets come from ``book_css``."""
    parts = [
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(book.title)}</title>'
        "</head><body>\n"
    ]
    for chapter in book.chapters:
        parts.append(f'<h1 class="heading" id="c{chapter.number}">{escape(chapter.head)}</h1>\n')
        for section in chapter.sections:
            parts.append(f'<h2 class="heading">{escape(section.head)}</h2>\n')
            parts += (f"<p>{''.join(map(_html_run, runs))}</p>\n" for runs in section.paragraphs)
    return "".join((*parts, "</body></html>\n"))


def paragraph_html(text: str) -> str:
    """One paragraph as a page of HTML."""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>paragraph</title></head>'
        f"<body><p>{escape(text)}</p></body></html>\n"
    )


def _html_run(run: Run) -> str:
    text = escape(run.text)
    if run.kind == "text":
        return text
    if run.kind == "link":
        return f'<a href="#c{run.chapter}">{text}</a>'
    if run.kind == "note":
        return f'<span class="note">{text}</span>'
    return f"<{run.kind}>{text}</{run.kind}>"


def book_css(faces: FaceSet, uses: Iterable[FaceUse], urls: dict[str, str]) -> str:
    """The whole style sheet: faces under the ``urls`` of their families, then the page."""
    kinds = "".join(f"{kind}{{{print_style(faces, PART_OF[kind]).css}}}\n" for kind in ("strong", "em"))
    return font_face_css(uses, lambda face: urls[face.family]) + part_css(faces) + PAGE_CSS + kinds


def book_typst(book: Book) -> str:
    """The book as Typst source, in the same faces."""
    parts = [_TYPST_PAGE.format(title=book.title)]
    for chapter in book.chapters:
        parts.append(f"\n= {typst_text(chapter.head)} <c{chapter.number}>\n")
        for section in chapter.sections:
            parts.append(f"\n== {typst_text(section.head)}\n")
            parts += (f"\n{''.join(map(_typst_run, runs))}\n" for runs in section.paragraphs)
    return "".join(parts)


def _typst_run(run: Run) -> str:
    text = typst_text(run.text)
    if run.kind == "text":
        return text
    if run.kind == "link":
        return f"#link(<c{run.chapter}>)[{text}]"
    if run.kind == "note":
        return f"#footnote[{text}]"
    return f"#{'strong' if run.kind == 'strong' else 'emph'}[{text}]"


def typst_text(text: str) -> str:
    """The text with every mark escaped that Typst's markup would take for its own."""
    return _TYPST_MARKS.sub(r"\\\1", text)
