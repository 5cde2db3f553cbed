"""What can be set of manuscripts in Markdown."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Struct

from typeset.settings.teaching import doc


class MarkdownSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Manuscripts in Markdown."""

    dialect: Annotated[
        Literal[
            "",
            "commonmark",
            "github",
            "pandoc",
            "mkdocs",
            "obsidian",
            "mdbook",
            "gitbook",
            "docusaurus",
            "vuepress",
            "hugo",
            "quarto",
        ],
        doc(
            "原稿是给哪个程序写的，它的记号都认；commonmark 只认通用的；不写则看记号判断",
            "the program that the manuscripts are written for, all whose marks are read; commonmark reads "
            "none but the common ones; else marks tell",
        ),
    ] = ""
