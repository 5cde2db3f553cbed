"""OpenType features that a document uses: what classes and elements ask for, and what a style sheet names.

A subset loses all other features with their glyphs. So a document that uses none has the faces that it
always had.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from typeset.model.blocks import Marked, Phrase
from typeset.model.walk import block_tree
from typeset.startup.remembering import remembered_for_each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typeset.model.blocks import Attributes, Block, Document, Inline

SWITCHES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "font_variant_position": {"sub": ("subs",), "super": ("sups",)},
    "font_variant_caps": {
        "small-caps": ("smcp",), "all-small-caps": ("c2sc", "smcp"), "petite-caps": ("pcap",),
        "all-petite-caps": ("c2pc", "pcap"), "unicase": ("unic",), "titling-caps": ("titl",),
    },
    "font_variant_numeric": {
        "lining-nums": ("lnum",), "oldstyle-nums": ("onum",), "proportional-nums": ("pnum",),
        "tabular-nums": ("tnum",), "diagonal-fractions": ("frac",), "stacked-fractions": ("afrc",),
        "ordinal": ("ordn",), "slashed-zero": ("zero",),
    },
    "font_variant_alternates": {"historical-forms": ("hist",)},
    "font_variant_east_asian": {
        "jis78": ("jp78",), "jis83": ("jp83",), "jis90": ("jp90",), "jis04": ("jp04",),
        "simplified": ("smpl",), "traditional": ("trad",), "full-width": ("fwid",),
        "proportional-width": ("pwid",), "ruby": ("ruby",),
    },
}  # fmt: skip
"""The features that a keyword switches on, by property, as WeasyPrint spells it (CSS Fonts 4, 6.5)."""

_CAPS, _NUMERIC = "font-variant-caps", "font-variant-numeric"
CLASSES: Final = {
    "small-caps": (_CAPS, "small-caps"),
    "all-small-caps": (_CAPS, "all-small-caps"),
    "old-style": (_NUMERIC, "oldstyle-nums"),
    "lining": (_NUMERIC, "lining-nums"),
    "tabular": (_NUMERIC, "tabular-nums"),
    "proportional": (_NUMERIC, "proportional-nums"),
}
"""Classes of words that ask for other forms of letters and figures: the property and its value."""

_ELEMENTS: Final = {"sup": ("sups",), "sub": ("subs",)}
_KEYWORDS: Final = {word: tags for switches in SWITCHES.values() for word, tags in switches.items()}
_ASKED: Final = re.compile(r"font-variant(?:-[a-z-]+)?\s*:([^;}]*)|font-feature-settings\s*:([^;}]*)")
_TAG: Final = re.compile("[\"'](\\w{4})[\"']")


def features_in(document: Document) -> frozenset[str]:
    """The features that the words of a document ask for."""
    return frozenset().union(*_features_of((*document.blocks, *document.notes)))


@remembered_for_each
def _features_of(top: Block) -> frozenset[str]:
    found: set[str] = set()
    for block in block_tree(top):
        found.update(_tags_of(block.attributes))
        for line in block.lines:
            for phrase in _phrases(line.inlines):
                found.update(_ELEMENTS.get(phrase.element, ()), _tags_of(phrase.attributes))
    return frozenset(found)


def features_in_css(css: str) -> frozenset[str]:
    """The features that a style sheet names."""
    found: set[str] = set()
    for keywords, settings in _ASKED.findall(css):
        found.update(_TAG.findall(settings))
        found.update(tag for word in keywords.split() for tag in _KEYWORDS.get(word, ()))
    return frozenset(found)


def figure_css(figures: str) -> str:
    """The rules for the figures of a whole book: ``lining``, ``old-style``, or empty, as the faces have them.

    Figures of tables, listings and formulae are read in columns and one by one; they stand in line.
    """
    if not figures:
        return ""
    declared, value = CLASSES[figures]
    plain = ".table,pre,code,.formula,sup,sub" if figures == "old-style" else ""
    return f"body{{{declared}:{value}}}\n" + (f"{plain}{{{declared}:normal}}\n" if plain else "")


def feature_css(features: frozenset[str]) -> str:
    """The rules of the classes that a document uses; nothing where it uses none."""
    return "".join(
        f".{name}{{{declared}:{value}}}\n"
        for name, (declared, value) in CLASSES.items()
        if features.issuperset(_KEYWORDS[value])
    )


def _phrases(inlines: Iterable[Inline]) -> Iterator[Phrase]:
    for inline in inlines:
        if isinstance(inline, Phrase):
            yield inline
        if isinstance(inline, Marked):
            yield from _phrases(inline.inlines)


def _tags_of(attributes: Attributes) -> Iterator[str]:
    for name in attributes.classes:
        if name in CLASSES:
            yield from _KEYWORDS[CLASSES[name][1]]
