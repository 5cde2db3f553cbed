"""The verbs of the command line.

Each verb imports the stages that it runs, when it runs: ``--help`` loads none of them,
and a start reads only what the book needs. Here and in ``reporting`` errors become exit
codes, and nowhere else.
"""

from __future__ import annotations

import atexit
import gc
import io
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from typeset.command.console import Console, choose_language, dump_json
from typeset.command.flags import (
    building,
    checking,
    common,
    imposing,
    inspecting,
    packing,
    settings,
    watching,
)
from typeset.command.limited import run_within, take_limit
from typeset.command.reporting import reporting
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import TypesetError, UsageError
from typeset.system.limits import LIMITED

if TYPE_CHECKING:
    from typeset.settings.project import Flags

COLLECTED_AFTER = 100_000
"""New objects, some 10 MB, before the collector searches for rings. At Python's own 700 an article takes a
twentieth longer."""

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def main() -> NoReturn:
    """Run the command line; exits 0 when done, else with the error's fixed code."""
    gc.set_threshold(COLLECTED_AFTER)
    _leave(run(sys.argv[1:]))


def _leave(code: int) -> NoReturn:
    """End the program; what is to be done at its end is done.

    Python would then take apart all modules and objects, one by one: a twenty-fifth of an article's time.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever read them has left
            stream.flush()
    atexit._run_exitfuncs()
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; nothing is raised."""
    _open_streams()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a kill cleans up as Ctrl-C does
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        limited = take_limit(arguments)
        return run_within(limited) if limited else _run_here(arguments)
    except (KeyboardInterrupt, click.Abort):
        if LIMITED not in os.environ:  # else our parent ended us, and says why
            _console().talk("已中断；原有的文件没有动。", "Interrupted; existing files are untouched.")
        return 130
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # whoever read us has left; a second complaint helps nobody
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(error.format_message() + "\n")
        return error.exit_code
    except (click.ClickException, TypesetError) as error:
        return _explain_failure(error)
    except Exception:  # the last resort: whatever it is, it is our fault and says so
        import traceback

        traceback.print_exc()
        _console().talk(
            "这是程序自身的错，请把以上内容报告给我们。", "This is our fault: please report the above."
        )
        return 1
    return 0


def _open_streams() -> None:
    """Let results and messages go nowhere where our caller closed the stream: files are written all the same.

    The descriptor is taken, too: else the next file that is opened would have it, and whatever writes to
    the stream would write into that file.
    """
    for descriptor, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            sink = os.open(os.devnull, os.O_WRONLY)
            if sink != descriptor:
                os.dup2(sink, descriptor)
                os.close(sink)
            setattr(sys, name, os.fdopen(descriptor, "w", encoding="utf-8"))


def _run_here(arguments: Sequence[str]) -> int:
    return int(typeset.main(list(arguments), "typeset", standalone_mode=False) or 0)


def _explain_failure(error: click.ClickException | TypesetError) -> int:
    """Say what is wrong with the command line; returns the exit code."""
    usage = ""
    if isinstance(error, click.ClickException):
        if isinstance(error, click.UsageError) and error.ctx:
            usage = error.ctx.get_usage() + "\n"
        error = UsageError(diagnose(Code.U_BAD_OPTION, detail=error.format_message()))
    sys.stderr.write(usage + _console().format(error.diagnostic) + "\n")
    return error.exit_code


def _console() -> Console:
    return Console(choose_language("", os.environ), 0, json=False)


@click.group(context_settings=_CONTEXT)
@click.version_option(package_name="typeset", message="%(prog)s %(version)s")
def typeset() -> None:
    """Set a Chinese manuscript as a PDF and an EPUB.  把中文原稿排成 PDF 和 EPUB。

    \b
      typeset build report.txt         PDF and EPUB, in build/
      typeset print report.txt         a PDF for the printer: PDF/X, bleed, marks
      typeset watch report.txt         a PDF after each save
      typeset outline report.txt       what was recognised, what was repaired
      typeset check build/report.epub  what is wrong with a finished book
      typeset new my-book              a project to start from
      typeset explain page.trim        teaches a setting, or a message code

    PATH is a .txt or .md file, a folder of them, or - for standard input.
    Exit codes: 0 done, 1 our fault, 2 usage, 3 settings, 4 manuscript, 5 fonts,
    6 layout, 7 output, 8 missing tool, 9 conformance, 10 limit,
    130 interrupted.
    """


