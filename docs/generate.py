"""Writes the appendices of the manual from the code: settings, verbs, repairs, messages.

``python docs/generate.py`` puts them into ``docs/zh/generated`` and ``docs/en/generated``, which are not in
git; ``make manual`` does so before it sets the manual. No text of a setting or a message is typed here: what
``typeset explain`` says is what the manual says.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args, get_origin

import click
import msgspec
import msgspec.inspect as types

from typeset.command.main import typeset
from typeset.messages.codes import Code
from typeset.messages.errors import TypesetError
from typeset.messages.repairs import REPAIRS
from typeset.settings.lessons import LESSONS, Lesson
from typeset.settings.schema import Settings
from typeset.settings.styles import load_style
from typeset.settings.toml_tables import known_keys
from typeset.system.resources import style_names

DOCS: Final = Path(__file__).resolve().parent
LANGUAGES: Final = ("zh", "en")

Words = tuple[str, str]
"""Chinese and English."""

_TABLES: Final[dict[str, Words]] = {
    "": ("书", "The book"),
    "about": ("编目", "What catalogues say"),
    "book": ("书的部分", "Parts of a book"),
    "imprint": ("版权页", "The copyright page"),
    "page": ("页", "The page"),
    "text": ("版心", "The type area"),
    "notes": ("注", "Notes"),
    "compose": ("段落", "Paragraphs"),
    "compose.limits": ("空白的伸缩", "How far spaces give"),
    "captions": ("图题、表题和清单题", "Captions"),
    "epub": ("电子书", "The EPUB"),
    "press": ("给印厂的文件", "The file for the printer"),
    "cover": ("给印厂的封面", "The cover for the printer"),
    "repairs": ("修复", "Repairs"),
    "structure": ("结构", "Structure"),
    "parts": ("各部分的字体", "Faces of parts"),
}
"""What the tables of ``book.toml`` are about."""

_FAMILIES: Final[dict[str, Words]] = {
    "C": ("设置", "Settings"),
    "M": ("原稿", "Manuscripts"),
    "T": ("文字", "Typography"),
    "F": ("字体", "Faces"),
    "L": ("版面", "Layout"),
    "P": ("印刷文件和 PDF", "Files for the printer, and PDF"),
    "E": ("电子书", "EPUB"),
    "O": ("成品和工具", "Outputs and tools"),
    "U": ("命令用法", "Usage"),
}
"""What the first letters of codes stand for."""

_SEVERITIES: Final[dict[str, Words]] = {
    "error": ("错误", "error"),
    "warning": ("注意", "warning"),
    "note": ("提示", "note"),
}

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
}
"""What the exit codes of errors mean, by the name of their class."""

_ARTICLE_KEYS: Final = (
    "page.trim", "page.inner", "page.head", "text.size", "text.leading", "text.characters", "text.lines",
    "book.half_title", "book.title_page", "book.contents", "book.chapters", "book.heads",
)  # fmt: skip
"""Settings in which the styles differ most."""

# What stands in a line of code: `…`, keys, flags, names of files, and TOML.
_CODE: Final = re.compile(
    r"`[^`]+`|[。？！]{2,}"
    r"|!?\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?|\[\^[^\]]*\](?:: ?注文|: note)?|:::(?: 收入| include)?|&\w+;|\w+ = '[^']*'"
    r"|(?:\[\[?[\w.]+\]\]? *)?(?:[\w.-]+ = )?\[?\"[^\"]*\"(?:(?: = |, )\"[^\"]*\")*\]?"
    r"|typeset (?:explain|fonts|doctor|outline|fix|check)(?: --?[\w-]+)?"
    r"|(?<![\w-])--?[a-z][\w-]*(?:=[\w.]+)?"
    r"|\[\[?[a-z]\w*\]\]?(?: \w+ = \w+)?"
    rf"|\b(?:{'|'.join(name for name in _TABLES if name)})\.[a-z_]+\b"
    r"|\b[\w-]+\.(?:toml|css|xhtml)\b"
)
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>{}#|^~])")
_WIDE: Final = "\u2002"
_VALUE: Final = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
_SPACED_VALUE: Final = re.compile(rf" ?{_VALUE.pattern} ?")
_MARKS: Final = re.compile("[。？！]+")
_EDGE: Final = re.compile(r"(?<!\\)\|")
_HAN: Final = re.compile("[\u2e80-\u9fff\uff00-\uffef]")


def write_chapters(docs: Path = DOCS) -> list[Path]:
    """Write the appendices of both languages below ``docs``; returns their files."""
    written = []
    for lang in LANGUAGES:
        folder = docs / lang / "generated"
        folder.mkdir(exist_ok=True)
        for name, text in chapters(lang).items():
            path = folder / name
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return written


def chapters(lang: str) -> dict[str, str]:
    """The appendices of one language: names of files, and their Markdown."""
    say = _speaker(lang)
    makers: dict[str, tuple[Words, Callable[[str], Iterator[str]]]] = {
        "settings.md": (("设置", "Settings"), _settings),
        "commands.md": (("命令", "Commands"), _commands),
        "repairs.md": (("修复", "Repairs"), _repairs),
        "messages.md": (("消息", "Messages"), _messages),
    }
    made = {}
    for letter, (name, (title, maker)) in zip("ABCD", makers.items(), strict=True):
        front = f'+++\nrole = "appendix"\nlanguage = "{"zh-CN" if lang == "zh" else "en"}"\n+++'
        identifier = name.removesuffix(".md")
        head = f"# {say(('附录', 'Appendix '))}{letter}{say(('　', ' '))}{say(title)} {{#{identifier}}}"
        made[name] = "\n\n".join((front, head, *maker(lang))) + "\n"
    return made


def _speaker(lang: str) -> Callable[[Words], str]:
    return lambda words: words[lang != "zh"]


# --- settings -----------------------------------------------------------------


def _settings(lang: str) -> Iterator[str]:
    say = _speaker(lang)
    keys = known_keys()
    yield say((
        "一节是 `book.toml` 里的一个表，一条是其中一项：先说它管什么，再列出可以取的值和默认值。没有写默认值的，"
        "不写就是没有。版式可以改默认值，见[](#style-settings)和[](#style-faces)。在命令行里，用点把表名和项名连起来写，"
        "如 `--set page.trim=A5`。",
        "A section is a table of `book.toml`, an entry one of its keys: what it governs, then what values it takes "
        "and its default. A key without a default is empty unless it is set. A style may have defaults of its own: "
        "see the tables at the end. On the command line, the names of table and key are joined by a dot, "
        "as in `--set page.trim=A5`.",
    ))  # fmt: skip
    for table in dict.fromkeys(key.rpartition(".")[0] for key in keys):
        inside = {key: field for key, field in keys.items() if key.rpartition(".")[0] == table}
        mark = "" if not table else f" `[[{table}]]`" if table == "structure" else f" `[{table}]`"
        yield f"## {say(_TABLES[table])}{mark} {{#table-{table.replace('.', '-') or 'whole'}}}"
        if table == "parts":
            yield from _part_keys(inside, lang)
        else:
            for key, field in inside.items():
                yield _entry(key.rpartition(".")[2], _setting(key, field, lang))
    yield say(("## 各版式的默认值 {#style-defaults}", "## What the styles set {#style-defaults}"))
    yield from _style_tables(lang)


def _setting(key: str, field: types.Field, lang: str) -> Iterator[str]:
    """What explains a setting: its teaching, its values, samples."""
    say = _speaker(lang)
    yield _ended(_marked(_teaching(field, lang)), lang)
    values = _values(key, field.type, lang)
    has_default = field.default is not msgspec.NODEFAULT and field.default not in ("", ())
    stated = [say((f"值：{values}", f"Values: {values}"))] if values else []
    if has_default:
        stated.append(say((f"默认 `{_written(field.default)}`", f"default `{_written(field.default)}`")))
    if stated:
        yield _ended(_capital(say(("；", "; ")).join(stated)), lang)
    if key in LESSONS:
        yield _lessons(LESSONS[key], lang)


def _teaching(field: types.Field, lang: str) -> str:
    kind = field.type
    assert isinstance(kind, types.Metadata)
    if lang == "zh":
        return str((kind.extra or {})["zh"])
    teaching = str((kind.extra_json_schema or {})["description"])
    return teaching[0].upper() + teaching[1:]


def _lessons(lessons: tuple[Lesson, ...], lang: str) -> str:
    """What some values do to a line, a sample each; │ is its edge, and two spaces are one wide one."""
    say = _speaker(lang)
    return "\n".join(
        f"- `{lesson.value}`{say(('：', ': '))}{_escaped(lesson.sample.replace('  ', _WIDE))}"
        f" → {_marked(say((lesson.zh, lesson.en)))}"
        for lesson in lessons
    )


def _values(key: str, kind: types.Type, lang: str) -> str:
    """What values a setting takes; nothing for any text."""
    say = _speaker(lang)
    if isinstance(kind, types.Metadata):
        kind = kind.type
    if isinstance(kind, types.IntType | types.FloatType):
        name = ("整数", "a whole number") if isinstance(kind, types.IntType) else ("数", "a number")
        return say(name) + _range(kind, lang)
    if names := _names(key):
        listed = say(("、", ", ")).join(f'`"{name}"`' for name in names)
        return say(("列表，内有 ", "a list of ")) + listed if isinstance(kind, types.VarTupleType) else listed
    words: dict[type[types.Type], Words] = {
        types.BoolType: ("`true`、`false`", "`true`, `false`"),
        types.VarTupleType: ("文字的列表", "a list of texts"),
        types.DictType: ("表，名目由您写", "a table, with names of your own"),
    }
    return say(words.get(type(kind), ("", "")))


def _names(key: str) -> tuple[str, ...]:
    """The names that a setting takes, in the order in which they are declared; msgspec sorts them."""
    annotation: Any = Settings
    for part in key.split("."):
        fields = msgspec.structs.fields(annotation)
        annotation = next(field.type for field in fields if field.encode_name == part)
        while get_origin(annotation) in (Annotated, tuple):
            annotation = get_args(annotation)[0]
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _range(kind: types.IntType | types.FloatType, lang: str) -> str:
    low = kind.ge if kind.ge is not None else kind.gt
    high = kind.le if kind.le is not None else kind.lt
    comma = "，" if lang == "zh" else ", "
    if low is not None and high is not None:
        return f"{comma}{low:g}–{high:g}"
    if low is not None:
        return comma + (f"{low:g} 以上" if lang == "zh" else f"{low:g} or more")
    return ""


def _part_keys(fields: Mapping[str, types.Field], lang: str) -> Iterator[str]:
    """The parts of a page, which differ in nothing but what they are the face of."""
    say = _speaker(lang)
    yield say((
        "值是字体的角色和字重，如 `\"song 900\"`；角色有 `song` 宋、`hei` 黑、`kai` 楷、`fang` 仿宋、"
        "`latin-serif` 西文衬线体、`latin-sans` 西文无衬线体、`mono` 等宽体，字重从 100 到 900。没有写的部分，"
        "用正文的字体。",
        "A value is a role and a weight, as `\"song 900\"`. Roles are `song` 宋, `hei` 黑, `kai` 楷, `fang` 仿宋, "
        "`latin-serif`, `latin-sans` and `mono`, weights 100 to 900. A part that is left out has the face of "
        "the body.",
    ))  # fmt: skip
    rows = [(f"`{key.rpartition('.')[2]}`", _part(field, lang)) for key, field in fields.items()]
    half = -(-len(rows) // 2)
    pairs = [(*rows[k], *(rows[k + half] if k + half < len(rows) else ("", ""))) for k in range(half)]
    head = (say(("键", "Key")), say(("部分", "Part")))
    yield _table((*head, *head), pairs)


def _part(field: types.Field, lang: str) -> str:
    """What a part is, out of its teaching."""
    found = re.fullmatch(r"(.*)的字体，.*|The face of (.*), role.*", _teaching(field, lang))
    assert found
    return _marked(found[1] or found[2])


def _style_tables(lang: str) -> Iterator[str]:
    """What the styles that ship set of page and parts, side by side."""
    say = _speaker(lang)
    names = sorted(style_names(), key=lambda name: (name != "report", name))
    styles = [load_style(name) for name in names]
    head = (say(("键", "Key")), *(f"`{name}`" for name in names))
    rows = []
    for key in _ARTICLE_KEYS:
        table, _, last = key.partition(".")
        values = [getattr(getattr(style.settings, table), last) for style in styles]
        rows.append((f"`{key}`", *(_brief(value, lang) for value in values)))
    yield _table(head, rows)
    yield say((": 各版式的页面和部分 {#style-settings}", ": Page and parts in each style"))
    faces = []
    for part in styles[0].settings.parts.__struct_fields__:
        values = [getattr(style.settings.parts, part) for style in styles]
        if any(values):
            faces.append((f"`{part}`", *(value or "–" for value in values)))
    yield _table(head, faces)
    yield say((": 各版式的字体 {#style-faces}", ": Faces of parts in each style"))


def _brief(value: object, lang: str) -> str:
    if isinstance(value, bool):
        return ("有", "无")[not value] if lang == "zh" else ("yes", "no")[not value]
    return f"{value:g}" if isinstance(value, float) else str(value)


def _written(value: object) -> str:
    """A default as a settings file has it; numbers to three places."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.3g}"
    return f'"{value}"' if isinstance(value, str) else str(value)


