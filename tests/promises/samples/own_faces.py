"""Faces that the author brings: packed ones, collections, and such as cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTCollection, TTFont
from square_font import square_font

from tests.promises.sample import Sample

_TEXT: Final = "天地玄黄，完了。"


def _packed(folder: Path) -> None:
    font = TTFont(BytesIO(square_font(_TEXT)))
    font.flavor = "woff2"
    font.save(folder / "own.woff2")


def _collected(folder: Path) -> None:
    both = TTCollection()
    both.fonts = [TTFont(BytesIO(square_font(_TEXT))) for _ in range(2)]
    both.save(folder / "own.ttc")


def _cut_off(folder: Path) -> None:
    (folder / "own.ttf").write_bytes(square_font(_TEXT)[:-200])


def _restricted(folder: Path) -> None:
    font = TTFont(BytesIO(square_font(_TEXT)))
    font["OS/2"].fsType = 2
    font.save(folder / "own.ttf")


def _sample(name: str, file: str, prepare: Callable[[Path], None], told: str = "") -> Sample:
    files = {"book.toml": f'[faces]\n"song 400" = "{file}"\n', "甲.md": f"# 题\n\n{_TEXT}\n"}
    if told:
        return Sample(name, files, prepare=prepare, told=(told,), code=5)
    return Sample(name, files, prepare=prepare, words=(_TEXT,))


SAMPLES: Final = (
    _sample("an own face in WOFF 2", "own.woff2", _packed),
    _sample("an own face in a collection", "own.ttc", _collected),
    _sample("an own face cut off", "own.ttf", _cut_off, "F_NOT_A_FACE"),
    _sample("an own face that may not be embedded", "own.ttf", _restricted, "F_RESTRICTED"),
)
