"""What another release changes: as text, and side by side as a page for a browser."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tests.upgrade.compare import Change, Kind

_MOST_FILES = 4
_COLUMN = 88  # characters of a column side by side

_STYLE = """
body { font: 14px/1.5 sans-serif; margin: 2em; }
table.diff { font: 12px/1.4 monospace; border-collapse: collapse; margin-bottom: 3em; }
table.diff td { padding: 0 .5em; vertical-align: top; white-space: pre; }
.diff_header, .diff_next { color: #888; background: #f4f4f4; text-align: right; }
.diff_add { background: #bfeecb; } .diff_sub { background: #fbc4c4; } .diff_chg { background: #fff0a8; }
"""


@dataclass(frozen=True)
class About:
    """What is known of a name with us: what for, in which files, and its contracts."""

    purposes: Mapping[str, str]
    files: Callable[[str], Sequence[str]]
    contracts: Mapping[str, Sequence[str]]

    def lines(self, change: Change) -> Iterator[str]:
        """What to know of a change, line by line."""
        names = [change.name, *change.also]
        yield f"for: {'; '.join(dict.fromkeys(self.purposes.get(name, '') for name in names))}"
        files = list(dict.fromkeys(path for name in names for path in self.files(name)))
        more = f" and {len(files) - _MOST_FILES} more" if len(files) > _MOST_FILES else ""
        yield f"in:  {', '.join(files[:_MOST_FILES]) or '—'}{more}"
        tests = list(dict.fromkeys(test for name in names for test in self.contracts.get(name, ())))
        yield f"see: {', '.join(tests) or '—'}"
        if change.kind is Kind.PARAMETERS and change.old and change.new:
            yield f"was: ({', '.join(change.old.parameters)})"
            yield f"is:  ({', '.join(change.new.parameters)})"


def headline(change: Change) -> str:
    """A change in a line."""
    also = f" (also {', '.join(change.also)})" if change.also else ""
    return f"{change.kind.words}: {change.name}{also}"


def text_of(changes: Sequence[Change], about: About) -> Iterator[str]:
    """All changes with their differences, as lines of text."""
    for change in changes:
        yield f"=== {headline(change)}"
        yield from (f"    {line}" for line in about.lines(change))
        if change.new is not None:
            yield from _unified(change)
        yield ""


def _unified(change: Change) -> Iterator[str]:
    assert change.old is not None
    assert change.new is not None
    told = difflib.unified_diff(
        change.old.source.splitlines(), change.new.source.splitlines(), "old", "new", lineterm="", n=2
    )
    yield from list(told)[2:]


def summary(changes: Sequence[Change], count: int) -> str:
    """How many names have changed, of how many."""
    if not changes:
        return f"nothing has changed of {count} names"
    kinds = (f"{sum(change.kind is kind for change in changes)} {kind.words}" for kind in Kind)
    return f"of {count} names: {', '.join(kinds)}"


def page_of(title: str, changes: Sequence[Change], about: About) -> str:
    """All changes side by side, as HTML."""
    parts = [
        f"<!DOCTYPE html><html lang=en><meta charset=utf-8><title>{escape(title)}</title>",
        f"<style>{_STYLE}</style><h1>{escape(title)}</h1><ol>",
    ]
    for change in changes:
        parts.append(f"<li><a href='#{escape(change.name)}'>{escape(headline(change))}</a>")
    parts.append("</ol>")
    for change in changes:
        parts.append(f"<h2 id='{escape(change.name)}'>{escape(headline(change))}</h2>")
        parts += [f"<div>{escape(line)}</div>" for line in about.lines(change)]
        parts.append(_side_by_side(change))
    return "\n".join(parts)


def _side_by_side(change: Change) -> str:
    old, new = (body.source.splitlines() if body else [] for body in (change.old, change.new))
    table = difflib.HtmlDiff(tabsize=4, wrapcolumn=_COLUMN)
    return table.make_table(old, new, "old", "new", context=bool(new), numlines=4)
