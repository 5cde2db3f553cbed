"""Listings that name their language: key words, strings, comments and the like get their roles, by Pygments.

No language is ever guessed: a wrong guess paints words at random. Pygments' own languages alone count, not
those that plug-ins of this machine would add, so that the same book comes out everywhere. Whatever a lexer
does, the characters stay as they are: what it tells must add up to the text, or the listing stays plain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.model.blocks import CodeBlock, InlineCode, Line
from typeset.model.inlines import CodeToken
from typeset.model.walk import map_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pygments.lexer import Lexer  # type: ignore[import-untyped]  # it ships no types

    from typeset.model.blocks import Block, Document, Inline

_MOST: Final = 100_000
_LONGEST_LINE: Final = 5_000
"""Characters of a listing and of a line of it. What is longer is data; some lexers take long for it."""

_SAME_AS: Final = {
    "yml": "yaml", "jsonc": "json", "jsonl": "json", "geojson": "json", "kt": "kotlin", "kts": "kotlin",
    "h": "c", "hpp": "cpp", "hh": "cpp", "svg": "xml", "vue": "html", "svelte": "html", "patch": "diff",
    "cmd": "bat", "el": "elisp", "conf": "ini", "env": "bash", "node": "javascript",
    "mjs": "javascript", "cjs": "javascript", "mts": "typescript", "pyi": "python",
    "docker-compose": "yaml", "shellsession": "console", "terminal": "console", "mm": "objective-c",
    "vue-html": "html", "astro": "html", "mdx": "markdown", "gradle": "groovy", "dotenv": "bash",
}  # fmt: skip
"""Names that authors write and Pygments does not know."""

_PLAIN: Final = frozenset({"", "text", "txt", "plain", "plaintext", "none", "output", "raw", "ascii"})

_ROLES: Final = (
    (("Comment", "Preproc"), "name"),
    (("Comment", "PreprocFile"), "string"),
    (("Comment",), "comment"),
    (("Keyword",), "keyword"),
    (("Operator", "Word"), "keyword"),
    (("Name", "Function"), "name"),
    (("Name", "Class"), "name"),
    (("Name", "Decorator"), "name"),
    (("Name", "Tag"), "name"),
    (("Name", "Exception"), "name"),
    (("Literal", "Number"), "number"),
    (("Literal", "Date"), "number"),
    (("Literal", "String"), "string"),
    (("Generic", "Inserted"), "added"),
    (("Generic", "Deleted"), "removed"),
    (("Generic", "Heading"), "name"),
    (("Generic", "Subheading"), "name"),
    (("Generic", "Prompt"), "name"),
)
"""The role of each kind of token, by the beginning of the kind's name; the first that fits counts."""


def highlight(document: Document) -> Document:
    """The document, its listings cut into tokens with their roles; in a note a listing is lines of text."""
    return replace(map_blocks(document, _highlighted), notes=document.notes)


def _highlighted(block: Block) -> Block:
    if not isinstance(block, CodeBlock) or block.language.lower() in _PLAIN:
        return block
    texts = [line.text for line in block.lines]
    is_small = sum(map(len, texts)) <= _MOST and all(len(text) <= _LONGEST_LINE for text in texts)
    lexer = _lexer(block.language.lower()) if is_small else None
    roles = list(_roles(lexer, "".join(f"{text}\n" for text in texts))) if lexer else []
    if not any(roles):
        return block
    lines = []
    start = 0
    for line, text in zip(block.lines, texts, strict=True):
        lines.append(Line(tuple(_cut(line, roles[start : start + len(text)]))))
        start += len(text) + 1
    return replace(block, lines=tuple(lines))


def _lexer(language: str) -> Lexer | None:
    """The lexer of a language by its name; nothing for one that Pygments does not know."""
    # Few manuscripts hold code, and importing it takes time.
    from pygments.lexers import (  # type: ignore[import-untyped]  # noqa: PLC0415
        LEXERS,
        get_lexer_by_name,
    )

    language = language if language in _SAME_AS else language.removesuffix("-vue")  # VitePress: sh-vue
    name = _SAME_AS.get(language, language)
    if not any(name in row[2] for row in LEXERS.values()):
        return None
    lexer: Lexer = get_lexer_by_name(name)
    return lexer


def _roles(lexer: Lexer, text: str) -> Iterator[str]:
    """The role of each character; none at all where the lexer does not keep the text."""
    try:
        tokens = [(kind, value) for _, kind, value in lexer.get_tokens_unprocessed(text)]
    except (
        Exception
    ):  # lexers of hundreds of languages are others' code: a fault in one costs colours, no book
        return
    if "".join(value for _, value in tokens) != text:
        return
    for kind, value in tokens:
        role = _role_of(tuple(kind))
        yield from (role for _ in value)


def _role_of(kind: tuple[str, ...]) -> str:
    return next((role for opening, role in _ROLES if kind[: len(opening)] == opening), "")


def _cut(line: Line, roles: list[str]) -> Iterable[Inline]:
    """A line cut where the role changes; white takes the role before it, so that phrases stay whole."""
    text = line.text
    if not text:
        return
    span = line.inlines[0].span
    start = 0
    for place in range(1, len(text) + 1):
        if place < len(text) and (roles[place] == roles[start] or text[place] == " "):
            continue
        end = place
        piece = text[start:end]
        yield CodeToken(piece, span, role=roles[start]) if roles[start] else InlineCode(piece, span)
        start = end
