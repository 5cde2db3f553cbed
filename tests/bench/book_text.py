"""A long Chinese book made of nothing: distinct sentences, the same in every run, for measuring speed.

Its mixture is that of reference works: about 2 % of the words are Latin or
figures, of the sentences 8 % hold a strong word, 6 % an emphasized one, 3 % a
link, 2 % a note; quotations, some in quotations, dashes, ellipses, lists and
brackets come as in prose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from tests.bench import book_words as words

Kind = Literal["text", "strong", "em", "link", "note"]

CHARACTERS_OF_A_PAGE: Final = 660
"""What a page of 29 × 28 characters holds, heads, indents, notes and ends of paragraphs allowed for."""

_PAGES_OF_A_CHAPTER: Final = 25
_SECTIONS_OF_A_CHAPTER: Final = 5
_STRONG, _EM, _LINK, _NOTE = 0.08, 0.06, 0.03, 0.02


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one kind; ``chapter`` is where a link leads to, the text of a note is the note itself."""

    text: str
    kind: Kind = "text"
    chapter: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A head and its paragraphs."""

    head: str
    paragraphs: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A head and its sections; ``number`` counts from 1."""

    number: int
    head: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A title and chapters."""

    title: str
    chapters: tuple[Chapter, ...]

    def runs(self) -> Iterator[Run]:
        """All text but the heads, in order."""
        for chapter in self.chapters:
            for section in chapter.sections:
                for paragraph in section.paragraphs:
                    yield from paragraph

    def heads(self) -> Iterator[str]:
        """The heads of chapters and sections, in order."""
        for chapter in self.chapters:
            yield chapter.head
            for section in chapter.sections:
                yield section.head


def write_book(pages: int) -> Book:
    """A book of about so many pages."""
    return Writer(Random(pages)).book(pages * CHARACTERS_OF_A_PAGE)


def write_paragraph(characters: int) -> str:
    """One endless paragraph of at least so many characters."""
    writer = Writer(Random(characters))
    sentences: list[str] = []
    length = 0
    while length < characters:
        sentences.append("".join(writer.new_sentence()))
        length += len(sentences[-1])
    return "".join(sentences)


class Writer:
    """Draws sentences, and remembers them so that none comes twice."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._written: set[tuple[str, ...]] = set()

    def book(self, characters: int) -> Book:
        """As many chapters of even length as there is text for."""
        count = max(1, round(characters / CHARACTERS_OF_A_PAGE / _PAGES_OF_A_CHAPTER))
        chapters = (self._chapter(number, characters // count) for number in range(1, count + 1))
        return Book("纸上的河流", tuple(chapters))

    def _chapter(self, number: int, characters: int) -> Chapter:
        share = characters // _SECTIONS_OF_A_CHAPTER
        sections = (self._section(number, share) for _ in range(_SECTIONS_OF_A_CHAPTER))
        return Chapter(number, f"第{number}章　{self._head()}", tuple(sections))

    def _section(self, chapter: int, characters: int) -> Section:
        paragraphs: list[tuple[Run, ...]] = []
        length = 0
        while length < characters:
            paragraphs.append(self._paragraph(chapter))
            length += sum(len(run.text) for run in paragraphs[-1])
        return Section(self._head(), tuple(paragraphs))

    def _head(self) -> str:
        pick = self._random.choice
        return f"{pick(words.NAMES)}的{pick(words.ADJECTIVES)}{pick(words.THINGS)}"

    def _paragraph(self, chapter: int) -> tuple[Run, ...]:
        """One to six sentences; every eighth paragraph is a line of speech."""
        if self._random.random() < 1 / 8:
            return _merge([Run(word) for word in self.new_sentence(self._speech)])
        runs: list[Run] = []
        for _ in range(self._random.randint(1, 6)):
            runs += self._marked(self.new_sentence(), chapter)
        return _merge(runs)

    def _marked(self, sentence: tuple[str, ...], chapter: int) -> list[Run]:
        """The sentence, one of its words marked, a link or a note behind it."""
        runs = [Run(word) for word in sentence]
        long = [place for place, word in enumerate(sentence) if len(word) > 1]
        chance = self._random.random()
        if long and chance < _STRONG + _EM:
            place = self._random.choice(long)
            runs[place] = Run(sentence[place], "strong" if chance < _STRONG else "em")
        chance = self._random.random()
        if chance < _LINK:
            target = self._random.randint(1, chapter)
            runs[-1:] = [Run("（"), Run(f"见第{target}章", "link", target), Run("）"), runs[-1]]
        elif chance < _LINK + _NOTE:
            runs.append(Run("".join(self.new_sentence()), "note"))
        return runs

    def new_sentence(self, write: Callable[[], Iterator[str]] | None = None) -> tuple[str, ...]:
        """The words and marks of a sentence that was not written before."""
        while True:
            sentence = tuple(word for word in (write or self._sentence)() if word)
            if sentence not in self._written:
                self._written.add(sentence)
                return sentence

    def _sentence(self) -> Iterator[str]:
        """Clauses between commas, and an end."""
        chance = self._random.random()
        if chance < 0.08:
            yield from self._speech()
            return
        yield from self._clause()
        for _ in range(self._random.randint(0, 2)):
            yield self._random.choices("，；：", (12, 2, 1))[0]
            yield from self._clause()
        if chance < 0.14:
            yield "——"
            yield from self._clause()
        yield "……" if chance > 0.98 else self._random.choices("。？！", (20, 1, 1))[0]

    def _speech(self) -> Iterator[str]:
        yield self._person()
        yield self._random.choice(("说", "问", "答道", "写道", "笑着说"))
        yield "：“"
        yield from self._clause()
        if self._random.random() < 0.2:
            yield from ("，", "他说‘", self._random.choice(words.REASONS), "’")
        yield self._random.choice(("。", "！", "？", "……"))
        yield "”"

    def _clause(self) -> Iterator[str]:
        yield from self._random.choice((self._deed, self._deed, self._cause, self._figure, self._list))()

    def _deed(self) -> Iterator[str]:
        pick = self._random.choice
        yield pick((pick(words.TIMES), "", pick(words.JOINTS)))
        yield self._person()
        yield "在"
        yield pick((pick(words.PLACES), f"{pick(words.NAMES)}{pick('县镇村山河港')}"))
        yield pick(words.MANNERS)
        yield pick(words.VERBS)
        yield "了"
        yield from self._thing()

    def _cause(self) -> Iterator[str]:
        pick = self._random.choice
        yield pick(words.JOINTS)
        yield pick(words.REASONS)
        yield "，"
        yield pick(words.TIMES)
        yield self._person()
        yield "只好"
        yield pick(words.MANNERS)
        yield pick(words.VERBS)
        yield "那"
        yield pick(words.UNITS)
        yield from self._thing()

    def _figure(self) -> Iterator[str]:
        pick, number = self._random.choice, self._random.randint
        yield f"到{number(1840, 2026)}年" if number(0, 2) == 0 else pick(words.TIMES)
        yield from self._thing()
        yield "只剩"
        if number(0, 3) == 0:
            yield f"{number(2, 999)}{pick(words.MEASURES)}"
        else:
            yield f"{pick(words.NUMERALS[2:])}十{pick(words.NUMERALS[1:])}{pick(words.UNITS)}"

    def _list(self) -> Iterator[str]:
        pick = self._random.choice
        yield pick(words.PLACES)
        yield pick(("有", "堆着", "藏着", "摆着"))
        for place in range(self._random.randint(2, 4)):
            yield "、" if place else ""
            yield pick(words.THINGS)
        yield "和"
        yield from self._thing()

    def _person(self) -> str:
        pick = self._random.choice
        return pick((pick(words.PEOPLE), pick(words.SURNAMES) + pick(words.NAMES)))

    def _thing(self) -> Iterator[str]:
        """An adjective and a noun; sometimes a title, a Latin name, a bracket."""
        pick, chance = self._random.choice, self._random.random()
        if chance < 0.07:
            yield from ("《", f"{pick(words.NAMES)}{pick(words.THINGS)}", "》")
        elif chance < 0.16:
            yield pick((pick(words.LATIN), f" {pick(words.LATIN)} "))
            yield "的"
            yield pick(words.THINGS)
        else:
            yield pick(words.ADJECTIVES)
            yield "的"
            yield pick(words.THINGS)
        if 0.16 < chance < 0.18:
            yield from ("（", pick((pick(words.LATIN), pick(words.REASONS))), "）")


def _merge(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours that are plain text made one."""
    merged: list[Run] = []
    for run in runs:
        if run.kind == "text" and merged and merged[-1].kind == "text":
            merged[-1] = Run(merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)
