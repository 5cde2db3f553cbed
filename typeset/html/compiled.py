"""A template compiled once: its code lies beside the bytecode of this package, as Python's own does.

Compiling takes Jinja a twentieth of an article's time. Where Python may write no
bytecode, or cannot, each run compiles anew.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import CodeType
from typing import TYPE_CHECKING, Final

import jinja2

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_SIGN: Final = 32  # bytes: sha256


def load_template(environment: Environment, path: Path) -> Template:
    """The template in the file ``path``, which must not be told to include others.

    ``environment`` must not optimise: then the code hangs on nothing but the
    template, the options named below and the releases of Jinja and Python.
    """
    source = path.read_text("utf-8")
    made_from = repr((
        MAGIC_NUMBER, jinja2.__version__, str(path), source, environment.autoescape,
        environment.trim_blocks, environment.lstrip_blocks, environment.keep_trailing_newline,
    )).encode()  # fmt: skip
    code = _read(path, made_from)
    if code is None:
        code = environment.compile(source, path.name, str(path))
        if not sys.dont_write_bytecode:
            _keep(path, made_from, code)
    return environment.template_class.from_code(environment, code, environment.make_globals(None))


def _read(template: Path, made_from: bytes) -> CodeType | None:
    """The code that was kept; nothing when it is damaged or was made from or by something else.

    The sign is no seal: who may write here may change the package itself.
    """
    with suppress(OSError, NotImplementedError):
        signed = Path(cache_from_source(str(template))).read_bytes()
        if signed[:_SIGN] == _sign(made_from, signed[_SIGN:]):
            code = marshal.loads(signed[_SIGN:])
            assert isinstance(code, CodeType)
            return code
    return None


def _keep(template: Path, made_from: bytes, code: CodeType) -> None:
    """Keep the code if that can be done; of two runs at once each writes a file that is whole."""
    data = marshal.dumps(code)
    with suppress(OSError, NotImplementedError):
        path = Path(cache_from_source(str(template)))
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", delete=False) as file:
            beside = Path(file.name)
            try:
                file.write(_sign(made_from, data) + data)
                file.close()
                beside.replace(path)
            except OSError:
                beside.unlink()
                raise


def _sign(made_from: bytes, data: bytes) -> bytes:
    return hashlib.sha256(hashlib.sha256(made_from).digest() + data).digest()