# --- commands -----------------------------------------------------------------

_BUILDING: Final = ("pdf", "print", "epub", "build")


def _commands(lang: str) -> Iterator[str]:
    say = _speaker(lang)
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
    return f"{' '.join(f'`{name}`' for name in names)}\n:   {_marked(_half(option.help or '', lang))}"


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
    yield _marked(_half(first, lang))
    if lang == "en":
        yield from (_marked(" ".join(part.split())) for part in rest)


def _half(text: str, lang: str) -> str:
    """The Chinese or the English half of a help text, which has both, two spaces between them."""
    english, _, chinese = text.rpartition("  ")
    assert _HAN.search(chinese), text
    return chinese if lang == "zh" else re.sub(r"\s+", " ", english)


def _exits(lang: str) -> str:
    say = _speaker(lang)
    meanings: dict[int, Words] = {0: ("完成", "done"), 130: ("中途打断", "interrupted")}
    for error in (TypesetError, *TypesetError.__subclasses__()):
        meanings[error.exit_code] = _EXITS[error.__name__]
    rows = [(str(code), say(words)) for code, words in sorted(meanings.items())]
    return _table((say(("退出码", "Code")), say(("意思", "Meaning"))), rows)


# --- repairs and messages -----------------------------------------------------


def _repairs(lang: str) -> Iterator[str]:
    say = _speaker(lang)
    yield say((
        "每做一处修复，都记下编号、文件和行号；`typeset outline` 列出全部。不要哪一项，在 `book.toml` 里写 "
        '`[repairs] skip = ["M10"]`，或者用 `typeset fix --skip M10`。',
        "Each repair is noted with its code, file and line; `typeset outline` lists them. To leave one undone, write "
        '`[repairs] skip = ["M10"]` in `book.toml`, or `typeset fix --skip M10`.',
    ))  # fmt: skip
    rows = [(f"`{rule}`", _marked(_capital(say(words)))) for rule, words in REPAIRS.items()]
    yield _table((say(("编号", "Code")), say(("修什么", "What is repaired"))), rows)


