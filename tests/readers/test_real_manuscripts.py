"""Figures on real manuscripts with known truths, where they are at hand beside the repository."""

from __future__ import annotations

import html
import re
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from readers import labelled

from typeset.messages.codes import Code
from typeset.model.blocks import Document
from typeset.readers.text.manuscript_text import write_text

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "manuscripts"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real manuscripts are not here")


def joined_lines(document: Document) -> set[int]:
    """Numbers of the physical lines that were joined to the next."""
    found: set[int] = set()
    for block in document.blocks:
        for line in block.lines:
            numbers = [inline.span.line for inline in line.inlines]
            found |= {a for a, b in pairwise(numbers) if a != b}
    return found


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def html_blocks() -> str:
    """The text of every HTML block on a line of its own, link targets in brackets, white space gone."""
    found: list[str] = []
    for path in sorted((FOLDER / "manual-html").glob("*.html")):
        text = re.sub(r"(?s)<(style|head).*?</\1>", "", path.read_text("utf-8"))
        text = re.sub(r'(?s)<a class="ulink" href="([^"]*)"[^>]*>(.*?)</a>', r"\2(\1)", text)
        parts = re.split(r"(?s)(<pre.*?</pre>)", text)
        for place, part in enumerate(parts):
            inside = part if place % 2 else part.replace("\n", " ")
            inside = re.sub(
                r"</?(?:p|li|d[tld]|h\d|div|pre|t[dhr]|table|ul|br|hr|body)\b[^>]*>", "\n", inside
            )
            found += [bare(line) for line in html.unescape(re.sub(r"<[^>]+>", "", inside)).split("\n")]
    return "\n".join(found)


def test_article() -> None:
    data = next(FOLDER.glob("000_*.txt")).read_bytes()
    document, report = labelled.read(data)
    kinds = [block.kind for block in document.blocks]
    section = ["heading", "lead", "paragraph", "paragraph", "paragraph"]
    assert kinds == ["title", "deck", "byline", "lead", "lead", "lead", *section * 4]
    assert len(kinds) == 26
    heads = [[len(line.text) for line in block.lines] for block in document.blocks if block.kind == "heading"]
    assert heads == [[9, 11]] * 4
    lengths = [len(head) - 2 for head in labelled.run_ins(document)]
    assert lengths == [11, 11, 11, 8, 8, 8, 11, 11, 11, 13, 13, 13]
    assert labelled.joins(report) == ["J1 47", "J2 51", "J3 55", "J1 67", "J1 71", "J3 77"]
    assert {item.rule[0] for item in report.repairs if item.rule != "M32"} == {"J"}
    assert Counter(labelled.visible(data.decode())) == Counter(
        labelled.visible("".join(block.text for block in document.blocks))
    )
    assert {item.code for item in report.diagnostics} <= {Code.M_DOUBTFUL}
    doubted = sum(int(dict(item.values)["count"]) for item in report.diagnostics)
    assert doubted * 10 <= len(kinds)  # an author looks at one unit in ten at most


def test_novel() -> None:
    with zipfile.ZipFile(FOLDER / "novel.docx") as archive:
        source = archive.read("word/document.xml").decode()
    wanted: Counter[str] = Counter()
    for paragraph in re.findall(r"<w:p[ >].*?</w:p>", source, re.DOTALL):
        text = bare(html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph))))
        if text and 'w:pStyle w:val="TOC' not in paragraph:
            wanted[text] += 1
    document, _ = labelled.read((FOLDER / "novel-wrapped.txt").read_bytes(), frozenset({"M08", "M10"}))
    found = Counter(bare(block.text) for block in document.blocks if block.kind != "contents")
    exact = 1 - (wanted - found).total() / wanted.total()
    print(f"novel: {exact:.2%} of {wanted.total()} paragraphs exact")
    assert exact >= 0.99


def test_manual() -> None:
    text = (FOLDER / "manual-wrapped.txt").read_text("utf-8")
    blocks = html_blocks()
    lines = text.split("\n")
    truth = {
        number
        for number, (a, b) in enumerate(pairwise(lines), start=1)
        if a.strip() and b.strip() and bare(a)[-14:] + bare(b)[:14] in blocks
    }
    found = joined_lines(labelled.read(text)[0])
    precision, recall = len(truth & found) / len(found), len(truth & found) / len(truth)
    print(f"manual: precision {precision:.4f}, recall {recall:.4f} of {len(truth)} joins")
    assert precision >= 0.99
    assert recall >= 0.97


@pytest.mark.parametrize(
    "name", ["lunyu.txt", "verse-primer.txt", "law.txt", "essays.big5.txt", "declaration.txt"]
)
def test_lines_that_must_stay(name: str) -> None:
    document, report = labelled.read((FOLDER / name).read_bytes())
    assert joined_lines(document) == set()
    assert labelled.joins(report) == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.name)
def test_fixed_text_reads_the_same(path: Path) -> None:
    document, _ = labelled.read(path.read_bytes())
    again, report = labelled.read(write_text(document))
    assert labelled.structure(again) == labelled.structure(document)
    assert report.repairs == []
