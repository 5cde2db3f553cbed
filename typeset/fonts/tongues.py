"""Languages of runs: those that an author states inside a document, whose Han have other forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from typeset.model.languages import han_language

if TYPE_CHECKING:
    from collections.abc import Collection


class Tongue(msgspec.Struct, frozen=True):
    """A language of a run: which of ``HAN_LANGUAGES`` it is, and the tag that the author wrote.

    Both are empty where the text has the document's language.
    """

    language: str = ""
    tag: str = ""

    def inside(self, tag: str, main: str) -> Tongue:
        """That of a run in this one whose tag is given, in a document in the language ``main``."""
        language = han_language(tag)
        if not language or (language == main and not self.language):
            return self
        return Tongue(language, tag)


OWN_TONGUE: Final = Tongue()
"""That of text in the document's language."""


class Tongues(msgspec.Struct, frozen=True):
    """The languages of a document: its own (of ``HAN_LANGUAGES``, or empty), and those of runs by part.

    ``italics`` are the parts with Western words that are stressed among Han.
    """

    main: str = ""
    runs: tuple[tuple[str, Tongue], ...] = ()
    italics: tuple[str, ...] = ()

    def of(self, language: str) -> dict[str, tuple[str, ...]]:
        """The parts that hold runs in a language, each with the tags that the author wrote for it."""
        found: dict[str, tuple[str, ...]] = {}
        for part, tongue in self.runs:
            if tongue.language == language:
                found[part] = (*found.get(part, ()), tongue.tag)
        return found

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of runs."""
        return tuple(dict.fromkeys(tongue.language for _, tongue in self.runs))


class StyleParts(msgspec.Struct, frozen=True):
    """The parts to which a style gives faces, before any face is chosen."""

    parts: Collection[str]

    def names(self, part: str) -> bool:
        """Whether the style gives ``part`` a face of its own."""
        return part in self.parts


def face_language(language: str) -> str:
    """The language in the key of a face that sets Han of ``language``: empty for the mainland's."""
    return "" if language == "zh-CN" else language
