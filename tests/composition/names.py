"""Where lines may end inside addresses, names in code and numbers: the judge's own rules, place by place.

They are those of ``addresses.toml``: told by the characters around a place, with no table of the composer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

import pyphen

_SHORTEST: Final = 10  # characters; a shorter name stays whole
_STAYS: Final = 3  # letters or figures, before and behind a place
_LONG_PART: Final = 8  # letters, of a part with syllables
_OPENERS, _CLOSERS = "([{<\"'", ".,;:!?)]}>\"'([{<"
_HASH: Final = re.compile(
    r"(?=[A-Za-z]*[0-9]+[A-Za-z]+[0-9])[0-9A-Za-z]{16,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I
)
_HASH_INSIDE: Final = re.compile(
    "(?<![0-9A-Za-z])(?=[A-Za-z]*[0-9]+[A-Za-z]+[0-9])[0-9A-Za-z]{16,}(?![0-9A-Za-z])"
)
_ENDS: Final = (
    "list flac heic patch parquet tiff json html xhtml toml yaml docx xlsx pptx epub jpeg java lock conf "
    "torrent sqlite ipynb woff2 woff"
)
_FILE: Final = re.compile(rf"(\.[A-Za-z0-9]{{1,3}}|\.({_ENDS.replace(' ', '|')}))+(?=[?#]|$)", re.I)
_MAIL: Final = re.compile(r"(mailto:)?[\w.+-]+@[\w.-]+")
_FORMULA: Final = re.compile(r"[\w(\[][\w()+*/^|.,!\[\]-]*(?<!-)[=<>]+[\w()+*/^|=<>.,!\[\]-]+")


def places(word: str) -> set[int] | None:  # noqa: PLR0911 - one sort after the other
    """Where a line may end inside a word that is no word but a name; None of a word."""
    start = len(word) - len(word.lstrip(_OPENERS))
    core = word[start:].rstrip(_CLOSERS)
    if word[start + len(core) :].startswith("()"):
        core += "()"
    if not core:
        return None
    if _HASH.fullmatch(core):
        return {start + place for place in (9, 14, 19, 24, 28, 32) if "-" in core} or {
            start + place for place in range(4, len(core) - 3, 4)
        }
    if _is_number(core):
        return set()
    standard = re.fullmatch("[A-Z]{2,5}/[A-Z]{1,2}[0-9.]+-[0-9]{4}", core)
    if standard:
        return {start + len(core) - 4}
    parts = core.split("/")
    if len(parts) > 1 and all(len(part) >= 4 and part.isalpha() for part in parts):
        return {start + place for place in range(1, len(core)) if core[place - 1] == "/"}
    if re.fullmatch("[A-Z][a-z]+([A-Z][a-z]+|[A-Z]{2,})", core):
        return set()
    if not _is_name(core):
        return None
    if len(core) < _SHORTEST:
        return set()
    joints = _formula(core) if _is_formula(core) else _joints(core)
    return {start + place for place in (*joints, *_syllables(core, joints))}


def _joints(core: str) -> set[int]:
    found = {place for place in range(1, len(core)) if _is_joint(core, place) and _leaves_enough(core, place)}
    if _MAIL.fullmatch(core):
        found = {place for place in found if core[place - 1] in "@."}
    for ending in _FILE.finditer(core):
        if not _is_host(core[: ending.end()]):
            found -= set(range(ending.start() + 1, ending.end()))
    return found


def _is_formula(core: str) -> bool:
    longest = max(map(len, re.findall("[A-Za-z]+", core)), default=0)
    return longest <= 4 and "_" not in core and _FORMULA.fullmatch(core) is not None


def _formula(core: str) -> set[int]:
    """Behind = and behind operators that stand in no brackets, three characters from each end."""
    found, depth = set(), 0
    for place in range(1, len(core)):
        depth = max(depth + (core[place - 1] in "([") - (core[place - 1] in ")]"), 0)
        is_term = core[place].isalnum() or core[place] == "("
        is_sign = core[place - 1] in "=<>" or (
            core[place - 1] in "+-" and (core[place - 2].isalnum() or core[place - 2] == ")")
        )
        if not depth and is_term and is_sign and 3 <= place <= len(core) - 3:
            found.add(place)
    return found


def _is_number(core: str) -> bool:
    """Figures with marks; a range of two numbers is a compound."""
    if re.fullmatch("[0-9]{2,4}-[0-9]{2,6}", core) or re.fullmatch(
        "[A-Z]{2,5}/[A-Z]{1,2}[0-9.]+-[0-9]{4}", core
    ):
        return False
    if re.fullmatch(
        r"[+-]?[0-9][0-9.,]*[A-Za-z]{1,5}(/[A-Za-z]{1,3})?|[0-9A-F]{0,4}((::?[0-9A-F]{1,4}){2,}|(::?[0-9A-F]{1,4})+%[0-9A-Z]+)",
        core,
        re.I,
    ):
        return True
    figures, letters = sum(map(str.isdigit, core)), sum(map(str.isalpha, core))
    begins = re.match(r"[+~#(]?([Vv]|[A-Z]{2,5}[-:.]?|[A-Z][a-z]{2,7})?\+?[0-9]", core)
    words = re.findall("[A-Za-z]+", core)
    is_of_parts = all(char.isascii() and (char.isalnum() or char in "-.,:/~+()_#%") for char in core)
    is_short = all(len(word) <= 8 if core.startswith(word) else len(word) <= 6 for word in words)
    return (
        bool(begins)
        and is_of_parts
        and is_short
        and (figures >= letters or re.match("[A-Za-z]*[0-9]+[.][0-9]", core) is not None)
    )


def _is_name(core: str) -> bool:  # noqa: PLR0911 - one sign of a name after the other
    if "://" in core or core.startswith(("www.", "mailto:", "__", "--")) or core.endswith("()"):
        return True
    inner = [core[place - 1 : place + 2] for place in range(1, len(core) - 1)]
    joined = {chars[1] for chars in inner if chars[0].isalnum() and chars[2].isalnum()}
    if re.search(r"\)=[A-Za-z0-9(-]|[A-Za-z0-9]{3}:[0-9a-f]{16}", core):
        return True
    if re.match("@[A-Za-z]|#[0-9]*[A-Za-z]", core) or re.fullmatch(
        r"[a-z]{3,}/[A-Za-z][A-Za-z0-9_.]*-[A-Za-z0-9_.-]*", core
    ):
        return True
    if joined & set("_@=#<") or core.count("/") + core.count("\\") > 1 or core[:1] in "/~#\\":
        return True
    if re.search(
        r"[A-Za-z]:@?[A-Za-z]|::|->|[A-Za-z0-9)\]]\.[A-Za-z]{2}|[<>!^~$*|=]=|:[0-9]+$|^\.{1,2}/", core
    ):
        return True
    if re.fullmatch("[A-Za-z0-9._-]{2,}/", core):
        return True
    if re.search(
        r"[A-Za-z].*-.*[0-9]\.[0-9]|[A-Za-z]/[0-9]+\.[0-9]|^(?=\D*[0-9])[a-z][a-z0-9]*(-[a-z0-9]+){2,}$", core
    ):
        return True
    humps = re.findall("[A-Z][a-z]+[0-9]*|[A-Z]{2,}(?=[A-Z][a-z]|$)", core)
    return core.isalnum() and (
        len(humps) > 2
        or re.fullmatch("[A-Z]{3,}[a-z]+[0-9]*", core)
        or bool(humps and re.match("[a-z]{2,}[A-Z]", core))
    )


def _is_joint(core: str, place: int) -> bool:  # noqa: PLR0911 - one sign after the other
    before, a, b = core[:place], core[place - 1], core[place]
    name = b.isalnum() or b == "_"
    if a in "/\\":
        return (before.endswith("://") and b.isalnum()) or (
            core[place - 2 : place - 1] not in ("/", "\\", ":") and (name or b in "~@#$%")
        )
    if a == "," and core[place - 2].isdigit() and b.isdigit():
        return True
    if (
        b == "%"
        and re.search("%[0-9A-F]{2}$", before, re.I)
        and core[place + 1 : place + 2] in tuple("CDEFcdef")
    ):
        return True
    two_digits = len(before) > 1 and before[-2].isdigit() and b.isdigit()
    if a == "-":
        sides = _width(before[:-1][::-1]), _width(core[place:])
        return not two_digits and min(sides) > 0 and (sides[0] > 2 or (sides[0] == 2 and sides[1] > 2))
    if a == ".":
        closed = before[-2:-1] in (")", "]")
        is_wide = len(before) > 2 and _are_name(before[-3:-1]) and _are_name(core[place : place + 2])
        is_call = closed and _are_name(core[place : place + 2])
        return not two_digits and (is_wide or is_call) and len(core) > place + 1
    if a == "_":
        return (
            before[-2:-1].isalnum() and len(core[place : place + 3]) > 2 and core[place : place + 3].isalnum()
        )
    if a in "=&?":
        return name or b in "%$\"'"
    if a in ",;":
        return not two_digits and name
    if a == "@":
        return b.isalpha() and before[-2:-1].isalnum()
    if b == "#":
        return a.isalnum()
    if a == ":" and _HASH_INSIDE.match(core, place):
        return before[-4:-1].isalnum()
    if a in ":>" and name:
        return before.endswith(("::", "->", "=>")) or (
            a == ":" and before[-4:-1].isalpha() and core[place : place + 3].isalpha()
        )
    return bool(
        re.match(r"(?<=[a-z]{3})[A-Z]([a-z]|[A-Z]{2})", core[place - 3 : place + 3]) or _is_hump(core, place)
    )


def _width(text: str) -> int:
    """How many letters and figures a text begins with, up to three."""
    return next((count for count, char in enumerate(text[:3]) if not char.isalnum()), min(len(text), 3))


def _are_name(text: str) -> bool:
    return all(char.isalnum() or char == "_" for char in text)


def _is_hump(core: str, place: int) -> bool:
    before, after = core[max(0, place - 3) : place], core[place : place + 3]
    lower = re.fullmatch("[a-z]{3}|.?[a-z]{2}[0-9]|[a-z]{2}[0-9]", before)
    if lower and re.match("[A-Z]([a-z]|[A-Z]{2})", after):
        return True
    return bool(re.fullmatch("[A-Z]{3}", before) and re.fullmatch("[A-Z][a-z]{2}", after))


def _leaves_enough(core: str, place: int) -> bool:
    return min(sum(map(str.isalnum, part)) for part in (core[:place], core[place:])) >= _STAYS


def _is_host(core: str) -> bool:
    return bool(re.search(r"(://|^www\.|@)[^/?#]*$", core))


def _syllables(core: str, joints: set[int]) -> Iterator[int]:
    for run in _HASH_INSIDE.finditer(core):
        yield from range(run.start() + 4, run.end() - 3, 4)
    command = re.match(r"\\[A-Za-z]+(?=[{\[])", core)
    if command and _leaves_enough(core, command.end()):
        yield command.end()
    for run in re.compile(r"[^\W\d_]+").finditer(core, command.end() if command else 0):
        edges = [
            run.start(),
            *sorted(
                place
                for place in range(run.start() + 1, run.end())
                if place in joints or re.match("[A-Z][A-Z][a-z]|[a-z][A-Z]", core[place - 1 : place + 2])
            ),
            run.end(),
        ]
        for first, last in pairwise(edges):
            if last - first >= _LONG_PART:
                for place in _patterns().positions(core[first:last].lower()):
                    at = first + int(place)
                    if first + 4 <= at <= last - 4 and _leaves_enough(core, at):
                        yield at


@cache
def _patterns() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=2, right=3)
