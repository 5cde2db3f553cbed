"""What a grammar says of elements: a table in text, a line for an element or several alike.

    names ; kinds ; content ; attributes

*kinds* are the kinds of content that the element is. *content* begins with what it may hold: a kind,
``text``, ``empty``, ``none`` (elements alone), ``any``, or ``transparent`` (what its parent may hold).
Elements that it may hold besides follow a plus sign; a model of their order follows an equals sign, where
``_`` is any other child. *attributes* are ``name=type`` (``values.fits``), with ``!`` behind a name that must
be there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OTHER: Final = "_"
_TOKEN: Final = re.compile(r"[\w:.-]+|[^\s\w]")


class Element(NamedTuple):
    """The rules for an element."""

    name: str
    kinds: frozenset[str]
    holds: str
    besides: frozenset[str]
    model: str
    attributes: Mapping[str, str]
    needed: tuple[str, ...]

    def is_in_order(self, children: list[str]) -> bool:
        """Whether children of these names, in this order, fit the model."""
        return not self.model or bool(
            _compiled(self.model).fullmatch("".join(f"{name} " for name in children))
        )


class Grammar(NamedTuple):
    """The elements by name; ``common`` are attributes of all; ``root`` is the outermost.

    ``spaces`` are its namespaces, each with the prefix that names of elements in the table have.
    """

    elements: Mapping[str, Element]
    common: Mapping[str, str]
    root: str
    spaces: Mapping[str, str]


@cache
def _compiled(model: str) -> re.Pattern[str]:
    return re.compile(
        "".join(
            f"(?:{token} )" if token[0].isalnum() or token == OTHER else token
            for token in _TOKEN.findall(model)
        )
    )


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


def read_attributes(text: str) -> dict[str, str]:
    """Attributes with their types."""
    return {name: kind for name, _, kind in (word.partition("=") for word in text.split())}


def read_grammar(table: str, common: str, root: str, spaces: Mapping[str, str]) -> Grammar:
    """The grammar that a table states."""
    rows = (line for line in table.strip().splitlines() if line.strip())
    elements = {element.name: element for row in rows for element in _elements(row)}
    return Grammar(elements, read_attributes(common), root, spaces)


def _elements(row: str) -> Iterator[Element]:
    names, kinds, content, attributes = (*row.split(";"), "", "")[:4]
    said, _, model = content.partition("=")
    holds, _, besides = said.partition("+")
    found = read_attributes(attributes)
    needed = tuple(name.removesuffix("!") for name in found if name.endswith("!"))
    allowed = {name.removesuffix("!"): kind for name, kind in found.items()}
    for name in names.split():
        yield Element(
            name, frozenset(kinds.split()), holds.strip(), frozenset(besides.split()), model.strip(),
            allowed, needed,
        )  # fmt: skip
