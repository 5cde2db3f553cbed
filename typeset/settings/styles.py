"""Styles: their names, and the files and settings of each, with those of the styles that it extends."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import SettingsError
from typeset.model.blocks import Span
from typeset.settings.author_css import check_sheets
from typeset.settings.manuscripts import check_inside
from typeset.settings.schema import Settings
from typeset.settings.toml_tables import check_table, merge, place_of, read_toml, to_settings
from typeset.system.paths import is_folder
from typeset.system.resources import find_resource, style_names

_STYLE_ONLY = ("description", "extends")


class Style(msgspec.Struct, frozen=True):
    """A style: its name, its folders, the extended one first, whose CSS files add up, and its settings."""

    name: str
    folders: tuple[Path, ...]
    table: Mapping[str, Any]

    @property
    def settings(self) -> Settings:
        """The settings of a book without settings of its own."""
        return to_settings({**self.table, "style": self.name})

    def css(self, file_name: str) -> str:
        """The texts of ``file_name`` in all folders, one after the other."""
        paths = (folder / file_name for folder in self.folders)
        return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.exists())


def load_style(name: str, book: Path | None = None, folder: Path | None = None) -> Style:
    """The style called ``name``; ``book`` is the file that asks for it, ``folder`` the project's.

    A project may have styles of its own in its folder ``styles``. Raises SettingsError
    when there is none of that name, or when it holds a mistake, and ManuscriptError for
    a link that leads out of the project.
    """
    own = _own_styles(folder) if folder else {}
    place = place_of(book, ("style",))
    return _load_style(name, own, place, ())


def _own_styles(folder: Path) -> dict[str, Path]:
    """The folders of a project's own styles, by name; no link in them leads out of it."""
    root, styles = Path(os.path.realpath(folder)), {}
    own = folder / "styles"
    for path in own.glob("*/style.toml") if is_folder(own) else ():
        for found in (path.parent.parent, path.parent, *path.parent.iterdir()):
            check_inside(found, root)
        styles[path.parent.name] = path.parent
    return styles


def _load_style(name: str, own: Mapping[str, Path], place: Span | None, above: tuple[Path, ...]) -> Style:
    """A style and those that it extends; ``above`` are the folders of styles that extend this one.

    A project's own style may extend the shipped style of the same name.
    """
    shipped = {known: find_resource("styles", known) for known in style_names()}
    folders = [found[name] for found in (own, shipped) if name in found]
    folder = next((folder for folder in folders if folder not in above), None)
    if folder is None:
        if folders:
            raise SettingsError(diagnose(Code.C_STYLE_CYCLE, place, name=name))
        known = tuple(dict.fromkeys((*own, *shipped)))
        import difflib  # noqa: PLC0415 - few authors mistype

        near = difflib.get_close_matches(name, known, 1, 0.5)
        hint = f" → {near[0]}?" if near else ""
        raise SettingsError(
            diagnose(Code.C_UNKNOWN_STYLE, place, name=name, hint=hint, known=", ".join(known))
        )
    if folder == own.get(name):
        check_sheets(folder)
    path = folder / "style.toml"
    table = read_toml(path)
    settings = {key: value for key, value in table.items() if key not in _STYLE_ONLY}
    check_table(settings, path)
    if "extends" not in table:
        return Style(name, (folder,), settings)
    base = _load_style(table["extends"], own, place_of(path, ("extends",)), (*above, folder))
    return Style(name, (*base.folders, folder), merge(base.table, settings))
