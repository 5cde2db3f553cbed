"""Two small releases are compared: what is told, in which order, and how it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.upgrade import ours, upgrade
from tests.upgrade.compare import Change, Kind, changes
from tests.upgrade.releases import sources_in
from tests.upgrade.report import About, page_of, summary, text_of

OLD = {
    "layout/__init__.py": "from .page import make_page\n",
    "layout/page.py": (
        "def make_page(context, number):\n    return number\n\n"
        "def remake_page(context):\n    return make_page(context, 1)\n\n"
        "def page_height(box):\n    return 3\n\nclass Box:\n    def copy(self):\n        return self\n"
    ),
}
NEW = {
    "layout/__init__.py": "from .page import make_page\n",
    "layout/page.py": (
        "def make_page(context, number):\n    return number + 1 < 2\n\n"
        "def remake_page(context, index):\n    return make_page(context, index)\n\n"
        "def page_height(box):\n    # in px\n    return 3\n\nclass Box:\n    pass\n"
    ),
}
NAMES = {
    "layout.make_page": "one page", "layout.page.make_page": "one page", "layout.page.page_height": "height",
    "layout.page.remake_page": "one page again", "layout.page.Box.copy": "copies",
}  # fmt: skip


def _release(folder: Path, files: dict[str, str], version: str) -> Path:
    for name, text in files.items():
        path = folder / "weasyprint" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "pydyf").mkdir()
    metadata = folder / f"weasyprint-{version}.dist-info" / "METADATA"
    metadata.parent.mkdir()
    metadata.write_text(f"Name: weasyprint\nVersion: {version}\n", encoding="utf-8")
    return folder


@pytest.fixture
def found(tmp_path: Path) -> list[Change]:
    """What the new release changes."""
    old, new = _release(tmp_path / "old", OLD, "1.0"), _release(tmp_path / "new", NEW, "2.0")
    return changes(sources_in(old), sources_in(new), NAMES)


def test_what_is_gone_comes_first_then_other_parameters_then_bodies(found: list[Change]) -> None:
    assert [(change.kind, change.name, change.also) for change in found] == [
        (Kind.GONE, "layout.page.Box.copy", []),
        (Kind.PARAMETERS, "layout.page.remake_page", []),
        (Kind.BODY, "layout.make_page", ["layout.page.make_page"]),
    ]
    assert summary(found, 5) == "of 5 names: 1 gone, 1 other parameters, 1 changed"
    assert summary([], 5) == "nothing has changed of 5 names"


def test_each_is_told_with_its_purpose_our_files_and_its_contracts(
    found: list[Change],
) -> None:
    about = About(NAMES, lambda name: ["pdf/a.py"] * 2, {"layout.page.make_page": ["test_pages.py::one"]})
    text = "\n".join(text_of(found, about))
    assert "=== gone: layout.page.Box.copy\n    for: copies\n    in:  pdf/a.py\n    see: —\n\n" in text
    assert "was: (context)\n    is:  (context, index)\n" in text
    assert "see: test_pages.py::one" in text
    assert "-    return number\n+    return number + 1 < 2" in text
    page = page_of("1.0 to 2.0", found, about)
    assert page.count("<h2") == page.count("<table") == 3
    assert "number + 1 < 2" not in page
    assert "&lt;" in page


def test_the_command_shows_and_writes_it_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = sources_in(_release(tmp_path / "old", OLD, "1.0"))
    _release(tmp_path / "build" / "upgrade" / "2", NEW, "2.0")
    monkeypatch.setattr(upgrade, "BUILD", tmp_path / "build")
    monkeypatch.setattr(upgrade, "installed_sources", lambda: old)
    monkeypatch.setattr(upgrade, "known_digests", dict)
    monkeypatch.setattr(upgrade, "purposes", lambda: NAMES)
    assert upgrade.main(["2"]) == 0
    out = capsys.readouterr().out
    assert "to 2.0: of 5 names: 1 gone, 1 other parameters, 1 changed" in out
    assert f"CONTRACTS_OF={tmp_path / 'build' / 'upgrade' / '2'}" in out
    assert (tmp_path / "build" / "upgrade-2.0.html").exists()
    monkeypatch.setattr(upgrade, "sources_in", lambda folder: old)
    assert upgrade.main(["2"]) == 0
    assert capsys.readouterr().out.endswith("to 2.0: nothing has changed of 5 names\n")


def test_a_release_that_is_not_to_be_had_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(version: str, folder: Path) -> None:
        raise upgrade.NotToBeHadError("No matching distribution")

    monkeypatch.setattr(upgrade, "bring", refuse)
    assert upgrade.main(["99"]) == 1
    assert capsys.readouterr().err == "WeasyPrint 99 is not to be had: No matching distribution\n"


def test_our_files_are_found_by_name_and_by_what_we_call_it() -> None:
    assert ours.files_of("layout.page.remake_page")[0] == "pdf/engine/hooks/remake_page.py"
    renamed = ours.files_of("layout.preferred.table_and_columns_preferred_widths")
    assert "pdf/engine/blocks/table_widths.py" in renamed
