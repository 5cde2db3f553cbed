"""Reads a document of the book in one pass: ids, links, headings, pictures, page breaks, text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers import expat

import msgspec
from msgspec.structs import replace

from typeset.check.epub.references import (
    ADDRESSES,
    MEDIA,
    DocumentLink,
    MediaLinks,
    kind_of,
    uses_script,
)
from typeset.check.epub.xml_tree import DEEPEST, local, parse
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.check.epub.archive import Archive
    from typeset.messages.diagnostics import Report

_HEADS: Final = {f"h{level}": level for level in range(1, 7)}
_ACTIVE: Final = frozenset(("script", "iframe", "object", "embed", "applet", "foreignObject", "frame"))
_ACTIVE_SCHEMES: Final = ("javascript:", "vbscript:", "data:text", "data:application", "file:")
_CANDIDATE: Final = late_pattern(r"[\s,]*(\S*[^\s,])(?:\s+[^,]+)?(?:,|$)")
_HREF: Final = late_pattern(r"""href\s*=\s*["']([^"']*)["']""")
_LINKING: Final = frozenset((*ADDRESSES, "srcset", "rel"))
_HARMLESS: Final = frozenset(
    ("id", "class", "lang", "xml:lang", "epub:type", "role", "title", "alt", "aria-label")
)
"""Attributes that nearly all elements have, and none of which runs, loads or needs anything."""

_FEATURES: Final = frozenset(("svg", "math", "switch", "script", "form"))
_PARTS: Final = frozenset(("linearGradient", "radialGradient", "pattern", "clipPath", "symbol"))
_UNSHOWN: Final = frozenset(("head", "script", "style", "template"))
_NOTE_ROLES: Final = frozenset(("doc-footnote", "doc-endnote"))
_NAMES: Final = ("aria-label", "aria-labelledby", "title", "xlink:title", "alt")
_NO_ROLES: Final = ("presentation", "none")
_CALL_ROLES: Final = frozenset(("doc-noteref", "doc-backlink"))


class ElementPath:
    """An element as style sheets see it: its name and classes, inside the ``parent`` path.

    Equal paths are one object (``ElementPaths``), so they are compared and hashed by identity.
    """

    __slots__ = ("classes", "name", "parent")

    def __init__(self, parent: ElementPath | None, name: str, classes: str) -> None:
        self.parent = parent
        self.name = name
        self.classes = frozenset(classes.split())


class ElementPaths:
    """All paths met so far: elements with the same name and classes in the same place share one."""

    def __init__(self) -> None:
        self._met: dict[tuple[ElementPath | None, str, str], ElementPath] = {}

    def at(self, parent: ElementPath | None, name: str, classes: str) -> ElementPath:
        """The path of an element inside ``parent``."""
        key = (parent, name, classes)
        found = self._met.get(key)
        if found is None:
            found = self._met[key] = ElementPath(parent, name, classes)
        return found


class Head(msgspec.Struct, frozen=True):
    """A heading by its level."""

    level: int
    line: int


class PageBreak(msgspec.Struct, frozen=True):
    """A mark where a page of the printed book begins."""

    id: str
    label: str
    line: int


class TextAtLine(msgspec.Struct, frozen=True):
    """A piece of text as the file has it, and the line where it begins."""

    text: str
    line: int


class _Anchor(msgspec.Struct):
    """A link that is open, and its words; ``unshown`` is how many hidden elements it stands in.

    Entries of contents that are hidden have their words all the same; what is hidden inside a link is none of
    its words. ``name`` is what it is called if it has none.
    """

    link: DocumentLink
    unshown: int
    words: list[str] = msgspec.field(default_factory=list)
    name: str = ""


class Content(msgspec.Struct):
    """What a document holds.

    ``ids`` gives for each id the number of elements before it; ``twice`` are ids that come again.
    ``letters`` are the characters of each element path with the lines where they come first; ``values`` the
    same for attributes that style sheets can show. ``wordless`` pictures have no ``alt``, ``silent`` ones an
    empty one, ``alternatives`` are the words of the others. ``headless`` are the lines of tables without
    headings. ``active`` is what could run, ``harmful`` what runs though nothing declares it. ``text`` is the
    running text, ``notes`` are the texts of notes. ``base`` is where addresses start from, ``untitled`` lines
    of alternative sheets without titles, ``parts`` ids of what drawings use and never show by itself,
    ``features`` the kinds of content that the manifest must name, ``viewports`` what is said of the size of
    the page.
    """

    path: str
    language: str = ""
    base: str = ""
    base_line: int = 0
    untitled: list[int] = msgspec.field(default_factory=list)
    parts: dict[str, str] = msgspec.field(default_factory=dict)
    features: dict[str, int] = msgspec.field(default_factory=dict)
    viewports: list[TextAtLine] = msgspec.field(default_factory=list)
    ids: dict[str, int] = msgspec.field(default_factory=dict)
    twice: list[TextAtLine] = msgspec.field(default_factory=list)
    links: list[DocumentLink] = msgspec.field(default_factory=list)
    heads: list[Head] = msgspec.field(default_factory=list)
    breaks: list[PageBreak] = msgspec.field(default_factory=list)
    wordless: list[DocumentLink] = msgspec.field(default_factory=list)
    silent: list[DocumentLink] = msgspec.field(default_factory=list)
    alternatives: list[TextAtLine] = msgspec.field(default_factory=list)
    headless: list[int] = msgspec.field(default_factory=list)
    active: list[TextAtLine] = msgspec.field(default_factory=list)
    harmful: list[TextAtLine] = msgspec.field(default_factory=list)
    sheets: list[TextAtLine] = msgspec.field(default_factory=list)
    styles: list[TextAtLine] = msgspec.field(default_factory=list)
    letters: dict[ElementPath, dict[str, int]] = msgspec.field(default_factory=dict)
    values: dict[tuple[ElementPath, str], dict[str, int]] = msgspec.field(default_factory=dict)
    text: list[TextAtLine] = msgspec.field(default_factory=list)
    notes: list[list[TextAtLine]] = msgspec.field(default_factory=list)


def read_content(archive: Archive, path: str, steps: ElementPaths, report: Report) -> Content | None:
    """The document at ``path``; None, and a message, if it is not well-formed.

    All documents of a book share ``steps``.
    """
    data = archive.files.get(path)
    if data is None:
        return None  # the check of the manifest or of links has reported it
    parser = expat.ParserCreate()
    parser.buffer_text = True
    reader = _Reader(Content(path), steps, parser)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.ProcessingInstructionHandler = reader.instruction
    return reader.content if parse(parser, data, archive, path, report) else None


class _Reader:
    """Handles the events of the XML parser for one document."""

    def __init__(self, content: Content, steps: ElementPaths, parser: expat.XMLParserType) -> None:
        self.content = content
        self._steps = steps
        self._parser = parser
        self._path: list[ElementPath] = []
        self._count = 0
        self._navs: list[str] = []
        self._tables: list[int] = []
        self._anchors: list[_Anchor] = []
        self._depths = {"unshown": 0, "call": 0, "note": 0}
        self._marks: list[tuple[str, ...]] = []
        self._letters: dict[str, int] = {}
        self._media = MediaLinks()

    def start(self, raw: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        name, line = local(raw), self._parser.CurrentLineNumber
        self._count += 1
        if "id" in attributes:
            self._take_id(attributes["id"], line)
        if len(self._path) > DEEPEST:
            raise ValueError(f"> {DEEPEST} levels")
        parent = self._path[-1] if self._path else None
        step = self._steps.at(parent, name, attributes.get("class", ""))
        self._path.append(step)
        self._letters = self.content.letters.setdefault(step, {})
        self._mark(name, attributes)
        if self._media.is_open or name in MEDIA:
            self._media.start(name, is_hidden="hidden" in attributes)
        if name in _ACTIVE:
            self.content.active.append(TextAtLine(f"<{name}>", line))
        if attributes:
            self._take_values(step, attributes, line)
            self._take_harm(name, attributes, line)
            if not _LINKING.isdisjoint(attributes):
                self._take_links(name, attributes, line)
        if name in _FEATURES or name in _PARTS or not _HARMLESS.issuperset(attributes):
            self._take_features(raw, name, attributes, line)
        if name == "a" and not {"href", "xlink:href"} & set(attributes):
            self._anchors.append(_Anchor(DocumentLink("", "", line), self._depths["unshown"]))
        if self._anchors and attributes and name != "a":
            self._name_anchors(attributes)
        self._take_kind(name, attributes, line)

    def _name_anchors(self, attributes: Mapping[str, str]) -> None:
        """What stands in a link and has a name gives it to the link."""
        for anchor in self._anchors:
            anchor.name = anchor.name or _name(attributes)

    def _take_kind(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Note heads, tables, pictures, and the language."""
        if name in _HEADS:
            self.content.heads.append(Head(_HEADS[name], line))
        elif name == "html":
            self.content.language = attributes.get("xml:lang", "") or attributes.get("lang", "")
        elif name in ("img", "area"):
            self._take_picture(name, attributes, line)
        elif name == "table":
            self._tables.append(line if attributes.get("role") not in _NO_ROLES else 0)
        elif name == "th" and self._tables:
            self._tables[-1] = 0

    def end(self, raw: str) -> None:
        """An element closes."""
        name = local(raw)
        if name in MEDIA:
            self.content.links += self._media.end(name)
        self._path.pop()
        self._letters = self.content.letters[self._path[-1]] if self._path else {}
        for mark in self._marks.pop():
            self._depths[mark] -= 1
        if name == "nav":
            self._navs.pop()
        elif name == "table":
            self.content.headless += filter(None, [self._tables.pop()])
        elif name == "a" and self._anchors:
            anchor = self._anchors.pop()
            if anchor.link.element:
                label = " ".join("".join(anchor.words).split())
                self.content.links.append(replace(anchor.link, label=label or anchor.name))

    def characters(self, text: str) -> None:
        """A piece of text without elements in it."""
        line = self._parser.CurrentLineNumber
        for anchor in self._anchors:
            if anchor.unshown == self._depths["unshown"]:
                anchor.words.append(text)
        if self._depths["unshown"]:
            if self._path and self._path[-1].name == "style":
                self.content.styles.append(TextAtLine(text, line))
            return
        for character in set(text).difference(self._letters):
            self._letters[character] = line
        if self._media.is_open and not text.isspace():
            self._media.text()
        if self._depths["call"] or not text.strip():
            return
        home = self.content.notes[-1] if self._depths["note"] else self.content.text
        home.append(TextAtLine(text, line))

    def instruction(self, target: str, data: str) -> None:
        """A processing instruction; one that loads a style sheet counts as active."""
        if target == "xml-stylesheet":
            line = self._parser.CurrentLineNumber
            self.content.active.append(TextAtLine(f"<?{target} {data}?>", line))
            for href in _HREF.findall(data):
                self.content.links.append(DocumentLink(target, href, line, kind="sheet"))

    def _take_picture(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Note the description of a picture; inside a link it belongs to the words of the link."""
        words = attributes.get("alt", attributes.get("title", attributes.get("aria-label")))
        picture = DocumentLink(name, attributes.get("src", ""), line)
        if words is None:
            self.content.wordless.append(picture)
        elif words.strip():
            self.content.alternatives.append(TextAtLine(words, line))
            for anchor in self._anchors:
                anchor.words.append(words)
        elif attributes.get("role") not in _NO_ROLES and attributes.get("aria-hidden") != "true":
            self.content.silent.append(picture)

    def _take_values(self, step: ElementPath, attributes: Mapping[str, str], line: int) -> None:
        """Note page breaks, and values that style sheets can show."""
        if (
            "pagebreak" in attributes.get("epub:type", "").split()
            or attributes.get("role") == "doc-pagebreak"
        ):
            label = attributes.get("aria-label") or attributes.get("title", "")
            self.content.breaks.append(PageBreak(attributes.get("id", ""), label, line))
        for key, value in attributes.items():
            if key.startswith("data-"):
                self.content.values.setdefault((step, key), {}).update(dict.fromkeys(value, line))

    def _take_id(self, name: str, line: int) -> None:
        if name in self.content.ids:
            self.content.twice.append(TextAtLine(name, line))
        elif name:
            self.content.ids[name] = self._count

    def _mark(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note what the text inside the element is: not shown, a call, or a note."""
        if not attributes and name not in _UNSHOWN and name != "nav":
            self._marks.append(())
            return
        marks = []
        role = attributes.get("role", "")
        kinds = attributes.get("epub:type", "").split()
        if name in _UNSHOWN or "hidden" in attributes:
            marks.append("unshown")
        if role in _CALL_ROLES or "noteref" in kinds:
            marks.append("call")
        if (role in _NOTE_ROLES or "footnote" in kinds) and not self._depths["note"]:
            marks.append("note")
            self.content.notes.append([])
        if name == "nav":
            self._navs.append(attributes.get("epub:type", ""))
        for mark in marks:
            self._depths[mark] += 1
        self._marks.append(tuple(marks))

    def _take_harm(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Note what could run, or change where addresses lead."""
        if name == "meta" and "http-equiv" in attributes and attributes["http-equiv"].lower() == "refresh":
            self.content.active.append(TextAtLine('<meta http-equiv="refresh">', line))
        for key, value in attributes.items():
            if key in _HARMLESS:
                continue
            if local(key)[:2].lower() == "on":
                self.content.active.append(TextAtLine(f"{key}=", line))
            elif key in ADDRESSES and "".join(value.split()).lower().startswith(_ACTIVE_SCHEMES):
                self.content.harmful.append(TextAtLine(f"{key}={value[:40]}", line))
        if "style" in attributes:
            self.content.styles.append(TextAtLine(f"*{{{attributes['style']}}}", line))

    def _take_features(self, raw: str, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Note what the manifest must say of the document."""
        features = self.content.features
        if name in ("svg", "math"):
            features.setdefault("svg" if name == "svg" else "mathml", line)
            if name == "svg" and "viewBox" in attributes:
                features.setdefault("viewBox", line)
        if name == "switch" and raw != "switch" and "svg" not in features:
            features.setdefault("switch", line)
        if uses_script(name, attributes):
            features.setdefault("scripted", line)
        if name == "meta" and attributes.get("name", "").strip() == "viewport":
            self.content.viewports.append(TextAtLine(attributes.get("content", ""), line))
        if name == "base":
            self.content.base, self.content.base_line = attributes.get("href", "").strip(), line
        if name in _PARTS and "id" in attributes:
            self.content.parts[attributes["id"]] = name

    def _take_links(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        nav = self._navs[-1] if self._navs else ""
        rel, kind = attributes.get("rel", ""), attributes.get("type", "")
        for key in ADDRESSES:
            if key not in attributes or name == "base":
                continue
            link = DocumentLink(
                name, attributes[key].strip(), line, nav, kind=kind_of(name, key, rel), type=kind
            )
            if name == "a" and key in ("href", "xlink:href"):
                self._anchors.append(_Anchor(link, self._depths["unshown"], name=_name(attributes)))
            elif not self._media.take(link):
                self.content.links.append(link)
        for candidate in _candidates(attributes.get("srcset", "")):
            link = DocumentLink(name, candidate, line, kind="picture", type=kind)
            if not self._media.take(link):
                self.content.links.append(link)
        kinds = rel.split()
        if name == "link" and "stylesheet" in kinds and "alternate" not in kinds:
            self.content.sheets.append(TextAtLine(attributes.get("href", ""), line))
        if (
            name == "link"
            and {"stylesheet", "alternate"} <= set(kinds)
            and not attributes.get("title", "").strip()
        ):
            self.content.untitled.append(line)


def _name(attributes: Mapping[str, str]) -> str:
    """What an element is called by its attributes, for those who listen (Accessible Name, 4.3)."""
    return next(filter(None, (attributes.get(name, "").strip() for name in _NAMES)), "")


def _candidates(srcset: str) -> list[str]:
    """The addresses in the attribute srcset; a comma inside an address (data:) does not part them."""
    if "data:" in srcset:  # its commas part nothing
        return []
    return [found[1] for found in _CANDIDATE.finditer(srcset)]
