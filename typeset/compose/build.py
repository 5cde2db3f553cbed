"""From pieces to rows: every unit is placed after the one before it, by the rule for the pair."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from typeset.compose import twins
from typeset.compose.breaks import Cut, LineBreak
from typeset.compose.classes import Kind
from typeset.compose.hyphens import mark_hyphens
from typeset.compose.paragraph import Atom, Inset, ParagraphRows, Run
from typeset.compose.pen import Pen
from typeset.compose.rules import (
    FULL_MARKS,
    HAN_KINDS,
    LATINATE,
    NO_LINE_END,
    NO_LINE_START,
    NO_SPACES,
    SPACES,
    PairRule,
    is_even_inside,
    pair_rules,
    solid_pairs,
)
from typeset.compose.runs import Stretch, assign, cut_at_seams, stretches
from typeset.compose.shape import Shape
from typeset.compose.units import TokenUnit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from typeset.compose.paragraph import InlinePiece
    from typeset.compose.settings import CompositionSettings

_ENDINGS: Final = tuple(LineBreak[cut.name] for cut in Cut)
"""What a line end means at each cut inside a token."""

_KEPT: Final = frozenset({Kind.SPACE, Kind.WIDE_SPACE})
"""Spaces that stand at the start of a line in text that keeps them: the indent of a verse, of code."""

_AT_ONCE: Final = 256
"""Tokens placed in one go. More would be copied again at each forced break of a long text."""

_GLUE: Final = frozenset({Kind.JOINER, Kind.NO_BREAK_SPACE})
_ATOM_SHAPE: Final = Shape((0.0, 0.0))
_VERBATIM: Final = PairRule(
    ending=LineBreak.NEVER, squeeze=0.0, room=0.0, shrink_class=None, is_gap=False, may_grow=False,
    of_second=False, is_solid=True,
)  # fmt: skip


def build_paragraph(
    pieces: Sequence[InlinePiece],
    settings: CompositionSettings,
    phrases: Callable[[str], Mapping[int, LineBreak]] | None = None,
) -> ParagraphRows:
    """The rows of the paragraph that the pieces make.

    ``phrases`` tells for the whole text at which places between characters sense allows a
    line to end, and how well. Lines then end elsewhere only in need. So titles and heads break
    at the author's own mark, else between phrases.
    """
    rows = _rows_of_run(pieces, settings) or _rows_of_all(pieces, settings)
    mark_hyphens(rows, pieces)
    if phrases is not None:
        _mark_phrases(rows, pieces, phrases)
    return rows


def _rows_of_run(pieces: Sequence[InlinePiece], settings: CompositionSettings) -> ParagraphRows | None:
    """The rows of a paragraph that is one plain run, by the core; none for all others, and without it."""
    if twins.core is None or len(pieces) != 1:
        return None
    (run,) = pieces
    if not isinstance(run, Run) or not _is_plain(run) or run.size <= 0:
        return None
    rows = ParagraphRows(settings, run.size)
    text = run.token_cache.tokens(run.text)
    return rows if twins.core.place_run(rows, twins.core.rules_of(settings), run, text) else None


def _is_plain(run: Run) -> bool:
    """Whether a run has no style of its own that touches where its units stand."""
    return run.wraps and run.has_gaps and not (run.is_attached or run.letter_spacing)


def _rows_of_all(pieces: Sequence[InlinePiece], settings: CompositionSettings) -> ParagraphRows:
    size = next((piece.size for piece in pieces if not isinstance(piece, Inset) and piece.size > 0), 1.0)
    builder = _Builder(settings, size)
    for stretch in stretches(pieces):
        builder.add(stretch)
    builder.rows.pack()
    return builder.rows


class _Builder:
    """Adds pieces one by one, and holds what is known of the place behind the last unit."""

    def __init__(self, settings: CompositionSettings, size: float) -> None:
        self.rows = ParagraphRows(settings, size)
        self._settings = settings
        self._pair_rules = pair_rules(settings)
        self._solids = solid_pairs(settings)
        self._pen = Pen(settings)
        if twins.core is not None:
            self._compiled = twins.core.rules_of(settings)
            self.rows.pack()
        self._ink = 0
        self._tail: Kind | None = None  # of the last unit that is no space; None at the start of a line
        self._owner: Run | Atom = Atom(0.0, size)  # the piece that this unit belongs to
        self._spaces: list[int] = []  # the spaces behind this unit
        self._space_owner: Run | None = None
        self._inset = 0.0  # of boxes that begin before the next unit

    def add(self, stretch: Stretch) -> None:
        """Place the units of the next piece, or of several runs as one."""
        piece, index = stretch.piece, stretch.indices[0]
        if isinstance(piece, Inset):
            self._add_inset(piece)
        elif isinstance(piece, Atom):
            width = piece.width / piece.size if piece.size > 0 else 0.0
            unit = TokenUnit(Kind.ATOM, Kind.ATOM, width, 0, 0, 0, _ATOM_SHAPE, 0, 1, Cut.NEVER, 0)
            self._append(index, 0, unit, self._join(Kind.ATOM, piece), piece)
            self._tail, self._owner = Kind.ATOM, piece
        else:
            first = self.rows.count
            self._add_run(index, piece, stretch.seams)
            if stretch.seams:
                assign(self.rows, first, stretch)

    def _add_inset(self, inset: Inset) -> None:
        """The end of a box belongs to the last unit that is no space; the start of one to the next unit."""
        rows = self.rows
        last = self._spaces[0] - 1 if self._spaces else rows.count - 1
        if inset.is_end and last >= 0 and not self._inset:
            rows.line_end[last] += inset.width
            self._pen.x += inset.width
        else:
            self._inset += inset.width

    def _add_run(self, index: int, run: Run, seams: tuple[int, ...]) -> None:
        is_plain = _is_plain(run)
        known, look_up = run.token_cache.known, run.token_cache.units
        text = run.token_cache.tokens(run.text)
        ends = list(accumulate(map(len, text))) if seams else []
        place = count = 0
        while count < len(text):
            token = text[count]
            units = known.get(token) or look_up(token)
            for unit in cut_at_seams(units, place, seams) if seams else units:
                self._add_unit(index, place, unit, run)
            place += len(token)
            count += 1
            if is_plain and self._owner is run and not (self._tail is None or self._spaces or self._inset):
                seam = bisect_right(seams, place)
                stop = bisect_right(ends, seams[seam], count) if seam < len(seams) else len(text)
                stop = min(stop, count + _AT_ONCE)
                added, place = self._add_plain(index, run, text[count:stop], place)
                count += added

    def _add_unit(self, index: int, place: int, unit: TokenUnit, run: Run) -> None:
        """Place a unit of the token that begins at ``place``."""
        head, first = unit.head, unit.skip + unit.first
        if head is Kind.SPACE and run.is_verbatim:
            unit = unit._replace(width=unit.shape.advance)
        is_at_start = self._tail is None
        stays = head is Kind.NO_BREAK_SPACE or (head in _KEPT and run.keeps_spaces)
        if head in SPACES and not (is_at_start and stays):
            self._add_space(index, place, unit, run)
            return
        if first or (run.is_attached and place and not self._spaces):
            self._pen.x += run.letter_spacing
            # Halves of a unit that a seam between runs cuts are still one.
            is_cut = bool(first) and unit.cut is not Cut.NEVER
            self._pen.rest += is_cut and is_even_inside(self._tail, head)
            kind = _ENDINGS[unit.cut]
        else:
            kind = self._join(Kind.MARK if run.is_attached else head, run)
        if kind not in (LineBreak.FORCED, LineBreak.NEVER) and place + first:
            if not run.wraps:
                kind = LineBreak.NEVER
            elif run.is_attached:
                kind = LineBreak.STUCK
        self._append(index, place + first, unit, kind, run)
        self._tail, self._owner = Kind.MARK if run.is_attached else unit.tail, run

    def _add_plain(  # noqa: PLR0915 - see below
        self, index: int, run: Run, text: list[str], place: int
    ) -> tuple[int, int]:
        """Place tokens up to the next space, the first at ``place``; returns how many, and the next place.

        It does what ``_add_unit`` does, for runs without styles of their own, where no
        space and no box stands before a unit: nine of ten units go this way.
        """
        # One long function: it is the inner loop of building, and a call for each unit, with its
        # state handed over and back, makes building a quarter slower (31.1 to 39.3 ms for 29,173 units).
        if twins.core is not None:
            return twins.core.place_units(self, self._compiled, index, run, text, place)
        rows, pen, em, rules, solids = self.rows, self._pen, run.size, self._pair_rules, self._solids
        plain, look_up = run.token_cache.plain, run.token_cache.units
        all_units, starts, lefts, rights = rows.unit, rows.start, rows.left, rows.right
        line_starts, line_ends, rests = rows.line_start, rows.line_end, rows.rest
        inks, breaks = rows.ink, rows.breaks
        x, rest, ink, tail = pen.x, pen.rest, self._ink, self._tail
        assert tail is not None
        stop = len(text)
        for count, token in enumerate(text):
            units = plain.get(token)
            if units is None:
                look_up(token)
                units = plain[token]
            if not units:
                stop = count
                break
            for head, end, width, trim, trim_end, hang, inked, first, cut, unit in units:
                if first:
                    breaks.append(_ENDINGS[cut])
                    rest += is_even_inside(tail, head)
                else:
                    solid = solids[tail][head]
                    if solid is not None:
                        breaks.append(solid[0])
                        rest += solid[1]
                    else:
                        rule = rules[tail][head]
                        breaks.append(rule.ending)
                        self._add_rooms()
                        pen.x, pen.rest = x, rest
                        pen.pass_pair(rule, em)
                        x, rest = pen.x, pen.rest
                right = x + width * em
                if hang and tail not in FULL_MARKS:
                    rows.hanging.add(len(all_units))
                    line_ends.append(right - hang * em)
                else:
                    line_ends.append(right - trim_end * em if trim_end else right)
                all_units.append(unit)
                starts.append(place + first)
                lefts.append(x)
                line_starts.append(x + trim * em if trim else x)
                rights.append(right)
                rests.append(rest)
                ink += inked
                inks.append(ink)
                x, tail = right, end
            place += len(token)
        pen.x, pen.rest, self._ink, self._tail = x, rest, ink, tail
        self._add_rooms()
        self._add_alike(index, em)
        return stop, place

    def _add_alike(self, index: int, em: float) -> None:
        """Fill in, for the units just placed, what they have in common."""
        rows = self.rows
        added = rows.count - len(rows.piece)
        rows.piece.extend([index] * added)
        rows.sizes.extend([em] * added)
        rows.vanishes.extend([False] * added)

    def _add_rooms(self) -> None:
        """Fill in the rooms for the units placed since the last space that has room."""
        rows = self.rows
        added = rows.count - len(rows.rooms)
        rows.grows.extend([self._pen.grows] * added)
        rows.rooms.extend([self._pen.rooms] * added)

    def _append(self, index: int, start: int, unit: TokenUnit, kind: LineBreak, piece: Run | Atom) -> None:
        """Place a unit behind the last one."""
        rows, em = self.rows, piece.size
        left = self._pen.x + self._inset
        right = left + unit.width * em
        if isinstance(piece, Run) and piece.letter_spacing:
            right += (unit.last - unit.first - 1) * piece.letter_spacing
        # Of several marks at the end none hangs (CLREQ #hanging_punctuation).
        trim_end = unit.trim_end
        if unit.hang and self._tail not in FULL_MARKS:
            trim_end = unit.hang
            rows.hanging.add(rows.count)
        self._ink += unit.ink
        rows.piece.append(index)
        rows.unit.append(unit)
        rows.start.append(start)
        rows.sizes.append(em)
        rows.left.append(left)
        rows.right.append(right)
        rows.line_start.append(left + unit.trim_start * em - self._inset)
        rows.line_end.append(right - trim_end * em)
        rows.rest.append(self._pen.rest)
        rows.grows.append(self._pen.grows)
        rows.rooms.append(self._pen.rooms)
        rows.ink.append(self._ink)
        rows.breaks.append(kind)
        rows.vanishes.append(False)
        self._pen.x = right
        self._inset = 0.0

    def _add_space(self, index: int, start: int, unit: TokenUnit, run: Run) -> None:
        """Place a space. Its width is set when the next unit is known; it vanishes at the edges of a line."""
        rows = self.rows
        x, inset = self._pen.x, self._inset
        kind = LineBreak.FORCED if self._follows_newline() else LineBreak.NEVER
        self._append(index, start, unit, kind, run)
        self._pen.x, self._inset = x, inset
        rows.left[-1] = rows.right[-1] = rows.line_start[-1] = rows.line_end[-1] = x
        rows.vanishes[-1] = True
        self._spaces.append(rows.count - 1)
        self._space_owner = run
        if unit.head is Kind.NEWLINE:
            self._tail, self._spaces = None, []

    def _follows_newline(self) -> bool:
        return bool(self.rows.unit) and self.rows.unit[-1].head is Kind.NEWLINE

    def _join(self, head: Kind, piece: Run | Atom) -> LineBreak:
        """Pass the space between the last unit and one that begins with ``head``; returns the break there."""
        tail = self._tail
        if tail is None:
            forced = self._follows_newline()
            self._spaces = []
            return LineBreak.FORCED if forced else LineBreak.NEVER
        owner = self._owner
        if tail is Kind.SOLIDUS and self._ends_word_before_space():
            tail = Kind.WESTERN_CLOSE
        rule = self._pair_rules[tail][head]
        if _is_verbatim(piece) and _is_verbatim(owner):
            rule = _VERBATIM
        elif rule.is_gap and not (_has_gaps(piece) or _has_gaps(owner)):
            rule = rule._replace(is_gap=False)
        if isinstance(owner, Run):
            self._pen.x += owner.letter_spacing
        if self._spaces:
            kind = self._fill_spaces(tail, head, rule, piece)
        else:
            self._pen.pass_pair(rule, piece.size if rule.of_second else owner.size)
            kind = rule.ending
        if not (piece.wraps or owner.wraps):
            return LineBreak.NEVER
        return kind

    def _ends_word_before_space(self) -> bool:
        """Whether a typed space follows a solidus that ends a word, as src/: it joins nothing to the next."""
        units, spaces = self.rows.unit, self._spaces
        is_typed = any(units[k].head not in NO_SPACES for k in spaces)
        return is_typed and units[spaces[0] - 1].head is not Kind.SOLIDUS

    def _fill_spaces(self, tail: Kind, head: Kind, rule: PairRule, piece: Run | Atom) -> LineBreak:
        """Give the spaces between two units their width; returns what a line end behind them means."""
        rows, pen, spaces = self.rows, self._pen, self._spaces
        self._spaces = []
        start = pen.x
        typed = [k for k in spaces if rows.unit[k].head not in NO_SPACES]
        is_wide = bool(typed) and rows.unit[typed[0]].head is Kind.WIDE_SPACE
        is_latinate = tail in LATINATE and head in LATINATE
        if rule is _VERBATIM:
            pen.x += self._widths(typed)
        elif len(typed) > 1 or is_wide:
            pen.pass_pair(self._pair_rules[tail][Kind.WIDE_SPACE], rows.sizes[spaces[0]])
            pen.x += self._widths(typed)
            pen.pass_pair(self._pair_rules[Kind.WIDE_SPACE][head], piece.size)
        elif not typed or (not is_latinate and (tail in FULL_MARKS or head in FULL_MARKS)):
            # Beside a full-width mark a typed space is nothing at all.
            pen.pass_pair(rule, piece.size if rule.of_second else self._owner.size)
            start = pen.x
            for k in spaces:
                rows.rest[k], rows.grows[k], rows.rooms[k] = pen.rest, pen.grows, pen.rooms
        elif (tail in HAN_KINDS) != (head in HAN_KINDS) and (_has_gaps(piece) or _has_gaps(self._owner)):
            # A space typed between Han and a Western word is the gap between them, and no more
            # (CLREQ #mixed_text_composition, note).
            pen.pass_gap(rows.sizes[spaces[0]])
            pen.rest += rule.may_grow  # beside a Western mark the space gives as those between Han do: 1. 甲
        else:
            pen.pass_word_space(rows.unit[typed[0]].width, rows.sizes[spaces[0]])
        self._add_spacing(typed)
        for k in spaces:
            rows.left[k], rows.right[k] = min(start, pen.x), pen.x
        if any(rows.unit[k].head in _GLUE for k in spaces):
            return LineBreak.STUCK
        # A hyphen or solidus behind a space between Western words begins the next word: -x, /bin. It is no
        # mark that joins two parts, so a line may begin with it.
        is_lead = head is Kind.WESTERN_LEAD and bool(typed) and is_latinate
        if rule is _VERBATIM or not (is_latinate or is_wide or is_lead or len(typed) < len(spaces)):
            return rule.ending
        return self._ending_behind_space(tail, head, is_lead=is_lead)

    def _widths(self, spaces: Sequence[int]) -> float:
        """The widths of spaces as typed."""
        return sum(self.rows.unit[k].width * self.rows.sizes[k] for k in spaces)

    def _add_spacing(self, typed: Sequence[int]) -> None:
        """Add what CSS asks for at typed spaces; a wide space is no word separator (CSS Text 3, 8.1)."""
        owner = self._space_owner
        if typed and owner is not None:
            words = sum(self.rows.unit[k].head is not Kind.WIDE_SPACE for k in typed)
            self._pen.x += owner.word_spacing * words + owner.letter_spacing * len(typed)

    def _ending_behind_space(self, tail: Kind, head: Kind, *, is_lead: bool) -> LineBreak:
        """A line may end behind a space, unless a mark beside it may not begin or end a line."""
        level = self._settings.kinsoku
        is_barred = tail in NO_LINE_END[level] or (head in NO_LINE_START[level] and not is_lead)
        return LineBreak.EDGE if is_barred else LineBreak.FREE


def _has_gaps(piece: Run | Atom) -> bool:
    return not isinstance(piece, Run) or piece.has_gaps


def _is_verbatim(piece: Run | Atom) -> bool:
    return isinstance(piece, Run) and piece.is_verbatim


def _mark_phrases(
    rows: ParagraphRows, pieces: Sequence[InlinePiece], phrases: Callable[[str], Mapping[int, LineBreak]]
) -> None:
    """Give each free break the kind that ``phrases`` has for its place; inside a phrase it is MID_PHRASE."""
    offsets, text = [], ""
    for piece in pieces:
        offsets.append(len(text))
        text += piece.text if isinstance(piece, Run) else "\ufffc" if isinstance(piece, Atom) else ""
    places = phrases(text)
    for k, kind in enumerate(rows.breaks):
        if kind is LineBreak.FREE:
            place = offsets[rows.piece[k]] + rows.start[k]
            rows.breaks[k] = places.get(place, LineBreak.MID_PHRASE)
    rows.clauses = [k for k, kind in enumerate(rows.breaks) if kind is LineBreak.CLAUSE]
