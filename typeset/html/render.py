"""Document to polyglot XHTML, through the one template.

Both outputs are made of what this returns. Ids (``b7``) number the blocks, so
that the PDF's pages can name places in the EPUB; ``data-src`` holds the place
in the manuscript and is stripped from the EPUB. What only print has (half title,
contents with folios, page references) is marked ``data-print``. A folio is not known
yet: a placeholder of three figures with the id of its place (``data-folio``) stands
for it until all pages are laid out.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from typeset.book.metadata import Metadata
from typeset.html.book_parts import BookParts, find_parts, running_head
from typeset.html.captions import is_numbered, list_classes, room_for_caption, split_caption, split_formula
from typeset.html.figure_columns import cell_aligns
from typeset.html.kept_content import ContentWriter
from typeset.html.marks import NoteMarks, inline_name, is_plain, note_lines, own_classes, stands_beside
from typeset.html.nodes import Group, Node, group, number_blocks
from typeset.html.parallel import HeadBreaks
from typeset.html.places import write_place
from typeset.html.plain_paragraphs import PIECE, write_plain
from typeset.html.shapes import code_classes, code_depth, code_runs, first_number, has_columns, shape_class
from typeset.html.table_room import head_labels, is_brief, table_classes
from typeset.html.table_rows import rows_with_next
from typeset.html.titles import shape_deck, shape_plain, shape_title, width
from typeset.model.blocks import (
    Block,
    Byline,
    Contents,
    Dateline,
    Deck,
    Document,
    Heading,
    Inline,
    Kicker,
    Publisher,
    Source,
    Text,
    Title,
)
from typeset.model.characters import HAN
from typeset.model.directions import direction_of, inline_direction
from typeset.model.languages import CONTENTS, NOTES, own_word
from typeset.model.roles import FRONT
from typeset.settings.schema import Settings
from typeset.startup.patterns import kept_pattern, late_pattern

if TYPE_CHECKING:
    from jinja2 import Template

_TITLE_BLOCK = (Kicker, Title, Deck, Byline, Dateline, Publisher)
_PLAIN = Settings()
_CHAPTER = late_pattern(r"第.{1,6}[编部卷章回]")
_SHORT = 8  # em: a head that no screen is too narrow for
_LONG = 30_000  # characters: beyond this a text without 第一章 is still cut into chapters


class ClassedText(Struct, frozen=True):
    """Characters of a line that are set alike; ``name`` is the class of the element around them, or empty."""

    text: str
    name: str = ""


class Section(Struct, frozen=True):
    """A heading (none at the top), the blocks and sections under it; ``cut`` if it is a chapter.

    ``rank`` is the level of its element: where the author skips a level, that is one below the head around it
    (WCAG 2.2, technique G141; ISO 14289-1, 7.4.2).
    """

    heading: Node | None
    level: int
    rank: int
    cut: bool
    groups: tuple[Group, ...]
    sections: tuple[Section, ...]


def render_html(document: Document, metadata: Metadata, settings: Settings = _PLAIN) -> str:
    """The whole document as one XHTML text that HTML and XML parsers read alike.

    The settings say which parts a book has around its chapters.
    """
    shown = [node for node in number_blocks(document) if not isinstance(node.block, Contents)]
    parts = find_parts(document, shown, settings)
    shown = [node for node in shown if node is not parts.imprint]
    # Only blocks that open the text: the byline of a poem further down stays under the poem's head.
    # A line of source stands with them where it follows a title that has no page of its own.
    has_title = document.first(Title) is not None and not parts.title_page
    kinds = (*_TITLE_BLOCK, Source) if has_title else _TITLE_BLOCK
    opening = list(takewhile(lambda node: isinstance(node.block, kinds), shown))
    body = shown[len(opening) :]
    is_book = _is_book(document) or parts.has_heads
    # Preface and dedication stand before the contents, so they are taken out of the sections.
    root = _nest(None, 0, body, _Nesting(is_book, parts))
    front = list(takewhile(lambda section: parts.role(section.heading) in FRONT, root.sections))
    front = [] if root.groups else front
    notes = NoteMarks(document, settings.notes)
    return _template().render(
        metadata=metadata,
        settings=settings,
        breaks=HeadBreaks(document, metadata.authors),
        notes=notes,
        writer=ContentWriter(notes, (repr(settings), metadata.language)),
        notes_title=own_word(NOTES, metadata.language),
        parts=parts,
        contents_title=own_word(CONTENTS, metadata.language),
        opening=opening,
        front=front,
        root=replace(root, sections=root.sections[len(front) :]),
    )


def _is_book(document: Document) -> bool:
    """Whether top-level heads open chapters of their own rather than sections of one article."""
    tops = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    numbered = sum(bool(_CHAPTER.match(block.number)) for block in tops)
    return numbered > 0 or (len(tops) > 1 and sum(len(block.text) for block in document.blocks) > _LONG)


class _Nesting(Struct, frozen=True):
    """What nesting needs to know: whether top-level heads open chapters, and the parts of the book."""

    is_book: bool
    parts: BookParts


def _nest(heading: Node | None, level: int, nodes: list[Node], nesting: _Nesting, rank: int = 0) -> Section:
    """Nest ``nodes`` under ``heading``: a section lasts to the next head of its level or above."""
    depth_of = nesting.parts.depth
    starts = [index for index, node in enumerate(nodes) if isinstance(node.block, Heading)]
    own = nodes[: starts[0]] if starts else nodes
    sections: list[Section] = []
    position = 0
    while position < len(starts):
        start = starts[position]
        depth = depth_of(nodes[start])
        after = position + 1
        while after < len(starts) and depth_of(nodes[starts[after]]) > depth:
            after += 1
        end = starts[after] if after < len(starts) else len(nodes)
        inner = _level(nodes[start])
        sections.append(_nest(nodes[start], inner, nodes[start + 1 : end], nesting, min(inner, rank + 1)))
        position = after
    return Section(heading, level, rank, nesting.is_book and level == 1, group(own), tuple(sections))


def _level(node: Node) -> int:
    assert isinstance(node.block, Heading)
    return node.block.level


def _set_text(text: str) -> list[ClassedText]:
    """A text for the template; a giant one in pieces, since layout copies an element's text for each line."""
    if len(text) > PIECE:
        return [ClassedText(text[start : start + PIECE], "piece") for start in range(0, len(text), PIECE)]
    return [ClassedText(text)]


