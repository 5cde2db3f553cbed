"""The bodies of WeasyPrint and pydyf that we replace, wrap or call: their source, and a digest of each.

``digests.toml`` has the digests of the release that we know. Nothing here is loaded
at a normal start: only when another release is found are sources read, to name the
bodies that differ. ``make upgrade`` compares releases by the same means.

A name is dotted: ``layout.page.remake_page`` is below ``weasyprint``, ``pydyf.Array.data``
in pydyf. A name that a module has imported from another one stands for what it is there.
"""

from __future__ import annotations

import ast
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

DIGESTS: Final = Path(__file__).with_name("digests.toml")
"""For each name its digest in the release that we know."""

PYDYF: Final = "pydyf"

_LENGTH: Final = 16  # hexadecimal digits
_NO_MEANING: Final = frozenset({"ctx", "kind", "type_comment", "type_params"})
"""Fields of syntax trees that say nothing, or that not all versions of Python have."""

_Defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign


class Body(NamedTuple):
    """What a name stands for in a release: its file, its source, its digest, and what it takes.

    ``parameters`` are empty for what cannot be called. Comments, docstrings and
    layout of the source do not count in the digest.
    """

    path: Path
    line: int
    source: str
    digest: str
    parameters: tuple[str, ...]


class Differences(NamedTuple):
    """The names whose bodies differ from those that we know, and those that are gone; each in order."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]

    def __str__(self) -> str:
        """For a message: ``~`` stands before what has changed, ``-`` before what is gone."""
        marked = (*(f"~ {name}" for name in self.changed), *(f"- {name}" for name in self.gone))
        return f" ({', '.join(marked)})" if marked else ""


class Sources:
    """The source of WeasyPrint and pydyf in two folders, read as far as it is asked for."""

    def __init__(self, weasyprint: Path, pydyf: Path) -> None:
        self._folders = {"": weasyprint, PYDYF: pydyf}
        self._modules: dict[Path, tuple[str, ast.Module]] = {}

    def body(self, name: str) -> Body | None:
        """What a dotted name stands for; None where there is no such thing."""
        package = PYDYF if name.partition(".")[0] == PYDYF else ""
        *outer, last = name.removeprefix(f"{PYDYF}.").split(".")
        folder = self._folders[package]
        for count in range(len(outer), -1, -1):
            path = _module_at(folder.joinpath(*outer[:count]))
            if path is not None:
                return self._look_up(path, [*outer[count:], last])
        return None

    def _look_up(self, path: Path, names: list[str]) -> Body | None:
        """What names lead to, one inside the other, from the top of a module on."""
        text, module = self._module(path)
        found: list[_Defined] = [node for node in module.body if names[0] in _names_of(node)]  # type: ignore[misc]  # such a node only
        if not found:
            source = self._imported(path, names[0])
            return self._look_up(source[0], [source[1], *names[1:]]) if source else None
        for name in names[1:]:
            inner = found[-1].body if isinstance(found[-1], ast.ClassDef) else []
            found = [node for node in inner if name in _names_of(node)]  # type: ignore[misc]  # as above
            if not found:
                return None
        source_text = "\n\n".join(_source_of(text, node) for node in found)
        return Body(path, found[0].lineno, source_text, _digest(found), _parameters(found[-1]))

    def _imported(self, path: Path, name: str) -> tuple[Path, str] | None:
        """The module of the same package that a module has a name from, and what it is called there."""
        for node in self._module(path)[1].body:
            if isinstance(node, ast.ImportFrom) and node.level:
                for alias in node.names:
                    if (alias.asname or alias.name) == name:
                        base = path.parents[node.level - 1]
                        source = _module_at(base.joinpath(*(node.module or "").split(".")))
                        return (source, alias.name) if source else None
        return None

    def _module(self, path: Path) -> tuple[str, ast.Module]:
        if path not in self._modules:
            text = path.read_text(encoding="utf-8")
            self._modules[path] = text, ast.parse(text)
        return self._modules[path]


def differences(sources: Sources, digests: Mapping[str, str]) -> Differences:
    """How the bodies of a release differ from those with these digests; each is named once."""
    bodies = {name: sources.body(name) for name in digests}
    changed: dict[tuple[Path, int], str] = {}
    for name, body in bodies.items():
        if body is not None and body.digest != digests[name]:
            changed.setdefault((body.path, body.line), name)  # modules take functions over from others
    return Differences(tuple(changed.values()), tuple(name for name, body in bodies.items() if body is None))


def known_digests() -> dict[str, str]:
    """The digests of the release that we know, by name."""
    digests: dict[str, str] = tomllib.loads(DIGESTS.read_text(encoding="utf-8"))["digests"]
    return digests


def installed_sources() -> Sources | None:
    """The source of what is installed; None where it is no folder of files."""
    folders = [find_spec(package) for package in ("weasyprint", PYDYF)]
    weasyprint, pydyf = (Path(spec.origin).parent if spec and spec.origin else None for spec in folders)
    return Sources(weasyprint, pydyf) if weasyprint and pydyf else None


def installed_differences() -> str:
    """How what is installed differs from what we know, for a message; empty where it does not."""
    sources = installed_sources()
    return str(differences(sources, known_digests())) if sources else ""


def _module_at(place: Path) -> Path | None:
    """The file of the module, or of the package, that has this place without its ending."""
    files = (place.with_name(f"{place.name}.py"), place / "__init__.py")
    return next((path for path in files if path.is_file()), None)


def _names_of(node: ast.AST) -> tuple[str, ...]:
    """The names that a statement defines, functions, classes and plain variables that is."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return (node.name,)
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AnnAssign):
        targets = [node.target]
    return tuple(target.id for target in targets if isinstance(target, ast.Name))


