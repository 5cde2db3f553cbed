"""The types of attribute values, by the names that the tables of grammar use."""

from __future__ import annotations

from functools import cache
from re import DOTALL
from typing import Final

from typeset.startup.patterns import late_pattern

_LANGUAGE: Final = late_pattern(
    r"(?i:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+|i-[a-z]+|sgn-[a-z-]+|art-lojban|zh-[a-z-]+|en-gb-oed|cel-gaulish|no-[a-z]+)"
)
"""A well-formed language tag (RFC 5646, 2.1), those of old times with it."""

_TIME: Final = r"\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?"
_ZONE: Final = r"(?:Z|[+-]\d\d:?\d\d)"
_FORMS: Final = {
    "int": late_pattern(r"\s*[+-]?\d+\s*"),
    "count": late_pattern(r"\s*\+?\d+\s*"),
    "positive": late_pattern(r"\s*\+?0*[1-9]\d*\s*"),
    "number": late_pattern(r"\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*"),
    "mime": late_pattern(r"\s*[\w!#$&^.+-]+/[\w!#$&^.+-]+\s*(?:;.*)?", DOTALL),
    "name": late_pattern(r"\s*[^\W\d][\w.·-]*\s*"),
    "names": late_pattern(r"\s*[^\W\d][\w.·-]*(?:\s+[^\W\d][\w.·-]*)*\s*"),
    "token": late_pattern(r"\S+"),
    "words": late_pattern(r"\s*\S.*", DOTALL),
    "hash": late_pattern(r"#.+", DOTALL),
    "zero": late_pattern(r"0"),
    "color": late_pattern(r"#[0-9a-fA-F]{6}"),
    "charset": late_pattern(r"(?i:utf-8)"),
    "coords": late_pattern(r"\s*-?\d+(?:\s*,\s*-?\d+)*\s*"),
    "length": late_pattern(r"\s*\d+%?\s*"),
    "lengths": late_pattern(r"\s*\d+(?:\.\d+)?(?:%|px|\*)?\s*"),
    "prefixes": late_pattern(r"\s*(?:[^\W\d][\w.-]*:\s+\S+\s*)*"),
    "date": late_pattern(
        rf"\s*(?:\d{{4,}}(?:-\d\d(?:-\d\d)?)?|(?:--)?\d\d-\d\d|\d{{4,}}-W\d\d|{_TIME}|{_ZONE}"
        rf"|\d{{4,}}-\d\d-\d\d[T ]{_TIME}{_ZONE}?"
        r"|P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?|(?:\s*\d+(?:\.\d+)?\s*[wdhmsWDHMS])+)\s*"
    ),
}


def is_language_tag(value: str) -> bool:
    """Whether it is a well-formed language tag."""
    return bool(_LANGUAGE.fullmatch(value))


@cache
def choices(kind: str) -> frozenset[str]:
    """The words of a type that lists them, as “ltr/rtl/auto”; a lone slash stands for the empty string."""
    return frozenset(kind.split("/"))


def fits(kind: str, value: str, name: str) -> bool:
    """Whether the value of the attribute ``name`` is of a type.

    Types are names of forms, lists of words parted by slashes, “bool” (empty or the attribute's own name),
    or empty: anything.
    """
    if not kind:
        return True
    if kind == "lang":
        return not value.strip() or is_language_tag(value.strip())
    if kind == "bool":
        return value.strip().lower() in ("", name)
    form = _FORMS.get(kind)
    if form is not None:
        return bool(form.fullmatch(value))
    return value.strip().lower() in choices(kind) or value.strip() in choices(kind)
