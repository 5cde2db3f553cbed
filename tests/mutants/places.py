"""Where a file can be broken: mutmut's operators at each place where a reader could see the difference.

Left out is what cannot change what the program does: imports, annotations and code for type checkers,
docstrings, assertions, words of logs, decorators, what a class is derived from, and a few arguments
that only guard (``strict=`` of ``zip``) or whose value has two names (``encoding=``).
"""

from __future__ import annotations

import difflib
import hashlib
from collections import Counter
from typing import Final, NamedTuple

import libcst as cst
import libcst.matchers as m
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

_NO_PLACE: Final = m.OneOf(
    m.Import(), m.ImportFrom(), m.Annotation(), m.Decorator(), m.Assert(), m.TypeAlias(),
    m.If(test=m.Name("TYPE_CHECKING")),
    m.Expr(value=m.SimpleString() | m.ConcatenatedString() | m.Ellipsis()),
    m.Assign(value=m.Subscript(value=m.Name("Literal"))),
    m.Assign(targets=[m.AssignTarget(m.Name("__all__") | m.Name("__slots__"))]),
)  # fmt: skip
_SELDOM: Final = (
    cst.BaseSmallStatement, cst.Annotation, cst.Decorator, cst.If,
)  # fmt: skip
_GUARDS: Final = frozenset({"strict", "encoding", "errors", "stacklevel", "frozen", "kw_only", "gc", "slots"})
_LOGS: Final = frozenset({"debug", "info", "warning", "error", "exception", "log"})
_FOR_TYPES: Final = frozenset({"cast", "TypeVar", "NewType", "ParamSpec", "isinstance", "getLogger"})


class Mutant(NamedTuple):
    """One change in one file, known by its words and not by its line, which moves when others are added."""

    file: str
    inside: str
    """The names of the class and function that it stands in; empty at the top."""
    before: str
    """The lines that change, each stripped."""
    after: str
    number: int
    """Which of several alike inside the same function."""
    operator: str
    line: int
    last_line: int
    """Where the statement ends, or the head of a compound one."""
    is_run_by_import: bool
    """Whether it stands in no function."""
    start: int
    """Where the text begins that is replaced, in characters."""
    end: int
    text: str
    """What stands there instead."""

    @property
    def key(self) -> str:
        """The same as long as the words are the same."""
        words = "\0".join((self.file, self.inside, self.before, self.after, str(self.number)))
        return hashlib.sha256(words.encode()).hexdigest()

    def apply(self, source: str) -> str:
        """The broken file."""
        return source[: self.start] + self.text + source[self.end :]


def mutants(file: str, source: str) -> list[Mutant]:
    """All mutants of a file, in order of place."""
    wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
    visitor = _Places(source, wrapper)
    wrapper.visit(visitor)
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for change in visitor.found:
        before, after = _changed_lines(source, change)
        words = (change.inside, before, after)
        if before != after:
            found.append(Mutant(file, change.inside, before, after, seen[words], *change[1:]))
            seen[words] += 1
    return found


class _Change(NamedTuple):
    inside: str
    operator: str
    line: int
    last_line: int
    is_run_by_import: bool
    start: int
    end: int
    text: str


class _Places(cst.CSTVisitor):
    """Collects the changes of a file."""

    def __init__(self, source: str, wrapper: MetadataWrapper) -> None:
        super().__init__()
        self.found: list[_Change] = []
        self._positions = wrapper.resolve(PositionProvider)
        self._module = wrapper.module
        self._source = source
        starts = [0]
        for line in source.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        self._starts = starts
        self._names: list[str] = []
        self._spans: list[tuple[int, int, bool]] = []
        self._functions = 0

    def on_visit(self, node: cst.CSTNode) -> bool:
        if _is_no_place(node):
            return False
        if isinstance(node, (cst.FunctionDef, cst.ClassDef)):
            self._names.append(node.name.value)
        if isinstance(node, (cst.BaseSmallStatement, cst.BaseCompoundStatement)):
            self._spans.append((*self._span(node), not self._functions))
            self._functions += isinstance(node, cst.FunctionDef)
        if self._spans:
            self._found_at(node)
        return True

    def on_leave(self, node: cst.CSTNode) -> None:
        if _is_no_place(node):
            return
        if isinstance(node, (cst.FunctionDef, cst.ClassDef)):
            self._names.pop()
        if isinstance(node, (cst.BaseSmallStatement, cst.BaseCompoundStatement)):
            self._spans.pop()
            self._functions -= isinstance(node, cst.FunctionDef)

    def _span(self, node: cst.CSTNode) -> tuple[int, int]:
        """The lines of a statement, of a compound one those of its head."""
        place = self._positions[node]
        body = getattr(node, "body", None)
        if body is None:
            return place.start.line, place.end.line
        return place.start.line, max(place.start.line, self._positions[body].start.line - 1)

    def _found_at(self, node: cst.CSTNode) -> None:
        for kind, operator in mutation_operators:
            if not isinstance(node, kind):
                continue
            place = self._positions[node]
            start, end = (self._starts[at.line - 1] + at.column for at in (place.start, place.end))
            for mutated in operator(node):
                if isinstance(node, cst.Call) and _only_lacks_a_guard(node, mutated):
                    continue
                text = self._code(node, mutated, self._source[start:end])
                name = operator.__name__.removeprefix("operator_")
                self.found.append(_Change(".".join(self._names), name, *self._spans[-1], start, end, text))

    def _code(self, node: cst.CSTNode, mutated: cst.CSTNode, old: str) -> str:
        """The text of a node; the brackets around it stay as they are."""
        if getattr(node, "lpar", ()) and getattr(mutated, "lpar", ()):
            mutated = mutated.with_changes(lpar=[], rpar=[])
        text = self._module.code_for_node(mutated).strip()
        return old[: len(old) - len(old.lstrip())] + text + old[len(old.rstrip()) :]


def _is_no_place(node: cst.CSTNode) -> bool:
    """Whether nothing in it can change what the program does."""
    match node:
        case cst.Call(func=cst.Name(name)):
            return name in _FOR_TYPES
        case cst.Call(func=cst.Attribute(cst.Name(owner), cst.Name(name))):
            return name in _LOGS and "log" in owner.lower()
        case cst.Arg(keyword=cst.Name(name)):
            return name in _GUARDS
    return isinstance(node, _SELDOM) and m.matches(node, _NO_PLACE)


def _only_lacks_a_guard(call: cst.Call, mutated: cst.CSTNode) -> bool:
    """Whether one argument is changed or left out that only guards."""
    if not isinstance(mutated, cst.Call):
        return False
    kept = {id(arg) for arg in mutated.args}
    return any(id(arg) not in kept and arg.keyword and arg.keyword.value in _GUARDS for arg in call.args)


def _changed_lines(source: str, change: _Change) -> tuple[str, str]:
    """The lines around a change, before and after."""
    begin = source.rfind("\n", 0, change.start) + 1
    end = source.find("\n", change.end)
    old = source[begin:end]
    new = source[begin : change.start] + change.text + source[change.end : end]
    pairs = difflib.SequenceMatcher(None, old.split("\n"), new.split("\n"), autojunk=False).get_opcodes()
    lost = [line.strip() for tag, a, b, _, _ in pairs if tag != "equal" for line in old.split("\n")[a:b]]
    won = [line.strip() for tag, _, _, a, b in pairs if tag != "equal" for line in new.split("\n")[a:b]]
    return "\n".join(lost), "\n".join(won)
