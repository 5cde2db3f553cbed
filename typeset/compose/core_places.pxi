"""Where the legal lines of a paragraph may end: twin of ``endings``."""

cdef enum:
    CLASSES = 6  # that shrink
    BREAKS = 32  # more than there are

cdef bint legal[BREAKS]
cdef long long prices[BREAKS]
cdef bint hyphenated[BREAKS]
cdef int FORCED = LineBreak.FORCED, SYLLABLE = LineBreak.SYLLABLE, FLUSH = Fit.FLUSH

if len(SHRINK_WEIGHTS) != CLASSES - 1 or len(LineBreak) > BREAKS:
    raise ImportError("the compiled core was made for other rules")
for _kind in LineBreak:
    legal[<int>_kind] = _kind in LEGAL
    hyphenated[<int>_kind] = _kind in HYPHENATED
    prices[<int>_kind] = PRICES[_kind] if _kind in LEGAL else 0

cdef struct Place:
    int at, last, rest, kind
    double end, hyphen
    long long price


cdef class _Places:
    """The rows of a paragraph, and the places; one segment of them is open at a time."""

    cdef array lefts, ends, rest_row, ink_row  # keep what is pointed to
    cdef list grow_row, room_row
    cdef double *line_start
    cdef double *line_end
    cdef int *rests
    cdef int *inks
    cdef char *vanishes
    cdef bint has_spaces, is_flush
    cdef double size, loose, word_weight
    cdef Place* places
    cdef double *least
    cdef double *most
    cdef double *tightest
    cdef int count
    cdef int start, end  # of the open segment: its first unit, its last place

    def __cinit__(self, rows, fit):
        cdef int count = len(rows.unit)
        self.lefts, self.ends, self.rest_row, self.ink_row = rows.line_start, rows.line_end, rows.rest, rows.ink
        self.grow_row, self.room_row = rows.grows, rows.rooms
        self.line_start, self.line_end = self.lefts.data.as_doubles, self.ends.data.as_doubles
        self.rests, self.inks = self.rest_row.data.as_ints, self.ink_row.data.as_ints
        self.vanishes, self.has_spaces = PyByteArray_AS_STRING(rows.vanishes), 1 in rows.vanishes
        self.size, self.loose = rows.size, rows.settings.limits.han_gap_most * rows.size
        self.word_weight = rows.settings.limits.word_weight
        self.is_flush, self.end = fit == FLUSH, -1
        self.places = <Place*>allocate(count + 1, sizeof(Place))
        self.find_places(rows, count)
        self.find_edges(rows)

    def __dealloc__(self):
        PyMem_Free(self.places)
        PyMem_Free(self.least)
        PyMem_Free(self.most)
        PyMem_Free(self.tightest)

    cdef int find_places(self, rows, int count) except -1:
        cdef list breaks = rows.breaks
        cdef Place* place
        cdef int k, kind, before = 0, last = 0
        hanging = rows.hanging
        for k in range(count + 1):
            kind = <int><object>PyList_GET_ITEM(breaks, k) if k < count else FORCED
            if not legal[kind] or (k < count and self.vanishes[k] and kind != FORCED):
                continue
            place = self.places + self.count
            place.at, place.kind, place.price = k, kind, prices[kind]
            place.last = self.last_visible(k, before, last)
            before, last = k, place.last
            place.hyphen = rows.unit[k].hyphen * rows.sizes[k] if hyphenated[kind] else 0.0
            place.end = self.line_end[last] + place.hyphen
            place.rest = self.rests[<int>rows.edge_unit(last) if hanging else last]
            self.count += 1
        return 0

    cdef int last_visible(self, int at, int before, int last) noexcept:
        """The last unit before ``at`` that is no space; ``last`` where all from ``before`` on are spaces."""
        cdef int k = at - 1
        if not self.has_spaces:
            return k
        while k >= before and self.vanishes[k]:
            k -= 1
        return k if k >= before else last

    cdef int find_edges(self, rows) except -1:
        """Fill in ``least``, ``most`` and ``tightest``, which few paragraphs need: see ``Candidates``."""
        cdef Place* places = self.places
        cdef int c, count = self.count
        for c in range(1, count):
            if places[c].end < places[c - 1].end:
                self.least = <double*>allocate(count, sizeof(double))
                self.most = <double*>allocate(count, sizeof(double))
                for c in range(count):
                    self.least[c] = self.most[c] = places[c].end
                for c in range(1, count):
                    self.most[c] = max(self.most[c], self.most[c - 1])
                for c in range(count - 2, -1, -1):
                    self.least[c] = min(self.least[c], self.least[c + 1])
                break
        if rows.hanging or rows.sizes.count(rows.sizes[0]) < len(rows.sizes):
            self.tightest = <double*>allocate(count, sizeof(double))
            for c in range(count - 1, -1, -1):
                self.tightest[c] = places[c].end - total_room(self.room(places[c].last))
                if c < count - 1:
                    self.tightest[c] = min(self.tightest[c], self.tightest[c + 1])
        return 0

    cdef inline PyObject* room(self, int unit) noexcept:
        return PyList_GET_ITEM(self.room_row, unit)

    cdef inline PyObject* grow(self, int unit) noexcept:
        return PyList_GET_ITEM(self.grow_row, unit)

    cdef bint open_segment(self, int unit) noexcept:
        """Go on to the segment in which a unit lies; false behind the last unit."""
        cdef int c
        self.start = self.places[self.end].at if self.end >= 0 else 0
        for c in range(self.end + 1, self.count):
            if self.places[c].kind == FORCED:
                if self.places[c].at > unit:
                    self.end = c
                    return True
                self.start = self.places[c].at
        return False


cdef void* allocate(size_t count, size_t size) except NULL:
    cdef void* memory = PyMem_Malloc(max(count, 1) * size)
    if memory is NULL:
        raise MemoryError
    return memory


cdef inline double item(PyObject* values, int number) noexcept:
    return <double><object>PyTuple_GET_ITEM(<object>values, number)


cdef inline double total_room(PyObject* rooms) noexcept:
    cdef double total = 0.0
    cdef int number
    for number in range(CLASSES):
        total += item(rooms, number)
    return total
