"""Finds what ships with typeset: styles and the catalogue of faces.

In a clone they stand at its root, in an installed wheel in ``typeset/data``.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_ROOTS = (_PACKAGE / "data", _PACKAGE.parent)


def find_resource(*parts: str) -> Path:
    """The shipped file or folder at ``parts``; raises FileNotFoundError when this installation lacks it."""
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))


def style_names() -> tuple[str, ...]:
    """The names of the styles that ship, in order."""
    folder = find_resource("styles")
    return tuple(sorted(path.parent.name for path in folder.glob("*/style.toml")))


def clone_root() -> Path | None:
    """The root of the clone that this code runs from; None when it runs from a wheel."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").exists() and (root / "styles").is_dir() else None
