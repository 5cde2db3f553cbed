"""What programs print for people: names that equal figures, dots before a value, lines of a log."""

from __future__ import annotations

from typing import Final

from typeset.startup.patterns import late_pattern

_LOOKED_AT: Final = 400
"""Characters of a line that are looked at; a line may be a whole book."""

_OUTPUT: Final = late_pattern(
    ".{0,40}?(?: \\.){3,} ?:|.{1,60}?\\.{4,} ?(?:OK|ok|done|FAIL\\w*|failed)$|"
    "(?![\"'“])(?:[^，。；！？=]{1,24}?[^\\s=] ?= ?\\d[^\\s=]*[\\s，,]+){1,6}"
    "[^，。；！？=]{1,16}[^\\s=] ?[=<] ?\\d"
)
"""In any language: names, then dots and a colon; names that equal figures, in a row."""

_LOGGED: Final = late_pattern(
    "(?:\\d{4}[-/]\\d\\d[-/]\\d\\d[ T])?\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,6})?"
    "(?:Z|[+-]\\d\\d:?\\d\\d)?[ \\t]+[\\[<(]?"
    "(?:INFO|WARN|WARNING|ERROR|ERR|DEBUG|TRACE|FATAL|NOTICE|CRITICAL|info|warn|error|debug)\\b"
)
"""A line of a log: when, and how grave it is."""

_GRAVE: Final = late_pattern(
    "[\\[<](?:INFO|WARN|WARNING|ERROR|ERR|DEBUG|TRACE|FATAL|NOTICE|CRITICAL|OK|FAIL|FAILED|PASS|SKIP)"
    "[ \\t]{0,4}[\\]>][ \\t:]"
)
"""How grave it is, in brackets, at its beginning: [WARN ] 第 37 行为空."""


def is_output(text: str) -> bool:
    """Whether the line is one that a program prints.

    IPv4 地址 . . . : 10.0.0.1, 字节=32 时间=1ms, 08:00:01 INFO 已连接, [WARN ] 第 37 行为空.
    """
    if text[0] in "012" and _LOGGED.match(text):
        return True
    if text[0] in "[<" and _GRAVE.match(text):
        return True
    return ("=" in text or ".." in text or ". ." in text) and _OUTPUT.match(text[:_LOOKED_AT]) is not None