def _source_of(text: str, node: _Defined) -> str:
    decorators = () if isinstance(node, ast.Assign | ast.AnnAssign) else node.decorator_list
    begin = min((node.lineno, *(decorator.lineno for decorator in decorators)))
    return "\n".join(text.splitlines()[begin - 1 : node.end_lineno])


def _parameters(node: _Defined) -> tuple[str, ...]:
    """What a function takes; a class what its ``__init__`` takes."""
    if isinstance(node, ast.ClassDef):
        made = [inner for inner in node.body if "__init__" in _names_of(inner)]
        return _parameters(made[-1])[1:] if made else ()  # type: ignore[arg-type]  # a definition, by its name
    if isinstance(node, ast.Assign | ast.AnnAssign):
        return ()
    taken = node.args
    found = (*taken.posonlyargs, *taken.args, taken.vararg, *taken.kwonlyargs, taken.kwarg)
    names = tuple(argument.arg for argument in found if argument is not None)
    # Whoever calls a method of a class does not hand over the class.
    return names[1:] if any(ast.unparse(each) == "classmethod" for each in node.decorator_list) else names


def _digest(nodes: list[_Defined]) -> str:
    told = " ".join(part for node in nodes for part in _told(node))
    return hashlib.sha256(told.encode()).hexdigest()[:_LENGTH]


def _told(value: object) -> Iterator[str]:
    """What a syntax tree says, the same in all versions of Python, which ``ast.dump`` is not."""
    if isinstance(value, list):
        yield "["
        for item in value:
            yield from _told(item)
        yield "]"
    elif isinstance(value, ast.AST):
        yield f"({type(value).__name__}"
        for field, inner in ast.iter_fields(value):
            if field == "body" and isinstance(inner, list):
                inner = [item for item in inner if not _is_docstring(item)]  # noqa: PLW2901 - the same, less
            if field not in _NO_MEANING and inner not in (None, []):
                yield f"{field}="
                yield from _told(inner)
        yield ")"
    else:
        yield repr(value)


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
