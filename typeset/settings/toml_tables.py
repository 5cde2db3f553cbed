"""Tables of settings as files have them: read, checked one by one, and where each key stands."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import msgspec

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import SettingsError
from typeset.model.blocks import Span
from typeset.model.toml import parse_toml
from typeset.settings.edition import FontsName, WritingName
from typeset.settings.press import StandardName
from typeset.settings.schema import (
    ChapterStart,
    HeadsName,
    KindName,
    KinsokuName,
    ListingName,
    MarksName,
    SeparatorName,
    SeriesName,
    Settings,
)
from typeset.startup.one_thread import MSGSPEC

_NOT_TEXT = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Where a type or a pattern would tell an editor nothing, the message shows how the value is written.
_EXAMPLES = {
    "date": '"2023-12-28"',
    "language": '"zh-CN" | "zh-TW" | "zh-HK" | "ja" | "ko" | "en"',
    "authors": '["甲", "乙"]',
    "manuscripts": '["01.txt", "02.txt"]',
    "repairs.skip": '["M10", "J1"]',
    "parts": '"song 900"',
    "page.inner": "0.5  (0 < … < 1)",
    "page.head": "0.45  (0 < … < 1)",
    "page.level": "true | false",
    "book.contents": "2  (0–3)",
    "book.chapters": " | ".join(f'"{start}"' for start in get_args(ChapterStart)),
    "book.heads": " | ".join(f'"{heads}"' for heads in get_args(HeadsName)),
    "imprint.record": '"责任编辑" = "某某"',
    "text.characters": "38  (≥ 8)",
    "text.lines": "33  (≥ 4)",
    "text.grid": "true | false",
    "text.columns": "2  (1–4)",
    "text.column_gap": "2  (≥ 1)",
    "compose.kinsoku": " | ".join(f'"{level}"' for level in get_args(KinsokuName)),
    "compose.marks": " | ".join(f'"{style}"' for style in get_args(MarksName)),
    "compose.hanging": "true | false",
    "compose.hyphenate": "true | false",
    "compose.hyphens_in_row": "2  (0–9)",
    "compose.gap": "0.25  (0–1)",
    "compose.limits.word_space_least": "0.25  (0.1–1)",
    "compose.limits.word_space_most": "0.5  (0.1–1)",
    "compose.limits.gap_least": "0.125  (0–1)",
    "compose.limits.gap_most": "0.333  (0–1)",
    "compose.limits.han_gap_most": "0.25  (0–1)",
    "compose.limits.letters_most": "0.08  (0–1)",
    "compose.limits.stops_may_shrink": "true | false",
    "captions.numbers": " | ".join(f'"{series}"' for series in get_args(SeriesName)),
    "captions.separator": " | ".join(f'"{mark}"' for mark in get_args(SeparatorName)),
    "captions.listings": " | ".join(f'"{word}"' for word in get_args(ListingName)),
    "about.translators": '["甲", "乙"]',
    "about.editors": '["甲", "乙"]',
    "about.illustrators": '["甲", "乙"]',
    "about.subjects": '["小说", "历史"]',
    "about.series_number": '"3"',
    "about.file_as": '"鲁迅" = "Lu Xun"',
    "epub.fonts": " | ".join(f'"{fonts}"' for fonts in get_args(FontsName)),
    "epub.writing": " | ".join(f'"{writing}"' for writing in get_args(WritingName)),
    "code.highlight": "true | false",
    "code.numbers": "true | false",
    "tables.least": '"6.5pt"',
    "tables.turn": "true | false",
    "press.standard": " | ".join(f'"{standard}"' for standard in get_args(StandardName)),
    "press.marks": "true | false",
    "press.ink_limit": "300  (200–400)",
    "press.overprint": "true | false",
    "press.inks": '"#000001" = "60 40 40 100"',
    "press.spots": '"PANTONE 186 C" = "#c8102e"',
    "structure.as": "|".join(f'"{kind}"' for kind in get_args(KindName)),
    "faces": '"fonts/my-song.otf"',
}
_FREE = ("faces", "imprint.record", "about.file_as", "press.inks", "press.spots")
"""Tables whose keys are the author's own."""


def known_keys() -> dict[str, msgspec.inspect.Field]:
    """Every setting by its dotted key, with its type, default and teaching."""
    return dict(_walk_fields(Settings, ""))


def _walk_fields(struct: Any, prefix: str) -> Iterator[tuple[str, msgspec.inspect.Field]]:
    info = msgspec.inspect.type_info(struct)
    assert isinstance(info, msgspec.inspect.StructType)
    for field in info.fields:
        inner = field.type
        if isinstance(inner, msgspec.inspect.VarTupleType):
            inner = inner.item_type
        if isinstance(inner, msgspec.inspect.StructType):
            yield from _walk_fields(inner.cls, f"{prefix}{field.encode_name}.")
        else:
            yield prefix + field.encode_name, field


def takes_text(key: str) -> bool:
    """Whether a setting is a text: on the command line 9787020002207 and 1984 are typed without quotes."""
    field = known_keys().get(key)
    kind = field.type if field else None
    inner = kind.type if isinstance(kind, msgspec.inspect.Metadata) else kind
    return isinstance(inner, msgspec.inspect.StrType)


