"""Sixty mutants of a sound book: each has one fault that EPUBCheck or Ace sees, and so must our check.

The first thirty stand for the kinds of faults that a book can have; the others were made when the check was
written, to see what it would miss.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tests.check.damaged import pack, sound_book
from tests.epub.samples import unzip

PART = "EPUB/part-2.xhtml"
NAV = "EPUB/nav.xhtml"
OPF = "EPUB/content.opf"
NCX = "EPUB/toc.ncx"
CSS = "EPUB/epub.css"
CONTAINER = "META-INF/container.xml"
TEXT = "缆绳是湿的。"
PARAGRAPH = f'<p class="paragraph" id="b8">{TEXT}</p>'
META = '<meta property="schema:accessMode">textual</meta>'
ITEM = '<item href="epub-blink.css" id="sheet-4" media-type="text/css"/>'
ASIDE = (
    b'<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><title>a</title></head>'
    b"<body><p>a</p></body></html>"
)
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\2\0\1H\xaf\xa4q"
    b"\0\0\0\0IEND\xaeB`\x82"
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault: the file that has it, the passage replaced, and files added; ``by_ace`` if Ace alone sees it.

    ``at`` is the file where it is told, if not that which was changed; ``is_warning`` says how bad it is."""

    name: str
    path: str
    old: str
    new: str
    files: Mapping[str, bytes] | None = None
    by_ace: bool = False
    is_warning: bool = False
    and_also: tuple[str, str, str] | None = None
    at: str = ""

    @property
    def home(self) -> str:
        """The file where the fault is told: that which was changed, unless it is another."""
        return self.at or self.path

    def also(self, path: str, old: str, new: str) -> Mutant:
        """The same, with another passage replaced besides."""
        return replace(self, and_also=(path, old, new))

    def book(self) -> bytes:
        """The sound book with this fault."""
        files = unzip(sound_book())
        assert self.old in files[self.path].decode(), self.name
        changed = files[self.path].replace(self.old.encode(), self.new.encode(), 1)
        files |= {self.path: changed} | dict(self.files or {})
        if self.and_also:
            path, old, new = self.and_also
            files[path] = files[path].replace(old.encode(), new.encode(), 1)
        return pack(files)


def _text(name: str, markup: str) -> Mutant:
    return Mutant(name, PART, PARAGRAPH, f"{PARAGRAPH}\n{markup}")


def _item(name: str, item: str, files: Mapping[str, bytes] | None = None, at: str = "") -> Mutant:
    return Mutant(name, OPF, ITEM, f"{ITEM}\n{item}", files, at=at)


def _said(name: str, metadata: str) -> Mutant:
    return Mutant(name, OPF, META, f"{META}\n{metadata}")


FIRST: tuple[Mutant, ...] = (
    Mutant("language tag", OPF, "<dc:language>zh-CN<", "<dc:language>zh_CN<"),
    Mutant("language of a document", PART, 'xml:lang="zh-CN"', 'xml:lang="zh-TW"'),
    Mutant(
        "media type of a document",
        OPF,
        'id="part-2" media-type="application/xhtml+xml"',
        'id="part-2" media-type="text/html"',
    ),
    _item(
        "media type of a picture",
        '<item id="p" href="p.png" media-type="image/jpeg"/>',
        {"EPUB/p.png": PNG},
        "EPUB/p.png",
    ),
    Mutant("syntax of a style sheet", CSS, "html {", "html { color: }"),
    Mutant("block that does not end", CSS, "html {", "a { color: red;\nhtml {"),
    Mutant("role", PART, 'role="doc-chapter"', 'role="doc-nonsense"'),
    _text("role of an element", '<ul role="doc-chapter"><li>a</li></ul>'),
    _text("block in a paragraph", "<p>a<div>b</div></p>"),
    _text("link in a link", '<p><a href="nav.xhtml">a<b><a href="nav.xhtml">b</a></b></a></p>'),
    _text("list without items", "<ul><p>a</p></ul>"),
    _text("element of old times", "<center>a</center>"),
    _text("attribute of old times", '<p align="center">a</p>'),
    Mutant("date", OPF, META, f"{META}<dc:date>31.3.2025</dc:date>", is_warning=True),
    Mutant("time of change", OPF, "2000-01-01T00:00:00Z", "2000-01-01"),
    _item(
        "two covers",
        '<item id="p" href="p.png" media-type="image/png" properties="cover-image"/>'
        '<item id="q" href="q.png" media-type="image/png" properties="cover-image"/>',
        {"EPUB/p.png": PNG, "EPUB/q.png": PNG},
    ),
    Mutant("access mode", OPF, META, '<meta property="schema:accessMode">seeing</meta>', by_ace=True),
    _item(
        "broken picture",
        '<item id="p" href="p.png" media-type="image/png"/>',
        {"EPUB/p.png": b"no picture"},
        "EPUB/p.png",
    ),
    _text("space in a link", '<p><a href="nav .xhtml">a</a></p>'),
    _text("broken host", '<p><a href="https://exa mple.org/">a</a></p>'),
    _text("link to no place", '<p><a href="part-1.xhtml#gone">a</a></p>'),
    _text("id twice", '<p id="b8">a</p>'),
    Mutant(
        "step twice", OPF, '<itemref idref="part-3"/>', '<itemref idref="part-3"/><itemref idref="part-3"/>'
    ),
    Mutant("entry without words", NAV, ">一、缆绳</a>", "></a>"),
    Mutant("identifier of the NCX", NCX, 'content="urn:uuid:', 'content="urn:uuid:0'),
    _text("entity", "<p>&nbsp;</p>"),
    Mutant("refines nothing", OPF, 'refines="#title"', 'refines="#nothing"'),
    _text("remote picture", '<p><img alt="a" src="https://example.org/a.png"/></p>'),
    _text("drawing undeclared", '<p><svg xmlns="http://www.w3.org/2000/svg"><title>a</title></svg></p>'),
    _item(
        "ring of fallbacks", '<item id="a" href="a.xyz" media-type="x/y" fallback="a"/>', {"EPUB/a.xyz": b"a"}
    ),
)

