"""Who may import whom: the floors of typeset/README.md as data, checked on the source."""

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
    "pikepdf": ("press", "check.pdf", "drivers.imposition"),
    "pypdfium2": ("pdf", "press.flattening", "check.pdf.fault_page"),
    "PIL": (
        "pdf",
        "pictures.colour_profiles",
        "epub.ready_pictures",
        "press.ink.separation",
        "press.ink.pictures",
        "press.flattening",
        "press.slug",
        "check.pdf",
    ),
    "ebooklib": ("epub.write",),
    "jinja2": ("html",),
    "budoux": ("html",),
    "pygments": ("book.highlighting",),
    "tinycss2": (
        "pdf",
        "pictures.svg_styles",
        "check.epub.style_sheets",
        "check.epub.style_faults",
        "check.epub.colours",
    ),
    "cssselect2": ("pdf", "pictures.svg_styles"),
    "pyphen": ("pdf.engine.text.hyphens",),
    "fontTools": ("fonts.woff", "fonts.replacement", "fonts.square"),
    "brotli": ("fonts.woff",),
    "uharfbuzz": ("fonts", "pdf.engine", "drivers.doctor"),
    "charset_normalizer": ("readers.encoding",),
    "lxml": ("readers.word.markup",),
    "markdown_it": ("readers.markdown",),
    "mdit_py_plugins": ("readers.markdown",),
    "yaml": ("model.yaml",),
    "watchdog": ("system.changes",),
    "click": ("command",),
    "msgspec": (
        "model",
        "settings",
        "pictures",
        "readers",
        "passes",
        "book",
        "fonts",
        "html",
        "pdf",
        "press",
        "epub",
        "check",
        "drivers",
        "command",
    ),
}

# Who knows whom: a room imports what its row names, all of it above. The order is the way of the data.
KNOWS: dict[str, tuple[str, ...]] = {
    "startup": (),
    "model": ("startup",),
    "messages": ("model",),
    "system": ("messages",),
    "settings": ("startup", "model", "messages", "system"),
    "pictures": (),
    "readers": (
        "startup",
        "model",
        "messages",
        "settings",
        "pictures",
        "system.paths",
        "system.archives",
        "system.office",
        "system.office_pictures",
    ),
    "passes": ("startup", "model", "messages", "settings"),
    "book": (
        "startup",
        "model",
        "messages",
        "settings",
        "pictures.formats",
        "readers",
        "passes",
        "system.archives",
    ),
    "compose": (),
    "fonts": ("startup", "model", "messages", "pictures", "system.paths"),
    "html": ("startup", "model", "messages", "settings", "pictures", "book"),
    "pdf": (
        "startup",
        "system.paths",
        "system.archives",
        "model",
        "messages",
        "settings",
        "pictures",
        "book",
        "compose",
        "fonts",
        "html",
    ),
    "press": ("startup", "model", "messages", "settings", "book", "fonts"),
    "epub": ("startup", "model", "messages", "settings", "pictures", "book", "compose", "fonts"),
    "check": ("startup", "model", "messages", "system", "pictures", "fonts"),
    "drivers": (
        "startup",
        "model",
        "messages",
        "system",
        "settings",
        "pictures",
        "readers",
        "book",
        "compose",
        "fonts",
        "html",
        "pdf",
        "press",
        "epub",
        "check",
    ),
    "command": (
        "startup",
        "messages",
        "system",
        "settings",
        "readers",
        "book",
        "fonts",
        "pdf",
        "press",
        "drivers",
    ),
}
# The floors of the engine, from the ground up: a floor imports those before it alone, for types as well.
ENGINE_FLOORS: tuple[tuple[str, ...], ...] = (
    ("session",),
    ("text",),
    ("lines",),
    ("drawing",),
    ("notes",),
    ("pages",),
    ("blocks",),
    ("hooks", "own_text", "load", "start", "default_sheets", "markup"),
)
ENGINE = "pdf.engine"

READS_FIELDS = {
    "lines.slim_boxes": "copies the whole of a box, as WeasyPrint's own copies do",
    "start": "gives a module its ``__import__``",
}
"""Files of the engine that look into a ``__dict__``, and why."""

FILES_AT_THE_TOP = 8
LONG_FUNCTIONS = {"_add_plain"}


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
def test_rooms_know_only_what_they_may(path: Path) -> None:
    room = _module(path).partition(".")[0]
    if room in ("", "__main__"):
        return
    for name in _imports(path):
        if name.startswith("typeset."):
            known = (room, *KNOWS[room])
            assert _below(name.removeprefix("typeset."), known), f"{_module(path)} imports {name}"


