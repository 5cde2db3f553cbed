"""The ways on which a text becomes a Word file: imitated programs, and real ones of pip, npm and Debian.

Real programs are brought once, as ``tests.brought`` brings all; one that is missing raises ToolError, which
names it. pandoc and LibreOffice are those of the search path.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.brought import NODE, bring_npm, bring_pip
from tests.word.samples import imitated
from tests.word.samples.markup import as_fodt, as_html, as_markdown, as_rtf
from tests.word.samples.truth import Row, without_notes
from typeset.system.tools import SOFFICE, Tool, find_tool, probe_tool, run_tool

_HERE: Final = Path(__file__).parent
_PIP: Final = (
    "python-docx==1.2.0", "docxtpl==0.20.2", "docxcompose==2.2.0", "htmldocx==0.0.6",
    "setuptools==80.9.0",
)  # fmt: skip
_NPM: Final = (
    "docx@9.15.2", "officegen@0.6.5", "html-to-docx@1.8.0", "@turbodocx/html-to-docx@1.23.1",
    "html-docx-js@0.3.1", "docxtemplater@3.71.1", "pizzip@3.3.0", "@mohtasham/md-to-docx@4.0.1",
)  # fmt: skip
_PANDOC: Final = Tool(
    "pandoc",
    "pandoc",
    ("--version",),
    "做 Word 样本",
    "makes samples of Word files",
    "apt-get install pandoc",
)
_SECONDS: Final = 180.0


class Route(NamedTuple):
    """A way: its name, who makes the file, whether its heads are heads by their looks alone.

    What the program cannot write is not in its samples: notes, tables.
    """

    name: str
    make: Callable[[tuple[Row, ...]], bytes]
    by_look: bool = False
    has_notes: bool = False
    has_tables: bool = True
    is_ours: bool = False

    def rows(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """What of a text stands in the sample."""
        kept = rows if self.has_notes else without_notes(rows)
        return kept if self.has_tables else tuple(row for row in kept if row.kind not in ("row", "caption"))


def _imitated(name: str) -> Route:
    habits = imitated.PROGRAMS[name]
    return Route(
        name, lambda rows: imitated.write(rows, habits), habits.by_look, habits.has_notes, is_ours=True
    )


def _json(rows: tuple[Row, ...]) -> dict[str, Any]:
    return {
        "rows": [
            {
                "kind": row.kind, "level": row.level, "typed": row.label + row.gap, "cells": list(row.cells),
                "pieces": [
                    {"text": one.text, "bold": one.is_bold, "note": one.is_note} for one in row.pieces
                ],
            }
            for row in rows
        ],
        "html": as_html(rows),
        "markdown": as_markdown(rows, has_front=False),
    }  # fmt: skip


def _of_pip(way: str) -> Callable[[tuple[Row, ...]], bytes]:
    def make(rows: tuple[Row, ...]) -> bytes:
        packages = bring_pip("word-writers-pip", _PIP)
        with tempfile.TemporaryDirectory() as name:
            source, out = Path(name) / "text.json", Path(name) / "out.docx"
            source.write_text(json.dumps(_json(rows)), encoding="utf-8")
            _run(
                [sys.executable, str(_HERE / "of_pip.py"), way, str(source), str(out)],
                PYTHONPATH=str(packages),
            )
            return out.read_bytes()

    return make


def _of_npm(way: str) -> Callable[[tuple[Row, ...]], bytes]:
    def make(rows: tuple[Row, ...]) -> bytes:
        modules = bring_npm("word-writers-npm", _NPM)
        node = probe_tool(NODE)
        with tempfile.TemporaryDirectory() as name:
            source, out = Path(name) / "text.json", Path(name) / "out.docx"
            template = Path(name) / "template.docx"
            template.write_bytes(imitated.template())
            text = _json(rows) | {"template": str(template)}
            source.write_text(json.dumps(text), encoding="utf-8")
            script = str(_HERE / "of_npm.cjs")
            _run([str(node.path), script, way, str(source), str(out)], NODE_PATH=str(modules))
            return out.read_bytes()

    return make


def _run(arguments: list[str], **environment: str) -> None:
    done = subprocess.run(
        arguments, env=os.environ | environment, capture_output=True, timeout=_SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]


def _of_pandoc(suffix: str, write: Callable[[tuple[Row, ...]], str]) -> Callable[[tuple[Row, ...]], bytes]:
    def make(rows: tuple[Row, ...]) -> bytes:
        with tempfile.TemporaryDirectory() as name:
            source, out = Path(name) / f"text{suffix}", Path(name) / "out.docx"
            source.write_text(write(rows), encoding="utf-8")
            run_tool(probe_tool(_PANDOC), [str(source), "-o", str(out)], seconds=_SECONDS)
            return out.read_bytes()

    return make


def _of_office(
    suffix: str, write: Callable[[tuple[Row, ...]], bytes], *through: str
) -> Callable[[tuple[Row, ...]], bytes]:
    """Of a file with this suffix, through others if they are named, as the older kinds of Word's."""

    def make(rows: tuple[Row, ...]) -> bytes:
        probe = find_tool(SOFFICE, ()) or probe_tool(SOFFICE)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            file = folder / f"text{suffix}"
            file.write_bytes(write(rows))
            for kind in (*through, "docx:MS Word 2007 XML"):
                out = folder / f"as-{kind[:4]}"
                arguments = (
                    f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
                    "--writer", "--convert-to", kind, "--outdir", str(out), str(file),
                )  # fmt: skip
                run_tool(probe, arguments, folder=folder, seconds=_SECONDS, accepted=(0, 81))
                if not (
                    file := out / f"text.{kind[:4].partition(':')[0]}"
                ).exists():  # a new profile: once more
                    file = folder / f"text{suffix}"
                    run_tool(probe, arguments, folder=folder, seconds=_SECONDS)
                    file = out / f"text.{kind[:4].partition(':')[0]}"
            return file.read_bytes()

    return make


