"""Reads style sheets as far as checks need them: faces, addresses, and declarations about looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
import tinycss2  # type: ignore[import-untyped]

from typeset.check.epub.style_faults import StyleFault, classes_named, find_faults, is_closed
from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typeset.check.epub.documents import ElementPath

_HEEDED: Final = frozenset((
    "font-family", "font-weight", "font-style", "color", "background", "background-color", "display",
    "content",
))  # fmt: skip
_COMPOUND: Final = late_pattern(r"([\w-]+|\*)?((?:\.[\w=-]+)*)")
_LANGUAGE: Final = late_pattern(r"\[lang=[\"']?([\w-]+)[\"']?\]")
_BOLD: Final = ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6")
_SLANTED: Final = ("em", "i", "cite", "dfn", "var", "address")
_MONOSPACED: Final = ("pre", "code", "kbd", "samp", "tt")


class Compound(msgspec.Struct, frozen=True):
    """A compound selector: name and classes of an element.

    With ``is_child`` the element is a child of the compound before, else any descendant.
    """

    name: str
    classes: frozenset[str]
    is_child: bool

    def fits(self, step: ElementPath) -> bool:
        """Whether it matches this element."""
        return self.name in ("", "*", step.name) and self.classes <= step.classes


class Rule(msgspec.Struct, frozen=True):
    """A rule for the elements that its selector matches, or for their pseudo-element ``pseudo``.

    With ``is_of_night`` it holds on dark screens only.
    """

    selector: tuple[Compound, ...]
    pseudo: str
    declarations: tuple[tuple[str, str], ...]
    line: int
    is_of_night: bool = False

    @property
    def weight(self) -> int:
        """Its specificity: classes before names."""
        return sum(1000 * len(part.classes) + (part.name not in ("", "*")) for part in self.selector)

    def fits(self, step: ElementPath) -> bool:
        """Whether the selector matches an element.

        The path is gone through once, from the root: from the element outwards, each compound would
        have to be tried at each ancestor, and for each again the compounds before it.
        """
        if not self.selector or not self.selector[-1].fits(step):
            return False
        path = [step]
        while (outer := path[-1].parent) is not None:
            path.append(outer)
        met = [False] * len(self.selector)  # whether the compounds up to each have matched, at any ancestor
        here = met
        for element in reversed(path):
            above = here
            here = [
                part.fits(element) and (not place or (above if part.is_child else met)[place - 1])
                for place, part in enumerate(self.selector)
            ]
            met = [before or now for before, now in zip(met, here, strict=True)]
        return here[-1]


class FontFaceRule(msgspec.Struct, frozen=True):
    """A rule ``@font-face``: family, weight, and the address of the file; ``is_italic`` if it slants."""

    family: str
    weight: int
    url: str
    line: int
    is_italic: bool = False


class Address(msgspec.Struct, frozen=True):
    """An address in a style sheet; ``is_face`` in a rule @font-face."""

    target: str
    line: int
    is_face: bool = False


class StyleSheet(msgspec.Struct, frozen=True):
    """What a style sheet says. ``expressions`` are values that old programs would run.

    ``classes`` are the names of classes that its selectors use.
    A sheet that ``is_too_deep``, with brackets inside one another without end, says nothing else.
    """

    faces: tuple[FontFaceRule, ...] = ()
    rules: tuple[Rule, ...] = ()
    addresses: tuple[Address, ...] = ()
    expressions: tuple[Address, ...] = ()
    faults: tuple[StyleFault, ...] = ()
    classes: frozenset[str] = frozenset()
    is_too_deep: bool = False


def read_sheet(css: str) -> StyleSheet:
    """Parse a style sheet; rules for print are left out, all other media and features count."""
    try:
        nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        return _read_nodes(nodes, css)
    except RecursionError:
        return StyleSheet(is_too_deep=True)


def _read_nodes(nodes: list[Any], css: str) -> StyleSheet:
    rules = tuple(_rules(nodes))
    faces = tuple(face for node in nodes if (face := _face(node)))
    faults = list(find_faults(nodes))
    if not is_closed(css):
        faults.append(StyleFault(Code.E_CSS_SYNTAX, css.count("\n") + 1, (("detail", "}"),)))
    return StyleSheet(
        faces, rules, tuple(_addresses(nodes)), tuple(_expressions(nodes)), tuple(faults),
        classes_named(nodes),
    )  # fmt: skip


DEFAULTS: Final = (
    *(Rule((Compound(name, frozenset(), False),), "", (("font-weight", "bold"),), 0) for name in _BOLD),
    *(Rule((Compound(name, frozenset(), False),), "", (("font-style", "italic"),), 0) for name in _SLANTED),
    *(
        Rule((Compound(name, frozenset(), False),), "", (("font-family", "monospace"),), 0)
        for name in _MONOSPACED
    ),
)  # fmt: skip
"""The rules that reading systems have by themselves."""


def _rules(nodes: Iterable[Any], *, is_of_night: bool = False) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "at-rule" and node.content and node.lower_at_keyword in ("media", "supports"):
            condition = tinycss2.serialize(node.prelude)
            if "print" not in condition:
                inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield from _rules(inner, is_of_night=is_of_night or "dark" in condition)
        elif node.type == "qualified-rule":
            said = tuple(_declarations(node.content))
            if said:
                for text in tinycss2.serialize(node.prelude).split(","):
                    selector, pseudo = _selector(text.strip())
                    yield Rule(selector, pseudo, said, node.source_line, is_of_night)


def _declarations(content: Any) -> Iterator[tuple[str, str]]:
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration" and node.lower_name in _HEEDED:
            yield node.lower_name, tinycss2.serialize(node.value).strip()


def _selector(text: str) -> tuple[tuple[Compound, ...], str]:
    """The compounds of a selector, and its pseudo-element.

    There are no compounds if the selector uses more than names, classes and languages. A language is taken
    for a class of a name that no class has (``looks.Look``).
    """
    text = _LANGUAGE.sub(r".lang=\1", text)
    text, colons, pseudo = text.partition("::")
    if not colons and text.endswith((":before", ":after")):
        text, _, pseudo = text.rpartition(":")
    parts, is_child = [], False
    for word in text.replace(">", " > ").split() or ["*"]:
        if word == ">":
            is_child = True
            continue
        found = _COMPOUND.fullmatch(word)
        if found is None:
            return (), pseudo
        parts.append(Compound(found[1] or "", frozenset(found[2].split(".")) - {""}, is_child))
        is_child = False
    return tuple(parts), pseudo


def _face(node: Any) -> FontFaceRule | None:
    if node.type != "at-rule" or node.lower_at_keyword != "font-face" or node.content is None:
        return None
    said: dict[str, Any] = {}
    for item in tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration":
            said[item.lower_name] = item.value
    family = tinycss2.serialize(said.get("font-family", ())).strip().strip("\"'")
    weight = tinycss2.serialize(said.get("font-weight", ())).strip()
    urls = [address.target for address in _addresses(said.get("src", ()))]
    slant = tinycss2.serialize(said.get("font-style", ())).strip()
    if not urls:
        return None
    return FontFaceRule(family, weight_of(weight, 400), urls[0], node.source_line, slants(slant))


def slants(value: str) -> bool:
    """Whether a font-style asks for letters that slant."""
    return value.lower().startswith(("italic", "oblique"))


def weight_of(value: str, inherited: int) -> int:
    """A font-weight as a number."""
    if value.isdecimal():
        return int(value)
    return {"normal": 400, "bold": 700, "bolder": max(700, inherited), "lighter": 400}.get(value, inherited)


def _addresses(nodes: Iterable[Any], *, is_face: bool = False) -> Iterator[Address]:
    """Every url() and @import, at any depth."""
    for node in nodes:
        if node.type == "url":
            yield Address(node.value, node.source_line, is_face)
        elif node.type == "function" and node.lower_name in ("url", "src", "image", "image-set"):
            yield from _strings(node.arguments, is_face=is_face)
        elif node.type == "at-rule" and node.lower_at_keyword == "namespace":
            continue
        elif node.type == "at-rule" and node.lower_at_keyword == "import":
            yield from _strings(node.prelude)
        inside = is_face or (node.type == "at-rule" and node.lower_at_keyword == "font-face")
        for inner in ("content", "prelude", "arguments", "value"):
            held = getattr(node, inner, None)
            if isinstance(held, list):
                yield from _addresses(held, is_face=inside)


def _strings(nodes: Iterable[Any], *, is_face: bool = False) -> Iterator[Address]:
    return (Address(node.value, node.source_line, is_face) for node in nodes if node.type == "string")


def _expressions(nodes: Iterable[Any]) -> Iterator[Address]:
    """Values that old programs would run: expression(), behavior, -moz-binding."""
    for node in nodes:
        if node.type == "ident" and node.lower_value in ("behavior", "-moz-binding"):
            yield Address(node.value, node.source_line)
        elif node.type == "function" and node.lower_name == "expression":
            yield Address("expression()", node.source_line)
        for inner in ("content", "arguments"):
            held = getattr(node, inner, None)
            if isinstance(held, list):
                yield from _expressions(held)
