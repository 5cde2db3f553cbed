"""Markup by the C parser: the tree that the parser of HTML gives, or none."""

from __future__ import annotations

import random
from io import StringIO
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.html.test_markdown_html import read
from tests.html.test_template import METADATA
from tests.promises.random_book import random_book
from tests.readers.random_markdown import MARKDOWN
from typeset.book.metadata import gather_metadata
from typeset.book.recovery import read_project
from typeset.html.render import render_html
from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError, TypesetError
from typeset.pdf.engine.markup import parse, parse_alike
from typeset.settings.project import Flags, load_project

HEAD = "<!DOCTYPE html>\n<html lang='zh' xml:lang='zh'>\n<head><meta name='a'/>\n<title>题</title>\n</head>"
PHRASING = ("span", "em", "strong", "a", "code", "b", "ruby", "rt", "sub", "font", "nobr")
BLOCKS = (
    "p", "div", "section", "h2", "ul", "li", "dl", "dt", "dd", "table", "tbody", "tr", "td", "caption", "pre",
    "figure", "blockquote", "form", "button", "script", "textarea", "svg", "select", "option", "body", "Div",
)  # fmt: skip
EMPTY = ("br", "wbr", "img", "hr", "col", "meta", "input")
TEXTS = (
    "字",
    "a b",
    "\n",
    " ",
    "",
    "&amp;",
    "&lt;b&gt;",
    "&#34;",
    "&#160;",
    "&nbsp;",
    "]]&gt;",
    ">",
    "/>",
    "𠮷",
)
STRANGE = (
    "<!-- -->",
    "<?x y?>",
    "<![CDATA[x]]>",
    "\r\n",
    "\x85",
    "\f",
    "<br></br>",
    "<p/>",
    "<span/>",
    "<hr >",
)
ATTRIBUTES = (
    "", " id='b1'", ' class="a b"', " href='#x&amp;y'", " title='a\nb'", " Title='a'", " title='>'",
    "\n id='c'", " xmlns='x'", " epub:type='x'", " dir=''",
)  # fmt: skip


def parts(root: Element) -> list[tuple[object, ...]]:
    """All of a tree, in its order."""
    return [(each.tag, list(each.attrib.items()), each.text, each.tail, len(each)) for each in root.iter()]


def by_html(text: str) -> list[tuple[object, ...]]:
    """The tree that the parser of HTML gives."""
    return parts(tinyhtml5.parse(StringIO(text), namespace_html_elements=False))


def random_markup(chance: random.Random, depth: int, *, strange: float) -> str:
    """What may stand in an element: tags that open and close, some where they ought not to stand."""
    made = ""
    for _ in range(chance.randint(0, 4)):
        if chance.random() < strange:
            made += chance.choice(STRANGE)
        elif depth == 0 or chance.random() < 0.4:
            made += chance.choice((*TEXTS, f"<{chance.choice(EMPTY)}{chance.choice(ATTRIBUTES)}/>"))
        else:
            name = chance.choice(PHRASING if chance.random() < 0.5 else BLOCKS)
            inner = random_markup(chance, depth - 1, strange=strange)
            made += f"<{name}{chance.choice(ATTRIBUTES)}>{inner}</{name}>"
    return made


@settings(max_examples=300, deadline=None)
@given(st.integers(min_value=0), st.sampled_from((0.0, 0.0, 0.03, 0.2)))
def test_strange_markup_gives_the_tree_of_html(seed: int, strange: float) -> None:
    chance = random.Random(seed)
    body = random_markup(chance, 4, strange=strange)
    end = chance.choice(
        ("</body>\n</html>\n", "</body></html>", "\n</body> \n</html>\n\n", "</body>字</html>")
    )
    text = f"{HEAD}{chance.choice(('', chr(10), '字'))}<body>{body}{end}"
    assert parts(parse(StringIO(text), namespace_html_elements=False)) == by_html(text)


@pytest.mark.parametrize("tags", [
    "<p><b><b><b><b>甲</b></b></b></b></p>",
    "<ruby class='under'><ruby>字<rt>读</rt></ruby><rt>下</rt></ruby>",
    "<table>\n<caption><p>题</p></caption>\n<colgroup>\n<col/><col/>\n</colgroup>\n<tbody>\n<tr>\n<td><p>格</p></td>\n"
    "</tr>\n</tbody>\n</table>\n",
    "<ul><li><p>甲</p><ol><li>乙</li></ol></li></ul><dl><dt>词</dt><dd><p>释</p><dl><dt>a</dt><dd>b</dd></dl></dd></dl>",
    "<pre>  码\n\n  码</pre><p><a href='#x'><span>甲<br/>乙</span></a></p><hr/>",
    "<p><img src='a' alt='甲\n  乙\t丙'/> 甲\n乙\t丙</p>",
])  # fmt: skip
def test_what_templates_write_needs_no_other_parser(tags: str) -> None:
    text = f"{HEAD}\n<body class='book'>\n{tags}</body>\n</html>\n"
    tree = parse_alike(text)
    assert tree is not None
    assert parts(tree) == by_html(text)


@pytest.mark.parametrize("tags", [
    "<p>甲<p>乙</p></p>", "<p><span><div>甲</div></span></p>", "<div/>甲", "<br></br>", "<a>甲<a>乙</a></a>",
    "<table>甲</table>", "<table><tr><td/></tr></table>", "<ul><li>甲<li>乙</li></li></ul>",
    "<pre>\n甲</pre>", "<p>甲&nbsp;乙</p>", "<p>&#x80;</p>", "<svg><a/></svg>", "<P>甲</P>",
    "<p Class='a'>甲</p>",
    "<p\nid='a'>甲</p>", "<p id='a'\tlang='zh'>甲</p>",
    "<!-- 甲 -->", "<h2><h3>甲</h3></h2>", "<p>甲", "<p>\ud800</p>",
    "<span>甲<a>乙</a><b><a>丙<i><a>丁</a></i></a></b></span>",
])  # fmt: skip
def test_what_html_reads_its_own_way_goes_to_its_parser(tags: str) -> None:
    assert parse_alike(f"{HEAD}<body>{tags}</body></html>") is None


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKDOWN)
def test_any_markdown_is_read_by_the_c_parser(text: str) -> None:
    try:
        html = render_html(read(text), METADATA)
    except ManuscriptError:
        return
    tree = parse_alike(html)
    assert tree is not None
    assert parts(tree) == by_html(html)


@pytest.mark.parametrize("number", range(12))
def test_books_of_every_construct_are_read_by_the_c_parser(number: int, tmp_path: Path) -> None:
    for name, data in random_book(number).files.items():
        (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    project, report = load_project(str(tmp_path), Flags()), Report()
    try:
        document = read_project(project, report)
    except TypesetError:
        return
    html = render_html(document, gather_metadata(document, project.settings, "书", None), project.settings)
    tree = parse_alike(html)
    assert tree is not None
    assert parts(tree) == by_html(html)
