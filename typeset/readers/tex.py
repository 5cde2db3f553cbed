r"""The TeX source of formulae in a text: where one begins and ends. No price, no variable of a shell is one.

``$…$``, ``$$…$$``, ``\(…\)``, ``\[…\]`` and GitHub's dollars around a code span. The rule of single dollars
is pandoc's (Manual, extension tex_math_dollars): no white inside the dollars, no figure behind the second. It
parts words by spaces, which Chinese does not, so more is asked: from $5到$HOME no formula comes. Where it is
doubtful, the text stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.model.characters import HAN
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# No formula in a line has more than 2,000 characters; so looking for the end of each costs no more than that.
_DOLLARS: Final = late_pattern(r"(?s)\$\$(?=[^$])((?:[^$\\]|\\.){1,2000})\$\$(?!\$)")
_DOLLAR: Final = late_pattern(r"(?s)\$(?![\s$])((?:[^$\\]|\\.){1,2000})(?<!\s)\$(?![$0-9])")
_TICKED: Final = late_pattern(r"\$(`+)(?!`)([^\n]{1,2000}?)(?<!`)\1\$(?!\d)")
_TWICE: Final = late_pattern(r"(?s)\\\\(?:\(.{1,2000}?\\\\\)|\[.{1,2000}?\\\\\])")
"""Backslashes doubled, as Hugo wants them: \\\\(x\\\\)."""
_ROUND: Final = late_pattern(r"(?s)\\\(((?:[^\\]|\\[^()\[\]]){1,2000})\\\)")
_SQUARE: Final = late_pattern(r"(?s)\\\[((?:[^\\]|\\[^()\[\]]){1,2000})\\\]")

_SIGN: Final = late_pattern(r"\\[A-Za-z,;!{}|]|[\^_{}=<>+*]")
"""What formulae have and prices and names of variables have not."""

_CERTAIN: Final = late_pattern(r"\\[A-Za-z]|\^|=|(?<![A-Za-z]{2})[A-Za-z]_[A-Za-z0-9{]|[<>+]")
"""What text in brackets has not that some program has escaped, as \\[1\\] and \\[foo\\_bar\\]."""

_CHINESE: Final = late_pattern(f"[{HAN}\u3000-\u303f\uff00-\uffef]")
_IN_WORDS: Final = late_pattern(r"\\(?:text|mbox|mathrm|textrm|operatorname|hbox|label|tag)\*?\{[^{}]*\}")
_BRACED: Final = late_pattern(r"\{[^{}]*\}")
_PRICE: Final = late_pattern(r"(?s)\d[\d.,]*\)?(?:[^\S\n]|[A-Za-z]*[,.;:]).*[A-Za-z]{2}")
_NAME: Final = late_pattern(r"[A-Za-z_][A-Za-z0-9_]{2,}")
_ATTACHED: Final = late_pattern(r"[\\^_{]")
_ENDINGS: Final = late_pattern(r"(?:th|st|nd|rd|s|D)(?![A-Za-z])")
"""What may stand behind a formula without a space: the $n$th."""

_OPENS_BLOCK: Final = late_pattern(
    r"(?P<dollars>\$\$)(?!\$)|(?P<square>\\\[)|\\begin\{(?P<name>"
    r"(?:equation|align|alignat|aligned|gather|gathered|multline|flalign|eqnarray|displaymath|math|split|cases|array)\*?)\}"
)
_BEHIND_BLOCK: Final = late_pattern(
    r"[ \t]*(?P<mark>[,.;:，。；：]?)[ \t]*(?P<number>(?:[(（][\w.–-]{1,12}[)）])?)[ \t]*"
)
_MOST_LINES: Final = 200


def formula_end(text: str, start: int, stop: int | None = None) -> int:
    """The place behind the formula that begins at ``start``; −1 where none begins there.

    ``text[start]`` is a dollar or a backslash. Backslashes before it are the caller's matter.
    """
    stop = len(text) if stop is None else stop
    if text[start] == "\\":
        return _bracketed_end(text, start, stop)
    for pattern in (_TICKED, _DOLLARS):
        if found := pattern.match(text, start, stop):
            return found.end() if pattern is _TICKED or found[1].strip() else -1
    found = _DOLLAR.match(text, start, stop)
    if found is None or "\n\n" in found[1]:
        return -1
    before, behind = text[start - 1 : start] if start else "", text[found.end() : found.end() + 1]
    return found.end() if _is_formula(found[1], before, text, found.end(), behind) else -1


def _bracketed_end(text: str, start: int, stop: int) -> int:
    if found := _TWICE.match(text, start, stop):
        return found.end() if _CERTAIN.search(found[0][3:-3]) and not _is_prose(found[0][3:-3]) else -1
    found = _ROUND.match(text, start, stop)
    if found:
        return found.end() if _SIGN.search(found[1]) or not _CHINESE.search(found[1]) else -1
    found = _SQUARE.match(text, start, stop)
    if found and _CERTAIN.search(found[1]) and not _is_prose(found[1]):
        return found.end()
    return -1


def _is_formula(inner: str, before: str, text: str, end: int, behind: str) -> bool:
    """Whether what stands between two dollars is a formula, by itself and by its neighbours."""
    if _is_prose(inner) or (_PRICE.match(inner) and not _SIGN.search(inner)):
        return False
    if before.isascii() and before.isalnum() and not _ATTACHED.match(inner):  # US$5, but H$_2$O
        return False
    if behind == "{" or (behind == "(" and inner[0] in "({"):  # ${HOME}/${PATH}, $(a)/$(b)
        return False
    if behind.isascii() and (behind.isalpha() or behind == "_"):  # $HOME:$PATH
        return _ATTACHED.match(inner) is not None or "\\" in inner or _ENDINGS.match(text, end) is not None
    return True


def _is_prose(inner: str) -> bool:
    """Whether Chinese stands in it that no formula has: outside words and braces, without any sign of TeX."""
    if not _CHINESE.search(inner):
        return False
    bare = _BRACED.sub("", _IN_WORDS.sub("", inner))
    marks = _CHINESE.search(bare)
    return marks is not None and (not _SIGN.search(inner) or _NAME.match(inner) is not None)


class TexBlock(NamedTuple):
    """Lines that are one formula.

    ``size`` of them, the ``source`` without its delimiters, and what stands ``behind`` it on the last line.
    """

    size: int
    source: tuple[str, ...]
    behind: str


def read_block(lines: Sequence[str]) -> TexBlock | None:
    """The formula that the lines begin with, which stands on lines of its own; nothing where none does.

    A blank line ends a formula, unless its delimiters stand alone on theirs.
    """
    opening = _OPENS_BLOCK.match(first := lines[0].strip()) if lines else None
    if opening is None:
        return None
    name = opening["name"]
    closer = "$$" if opening["dollars"] else "\\]" if opening["square"] else f"\\end{{{name}}}"
    begin = 0 if name else opening.end()
    is_alone = not first[opening.end() :].strip()
    for place, line in enumerate(lines[:_MOST_LINES]):
        text = line.strip()
        if not text and not is_alone:
            return None
        at = text.find(closer, opening.end() if place == 0 else 0)
        if at < 0:
            continue
        behind = text[at + len(closer) :]
        end = at + len(closer) if name else at
        found = _trimmed(
            [*(one.rstrip() for one in lines[:place]), text[:end]] if place else [first[:end]], begin
        )
        is_plain = opening["square"] and place == 0 and not _CERTAIN.search("".join(found))
        return None if is_plain or not found else TexBlock(place + 1, found, behind)
    return None


def _trimmed(lines: list[str], begin: int) -> tuple[str, ...]:
    """The lines without the opening delimiter, without blank ones at either end."""
    first = lines[0].lstrip()[begin:].lstrip()
    inner = [first, *lines[1:]]
    while inner and not inner[0].strip():
        inner.pop(0)
    while inner and not inner[-1].strip():
        inner.pop()
    return tuple(line.rstrip() for line in inner)


def behind_block(behind: str) -> str | None:
    """The mark and, behind a gap, the number that may stand behind a formula; None if more stands there."""
    found = _BEHIND_BLOCK.fullmatch(behind)
    gap = "\u3000" if found and found["number"] else ""
    return found["mark"] + gap + found["number"] if found else None


def formulae_in(text: str) -> Iterator[tuple[int, int]]:
    """Where formulae begin and end in a text in which a backslash takes a dollar its meaning."""
    place = 0
    while place < len(text):
        at = min((found for sign in "$\\" if (found := text.find(sign, place)) >= 0), default=-1)
        if at < 0:
            return
        end = formula_end(text, at)
        if end > 0:
            yield at, end
            place = end
        else:
            place = at + (2 if text[at] == "\\" else len(text[at:]) - len(text[at:].lstrip("$")))


def shown(source: str) -> str:
    """The beginning of a formula, for a message."""
    text = " ".join(source.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN: Final = 24
