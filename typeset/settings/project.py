"""From a path and flags to a project: which manuscripts, which settings, which style."""

from __future__ import annotations

import os
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace as replace_struct

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import ManuscriptError, SettingsError
from typeset.model.blocks import Span
from typeset.model.languages import han_language
from typeset.model.toml import parse_toml
from typeset.model.units import Length, mm, parse_length, parse_trim
from typeset.settings.cover import parse_paper, parse_spine
from typeset.settings.isbns import check_isbns
from typeset.settings.listed import list_manuscripts
from typeset.settings.manuscripts import check_inside, check_readable
from typeset.settings.navigation import Navigation, is_of_mdbook
from typeset.settings.press import parse_bleed, parse_colour, parse_inks, parse_spot
from typeset.settings.schema import Settings
from typeset.settings.styles import Style, load_style
from typeset.settings.toml_tables import (
    check_table,
    find_line,
    merge,
    place_of,
    read_toml,
    stated_at,
    takes_text,
    to_settings,
)
from typeset.system.paths import is_file, is_folder, is_there

BOOK = "book.toml"
_NAMELESS = ("manuscript", "原稿")
_LISTS = (
    "authors", "manuscripts", "repairs.skip",
    "about.translators", "about.editors", "about.illustrators", "about.subjects",
)  # fmt: skip
_LEAST_TYPE, _MOST_TYPE = 2.0, 300.0  # points: nobody reads smaller type, no page has a line of larger
_MOST_TABLES = 8  # no key stands in so many
_TOLERANCE_COUNT = 1e-6  # keeps a whole count of characters or lines from being cut by rounding
_LEAST_MARGIN = mm(8)  # by eye: below this a desktop printer cuts into the running head


class Flags(msgspec.Struct, frozen=True):
    """What the command line says about settings; ``assignments`` are (key, value) pairs of ``--set``."""

    style: str = ""
    assignments: tuple[tuple[str, str], ...] = ()


class Project(msgspec.Struct, frozen=True):
    """A manuscript or several, with merged settings.

    ``folder`` is where local files may be read from; ``manuscripts`` are paths,
    empty when the text comes from standard input; ``name`` names the outputs. ``navigation`` is the order
    that the file of another program states, and ``left_out`` are manuscripts beside that it does not name.
    """

    name: str
    folder: Path
    manuscripts: tuple[Path, ...]
    settings: Settings
    style: Style
    navigation: Navigation | None = None
    left_out: tuple[Path, ...] = ()

    @property
    def title(self) -> str:
        """The name as a title; what no page can show of a file's name, such as an escape, is a low line."""
        return "".join(
            "_" if unicodedata.category(char) in ("Cc", "Cs", "Cn") else char for char in self.name
        )


class PageGeometry(msgspec.Struct, frozen=True):
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
        settings, style = _load_settings(None, flags, Path.cwd())
        return Project("manuscript", Path.cwd(), (), settings, style)
    target = Path(path)
    if not path or not is_there(target):
        raise ManuscriptError(diagnose(Code.M_MISSING, path=path))
    folder = target if is_folder(target) else target.parent
    book = folder / BOOK
    if has_book := os.path.lexists(book):
        check_inside(book, Path(os.path.realpath(folder)))
        check_readable(book, SettingsError)
    if has_book and is_of_mdbook(read_toml(book)):
        has_book = False
    settings, style = _load_settings(book if has_book else None, flags, folder)
    if not is_folder(target):
        return Project(_name(folder, (target,)), folder, (target,), settings, style)
    found = list_manuscripts(folder, settings.manuscripts, book)
    settings = _with_navigation(settings, found.navigation)
    name = _name(folder, found.paths)
    return Project(name, folder, found.paths, settings, style, found.navigation, found.left_out)


def _with_navigation(settings: Settings, navigation: Navigation | None) -> Settings:
    """The settings; what they leave open of the book is as the file of another program states it."""
    if navigation is None:
        return settings
    return replace_struct(
        settings,
        title=settings.title or navigation.title,
        authors=settings.authors or navigation.authors,
        language=settings.language or han_language(navigation.language),
    )


def _name(folder: Path, manuscripts: tuple[Path, ...]) -> str:
    """What the outputs are called: as the only manuscript, or as the folder of several.

    A manuscript that is called just that says nothing: two books of one kind would be one file.
    """
    stem = manuscripts[0].stem if len(manuscripts) == 1 else ""
    if stem and stem.lower() not in _NAMELESS:
        return stem
    return folder.resolve().name or stem or _NAMELESS[0]


def place_in_book(folder: Path | None, *keys: str) -> Span | None:
    """The place in ``book.toml`` that states a key; None where it states none."""
    book = folder / BOOK if folder else None
    if not book or not is_file(book):
        return None
    line = find_line(book.read_text(encoding="utf-8-sig"), keys)
    return Span(str(book), line) if line else None


def rule_places(project: Project) -> tuple[Span | None, ...]:
    """The place in ``book.toml`` of each ``[[structure]]`` rule; None for one given by a flag."""
    book = project.folder / BOOK
    lines = book.read_text(encoding="utf-8-sig").splitlines() if is_file(book) else []
    places: list[Span | None] = []
    for rule in project.settings.structure:
        words = str(rule.line) if rule.line else f'"{rule.starts_with or rule.text}"'
        found = (number for number, line in enumerate(lines, 1) if words in line)
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


