"""Markdown of the appendices: what is code in a text, what must be escaped, entries and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

Words = tuple[str, str]
"""Chinese and English."""

# What is code in a text, though the text does not say so: links, notes and divisions, TOML, commands, flags,
# tables and keys of settings, names of files. Marks in a row would be taken for a slip.
_CODE: Final = re.compile(
    r"`[^`]+`|[。？！]{2,}"
    r"|!?\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?|\[\^[^\]]*\](?:: ?注文|: note)?|:::(?: 收入| include)?"
    r"|&\w+;|\w+ = '[^']*'"
    r"|(?:\[\[?[\w.]+\]\]? *)?(?:[\w.-]+ = )?\[?\"[^\"]*\"(?:(?: = |, )\"[^\"]*\")*\]?"
    r"|typeset (?:explain|fonts|doctor|outline|fix|check)(?: --?[\w-]+| \w+[._][\w.]*\w)?"
    r"|(?<![\w-])--?[a-z][\w-]*(?:=[\w.]+)?"
    r"|\[\[?[a-z]\w*\]\]?(?: \w+ = \w+)?"
    r"|\b(?:about|book|imprint|page|text|notes|compose|captions|epub|press|cover|repairs|parts)\.[a-z_.]+\b"
    r"|\b[\w-]+\.(?:toml|css|xhtml)\b"
)
_MARKS: Final = re.compile("[。？！]+")
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>{}#|^~])")
_EDGE: Final = re.compile(r"(?<!\\)\|")


def speaker(lang: str) -> Callable[[Words], str]:
    """Chooses the words of a language."""
    return lambda words: words[lang != "zh"]


def entry(term: str, explanation: Iterable[str]) -> str:
    """An entry of a definition list."""
    first, *rest = explanation
    blocks = [f":   {first}"]
    blocks += ["\n".join(f"    {line}" for line in block.splitlines()) for block in rest]
    return f"`{term}`\n" + "\n\n".join(blocks)


def table_of(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table; a | in a cell is told from the edge of one."""
    lines = [head, tuple("---" for _ in head), *rows]
    cells = ([_EDGE.sub(r"\|", cell) for cell in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def marked(text: str) -> str:
    """A text as Markdown: what is code in it as such, nothing else taken for a mark."""
    parts, last = [], 0
    for found in _CODE.finditer(text):
        parts += [escaped(text[last : found.start()]), _as_code(found[0])]
        last = found.end()
    return "".join((*parts, escaped(text[last:])))


def _as_code(text: str) -> str:
    """A word of code; of marks in a row each is one, lest the row be taken for a slip."""
    return " ".join(f"`{mark}`" for mark in text) if _MARKS.fullmatch(text) else f"`{text.strip('`')}`"


def escaped(text: str) -> str:
    """A text of which nothing is taken for a mark."""
    return _SPECIAL.sub(r"\\\1", text)


def capital(text: str) -> str:
    """A text with a capital at its head, unless that is the name of a file."""
    return text if text.startswith("mimetype") else text[:1].upper() + text[1:]


def ended(text: str, lang: str) -> str:
    """The text with a stop at its end."""
    if not text or text.endswith(("。", ".", "？", "?", "！", "……", "…")):
        return text
    return text + ("。" if lang == "zh" else ".")
