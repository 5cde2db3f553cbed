"""How the names of manuscripts end."""

from __future__ import annotations

from typing import Final

MARKDOWN: Final = (".md", ".markdown", ".mdx", ".qmd", ".rmd")
"""Markdown, that of Quarto and bookdown among it."""

INDEXES: Final = frozenset({"index", "_index", "readme"})
"""Pages, without the ends of their names, that stand for their folder."""
