"""Who may import whom: the rules of typeset/README.md, checked on the source."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "typeset"
FILES = sorted(PACKAGE.rglob("*.py"))

# One outside library, one home: the modules (dotted, below typeset) that may import it.
HOMES: dict[str, tuple[str, ...]] = {
    "weasyprint": ("pdf",),
    "pydyf": ("pdf",),
    "pikepdf": ("press", "check.pdf", "imposing"),
    "pypdfium2": ("pdf", "check.pdf.fault_page"),
    "PIL": (
        "pdf",
        "picture_colours",
        "epub.ready_pictures",
        "press.separation",
        "press.pictures",
        "press.slug",
        "check.pdf",
    ),
    "ebooklib": ("epub.write",),
    "jinja2": ("html",),
    "budoux": ("html",),
    "tinycss2": ("pdf", "check.sheets", "check.colours"),
    "pyphen": ("pdf.engine.text.hyphens",),
    "fontTools": ("pdf.engine.own_text.fonts",),
    "brotli": ("pdf.engine.own_text.fonts",),
    "uharfbuzz": ("fonts", "pdf.engine", "doctor"),
    "charset_normalizer": ("readers.encoding",),
    "markdown_it": ("readers.markdown",),
    "mdit_py_plugins": ("readers.markdown",),
    "click": ("cli", "verb_options"),
    "msgspec": (
        "settings",
        "edition",
        "press_settings",
        "cover_settings",
        "teaching",
        "tables",
        "styles",
        "config",
        "explain",
        "build",
        "fixing",
        "fonts.catalogue",
    ),
}

# What each stage may know of the rest of typeset; a name covers everything below it.
NEUTRAL = (
    "dataclass",
    "kept",
    "patterns",
    "model",
    "inlines",
    "walk",
    "diagnostics",
    "codes",
    "errors",
    "units",
    "resources",
    "characters",
    "picture_kinds",
    "picture_size",
    "picture_colours",
    "drawings",
    "roles",
    "isbn",
    "barcodes",
)
KNOWS: dict[str, tuple[str, ...]] = {
    "compose": ("compose", "dataclass", "patterns"),
    "readers": (*NEUTRAL, "config", "settings", "readers"),
    "passes": (*NEUTRAL, "config", "settings", "passes"),
    "html": (*NEUTRAL, "config", "settings", "metadata", "html"),
    "fonts": (*NEUTRAL, "config", "settings", "fonts", "tools"),
    "pdf": (
        *NEUTRAL,
        "config",
        "styles",
        "settings",
        "press_settings",
        "metadata",
        "pagemap",
        "fonts",
        "tools",
        "html",
        "compose",
        "pdf",
    ),
    "press": (
        *NEUTRAL,
        "config",
        "own_files",
        "settings",
        "press_settings",
        "metadata",
        "fonts",
        "pdf.xmp",
        "press",
    ),
    "check": (*NEUTRAL, "fonts", "tools", "check"),
    "epub": (
        *NEUTRAL,
        "config",
        "styles",
        "settings",
        "edition",
        "metadata",
        "pagemap",
        "fonts",
        "tools",
        "epub",
    ),
}
DRIVERS = (
    "cli",
    "verb_options",
    "pressing",
    "covering",
    "imposing",
    "api",
    "build",
    "recovery",
    "chapters",
    "fixing",
    "checking",
    "line_output",
    "console",
    "doctor",
    "scaffold",
    "explain",
    "output",
)


def _module(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module
            if node.module == "typeset":
                yield from (f"typeset.{alias.name}" for alias in node.names)
            else:
                yield node.module


def _below(module: str, parents: tuple[str, ...]) -> bool:
    return any(module == parent or module.startswith(parent + ".") for parent in parents)


@pytest.mark.parametrize("path", FILES, ids=_module)
def test_libraries_stay_at_home(path: Path) -> None:
    for name in _imports(path):
        homes = HOMES.get(name.partition(".")[0])
        assert homes is None or _below(_module(path), homes), f"{_module(path)} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=_module)
def test_stages_know_only_what_they_may(path: Path) -> None:
    stage = _module(path).partition(".")[0]
    if stage not in KNOWS:
        return
    for name in _imports(path):
        if name.startswith("typeset."):
            assert _below(name.removeprefix("typeset."), KNOWS[stage]), f"{_module(path)} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=_module)
def test_nobody_below_imports_a_driver(path: Path) -> None:
    if _below(_module(path), (*DRIVERS, "")) or _module(path) in ("", "__main__"):
        return
    for name in _imports(path):
        assert not _below(name.removeprefix("typeset."), DRIVERS), f"{_module(path)} imports {name}"


def test_weasyprint_itself_is_imported_for_types_alone() -> None:
    """We run a copy of it, which ``load.py`` starts; the real one is left to those who use both."""
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for_types = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
            for part in node.body
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in for_types:
                names = [alias.name for alias in node.names]
                names.append((node.module or "") if isinstance(node, ast.ImportFrom) else "")
                assert not any(_below(name, ("weasyprint",)) for name in names), f"{_module(path)}: {names}"


def test_compose_needs_the_standard_library_alone() -> None:
    for path in FILES:
        if _below(_module(path), ("compose",)):
            for name in _imports(path):
                is_ours = name.split(".")[0] in ("typeset", *sys.stdlib_module_names)
                assert is_ours, f"{_module(path)} imports {name}"


def test_dataclasses_are_the_quick_ones() -> None:
    """The library's own cost a start a tenth of its time: ``typeset/dataclass.py`` tells why."""
    for path in FILES:
        if _module(path) != "dataclass":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"^from dataclasses import .*\bdataclass\b", text, re.MULTILINE), (
                f"{_module(path)}: from typeset.dataclass import dataclass"
            )


def test_files_stay_readable() -> None:
    for path in FILES:
        if path.name != "codes.py":  # data: a table of messages
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, f"{path.name}: split it"


def test_no_grab_bags() -> None:
    assert not [path for path in FILES if path.stem in ("utils", "helpers", "common", "misc")]


def test_help_loads_no_stage() -> None:
    """The command line answers --help without the libraries that lay out, parse or shape."""
    import subprocess  # noqa: PLC0415 - used here only
    import sys  # noqa: PLC0415 - used here only

    code = (
        "import sys; from typeset.cli import run; run(['--help']); "
        "heavy = {'weasyprint', 'ebooklib', 'jinja2', 'uharfbuzz', 'pikepdf', 'lxml', 'PIL', 'msgspec', "
        "'markdown_it'}; "
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
