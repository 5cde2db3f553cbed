"""The rules that we add to the library's grammar, each a function that it calls at a place.

Their shape is the library's: a rule looks at ``state``, moves it on and says
whether it did; with ``silent`` it makes no tokens.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from markdown_it.rules_block import table
from markdown_it.rules_inline.state_inline import Delimiter

from typeset.model.characters import HAN, is_han
from typeset.readers.markdown.attributes import ATTRIBUTES
from typeset.readers.markdown.soft_breaks import CHINESE_MARKS
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_READINGS: Final = r"[^{}|\n]{1,200}(?:\|[^{}|\n]{1,200})*"
_RUBY: Final = late_pattern(rf"\{{([^{{}}|\n]{{1,200}})\|({_READINGS})(?:\|\|({_READINGS}))?\}}")
_READ: Final = late_pattern(f"[{HAN}\u3041-\u30ff]")
"""Characters that have readings: Han and kana. A pair of braces around others is text."""

_RAISED_WORD: Final = "([A-Za-z0-9α-ωΑ-Ω.,′″()+\\-−–±=/①-⑳]{1,12})"
_RAISED: Final = {
    "^": (late_pattern(rf"\^(?![oO.]\^){_RAISED_WORD}\^"), "sup"),
    "~": (late_pattern(rf"~{_RAISED_WORD}~(?!~)"), "sub"),
}
_BEFORE: Final = {
    "sup": late_pattern(f"[A-Za-z0-9α-ωΑ-Ω)）\\]」”’~%{HAN}]"), "sub": late_pattern("[A-Za-zα-ωΑ-Ω)）\\]^]"),
}  # fmt: skip
"""Behind what a superscript and a subscript may stand."""

_LONGEST_CLOSER: Final = 3
"""Stars that end stressed words, at most."""

_SIGN_INSIDE: Final = late_pattern(r"[^+\-−–±=][+\-−–±=/.,][^+\-−–±=]")
_NUMBER: Final = late_pattern("[0-9①-⑳]")
_CELL_BORDER: Final = late_pattern(r"(?<!\\)\|")
_ADDRESSED: Final = frozenset({"image", "code_inline", "link_close", "span_close"})


def emphasis(state: StateInline, silent: bool) -> bool:
    """Runs of ``*`` and ``_``, which may stand between a Chinese mark and a Han character.

    CommonMark 0.31 (6.2) finds the ends of words by punctuation beside the run. That is
    right where spaces part words; in ``**“强调”**后文`` the emphasis would not close.
    Spaces do not part Chinese words. So here a Chinese mark counts as a letter, and so
    does any mark with a Han character on the other side of the run.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    opens, closes = _flanks(after, before), _flanks(before, after)
    if marker == "_":  # snake_case is one word
        opens, closes = opens and (not closes or _is_mark(before)), closes and (not opens or _is_mark(after))
    length = end - state.pos
    for _ in range(length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(Delimiter(ord(marker), length, len(state.tokens) - 1, -1, opens, closes))
    state.pos = end
    return True


def _flanks(inner: str, outer: str) -> bool:
    """Whether a run between these two characters may open before ``inner``, or close behind it."""
    if inner.isspace():
        return False
    is_letter = not _is_mark(inner) or inner in CHINESE_MARKS
    return is_letter or outer.isspace() or _is_mark(outer) or is_han(outer)


def _is_mark(char: str) -> bool:
    """Whether the character is punctuation or a sign, as CommonMark (2.1) counts them."""
    return unicodedata.category(char)[0] in "PS"


def ruby(state: StateInline, silent: bool) -> bool:
    """``{汉字|hàn|zì}``: characters with their readings; ``{string|number}`` is text.

    ``{汉字|ㄏㄢˋ|ㄗˋ||hàn|zì}`` has others below the characters.
    """
    found = _RUBY.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "{" else None
    if found is None or not _READ.search(found[1]):
        return False
    if not silent:
        token = state.push("ruby", "ruby", 0)
        token.content, token.meta = found[1], {
            "readings": found[2].split("|"), "below": found[3].split("|") if found[3] else [],
        }  # fmt: skip
    state.pos = found.end()
    return True


def raised(state: StateInline, silent: bool) -> bool:
    """``10^−3^`` and ``H~2~O``: a superscript, a subscript; ``3~5天，7~9天`` and ``x^2+y^2`` are text.

    Only short words of letters, figures and signs are raised, and only behind what they belong to. Numbers
    take no subscript, since ~ stands between two of them; what would end before a letter or a figure holds
    no sign in its middle, since such a text has ^ before each exponent.
    """
    pattern, element = _RAISED.get(state.src[state.pos], (None, ""))
    found = pattern.match(state.src, state.pos, state.posMax) if pattern else None
    before = state.src[max(0, state.pos - _LONGEST_CLOSER - 1) : state.pos].rstrip("*")[-1:]  # *x*^2^
    if found is None or not _BEFORE[element].match(before):
        return False
    after = state.src[found.end() : found.end() + 1]
    if _SIGN_INSIDE.search(found[1]) and after.isascii() and after.isalnum():
        return False
    if is_han(before) and not _NUMBER.search(found[1]):  # a face, as ^w^
        return False
    if not silent:
        state.push(f"{element}_open", element, 1)
        state.push("text", "", 0).content = found[1]
        state.push(f"{element}_close", element, -1)
    state.pos = found.end()
    return True


def span(state: StateInline, silent: bool) -> bool:
    """``[words]{.class}``: words with attributes."""
    if state.src[state.pos] != "[" or state.src.find("]{", state.pos, state.posMax) < 0:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    found = ATTRIBUTES.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if found is None:
        return False
    if not silent:
        most, state.pos, state.posMax = state.posMax, state.pos + 1, end
        state.push("span_open", "span", 1).meta = {"attributes": found[1]}
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = most
    state.pos = found.end()
    return True


def inline_attributes(state: StateInline, silent: bool) -> bool:
    """``{#id}`` behind a picture, a link or code, and at the end of a head or a caption."""
    found = ATTRIBUTES.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "{" else None
    if found is None:
        return False
    follows = not state.pending and state.tokens and state.tokens[-1].type in _ADDRESSED
    if not follows and state.src[found.end() : state.posMax].strip():
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.content, token.meta = found[0], {"attributes": found[1], "follows": bool(follows)}
    state.pos = found.end()
    return True


def block_attributes(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A line that holds ``{#id .class}`` alone: the attributes of the next block."""
    start = state.bMarks[first] + state.tShift[first]
    found = ATTRIBUTES.match(state.src, start, state.eMarks[first])
    if found is None or state.src[found.end() : state.eMarks[first]].strip():
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.map, token.content, token.meta = [first, first + 1], found[0], {"attributes": found[1]}
        state.line = first + 1
    return True


def table_of_all_cells(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A table as the library reads it, but cells beyond the head's columns are kept in a row's last cell.

    The library drops them. How many there were stands in the row's ``meta``, to be reported.
    """
    start = len(state.tokens)
    if not table(state, first, last, silent):
        return False
    rows = [place for place in range(start, len(state.tokens)) if state.tokens[place].type == "tr_open"]
    for place in rows[1:]:
        row = state.tokens[place]
        line = row.map[0] if row.map else first
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
        cells = _CELL_BORDER.split(text.removeprefix("|"))
        if cells and not cells[-1].strip():
            cells.pop()
        inside = [token for token in _row_tokens(state, place) if token.type == "inline"]
        if excess := [cell.strip().replace("\\|", "|") for cell in cells[len(inside) :] if cell.strip()]:
            row.meta = {"excess": len(excess)}
            inside[-1].content = "\u3000".join((inside[-1].content, *excess)).strip()
        elif len(cells) < len(inside):
            row.meta = {"missing": len(inside) - len(cells)}
    return True


def _row_tokens(state: StateBlock, place: int) -> Iterator[Token]:
    """The tokens of the row that opens at ``place``."""
    while state.tokens[place].type != "tr_close":
        yield state.tokens[place]
        place += 1
