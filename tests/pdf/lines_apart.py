"""Runs of lines as one box for each line, for tests that look at lines."""

from __future__ import annotations

from typing import Any

from typeset.pdf.engine.lines.line_runs import expand_runs


def take_apart(box: Any) -> None:
    """Let every line below a box of a page have a box of its own."""
    children = getattr(box, "children", ())
    lines = list(expand_runs(children))
    if len(lines) != len(children) or any(map(_differ, lines, children)):
        box.children = lines
    for child in lines:
        take_apart(child)


def _differ(one: Any, other: Any) -> bool:
    return one is not other