def test_no_room_knows_one_below_it() -> None:
    rooms = list(KNOWS)
    for index, (room, known) in enumerate(KNOWS.items()):
        assert {name.partition(".")[0] for name in known} <= set(rooms[:index]), room


def _engine_files() -> list[Path]:
    return [path for path in FILES if _below(_module(path), (ENGINE,)) and _module(path) != ENGINE]


def _engine_floor(module: str) -> int:
    part = module.removeprefix(f"{ENGINE}.").partition(".")[0]
    return next(floor for floor, parts in enumerate(ENGINE_FLOORS) if part in parts)


@pytest.mark.parametrize("path", _engine_files(), ids=_module)
def test_floors_of_the_engine_know_only_earlier_ones(path: Path) -> None:
    """With the imports for types alone: who reads a file need not know the later floors."""
    module = _module(path)
    for name in _imports(path):
        imported = name.removeprefix("typeset.")
        if _below(imported, ("pdf",)):
            assert _below(imported, (ENGINE,)), f"{module} imports {name}"
            assert _engine_floor(imported) <= _engine_floor(module), f"{module} imports {name}"


def test_files_of_the_engine_form_no_ring() -> None:
    """Files of one floor may import each other, but not in a ring."""
    names = {_module(path) for path in _engine_files()}
    left = {
        _module(path): {known for name in _imports_with_names(path) if (known := name) in names}
        for path in _engine_files()
    }
    while left:
        free = [module for module, known in left.items() if not (known & left.keys()) - {module}]
        assert free, f"a ring among {sorted(left)}"
        for module in free:
            del left[module]


def _imports_with_names(path: Path) -> Iterator[str]:
    """The modules that a file imports, below typeset, those given as names of their folder too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("typeset."):
            module = (node.module or "").removeprefix("typeset.")
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def test_what_we_keep_on_weasyprints_objects_has_one_home() -> None:
    """``session/records.py`` has all fields that we put there, under any name."""
    for path in _engine_files():
        part = _module(path).removeprefix(f"{ENGINE}.")
        if part == "session.records":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                is_mark = re.fullmatch(r"_?typeset_\w*", node.value) and part != "session.names"
                assert not is_mark, f"{part}: {node.value}"
            if isinstance(node, ast.Attribute) and node.attr == "__dict__":
                assert part in READS_FIELDS, f"{part}: __dict__"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "setattr":
                is_named = isinstance(node.args[1], ast.Constant)
                assert not is_named, f"{part}: setattr with a name; it is a field of a record"


def test_few_files_lie_loose_at_the_top() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= FILES_AT_THE_TOP


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


def test_there_are_no_dataclasses() -> None:
    """A dataclass writes its methods when its module is loaded: forty times the cost of a msgspec struct."""
    for path in FILES:
        assert "dataclasses" not in set(_imports(path)), _module(path)


def test_every_name_that_tests_import_is_there() -> None:
    """Benches, mutants and judges run seldom: what they import and patch must not be gone in the meantime."""
    names = {_module(path): _names(path) for path in FILES}
    for path in sorted((PACKAGE.parent / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("typeset"):
                continue
            module = (node.module or "").partition(".")[2]
            for alias in node.names:
                inner = f"{module}.{alias.name}".removeprefix(".")
                is_there = inner in names or alias.name in names.get(module, ())
                assert is_there or node.module == "typeset_weasyprint", f"{path}: {node.module}.{alias.name}"


def _names(path: Path) -> set[str]:
    """What a module defines or imports, at its top or under a condition there."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.ImportFrom | ast.Import):
            found |= {(alias.asname or alias.name) for alias in node.names}
    return found


def test_files_stay_readable() -> None:
    """A list with a row for each code is as long as there are codes."""
    for path in FILES:
        if path.parent.name == "codes":
            continue
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, f"{path.name}: split it"


def test_functions_stay_short() -> None:
    """Those that are exempt say why where they begin."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name not in LONG_FUNCTIONS:
                assert (node.end_lineno or 0) - node.lineno < 40, f"{_module(path)}.{node.name}: split it"


def test_no_grab_bags() -> None:
    assert not [path for path in FILES if path.stem in ("utils", "helpers", "common", "misc")]


def test_help_loads_no_stage() -> None:
    """The command line answers --help without the libraries that lay out, parse or shape."""
    import subprocess  # noqa: PLC0415 - used here only
    import sys  # noqa: PLC0415 - used here only

    code = (
        "import sys; from typeset.command.main import run; run(['--help']); "
        "heavy = {'weasyprint', 'ebooklib', 'jinja2', 'uharfbuzz', 'pikepdf', 'lxml', 'PIL', 'msgspec', "
        "'markdown_it'}; "
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
