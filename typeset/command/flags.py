"""Flags that verbs share, each group with what the verb gets for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from typeset.command.console import Console, choose_language

if TYPE_CHECKING:
    from typeset.command.line_output import LineReport
    from typeset.settings.project import Flags


def common(verb: Callable[..., None]) -> Callable[..., None]:
    """Flags that every verb has; the verb gets a Console for them."""

    @click.option("-v", "--verbose", count=True, help="Say more: each step, each repair.  多说一些。")
    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.  只报错误。")
    @click.option("--json", "as_json", is_flag=True, help="Results for programs, as JSON.  以 JSON 输出。")
    @click.option(
        "--lang", type=click.Choice(["zh", "en"]), default=None, help="Language of messages.  消息的语言。"
    )
    @wraps(verb)
    def wrapper(verbose: int, quiet: bool, as_json: bool, lang: str | None, **arguments: Any) -> None:
        language = choose_language(lang or "", os.environ)
        verb(Console(language, -1 if quiet else verbose, as_json), **arguments)

    return wrapper


def settings(verb: Callable[..., None]) -> Callable[..., None]:
    """Flags that change settings; the verb gets Flags for them."""

    @click.option("--style", default="", metavar="NAME", help="The style, as report.  版式。")
    @click.option(
        "--set",
        "assignments",
        multiple=True,
        metavar="KEY=VALUE",
        help="Set one key, as page.trim=A5; `typeset explain` lists them.  临时改一项设置。",
    )
    @click.option(
        "--changes",
        type=click.Choice(["accept", "reject"]),
        default=None,
        help="Tracked changes of a Word file; else accept.  Word 文件的修订。",
    )
    @wraps(verb)
    def wrapper(
        console: Console, style: str, assignments: tuple[str, ...], changes: str | None, **arguments: Any
    ) -> None:
        from typeset.settings.project import Flags

        pairs = [("word.changes", changes)] if changes else []
        for assignment in assignments:
            key, equals, value = assignment.partition("=")
            if not equals:
                raise click.UsageError(f"--set {assignment}: KEY=VALUE")
            pairs.append((key.strip(), value.strip()))
        verb(console, flags=Flags(style, tuple(pairs)), **arguments)

    return wrapper  # fmt: skip


def _limited(verb: Callable[..., None]) -> Callable[..., None]:
    """The flag that ends a verb at a limit; ``limited`` takes it off before the verb sees it."""
    return click.option(
        "--limit",
        metavar="time=S,memory=SIZE",
        expose_value=False,
        help="End after S seconds, or with SIZE (as 2GB) of memory: exit code 10.  限定时间和内存。",
    )(verb)


def _writing(verb: Callable[..., None]) -> Callable[..., None]:
    """Where outputs go, and what becomes of faces that are missing."""
    for option in reversed(_WRITING):
        verb = option(verb)
    return verb


_WRITING = (
    click.option(
        "-o",
        "--output",
        default="",
        metavar="FILE",
        help="Where to write; a folder takes <name>.pdf or .epub.  Else build/<name>.  输出到哪里。",
    ),
    click.option(
        "--draft",
        is_flag=True,
        help="Build even where no face has a character, setting 〓.  缺字也照排，以 〓 代替。",
    ),
    click.option("--offline", is_flag=True, help="Never ask the network for faces.  不联网。"),
)


def watching(verb: Callable[..., None]) -> Callable[..., None]:
    """Arguments and flags of the verb that builds after each save."""

    @click.argument("path")
    @click.option("--epub", "for_readers", is_flag=True, help="And an EPUB.  再排一份 EPUB。")
    @click.option("--print", "for_press", is_flag=True, help="And a PDF for the printer.  再排一份给印厂。")
    @_writing
    @common
    @settings
    @wraps(verb)
    def wrapper(*arguments: Any, **options: Any) -> None:
        verb(*arguments, **options)

    return wrapper  # fmt: skip


def building(verb: Callable[..., None]) -> Callable[..., None]:
    """Arguments and flags of the verbs that build."""

    @click.argument("paths", nargs=-1, required=True, metavar="PATH...")
    @_writing
    @_limited
    @click.option(
        "--jobs",
        type=click.IntRange(min=0),
        default=0,
        metavar="N",
        help="Lay out the chapters of a book in N processes; else as many as help.  用几个进程排各章。",
    )
    @click.option("--timings", is_flag=True, help="Tell what each stage costs.  报告各阶段的用时。")
    @common
    @settings
    @wraps(verb)
    def wrapper(*arguments: Any, **options: Any) -> None:
        verb(*arguments, **options)

    return wrapper  # fmt: skip


_REPORT_FORMS = "lines, lines=FILE.json, lines=FILE.tsv"


def _read_report(context: click.Context, parameter: click.Parameter, value: str | None) -> LineReport | None:
    """What ``--report`` asks for; as click calls it."""
    from typeset.command.line_output import LineReport

    if value is None:
        return None
    what, equals, file = value.partition("=")
    if what != "lines" or (equals and Path(file).suffix.lower() not in (".json", ".tsv")):
        raise click.UsageError(f"--report {value}: {_REPORT_FORMS}")
    return LineReport(Path(file) if equals else None)


def inspecting(verb: Callable[..., None]) -> Callable[..., None]:
    """Flags of the verbs that make a PDF, to look into its composition."""

    @click.option(
        "--report",
        callback=_read_report,
        metavar="lines[=FILE]",
        help="Tell of each line: place, widths, spaces, badness, rescue; FILE is .json or .tsv.  逐行报告。",
    )
    @click.option(
        "--debug-overlay",
        "overlay",
        is_flag=True,
        help="Draw lines, gaps and rescues over the pages.  在页面上画出行框、字距和补救的行。",
    )
    @wraps(verb)
    def wrapper(*arguments: Any, **options: Any) -> None:
        verb(*arguments, **options)

    return wrapper  # fmt: skip


def packing(verb: Callable[..., None]) -> Callable[..., None]:
    """Flags of the verbs that make an EPUB."""

    @click.option(
        "--fonts",
        type=click.Choice(["all", "style", "body", "none"]),
        default=None,
        help="Pack all faces, those of the style, of the body, or none: epub.fonts.  装进哪些字体。",
    )
    @click.option(
        "--strict",
        is_flag=True,
        help="Let EPUBCheck look first; save nothing that it faults.  先过 EPUBCheck 再存。",
    )
    @wraps(verb)
    def wrapper(*arguments: Any, fonts: str | None, flags: Flags, **options: Any) -> None:
        if fonts:
            from msgspec.structs import replace

            flags = replace(flags, assignments=(*flags.assignments, ("epub.fonts", fonts)))
        verb(*arguments, flags=flags, **options)

    return wrapper  # fmt: skip


_STANDARDS = (
    "x-1a", "x-3", "x-4", "x-5g", "x-5pg", "x-5n", "x-6", "x-6n", "x-6p",
    "a-1a", "a-1b", "a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u", "a-4", "a-4e", "a-4f",
    "ua-1", "ua-2", "print",
)  # fmt: skip


def checking(verb: Callable[..., None]) -> Callable[..., None]:
    """Flags of the verb that checks: what a file is held against, where its faults are shown."""

    @click.option(
        "--source",
        default="",
        metavar="PATH",
        help="What an EPUB must say, and how much ink a PDF may have.  对照文稿、墨量。",
    )
    @click.option(
        "--for",
        "standards",
        multiple=True,
        type=click.Choice(_STANDARDS),
        metavar="STANDARD",
        help=f"What a PDF must be, else what it claims: {', '.join(_STANDARDS)}.  按什么标准。",
    )
    @click.option(
        "--html",
        type=click.Path(path_type=Path),
        metavar="PAGE",
        help="Show a PDF's faults on pictures of its pages.  在页面上标出问题。",
    )
    @_limited
    @click.option("--alone", is_flag=True, help="Ask no other checkers, where they are.  只做自己的检查。")
    @wraps(verb)
    def wrapper(*arguments: Any, **options: Any) -> None:
        verb(*arguments, **options)

    return wrapper  # fmt: skip


def imposing(verb: Callable[..., None]) -> Callable[..., None]:
    """Flags of the verb that lays pages on sheets: their order, the sheet, how it is printed and bound."""
    for option in reversed(_IMPOSING):
        verb = option(verb)
    return verb


_IMPOSING = (
    click.option(
        "--scheme",
        type=click.Choice(["saddle", "perfect", "2up", "cover"]),
        default="saddle",
        help="Stitched, in folded signatures, facing pages, or front, back, spine.  骑订、胶订、对页、封面。",
    ),
    click.option("--signature", default=16, metavar="N", help="Pages to a sheet: 4, 8, 16, 32.  一帖几页。"),
    click.option(
        "--fill", is_flag=True, help="Last signature as large as the others, not smaller.  末帖补足空白。"
    ),
    click.option(
        "--work",
        type=click.Choice(["sheetwise", "turn", "tumble"]),
        default="sheetwise",
        help="Two plates to a sheet; or one for both sides, the sheet turned over sideways or head over "
        "heels.  正反版、自翻版、滚翻版。",
    ),
    click.option(
        "--sheet",
        default="",
        metavar="SIZE",
        help="正度对开, 大度对开, SRA3, 787x546 (mm) …; else as large as needed.  用多大的纸。",
    ),
    click.option(
        "--gripper", default="0", metavar="LENGTH", help="Free of ink at the edge the press holds.  咬口。"
    ),
    click.option(
        "--milling", default="0", metavar="LENGTH", help="Milled off each page at the spine.  铣背多深。"
    ),
    click.option("--creep", default="0", metavar="LENGTH", help="What a sheet adds at the fold.  爬移。"),
    click.option(
        "--binding",
        type=click.Choice(["auto", "left", "right"]),
        default="auto",
        help="Where the spine is; auto asks the file.  左翻还是右翻。",
    ),
    click.option(
        "--pages", default=0, metavar="N", help="Pages of the book in the cover.  封面里的书有几页。"
    ),
    click.option("--paper", default="0.1mm", metavar="LENGTH", help="How thick its paper is.  纸厚。"),
)
