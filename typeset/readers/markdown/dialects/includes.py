"""Lines that take in another file, or a part of it, in the ways of all programs.

``{{#include a.md:2:9}}`` (mdBook), ``--8<-- "a.md:part"`` and ``{!a.md!}`` (MkDocs), ``<<< @/a.js#part``
and ``<!-- @include: a.md -->`` (VuePress), ``{% include "a.md" %}`` (GitBook), ``![[a]]`` (Obsidian).
In a listing such a line becomes lines of code; in the text a Markdown file becomes blocks, any other
a listing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from typeset.model.file_names import MARKDOWN
from typeset.startup.patterns import late_pattern

_PATH: Final = r"[^\s\"'{}<>|*:#!][^\"'{}<>|*:#!]*?"
_PART: Final = r"(?::(?P<part>[\w.,:-]*))?"
_FORMS: Final = late_pattern(
    r"\s*(?:"
    rf"\{{\{{\s*#(?:include|rustdoc_include|playground|playpen)\s+(?P<a>{_PATH}){_PART}(?:\s+\w+)*\s*\}}\}}"
    rf"|-{{1,}}8<-{{1,}}\s+(?P<q>[\"'])(?P<b>{_PATH})(?::(?P<part2>[\w.,:-]*))?(?P=q)"
    rf"|\{{!>?\s*(?P<c>{_PATH})\s*!(?P<ranges>[\d,\-: ]*)\}}"
    rf"|\{{\*\s*(?P<d>{_PATH})(?P<options>(?:\s+\w+\[[^\[\]]*\])*)\s*\*\}}"
    rf"|<<<\s*(?:@/|(?=\.))(?P<e>[^\s{{}}#\[\]]+)(?:#(?P<region>[\w.-]+))?\s*(?P<info>\{{[^{{}}]*\}})?\s*(?:\[[^\]]*\])?"
    rf"|@\[code[^\]]*\]\((?:@/?)?(?P<f>[^\s()]+)\)"
    rf"|<!--\s*@?include:?\s+(?:\./)?(?:@/?)?(?P<g>{_PATH})(?:#[\w-]+)?(?:\{{(?P<braced>[\d,]*)\}})?\s*-->"
    rf"|\{{%\s*include\s+[\"'](?P<h>{_PATH})[\"'].*?%\}}"
    rf"|\{{\{{[<%]\s*include\s+[\"']?/?(?P<i>{_PATH})[\"']?\s*/?[>%]\}}\}}"
    r")\s*"
)
_OPENS: Final = ("{", "-", "<", "@")
_RANGE: Final = late_pattern(r"(\d*)(?:[:-](\d*))?")
_MARKS: Final = (
    (r"ANCHOR:\s*{}\b", r"ANCHOR_END:\s*{}\b"),
    (r"-+8<-+\s*\[start:\s*{}\s*\]", r"-+8<-+\s*\[end:\s*{}\s*\]"),
    (r"#?region\s+{}\b", r"#?endregion\b"),
)
_ANY_MARK: Final = late_pattern(r"ANCHOR(?:_END)?:\s*[\w-]+|-+8<-+\s*\[(?:start|end):")


class Included(Struct, frozen=True):
    """A file to take in: its ``path``, which ``part`` of it, and words for a listing, as ``{2}``.

    A part is empty for all, else lines (``2:9``, ``2-4,7``) or a name that marks in the file have.
    ``is_ours`` says that the author asks for it in our own way, where a missing file stops the build.
    """

    path: str
    part: str = ""
    info: str = ""
    is_ours: bool = False

    @property
    def is_markdown(self) -> bool:
        """Whether the file is text in Markdown; one without a path is that in which it is named."""
        return not self.path or self.path.lower().endswith(MARKDOWN)


def find_include(line: str) -> Included | None:
    """What a line takes in; nothing for other lines."""
    if not line.lstrip().startswith(_OPENS):
        return None
    found = _FORMS.fullmatch(line)
    if found is None:
        return None
    named = found.groupdict()
    path = next(named[key] for key in "abcdefghi" if named[key])
    if "." not in path:  # {* a comment of a template *}
        return None
    part = next((named[key] for key in ("part", "part2", "region", "braced", "ranges") if named[key]), "")
    info = named["info"] or ""
    for key, values in re.findall(r"(\w+)\[([^\[\]]*)\]", named["options"] or ""):
        if key == "ln":
            part = values.strip()
        elif key == "hl":
            info = f'hl_lines="{values.replace(":", "-").replace(",", " ")}"'
    if named["braced"]:
        part = part.replace(",", ":")
    return Included(path.strip(), part.strip(), info)


def chosen_lines(lines: Iterable[str], part: str) -> list[int] | None:
    """The numbers, from 0, of the lines that a part names; nothing where there is no such part.

    Lines that only mark parts are none of the text.
    """
    numbered = list(enumerate(lines))
    if not part:
        return [number for number, line in numbered if not _ANY_MARK.search(line)]
    if re.fullmatch(r"[\d:,\- ]+", part):
        chosen = _by_numbers(len(numbered), part)
        return [number for number in chosen if not _ANY_MARK.search(numbered[number][1])]
    for opening, closing in _MARKS:
        start, end = (re.compile(mark.format(re.escape(part))) for mark in (opening, closing))
        first = next((number for number, line in numbered if start.search(line)), None)
        if first is not None:
            inside = numbered[first + 1 :]
            last = next((number for number, line in inside if end.search(line)), len(numbered))
            return [number for number, line in inside if number < last and not _ANY_MARK.search(line)]
    return None


def _by_numbers(count: int, part: str) -> list[int]:
    """Lines by their numbers, from 1: ``3`` alone goes to the end for mdBook only with a colon."""
    chosen: list[int] = []
    for piece in part.replace(" ", "").split(","):
        found = _RANGE.fullmatch(piece)
        if found is None or not piece.strip(":-"):
            continue
        first = int(found[1] or 1)
        last = first if found[2] is None else int(found[2] or count)
        chosen += range(max(first, 1) - 1, min(last, count))
    return list(dict.fromkeys(chosen))
