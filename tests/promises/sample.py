"""What a sample is: the files of a small project, and what a build of it must do and say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Final

SAMPLES: Final = Path(__file__).parent / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """A project of a few files that the program once failed on.

    ``files`` maps paths inside its folder to text or bytes. ``prepare`` gets the folder after they are
    written and makes what is no plain file: links, faces, large texts. ``source`` is what is typed on
    the command line, relative to the folder; "." is the folder itself. ``told`` are the codes that a
    build must print, each once or more, ``silent`` those that it must not; ``code`` is its exit code.
    ``words`` must be shown by both outputs, white space aside.
    """

    name: str
    files: Mapping[str, str | bytes]
    source: str = "."
    flags: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    code: int = 0
    words: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    prepare: Callable[[Path], None] | None = field(default=None)

    def write(self, folder: Path) -> Path:
        """Write the project into ``folder``, which is made; the path to type on the command line."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        if self.prepare:
            self.prepare(folder)
        return folder / self.source if self.source != "." else folder


def all_samples() -> list[Sample]:
    """Every sample of every file in ``samples/``: each holds a tuple SAMPLES."""
    modules = sorted(path.stem for path in SAMPLES.glob("*.py"))
    return [sample for name in modules for sample in import_module(f"tests.promises.samples.{name}").SAMPLES]
