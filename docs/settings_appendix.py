"""The appendix of settings: what each governs, takes and defaults to, with samples of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, Literal, get_args, get_origin

import msgspec
import msgspec.inspect as types

from docs.markup import Words, capital, ended, entry, escaped, marked, speaker, table_of
from typeset.settings.lessons import LESSONS, Lesson
from typeset.settings.schema import Settings
from typeset.settings.styles import load_style
from typeset.settings.toml_tables import known_keys
from typeset.system.resources import style_names

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
    "code": ("程序清单", "Listings"),
    "tables": ("表", "Tables"),
    "word": ("Word 文件", "Word files"),
    "markdown": ("Markdown 的写法", "Markdown"),
    "structure": ("结构", "Structure"),
    "parts": ("各部分的字体", "Faces of parts"),
}
"""What the tables of ``book.toml`` are about."""

_ARTICLE_KEYS: Final = (
    "page.trim", "page.inner", "page.head", "text.size", "text.leading", "text.characters", "text.lines",
    "book.half_title", "book.title_page", "book.contents", "book.chapters", "book.heads",
)  # fmt: skip
"""Settings in which the styles differ most."""

_WIDE: Final = "\u2002"


def settings_appendix(lang: str) -> Iterator[str]:
    """The sections of the appendix."""
    say = speaker(lang)
    keys = known_keys()
    yield say((
        "一节是 `book.toml` 里的一个表，一条是其中一项：先说它管什么，再列出可以取的值和默认值。"
        "没有写默认值的，不写就是没有。版式可以改默认值，见[](#style-settings)和[](#style-faces)。"
        "在命令行里，用点把表名和项名连起来写，如 `--set page.trim=A5`。",
        "A section is a table of `book.toml`, an entry one of its keys: what it governs, then what values it "
        "takes and its default. A key without a default is empty unless it is set. A style may have defaults "
        "of its own: see the tables at the end. On the command line, the names of table and key are "
        "joined by a dot, as in `--set page.trim=A5`.",
    ))  # fmt: skip
    for table in dict.fromkeys(key.rpartition(".")[0] for key in keys):
        inside = {key: field for key, field in keys.items() if key.rpartition(".")[0] == table}
        mark = "" if not table else f" `[[{table}]]`" if table == "structure" else f" `[{table}]`"
        yield f"## {say(_TABLES[table])}{mark} {{#table-{table.replace('.', '-') or 'whole'}}}"
        if table == "parts":
            yield from _part_keys(inside, lang)
        else:
            for key, field in inside.items():
                yield entry(key.rpartition(".")[2], _setting(key, field, lang))
    yield say(("## 各版式的默认值 {#style-defaults}", "## What the styles set {#style-defaults}"))
    yield from _style_tables(lang)


def _setting(key: str, field: types.Field, lang: str) -> Iterator[str]:
    """What explains a setting: its teaching, its values, samples."""
    say = speaker(lang)
    yield ended(marked(_teaching(field, lang)), lang)
    values = _values(key, field.type, lang)
    has_default = field.default is not msgspec.NODEFAULT and field.default not in ("", ())
    stated = [say((f"值：{values}", f"Values: {values}"))] if values else []
    if has_default:
        stated.append(say((f"默认 `{_written(field.default)}`", f"default `{_written(field.default)}`")))
    if stated:
        yield ended(capital(say(("；", "; ")).join(stated)), lang)
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
    say = speaker(lang)
    return "\n".join(
        f"- `{lesson.value}`{say(('：', ': '))}{escaped(lesson.sample.replace('  ', _WIDE))}"
        f" → {marked(say((lesson.zh, lesson.en)))}"
        for lesson in lessons
    )


def _values(key: str, kind: types.Type, lang: str) -> str:
    """What values a setting takes; nothing for any text."""
    say = speaker(lang)
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
    say = speaker(lang)
    yield say((
        "值是字体的角色和字重，如 `\"song 900\"`；角色有 `song` 宋、`hei` 黑、`kai` 楷、`fang` 仿宋、"
        "`latin-serif` 西文衬线体、`latin-sans` 西文无衬线体、`mono` 等宽体，字重从 100 到 900。"
        "后面可以加 `italic`（西文用斜体）和 `zh-TW`、`zh-HK`、`ja`、`ko`（汉字用当地字形），如 "
        "`\"song 400 ja\"`。没有写的部分，用正文的字体。",
        "A value is a role and a weight, as `\"song 900\"`. Roles are `song` 宋, `hei` 黑, `kai` 楷, "
        "`fang` 仿宋, `latin-serif`, `latin-sans` and `mono`, weights 100 to 900. "
        "`italic` may follow, for Western letters, and `zh-TW`, `zh-HK`, `ja` or `ko`, for the forms of Han "
        "of a region, as `\"song 400 ja\"`. A part that is left out has the face of the body.",
    ))  # fmt: skip
    rows = [(f"`{key.rpartition('.')[2]}`", _part(field, lang)) for key, field in fields.items()]
    half = -(-len(rows) // 2)
    pairs = [(*rows[k], *(rows[k + half] if k + half < len(rows) else ("", ""))) for k in range(half)]
    head = (say(("键", "Key")), say(("部分", "Part")))
    yield table_of((*head, *head), pairs)


def _part(field: types.Field, lang: str) -> str:
    """What a part is, out of its teaching."""
    found = re.fullmatch(r"(.*)的字体，.*|The face of (.*), role.*", _teaching(field, lang))
    assert found
    return marked(found[1] or found[2])


def _style_tables(lang: str) -> Iterator[str]:
    """What the styles that ship set of page and parts, side by side."""
    say = speaker(lang)
    names = sorted(style_names(), key=lambda name: (name != "report", name))
    styles = [load_style(name) for name in names]
    head = (say(("键", "Key")), *(f"`{name}`" for name in names))
    rows = []
    for key in _ARTICLE_KEYS:
        table, _, last = key.partition(".")
        values = [getattr(getattr(style.settings, table), last) for style in styles]
        rows.append((f"`{key}`", *(_brief(value, lang) for value in values)))
    yield table_of(head, rows)
    yield say((": 各版式的页面和部分 {#style-settings}", ": Page and parts in each style"))
    faces = []
    for part in styles[0].settings.parts.__struct_fields__:
        values = [getattr(style.settings.parts, part) for style in styles]
        if any(values):
            faces.append((f"`{part}`", *(value or "–" for value in values)))
    yield table_of(head, faces)
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