@typeset.command("pdf", short_help="PDF for readers  排成 PDF")
@inspecting
@building
def pdf_verb(console: Console, paths: tuple[str, ...], **options: Any) -> None:
    """Set PATH as a PDF for readers: tagged, bookmarked.  排成 PDF。"""
    _build(console, paths, ("pdf",), **options)


@typeset.command("print", short_help="PDF for the printer  排成给印厂的 PDF")
@click.option(
    "--cover",
    "with_cover",
    is_flag=True,
    help="And the cover: back, spine, front on one sheet, as [cover] says.  再做一份封面。",
)
@inspecting
@building
def print_verb(console: Console, paths: tuple[str, ...], with_cover: bool, **options: Any) -> None:
    """Set PATH as a PDF for the printer: PDF/X, bleed, marks, as [press] says.  排成给印厂的 PDF。

    With --cover, NAME-cover.pdf as well: the spine is as wide as the pages are thick on the paper of [cover].
    """
    _build(console, paths, ("print", "cover") if with_cover else ("print",), **options)


@typeset.command("epub", short_help="EPUB, with the PDF's pages  排成 EPUB")
@click.option(
    "--page-list/--no-page-list",
    default=True,
    help="Name the PDF's pages in the EPUB; without it no layout is needed.  是否附页码表。",
)
@building
@packing
def epub_verb(console: Console, paths: tuple[str, ...], **options: Any) -> None:
    """Set PATH as an EPUB; its page list names the PDF's pages.  排成 EPUB。"""
    _build(console, paths, ("epub",), **options)  # fmt: skip


@typeset.command("build", short_help="PDF and EPUB from one layout  两样一起排")
@click.option("--print", "for_press", is_flag=True, help="And a PDF for the printer.  再排一份给印厂。")
@inspecting
@building
@packing
def build_verb(console: Console, paths: tuple[str, ...], for_press: bool, **options: Any) -> None:
    """Set PATH as PDF and EPUB from one layout, with --print for the printer, too.  PDF 和 EPUB 一起排。"""
    _build(console, paths, ("pdf", "print", "epub") if for_press else ("pdf", "epub"), **options)


def _build(console: Console, paths: tuple[str, ...], kinds: tuple[str, ...], **options: Any) -> None:
    from typeset.command.building import build_paths

    build_paths(console, paths, kinds, options)


@typeset.command("watch", short_help="build after each save  一存盘就重排")
@watching
def watch_verb(console: Console, path: str, for_readers: bool, for_press: bool, **options: Any) -> None:
    """Set PATH as a PDF now and after each save, until Ctrl-C.  一存盘就重排，Ctrl-C 结束。

    What is saved may be a manuscript, a picture, a style or a setting. An error is told; the last good
    output stays. With --json each build is a line.
    """
    from typeset.command.watching import watch_path

    kinds = ("pdf", *(("print",) if for_press else ()), *(("epub",) if for_readers else ()))
    watch_path(console, path, kinds, options)


@typeset.command("outline", short_help="what was recognised and repaired  看结构和修复")
@click.argument("path")
@click.option(
    "-o",
    "--output",
    default="",
    metavar="FILE",
    help="Write it as a file that can be edited: my.outline beside my.txt.  写成可改的提纲。",
)
@common
@settings
def outline_verb(console: Console, path: str, output: str, flags: Flags) -> None:
    """Show what was recognised in PATH, and every repair.  看认出了什么、修了什么。

    A unit that is in doubt has a question mark, with the reason. To correct guesses, write the outline of
    a text with -o, as my.outline beside my.txt, and change its rows: kinds, levels, where a unit begins and
    ends. Every build reads it from there.
    """
    from typeset.drivers.outline import OutlineRequest, outline_project
    from typeset.messages.errors import stop_on_errors
    from typeset.readers.outline import count_units, to_json, to_text
    from typeset.settings.project import load_project

    results: dict[str, object] = {"units": [], "repairs": []}
    with reporting(console, lambda: results) as report:
        project = load_project(path, flags)
        found = outline_project(project, OutlineRequest(output, console.lang), report)
        results |= {"output": output} if output else {}
        results |= to_json(found)
        if not console.json:
            console.result(count_units(found, console.lang) if output else to_text(found).rstrip("\n"))
        stop_on_errors(report)


