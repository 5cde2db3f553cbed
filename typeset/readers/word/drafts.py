"""The blocks of a file before guesses: what styles, numbers and looks say of each; the rest has no kind yet.

The order is from the certain to the doubtful: tables, boxes and figures with their captions; styles; lists;
looks. What is left is for the guesses of the text reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import Formula, Image
from typeset.model.characters import columns
from typeset.readers.word.body import Box, Grid, Item, Paragraph
from typeset.readers.word.draft import Draft
from typeset.readers.word.looks import Bodies, Shape, find_heads, may_be_head, shape_of
from typeset.readers.word.losses import Losses
from typeset.readers.word.making import Maker, is_display, with_label
from typeset.readers.word.openings import FEW, SENTENCE, find_title, kinds_below, opening_end
from typeset.startup.patterns import late_pattern

_CAPTION: Final = late_pattern(
    r"(?:图|圖|表|Fig(?:ure|\.)?|Table|附图|附表)\s?(?:[\dA-Z]{1,3}(?:[-－‑–—.．]\d{1,3}){0,2}|[一二三四五六七八九十]{1,3})"
    r"(?=[\s\u3000：:.．、]|$)(?!.*[。；]$)"
)
_OF_TABLE: Final = late_pattern(r"(?:续?表|Table|附表)")
_OF_FIGURE: Final = late_pattern(r"(?:图|圖|Fig|附图)")
_LONGEST_CAPTION: Final = 80
_KINDS: Final = frozenset(
    {
        "title",
        "deck",
        "caption",
        "quotation",
        "code_block",
        "byline",
        "dateline",
        "abstract",
        "signoff",
        "verse",
    }
)
_BREAKS: Final = late_pattern(r"[*＊·•◆◇■□☆★※～~_—\-=\s]{1,30}")
_FORM: Final = late_pattern(r"(?:[\u3400-\u9fff（）()/]{1,12}[：:][\s_＿]*){2,8}")
"""A line to be filled in, as on papers of exams and below contracts: 班级：　　姓名：　　."""

_CHOICES: Final = late_pattern(r"[A-H] ?[.．、）)].*?(?:\t| {2,}|\u3000)\s*[B-H] ?[.．、）)]")
"""Answers to choose from, one behind the other."""

_REMARK: Final = late_pattern(r"[（(]此件[^（）()]{2,24}[)）]")
"""The remark below who signs an official paper, which stands at the left (GB/T 9704, 7.3.7)."""

_ROOM: Final = late_pattern("[ \t]{2,}|\t")
_SHORT: Final = 60
_FEWEST_STYLED: Final = 2


def make_drafts(items: Sequence[Item], maker: Maker, losses: Losses) -> list[Draft]:
    """The drafts of a file's items."""
    drafts = [_formed(one, maker) for one in _listed(_captioned(items, maker), maker)]
    drafts = _roles(drafts, losses)
    return _by_look(drafts)


def _formed(draft: Draft, maker: Maker) -> Draft:
    """The draft; white that parts answers to choose from, or is room to write in, stays.

    A line to be filled in is finished, since whoever mends text would close the room in it.
    """
    paragraph = draft.paragraphs[0] if draft.is_open and len(draft.paragraphs) == 1 else None
    text = paragraph.text.strip() if paragraph else ""
    if paragraph is None or paragraph.style.level or not (_FORM.fullmatch(text) or _CHOICES.match(text)):
        return draft
    is_form = _FORM.fullmatch(text) is not None
    segments = tuple(replace(one, text=_with_room(one.text, is_form=is_form)) for one in paragraph.segments)
    paragraph = replace(paragraph, segments=segments)
    if is_form:
        return Draft(block=next(maker.plain(paragraph)), number=draft.number)
    return replace(draft, paragraphs=(paragraph,))


