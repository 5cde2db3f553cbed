"""Which programs a folder is made for, told by the files that they keep in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.system.paths import is_there

if TYPE_CHECKING:
    from pathlib import Path

_FILES: Final = {
    "mkdocs": ("mkdocs.yml", "mkdocs.yaml"),
    "obsidian": (".obsidian",),
    "gitbook": (".gitbook.yaml", ".gitbook"),
    "docusaurus": ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"),
    "vuepress": (".vuepress", ".vitepress", "docs/.vuepress", "docs/.vitepress"),
    "hugo": ("hugo.toml", "hugo.yaml", "archetypes", "_config.yml"),
    "quarto": ("_quarto.yml", "_bookdown.yml"),
}
"""By the dialect that each program writes; Jekyll and Hexo have marks like those of Hugo."""


def sites_of(folder: Path) -> tuple[str, ...]:
    """The dialects of the programs whose files stand in the folder, or in the one around it."""
    places = (folder, folder.resolve().parent)
    return tuple(
        name
        for name, files in _FILES.items()
        if any(is_there(place / file) for place in places for file in files)
    )