@typeset.command("fix", short_help="the repaired text, and a diff  写出修好的文稿")
@click.argument("path")
@click.option("-o", "--output", default="", metavar="FILE", help="Where to write; else stdout.  输出到哪里。")
@click.option(
    "--skip", multiple=True, metavar="RULE", help="Leave a repair undone, as M10 or J1.  不做某项修复。"
)
@common
@settings
def fix_verb(console: Console, path: str, output: str, skip: tuple[str, ...], flags: Flags) -> None:
    """Write the repaired manuscript as text, and show what changed.  写出修好的文稿，并列出改动。

    PATH itself is never changed.
    """
    from typeset.drivers.fix import fix_project
    from typeset.settings.project import load_project
    from typeset.system.output import check_target, write_whole

    rules = tuple(rule.strip().upper() for entry in skip for rule in entry.split(",") if rule.strip())
    results: dict[str, object] = {}
    with reporting(console, lambda: results) as report:
        project = load_project(path, flags)
        if output:
            check_target(Path(output), "txt", project.manuscripts)
        fixed = fix_project(project, rules, report)
        results |= {"output": output} if output else {"text": fixed.text}
        results["repairs"] = [repair._asdict() for repair in report.repairs]
        if output:
            write_whole(Path(output), fixed.text.encode(), "txt")
        elif not console.json:
            console.text(fixed.text)
        console.show_diff(fixed.diff)
        console.repairs(report)


@typeset.command("check", short_help="what is wrong with a finished EPUB or PDF  检查成品")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@checking
@common
@settings
def check_verb(console: Console, path: Path, source: str, flags: Flags, **options: Any) -> None:
    """Look at a finished EPUB: text, links, faces, contents, pages, access, harm.  检查做好的电子书、PDF。

    Or at any PDF, as a press does before it prints: boxes, colours and inks, faces, pictures, what the
    file claims to be (PDF/X, PDF/A, PDF/UA). EPUBCheck, Ace, veraPDF and Ghostscript are asked as well
    where they are. Exit code 9 when there is an error.
    """
    from typeset.drivers.check import Checks, check_file
    from typeset.messages.errors import stop_on_errors
    from typeset.settings.project import load_project

    results: dict[str, object] = {}
    with reporting(console, lambda: results) as report:
        project = load_project(source, flags) if source else None
        checks = Checks(project, options["standards"], options["html"], options["alone"], console.lang)
        checked = check_file(path, checks, report)
        results |= checked.to_json()
        if not console.json:
            console.talk(*checked.verdict(report))
        stop_on_errors(report)


@typeset.command("impose", short_help="pages onto sheets  拼版")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("-o", "--output", default="", metavar="FILE", help="Else FILE-SCHEME.pdf.  输出到哪里。")
@imposing
@common
def impose_verb(console: Console, path: Path, output: str, **options: Any) -> None:
    """Put the pages of a finished PDF on sheets: blanks, fold and collation marks.  把 PDF 拼成大版。

    Any PDF will do: pages are cut at their trim (else as they are shown), turned pages stand upright, form
    fields and stamps are printed. All pages must be of one size. A cover has its front on page 1 of FILE, its
    back on 2, its spine on 3; back and spine may be missing.

    \b
    typeset impose book.pdf --scheme perfect --signature 16 --milling 3mm
    typeset impose book.pdf --scheme perfect --work turn --sheet 正度对开 --gripper 10mm
    typeset impose booklet.pdf --creep 0.1mm
    typeset impose cover.pdf --scheme cover --pages 320 --paper 0.1mm
    """
    from typeset.drivers.imposition import impose_file, read_plan

    target = Path(output) if output else path.with_name(f"{path.stem}-{options['scheme']}.pdf")
    results: dict[str, object] = {}
    with reporting(console, lambda: results) as report:
        sides = impose_file(path, target, read_plan(options), report)
        results |= {"path": str(target), "sides": sides}
        if not console.json:
            console.result(f"{target}  {sides} {'面' if console.lang == 'zh' else 'sides'}")


