"""Attempts to bring script, an outside resource or a path out of the package into a book: none gets through.

What is looked for is looked for here, in the finished bytes, by a list of what may be there; our own
check of finished books is asked as well.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.epub.markdown_book import PICTURE
from tests.epub.samples import unzip
from tests.external import check_epub
from tests.pdf.laid_out import STORE
from typeset.check.epub.check import check_book
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError
from typeset.settings.project import Flags, load_project

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ELEMENTS = frozenset((
    "html", "head", "title", "link", "body", "header", "main", "nav", "section", "h1", "h2", "h3", "h4", "h5",
    "h6", "p", "div", "span", "a", "br", "wbr", "hr", "img", "ol", "ul", "li", "dl", "dt", "dd", "figure",
    "figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td", "blockquote", "pre", "code", "kbd",
    "b", "strong", "em", "i", "s", "del", "ins", "sub", "sup", "small", "u", "ruby", "rt", "aside",
))  # fmt: skip
ATTRIBUTES = frozenset((
    "id", "class", "href", "src", "alt", "rel", "type", "lang", "start", "role", "scope", "colspan",
    "rowspan", "tabindex", "dir", "title", f"{OPS}type", f"{XML}lang",
))  # fmt: skip
MAY_LEAD = ("http://", "https://", "mailto:")

JS = "javascript:alert(1)"
EVIL = "https://evil.example"
ATTEMPTS = {
    "link that runs": f"[字]({JS})",
    "capitals": "[字](JaVaScRiPt:alert(1))",
    "tab in the scheme": "[字](java&#9;script:alert(1))",
    "line feed in the scheme": "[字](java&#10;script:alert(1))",
    "space before the scheme": "[字](&#32;javascript:alert(1))",
    "document in a link": "[字](data:text/html,<script>alert(1)</script>)",
    "old script": "[字](vbscript:alert(1))",
    "bare address": f"<{JS}>",
    "reference": f"[字][a]\n\n[a]: {JS}",
    "file of the machine": "[字](file:///etc/passwd)",
    "path out": "[字](../../../../etc/passwd)",
    "path out, coded": "[字](..%2F..%2F..%2Fsecret.md)",
    "no scheme": "[字](//evil.example/a)",
    "title of a link": '[字](#x "\\" onmouseover=\\"alert(1)")',
    "picture elsewhere": f"![图]({EVIL}/a.png)",
    "picture out": "![图](../secret.png)",
    "picture out, coded": "![图](..%2Fsecret.png)",
    "picture of the machine": "![图](/etc/passwd)",
    "picture by a link": "![图](linked.png)",
    "picture in the address": "![图](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+)",
    "words of a picture": '![图" onerror="alert(1)](pic.png)',
    "name of a picture": "![图](<a\" onerror=\"alert(1).png>)",
    "drawing that runs": "![图](evil.svg)",
    "script": "<script>alert(1)</script>",
    "script in a line": "字<script>alert(1)</script>字",
    "handler": "<img src=x onerror=alert(1)>",
    "handler in a line": '字<b onclick="alert(1)">字</b>',
    "frame": f"<iframe src={EVIL}></iframe>",
    "html link": f'<a href="{JS}">字</a>',
    "html picture": f'<img src="{EVIL}/a.png" alt="图">',
    "style attribute": f'<div style="background: url({EVIL}/a.png)">\n\n字\n\n</div>',
    "style element": f"<style>@import '{EVIL}/a.css'; p {{ background: url({EVIL}) }}</style>",
    "drawing in the text": '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    "object": f'<object data="{EVIL}"></object><embed src="{EVIL}">',
    "base": f'<base href="{EVIL}/">',
    "refresh": f'<meta http-equiv="refresh" content="0;url={EVIL}">',
    "sheet": f'<link rel="stylesheet" href="{EVIL}/a.css">',
    "form": f'<form action="{EVIL}"><input name="a"><button formaction="{JS}">字</button></form>',
    "comment": "<!--><script>alert(1)</script>-->",
    "instruction": f'<?xml-stylesheet href="{EVIL}/a.css"?>',
    "character data": "<![CDATA[<script>alert(1)</script>]]>",
    "declaration": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
    "attribute of a link": f'[字]({EVIL}){{onclick="alert(1)" style="background: url({EVIL})"}}',
    "attribute of a head": '## 节 {#a"onload="alert(1) .b"onclick="alert(1)}',
    "attribute of a division": '::: {.a onclick="alert(1)" style="x: expression(1)"}\n字\n:::',
    "id": '![图](pic.png){#a"><script>alert(1)</script>}',
    "head": "## <b onclick=\"alert(1)\">节</b> &lt;script&gt;",
    "language of a listing": '```"><script>alert(1)</script>\na\n```',
    "listing": "```html\n<script>alert(1)</script>\n```",
    "reading": "{字|<script>alert(1)</script>}",
    "note": '字^[<script>alert(1)</script><img src="x" onerror="alert(1)">]',
    "caption": '![图](pic.png "<script>alert(1)</script>")',
    "cell": "| a |\n|---|\n| <script>alert(1)</script> |",
}  # fmt: skip
SETTINGS = """
title = '<script>alert(1)</script>&"]]>'
subtitle = '"><img src=x onerror=alert(1)>'
authors = ['"/><script>alert(1)</script>']
publisher = '&xxe; <!ENTITY xxe SYSTEM "file:///etc/passwd">'
identifier = '"><script>alert(1)</script>'
"""


@dataclass(frozen=True, slots=True)
class Hostile:
    """The book with all attempts in it, a chapter for each."""

    epub: bytes
    files: dict[str, bytes]
    report: Report


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    outside = tmp_path_factory.mktemp("hostile")
    (outside / "secret.md").write_text("机密的话\n", encoding="utf-8")
    (outside / "secret.png").write_bytes(PICTURE + b"secret")
    book = outside / "book"
    book.mkdir()
    (book / "book.toml").write_text(SETTINGS, encoding="utf-8")
    for number, (name, text) in enumerate(ATTEMPTS.items(), 10):
        (book / f"{number}.md").write_text(
            f"# 第{number}章 {name}\n\n正文。\n\n{text}\n\n完。\n", encoding="utf-8"
        )
    (book / "pic.png").write_bytes(PICTURE)
    (book / 'a" onerror="alert(1).png').write_bytes(PICTURE)
    (book / "evil.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script>'
        f'<image href="{EVIL}/a.png"/><rect width="9" height="9"/></svg>',
        encoding="utf-8",
    )
    (book / "linked.png").symlink_to(outside / "secret.png")
    report = Report()
    request = BuildRequest(None, outside / "out.epub", page_list=False)
    build(load_project(str(book), Flags()), request, BuildContext(STORE, offline=True), report)
    epub = (outside / "out.epub").read_bytes()
    return Hostile(epub, unzip(epub), report)


def chapter(hostile: Hostile, name: str) -> tuple[str, ET.Element]:
    """The file that holds an attempt."""
    for path, data in hostile.files.items():
        if path.endswith(".xhtml") and f" {name}</title>".encode() in data:
            return path, ET.fromstring(data)
    raise AssertionError(name)


def strange(path: str, root: ET.Element, files: dict[str, bytes]) -> Iterator[str]:
    """What may not be in a document."""
    for element in root.iter():
        name = element.tag.removeprefix(XHTML)
        if name not in ELEMENTS:
            yield f"<{name}>"
        for key, value in element.attrib.items():
            if key not in ATTRIBUTES and not re.fullmatch(r"(?:aria|data)-[a-z]+", key):
                yield f"{name} {key}={value}"
        address = element.get("href", element.get("src"))
        if address is None or (name == "a" and address.startswith(MAY_LEAD)):
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address.partition("#")[0]))
        if ":" in address or (address.partition("#")[0] and target not in files):
            yield f"{name} {address}"


@pytest.mark.parametrize("name", ATTEMPTS)
def test_an_attempt_does_not_get_through(name: str, hostile: Hostile) -> None:
    path, root = chapter(hostile, name)
    assert list(strange(path, root, hostile.files)) == []


@pytest.mark.parametrize("name", ["../secret.md", "linked.md", "/etc/passwd"])
def test_a_file_from_outside_is_not_taken_in(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("机密的话\n", encoding="utf-8")
    book = tmp_path / "book"
    book.mkdir()
    (book / "linked.md").symlink_to(tmp_path / "secret.md")
    (book / "a.md").write_text(f"# 题\n\n::: 收入 {name}\n:::\n\n完。\n", encoding="utf-8")
    settings = Flags(assignments=(("manuscripts", '["a.md"]'),))
    report = Report()
    with pytest.raises(ManuscriptError):
        build(
            load_project(str(book), settings),
            BuildRequest(None, tmp_path / "out.epub", page_list=False),
            BuildContext(STORE, offline=True),
            report,
        )
    assert {item.code for item in report.errors} == {Code.M_INCLUDE_OUTSIDE}
    assert not (tmp_path / "out.epub").exists()


def test_there_are_more_than_thirty() -> None:
    assert len(ATTEMPTS) + SETTINGS.strip().count("\n") + 1 > 30


def test_no_file_of_the_book_holds_more_than_it_may(hostile: Hostile) -> None:
    for path, data in hostile.files.items():
        assert not path.startswith(("/", "..")) and "/../" not in path
        if path.endswith(".xhtml"):
            assert list(strange(path, ET.fromstring(data), hostile.files)) == []
        elif path.endswith((".opf", ".ncx", ".xml")):
            assert b"<script" not in data and b"<!ENTITY" not in data
        elif path.endswith(".css"):
            assert re.findall(rb'@import|url\((?!"fonts/)', data) == []
        elif path.endswith(".svg"):
            assert re.findall(rb"alert|script|evil|on\w+=", data) == []


def test_nothing_from_outside_the_project_is_in_it(hostile: Hostile) -> None:
    for path, data in hostile.files.items():
        assert "机密".encode() not in data, path
        assert b"secret" not in data or path.endswith("xhtml"), path  # as words of the text
        assert b"root:" not in data, path


def test_our_own_check_agrees(hostile: Hostile) -> None:
    report = Report()
    check_book(hostile.epub, "b", report)
    assert [item.message("en") for item in report.errors] == []


def test_what_was_refused_is_told(hostile: Hostile) -> None:
    told = {item.code.name for item in hostile.report.diagnostics}
    expected = {
        "M_PICTURE_REMOTE", "M_PICTURE_OUTSIDE", "M_LINK_NOWHERE", "M_HTML_LOOK", "E_SVG_CLEANED",
    }  # fmt: skip
    assert expected <= told


@pytest.mark.quality  # a Java of its own
@pytest.mark.external
def test_epubcheck_finds_no_script_either(hostile: Hostile, tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(hostile.epub)
    assert check_epub(tmp_path / "a.epub") == []
