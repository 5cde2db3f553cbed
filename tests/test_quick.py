"""Which tests ``make quick`` chooses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quick import choose_tests

FILES = {
    "typeset/__init__.py": "",
    "typeset/near.py": "",
    "typeset/inner.py": "",
    "typeset/outer.py": "from typeset import inner",
    "typeset/lonely.py": "",
    "typeset/page.css": "",
    "tests/samples.py": "TEXT = 'sample.txt'",
    "tests/test_near.py": "import typeset.near\nfrom tests.samples import TEXT",
    "tests/test_outer.py": "from typeset.outer import something",
    "tests/test_patch.py": "PATCHED = 'typeset.near.name'\nSHEET = 'page.css'",
    "tests/sample.txt": "",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "tests"),
    [
        ("typeset/near.py", ["test_near", "test_patch"]),
        ("typeset/inner.py", ["test_outer"]),
        ("typeset/page.css", ["test_patch"]),
        ("tests/samples.py", ["test_near"]),
        ("tests/sample.txt", ["test_near"]),
        ("tests/test_outer.py", ["test_outer"]),
    ],
)
def test_the_nearest_tests_are_chosen(root: Path, changed: str, tests: list[str]) -> None:
    chosen, alone = choose_tests(root, [root / changed])
    assert [path.stem for path in chosen] == tests
    assert not alone


def test_what_no_test_is_near_to_is_told(root: Path) -> None:
    assert choose_tests(root, [root / "typeset/lonely.py"]) == ([], [root / "typeset/lonely.py"])


def test_a_file_that_is_gone_needs_no_test(root: Path) -> None:
    assert choose_tests(root, [root / "typeset/gone.py"]) == ([], [])
