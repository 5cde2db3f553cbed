"""From a path and flags to a project: which manuscripts, which settings, which style."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import msgspec
from msgspec.structs import replace as replace_struct

from typeset.codes import Code
from typeset.dataclass import dataclass
from typeset.diagnostics import diagnose
from typeset.errors import ManuscriptError, SettingsError
from typeset.model import Span
from typeset.resources import find_resource, style_names
from typeset.settings import (
    ChapterStart,
    HeadsName,
    KindName,
    KinsokuName,
    MarksName,
    SeriesName,
    Settings,
)
from typeset.units import Length, mm, parse_length, parse_trim

BOOK = "book.toml"
MANUSCRIPTS = (".txt", ".md", ".markdown")
"""How the names of manuscripts end."""

_STYLE_ONLY = ("description", "extends")
_NOT_TEXT = re.compile("[\x00-\x1f\x7f\ufffe\uffff]")
# Where a type or a pattern would tell an editor nothing, the message shows how the value is written.
_EXAMPLES = {
    "date": '"2023-12-28"',
    "language": '"zh-CN" | "zh-TW" | "zh-HK"',
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
    "compose.gap": "0.25  (0–1)",
    "compose.limits.word_space_least": "0.25  (0.1–1)",
    "compose.limits.word_space_most": "0.5  (0.1–1)",
    "compose.limits.gap_least": "0.125  (0–1)",
    "compose.limits.gap_most": "0.333  (0–1)",
    "compose.limits.han_gap_most": "0.25  (0–1)",
    "compose.limits.letters_most": "0.08  (0–1)",
    "compose.limits.stops_may_shrink": "true | false",
    "captions.numbers": " | ".join(f'"{series}"' for series in get_args(SeriesName)),
    "structure.as": "|".join(f'"{kind}"' for kind in get_args(KindName)),
    "faces": '"fonts/my-song.otf"',
}
_FREE = ("faces", "imprint.record")
"""Tables whose keys are the author's own."""

_LISTS = ("authors", "manuscripts", "repairs.skip")
_HAIR = 1e-6  # so that a count that is whole on paper is not cut by rounding
_LEAST_MARGIN = mm(8)  # by eye: below this a desktop printer cuts into the running head


@dataclass(frozen=True, slots=True)
class Flags:
    """What the command line says about settings; ``assignments`` are (key, value) pairs of ``--set``."""

    style: str = ""
    assignments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name, its folders, the extended one first, whose CSS files add up, and its settings."""

    name: str
    folders: tuple[Path, ...]
    table: Mapping[str, Any]

    @property
    def settings(self) -> Settings:
        """The settings of a book that sets nothing itself."""
        return msgspec.convert({**self.table, "style": self.name}, Settings)

    def css(self, file_name: str) -> str:
        """The texts of ``file_name`` in all folders, one after the other."""
        paths = (folder / file_name for folder in self.folders)
        return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.exists())


@dataclass(frozen=True, slots=True)
class Project:
    """A manuscript or several, with merged settings.

    ``folder`` is where local files may be read from; ``manuscripts`` are paths,
    empty when the text comes from standard input; ``name`` names the outputs.
    """

    name: str
    folder: Path
    manuscripts: tuple[Path, ...]
    settings: Settings
    style: Style


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """The page in points: trim, type area and margins; head and foot hold running head and folio."""

    width: Length
    height: Length
    measure: Length
    depth: Length
    inner: Length
    outer: Length
    head: Length
    foot: Length


def load_project(path: str, flags: Flags) -> Project:
    """The project that ``path`` (a file, a folder, or “-”) stands for.

    Raises ManuscriptError when there is no manuscript and SettingsError when a setting cannot be used.
    """
    if path == "-":
        settings, style = _load_settings(None, flags)
        return Project("manuscript", Path.cwd(), (), settings, style)
    target = Path(path)
    if not path or not target.exists():
        raise ManuscriptError(diagnose(Code.M_MISSING, path=path))
    folder = target if target.is_dir() else target.parent
    book = folder / BOOK
    settings, style = _load_settings(book if book.is_file() else None, flags)
    manuscripts = _list_manuscripts(folder, settings, book) if target.is_dir() else (target,)
    name = manuscripts[0].stem if len(manuscripts) == 1 else folder.resolve().name
    return Project(name, folder, manuscripts, settings, style)


def place_in_book(folder: Path | None, *keys: str) -> Span | None:
    """Where the book's settings state a key; nothing where they do not."""
    book = folder / BOOK if folder else None
    if not book or not book.is_file():
        return None
    line = _find_line(book.read_text(encoding="utf-8-sig"), keys)
    return Span(str(book), line) if line else None


