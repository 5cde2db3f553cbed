"""Rules about how a file is written, and about limits that old programs had (ISO 19005-1 and -2, 6.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pikepdf

from typeset.check.pdf.finding import A1, A4, OLD_X, A, find, titles
from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.reading import PdfFile

_HEAD: Final = late_pattern(rb"%PDF-(1\.[0-7]|2\.\d)(?:\r\n|\n|\r)%[\x80-\xff]{4}")
_START: Final = late_pattern(rb"startxref\s+(\d+)")
_TABLE: Final = late_pattern(rb"xref(?:\r\n|\n|\r)(?=\d)")
_SECTION: Final = late_pattern(rb"(\d+) (\d+)[ ]?(?:\r\n|\n|\r)")
_LOOSE_SECTION: Final = late_pattern(rb"\s*(\d+)\s+(\d+)\s+")
_ENTRY: Final = late_pattern(rb"(\d{10}) \d{5} ([fn])")
_PREVIOUS: Final = late_pattern(rb"/Prev\s+(\d+)")
_OBJECT: Final = late_pattern(rb"\d+ \d+ obj(?:\r\n|\n|\r)")
_TOKEN: Final = late_pattern(
    rb"(?P<comment>%[^\r\n]*)|\((?P<text>(?:\\.|[^()\\]|\((?:\\.|[^()\\]|\([^()]*\))*\))*)\)|<<|>>|<(?P<hex>[^<>]*)>"
    rb"|(?P<name>/[^\s/<>()\[\]{}%]*)|(?P<number>(?<![\w.])[+-]?[\d.]+)", re.DOTALL
)  # fmt: skip
_STREAM: Final = late_pattern(rb"stream(\r\n|\n|\r|[ ]+)")
_LENGTH: Final = late_pattern(rb"/Length\s+(\d++)(?!\s+\d+\s+R)")
_LONG: Final = late_pattern(
    rb"(?<![0-9A-Fa-f<.(\\-])[+-]?(?:\d{10,}|\d{5,}\.\d*|0?\.0{30,}\d+)(?![0-9A-Fa-f>.])"
)
_LONG_NAME: Final = late_pattern(rb"/[^\s/<>()\[\]{}%]{128,}")
_LONG_TEXT: Final = late_pattern(rb"\([^()\\]{32768,}\)|<[0-9A-Fa-f\s]{65536,}>")
_MOST_LONG: Final = 100
_ESCAPED: Final = late_pattern(rb"\\(?:[0-7]{1,3}|\r\n|.)", re.DOTALL)
_PAGES: Final = late_pattern(rb"/Type\s*/Pages\b")
_PAGE: Final = late_pattern(rb"/Type\s*/Page\b")
_EOL: Final = b"\r\n"
_MOST_OBJECTS: Final = 8_388_607
_LARGEST: Final = 2_147_483_647
_LONGEST_NAME: Final = 127
_OLD_REAL, _REAL = 32_767.0, 3.403e38
_OLD_TEXT, _TEXT = 65_535, 32_767
_SMALLEST: Final = 1.175e-38
_LEAST_SIDE, _MOST_SIDE = 3.0, 14_400.0
"""Sides of a page, in points (ISO 19005-2, 6.1.13)."""

_READ: Final = late_pattern(
    rb"/(?:BaseFont|FontName|Separation|S)\s*/([^\s/<>()\[\]{}%]*(?:#[89A-Fa-f][0-9A-Fa-f]|[\x80-\xff])[^\s/<>()\[\]{}%]*)"
)
_MOST_ENTRIES: Final = 500_000
_MOST_PARTS: Final = {"array": 8191, "dictionary": 4095}


class _Part(NamedTuple):
    """An object of the file as its bytes stand: all of it, and the part before its stream."""

    begin: int
    text: bytes
    head: bytes


def check_syntax(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """The file is written in the one way that each reader can follow; this costs a look at every object."""
    asked = aims & A
    if not asked or file.shared.is_quick:
        return
    standard = titles(asked)
    for detail in dict.fromkeys(_head_faults(file.data, aims)):
        yield find(Code.P_SYNTAX, detail=detail, standard=standard)
    limits: set[str] = set()
    faults: set[str] = set()
    parts, found = _parts(file.data)
    faults |= found
    if aims & (A - A1) and _inherit_resources(parts):
        faults.add("Resources")
    for part in parts:
        faults |= _object_faults(part)
        if part.begin and file.data[part.begin - 1] not in _EOL:
            faults.add("obj")
        faults |= _stream_faults(part)
        limits |= set() if aims & A4 else _limit_faults(part, is_old=bool(aims & A1))
        faults |= _text_faults(part)
        faults |= _name_faults(part) if aims & (A - A1) else set()
    if len(file.pdf.objects) > _MOST_OBJECTS:
        limits.add(f"{len(file.pdf.objects)} > {_MOST_OBJECTS}")
    if not aims & A4:
        limits |= set(_content_limits(file, _OLD_REAL if aims & A1 else _REAL))
        limits |= set(_box_limits(file)) if not aims & A1 else set()
    faults |= {"<…>"} if any(face.has_odd_text for face in file.shared.faces.values()) else set()
    faults |= {"Resources"} if aims & (A - A1) and file.shared.borrows else set()
    if aims & A1:
        limits |= set(_size_limits(file))
    for detail in sorted(faults):
        yield find(Code.P_SYNTAX, detail=detail, standard=standard)
    for detail in sorted(limits):
        yield find(Code.P_LIMIT, detail=detail, standard=standard)
    if aims & A1 and not aims & OLD_X and re.search(rb"/Type\s*/(?:ObjStm|XRef)\b", file.data):
        yield find(Code.P_TOO_NEW, standard=standard, what="ObjStm")


def _head_faults(data: bytes, aims: Aims) -> Iterator[str]:
    match = _HEAD.match(data)
    if not match:
        yield "%PDF"
    elif (match[1][:1] == b"2") != bool(aims & A4) and not aims & A1:
        yield f"%PDF-{match[1].decode()}"


def _parts(data: bytes) -> tuple[list[_Part], set[str]]:
    """The objects of the tables, in the order of the file; and what is wrong with the tables."""
    faults: set[str] = set()
    offsets: set[int] = set()
    starts = _START.findall(data)
    todo, seen = [int(starts[-1])] if starts else [], set()
    while todo and len(offsets) < _MOST_ENTRIES:
        at = todo.pop()
        if at in seen or not data.startswith(b"xref", at):
            continue
        seen.add(at)
        end = _read_table(data, at, offsets, faults)
        previous = _PREVIOUS.search(
            data, end, data.find(b"startxref", end) if data.find(b"startxref", end) > 0 else end
        )
        if previous:
            todo.append(int(previous[1]))
    places = sorted(offset for offset in offsets if 0 < offset < len(data))
    ends = [*places[1:], min((at for at in seen if places and at > places[-1]), default=len(data))]
    parts = []
    for begin, end in zip(places, ends, strict=False):
        text = data[begin:end]
        stop = re.search(rb">>\s*stream\b", text)
        parts.append(_Part(begin, text, text[: stop.start() + 2] if stop else text))
    for begin in places:
        if data[begin - 1 : begin] not in (b"\r", b"\n"):
            faults.add("obj")
    return parts, faults


def _read_table(data: bytes, at: int, offsets: set[int], faults: set[str]) -> int:
    """Read a table of objects; the place behind it."""
    if not _TABLE.match(data, at):
        faults.add("xref")
    at += 4
    while match := _LOOSE_SECTION.match(data, at):
        begin = at + len(match[0]) - len(match[0].lstrip())
        if not _SECTION.match(data, begin):
            faults.add("xref")
        at = match.end()
        for _ in range(min(int(match[2]), _MOST_ENTRIES)):
            entry = _ENTRY.match(data, at)
            if not entry:
                break
            if entry[2] == b"n":
                offsets.add(int(entry[1]))
            at += 20
    return at


def _inherit_resources(parts: list[_Part]) -> bool:
    """Whether a page has no resources of its own, and takes those of the tree (6.2.2)."""
    heads = [part.head for part in parts]
    has_common = any(_PAGES.search(head) and b"/Resources" in head for head in heads)
    return has_common and any(_PAGE.search(head) and b"/Resources" not in head for head in heads)


def _object_faults(part: _Part) -> set[str]:
    """The words obj and endobj stand on lines of their own (6.1.8)."""
    found = set()
    if re.match(rb"\d+\s+\d+\s+obj", part.text):
        if not _OBJECT.match(part.text):
            found.add("obj")
        end = part.text.rfind(b"endobj")
        if end > 0 and (part.text[end - 1] not in _EOL or part.text[end + 6 : end + 7] not in (b"\r", b"\n")):
            found.add("endobj")
    return found


def _stream_faults(part: _Part) -> set[str]:
    """The length of a stream is as stated, and its words stand where they must (6.1.7)."""
    if len(part.head) == len(part.text):
        return set()
    match = _STREAM.search(part.text, len(part.head))
    length = _LENGTH.search(part.head)
    if not match:
        return {"stream"}
    found = {"stream"} if match[1] not in (b"\r\n", b"\n") else set()
    end = part.text.rfind(b"endstream")
    if end > 0 and part.text[end - 1] not in _EOL:
        found.add("endstream")
    if length and end > 0:
        behind = part.text[match.end() + int(length[1]) :]
        if not re.match(rb"(?:\r\n|\n|\r)?endstream", behind):
            found.add("Length")
    return found


def _text_faults(part: _Part) -> set[str]:
    """Texts in hexadecimal digits have digits alone, and an even number of them (6.1.6)."""
    for token in _TOKEN.finditer(part.head):
        digits = token["hex"]
        if digits is not None:
            bare = b"".join(digits.replace(b"\0", b"").split())
            if len(bare) % 2 or re.search(rb"[^0-9A-Fa-f]", bare):
                return {"<…>"}
    return set()


def _name_faults(part: _Part) -> set[str]:
    """Names that people read are in UTF-8 (6.1.8): of fonts, of inks, of tags."""
    for found in _READ.findall(part.head):
        name = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes.fromhex(match[1].decode()), found)
        try:
            name.decode()
        except UnicodeDecodeError:
            return {f"/{name.decode('latin-1')[:20]}"}
    return set()


def _limit_faults(part: _Part, *, is_old: bool) -> set[str]:
    """Numbers, texts and names are no larger than old programs can hold (6.1.12, 6.1.13)."""
    found = set()
    longest, largest = (_OLD_TEXT, _OLD_REAL) if is_old else (_TEXT, _REAL)
    for token in _TOKEN.finditer(part.head):
        kind = token.lastgroup
        if kind == "number":
            found |= _number_faults(token["number"], largest)
        elif kind == "name" and len(re.sub(rb"#[0-9A-Fa-f]{2}", b"x", token["name"])) - 1 > _LONGEST_NAME:
            found.add(f"/… > {_LONGEST_NAME}")
        elif kind == "text" and len(token["text"]) > longest:
            if len(_ESCAPED.sub(b"x", token["text"])) > longest:
                found.add(f"(…) > {longest}")
        elif kind == "hex" and len(token["hex"]) // 2 > longest:
            found.add(f"<…> > {longest}")
    return found


def _number_faults(text: bytes, largest: float) -> set[str]:
    try:
        if b"." in text:
            value = abs(float(text))
            return {f"{value:.3g}"} if value > largest or 0 < value < _SMALLEST else set()
        return {text.decode()[:20]} if not -_LARGEST - 1 <= int(text) <= _LARGEST else set()
    except ValueError:
        return set()


def _content_limits(file: PdfFile, largest: float) -> Iterator[str]:
    for page in file.pdf.pages:
        for part in (page.obj.get("/Contents"), *_streams(page.obj.get("/Contents"))):
            if isinstance(part, pikepdf.Stream):
                data = part.read_bytes()
                for number in _LONG.findall(data)[:_MOST_LONG]:
                    yield from _number_faults(number, largest)
                if _LONG_NAME.search(data):
                    yield f"/… > {_LONGEST_NAME}"
                if _LONG_TEXT.search(data):
                    yield f"(…) > {_TEXT}"


def _box_limits(file: PdfFile) -> Iterator[str]:
    for page in file.pdf.pages:
        for key in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
            box = page.obj.get(key)
            if isinstance(box, pikepdf.Array) and len(box) == 4:
                sides = abs(float(box[2]) - float(box[0])), abs(float(box[3]) - float(box[1]))
                if min(sides) < _LEAST_SIDE or max(sides) > _MOST_SIDE:
                    yield f"{key[1:]} {sides[0]:g} × {sides[1]:g}"


def _streams(item: Any) -> list[Any]:
    return list(item) if isinstance(item, pikepdf.Array) else []


def _size_limits(file: PdfFile) -> Iterator[str]:
    for item in file.pdf.objects:
        if isinstance(item, pikepdf.Array) and len(item) > _MOST_PARTS["array"]:
            yield f"[…] > {_MOST_PARTS['array']}"
        elif isinstance(item, pikepdf.Dictionary) and len(item.keys()) > _MOST_PARTS["dictionary"]:
            yield f"<<…>> > {_MOST_PARTS['dictionary']}"
