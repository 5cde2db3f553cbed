"""Units to rows, for runs without styles of their own: twin of ``build`` and ``pen``.

It knows units that stand one behind another, and single spaces between them.
"""

cdef enum:
    KINDS = 64  # more than there are
    IS_HAN = 1
    IS_LATINATE = 2
    IS_FULL = 4
    ENDS_NO_LINE = 8
    STARTS_NO_LINE = 16

cdef int GAP = ShrinkClass.GAP, WORD_SPACE = ShrinkClass.WORD_SPACE
cdef int HANGUL = Kind.HANGUL
cdef int SPACE = Kind.SPACE, WESTERN_LEAD = Kind.WESTERN_LEAD
cdef int SOLIDUS = Kind.SOLIDUS, WESTERN_CLOSE = Kind.WESTERN_CLOSE
cdef object FREE = LineBreak.FREE, EDGE = LineBreak.EDGE, NEVER = LineBreak.NEVER
cdef tuple ENDINGS = tuple(LineBreak[cut.name] for cut in Cut)

cdef tuple ALL_KINDS = tuple(Kind)
cdef tuple NO_GROWS = (0.0, 0.0), NO_ROOMS = (0.0,) * len(ShrinkClass)
cdef array DOUBLES = array("d"), INTS = array("i")

if len(Kind) > KINDS or list(Kind) != list(range(len(Kind))):
    raise ImportError("the compiled core was made for other rules")

cdef struct PairRule:
    bint may_grow, is_gap, is_solid
    int shrink_class  # -1 for none
    double squeeze, room
    PyObject* ending  # lives as long as its enumeration


cdef class Rules:
    """What neighbours may do under one setting."""

    cdef PairRule rules[KINDS][KINDS]
    cdef int flags[KINDS]
    cdef double gap, gap_room, gap_growth, word_space_least, word_space_most
    cdef bint word_gaps

    def __init__(self, settings):
        cdef PairRule* rule
        limits = settings.limits
        for first, row in enumerate(pair_rules(settings)):
            for second, known in enumerate(row):
                rule = &self.rules[<int>first][<int>second]
                rule.may_grow, rule.is_gap, rule.is_solid = known.may_grow, known.is_gap, known.is_solid
                rule.shrink_class = -1 if known.shrink_class is None else known.shrink_class
                rule.squeeze, rule.room = known.squeeze, known.room
                rule.ending = <PyObject*>known.ending
        for kind in Kind:
            self.flags[<int>kind] = (
                (IS_HAN if kind in HAN_KINDS else 0)
                | (IS_LATINATE if kind in LATINATE else 0)
                | (IS_FULL if kind in FULL_MARKS else 0)
                | (ENDS_NO_LINE if kind in NO_LINE_END[settings.kinsoku] else 0)
                | (STARTS_NO_LINE if kind in NO_LINE_START[settings.kinsoku] else 0)
            )
        self.gap = settings.gap
        self.gap_room = max(settings.gap - limits.gap_least, 0.0)
        self.gap_growth = max(limits.gap_most - settings.gap, 0.0)
        self.word_space_least, self.word_space_most = limits.word_space_least, limits.word_space_most
        self.word_gaps = limits.word_gaps


cdef struct Cell:
    double left, right, line_start, line_end
    int rest, ink
    bint vanishes


