"""Compounds: where a line may end behind a hyphen or a dash that is typed inside a Western word.

A compound is two words, and parts behind its hyphen. But one that is a name is read at a glance, so a short
one stays whole; and a syllable of two letters before a gap is no word to be read on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.compose.addresses import SHORTEST, STAYS
from typeset.compose.breaks import Cut
from typeset.compose.joints import LETTERS
from typeset.compose.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_HYPHENS: Final = "-\u2010"
_MARKS: Final = "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~‘’“”…—"
_SEAMS: Final = late_pattern(
    rf"(?<=[{LETTERS}0-9]{{2}}[-\u2010])(?=[{LETTERS}0-9]{{2}})"
    rf"(?!(?<=[{LETTERS}][-\u2010])[0-9]{{1,3}}(?![{LETTERS}0-9]))"
    rf"|(?<=[^—\s]—)(?=[^—\s,.;:!?”’)])|(?<=[{LETTERS}]{{2}}–)(?=[{LETTERS}]{{2}})"
)
"""Behind a typed hyphen, but not that of a name with a number, as COVID-19; behind a dash.

A line may end behind an em dash, and begins with none (CMOS 6.90).
"""

_SHORT_FIGURES: Final = late_pattern(rf"[0-9][{LETTERS}0-9]{{0,2}}(?![{LETTERS}0-9])")
_NAMED: Final = late_pattern(rf"\S+[A-Z]|\S*[{LETTERS}]\S*[0-9]|\S*[0-9]\S*[{LETTERS}]")
"""A short compound with a capital inside, or with letters and figures, is a name: Wi-Fi, CD-ROM, x86-64."""

_DESCRIBES: Final = late_pattern(rf"[{LETTERS}]+-[a-z]{{4,}}")
"""APT-based, Unix-like: a word behind the hyphen makes it none."""


def seams(token: str, *, western: bool) -> Iterator[int]:
    """The places behind hyphens and dashes where a line may end; ``western`` tells what the text is."""
    for seam in _SEAMS.finditer(token):
        if token[seam.start() - 1] not in _HYPHENS or not _stays(token, seam.start(), western=western):
            yield seam.start()


def kept_hyphens(token: str, *, western: bool) -> Iterator[tuple[int, Cut]]:
    """The places behind hyphens at which a compound stays whole, each with what a line end means there.

    Campus-5G parts before its line has a hole of an em; x86-64, with less before its hyphen, never does.
    """
    for place in range(1, len(token)):
        if token[place - 1] in _HYPHENS and _stays(token, place, western=western):
            yield place, Cut.CRUMB if _signs_in(token[:place]) > STAYS else Cut.NEVER


def _stays(token: str, place: int, *, western: bool) -> bool:
    """Whether a compound stays whole behind its hyphen: it is a short name, or little stands on one side.

    Chinese text asks for as much on both sides as an address does. In a Western line two letters may stay
    (CMOS 17, 7.45), since its spaces have nothing else to give.
    """
    core = token.strip(_MARKS)
    is_name = len(core) < SHORTEST and _NAMED.match(core) and not _DESCRIBES.fullmatch(core)
    if is_name or _SHORT_FIGURES.match(token, place):
        return True
    return not western and min(_signs_in(token[:place]), _signs_in(token[place:])) < STAYS


def _signs_in(text: str) -> int:
    """How many letters and figures a text has."""
    return sum(map(str.isalnum, text))
