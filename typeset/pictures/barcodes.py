"""The barcode of a book: EAN-13 of its ISBN, and the number as people read it (GB/T 12906; ISO/IEC 15420)."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

WIDTH: Final = 95
"""How many modules wide the bars are."""

QUIET: Final = 11
"""How many modules stay white before them; behind them seven do."""

_LEFT_ODD: Final = (
    "0001101", "0011001", "0010011", "0111101", "0100011",
    "0110001", "0101111", "0111011", "0110111", "0001011",
)  # fmt: skip
_PARITIES: Final = (
    "OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO",
)  # fmt: skip
_GUARDS: Final = (range(3), range(45, 50), range(92, 95))
_CHINESE: Final = (
    (2, "00", "09"), (3, "100", "499"), (4, "5000", "7999"), (5, "80000", "89999"),
    (6, "900000", "989999"), (7, "9900000", "9999999"),
)  # fmt: skip
"""The number of figures of a publisher in group 978-7, by its range (ISBN International)."""


class Bar(Struct, frozen=True):
    """A bar: its first module, its width in modules, whether it is one of the long guard bars."""

    start: int
    width: int
    is_guard: bool


def bars(figures: str) -> tuple[Bar, ...]:
    """The bars of thirteen figures, the last of which checks the others."""
    left = "".join(
        _LEFT_ODD[int(figure)] if parity == "O" else _even(figure)
        for figure, parity in zip(figures[1:7], _PARITIES[int(figures[0])], strict=True)
    )
    right = "".join(_inverted(_LEFT_ODD[int(figure)]) for figure in figures[7:])
    modules = f"101{left}01010{right}101"
    found = []
    place = 0
    while place < WIDTH:
        end = place
        while end < WIDTH and modules[end] == modules[place]:
            end += 1
        if modules[place] == "1":
            found.append(Bar(place, end - place, any(place in guard for guard in _GUARDS)))
        place = end
    return tuple(found)


def _inverted(modules: str) -> str:
    return modules.translate(str.maketrans("01", "10"))


def _even(figure: str) -> str:
    """The same figure in set B: that of the right half, read backwards."""
    return _inverted(_LEFT_ODD[int(figure)])[::-1]


def ean_of(urn: str) -> str:
    """The thirteen figures of an ISBN in ``urn:isbn:``; one of ten gets 978 and another check figure."""
    figures = urn.removeprefix("urn:isbn:")
    if len(figures) == 13:
        return figures
    stem = f"978{figures[:9]}"
    total = sum(int(figure) * (1, 3)[place % 2] for place, figure in enumerate(stem))
    return f"{stem}{-total % 10}"


def shown_isbn(ean: str, typed: str = "") -> str:
    """The number as it is printed: in the parts of ``typed``, else by the ranges of Chinese publishers."""
    bare = typed.upper().replace("URN:ISBN:", "").replace("ISBN", "").strip(" :：")
    parts = bare.replace(" ", "-").split("-")
    if len(parts) == 5 and "".join(parts) == ean:
        return "-".join(parts)
    if ean.startswith("9787"):
        for length, first, last in _CHINESE:
            if first <= ean[4 : 4 + length] <= last:
                return "-".join((ean[:3], ean[3], ean[4 : 4 + length], ean[4 + length : 12], ean[12]))
    return ean
