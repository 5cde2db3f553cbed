"""What an address in a document is for, by its element and attribute, and what else the document uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

ADDRESSES: Final = (
    "href", "src", "xlink:href", "poster", "data", "action", "formaction", "background", "cite", "altimg",
)  # fmt: skip
_KINDS: Final = {
    ("a", "href"): "link", ("area", "href"): "link", ("a", "xlink:href"): "link",
    ("img", "src"): "picture", ("image", "href"): "picture", ("image", "xlink:href"): "picture",
    ("input", "src"): "picture", ("video", "poster"): "picture", ("math", "altimg"): "picture",
    ("audio", "src"): "sound", ("video", "src"): "video", ("track", "src"): "track",
    ("use", "href"): "symbol", ("use", "xlink:href"): "symbol", ("link", "href"): "other",
    ("font-face-uri", "xlink:href"): "face", ("script", "src"): "script", ("script", "xlink:href"): "script",
    ("iframe", "src"): "frame", ("embed", "src"): "frame", ("object", "data"): "frame",
}  # fmt: skip
"""What an address is for; others are kept as words: who cites, bases or refers."""
_SCRIPT_TYPES: Final = ("javascript", "ecmascript", "jscript", "livescript", "module")
MEDIA: Final = ("audio", "video", "object", "picture")
"""Elements that hold what stands for them."""


class DocumentLink(msgspec.Struct, frozen=True, gc=False):
    """An address in a document: its element, the kind of the ``nav`` around it, and the words of the link.

    ``kind`` is what it is for: link, picture, sound, video, track, sheet, symbol, face, script, frame, or
    nothing that a reading system shows. With ``has_other`` the document itself has something to show instead;
    ``others`` are the addresses of other forms of the same sound or film.
    """

    element: str
    target: str
    line: int
    nav: str = ""
    label: str = ""
    kind: str = ""
    has_other: bool = False
    type: str = ""
    others: tuple[str, ...] = ()


def kind_of(element: str, attribute: str, rel: str) -> str:
    """What an address is for."""
    if element == "link":
        return "sheet" if "stylesheet" in rel.lower().split() else "other" if rel.strip() else ""
    return _KINDS.get((element, attribute), "")


def uses_script(element: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element needs a program: a script, an event, a form."""
    if element == "script":
        kind = attributes.get("type", "").lower()
        return not kind or any(name in kind for name in _SCRIPT_TYPES)
    return element == "form" or any(name.startswith("on") and name.isalpha() for name in attributes)


class MediaLinks:
    """The addresses inside audio, video, picture and object, which have others to stand for them."""

    def __init__(self) -> None:
        self.open: list[list[DocumentLink]] = []
        """Of each that is open its addresses so far."""
        self._names: list[str] = []
        self._contents: list[bool] = []

    def start(self, name: str, *, is_hidden: bool) -> None:
        """An element opens."""
        if self._contents and not is_hidden and name not in ("param", "source", "track"):
            self._contents[-1] = True
        if name in MEDIA:
            self.open.append([])
            self._names.append(name)
            self._contents.append(False)

    def text(self) -> None:
        """Characters inside."""
        if self._contents:
            self._contents[-1] = True

    def take(self, link: DocumentLink) -> bool:
        """Keep an address of the element opened last, if it is of these."""
        if not self.open or link.kind in ("link", "track") or link.element not in (*MEDIA, "source", "img"):
            return False
        name = self._names[-1]
        if link.element == "source":
            kind = "picture" if name == "picture" else "sound" if name == "audio" else "video"
            link = msgspec.structs.replace(link, kind=kind)
        elif link.element == "img" and name != "picture":
            return False
        elif link.element == "img":
            link = msgspec.structs.replace(link, kind="picture-last")
        self.open[-1].append(link)
        return True

    def end(self, name: str) -> list[DocumentLink]:
        """An element closes: the addresses of one of these, with what stands for them."""
        if name not in MEDIA or not self._names or self._names[-1] != name:
            return []
        links, content = self.open.pop(), self._contents.pop()
        self._names.pop()
        sources = tuple(link.target for link in links if link.element == "source" and name != "picture")
        return [
            msgspec.structs.replace(
                link,
                has_other=content if name == "object" else link.element == "source" and bool(link.type)
                if name == "picture" else False,
                others=sources if link.element == "source" else (),
            )
            for link in links
        ]  # fmt: skip
