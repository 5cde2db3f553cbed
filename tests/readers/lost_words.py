"""Source lines whose words an EPUB lacks: ``python -m tests.readers.lost_words book.epub FOLDER``.

This reading shares nothing with the reader. A source is cut into lines, and what looks like markup is taken
off by a crude rule. A line is lost where less than half of its runs of three words stand in the EPUB.
Lines that a message tells are lost here, too; somebody has to look at them.
"""

from __future__ import annotations

import html
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

_SUFFIXES = (".md", ".markdown", ".mdx", ".qmd", ".rmd")
_FRONT = re.compile(r"\A(---|\+\+\+)\n.*?\n\1[ \t]*\n", re.DOTALL)
_LISTING = re.compile(r"^([ >]*)(`{3,}|~{3,})[^\n]*\n(.*?)^[ >]*\2[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_CLOSING = re.compile(r"^[ >]*(?:`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>|^[ >]*:{3,}[ \t]*[\w-]*", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->|\{/\*.*?\*/\}|%%.*?%%", re.DOTALL)
_ADDRESS = re.compile(r"\]\([^()\s]*(?:\([^()]*\))?[^()]*\)|https?://\S+|^\s*\[[^\]]+\]:\s.*$", re.MULTILINE)
_TAKEN = re.compile(
    r"^\s*(?:\{\{ *#\w+ [^{}\n]*\}\}|\{[*!] ?[^{}\n]*[*!]\}|-+8<-+.*)\s*$"
    r"|^\s*(?:#|//)\|(?! *(?:fig|tbl)-cap).*$",
    re.MULTILINE,
)
"""Lines that take in other files, and options of code that a program runs."""

_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|\{ *[{%#.:][^{}]*\}+|^\s*(?:import|export)\s.*$", re.MULTILINE)
_WORD = re.compile(r"[㐀-鿿]|[^\W_㐀-鿿]+")
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^<>]+>", re.DOTALL)
_RUN = 3


def words_of(text: str) -> list[str]:
    """The words of a text: each Han character is one."""
    return _WORD.findall(text.lower())


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[place : place + _RUN]) for place in range(len(words) - _RUN + 1)}


def shown_runs(epub: Path) -> set[tuple[str, ...]]:
    """All runs of words in the pages of an EPUB."""
    runs: set[tuple[str, ...]] = set()
    with zipfile.ZipFile(epub) as book:
        for name in book.namelist():
            if name.endswith(".xhtml"):
                text = _TAG.sub("", book.read(name).decode("utf-8"))
                runs |= _runs(words_of(html.unescape(text)))
    return runs


def lost_lines(shown: set[tuple[str, ...]], folder: Path) -> Iterator[tuple[str, int, str]]:
    """File, line and words of what is not shown."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in _SUFFIXES or path.stem.upper() == "README":
            continue
        text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
        for number, line in enumerate(_plain(text).split("\n"), 1):
            runs = _runs(words_of(html.unescape(line)))
            if runs and 2 * len(runs & shown) < len(runs):
                yield str(path.relative_to(folder)), number, line.strip()


def _plain(text: str) -> str:
    """The text without markup, line for line; listings keep all but their fences."""
    pieces = []
    place = 0
    for listing in _LISTING.finditer(text := _FRONT.sub(_blank, text)):
        pieces += [_bare(text[place : listing.start()]), "\n", _TAKEN.sub("", listing[3])]
        place = listing.end()
    return "".join((*pieces, _bare(text[place:])))


def _bare(text: str) -> str:
    for pattern in (_TAKEN, _CLOSING, _SCRIPT, _COMMENT, _ADDRESS, _MARKUP):
        text = pattern.sub(_blank, text)
    return text


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def main() -> int:
    """Print the lost lines, and how many there are."""
    if len(sys.argv) < 3:
        print(__doc__)
        return 2
    folder = Path(sys.argv[2])
    lost = list(lost_lines(shown_runs(Path(sys.argv[1])), folder))
    for file, number, line in lost:
        print(f"{file}:{number}: {line[:120]}")
    print(f"lost lines: {len(lost)}, in files: {len({file for file, _, _ in lost})}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
