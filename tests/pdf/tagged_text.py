"""What a tagged PDF says: its content in the order of its structure tree, artifacts left out.

Written against ISO 32000-2: marked content 14.6, structure 14.7, text 9.4,
ToUnicode 9.10.3. It reads what a screen reader would read, and knows nothing
of how the file was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element: its tag, the text inside it in order, its child elements."""

    tag: str
    text: str
    children: tuple[Element, ...]

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def without(self, *tags: str) -> str:
        """Its text, but for that of elements inside it with one of these tags."""
        if not self.children:
            return self.text
        return "".join(child.without(*tags) for child in self.children if child.tag not in tags)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A PDF's structure and, apart, the text of its artifacts, page by page."""

    root: Element
    artifacts: tuple[str, ...]


@dataclass(slots=True)
class _Page:
    """Texts of one page by MCID; ``loose`` is text that is neither artifact nor tagged."""

    marked: dict[int, str] = field(default_factory=dict)
    artifact: str = ""
    loose: str = ""


def read_tagged(data: bytes) -> Tagged:
    """The tagged content of a PDF; raises AssertionError where tags and content do not match."""
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        pages = [_read_page(page) for page in pdf.pages]
        for page in pages:
            assert not page.loose, f"text outside tags and artifacts: {page.loose!r}"
        todo = {(number, mcid) for number, page in enumerate(pages) for mcid in page.marked}
        root = _read_element(pdf.Root.StructTreeRoot.K, pages, numbers, todo)
        assert not todo, f"marked content that no element names: {sorted(todo)[:5]}"
        return Tagged(root, tuple(page.artifact for page in pages))


def _read_element(node: Object, pages: list[_Page], numbers: dict, todo: set) -> Element:
    if isinstance(node, Array):
        assert len(node) == 1
        node = node[0]
    text, children = [], []
    kids = node.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
            continue  # the annotation of a link
        if isinstance(kid, Dictionary):
            assert kid.P.objgen == node.objgen, "a child that names another parent"
            child = _read_element(kid, pages, numbers, todo)
            children.append(child)
            text.append(child.text)
        else:
            place = numbers[node.Pg.objgen], int(kid)
            todo.remove(place)
            text.append(pages[place[0]].marked[place[1]])
    return Element(str(node.S)[1:], "".join(text), tuple(children))


def _read_page(page: pikepdf.Page) -> _Page:
    result = _Page()
    maps = {str(name): _read_map(font) for name, font in page.Resources.Font.items()}
    stack: list[int | str | None] = []  # an MCID, the text that stands for what is shown, or an artifact
    codes: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                stack.append(_mark(operands))
                if isinstance(stack[-1], int):
                    result.marked.setdefault(stack[-1], "")
                elif isinstance(stack[-1], str):
                    _add(result, stack[:-1], stack[-1])
            case "EMC":
                stack.pop()
            case "Tf":
                codes = maps[str(operands[0])]
            case "TJ" | "Tj":
                _add(result, stack, _decode(operands[0], codes))
    return result


def _mark(operands: list[Object]) -> int | str | None:
    properties = operands[1] if len(operands) > 1 else Dictionary()
    if "/MCID" in properties:
        return int(properties["/MCID"])
    if "/ActualText" in properties:
        return str(properties["/ActualText"])
    assert operands[0] == Name.Artifact
    return None


def _add(page: _Page, stack: list[int | str | None], text: str) -> None:
    if not stack:
        page.loose += text
    elif isinstance(stack[-1], int):
        page.marked[stack[-1]] += text
    elif stack[-1] is None:
        page.artifact += text


def _decode(shown: Object, codes: dict[int, str]) -> str:
    strings = (
        [bytes(item) for item in shown if isinstance(item, pikepdf.String)]
        if isinstance(shown, Array)
        else [bytes(shown)]
    )
    return "".join(
        codes[int.from_bytes(string[start : start + 2], "big")]
        for string in strings
        for start in range(0, len(string), 2)
    )


def _read_map(font: Object) -> dict[int, str]:
    """Code to text, by the ToUnicode map."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL)
        for code, text in re.findall(r"<(\w+)>\s*<(\w*)>", block)
    }


def code_points(data: bytes) -> set[str]:
    """Every character that some glyph of the PDF stands for."""
    with pikepdf.open(BytesIO(data)) as pdf:
        maps = (_read_map(font) for page in pdf.pages for font in page.Resources.Font.values())
        return {char for table in maps for text in table.values() for char in text}


def page_texts(data: bytes) -> list[str]:
    """What each page says in the order in which it is drawn, artifacts left out."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return ["".join(_read_page(page).marked.values()) for page in pdf.pages]
