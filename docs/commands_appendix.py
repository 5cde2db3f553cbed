"""The appendix of commands: verbs with their options, and exit codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import click

from docs.markup import Words, marked, speaker, table_of
from typeset.command.main import typeset
from typeset.messages.errors import TypesetError

_EXITS: Final[dict[str, Words]] = {
    "TypesetError": ("程序自身的错，请报告", "our fault: please report it"),
    "UsageError": ("命令用法不对", "the command line cannot be carried out"),
    "SettingsError": ("设置不对", "a setting cannot be used"),
    "ManuscriptError": ("原稿读不了，或有错", "the manuscript cannot be read, or has an error"),
    "FontError": ("缺字体，或缺字", "a face or a character is missing"),
    "LayoutError": ("排不出版面", "the page cannot be laid out"),
    "OutputError": ("成品写不出去", "the output cannot be written"),
    "ToolError": ("缺少别的程序", "another program is missing"),
    "ConformanceError": ("不合标准，或检查出错误", "a standard is not met, or a check found an error"),
    "LimitError": ("到了时间或内存的限度", "a limit of time or memory was met"),
}
"""What the exit codes of errors mean, by the name of their class."""

_HAN: Final = re.compile("[\u2e80-\u9fff\uff00-\uffef]")
_BUILDING: Final = ("pdf", "print", "epub", "build")


def commands_appendix(lang: str) -> Iterator[str]:
    """The sections of the appendix."""
    say = speaker(lang)
    verbs = typeset.commands
    common = _shared(verbs.values())
    building = _shared(verbs[name] for name in _BUILDING) - common
    yield say((
        "写法是 `typeset 命令 选项 文件`。选项可以写在文件前面，也可以写在后面。",
        "A command is written `typeset VERB OPTIONS FILE`; options may stand before or behind the file.",
    ))  # fmt: skip
    yield say(("## 各命令都有的选项", "## Options of every verb"))
    yield _flags(_parameters(verbs["pdf"], common), lang)
    yield say(("## 排书的命令都有的选项", "## Options of all verbs that build"))
    yield say(
        (
            "`pdf`、`print`、`epub`、`build` 四个命令都有。",
            "These belong to `pdf`, `print`, `epub` and `build`.",
        )
    )
    yield _flags(_parameters(verbs["pdf"], building), lang)
    yield say(("## 各个命令", "## The verbs"))
    for name, verb in verbs.items():
        shared = common | building if name in _BUILDING else common
        arguments = [
            p.make_metavar(click.Context(verb)) for p in verb.params if isinstance(p, click.Argument)
        ]
        yield f"### {name}{say(('　', ': '))}{_half(verb.short_help or '', lang)} {{#verb-{name}}}"
        yield f"```sh\n{' '.join(('typeset', name, *arguments))}\n```"
        shown = _half(verb.short_help or "", lang)
        yield from (text for text in _help(verb.help or "", lang) if text.rstrip("。.") != shown)
        own = [p for p in _parameters(verb, None) if p.name not in shared]
        if own:
            yield _flags(own, lang)
    yield say(("## 退出码 {#exit-codes}", "## Exit codes {#exit-codes}"))
    yield _exits(lang)


def _shared(verbs: Iterable[click.Command]) -> set[str]:
    """Names of the options that all of the verbs have."""
    names = [{p.name or "" for p in verb.params if isinstance(p, click.Option)} for verb in verbs]
    return set.intersection(*names)


def _parameters(verb: click.Command, names: set[str] | None) -> list[click.Option]:
    return [p for p in verb.params if isinstance(p, click.Option) and (names is None or p.name in names)]


def _flags(options: Iterable[click.Option], lang: str) -> str:
    """A definition list of options."""
    return "\n\n".join(_flag(option, lang) for option in options)


def _flag(option: click.Option, lang: str) -> str:
    names = [*option.opts, *option.secondary_opts]
    value = _argument(option)
    names[-1] += f" {value}" if value else ""
    listed = speaker(lang)(("、", ", ")).join(f"`{name}`" for name in names)
    return f"{listed}\n:   {marked(_half(option.help or '', lang))}"


def _argument(option: click.Option) -> str:
    """What stands behind an option."""
    if option.is_flag or option.count:
        return ""
    if isinstance(option.type, click.Choice) and not option.metavar:
        return "|".join(map(str, option.type.choices))
    return option.metavar or ""


def _help(text: str, lang: str) -> Iterator[str]:
    """What a verb does; the Chinese half stands at the end of the first paragraph."""
    first, *rest = (" ".join(part.split(" ")) for part in re.split(r"\n\s*\n", text.strip()))
    yield marked(_half(first, lang))
    if lang == "en":
        yield from (marked(" ".join(part.split())) for part in rest)


def _half(text: str, lang: str) -> str:
    """The Chinese or the English half of a help text, which has both, two spaces between them."""
    english, _, chinese = text.rpartition("  ")
    assert _HAN.search(chinese), text
    return chinese if lang == "zh" else re.sub(r"\s+", " ", english)


def _exits(lang: str) -> str:
    say = speaker(lang)
    meanings: dict[int, Words] = {0: ("完成", "done"), 130: ("中途打断", "interrupted")}
    for error in (TypesetError, *TypesetError.__subclasses__()):
        meanings[error.exit_code] = _EXITS[error.__name__]
    rows = [(str(code), say(words)) for code, words in sorted(meanings.items())]
    return table_of((say(("退出码", "Code")), say(("意思", "Meaning"))), rows)
