"""Holds a document against a grammar in one pass: places, order, attributes, values, roles, languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.check.epub.markup.attributes import AttributeCheck
from typeset.check.epub.markup.grammar import OTHER
from typeset.check.epub.markup.html import MATH, MATH_TEXTS
from typeset.check.epub.markup.names import KEPT, MATHML, has_colon, split_name
from typeset.check.epub.markup.open_element import OpenElement
from typeset.check.epub.markup.states import TEXTLESS, State, States
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.epub.markup.grammar import Grammar
    from typeset.check.epub.markup.open_element import Tell

_FORMULAS: Final = ("MathML-Presentation", "application/mathml-presentation")


def _annotated(encoding: str) -> str:
    """What an annotation of a formula holds."""
    return "math" if encoding.startswith(_FORMULAS) else "flow" if "html" in encoding else "any"


class _Sound(NamedTuple):
    """What elements that are alike hold by their attributes, and which attributes each has of its own."""

    held: str
    own: tuple[tuple[str, str], ...]


class Walk:
    """The events of a namespace-aware XML parser, held against a grammar.

    ``tell(code, line, **values)`` is called for each fault. With ``is_html`` the rules of HTML that no table
    holds are kept as well.
    """

    def __init__(self, grammar: Grammar, tell: Tell, *, is_html: bool) -> None:
        self._tell = tell
        self._is_html = is_html
        self._attributes = AttributeCheck(grammar, tell, is_html=is_html)
        self._sound: dict[tuple[str, ...], _Sound] = {}
        """What was found right once, by its likeness: most elements of a document are alike."""
        self._grammar = States(grammar, is_html=is_html)
        self._states: list[State] = []
        self._open: list[OpenElement | None] = []
        """Of each state that is watched, what is known of the element itself."""
        self.heeds_text = True
        """Whether text here could be a fault: most of a book is paragraphs, where none is."""

    def start(self, raw: str, attributes: dict[str, str], line: int, key: tuple[str, ...] = ()) -> None:
        """An element opens; names are “namespace name”, ``key`` is its ``attributes.likeness``."""
        sound = self._sound.get(key)
        held = sound.held if sound else self._held(raw, attributes)
        outer = self._states[-1] if self._states else None
        state = outer.inner.get((raw, held)) if outer else None
        if state is None:
            state = self._grammar.enter(outer, raw, held)
            if outer and len(outer.inner) < KEPT:
                outer.inner[raw, held] = state
        parent = self._open[-1] if self._open else None
        if parent:
            parent.count += 1
            if state.as_child:
                parent.children.append(state.as_child)
        for code, values in state.faults:
            self._tell(code, line, **values)
        if state.unless_first and parent and parent.count > 1:
            for code, values in state.unless_first:
                self._tell(code, line, **values)
        element = None
        if sound is None:
            if has_colon(raw) or any(map(has_colon, attributes)):
                self._tell(Code.E_MALFORMED, line, detail=raw.rpartition(" ")[2])
            element = OpenElement(state, line)
            own = self._attributes.check(element, outer, attributes)
            if key and own is not None and len(self._sound) < KEPT:
                self._sound[key] = _Sound(held, own)
        elif sound.own or "id" in attributes:
            self._attributes.check_own(state, sound.own, attributes, line)
        self.heeds_text = state.heeds_text
        self._states.append(state)
        self._open.append((element or OpenElement(state, line)) if state.is_watched else None)

    def _held(self, raw: str, attributes: dict[str, str]) -> str:
        """What an element's attributes say that it holds; empty, if they do not."""
        name = split_name(raw)[1]
        if name == "time" and self._is_html and "datetime" not in attributes:
            return "text"
        return _annotated(attributes.get("encoding", "")) if name == "annotation-xml" else ""

    def end(self) -> None:
        """The element opened last closes."""
        self._states.pop()
        element = self._open.pop()
        self.heeds_text = not self._states or self._states[-1].heeds_text
        if element:
            self._close(element)

    def _close(self, element: OpenElement) -> None:
        rule = element.rule
        if element.space == MATHML and element.name in MATH and element.count != int(MATH[element.name]):
            found, wanted = str(element.count), MATH[element.name]
            self._tell(Code.E_ORDER_WRONG, element.line, element=element.name, found=found, wanted=wanted)
        if rule is None:
            return
        if rule.name == "dl" and element.name == "div":
            rule = rule._replace(model="(dt+dd+)+")
        if rule.model and not rule.is_in_order(element.children):
            self._tell(
                Code.E_ORDER_WRONG, element.line, element=element.name,
                found=" ".join(element.children) or "—", wanted=rule.model,
            )  # fmt: skip
        if element.name == "title" and not element.has_text and self._is_html:
            self._tell(Code.E_LACKING, element.line, element="title", what="text")
        if element.name == "head" and "title" not in element.children and self._is_html:
            self._tell(Code.E_EMPTY, element.line, element="head: title")

    def text(self, data: str, line: int) -> None:
        """Characters inside the element opened last, where ``heeds_text``."""
        element = self._open[-1] if self._open else None
        if element is None or data.isspace():
            return
        if (
            element.space == MATHML
            and element.name not in MATH_TEXTS
            and not element.has_text
            and self._is_html
        ):
            self._tell(Code.E_STRAY_TEXT, line, element=element.name)
        if not element.has_text and element.rule and element.holds in TEXTLESS:
            self._tell(Code.E_STRAY_TEXT, line, element=element.name)
        if element.rule and OTHER in element.rule.model:
            element.children.append(OTHER)
        element.has_text = True

    def finish(self) -> None:
        """The document has ended: what its references name must be there."""
        self._attributes.finish()
