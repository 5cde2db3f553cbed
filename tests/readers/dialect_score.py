"""How well Markdown of other programs is read: marks that are left raw on a page, and words that are lost.

The samples are those of ``dialects.toml``. What a text shows is taken from it by a crude rule that shares
nothing with the reader: Han characters outside listings. ``python -m tests.readers.dialect_score [FOLDER]``
prints the figures; with a folder those of the book in it: a raw mark is meant where its author escaped it,
told where a message names it; each of the others stands in the list, with its place.
"""

from __future__ import annotations

import re
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from typeset.book.recovery import read_project
from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import CodeBlock, Document, InlineCode
from typeset.model.walk import blocks, pieces
from typeset.readers import ReaderOptions, read_manuscript
from typeset.settings.project import Flags, load_project

RAW = re.compile(
    r"^!!! |^\?\?\?\+? [a-z]|^/{3,}|^:{3,}|\[!\w+\]|\{\{.+?\}\}|\{%.+?%\}|\{[#.][\w-]+[^{}]*\}|\{: |-+8<-+|"
    r"!\[\[|\[\["
    r"|</?[a-z][a-z0-9-]*(?: [^<>]*)?>|==[^\s=][^=]*[^\s=]==|\+\+[a-z+-]+\+\+|\]\(|^\+\+\+$|^---$|\*\*"
)
"""What only markup looks like; code may hold any of it, and is left aside."""

_BELOW = 8
"""Lines of a block in which a mark is looked for."""

_ESCAPED: tuple[Callable[[str], str], ...] = (
    lambda mark: re.sub(r"([<*_[\]{}])", r"\\\1", mark),
    lambda mark: "\\" + mark.replace(">", "\\>"),
    lambda mark: mark.replace("<", "&lt;").replace(">", "&gt;"),
    lambda mark: mark.replace("<", "&lt;"),
    lambda mark: "\\" + mark,
    lambda mark: f"`{mark}`",
    lambda mark: 'title: "' + mark + '"',
)
"""How an author writes a mark that is text."""

_HAN = re.compile("[\u4e00-\u9fff]")


class RawMark(NamedTuple):
    """A mark that is left in the text, and where its block begins."""

    mark: str
    file: str
    line: int


def raw_marks(document: Document) -> list[RawMark]:
    """The marks that are left in the text outside listings and code."""
    found = []
    for block in blocks(document):
        if isinstance(block, CodeBlock):
            continue
        for line in block.lines:
            shown = "".join(one.text for one in pieces(line.inlines) if not isinstance(one, InlineCode))
            found += [RawMark(mark, block.span.file, block.span.line) for mark in RAW.findall(shown)]
    return found


def is_meant(raw: RawMark) -> bool:
    """Whether the author escaped the mark by backslashes or entities, or as code or title: it is text."""
    text = Path(raw.file).read_text(encoding="utf-8", errors="replace")
    near = "\n".join(text.split("\n")[max(raw.line - 2, 0) : raw.line + _BELOW])
    bare = raw.mark.replace(" ", "")
    forms = {form(bare).replace(" ", "") for form in _ESCAPED} - {bare}
    return any(form in near.replace(" ", "") for form in forms)


def _samples() -> tuple[int, int, int, int]:
    """Samples read right in their dialects, all samples, raw marks that are not told, lost characters."""
    cases = tomllib.loads((Path(__file__).parent / "dialects.toml").read_text(encoding="utf-8"))["case"]
    right = raw = lost = 0
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "part.md").write_text("# 别处\n\n收入的话。\n", encoding="utf-8")
        (Path(name) / "sub").mkdir()
        (Path(name) / "sub" / "more.md").write_text("更多。\n", encoding="utf-8")
        for case in cases:
            report = Report()
            options = ReaderOptions(folder=Path(name))
            data = case["text"].encode()
            try:
                document = read_manuscript(data, str(Path(name) / "case.md"), options, report)
            except ManuscriptError:
                continue
            right += list(document.dialects) == case.get("dialects", [])
            told = str([item.values for item in report.diagnostics])
            if case.get("dialects"):
                raw += sum(one.mark not in told + case["tree"] for one in raw_marks(document))
            shown = Counter(_HAN.findall("".join(block.text for block in document.blocks) + told))
            wanted = Counter(_HAN.findall(case["tree"]))
            lost += sum((Counter(_HAN.findall(case["text"])) & wanted - shown).values())
    return right, len(cases), raw, lost


def _book(folder: str) -> int:
    """Print the raw marks of the book in a folder: how many are meant, how many told, and all others."""
    report = Report()
    found = raw_marks(read_project(load_project(folder, Flags()), report))
    told = [str(value) for item in report.diagnostics for _, value in item.values]
    left = [one for one in found if not is_meant(one)]
    untold = [
        one for one in left if not any(one.mark in value or value in one.mark for value in told if value)
    ]
    for one in untold:
        print(f"{one.file}:{one.line}: {one.mark}")
    counts = f"{len(found) - len(left)} meant by their authors, {len(left) - len(untold)} told"
    print(f"raw marks: {len(found)}, {counts}, {len(untold)} neither")
    return int(bool(untold))


def main() -> int:
    """Print the figures of the samples, or of the book in the folder that is named."""
    if len(sys.argv) > 1:
        return _book(sys.argv[1])
    right, count, raw, lost = _samples()
    print(f"Markdown of other programs: {right} of {count} dialects, {raw} raw marks, {lost} words lost")
    return int(right < count or raw > 0 or lost > 0)


if __name__ == "__main__":
    sys.exit(main())
