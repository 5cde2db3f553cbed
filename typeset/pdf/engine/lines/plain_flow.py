"""Flows of plain paragraphs: paragraphs behind each other that are one box while pages are made.

A page is made up to three times before it is level with the one it faces. What a plain
paragraph takes of it is a sum of lines, so a flow keeps of each paragraph on the page only
which lines it has there and where they begin. It is drawn and tagged so. The boxes of the
paragraphs are made when the pages stand (``open_flows``) if they show more than text, and
when somebody asks for them. They are those that WeasyPrint's way would have made.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from typeset.pdf.engine.lines.flow import shift_of
from typeset.pdf.engine.lines.line_boxes import text_between
from typeset.pdf.engine.lines.line_runs import LineRun, PlainLines
from typeset.pdf.engine.lines.used_edges import resolve_edges
from typeset.pdf.engine.session.names import upstream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.compose import LineWidths, SetLine
    from typeset.pdf.engine.lines.paragraph_map import InlineItem, ParagraphMap


class PlainParagraph(msgspec.Struct, frozen=True):
    """A paragraph that is one text, read in a flow of a width.

    ``block`` is its box in the tree. ``height`` is that of each of its lines, and ``indent`` that of the
    first one, in px. Its lines are composed in the widths ``first`` from its beginning on, and ``rest`` else.
    """

    block: Any
    maker: PlainLines
    paragraph: ParagraphMap
    item: InlineItem
    indent: float
    height: float
    first: LineWidths
    rest: LineWidths

    def lines(self, start: int, *, fill_first: bool) -> Sequence[SetLine]:
        """Its lines from a unit on."""
        widths = self.rest if start else self.first
        return list(self.paragraph.compose(start, widths, fill_first=fill_first))


class FlowPart(NamedTuple):
    """What a page has of a paragraph: ``lines``, which begin with unit ``start``.

    ``place`` is that of the paragraph in its flow. Its box begins at ``y`` and is ``height`` high, and its
    first line begins at ``top``; in px.
    """

    place: int
    plain: PlainParagraph
    start: int
    lines: Sequence[SetLine]
    y: float
    top: float
    height: float

    @property
    def foot(self) -> float:
        """Where its last line ends, in px."""
        return self.top + len(self.lines) * self.plain.height

    @property
    def is_whole(self) -> bool:
        """Whether the paragraph begins and ends here."""
        return self.start == 0 and self.is_end

    @property
    def is_end(self) -> bool:
        """Whether the paragraph ends here."""
        return self.lines[-1].next == self.plain.paragraph.rows.count

    @property
    def is_stranded(self) -> bool:
        """Whether it is one line of a paragraph that has others on another page."""
        return len(self.lines) == 1 and not self.is_whole

    def box(self, x: float) -> Any:
        """The box of the paragraph on its page, with its left edge at ``x``."""
        plain, width = self.plain, self.plain.rest.rest
        resolve_edges(plain.block, (width, "auto"))
        made = plain.block.copy()
        made.index, made.width, made.height = self.place, width, self.height
        made.position_x, made.position_y = x, self.y
        made.background = None  # backgrounds are looked for once, perhaps before this
        made.remove_decoration_sides = set()
        made.remove_decoration(start=self.start > 0, end=not self.is_end)
        made.children = [self.run(x).box()]
        return made

    def run(self, x: float) -> LineRun:
        """Its lines, with their left edges at ``x`` but for indents."""
        plain, width = self.plain, self.plain.rest.rest
        run = LineRun(plain.maker, plain.paragraph, plain.item, self.start)
        indent, y = 0.0 if self.start else plain.indent, self.top
        for line in self.lines:
            measure = width - indent
            run.add(
                line, measure, x + indent + shift_of(plain.maker.line_box, plain.paragraph, line, measure), y
            )
            indent, y = 0.0, y + plain.height
        return run

    @property
    def text(self) -> str:
        """What it says on its page."""
        lines, plain = self.lines, self.plain
        return text_between(plain.item.box.text, plain.paragraph, lines[0].first, lines[-1].next)


class FlowRecord(msgspec.Struct):
    """What is known of a flow: its paragraphs in the tree, as read by place and width, and their pages.

    A flow whose paragraphs are not so plain after all is laid out WeasyPrint's way (``is_plain``).
    ``readers`` read them, by width. If it ``has_text_alone``, nothing of its paragraphs but their text is
    drawn.
    """

    paragraphs: Sequence[Any]
    pages: tuple[str, str]
    has_text_alone: bool = False
    readers: dict[float, Any] = msgspec.field(default_factory=dict)
    read: dict[tuple[int, float], PlainParagraph] = msgspec.field(default_factory=dict)
    is_plain: bool = True


class FlowRoom(msgspec.Struct, frozen=True):
    """The room that a page has for a flow: ``width`` wide, down to its ``end`` less the ``space`` kept free.

    ``origin`` is where the grid begins. All are in px. The page ``is_empty`` if nothing stands above.
    """

    width: float
    end: float
    space: float
    origin: float
    is_empty: bool

    @property
    def foot(self) -> float:
        """Where the last line may end, in px."""
        return self.end - self.space


def make_flow(parent: Any, paragraphs: Sequence[Any], *, has_text_alone: bool) -> Any:
    """The box of a flow of paragraphs, which are children of ``parent`` in the tree."""
    made = _kind().anonymous_from(parent, paragraphs)
    pages = paragraphs[0].page_values()[0], paragraphs[-1].page_values()[1]
    made.record = FlowRecord(made.children, pages, has_text_alone)
    return made


def is_flow(box: Any) -> bool:
    """Whether a box is a flow of plain paragraphs."""
    return type(box) is _kind()


def parts_of(box: Any) -> Sequence[FlowPart]:
    """What a page has of the paragraphs of a flow; nothing for other boxes, and where the boxes are made."""
    parts: Sequence[FlowPart] = getattr(box, "parts", None) or ()
    return parts


def laid_out(flow: Any, parts: Sequence[FlowPart], room: FlowRoom, y: float, height: float) -> Any:
    """The box of what a page has of a flow; it begins at ``y`` and is ``height`` high, in px."""
    made = flow.copy()
    made.position_y, made.width, made.height, made.clearance = y, room.width, height, None
    made.made_children, made.parts, made.room = None, parts, room
    return made


def open_flows(box: Any) -> None:
    """Put the boxes of paragraphs in the place of those flows in a box that must have boxes.

    These are flows of paragraphs with more than text, and those of which somebody has asked for the boxes.
    """
    children = getattr(box, "children", ())
    if any(map(_is_to_be_opened, children)):
        box.children = [
            inner for child in children for inner in (child.children if _is_to_be_opened(child) else (child,))
        ]
    for child in children:
        if isinstance(child, upstream().boxes.BlockContainerBox) and not is_flow(child):
            open_flows(child)


def _is_to_be_opened(box: Any) -> bool:
    return is_flow(box) and not (box.parts and box.record.has_text_alone)


@cache
def _kind() -> Any:
    members = {
        "parts": None,
        "background": None,
        **{f"border_{side}_width": 0 for side in ("top", "right", "bottom", "left")},
        "children": property(_children, _set_children),
        "descendants": _descendants,
        "page_values": _page_values,
        "translate": _translate,
    }
    return type("FlowBox", (upstream().boxes.BlockBox,), members)


def _children(flow: Any) -> Any:
    if flow.made_children is None:
        flow.made_children, flow.parts = [part.box(flow.position_x) for part in flow.parts], None
    return flow.made_children


def _set_children(flow: Any, children: Any) -> None:
    flow.made_children, flow.parts = children, None


def _descendants(flow: Any, placeholders: bool = False) -> Iterator[Any]:
    """In place of WeasyPrint's: nothing that it looks for while it makes pages is in a plain paragraph."""
    yield flow
    if not flow.parts:
        for child in flow.children:
            yield from child.descendants(placeholders)


def _page_values(flow: Any) -> tuple[str, str]:
    pages: tuple[str, str] = flow.record.pages
    return pages


def _translate(flow: Any, dx: float = 0, dy: float = 0, ignore_floats: bool = False) -> None:
    if flow.parts:
        flow.parts = [part._replace(y=part.y + dy, top=part.top + dy) for part in flow.parts]
        flow.position_x += dx
        flow.position_y += dy
    else:
        upstream().boxes.BlockBox.translate(flow, dx, dy, ignore_floats)