@typeset.command("new", short_help="a project to start from  新建项目")
@click.argument("name")
@click.option("--style", default="", metavar="STYLE", help="The style to start from.  版式。")
@click.option(
    "--from",
    "manuscript",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Make it of a manuscript, as book.docx.  用现成的文稿（如 Word 文件）来做。",
)
@common
def new_verb(console: Console, name: str, style: str, manuscript: Path | None) -> None:
    """Make a folder NAME with a manuscript and a book.toml to start from.  新建一个能用的文件夹。

    With --from, its chapters become Markdown and its pictures files; else the style's sample is copied.
    """
    from typeset.drivers.new import create_from, create_project

    files: list[Path] = []
    with reporting(console, lambda: {"files": [str(file) for file in files]}) as report:
        if manuscript is not None:
            files += create_from(Path(name), manuscript, style, report)
        else:
            files += create_project(Path(name), style or "report")
        if not console.json:
            for file in files:
                console.result(str(file))
        command = f"typeset build {name}"
        console.talk(f"写进文稿，然后：{command}", f"Put in your text, then: {command}")


@typeset.command("fonts", short_help="list or obtain faces  字体")
@click.argument("path", required=False)
@click.option("--get", is_flag=True, help="Obtain the faces that PATH or the styles need.  取得所需字体。")
@click.option(
    "--face",
    "keys",
    multiple=True,
    metavar="FACE",
    help='Obtain this face, as "fang 400"; "all" is every one.  取得某一字体。',
)
@common
@settings
def fonts_verb(console: Console, path: str | None, get: bool, keys: tuple[str, ...], flags: Flags) -> None:
    """List the faces: role, weight, file, licence, and whether they are here.  列出字体。"""
    from typeset.command.building import watched_context
    from typeset.drivers.faces import get_faces, get_faces_of_book, get_named_faces
    from typeset.fonts import read_catalogue, read_further
    from typeset.fonts.listing import FaceRow, list_faces
    from typeset.settings.project import load_project
    from typeset.settings.styles import load_style
    from typeset.system.resources import find_resource, style_names

    rows: list[FaceRow] = []
    with reporting(console, lambda: {"faces": [row.to_json() for row in rows]}) as report:
        context = watched_context(console, offline=False)
        get_named_faces(keys, context, report)
        if get and path:
            get_faces_of_book(load_project(path, flags), context, report)
        elif get:
            for name in [flags.style] if flags.style else style_names():
                get_faces(load_style(name).settings, None, context, report)
        if not (get or keys) or console.json:
            further = read_further(find_resource("fonts", "further.toml"))
            catalogue = read_catalogue(find_resource("fonts", "fonts.toml"))
            rows += list_faces(catalogue, context.faces, further)
        if not console.json:
            for row in rows:
                console.result(row.to_text(console.lang))


@typeset.command("doctor", short_help="versions, faces, tools  检查环境")
@common
def doctor_verb(console: Console) -> None:
    """Show versions, faces and tools, and the cure for each lack.  检查运行环境。"""
    from typeset.command.building import watched_context
    from typeset.drivers.doctor import examine

    checks = examine(watched_context(console, offline=True).faces, console.lang)
    if console.json:
        console.result(dump_json({"checks": [check.to_json() for check in checks]}))
    else:
        for check in checks:
            console.result(check.to_text())
    if any(check.required and not check.good for check in checks):
        raise click.exceptions.Exit(8)


@typeset.command("explain", short_help="teach a code, repair or setting  解释")
@click.argument("subject", required=False, default="", metavar="[CODE|REPAIR|KEY]")
@common
def explain_verb(console: Console, subject: str) -> None:
    """Teach a message code, a repair or a setting; without one, list them all.  解释代码、修复或设置。"""
    from typeset.drivers.explain import explain

    with reporting(console, dict):
        text = explain(subject, console.lang)
        console.result(dump_json({"text": text}) if console.json else text)
