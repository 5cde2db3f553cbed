"""The compiled core built and loaded from a folder of its own, and what both twins make of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from tests.compose.samples import Sample
from typeset.compose import Fit, LineWidths, ParagraphRows, compose_paragraph, positions, twins
from typeset.compose.twins import Core

ROOT = Path(__file__).resolve().parents[2]


def built_core(folder: Path) -> Path:
    """The core, compiled into a folder; raises what ``hatch_build`` says when it cannot be."""
    from hatch_build import build_core  # noqa: PLC0415 - hatchling is loaded where it is needed

    return build_core(folder)


def load_core(path: Path) -> Core:
    """A core that need not stand in the tree."""
    spec = spec_from_file_location("typeset.compose.core", path)
    assert spec is not None
    assert spec.loader is not None
    core = module_from_spec(spec)
    spec.loader.exec_module(core)
    return cast("Core", core)


@contextmanager
def composed_by(core: Core | None) -> Iterator[None]:
    """Within it one twin composes: a core, or with none the pure one."""
    before, twins.core = twins.core, core
    try:
        yield
    finally:
        twins.core = before


def check_twins(sample: Sample, core: Core) -> None:
    """Both twins make the same of a paragraph, to the last bit."""
    with composed_by(None):
        pure = made(sample)
    with composed_by(core):
        compiled = made(sample)
    for name, known in pure.items():
        assert repr(known) == repr(compiled[name]), name


def made(sample: Sample) -> dict[str, Any]:
    """All rows of a paragraph; its lines in every fit, from several places on; where its units stand."""
    rows = sample.build()
    found = {name: getattr(rows, name) for name in rows.__slots__ if name not in ("settings", "cache")}
    for name in ("grows", "rooms"):
        row: list[object] = found[name]
        found[f"changes of {name}"] = [here is before for before, here in pairwise(row)]
    for fit in Fit:
        lines = compose_paragraph(rows, sample.widths, fit=fit)
        found[f"{fit.name} lines"] = lines
        found[f"{fit.name} positions"] = [positions(rows, line) for line in lines]
        found[f"{fit.name} tails"] = [
            _tail(rows, line.next, sample.measure, fit) for line in lines[:: len(lines) // 4 + 1]
        ]
    return found


def _tail(rows: ParagraphRows, start: int, measure: float, fit: Fit) -> list[object]:
    return [*compose_paragraph(rows, LineWidths(measure), start, fit)]
