"""``typeset watch``: outputs are built at once, and again after each save, until Ctrl-C."""

from __future__ import annotations

import json
import os
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from typeset.command.console import Console, diagnostics_json
from typeset.drivers.api import machine_context
from typeset.drivers.build import build
from typeset.drivers.context import BuildRequest
from typeset.messages.codes import Code, Severity
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import OutputError, TypesetError, UsageError
from typeset.pdf.parts.kept import KeptParts
from typeset.settings.project import load_project
from typeset.startup.remembering import Memory
from typeset.system.changes import Changes
from typeset.system.limits import last_limits
from typeset.system.output import choose_target
from typeset.system.paths import is_folder
from typeset.system.reads import FilesRead

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typeset.drivers.context import BuiltFile
    from typeset.messages.diagnostics import Diagnostic

AGAIN: Final = 3.0
"""Seconds after which a build is tried again that could not be saved, or lost a file while it read: a full
disk sends no word when it has room."""

_NAMED: Final = 3  # by eye: more names make a line of which nobody reads the end


def watch_path(console: Console, path: str, kinds: Sequence[str], options: Mapping[str, Any]) -> None:
    """Build the outputs of ``path`` now and after each save of what they are made from; Ctrl-C ends it.

    ``kinds`` and ``options`` are those of ``build_paths``. Errors are told, and end nothing.
    """
    if path == "-":
        raise UsageError(diagnose(Code.U_BAD_OPTION, detail="watch -: PATH"))
    folder = Path(path) if is_folder(path) else Path(path).parent
    changes = Changes(folder, FilesRead().holds)
    watcher = _Watcher(console, path, kinds, options, changes)
    changes.start()
    try:
        with suppress(KeyboardInterrupt):
            watcher.run()
    finally:
        changes.stop()


class _Watcher:
    """Builds, tells, and waits for changes, in turn."""

    def __init__(
        self, console: Console, path: str, kinds: Sequence[str], options: Mapping[str, Any], changes: Changes
    ) -> None:
        self.console, self.path, self.kinds, self.options, self.changes = (
            console,
            path,
            kinds,
            options,
            changes,
        )
        self.context = replace(
            machine_context(os.environ, offline=options["offline"]),
            downloading=console.downloading,
            kept=KeptParts(),
        )
        self.memory = Memory()
        self.told: set[tuple[Code, str]] = set()

    def run(self) -> None:
        """Build for each change, until there comes an interrupt."""
        talk, folder = self.console.talk, self.changes.folder
        if not self.changes.is_deep:
            talk(f"“{folder}”的下级文件夹太多，不看", f"the many folders below “{folder}” are not watched")
        self._build(())
        talk("文稿一存盘就重排；Ctrl-C 结束", "each save is built; Ctrl-C ends")
        while True:
            changed = self.changes.wait(AGAIN if self.is_to_try_again else None)
            if changed or self.is_to_try_again:
                self._build(changed)

    def _build(self, changed: Sequence[Path]) -> None:
        """One build, with all that is said about it; ``changed`` is empty for the first and for a retry."""
        report, began = Report(), time.perf_counter()
        files: tuple[BuiltFile, ...] = ()
        self.is_to_try_again = False
        try:
            with last_limits():
                files = self._outputs(report)
        except TypesetError as error:
            if error.diagnostic not in report.diagnostics:
                report.diagnostics.append(error.diagnostic)
            self.is_to_try_again = isinstance(error, OutputError)
        except OSError as error:  # a file went while it was read, or a disk fell off
            reason = error.strerror or str(error)
            report.add(Code.M_UNREADABLE, path=str(error.filename or self.path), reason=reason)
            self.is_to_try_again = True
        except Exception:  # whatever it is, the next save may be without it
            traceback.print_exc()
            self.console.talk(
                "这是程序自身的错，请把以上内容报告给我们。", "This is our fault: please report the above."
            )
        self._tell(changed, files, report, time.perf_counter() - began)

    def _outputs(self, report: Report) -> tuple[BuiltFile, ...]:
        project = load_project(self.path, self.options["flags"])
        output = self.options["output"]
        targets = {kind: choose_target(output, project.name, kind, len(self.kinds)) for kind in self.kinds}
        self.changes.ignore(targets.values())
        request = BuildRequest(
            targets.get("pdf"), targets.get("epub"), self.options["draft"], press=targets.get("print")
        )
        with self.memory.of_a_build():
            return build(project, request, self.context, report)

    def _tell(
        self, changed: Sequence[Path], files: Sequence[BuiltFile], report: Report, seconds: float
    ) -> None:
        """What was built, in one line, and the messages that the build before did not have."""
        console = self.console
        if console.json and (files or changed or not self.told):
            told = {
                "changed": [str(path) for path in changed],
                "seconds": round(seconds, 3),
                "outputs": [file.to_json() for file in files],
                "diagnostics": diagnostics_json(report, console.lang),
            }
            console.text(json.dumps(told, ensure_ascii=False) + "\n")
        elif files:
            console.result(self._line(changed, files, seconds))
        said = Report()
        said.diagnostics += [
            item
            for item in report.diagnostics
            if _key(item) not in self.told or (changed and item.severity is Severity.ERROR)
        ]
        if not console.json:
            console.diagnostics(said)
        self.told = {_key(item) for item in report.diagnostics} | (set() if files else self.told)

    def _line(self, changed: Sequence[Path], files: Sequence[BuiltFile], seconds: float) -> str:
        is_zh = self.console.lang == "zh"
        names = [path.name for path in changed[:_NAMED]]
        if more := len(changed) - len(names):
            names.append(f"另 {more} 个" if is_zh else f"{more} more")
        saved = ("、" if is_zh else ", ").join(names)
        built = ("；" if is_zh else "; ").join(self.console.describe(file) for file in files)
        took = f"{seconds:.2f} 秒" if is_zh else f"{seconds:.2f} s"
        return f"{saved} → {built}  {took}" if saved else f"{built}  {took}"


def _key(item: Diagnostic) -> tuple[Code, str]:
    """What makes a message the same in the next build; its line is another one after an edit above it."""
    return item.code, item.message("en")
