"""Any value for any setting is taken or refused with a message, from the command line and from the book."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random
from typing import Final

import pytest

from typeset.messages.errors import SettingsError, TypesetError
from typeset.settings.project import Flags, load_project
from typeset.settings.toml_tables import known_keys

VALUES: Final = (
    "0", "-1", "1e9", "nan", "inf", "-inf", "1e-9", "9" * 30, "true", "1979-05-27", '""', '"x"',
    '"\\u0000"', '"\\u001b[0m"', '"\\ud7ff\\ufffe"', '"0pt"', '"-5pt"', '"0.0001pt"', '"1e99pt"', '"nanpt"',
    '"infmm"', '"0x0"', '"1e9x1e9"', '"A4"', '"#000000"', '"../../etc/passwd"', f'"{"汉" * 100_000}"', "[]",
    '[""]', "[[]]", "[[[0]]]", "{}", "{ a = 1 }", "{ a = { a = [{}] } }", '{ a = "\\u0000" }', '["\\u0000"]',
)  # fmt: skip
"""Values as TOML writes them."""

PAIRS: Final = sorted(product(known_keys(), VALUES))
SEED: Final = 17


def _try(project: Path, key: str, value: str) -> None:
    """Read the settings with a value by each way; what is refused has a message that can be printed."""
    (project / "book.toml").write_text(f"{key} = {value}\n", encoding="utf-8")
    for flags in (Flags(), Flags(assignments=((key, value),)), Flags(assignments=((key, value.strip('"')),))):
        try:
            load_project(str(project), flags)
        except TypesetError as error:
            assert error.diagnostic.message("en"), (key, value)
        except Exception as error:
            raise AssertionError(f"{key} = {value[:40]} (seed {SEED})") from error
        (project / "book.toml").write_text("", encoding="utf-8")


def test_no_value_ends_in_a_traceback(project: Path) -> None:
    for key, value in Random(SEED).sample(PAIRS, 120):
        _try(project, key, value)


@pytest.mark.quality
def test_no_value_of_any_setting_ends_in_a_traceback(project: Path) -> None:
    for key, value in PAIRS:
        _try(project, key, value)


@pytest.mark.parametrize("key", ["cover.front", "title", "epub.cover", "parts.body", "about.description"])
def test_no_setting_takes_a_character_that_no_file_can_hold(project: Path, key: str) -> None:
    (project / "book.toml").write_text(f'{key} = "a\\u0000b"\n', encoding="utf-8")
    with pytest.raises(SettingsError):
        load_project(str(project), Flags())
