"""What part of a book a file or a head opens, and what running heads call it."""

from __future__ import annotations

import pytest

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Heading, Line, Span, Text, Title
from typeset.model.roles import ROLES, role_named, role_of
from typeset.readers import ReaderOptions, read_manuscript

PLACE = Span("01.md", 1)


def _head(text: str, level: int = 1) -> Heading:
    return Heading((Line((Text(text, PLACE),)),), PLACE, level)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("前言", "preface"), ("序", "preface"), ("自序", "preface"), ("序　言", "preface"),
        ("再版前言", "preface"),
        ("献给母亲", "dedication"), ("上篇　山", "part"), ("第一编", "part"), ("第二部　水", "part"),
        ("第一章　雨", "chapter"), ("序曲响起", "chapter"), ("部队", "chapter"), ("附录一　年表", "appendix"),
        ("参考文献", "bibliography"), ("后记", "afterword"), ("跋", "afterword"), ("跋涉", "chapter"),
    ],
)  # fmt: skip
def test_heads_tell_their_role(text: str, role: str) -> None:
    assert role_of(_head(text)) == role


def test_lower_heads_have_none() -> None:
    assert not role_of(_head("附录", 2))


def test_roles_have_two_names() -> None:
    for role, chinese in ROLES.items():
        assert role_named(role) == role_named(chinese) == role
    assert not role_named("chapters")


def _read(text: str) -> tuple[Heading | Title, Report]:
    report = Report()
    document = read_manuscript(text.encode(), "01.md", ReaderOptions(), report)
    head = next(block for block in document.blocks if isinstance(block, Heading | Title))
    return head, report


@pytest.mark.parametrize(
    "text",
    [
        '# 缘起 {.preface short="缘"}\n\n文\n',
        "# 缘起 {.前言 short=“缘”}\n\n文\n",
        '+++\nrole = "preface"\nshort = "缘"\n+++\n# 缘起\n\n文\n',
        '+++\ntitle = "缘起"\nrole = "前言"\nshort = "缘"\n+++\n\n文\n',
    ],
)
def test_authors_say_role_and_short_title(text: str) -> None:
    head, report = _read(text)
    assert head.text == "缘起"
    assert head.attributes.short == "缘"
    assert [role_named(name) for name in head.attributes.classes] == ["preface"]
    assert not report.diagnostics


def test_a_role_that_is_none_is_told() -> None:
    head, report = _read('+++\nrole = "prologue"\n+++\n# 缘起\n\n文\n')
    assert not head.attributes.classes
    (told,) = report.diagnostics
    assert (told.code, told.span) == (Code.M_ROLE_UNKNOWN, Span("01.md", 2))
