"""What another release changes of the bodies that we replace, call or rely on, the gravest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from typeset.pdf.engine.session.bodies import Body, Sources


class Kind(IntEnum):
    """How grave a change is; the gravest first."""

    GONE = 0
    PARAMETERS = 1
    BODY = 2

    @property
    def words(self) -> str:
        """The kind in words."""
        return ("gone", "other parameters", "changed")[self]


@dataclass(frozen=True)
class Change:
    """A name with what it stood for and stands for now, and other names that modules have for the same."""

    name: str
    kind: Kind
    old: Body | None
    new: Body | None
    also: list[str] = field(default_factory=list)


def changes(old: Sources, new: Sources, names: Mapping[str, object]) -> list[Change]:
    """The changes of names between two releases; a body that has several names is told of once."""
    found: dict[object, Change] = {}
    for name in sorted(names):
        before, after = old.body(name), new.body(name)
        if before is None or (after is not None and after.digest == before.digest):
            continue
        key = (before.path, before.line) if after is not None else name
        if key in found:
            found[key].also.append(name)
        else:
            found[key] = Change(name, _kind(before, after), before, after)
    return sorted(found.values(), key=lambda change: (change.kind, change.name))


def _kind(before: Body, after: Body | None) -> Kind:
    if after is None:
        return Kind.GONE
    return Kind.BODY if after.parameters == before.parameters else Kind.PARAMETERS
