"""Word files for tests, written as markup: a body, with the parts that it needs around it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Block, Document
from typeset.model.walk import blocks
from typeset.readers import read_manuscript
from typeset.readers.options import ReaderOptions

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/>{more}</w:style>'
    for name, shown, more in (
        ("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>'),
        ("2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("t", "Title", ""),
        ("c", "caption", ""),
        ("q", "Quote", ""),
        ("x", "Child", '<w:basedOn w:val="2"/>'),
        ("th", "TOC Heading", '<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
        ("r1", "Round", '<w:basedOn w:val="r2"/>'),
        ("r2", "About", '<w:basedOn w:val="r1"/>'),
    )
)


def part(name: str, inner: str) -> bytes:
    """A part whose root is ``w:name``."""
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name}{spaces}>{inner}</w:{name}>'.encode()


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    looks = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def styled(text: str, style: str) -> str:
    """A paragraph of a style."""
    return p(text, f'<w:pStyle w:val="{style}"/>')


def word_file(body: str, parts: dict[str, bytes] | None = None, *, styles: str = STYLES) -> bytes:
    """A Word file with this body; ``parts`` are further ones by their names below ``word/``."""
    others = parts or {}
    files = {"styles.xml": part("styles", styles), **others}
    kinds = {name: name.rpartition("/")[2].partition(".")[0].rstrip("0123456789") for name in files}
    links = "".join(
        f'<Relationship Id="{name}" Type="{_TYPE}{kind}" Target="{name}"/>' for name, kind in kinds.items()
    )
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        main = f'<Relationship Id="a" Type="{_TYPE}officeDocument" Target="word/document.xml"/>'
        archive.writestr("[Content_Types].xml", _kinds(files))
        archive.writestr("_rels/.rels", f"<Relationships {space}>{main}</Relationships>")
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships {space}>{links}</Relationships>")
        for name, data in files.items():
            archive.writestr(f"word/{name}", data)
    return out.getvalue()


def _kinds(files: Iterable[str]) -> str:
    """The content types, which we do not ask and other programs do."""
    start = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    named = {"/word/document.xml": f"{start}.document.main+xml"}
    for name in files:
        kind = name.rpartition("/")[2].partition(".")[0].rstrip("0123456789")
        if name.endswith(".xml"):
            named[f"/word/{name}"] = f"{start}.{kind}+xml"
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in named.items())
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("svg", "image/svg+xml"),
            ("emf", "image/x-emf"),
            ("wmf", "image/x-wmf"),
        )
    )
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
    return f"<Types {space}>{defaults}{rows}</Types>"


def read_word(data: bytes, *, rejects: bool = False, folder: Path | None = None) -> tuple[Document, Report]:
    """What is read of a Word file, and what is told."""
    report = Report()
    options = ReaderOptions(folder=folder, rejects_changes=rejects)
    file = str(folder / "a.docx") if folder else "a.docx"
    return read_manuscript(data, file, options, report), report


def rows(document: Document) -> list[str]:
    """Kind, level and text of each block that has lines."""
    return [_row(block) for block in blocks(document) if block.lines]


def _row(block: Block) -> str:
    level = getattr(block, "level", "")
    return f"{block.kind}{level}: " + " / ".join(line.text for line in block.lines)


def read_rows(body: str, parts: dict[str, bytes] | None = None) -> list[str]:
    """The rows of a file with this body."""
    return rows(read_word(word_file(body, parts))[0])


def codes(report: Report) -> set[str]:
    """The names of the messages."""
    return {item.code.name for item in report.diagnostics}
