"""Random books of several pages whose notes hold pictures, tables, lists, listings and ids."""

from __future__ import annotations

from random import Random

_HAN = "的一是不了在人有我他这中大来上国渡口船家老人水边清晨雾散去"


def _words(random: Random, count: int) -> str:
    return "".join(random.choice(_HAN) for _ in range(count)) + "。"


def _in_note(random: Random, name: str) -> str:
    """A block of a note."""
    kind = random.randrange(10)
    if kind < 3:
        return f'![图](a.png "{random.choice(("", "注里的图"))}"){{#f{name}}}'
    blocks = {
        3: "![](a.png)",
        4: f": 表题 {{#t{name}}}\n\n| 甲 | 乙 |\n|--|--|\n| {_words(random, 3)} | 丁 |",
        5: f"{{#l{name}}}\n- {_words(random, 5)}\n- {_words(random, 3)}",
        6: f"```\n{_words(random, 4)}\n```",
        7: f"> {_words(random, 9)}",
        8: f"词\n: {_words(random, 9)}",
    }
    return blocks.get(kind, _words(random, random.randint(3, 120)))


def random_notes(seed: int) -> str:
    """A text of some pages."""
    random = Random(seed)
    parts, notes, count = ["# 题"], list[str](), 0
    for place in range(random.randint(4, 24)):
        if random.random() < 0.15:
            parts.append(f"## {_words(random, 4)}")
        if random.random() > 0.9:
            parts.append(f'![图](a.png "题{place}"){{#p{place}{random.choice(("", " .bleed", " .here"))}}}')
        text = _words(random, random.randint(20, 300))
        for _ in range(random.randint(0, 2)):
            count += 1
            cut = random.randint(0, len(text))
            text = f"{text[:cut]}[^n{count}]{text[cut:]}"
            blocks = (_in_note(random, f"{count}-{number}") for number in range(random.randint(1, 3)))
            notes.append("\n\n".join((f"[^n{count}]: 注", *blocks)).replace("\n", "\n    "))
        parts.append(text)
    links = "、".join(f"[处](#{kind}{number}-0)" for number in range(count) for kind in "ftl")
    return "\n\n".join((*parts, links, *notes, "完了。\n"))
