"""Marks what reading systems cannot know by themselves: wide tables, short code, languages.

In print the composer takes care of these. No character changes here: elements get classes, and pieces of text
get elements of their own.

Languages are recognised by their function words. Five Western words in a row with two of *the, of, and …* are
English; names and terms are marked with no language. A wrong language is worse for a listener than none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from typeset.epub.markup import HEADS, classes, cut_texts, make
from typeset.model.characters import HAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

_MANY: Final = 6  # columns: a telephone cannot show so many at full size
_ROOM: Final = 20  # em of a table's type that a telephone has for its columns
_GAP: Final = 1  # em: the white beside the text of a column
_LEAST: Final = 3  # em: what a column that may turn should have at least
_SHORT_CODE: Final = (
    8  # letters (a Han character counts two): they fit a telephone even in type three times as large
)
_LEAST_WORDS: Final = 2  # different function words that make a text English
_LONGEST: Final = 5_000  # characters of a block that is asked for its language: longer ones take too long
_UNTOUCHED: Final = frozenset(("code", "pre", "rt", "kbd"))
_BLOCKS: Final = frozenset(("p", "li", "td", "th", "dt", "dd", "figcaption", "caption", *HEADS))

# Names and terms need no language (WCAG 2.2, 3.1.2); a sentence has articles and prepositions.
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
_LONG_FIGURES: Final = re.compile(r"(?<![A-Za-z0-9])[-+−±]?[0-9][0-9.,]{1,9}[%‰]?(?![A-Za-z0-9])")
_HAN: Final = re.compile(f"[{HAN}]")
_WIDE: Final = re.compile("[\u2e80-\uffef]")
_MAYBE: Final = re.compile(
    r"[A-Za-z] [A-Za-z]|[\u3041-\u30fc\uac00-\ud7a3]"
)  # a quick test: most texts have neither
_SHORT_NUMBER: Final = re.compile(r"(?<![A-Za-z0-9_.,:/%+-])(?:[0-9]{1,2}|[A-Z])(?![A-Za-z0-9_.,:/%+-])")


def adapt(body: Element, *, is_vertical: bool = False) -> None:
    """Mark what must stay on one line, what may break, and other languages.

    In vertical text, figures that stand upright are marked as well.
    """
    for element in body.iter():
        if element.tag == "table":
            _mark_table(element)
        elif element.tag == "code" and "code" in classes(element) and _width(element) <= _SHORT_CODE:
            _add_class(element, "keep")
        elif is_vertical and element.get("style") and "code-line" in classes(element):
            element.set("style", element.get("style", "").replace("padding-left", "padding-top"))
        elif element.tag == "a" and "link" in classes(element) and _ADDRESS.match(element.text or ""):
            _add_class(element, "address")
    _mark_runs(body, _foreign)
    if is_vertical:
        _mark_runs(body, _upright)


def _width(code: Element) -> int:
    """The width of a piece of code in letters of a typewriter; a Han character is two wide."""
    text = code.text or ""
    return len(text) + len(_HAN.findall(text))


def _mark_table(table: Element) -> None:
    """Mark a table with many columns; in others, short columns stay on one line. No figure parts inside."""
    row = table.find(".//tr")
    if row is not None and len(row) >= _MANY:
        _add_class(table, "many")
    else:
        _keep_short_columns(table)
    for cell in table.iter("td"):
        if _FIGURES.fullmatch("".join(cell.itertext())) and "keep" not in classes(cell):
            _add_class(cell, "keep")
        elif "keep" not in classes(cell):
            _mark_runs(cell, _kept_figures)


def _keep_short_columns(table: Element) -> None:
    """Let no cell of the short columns turn: beside a long text they would go down to a character a line.

    The narrowest come first, as long as the others still have room on a telephone.
    """
    columns: dict[int, list[Element]] = {}
    for row in table.iter("tr"):
        for place, cell in enumerate(row):
            columns.setdefault(place, []).append(cell)
    widths = {place: max(map(_cell_width, cells)) for place, cells in columns.items()}
    used = sum(min(width, _LEAST) + _GAP for width in widths.values())
    for place in sorted(widths, key=lambda place: widths[place]):
        used += max(0, widths[place] - _LEAST)
        if used > _ROOM:
            return
        for cell in columns[place]:
            _add_class(cell, "keep")


def _cell_width(cell: Element) -> float:
    """The width of a cell's text in em, about: a Han character is one wide, a letter a half."""
    text = "".join(cell.itertext())
    return (len(text) + len(_WIDE.findall(text))) / 2


def _add_class(element: Element, name: str) -> None:
    element.set("class", " ".join((*classes(element), name)))


def _mark_runs(element: Element, cut: Callable[[str], list[Element | str]]) -> None:
    """Replace each text below an element by what ``cut`` makes of it."""
    if element.get("lang") or element.tag in _UNTOUCHED:
        return
    if element.tag in _BLOCKS and _is_english(element):
        element.attrib.update(_language("en"))
        return
    cut_texts(element, cut, lambda child: _mark_runs(child, cut))


def _foreign(text: str) -> list[Element | str]:
    """A text with English sentences, and words in kana and hangul, as elements with their language."""
    if not _MAYBE.search(text):
        return [text] if text else []
    pieces: list[Element | str] = []
    for piece in _cut(
        text, _SENTENCE, lambda found: "en" if _count_english(found[0]) >= _LEAST_WORDS else ""
    ):
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


def _kept_figures(text: str) -> list[Element | str]:
    """A text with its figures of two and more as elements that stay on one line."""
    pieces: list[Element | str] = []
    done = 0
    for found in _LONG_FIGURES.finditer(text):
        pieces += [text[done : found.start()], make("span", {"class": "keep"}, found[0])]
        done = found.end()
    return [*pieces, text[done:]]


def _upright(text: str) -> list[Element | str]:
    """A text with numbers of one or two figures and single capitals as elements that stand upright."""
    pieces: list[Element | str] = []
    done = 0
    for found in _SHORT_NUMBER.finditer(text):
        pieces += [text[done : found.start()], make("span", {"class": "upright"}, found[0])]
        done = found.end()
    return [*pieces, text[done:]]


def _is_english(block: Element) -> bool:
    text = "".join(block.itertext())
    return len(text) < _LONGEST and not _HAN.search(text) and _count_english(text) >= _LEAST_WORDS


def _count_english(text: str) -> int:
    """How many different function words of English a text has; 0 if it has no run of five words."""
    return len({word.lower() for word in _ENGLISH.findall(text)}) if _SENTENCE.search(text) else 0
