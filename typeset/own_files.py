"""Files that the settings name and the author brings: a cover, a profile; all in the project's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.codes import Code
from typeset.config import place_in_book
from typeset.diagnostics import diagnose
from typeset.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.model import Span


def own_file(folder: Path, name: str, *keys: str) -> tuple[Path, Span | None]:
    """The file of a name that a setting gives, whether it is there or not, and where the setting stands.

    Raises SettingsError for one that is not inside the folder.
    """
    path, place = folder / name, place_in_book(folder, *keys)
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SettingsError(diagnose(Code.C_OUTSIDE, place, path=str(path)))
    return path, place
