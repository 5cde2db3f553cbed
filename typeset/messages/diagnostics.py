"""Messages to the author: code, place, what is wrong, what to do; and the log of repairs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.messages.codes import Code, Severity

if TYPE_CHECKING:
    from typeset.model.span import Span


_OBJECT: Final = re.compile(r" ?<[^<>]+ at 0x[0-9A-Fa-f]+>")
"""How Python names an object without a name of its own."""


class Diagnostic(NamedTuple):
    """One message: ``values`` fill the placeholders of the code's texts."""

    code: Code
    span: Span | None = None
    values: tuple[tuple[str, object], ...] = ()

    @property
    def severity(self) -> Severity:
        """How bad it is: an error stops the build."""
        return self.code.value.severity

    def message(self, lang: str) -> str:
        """What is wrong, in ``lang`` (zh or en); words of libraries are rid of addresses in memory."""
        return _OBJECT.sub("", self.code.value.text(lang).format(**dict(self.values)))

    def message_of_many(self, lang: str, count: int) -> str:
        """What is wrong in ``count`` places; this is the first of them."""
        return self.code.value.many(lang).format(**dict(self.values) | {"count": count})

    def remedy(self, lang: str) -> str:
        """What to do about it, in ``lang`` (zh or en)."""
        return self.code.value.cure(lang).format(**dict(self.values))


class Repair(NamedTuple):
    """One change to the text: rule id, physical line, the characters before and after."""

    rule: str
    line: int
    before: str
    after: str


class Report:
    """Gathers the messages and repairs of all stages; the only mutable value that they share."""

    __slots__ = ("_seen", "diagnostics", "repairs")

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.repairs: list[Repair] = []
        self._seen: set[Diagnostic] = set()

    def add(self, code: Code, span: Span | None = None, **values: object) -> None:
        """Add a message; the same message at the same place counts once."""
        diagnostic = Diagnostic(code, span, tuple(values.items()))
        if diagnostic not in self._seen:
            self._seen.add(diagnostic)
            self.diagnostics.append(diagnostic)

    def repair(self, rule: str, line: int, before: str, after: str) -> None:
        """Log one change to the text."""
        self.repairs.append(Repair(rule, line, before, after))

    @property
    def errors(self) -> list[Diagnostic]:
        """The messages that stop a build."""
        return [item for item in self.diagnostics if item.severity is Severity.ERROR]

    def worst_first(self) -> list[Diagnostic]:
        """All messages: errors, warnings, notes; within each by file and line, last those of no place."""
        order = list(Severity)

        def rank(item: Diagnostic) -> tuple[int, bool, str, int]:
            place = (item.span.file, item.span.line) if item.span else ("", 0)
            return order.index(item.severity), item.span is None, *place

        return sorted(self.diagnostics, key=rank)


def diagnose(code: Code, span: Span | None = None, **values: object) -> Diagnostic:
    """The diagnostic that an exception carries."""
    return Diagnostic(code, span, tuple(values.items()))
