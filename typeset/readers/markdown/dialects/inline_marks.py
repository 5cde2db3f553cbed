"""Marks in a line that other programs have: ``==marked==``, ``++ctrl+c++``, ``[[links]]``, ``%%notes%%``.

Each could be words of a Chinese text, too. So one is read only where its like stands in no text (keys that
have names, marks tight around Han), or where the file is written for the program that has it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from typeset.model.characters import is_han
from typeset.readers.markdown.dialects.emoji_names import EMOJI
from typeset.readers.markdown.dialects.key_names import KEYS
from typeset.readers.markdown.dialects.known import DIALECTS_KEY
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_MARKED: Final = late_pattern(r"==(?=[^\s=])([^=\n]{1,400}?)(?<=[^\s=])==(?!=)")
_MARKERS: Final = frozenset({"obsidian", "mkdocs", "pandoc", "docusaurus", "vuepress", "hugo"})
"""Dialects that have ``==``, of any words."""

_KEY: Final = r"(?:[a-z0-9-]+|\"[^\"\n+]{1,20}\")"
_PRESSED: Final = late_pattern(rf"\+\+({_KEY}(?:\+{_KEY}){{0,5}})\+\+")
_WIKI: Final = late_pattern(r"(!?)\[\[([^\[\]|\n]{1,200})(?:\\?\|([^\[\]\n]{0,200}))?\]\]")
_PICTURE: Final = late_pattern(r"\.(?:png|jpe?g|svg|gif|webp|bmp|avif|tiff?)$")
_HIDDEN: Final = late_pattern(r"%%[^%\n]{0,2000}%%")
_INSERTED: Final = late_pattern(r"\^\^(?=[^\s^])([^^\n]{1,400}?)(?<=[^\s^])\^\^(?!\^)")
_CRITIC: Final = late_pattern(r"\{(\+\+|--|==)([^\n{}]{1,400}?)\1\}")
_CRITICS: Final = {"++": "ins", "--": "del", "==": "mark"}
_NAMED: Final = late_pattern(r":([a-z0-9_+-]{1,40}):(?![A-Za-z0-9:])")
_ASIDE: Final = late_pattern(r"\{/\*(.{0,2000}?)\*/\}", re.DOTALL)
_SHORT: Final = 4
_THUMBS: Final = frozenset({"+1", "-1"})
_CITED: Final = late_pattern(r"\[(?:[^\[\]@\n]{0,60}\s)?-?@[A-Za-z_][^\[\]\n]{0,200}\]")


def dialects_of(state: Any) -> frozenset[str]:
    """The programs for which the text is written that the library is reading."""
    found: frozenset[str] = state.env.get(DIALECTS_KEY, frozenset())
    return found


def marked(state: StateInline, silent: bool) -> bool:
    """``==words==``: tight, not between letters as in a==b, and around Han, or where a dialect has it."""
    found = _MARKED.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "=" else None
    if found is None or _is_word(state.src[state.pos - 1 : state.pos] if state.pos else ""):
        return False
    if _is_word(state.src[found.end() : found.end() + 1]):
        return False
    if not (_MARKERS & dialects_of(state) or any(map(is_han, found[1]))):
        return False
    return _wrap(state, silent, "mark", found.span(1), found.end())


def _is_word(char: str) -> bool:
    return char == "=" or (char.isascii() and char.isalnum())


def inserted(state: StateInline, silent: bool) -> bool:
    """``^^words^^`` of MkDocs, and what critics mark there: ``{++new++}``, ``{--old--}``."""
    if "mkdocs" not in dialects_of(state):
        return False
    if state.src[state.pos] == "^" and (found := _INSERTED.match(state.src, state.pos, state.posMax)):
        return _wrap(state, silent, "ins", found.span(1), found.end())
    if state.src[state.pos] == "{" and (found := _CRITIC.match(state.src, state.pos, state.posMax)):
        return _wrap(state, silent, _CRITICS[found[1]], found.span(2), found.end())
    return False


def _wrap(state: StateInline, silent: bool, element: str, words: tuple[int, int], end: int) -> bool:
    """Put an element around what stands between two places, and go on behind the mark."""
    if not silent:
        most = state.posMax
        state.pos, state.posMax = words
        state.push(f"{element}_open", element, 1)
        state.md.inline.tokenize(state)
        state.push(f"{element}_close", element, -1)
        state.posMax = most
    state.pos = end
    return True


def pressed(state: StateInline, silent: bool) -> bool:
    """``++ctrl+alt+del++``: keys with names that keys have; ``C++和D++`` and ``i++`` are text."""
    found = _PRESSED.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "+" else None
    before = state.src[state.pos - 1 : state.pos] if state.pos else ""
    if found is None or before == "+" or (before.isascii() and before.isalnum()):
        return False
    names = found[1].split("+")
    if not all(name[0] == '"' or name in KEYS or len(name) == 1 for name in names):
        return False
    if len(names) == 1 and len(names[0]) == 1 and "mkdocs" not in dialects_of(state):
        return False
    if not silent:
        for place, name in enumerate(names):
            if place:
                state.push("text", "", 0).content = "+"
            state.push("kbd_open", "kbd", 1)
            state.push("text", "", 0).content = (
                name.strip('"') if name[0] == '"' else KEYS.get(name, name.upper())
            )
            state.push("kbd_close", "kbd", -1)
    state.pos = found.end()
    return True


def _key(name: str) -> str:
    """What stands on a key."""
    return name.strip('"') if name[0] == '"' else KEYS.get(name, name.upper())


def wiki_link(state: StateInline, silent: bool) -> bool:
    """``[[page#head|words]]`` and ``![[picture.png]]`` of Obsidian."""
    if state.src[state.pos] not in "[!" or "obsidian" not in dialects_of(state):
        return False
    found = _WIKI.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        page, _, head = found[2].strip().partition("#")
        words = (found[3] or "").strip()
        if found[1] and _PICTURE.search(page.lower()):
            token = state.push("image", "img", 0)
            size = words.replace("x", "").isdigit()
            token.attrs, token.content = {"src": quote(f"/{page}"), "title": ""}, "" if size else words
        else:
            token = state.push("link_open", "a", 1)
            head = head.rpartition("#")[2].removeprefix("^")
            token.attrs = {"href": quote(f"/{page}" if page else "") + (f"#{quote(head)}" if head else "")}
            shown = words or " > ".join(part for part in (page.rpartition("/")[2], head) if part)
            state.push("text", "", 0).content = shown
            state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def hidden(state: StateInline, silent: bool) -> bool:
    """``%%a comment%%`` of Obsidian, which no reader sees; it is told."""
    if state.src[state.pos] != "%" or "obsidian" not in dialects_of(state):
        return False
    found = _HIDDEN.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("hidden", "", 0).content = found[0]
    state.pos = found.end()
    return True


def aside(state: StateInline, silent: bool) -> bool:
    """``{/* a comment */}`` of MDX, which is left out; behind a head it may be the head's id."""
    if not state.src.startswith("{/*", state.pos):
        return False
    found = _ASIDE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("aside", "", 0).content = found[1].strip()
    state.pos = found.end()
    return True


def cited(state: StateInline, silent: bool) -> bool:
    """``[see @key, p. 3]`` of pandoc: kept whole, and told, since no list of works is read."""
    if state.src[state.pos] != "[" or "pandoc" not in dialects_of(state):
        return False
    found = _CITED.match(state.src, state.pos, state.posMax)
    if found is None or state.src[found.end() : found.end() + 1] in ("(", "[", "{"):
        return False
    if not silent:
        state.push("cited", "", 0).content = found[0]
    state.pos = found.end()
    return True


def emoji(state: StateInline, silent: bool) -> bool:
    """``:smile:``: a name that is known; ``12:30:45`` and ``a:x:b`` are text.

    A short name may be a word of a text or of a program, as ``:ok:``; it is read in texts for programs alone.
    """
    found = _NAMED.match(state.src, state.pos, state.posMax) if state.src[state.pos] == ":" else None
    before = state.src[state.pos - 1 : state.pos] if state.pos else ""
    if found is None or found[1] not in EMOJI or before == ":" or (before.isascii() and before.isalnum()):
        return False
    if len(found[1]) <= _SHORT and found[1] not in _THUMBS and not dialects_of(state):
        return False
    if not silent:
        state.push("text", "", 0).content = EMOJI[found[1]]
    state.pos = found.end()
    return True