def _load_settings(book: Path | None, flags: Flags, folder: Path) -> tuple[Settings, Style]:
    book_table = read_toml(book) if book else {}
    if book:
        check_table(book_table, book)
    flag_table = _flag_table(flags)
    name = flag_table.get("style") or book_table.get("style") or Settings().style
    style = load_style(name, book if "style" in book_table and not flags.style else None, folder)
    own = merge(book_table, flag_table)
    settings = to_settings(merge(style.table, own) | {"style": style.name})
    _check_lengths(settings, book)
    _check_spaces(settings, book)
    settings = _keep_proportions(settings, style.settings, own.get("text", {}))
    _check_page(settings, book)
    _check_press(settings, book)
    check_isbns(settings, book)
    return settings, style


def _flag_table(flags: Flags) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in flags.assignments:
        try:
            parsed = parse_toml(f"value = {value}")["value"]
        except tomllib.TOMLDecodeError:
            parsed = value  # a bare word such as A4 or 12pt needs no quotes on the command line
        if not isinstance(parsed, str) and takes_text(key):
            parsed = value
        target = table
        if isinstance(parsed, str) and key in _LISTS:
            parsed = [parsed]  # one author needs no brackets either
        *tables, last = key.split(".")
        if len(tables) > _MOST_TABLES:
            raise SettingsError(diagnose(Code.C_UNKNOWN_KEY, key=f"{key[:40]}…", hint=""))
        for part in tables:
            target = target.setdefault(part, {})
            if not isinstance(target, dict):  # page.trim=A5, then page.trim.x=3
                raise SettingsError(diagnose(Code.C_UNKNOWN_KEY, key=key, hint=""))
        target[last] = parsed
    if flags.style:
        table["style"] = flags.style
    check_table(table, None)
    return table


def _check_lengths(settings: Settings, book: Path | None) -> None:
    """Refuse lengths and trims that cannot be read; the pattern is taught in the message."""
    checks = (
        ("page.trim", parse_trim, settings.page.trim, "A4, 大32开, 170x240"),
        ("text.size", parse_length, settings.text.size, "10.5pt, 4mm"),
        ("text.leading", parse_length, settings.text.leading, "17pt, 6mm"),
    )
    for key, parse, value, example in checks:
        try:
            if isinstance(length := parse(value), Length) and not _LEAST_TYPE <= length.pt <= _MOST_TYPE:
                raise ValueError(value)
        except ValueError as error:
            span = place_of(book, tuple(key.split(".")))
            detail = f"“{value}” ({example})"
            raise SettingsError(diagnose(Code.C_WRONG_TYPE, span, key=key, detail=detail)) from error


def _check_press(settings: Settings, book: Path | None) -> None:
    """Refuse a bleed, a sheet, inks and colours that cannot be read, and more ink than the paper holds."""
    press = settings.press
    checks: list[tuple[tuple[str, ...], Callable[[str], object], str, str]] = [
        (("press", "bleed"), parse_bleed, press.bleed, "3mm"),
        (("press", "sheet"), parse_trim, press.sheet or "A4", "A4, 240x330"),
        (("cover", "paper"), parse_paper, settings.cover.paper, "胶版80g, offset 80g, 0.1mm"),
        (("cover", "spine"), parse_spine, settings.cover.spine or "12mm", "12mm"),
    ]
    for colour, inks in press.inks.items():
        checks.append((("press", "inks", colour), parse_colour, colour, "#000001"))
        checks.append((("press", "inks", colour), parse_inks, inks, "60 40 40 100"))
    for name, colour in press.spots.items():
        checks.append((("press", "spots", name), parse_spot, name, "PANTONE 186 C"))
        checks.append((("press", "spots", name), parse_colour, colour, "#c8102e"))
    for keys, parse, value, example in checks:
        try:
            parse(value)
            if parse is parse_inks and sum(parse_inks(value)) * 100 > press.ink_limit:
                raise ValueError(value)
        except ValueError as error:
            limit = f"; press.ink_limit = {press.ink_limit}" if parse is parse_inks else ""
            detail = f"“{value}” ({example}{limit})"
            raise SettingsError(
                diagnose(Code.C_WRONG_TYPE, place_of(book, keys), key=".".join(keys[:2]), detail=detail)
            ) from error


def _check_spaces(settings: Settings, book: Path | None) -> None:
    """Refuse limits of spaces that exclude each other, at the place of the first of the keys that is set."""
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
                ((key, span) for key in keys if (span := stated_at(book, key))), (upper_key, None)
            )
            detail = f"{lower_key} = {lower:.3g} > {upper_key} = {upper:.3g}"
            raise SettingsError(diagnose(Code.C_WRONG_TYPE, span, key=key, detail=detail))


def _keep_proportions(settings: Settings, style: Settings, own: Mapping[str, Any]) -> Settings:
    """The settings. Where the author changes trim or body size, what is left open is fitted to that.

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
        text = replace_struct(text, characters=max(8, int(count + _TOLERANCE_COUNT)))
    if "lines" not in own:
        count = now.height.pt * (was.depth.pt / was.height.pt) / parse_length(text.leading).pt
        text = replace_struct(text, lines=max(4, int(count + _TOLERANCE_COUNT)))
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
    span = next((span for key in keys if (span := stated_at(book, key))), None)
    raise SettingsError(diagnose(Code.C_IMPOSSIBLE_PAGE, span, detail=detail))
