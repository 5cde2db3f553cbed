"""How long reading takes: ten megabytes against one, by kinds of manuscripts.

    python tests/bench/bench_reader.py [--rounds N] [KIND ...]

Processor time of reading and repairing, best of the rounds, the collector as the program sets it. The
texts of most kinds are made: their lines differ from each other, as those of real texts do. ``articles``
are cases of the tests, again and again; ``one line`` is the same without line ends. Judges nothing.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from readers import labelled  # noqa: E402 - found by the path above

from typeset.command.main import COLLECTED_AFTER  # noqa: E402 - as above

_MEGABYTE = 1_000_000
_SIZES = (1, 10)
_WRAPPED_AT = 36
_SIGNS = (
    "船灯雨桥门窗人水夜风站信车雪山手老河渡岸炉火墙纸路街钟声影月家母亲孩"
    "子说走来去看听想等坐站起落回开关点写问答笑哭了着的在不也还又都没有从到"
)
_NAMES = ("周工", "老陈", "记者", "阿梅")
_WORDS = ("copy", "list", "--force", "-n", "/etc/hosts", "config.toml", "127.0.0.1", "echo", "$HOME")


@dataclass(frozen=True)
class Maker:
    """Makes lines of a kind by chance; the same seed makes the same."""

    chance: random.Random

    def clause(self, least: int = 4, most: int = 12) -> str:
        """Signs without a mark."""
        return "".join(self.chance.choices(_SIGNS, k=self.chance.randint(least, most)))

    def sentence(self) -> str:
        """Clauses and a stop."""
        clauses = (self.clause() for _ in range(self.chance.randint(1, 4)))
        return "，".join(clauses) + self.chance.choice("。。。！？")

    def text(self, most: int = 5) -> str:
        """Some sentences."""
        return "".join(self.sentence() for _ in range(self.chance.randint(1, most)))

    def novel(self) -> Iterator[str]:
        """Paragraphs, half of them speech."""
        while True:
            speech = self.chance.random() < 0.5
            yield f"　　“{self.sentence()}”" if speech else f"　　{self.text()}"

    def wrapped(self) -> Iterator[str]:
        """The lines of a novel, cut where they are full."""
        for line in self.novel():
            yield from (line[start : start + _WRAPPED_AT] for start in range(0, len(line), _WRAPPED_AT))

    def items(self) -> Iterator[str]:
        """Numbered items that never end."""
        yield from (f"{number}. {self.clause(3, 9)}" for number in count(1))

    def verse(self) -> Iterator[str]:
        """Stanzas of four lines."""
        for number in count():
            yield f"{self.clause(5, 5)}，{self.clause(5, 5)}。" if number % 5 else ""

    def law(self) -> Iterator[str]:
        """Articles by number."""
        yield from (f"第{number}条　{self.sentence()}{self.sentence()}" for number in count(1))

    def dialogue(self) -> Iterator[str]:
        """Speech behind its speakers' names."""
        while True:
            yield f"{self.chance.choice(_NAMES)}：{self.text(3)}"

    def table(self) -> Iterator[str]:
        """Tables of forty rows, with a line of text between them."""
        for number in count():
            yield "\t".join(self.clause(2, 5) for _ in range(4)) if number % 42 > 1 else ""
            if not number % 42:
                yield self.text(2)

    def manual(self) -> Iterator[str]:
        """Sections with text, steps and commands."""
        for number in count(1):
            yield from (f"{number // 9 + 1}.{number % 9 + 1} {self.clause(3, 8)}", "", self.text(3), "")
            yield from (f"    $ {' '.join(self.chance.choices(_WORDS, k=4))}" for _ in range(4))
            yield ""
            yield from (f"{step}）{self.sentence()}" for step in range(1, 4))
            yield ""


def articles(_: Maker) -> Iterator[str]:
    """Joined, guarded and structured cases of the corpus."""
    names = ("joins", "structure", "guards")
    yield from cycle("".join(case.text for name in names for case in labelled.cases(name)).split("\n"))


KINDS: dict[str, tuple[Callable[[Maker], Iterator[str]], str]] = {
    "novel": (Maker.novel, "\n"),
    "wrapped": (Maker.wrapped, "\n"),
    "items": (Maker.items, "\n"),
    "verse": (Maker.verse, "\n"),
    "law": (Maker.law, "\n"),
    "dialogue": (Maker.dialogue, "\n"),
    "table": (Maker.table, "\n"),
    "manual": (Maker.manual, "\n"),
    "articles": (articles, "\n"),
    "one line": (articles, ""),
}
"""What makes the lines of each kind, and what stands between them."""


def made(kind: str, size: int) -> bytes:
    """A text of the kind of about so many bytes."""
    make, between = KINDS[kind]
    lines: list[str] = []
    room = size
    for line in make(Maker(random.Random(7))):
        lines.append(line)
        room -= len((line + between).encode())
        if room <= 0:
            break
    return between.join(lines).encode()


def cpu_seconds(text: bytes) -> float:
    """Processor time of one reading."""
    gc.collect()
    start = time.process_time()
    labelled.read(text)
    return time.process_time() - start


def main() -> None:
    """Print the seconds of both sizes of each kind, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("kinds", nargs="*", metavar="KIND", default=list(KINDS))
    asked = parser.parse_args()
    gc.set_threshold(COLLECTED_AFTER)
    for kind in asked.kinds or KINDS:
        texts = [made(kind, size * _MEGABYTE) for size in _SIZES]
        small, large = (min(cpu_seconds(text) for _ in range(asked.rounds)) for text in texts)
        print(
            f"{kind:10} 1 MB {small:6.2f} s   10 MB {large:6.2f} s   {large / small:5.2f} x   "
            f"{small / (texts[0].count(10) + 1) * 1e6:6.0f} µs a line",
            flush=True,
        )


if __name__ == "__main__":
    main()
