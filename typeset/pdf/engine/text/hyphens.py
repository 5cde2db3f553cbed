"""Where Western words may be hyphenated, by the pattern files that come with pyphen."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typeset.compose import Hyphenate

_LEAST: Final = 2
_LEAST_AFTER: Final = 3
"""The least letters before and after a hyphen, by eye: fewer look like a slip."""

_TAKEN_FOR_ENGLISH: Final = ("", "zh", "und")
_DIGITS: Final = b"0123456789"
_DIGIT: Final = late_pattern("[0-9]")
_COMMENT: Final = ("#", "%")
_OTHER_SPELLING: Final = ("/", "^^")
"""Signs in patterns that change letters at the hyphen, or spell letters as numbers: pyphen reads those."""


class Patterns:
    """The patterns of a language (F. M. Liang, “Word Hy-phen-a-tion by Com-put-er”, 1983).

    A text asks for some hundreds of ten thousand patterns, so a pattern is taken
    apart when a word asks for it. pyphen takes all of them apart at once, which is
    a tenth of the time of an article's build.
    """

    def __init__(self, patterns: Mapping[str, str]) -> None:
        """``patterns`` are found by their letters alone, without digits."""
        self._patterns = patterns
        self._longest = max(map(len, self._patterns))
        self._known: dict[str, tuple[int, ...]] = {}

    def positions(self, word: str) -> tuple[int, ...]:
        """The places inside a word where a hyphen may stand, counted in letters."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._find(word.lower())
        return known

    def _find(self, word: str) -> tuple[int, ...]:
        dotted = f".{word}."
        levels = [0] * (len(dotted) + 1)
        for start in range(len(dotted)):
            for end in range(start + 1, min(start + self._longest, len(dotted)) + 1):
                pattern = self._patterns.get(dotted[start:end])
                if pattern is not None:
                    for place, level in zip(range(start, len(levels)), _levels(pattern), strict=False):
                        levels[place] = max(levels[place], level)
        inside = range(_LEAST, len(word) - _LEAST_AFTER + 1)
        return tuple(place for place in inside if levels[place + 1] % 2)


def _levels(pattern: str) -> list[int]:
    """The digit before each letter of a pattern, and the one behind its last letter; 0 where there is none.

    Some files have two digits in a row by mistake. The second one then counts for the
    next place, as in pyphen.
    """
    levels = [0]
    after_digit = False
    for character in pattern:
        is_digit = "0" <= character <= "9"
        if not is_digit:
            levels.append(0)
        elif after_digit:
            levels.append(int(character))
        else:
            levels[-1] = int(character)
        after_digit = is_digit
    return levels


@lru_cache(maxsize=16)
def hyphenator(language: str) -> Hyphenate | None:
    """What hyphenates Western words in a text of ``language`` (BCP 47); None without patterns for it.

    Western words in Chinese text, and those of no known language, are taken for English. The file of
    patterns is read when the first word asks for it, since many Chinese texts have no such word.
    """
    western = "en-US" if language.split("-", maxsplit=1)[0] in _TAKEN_FOR_ENGLISH else language
    path = find_file(western)
    if path is None:
        return None

    def hyphenate(word: str) -> tuple[int, ...]:
        return tuple(_hyphenator_of(path)(word))

    return hyphenate


@cache
def _hyphenator_of(path: Path) -> Hyphenate:
    patterns = read_patterns(path)
    if patterns is not None:
        return patterns.positions
    import pyphen  # type: ignore[import-untyped]  # noqa: PLC0415 - only for patterns that we cannot read

    slow = pyphen.Pyphen(filename=path, left=_LEAST, right=_LEAST_AFTER)

    def hyphenate(word: str) -> tuple[int, ...]:
        return tuple(int(place) for place in slow.positions(word))

    return hyphenate


def find_file(language: str) -> Path | None:
    """The pattern file of a language, else of the same language in another region; None without either.

    pyphen is not imported for this: its import would cost each start 5 ms.
    """
    parts = language.replace("-", "_").lower().split("_")
    while parts and "_".join(parts) not in _files():
        parts.pop()
    return _files()["_".join(parts)] if parts else None


@cache
def _files() -> dict[str, Path]:
    """The files of pyphen by language and region; a language alone has the first of its files."""
    pyphen = find_spec("pyphen")
    assert pyphen is not None
    assert pyphen.origin is not None
    folder = Path(pyphen.origin).parent / "dictionaries"
    names = sorted(path.name for path in folder.iterdir() if path.suffix == ".dic")
    files = {name.lower()[len("hyph_") : -len(".dic")]: folder / name for name in names}
    for language, path in list(files.items()):
        files.setdefault(language.split("_")[0], path)
    return files


def read_patterns(path: Path) -> Patterns | None:
    """The patterns of one of pyphen's files; None where only pyphen itself can read them."""
    encoding, _, rest = path.read_bytes().partition(b"\n")
    name = encoding.decode("ascii").strip().lower().removeprefix("microsoft-")
    text = rest.decode(name)
    lines = text.split("\n")
    if any(mark in text and _is_in_pattern(mark, lines) for mark in _OTHER_SPELLING):
        return None
    letters = rest.translate(None, _DIGITS).decode(name).split("\n")
    return Patterns(
        {
            key.strip(): line.strip()
            for key, line in zip(letters, lines, strict=True)
            if len(key) < len(line) and not line.startswith(_COMMENT)
        }
    )  # lines of keywords may stay: no word contains them


def _is_in_pattern(mark: str, lines: Sequence[str]) -> bool:
    return any(mark in line and not line.startswith(_COMMENT) and _DIGIT.search(line) for line in lines)
