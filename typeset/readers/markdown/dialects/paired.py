"""Blocks between two tags of a template: ``{% hint style="info" %}`` … ``{% endhint %}``, ``{{< tip >}}``.

GitBook and Hugo have them. A tag whose partner is not there stays text, and is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_CODE: Final = 4
_OPENING: Final = late_pattern(
    r"(?:\{%-?\s*([A-Za-z][\w-]*)\b(.*?)-?%\}|\{\{[<%]\s*([A-Za-z][\w/-]*)\b(.*?)[>%]\}\})\s*"
)
_CLOSING: Final = late_pattern(
    r"(?:\{%-?\s*end([A-Za-z][\w-]*)\s*-?%\}|\{\{[<%]\s*/\s*([A-Za-z][\w/-]*)\s*[>%]\}\})\s*"
)
_KNOWN: Final = "paired tags"
"""Under which the partners of tags are kept for a text."""

_LISTINGS: Final = frozenset(
    {"highlight", "code-toggle", "codeblock", "code", "code-block", "prism", "terminal"}
)
_LANGUAGE: Final = late_pattern(r"\s*([A-Za-z][\w+#-]*)(?=\s|$)")
_TOML: Final = late_pattern(r"^(?:\[{1,2}[\w.]+\]{1,2}[ \t]*$|[\w.'-]+ = )", re.MULTILINE)
_VALUE: Final = r"\b{}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))"
_WORD: Final = late_pattern(r"\s*[\"']?([A-Za-z][\w-]*)[\"']?(?:\s+[\"']?(.*?)[\"']?)?\s*")
_TABS: Final = frozenset({"tab", "tabs-item", "tabitem"})
_CALLS: Final = frozenset({"hint", "notice", "alert", "callout", "admonition"})
_NOTICES: Final = _CALLS | {
    "note", "tip", "warning", "info", "danger", "caution", "details", "expand", "important",
}  # fmt: skip


def paired_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A block between two tags, as a notice, a tab, or what only holds others."""
    if state.sCount[first] - state.blkIndent >= _CODE:
        return False
    found = _OPENING.fullmatch(_line(state, first))
    if found is None:
        return False
    name, values = (found[1] or found[3]).lower(), found[2] or found[4] or ""
    end = _partners(state).get(first, 0)
    if not first < end < last or state.sCount[end] < state.blkIndent:
        return False
    if silent:
        return True
    if name in _LISTINGS:
        _listing(state, first, end, values)
        return True
    around = state.lineMax, state.parentType
    state.lineMax, state.parentType = end, "paired"
    token = state.push("notice_open", "div", 1)
    token.map, token.meta = [first, end + 1], _meaning(name, values)
    state.md.block.tokenize(state, first + 1, end)
    state.push("notice_close", "div", -1)
    state.lineMax, state.parentType = around
    state.line = end + 1
    return True


def _listing(state: StateBlock, first: int, end: int, values: str) -> None:
    """A block of code between two tags: its language and its name are values of the first."""
    token = state.push("fence", "code", 0)
    token.map, token.markup = [first, end + 1], "```"
    token.content = state.getLines(first + 1, end, state.sCount[first], True)
    found = _LANGUAGE.match(values)
    language = _value(values, "lang") or _value(values, "language") or (found[1] if found else "")
    if not language:
        language = _looks_like(token.content)
    file = _value(values, "file") or _value(values, "title") or _value(values, "caption")
    token.info = f'{language} title="{file}"' if file else language
    state.line = end + 1


def _looks_like(text: str) -> str:
    """The language of settings that a site shows in several ways."""
    if text.lstrip().startswith("{"):
        return "json"
    return "toml" if _TOML.search(text) else "yaml"


def _partners(state: StateBlock) -> dict[int, int]:
    """For each line with an opening tag the line of the tag that closes it; found once for a text."""
    known: dict[int, int] | None = state.env.get(_KNOWN)
    if known is not None:
        return known
    known, waiting = {}, dict[str, list[int]]()
    for line in range(len(state.bMarks) - 1):
        text = _line(state, line)
        if not text.startswith("{"):
            continue
        if closing := _CLOSING.fullmatch(text):
            opened = waiting.get((closing[1] or closing[2]).lower())
            if opened:
                known[opened.pop()] = line
        elif opening := _OPENING.fullmatch(text):
            waiting.setdefault((opening[1] or opening[3]).lower(), []).append(line)
    state.env[_KNOWN] = known
    return known


def _meaning(name: str, values: str) -> dict[str, str]:
    """The kind and title that a tag gives its block; an empty kind for what only holds others."""
    title = _value(values, "title") or _value(values, "summary") or _value(values, "name")
    if name in _TABS:
        return {"kind": "tab", "title": title or values.strip().strip("\"'")}
    if name not in _NOTICES:
        return {"kind": "", "title": title, "name": name}
    kind = _value(values, "style") or _value(values, "type") or _value(values, "color")
    if not kind and name in _CALLS and "=" not in values:
        found = _WORD.fullmatch(values)
        kind, title = (found[1], title or found[2] or "") if found else ("", title)
    return {
        "kind": (kind or ("note" if name in ("hint", "notice", "alert", "callout") else name)).lower(),
        "title": title,
    }


def _value(values: str, name: str) -> str:
    found = re.search(_VALUE.format(name), values)
    return next(filter(None, found.groups()), "") if found else ""


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
