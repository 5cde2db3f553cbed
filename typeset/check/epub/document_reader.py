"""Reads a document of the book in one pass, and holds it against its grammar on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.parsers import expat

import msgspec

from typeset.check.epub.documents import Content, ElementPath, Head, PageBreak, TextAtLine
from typeset.check.epub.looks import HEADS, NAMES, PARTS, Look, with_prefixes
from typeset.check.epub.markup.attributes import likeness
from typeset.check.epub.markup.check import watch
from typeset.check.epub.markup.names import KEPT
from typeset.check.epub.references import DocumentLink, MediaLinks, uses_script
from typeset.check.epub.xml_tree import DEEPEST, parse
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from typeset.check.epub.archive import Archive
    from typeset.check.epub.markup.check import XmlKind
    from typeset.check.epub.markup.walk import Walk
    from typeset.messages.diagnostics import Report

_ACTIVE_SCHEMES: Final = ("javascript:", "vbscript:", "data:text", "data:application", "file:")
_CANDIDATE: Final = late_pattern(r"[\s,]*(\S*[^\s,])(?:\s+[^,]+)?(?:,|$)")
_HREF: Final = late_pattern(r"""href\s*=\s*["']([^"']*)["']""")
_NO_ROLES: Final = ("presentation", "none")


class _Anchor:
    """A link that is open, and its words; ``unshown`` is how many hidden elements it stands in.

    Entries of contents that are hidden have their words all the same; what is hidden inside a link is none of
    its words. ``named`` are attributes that call it something if it has none.
    """

    __slots__ = ("links", "named", "unshown", "words")

    def __init__(self, links: list[DocumentLink], unshown: int, named: Mapping[str, str]) -> None:
        self.links = links
        self.unshown = unshown
        self.named = [named]
        self.words: list[str] = []

    def label(self) -> str:
        """The words of the link, or what it is called."""
        words = " ".join("".join(self.words).split())
        return words or next(filter(None, map(_name, self.named)), "")


def read_content(
    archive: Archive, path: str, kind: XmlKind | None, steps: ElementPath, report: Report
) -> Content | None:
    """The document at ``path``; None, and a message, if it is not well-formed.

    What is against the grammar of its ``kind`` is reported, if it has one. All documents of a book share
    ``steps``, the outermost path.
    """
    data = archive.files.get(path)
    if data is None:
        return None  # the check of the manifest or of links has reported it
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    walk = watch(parser, archive, path, kind, report)[0] if kind else None
    reader = _Reader(Content(path), steps, parser, walk)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.ProcessingInstructionHandler = reader.instruction
    if not parse(parser, data, archive, path, report):
        return None
    if walk:
        walk.finish()
    return reader.content


class _Element(msgspec.Struct):
    """An element that opens and has something to be noted of it; attributes by their names with prefixes."""

    look: Look
    step: ElementPath
    named: Mapping[str, str]
    line: int


class _Reader:
    """Handles the events of the XML parser for one document."""

    def __init__(
        self, content: Content, steps: ElementPath, parser: expat.XMLParserType, walk: Walk | None
    ) -> None:
        self.content = content
        self._parser = parser
        self._walk = walk
        self._looks: dict[tuple[str, ...], Look] = {}
        self._path = [steps]
        self._open: list[Look] = []
        self._count = 0
        self._navs: list[str] = []
        self._tables: list[int] = []
        self._anchors: list[_Anchor] = []
        self._depths = {"unshown": 0, "call": 0, "note": 0}
        self._media = MediaLinks()
        self._met: dict[ElementPath, set[str]] = {}
        """The keys of the content's letters: a set knows at once whether a text has a new one."""

    def start(self, raw: str, given: dict[str, str]) -> None:
        """An element opens."""
        line = self._parser.CurrentLineNumber
        self._count += 1
        key = likeness(raw, given)
        look = self._looks.get(key)
        if look is None:
            look = Look(raw, given)
            if len(self._looks) < KEPT:
                self._looks[key] = look
        if "id" in given:
            self._take_id(given["id"], line)
        if len(self._path) > DEEPEST:
            raise ValueError(f"> {DEEPEST} levels")
        step = self._path[-1].inside(look.place)
        self._path.append(step)
        self._open.append(look)
        if step not in self._met:
            self._met[step], self.content.letters[step] = set(), {}
        for mark in look.marks:
            self._depths[mark] += 1
            if mark == "note" and self._depths[mark] == 1:
                self.content.notes.append([])
        if look.is_medium or self._media.open:
            self._media.start(look.name, is_hidden="hidden" in given)
        if look.duties or (self._anchors and look.may_name):
            self._do_duties(look, step, given, line)
        if self._walk:
            self._walk.start(raw, given, line, key)

    def _do_duties(self, look: Look, step: ElementPath, given: dict[str, str], line: int) -> None:
        named = with_prefixes(given) if look.has_prefixes else given
        element = _Element(look, step, named, line)
        for duty in look.duties:
            _DUTIES[duty](self, element)
        if look.may_name:  # what stands in a link and has a name gives it to the link
            for anchor in self._anchors:
                anchor.named.append(named)

    def end(self, _: str) -> None:
        """An element closes."""
        look = self._open.pop()
        self._path.pop()
        if look.is_closed:
            self._close(look)
        if self._walk:
            self._walk.end()

    def _close(self, look: Look) -> None:
        if look.is_medium:
            self.content.links += self._media.end(look.name)
        for mark in look.marks:
            self._depths[mark] -= 1
        if look.name == "nav":
            self._navs.pop()
        elif look.name == "table":
            self.content.headless += filter(None, [self._tables.pop()])
        elif look.name == "a":
            anchor = self._anchors.pop()
            for link in anchor.links:
                self.content.links.append(msgspec.structs.replace(link, label=anchor.label()))

    def characters(self, text: str) -> None:
        """A piece of text without elements in it."""
        line, content = self._parser.CurrentLineNumber, self.content
        if self._walk and self._walk.heeds_text:
            self._walk.text(text, line)
        depths = self._depths
        for anchor in self._anchors:
            if anchor.unshown == depths["unshown"]:
                anchor.words.append(text)
        step = self._path[-1]
        if depths["unshown"]:
            if step.name == "style":
                content.styles.append(TextAtLine(text, line))
            return
        met = self._met[step]
        if fresh := set(text).difference(met):
            content.letters[step].update(dict.fromkeys(fresh, line))
            met |= fresh
        if text.isspace():
            return
        if self._media.open:
            self._media.text()
        if not depths["call"]:
            home = content.notes[-1] if depths["note"] else content.text
            home.append(TextAtLine(text, line))

    def instruction(self, target: str, data: str) -> None:
        """A processing instruction; one that loads a style sheet counts as active."""
        if target == "xml-stylesheet":
            line = self._parser.CurrentLineNumber
            self.content.active.append(TextAtLine(f"<?{target} {data}?>", line))
            for href in _HREF.findall(data):
                self.content.links.append(DocumentLink(target, href, line, kind="sheet"))

    def _take_id(self, name: str, line: int) -> None:
        if name in self.content.ids:
            self.content.twice.append(TextAtLine(name, line))
        elif name:
            self.content.ids[name] = self._count

    def take_nav(self, element: _Element) -> None:
        """A list of ways through the book opens, of a kind."""
        self._navs.append(element.named.get("epub:type", ""))

    def take_active(self, element: _Element) -> None:
        """Note what could run."""
        self.content.active.append(TextAtLine(f"<{element.look.name}>", element.line))

    def take_break(self, element: _Element) -> None:
        """Note a page break."""
        named = element.named
        label = named.get("aria-label") or named.get("title", "")
        self.content.breaks.append(PageBreak(named.get("id", ""), label, element.line))

    def take_values(self, element: _Element) -> None:
        """Note values that style sheets can show."""
        for key, value in element.named.items():
            if key.startswith("data-"):
                found = self.content.values.setdefault((element.step, key), {})
                found.update(dict.fromkeys(value, element.line))

    def take_harm(self, element: _Element) -> None:
        """Note what could run, or change where addresses lead."""
        look, named, line = element.look, element.named, element.line
        if look.name == "meta" and named.get("http-equiv", "").lower() == "refresh":
            self.content.active.append(TextAtLine('<meta http-equiv="refresh">', line))
        for key in look.events:
            self.content.active.append(TextAtLine(f"{key}=", line))
        for key, _ in look.addresses:
            value = named[key]
            if ":" in value and "".join(value.split()).lower().startswith(_ACTIVE_SCHEMES):
                self.content.harmful.append(TextAtLine(f"{key}={value[:40]}", line))
        if "style" in named:
            self.content.styles.append(TextAtLine(f"*{{{named['style']}}}", line))

    def take_features(self, element: _Element) -> None:
        """Note what the manifest must say of the document."""
        name, named, line = element.look.name, element.named, element.line
        features = self.content.features
        if name in ("svg", "math"):
            features.setdefault("svg" if name == "svg" else "mathml", line)
            if name == "svg" and "viewBox" in named:
                features.setdefault("viewBox", line)
        if name == "switch" and element.look.is_ops and "svg" not in features:
            features.setdefault("switch", line)
        if uses_script(name, named):
            features.setdefault("scripted", line)
        if name == "meta" and named.get("name", "").strip() == "viewport":
            self.content.viewports.append(TextAtLine(named.get("content", ""), line))
        if name == "base":
            self.content.base, self.content.base_line = named.get("href", "").strip(), line
        if name in PARTS and "id" in named:
            self.content.parts[named["id"]] = name

    def take_links(self, element: _Element) -> None:
        """Note the addresses of an element; those of a link wait for its words."""
        name, named, line = element.look.name, element.named, element.line
        nav = self._navs[-1] if self._navs else ""
        rel, kind = named.get("rel", ""), named.get("type", "")
        leading = []
        for key, purpose in element.look.addresses if name != "base" else ():
            link = DocumentLink(name, named[key].strip(), line, nav, kind=purpose, type=kind)
            if name == "a" and key in ("href", "xlink:href"):
                leading.append(link)
            elif not self._media.take(link):
                self.content.links.append(link)
        if leading:
            self._anchors.append(_Anchor(leading, self._depths["unshown"], named))
        for candidate in _candidates(named.get("srcset", "")) if "srcset" in named else ():
            link = DocumentLink(name, candidate, line, kind="picture", type=kind)
            if not self._media.take(link):
                self.content.links.append(link)
        if name == "link" and "stylesheet" in rel.split():
            is_other = "alternate" in rel.split()
            if not is_other:
                self.content.sheets.append(TextAtLine(named.get("href", ""), line))
            elif not named.get("title", "").strip():
                self.content.untitled.append(line)

    def take_anchor(self, element: _Element) -> None:
        """An ``a`` that leads nowhere has words as well, which are not those of a link around it."""
        self._anchors.append(_Anchor([], self._depths["unshown"], element.named))

    def take_kind(self, element: _Element) -> None:
        """Note heads, tables, pictures, and the language."""
        name, named, line = element.look.name, element.named, element.line
        if name in HEADS:
            self.content.heads.append(Head(HEADS[name], line))
        elif name == "html":
            self.content.language = named.get("xml:lang", "") or named.get("lang", "")
        elif name in ("img", "area"):
            self._take_picture(name, named, line)
        elif name == "table":
            self._tables.append(line if named.get("role") not in _NO_ROLES else 0)
        elif name == "th" and self._tables:
            self._tables[-1] = 0

    def _take_picture(self, name: str, named: Mapping[str, str], line: int) -> None:
        """Note the description of a picture; inside a link it belongs to the words of the link."""
        words = named.get("alt", named.get("title", named.get("aria-label")))
        picture = DocumentLink(name, named.get("src", ""), line)
        if words is None:
            self.content.wordless.append(picture)
        elif words.strip():
            self.content.alternatives.append(TextAtLine(words, line))
            for anchor in self._anchors:
                anchor.words.append(words)
        elif named.get("role") not in _NO_ROLES and named.get("aria-hidden") != "true":
            self.content.silent.append(picture)


_DUTIES: Final[dict[str, Callable[[_Reader, _Element], Any]]] = {
    "nav": _Reader.take_nav,
    "active": _Reader.take_active,
    "break": _Reader.take_break,
    "values": _Reader.take_values,
    "harm": _Reader.take_harm,
    "links": _Reader.take_links,
    "features": _Reader.take_features,
    "anchor": _Reader.take_anchor,
    "kind": _Reader.take_kind,
}
"""What is noted of elements whose look asks for it."""


def _name(named: Mapping[str, str]) -> str:
    """What an element is called by its attributes, for those who listen (Accessible Name, 4.3)."""
    return next(filter(None, (named.get(name, "").strip() for name in NAMES)), "")


def _candidates(srcset: str) -> list[str]:
    """The addresses in the attribute srcset; a comma inside an address (data:) does not part them."""
    if "data:" in srcset:  # its commas part nothing
        return []
    return [found[1] for found in _CANDIDATE.finditer(srcset)]
