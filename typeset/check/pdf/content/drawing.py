"""What one page draws, gathered while its content streams are carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.check.pdf.content.graphics import EVERYWHERE
from typeset.check.pdf.content.shown_text import FILLED_AND_STROKED, UNSEEN, make_paints

if TYPE_CHECKING:
    from typeset.check.pdf.content.colours import Space
    from typeset.check.pdf.content.fonts import FontResource
    from typeset.check.pdf.content.graphics import Paint
    from typeset.check.pdf.content.shown_text import ShownText
    from typeset.check.pdf.finding import Rectangle


class Drawing:
    """Everything that one page draws.

    ``paints`` are all things drawn, ``printed`` those that do not lie wholly beyond the trim, ``hidden`` are
    pictures in masks, looks and glyphs. ``faults`` are instructions that could not be carried out.
    ``transparent`` is what is transparent, and where. ``states``, ``forms``, ``spaces`` and ``intents`` are
    what the page uses, ``chosen`` the spaces that it chooses. ``content_ids`` are the numbers of tagged
    content with the keys of their streams, ``doubled`` those that stand for several pieces; ``nested`` are
    tags in artifacts and artifacts in tags. ``borrows`` says whether a stream uses resources that are not
    its own. ``missing`` are fonts that lack a glyph, and where. ``runs`` are texts that become paints when
    the page is done.
    """

    def __init__(self, page: int) -> None:
        self.page = page
        self.paints: list[Paint] = []
        self.printed: list[Paint] = []
        self.hidden: list[Paint] = []
        self.faults: list[str] = []
        self.transparent: list[tuple[str, Rectangle]] = []
        self.states: dict[int, Any] = {}
        self.spaces: dict[Space, Rectangle] = {}
        self.forms: dict[tuple[int, int], Any] = {}
        self.content_ids: set[tuple[tuple[int, int], int]] = set()
        self.doubled: set[tuple[tuple[int, int], int]] = set()
        self.nested: list[str] = []
        self.missing: list[tuple[FontResource, Rectangle]] = []
        self.runs: list[ShownText] = []
        self.intents: set[str] = set()
        self.chosen: dict[Space, Rectangle] = {}
        self.borrows = False
        self.deepest = 0

    def hold(self, content: tuple[tuple[int, int], int]) -> None:
        """Note tagged content; each number stands for one piece (ISO 32000-1, 14.7.4.2)."""
        if content in self.content_ids:
            self.doubled.add(content)
        self.content_ids.add(content)

    def make_paints(self) -> None:
        """Turn the texts noted so far into paints."""
        for look in {
            id(run.look): run.look for run in self.runs
        }.values():  # by identity: hashing a look costs more
            look.face.pages.add(self.page)
            look.face.is_shown = look.face.is_shown or look.render_mode != UNSEEN
            if look.render_mode in FILLED_AND_STROKED:
                self.spaces.setdefault(look.stroke[0], EVERYWHERE)
        try:
            for paint, is_lacking in make_paints(self.runs):
                self.paints.append(paint)
                self.spaces.setdefault(paint.space, paint.box)
                if is_lacking and paint.face:
                    self.missing += ((paint.face, box) for box in paint.parts)
        except ValueError as error:  # text that is no number
            self.faults.append(str(error)[:60])
        self.runs.clear()

    def find_printed(self, trim: Rectangle) -> None:
        """Fill ``printed``: what lies wholly beyond the trim is marks and slug."""
        self.printed = [paint for paint in self.paints if paint.is_tiled or paint.box.meets(trim)]

    def take(self, other: Drawing) -> None:
        """Add what another drawing uses, without its places: a mask, a look, a glyph."""
        self._take_used(other)
        self.hidden += [paint for paint in other.paints if paint.what == "image"] + other.hidden

    def add(self, other: Drawing) -> None:
        """Add everything that another drawing holds."""
        self._take_used(other)
        self.paints += other.paints
        self.hidden += other.hidden
        self.nested += other.nested
        self.doubled |= other.doubled | (self.content_ids & other.content_ids)
        self.content_ids |= other.content_ids
        self.deepest = max(self.deepest, other.deepest)

    def _take_used(self, other: Drawing) -> None:
        self.faults += other.faults
        self.transparent += other.transparent
        self.missing += other.missing
        self.states |= other.states
        self.spaces |= other.spaces
        self.intents |= other.intents
        self.chosen |= other.chosen
        self.borrows = self.borrows or other.borrows
        self.forms |= other.forms
