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
    """The files below ``typeset`` in which a name occurs, or our word for it; first that which replaces it."""
    words = re.compile(
        rf"\b({'|'.join(map(re.escape, sorted({name.rpartition('.')[2], *_words_of(name)})))})\b"
    )
    return tuple(path for path, text in _sources().items() if words.search(text))


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
