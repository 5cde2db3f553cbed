"""What the verbs that build have in common: each PATH in turn, from flags to files and talk."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from typeset.command.line_output import output_json, report_lines
from typeset.command.reporting import reporting
from typeset.drivers.api import machine_context
from typeset.drivers.build import build
from typeset.drivers.context import BuildRequest
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import UsageError
from typeset.settings.project import load_project
from typeset.startup.between import last_build
from typeset.system.output import check_apart, check_target, choose_target, is_same_file
from typeset.system.paths import is_folder
from typeset.system.stage_times import STAGES, Stopwatch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typeset.command.console import Console
    from typeset.command.line_output import LineReport
    from typeset.drivers.context import BuildContext, BuiltFile
    from typeset.messages.diagnostics import Report
    from typeset.settings.project import Project


def build_paths(
    console: Console, paths: Sequence[str], kinds: Sequence[str], options: Mapping[str, Any]
) -> None:
    """Build every path in turn; the first that cannot be built ends the run.

    ``kinds`` are the outputs: pdf, print, cover, epub. ``options`` are the verb's flags.
    """
    output, line_report = options["output"], options.get("report")
    _check_for_several(paths, output, line_report)
    built: list[BuiltFile] = []
    with reporting(
        console, lambda: {"outputs": [output_json(file, line_report) for file in built]}
    ) as report:
        watch = Stopwatch()
        context = watched_context(console, offline=options["offline"])
        context = replace(context, stage=watch.watching(context.stage), jobs=options["jobs"])
        for path in paths:
            project = load_project(path, options["flags"])
            targets = {kind: choose_target(output, project.name, kind, len(kinds)) for kind in kinds}
            if any(is_same_file(file.path, target) for file in built for target in targets.values()):
                raise UsageError(diagnose(Code.U_SAME_OUTPUT, name=project.name))
            request = _request(console, targets, options)
            with last_build() if path is paths[-1] else nullcontext():
                files = _build_project(project, request, context, report, line_report)
            watch.begin("")
            built += files
            for file in files:
                console.announce(file)
                console.composition(file)
                report_lines(console, file, line_report)
        console.repairs(report)
        if options["timings"]:
            console.talk(watch.to_text("zh"), watch.to_text("en"))


def watched_context(console: Console, *, offline: bool) -> BuildContext:
    """The context of builds on this machine, with this console watching."""

    def stage(name: str) -> None:
        console.progress(STAGES[name][console.lang != "zh"])

    context = machine_context(os.environ, offline=offline)
    return replace(context, downloading=console.downloading, stage=stage)


def _check_for_several(paths: Sequence[str], output: str, line_report: LineReport | None) -> None:
    """Refuse one file for the outputs or reports of several paths."""
    if len(paths) > 1 and line_report and line_report.path:
        raise click.UsageError("--report lines=FILE: one PATH  （--report lines=文件 只能有一个 PATH）")
    if len(paths) > 1 and output and not is_folder(output):
        raise click.UsageError("-o must name a folder for several PATHs  （有几个 PATH 时 -o 须是文件夹）")


def _request(console: Console, targets: Mapping[str, Path], options: Mapping[str, Any]) -> BuildRequest:
    return BuildRequest(
        targets.get("pdf"),
        targets.get("epub"),
        options["draft"],
        options.get("page_list", True),
        overlay=options.get("overlay", False),
        lines=bool(options.get("report")) or console.verbosity > 0,
        press=targets.get("print"),
        cover=targets.get("cover"),
        strict=options.get("strict", False),
    )


def _build_project(
    project: Project,
    request: BuildRequest,
    context: BuildContext,
    report: Report,
    line_report: LineReport | None,
) -> tuple[BuiltFile, ...]:
    if line_report and line_report.path:
        check_target(line_report.path, line_report.kind, project.manuscripts)
        check_apart((*request.targets, line_report.path))
    return build(project, request, context, report)
