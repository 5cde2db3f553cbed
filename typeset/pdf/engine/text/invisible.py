"""Characters without ink, and characters that belong to the one before them."""

from __future__ import annotations

import unicodedata
from typing import Final

# Code points that draw nothing (Unicode, DerivedCoreProperties: Default_Ignorable_Code_Point), as ranges.
_IGNORABLE: Final = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip


def draws_nothing(character: str) -> bool:
    """Whether a character has neither ink nor width."""
    point = ord(character)
    return point >= 0xAD and any(first <= point <= last for first, last in _IGNORABLE)


def stays_with_base(character: str) -> bool:
    """Whether a character takes the face of the one before it: combining marks, joiners, selectors."""
    return character > "\u00a8" and (
        unicodedata.category(character) in ("Mn", "Me", "Mc") or draws_nothing(character)
    )
