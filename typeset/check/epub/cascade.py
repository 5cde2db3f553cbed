"""The style of an element by the sheets of its document: families, weight, colours, whether it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from typeset.check.epub.style_sheets import DEFAULTS, Rule, slants, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.check.epub.documents import ElementPath


class ComputedStyle(msgspec.Struct, frozen=True):
    """The style of an element. A colour is as the sheet writes it, empty where the reading system decides.

    ``line`` is the line of the rule that set the colour.
    """

    families: tuple[str, ...] = ()
    weight: int = 400
    colour: str = ""
    background: str = ""
    is_shown: bool = True
    content: str = ""
    line: int = 0
    is_italic: bool = False


_PLAIN: Final = ComputedStyle()


class Cascade:
    """The styles that a list of rules gives; each element is computed once."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        ordered = [
            *DEFAULTS,
            *sorted(rules, key=lambda rule: rule.weight),
        ]  # the sort is stable: of equal weight the later rule wins
        # A rule is looked up by what it asks of the element itself, or each element would meet each rule.
        self._rules: dict[tuple[str, str], list[tuple[int, Rule]]] = {}
        for place, rule in enumerate(ordered):
            if rule.selector:
                self._rules.setdefault((rule.pseudo, _key(rule)), []).append((place, rule))
        self._looks: dict[tuple[ElementPath, str], ComputedStyle] = {}

    def look(self, step: ElementPath, pseudo: str = "") -> ComputedStyle:
        """The style of an element, or of its pseudo-element ``before`` or ``after``."""
        key = (step, pseudo)
        if key not in self._looks:
            outer = self.look(step) if pseudo else self.look(step.parent) if step.parent else _PLAIN
            self._looks[key] = self._compute(step, pseudo, outer)
        return self._looks[key]

    def _compute(self, step: ElementPath, pseudo: str, outer: ComputedStyle) -> ComputedStyle:
        look = replace(outer, content="")
        keys = ("*", step.name, *(f".{name}" for name in step.classes))
        met = [found for key in keys for found in self._rules.get((pseudo, key), ())]
        for _, rule in sorted(met, key=lambda found: found[0]):
            if rule.fits(step):
                for name, value in rule.declarations:
                    look = _changed(look, outer, name, value, rule.line)
        return look


def _key(rule: Rule) -> str:
    """What all elements have that the selector matches: a class, else the name, else * for any."""
    last = rule.selector[-1]
    return f".{min(last.classes)}" if last.classes else last.name or "*"


def _changed(look: ComputedStyle, outer: ComputedStyle, name: str, value: str, line: int) -> ComputedStyle:
    value = value.removesuffix("!important").strip()
    is_inherited = value in ("inherit", "unset")
    if name == "font-family":
        names = tuple(family.strip().strip("\"'") for family in value.split(","))
        return replace(look, families=outer.families if is_inherited else names)
    if name == "font-style":
        look = replace(look, is_italic=outer.is_italic if is_inherited else slants(value))
    if name in ("font-weight", "font-style"):
        return replace(look, weight=weight_of(value, outer.weight)) if name == "font-weight" else look
    if name == "color":
        kept = is_inherited or value.lower() == "currentcolor"
        return replace(look, colour=outer.colour if kept else value, line=line)
    if name in ("background", "background-color"):
        return replace(
            look, background=look.background if value in ("none", "transparent") else value, line=line
        )
    if name == "display":
        return replace(look, is_shown=outer.is_shown and value != "none")
    return replace(look, content=value)
