"""The programs that are measured against each other; each runs in a process of its own.

    python tests/bench/layouts.py KIND FOLDER tagged|untagged

``ours`` is this project's layout, composed by the pure twin, and ``core`` the same,
composed by the compiled one, which stands in the book's folder; ``plain`` is WeasyPrint as it comes, but for
HarfBuzz in place of fontTools when faces are embedded; ``typst`` is Typst. All
three get the same text and the same cut faces.
"""

# ruff: noqa: PLC0415 - each kind of run imports only what it needs, and pays for it
from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from tests.bench.book_folder import BookFiles


def ours(files: BookFiles, *, tagged: bool) -> bytes:
    """This project's layout, from markup and cut faces to the PDF and its page map."""
    from typeset.compose import twins

    twins.core = None
    return _laid_out(files, tagged=tagged)


def core(files: BookFiles, *, tagged: bool) -> bytes:
    """The same, composed by the compiled core."""
    from tests.compose.both_twins import load_core
    from typeset.compose import twins

    twins.core = load_core(files.folder / f"core{EXTENSION_SUFFIXES[0]}")
    return _laid_out(files, tagged=tagged)


def _laid_out(files: BookFiles, *, tagged: bool) -> bytes:
    from msgspec.structs import replace

    from typeset.messages.codes import Code
    from typeset.messages.diagnostics import Report
    from typeset.pdf.engine.load import load_engine
    from typeset.pdf.render import render_pdf

    if not tagged:
        _leave_tags_out(load_engine())
    layout = replace(pickle.loads(files.layout.read_bytes()), every_line=False)  # as a build asks for
    report = Report()
    data = render_pdf(files.html.read_text(encoding="utf-8"), layout, report).data
    assert {item.code for item in report.diagnostics} <= {Code.L_NOTE_LATE}, report.diagnostics
    return data


def plain(files: BookFiles, *, tagged: bool) -> bytes:
    """WeasyPrint alone, with nothing replaced but the cutting of faces."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    cut_by_harfbuzz()
    fonts = FontConfiguration()
    sheet = weasyprint.CSS(filename=str(files.css), font_config=fonts)
    document = weasyprint.HTML(filename=str(files.html)).render(stylesheets=[sheet], font_config=fonts)
    data: bytes = document.write_pdf(pdf_tags=tagged)
    return data


def cut_by_harfbuzz() -> None:
    """Let WeasyPrint cut the faces that it embeds with HarfBuzz; nothing else of it changes."""
    from weasyprint.pdf.fonts import Font

    from typeset.pdf.engine.text.faces import keep_glyphs

    def subset(self: Any, to_unicode: dict[int, str], hinting: bool) -> None:
        if to_unicode:
            self.file_content = keep_glyphs(self.file_content, tuple(to_unicode), hinting=hinting)

    Font.subset = subset


def typst(files: BookFiles, *, tagged: bool) -> bytes:
    """Typst, as pip brings it."""
    import typst as program

    compiler = program.Compiler(
        str(files.typst), root=str(files.folder), font_paths=[str(files.faces)], ignore_system_fonts=True
    )
    data, warnings = compiler.compile_with_warnings(format="pdf", pdf_tags=tagged)
    assert not warnings, warnings
    return bytes(data)


KINDS: Final[dict[str, Callable[..., bytes]]] = {"plain": plain, "ours": ours, "core": core, "typst": typst}


def _leave_tags_out(engine: Any) -> None:
    """Our layout always tags; for a fair race without tags the engine is told otherwise."""
    document = import_module(f"{engine.__name__}.document").Document
    stock: Any = document.write_pdf
    document.write_pdf = lambda self, *rest, **options: stock(self, *rest, **(options | {"pdf_tags": False}))


def main(kind: str, folder: str, tags: str) -> None:
    """Lay out the book in ``folder`` and leave the PDF there."""
    from tests.bench.book_folder import BookFiles

    files = BookFiles(Path(folder))
    files.pdf(kind).write_bytes(KINDS[kind](files, tagged=tags == "tagged"))


if __name__ == "__main__":
    main(*sys.argv[1:])
