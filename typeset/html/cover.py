"""The markup of a cover: title, deck, authors and publisher, drawn by the style's ``cover.css``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.html.titles import split_clauses, width

if TYPE_CHECKING:
    from typeset.metadata import Metadata

# In em. A cover sets its title large, in short lines; a title that would take more
# than four of them is set smaller, in longer ones. Chosen by eye.
_SHORT_LINE, _LONG_LINE = 9.0, 12.0


def title_lines(title: str) -> tuple[str, ...]:
    """The lines of a cover's title: its clauses, those too long for a line broken at sense."""
    limit = _SHORT_LINE if width(title) <= 4 * _SHORT_LINE else _LONG_LINE
    return tuple(clause.text for clause in split_clauses(title, limit) if clause.text)


def render_cover(metadata: Metadata) -> str:
    """The cover as one XHTML page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - costly, not for --help

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    template = environment.get_template("cover.html.j2")
    return template.render(metadata=metadata, lines=title_lines(metadata.title))
