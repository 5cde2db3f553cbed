"""Operators of a page's content spelt out, as ``pdf.engine.drawing.text_writer`` spells them."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE
from libc.string cimport memcpy, strlen

cdef extern from "Python.h":
    const char* PyUnicode_AsUTF8AndSize(object text, Py_ssize_t* length) except NULL
    char* PyOS_double_to_string(double value, char format_code, int precision, int flags, int* kind) except NULL

cdef struct Bytes:
    char* text
    Py_ssize_t length, room


cdef double tenths(double number, double tolerance) except? -1.0:
    """A number for TJ, to a tenth, none when it is too small to be seen."""
    return 0.0 if -tolerance <= number <= tolerance else round(number, 1)


cdef void* more(void* before, size_t size) except NULL:
    cdef void* found = PyMem_Realloc(before, size)
    if found is NULL:
        raise MemoryError
    return found


cdef int put(Bytes* text, const char* added, Py_ssize_t length) except -1:
    if text.length + length > text.room:
        text.text = <char*>more(text.text, 2 * text.room + length + 256)
        text.room = 2 * text.room + length + 256
    memcpy(text.text + text.length, added, length)
    text.length += length
    return 0


cdef int put_line(Bytes* text, const char* added, Py_ssize_t length) except -1:
    """Add an operator, or the beginning of one."""
    if text.length:
        put(text, "\n", 1)
    return put(text, added, length)


cdef int put_text(Bytes* text, str added) except -1:
    cdef Py_ssize_t length
    cdef const char* found = PyUnicode_AsUTF8AndSize(added, &length)
    return put(text, found, length)


cdef int put_way(Bytes* text, double number) except -1:
    """A way between two glyphs."""
    cdef char* found = PyOS_double_to_string(number, b"g", 6, 0, NULL)
    put(text, ">", 1)
    put(text, found, strlen(found))
    PyMem_Free(found)
    return put(text, "<", 1)


cdef int put_length(Bytes* text, double value) except -1:
    """What ``length`` writes."""
    cdef char* found = PyOS_double_to_string(value, b"f", 4, 0, NULL)
    cdef Py_ssize_t length = strlen(found)
    while found[length - 1] == b"0":
        length -= 1
    if found[length - 1] == b".":
        length -= 1
    put(text, found, length)
    PyMem_Free(found)
    return 0


cdef int put_matrix(Bytes* text, double x, double y) except -1:
    """What ``place_text`` writes of level text."""
    put(text, "1 0 0 -1 ", 9)
    put_length(text, x)
    put(text, " ", 1)
    put_length(text, y)
    return put(text, " Tm", 3)
