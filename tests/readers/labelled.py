"""The labelled cases of tests/corpus, and what reading one gives."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Heading, RunInHead
from typeset.model.walk import blocks
from typeset.passes import apply_passes
from typeset.readers import ReaderOptions, read_manuscript

FOLDER = Path(__file__).parent.parent / "corpus"


@dataclass(frozen=True)
class Case:
    """One labelled manuscript; what is ``None`` is not asserted."""

    name: str
    text: str
    joins: list[str] = field(default_factory=list)
    units: list[str] | None = None
    run_in: list[str] | None = None
    repairs: list[str] | None = None
    diagnostics: list[str] | None = None
    date: str | None = None
    language: str | None = None


def cases(name: str) -> list[Case]:
    """The cases of one file of the corpus; the newline after ''' is TOML's, not the manuscript's."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return [Case(**entry) for entry in tomllib.load(file)["case"]]


def read(text: str | bytes, skip: frozenset[str] = frozenset()) -> tuple[Document, Report]:
    """The text read and repaired, with the report."""
    data = text if isinstance(text, bytes) else text.encode()
    report = Report()
    document = read_manuscript(data, "case.txt", ReaderOptions(skip), report)
    return apply_passes(document, skip, report), report


def joins(report: Report) -> list[str]:
    """The joins as "rule line"."""
    return [f"{item.rule} {item.line}" for item in report.repairs if item.rule[0] == "J"]


def describe(document: Document, wanted: list[str]) -> list[str]:
    """The units as the corpus writes them; level and text only where the label has them."""
    found = []
    for place, block in enumerate(document.blocks):
        label = wanted[place] if place < len(wanted) else ""
        kind, _, text = label.partition(" ")
        level = str(block.level) if isinstance(block, Heading) and kind[-1:].isdigit() else ""
        lines = " / ".join(line.text for line in block.lines)
        found.append(block.kind + level + (f" {lines}" if text else ""))
    return found


def run_ins(document: Document) -> list[str]:
    """The run-in heads in order."""
    return [
        "".join(
            inline.text for line in block.lines for inline in line.inlines if isinstance(inline, RunInHead)
        )
        for block in document.blocks
        if any(isinstance(inline, RunInHead) for line in block.lines for inline in line.inlines)
    ]


def structure(document: Document) -> list[tuple[str, int, list[str]]]:
    """Kinds, levels and lines: what reading a fixed manuscript must give again."""
    return [
        (block.kind, getattr(block, "level", 0), [line.text for line in block.lines])
        for block in blocks(document)
    ]


def visible(text: str) -> str:
    """The text without white space and without characters that leave no mark on paper."""
    return "".join(
        char for char in text if not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf")
    )


def heads(text: str) -> list[str]:
    """The heads with their levels, their lines parted by /."""
    document, _ = read(text)
    return [
        f"{block.level} {'/'.join(line.text for line in block.lines)}"
        for block in document.blocks
        if isinstance(block, Heading)
    ]