def rule_places(project: Project) -> tuple[Span | None, ...]:
    """Where in ``book.toml`` each ``[[structure]]`` rule stands; nothing for one given by a flag."""
    book = project.folder / BOOK
    lines = book.read_text(encoding="utf-8-sig").splitlines() if book.is_file() else []
    places: list[Span | None] = []
    for rule in project.settings.structure:
        found = (number for number, line in enumerate(lines, 1) if f'"{rule.starts_with}"' in line)
        line = next(found, 0)
        places.append(Span(str(book), line) if line else None)
    return tuple(places)


def page_geometry(settings: Settings) -> PageGeometry:
    """The page that the settings give: lines × characters first, margins from what is left.

    The measure is a whole number of characters (CLREQ #type_area).
    """
    text, page = settings.text, settings.page
    width, height = parse_trim(page.trim)
    size, leading = parse_length(text.size), parse_length(text.leading)
    characters = text.characters * text.columns + text.column_gap * (text.columns - 1)
    measure, depth = size * characters, leading * text.lines
    beside, above = width - measure, height - depth
    return PageGeometry(
        width, height, measure, depth,
        inner=beside * page.inner, outer=beside * (1 - page.inner),
        head=above * page.head, foot=above * (1 - page.head),
    )  # fmt: skip


def load_style(name: str, book: Path | None = None) -> Style:
    """The style called ``name``; ``book`` is the file that asks for it.

    Raises SettingsError when there is none of that name, or when it holds a mistake.
    """
    known = style_names()
    if name not in known:
        span = _place(book, ("style",))
        raise SettingsError(diagnose(Code.C_UNKNOWN_STYLE, span, name=name, known=", ".join(known)))
    folder = find_resource("styles", name)
    path = folder / "style.toml"
    table = _read_toml(path)
    own = {key: value for key, value in table.items() if key not in _STYLE_ONLY}
    _check_table(own, path)
    if "extends" not in table:
        return Style(name, (folder,), own)
    base = load_style(table["extends"])
    return Style(name, (*base.folders, folder), _merge(base.table, own))


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


def _list_manuscripts(folder: Path, settings: Settings, book: Path) -> tuple[Path, ...]:
    if settings.manuscripts:
        paths = tuple(folder / name for name in settings.manuscripts)
        for path in paths:
            if not path.resolve().is_relative_to(folder.resolve()):
                place = _place(book, ("manuscripts",))
                raise SettingsError(diagnose(Code.C_OUTSIDE, place, path=str(path)))
            if not path.exists():
                raise ManuscriptError(
                    diagnose(Code.M_MISSING, _place(book, ("manuscripts",)), path=str(path))
                )
        return paths
    paths = tuple(sorted(path for path in folder.iterdir() if _is_manuscript(path)))
    if not paths:
        raise ManuscriptError(diagnose(Code.M_NO_MANUSCRIPT, path=str(folder)))
    return paths


def _is_manuscript(path: Path) -> bool:
    """Whether a file of the folder is part of the book: text or Markdown, but no README."""
    return path.suffix.lower() in MANUSCRIPTS and path.stem.upper() != "README" and path.is_file()


def _load_settings(book: Path | None, flags: Flags) -> tuple[Settings, Style]:
    book_table = _read_toml(book) if book else {}
    if book:
        _check_table(book_table, book)
    flag_table = _flag_table(flags)
    name = flag_table.get("style") or book_table.get("style") or Settings().style
    style = load_style(name, book if "style" in book_table and not flags.style else None)
    own = _merge(book_table, flag_table)
    settings = msgspec.convert(_merge(style.table, own) | {"style": style.name}, Settings)
    _check_lengths(settings, book)
    _check_spaces(settings, book)
    settings = _keep_proportions(settings, style.settings, own.get("text", {}))
    _check_page(settings, book)
    return settings, style


