"""Calls of Hugo, Jekyll and Hexo: ``{{< figure src="a.png" >}}``, ``{% asset_img a.png %}``.

A program puts something in their place. Pictures are set, and words that the call itself holds; what only the
program knows is left out, and told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from typeset.model.characters import is_han
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_CODE: Final = 4
_CALL: Final = late_pattern(
    r"\{\{[<%]\s*(?P<end>/?)\s*(?P<name>[A-Za-z][\w./-]*)(?P<rest>(?:[^{}\n]|\{[^{}\n]*\})*?)/?\s*"
    r"[>%]\}\}"
    r"|\{%-?\s*(?P<tag>[A-Za-z][\w-]*)(?P<more>[^%\n]*?)-?%\}"
)
_PART: Final = late_pattern(
    r"(?:(?P<key>[A-Za-z][\w.-]*)\s*=\s*)?(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>[^']*)'|`(?P<back>[^`]*)`"
    r"|(?P<bare>[^\s\"'`=]+))"
)
_ESCAPED: Final = late_pattern(r"\{\{([<%])/\*\s?(.*?)\s?\*/\s?([>%])\}\}")
_PICTURES: Final = frozenset({
    "figure", "img", "image", "picture", "asset_img", "figure-img", "resize-image", "lightbox", "imgproc",
})  # fmt: skip
_PICTURE: Final = late_pattern(r"\.(?:png|jpe?g|svg|gif|webp|avif)(?:[?#].*)?$")
_WORDS: Final = ("title", "text", "caption", "label", "content", "summary", "heading", "description")
_VERSION: Final = late_pattern(r"(?:new|added|deprecated|changed|removed|available)-(?:in|since)")


class Call(Struct, frozen=True):
    """A call: its name, whether it closes a block, its values by name, and those without one."""

    markup: str
    name: str
    closes: bool
    values: Mapping[str, str]
    others: tuple[str, ...]

    @property
    def address(self) -> str:
        """The picture that it names."""
        named = (self.values.get(key, "") for key in ("src", "link", "url", "file", "path", "image"))
        found = (one for one in (*named, *self.others) if _PICTURE.search(one))
        return next(found, "") if self.name in _PICTURES or "src" in self.values else ""

    @property
    def words(self) -> str:
        """The words for readers that it holds."""
        if _VERSION.fullmatch(self.name):
            return " ".join((self.name.replace("-", " "), *self.others)).capitalize()
        named = next((self.values[name] for name in _WORDS if self.values.get(name)), "")
        return named or " ".join(one for one in self.others if " " in one.strip() or any(map(is_han, one)))


def read_call(markup: str) -> Call | None:
    """The call that the markup is; nothing for other marks of templates."""
    found = _CALL.fullmatch(markup)
    if found is None:
        return None
    values: dict[str, str] = {}
    others = []
    for part in _PART.finditer(found["rest"] if found["name"] else found["more"]):
        value = next(
            (part[name] for name in ("double", "single", "back", "bare") if part[name] is not None), ""
        )
        if part["key"]:
            values[part["key"].lower()] = value
        elif value not in ("/", "-"):
            others.append(value)
    name = (found["name"] or found["tag"]).lower()
    closes = bool(found["end"]) or (bool(found["tag"]) and name.startswith("end"))
    return Call(markup, name, closes, values, tuple(others))


def call_line(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A call alone on its line."""
    if state.sCount[first] - state.blkIndent >= _CODE:
        return False
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]].rstrip()
    call = read_call(line) if line.startswith("{") and line.endswith("}") else None
    if call is None or not (call.address or line.startswith("{{")):
        return False
    if not silent:
        token = state.push("call", "", 0)
        token.map, token.meta = [first, first + 1], {"call": call}
        state.line = first + 1
    return True


def unescaped(code: str) -> str:
    """Code in which calls are shown, ``{{</* name */>}}``, as readers are to see it."""
    return _ESCAPED.sub(r"{{\1 \2 \3}}", code) if "/*" in code else code
