"""The appendices of repairs and of messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docs.markup import Words, capital, ended, marked, speaker, table_of
from typeset.command.console import SEVERITIES
from typeset.messages.codes import Code
from typeset.messages.repairs import REPAIRS

_FAMILIES: Final[dict[str, Words]] = {
    "C": ("设置", "Settings"),
    "M": ("原稿", "Manuscripts"),
    "T": ("文字", "Typography"),
    "F": ("字体", "Faces"),
    "L": ("版面", "Layout"),
    "P": ("印刷文件和 PDF", "Files for the printer, and PDF"),
    "E": ("电子书", "EPUB"),
    "O": ("成品和工具", "Outputs and tools"),
    "U": ("命令用法", "Usage"),
}
"""What the first letters of codes stand for."""

_VALUE: Final = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
_QUOTED_VALUE: Final = re.compile(rf"“{_VALUE.pattern}”|{_VALUE.pattern}")
_SPACED_VALUE: Final = re.compile(rf" ?{_VALUE.pattern} ?")


def repairs_appendix(lang: str) -> Iterator[str]:
    """A table of all repairs."""
    say = speaker(lang)
    yield say((
        "每做一处修复，都记下编号、文件和行号；`typeset outline` 列出全部。不要哪一项，在 `book.toml` 里写 "
        '`[repairs] skip = ["M10"]`，或者用 `typeset fix --skip M10`。',
        "Each repair is noted with its code, file and line; `typeset outline` lists them. To leave one "
        'undone, write `[repairs] skip = ["M10"]` in `book.toml`, or `typeset fix --skip M10`.',
    ))  # fmt: skip
    rows = [(f"`{rule}`", marked(capital(say(words)))) for rule, words in REPAIRS.items()]
    yield table_of((say(("编号", "Code")), say(("修什么", "What is repaired"))), rows)


def messages_appendix(lang: str) -> Iterator[str]:
    """The families of messages, an entry each."""
    say = speaker(lang)
    yield say((
        "一条消息先说出了什么事，再说怎么办，有时还说为什么。“……”处是当时的名字或数目。错误使这次排版停下来，"
        "注意和提示不停。消息按编号的第一个字母分节。",
        "A message says what is wrong, then what to do about it, and sometimes why it matters; a word in "
        "capitals stands for a name or a figure of the moment. An error ends the run; warnings and notes do "
        "not. The first letter of a code is that of its family.",
    ))  # fmt: skip
    for letter, family in _FAMILIES.items():
        codes = [code for code in Code if code.name.startswith(f"{letter}_")]
        if codes:
            yield f"## {letter}{say(('　', ': '))}{say(family)} {{#family-{letter}}}"
        for code in codes:
            entry = code.value
            texts = (entry.text(lang), entry.cure(lang), entry.why(lang))
            told, cure, why = (ended(capital(marked(_bare(text, lang))), lang) for text in texts)
            severity = SEVERITIES[lang][entry.severity]
            remedy = f"{cure} {why}".strip() if lang == "en" else cure + why
            yield f"`{code.name}` {severity}\n:   {told}\n\n    → {remedy}"


def _capitals(value: re.Match[str]) -> str:
    return (value[1] or value[2]).upper()


def _bare(text: str, lang: str) -> str:
    """A message as its template has it: dots, in English a name in capitals, where a value would stand."""
    text = text.replace("{hint}", "")
    shown = _SPACED_VALUE.sub("……", text) if lang == "zh" else _QUOTED_VALUE.sub(_capitals, text)
    return shown.replace("{{", "{").replace("}}", "}")
