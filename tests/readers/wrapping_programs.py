"""Prose with known paragraphs, wrapped as programs wrap it: the truth for tests of unwrapping."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from typeset.model.characters import columns

_HAN = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学"
    "法所民得经之进着等部度家电力里如水化高自理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政"
)
_LATIN = (
    "linux",
    "Python",
    "the",
    "data",
    "of",
    "systems",
    "README",
    "config",
    "a",
    "server",
    "network",
    "2024",
)
_NEVER_FIRST = "，。、；：！？”’）》…"
_NEVER_LAST = "“‘（《"


def prose(random: Random, *, latin: float = 0.0) -> str:
    """A paragraph of Han prose with marks, quotations and, by this share, Latin words with spaces."""
    out = []
    for _ in range(random.choice((1, 1, 2, 3, 5))):
        clauses = []
        for _ in range(random.randint(1, 4)):
            clause = "".join(random.choice(_HAN) for _ in range(random.randint(3, 15)))
            if random.random() < latin:
                words = " ".join(random.choices(_LATIN, k=random.choice((1, 1, 3))))
                clause = f"{clause[:3]} {words} {clause[3:]}".rstrip()
            if random.random() < 0.1:
                clause = f"《{clause}》"
            clauses.append(clause)
        sentence = "，".join(clauses) + random.choice("。。。。！？")
        if random.random() < 0.25:
            sentence = f"他{clauses[0][:2]}说：“{sentence}”"
        out.append(sentence)
    return "".join(out)


@dataclass(frozen=True)
class Habit:
    """How a program wraps: width in columns, indents of first lines and those ``below``, left edge, gaps."""

    width: int = 72
    indent: str = "　　"
    edge: str = ""
    hangs: bool = False
    cuts_words: bool = False
    blank: bool = False
    wide_quotes: bool = True
    by_characters: bool = False
    below: str = ""

    def measure(self, text: str) -> int:
        """Width of the text as the program counts it."""
        return 2 * len(text) if self.by_characters else columns(text, wide_quotes=self.wide_quotes)


def random_habit(random: Random) -> Habit:
    """A habit as one meets it: paragraphs are marked by an indent, by blank lines, or by both."""
    indent, blank = random.choice((("　　", False), ("　　", True), ("", True), ("    ", False)))
    return Habit(
        width=random.choice((48, 56, 60, 64, 66, 68, 70, 72, 74, 76, 78, 80)),
        indent=indent,
        edge=random.choice(("", "", "", "    ")),
        hangs=random.random() < 0.4,
        blank=blank,
        cuts_words=random.random() < 0.15,
        wide_quotes=random.random() < 0.8,
        by_characters=random.random() < 0.15,
    )


def wrap(paragraph: str, habit: Habit) -> list[str]:
    """The lines of a paragraph; no line begins or ends with a mark that may not stand there."""
    left = list(_pieces(paragraph, cuts_words=habit.cuts_words))
    lines = []
    margin = habit.edge + habit.indent
    while left:
        taken = _taken(left, habit, habit.measure(margin))
        lines.append((margin + "".join(left[:taken])).rstrip())
        left = left[taken:]
        while left and left[0] == " ":
            left = left[1:]
        margin = habit.edge + habit.below
    return lines


def _pieces(text: str, *, cuts_words: bool) -> list[str]:
    """Characters, and Latin words as one."""
    found: list[str] = []
    for char in text:
        inside = found and found[-1].isascii() and found[-1] != " " and char.isascii() and char != " "
        if inside and not cuts_words:
            found[-1] += char
        else:
            found.append(char)
    return found


def _taken(pieces: list[str], habit: Habit, used: int) -> int:
    taken = 0
    while taken < len(pieces):
        used += habit.measure(pieces[taken])
        if used > habit.width and pieces[taken] != " ":
            break
        taken += 1
    if taken == len(pieces):
        return taken
    if habit.hangs and pieces[taken] in _NEVER_FIRST[:3]:
        taken += 1
    while taken > 1 and taken < len(pieces) and (
        pieces[taken] in _NEVER_FIRST or pieces[taken - 1] in _NEVER_LAST
    ):  # fmt: skip
        taken -= 1
    return max(taken, 1)


def wrapped_text(random: Random, paragraphs: list[str], habit: Habit) -> str:
    """The paragraphs as the program writes them."""
    gap = "\n\n" if habit.blank else "\n"
    return gap.join("\n".join(wrap(paragraph, habit)) for paragraph in paragraphs)
