"""From the tokens of one paragraph to its inlines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import starmap, zip_longest
from typing import TYPE_CHECKING, Final

from markdown_it.common.normalize_url import normalizeLink
from msgspec import Struct, field
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import (
    PLAIN,
    Attributes,
    Break,
    Emphasis,
    Image,
    Inline,
    InlineCode,
    Link,
    Marked,
    NoteCall,
    Phrase,
    Ruby,
    RubyPair,
    Span,
    Strong,
    Text,
)
from typeset.model.bopomofo import syllables_of
from typeset.readers.markdown.attributes import join_attributes, parse_attributes
from typeset.readers.markdown.dialects.components import component_of
from typeset.readers.markdown.dialects.shortcodes import Call, read_call, unescaped
from typeset.readers.markdown.formulae import formula_in_line
from typeset.readers.markdown.html_lines import HtmlLines
from typeset.readers.markdown.makers import Linked, Make, anchor_name, empty_anchor, spanned, tag_maker
from typeset.readers.markdown.pictures import find_picture
from typeset.readers.markdown.raw_html import SAME_AS, Tag, is_comment, parse_tag
from typeset.readers.markdown.soft_breaks import is_space
from typeset.readers.markdown.source import Cursor, MarkdownFile
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_DEEPEST: Final = 12
"""So many marks may stand around a word; further ones are dropped, and the word stays."""

_NAMES_PAGE: Final = frozenset({"page", "页"})
"""Classes of a link that ask for the page that it leads to."""

_TOLD: Final = 40
"""Characters of a mark that a message names."""

_TEMPLATE: Final = late_pattern(
    r"\{\{[^{}\n]+\}\}|\{%[^%\n]+%\}|:(?:material|octicons|fontawesome|simple)-[a-z0-9-]+:"
)
"""What a program puts words in place of, and we do not."""

_UNKNOWN_NOTE: Final = late_pattern(r"\[\^([^\]\s]+)\]")


class _OpenMark(Struct):
    """A mark that has been opened: the name that closes it, its place, and the inlines in it so far."""

    closer: str
    make: Make
    span: Span
    is_html: bool = False
    inlines: list[Inline] = field(default_factory=list)


class InlineBuilder:
    """Builds the inlines of one paragraph; ``note_label`` names its notes for the whole book."""

    def __init__(self, source: MarkdownFile, token: Token, note_label: Callable[[Token], str]) -> None:
        self._source = source
        self._cursor = Cursor(source, token)
        self._note_label = note_label
        self._open_marks = [_OpenMark("", Phrase, self._cursor.here)]
        self._last = ""
        self._soft: Span | None = None
        self._anchors: list[str] = []
        self._lines = HtmlLines()

    def build(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        """The inlines of the tokens; a mark that nothing closes is closed at the end."""
        for token in tokens:
            self._take(token)
        while len(self._open_marks) > 1:
            self._close_unclosed()
        inlines = self._open_marks[0].inlines
        if self._anchors and inlines:
            inlines.append(self._anchored(inlines.pop()))
        return (*inlines, *(empty_anchor(name, self._cursor.here) for name in self._anchors))

    def _take(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special":
                self._text(token.content)
            case "softbreak":
                self._soft = self._cursor.here
                self._cursor.next_line()
            case "hardbreak":
                self._add(Break(self._cursor.here))
                self._cursor.next_line()
            case "code_inline" | "formula":
                self._settle(token.content)
                self._add(_code(token, self._cursor, self._source))
            case "html_inline":
                self._markup(token.content)
            case "image":
                self._image(token)
            case "ruby":
                self._ruby(token)
            case "footnote_ref":
                self._add(NoteCall(self._note_label(token), self._cursor.here))
            case "attributes":
                self._attributes(token)
            case _ if token.nesting > 0:
                self._open(_OpenMark(token.type.removesuffix("_open"), self._maker(token), self._cursor.here))
            case _ if token.nesting < 0:
                self._close(token.type.removesuffix("_close"))
            case _:
                self._told(token)

    def _told(self, token: Token) -> None:
        """Tell of what is not set, and of citations and values of templates, which are set as they stand."""
        words = token.content[:_TOLD]
        if token.type == "hidden":
            self._source.tell(Code.M_COMMENT, self._cursor.here, words=words)
        elif token.type == "cited":
            self._source.tell(Code.M_CITATION, self._cursor.here, words=words)
            self._text(token.content)
        elif token.type == "aside":
            return
        elif token.type == "steering":
            self._source.tell(Code.M_NO_PLACE, self._cursor.here, text=words)
        elif token.type == "template" and (call := read_call(token.content)):
            self._call(call)
        elif token.type == "template":
            self._source.tell(Code.M_RAW, self._cursor.here, words=words)
            self._settle(token.content)
            self._add(InlineCode(token.content, self._cursor.take(token.content)))
        else:
            raise ValueError(f"no inline is made of {token.type}")

    def _call(self, call: Call) -> None:
        """Set the picture or the words of a call; what only a program knows is left out and told."""
        if call.closes:
            return
        if call.address:
            self._picture(call.address, call.values.get("alt", ""), "")
            return
        self._source.tell(Code.M_CALL, self._cursor.here, words=call.markup[:_TOLD])
        self._text(call.words)

    def _settle(self, following: str) -> None:
        """Add a space for the line end before ``following``, if its two neighbours say that it is one."""
        if self._soft and is_space(self._last, following[:1]):
            self._open_marks[-1].inlines.append(Text(" ", self._soft))
        self._soft = None
        self._last = following[-1:] or self._last

    def _add(self, inline: Inline) -> None:
        if not isinstance(inline, Break):
            self._begin_line(inline.span)
        if self._anchors and not isinstance(inline, Break | NoteCall):
            inline = self._anchored(inline)
        self._open_marks[-1].inlines.append(inline)

    def _begin_line(self, span: Span) -> None:
        """End the line before a block of HTML, outside the marks that open in it."""
        has_words = any(mark.inlines for mark in self._open_marks)
        self._open_marks[-1].inlines += self._lines.before(span, has_words=has_words)

    def _anchored(self, inline: Inline) -> Inline:
        """The inline with the ids of the empty tags before it: pages from the web mark places by these."""
        for name in self._anchors:
            inline = Phrase((inline,), inline.span, "span", Attributes(name))
        self._anchors = []
        return inline

    def _text(self, content: str) -> None:
        if not content:
            return
        self._settle(content)
        span = self._cursor.take(content)
        for raw in _TEMPLATE.finditer(content):
            self._source.tell(Code.M_RAW, span, words=raw[0][:_TOLD])
        for found in _UNKNOWN_NOTE.finditer(content):
            self._source.tell(Code.M_NOTE_UNDEFINED, span, label=found[1])
        self._add(Text(content, span))

    def _open(self, mark: _OpenMark) -> None:
        self._begin_line(mark.span)
        self._open_marks.append(mark)

    def _close(self, closer: str) -> None:
        """Close the innermost open mark of this name, after the tags that were left open inside it."""
        if not any(mark.closer == closer for mark in self._open_marks):
            return
        while self._open_marks[-1].closer != closer:
            self._close_unclosed()
        mark = self._open_marks.pop()
        if len(self._open_marks) > _DEEPEST:
            self._source.tell(Code.M_TOO_DEEP, mark.span)
            self._open_marks[-1].inlines += mark.inlines
            return
        made = mark.make(tuple(mark.inlines), mark.span)
        if name := anchor_name(made):
            self._anchors.append(name)
        else:
            self._add(made)

    def _close_unclosed(self) -> None:
        mark = self._open_marks[-1]
        if mark.is_html:
            self._source.tell(Code.M_HTML_UNCLOSED, mark.span, tag=mark.closer.removeprefix("<"))
        self._close(mark.closer)

    def _maker(self, token: Token) -> Make:
        """The function that makes an inline of what stands inside the mark that ``token`` opens."""
        match token.type:
            case "strong_open":
                return Strong
            case "em_open":
                return Emphasis
            case "s_open":
                return lambda inlines, span: Phrase(inlines, span, "del")
            case "sup_open" | "sub_open" | "mark_open" | "ins_open" | "del_open" | "kbd_open":
                return lambda inlines, span: Phrase(inlines, span, token.tag)
            case "link_open":
                if title := str(token.attrs.get("title", "")):
                    self._source.tell(Code.M_NO_PLACE, self._cursor.here, text=title)
                return self._link_maker(str(token.attrs.get("href", "")))
            case "span_open":
                return spanned(parse_attributes(token.meta["attributes"]))
            case _:
                raise ValueError(f"no mark opens with {token.type}")

    def _link_maker(self, target: str, attributes: Attributes = PLAIN) -> Make:
        """Makes a link; inside another link it makes nothing of its words, since no link may hold a link."""
        if any(isinstance(mark.make, Linked) for mark in self._open_marks):
            return Marked if attributes == PLAIN else spanned(attributes)
        return Linked(target, attributes)

    def _image(self, token: Token) -> None:
        self._picture(str(token.attrs.get("src", "")), token.content, str(token.attrs.get("title", "")))

    def _picture(self, address: str, alt: str, title: str, attributes: Attributes = PLAIN) -> None:
        """Add the picture; one that cannot be shown is replaced by its alternative text.

        A title is a caption, and only figures have one.
        """
        self._settle("")
        span = self._cursor.take(address)
        if alt and title and title != alt:
            self._source.tell(Code.M_PICTURE_TITLE, span, title=title)
        path = find_picture(address, span, self._source)
        if path:
            self._add(Image(path, alt or title, span, attributes))
        elif alt or title:
            self._add(Text(alt or title, span))

    def _ruby(self, token: Token) -> None:
        base = token.content
        self._settle(base)
        span = self._cursor.take(base)
        readings, below = (syllables_of(base, token.meta[side]) for side in ("readings", "below"))
        counts = {len(side) for side in (readings, below) if side}
        if not counts <= {1, len(base)}:
            count = len(readings) if len(readings) not in (1, len(base)) else len(below)
            self._source.tell(Code.M_RUBY_COUNT, span, base=base, count=count)
        if counts == {len(base)}:
            parts = list(base)
        else:
            parts, readings, below = [base], [" ".join(readings)], [" ".join(below)] if below else []
        texts = ([Text(text, span) for text in side] for side in (parts, readings, below))
        self._add(Ruby(tuple(starmap(RubyPair, zip_longest(*texts))), span))

    def _attributes(self, token: Token) -> None:
        """Give attributes to the picture, link or code before them; elsewhere they are text."""
        before = self._open_marks[-1].inlines
        if not (token.meta["follows"] and before):
            self._text(token.content)
            return
        attributes = parse_attributes(token.meta["attributes"])
        last = before[-1]
        if isinstance(last, Link) and _NAMES_PAGE.intersection(attributes.classes):
            last = before[-1] = replace(last, names_page=True)
            others = (name for name in attributes.classes if name not in _NAMES_PAGE)
            attributes = replace(attributes, classes=tuple(others))
        if attributes == PLAIN:
            return
        if isinstance(last, Image | Phrase):
            before[-1] = replace(last, attributes=join_attributes(last.attributes, attributes))
        else:
            before[-1] = spanned(attributes)((last,), last.span)

    def _markup(self, content: str) -> None:
        """Carry a raw tag over, or report it. A tag that HTML does not know is text; a comment is dropped."""
        if is_comment(content):
            return
        tag = parse_tag(content)
        if tag is None:
            self._component(content)
            return
        if tag.title and not tag.closes:
            self._source.tell(Code.M_NO_PLACE, self._cursor.here, text=tag.title)
        code = Code.M_HTML_LOOK if tag.is_look else Code.M_HTML_DROPPED
        if not self._tag(tag):
            if not tag.title:
                self._source.tell(code, self._cursor.here, markup=content[:40])
            self._text(tag.words)
        elif tag.lost:
            self._source.tell(Code.M_HTML_LOOK, self._cursor.here, markup=f"<{tag.name} {tag.lost[0]}=…>")

    def _component(self, content: str) -> None:
        """Set the words of a component's tag, and tell it; what is none is text."""
        component = component_of(content, self._source.closed, self._source.dialects)
        if component is None:
            self._source.tell(Code.M_HTML_TEXT, self._cursor.here, markup=content[:40])
            self._text(content)
            return
        if component.closes:
            return
        code = Code.M_HTML_LOOK if component.holds_words or component.words else Code.M_HTML_DROPPED
        self._source.tell(code, self._cursor.here, markup=f"<{component.name}>")
        self._text(component.words)

    def _tag(self, tag: Tag) -> bool:
        """Carry a tag over; false if that cannot be done. The end of a dropped tag needs no message."""
        name = SAME_AS.get(tag.name, tag.name)
        if name == "br":
            self._add(Break(self._cursor.here))
        elif self._lines.take(name, closes=tag.closes):
            self._soft = None
        elif name == "img" and not tag.closes:
            values = tag.values
            self._picture(
                values.get("src", ""), values.get("alt", ""), values.get("title", ""), tag.attributes
            )
        elif tag.is_alone:
            return self._alone(name, tag)
        elif tag.closes:
            return self._close_tag(name) or tag_maker(name, tag) is None
        elif self._is_misplaced(name):
            return False
        elif name == "a" and (target := normalizeLink(tag.values.get("href", ""))):
            self._open(
                _OpenMark("<a", self._link_maker(target, tag.attributes), self._cursor.here, is_html=True)
            )
        elif make := tag_maker(name, tag):
            self._open(_OpenMark(f"<{name}", make, self._cursor.here, is_html=True))
        else:
            return False
        return True

    def _alone(self, name: str, tag: Tag) -> bool:
        """Carry over a tag that ends with itself: a place, or words that a sheet shows there."""
        make = tag_maker(name, tag)
        if make is None:
            return False
        made = make((Text(tag.words, self._cursor.here),) if tag.words else (), self._cursor.here)
        if found := anchor_name(made):
            self._anchors.append(found)
        elif tag.words:
            self._settle(tag.words)
            self._add(made)
        return True

    def _is_misplaced(self, name: str) -> bool:
        """Whether a tag cannot stand here: ``rt`` and ``rp`` stand in a ``ruby``, and no ruby in another."""
        if name in ("rt", "rp"):
            return self._open_marks[-1].closer != "<ruby"
        return name == "ruby" and any(mark.closer == "<ruby" for mark in self._open_marks)

    def _close_tag(self, name: str) -> bool:
        """Close a tag, unless a mark of Markdown was opened inside it and is still open."""
        for mark in reversed(self._open_marks[1:]):
            if mark.closer == f"<{name}":
                self._close(mark.closer)
                return True
            if not mark.is_html:
                break
        return False


def _code(token: Token, cursor: Cursor, source: MarkdownFile) -> Inline:
    """Characters that stay as they are: code, or a formula in TeX."""
    if token.type == "formula":
        return formula_in_line(token.content, cursor, source)
    return InlineCode(unescaped(token.content), cursor.take(token.content))