cdef class _Placer:
    """Places units behind the last one of a builder."""

    cdef Rules rules
    cdef list units, starts, breaks, all_grows, all_rooms
    cdef tuple grows, rooms
    cdef set hanging
    cdef Cell* cells
    cdef int base, cell_count, cell_room  # the units before the cells; the cells
    cdef double x, em, word_spacing, space_width
    cdef int rest, ink, tail, space  # the cell of a space whose width is not known yet, -1 for none

    def __init__(self, rows, Rules rules, run):
        self.rules, self.em, self.word_spacing = rules, run.size, run.word_spacing
        self.units, self.starts, self.breaks, self.hanging = rows.unit, rows.start, rows.breaks, rows.hanging
        self.all_grows, self.all_rooms = rows.grows, rows.rooms
        self.grows, self.rooms = NO_GROWS, NO_ROOMS
        self.tail, self.space, self.base = -1, -1, len(self.units)

    cdef int go_on(self, builder) except -1:
        """Begin where a builder is."""
        pen = builder._pen
        self.x, self.rest, self.grows, self.rooms = pen.x, pen.rest, pen.grows, pen.rooms
        self.ink, self.tail = builder._ink, builder._tail
        return 0

    def __dealloc__(self):
        PyMem_Free(self.cells)

    cdef Cell* add_cell(self, unit, int start, ending) except NULL:
        """Room for a unit behind the last one; where it stands is for the caller to say."""
        cdef Cell* cells
        if self.cell_count == self.cell_room:
            self.cell_room = 2 * self.cell_room + 64
            cells = <Cell*>PyMem_Realloc(self.cells, self.cell_room * sizeof(Cell))
            if cells is NULL:
                raise MemoryError
            self.cells = cells
        cells = self.cells + self.cell_count
        self.cell_count += 1
        cells.rest, cells.ink, cells.vanishes = self.rest, self.ink, False
        self.units.append(unit)
        self.starts.append(start)
        self.breaks.append(ending)
        self.all_grows.append(self.grows)
        self.all_rooms.append(self.rooms)
        return cells

    cdef tuple place(self, token_cache, list text, int start):
        """Place tokens, the first at ``start``; returns how many it could, and the place of the next."""
        cdef dict plain = token_cache.plain
        cdef int count = 0
        cdef tuple units
        for token in text:
            units = plain.get(token)
            if units is None:
                token_cache.units(token)
                units = plain[token]
            if not units:
                spaces = token_cache.known[token]
                if self.tail < 0 or self.space >= 0 or len(spaces) > 1 or spaces[0].head != SPACE:
                    break
                self.add_space(spaces[0], start)
            for unit in units:
                self.add_unit(unit, start)
            start += len(<str>token)
            count += 1
        return count, start

    cdef int add_unit(self, tuple plain, int place) except -1:
        """Place a unit, taken apart as ``words.Plain``, of the token that begins at ``place``."""
        cdef int head = integer(plain, 0), first = integer(plain, 7)
        cdef double em = self.em, trim = number(plain, 3), trim_end = number(plain, 4), hang = number(plain, 5)
        cdef Cell* cell
        if first:
            ending = <object>PyTuple_GET_ITEM(ENDINGS, integer(plain, 8))
        else:
            ending = NEVER if self.tail < 0 else self.join(head)
        self.rest += first and self.tail == HANGUL and head == HANGUL
        self.ink += integer(plain, 6)
        cell = self.add_cell(<object>PyTuple_GET_ITEM(plain, 9), place + first, ending)
        cell.left = self.x
        cell.right = self.x + number(plain, 2) * em
        cell.line_start = cell.left + trim * em if trim else cell.left
        if hang and (self.tail < 0 or not self.rules.flags[self.tail] & IS_FULL):
            self.hanging.add(len(self.units) - 1)
            trim_end = hang
        cell.line_end = cell.right - trim_end * em if trim_end else cell.right
        self.x, self.tail = cell.right, integer(plain, 1)
        return 0

    cdef int add_space(self, unit, int place) except -1:
        """A space: no width until it is known what follows."""
        cdef Cell* cell = self.add_cell(unit, place, NEVER)
        cell.left = cell.right = cell.line_start = cell.line_end = self.x
        cell.vanishes = True
        self.space, self.space_width = self.cell_count - 1, unit.width
        return 0

    cdef object join(self, int head):
        """Settle what lies between the last unit and the next; returns what a line end there means."""
        cdef PairRule* rule = &self.rules.rules[self.tail][head]
        if self.space >= 0:
            return self.fill_space(rule, head)
        if rule.is_solid:
            self.rest += rule.may_grow
        else:
            self.pass_pair(rule)
        return <object>rule.ending

    cdef object fill_space(self, PairRule* rule, int head):
        """Give the space between two units its width, as ``_fill_spaces`` does to a single one."""
        cdef int before, after = self.rules.flags[head]
        cdef bint is_latinate, is_lead = head == WESTERN_LEAD
        cdef Cell* cell = self.cells + self.space
        cdef double start = self.x
        if self.tail == SOLIDUS and self.units[self.base + self.space - 1].head != SOLIDUS:
            self.tail = WESTERN_CLOSE
            rule = &self.rules.rules[WESTERN_CLOSE][head]
        before = self.rules.flags[self.tail]
        is_latinate = before & after & IS_LATINATE
        if not is_latinate and (before | after) & IS_FULL:
            self.pass_pair(rule)
            start, cell.rest = self.x, self.rest
            self.all_grows[self.base + self.space] = self.grows
            self.all_rooms[self.base + self.space] = self.rooms
        elif rule.is_gap or (before ^ after) & IS_HAN:
            self.pass_gap()
            self.rest += rule.may_grow
        else:
            self.pass_word_space()
        self.x += self.word_spacing
        cell.left, cell.right, self.space = min(start, self.x), self.x, -1
        if not is_latinate:
            return <object>rule.ending
        return EDGE if before & ENDS_NO_LINE or (after & STARTS_NO_LINE and not is_lead) else FREE

    cdef int pass_pair(self, PairRule* rule) except -1:
        self.rest += rule.may_grow
        if rule.squeeze:
            self.x -= rule.squeeze * self.em
        if rule.shrink_class >= 0:
            self.add_room(rule.shrink_class, rule.room * self.em)
        if rule.is_gap:
            self.pass_gap()
        return 0

    cdef int pass_gap(self) except -1:
        cdef Rules rules = self.rules
        self.x += rules.gap * self.em
        self.add_room(GAP, rules.gap_room * self.em)
        self.grows = (self.grows[0], number(self.grows, 1) + rules.gap_growth * self.em)
        return 0

    cdef int pass_word_space(self) except -1:
        cdef Rules rules = self.rules
        cdef double width = self.space_width
        self.rest += rules.word_gaps
        self.x += width * self.em
        self.add_room(WORD_SPACE, max(width - rules.word_space_least, 0.0) * self.em)
        self.grows = (number(self.grows, 0) + max(rules.word_space_most - width, 0.0) * self.em, self.grows[1])
        return 0

    cdef int add_room(self, int shrink_class, double room) except -1:
        cdef list rooms
        if room:
            rooms = list(self.rooms)
            rooms[shrink_class] = number(self.rooms, shrink_class) + room
            self.rooms = tuple(rooms)
        return 0

    cdef int give_back(self, builder, int index, run) except -1:
        """Add the cells to the rows, and tell the builder where the next unit stands."""
        cdef int count = self.cell_count
        rows, pen = builder.rows, builder._pen
        PyByteArray_Resize(rows.vanishes, self.base + count)
        self.write_cells(
            more_lengths(rows.left, count), more_lengths(rows.right, count),
            more_lengths(rows.line_start, count), more_lengths(rows.line_end, count),
            more_counts(rows.rest, count), more_counts(rows.ink, count),
            PyByteArray_AS_STRING(rows.vanishes) + self.base,
        )
        rows.piece.extend([index] * count)
        rows.sizes.extend([run.size] * count)
        pen.x, pen.rest, pen.grows, pen.rooms = self.x, self.rest, self.grows, self.rooms
        builder._ink, builder._tail = self.ink, ALL_KINDS[self.tail]
        if self.space >= 0:
            builder._spaces, builder._space_owner = [self.base + self.space], run
        return 0

    cdef int fill_rows(self, rows) except -1:
        """Make the cells the whole of the rows."""
        cdef int count = self.cell_count
        cdef array left = clone(DOUBLES, count, False), right = clone(DOUBLES, count, False)
        cdef array line_start = clone(DOUBLES, count, False), line_end = clone(DOUBLES, count, False)
        cdef array rest = clone(INTS, count, False), ink = clone(INTS, count, False)
        vanishes = bytearray(count)
        self.write_cells(
            left.data.as_doubles, right.data.as_doubles, line_start.data.as_doubles, line_end.data.as_doubles,
            rest.data.as_ints, ink.data.as_ints, PyByteArray_AS_STRING(vanishes),
        )
        rows.left, rows.right, rows.line_start, rows.line_end = left, right, line_start, line_end
        rows.rest, rows.ink, rows.vanishes = rest, ink, vanishes
        rows.piece, rows.sizes = [0] * count, [self.em] * count
        return 0

    cdef void write_cells(
        self, double* left, double* right, double* line_start, double* line_end, int* rest, int* ink,
        char* vanishes,
    ) noexcept:
        cdef Cell* cell = self.cells
        cdef int k
        for k in range(self.cell_count):
            left[k], right[k] = cell.left, cell.right
            line_start[k], line_end[k] = cell.line_start, cell.line_end
            rest[k], ink[k], vanishes[k] = cell.rest, cell.ink, cell.vanishes
            cell += 1


