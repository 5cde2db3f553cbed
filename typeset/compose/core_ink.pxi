"""Pieces as a PDF draws them: what ``core_pen`` asks of ``pdf.engine.text.pieces``."""


cdef class Ink:
    """A piece as a PDF draws it; its font is chosen when it is drawn first."""

    cdef object piece, face, font
    cdef str text, hex
    cdef const char* codes
    cdef Py_ssize_t length
    cdef double width, offset, ahead, rise
    cdef int count
    cdef bint is_space, is_plain, is_first, reads
    cdef dict blanks  # what stands for a space in each font, and whether that misleads

    def __init__(self, piece):
        self.piece, self.face, self.text, self.hex = piece, piece.face, piece.text, piece.hex
        self.codes = PyUnicode_AsUTF8AndSize(self.hex, &self.length)
        self.width, self.offset, self.ahead, self.rise = piece.width, piece.offset, piece.ahead, piece.rise
        self.count, self.is_space = len(piece.codes), piece.is_space
        self.forget_fonts()

    cdef int forget_fonts(self) except -1:
        """Be drawn by another PDF from now on."""
        self.font, self.blanks = None, {}
        self.is_first = self.reads = False
        self.is_plain = self.count == 1 and not (self.is_space or self.rise or self.offset or self.ahead)
        return 0