def _messages(lang: str) -> Iterator[str]:
    say = _speaker(lang)
    yield say((
        "一条消息先说出了什么事，再说怎么办，有时还说为什么。“……”处是当时的名字或数目。错误使这次排版停下来，"
        "注意和提示不停。消息按编号的第一个字母分节。",
        "A message says what is wrong, then what to do about it, and sometimes why it matters; a word in "
        "capitals stands for a name or a figure of the moment. An error ends the run; warnings and notes do "
        "not. The first letter of a code is that of its family.",
    ))  # fmt: skip
    for letter, family in _FAMILIES.items():
        codes = [code for code in Code if code.name.startswith(f"{letter}_")]
        if codes:
            yield f"## {letter}{say(('　', ': '))}{say(family)} {{#family-{letter}}}"
        for code in codes:
            entry = code.value
            texts = (entry.text(lang), entry.cure(lang), entry.why(lang))
            told, cure, why = (_ended(_capital(_marked(_bare(text, lang))), lang) for text in texts)
            severity = say(_SEVERITIES[entry.severity.value])
            yield f"`{code.name}` {severity}\n:   {told}\n\n    → {cure}{' ' if lang == 'en' and why else ''}{why}"


def _bare(text: str, lang: str) -> str:
    """A message as its template has it: dots, in English a name in capitals, where a value would stand."""
    text = text.replace("{hint}", "")
    if lang == "zh":
        text = _SPACED_VALUE.sub("……", text)
    else:
        text = _VALUE.sub(lambda found: found[1].upper(), text)
    return text.replace("{{", "{").replace("}}", "}")


