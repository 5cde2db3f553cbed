"""Texts in the formats of which other programs make Word files: HTML, Markdown, OpenDocument, RTF."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import groupby

from tests.word.samples.truth import Piece, Row


def as_html(rows: tuple[Row, ...], *, is_whole: bool = True) -> str:
    """A web page: heads h1 to h6 below a title that is h1 with a class, lists, tables."""
    inner = "\n".join(_html_block(kind, list(run)) for kind, run in groupby(rows, key=lambda row: row.kind))
    if not is_whole:
        return inner
    return f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"/></head><body>{inner}</body></html>'


def _html_block(kind: str, rows: list[Row]) -> str:
    if kind in ("item", "bullet"):
        name = "ol" if kind == "item" else "ul"
        return f"<{name}>" + "".join(f"<li>{_html(row.pieces)}</li>" for row in rows) + f"</{name}>"
    if kind == "row":
        lines = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row.cells) + "</tr>" for row in rows
        )
        return f'<table border="1"><tbody>{lines}</tbody></table>'
    return "\n".join(_html_paragraph(row) for row in rows)


def _html_paragraph(row: Row) -> str:
    typed = html.escape(row.label + row.gap)
    if row.kind == "heading":
        return f"<h{row.level}>{typed}{_html(row.pieces)}</h{row.level}>"
    if row.kind == "title":
        words = f'<strong><font size="6">{_html(row.pieces)}</font></strong>'
        return f'<p class="title" style="text-align:center">{words}</p>'
    if row.kind == "quotation":
        return f"<blockquote><p>{_html(row.pieces)}</p></blockquote>"
    align = {"signoff": "right", "byline": "center", "caption": "center"}.get(row.kind)
    style = f' style="text-align:{align}"' if align else ""
    return f"<p{style}>{typed}{_html(row.pieces)}</p>"


def _html(pieces: tuple[Piece, ...]) -> str:
    words = (
        f"<strong>{html.escape(one.text)}</strong>" if one.is_bold else html.escape(one.text)
        for one in pieces
    )
    return "".join(words).replace(" / ", "<br/>")


def as_markdown(rows: tuple[Row, ...], *, has_front: bool = True) -> str:
    """Markdown of pandoc, notes at the end: title and author in its front matter or in lines of theirs."""
    notes: list[str] = []
    blocks = [
        block
        for kind, run in groupby(rows, key=lambda row: row.kind)
        for block in _markdown_blocks(kind, list(run), notes)
    ]
    title = next((row.text for row in rows if row.kind == "title"), "")
    author = next((row.text for row in rows if row.kind == "byline"), "")
    front = f"---\ntitle: {title}\n" + (f"author: {author}\n" if author else "") + "---"
    if not has_front:
        front = f"**{title}**" + (f"\n\n{author}" if author else "")
    return "\n\n".join([front, *blocks, *notes]) + "\n"


def _markdown_blocks(kind: str, rows: list[Row], notes: list[str]) -> Iterator[str]:
    if kind in ("title", "byline"):
        return
    if kind in ("item", "bullet"):
        mark = "-" if kind == "bullet" else "1."
        yield "\n".join(f"{mark} {_markdown(row, notes)}" for row in rows)
    elif kind == "row":
        head, *rest = ["| " + " | ".join(row.cells) + " |" for row in rows]
        yield "\n".join([head, "|---" * len(rows[0].cells) + "|", *rest])
    else:
        for row in rows:
            text = _escaped(row.label + row.gap) + _markdown(row, notes)
            before = {"quotation": "> ", "heading": "#" * row.level + " "}.get(kind, "")
            yield before + (text.replace(" / ", "\\\n") if kind == "verse" else text)


def _markdown(row: Row, notes: list[str]) -> str:
    found = ""
    for piece in row.pieces:
        if piece.is_note:
            notes.append(f"[^{len(notes) + 1}]: {piece.text}")
            found += f"[^{len(notes)}]"
        else:
            found += f"**{_escaped(piece.text)}**" if piece.is_bold else _escaped(piece.text)
    return found


def _escaped(text: str) -> str:
    """The text; what would be a list, a number or a citation is none."""
    text = text.replace("[", "\\[").replace("]", "\\]").replace("*", "\\*")
    head, dot, rest = text.partition(".")
    return f"{head}\\.{rest}" if dot and head.isdigit() else text


_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"'
)


def as_fodt(rows: tuple[Row, ...], *, by_look: bool = False) -> str:
    """A flat OpenDocument text; ``by_look`` without a style that means anything."""
    styles = "".join(
        f'<style:style style:name="L{n}" style:family="paragraph" style:parent-style-name="Standard">'
        f'<style:paragraph-properties fo:text-align="{align}"/>'
        f'<style:text-properties style:font-name-asian="{face}" style:font-size-asian="{size}pt" '
        f'fo:font-size="{size}pt" '
        f'style:font-weight-asian="{weight}" fo:font-weight="{weight}"/></style:style>'
        for n, (align, face, size, weight) in enumerate(
            (
                ("start", "SimSun", 12, "normal"), ("center", "SimHei", 16, "bold"),
                ("start", "SimHei", 14, "bold"), ("start", "SimHei", 13, "normal"),
                ("center", "SimHei", 22, "bold"), ("end", "SimSun", 12, "normal"),
                ("start", "KaiTi", 12, "normal"), ("center", "KaiTi", 12, "normal"),
            )
        )
    )  # fmt: skip
    label = 'text:level="1" style:num-suffix="." style:num-format="1"'
    styles += f'<text:list-style style:name="item"><text:list-level-style-number {label}/></text:list-style>'
    styles += (
        '<text:list-style style:name="bullet"><text:list-level-style-bullet text:level="1" '
        'text:bullet-char="•"/></text:list-style>'
    )
    body = "".join(
        _fodt_block(kind, list(run), by_look=by_look) for kind, run in groupby(rows, key=lambda row: row.kind)
    )
    named = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"/>'
        for name in (
            "Standard",
            "Title",
            "Heading_20_1",
            "Heading_20_2",
            "Heading_20_3",
            "Quotations",
            "Table",
        )
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES}>'
        f"<office:styles>{named}</office:styles>"
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}"
        "</office:text></office:body></office:document>"
    )


def _fodt_block(kind: str, rows: list[Row], *, by_look: bool) -> str:
    if kind in ("item", "bullet") and not by_look:
        return f'<text:list text:style-name="{kind}">' + "".join(
            f"<text:list-item><text:p>{_fodt(row.pieces)}</text:p></text:list-item>" for row in rows
        ) + "</text:list>"  # fmt: skip
    if kind == "row":
        lines = "".join(
            "<table:table-row>"
            + "".join(
                f"<table:table-cell><text:p>{html.escape(cell)}</text:p></table:table-cell>"
                for cell in row.cells
            )
            + "</table:table-row>"
            for row in rows
        )
        count = len(rows[0].cells)
        return (
            f'<table:table><table:table-column table:number-columns-repeated="{count}"/>{lines}</table:table>'
        )
    return "".join(_fodt_paragraph(row, by_look=by_look) for row in rows)


def _fodt_paragraph(row: Row, *, by_look: bool) -> str:
    inner = html.escape(row.label + row.gap) + _fodt(row.pieces)
    if row.kind == "heading" and not by_look:
        level = row.level
        return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{inner}</text:h>'
    looks = {
        "title": "L4",
        "signoff": "L5",
        "quotation": "L6",
        "verse": "L6",
        "byline": "L7",
        "caption": "L7",
    }
    style = f"L{row.level}" if row.kind == "heading" else looks.get(row.kind, "L0")
    if not by_look:
        style = {"title": "Title", "quotation": "Quotations"}.get(row.kind, style)
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def _fodt(pieces: tuple[Piece, ...]) -> str:
    found = ""
    for place, piece in enumerate(pieces):
        words = html.escape(piece.text).replace(" / ", "<text:line-break/>")
        if piece.is_note:
            found += (
                f'<text:note text:id="n{len(piece.text)}-{place}" text:note-class="footnote">'
                "<text:note-citation>1</text:note-citation>"
                f"<text:note-body><text:p>{words}</text:p></text:note-body></text:note>"
            )
        else:
            found += words
    return found


def as_rtf(rows: tuple[Row, ...], *, by_look: bool = False) -> str:
    """RTF; ``by_look`` without styles."""
    sheet = "{\\stylesheet{\\s0 Normal;}" + "".join(
        f"{{\\s{n}\\outlinelevel{n - 1}\\b heading {n};}}" for n in (1, 2, 3)
    ) + "}"  # fmt: skip
    body = "".join(
        _rtf_table(list(run))
        if kind == "row"
        else "".join(_rtf_paragraph(row, by_look=by_look) for row in run)
        for kind, run in groupby(rows, key=lambda row: row.kind)
    )
    fonts = "{\\fonttbl{\\f0\\fnil SimSun;}{\\f1\\fnil SimHei;}{\\f2\\fnil KaiTi;}}"
    return f"{{\\rtf1\\ansi\\ansicpg936\\uc1\\deff0{fonts}{sheet}\n{body}}}"


def _rtf_paragraph(row: Row, *, by_look: bool) -> str:
    look = {
        "title": "\\qc\\f1\\b\\fs44 ", "byline": "\\qc\\f2\\fs24 ", "signoff": "\\qr\\f0\\fs24 ",
        "quotation": "\\li480\\f2\\fs24 ", "verse": "\\li480\\f2\\fs24 ", "caption": "\\qc\\f1\\fs21 ",
    }.get(row.kind, "\\fi480\\f0\\fs24 ")  # fmt: skip
    if row.kind == "heading":
        size = {1: 32, 2: 28, 3: 26}[row.level]
        look = f"\\f1\\b\\fs{size} " if by_look else f"\\s{row.level}\\b "
    typed = "•\t" if row.kind == "bullet" else row.label + row.gap
    text = _rtf(typed) + "".join(
        f"{{\\footnote \\pard\\plain {_rtf(one.text)}}}" if one.is_note else _rtf(one.text)
        for one in row.pieces
    )
    return f"\\pard\\plain {look}{text}\\par\n"


def _rtf_table(rows: list[Row]) -> str:
    found = ""
    for row in rows:
        edges = "".join(f"\\cellx{2500 * (n + 1)}" for n in range(len(row.cells)))
        found += (
            f"\\trowd{edges}" + "".join(f"\\pard\\intbl {_rtf(cell)}\\cell" for cell in row.cells) + "\\row\n"
        )
    return found


def _rtf(text: str) -> str:
    """Characters as RTF has them: by their codes, signed, with a question mark for old readers."""
    escaped = "".join(
        f"\\u{ord(char) - 65536 if ord(char) > 32767 else ord(char)}?"
        if ord(char) > 126
        else f"\\{char}"
        if char in "\\{}"
        else char
        for char in text
    )
    return escaped.replace(" / ", "\\line ").replace("\t", "\\tab ")
