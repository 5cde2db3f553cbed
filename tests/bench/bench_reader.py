"""How long reading takes: by the megabyte, ten megabytes against one, and by kinds of manuscripts.

    python tests/bench/bench_reader.py [ROUNDS]

Processor time of reading and repairing, best of the rounds, the collector off. First three samples grow:
articles, one endless line, and hard-wrapped text. Then come made texts of one length, each of a kind: what
a line of each costs, as a ratio to one of a novel. Lines differ from each other, as those of real texts do.
Prints figures; judges nothing.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from readers import labelled  # noqa: E402 - found by the path above

_MEGABYTE = 1_000_000
_LINES = 10_000
_WRAPPED_AT = 36
_SIGNS = (
    "船灯雨桥门窗人水夜风站信车雪山手老河渡岸炉火墙纸路街钟声影月家母亲孩"
    "子说走来去看听想等坐站起落回开关点写问答笑哭了着的在不也还又都没有从到"
)


def samples() -> dict[str, str]:
    """Texts of the corpus to be repeated: joined, guarded and structured cases, and wrapped ones."""
    articles = "".join(
        case.text for name in ("joins", "structure", "guards") for case in labelled.cases(name)
    )
    wrapped = "".join(case.text for case in labelled.cases("wrapped"))
    return {"articles": articles, "one line": articles.replace("\n", ""), "wrapped": wrapped}


def kinds() -> dict[str, list[str]]:
    """Lines of made texts: a novel of short paragraphs, the same wrapped, items, verse, a law."""
    chance = random.Random(7)

    def clause(least: int, most: int) -> str:
        return "".join(chance.choices(_SIGNS, k=chance.randint(least, most)))

    def sentence() -> str:
        return "，".join(clause(4, 12) for _ in range(chance.randint(1, 4))) + chance.choice("。。。！？")

    def paragraph() -> str:
        if chance.random() < 0.5:
            return f"　　“{sentence()}”"
        return "　　" + "".join(sentence() for _ in range(chance.randint(1, 5)))

    novel = [paragraph() for _ in range(_LINES)]
    wrapped = [
        line[start : start + _WRAPPED_AT] for line in novel for start in range(0, len(line), _WRAPPED_AT)
    ][:_LINES]
    stanzas = [f"{clause(5, 5)}，{clause(5, 5)}。" if place % 5 else "" for place in range(_LINES)]
    articles = [f"第{place + 1}条　{sentence()}{sentence()}" for place in range(_LINES)]
    items = [f"{place + 1}. {clause(3, 9)}" for place in range(_LINES)]
    return {"novel": novel, "wrapped": wrapped, "items": items, "verse": stanzas, "law": articles}


def cpu_seconds(text: str) -> float:
    """Processor time of one reading."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        labelled.read(text)
        return time.process_time() - start
    finally:
        gc.enable()


def main(rounds: str = "2") -> None:
    """Print seconds per megabyte and the ratio of ten megabytes to one; then what lines of each kind cost."""
    for name, unit in samples().items():
        times = _MEGABYTE // len(unit.encode()) + 1
        small, large = (min(cpu_seconds(unit * times * size) for _ in range(int(rounds))) for size in (1, 10))
        print(f"{name:10} {small:6.2f} s/MB   10 MB {large:6.2f} s   {large / small:5.2f} x")
    novel = 0.0
    for name, lines in kinds().items():
        text = "\n".join(lines)
        line = min(cpu_seconds(text) for _ in range(int(rounds))) / len(lines)
        novel = novel or line
        print(f"{name:10} {line * 1e6:6.0f} µs a line   {line / novel:5.2f} x   {len(text):7} characters")


if __name__ == "__main__":
    main(*sys.argv[1:])
