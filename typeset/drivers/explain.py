"""The driver of ``typeset explain``: what a message code, a repair or a setting means."""

from __future__ import annotations

import difflib
import re

import msgspec

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import UsageError
from typeset.messages.repairs import REPAIRS
from typeset.model.characters import columns
from typeset.settings.lessons import EDGE, LESSONS, Lesson
from typeset.settings.toml_tables import known_keys


def explain(subject: str, lang: str) -> str:
    """What a code, a repair, a rescue or a dotted key means; with an empty ``subject``, the list of all.

    The beginning of several codes or keys, as L_RESCUE or compose, explains them all.

    Raises UsageError when there is nothing of that name.
    """
    if not subject:
        return _overview(lang)
    codes = _codes_named(subject.upper().replace("-", "_"))
    if codes:
        return "\n\n".join(_explain_code(code, lang) for code in codes)
    if subject.upper() in REPAIRS:
        return _explain_repair(subject.upper(), lang)
    keys = known_keys()
    if subject in keys:
        return _explain_key(subject, keys[subject], lang)
    inside = [key for key in keys if key.startswith(subject + ".")]
    if inside:
        return "\n\n".join(_explain_key(key, keys[key], lang) for key in inside)
    near = difflib.get_close_matches(subject, [*Code.__members__, *REPAIRS, *keys], 1, 0.4)
    hint = f" → {near[0]}?" if near else ""
    zh, en = (
        f"没有名为“{subject}”的代码、修复或设置{hint}",
        f"there is no code, repair or setting “{subject}”{hint}",
    )
    raise UsageError(diagnose(Code.U_BAD_OPTION, detail=zh if lang == "zh" else en))


def _codes_named(name: str) -> list[Code]:
    """The code of this name, that of the rescue of this name, or those that begin with it."""
    for known in (name, f"L_RESCUE_{name}"):
        if known in Code.__members__:
            return [Code[known]]
    return [code for code in Code if code.name.startswith(f"{name}_")]


def _overview(lang: str) -> str:
    heads = ("设置", "修复", "消息代码") if lang == "zh" else ("Settings", "Repairs", "Codes")
    keys = known_keys()
    width = max(map(len, keys))
    lines = [heads[0], *(f"  {key:{width}} {_teaching(field, lang)}" for key, field in keys.items())]
    lines += ["", heads[1], *(f"  {rule:22} {_repair(rule, lang)}" for rule in REPAIRS)]
    lines += ["", heads[2], *(f"  {code.name:22} {_bare(code.value.text(lang))}" for code in Code)]
    return "\n".join(lines)


def _explain_code(code: Code, lang: str) -> str:
    entry = code.value
    parts = [f"{code.name} ({entry.severity.value})", _bare(entry.text(lang)), "→ " + _bare(entry.cure(lang))]
    return "\n".join([*parts, entry.why(lang)] if entry.why(lang) else parts)


def _repair(rule: str, lang: str) -> str:
    zh, en = REPAIRS[rule]
    return zh if lang == "zh" else en


def _explain_repair(rule: str, lang: str) -> str:
    zh = f'不要这项修复：book.toml 里写 [repairs] skip = ["{rule}"]，或 typeset fix --skip {rule}'
    en = f'To leave it undone: [repairs] skip = ["{rule}"] in book.toml, or typeset fix --skip {rule}'
    return f"{rule}\n{_repair(rule, lang)}\n→ {zh if lang == 'zh' else en}"


def _bare(text: str) -> str:
    """A message's text with … where a value would stand."""
    return re.sub(r"(?<!\{)\{\w+\}", "…", text).replace("{{", "{").replace("}}", "}")


def _explain_key(key: str, field: msgspec.inspect.Field, lang: str) -> str:
    parts = [key, "  " + _teaching(field, lang)]
    if field.default not in (msgspec.NODEFAULT, "", ()):
        parts.append(("  默认：" if lang == "zh" else "  default: ") + _as_written(field.default))
    lessons = LESSONS.get(key, ())
    if any(EDGE in lesson.sample for lesson in lessons):
        parts.append(
            f"  例（{EDGE} 是行的边）：" if lang == "zh" else f"  Samples ({EDGE} is the edge of a line):"
        )
    elif lessons:
        parts.append("  例：" if lang == "zh" else "  Samples:")
    values = max((_columns(lesson.value) for lesson in lessons), default=0)
    samples = max((_columns(lesson.sample) for lesson in lessons), default=0)
    for lesson in lessons:
        value, sample = _pad(lesson.value, values), _pad(lesson.sample, samples)
        parts.append(f"    {value}  {sample}  {_remark(lesson, lang)}")
    return "\n".join(parts)


def _as_written(value: object) -> str:
    """A value as a settings file has it; numbers to three places."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def _remark(lesson: Lesson, lang: str) -> str:
    if not lesson.width:
        return lesson.zh if lang == "zh" else lesson.en
    return f"{lesson.width:g} 字：{lesson.zh}" if lang == "zh" else f"{lesson.width:g} em: {lesson.en}"


def _columns(text: str) -> int:
    return columns(text, wide_quotes=False)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))


def _teaching(field: msgspec.inspect.Field, lang: str) -> str:
    extra = field.type.extra if isinstance(field.type, msgspec.inspect.Metadata) else None
    schema = field.type.extra_json_schema if isinstance(field.type, msgspec.inspect.Metadata) else None
    return str((extra or {}).get("zh", "") if lang == "zh" else (schema or {}).get("description", ""))