LATER: tuple[Mutant, ...] = (
    _text("table out of order", "<table><tr><td>a</td></tr><thead><tr><th>b</th></tr></thead></table>"),
    _text("list of definitions without term", "<dl><dd>a</dd></dl>"),
    _text(
        "figure with two captions",
        "<figure><figcaption>a</figcaption><p>b</p><figcaption>c</figcaption></figure>",
    ),
    _text("ruby without reading", "<p><ruby>字</ruby></p>"),
    _text("colspan of words", '<table><tr><th colspan="two">a</th></tr></table>'),
    _text("data attribute with capitals", '<p data-Note="a">a</p>'),
    _text("heading in a caption of a list", "<ol><h3>a</h3><li>b</li></ol>"),
    _text("input in a button", "<p><button><input type='text'/></button></p>"),
    _text("date that is none", '<p><time datetime="yesterday">a</time></p>'),
    _text("label of nothing", '<p aria-labelledby="nobody">a</p>'),
    _text("prefix undeclared", '<p epub:type="my:own">a</p>'),
    _text("namespace without name", "<p><x:y>a</x:y></p>"),
    _text("unknown attribute", '<p colour="red">a</p>'),
    Mutant("title empty", PART, "<title>第一章 早船</title>", "<title> </title>"),
    _text("style in the text", "<style>p { color: red }</style>"),
    Mutant("second character set", PART, "<title>", '<meta charset="utf-8"/><meta charset="utf-8"/><title>'),
    Mutant("scheme unknown to the package", OPF, 'scheme="marc:relators"', 'scheme="foo:relators"'),
    Mutant("property unknown", OPF, 'property="title-type"', 'property="title-kind"'),
    Mutant(
        "property of a step",
        OPF,
        '<itemref idref="part-3"/>',
        '<itemref idref="part-3" properties="page-spread-up"/>',
    ),
    Mutant("linear maybe", OPF, '<itemref idref="part-3"/>', '<itemref idref="part-3" linear="maybe"/>'),
    Mutant(
        "aside and not reached",
        OPF,
        '<itemref idref="part-3"/>',
        '<itemref idref="part-3"/><itemref idref="aside" linear="no"/>',
        {"EPUB/aside.xhtml": ASIDE},
    ).also(OPF, ITEM, f'{ITEM}<item id="aside" href="aside.xhtml" media-type="application/xhtml+xml"/>'),
    _said("link without media type", '<link rel="record" href="a.xml"/>'),
    _said("role of a title", '<meta property="role" refines="#title" scheme="marc:relators">aut</meta>'),
    Mutant("direction of pages", OPF, 'page-progression-direction="ltr"', 'page-progression-direction="up"'),
    Mutant("NCX without heads", NCX, "<docTitle><text>渡口</text></docTitle>", ""),
    Mutant("play order with a gap", NCX, 'playOrder="7"', 'playOrder="9"'),
    Mutant("NCX to no place", NCX, "part-3.xhtml#s-b9", "part-3.xhtml#s-b99"),
    Mutant("landmark without kind", NAV, 'epub:type="bodymatter" ', ""),
    Mutant(
        "contents hold a paragraph",
        NAV,
        '<ol>\n<li><a href="part-1.xhtml" class',
        '<p>a</p><ol>\n<li><a href="part-1.xhtml" class',
    ),
    Mutant("container of another version", CONTAINER, 'version="1.0">', 'version="2.0">'),
    Mutant("style sets direction", CSS, "html {", "html { direction: ltr;"),
    Mutant("font from nowhere", CSS, "html {", '@font-face { font-family: x; src: url("gone.ttf") }\nhtml {'),
)


MUTANTS = (*FIRST, *LATER)
"""All of them."""