# --- Markdown -----------------------------------------------------------------


def _entry(term: str, explanation: Iterable[str]) -> str:
    """An entry of a definition list."""
    first, *rest = explanation
    blocks = [f":   {first}"]
    blocks += ["\n".join(f"    {line}" for line in block.splitlines()) for block in rest]
    return f"`{term}`\n" + "\n\n".join(blocks)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table; a | in a cell is told from the edge of one."""
    lines = [head, tuple("---" for _ in head), *rows]
    cells = ([_EDGE.sub(r"\|", cell) for cell in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def _marked(text: str) -> str:
    """A text as Markdown: what is code in it as such, nothing else taken for a mark."""
    parts, last = [], 0
    for found in _CODE.finditer(text):
        parts += [_escaped(text[last : found.start()]), _as_code(found[0])]
        last = found.end()
    return "".join((*parts, _escaped(text[last:])))


def _as_code(text: str) -> str:
    """A word of code; of marks in a row each is one, lest the row be taken for a slip."""
    return " ".join(f"`{mark}`" for mark in text) if _MARKS.fullmatch(text) else f"`{text.strip('`')}`"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _capital(text: str) -> str:
    """A text with a capital at its head, unless that is the name of a file."""
    return text if text.startswith("mimetype") else text[:1].upper() + text[1:]


def _ended(text: str, lang: str) -> str:
    """The text with a stop at its end."""
    if not text or text.endswith(("。", ".", "？", "?", "！", "……", "…")):
        return text
    return text + ("。" if lang == "zh" else ".")


if __name__ == "__main__":
    for written in write_chapters():
        sys.stdout.write(f"{written.relative_to(DOCS.parent)}\n")
