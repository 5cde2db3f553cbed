"""How far the style sets the lines of each block from the left edge, read from its markup and style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import tinycss2

from tests.composition.matching import Indents

_CLASS = re.compile(r"(:where\(html:not\(:lang\(zh\)\)\) )?\.([\w-]+)")
"""A class, or one in books that are not Chinese."""

_EM = re.compile(r"(-?[\d.]+)em")
_PROPERTIES = ("padding-left", "text-indent")


def read_indents(markup: str, css: str) -> dict[str, Indents]:
    """The indents of every element of the markup that has an id, by that id.

    Only what rules of a single class say, in em: nothing else sets the blocks that
    the meter judges, and where that is no longer so, their lines will be ragged.
    """
    root, found = ET.fromstring(markup), {}
    rules = list(_rules(css, is_chinese=root.get("lang", "zh").startswith("zh")))
    for element in root.iter():
        values = dict.fromkeys(_PROPERTIES, 0.0)
        for name, prop, value in rules:
            if name in element.get("class", "").split():
                values[prop] = value
        left, first = values["padding-left"], values["text-indent"]
        found[element.get("id", "")] = Indents(left + first, left)
    return found


def _rules(css: str, *, is_chinese: bool) -> Iterator[tuple[str, str, float]]:
    """Class, property and value, in the order of the style sheet, for a book that is Chinese or not."""
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        selectors = (selector.strip() for selector in tinycss2.serialize(rule.prelude).split(","))
        names = [
            found[2]
            for selector in selectors
            if (found := _CLASS.fullmatch(selector)) and not (found[1] and is_chinese)
        ]
        for declaration in tinycss2.parse_blocks_contents(rule.content):
            if declaration.type != "declaration" or declaration.lower_name not in _PROPERTIES:
                continue
            value = _EM.fullmatch(tinycss2.serialize(declaration.value).strip())
            if value:
                yield from ((name, declaration.lower_name, float(value[1])) for name in names)
