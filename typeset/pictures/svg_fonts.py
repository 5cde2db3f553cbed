"""The fonts that the texts of a drawing ask for (CSS Fonts 4, as SVG 2, 11.8 takes it over)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

_MEDIUM: Final = 16.0
_KEYWORDS: Final = {
    "xx-small": 9.6, "x-small": 12.0, "small": 14.2, "medium": _MEDIUM, "large": 19.2, "x-large": 24.0,
    "xx-large": 32.0, "xxx-large": 48.0,
}  # fmt: skip
_ABSOLUTE: Final = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 24 / 25.4,
}  # fmt: skip
_RELATIVE: Final = {"em": 1.0, "%": 0.01, "ex": 0.5, "ch": 0.5, "ic": 1.0}
_LENGTH: Final = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*([a-zA-Z]{0,3}|%)\Z")
_FAMILY: Final = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^,]+)")
_WEIGHTS: Final = {"normal": 400, "bold": 700}


class Font(Struct, frozen=True):
    """The font of a text: families in the order of choice, size in px, weight from 1 to 1000."""

    families: tuple[str, ...] = ()
    size: float = _MEDIUM
    weight: int = 400

    def changed_by(self, declared: Mapping[str, str]) -> Font:
        """The font inside an element that declares something of it."""
        families, size, weight = self.families, self.size, self.weight
        if "font" in declared:
            before, wanted, after = _parts(declared["font"])
            if wanted:
                size, weight = _size(wanted, self.size), _weight(before, 400)
                families = _families(after) or families
        if "font-family" in declared:
            families = _families(declared["font-family"]) or families
        if "font-size" in declared:
            size = _size(declared["font-size"], self.size)
        if "font-weight" in declared:
            weight = _weight([declared["font-weight"].strip().lower()], self.weight)
        return Font(families, size, weight)


def length(value: str, em: float) -> float | None:
    """A length in px; nothing for one that depends on what is not known here."""
    found = _LENGTH.match(value.strip())
    if found is None:
        return None
    unit = found[2].lower()
    factor = _ABSOLUTE.get(unit) or (em * _RELATIVE[unit] if unit in _RELATIVE and unit != "%" else None)
    return float(found[1]) * factor if factor is not None else None


def _parts(shorthand: str) -> tuple[list[str], str, str]:
    """What stands before the size in ``font``, the size, and the families after it."""
    words = shorthand.strip().split()
    for place, word in enumerate(words):
        size = word.partition("/")[0].lower()
        if size in _KEYWORDS or size in ("smaller", "larger") or (_LENGTH.match(size) and not size.isdigit()):
            after = " ".join(words[place + 1 :])
            return [item.lower() for item in words[:place]], size, re.sub(r"^/\s*\S+\s+", "", after)
    return [], "", ""


def _size(value: str, outer: float) -> float:
    """A size in px; that of the text around for one that says nothing."""
    word = value.strip().lower()
    if word in _KEYWORDS:
        return _KEYWORDS[word]
    if word in ("smaller", "larger"):
        return outer / 1.2 if word == "smaller" else outer * 1.2
    if word.endswith("rem"):
        word, outer = word.removesuffix("rem") + "em", _MEDIUM
    found = _LENGTH.match(word)
    if found is None:
        return outer
    unit = found[2].lower()
    factor = _ABSOLUTE.get(unit) or (outer * _RELATIVE[unit] if unit in _RELATIVE else None)
    size = float(found[1]) * factor if factor is not None else outer
    return size if size >= 0 else outer


def _weight(words: list[str], outer: int) -> int:
    """The weight that one of the words names; of ``bolder`` and ``lighter``: CSS Fonts 4, 2.4.1."""
    for word in words:
        if word in _WEIGHTS:
            return _WEIGHTS[word]
        if word.isdigit() and 1 <= int(word) <= 1000:
            return int(word)
        if word == "bolder":
            return 400 if outer < 350 else 700 if outer < 550 else 900
        if word == "lighter":
            return 100 if outer < 550 else 400 if outer < 750 else 700
    return outer


def _families(value: str) -> tuple[str, ...]:
    names = (double or single or plain for double, single, plain in _FAMILY.findall(value))
    kept = (name.strip() for name in names)
    return tuple(name for name in kept if name and name.lower() not in ("inherit", "initial", "unset"))
