"""A requirement of Chinese typesetting as a row: what is set, what must hold, what would break it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field

from tests.conformance.pages import Page
from tests.conformance.specimens import Specimen, set_specimens
from typeset.compose import rules
from typeset.startup.between import forget_earlier_builds

Check = Callable[[Sequence[Page]], None]
"""Looks at the pages of the specimens, in their order; asserts."""

Patch = Callable[[], AbstractContextManager[object]]
"""Makes one change of a rule, to be taken back."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule got wrong: ``patches`` change it while pages are set, ``change`` changes the specimens."""

    name: str
    patches: tuple[Patch, ...] = ()
    change: Callable[[Specimen], Specimen] | None = None

    @contextmanager
    def alive(self) -> Iterator[None]:
        """While this lasts, the rule is wrong."""
        with ExitStack() as stack:
            stack.callback(_forget_tables)
            for patch in self.patches:
                stack.enter_context(patch())
            _forget_tables()
            yield


def _forget_tables() -> None:
    """What was reckoned from the rules is reckoned anew."""
    forget_earlier_builds()
    for table in (rules.pair_rules, rules.solid_pairs):
        table.cache_clear()


@dataclass(frozen=True, slots=True)
class Requirement:
    """A row. ``unmet`` says why it does not hold yet; such a row has no mutant."""

    name: str
    check: Check
    specimens: tuple[Specimen, ...]
    mutant: Mutant | None = None
    unmet: str = ""
    make: Callable[[Sequence[Specimen]], Sequence[Page]] = field(default=set_specimens)

    @property
    def id(self) -> str:
        """The requirement's number: LB02; several rows may share it."""
        return self.name.split()[0]

    def pages(self) -> Sequence[Page]:
        """Its specimens alone, set."""
        return self.make(self.specimens)

    def mutated_pages(self) -> Sequence[Page]:
        """Its specimens, set by a rule got wrong."""
        assert self.mutant is not None
        change = self.mutant.change
        specimens = tuple(change(one) for one in self.specimens) if change else self.specimens
        with self.mutant.alive():
            return self.make(specimens)
