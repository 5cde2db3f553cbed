"""The markup of a cover: title, deck, authors and publisher, drawn by the style's ``cover.css``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.characters import HAN
from typeset.html.sense import JOINT
from typeset.html.titles import split_clauses, width

if TYPE_CHECKING:
    from typeset.metadata import Metadata

# In em. A cover sets its title large, in short lines; a title that would take more
# than four of them is set smaller, in longer ones. Chosen by eye.
_SHORT_LINE, _LONG_LINE = 9.0, 12.0
_HAN = re.compile(f"[{HAN}]")
_SHORT = 4.0  # em: a title that may be set in spaced characters
_PART = re.compile(r"(?<=[：:—])(?![—：: \u3000])")  # a title has parts before and after a colon or a dash


def title_lines(title: str) -> tuple[str, ...]:
    """The lines of a cover's title: its parts and clauses, those too long for a line broken at sense."""
    if width(title) <= _SHORT_LINE and not JOINT.search(title):
        return (title,)
    lines = _lines(title, _SHORT_LINE if width(title) <= 4 * _SHORT_LINE else _LONG_LINE)
    if any(_HAN.search(line) for line in lines) and not all(map(_HAN.search, lines)):
        return _lines(title, _LONG_LINE)  # a name in Western letters stays with its Han
    return lines


def _lines(title: str, limit: float) -> tuple[str, ...]:
    clauses = (clause for part in _PART.split(title) for clause in split_clauses(part, limit))
    return tuple(clause.text for clause in clauses if clause.text)


def render_cover(metadata: Metadata) -> str:
    """The cover as one XHTML page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - costly, not for --help

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    template = environment.get_template("cover.html.j2")
    lines = title_lines(metadata.title)
    return template.render(
        metadata=metadata, lines=lines, is_short=len(lines) == 1 and width(lines[0]) <= _SHORT
    )
