"""Random edits of books in a session, each compared with a build from nothing, byte by byte: `make fuzz`.

    python tests/fuzz/edits.py [EDITS] [SEED]

EDITS (300 unless given) are made from SEED (0) on in five books of as many kinds. After each the PDF and the
EPUB of the session, and its messages, must be those of a child process that has built nothing before. Prints
each edit after which they are not, and leaves the book beside it; 1 if there was one.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import typeset
import typeset.pdf.parts.joining
from typeset.drivers.api import machine_context, read_flags
from typeset.drivers.build import build
from typeset.drivers.context import BuildRequest
from typeset.messages.diagnostics import Report
from typeset.settings.project import load_project
from typeset.startup.between import forget_earlier_builds

TEXT: Final = "路从村口开始，沿着溪水往上走，走不多远就看不见屋顶了。"
SENTENCES: Final = (
    TEXT,
    "他问：“你看见那盏灯了吗？”没有人回答。",
    "村口的 post office 还在，邮差每周来两回——风雨无阻。",
    "图书馆在河的对岸，要走一座石桥（已经修了三次）才到。",
    "It was late; the road was “long” and 3.5 km wide.",
    "其实*所有*的**路**都通向同一条河。",
)
PICTURE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="90" viewBox="0 0 200 90">'
    '<path d="M0 90 L60 20 L110 70 L150 10 L200 90 Z" fill="#888"/></svg>'
)


@dataclass
class EditedBook:
    """A book in a folder: its files by name, as they are now."""

    files: dict[str, str]
    folder: Path = field(default_factory=Path)

    def write(self) -> None:
        """Make the folder as the files are."""
        for path in self.folder.rglob("*"):
            if path.is_file() and path.relative_to(self.folder).as_posix() not in self.files:
                path.unlink()
        for name, text in self.files.items():
            path = self.folder / name
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")

    def manuscripts(self) -> list[str]:
        """The names of its texts."""
        return [name for name in self.files if name.endswith((".md", ".txt"))]


def _chapter(chance: Random, number: int) -> str:
    place = f"c{number}"
    lines = [f"# 第{'一二三四五六七'[number]}章　{chance.choice('山水云桥灯')}{number} {{#{place}}}"]
    lines += [f"{TEXT * chance.randint(1, 4)}[^n]见[那里](#c{(number + 1) % 4})。", "## 节　水边"]
    lines += [chance.choice(SENTENCES) * chance.randint(1, 6) for _ in range(chance.randint(4, 14))]
    lines += [f"![山{number}](figure.svg)", "| 甲 | 乙 |\n|---|---|\n" + "| 路 | 3.5 |\n" * 5 + "\n: 里程"]
    lines += ["```python\nname = 'a'\n```", "- 一项\n- 两项", f"[^n]: 注文{number}。{TEXT}"]
    return "\n\n".join(lines) + "\n"


def _of_chapters(chance: Random, style: str, settings: str) -> dict[str, str]:
    files = {f"{number:02}.md": _chapter(chance, number) for number in range(4)}
    files["figure.svg"] = PICTURE.format(width=200)
    return {**files, "book.toml": f'title = "山河慢行"\nstyle = "{style}"\n{settings}'}


def _novel(chance: Random) -> dict[str, str]:
    lines = ["纸上的河流", "林晚舟"]
    for number in range(60):
        if number % 15 == 0:
            lines.append(f"第{'一二三四'[number // 15]}章　{chance.choice('山水云桥灯')}")
        lines.append(f"　　{chance.choice(SENTENCES[:5]) * chance.randint(1, 5)}")
    return {"novel.txt": "\n".join(lines) + "\n", "book.toml": 'style = "novel"\n'}


def _article(chance: Random) -> dict[str, str]:
    lines = [f"　　{chance.choice(SENTENCES[:5]) * chance.randint(1, 5)}" for _ in range(12)]
    return {"稿.txt": "\n".join(["雨后的长街", "林晚舟", "", *lines[:6], "二、桥", *lines[6:]]) + "\n"}


def _one_file(chance: Random) -> dict[str, str]:
    files = _of_chapters(chance, "manual", "")
    texts = [files.pop(f"{number:02}.md").replace("[^n]", f"[^n{number}]") for number in range(4)]
    return {**files, "all.md": "\n".join(texts)}


BOOKS: Final[Mapping[str, Callable[[Random], dict[str, str]]]] = {
    "book": lambda chance: _of_chapters(chance, "book", "[book]\ncontents = 2\nhalf_title = true\n"),
    "novel": _novel,
    "article": _article,
    "manual": _one_file,
    "notes": lambda chance: _of_chapters(chance, "book-170", '[notes]\nplace = "end"\nnumbering = "book"\n'),
}


def change(chance: Random, book: EditedBook) -> str:
    """Change something, and say what."""
    name = chance.choice(book.manuscripts())
    text = book.files[name]
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    spot = chance.randrange(len(text))
    kind = chance.choice((*_IN_TEXT, *_IN_LINES, *_ELSEWHERE, "letter", "letter", "letter"))
    if kind in _IN_TEXT:
        book.files[name] = _IN_TEXT[kind](chance, text, spot)
    elif kind in _IN_LINES:
        _IN_LINES[kind](chance, lines, place)
        book.files[name] = "\n".join(lines)
    else:
        _ELSEWHERE[kind](chance, book, name)
    return f"{kind} in {name}, line {place + 1}, character {spot + 1}"


_IN_TEXT: Final[Mapping[str, Callable[[Random, str, int], str]]] = {
    "letter": lambda chance, text, spot: text[:spot] + chance.choice("的一是了路水") + text[spot:],
    "rare letter": lambda chance, text, spot: text[:spot] + chance.choice("龘靐齉爨饕①é㐂") + text[spot:],
    "sentence": lambda chance, text, spot: text[:spot] + chance.choice(SENTENCES) + text[spot:],
    "mark": lambda chance, text, spot: text[:spot] + chance.choice("，。“”——…（*#") + text[spot:],
    "cut": lambda chance, text, spot: text[:spot] + text[spot + chance.randint(1, 30) :],
}


def _insert(chance: Random, lines: list[str], place: int) -> None:
    lines[place:place] = ["", chance.choice(SENTENCES) * chance.randint(1, 8), ""]


def _delete(chance: Random, lines: list[str], place: int) -> None:
    del lines[place : place + chance.randint(1, 3)]


def _head(chance: Random, lines: list[str], place: int) -> None:
    lines[place:place] = ["", chance.choice(("# 又一章", "## 又一节", "第九章　远山", "三、水")), ""]


def _note(chance: Random, lines: list[str], place: int) -> None:
    number = chance.randrange(10**6)
    lines[place] += f"[^{number}]"
    lines += ["", f"[^{number}]: {chance.choice(SENTENCES)}"]


def _swap(chance: Random, lines: list[str], place: int) -> None:
    other = chance.randrange(len(lines))
    lines[place], lines[other] = lines[other], lines[place]


def _long(chance: Random, lines: list[str], place: int) -> None:
    lines[place:place] = ["", TEXT * chance.randint(30, 90), ""]


_IN_LINES: Final[Mapping[str, Callable[[Random, list[str], int], None]]] = {
    "paragraph": _insert, "without lines": _delete, "head": _head, "note": _note,
    "swap": _swap, "long": _long,
}  # fmt: skip


def _other_picture(chance: Random, book: EditedBook, name: str) -> None:
    book.files["figure.svg"] = PICTURE.format(width=chance.randint(100, 400))


def _no_picture(chance: Random, book: EditedBook, name: str) -> None:
    if book.files.pop("figure.svg", None) is None:
        book.files["figure.svg"] = PICTURE.format(width=200)


def _setting(chance: Random, book: EditedBook, name: str) -> None:
    row = chance.choice(('language = "zh-TW"', 'authors = ["林晚舟"]', 'publisher = "山河社"', ""))
    rows = book.files.get("book.toml", "").split("\n")
    rows = [each for each in rows if not each.startswith(("language", "authors", "publisher"))]
    book.files["book.toml"] = "\n".join([row, *rows] if row else rows)


def _another_file(chance: Random, book: EditedBook, name: str) -> None:
    end = name[name.rindex(".") :]
    book.files[f"{chance.randrange(100):02}{end}"] = f"# 外篇\n\n{TEXT * 3}\n"


def _one_file_less(chance: Random, book: EditedBook, name: str) -> None:
    if len(book.manuscripts()) > 1:
        del book.files[name]


_ELSEWHERE: Final[Mapping[str, Callable[[Random, EditedBook, str], None]]] = {
    "other picture": _other_picture, "picture gone or back": _no_picture, "setting": _setting,
    "another file": _another_file, "a file less": _one_file_less,
}  # fmt: skip


@dataclass(frozen=True)
class Made:
    """What a build gave: its files, and what it told; or why it stopped."""

    files: tuple[bytes, ...]
    told: tuple[str, ...]


def _made(make: Callable[[], Sequence[typeset.Built]]) -> Made:
    try:
        built = make()
    except typeset.TypesetError as error:
        return Made((), (repr(error.diagnostic),))
    told = tuple(map(repr, built[0].diagnostics))
    return Made(tuple(one.path.read_bytes() for one in built), told)


def _build_once(folder: Path, out: Path) -> Sequence[typeset.Built]:
    """A build outside any session."""
    report, request = Report(), BuildRequest(out / "cold.pdf", out / "cold.epub", draft=True)
    context = machine_context(os.environ, offline=True)
    files = build(load_project(str(folder), read_flags(None)), request, context, report)
    return [typeset.Built(file.path, file.pages, tuple(report.worst_first()), ()) for file in files]


def cold(folder: Path, out: Path) -> Made:
    """What a child of this process makes that remembers nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            forget_earlier_builds()
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(_made(lambda: _build_once(folder, out)), pipe)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    made = pickle.loads(data)
    assert isinstance(made, Made)
    return made


