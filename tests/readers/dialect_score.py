"""How well Markdown of other programs is read: marks that are left raw on a page, and words that are lost.

The samples are those of ``dialects.toml``. What a text shows is taken from it by a crude rule that shares
nothing with the reader: Han characters outside listings. ``python -m tests.readers.dialect_score [FOLDER]``
prints the figures; with a folder those of the book in it.
"""

from __future__ import annotations

import re
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path

from typeset.book.recovery import read_project
from typeset.messages.codes import Code
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

_HAN = re.compile("[\u4e00-\u9fff]")


def raw_marks(document: Document) -> list[str]:
    """The marks that are left in the text outside listings and code."""
    found = []
    for block in blocks(document):
        if isinstance(block, CodeBlock):
            continue
        for line in block.lines:
            shown = "".join(one.text for one in pieces(line.inlines) if not isinstance(one, InlineCode))
            found += RAW.findall(shown)
    return found


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
                raw += sum(mark not in told and mark not in case["tree"] for mark in raw_marks(document))
            shown = Counter(_HAN.findall("".join(block.text for block in document.blocks) + told))
            wanted = Counter(_HAN.findall(case["tree"]))
            lost += sum((Counter(_HAN.findall(case["text"])) & wanted - shown).values())
    return right, len(cases), raw, lost


def main() -> int:
    """Print the figures of the samples, or of the book in the folder that is named."""
    if len(sys.argv) > 1:
        report = Report()
        marks = Counter(raw_marks(read_project(load_project(sys.argv[1], Flags()), report)))
        raw = Counter(item.code for item in report.diagnostics)[Code.M_RAW]
        print(f"raw marks: {sum(marks.values())} ({raw} told): {marks.most_common(12)}")
        return 0
    right, count, raw, lost = _samples()
    print(f"Markdown of other programs: {right} of {count} dialects, {raw} raw marks, {lost} words lost")
    return int(right < count or raw > 0 or lost > 0)


if __name__ == "__main__":
    sys.exit(main())
