"""Which files of ours replace a name of WeasyPrint's, call it, or rely on it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.pdf.engine.contracts.names import declared

PACKAGE = Path(__file__).parents[2] / "typeset"

_TABLES = ("names.py", "relied_on.py", "bodies.py", "seam.py")
"""Files that have all names, and use none."""

_BESIDE = frozenset({"archival", "render", "prepare", "page_report", "page_starts"})
"""Files beside the engine that have to do with WeasyPrint's objects."""


@cache
def _sources() -> dict[str, str]:
    return {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((PACKAGE / "pdf").rglob("*.py"))
        if path.name not in _TABLES and ("engine" in path.parts or path.stem in _BESIDE)
    }


@cache
def files_of(name: str) -> tuple[str, ...]:
    """The files below ``typeset`` with a name, or our word for it; the one that replaces it is first."""
    words = {name.rpartition(".")[2], *_words_of(name)}
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(words)))})\b")
    found = (path for path, text in _sources().items() if pattern.search(text))
    return tuple(dict.fromkeys((*_replacing(name), *found)))


def _replacing(name: str) -> Iterator[str]:
    """The file with the function of ours that stands in the place of a name."""
    declared()
    from typeset.pdf.engine.hooks.seam import FUNCTIONS  # noqa: PLC0415 - it needs the engine

    for replaced in FUNCTIONS:
        if name in {f"{place.module}.{place.qualified}" for place in replaced.places}:
            yield replaced.make.__module__.removeprefix("typeset.").replace(".", "/") + ".py"


def _words_of(name: str) -> Iterator[str]:
    """What we call a private name: a constant, or a key in a table of such names."""
    wanted = declared().get(name)
    if wanted is None:
        return
    for module in [module for key, module in sys.modules.items() if key.startswith("typeset.pdf.engine.")]:
        for word, value in vars(module).items():
            if value is wanted and word.isupper():
                yield word
            elif isinstance(value, dict):
                yield from (key for key, inner in value.items() if inner is wanted and isinstance(key, str))
