"""What files say of themselves before their text, in the ways of other programs; and what only looks so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import Document
from typeset.model.yaml import YamlError, parse_yaml
from typeset.readers import ReaderOptions, read_manuscript


def read(text: str) -> tuple[Document, Report]:
    report = Report()
    return read_manuscript(text.encode(), "case.md", ReaderOptions(), report), report


def stated(document: Document) -> dict[str, tuple[str, ...]]:
    return {item.key: item.values for item in document.stated}


HUGO = """---
title: "渡口"
linkTitle: 渡
date: 2024-05-01T08:00:00+08:00
lastmod: 2024-06-01
tags: ["河", "船"]
categories:
  - 记事
draft: true
weight: 20
description: >
  一条河
  的四十年
---
"""
JEKYLL = "---\nlayout: post\ntitle: 渡口\nauthor: 周闻\ndate: 2024/5/1\ntags: 河, 船\npermalink: /a/\n---\n"
PANDOC = (
    "---\ntitle: 渡口\nauthor:\n- name: 周闻\n  affiliation: 河务局\n- 李渡\nlang: zh-Hant\n"
    "isbn: 978-7-02-000220-7\nkeywords: [河, 船]\nabstract: |\n  一条河。\n...\n"
)
OBSIDIAN = "---\naliases: [渡]\ntags:\n  - '#河'\ncssclass: wide\nauthor: '[[周闻]]'\n---\n"


def test_hugo() -> None:
    document, report = read(HUGO + "\n正文\n")
    assert document.date == "2024-05-01"
    assert (document.weight, document.is_draft) == (20, True)
    assert document.blocks[0].attributes.short == "渡"
    assert stated(document) == {"subjects": ("河", "船"), "description": ("一条河 的四十年",)}
    assert not report.diagnostics


def test_jekyll() -> None:
    document, _ = read(JEKYLL + "\n正文\n")
    assert [block.text for block in document.blocks] == ["渡口", "周闻", "正文"]
    assert document.date == "2024-05-01"
    assert stated(document)["subjects"] == ("河", "船")


def test_pandoc() -> None:
    document, report = read(PANDOC + "\n正文\n")
    assert [block.text for block in document.blocks] == ["渡口", "周闻　李渡", "正文"]
    assert stated(document)["identifier"] == ("978-7-02-000220-7",)
    assert document.language == "zh-TW"
    assert Code.M_BAD_ISBN not in [item.code for item in report.diagnostics]


def test_obsidian() -> None:
    document, _ = read(OBSIDIAN + "\n正文\n")
    assert [block.text for block in document.blocks] == ["周闻", "正文"]


def test_unknown_keys_are_told_once() -> None:
    _, report = read("---\ntitle: 书\ncolour: red\nmood: 好\nlayout: post\n---\n\n正文\n")
    assert [(item.code, dict(item.values)["key"]) for item in report.diagnostics] == [
        (Code.M_FRONT_MATTER_KEY, "colour、mood")
    ]


@pytest.mark.parametrize(
    "front",
    [
        "---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c\n---\n",
        "---\ntitle: &a [*a]\n---\n",
        "---\ntitle: !!python/object/apply:os.system ['true']\n---\n",
        "---\ntitle: " + "[" * 3000 + "\n---\n",
        "---\ntitle: \a\n---\n",
        "---\n? [a]\n: b\ntitle: 书\n---\n",
        '{"title": ' + "[" * 3000 + "\n",
        "---\ntitle: 书\ndate: 2023-13-45\nweight: .nan\nauthor: {x: [1]}\n---\n",
    ],
)  # fmt: skip
def test_bombs_and_tags_do_nothing(front: str) -> None:
    document, _ = read(f"{front}\n正文\n")
    assert document.blocks[-1].text.endswith("正文")


def test_billions_of_aliases_cost_nothing() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    document, _ = read("---\n" + "\n".join(lines) + "\ntitle: *a29\nauthor: *a28\n---\n\n正文\n")
    assert [block.text for block in document.blocks] == ["正文"]


@given(st.text("ab:-[]{}\"'&*!|>%@`#,? \n\t文题", max_size=60))
def test_any_text_is_yaml_or_a_mistake(text: str) -> None:
    try:
        parse_yaml(text)
    except YamlError as error:
        assert error.line >= 1


LINES = ["---", "+++", "title: 书", "注意：好", "时间: 三点", "{", "% 甲", "", "文"]


@given(st.lists(st.sampled_from(LINES), max_size=8))
def test_visible_text_stays_or_is_front_matter(lines: list[str]) -> None:
    """Chinese lines are on the page, or told of, whatever rules stand around them."""
    try:
        document, report = read("\n".join(lines) + "\n\n尾\n")
    except ManuscriptError:
        return
    if report.errors:  # bad TOML stops the build
        return
    shown = "".join(block.text for block in document.blocks)
    told = str([item.values for item in report.diagnostics])
    for words in ("注意：好", "三点", "文"):
        if any(words in line for line in lines):
            assert words in shown or words in told
