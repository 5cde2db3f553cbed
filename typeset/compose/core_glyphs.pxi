"""A line of single glyphs as the operator that shows it: twin of ``TextWriter`` in ``pdf.engine.text_writer``."""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.dict cimport PyDict_GetItem
from cpython.long cimport PyLong_FromVoidPtr
from libc.string cimport memcpy

cdef extern from "Python.h":
    const char* PyUnicode_AsUTF8AndSize(object text, Py_ssize_t* length) except NULL
    char* PyOS_double_to_string(double value, char format_code, int precision, int flags, int* kind) except NULL

cdef enum:
    ROOM = 64  # bytes that a unit takes at most: a number and a code


def show_glyphs(units, sizes, origins, dict plain, note, tuple limits, str written):
    """The operator for units that are all in ``plain``, of one size, and read as ``written``; else none.

    ``note`` puts others there, if they belong there. ``limits`` are the even gap in px,
    how far a glyph may stand from its place in thousandths of an em, and from where on a
    gap misleads who copies, in em.
    """
    if type(units) is not list or type(sizes) is not list:
        return None
    cdef Py_ssize_t count = len(units), k, length, read = 0, whole = len(written)
    cdef double extra = limits[0], tolerance = limits[1], size, widest, near, pen = 0.0, place, step
    cdef double* places
    cdef const char* code
    cdef char* shown
    cdef char* end
    cdef tuple known
    cdef array row = lengths_of(origins)
    places, size = row.data.as_doubles, sizes[0]
    widest, near = limits[2] * size, tolerance * size / 1000
    if not extra < widest:
        return None
    shown = end = <char*>PyMem_Malloc(ROOM * count + ROOM)
    if shown is NULL:
        raise MemoryError
    try:
        end = added(end, "[<", 2)
        for k in range(count):
            known = plain_of(plain, <void*>PyList_GET_ITEM(units, k))
            if known is None:
                known = note(units[k])
            if known is None or <double>sizes[k] != size:
                return None
            place, step = places[k], <double>known[2] * size
            if k and -near <= pen - place <= near:
                pen += step + extra
            else:
                if k:
                    if place - pen + extra >= widest:
                        return None
                    number = tenths(pen - place, size, tolerance)
                    if number:
                        end = moved(end, number)
                        pen -= <double>number * size / 1000
                else:
                    pen = place
                pen = pen + step + extra
            code = PyUnicode_AsUTF8AndSize(known[1], &length)
            if length > ROOM // 2:
                return None
            end = added(end, code, length)
            said = known[3]
            if not written.startswith(said, read):
                return None
            read += len(<str>said)
        if read != whole:
            return None
        end = added(end, ">] TJ", 5)
        return PyBytes_FromStringAndSize(shown, end - shown)
    finally:
        PyMem_Free(shown)


def add_plain(text, Py_ssize_t k, double pen, dict plain, double size, tuple limits, tuple rows):
    """Write units of a text that are in ``plain`` and of one size; returns the first that is not, and the pen.

    ``rows`` are what is shown, the place in it of each unit, and what they read as.
    """
    cdef list units = text.units, sizes = text.sizes, items = rows[0], starts = rows[1], texts = rows[2]
    cdef array row = lengths_of(text.origins)
    cdef Py_ssize_t count = len(units)
    cdef double extra = limits[0], tolerance = limits[1], widest = limits[2] * size
    cdef double near = tolerance * size / 1000, place, step
    cdef tuple known
    while k < count:
        known = plain_of(plain, <void*>PyList_GET_ITEM(units, k))
        if known is None or <double>sizes[k] != size:
            break
        place, step = row.data.as_doubles[k], <double>known[2] * size
        if -near <= pen - place <= near:
            starts.append(len(items))
            pen += step + extra
        else:
            if place - pen + extra >= widest or texts[len(texts) - 1].isspace():
                break
            starts.append(len(items))
            number = tenths(pen - place, size, tolerance)
            if number:
                items.append(f">{number:g}<")
                pen -= <double>number * size / 1000
            pen = pen + step + extra
        items.append(known[1])
        texts.append(known[3])
        k += 1
    return k, pen


cdef object tenths(double way, double size, double tolerance):
    """A number for TJ, to a tenth, none when it is too small to be seen."""
    number = way * 1000 / size
    return 0.0 if abs(<double>number) <= tolerance else round(number, 1)


cdef array lengths_of(row):
    return row if type(row) is array else array("d", row)


cdef tuple plain_of(dict plain, void* unit):
    """What is noted of a unit, none where nothing is."""
    cdef PyObject* found = PyDict_GetItem(plain, PyLong_FromVoidPtr(unit))
    return None if found is NULL else <tuple>found


cdef inline char* added(char* end, const char* text, Py_ssize_t length) noexcept:
    memcpy(end, text, length)
    return end + length


cdef char* moved(char* end, double number) except NULL:
    """A way between two glyphs."""
    cdef char* text = PyOS_double_to_string(number, b"g", 6, 0, NULL)
    end = added(end, ">", 1)
    for k in range(ROOM // 2 - 2):
        if not text[k]:
            break
        end[0] = text[k]
        end += 1
    PyMem_Free(text)
    return added(end, "<", 1)
