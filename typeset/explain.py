"""``typeset explain``: teaches a message code, a repair or a setting."""

from __future__ import annotations

import difflib
import re

import msgspec

from typeset.codes import Code
from typeset.config import known_keys
from typeset.diagnostics import diagnose
from typeset.errors import UsageError
from typeset.repairs import REPAIRS


def explain(subject: str, lang: str) -> str:
    """What ``subject``, a code, a repair or a dotted key, means; without one, the list of all.

    Raises UsageError when there is nothing of that name.
    """
    if not subject:
        return _overview(lang)
    code = Code.__members__.get(subject.upper().replace("-", "_"))
    if code:
        return _explain_code(code, lang)
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


def _overview(lang: str) -> str:
    heads = ("设置", "修复", "消息代码") if lang == "zh" else ("Settings", "Repairs", "Codes")
    lines = [heads[0], *(f"  {key:22} {_teaching(field, lang)}" for key, field in known_keys().items())]
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
    return re.sub(r"\{\w+\}", "…", text)


def _explain_key(key: str, field: msgspec.inspect.Field, lang: str) -> str:
    default = "" if field.default in (msgspec.NODEFAULT, "", ()) else field.default
    zh, en = f"默认：{default}", f"default: {default}"
    tail = (zh if lang == "zh" else en) if default != "" else ""
    return "\n".join(part for part in (key, "  " + _teaching(field, lang), "  " + tail) if part.strip())


def _teaching(field: msgspec.inspect.Field, lang: str) -> str:
    extra = field.type.extra if isinstance(field.type, msgspec.inspect.Metadata) else None
    schema = field.type.extra_json_schema if isinstance(field.type, msgspec.inspect.Metadata) else None
    return str((extra or {}).get("zh", "") if lang == "zh" else (schema or {}).get("description", ""))
