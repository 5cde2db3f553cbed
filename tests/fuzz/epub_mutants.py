"""Random mutants of a sound EPUB: what EPUBCheck sees in them, and how much of that our own check sees.

    python tests/fuzz/epub_mutants.py [COUNT] [SEED] [FOLDER]

COUNT (300 unless given) mutants, of our own sound book or of the EPUBs and folders below FOLDER. Each has one
change, by chance, in one file: an attribute, an element or a piece of style. Prints the seed and those that
we miss or blame alone; fails if our check breaks off, or sees less than nine in ten of what EPUBCheck sees.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.check.damaged import pack, sound_book
from tests.check.epub_corpus import compare_all
from tests.check.outside_samples import find_samples
from tests.epub.samples import unzip

LEAST: Final = 0.9
TAG: Final = re.compile(r"<([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>")
ATTRIBUTE: Final = re.compile(r"\s+[\w:.-]+\s*=\s*[\"']([^\"']*)[\"']")
TEXTS: Final = (".xhtml", ".opf", ".ncx", ".css", ".svg", ".smil", "container.xml")
NAMES: Final = (
    "p", "div", "span", "ul", "li", "table", "tr", "td", "section", "h1", "a", "em", "img", "figure", "nav",
    "ol", "dl", "dd", "ruby", "rt", "item", "q", "br",
)  # fmt: skip
SAID: Final = (
    'id="x y"', 'class="a"', 'align="left"', 'role="button"', 'role="foo"', 'xml:lang="q q"', 'dir="up"',
    'epub:type="foo:bar"', 'href="gone.xhtml"', 'src="a b.png"', 'tabindex="x"', 'style="color"',
    'properties="bogus"', 'refines="#zz"', 'linear="perhaps"', 'aria-foo="1"', 'width="5em"', 'data-A="1"',
)  # fmt: skip
STYLES: Final = ("}", '"', "{", "\na{direction:rtl}", "\n@font-face{}", ":")


def change(text: str, path: str, chance: random.Random) -> str:
    """The text of a file with one change."""
    if path.endswith(".css"):
        at = chance.randrange(len(text) + 1)
        return text[:at] + chance.choice(STYLES) + text[at:]
    tags = list(TAG.finditer(text))
    if not tags:
        return f"{text}<"
    tag = chance.choice(tags)
    end = tag.end() if tag[3] else text.find(f"</{tag[1]}>", tag.end()) + len(tag[1]) + 3
    start, whole = tag.start(), text[tag.start() : end]
    given = list(ATTRIBUTE.finditer(text, tag.start(2), tag.end(2)))
    ways = [
        lambda: text[: tag.end(1)] + " " + chance.choice(SAID) + text[tag.end(1) :],
        lambda: text[: tag.end()] + f"<{(name := chance.choice(NAMES))}>x</{name}>" + text[tag.end() :],
        lambda: text[: tag.end()] + "text" + text[tag.end() :],
        lambda: text[:start] + text[end:],
        lambda: text[:end] + whole + text[end:],
        lambda: text[:start] + whole.replace(tag[1], chance.choice(NAMES)) + text[end:],
    ]
    if given:
        one = chance.choice(given)
        ways += 2 * [
            lambda: text[: one.start()] + text[one.end() :],
            lambda: text[: one.start(1)] + _other(one[1], chance) + text[one.end(1) :],
        ]
    return chance.choice(ways)()


def _other(value: str, chance: random.Random) -> str:
    return chance.choice(
        ("", f"{value}x", f"#{value}", value[:-1], value.upper(), f"{value}?q", f"{value} {value}")
    )


def make_mutants(books: list[dict[str, bytes]], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many mutants, each with its name."""
    chance = random.Random(seed)
    while count:
        files = chance.choice(books)
        path = chance.choice([name for name in files if name.endswith(TEXTS)])
        text = files[path].decode("utf-8", "replace")
        new = change(text, path, chance)
        if new != text:
            yield f"{count} {path}", pack(files | {path: new.encode()})
            count -= 1


def main(count: str = "300", seed: str = "", folder: str = "") -> None:
    """Make them, have both judge, print what differs."""
    chosen = int(seed or time.time())
    books = [unzip(data) for _, data in find_samples(Path(folder))] if folder else [unzip(sound_book())]
    print(f"epub mutants: seed {chosen}", flush=True)
    found = compare_all(list(make_mutants(books, int(count), chosen)))
    faulty = [each for each in found if each.is_faulty]
    for each in found:
        for line in (*(f"missed {it}" for it in each.missed), *(f"blamed {it}" for it in each.blamed)):
            print(f"  {each.name}: {line}")
    seen = sum(not each.missed for each in faulty)
    blamed = sum(bool(each.blamed) for each in found)
    print(f"epub mutants: seen {seen} of {len(faulty)}; {blamed} of {len(found) - len(faulty)} sound blamed")
    assert seen >= LEAST * len(faulty)


if __name__ == "__main__":
    main(*sys.argv[1:])
