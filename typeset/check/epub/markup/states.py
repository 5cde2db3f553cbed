"""What an element is where it stands: what the grammar says of it before its own attributes and children.

A book has a few dozen such states, and comes back to them with each element. So each is worked out once for a
document: the states inside a state are kept with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from typeset.check.epub.markup.grammar import OTHER
from typeset.check.epub.markup.html import MATH_NAMES, NEEDS_AROUND, WITHIN
from typeset.check.epub.markup.names import HTML, MATHML, OPS, SVG, split_name
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.epub.markup.grammar import Element, Grammar

TEXTLESS: Final = ("none", "empty", "metadata", "block")
"""What elements hold that may have no text of their own."""

_SILENT: Final = frozenset(("script", "template"))
"""They may stand between all elements, and count in no order."""

_SVG_DOORS: Final = {"foreignObject": "flow", "title": "any-html", "desc": "any", "metadata": "any"}
"""Elements of SVG that may hold HTML, and what of it."""

_MATH_DOORS: Final = ("annotation-xml", "mtext", "mi", "mo", "mn", "ms", "annotation")


class State:
    """The state of an element inside ``outer``.

    ``faults`` are told of each element in this state, ``unless_first`` of each but the first in its parent.
    ``as_child`` is the name by which it counts in the order of its parent's children, empty if it counts in
    none. Those that are ``is_watched`` may have faults that show at their end or with their text; where
    ``heeds_text`` text may be a fault.
    """

    __slots__ = (
        "as_child", "barred", "faults", "heeds_text", "holds", "inner", "is_watched", "name", "outer", "rule",
        "space", "unless_first",
    )  # fmt: skip

    def __init__(self, space: str, name: str, outer: State | None) -> None:
        self.space = space
        self.name = name
        self.outer = outer
        self.rule: Element | None = None
        self.holds = "any"
        self.barred: dict[str, str] = outer.barred if outer else {}
        """What may not stand inside, at any depth, and the element that bars it."""
        self.as_child = ""
        self.faults: list[tuple[Code, dict[str, Any]]] = []
        self.unless_first: list[tuple[Code, dict[str, Any]]] = []
        self.heeds_text = True
        self.is_watched = True
        self.inner: dict[tuple[str, str], State] = {}

    def is_within(self, name: str) -> bool:
        """Whether an element of this name is open around it."""
        outer = self.outer
        while outer and outer.name != name:
            outer = outer.outer
        return outer is not None

    def misplace(self) -> None:
        """It stands where it may not."""
        self.faults.append(self.misplaced(self.outer.name if self.outer else "?xml"))

    def misplaced(self, where: str) -> tuple[Code, dict[str, Any]]:
        """The fault of standing inside ``where``."""
        return Code.E_PLACE_WRONG, {"element": self.name, "parent": where}


class States:
    """The states of a document's elements under a grammar.

    With ``is_html`` the rules of HTML that no table holds are kept as well.
    """

    def __init__(self, grammar: Grammar, *, is_html: bool) -> None:
        self._grammar = grammar
        self._is_html = is_html

    def enter(self, outer: State | None, raw: str, held: str) -> State:
        """The state of an element inside ``outer``.

        ``raw`` is its “namespace name”, ``held`` what its attributes say that it holds, empty if nothing.
        """
        space, name = split_name(raw)
        state = State(space, name, outer)
        prefix = self._grammar.spaces.get(space)
        if prefix is not None:
            state.name = prefix + name
            self._enter_known(state, outer)
        elif outer is None and (not self._is_html or space != SVG):
            state.misplace()
        else:
            self._enter_foreign(state, outer)
        state.holds = held or state.holds
        rule = state.rule
        state.heeds_text = (
            rule is None
            or state.holds in TEXTLESS
            or OTHER in rule.model
            or state.name == "title"
            or state.space == MATHML
        )
        state.is_watched = state.heeds_text or rule is None or bool(rule.model)
        return state

    def _enter_known(self, state: State, outer: State | None) -> None:
        rule = state.rule = self._grammar.elements.get(state.name)
        if rule is None:
            if outer and outer.holds == "any":
                return
            if "-" not in state.name or not self._is_html:  # an element of the author's own has a hyphen
                state.misplace()
            return
        if outer is None:
            if state.name != self._grammar.root:
                state.misplace()
        else:
            self._place(state, rule, outer)
        if not self._is_html and state.name == "a" and state.is_within("a"):
            state.misplace()
        state.holds = rule.holds
        if rule.holds == "transparent":
            state.holds = outer.holds if outer else "flow"
        elif outer and outer.name == "dl" and state.name == "div":
            state.holds, state.rule = "none", self._grammar.elements["dl"]
        inner = WITHIN.get(state.name, "") if self._is_html else ""
        if inner:
            state.barred = state.barred | dict.fromkeys(inner.split(), state.name)

    def _place(self, state: State, rule: Element, outer: State) -> None:
        """Whether an element may stand where it does."""
        own = outer.rule
        is_named = own is not None and state.name in own.besides
        if own and own.model and (is_named or rule.name not in _SILENT):
            state.as_child = state.name if is_named else OTHER
        may_hold = outer.holds in ("any", "any-html", "svg", "math", *rule.kinds)
        is_silent = rule.name in _SILENT and self._is_html and outer.holds not in ("empty", "text", "svg")
        if state.name == "body" and outer.name == "foreignObject" and (not self._is_html or _is_alone(outer)):
            # A drawing that is a file of its own may hold a body, once; in EPUB 2, any drawing.
            if self._is_html and not (is_named or is_silent or may_hold):
                state.unless_first.append(state.misplaced(outer.name))
            return
        if not (is_named or is_silent or may_hold):
            state.misplace()
        elif state.name in state.barred:
            state.faults.append(state.misplaced(state.barred[state.name]))
        needed = NEEDS_AROUND.get(state.name)
        if needed and self._is_html and not state.is_within(needed):
            state.misplace()

    def _enter_foreign(self, state: State, outer: State | None) -> None:
        if outer and outer.rule and outer.rule.model:
            state.as_child = OTHER
        if outer and outer.holds == "any-html":
            state.misplace()
        if (
            outer
            and outer.name == "foreignObject"
            and state.space not in (MATHML, OPS)
            and state.name != "svg"
        ):
            state.misplace()
        if state.space == SVG:
            state.holds = _SVG_DOORS.get(state.name, "svg")
            _place_picture(state, outer)
        elif state.space == MATHML:
            is_free = state.name in _MATH_DOORS or (outer and outer.space == MATHML and outer.holds == "any")
            state.holds = "any" if is_free else "math"
            if state.name not in MATH_NAMES and outer and outer.holds == "math":
                state.misplace()
            _place_picture(state, outer)
        elif state.space == OPS and state.name in ("switch", "trigger"):
            state.faults.append((Code.E_OUTDATED, {"what": f"epub:{state.name}", "better": "HTML"}))
            state.holds = outer.holds if outer else "flow"
        elif outer and outer.space == OPS:
            state.holds = outer.holds
        elif outer and outer.rule and outer.holds != "any":
            state.misplace()


def _place_picture(state: State, outer: State | None) -> None:
    """A drawing or a formula stands where phrases may."""
    if outer and outer.space == HTML and outer.rule and outer.holds not in ("flow", "phrasing", "any"):
        state.misplace()


def _is_alone(state: State) -> bool:
    """Whether it is part of a drawing that is a file of its own."""
    while state.outer:
        state = state.outer
    return state.space == SVG
