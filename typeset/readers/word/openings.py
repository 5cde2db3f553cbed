"""What stands before the text of a file without styles that say so: the title, and what belongs to it.

What words say is the text reader's to judge. Looks tell what words cannot: which line is the largest, and
that a short line in the middle below the title belongs to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from typeset.model.characters import HAN, columns
from typeset.readers.lines import PhysicalLine
from typeset.readers.numbering import parse_any_number
from typeset.readers.text.around.bylines import is_signed_by_office, may_be_byline
from typeset.readers.text.around.front_lines import opens_text
from typeset.readers.text.around.opening_kinds import shown_kind
from typeset.readers.text.units import LogicalLine, Unit
from typeset.readers.word.draft import Draft
from typeset.readers.word.looks import Bodies, Shape
from typeset.startup.patterns import late_pattern

SENTENCE: Final = late_pattern(r"[。！？…][”’」』）)]*$")
FEW: Final = 8
"""A file of so few paragraphs may be an opening alone; so many at the end may hold who signs."""

_LONG: Final = 80
"""Columns of a paragraph that is text, whatever its look."""

_RED_HEAD: Final = late_pattern(r".*(?:文件|〔\d{4}〕\s?\d+\s?号|\d{4}年第?\d+期)$")
_CHAPTER: Final = late_pattern(r"第[〇零一二三四五六七八九十百千\d]+[章回卷部篇编节]|Chapter \d")
_DEED: Final = late_pattern(
    rf"[{HAN}·]{{2,6}}(?:[ \u3000、]+[{HAN}·]{{2,6}}){{0,3}}[ \u3000]+[文图圖著撰编編译譯绘繪]{{1,2}}"
)
"""Names before what their bearers did: 柳河　文."""

_LONGEST_BELOW: Final = 60
"""Columns of a line that belongs to the title above it."""


def opening_end(
    drafts: Sequence[Draft], places: Sequence[int], shapes: Sequence[Shape], bodies: Bodies
) -> int:
    """How many of the open drafts stand before the text: before its first sentence, head, table or list."""
    for index, place in enumerate(places):
        others = drafts[places[index - 1] + 1 if index else 0 : place]
        if any(draft.kind == "heading" or draft.block is not None for draft in others):
            return index
        shape = shapes[index]
        is_long = columns(shape.text) > _LONG
        if is_long or (SENTENCE.search(shape.text) and shape.key in bodies.keys):
            return index
        if _CHAPTER.match(shape.text):  # a head with the number of a chapter is no title
            return index
    return len(places) if len(places) <= FEW else 0


def find_title(drafts: Sequence[Draft], opening: int, shapes: Sequence[Shape], heads: dict[int, int]) -> int:
    """Which of the open drafts before the text is the title: the largest; -1 where there is none."""
    if any(draft.kind == "title" for draft in drafts):
        return -1
    later = {shape.key for index, shape in enumerate(shapes) if index >= opening and index in heads}
    found = [
        index for index in range(opening)
        if shapes[index].size and not _RED_HEAD.match(shapes[index].text) and shapes[index].key not in later
    ]  # fmt: skip
    if not found:
        return -1
    best = max(found, key=lambda index: (shapes[index].look.size, shapes[index].is_bold, -index))
    rest = [shape for index, shape in enumerate(shapes) if index != best]
    usual = max((shape.look.size for shape in rest if SENTENCE.search(shape.text)), default=0)
    is_larger = shapes[best].look.size > usual > 0
    is_heavier = shapes[best].is_bold and not all(shape.is_bold for shape in rest)
    return best if is_larger or is_heavier else -1


def kinds_below(drafts: Sequence[Draft], places: Sequence[int], title: int) -> dict[int, str]:
    """The kinds, by place in ``drafts``, that looks show of open ones below the title.

    ``places`` are those of lines before the text; ``title`` is the one among them that was found to be the
    title, -1 where a style names it or none is.
    """
    start = (
        places[title] if title >= 0 else next((k for k, one in enumerate(drafts) if one.kind == "title"), -1)
    )
    found: dict[int, str] = {}
    is_next = start >= 0
    for place in places:
        if place <= start:
            continue
        kind = _kind_below(drafts[place], is_next=is_next and place == start + len(found) + 1)
        if kind:
            found[place] = kind
        is_next = is_next and kind in ("deck", "byline")
    return found


def _kind_below(draft: Draft, *, is_next: bool) -> str:
    """The kind of a line below the title, ``is_next`` if nothing stands between; empty if words must tell."""
    paragraph = draft.paragraphs[0]
    text = " ".join(paragraph.text.split())
    is_middle = is_next and paragraph.properties.align == "center"
    if not is_middle or columns(text) > _LONGEST_BELOW or SENTENCE.search(text) or "\n" in paragraph.text:
        return ""
    if _DEED.fullmatch(text):
        return "byline"
    is_told = (
        shown_kind(_unit(text), [_unit("", "title")])
        or may_be_byline(text)
        or is_signed_by_office(text)
        or opens_text(text)
        or parse_any_number(text) is not None
    )
    return "" if is_told else "deck"


def _unit(text: str, kind: str = "") -> Unit:
    """A line as the text reader judges it."""
    return Unit((LogicalLine((PhysicalLine(text, 1),)),), text, kind)
