"""A line of single glyphs as the operator that shows it: twin of ``TextWriter`` in ``pdf.engine.drawing.text_writer``."""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.dict cimport PyDict_GetItem
from cpython.long cimport PyLong_FromVoidPtr
from libc.string cimport memcpy

cdef extern from "Python.h":
    Py_ssize_t PyUnicode_Tailmatch(object text, object part, Py_ssize_t start, Py_ssize_t end, int way) except -1
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
    return shown(units, sizes, 0, len(units), lengths_of(origins).data.as_doubles, (plain, note, limits, written))


def show_line(rows, line, span, dict plain, note, tuple limits, str written):
    """The same for units of a line, from the first to the last of ``span``, which begins with its left edge.

    Returns the operator, and how far behind the edge the first glyph stands.
    """
    cdef int first = line[0], begin = span[0], end = span[1] + 1, k
    cdef double left = span[3]
    cdef list units = rows.unit, sizes = rows.sizes
    cdef double* places = <double*>allocate(end - first, sizeof(double))
    try:
        place_cells(places, rows, line)
        for k in range(begin, end):
            places[k - first] = (
                places[k - first] - left + <double>(<tuple>units[k])[OFFSET] * <double>sizes[k]
            )
        found = shown(units, sizes, begin, end, places + begin - first, (plain, note, limits, written))
        return found, places[begin - first]
    finally:
        PyMem_Free(places)


cdef object shown(list units, list sizes, Py_ssize_t begin, Py_ssize_t end, double* places, tuple how):
    """The operator for units from ``begin`` to before ``end``; ``places`` are theirs."""
    cdef dict plain = how[0]
    cdef tuple limits = how[2], known
    cdef str written = how[3]
    cdef Py_ssize_t k, length, read = 0
    cdef double extra = limits[0], tolerance = limits[1], size = sizes[begin], pen = 0.0, place, step
    cdef double widest = limits[2] * size, near = tolerance * size / 1000
    cdef const char* code
    cdef char* text
    cdef char* last
    if not extra < widest:
        return None
    text = last = <char*>PyMem_Malloc(ROOM * (end - begin) + ROOM)
    if text is NULL:
        raise MemoryError
    try:
        last = added(last, "[<", 2)
        for k in range(begin, end):
            known = plain_of(plain, <void*>PyList_GET_ITEM(units, k))
            if known is None:
                known = how[1](units[k])
            if known is None or len(known) == 1 or <double>sizes[k] != size:
                return None
            place, step = places[k - begin], <double>known[2] * size
            if k > begin and -near <= pen - place <= near:
                pen += step + extra
            else:
                if k > begin:
                    if place - pen + extra >= widest:
                        return None
                    number = tenths(pen - place, size, tolerance)
                    if number:
                        last = moved(last, number)
                        pen -= <double>number * size / 1000
                else:
                    pen = place
                pen = pen + step + extra
            code = PyUnicode_AsUTF8AndSize(known[1], &length)
            if length > ROOM // 2:
                return None
            last = added(last, code, length)
            if not PyUnicode_Tailmatch(written, known[3], read, len(written), -1):
                return None
            read += len(<str>known[3])
        if read != len(written):
            return None
        last = added(last, ">] TJ", 5)
        return PyBytes_FromStringAndSize(text, last - text)
    finally:
        PyMem_Free(text)


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
        if known is None or len(known) == 1 or <double>sizes[k] != size:
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
