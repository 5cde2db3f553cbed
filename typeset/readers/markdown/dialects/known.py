"""Which programs a file is written for: told by its author, else by marks that no plain text has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from typeset.startup.patterns import late_pattern

DIALECTS: Final = (
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
)
"""The programs, by the names that a setting and the outline give them."""

DIALECTS_KEY: Final = "dialects"
"""Under which the rules of the library find the dialects of a text."""

CLOSED_KEY: Final = "closed tags"
"""Under which they find the names of tags that the text closes."""

_NOTICE_NAMES: Final = (
    "note|tip|info|warning|danger|caution|important|details|success|question|example|abstract|failure|bug"
)
_MARKS: Final = {
    "github": late_pattern(r"^[ >]*> ?\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$", re.MULTILINE),
    "pandoc": late_pattern(
        r"^:{3,} *\{[^{}\n]*\}|^\+(?:[-=:]{3,}\+)+[ \t]*$|\[-?@[A-Za-z_][\w:.#$%&+?<>~/-]*[\];, ]"
        r"|^\\(?:newpage|pagebreak|clearpage)[ \t]*$",
        re.MULTILINE,
    ),
    "mkdocs": late_pattern(
        rf"^ *(?:(?:!!!|\?\?\?\+?) (?:{_NOTICE_NAMES})\b|===[!+]? \"[^\"\n]+\"[ \t]*$|-{{1,}}8<-{{1,}}(?: |$)"
        rf"|///+ (?:{_NOTICE_NAMES}|tab)\b)|^ *\{{!>? ?[\w./-]+ ?!\}}|^ *\{{\* [\w./-]+",
        re.MULTILINE,
    ),
    "obsidian": late_pattern(
        r"!\[\[[^\[\]\n]+\]\]|\[\[[^\[\]|\n]+[|#][^\[\]\n]+\]\]|^[ >]*> ?\[![a-z]+\][+-]? "
        r"|[^\n] \^[a-z0-9]{6}[ \t]*$",
        re.MULTILINE,
    ),
    "mdbook": late_pattern(r"\{\{\s*#(?:include|rustdoc_include|playground|playpen|title)\s", re.MULTILINE),
    "gitbook": late_pattern(r"\{% *(?:hint|tabs|content-ref|code|embed|endhint)\b", re.MULTILINE),
    "docusaurus": late_pattern(
        rf"^ *:::(?:{_NOTICE_NAMES})\[|^import \w+ from ['\"]@(?:site|theme)/", re.MULTILINE
    ),
    "vuepress": late_pattern(
        rf"^ *::: ?(?:{_NOTICE_NAMES}|code-group)(?: |$)|^ *<<< [@./]|^\[\[toc\]\][ \t]*$|<!--@include:",
        re.MULTILINE,
    ),
    "hugo": late_pattern(r"\{\{[<%] ?/?[a-z][\w./-]*\b[^{}\n]*[>%]\}\}", re.MULTILINE),
    "quarto": late_pattern(
        r"^ *```+ ?\{(?:r|python|julia|ojs|mermaid|dot|sql|bash)\b[^\n]*\}|^:{3,} *\{?\.?callout-\w+"
        r"|(?<![A-Za-z0-9_@])@(?:fig|tbl|sec|eq|lst)-\w|\\@ref\(",
        re.MULTILINE,
    ),
}  # fmt: skip
"""A mark that stands in the files of a program and hardly in any other text."""

_FENCED: Final = late_pattern(
    r"^( {0,3})(`{3,}|~{3,}).*?(?:^ {0,3}\2[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)


def find_dialects(text: str, told: str) -> frozenset[str]:
    """The dialects of a text: the one that its author tells, else those whose marks it has.

    What stands in listings shows nothing, but for lines that take in other files.
    """
    if told == "commonmark":
        return frozenset()
    if told:
        return frozenset((told,))
    plain = _FENCED.sub("", text)
    found = {name for name, mark in _MARKS.items() if mark.search(plain)}
    if _MARKS["quarto"].search(text):  # its fences are marks
        found.add("quarto")
    found |= {name for name in ("mdbook", "mkdocs") if _INCLUDES[name].search(text)}
    return frozenset(found)


_INCLUDES: Final = {
    "mdbook": late_pattern(r"^ *\{\{\s*#(?:include|rustdoc_include) \S+ *\}\} *$", re.MULTILINE),
    "mkdocs": late_pattern(r"^ *(?:-{1,}8<-{1,} [\"'][\w./:-]+[\"']|\{!>? ?[\w./-]+ ?!\}) *$", re.MULTILINE),
}


def in_order(dialects: Iterable[str]) -> tuple[str, ...]:
    """Some dialects, in the order in which the outline names them."""
    return tuple(name for name in DIALECTS if name in frozenset(dialects))
