"""Reads a file of XML as a parser with namespaces does, and holds it against its grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from xml.parsers import expat

from typeset.check.epub.markup.walk import Walk
from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.check.epub.archive import Archive
    from typeset.check.epub.markup.grammar import Grammar
    from typeset.check.epub.markup.open_element import Tell
    from typeset.messages.diagnostics import Report

_DECLARED: Final = late_pattern(r"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")
_UNKNOWN: Final = "unknown encoding"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_PUBLIC: Final = {
    "application/xhtml+xml": ("-//W3C//DTD MathML 3.0//EN",),
    "image/svg+xml": ("-//W3C//DTD SVG 1.1//EN",),
    "application/x-dtbncx+xml": ("-//NISO//DTD ncx 2005-1//EN",),
    "application/mathml+xml": ("-//W3C//DTD MathML 3.0//EN",),
}
"""Document types with an address that EPUB 3 lets stand, by media type (EPUB 3.3, B)."""


_HOMES: Final = ("www.w3.org", "www.daisy.org")
_OLD_PUBLIC: Final = {
    "application/xhtml+xml": ("-//W3C//DTD XHTML 1.1//EN",),
    "application/oebps-package+xml": ("+//ISBN 0-9673008-1-9//DTD OEB 1.2 Package//EN",),
}
"""Those of EPUB 2."""


class XmlKind:
    """What a file is held against: its grammar, its media type, and which EPUB it is of."""

    __slots__ = ("grammar", "is_html", "is_old", "media_type")

    def __init__(self, grammar: Grammar, media_type: str, *, is_old: bool, is_html: bool = False) -> None:
        self.grammar = grammar
        self.media_type = media_type
        self.is_old = is_old
        self.is_html = is_html


def check_markup(archive: Archive, path: str, kind: XmlKind, report: Report) -> None:
    """Report all that is against the grammar of a file; what is not well-formed others tell."""
    data = archive.files.get(path)
    if data is None:
        return
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    walk, tell = watch(parser, archive, path, kind, report)

    parser.StartElementHandler = lambda name, given: walk.start(name, given, parser.CurrentLineNumber)
    parser.EndElementHandler = lambda _: walk.end()
    parser.CharacterDataHandler = lambda data: walk.text(data, parser.CurrentLineNumber)
    try:
        parser.Parse(data, True)
    except LookupError as error:
        if _UNKNOWN not in str(error):
            raise
        return
    except expat.ExpatError as error:
        if error.code in _OF_NAMESPACES or kind.media_type in _READ_HERE:
            tell(Code.E_MALFORMED, parser.CurrentLineNumber, detail=str(error))
        return
    walk.finish()


def watch(
    parser: expat.XMLParserType, archive: Archive, path: str, kind: XmlKind, report: Report
) -> tuple[Walk, Tell]:
    """A walk for a file that is about to be parsed, and who is told of its faults.

    Tells of its encoding at once, and has what stands before its root watched.
    """

    def tell(code: Code, line: int, **values: Any) -> None:
        report.add(code, archive.place(path, max(1, line)), **values)

    check_encoding(archive, path, report, is_html=kind.media_type == "application/xhtml+xml")
    _watch_prolog(parser, kind, tell)
    return Walk(kind.grammar, tell, is_html=kind.is_html), tell


def _watch_prolog(parser: expat.XMLParserType, kind: XmlKind, tell: Tell) -> None:
    """Tell document types, versions of XML and entities that may not be."""

    def doctype(name: str, system: str | None, public: str | None, _: int) -> None:
        known = (_OLD_PUBLIC if kind.is_old else _PUBLIC).get(kind.media_type, ())
        is_html = kind.media_type == "application/xhtml+xml" and name == "html"
        is_at_home = not system or kind.is_old or urlsplit(system).hostname in _HOMES
        may = public in known and is_at_home if system or public else not (kind.is_old and is_html)
        if not may and system != "about:legacy-compat" and (known or not kind.is_old):
            tell(Code.E_DOCTYPE, parser.CurrentLineNumber, found=public or system or name)

    def entity(name: str, _: bool) -> None:
        if not (kind.is_old and is_entity(name)):
            tell(Code.E_MALFORMED, parser.CurrentLineNumber, detail=f"&{name};")

    def declaration(version: str, *_: object) -> None:
        if version != "1.0":
            tell(Code.E_MALFORMED, 1, detail=f"XML {version}")

    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = doctype
    parser.SkippedEntityHandler = entity


def is_entity(name: str) -> bool:
    """Whether the document types of XHTML 1 declare an entity."""
    from html.entities import name2codepoint  # noqa: PLC0415 - large, and few books need it

    return name in name2codepoint


_OF_NAMESPACES: Final = (27, 28, 38, 39, 40)
"""Expat's numbers for prefixes without a namespace, which a parser without namespaces does not mind."""

_READ_HERE: Final = ("application/x-dtbncx+xml", "application/smil+xml")
"""Files whose faults of syntax nobody else tells."""


def check_encoding(archive: Archive, path: str, report: Report, *, is_html: bool) -> None:
    """XML is in UTF-8 (EPUB 3.3, 3.9)."""
    data = archive.files.get(path, b"")
    if data.startswith(_WIDE):
        if is_html:
            report.add(Code.E_ENCODING, archive.place(path), found="UTF-16")
        else:
            report.add(Code.E_ENCODING_WIDE, archive.place(path))
        return
    found = _DECLARED.match(data[:200].removeprefix(b"\xef\xbb\xbf").decode("latin-1"))
    if found and found[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        report.add(Code.E_ENCODING, archive.place(path), found=found[1])
