"""Random Markdown whose every Han character is text that a reader of the book must see."""

from __future__ import annotations

import re

from hypothesis import strategies as st

_WORD = st.text("的一是不了在人有我他这中大来上国，。“”！", min_size=1, max_size=6)
_SIGNS = st.sampled_from([
    "*", "**", "***", "_", "`", "``", "~~", "[", "](x)", "]{.x}", "]{.dots}", "]{#y}", "](#y)", "![",
    "](pic.png)", "^[", "[^1]", "[^2]", "[^9]", "{", "|", "}", "<b>", "</b>", "<br>", "<sub>", "</sub>",
    "<font x='1'>", "<T>", "<ruby>", "<rt>", "</rt>", "</ruby>", "<a id='q'>", "</a>", "<", ">",
    "&amp;", "&", "\\", "\\*", "{.z}", "word",
    "]{.name}", "]{.book}", "]{.inline-note}",
    "<u>", "</u>", "^", "~", "2", "||", "ㄓㄨ", "˙", " ", "  ", "\t",
])  # fmt: skip
_LINES = st.sampled_from([
    "\n", "\n\n", "\n\n", "\n# ", "\n## ", "\n#### ", "\n- ", "\n  - ", "\n1. ", "\n7) ", "\n> ",
    "\n> > ", "\n    ", "\n```\n", "\n~~~\n", "\n***\n", "\n---\n", "\n===\n", "\n| ", " | ",
    "\n|--|--|\n", "\n: ", "\n\n: ", "\n\n[^1]: ", "\n\n[^2]: ", "\n::: verse\n", "\n::: box\n",
    "\n:::\n", "\n::::\n", "\n<div>\n", "\n</div>\n", "\n{.c}\n", "\n<table>\n", "\n\n<p>",
    "\n|\n", "\n| ", "\n\n+--+--+\n|", "|\n+==+==+\n", "|\n+--+--+\n", "\n--- ---\n", "\n\n------\n", "  ",
])  # fmt: skip


def _keeps_its_text(text: str) -> bool:
    """Whether no Han character stands where CommonMark hides it: in targets, infos, definitions."""
    has_definition = re.search(r"(?<!\[\^[129])\]:", text)
    has_info = re.search(r"(?:~~~+|```+)[^\n]*[^\n~`\s]", text)
    return not (has_definition or has_info)


_ROW = st.lists(_WORD, min_size=1, max_size=4).map(lambda cells: f"| {' | '.join(cells)} |\n")
_TABLE = st.lists(_ROW, max_size=3).map(lambda rows: "\n\n| 甲 | 乙 |\n|---|:-:|\n" + "".join(rows))

MARKDOWN = (
    st.lists(st.one_of(_WORD, _WORD, _SIGNS, _LINES, _TABLE), min_size=1, max_size=40)
    .map("".join)
    .filter(_keeps_its_text)
)
