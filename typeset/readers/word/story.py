"""What is known while a Word file is read: styles, lists, open fields; where one is; what is lost."""

from __future__ import annotations

from collections import Counter
from typing import Final

from msgspec import Struct, field

from typeset.messages.codes import Code
from typeset.readers.word.fields import Field
from typeset.readers.word.losses import Losses
from typeset.readers.word.markup import Element, W
from typeset.readers.word.numbers import Numbering
from typeset.readers.word.package import Package, Part
from typeset.readers.word.properties import ParagraphProperties, RunProperties, over, read_run
from typeset.readers.word.segments import Look, Marks
from typeset.readers.word.styles import StyleSheet
from typeset.readers.word.symbols import is_private

_FAMILIES: Final = (
    ("fang", ("仿宋", "fangsong", "fang song")),
    ("kai", ("楷", "kai")),
    ("hei", ("黑", "hei", "等线", "dengxian", "gothic", "圆", "yuan", "sans")),
    ("song", ("宋", "song", "sun", "ming", "明", "serif", "mincho")),
)
_CODE_FACES: Final = frozenset({"courier new", "courier", "consolas", "monaco", "menlo", "lucida console"})
_CODE_STYLES: Final = frozenset(
    {"verbatim char", "html code", "source text", "code char", "代码 字符", "inline code"}
)
_PLAIN_COLOURS: Final = frozenset({"", "auto", "000000"})
_SIZE: Final = 20
"""Half points: the size of a file that states none (17.3.2.38)."""


def family_of(face: str) -> str:
    """The family of a Han face by its name: hei, song, kai, fang; empty where it is another."""
    low = face.lower()
    return next((name for name, words in _FAMILIES if any(word in low for word in words)), "")


class RunSetting(Struct, frozen=True):
    """What a run's properties come to: marks, look, whether it is hidden, a face of private letters."""

    marks: Marks
    look: Look
    is_hidden: bool = False
    face: str = ""


class Story(Struct):
    """The state of reading; ``part`` is the part whose relations count: the text, the notes.

    ``rejects_changes`` says whether tracked changes are undone instead of accepted.
    """

    package: Package
    part: Part
    styles: StyleSheet
    numbering: Numbering
    losses: Losses
    folder: str
    rejects_changes: bool = False
    fields: list[Field] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)
    called: list[tuple[str, str]] = field(default_factory=list)
    authors: Counter[str] = field(default_factory=Counter)
    _runs: dict[object, RunSetting] = field(default_factory=dict)

    def setting_of(self, properties: Element | None, paragraph: ParagraphProperties) -> RunSetting:
        """What an ``rPr`` comes to in a paragraph of this style; nearly all runs share a few."""
        key = (
            paragraph.style,
            tuple((child.tag, *child.attrib.values()) for child in properties)
            if properties is not None
            else (),
        )
        found = self._runs.get(key)
        if found is None:
            found = self._runs[key] = self._setting(read_run(properties), paragraph.style)
        return found

    def _setting(self, own: RunProperties, style: str | None) -> RunSetting:
        """The defaults, the paragraph's style, the run's style and the run, one over the other.

        What two styles both turn on, they turn off; what the run itself states holds (17.7.3).
        """
        around = over(self.styles.run, self.styles.resolve(style).run)
        upper = self.styles.character(own.style)
        merged = over(over(around, upper), own)
        states = {
            name: _toggled(getattr(own, name), getattr(upper, name), getattr(around, name))
            for name in ("is_bold", "is_italic", "is_struck", "is_hidden")
        }
        face = merged.face or ""
        family = family_of(self.styles.theme.get(face, "") if face.startswith("+") else face)
        colour = (merged.colour or "").lower()
        look = Look(
            merged.size or _SIZE, family, states["is_bold"], "" if colour in _PLAIN_COLOURS else colour
        )
        private = next((one for one in (own.plain_face, own.face) if is_private(one)), "")
        marks = _marks(own, upper, around, states)
        if self._is_code(own):
            marks = Marks(is_code=True)
        return RunSetting(marks, look, states["is_hidden"], private or "")

    def _is_code(self, own: RunProperties) -> bool:
        """Whether a run is of a program's characters, by its style or its face."""
        if (own.plain_face or "").lower() in _CODE_FACES:
            return True
        return bool(_CODE_STYLES.intersection(self.styles.character_names(own.style)))

    @property
    def is_silent(self) -> bool:
        """Whether an open field keeps what is read out of the text: its instruction, or a dropped result."""
        return any(not one.has_result or one.is_dropped for one in self.fields)

    @property
    def link(self) -> str:
        """Where the open fields lead."""
        return next((link for one in reversed(self.fields) if (link := one.link)), "") if self.fields else ""

    def note_label(self, kind: str, name: str) -> str:
        """The label of a note through the book: two files may both have a note 1."""
        return f"{self.losses.file}[{kind} {name}]"

    def count_change(self, element: Element) -> None:
        """Count a tracked change by its author."""
        self.authors[element.get(W + "author", "") or "?"] += 1

    def lose(self, code: Code, words: str = "", **values: object) -> None:
        """Note what is not carried over, at the paragraph that is being read."""
        self.losses.add(code, words, **values)


def _toggled(own: bool | None, upper: bool | None, around: bool | None) -> bool:
    """Whether a property that may be on or off is on."""
    return own if own is not None else bool(upper) != bool(around)


def _marks(own: RunProperties, upper: RunProperties, around: RunProperties, states: dict[str, bool]) -> Marks:
    """The marks that the run has beyond its paragraph's style."""
    stated = over(upper, own)
    raised = {"superscript": "sup", "subscript": "sub"}.get(stated.raised or "", "")
    return Marks(
        is_strong=states["is_bold"] and not around.is_bold,
        is_emphasis=states["is_italic"] and not around.is_italic,
        is_struck=states["is_struck"],
        is_highlighted=bool(stated.highlight),
        line=_line(stated.underline),
        raised=raised,
        has_dots=(stated.dots or "none") != "none",
        language=_language(stated),
    )  # fmt: skip


def _line(underline: str | None) -> str:
    """The line below words: a wave is that of a title (书名号甲式), as teachers type it."""
    if underline in (None, "", "none"):
        return ""
    return "book-title" if "wav" in str(underline).lower() else "u"


def _language(stated: RunProperties) -> str:
    """The language of words that are marked as foreign; Word marks all Latin letters as English."""
    own = stated.language or ""
    if own[:2].lower() in ("", "en", "zh"):
        han = stated.han_language or ""
        return han if han[:2].lower() in ("ja", "ko") else ""
    return own if own.replace("-", "").isalnum() else ""
