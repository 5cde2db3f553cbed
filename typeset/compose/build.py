"""Pieces to a paragraph: every unit is placed after the one before it by the rule for the two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.compose.classes import Kind
from typeset.compose.paragraph import Atom, Break, Inset, Paragraph, Run
from typeset.compose.rules import (
    NO_LINE_END,
    NO_LINE_START,
    SPACES,
    STOPS,
    WESTERN_KINDS,
    Joint,
    ShrinkClass,
    joint_table,
)
from typeset.compose.shape import Shape
from typeset.compose.words import Cut, Unit, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from typeset.compose.paragraph import Piece
    from typeset.compose.settings import CompositionSettings

_CUTS: Final = {
    Cut.NEVER: Break.NEVER, Cut.SEAM: Break.SEAM, Cut.SYLLABLE: Break.SYLLABLE,
    Cut.SPLIT: Break.SPLIT, Cut.SPLIT_WORD: Break.SPLIT_WORD,
}  # fmt: skip
_FULL_MARKS: Final = STOPS | {Kind.OPEN, Kind.CLOSE}
_NO_INK: Final = _FULL_MARKS | SPACES | {
    Kind.DASH, Kind.ELLIPSIS, Kind.MIDDLE_DOT, Kind.CONNECTOR, Kind.SOLIDUS, Kind.MARK, Kind.JOINER,
}  # fmt: skip
_LATINATE: Final = WESTERN_KINDS | {Kind.CONNECTOR, Kind.SOLIDUS, Kind.MARK, Kind.SUFFIX}
_ATOM_SHAPE: Final = Shape((0.0, 0.0))
_VERBATIM: Final = Joint(
    may_break=False, is_bound=True, is_reluctant=False, squeeze=0.0, room=0.0, shrink_class=None,
    is_gap=False, may_grow=False, of_second=False,
)  # fmt: skip


def build_paragraph(
    pieces: Sequence[Piece],
    settings: CompositionSettings,
    phrases: Callable[[str], Mapping[int, Break]] | None = None,
) -> Paragraph:
    """The paragraph that the pieces make.

    ``phrases`` tells, for the whole text, the places between characters where
    sense allows a break, and of which kind; others are then taken only in need.
    """
    size = next((piece.size for piece in pieces if isinstance(piece, Run | Atom)), 1.0)
    builder = _Builder(settings, size)
    for index, piece in enumerate(pieces):
        builder.add(index, piece)
    rows = builder.rows
    if phrases is not None:
        _mark_phrases(rows, pieces, phrases)
    return rows


class _Builder:
    """Adds pieces one by one; holds what lies between neighbours."""

    def __init__(self, settings: CompositionSettings, size: float) -> None:
        self.rows = Paragraph(settings, size)
        self._settings = settings
        self._joints = joint_table(settings)
        self._x = 0.0
        self._rest = 0
        self._ink = 0
        self._grows = (0.0, 0.0)
        self._rooms = (0.0,) * len(ShrinkClass)
        self._tail: Kind | None = None  # of the last unit that is no space; none at the start of a line
        self._owner: Run | Atom = Atom(0.0, size)  # whose unit that is
        self._spaces: list[int] = []  # the units since then
        self._space_owner: Run | None = None
        self._inset = 0.0  # of boxes that begin before the next unit

    def add(self, index: int, piece: Piece) -> None:
        """Place the units of the next piece."""
        if isinstance(piece, Inset):
            self._add_inset(piece)
        elif isinstance(piece, Atom):
            unit = Unit(
                Kind.ATOM, Kind.ATOM, piece.width / piece.size, 0, 0, 0, _ATOM_SHAPE, 0, 1, Cut.NEVER, 0
            )  # fmt: skip
            self._append(index, 0, unit, self._join(Kind.ATOM, piece), piece)
            self._tail, self._owner = Kind.ATOM, piece
        else:
            self._add_run(index, piece)

    def _add_inset(self, inset: Inset) -> None:
        """The end of a box belongs to the last unit that is no space; its start to the next."""
        rows = self.rows
        last = self._spaces[0] - 1 if self._spaces else rows.count - 1
        if inset.is_end and last >= 0 and not self._inset:
            rows.line_end[last] += inset.width
            self._x += inset.width
        else:
            self._inset += inset.width

    def _add_run(self, index: int, run: Run) -> None:
        place = 0
        known, look_up = run.lexicon.known, run.lexicon.units
        for token in tokens(run.text):
            for unit in known.get(token) or look_up(token):
                head = unit.head
                if head in SPACES and not (self._tail is None and run.keeps_spaces and head is Kind.SPACE):
                    self._add_space(index, place, unit, run)
                    continue
                if unit.first or (run.is_attached and place):
                    self._x += run.letter_spacing
                    kind = Break.NEVER if run.is_attached or not run.wraps else _CUTS[unit.cut]
                else:
                    kind = self._join(Kind.MARK if run.is_attached else head, run)
                self._append(index, place + unit.first, unit, kind, run)
                self._tail, self._owner = Kind.MARK if run.is_attached else unit.tail, run
            place += len(token)

    def _append(self, index: int, start: int, unit: Unit, kind: Break, piece: Run | Atom) -> None:
        """Place a unit behind the last one."""
        rows, em = self.rows, piece.size
        left = self._x + self._inset
        right = left + unit.width * em
        if isinstance(piece, Run) and piece.letter_spacing:
            right += (unit.last - unit.first - 1) * piece.letter_spacing
        hangs = unit.trim_end
        if hangs == unit.width and self._tail in _FULL_MARKS:
            hangs /= 2  # of several marks at the end none hangs (CLREQ #hanging_punctuation)
        if unit.head not in _NO_INK:
            self._ink += unit.last - unit.first
        rows.piece.append(index)
        rows.unit.append(unit)
        rows.start.append(start)
        rows.sizes.append(em)
        rows.left.append(left)
        rows.right.append(right)
        rows.line_start.append(left + unit.trim_start * em - self._inset)
        rows.line_end.append(right - hangs * em)
        rows.rest.append(self._rest)
        rows.grows.append(self._grows)
        rows.rooms.append(self._rooms)
        rows.ink.append(self._ink)
        rows.breaks.append(kind)
        rows.vanishes.append(False)
        self._x = right
        self._inset = 0.0

    def _add_space(self, index: int, start: int, unit: Unit, run: Run) -> None:
        """A space: no width until it is known what follows; it vanishes at the edges of a line."""
        rows = self.rows
        x, inset = self._x, self._inset
        kind = Break.FORCED if self._follows_newline() else Break.NEVER
        self._append(index, start, unit, kind, run)
        self._x, self._inset = x, inset
        rows.left[-1] = rows.right[-1] = rows.line_start[-1] = rows.line_end[-1] = x
        rows.vanishes[-1] = True
        self._spaces.append(rows.count - 1)
        self._space_owner = run
        if unit.head is Kind.NEWLINE:
            self._tail, self._spaces = None, []

    def _follows_newline(self) -> bool:
        return bool(self.rows.unit) and self.rows.unit[-1].head is Kind.NEWLINE

    def _join(self, head: Kind, piece: Run | Atom) -> Break:
        """Settle what lies between the last unit and one that begins with ``head``: room and break."""
        tail = self._tail
        if tail is None:
            forced = self._follows_newline()
            self._spaces = []
            return Break.FORCED if forced else Break.NEVER
        owner = self._owner
        joint = self._joints[tail][head]
        if _is_verbatim(piece) or _is_verbatim(owner):
            joint = _VERBATIM
        if self._spaces:
            kind = self._fill_spaces(tail, head, joint, piece)
        else:
            if isinstance(owner, Run):
                self._x += owner.letter_spacing
            self._apply(joint, piece.size if joint.of_second else owner.size)
            kind = _break_kind(joint)
        if not (isinstance(piece, Atom) or piece.wraps or isinstance(owner, Atom) or owner.wraps):
            return Break.NEVER
        return kind

    def _apply(self, joint: Joint, em: float) -> None:
        """Move on by what a joint takes and gives, and note its room."""
        if joint.may_grow:
            self._rest += 1
        if joint.squeeze:
            self._x -= joint.squeeze * em
        if joint.shrink_class is not None:
            self._add_room(joint.shrink_class, joint.room * em)
        if joint.is_gap:
            self._add_gap(em)

    def _add_room(self, shrink_class: ShrinkClass, room: float) -> None:
        rooms = list(self._rooms)
        rooms[shrink_class] += room
        self._rooms = tuple(rooms)

    def _add_gap(self, em: float) -> None:
        limits, gap = self._settings.limits, self._settings.gap
        self._x += gap * em
        self._add_room(ShrinkClass.GAP, max(gap - limits.gap_least, 0.0) * em)
        words, gaps = self._grows
        self._grows = (words, gaps + max(limits.gap_most - gap, 0.0) * em)

    def _add_word_space(self, width: float, em: float) -> None:
        limits = self._settings.limits
        self._x += width * em
        self._add_room(ShrinkClass.WORD_SPACE, (width - limits.word_space_least) * em)
        words, gaps = self._grows
        self._grows = (words + (limits.word_space_most - width) * em, gaps)

    def _fill_spaces(self, tail: Kind, head: Kind, joint: Joint, piece: Run | Atom) -> Break:
        """Give the spaces between two units their width; returns what a line end behind them means.

        A space typed between Han and a Western word is the gap between them, no
        more (CLREQ #mixed_text_composition, note); beside a full-width mark it
        is nothing at all.
        """
        rows, spaces, owner = self.rows, self._spaces, self._space_owner
        self._spaces = []
        start, em = self._x, rows.sizes[spaces[0]]
        typed = [k for k in spaces if rows.unit[k].head is not Kind.BREAK_HERE]
        both_latinate = tail in _LATINATE and head in _LATINATE
        if not typed or (not both_latinate and len(typed) == 1 and _is_void(rows.unit[typed[0]], tail, head)):
            self._apply(joint, piece.size if joint.of_second else self._owner.size)
        elif len(typed) > 1 or joint is _VERBATIM or rows.unit[typed[0]].head is Kind.WIDE_SPACE:
            self._apply(self._joints[tail][Kind.WIDE_SPACE], em)
            self._x += sum(rows.unit[k].width * rows.sizes[k] for k in typed)
            self._apply(self._joints[Kind.WIDE_SPACE][head], piece.size)
        elif joint.is_gap:
            self._add_gap(em)
        else:
            self._add_word_space(rows.unit[typed[0]].width, em)
        if typed and owner is not None:
            self._x += (owner.word_spacing + owner.letter_spacing) * len(typed)
        for k in spaces:
            rows.right[k] = self._x
        rows.left[spaces[0]] = start
        if len(typed) < len(spaces):
            return Break.FREE
        level = self._settings.kinsoku
        if both_latinate or rows.unit[typed[0]].head is Kind.WIDE_SPACE:
            is_barred = tail in NO_LINE_END[level] or head in NO_LINE_START[level]
            return Break.EDGE if is_barred else Break.FREE
        return _break_kind(joint)


def _is_verbatim(piece: Run | Atom) -> bool:
    return isinstance(piece, Run) and piece.is_verbatim


def _is_void(space: Unit, tail: Kind, head: Kind) -> bool:
    return space.head is Kind.SPACE and (tail in _FULL_MARKS or head in _FULL_MARKS)


def _break_kind(joint: Joint) -> Break:
    if joint is _VERBATIM:
        return Break.NEVER
    if joint.may_break:
        return Break.RELUCTANT if joint.is_reluctant else Break.FREE
    return Break.STUCK if joint.is_bound else Break.EDGE


def _mark_phrases(
    rows: Paragraph, pieces: Sequence[Piece], phrases: Callable[[str], Mapping[int, Break]]
) -> None:
    """Free breaks become what sense says; those that fall inside a phrase, breaks in need."""
    offsets, text = [], ""
    for piece in pieces:
        offsets.append(len(text))
        text += piece.text if isinstance(piece, Run) else "\ufffc" if isinstance(piece, Atom) else ""
    places = phrases(text)
    for k, kind in enumerate(rows.breaks):
        if kind is Break.FREE:
            place = offsets[rows.piece[k]] + rows.start[k]
            rows.breaks[k] = places.get(place, Break.MID_PHRASE)
    rows.clauses = [k for k, kind in enumerate(rows.breaks) if kind is Break.CLAUSE]
