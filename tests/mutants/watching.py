"""A plugin of pytest: notes which test runs which lines of some folders, and how long each takes.

What a fixture of a wider scope runs is noted as the fixture's, and so counts for all tests that ask for it.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import coverage
import pytest

from tests.mutants.breaking import make_repeatable

_ROOT: Final = Path(__file__).resolve().parents[2]
_FOLDERS: Final = os.environ["MUTANTS_FOLDERS"].split()
_MAP: Final = Path(os.environ["MUTANTS_MAP"])

make_repeatable()
_coverage: Final = coverage.Coverage(
    data_file=None, config_file=False, include=[f"{_ROOT / folder}/*" for folder in _FOLDERS]
)
_coverage.set_option("run:disable_warnings", ["no-data-collected", "module-not-imported"])
_coverage.start()
_seconds: Final[dict[str, float]] = defaultdict(float)
_fixtures: Final[dict[str, list[str]]] = {}


def pytest_collection_finish(session: pytest.Session) -> None:
    for item in session.items:
        wanted = getattr(item, "_fixtureinfo").name2fixturedefs.values()  # noqa: B009 - pytest keeps it to itself
        _fixtures[item.nodeid] = [_name(found[-1]) for found in wanted if found[-1].scope != "function"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    _coverage.switch_context(item.nodeid)
    result = yield
    _coverage.switch_context("")
    return result


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> Iterator[None]:
    if fixturedef.scope == "function":
        return (yield)
    _coverage.switch_context(_name(fixturedef))
    result = yield
    _coverage.switch_context(request._pyfuncitem.nodeid)
    return result


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _seconds[report.nodeid] += report.duration


def pytest_sessionfinish() -> None:
    _coverage.stop()
    data = _coverage.get_data()
    users: dict[str, list[str]] = defaultdict(list)
    for test, names in _fixtures.items():
        users[test].append(test)
        for name in names:
            users[name].append(test)
    number = {test: place for place, test in enumerate(_seconds)}
    lines = {
        Path(file).relative_to(_ROOT).as_posix(): {
            line: sorted({number[test] for name in names for test in users[name] if test in number})
            for line, names in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }
    _MAP.write_text(json.dumps({"tests": _seconds, "lines": lines}), encoding="utf-8")


def _name(fixture: Any) -> str:
    return f"fixture {fixture.baseid} {fixture.argname}"
