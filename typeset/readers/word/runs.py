"""The content of a paragraph: runs, and what holds runs, as segments of characters with their marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import Break, Image, Inline, NoteCall, Ruby, RubyPair, Span, Text
from typeset.readers.word.drawings import alternatives, read_drawing
from typeset.readers.word.fields import Field, read_equation, read_symbol
from typeset.readers.word.formulae import equation_segment, read_formula
from typeset.readers.word.markup import MC, Element, M, R, W, is_on
from typeset.readers.word.segments import NO_LOOK, NO_MARKS, Anchor, Look, Marks, Segment, text_of
from typeset.readers.word.symbols import as_characters, is_private
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.readers.word.properties import ParagraphProperties
    from typeset.readers.word.story import RunSetting, Story

HERE: Final = Span("", 0)
"""A place that is not known yet: inlines get theirs when blocks are made."""

_BREAK: Final = "\n"
_PAGE: Final = "page"
_PRIVATE: Final = late_pattern("[\uf000-\uf0ff]")
_WHITE: Final = " \u3000\u00a0"


class RunReader:
    """Reads one paragraph, or a part of one; ``boxes`` are the boxes of text (and tables) anchored in it."""

    def __init__(self, story: Story, properties: ParagraphProperties) -> None:
        self._story = story
        self._properties = properties
        self._link = ""
        self._raised = ""
        self.segments: list[Segment] = []
        self.boxes: list[Element] = []
        self.pictures: list[Image] = []
        self.has_page_break = False

    def read(self, element: Element) -> None:
        """Read all that stands in an element: a paragraph, a link, an insertion."""
        for child in element:
            handler = _AROUND.get(child.tag)
            if handler is not None:
                handler(self, child)

    def _run(self, run: Element) -> None:
        setting = self._story.setting_of(run.find(W + "rPr"), self._properties)
        has_mark = False
        for child in run:
            tag = child.tag
            has_mark = has_mark or child.get(W + "customMarkFollows", "0") not in ("0", "false")
            if has_mark and tag in (W + "t", W + "sym"):
                continue  # the mark of a note: outputs number notes themselves
            if tag == W + "t":
                self._text(child.text or "", setting)
            elif (handler := _INSIDE.get(tag)) is not None:
                handler(self, child, setting)

    def _text(self, text: str, setting: RunSetting) -> None:
        """Add characters, unless an open field keeps them out, or they are hidden."""
        story = self._story
        if not text or (story.fields and story.is_silent):
            return
        if setting.is_hidden:
            story.lose(Code.M_WORD_HIDDEN, text)
            return
        if setting.face or _PRIVATE.search(text):
            text = self._with_symbols(text, setting.face)
        marks = setting.marks
        if marks.line and not text.strip(_WHITE):  # room to write in: plain spaces would run together
            text = text.replace("  ", "\u3000")
        self._add(text, marks, setting.look)

    def _with_symbols(self, text: str, face: str) -> str:
        """The text of a face with letters of its own as characters that all faces know."""
        known = as_characters(text, face)
        if _PRIVATE.search(known) and is_private(face):
            self._story.lose(Code.M_WORD_SYMBOL, known, face=face)
        return known

    def _add(self, text: str, marks: Marks, look: Look) -> None:
        link = self._link or self._story.link
        if link:
            self._story.targets.add(link)
            marks = replace(marks, link=link)
        last = self.segments[-1] if self.segments else None
        if last and last.inline is None and last.marks == marks and last.look == look:
            self.segments[-1] = replace(last, text=last.text + text)
        else:
            self.segments.append(Segment(text, marks, look))

    def _place(self, inline: Inline | Anchor, text: str = "", setting: RunSetting | None = None) -> None:
        """Add what is no text: a picture, a note, ruby."""
        if self._story.fields and self._story.is_silent:
            return
        look = setting.look if setting else NO_LOOK
        marks = replace(setting.marks, raised="", line="") if setting and text.strip() else NO_MARKS
        self.segments.append(Segment(text, marks, look, inline))

    # What stands in a run.

    def _tab(self, _: Element, setting: RunSetting) -> None:
        self._text("\t", setting)

    def _break(self, element: Element, setting: RunSetting) -> None:
        kind = element.get(W + "type", "")
        if kind == _PAGE:
            self.has_page_break = True
            self._story.losses.page += 1
        if kind in ("", "textWrapping") or text_of(self.segments).strip():
            self._place(Break(HERE), _BREAK, setting)

    def _hyphen(self, _: Element, setting: RunSetting) -> None:
        self._text("\u2011", setting)

    def _symbol(self, element: Element, setting: RunSetting) -> None:
        face, code = element.get(W + "font", ""), element.get(W + "char", "")
        try:
            char = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        self._text(char, replace(setting, face=face if is_private(face) else ""))

    def _note(self, element: Element, _: RunSetting) -> None:
        if self._story.fields and self._story.is_silent:
            return
        kind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
        name = element.get(W + "id", "")
        self._story.called.append((kind, name))
        self._place(NoteCall(self._story.note_label(kind, name), HERE))

    def _drawing(self, element: Element, _: RunSetting) -> None:
        if self._story.fields and self._story.is_silent:
            return
        drawn = read_drawing(element, self._story)
        if drawn.is_in_line:
            for picture in drawn.pictures:
                self._place(picture)
        else:
            self.pictures += drawn.pictures
        self.boxes += drawn.boxes

    def _ruby(self, element: Element, setting: RunSetting) -> None:
        base, reading = (self._words(element.find(W + name)) for name in ("rubyBase", "rt"))
        if base and reading:
            pair = RubyPair(Text(base, HERE), Text(reading, HERE))
            self._place(Ruby((pair,), HERE), base, setting)
        else:
            self._text(base or reading, setting)

    def _words(self, element: Element | None) -> str:
        """The characters of a part of ruby."""
        if element is None:
            return ""
        inner = RunReader(self._story, self._properties)
        inner.read(element)
        return text_of(inner.segments)

    def _field_mark(self, element: Element, setting: RunSetting) -> None:
        kind, fields = element.get(W + "fldCharType"), self._story.fields
        if kind == "begin":
            fields.append(Field())
        elif kind == "separate" and fields:
            fields[-1].has_result = True
            self._begin_result(fields[-1])
        elif kind == "end" and fields:
            closed = fields.pop()
            if not closed.has_result:
                self._without_result(closed, setting)

    def _begin_result(self, field: Field) -> None:
        if field.is_changing:
            self._story.lose(Code.M_WORD_FIELD, kind=field.name)
        elif field.name in ("TOC", "INDEX", "TOA"):
            self._story.lose(Code.M_WORD_CONTENTS, field.name)

    def _without_result(self, field: Field, setting: RunSetting) -> None:
        """Add what a field without result shows: its words stand in its instruction."""
        if field.name == "EQ":
            equation = read_equation(field.instruction)
            if equation.reading:
                pair = RubyPair(Text(equation.text, HERE), Text(equation.reading, HERE))
                self._place(Ruby((pair,), HERE), equation.text, setting)
            elif equation.is_formula:
                self._story.lose(Code.M_WORD_FORMULA, equation.text)
                self.segments.append(equation_segment(equation))
            else:
                self._text(equation.text, setting)
        elif field.name == "SYMBOL":
            text, face = read_symbol(field.words)
            self._text(text, replace(setting, face=face if is_private(face) else ""))

    def _instruction(self, element: Element, _: RunSetting) -> None:
        fields = self._story.fields
        if fields and not fields[-1].has_result:
            fields[-1].instruction += element.text or ""

    def _deleted_text(self, element: Element, setting: RunSetting) -> None:
        if self._story.rejects_changes:
            self._text(element.text or "", setting)

    def _rendered_break(self, _: Element, __: RunSetting) -> None:
        self._story.losses.page += 1

    def _comment(self, _: Element, __: RunSetting) -> None:
        self._story.lose(Code.M_WORD_COMMENTS)

    def _alternative(self, element: Element, setting: RunSetting) -> None:
        branch = alternatives(element)
        for child in branch if branch is not None else ():
            if child.tag == W + "t":
                self._text(child.text or "", setting)
            elif (handler := _INSIDE.get(child.tag)) is not None:
                handler(self, child, setting)
            elif (around := _AROUND.get(child.tag)) is not None:
                around(self, child)

    # What holds runs.

    def _hyperlink(self, element: Element) -> None:
        relation = self._story.part.relations.get(element.get(R + "id", ""))
        anchor = element.get(W + "anchor", "")
        address = relation.target if relation and relation.is_outside else ""
        before, self._link = self._link, f"{address}#{anchor}" if anchor else address
        self.read(element)
        self._link = before

    def _simple_field(self, element: Element) -> None:
        field = Field(element.get(W + "instr", ""), has_result=True)
        self._begin_result(field)
        self._story.fields.append(field)
        self.read(element)
        if field in self._story.fields:
            self._story.fields.remove(field)

    def _inserted(self, element: Element) -> None:
        self._story.count_change(element)
        if not self._story.rejects_changes:
            self.read(element)

    def _removed(self, element: Element) -> None:
        self._story.count_change(element)
        if self._story.rejects_changes:
            self.read(element)

    def _bookmark(self, element: Element) -> None:
        name = element.get(W + "name", "")
        if name and name != "_GoBack":
            self._place(Anchor(name))

    def _content_control(self, element: Element) -> None:
        properties = element.find(W + "sdtPr")
        shown = properties.find(W + "showingPlcHdr") if properties is not None else None
        content = element.find(W + "sdtContent")
        if shown is not None and is_on(shown):
            self._story.lose(
                Code.M_WORD_PLACEHOLDER, "".join(content.itertext()) if content is not None else ""
            )
        elif content is not None:
            self.read(content)

    def _formula(self, element: Element) -> None:
        if self._story.fields and self._story.is_silent:
            return
        for one in element.iter(M + "oMath") if element.tag != M + "oMath" else (element,):
            formula = read_formula(one)
            self._story.lose(Code.M_WORD_FORMULA, formula.text)
            self.segments.append(Segment(formula.text, inline=formula))

    def _misplaced(self, element: Element) -> None:
        """A table within a paragraph, which some programs write: it stands behind it, as a box does."""
        self.boxes.append(element)

    def _branch(self, element: Element) -> None:
        branch = alternatives(element)
        if branch is not None:
            self.read(branch)


_INSIDE: Final[dict[str, Callable[[RunReader, Element, RunSetting], None]]] = {
    W + "tab": RunReader._tab, W + "ptab": RunReader._tab,
    W + "br": RunReader._break, W + "cr": RunReader._break,
    W + "noBreakHyphen": RunReader._hyphen, W + "sym": RunReader._symbol,
    W + "footnoteReference": RunReader._note, W + "endnoteReference": RunReader._note,
    W + "drawing": RunReader._drawing, W + "pict": RunReader._drawing, W + "object": RunReader._drawing,
    W + "ruby": RunReader._ruby, W + "fldChar": RunReader._field_mark,
    W + "instrText": RunReader._instruction,
    W + "delText": RunReader._deleted_text, W + "lastRenderedPageBreak": RunReader._rendered_break,
    W + "commentReference": RunReader._comment, MC + "AlternateContent": RunReader._alternative,
}  # fmt: skip
_AROUND: Final[dict[str, Callable[[RunReader, Element], None]]] = {
    W + "r": RunReader._run, W + "hyperlink": RunReader._hyperlink, W + "fldSimple": RunReader._simple_field,
    W + "ins": RunReader._inserted, W + "moveTo": RunReader._inserted,
    W + "del": RunReader._removed, W + "moveFrom": RunReader._removed,
    W + "smartTag": RunReader.read, W + "customXml": RunReader.read, W + "bdo": RunReader.read,
    W + "dir": RunReader.read, W + "sdt": RunReader._content_control,
    W + "bookmarkStart": RunReader._bookmark, W + "tbl": RunReader._misplaced,
    M + "oMath": RunReader._formula, M + "oMathPara": RunReader._formula,
    MC + "AlternateContent": RunReader._branch,
}  # fmt: skip