def _cut_phrases(text: str, breaks: HeadBreaks) -> list[str]:
    """A head, or a clause of one, cut where a line may begin; a short one whole."""
    if width(text) <= _SHORT:
        return [text]
    places = [0, *sorted(breaks(text)), len(text)]
    return [text[first:last] for first, last in pairwise(places) if first < last]


def _set_run_in(text: str) -> list[ClassedText]:
    """A run-in head for the template: its dash stays on the line of the character before."""
    end = re.search(r".——\Z", text)
    return [ClassedText(text[: end.start()]), ClassedText(end[0], "keep")] if end else [ClassedText(text)]


def _split_number(block: Block) -> tuple[str, str, tuple[Inline, ...]]:
    """A numbered heading of one line as number, typed gap and rest; all empty for any other heading."""
    number = block.number if isinstance(block, Heading) else ""
    first, *others = block.lines[0].inlines if number and len(block.lines) == 1 else (None,)
    match = (
        re.match(rf"({re.escape(number)})([ \u3000]+)(.*)\Z", first.text) if isinstance(first, Text) else None
    )
    if match is None or not (match[3] or others):
        return "", "", ()
    rest = (replace(first, text=match[3]),) if match[3] and isinstance(first, Text) else ()
    return match[1], match[2], (*rest, *others)


def _is_pair(block: Block) -> bool:
    """Whether a heading is of two Han characters, which are set apart: 序　言."""
    return bool(kept_pattern(rf"[{HAN}]{{2}}").fullmatch(block.text))


def _title_length(block: Block) -> int:
    """How many Han characters the title of a heading has, its number left out; 0 if it has anything else."""
    number, _, rest = _split_number(block)
    title = "".join(item.text if isinstance(item, Text) else "-" for item in rest) if number else block.text
    return len(title) if kept_pattern(rf"[{HAN}]+").fullmatch(title) else 0


def _place(block: Block) -> str:
    return write_place(block.span)


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - costly, not for --help

    from typeset.html.compiled import load_template  # noqa: PLC0415 - as above

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, optimized=False,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters |= {
        "title_shape": shape_title, "deck_shape": shape_deck, "plain_shape": shape_plain,
        "text_runs": _set_text, "run_in_runs": _set_run_in, "numbered": _split_number,
        "phrases": _cut_phrases, "is_pair": _is_pair, "title_length": _title_length,
        "shape_class": shape_class, "code_depth": code_depth,
        "code_runs": code_runs, "has_columns": has_columns,
        "code_classes": code_classes, "first_number": first_number,
        "place": _place, "inline_name": inline_name, "own_classes": own_classes, "note_lines": note_lines,
        "caption_number": split_caption, "formula_number": split_formula,
        "list_classes": list_classes, "caption_room": room_for_caption,
        "running_head": running_head, "rows_with_next": rows_with_next,
        "table_classes": table_classes, "is_brief": is_brief, "head_labels": head_labels,
        "cell_aligns": cell_aligns, "with_plain": write_plain,
        "direction": direction_of, "inline_direction": inline_direction,
    }  # fmt: skip
    environment.tests |= {"plain": is_plain, "numbered": is_numbered, "beside": stands_beside}
    return load_template(environment, Path(__file__).with_name("book.html.j2"))