cdef inline int integer(tuple values, int place) except? -1:
    return <int><object>PyTuple_GET_ITEM(values, place)


cdef inline double number(tuple values, int place) except? -1.0:
    return <double><object>PyTuple_GET_ITEM(values, place)


cdef double* more_lengths(array row, int count) except NULL:
    """Room for so many more at the end of a row."""
    cdef Py_ssize_t before = len(row)
    resize_smart(row, before + count)
    return row.data.as_doubles + before


cdef int* more_counts(array row, int count) except NULL:
    cdef Py_ssize_t before = len(row)
    resize_smart(row, before + count)
    return row.data.as_ints + before


def place_units(builder, Rules rules, int index, run, list text, place):
    """Place the tokens of ``text`` up to what the pure twin must place.

    ``place`` is that of its first in the run; returns how many were placed, and the
    place of the next.
    """
    cdef _Placer placer = _Placer(builder.rows, rules, run)
    placer.go_on(builder)
    placed = placer.place(run.token_cache, text, place)
    placer.give_back(builder, index, run)
    return placed


def place_run(rows, Rules rules, run, list text):
    """Place the tokens of a run that is a whole paragraph in new rows; false where the pure twin must do it."""
    cdef _Placer placer = _Placer(rows, rules, run)
    if not text or placer.place(run.token_cache, text, 0)[0] < len(text):
        return False
    placer.fill_rows(rows)
    return True


@lru_cache(maxsize=16)
def rules_of(settings):
    """The rules of a setting, in a form for the compiled twin."""
    return Rules(settings)
