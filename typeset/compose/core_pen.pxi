"""Texts as the operators that show them: twin of ``TextWriter`` in ``pdf.engine.drawing.text_writer``."""

from cpython.dict cimport PyDict_GetItem
from cpython.long cimport PyLong_FromVoidPtr

cdef enum:
    MOST_WRITTEN_APART = 4
    MOST_INKS = 20000  # a book has some thousands; they are kept from one part of it to the next

cdef int TRIM_START = TokenUnit._fields.index("trim_start")


cdef class Pen(_Text):
    """Writes level texts of one PDF; ``known`` knows its fonts.

    Of ``limits``, the first is how far a glyph may stand from its place, in thousandths of
    an em, the others are the widest gap that misleads nobody and the narrowest space, in em.
    """

    cdef object face, font, stream
    cdef dict inks
    cdef double tolerance, widest, narrowest, widest_space, parts_of_em, most_parts, narrow, narrow_gap
    cdef list pending  # spaces that are not drawn yet: each with its place and size
    cdef double x, y, size, rise, extra, inner, spacing, pen
    cdef bint is_plain  # the next piece of the same font needs no look at spacing and rise

    def __init__(self, known, tuple limits):
        self.known, self.inks = known, {}
        (
            self.tolerance, self.widest, self.narrowest, self.widest_space, self.parts_of_em, self.most_parts,
            self.narrow, self.narrow_gap,
        ) = limits

    def renew(self, known):
        """Write texts of another PDF from now on. Returns False where so much is known that it may be forgotten."""
        cdef Ink ink
        if len(self.inks) > MOST_INKS:
            return False
        self.known, self.face, self.font, self.stream = known, None, None, None
        for _, inks in self.inks.values():
            for ink in inks:
                ink.forget_fonts()
        return True

    def write_text(self, stream, text, double x, double y, str written):
        """Draw a text that begins at a place and shall be copied as ``written``."""
        cdef list units = list(text.units), sizes = list(text.sizes)
        cdef array row = array("d", text.origins)
        self.begin(stream, text.letter_spacing)
        self.write(units, sizes, 0, len(units), row.data.as_doubles, text.extra, x, y, written, text.behind)
        self.end()

    def write_span(self, stream, rows, line, span, double inner, double x, double y, str written):
        """Draw units of a line, from the first to the last of ``span``, which begins with its left edge."""
        self.begin(stream, inner)
        self.write_cells(rows, line, span[0], span[1] + 1, span[3], x, y, written)
        self.end()

    def write_lines(self, stream, rows, list lines, Py_ssize_t k, list xs, list ys, double inner, str text):
        """Draw lines of one text from one on; returns the first that ends with more than its units.

        ``xs`` are their left edges, ``ys`` their baselines.
        """
        cdef list starts = rows.start, pieces = rows.piece
        cdef Py_ssize_t first, stop
        self.begin(stream, inner)
        while k < len(lines):
            line = lines[k]
            first, stop = line[0], line[2]
            if stop != <Py_ssize_t>line[1] + 1 or stop <= first or line[6] or line[5][3]:
                break
            if self.known.parts_at_hyphen(rows.unit, first) or self.known.parts_at_hyphen(rows.unit, stop):
                break
            if stop < len(starts) and pieces[stop] == pieces[first]:
                written = text[starts[first]:starts[stop]]
            else:
                written = text[starts[first]:]
            if self.known.may_stack(written):
                break
            self.write_cells(rows, line, first, stop, None, xs[k], ys[k], written.rstrip("\n"))
            k += 1
        self.end()
        return k

    cdef int begin(self, stream, double inner) except -1:
        self.stream, self.inner, self.out.length = stream, inner, 0
        self.face, self.font, self.size = None, None, 0.0
        return 0

    cdef int end(self) except -1:
        if self.out.length:
            self.stream.stream.append(PyBytes_FromStringAndSize(self.out.text, self.out.length))
        self.stream = None
        return 0

    cdef int write_cells(self, rows, line, int begin, int end, edge, double x, double y, written) except -1:
        """Write units of a line. ``edge`` is where they begin on it, ``x`` that place on the page; else ``x`` is the line's."""
        cdef int first = line[0], k
        cdef list units = rows.unit, sizes = rows.sizes
        cdef double left
        cdef double* places = <double*>allocate(end - first, sizeof(double))
        try:
            place_cells(places, rows, line)
            if edge is None:
                left = places[0] + <double>(<tuple>units[first])[TRIM_START] * <double>sizes[first]
                x += left
            else:
                left = edge
            for k in range(begin, end):
                places[k - first] = (
                    places[k - first] - left + <double>(<tuple>units[k])[OFFSET] * <double>sizes[k]
                )
            self.write(units, sizes, begin, end, places + begin - first, line[5][0], x, y, written)
        finally:
            PyMem_Free(places)
        return 0

    cdef int write(
        self, list units, list sizes, Py_ssize_t begin, Py_ssize_t end, double* places, even,
        double x, double y, str written, behind=None,
    ) except -1:
        """Write units from ``begin`` to before ``end``, whose glyphs begin at ``places``.

        The last glyph reaches to where the next text of the line begins, ``behind``, if there is one.
        """
        cdef Py_ssize_t k
        cdef double size
        cdef tuple inks
        cdef Ink ink
        self.clear()
        self.x, self.y, self.extra, self.is_plain = x, y, round(even, 4), False
        self.rise = self.spacing = self.pen = 0.0
        self.pending = []
        for k in range(begin, end):
            inks, size = self.inks_of(<object>PyList_GET_ITEM(units, k)), <double>sizes[k]
            if self.is_plain and not self.pending and size == self.size and len(inks) == 1:
                ink = <Ink>PyTuple_GET_ITEM(inks, 0)
                if ink.is_plain and ink.face is self.face and self.add_plain(ink, places[k - begin]):
                    continue
            for ink in inks:
                self.draw(ink, places[k - begin] + ink.offset * size + ink.ahead * self.inner, size)
        if self.pending:
            self.settle(0.0, False)
        elif behind is not None and self.piece_count:
            self.reach_next(behind)
        self.set_spacing(0.0)
        if self.rise:
            self.set_rise(0.0)
        self.finish(written)
        return 0

    cdef tuple inks_of(self, unit):
        """The pieces of a unit, as inks. A unit made for the moment is known by its tuple of pieces, which lasts."""
        cdef PyObject* found
        cdef tuple inks
        key = unit if type(unit) is TokenUnit else self.known.pieces_of(unit)
        found = PyDict_GetItem(self.inks, PyLong_FromVoidPtr(<PyObject*>key))
        if found is not NULL:
            return <tuple>PyTuple_GET_ITEM(<object>found, 1)
        inks = tuple([Ink(piece) for piece in self.known.pieces_of(unit)])
        self.inks[PyLong_FromVoidPtr(<PyObject*>key)] = (key, inks)
        return inks

    cdef bint add_plain(self, Ink ink, double place) except -1:
        """Draw a piece as it is, if it may be; what may mislead is left to ``draw``."""
        cdef double step = ink.width * self.size, near = self.tolerance * self.size / 1000
        if ink.font is None:
            self.choose(ink)
        if ink.font is not self.font or not ink.is_plain:
            return False
        if -near <= self.pen - place <= near:
            self.begin_piece(ink.text, False)
            self.pen += step + self.extra
        else:
            if place - self.pen + self.extra >= self.silent(ink) * self.size or self.ends_with_space():
                return False
            self.begin_piece(ink.text, False)
            self.move_to(place, self.size)
            self.pen = self.pen + step + self.extra
        put(&self.shown, ink.codes, ink.length)
        return True

    cdef int draw(self, Ink ink, double place, double size) except -1:
        """Draw a piece at ``place``. Spaces wait for what stands behind them."""
        cdef str before = None
        cdef Py_ssize_t begin
        if ink.is_space:
            self.pending.append((ink, place, size))
            return 0
        if self.pending:
            before = self.settle(place, True)
        elif self.piece_count:
            self.close_gap(place, ink)
        if not self.piece_count:
            self.begin_text(place)
        self.begin_piece(ink.text, False)
        self.use_for(ink, size)
        self.space(ink)
        self.move_to(place, self.size)
        begin = self.shown.length
        if ink.count > 1 and (self.spacing or self.inner):
            self.draw_spaced(ink, (self.pen - place) * 1000 / size)
        else:
            put(&self.shown, ink.codes, ink.length)
            self.pen = self.pen + ink.width * size + self.spacing
        if before is not None:
            self.read_before(begin, before)
        return 0

    cdef int begin_text(self, double place) except -1:
        self.pen = place
        self.begin_mark()
        put_matrix(&self.spelt, self.x + place, self.y)
        self.end_mark()
        return 0

    cdef str settle(self, double place, bint is_inside):
        """Draw the pending spaces before ``place``, or those at the end; what the next piece reads as before it."""
        cdef list spaces = self.pending
        cdef str text = "".join([(<Ink>space[0]).text for space in spaces])
        cdef double width
        cdef int last
        self.pending = []
        if self.piece_count and is_inside and text == " " and not self.is_first_lone():
            width = place - <double>spaces[0][1]
            if self.narrowest * self.size <= width <= self.widest_space * self.size:
                self.draw_space(spaces[0])
                return None
        if self.piece_count:
            if self.reach(place if is_inside else self.pen - self.spacing, text):
                last = self.piece_count - 1
                self.pieces[last].text = self.keep(<str>self.pieces[last].text + text)
                return None
        elif is_inside and not (<Ink>spaces[len(spaces) - 1][0]).face.is_postscript:
            return text
        for space in spaces:
            if not self.piece_count:
                self.begin_text(<double>space[1])
            self.misleading.append((max(self.piece_count - 1, 0), self.piece_count + is_inside))
            self.draw_space(space)
        return None

    cdef PyObject* keep(self, str text) except NULL:
        """A text that lasts as long as what is drawn."""
        self.kept.append(text)
        return <PyObject*>text

    cdef int draw_space(self, tuple space) except -1:
        """Draw a space: one of the font in use, if it has one."""
        cdef Ink ink = <Ink>space[0], blank = None
        cdef double place = space[1], size = space[2]
        if self.piece_count and size == self.size:
            blank = self.blank_for(ink)
        self.begin_piece(ink.text, True)
        if blank is None:
            self.use_for(ink, size)
            self.space(ink)
        else:
            ink = blank
        self.move_to(place, self.size)
        put(&self.shown, ink.codes, ink.length)
        self.pen = self.pen + ink.width * size + self.spacing
        return 0

    cdef int read_before(self, Py_ssize_t begin, str spaces) except -1:
        """Let the first glyph of the last piece read as spaces before its own text."""
        cdef Py_ssize_t end = self.shown.length
        cdef int last = self.piece_count - 1
        copy = self.known.widen(self.font, int(self.shown.text[begin:begin + 4], 16), 0, spaces, "")
        if copy:
            self.shown.length = begin
            put_text(&self.shown, self.known.spell(copy))
            self.shown.length = end
            self.pieces[last].text = self.keep(spaces + <str>self.pieces[last].text)
        return 0

    cdef int close_gap(self, double place, Ink ink) except -1:
        """Let the glyph before a gap reach to ``place``, where the gap looks like a space; else note the gap."""
        cdef int last = self.piece_count - 1
        if self.ends_with_space() or place - self.pen + self.spacing < self.silent(ink) * self.size:
            return 0
        if not self.reach(place, ""):
            self.misleading.append((last, last + 1))
        return 0

    cdef bint reach(self, double place, str spaces) except -1:
        """Let the last glyph reach to ``place`` and read as ``spaces`` behind its own text, if it can."""
        cdef double gap = (place - self.pen + self.spacing) / self.size
        parts = 0
        if gap >= self.narrow_gap:
            parts = max(round(gap * self.parts_of_em), 1)
        return self.widen_last(parts, spaces)

    cdef bint reach_next(self, double place) except -1:
        """Let the last glyph reach to the next text of the line, so that nothing is left of the gap."""
        return self.widen_last(max(self.known.parts_across((place - self.pen + self.spacing) / self.size), 0), "")

    cdef bint widen_last(self, parts, str spaces) except -1:
        """Let the last glyph be so many parts wider and read as ``spaces`` behind its own text, if it can."""
        cdef Py_ssize_t end = self.shown.length
        if not spaces and not 0 < parts <= self.most_parts:
            return False
        copy = self.known.widen(self.font, int(self.shown.text[end - 4:end], 16), parts, "", spaces)
        if not copy:
            return False
        self.shown.length = end - 4
        put_text(&self.shown, self.known.spell(copy))
        self.pen += parts * self.size / self.parts_of_em
        return True

    cdef Ink blank_for(self, Ink ink):
        """A space as the font in use has it, if it has one."""
        cdef tuple found = ink.blanks.get(self.font)
        if found is None:
            piece, is_misleading = self.known.blank(self.font, self.face, ink.piece)
            found = ink.blanks[self.font] = (None if piece is None else Ink(piece), is_misleading)
        if found[0] is not None:
            self.is_plain = False
            if found[1]:
                self.misleading.append((self.piece_count - 1, self.piece_count))
        return found[0]

    cdef double silent(self, Ink ink) noexcept:
        """From which width on, in em, a gap before a piece misleads."""
        return self.narrow_gap if ink.width < self.narrow else self.widest

    cdef bint is_first_lone(self) noexcept:
        """Whether the text begins with one character alone."""
        return self.piece_count == 1 and len(<str>self.pieces[0].text) == 1

    cdef bint ends_with_space(self) noexcept:
        return self.pieces[self.piece_count - 1].is_space

    cdef int use_for(self, Ink ink, double size) except -1:
        """Use the font, the size and the height of a piece."""
        if ink.font is None:
            self.choose(ink)
        self.face = ink.face
        if not ink.reads:
            self.misleading.append((self.piece_count - 1, self.piece_count - 1))
        if ink.font is not self.font or size != self.size:
            self.use(ink.font, size)
        if ink.rise != self.rise or (ink.rise and size != self.size):
            self.size = size
            self.set_rise(ink.rise)
        self.size = size
        return 0

    cdef int choose(self, Ink ink) except -1:
        ink.font, ink.is_first, ink.reads = self.known.choose(ink.piece)
        ink.is_plain = ink.is_plain and ink.is_first and ink.reads
        return 0

    cdef int use(self, font, double size) except -1:
        cdef list operators = self.stream.stream
        cdef Py_ssize_t count = len(operators)
        self.stream.set_font_size(font.hash, size)
        if len(operators) > count:
            spelt = operators.pop()
            self.begin_mark()
            put(&self.spelt, PyBytes_AS_STRING(spelt), PyBytes_GET_SIZE(spelt))
            self.end_mark()
        self.font = font
        return 0

    cdef int space(self, Ink ink) except -1:
        """Set the character spacing: of single glyphs that of the line, of long words their own, of short ones none."""
        if ink.count == 1:
            self.set_spacing(self.extra)
        elif ink.count > MOST_WRITTEN_APART:
            self.set_spacing(round(self.inner, 4))
        self.is_plain = (
            self.spacing == self.extra and self.extra < self.narrow_gap * self.size
            and ink.is_first and not self.rise
        )
        return 0

    cdef int draw_spaced(self, Ink ink, double owed) except -1:
        """Draw glyphs as far apart as letter-spacing says, whatever the line's."""
        cdef list codes = ink.piece.codes, numbers = ink.piece.numbers, steps = ink.piece.steps
        cdef double em = self.size / 1000, way = self.size * ink.width + self.spacing, wanted, drawn, number
        cdef int k
        put_text(&self.shown, codes[0])
        for k in range(1, len(codes)):
            number = numbers[k]
            wanted = owed + number + (self.spacing - <double>steps[k - 1] * self.inner) / em
            drawn = tenths(wanted, self.tolerance)
            owed = wanted - drawn
            if drawn:
                put_way(&self.shown, drawn)
            put_text(&self.shown, codes[k])
            way += (number - drawn) * em + self.spacing
        self.pen += way
        return 0

    cdef int move_to(self, double place, double size) except -1:
        cdef double number = tenths((self.pen - place) * 1000 / size, self.tolerance)
        if number:
            put_way(&self.shown, number)
            self.pen -= number * size / 1000
        return 0

    cdef int set_rise(self, double rise) except -1:
        self.begin_mark()
        put_length(&self.spelt, rise * self.size)
        put(&self.spelt, " Ts", 3)
        self.end_mark()
        self.rise = rise
        return 0

    cdef int set_spacing(self, double spacing) except -1:
        if spacing != self.spacing:
            self.begin_mark()
            put_length(&self.spelt, spacing)
            put(&self.spelt, " Tc", 3)
            self.end_mark()
            self.spacing = spacing
        return 0
