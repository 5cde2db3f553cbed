"""A text as it is drawn, and what copies of it must be told: twin of ``TextWriter.finish`` and of ``actual_text``."""

cdef extern from "Python.h":
    Py_ssize_t PyUnicode_Tailmatch(object text, object part, Py_ssize_t start, Py_ssize_t end, int way) except -1

cdef struct Mark:
    Py_ssize_t place, begin, length  # in what is shown, and in how all operators are spelt

cdef struct Shown:
    Py_ssize_t begin  # in what is shown
    PyObject* text  # what it reads as: lives as long as its ink
    bint is_space


cdef class _Text:
    """Pieces that were drawn, and the operators between them; ``out`` is what is finished."""

    cdef object known
    cdef Bytes shown, spelt, out
    cdef Mark* marks
    cdef Shown* pieces
    cdef int mark_count, mark_room, piece_count, piece_room
    cdef list misleading
    cdef list kept  # texts of pieces that were changed while they were drawn

    def __dealloc__(self):
        PyMem_Free(self.shown.text)
        PyMem_Free(self.spelt.text)
        PyMem_Free(self.out.text)
        PyMem_Free(self.marks)
        PyMem_Free(self.pieces)

    cdef int clear(self) except -1:
        self.shown.length = self.spelt.length = 0
        self.mark_count = self.piece_count = 0
        self.misleading = []
        self.kept = []
        return 0

    cdef int begin_piece(self, str text, bint is_space) except -1:
        cdef Shown* piece
        if self.piece_count == self.piece_room:
            self.piece_room = 2 * self.piece_room + 64
            self.pieces = <Shown*>more(self.pieces, self.piece_room * sizeof(Shown))
        piece = self.pieces + self.piece_count
        piece.begin, piece.text, piece.is_space = self.shown.length, <PyObject*>text, is_space
        self.piece_count += 1
        return 0

    cdef int begin_mark(self) except -1:
        """Begin an operator, which is to be spelt."""
        cdef Mark* mark
        if self.mark_count == self.mark_room:
            self.mark_room = 2 * self.mark_room + 16
            self.marks = <Mark*>more(self.marks, self.mark_room * sizeof(Mark))
        mark = self.marks + self.mark_count
        mark.place, mark.begin = self.shown.length, self.spelt.length
        return 0

    cdef int end_mark(self) except -1:
        cdef Mark* mark = self.marks + self.mark_count
        mark.length = self.spelt.length - mark.begin
        self.mark_count += 1
        return 0

    cdef int finish(self, str written) except -1:
        """Add what was drawn to ``out``; what is told begins and ends around its pieces."""
        cdef Py_ssize_t begin = 0
        cdef int k
        cdef Mark* mark
        cdef list told = self.told(written)
        if told:
            begin = self.add_told(told)
        else:
            for k in range(self.mark_count):
                mark = self.marks + k
                begin = self.show(begin, mark.place)
                put_line(&self.out, self.spelt.text + mark.begin, mark.length)
        self.show(begin, self.shown.length)
        return 0

    cdef Py_ssize_t add_told(self, list told) except -1:
        """Add all operators and what is told; returns what is shown before the last of them."""
        cdef Py_ssize_t begin = 0
        cdef Mark* mark
        cdef int k
        cdef list marks = []
        for k in range(self.mark_count):
            mark = self.marks + k
            marks.append((mark.place, 1, self.spelt.text[mark.begin:mark.begin + mark.length]))
        for first, last, text in told:
            marks.append((self.start(first), 2, self.known.tell(text)))
            marks.append((self.start(last + 1), 3 if last < first else 0, b"EMC"))
        marks.sort(key=place_and_rank)
        for place, _, spelt in marks:
            begin = self.show(begin, place)
            put_line(&self.out, PyBytes_AS_STRING(spelt), PyBytes_GET_SIZE(spelt))
        return begin

    cdef Py_ssize_t start(self, Py_ssize_t piece) noexcept:
        """Where a piece begins in what is shown; behind the last one, where all ends."""
        return self.pieces[piece].begin if piece < self.piece_count else self.shown.length

    cdef Py_ssize_t show(self, Py_ssize_t begin, Py_ssize_t end) except -1:
        """Add the operator that shows glyphs and moves between them, none when there are none; returns its end."""
        if end <= begin:
            return begin
        if self.shown.text[begin] == b">":
            put_line(&self.out, "[", 1)
            begin += 1
        else:
            put_line(&self.out, "[<", 2)
        put(&self.out, self.shown.text + begin, end - begin)
        put(&self.out, ">] TJ", 5)
        return end

    cdef list told(self, str written):
        """What must be told, if anything."""
        if not self.reads_as(written) or is_fragile(written):
            texts = [<str>self.pieces[k].text for k in range(self.piece_count)]
            return self.known.told(texts, written, self.misleading, self.is_shown_at_once)
        return self.told_gaps(written) if self.misleading else None

    cdef bint reads_as(self, str written) except -1:
        cdef Py_ssize_t read = 0, length = len(written)
        cdef int k
        cdef str text
        for k in range(self.piece_count):
            text = <str>self.pieces[k].text
            if not text or not PyUnicode_Tailmatch(written, text, read, length, -1):
                return False
            read += len(text)
        return read == length

    cdef list told_gaps(self, str written):
        """The misleading stretches, joined where they share a piece. Behind one of several operators all is one."""
        cdef list found = []
        cdef Py_ssize_t first, last, begin, end
        self.misleading.sort()
        first, last = self.misleading[0]
        for begin, end in self.misleading:
            if begin > last:
                if not self.is_shown_at_once((first, last)):
                    break
                found.append(self.read(written, first, last))
                first = begin
            last = max(last, end)
        if not self.is_shown_at_once((first, last)):
            last = self.piece_count - 1
        found.append(self.read(written, first, last))
        return found

    cdef tuple read(self, str written, Py_ssize_t first, Py_ssize_t last):
        """A stretch with what it reads as."""
        cdef Py_ssize_t k, begin = 0, length = 0
        for k in range(last + 1):
            if k < first:
                begin += len(<str>self.pieces[k].text)
            else:
                length += len(<str>self.pieces[k].text)
        return first, last, written[begin:begin + length]

    def is_shown_at_once(self, stretch):
        """Whether one operator shows all pieces of a stretch."""
        cdef Py_ssize_t begin = self.start(stretch[0]), end = self.start(stretch[1] + 1), place
        cdef int k, before = 0, behind = 0
        for k in range(self.mark_count):
            place = self.marks[k].place
            before += place <= begin
            behind += place < end
        return before == behind


def place_and_rank(mark):
    """The order of marks: by place; in one place what ends comes before what begins."""
    return mark[:2]


cdef bint is_fragile(str text) except -1:
    """Whether it has spaces that readers drop or change, or characters that ActualText may lose."""
    cdef Py_UCS4 character, before = u" "
    for character in text:
        if character > 0xffff or (character.isspace() and (character != u" " or before == u" ")):
            return True
        before = character
    return before == u" " and len(text) > 0
