"""``typeset doctor``: every lack with its cure, in the language asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Ran
from typeset.drivers import doctor
from typeset.drivers.doctor import examine


def test_each_lack_has_its_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(doctor, "_LIBRARIES", ("typeset", "no-such-library"))
    for lang, absent in (("zh", "未取"), ("en", "absent")):
        checks = {check.name: check for check in examine(tmp_path, lang)}
        assert checks["typeset"].good
        assert checks["no-such-library"].required
        assert {"no-such-library", "npm", "song 400"} <= {
            name for name, check in checks.items() if not check.good
        }
        assert all(check.cure for check in checks.values() if not check.good)
        assert checks["song 400"].to_text().splitlines()[0].endswith(absent)
        assert str(tmp_path) in checks["song 400"].to_text()


@pytest.mark.parametrize(
    ("lang", "name", "finding"), [("zh", "编译的排版核心", "在用"), ("en", "compiled core", "in use")]
)
def test_it_says_whether_the_compiled_core_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, name: str, finding: str
) -> None:
    for core in (object(), None):
        monkeypatch.setattr(doctor, "core", core)
        (check,) = [check for check in examine(tmp_path, lang) if check.name == name]
        assert (check.good, check.required) == (core is not None, False)
        assert check.finding.startswith(finding) == check.good
        assert "make core" in check.cure


def test_a_lack_that_stops_builds_is_exit_8(run_cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_cli("doctor").code == 0
    monkeypatch.setattr(doctor, "_LIBRARIES", ("no-such-library",))
    ran: Ran = run_cli("doctor", "--json")
    lacking = [check for check in json.loads(ran.out)["checks"] if check["required"] and not check["good"]]
    assert (ran.code, [check["cure"] for check in lacking]) == (8, ["pip install no-such-library"])
