"""Random Markdown of constructs beside each other, in containers; each word and each id is typed once."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_PICTURE = "a.png"


class Typed:
    """The words and ids that a text holds; each is another one."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.words: list[str] = []
        self.ids: list[str] = []

    def word(self) -> str:
        """Two Han characters that no other word has both of."""
        place = len(self.words)
        self.words.append(chr(0x4F00 + place * 2) + chr(0x6E00 + place * 3))
        return self.words[-1]

    def id(self) -> str:
        """An id."""
        self.ids.append(f"k{len(self.ids)}z")
        return self.ids[-1]

    def attributes(self) -> str:
        """Attributes in braces, or nothing."""
        return self.random.choice(("", "", f"{{#{self.id()}}}", "{.bleed}", f"{{.half #{self.id()}}}"))

    def picture(self) -> str:
        """A picture with or without words, title and attributes."""
        title = f' "{self.word()}"' if self.random.random() < 0.6 else ""
        words = self.word() if self.random.random() < 0.5 else ""
        return f"![{words}]({_PICTURE}{title}){self.attributes()}"

    def tag(self) -> str:
        """Words in a raw tag."""
        name = self.random.choice(("b", "i", "code", "span", "ruby", "sub", "a"))
        return f"<{name} id={self.id()}>{self.word()}</{name}>{self.word()}"

    def note(self, text: str) -> str:
        """A paragraph that calls a note with this text."""
        label = f"n{len(self.words)}"
        return f"{self.word()}[^{label}]\n\n{_indented(text, '    ', f'[^{label}]: ')}"


def _indented(text: str, indent: str, first: str = "") -> str:
    lines = text.split("\n")
    return "\n".join(
        f"{first if first and not number else indent}{line}".rstrip() for number, line in enumerate(lines)
    )


Make = Callable[[Typed], str]

CONSTRUCTS: dict[str, Make] = {
    "picture": Typed.picture,
    "pictures": lambda t: t.random.choice((" ", "\n", "\\\n")).join(t.picture() for _ in range(2)),
    "missing picture": lambda t: f'![](no.png "{t.word()}")',
    "caption": lambda t: (
        t.random.choice((": ", "表：", "：", "Table: ")) + t.word() + t.random.choice(("", f" {{#{t.id()}}}"))
    ),
    "table": lambda t: (
        f"| {t.word()} | {t.word()} |\n|--|--|\n| {t.word()} | {t.word()} |"
        + t.random.choice(("", f" {t.word()} |"))
    ),
    "listing": lambda t: f"```\n{t.word()}\n{t.word()}\n```",
    "indented listing": lambda t: f"    {t.word()}",
    "paragraph": lambda t: t.random.choice((t.word(), f"{t.word()}\n{t.word()}")),
    "picture in a line": lambda t: f"{t.word()} {t.picture()}{t.word()}",
    "head": lambda t: f"## {t.word()}{t.random.choice(('', f' {{#{t.id()}}}'))}",
    "attributes": lambda t: t.random.choice((f"{{#{t.id()} .c}}", "{.bleed}")),
    "bullets": lambda t: f"- {t.word()}\n- {t.word()}",
    "numbers": lambda t: f"1. {t.word()}\n\n   {t.word()}\n2. {t.word()}",
    "tasks": lambda t: f"- [x] {t.word()}\n- [ ] {t.word()}",
    "quotation": lambda t: f"> {t.word()}",
    "picture in a quotation": lambda t: f"> {t.picture()}",
    "term": lambda t: f"{t.word()}\n: {t.word()}",
    "loose term": lambda t: f"{t.word()}\n\n: {t.word()}\n\n: {t.word()}",
    "picture as a term": lambda t: f"{t.picture()}\n: {t.word()}",
    "picture as a term of two": lambda t: f"{t.picture()}\n: {t.word()}\n: {t.word()}",
    "picture as an explanation": lambda t: f"{t.word()}\n: {t.picture()}",
    "scene break": lambda t: "***",
    "raw paragraph": lambda t: f"<p>{t.word()}</p>",
    "raw division": lambda t: f"<div id={t.id()}>\n\n{t.word()}\n\n</div>",
    "raw tag": Typed.tag,
    "raw picture": lambda t: (
        f"{t.word()}<img src={_PICTURE} id={t.id()} alt={t.word()}><code>{t.picture()}</code>"
    ),
    "note": lambda t: t.note(t.word()),
    "note with a picture": lambda t: t.note(t.picture()),
    "note in place": lambda t: f"{t.word()}^[{t.word()}]{t.word()}",
    "division": lambda t: f"::: 注意 {t.word()}\n{t.word()}\n:::",
    "span": lambda t: f"[{t.word()}]{{#{t.id()}}}{t.word()}",
}

_KINDS = ("副题", "署名", "落款", "诗", "对话", "引题", "日期", "导语", "来源", "引文", "注意")

CONTAINERS: dict[str, Callable[[Typed, str], str]] = {
    "nothing": lambda t, text: text,
    "a quotation": lambda t, text: _indented(text, "> "),
    "an item": lambda t, text: _indented(text, "  ", "- "),
    "an item behind words": lambda t, text: f"- {t.word()}\n\n{_indented(text, '  ')}",
    "a numbered item": lambda t, text: _indented(text, "   ", "1. "),
    "an explanation": lambda t, text: f"{t.word()}\n{_indented(text, '  ', ': ')}",
    "a note": lambda t, text: t.note(text),
    "a raw division": lambda t, text: f"<div>\n\n{text}\n\n</div>",
    "a division with an id": lambda t, text: f":::: {{#{t.id()} .x}}\n{text}\n::::",
    **{kind: (lambda t, text, kind=kind: f":::: {kind}\n{text}\n::::") for kind in _KINDS},  # type: ignore[misc]
}


def random_neighbours(seed: int, groups: int = 1) -> tuple[str, Typed]:
    """A text of so many groups of up to three constructs, most of them in containers; and what it holds."""
    typed = Typed(Random(seed))
    random = typed.random
    parts = ["# 总题", "开头。"]
    for _ in range(groups):
        names = [random.choice(tuple(CONSTRUCTS)) for _ in range(random.choice((1, 2, 2, 3)))]
        text = random.choice(("\n\n", "\n\n", "\n")).join(CONSTRUCTS[name](typed) for name in names)
        for _ in range(random.choice((0, 1, 1, 2))):
            text = CONTAINERS[random.choice(tuple(CONTAINERS))](typed, text)
        parts.append(text)
    return "\n\n".join((*parts, f"{typed.word()}\n")), typed
