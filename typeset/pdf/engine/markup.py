"""Markup to its tree of elements by a C parser, where that gives the tree that an HTML parser gives.

Our markup is XHTML that both kinds of parsers read alike (``html/book.html.j2``), and expat reads it in a
fiftieth of the time. HTML has rules of its own: elements that end without being told so, texts that move out
of tables, names of characters. So what expat read counts only when none of them can apply: ``_ALIKE`` says
which elements may stand in which, ``_is_plain`` how the source is spelt. Anything else goes to WeasyPrint's
own parser. ``tests/pdf/engine/test_markup.py`` compares both.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    import re
    from typing import TextIO

_SPACE: Final = " \t\n"

_VOID: Final = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr"})
"""Elements that end where they begin, in HTML by their names alone."""

_PHRASING: Final = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins",
    "kbd", "mark", "q", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
    "wbr",
})  # fmt: skip
"""What stands in a line. HTML ends none of them by itself while all that is in them is of this kind."""

_TEXTS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"})
"""Blocks that another block would end."""

_BLOCKS: Final = _TEXTS | {
    "article", "aside", "blockquote", "div", "dl", "figcaption", "figure", "footer", "header", "hr", "main",
    "nav", "ol", "section", "table", "ul",
}  # fmt: skip
_FLOW: Final = _PHRASING | _BLOCKS

_ALIKE: Final[Mapping[str, frozenset[str]]] = {
    "html": frozenset({"head", "body"}),
    "head": frozenset({"link", "meta", "title"}),
    "title": frozenset(),
    "dl": frozenset({"dt", "dd"}),
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "table": frozenset({"caption", "colgroup", "thead", "tbody", "tfoot"}),
    "colgroup": frozenset({"col"}),
    "thead": frozenset({"tr"}),
    "tbody": frozenset({"tr"}),
    "tfoot": frozenset({"tr"}),
    "tr": frozenset({"th", "td"}),
    "ruby": _PHRASING | {"rt"},
    **dict.fromkeys(_VOID, frozenset[str]()),
    **dict.fromkeys((_PHRASING - _VOID - {"ruby"}) | _TEXTS | {"dt", "rt"}, _PHRASING),
    **dict.fromkeys((_BLOCKS - _TEXTS - {"dl", "hr", "ol", "table", "ul"}) | {"body"}, _FLOW),
    **dict.fromkeys(("caption", "dd", "li", "td", "th"), _FLOW),
}
"""The elements that may stand in an element, where an HTML parser neither ends nor adds nor moves any."""

_WORDLESS: Final = ("table", "colgroup", "thead", "tbody", "tfoot", "tr")
"""Elements out of which HTML moves texts."""

_HEAD: Final = "<!DOCTYPE html>"

_ELSEWISE: Final = late_pattern(r"\r|<[!?]|&(?!amp;|lt;|gt;|quot;|#34;|#39;)|<pre[^<>]*>\n")
"""What either parser would read its own way: comments and the like, other names and numbers of characters,
a line end that begins a listing."""

_BROKEN_TAG: Final = late_pattern(r"<[^<>]*[\t\n][^<>]*>")
"""A tag with a line end or a tab: in a value, as in the words for a picture, XML would make a space of it."""

_EMPTY_TAG: Final = late_pattern(rf"<(?:{'|'.join(sorted(_VOID))})(?: [^<>]*)?/>")


def parse_alike(text: str) -> Element | None:
    """The root of the tree of a document; None where an HTML parser might give another tree."""
    if not (text.startswith(_HEAD) and _is_plain(text)):
        return None
    builder, parser = TreeBuilder(), ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(_BROKEN_TAG.sub(_spelt, text), True)
    except (ExpatError, UnicodeEncodeError):
        return None
    root = builder.close()
    return _as_html(root, text) if _is_alike(root, text) else None


def _spelt(tag: re.Match[str]) -> str:
    """A tag with its line ends and tabs as numbers. Between values these are an error, and HTML reads it."""
    return tag[0].replace("\n", "&#10;").replace("\t", "&#9;")


def _is_plain(text: str) -> bool:
    """Whether the source is spelt so that both parsers take it for the same tags and characters."""
    body = text[len(_HEAD) :]
    # With as many of one as of the other each stands in a tag, since XML allows no < elsewhere.
    if body.count("<") != body.count(">") or _ELSEWISE.search(body):
        return False
    # To HTML an element is empty by its name, to XML by its tag.
    return body.count("/>") == len(_EMPTY_TAG.findall(body))


def _is_alike(root: Element, text: str) -> bool:
    """Whether each element of the tree stands where HTML leaves it alone."""
    if root.tag != "html" or [child.tag for child in root] != ["head", "body"]:
        return False
    pairs, tags, names = set[tuple[str, str]](), dict[str, int](), set[str]()
    for element in root.iter():
        tag = element.tag
        tags[tag] = tags.get(tag, 0) + 1
        names.update(element.attrib)
        for child in element:
            pairs.add((tag, child.tag))
    return (
        all(tag in _ALIKE for tag in tags)
        and all(child in _ALIKE[tag] for tag, child in pairs)
        and sum(tags.get(tag, 0) for tag in _VOID) == text.count("/>")
        and all(name.lower() == name for name in names)
        and not any(_has_words(root, tag) for tag in _WORDLESS if tag in tags)
        and not (root.text or "").strip(_SPACE)
        and not any((child.tail or "").strip(_SPACE) for child in root)
        and not _has_text(root[0])
        and not any(len(list(link.iter("a"))) > 1 for link in root.iter("a"))
    )


def _has_words(root: Element, tag: str) -> bool:
    """Whether a text stands in such an element itself."""
    return any(_has_text(element) for element in root.iter(tag))


def _has_text(element: Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return any(text.strip(_SPACE) for text in texts if text)


def _as_html(root: Element, text: str) -> Element:
    """The tree with white as HTML has it: none before the head, that behind the body in it."""
    body = root[1]
    after = (body.tail or "") + text[text.rindex(">") + 1 :]
    root.text, body.tail = None, None
    if after and len(body):
        body[-1].tail = (body[-1].tail or "") + after
    elif after:
        body.text = (body.text or "") + after
    return root


def parse(source: TextIO, **options: Any) -> Element:
    """In place of ``tinyhtml5.parse``: the tree of a document; ``source`` is a file of text or of bytes."""
    text: str | bytes = source.read()
    tree = parse_alike(text) if isinstance(text, str) else None
    if tree is not None:
        return tree
    document = StringIO(text) if isinstance(text, str) else BytesIO(text)
    html: Element = import_module("tinyhtml5").parse(document, **options)  # our own markup needs it never
    return html