def differences(name: str, edits: int, seed: int, folder: Path) -> Iterator[str]:
    """Make edits of a book one after the other; tell those after which the session gives something else."""
    chance = Random(f"{name} {seed}")
    out, source = folder / "out", folder / name
    out.mkdir()
    source.mkdir()
    start = BOOKS[name](chance)
    book = EditedBook(dict(start), source)
    book.write()
    with typeset.Session(source, draft=True, offline=True) as session:
        for number in range(edits + 1):
            done = change(chance, book) if number else "nothing"
            book.write()
            warm = _made(lambda: session.build(pdf=out / "warm.pdf", epub=out / "warm.epub"))
            alone = cold(source, out)
            if warm != alone:
                what = "being refused"
                if len(warm.files) == len(alone.files):
                    what = ", ".join(_of(warm, alone)) or "messages"
                yield f"{name}, seed {seed}, edit {number}: {done}: {what}"
                kept = shutil.copytree(folder, Path(f"{folder}-{name}-{seed}-{number}"), dirs_exist_ok=True)
                (kept / "told").write_text("\n".join((*warm.told, "----", *alone.told)), encoding="utf-8")
            if not warm.files or number % 12 == 11:  # else a book is soon nothing but faults
                book.files = dict(start)


def _of(warm: Made, alone: Made) -> Iterator[str]:
    for kind, one, other in zip(("PDF", "EPUB"), warm.files, alone.files, strict=False):
        if one != other:
            yield kind


def main() -> None:
    """Make the edits in all books, and print what differs."""
    edits, seed = (int(word) for word in (*sys.argv[1:], *("300", "0")[len(sys.argv) - 1 :]))
    found = 0
    for name in BOOKS:
        with TemporaryDirectory() as folder:
            for line in differences(name, edits // len(BOOKS), seed, Path(folder)):
                print(line, flush=True)
                found += 1
    print(f"{edits} edits in {len(BOOKS)} books: {found} differ")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
