"""What the style sheets and attributes of a drawing declare for each of its elements (SVG 2, chapter 6)."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

_MOST_MATCHING: Final = 5_000_000
"""Steps that selectors may need at worst. One that names ancestors tries all chains of them."""

_DEEPEST: Final = 50
"""Brackets in each other; no property of a drawing needs more than three."""

_BRACKET: Final = re.compile(r"[()\[\]{}]")
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_NOT_STYLES: Final = frozenset(("style", "class", "id", "d", "points", "transform", "xml:space", "xml:lang"))


class DrawingError(ValueError):
    """A file that is refused: it is not well-formed, or drawing it would not end."""


class Cascade:
    """What is declared for each element of a drawing."""

    def __init__(self, root: Element) -> None:
        """Read all styles in ``root``; raises DrawingError for those without end."""
        sheet = "".join("".join(item.itertext()) for item in root.iter("style"))
        self._rules = _match(root, sheet) if sheet.strip() else {}
        self._inline: dict[str, tuple[dict[str, str], dict[str, str]]] = {}
        for element in root.iter():
            self.styles(element)

    def styles(self, element: Element) -> dict[str, str]:
        """The declarations of rules and of ``style``, which override attributes."""
        normal, important = self._rules.get(element, ({}, {}))
        text = element.get("style", "")
        if not text:
            return normal | important
        if text not in self._inline:
            _check_depth(text)
            self._inline[text] = _declarations(text)
        own, own_important = self._inline[text]
        return normal | own | important | own_important

    def declared(self, element: Element) -> Mapping[str, str]:
        """All properties that are declared for an element, with its attributes."""
        styles = self.styles(element)
        return element.attrib | styles if styles else element.attrib


def _check_depth(css: str) -> None:
    """Raise DrawingError for brackets in brackets: their reader calls itself for each."""
    depth = 0
    for bracket in _BRACKET.findall(css):
        depth += 1 if bracket in "([{" else -1
        if depth > _DEEPEST:
            raise DrawingError("<style>")


def _declarations(css: str | list[Any]) -> tuple[dict[str, str], dict[str, str]]:
    """The declarations of a block, and those that are important."""
    import tinycss2  # type: ignore[import-untyped]  # noqa: PLC0415 - few drawings have style sheets

    normal: dict[str, str] = {}
    important: dict[str, str] = {}
    for item in tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration" and not item.name.startswith("-"):
            value = tinycss2.serialize(item.value).strip()
            (important if item.important else normal)[item.lower_name] = value
    return normal, important


def _match(root: Element, sheet: str) -> dict[Element, tuple[dict[str, str], dict[str, str]]]:
    """What the rules of a sheet declare for each element: plain, and important."""
    import cssselect2  # type: ignore[import-untyped]  # noqa: PLC0415 - few drawings have style sheets
    import tinycss2  # noqa: PLC0415 - as above

    _check_depth(sheet)
    matcher = cssselect2.Matcher()
    counted = _Matching(root)
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        try:
            counted.add(tinycss2.serialize(rule.prelude))
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            continue  # a rule that CSS does not know is left out, as in browsers
        declarations = _declarations(rule.content)
        for selector in selectors:
            if selector.pseudo_element is None:
                matcher.add_selector(selector, declarations)
    found: dict[Element, tuple[dict[str, str], dict[str, str]]] = {}
    for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        normal: dict[str, str] = {}
        important: dict[str, str] = {}
        for *_, (plain, strong) in matcher.match(wrapper):
            normal |= plain
            important |= strong
        if normal or important:
            found[wrapper.etree_element] = (normal, important)
    return found


class _Matching:
    """The work that matching makes at worst: for each selector, its elements and all chains of ancestors."""

    def __init__(self, root: Element) -> None:
        self._names = Counter(_names(root))
        self._size = sum(1 for _ in root.iter())
        self._depth = _depth(root)
        self._left = _MOST_MATCHING + 50 * self._size

    def add(self, prelude: str) -> None:
        """Count the selectors of a rule; raises DrawingError where all together are too many."""
        for selector in _COMMENT.sub(" ", prelude).split(","):
            parts = re.split(r"[\s>+~]+", selector.strip())
            keys = re.findall(r"[.#]?[\w-]+", re.sub(r"\[[^\]]*\]?|:.*", "", parts[-1]))
            elements = min((self._names[key] for key in keys), default=self._size)
            brackets = selector.count("(") + 1
            self._left -= 1 + elements * brackets * self._depth ** (len(parts) - 1)
            if self._left < 0:
                raise DrawingError("<style>")


def _names(root: Element) -> Iterator[str]:
    """What selectors look for: names, classes and ids of all elements."""
    for element in root.iter():
        yield element.tag
        yield from (f".{name}" for name in element.get("class", "").split())
        yield f"#{element.get('id', '')}"


def _depth(root: Element) -> int:
    deepest, row = 0, [root]
    while row:
        deepest += 1
        row = [child for element in row for child in element]
    return deepest


def inline_styles(root: Element, cascade: Cascade, is_sound: Callable[[str, str], bool]) -> None:
    """Write all that sheets declare into the elements' own ``style``, and take the sheets out.

    ``font`` goes, and with it what ``is_sound`` does not hold for.
    """
    for element in root.iter():
        styles = cascade.styles(element)
        if styles:
            sound = {
                name: value for name, value in styles.items() if name != "font" and is_sound(name, value)
            }
            element.set("style", style_text(sound))
        element.attrib.pop("class", None)
    for parent in list(root.iter()):
        for child in [item for item in parent if item.tag == "style"]:
            parent.remove(child)


def sound_style(text: str) -> str:
    """The declarations of ``style`` that a reader of CSS can read; as written where it can read all."""
    return text if _is_sound(text) else _block(text)


def _is_sound(css: str | list[Any]) -> bool:
    import tinycss2  # noqa: PLC0415 - few drawings have style sheets

    items = tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True)
    return all(item.type == "declaration" for item in items)


def sound_sheet(text: str) -> str:
    """The rules of a sheet that a reader of CSS can read; a broken one would take those behind it along."""
    import cssselect2  # noqa: PLC0415 - few drawings have style sheets
    import tinycss2  # noqa: PLC0415 - as above

    kept = []
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            with suppress(cssselect2.SelectorError):
                cssselect2.compile_selector_list(rule.prelude)
                is_sound = _is_sound(rule.content)
                block = tinycss2.serialize(rule.content) if is_sound else _block(rule.content)
                kept.append(f"{tinycss2.serialize(rule.prelude).strip()}{{{block}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
            inner = sound_sheet(tinycss2.serialize(rule.content))
            kept.append(f"@media {tinycss2.serialize(rule.prelude).strip()}{{{inner}}}")
    return "\n".join(kept)


def _block(content: str | list[Any]) -> str:
    normal, important = _declarations(content)
    return style_text(normal | {name: f"{value}!important" for name, value in important.items()})


def style_text(styles: Mapping[str, str] | Iterable[tuple[str, str]]) -> str:
    """Declarations as the value of ``style``."""
    pairs = styles.items() if hasattr(styles, "items") else styles
    return ";".join(f"{name}:{value}" for name, value in pairs)


def presentation(declared: Mapping[str, str]) -> dict[str, str]:
    """The declared properties without attributes that are no properties."""
    return {name: value for name, value in declared.items() if name not in _NOT_STYLES and ":" not in name}
