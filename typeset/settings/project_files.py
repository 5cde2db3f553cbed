"""Files of the author's that the settings name, such as a cover or a profile, in the project's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import SettingsError
from typeset.settings.project import place_in_book

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.model.blocks import Span


def own_file(folder: Path, name: str, *keys: str) -> tuple[Path, Span | None]:
    """The path that a setting names, and the place of the setting; the file need not exist.

    Raises SettingsError for a path outside the folder.
    """
    path, place = folder / name, place_in_book(folder, *keys)
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SettingsError(diagnose(Code.C_OUTSIDE, place, path=str(path)))
    return path, place
