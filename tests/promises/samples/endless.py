"""Small files that nest, double or repeat without end."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from tests.promises.sample import Sample

_DEEP: Final = 80
_DOUBLED: Final = 12


def _chain(count: int, times: int) -> dict[str, str | bytes]:
    """Files of which each takes in the next one so many times."""
    files: dict[str, str | bytes] = {
        f"{here}.md": "汉字。\n" + f"\n::: include {after}.md\n:::\n" * times
        for here, after in pairwise(range(count + 1))
    }
    return files | {f"{count}.md": "末尾。\n", "book.toml": 'manuscripts = ["0.md"]\n'}


def _styled(css: str) -> dict[str, str | bytes]:
    """A project with a style of its own."""
    return {
        "甲.md": "# 题\n\n汉字。\n",
        "book.toml": 'style = "own"\n',
        "styles/own/style.toml": 'description = "自己的"\nextends = "book"\n',
        "styles/own/print.css": css,
    }


SAMPLES: Final = (
    Sample(
        "divisions eighty deep",
        {"甲.md": "# 题\n\n" + "<div>\n\n" * _DEEP + "汉字。\n\n" + "</div>\n\n" * _DEEP + "完了。\n"},
        told=("M_TOO_DEEP", "L_RESCUE_OVERFULL"),
        words=("汉字。", "完了。"),
    ),
    Sample("files that take each other in, twenty deep", _chain(20, 1), told=("M_INCLUDE_DEEP",), code=4),
    Sample("files that double at each step", _chain(_DOUBLED, 2), told=("M_INCLUDE_MANY",), code=4),
    Sample(
        "a head of a whole book", {"甲.md": f"# {'山' * 3_000}\n\n汉字。\n"}, told=("M_HEAD_ENDLESS",), code=4
    ),
    Sample(
        "settings in brackets without end",
        {"甲.md": "# 题\n\n汉字。\n", "book.toml": f"title = {'[' * 3_000}\n"},
        told=("C_SYNTAX",),
        code=3,
    ),
    Sample(
        "a style in brackets without end",
        _styled(f"p {{ color: {'(' * 3_000} }}"),
        told=("C_CSS_NESTED",),
        code=3,
    ),
    Sample(
        "variables that double at each step",
        _styled("p { --a0: 1px;" + "".join(f"--a{n + 1}: var(--a{n}) var(--a{n});" for n in range(30)) + "}"),
        told=("C_CSS_GROWS",),
        code=3,
    ),
    Sample(
        "variables that name each other in a ring",
        _styled("p { --a: var(--b); --b: var(--a); color: var(--a); }"),
        told=(),
        words=("汉字。",),
    ),
    Sample(
        "letters and marks without a place to break",
        {"甲.md": f"# 题\n\n汉{'abcdefgh' * 400}\n\n汉{'-' * 2_000}\n\n汉{'*' * 1_000}\n"},
        told=(),
        words=("汉abcdefgh",),
    ),
)
