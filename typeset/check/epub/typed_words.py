"""A crude reading of a manuscript: its words, line by line, without Markdown's marks.

It shares nothing with the readers: what they lose by a fault of theirs is still found here. Where a mark is
hard to tell from words it is taken for a mark, so that no word is missed that was never typed.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING, Final

import msgspec

from typeset.model.file_names import MARKDOWN
from typeset.model.span import Span
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENCODINGS: Final = ("utf-8-sig", "gb18030", "big5hkscs")
_MARKS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WORD: Final = late_pattern(r"[^\W_]+")
_ZEROS: Final = str.maketrans("○〇", "00")

_COMMENT: Final = late_pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRONT: Final = late_pattern(
    r"\A\s*(?:\+\+\+[ \t]*\n.*?\n\+\+\+|---[ \t]*\n\s*[A-Za-z_][\w -]*:.*?\n(?:---|\.\.\.))[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_STATED: Final = late_pattern(r"(?:title|subtitle|authors?)\s*[=:](.*)")
_LEADING: Final = late_pattern(
    r"(?:[\s>]|(?:表|Table)?\s?[:：](?!:)|[-*+]\s+(?:\[[ xX]\]\s)?|\d{1,9}[.)]\s+|\[\^[^\]\s]+\]:)*"
)
_FENCE: Final = late_pattern(r"`{3,}(?=[^`]*\Z)|~{3,}")
_DIVISION: Final = late_pattern(r":{3,}\s*(?:\{[^{}]*\}|\S*)")
INCLUDE: Final = late_pattern(r"\s*:{3,}\s*(?:include|收入)\s+(\S.*?)\s*\Z")
"""A line that takes another file in; the file's path."""

_TARGET_LINE: Final = late_pattern(r"\[[^\]]+\]:\s")
_ESCAPE: Final = late_pattern(r"\\[!-/:-@\[-`{-~]")
_CODE: Final = late_pattern(r"(`+)(.+?)\1(?!`)")
_TITLE: Final = r"(?:\s+(?:\"([^\"]*)\"|'([^']*)'))?\s*\)"
_DESTINATION: Final = r"\(\s*(?:<[^<>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
_PICTURE: Final = late_pattern(rf"!\[([^\[\]]*)\]{_DESTINATION}{_TITLE}")
_TAIL: Final = late_pattern(rf"\]{_DESTINATION}{_TITLE}|\]\[[^\]]*\]")
_AUTOLINK: Final = late_pattern(r"<([A-Za-z][\w+.-]*:[^<>\s]*)>")
_TAG: Final = late_pattern(r"</?[A-Za-z][^<>]*>")
_CALL: Final = late_pattern(r"\[\^[^\]\s]+\]")
_ATTRIBUTES: Final = late_pattern(r"\{\s*(?:[#.][^{}|]*|(?:short|lang)\s*=[^{}]*)\}")
_RUBY: Final = late_pattern(r"\{([^{}|]+)((?:\|[^{}|]+)+)\}")


class TypedLine(msgspec.Struct, frozen=True):
    """The words of a line of the manuscript, and its place."""

    words: tuple[str, ...]
    span: Span


def words_of(text: str) -> tuple[str, ...]:
    """The runs of letters, Han and figures; repairs may change their widths and zeros, and all marks."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).translate(_ZEROS)))


def readings(data: bytes) -> Iterator[str]:
    """The text under each encoding that the bytes may have, the likeliest first."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    for encoding in (marked,) if marked else _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield text.replace("\r\n", "\n").replace("\r", "\n")
        if encoding == "utf-8-sig":
            return


def typed_lines(text: str, file: str) -> Iterator[TypedLine]:
    """The lines of a manuscript that hold words."""
    lines = text.split("\n") if not file.lower().endswith(MARKDOWN) else _unmarked(text)
    for number, line in enumerate(lines, 1):
        if words := words_of(html.unescape(line)):
            yield TypedLine(words, Span(file, number))


def _unmarked(text: str) -> Iterator[str]:
    """The lines of Markdown without its marks; as many as the text has."""
    text = _FRONT.sub(_front_words, text)
    fence = ""
    for line in _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text).split("\n"):
        found = _LEADING.match(line)
        rest = line[found.end() :] if found else line
        opened = _FENCE.match(rest)
        if fence:
            is_end = opened is not None and opened[0].startswith(fence) and not rest.strip("`~ \t")
            fence = "" if is_end else fence
            yield "" if is_end else line
        elif opened:
            fence = opened[0]
            yield ""
        else:
            yield "" if INCLUDE.match(rest) or _TARGET_LINE.match(rest) else _words_alone(rest)


def _front_words(found: re.Match[str]) -> str:
    """What front matter says that a book shows; each line stays a line."""
    values = (_STATED.match(line) for line in found[0].split("\n"))
    return "\n".join(value[1] if value else "" for value in values)


def _picture_words(found: re.Match[str]) -> str:
    """What stands for a picture, and its title; a book has both once where they are the same."""
    title = found[2] or found[3] or ""
    return f" {title} " if title == found[1] else f" {found[1]} {title} "


def _words_alone(line: str) -> str:
    """A line outside listings without marks; of code in it the words stay."""
    line = _DIVISION.sub(" ", line, count=1) if line.startswith(":::") else line
    line = _ESCAPE.sub(" ", line)
    pieces, end = [], 0
    for found in _CODE.finditer(line):
        pieces += [line[end : found.start()], f" {' '.join(words_of(found[2]))} "]
        end = found.end()
    line = "".join((*pieces, line[end:]))
    line = _PICTURE.sub(_picture_words, line)
    line = _TAIL.sub(" ", line)
    line = _RUBY.sub(lambda found: f" {' '.join(found[1])} {found[2]} ", line)
    for pattern in (_CALL, _ATTRIBUTES):
        line = pattern.sub(" ", line)
    return _TAG.sub(" ", _AUTOLINK.sub(r" \1 ", line))
