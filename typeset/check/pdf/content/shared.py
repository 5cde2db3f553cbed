"""What the pages of a file share: fonts, colour spaces, repeated forms, and limits of work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from typeset.check.pdf.content.colours import Space, read_space
from typeset.check.pdf.content.fonts import FontResource
from typeset.check.pdf.content.gradients import darkest, function_fault

if TYPE_CHECKING:
    from typeset.check.pdf.content.drawing import Drawing

_MOST_INSTRUCTIONS: Final = 1_000_000
"""The limit for one page; the densest map seen has a third. A page beyond it is left, which is reported."""

_MOST_ALL: Final = 10_000_000
"""The limit for one file; 5,000 pages of text have four million."""

_MOST_BYTES: Final = 80_000_000
"""The limit for the unpacked streams of one page. A million instructions have twenty million bytes; a map
drawn in lines has fifty. A file of a megabyte can unpack to gigabytes."""

_MOST_LOOSE: Final = 1_000
"""How many colour spaces are kept that are no objects of their own."""

_MOST_DRAWN: Final = 8
_MOST_PAINTS: Final = 2_000
"""How many drawn forms are kept for later pages, and how many paints such a form may have."""


class TooManyInstructionsError(Exception):
    """A page has more instructions than anybody would wait for."""


class Shared:
    """What the pages of a file share.

    ``open_forms`` are being drawn, ``unpacked`` are streams already read. ``languages`` are those that marks
    in the content state, ``spoken`` is the content that they stand in. ``private`` are characters of private
    use in what an ActualText says.
    """

    def __init__(self, *, is_quick: bool) -> None:
        self.is_quick = is_quick
        self.faces: dict[tuple[int, int], FontResource] = {}
        self.open_forms: set[tuple[int, int]] = set()
        self.unpacked: set[tuple[int, int]] = set()
        self._spaces: dict[tuple[int, int], Space] = {}
        self._loose_spaces: dict[Space, None] = {}
        self._darkest: dict[tuple[int, int], tuple[float, ...]] = {}
        self._gradients: dict[tuple[int, int], str] = {}
        self._known: dict[tuple[int, int], dict[Any, Any]] = {}
        self.drawn: dict[tuple[object, ...], Drawing] = {}
        self._patterns: set[tuple[int, tuple[int, int]]] = set()
        self.languages: set[str] = set()
        self.speaks = False
        self.borrows = False
        self.spoken: set[tuple[tuple[int, int], int]] = set()
        self.has_actual_text = False
        self.private: set[str] = set()
        self._looks: set[tuple[int, int]] = set()
        self._loose = 0
        self._spent = 0
        self._all = 0
        self._bytes = 0

    def begin_page(self) -> None:
        """Begin to count the instructions of a page."""
        self._all += self._spent
        self._spent = self._bytes = 0
        self.open_forms.clear()

    def count_instructions(self, count: int) -> None:
        """Count ``count`` more instructions; raises TooManyInstructionsError if they are too many."""
        self._spent += count
        if self._spent > _MOST_INSTRUCTIONS or self._all + self._spent > _MOST_ALL:
            raise TooManyInstructionsError

    def face(self, font: Any) -> FontResource:
        """What is known of a font of the file; each is read once."""
        key = font.objgen
        if not key[0]:
            self._loose -= 1
            key = (self._loose, 0)
        if key not in self.faces:
            self.faces[key] = FontResource(font)
        return self.faces[key]

    def space(self, item: Any) -> Space:
        """The colour space that an object of the file describes; each is read once."""
        key = item.objgen
        if not key[0]:
            found = read_space(item)
            if len(self._loose_spaces) < _MOST_LOOSE:
                self._loose_spaces.setdefault(found)
            return found
        if key not in self._spaces:
            self._spaces[key] = read_space(item)
        return self._spaces[key]

    def darkest(self, shading: Any, space: Space) -> tuple[float, ...]:
        """The colour of most ink in a gradient; each that is an object of its own is read once."""
        key = shading.objgen
        if self.is_quick:
            return ()
        if not key[0]:
            return darkest(shading, space)
        if key not in self._darkest:
            self._darkest[key] = darkest(shading, space)
        return self._darkest[key]

    def gradient_fault(self, shading: Any, space: Space) -> str:
        """What is wrong with the functions of a gradient; those of an object of its own are read once."""
        key = shading.objgen
        if not key[0]:
            return function_fault(shading, space)
        if key not in self._gradients:
            self._gradients[key] = function_fault(shading, space)
        return self._gradients[key]

    def known(self, resources: Any) -> dict[Any, Any]:
        """The look-ups in a resource dictionary, shared by all streams that use it."""
        key = resources.objgen
        return self._known.setdefault(key, {}) if key[0] else {}

    def spots(self) -> list[Space]:
        """The spot colours that pages have named."""
        return [
            root
            for space in (*self._spaces.values(), *self._loose_spaces)
            for root in (*space.roots, *space.spots)
            if root.family == "Separation"
        ]

    def inks(self) -> list[str]:
        """The names of all inks that pages have named, in their order."""
        spaces = (*self._spaces.values(), *self._loose_spaces)
        return list(dict.fromkeys(ink for space in spaces for root in space.roots for ink in root.inks))

    def remember(self, key: tuple[object, ...], drawn: Drawing) -> None:
        """Keep what a form drew in a state; marks for the press are the same on all pages."""
        if len(self.drawn) >= _MOST_DRAWN:
            del self.drawn[next(iter(self.drawn))]
        if len(drawn.paints) <= _MOST_PAINTS:
            self.drawn[key] = drawn

    def content(self, stream: Any) -> bytes:
        """The unpacked bytes of a stream; raises TooManyInstructionsError if the page has too many."""
        data = bytes(stream.read_bytes())
        self._bytes += len(data)
        if self._bytes > _MOST_BYTES:
            raise TooManyInstructionsError
        self.unpacked.add(stream.objgen)
        return data

    def is_new_look(self, form: Any) -> bool:
        """Whether a mask is met for the first time in the file; those of many pages are the same."""
        key = form.objgen
        is_new = not key[0] or key not in self._looks
        self._looks.add(key)
        return is_new

    def is_new_pattern(self, page: int, pattern: Any) -> bool:
        """Whether the page asks for the pattern for the first time; a pattern is looked at once a page."""
        key = page, pattern.objgen
        is_new = key not in self._patterns
        self._patterns.add(key)
        return is_new
