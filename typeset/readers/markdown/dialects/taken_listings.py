"""Listings that take their lines from other files, and files that are no Markdown as listings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from textwrap import dedent
from typing import TYPE_CHECKING, Final

from typeset.readers.markdown.dialects.includes import Included, chosen_lines, find_include
from typeset.readers.markdown.dialects.shortcodes import unescaped
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

    from typeset.model.blocks import Span

ReadLines = Callable[[Included, "Span"], "list[str] | None"]
"""Gives the lines of a file that the place takes in; nothing, and a message, where that cannot be."""

_LANGUAGES: Final = {
    "py": "python", "rs": "rust", "js": "js", "mjs": "js", "ts": "ts", "sh": "sh", "yml": "yaml",
    "yaml": "yaml",
    "c": "c", "h": "c", "cpp": "cpp", "hpp": "cpp", "cs": "csharp", "rb": "ruby", "kt": "kotlin",
    "html": "html",
    "css": "css", "json": "json", "toml": "toml", "go": "go", "java": "java", "xml": "xml", "sql": "sql",
    "vue": "vue", "tsx": "tsx", "jsx": "jsx", "swift": "swift", "php": "php", "lua": "lua", "md": "md",
}  # fmt: skip
_HIDDEN: Final = late_pattern(r"\s*#(?: .*)?")
"""A line of Rust that mdBook hides: it makes the listing whole for the compiler, not for readers."""

_ESCAPED: Final = late_pattern(r"(\s*)##")


def with_listings(
    tokens: Iterable[Token], span: Callable[[Token], Span], read: ReadLines, *, hides_rust: bool
) -> Iterator[Token]:
    """The tokens; listings hold the lines that they take in, and other files than Markdown are listings."""
    for token in tokens:
        if token.type in ("fence", "code_block"):
            _fill(token, span(token), read)
            token.content = unescaped(token.content)
            if hides_rust and token.info.startswith("rust"):
                token.content = _without_hidden(token.content)
        elif token.type == "include" and not token.meta["included"].is_markdown:
            _as_listing(token, span(token), read)
        yield token


def _fill(token: Token, span: Span, read: ReadLines) -> None:
    lines = token.content.split("\n")
    found = [find_include(line) for line in lines]
    if not any(found):
        return
    filled: list[str] = []
    for line, included in zip(lines, found, strict=True):
        taken = read(included, span) if included else None
        if taken is None:
            filled.append(line)
            continue
        indent = line[: len(line) - len(line.lstrip())]
        filled += [f"{indent}{inner}" if inner else inner for inner in taken]
        if included and included.info and "hl_lines" not in token.info:
            token.info += f" {included.info}"
    token.content = "\n".join(filled)


def _as_listing(token: Token, span: Span, read: ReadLines) -> None:
    included: Included = token.meta["included"]
    lines = read(included, span)
    if lines is None:
        return
    language = _LANGUAGES.get(included.path.rpartition(".")[2].lower(), "")
    token.type, token.content = "fence", "".join(f"{line}\n" for line in lines)
    token.info = f"{language} {included.info}".strip() if language else ""


def lines_of(text: str, included: Included) -> list[str] | None:
    """The chosen lines of a file, set in as little as they can be; nothing where it has no such part."""
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    chosen = chosen_lines(lines, included.part)
    if chosen is None:
        return None
    text = "\n".join(lines[number] for number in chosen)
    return (dedent(text) if included.part else text).rstrip("\n").split("\n")


def _without_hidden(content: str) -> str:
    lines = (line for line in content.split("\n") if not _HIDDEN.fullmatch(line))
    return re.sub(r"\A\n+", "", "\n".join(_ESCAPED.sub(r"\1#", line) for line in lines))