def _flag_table(flags: Flags) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in flags.assignments:
        try:
            parsed = tomllib.loads(f"value = {value}")["value"]
        except tomllib.TOMLDecodeError:
            parsed = value  # a bare word such as A4 or 12pt needs no quotes on the command line
        target = table
        if isinstance(parsed, str) and key in _LISTS:
            parsed = [parsed]  # one author needs no brackets either
        *tables, last = key.split(".")
        for part in tables:
            target = target.setdefault(part, {})
            if not isinstance(target, dict):  # page.trim=A5, then page.trim.x=3
                raise SettingsError(diagnose(Code.C_UNKNOWN_KEY, key=key, hint=""))
        target[last] = parsed
    if flags.style:
        table["style"] = flags.style
    _check_table(table, None)
    return table


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        detail = str(error).split(" (at ")[0]
        raise SettingsError(diagnose(Code.C_SYNTAX, Span(str(path), line, column), detail=detail)) from error
    except UnicodeDecodeError as error:
        raise SettingsError(diagnose(Code.C_SYNTAX, Span(str(path), 1), detail="not UTF-8")) from error


def _check_table(table: Mapping[str, Any], path: Path | None) -> None:
    """Refuse unknown keys and wrong types in one layer, naming its file and line."""
    try:
        msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        _check_keys(table, path)
        message, _, where = str(error).partition(" - at `$.")
        keys = tuple(part for part in re.split(r"\.|\[\d*\.*\]", where.rstrip("`")) if part)
        key = ".".join(keys)
        example = _EXAMPLES.get(key) or _EXAMPLES.get(keys[0])
        detail = f"{key} = {example}" if example else message
        raise SettingsError(
            diagnose(Code.C_WRONG_TYPE, _place(path, keys), key=key, detail=detail)
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
        near = difflib.get_close_matches(dotted, [*known, *sorted(tables)], 1, 0.5)
        hint = f" → {near[0]}?" if near else ""
        raise SettingsError(diagnose(Code.C_UNKNOWN_KEY, _place(path, keys), key=dotted, hint=hint))


def _check_date(date: str, path: Path | None) -> None:
    """Refuse a date that no calendar has, as 2023-13-45; a year or a month alone is a date."""
    try:
        if date:
            dt.date.fromisoformat(f"{date}-01-01"[:10])
    except ValueError as error:
        detail = f"date = {_EXAMPLES['date']}"
        raise SettingsError(
            diagnose(Code.C_WRONG_TYPE, _place(path, ("date",)), key="date", detail=detail)
        ) from error


def _check_characters(table: Mapping[str, Any], path: Path | None) -> None:
    """Refuse what neither a page nor XML can hold in the texts that are set or become metadata."""
    imprint = table.get("imprint", {})
    record = imprint.get("record", {})
    keys = ("title", "subtitle", "authors", "publisher", "identifier")
    stated = {key: "".join(table.get(key, "")) for key in keys}
    stated |= {"imprint": imprint.get("cip", "").replace("\n", "") + imprint.get("notice", "")}
    stated |= {"imprint.record": "".join((*record, *record.values()))}
    for key, text in stated.items():
        found = _NOT_TEXT.search(text)
        if found:
            detail = f"U+{ord(found[0]):04X}"
            place = _place(path, tuple(key.split(".")))
            raise SettingsError(diagnose(Code.C_WRONG_TYPE, place, key=key, detail=detail))


def _keys_of(table: Mapping[str, Any], prefix: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, value in table.items():
        keys = (*prefix, key)
        entries = value if isinstance(value, list) else [value]
        inner = [entry for entry in entries if isinstance(entry, dict)]
        if not inner:
            yield keys
        for entry in inner:
            yield from _keys_of(entry, keys)


def _check_lengths(settings: Settings, book: Path | None) -> None:
    """Refuse lengths and trims that cannot be read; the pattern is taught in the message."""
    checks = (
        ("page.trim", parse_trim, settings.page.trim, "A4, 大32开, 170x240"),
        ("text.size", parse_length, settings.text.size, "10.5pt, 4mm"),
        ("text.leading", parse_length, settings.text.leading, "17pt, 6mm"),
    )
    for key, parse, value, example in checks:
        try:
            parse(value)
        except ValueError as error:
            span = _place(book, tuple(key.split(".")))
            detail = f"“{value}” ({example})"
            raise SettingsError(diagnose(Code.C_WRONG_TYPE, span, key=key, detail=detail)) from error


def _check_spaces(settings: Settings, book: Path | None) -> None:
    """Refuse limits of spaces that exclude each other; the place is the first key that has a say."""
    compose, limits = settings.compose, settings.compose.limits
    ranks = [
        ("compose.limits.word_space_least", limits.word_space_least),
        ("compose.limits.word_space_most", limits.word_space_most),
    ]
    checks = [ranks]
    if compose.gap:  # without a gap its limits have nothing to say
        gap = ("compose.gap", compose.gap)
        checks.append([("compose.limits.gap_least", limits.gap_least), gap])
        checks.append([gap, ("compose.limits.gap_most", limits.gap_most)])
    for (lower_key, lower), (upper_key, upper) in checks:
        if lower > upper:
            keys = (lower_key, upper_key)
            key, span = next(
                ((key, span) for key in keys if (span := _stated_at(book, key))), (upper_key, None)
            )
            detail = f"{lower_key} = {lower:.3g} > {upper_key} = {upper:.3g}"
            raise SettingsError(diagnose(Code.C_WRONG_TYPE, span, key=key, detail=detail))


def _keep_proportions(settings: Settings, style: Settings, own: Mapping[str, Any]) -> Settings:
    """The settings with what the author left open fitted to a trim or body size that he changed.

    The leading keeps its ratio to the body size, and the type area its share of
    the page, as the style has them; a count is never above what fits. ``own`` is
    the author's own ``[text]``.
    """
    if (settings.page.trim, settings.text) == (style.page.trim, style.text):
        return settings
    text, was = settings.text, page_geometry(style)
    size = parse_length(text.size)
    if "leading" not in own:
        ratio = parse_length(style.text.leading).pt / parse_length(style.text.size).pt
        text = replace_struct(text, leading=f"{round(size.pt * ratio * 2) / 2:g}pt")
    now = page_geometry(replace_struct(settings, text=text))
    if "characters" not in own:
        count = now.width.pt * (was.measure.pt / was.width.pt) / size.pt
        count = (count - text.column_gap * (text.columns - 1)) / text.columns
        text = replace_struct(text, characters=max(8, int(count + _HAIR)))
    if "lines" not in own:
        count = now.height.pt * (was.depth.pt / was.height.pt) / parse_length(text.leading).pt
        text = replace_struct(text, lines=max(4, int(count + _HAIR)))
    return replace_struct(settings, text=text)


def _check_page(settings: Settings, book: Path | None) -> None:
    """Refuse a type area that leaves too little white; the place is the first key that has a say."""
    page = page_geometry(settings)
    if min(page.inner.mm, page.outer.mm, page.head.mm, page.foot.mm) >= _LEAST_MARGIN.mm:
        return
    detail = (
        f"{page.measure.mm:.0f} × {page.depth.mm:.0f} mm ({settings.text.characters} × {settings.text.size}, "
        f"{settings.text.lines} × {settings.text.leading}) > {settings.page.trim} "
        f"({page.width.mm:.0f} × {page.height.mm:.0f} mm)"
    )
    keys = ("page.trim", "text.characters", "text.lines", "text.size", "text.leading", "text.columns")
    span = next((span for key in keys if (span := _stated_at(book, key))), None)
    raise SettingsError(diagnose(Code.C_IMPOSSIBLE_PAGE, span, detail=detail))


def _place(path: Path | None, keys: tuple[str, ...]) -> Span | None:
    return Span(str(path), _find_line(path.read_text(encoding="utf-8-sig"), keys) or 1) if path else None


def _stated_at(book: Path | None, key: str) -> Span | None:
    """Where ``book`` states a dotted key; nothing where it does not."""
    line = _find_line(book.read_text(encoding="utf-8-sig"), tuple(key.split("."))) if book else 0
    return Span(str(book), line) if line else None


def _find_line(toml: str, keys: tuple[str, ...]) -> int:
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


def _merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        merged[key] = _merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
