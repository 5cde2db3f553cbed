"""A template compiled once: its code is kept for later runs, as ``startup.kept`` says.

Compiling it would take Jinja a twentieth of an article's time.
"""

from __future__ import annotations

import marshal
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import TYPE_CHECKING

import jinja2

from typeset.startup.kept import keep, read_kept

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment, Template


def load_template(environment: Environment, path: Path) -> Template:
    """The template in the file ``path``, which must not include others.

    ``environment`` must not optimise: then the code depends on nothing but the
    template, the options named below and the releases of Jinja and Python.
    """
    source = path.read_text("utf-8")
    made_from = repr((
        MAGIC_NUMBER, jinja2.__version__, str(path), source, environment.autoescape,
        environment.trim_blocks, environment.lstrip_blocks, environment.keep_trailing_newline,
    )).encode()  # fmt: skip
    kept = read_kept(path, made_from)
    code = marshal.loads(kept) if kept else environment.compile(source, path.name, str(path))
    assert isinstance(code, CodeType)
    if not kept:
        keep(path, made_from, marshal.dumps(code))
    return environment.template_class.from_code(environment, code, environment.make_globals(None))
