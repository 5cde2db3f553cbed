"""Finds what is wrong with a style sheet by itself: syntax, and properties that EPUB forbids."""

from __future__ import annotations

from itertools import pairwise
from re import DOTALL
from typing import TYPE_CHECKING, Any, Final

import msgspec
import tinycss2  # type: ignore[import-untyped]

from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NO_CODE: Final = late_pattern(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\\.""", DOTALL)
"""Comments, strings and escapes, in which a brace is none."""
_FORBIDDEN: Final = ("direction", "unicode-bidi")
_HOLD_RULES: Final = ("media", "supports", "layer", "container", "scope", "document", "-moz-document")
_HOLD_DECLARATIONS: Final = ("font-face", "page", "counter-style", "viewport", "property")


class StyleFault(msgspec.Struct, frozen=True):
    """A fault: its code, its line, and what the message says of it."""

    code: Code
    line: int
    values: tuple[tuple[str, str], ...] = ()


def find_faults(nodes: Iterable[Any]) -> Iterator[StyleFault]:
    """The faults of a parsed style sheet."""
    for node in nodes:
        if node.type == "error":
            yield _syntax(node, node.message)
        elif node.type == "qualified-rule":
            if not any(token.type != "whitespace" for token in node.prelude):
                yield _syntax(node, "{")
            yield from _of_selector(node)
            yield from _of_block(node.content)
        elif node.type == "at-rule":
            yield from _of_at_rule(node)


def _strays(tokens: Any, *, is_inner: bool = False) -> Iterator[StyleFault]:
    """What stands between brackets and may not: a bracket without its other, a block, a rule."""
    for token in tokens:
        if token.type == "error":
            yield _syntax(token, token.message)
        elif is_inner and token.type in ("{} block", "at-keyword"):
            yield _syntax(token, "( … {" if token.type == "{} block" else f"( … @{token.value}")
        elif token.type in ("() block", "[] block", "function"):
            inner = token.arguments if token.type == "function" else token.content
            yield from _strays(inner, is_inner=True)


def _of_at_rule(node: Any) -> Iterator[StyleFault]:
    yield from _strays(node.prelude)
    if node.content is None:
        return
    name = node.lower_at_keyword
    if name in _HOLD_RULES:
        yield from find_faults(
            tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        )
    elif name in _HOLD_DECLARATIONS:
        if name == "font-face" and not any(
            token.type not in ("whitespace", "comment") for token in node.content
        ):
            yield StyleFault(Code.E_CSS_FACE, node.source_line)
        yield from _of_block(node.content)


def _of_selector(node: Any) -> Iterator[StyleFault]:
    """A selector begins with no combinator but in a rule inside another, and holds no stray marks."""
    yield from _strays(node.prelude)
    for token in node.prelude:
        if token.type == "[] block" and not _is_attribute(token.content):
            yield _syntax(token, "[")
        elif token.type == "literal" and token.value in (";", "{", "}"):
            yield _syntax(token, token.value)
    tokens = [token for token in node.prelude if token.type not in ("whitespace", "comment")]
    if tokens and tokens[-1].type == "literal" and tokens[-1].value in (",", ">", "+", "~", ".", ":"):
        yield _syntax(tokens[-1], tokens[-1].value)


def _is_attribute(content: Any) -> bool:
    """Whether a selector in brackets is a name, or a name, an operator and a value."""
    tokens = [token for token in content if token.type not in ("whitespace", "comment")]
    marks = sum(token.type == "literal" and token.value.endswith("=") for token in tokens)
    return len(tokens) == 1 or marks > 0


def _of_block(content: Any) -> Iterator[StyleFault]:
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "error":
            yield _syntax(node, node.message)
        elif node.type == "qualified-rule":  # old reading systems know no rules inside rules
            yield _syntax(node, "{ … {")
        elif node.type == "declaration":
            if node.lower_name in _FORBIDDEN:
                yield StyleFault(Code.E_CSS_PROPERTY, node.source_line, (("name", node.lower_name),))
            tokens = [token for token in node.value if token.type not in ("whitespace", "comment")]
            if not tokens and not node.name.startswith("--"):
                yield _syntax(node, f"{node.name}:")
            yield from _strays(tokens) if not node.name.startswith("--") else ()
            for token in tokens:
                if token.type == "literal" and token.value == ":" and not node.name.startswith("--"):
                    yield _syntax(token, f"{node.name}: … :")


def is_closed(css: str) -> bool:
    """Whether every block of a style sheet has its end."""
    bare = _NO_CODE.sub("", css)
    return bare.count("{") <= bare.count("}")


def _syntax(node: Any, detail: str) -> StyleFault:
    return StyleFault(Code.E_CSS_SYNTAX, node.source_line, (("detail", detail),))


def classes_named(nodes: Iterable[Any]) -> frozenset[str]:
    """The names of classes in the selectors of a style sheet."""
    found: set[str] = set()
    for node in nodes:
        if node.type == "at-rule" and node.content and node.lower_at_keyword in _HOLD_RULES:
            found |= classes_named(
                tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            )
        elif node.type == "qualified-rule":
            tokens = list(node.prelude)
            for mark, name in pairwise(tokens):
                if mark.type == "literal" and mark.value == "." and name.type == "ident":
                    found.add(name.value)
    return frozenset(found)