def _with_room(text: str, *, is_form: bool) -> str:
    """The text with white that stays: of a form as much as there is, between answers two characters."""

    def wide(room: re.Match[str]) -> str:
        count = room[0].count("\t") * 2 + -(-room[0].count(" ") // 2) if is_form else 2
        return "\u3000" * count

    return _ROOM.sub(wide, text)


def is_caption(item: Item | None) -> bool:
    """Whether an item is the caption of a figure or table, by its style or its first words."""
    if not isinstance(item, Paragraph) or item.pictures:
        return False
    text = " ".join(item.text.split())
    if not text or columns(text) > _LONGEST_CAPTION * 2:
        return False
    return item.style.role == "caption" or (not item.style.level and _CAPTION.match(text) is not None)


def _pictures(item: Item | None) -> tuple[Image, ...]:
    """The pictures of a paragraph that holds nothing else."""
    if not isinstance(item, Paragraph) or item.text.strip():
        return ()
    inline = tuple(one.inline for one in item.segments if isinstance(one.inline, Image))
    return (*item.pictures, *inline)


def _captioned(items: Sequence[Item], maker: Maker) -> Iterator[Draft]:
    """The items as drafts; tables and figures have their captions, boxes and formulae are finished."""
    place = 0
    while place < len(items):
        item = items[place]
        if isinstance(item, Box):
            yield Draft(block=maker.division(item), number=item.number)
        elif isinstance(item, Grid):
            place = yield from _table(items, place, (), maker)
        elif pictures := _pictures(item):
            place = yield from _figure(items, place, pictures, maker)
        elif is_caption(item) and isinstance(item, Paragraph):
            end = place + 1
            while end < len(items) and end - place < 3 and is_caption(items[end]):
                end += 1
            above = [one for one in items[place:end] if isinstance(one, Paragraph)]
            following = items[end] if end < len(items) else None
            if isinstance(following, Grid) and not _OF_FIGURE.match(above[-1].text):
                place = yield from _table(items, end, above, maker)
            elif (
                (found := _pictures(following))
                and isinstance(following, Paragraph)
                and not is_caption(items[end + 1] if end + 1 < len(items) else None)
            ):
                yield Draft(block=maker.figure(following, found, above), number=above[0].number)
                place = end
            else:
                yield Draft((item,), kind="caption", number=item.number)
        elif is_display(item):
            lines = maker.lines(item)
            yield Draft(block=Formula(lines, maker.span(item.number)), number=item.number)
        elif item.text.strip():
            yield from _with_pictures(item, maker)
        else:  # calls of notes alone
            yield from (Draft(block=block, number=item.number) for block in maker.plain(item))
        place += 1


def _with_pictures(item: Paragraph, maker: Maker) -> Iterator[Draft]:
    """A paragraph of words, with the pictures that are anchored in it behind it."""
    yield Draft((replace(item, pictures=()),), number=item.number)
    if item.pictures:
        yield Draft(block=maker.figure(item, item.pictures, ()), number=item.number)


def _table(items: Sequence[Item], place: int, above: Sequence[Paragraph], maker: Maker):  # type: ignore[no-untyped-def]
    grid = items[place]
    assert isinstance(grid, Grid)
    below = items[place + 1] if place + 1 < len(items) else None
    captions = list(above)
    if not captions and is_caption(below) and isinstance(below, Paragraph) and _OF_TABLE.match(below.text):
        after = items[place + 2] if place + 2 < len(items) else None
        if not isinstance(after, Grid):
            captions, place = [below], place + 1
    number = captions[0].number if above else grid.number
    if len(grid.rows) == 1 and len(grid.rows[0].cells) == 1:  # a frame around text
        inner = grid.rows[0].cells[0].items
        for caption in captions:
            yield Draft((caption,), kind="caption", number=caption.number)
        yield Draft(block=maker.division(Box(inner, grid.number)), number=grid.number)
    else:
        yield Draft(block=maker.table(grid, captions), number=number)
    return place


def _figure(items: Sequence[Item], place: int, pictures: tuple[Image, ...], maker: Maker):  # type: ignore[no-untyped-def]
    """The figure of one paragraph of pictures or several, with the captions below."""
    first = items[place]
    assert isinstance(first, Paragraph)
    while place + 1 < len(items) and (more := _pictures(items[place + 1])):
        pictures, place = (*pictures, *more), place + 1
    captions: list[Paragraph] = []
    while place + 1 < len(items) and is_caption(below := items[place + 1]) and len(captions) < 3:
        if not isinstance(below, Paragraph) or _OF_TABLE.match(below.text):
            break
        captions.append(below)
        place += 1
    yield Draft(block=maker.figure(first, pictures, captions), number=first.number)
    return place


def _listed(drafts: Iterator[Draft], maker: Maker) -> Iterator[Draft]:
    """The drafts; paragraphs with numbers of Word's that are no heads are lists."""
    found = list(drafts)
    shapes = {id(one): shape_of(one.paragraphs[0]) for one in found if one.is_open}
    bodies = Bodies.of([shape for shape in shapes.values() if shape.size])
    run: list[Paragraph] = []
    for draft in found:
        paragraph = draft.paragraphs[0] if draft.is_open else None
        is_item = (
            paragraph is not None
            and paragraph.label is not None
            and bool(paragraph.label.text)
            and not paragraph.style.level
            and paragraph.style.role not in ("title", "caption", "contents", "deck")
            and not may_be_head(paragraph, shapes[id(draft)], bodies)
        )
        if is_item and paragraph is not None:
            run.append(paragraph)
            continue
        yield from _lists(run, maker)
        run = []
        yield replace(draft, paragraphs=tuple(with_label(one) for one in draft.paragraphs))
    yield from _lists(run, maker)


def _lists(run: list[Paragraph], maker: Maker) -> Iterator[Draft]:
    for block in maker.list_blocks(run):
        yield Draft(block=block, number=block.span.line)


def _roles(drafts: list[Draft], losses: Losses) -> list[Draft]:
    """The drafts with the kinds that their styles say; typed contents are left out."""
    result: list[Draft] = []
    has_title = False
    for draft in drafts:
        if not draft.is_open:
            result.append(draft)
            continue
        paragraph = draft.paragraphs[0]
        role, level = paragraph.style.role, _level(paragraph)
        if role == "contents" and not level:
            losses.number, losses.page = paragraph.number, paragraph.page
            losses.add(Code.M_WORD_CONTENTS, paragraph.text)
        elif level:
            result.append(replace(draft, kind="heading", level=level))
        elif role == "title" and has_title and not _goes_on(result, paragraph):
            result.append(replace(draft, kind="heading", level=1))
        elif role in ("title", "code_block", "verse") and _goes_on(result, paragraph):
            last = result[-1]
            result[-1] = replace(last, paragraphs=(*last.paragraphs, paragraph))
        elif role in _KINDS:
            has_title = has_title or role == "title"
            result.append(replace(draft, kind=role))
        else:
            result.append(draft)
    return result


def _level(paragraph: Paragraph) -> int:
    """The level of the head that a paragraph is by its own outline level, else by its style."""
    outline = paragraph.properties.outline
    if outline is not None and outline != paragraph.style.paragraph.outline:
        return min(outline + 1, 6) if 0 <= outline < 9 else 0
    return paragraph.style.level


def _goes_on(result: list[Draft], paragraph: Paragraph) -> bool:
    """Whether a paragraph is another line of the block before it."""
    role = paragraph.style.role
    return bool(result) and result[-1].kind == role and bool(result[-1].paragraphs)


def _by_look(drafts: list[Draft]) -> list[Draft]:
    """The drafts with the kinds that looks show, where styles show none."""
    places = [place for place, draft in enumerate(drafts) if draft.is_open]
    if not places:
        return drafts
    paragraphs = [drafts[place].paragraphs[0] for place in places]
    shapes = [shape_of(paragraph) for paragraph in paragraphs]
    bodies = Bodies.of([shape for shape in shapes if shape.size])
    opening = opening_end(drafts, places, shapes, bodies)
    result = list(drafts)
    styled = sum(draft.kind == "heading" for draft in drafts)
    deepest = max((draft.level for draft in drafts if draft.kind == "heading"), default=0)
    ends = places[-1] == len(drafts) - 1
    heads = {
        head.place: head.level for head in find_heads(paragraphs, shapes, bodies, opening, ends_file=ends)
    }
    title = find_title(drafts, opening, shapes, heads)
    below = kinds_below(drafts, places[:opening], title)
    for index, place in enumerate(places):
        draft, shape = drafts[place], shapes[index]
        if index == title:
            result[place] = replace(draft, kind="title")
        elif place in below:
            result[place] = replace(draft, kind=below[place])
        elif index in heads:
            if styled < _FEWEST_STYLED or bodies.cues(shape, None) >= 2:
                result[place] = replace(draft, kind="heading", level=min(heads[index] + deepest, 6))
        elif index >= opening:
            result[place] = _hinted(draft, shape, bodies, is_late=index >= len(places) - FEW)
    return result


def _hinted(draft: Draft, shape: Shape, bodies: Bodies, *, is_late: bool) -> Draft:
    """The draft as a quotation, verse, a signature or a break between scenes, where its look shows one."""
    paragraph = draft.paragraphs[0]
    lines = [line for line in paragraph.text.split("\n") if line.strip()]
    family = shape.look.family
    is_other = family in ("kai", "fang") and (family not in bodies.families or family in bodies.rare)
    if (
        paragraph.properties.align == "right"
        and columns(shape.text) <= _SHORT
        and not shape.text.endswith("。")
    ):
        return replace(draft, kind="signoff")
    if _REMARK.fullmatch(shape.text):
        return replace(draft, kind="paragraph")
    if (
        len(lines) >= 3
        and all(columns(line.strip()) <= 40 for line in lines)
        and (is_other or len(lines) >= 4)
    ):
        return replace(draft, kind="verse")
    if is_other and len(lines) == 1 and shape.size > 1 and not is_late_name(shape, is_late):
        return replace(draft, kind="quotation")
    return draft


def is_late_name(shape: Shape, is_late: bool) -> bool:
    """Whether a short line near the end may be who signs."""
    return is_late and columns(shape.text) <= 24 and not SENTENCE.search(shape.text)
