"""Every text of a message belongs to a code, and every code to the file of its family."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from string import Formatter

from typeset.messages import codes
from typeset.messages.codes import Code, Entry


def test_every_entry_is_a_code_of_the_same_name() -> None:
    entries: dict[str, Entry] = {}
    for module in iter_modules(codes.__path__):
        found = vars(import_module(f"{codes.__name__}.{module.name}"))
        entries |= {name: value for name, value in found.items() if isinstance(value, Entry)}
    assert entries == {code.name: code.value for code in Code}


def test_no_two_codes_say_the_same() -> None:
    assert len(list(Code)) == len(Code.__members__)  # equal values would make one the alias of the other


def test_each_text_is_there_in_both_languages() -> None:
    for code in Code:
        entry = code.value
        assert all((entry.zh, entry.en, entry.cure_zh, entry.cure_en)), code.name
        assert bool(entry.why_zh) == bool(entry.why_en), code.name
        assert bool(entry.many_zh) == bool(entry.many_en), code.name


def test_braces_of_texts_hold_names_of_values_alone() -> None:
    for code in Code:
        entry = code.value
        for text in (entry.zh, entry.en, entry.cure_zh, entry.cure_en, entry.many_zh, entry.many_en):
            fields = [field for _, field, _, _ in Formatter().parse(text) if field is not None]
            assert all(field.isidentifier() for field in fields), (code.name, text)
