"""Holds a document against a grammar in one pass: places, order, attributes, values, roles, languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.check.epub.markup.attributes import AttributeCheck
from typeset.check.epub.markup.grammar import OTHER
from typeset.check.epub.markup.html import MATH, MATH_NAMES, MATH_TEXTS, NEEDS_AROUND, WITHIN
from typeset.check.epub.markup.names import HTML, MATHML, OPS, SVG, has_colon, split_name
from typeset.check.epub.markup.open_element import OpenElement
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.epub.markup.grammar import Element, Grammar
    from typeset.check.epub.markup.open_element import Tell

_SILENT: Final = frozenset(("script", "template"))
"""They may stand between all elements, and count in no order."""

_TEXTLESS: Final = ("none", "empty", "metadata", "block")
"""What elements hold that may have no text of their own."""

_SVG_DOORS: Final = {"foreignObject": "flow", "title": "any-html", "desc": "any", "metadata": "any"}
"""Elements of SVG that may hold HTML, and what of it."""

_MATH_DOORS: Final = ("annotation-xml", "mtext", "mi", "mo", "mn", "ms", "annotation")
_FORMULAS: Final = ("MathML-Presentation", "application/mathml-presentation")


def _annotated(encoding: str) -> str:
    """What an annotation of a formula holds."""
    return "math" if encoding.startswith(_FORMULAS) else "flow" if "html" in encoding else "any"


def _heeds_text(element: OpenElement) -> bool:
    rule = element.rule
    return (
        rule is None
        or element.holds in _TEXTLESS
        or OTHER in rule.model
        or element.name == "title"
        or element.space == MATHML
    )


class Walk:
    """The events of a namespace-aware XML parser, held against a grammar.

    ``tell(code, line, **values)`` is called for each fault. With ``is_html`` the rules of HTML that no table
    holds are kept as well.
    """

    def __init__(self, grammar: Grammar, tell: Tell, *, is_html: bool) -> None:
        self._grammar = grammar
        self._tell = tell
        self._is_html = is_html
        self._attributes = AttributeCheck(grammar, tell, is_html=is_html)
        self._open: list[OpenElement] = []
        self._names: dict[str, int] = {}
        self.heeds_text = True
        """Whether text here could be a fault: most of a book is paragraphs, where none is."""

    def start(self, raw: str, attributes: dict[str, str], line: int) -> None:
        """An element opens; names are “namespace name”."""
        if has_colon(raw) or any(map(has_colon, attributes)):
            self._tell(Code.E_MALFORMED, line, detail=raw.rpartition(" ")[2])
        space, name = split_name(raw)
        parent = self._open[-1] if self._open else None
        element = OpenElement(space, name, line, parent)
        if parent:
            parent.count += 1
        prefix = self._grammar.spaces.get(space)
        if prefix is not None:
            element.name = prefix + name
            self._start_known(element, parent)
        elif parent is None and (not self._is_html or space != SVG):
            self._misplaced(element, parent)
        else:
            self._start_foreign(element, parent)
        self._attributes.check(element, parent, attributes)
        if name == "time" and self._is_html and "datetime" not in attributes:
            element.holds = "text"
        elif name == "annotation-xml":
            element.holds = _annotated(attributes.get("encoding", ""))
        self.heeds_text = _heeds_text(element)
        self._open.append(element)
        self._names[element.name] = self._names.get(element.name, 0) + 1

    def _start_known(self, element: OpenElement, parent: OpenElement | None) -> None:
        rule = element.rule = self._grammar.elements.get(element.name)
        if rule is None:
            if parent and parent.holds == "any":
                return
            if "-" not in element.name or not self._is_html:  # an element of the author's own has a hyphen
                self._misplaced(element, parent)
            return
        if parent is None:
            if element.name != self._grammar.root:
                self._misplaced(element, parent)
        else:
            self._place(element, rule, parent)
        if not self._is_html and element.name == "a" and self._names.get("a"):
            self._misplaced(element, parent)
        element.holds = rule.holds
        if rule.holds == "transparent":
            element.holds = parent.holds if parent else "flow"
        elif parent and parent.name == "dl" and element.name == "div":
            element.holds, element.rule = "none", self._grammar.elements["dl"]
        inner = WITHIN.get(element.name, "") if self._is_html else ""
        if inner:
            element.barred = element.barred | dict.fromkeys(inner.split(), element.name)

    def _start_foreign(self, element: OpenElement, parent: OpenElement | None) -> None:
        if parent and parent.rule and parent.rule.model:
            parent.children.append(OTHER)
        if parent and parent.holds == "any-html":
            self._misplaced(element, parent)
        if (
            parent
            and parent.name == "foreignObject"
            and element.space not in (MATHML, OPS)
            and element.name != "svg"
        ):
            self._misplaced(element, parent)
        if element.space == SVG:
            element.holds = _SVG_DOORS.get(element.name, "svg")
            self._place_picture(element, parent)
        elif element.space == MATHML:
            is_free = element.name in _MATH_DOORS or (
                parent and parent.space == MATHML and parent.holds == "any"
            )
            element.holds = "any" if is_free else "math"
            if element.name not in MATH_NAMES and parent and parent.holds == "math":
                self._misplaced(element, parent)
            self._place_picture(element, parent)
        elif element.space == OPS and element.name in ("switch", "trigger"):
            self._tell(Code.E_OUTDATED, element.line, what=f"epub:{element.name}", better="HTML")
            element.holds = parent.holds if parent else "flow"
        elif parent and parent.space == OPS:
            element.holds = parent.holds
        elif parent and parent.rule and parent.holds != "any":
            self._misplaced(element, parent)

    def _place_picture(self, element: OpenElement, parent: OpenElement | None) -> None:
        """A drawing or a formula stands where phrases may."""
        if (
            parent
            and parent.space == HTML
            and parent.rule
            and parent.holds not in ("flow", "phrasing", "any")
        ):
            self._misplaced(element, parent)

    def _misplaced(self, element: OpenElement, parent: OpenElement | None) -> None:
        where = parent.name if parent else "?xml"
        self._tell(Code.E_PLACE_WRONG, element.line, element=element.name, parent=where)

    def _place(self, element: OpenElement, rule: Element, parent: OpenElement) -> None:
        """Whether an element may stand where it does."""
        own = parent.rule
        is_named = own is not None and element.name in own.besides
        if own and own.model and (is_named or rule.name not in _SILENT):
            parent.children.append(element.name if is_named else OTHER)
        if element.name == "body" and parent.name == "foreignObject" and self._may_hold_body(parent):
            return
        is_silent = rule.name in _SILENT and self._is_html and parent.holds not in ("empty", "text", "svg")
        if (
            not is_named
            and not is_silent
            and parent.holds not in ("any", "any-html", "svg", "math", *rule.kinds)
        ):
            self._misplaced(element, parent)
        elif element.name in element.barred:
            self._tell(
                Code.E_PLACE_WRONG, element.line, element=element.name, parent=element.barred[element.name]
            )
        needed = NEEDS_AROUND.get(element.name)
        if needed and self._is_html and not self._names.get(needed):
            self._misplaced(element, parent)

    def _may_hold_body(self, parent: OpenElement) -> bool:
        """A drawing that is a file of its own may hold a body, once; in EPUB 2, any drawing."""
        return not self._is_html or (self._open[0].space == SVG and parent.count == 1)

    def end(self, _: str) -> None:
        """The element opened last closes."""
        element = self._open.pop()
        self.heeds_text = not self._open or _heeds_text(self._open[-1])
        self._names[element.name] -= 1
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
        """Characters inside the element opened last."""
        if not self._open or data.isspace():
            return
        element = self._open[-1]
        holds = element.holds
        if (
            element.space == MATHML
            and element.name not in MATH_TEXTS
            and not element.has_text
            and self._is_html
        ):
            self._tell(Code.E_STRAY_TEXT, line, element=element.name)
        if not element.has_text and element.rule and holds in _TEXTLESS:
            self._tell(Code.E_STRAY_TEXT, line, element=element.name)
        if element.rule and OTHER in element.rule.model:
            element.children.append(OTHER)
        element.has_text = True

    def finish(self) -> None:
        """The document has ended: what its references name must be there."""
        self._attributes.finish()
