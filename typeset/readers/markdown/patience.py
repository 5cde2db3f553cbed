"""The library's reading of inlines, with an end: what costs more steps than its length allows stays text.

For each bracket the library looks for the one that closes it, up to the paragraph's end, and for many
brackets that none closes it does so again and again. An honest paragraph takes some steps for each
character. One that takes hundreds is kept as plain text, and is reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import image, link

from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

TANGLED: Final = "tangled"
"""In the ``meta`` of the one token of a paragraph that was kept as text."""

_LEFT: Final = "steps left"
_LEAST: Final = 100_000
_EACH: Final = 100
"""Steps that any paragraph may take, and those for each of its characters."""

_SCANNED: Final = 16
"""Characters that are looked at in the time of a step, where a target or title of a link is sought."""

_CALL: Final = late_pattern(r"\[\^[^\]]{1,200}\]")


class _TangledError(Exception):
    """A paragraph has used up its steps."""


class PatientInline(ParserInline):
    """Counts steps in the environment of the text, which each text has for itself."""

    def __init__(self, parser: ParserInline) -> None:
        super().__init__()
        self.ruler, self.ruler2 = parser.ruler, parser.ruler2
        self.ruler.at("link", _link)
        self.ruler.at("image", _image)

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """The tokens of a paragraph, or of a note or picture inside one, which share its steps."""
        if _LEFT in env:
            return super().parse(src, md, env, tokens)
        env[_LEFT] = _LEAST + _EACH * len(src)
        try:
            return super().parse(src, md, env, tokens)
        except _TangledError:
            from markdown_it.token import Token  # noqa: PLC0415 - for texts that hardly anybody has

            tokens[:] = [Token("text", "", 0, content=src, meta={TANGLED: True})]
            return tokens
        finally:
            del env[_LEFT]

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - the library's
        """Look past one token."""
        _spend(state, 1)
        super().skipToken(state)


def _spend(state: StateInline, steps: int) -> None:
    state.env[_LEFT] -= steps
    if state.env[_LEFT] < 0:
        raise _TangledError


def _link(state: StateInline, silent: bool) -> bool:
    """The library's rule; what seeking a link cost in vain is counted, but for the call of a note."""
    at = state.pos
    found = link(state, silent)
    if not found and state.src[at] == "[" and not _CALL.match(state.src, at):
        _spend(state, (state.posMax - at) // _SCANNED)
    return found


def _image(state: StateInline, silent: bool) -> bool:
    """The same for a picture."""
    at = state.pos
    found = image(state, silent)
    if not found and state.src.startswith("![", at):
        _spend(state, (state.posMax - at) // _SCANNED)
    return found
