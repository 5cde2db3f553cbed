"""Listings that Quarto and R Markdown run: ```` ```{r} ````, with options in braces or behind ``#|``.

Nothing is run. So code that is shown is a listing; code whose output alone is shown is left out, and told. A
picture that the code only names is set, and a figure that it draws keeps its place and its caption.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import Attributes, Block, Caption, Figure, Line
from typeset.readers.markdown.dialects.component_blocks import picture
from typeset.readers.markdown.figures import MISSING
from typeset.readers.markdown.listings import make_listing
from typeset.readers.markdown.parser import parse_inline
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.token import Token

    from typeset.model.blocks import Span
    from typeset.readers.markdown.builder import MarkdownBuilder

_CHUNK: Final = late_pattern(r"\{\s*([A-Za-z][\w+-]*)\s*(?:[ ,]\s*(.*?))?\s*\}")
_LABEL: Final = late_pattern(r"([^\s,=]+)(?:\s*,|\s*$)")
_VALUE: Final = late_pattern(
    r"([A-Za-z][\w.-]*)\s*=\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^,\s]+(?:\([^()]*\))?)"
)
_OPTION: Final = late_pattern(r"[ \t]*(?:#|//|--|%%)\|[ \t]?(.*)")
_KEYED: Final = late_pattern(r"([A-Za-z][\w.-]*)[ \t]*:[ \t]*(.*)")
_NAMED: Final = late_pattern(r"include_(?:graphics|image)\(\s*(?:path\s*=\s*)?[\"']([^\"'\n]+)[\"']")
_NO: Final = frozenset({"false", "f", "no", "hide"})
_SHOWN: Final = 40


class Chunk(Struct, frozen=True):
    """Code that a program runs: its language, its options with names as ``fig-cap``, and its lines."""

    language: str
    options: Mapping[str, str]
    lines: tuple[str, ...]
    skipped: int

    @property
    def shows_code(self) -> bool:
        """Whether readers are to see the code."""
        return not any(self.options.get(name, "").lower() in _NO for name in ("echo", "include"))


def read_chunk(token: Token) -> Chunk | None:
    """What a fence and the first lines below it say; nothing for a plain listing."""
    found = _CHUNK.fullmatch(token.info.strip())
    if found is None or found[1].lower() in ("math", "tex"):
        return None
    options: dict[str, str] = {}
    if (label := _LABEL.match(found[2] or "")) and "=" not in label[1]:
        options["label"] = label[1]
    for key, value in _VALUE.findall(found[2] or ""):
        options[key.lower().replace(".", "-")] = _plain(value)
    lines = token.content.removesuffix("\n").split("\n")
    typed = 0
    name = ""
    while typed < len(lines) and (line := _OPTION.fullmatch(lines[typed])):
        if keyed := _KEYED.fullmatch(line[1]):
            name = keyed[1].lower().replace(".", "-")
            options[name] = "" if keyed[2] in ("|", ">", "|-", ">-") else _plain(keyed[2])
        elif name:
            options[name] = f"{options[name]} {line[1].strip(' -')}".strip()
        typed += 1
    kept = lines[typed:]
    while kept and not kept[0].strip():
        kept, typed = kept[1:], typed + 1
    return Chunk(found[1].lower(), options, tuple(kept), typed)


def make_chunk(chunk: Chunk, token: Token, builder: MarkdownBuilder) -> Iterator[Block]:
    """The blocks of code that a program runs."""
    span = builder.source.span(token)
    named = _NAMED.search("\n".join(chunk.lines))
    caption = chunk.options.get("fig-cap", "")
    if chunk.lines and chunk.shows_code and not (named and caption):
        yield _listing(chunk, token, builder)
    elif not named and chunk.options.get("include", "").lower() not in _NO:
        builder.source.tell(Code.M_CHUNK, span, words=next(iter(chunk.lines), "")[:_SHOWN])
    label = chunk.options.get("label", "").replace(":", "-")
    if named:
        figure = picture(named[1], chunk.options.get("fig-alt", ""), "", span, builder)
        yield _labelled(figure, caption, label, span, builder)
    elif caption:
        yield _labelled(Figure((), span), caption, label, span, builder)


def _listing(chunk: Chunk, token: Token, builder: MarkdownBuilder) -> Block:
    code = token.copy()
    code.info, code.content = chunk.language, "".join(f"{line}\n" for line in chunk.lines)
    if token.map:
        code.map = [token.map[0] + chunk.skipped, token.map[1]]
    return make_listing(code, builder.source)


def _labelled(figure: Block, words: str, label: str, span: Span, builder: MarkdownBuilder) -> Block:
    """The figure with a caption and an id; one without a picture says by its class that it is missing."""
    assert isinstance(figure, Figure)
    name = label if label.startswith("fig-") else f"fig-{label}" if label else ""
    classes = figure.attributes.classes if figure.lines else (MISSING,)
    blocks = figure.blocks
    if words:
        inline = parse_inline(words, builder.environment)
        inline.map = [span.line - 1, span.line]
        blocks = (Caption((Line(builder.inlines(inline)),), span),)
    return replace(figure, blocks=blocks, attributes=Attributes(name, classes))


def _plain(value: str) -> str:
    """A value without its quotes."""
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0] else value
