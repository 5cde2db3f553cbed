"""YAML that people wrote, read with care: each scalar stays the text that it is, and no tag does anything.

YAML 1.1 makes ``false`` of ``no`` and a number of ``1.10``; a title is to stay as typed. So the loader here
is PyYAML's plainest, which knows text, lists and tables alone. An alias is the same object again, so that
what a few lines could make a million of stays small as long as nobody copies it.
"""

from __future__ import annotations

from typing import Any, Final

_LONGEST: Final = 200_000
"""Characters: no front matter, no list of chapters is so long."""


class YamlError(ValueError):
    """The text is no YAML; ``line`` is that of the mistake, from 1."""

    def __init__(self, detail: str, line: int) -> None:
        super().__init__(detail)
        self.line = line


def parse_yaml(text: str) -> Any:
    """What the text says, as texts, lists and tables; raises YamlError, also where it is far too deep."""
    import yaml  # noqa: PLC0415 - few manuscripts have it

    if len(text) > _LONGEST:
        raise YamlError(f"> {_LONGEST} characters", 1)
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        detail = getattr(error, "problem", None) or getattr(error, "reason", "") or "?"
        raise YamlError(str(detail), mark.line + 1 if mark else 1) from None
    except RecursionError:
        raise YamlError("too many levels", 1) from None
    except (TypeError, ValueError) as error:  # a list as a key
        raise YamlError(str(error), 1) from None
