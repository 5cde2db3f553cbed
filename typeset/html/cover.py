"""The markup of a cover: title, deck, authors and publisher, drawn by the style's ``cover.css``.

It is one page. The EPUB takes a picture of it; a press gets the same sheet at the size of the book, with
a back and a spine beside the front.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from typeset.html.phrase_breaks import JOINT
from typeset.html.spines import Spine, stacked
from typeset.html.titles import split_clauses, width
from typeset.model.characters import HAN
from typeset.pictures.barcodes import QUIET, bars

if TYPE_CHECKING:
    from typeset.book.metadata import Metadata

# In em. A cover sets its title large, in short lines; a title that would take more
# than four of them is set smaller, in longer ones. Chosen by eye.
_SHORT_LINE, _LONG_LINE = 9.0, 12.0
_HAN = re.compile(f"[{HAN}]")
_SHORT = 4.0  # em: a title that may be set in spaced characters
_PART = re.compile(r"(?<=[：:—])(?![—：: \u3000])")  # a title has parts before and after a colon or a dash


class Jacket(Struct, frozen=True):
    """What a cover for a press has besides its front: a blurb on its back, barcode, price, perhaps a spine.

    ``picture`` is the author's own for the front, by its path in the project; ``ean`` the thirteen figures of
    the ISBN, ``isbn`` the same as it is printed.
    """

    blurb: tuple[str, ...] = ()
    ean: str = ""
    isbn: str = ""
    price: str = ""
    picture: str = ""
    has_spine: bool = True


def spine_of(metadata: Metadata) -> Spine:
    """The texts of the spine."""
    title = " ".join(line for line in JOINT.split(metadata.title) if line)
    return Spine(stacked(title), stacked("\u3000".join(metadata.authors)), stacked(metadata.publisher))


def title_lines(title: str) -> tuple[str, ...]:
    """The lines of a cover's title: its parts and clauses; a line too long is broken between phrases."""
    if width(title) <= _SHORT_LINE and not JOINT.search(title):
        return (title,)
    lines = _lines(title, _SHORT_LINE if width(title) <= 4 * _SHORT_LINE else _LONG_LINE)
    if any(_HAN.search(line) for line in lines) and not all(map(_HAN.search, lines)):
        return _lines(title, _LONG_LINE)  # a name in Western letters stays on the line of its Han
    return lines


def _lines(title: str, limit: float) -> tuple[str, ...]:
    clauses = (clause for part in _PART.split(title) for clause in split_clauses(part, limit))
    return tuple(clause.text for clause in clauses if clause.text)


def render_cover(metadata: Metadata, jacket: Jacket | None = None) -> str:
    """The cover as one XHTML page, with its back and spine where there is a jacket."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - costly, not for --help

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    template = environment.get_template("cover.html.j2")
    lines = title_lines(metadata.title)
    return template.render(
        metadata=metadata,
        lines=lines,
        is_short=len(lines) == 1 and width(lines[0]) <= _SHORT,
        jacket=jacket,
        spine=spine_of(metadata) if jacket else None,
        bars=bars(jacket.ean) if jacket and jacket.ean else (),
        quiet=QUIET,
    )
