"""The chosen lines, and where their units stand: twin of ``lines``."""

cdef object tuple_new = tuple.__new__
cdef array LENGTHS = array("d")
cdef int OFFSET = TokenUnit._fields.index("offset")


cdef class _Setter(_Search):
    """Sets the lines that the search has found."""

    cdef int add_lines(self, rows, tuple first, double rest, int start, fit, makers, list lines) except -1:
        """Add the lines of the open segment, if there are any that are legal."""
        cdef int node = self.cheapest(first, rest, start, rows.settings.limits.han_gap_most), number
        cdef list chain = []
        cdef Place* place
        if node >= 0 and self.nodes[node].cost >= LONE:
            return 0  # the pure twin looks for lines a little wider, without a lone character
        while node > 0:
            chain.append(self.nodes[node].place)
            node = self.nodes[node].before
        chain.reverse()
        for number in range(len(chain)):
            place = self.places + <int>chain[number]
            width = first[number] if number < len(first) else rest
            line = self.set_line(start, place, width, makers)
            if line is None:
                kind = rows.breaks[place.at] if place.at < len(rows.breaks) else LineBreak.FORCED
                line = makers[3](rows, start, Ending(place.at, place.last, kind), width, fit)
            lines.append(line)
            start = place.at
        return 0

    cdef object set_line(self, int start, Place* place, double width, tuple makers):
        """A legal line as ``SetLine``; none where there is nothing on it, or too little that gives."""
        cdef int first = start, gaps
        cdef double natural, need, set_width
        cdef bint is_final = place.kind == FORCED
        cdef tuple grow = ()
        adjustment = makers[2]
        while first < place.at and self.vanishes[first]:
            first += 1
        if first >= place.at:
            return None
        natural = place.end - self.line_start[first]
        need, set_width = width - natural, natural
        if need < -TOLERANCE:
            need = -need
            shrink = self.used(self.room(place.last), self.room(first), CLASSES, &need)
            if need > TOLERANCE:
                return None
            adjustment, set_width = tuple_new(makers[1], (0.0, (), shrink, 0.0)), width + need
        elif self.is_flush or not is_final:
            set_width = width
            if need > 0.0 and self.grow(place.last) is not self.grow(first):
                grow = self.used(self.grow(place.last), self.grow(first), 2, &need)
            gaps = place.rest - self.rests[first]
            if need <= TOLERANCE:
                need, gaps = 0.0, 1
            elif gaps <= 0 or need / gaps > self.loose + TOLERANCE:
                return None
            adjustment = tuple_new(makers[1], (need / gaps, grow, (), 0.0))
        return tuple_new(
            makers[0],
            (first, place.last, place.at, natural, set_width, adjustment, place.hyphen, is_final, None),
        )

    cdef tuple used(self, PyObject* here, PyObject* before, int classes, double* amount):
        """How much of each room an amount uses, 0 to 1, or None; ``amount`` becomes what is left of it."""
        cdef double room
        cdef int number
        cdef list parts = []
        cdef bint is_used = False
        for number in range(classes):
            room = item(here, number) - item(before, number)
            if room <= 0.0 or amount[0] <= 0.0:
                parts.append(0.0)
            elif amount[0] >= room:
                parts.append(1.0)
                amount[0] -= room
                is_used = True
            else:
                parts.append(amount[0] / room)
                amount[0] = 0.0
                is_used = True
        return tuple(parts) if is_used or classes == CLASSES else ()


def positions(rows, line):
    """Where the cells of a line's units begin; for lines whose letters stand as they are."""
    cdef int count = <int>line[1] + 1 - <int>line[0], k
    cdef double* places
    cdef list found
    if count <= 0:
        return []
    places = <double*>allocate(count, sizeof(double))
    try:
        place_cells(places, rows, line)
        found = [places[k] for k in range(count)]
    finally:
        PyMem_Free(places)
    return found


cdef int place_cells(double* places, rows, line) except -1:
    """Fill in the places of a line's cells."""
    cdef int first = line[0], last = line[1], count = last + 1 - first, k, base, edge
    cdef object adjustment = line[5]
    cdef double origin = rows.line_start[first], even = adjustment[0]
    cdef array lefts = rows.left, rest_row = rows.rest
    cdef double* left = lefts.data.as_doubles
    cdef int* rests = rest_row.data.as_ints
    for k in range(count):
        places[k] = left[first + k] - origin
    if even:
        base = rests[first]
        edge = rows.edge_unit(last) if rows.hanging else last
        for k in range(count):
            places[k] += (rests[first + k] - base) * even
        for k in range(max(edge + 1 - first, 0), count):
            places[k] -= (rests[first + k] - rests[edge]) * even
    if adjustment[1]:
        shift(places, rows.grows, first, count, adjustment[1], 1.0)
    if adjustment[2]:
        shift(places, rows.rooms, first, count, adjustment[2], -1.0)
    return 0


def origins(list places, list units, list sizes, int begin, double left):
    """Where the glyphs of some units of a line begin, from ``left`` on; ``begin`` is the first one's place."""
    cdef Py_ssize_t count = len(units), k
    cdef array found = clone(LENGTHS, count, False)
    cdef double* row = found.data.as_doubles
    for k in range(count):
        row[k] = <double>places[begin + k] - left + <double>(<tuple>units[k])[OFFSET] * <double>sizes[k]
    return found


cdef int shift(double* places, list rooms, int first, int count, tuple used, double sign) except -1:
    """Move every place by what the spaces before it have given."""
    cdef PyObject* base = PyList_GET_ITEM(rooms, first)
    cdef PyObject* known = base
    cdef PyObject* room
    cdef double moved = 0.0
    cdef int k, number
    for k in range(count):
        room = PyList_GET_ITEM(rooms, first + k)
        if room is not known:
            known, moved = room, 0.0
            for number in range(len(used)):
                moved += (item(room, number) - item(base, number)) * item(<PyObject*>used, number)
            moved *= sign
        places[k] += moved
    return 0


def set_legal_lines(rows, widths, int start, fit, makers):
    """The lines of all segments from a unit on, up to the first that has no legal setting.

    ``makers`` are the types ``SetLine`` and ``LineAdjustment``, the adjustment of a natural line,
    and what sets a line that needs more than its spaces give.
    """
    cdef _Setter setter
    cdef list lines = []
    if not rows.count or rows.clauses:
        return lines
    setter = _Setter(rows, fit)
    try:
        while setter.open_segment(start):
            before = len(lines)
            setter.add_lines(rows, widths.first[before:], widths.rest, start, fit, makers, lines)
            if len(lines) == before:
                break
            start = lines[len(lines) - 1].next
    except OverflowError:
        pass
    return lines
