"""What whole commands take for the books that people make, beside Typst and plain WeasyPrint.

    python tests/bench/bench_works.py [NAME ...] [--rounds 3] [--only command typst]

From files to PDF, with the styles as they ship: the sample, and the works of ``works.py``. ``command`` is
``typeset pdf`` as it is installed, ``pure`` the same without the compiled core, ``bare`` without bytecode,
as in containers that keep none. ``typst`` has the same words, page, size and faces, its own notes, tables
and figures; ``plain`` is WeasyPrint from our finished markup and style sheet, with HarfBuzz to cut faces.
Runs take turns, each in a process of its own. Prints medians, and ratios to Typst round by round; judges
nothing.
"""

# ruff: noqa: PLC0415 - a child that plainly sets imports only what it needs
from __future__ import annotations

import argparse
import os
import pickle
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from typeset.settings.project import Project

RIVALS: Final = ("typst", "plain")
_RUN: Final = "from typeset.command.main import main; main()"
_PURE: Final = f"from typeset.compose import twins; twins.core = None; {_RUN}"
_PAGE: Final = """
#set page(width: {width}pt, height: {height}pt, margin: (top: {head}pt, bottom: {foot}pt,
  inside: {inner}pt, outside: {outer}pt), numbering: "1")
#set text(font: ("Source Serif 4", "Noto Serif SC"), size: {size}pt, lang: "zh", region: "cn",
  top-edge: .88em, bottom-edge: -.12em)
#set par(justify: true, leading: {gap}pt, spacing: {gap}pt, first-line-indent: (amount: 2em, all: true))
#show strong: it => text(font: ("Source Sans 3", "Noto Sans SC"), it.body)
#show emph: it => text(font: ("Source Serif 4", "LXGW WenKai"), it.body)
#show raw: set text(font: ("Source Code Pro", "Noto Sans SC"))
#show heading: set text(font: ("Source Sans 3", "Noto Sans SC"), weight: 700)
#show heading.where(level: 1): it => {{ pagebreak(weak: true); it }}
#set heading(outlined: true)
#outline(depth: 1)
"""


def plain(job: str, out: str) -> None:
    """In a process of its own: WeasyPrint as it is, but for HarfBuzz in place of fontTools."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from tests.bench.layouts import cut_by_harfbuzz

    cut_by_harfbuzz()
    html, css, base = pickle.loads(Path(job).read_bytes())
    fonts = FontConfiguration()
    sheet = weasyprint.CSS(string=css, base_url=base, font_config=fonts)
    document = weasyprint.HTML(string=html, base_url=base).render(stylesheets=[sheet], font_config=fonts)
    Path(out).write_bytes(document.write_pdf(pdf_tags=True))


def prepare(name: str, folder: Path) -> Path:
    """Write a work and what its rivals start from; gives the manuscript."""
    from tests.bench.works import WORKS

    folder.mkdir()
    if name == "sample":
        from tests.bench.article_typst import article_typst

        path = ROOT / "source" / "review-2023.txt"
        _for_plain(path, folder)
        document, project = _read(path)
        (folder / "book.typ").write_text(article_typst(document, project), "utf-8")
        return path
    work = WORKS[name]()
    path = folder / "work"
    path.mkdir()
    for file, text in work.files.items():
        (path / file).write_text(text, "utf-8")
        (folder / file).write_text(text, "utf-8")  # Typst finds the figure beside its source
    project = _for_plain(path, folder)
    (folder / "book.typ").write_text(_page(project) + work.typst, "utf-8")
    return path


def _read(path: Path) -> tuple[object, Project]:
    from typeset.book.recovery import read_project
    from typeset.messages.diagnostics import Report
    from typeset.settings.project import Flags, load_project

    project = load_project(str(path), Flags())
    return read_project(project, Report()), project


def _page(project: Project) -> str:
    from typeset.model.units import parse_length
    from typeset.settings.project import page_geometry

    geometry = page_geometry(project.settings)
    sizes = (project.settings.text.size, project.settings.text.leading)
    size, leading = (parse_length(text).pt for text in sizes)
    sides = ("width", "height", "head", "foot", "inner", "outer")
    return _PAGE.format(size=size, gap=leading - size, **{side: getattr(geometry, side).pt for side in sides})


def _for_plain(path: Path, folder: Path) -> Project:
    """Leave our markup, our sheet with the whole faces, and the faces by themselves."""
    from typeset.book.metadata import gather_metadata
    from typeset.drivers.context import BuildContext
    from typeset.drivers.faces import get_faces
    from typeset.html.render import render_html
    from typeset.messages.diagnostics import Report
    from typeset.pdf.fetch import FACE_URL
    from typeset.pdf.prepare import prepare_pdf

    document, project = _read(path)
    metadata = gather_metadata(document, project.settings, project.name, None)
    faces = get_faces(project.settings, project.folder, BuildContext(ROOT / "fonts", offline=True), Report())
    html = render_html(document, metadata, project.settings)
    layout = prepare_pdf(document, metadata, project, faces)
    css = layout.faces_css + layout.css
    (folder / "faces").mkdir()
    for face in faces.faces:
        file = face.path.resolve()
        (folder / "faces" / file.name).symlink_to(file)
        css = css.replace(f'"{FACE_URL}{face.family}"', f'"{file.as_uri()}"')
    (folder / "plain").write_bytes(pickle.dumps((html, css, f"{project.folder.resolve().as_uri()}/")))
    return project


def commands(path: Path, folder: Path) -> Mapping[str, Sequence[str]]:
    """How each kind is run."""
    python = sys.executable
    rest = ["pdf", "--offline", "-q", "-o", str(folder / "out.pdf"), "--", str(path)]
    set_typst = str(ROOT / "tests" / "bench" / "bench_article.py")
    return {
        "command": [python, "-c", _RUN, *rest],
        "pure": [python, "-c", _PURE, *rest],
        "bare": [python, "-B", "-X", f"pycache_prefix={folder / 'none'}", "-c", _RUN, *rest],
        "typst": [python, set_typst, "typst", str(folder / "book.typ"), str(folder / "typst.pdf")],
        "plain": [python, __file__, "plain", str(folder / "plain"), str(folder / "plain.pdf")],
    }


def race(name: str, rounds: int, only: Sequence[str], folder: Path) -> None:
    """Let the kinds take turns on one work, and print a line for each."""
    import pypdfium2

    from tests.bench.measure import cpu_ratio, middle, run_in_turn
    from tests.bench.stock import able

    path = prepare(name, folder)
    kinds = {kind: command for kind, command in commands(path, folder).items() if not only or kind in only}
    taken = run_in_turn(able(kinds), rounds, ROOT)
    print(f"{name}, {rounds} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for kind, runs in taken.items():
        usual = middle(runs)
        file = folder / f"{kind if kind in RIVALS else 'out'}.pdf"
        with pypdfium2.PdfDocument(file) as document:
            pages = len(document)
        ratio = f"{cpu_ratio(runs, taken['typst']):6.2f} x Typst" if "typst" in taken else ""
        print(f"  {kind:8} {pages:5} pages {usual.cpu:7.2f} s  {usual.memory:5.0f} MB {ratio}", flush=True)


def main() -> None:
    """Race the works that are asked for, all of them unless told."""
    from tests.bench.works import WORKS

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", default=["sample", *WORKS])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=())
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(name) / "bytecode"))
        for work in options.names:
            race(work, options.rounds if work != "collection" else 1, options.only, Path(name) / work)


if __name__ == "__main__":
    if sys.argv[1:2] == ["plain"]:
        plain(*sys.argv[2:])
    else:
        main()
