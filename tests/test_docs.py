"""README.md, the manual and its appendices: short, complete, and their links lead somewhere."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from docs.generate import LANGUAGES, appendices, write_appendices
from tests.conftest import ROOT
from tests.external import check_epub
from tests.pdf.laid_out import STORE
from typeset.check.epub.check import check_book
from typeset.check.pdf.claims import check_claims
from typeset.command.main import typeset
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.repairs import REPAIRS
from typeset.settings.project import Flags, load_project
from typeset.settings.toml_tables import known_keys

DOOR = 150
"""README.md has no more lines, both languages together: what else there is to say stands in the manual."""

CHAPTERS = sorted(path for path in (ROOT / "docs").glob("*/*.md"))
LINKED = [
    ROOT / "README.md", ROOT / "docs" / "README.md", *CHAPTERS,
    *(ROOT / folder / "README.md" for folder in ("typeset", "styles", "fonts", "tests", "source")),
]  # fmt: skip

_CODE = re.compile(r"^(```+).*?^\1|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?(?: \"[^\"]*\")?\)")


def test_readme_is_a_door() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= DOOR


@pytest.mark.parametrize("path", LINKED, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(path: Path) -> None:
    text = _CODE.sub("", path.read_text(encoding="utf-8"))
    links = [link for link in _LINK.findall(text) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_chapters_are_those_of_the_settings(lang: str) -> None:
    """Each file of the manual is set, and each that is set is there or generated."""
    folder = ROOT / "docs" / lang
    table = tomllib.loads((folder / "book.toml").read_text(encoding="utf-8"))
    written = [f"generated/{name}.md" for name in appendices(lang)]
    assert table["manuscripts"] == [*sorted(path.name for path in folder.glob("*.md")), *written]
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in folder.glob("*.md") if f"({lang}/{path.name})" not in index] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_setting_is_in_the_manual(lang: str) -> None:
    text = appendices(lang)["settings"]
    for key, field in known_keys().items():
        name = key.rpartition(".")[2]
        assert f"`{name}`" in text, key
        if not key.startswith("parts."):
            assert re.search(rf"^`{name}`\n:   \S", text, re.MULTILINE), key
        assert field.encode_name == name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_and_repair_is_in_the_manual(lang: str) -> None:
    made = appendices(lang)
    for code in Code:
        assert f"\n`{code.name}` " in made["messages"], code
    assert not re.search(r"\{[a-z_]+\\?\}", made["messages"])  # a value's place that was left in a text
    for rule in REPAIRS:
        assert f"| `{rule}` |" in made["repairs"], rule


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_verb_and_option_is_in_the_manual(lang: str) -> None:
    text = appendices(lang)["commands"]
    for name, verb in typeset.commands.items():
        assert f"\ntypeset {name}" in text
        for parameter in verb.params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert f"`{option}" in text, (name, option)


@pytest.mark.quality
@pytest.mark.external
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_manual_is_set_without_a_warning(lang: str, tmp_path: Path) -> None:
    """As PDF and EPUB, each sound by our own check, the EPUB by EPUBCheck as well."""
    shutil.copytree(ROOT / "docs" / lang, tmp_path / lang)
    write_appendices(tmp_path)
    report = Report()
    project = load_project(str(tmp_path / lang), Flags())
    pdf, epub = tmp_path / "manual.pdf", tmp_path / "manual.epub"
    build(project, BuildRequest(pdf, epub), BuildContext(STORE, offline=True), report)
    assert [item for item in report.diagnostics if item.severity.value != "note"] == []
    assert check_claims(pdf.read_bytes(), ("a-2a", "ua-1")) == []
    check_book(epub.read_bytes(), "manual.epub", report)
    assert [item for item in report.diagnostics if item.severity.value != "note"] == []
    assert check_epub(epub) == []


GLOSSARY = ROOT / "typeset" / "README.md"


def test_the_glossary_leads_to_files_that_are_there() -> None:
    """Its last column: paths below typeset, or its engine; a name alone stands beside the one before it."""
    rows = GLOSSARY.read_text(encoding="utf-8").partition("## Glossary")[2].splitlines()
    places = [row.split("|")[-2] for row in rows if row.startswith("| ") and not row.startswith("| term")]
    assert len(places) > 30
    for place in places:
        folder = ROOT / "typeset"
        for name in re.findall(r"`([^`]+)`", place):
            if "/" in name:
                folder = ROOT / "typeset" / ("pdf" if name.startswith("engine/") else "")
                path = folder / name
                folder = path.parent
            else:
                path = folder / name
            assert path.is_dir() or path.with_suffix(".py").exists(), name


def test_the_map_of_the_house_is_short() -> None:
    assert len(GLOSSARY.read_text(encoding="utf-8").splitlines()) <= 210


def test_recipes_lead_to_files_that_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = set(re.findall(r"`((?:typeset|tests|fonts)/[\w/.]+)`", text))
    assert len(paths) > 20
    for path in paths:
        assert (ROOT / path).exists(), path
