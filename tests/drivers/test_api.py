"""The Python API: the verbs as functions, typed, silent."""

from __future__ import annotations

from pathlib import Path

import pytest

import typeset
from typeset.drivers.api import machine_context


def test_outline(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = typeset.read_outline(project)
    assert [unit.kind for unit in found.units] == ["title", "deck", "byline", "lead", "heading", "paragraph"]
    assert capsys.readouterr() == ("", "")


def test_fix(project: Path) -> None:
    path = project / "稿.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\n他说...好。\n", encoding="utf-8")
    assert "他说……好。" in typeset.fix_text(path)
    assert "他说...好。" in typeset.fix_text(path, skip=("M10",))


def test_build(project: Path, tmp_path: Path) -> None:
    built = typeset.build_pdf(
        project, tmp_path / "x.pdf", settings={"page.trim": "B5", "text.characters": "30"}
    )
    assert (built.pages, built.diagnostics) == (1, ())
    assert built.path.read_bytes().startswith(b"%PDF-")
    assert typeset.build_epub(project, tmp_path / "x.epub").path.read_bytes().startswith(b"PK")


def test_errors_carry_a_diagnostic(tmp_path: Path) -> None:
    with pytest.raises(typeset.TypesetError) as caught:
        typeset.read_outline(tmp_path / "none.txt")
    assert caught.value.diagnostic.code.name == "M_MISSING"
    assert caught.value.exit_code == 4


def test_names() -> None:
    assert set(typeset.__all__) == {
        "Built",
        "Limit",
        "LimitError",
        "Preview",
        "Session",
        "TypesetError",
        "build_epub",
        "build_pdf",
        "fix_text",
        "read_outline",
    }
    with pytest.raises(AttributeError):
        typeset.nothing  # noqa: B018 - the access is the test


@pytest.mark.parametrize("epoch", ["999999999999", "²", "soon", "-1"])
def test_an_epoch_that_is_none_is_refused(epoch: str) -> None:
    with pytest.raises(typeset.TypesetError) as caught:
        machine_context({"SOURCE_DATE_EPOCH": epoch})
    assert (caught.value.exit_code, epoch in caught.value.diagnostic.message("en")) == (2, True)
