r"""References of Quarto and bookdown: ``@fig-map``, ``[-@tbl-a]``, ``\@ref(fig:map)``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.readers.markdown.dialects.inline_marks import dialects_of
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_KINDS: Final = "fig|tbl|tab|sec|eq|lst|thm|lem|cor|def|exm|exr|nte|tip|wrn|imp|cau"
_REFERENCE: Final = late_pattern(
    rf"\[(?:[^\[\]@\n]{{0,30}} )?-?@(?:(?P<a>(?:{_KINDS})-[\w-]*\w))(?:[;,] ?-?@(?P<more>[^\[\]\n]+))?\]"
    rf"|@(?P<b>(?:{_KINDS})-[\w-]*\w)"
    r"|\\@ref\((?P<c>[\w:./-]+)\)"
)
_MORE: Final = late_pattern(rf"(?:{_KINDS})-[\w-]*\w")


def crossing(state: StateInline, silent: bool) -> bool:
    """A mark that names another place; readers see the number or the title that the place has."""
    if state.src[state.pos] not in "[@\\" or "quarto" not in dialects_of(state):
        return False
    before = state.src[state.pos - 1 : state.pos] if state.pos else ""
    if before.isalnum() and before.isascii():
        return False
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        names = [found["a"] or found["b"] or found["c"], *_MORE.findall(found["more"] or "")]
        for place, name in enumerate(names):
            if place:
                state.push("text", "", 0).content = "、" if _is_in_chinese(state) else ", "
            state.push("link_open", "a", 1).attrs = {"href": f"#{name.replace(':', '-')}"}
            state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _is_in_chinese(state: StateInline) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in state.src)