def _text(write: Callable[..., str], **options: bool) -> Callable[[tuple[Row, ...]], bytes]:
    return lambda rows: write(rows, **options).encode()


ROUTES: Final = {
    route.name: route
    for route in (
        *map(_imitated, imitated.PROGRAMS),
        Route("pandoc_markdown", _of_pandoc(".md", as_markdown), has_notes=True),
        Route("pandoc_html", _of_pandoc(".html", as_html)),
        Route("office_html", _of_office(".html", _text(as_html))),
        Route("office_odt", _of_office(".fodt", _text(as_fodt)), has_notes=True),
        Route("office_odt_look", _of_office(".fodt", _text(as_fodt, by_look=True)), True, True),
        Route("office_rtf", _of_office(".rtf", _text(as_rtf)), has_notes=True),
        Route("office_rtf_look", _of_office(".rtf", _text(as_rtf, by_look=True)), True, True),
        Route("office_doc", _of_office(".rtf", _text(as_rtf), "doc"), has_notes=True),
        Route(
            "office_docx",
            _of_office(".docx", lambda rows: imitated.write(rows, imitated.PROGRAMS["word"]), "odt"),
            has_notes=True,
        ),
        Route("python_docx", _of_pip("python_docx")),
        Route("python_docx_look", _of_pip("python_docx_look"), by_look=True),
        Route("docxtpl", _of_pip("docxtpl"), has_tables=False),
        Route("docxcompose", _of_pip("docxcompose")),
        Route("htmldocx", _of_pip("htmldocx")),
        Route("docx_js", _of_npm("docx"), has_notes=True),
        Route("officegen", _of_npm("officegen"), by_look=True),
        Route("html_to_docx", _of_npm("html_to_docx")),
        Route("turbodocx", _of_npm("turbodocx")),
        Route("html_docx_js", _of_npm("html_docx_js")),
        Route("docxtemplater", _of_npm("docxtemplater"), has_tables=False),
        Route("md_to_docx", _of_npm("md_to_docx")),
    )
}  # fmt: skip
