"""Random paragraphs of every kind of character, style and width, as values that print as ready fixtures."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import lru_cache
from random import Random
from typing import Final

from typeset.compose import (
    Atom,
    CompositionSettings,
    Fit,
    InlinePiece,
    Inset,
    Limits,
    LineWidths,
    ParagraphRows,
    Parting,
    Run,
    SetLine,
    Shape,
    TokenCache,
    build_paragraph,
    compose_paragraph,
)

HYPHEN: Final = 0.3
LIGATURE: Final = "ffi"
INVISIBLE: Final = "\u00ad\u200b\u200d\u2060\ufeff\ufe0f\u0301\n"
WIDTHS: Final = {**dict.fromkeys(INVISIBLE, 0.0), "W": 0.75, " ": 0.375, "i": 0.25, ".": 0.25, ",": 0.25}


@dataclass(frozen=True, slots=True)
class Text:
    """A run before it has a token_cache."""

    text: str
    size: float = 16.0
    letter_spacing: float = 0.0
    word_spacing: float = 0.0
    wraps: bool = True
    keeps_spaces: bool = False
    is_attached: bool = False
    parting: Parting = Parting.AS_WORDS
    has_gaps: bool = True


Part = Text | Atom | Inset


@dataclass(frozen=True, slots=True)
class Sample:
    """A paragraph, and the lines it shall be set in."""

    parts: tuple[Part, ...]
    measure: float = 20 * 16.0
    first: tuple[float, ...] = ()
    settings: CompositionSettings = CompositionSettings()  # noqa: RUF009 - frozen
    fit: Fit = Fit.JUSTIFIED

    @property
    def text(self) -> str:
        """The characters of all runs."""
        return "".join(part.text for part in self.parts if isinstance(part, Text))

    @property
    def widths(self) -> LineWidths:
        """The measure as the composer takes it."""
        return LineWidths(self.measure, self.first)

    def pieces(self) -> list[InlinePiece]:
        """The parts as the composer takes them."""
        return [
            Run(
                part.text, part.size, square_lexicon(self.settings, part.parting), part.letter_spacing,
                part.word_spacing, part.wraps, part.keeps_spaces, part.is_attached, part.has_gaps,
            )
            if isinstance(part, Text)
            else part
            for part in self.parts
        ]  # fmt: skip

    def build(self) -> ParagraphRows:
        """The paragraph in rows."""
        return build_paragraph(self.pieces(), self.settings)

    def lines(self) -> list[SetLine]:
        """The lines of the least cost."""
        return compose_paragraph(self.build(), self.widths, fit=self.fit)


def square(token: str) -> Shape:
    """The test face: Han 1 em, Latin a half, some narrower or wider, and one ligature."""
    edges: list[float | None] = [0.0]
    advance = 0.0
    for char in token:
        advance += WIDTHS.get(char, 0.5 if char < "\u0250" else 1.0)
        edges.append(advance)
    place = token.find(LIGATURE)
    if place >= 0:
        edges[place + 1 : place + len(LIGATURE)] = [None] * (len(LIGATURE) - 1)
    return Shape(tuple(edges), hyphen=HYPHEN)


def every_third(word: str) -> tuple[int, ...]:
    """Syllables of three letters."""
    return tuple(range(2, len(word) - 1, 3))


@lru_cache(maxsize=256)
def square_lexicon(settings: CompositionSettings, parting: Parting = Parting.AS_WORDS) -> TokenCache:
    """The test face under ``settings``; one for all runs that part words alike, as faces have."""
    return TokenCache(square, settings, every_third, parting)


# What a random text is made of: how often each row is taken, and its tokens.
ROWS: Final = (
    (30, tuple("天地玄黄宇宙洪荒的一")),
    (3, tuple("年月日页元")),
    (4, tuple("“‘「『（《〈【")),
    (4, tuple("”’」』）》〉】")),
    (6, tuple("，、；：")),
    (4, tuple("。？！．")),
    (1, ("？！", "！！", "！！！", "？！？！", "‼", "⁉")),
    (1, tuple("·・～–／-/")),
    (2, ("——", "……", "—", "…", "⸺", "⋯⋯", "…………", "———", "————")),
    (1, tuple("％‰℃°￥№−＋㎡≥×→△〒")),
    (3, ("a", "I", "The", "word", "world", "office", "difficult", "composition", "Python", "WWW")),
    (1, ("long‐term", "COVID‑19", "@")),
    (1, ("internationalization", "GB/T", "don’t", "e-mail", "well-known", "a_b.c=d", "x" * 23, "co\u00adop")),
    (2, ("3", "25", "100%", "3.14", "1,000", "2019-2023", "+5", "$9", "x2", "(see", "end)", "ok.", "No.")),
    (4, (" ",)),
    (1, ("  ", "\u3000", "\u00a0", "\u2009", "\u2060", "\u200b", "\t", "\u00ad")),
    (1, ("々", "ッ", "가", "은행에서", "😀", "👨\u200d👩\u200d👧", "e\u0301", "字\ufe0f", "Ω", "§", "שלום")),
    (1, ("\n",)),
)  # fmt: skip
_WEIGHTS: Final = tuple(weight for weight, _ in ROWS)
_TOKENS: Final = tuple(tokens for _, tokens in ROWS)

SIZE: Final = 16.0


def random_text(random: Random, count: int) -> str:
    """A text of ``count`` tokens; every row can follow every other."""
    rows = random.choices(_TOKENS, _WEIGHTS, k=count)
    return "".join(random.choice(row) for row in rows)


def random_settings(random: Random) -> CompositionSettings:
    """The defaults half of the time, else any settings."""
    if random.random() < 0.5:
        return CompositionSettings()
    return CompositionSettings(
        kinsoku=random.choice(("none", "basic", "gb", "strict")),
        marks=random.choice(("line-end-half", "full", "kaiming", "half", "tight")),
        region=random.choice(("CN", "HK", "JP", "TW", "CN", "KR")),
        hanging=random.random() < 0.3,
        hyphenate=random.random() < 0.7,
        gap=random.choice((0.25, 0.125, 0.0)),
        limits=random.choice((Limits(), Limits(han_gap_most=0.1, letters_most=0.0, stops_may_shrink=False))),
    )


def random_sample(random: Random) -> Sample:
    """A paragraph of one run, mostly; else of several, with sizes, boxes, images and styles."""
    settings = random_settings(random)
    count = random.choice((0, 1, 2, 5, 20, 60, 120))
    parting = random.choice((*(Parting.AS_WORDS,) * 7, *Parting))
    parts: tuple[Part, ...] = (Text(random_text(random, count), parting=parting),)
    if random.random() < 0.4:
        parts = tuple(_random_part(random) for _ in range(random.randrange(1, 8)))
    measure = SIZE * random.choice((random.randrange(1, 41), random.randrange(2, 80) / 2, 12, 20, 28))
    shorter = [SIZE * random.choice((0, 2, 2, 5.5)) for _ in range(random.choice((0, 0, 1, 1, 3)))]
    first = tuple(max(measure - less, 0.0) for less in shorter)
    fit = random.choice((Fit.JUSTIFIED,) * 6 + (Fit.RAGGED, Fit.BALANCED))
    return Sample(parts, measure, first, settings, fit)


def _random_part(random: Random) -> Part:
    chance = random.random()
    if chance < 0.1:
        return Atom(SIZE * random.choice((0, 0.5, 1, 2.25)), SIZE)
    if chance < 0.25:
        return Inset(random.choice((0.0, 2.0, 4.0)), is_end=random.random() < 0.5)
    return Text(
        random_text(random, random.choice((0, 1, 3, 10, 30))),
        size=random.choice((SIZE, SIZE, 12.0, 24.0)),
        letter_spacing=random.choice((0.0,) * 8 + (1.0,)),
        word_spacing=random.choice((0.0,) * 8 + (2.0,)),
        wraps=random.random() < 0.93,
        keeps_spaces=random.random() < 0.05,
        is_attached=random.random() < 0.05,
        parting=random.choice((*(Parting.AS_WORDS,) * 7, *Parting)),
        has_gaps=random.random() < 0.93,
    )


def fixture(value: object) -> str:
    """A sample as Python, without what is as usual."""
    if isinstance(value, Atom | CompositionSettings | Inset | Limits):
        named = value._asdict().items()
        told = [
            f"{name}={fixture(each)}"
            for name, each in named
            if name not in value._field_defaults or each != value._field_defaults[name]
        ]
        return f"{type(value).__name__}({', '.join(told)})"
    if isinstance(value, tuple):
        return f"({''.join(f'{fixture(item)}, ' for item in value)})"
    if isinstance(value, Fit | Parting):
        return str(value)
    if not is_dataclass(value):
        return repr(value)
    told = [
        f"{field.name}={fixture(getattr(value, field.name))}"
        for field in fields(value)
        if field.default_factory is not MISSING or getattr(value, field.name) != field.default
    ]
    return f"{type(value).__name__}({', '.join(told)})"
