"""Random texts glued from lines of several manuscripts: cut, wrapped anew, indented, with stray lines."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from hypothesis import strategies as st

from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError
from typeset.readers.encoding import decode

_MANUSCRIPTS: Final = tuple(sorted((Path(__file__).parent.parent / "manuscripts").rglob("*.txt")))
_MOST_LINES: Final = 16
"""Lines of one manuscript that a text takes at most."""

_STRAY: Final = (
    *(
        "９，８７６．５　２３４　５６",
        "　１２　　３４　　５６",
        "&nbsp;&amp;&lt;p&gt;",
        "\x1b[32m好\x1b[0m",
        "----",
    ),
    *(
        "＊＊＊",
        "# 用法",
        "```",
        "①注在这里。",
        "他说①",
        "　　　　一句",
        "1.",
        "（一）",
        "——",
        "12",
        " ",
        "\t\t",
    ),
    *("http://example.com/a,b", "王五 李四 赵六", "C++ 与 ．ｔｘｔ"),
)


@cache
def _lines(path: Path) -> tuple[str, ...]:
    """The lines of a manuscript; none, if it cannot be read."""
    try:
        return tuple(decode(path.read_bytes(), path.name, frozenset(), Report()).split("\n"))
    except ManuscriptError:
        return ("",)


def _wrapped(line: str, width: int) -> list[str]:
    return [line[place : place + width] for place in range(0, max(len(line), 1), width)]


@st.composite
def _stretch(draw: st.DrawFn) -> list[str]:
    """A few lines that follow each other in a manuscript, each as it is or changed in one way."""
    lines = _lines(draw(st.sampled_from(_MANUSCRIPTS)))
    start = draw(st.integers(0, len(lines) - 1))
    found: list[str] = []
    for line in lines[start : start + draw(st.integers(1, _MOST_LINES))]:
        match draw(st.integers(0, 24)):
            case 0:
                found += ["", line]
            case 1:
                found.append("　　" + line)
            case 2:
                found.append("    " + line)
            case 3:
                found.append(line.strip())
            case 4:
                found += [draw(st.sampled_from(_STRAY)), line]
            case 5:
                found += _wrapped(line, draw(st.integers(8, 34)))
            case 6:
                found += [line] if line.strip() else []
            case _:
                found.append(line)
    return found


GLUED: Final = st.lists(_stretch(), min_size=1, max_size=4).map(
    lambda stretches: "\n".join(line for stretch in stretches for line in stretch) + "\n"
)
"""Texts of one to four stretches."""
