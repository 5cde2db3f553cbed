"""Doubt: which guesses an author should look at, told by signs that something else is as likely.

The steps before this one decide; this one changes no kind and no extent. It asks of each unit what an editor
would ask who looks for faults: does it look as such a unit looks, and stand where such a unit stands? A unit
that does not is doubted, with the reason that says what it may be instead. The table ``CHECKS`` names the
questions of each kind; the first that finds something gives the reason.
"""

from __future__ import annotations

from typing import Final

from typeset.readers.text.doubts.other_kinds import OTHER_CHECKS
from typeset.readers.text.doubts.paragraphs import PARAGRAPH_CHECKS, SOUND_CHECKS, is_at_rest, is_sound
from typeset.readers.text.doubts.view import PROSE, Check, Habits, View
from typeset.readers.text.units import Unit

__all__ = ["CHECKS", "doubt"]

CHECKS: Final[dict[str, tuple[Check, ...]]] = {**dict.fromkeys(PROSE, PARAGRAPH_CHECKS), **OTHER_CHECKS}
"""What is asked of the units of each kind, in order."""

_USUAL_IN_LOGS: Final = frozenset(
    ("no_words", "around_text", "open_line", "short_line", "torn_start", "torn_end", "label_alone")
)
"""What is odd elsewhere: times, names, answers of a word, lines without stops."""

_SURE: Final = 60
"""Percent: how sure a guess is that looks like something else as well."""


def doubt(units: list[Unit], told: frozenset[int], full: frozenset[int]) -> list[Unit]:
    """The units, all of known kind; what may be something else is doubted, with the reason.

    ``told`` are the first lines of units that the author settled: of those nothing is asked. ``full`` are
    lines that a program filled to its width. What an earlier step doubted keeps its reason.
    """
    habits = Habits.of(units, full)
    result: list[Unit] = []
    for place, unit in enumerate(units):
        asked = SOUND_CHECKS if unit.kind in PROSE and is_sound(unit) else CHECKS.get(unit.kind, ())
        if unit.kind == "dialogue" and habits.is_chat:
            asked = ()  # nobody who chats minds his marks
        if not asked or not unit.text or unit.reason or unit.first.number in told:
            result.append(unit)
            continue
        if asked is SOUND_CHECKS and is_at_rest(units, place, habits, result[-1].reason if result else ""):
            result.append(unit)
            continue
        view = View.of(units, place, habits, result[-1].reason if result else "")
        reason = next((name for check in asked if (name := check(view))), "")
        if habits.is_chat and unit.kind in PROSE and reason in _USUAL_IN_LOGS:
            reason = ""
        result.append(unit.doubted(_SURE, reason) if reason else unit)
    return result