def read_toml(path: Path) -> dict[str, Any]:
    """The table of a file. Raises SettingsError where it is no TOML."""
    try:
        return parse_toml(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        detail = str(error).split(" (at ")[0]
        raise SettingsError(diagnose(Code.C_SYNTAX, Span(str(path), line, column), detail=detail)) from error
    except UnicodeDecodeError as error:
        raise SettingsError(diagnose(Code.C_SYNTAX, Span(str(path), 1), detail="not UTF-8")) from error


def to_settings(table: Mapping[str, Any]) -> Settings:
    """The settings of a merged table. Raises msgspec.ValidationError for a value of a wrong type."""
    with MSGSPEC:
        return msgspec.convert(table, Settings)


def check_table(table: Mapping[str, Any], path: Path | None) -> None:
    """Refuse unknown keys and wrong types in one layer, naming its file and line."""
    try:
        to_settings(table)
    except msgspec.ValidationError as error:
        _check_keys(table, path)
        message, _, where = str(error).partition(" - at `$.")
        keys = tuple(part for part in re.split(r"\.|\[\d*\.*\]", where.rstrip("`")) if part)
        key = ".".join(keys)
        example = _EXAMPLES.get(key) or _EXAMPLES.get(keys[0])
        detail = f"{key} = {example}" if example else message
        raise SettingsError(
            diagnose(Code.C_WRONG_TYPE, place_of(path, keys), key=key, detail=detail)
        ) from error
    _check_characters(table, path)
    _check_date(table.get("date", ""), path)


def _check_keys(table: Mapping[str, Any], path: Path | None) -> None:
    """Refuse the first key of a layer that is none of ours."""
    known = known_keys()
    tables = {key.rpartition(".")[0] for key in known if "." in key}
    for keys in _keys_of(table):
        dotted = ".".join(keys)
        if dotted in known or dotted in tables or ".".join(keys[:-1]) in _FREE or dotted in _FREE:
            continue
        import difflib  # noqa: PLC0415 - few authors mistype

        near = difflib.get_close_matches(dotted, [*known, *sorted(tables)], 1, 0.5)
        hint = f" → {near[0]}?" if near else ""
        raise SettingsError(diagnose(Code.C_UNKNOWN_KEY, place_of(path, keys), key=dotted, hint=hint))


def _check_date(date: str, path: Path | None) -> None:
    """Refuse a date that no calendar has, as 2023-13-45; a year or a month alone is a date."""
    try:
        if date:
            dt.date.fromisoformat(f"{date}-01-01"[:10])
    except ValueError as error:
        detail = f"date = {_EXAMPLES['date']}"
        raise SettingsError(
            diagnose(Code.C_WRONG_TYPE, place_of(path, ("date",)), key="date", detail=detail)
        ) from error


def _check_characters(table: Mapping[str, Any], path: Path | None) -> None:
    """Refuse what neither a page nor XML can hold in the texts that are set or become metadata."""
    for name, value in table.items():
        if "\0" in _joined(value):  # not even a file's name can hold it
            detail = "U+0000"
            raise SettingsError(diagnose(Code.C_WRONG_TYPE, place_of(path, (name,)), key=name, detail=detail))
    imprint = table.get("imprint", {})
    record = imprint.get("record", {})
    keys = ("title", "subtitle", "authors", "publisher", "identifier")
    stated = {key: "".join(table.get(key, "")) for key in keys}
    stated |= {"imprint": imprint.get("cip", "").replace("\n", "") + imprint.get("notice", "")}
    stated |= {"imprint.record": "".join((*record, *record.values()))}
    for name in ("about", "epub"):
        stated |= {f"{name}.{key}": _joined(value) for key, value in table.get(name, {}).items()}
    for key, text in stated.items():
        found = _NOT_TEXT.search(text)
        if found:
            detail = f"U+{ord(found[0]):04X}"
            place = place_of(path, tuple(key.split(".")))
            raise SettingsError(diagnose(Code.C_WRONG_TYPE, place, key=key, detail=detail))


def _joined(value: object) -> str:
    """All texts of a value of a table as one, line feeds aside."""
    items = (*value, *value.values()) if isinstance(value, dict) else value
    if isinstance(items, list | tuple):
        return "".join(map(_joined, items))
    return str(value).replace("\n", "")


def _keys_of(table: Mapping[str, Any], prefix: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, value in table.items():
        keys = (*prefix, key)
        entries = value if isinstance(value, list) else [value]
        inner = [entry for entry in entries if isinstance(entry, dict)]
        if not inner:
            yield keys
        for entry in inner:
            yield from _keys_of(entry, keys)


def place_of(path: Path | None, keys: tuple[str, ...]) -> Span | None:
    """Where a file states a key, else its first line."""
    return Span(str(path), find_line(path.read_text(encoding="utf-8-sig"), keys) or 1) if path else None


def stated_at(book: Path | None, key: str) -> Span | None:
    """Where ``book`` states a dotted key; nothing where it does not."""
    line = find_line(book.read_text(encoding="utf-8-sig"), tuple(key.split("."))) if book else 0
    return Span(str(book), line) if line else None


def find_line(toml: str, keys: tuple[str, ...]) -> int:
    """The line where ``keys`` is set: a scan for its table head, then for its key; 0 when not found."""
    *tables, last = keys or ("",)
    table, found = "", 0
    for number, line in enumerate(toml.splitlines(), 1):
        head = re.match(r"\s*\[\[?\s*([^\[\]]+?)\s*\]", line)
        if head:
            table = head[1]
            if table == ".".join(keys):
                found = number
        elif table == ".".join(tables) and re.match(rf"\s*[\"']?{re.escape(last)}[\"']?\s*[=.]", line):
            return number
    return found


def merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """One table on top of another, inner tables too."""
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        merged[key] = merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
