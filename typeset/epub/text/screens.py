"""What a reading system must be told of text that a page composes by itself: columns, code, languages.

Nothing here touches a character; elements get classes, runs of text elements of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from typeset.epub.markup import HEADS, classes, fill, make
from typeset.model.characters import HAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

_MANY: Final = 6  # columns: as many as a telephone shows without making them smaller
_SHORT_CODE: Final = 8  # letters, a Han character as two: what fits a telephone in type three times as large
_UNTOUCHED: Final = frozenset(("code", "pre", "rt", "kbd"))
_BLOCKS: Final = frozenset(("p", "li", "td", "th", "dt", "dd", "figcaption", "caption", *HEADS))

# Names and terms need no language (WCAG 2.2, 3.1.2); what has articles and prepositions is a sentence.
_WORD: Final = r"[(“\"']?[A-Za-z0-9][A-Za-z0-9'’-]*[)”\"'.,;:?!]*"
_SENTENCE: Final = re.compile(rf"{_WORD}(?: {_WORD}){{4,}}")
_ENGLISH: Final = re.compile(
    r"\b(?:the|an?|of|and|to|in|is|are|was|were|for|with|that|this|it|not|by|from|on|at|be|as|or|but|you|we|i"
    r"|he|she|they|has|have|had|will|what|who|when|if)\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"(?P<ja>[\u3041-\u3096\u30a1-\u30fa\u30fc]{2,})|(?P<ko>[\uac00-\ud7a3]+(?: [\uac00-\ud7a3]+)*)"
)
_ADDRESS: Final = re.compile(r"[a-z]+://|www\.")
_FIGURES: Final = re.compile(r"[-+−±]?[0-9][0-9.,]{0,8}[%‰]?")
_HAN: Final = re.compile(f"[{HAN}]")
_MAYBE: Final = re.compile(r"[A-Za-z] [A-Za-z]|[\u3041-\u30fc\uac00-\ud7a3]")  # most texts have neither
_SHORT_NUMBER: Final = re.compile(r"(?<![A-Za-z0-9_.,:/%+-])(?:[0-9]{1,2}|[A-Z])(?![A-Za-z0-9_.,:/%+-])")


def adapt(body: Element, *, is_vertical: bool = False) -> None:
    """Mark what shall not part and what may, and words of other languages; in vertical text, upright ones."""
    for element in body.iter():
        if element.tag == "table":
            _mark_table(element)
        elif element.tag == "code" and "code" in classes(element) and _width(element) <= _SHORT_CODE:
            _add_class(element, "keep")
        elif element.tag == "a" and "link" in classes(element) and _ADDRESS.match(element.text or ""):
            _add_class(element, "address")
    _mark_runs(body, _foreign)
    if is_vertical:
        _mark_runs(body, _upright)


def _width(code: Element) -> int:
    """How many letters of a typewriter a piece of code is wide."""
    text = code.text or ""
    return len(text) + len(_HAN.findall(text))


def _mark_table(table: Element) -> None:
    """Mark a table of many columns; in another one figures stay whole."""
    row = table.find(".//tr")
    if row is not None and len(row) >= _MANY:
        _add_class(table, "many")
        return
    for cell in table.iter("td"):
        if _FIGURES.fullmatch("".join(cell.itertext())):
            _add_class(cell, "keep")


def _add_class(element: Element, name: str) -> None:
    element.set("class", " ".join((*classes(element), name)))


def _mark_runs(element: Element, cut: Callable[[str], list[Element | str]]) -> None:
    """Put what ``cut`` makes of each text below an element in its place."""
    if element.get("lang") or element.tag in _UNTOUCHED:
        return
    if element.tag in _BLOCKS and _is_english(element):
        element.attrib.update(_language("en"))
        return
    children = list(element)
    pieces = cut(element.text or "")
    for child in children:
        _mark_runs(child, cut)
        pieces += [child, *cut(child.tail or "")]
    if len(pieces) - sum(isinstance(piece, str) for piece in pieces) == len(children):
        return
    for child in children:
        element.remove(child)
        child.tail = None
    element.text = None
    fill(element, pieces)


def _foreign(text: str) -> list[Element | str]:
    """A text with its sentences of English and its words in kana and hangul as elements of their language."""
    if not _MAYBE.search(text):
        return [text] if text else []
    pieces: list[Element | str] = []
    for piece in _cut(text, _SENTENCE, lambda found: "en" if _count_english(found[0]) >= 2 else ""):
        pieces += (
            [piece] if not isinstance(piece, str) else _cut(piece, _OTHERS, lambda found: found.lastgroup)
        )
    return pieces


def _cut(
    text: str, pattern: re.Pattern[str], language_of: Callable[[re.Match[str]], str | None]
) -> Iterator[Element | str]:
    done = 0
    for found in pattern.finditer(text):
        language = language_of(found)
        if language:
            yield text[done : found.start()]
            yield make("span", _language(language), found[0])
            done = found.end()
    yield text[done:]


def _language(tag: str) -> dict[str, str]:
    return {"lang": tag, "xml:lang": tag}


def _upright(text: str) -> list[Element | str]:
    """A text with its numbers of one or two figures and its single capitals as elements of their own."""
    pieces: list[Element | str] = []
    done = 0
    for found in _SHORT_NUMBER.finditer(text):
        pieces += [text[done : found.start()], make("span", {"class": "upright"}, found[0])]
        done = found.end()
    return [*pieces, text[done:]]


def _is_english(block: Element) -> bool:
    text = "".join(block.itertext())
    return len(text) < 5_000 and not _HAN.search(text) and _count_english(text) >= 2


def _count_english(text: str) -> int:
    """How many of the little words of English there are in a text that is a sentence, at least."""
    return len({word.lower() for word in _ENGLISH.findall(text)}) if _SENTENCE.search(text) else 0
