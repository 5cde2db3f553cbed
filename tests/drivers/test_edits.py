"""What a session builds after an edit is what a build from nothing gives; `make fuzz` makes three hundred."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.fuzz.edits import BOOKS, differences


@pytest.mark.skipif(sys.platform == "win32", reason="it forks")
@pytest.mark.parametrize("name", BOOKS)
def test_a_session_gives_the_bytes_of_a_build_from_nothing(name: str, tmp_path: Path) -> None:
    assert not list(differences(name, 2, 7, tmp_path))
