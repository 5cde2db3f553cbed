# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The composer's inner loops, compiled. Optional: the pure twin of each is the reference, and makes the same.

The core does not know rescues, balanced and ragged lines, clauses, boxes, spread letters
and costs beyond 64 bits: those it leaves to the pure twin. It takes every sum in the same
order as the pure twin, and keeps the same one of several ways of equal cost. Reasons are
given in the pure twin and not repeated here. ``twins.py`` says what must be equal, and
which tests see to it.
"""

from functools import lru_cache

from cpython.array cimport array, clone, resize_smart
from cpython.bytearray cimport PyByteArray_AS_STRING, PyByteArray_Resize
from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.object cimport PyObject

from typeset.compose.candidates import TOLERANCE as _TOLERANCE, Fit
from typeset.compose.classes import Kind
from typeset.compose.cost import (
    EVEN_GAP as _EVEN_GAP,
    GAP_WEIGHT as _GAP_WEIGHT,
    LONE as _LONE,
    SHRINK_WEIGHTS,
    WEIGHED_AT as _WEIGHED_AT,
    demerits,
    ratio_of,
)
from typeset.compose.endings import HYPHENATED, LEGAL, PRICES, Ending
from typeset.compose.breaks import Cut, LineBreak
from typeset.compose.rules import (
    FULL_MARKS,
    HAN_KINDS,
    LATINATE,
    NO_LINE_END,
    NO_LINE_START,
    ShrinkClass,
    pair_rules,
)
from typeset.compose.tracking import LOOSEST as _LOOSEST
from typeset.compose.units import TokenUnit

cdef extern from *:
    """
    #include <float.h>
    #if !defined(FLT_EVAL_METHOD) || FLT_EVAL_METHOD != 0
    #error "sums in more than 64 bits would not be those of the pure twin"
    #endif
    #ifndef CORE_SOURCES
    #define CORE_SOURCES ""
    #endif
    """
    const char* CORE_SOURCES

cdef extern from "Python.h":
    PyObject* PyList_GET_ITEM(object values, Py_ssize_t place)  # borrowed
    PyObject* PyTuple_GET_ITEM(object values, Py_ssize_t place)  # borrowed

SOURCES = CORE_SOURCES.decode()

include "core_places.pxi"
include "core_prices.pxi"
include "core_search.pxi"
include "core_lines.pxi"
include "core_units.pxi"
include "core_bytes.pxi"
include "core_shown.pxi"
include "core_ink.pxi"
include "core_pen.pxi"
