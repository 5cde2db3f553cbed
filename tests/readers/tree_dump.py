"""A document tree as lines of text, for fixtures that people can read."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.model.blocks import (
    Block,
    Container,
    Document,
    Image,
    Inline,
    Link,
    Marked,
    NoteCall,
    Phrase,
    Ruby,
)

_SHOWN = ("level", "number", "start", "align", "language")
_NAMES = {
    "Strong": "strong",
    "Emphasis": "em",
    "Dots": "dots",
    "InlineCode": "code",
    "TexSource": "tex",
    "Break": "br",
    "Marked": "",
}


def dump(document: Document) -> str:
    """Each block on a line of its own, indented by what holds it: kind, attributes, text."""
    return "\n".join(line for block in (*document.blocks, *document.notes) for line in _block(block, 0))


def _block(block: Block, depth: int) -> Iterator[str]:
    shown = [f"{name}={getattr(block, name)}" for name in _SHOWN if getattr(block, name, None)]
    if getattr(block, "is_head", False):
        shown.append("head")
    shown += [f"{name}={count}" for name in ("columns", "rows") if (count := getattr(block, name, 1)) > 1]
    if getattr(block, "is_loose", False):
        shown.append("loose")
    marks = [f"#{block.attributes.id}"] if block.attributes.id else []
    marks += [f".{name}" for name in block.attributes.classes]
    label = getattr(block, "label", "")
    marks += [label.partition(".md")[2]] if label else []
    head = " ".join([block.kind, *marks, *shown])
    text = " / ".join("".join(map(_inline, line.inlines)) for line in block.lines)
    yield "  " * depth + head + (f": {text}" if block.lines else "")
    if isinstance(block, Container):
        for inner in block.blocks:
            yield from _block(inner, depth + 1)


def _inline(inline: Inline) -> str:
    if isinstance(inline, NoteCall):
        return inline.label.partition(".md")[2]
    if isinstance(inline, Image):
        return f"<img {inline.source} “{inline.alt}”>"
    if isinstance(inline, Ruby):
        pairs = (
            f"{pair.base.text}|{'||'.join(text.text for text in pair.readings)}" for pair in inline.pairs
        )
        return "{" + " ".join(pairs) + "}"
    if isinstance(inline, Marked):
        inner = "".join(map(_inline, inline.inlines))
        name = _NAMES.get(type(inline).__name__, "")
        if isinstance(inline, Link):
            name = f"a {inline.target}"
        elif isinstance(inline, Phrase):
            marks = [f"#{inline.attributes.id}"] if inline.attributes.id else []
            name = " ".join([inline.element, *marks, *(f".{item}" for item in inline.attributes.classes)])
        return f"<{name}>{inner}</>" if name else inner
    name = _NAMES.get(type(inline).__name__)
    return f"<{name}>{inline.text}</>" if name and inline.text else f"<{name}>" if name else inline.text
