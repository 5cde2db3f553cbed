"""The article as Typst source: the same words on the same page, in the same whole faces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.bench.book_markup import typst_text
from typeset.model.blocks import Block, Byline, Deck, Heading, Title
from typeset.model.inlines import RunInHead
from typeset.model.units import parse_length
from typeset.settings.project import page_geometry

if TYPE_CHECKING:
    from typeset.model.blocks import Document
    from typeset.settings.project import Project

_PAGE: Final = """
#set document(title: "{title}")
#set page(width: {width}pt, height: {height}pt, margin: (top: {head}pt, bottom: {foot}pt, x: {inner}pt),
  footer: align(center, text(size: 9pt, context counter(page).display())))
#set text(font: ("Source Serif 4", "Noto Serif SC"), size: {size}pt, lang: "zh", region: "cn",
  top-edge: .88em, bottom-edge: -.12em)
#set par(justify: true, leading: {gap}pt, spacing: {gap}pt, first-line-indent: (amount: 2em, all: true))
#show strong: it => text(font: ("Source Sans 3", "Noto Sans SC"), weight: 500, it.body)
#show heading: set text(font: ("Source Sans 3", "Noto Sans SC"), weight: 700)
#let title(body) = block(width: 100%, align(center,
  text(font: ("Source Serif 4", "Noto Serif SC"), weight: 900, size: 22pt, body)))
#let below(body) = block(width: 100%, align(center, text(font: ("Source Serif 4", "LXGW WenKai"), body)))
"""


def article_typst(document: Document, project: Project) -> str:
    """The whole article; heads have no marks of their own but size and face."""
    geometry = page_geometry(project.settings)
    sides = ("width", "height", "head", "foot", "inner")
    size, leading = (
        parse_length(text).pt for text in (project.settings.text.size, project.settings.text.leading)
    )
    title = document.first(Title)
    page = _PAGE.format(
        title=title.text.replace("\u3000", " ") if title else "", size=size, gap=leading - size,
        **{side: getattr(geometry, side).pt for side in sides},
    )  # fmt: skip
    return page + "".join(f"\n{_block(block)}\n" for block in document.blocks)


def _block(block: Block) -> str:
    text = "".join(
        f"#strong[{typst_text(inline.text)}]" if isinstance(inline, RunInHead) else typst_text(inline.text)
        for line in block.lines
        for inline in line.inlines
    )
    if isinstance(block, Heading):
        return f"{'=' * block.level} {text}"
    if isinstance(block, Title):
        return f"#title[{text}]"
    return f"#below[{text}]" if isinstance(block, Deck | Byline) else text
