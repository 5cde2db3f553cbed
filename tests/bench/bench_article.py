"""How long the article takes: our layout and the whole command against plain WeasyPrint and Typst.

    python tests/bench/bench_article.py [MANUSCRIPT] [ROUNDS]

Each run is a process of its own, and the kinds take turns, so that a busy
machine troubles all alike. All find their bytecode, as installed packages do: it
is made in a round before, which does not count. Plain WeasyPrint gets the same markup, the same
style sheet and the whole face files, and cuts faces with HarfBuzz, as a build
of it with that library would. Typst gets the same words, page and face files.
Prints medians, and ratios to Typst and to plain WeasyPrint, to our layout where
that cannot run; judges nothing.
"""

# ruff: noqa: PLC0415 - each kind of run imports only what it needs, and pays for it
from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
STORE = ROOT / "fonts"


def ours(job: str, out: str) -> None:
    """In a process of its own: faces cut, style sheet built, pages laid out."""
    from typeset.messages.diagnostics import Report
    from typeset.pdf.prepare import prepare_pdf
    from typeset.pdf.render import render_pdf

    html, *facts = pickle.loads(Path(job).read_bytes())
    Path(out).write_bytes(render_pdf(html, prepare_pdf(*facts), Report()).data)


def plain(job: str, out: str) -> None:
    """In a process of its own: WeasyPrint as it is, but for HarfBuzz in place of fontTools."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from tests.bench.layouts import cut_by_harfbuzz

    cut_by_harfbuzz()
    html, css = pickle.loads(Path(job).read_bytes())
    fonts = FontConfiguration()
    sheet = weasyprint.CSS(string=css, font_config=fonts)
    document = weasyprint.HTML(string=html).render(stylesheets=[sheet], font_config=fonts)
    data = document.write_pdf(pdf_tags=True)
    Path(out).write_bytes(data)


def typst(source: str, out: str) -> None:
    """In a process of its own: Typst, as pip brings it."""
    import typst as program

    folder = Path(source).parent
    compiler = program.Compiler(
        source, root=str(folder), font_paths=[str(folder / "faces")], ignore_system_fonts=True
    )
    data, warnings = compiler.compile_with_warnings(format="pdf", pdf_tags=True)
    assert not warnings, warnings
    Path(out).write_bytes(data)


def _prepare(manuscript: str, folder: Path) -> None:
    """Write what the layouts start from, so that none pays for reading."""
    from tests.bench.article_typst import article_typst
    from typeset.book.metadata import gather_metadata
    from typeset.book.recovery import read_project
    from typeset.drivers.context import BuildContext
    from typeset.drivers.faces import get_faces
    from typeset.html.render import render_html
    from typeset.messages.diagnostics import Report
    from typeset.pdf.fetch import FACE_URL
    from typeset.pdf.prepare import prepare_pdf
    from typeset.settings.project import Flags, load_project

    report = Report()
    project = load_project(manuscript, Flags())
    document = read_project(project, report)
    metadata = gather_metadata(document, project.settings, project.name, None)
    faces = get_faces(project.settings, project.folder, BuildContext(STORE, offline=True), report)
    html = render_html(document, metadata)
    layout = prepare_pdf(document, metadata, project, faces)
    css = layout.faces_css + layout.css
    (folder / "faces").mkdir()
    for face in faces.faces:
        (folder / "faces" / face.path.name).symlink_to(face.path)
        css = css.replace(f'"{FACE_URL}{face.family}"', f'"{face.path.as_uri()}"')
    (folder / "ours").write_bytes(pickle.dumps((html, document, metadata, project, faces)))
    (folder / "plain").write_bytes(pickle.dumps((html, css)))
    (folder / "article.typ").write_text(article_typst(document, project), "utf-8")


def _keep_bytecode(folder: Path) -> None:
    """Let the processes that follow keep bytecode in ``folder``, whatever this one may do."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def main(manuscript: str = str(ROOT / "source" / "review-2023.txt"), rounds: str = "7") -> None:
    """Run the kinds in turn and print what they took."""
    from statistics import median
    from tempfile import TemporaryDirectory

    from tests.bench.measure import cpu_ratio, middle, run_in_turn
    from tests.bench.stock import PLAIN, able

    with TemporaryDirectory() as name:
        folder = Path(name)
        _prepare(manuscript, folder)
        commands = {
            "plain": [sys.executable, __file__, "plain", str(folder / "plain"), str(folder / "plain.pdf")],
            "ours": [sys.executable, __file__, "ours", str(folder / "ours"), str(folder / "ours.pdf")],
            "typst": [
                sys.executable, __file__, "typst", str(folder / "article.typ"), str(folder / "typst.pdf"),
            ],
            "command": [
                sys.executable, "-c", "from typeset.command.main import main; main()", "pdf", manuscript,
                "-o", str(folder / "command.pdf"), "--offline",
            ],
        }  # fmt: skip
        _keep_bytecode(folder / "bytecode")
        runnable = able(commands)
        run_in_turn(runnable, 1, ROOT)
        taken = run_in_turn(runnable, int(rounds), ROOT)
        sizes = {kind: (folder / f"{kind}.pdf").stat().st_size for kind in taken}
    print(f"{Path(manuscript).name}, {rounds} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for kind, runs in taken.items():
        usual, base = middle(runs), taken.get(PLAIN, taken["ours"])
        walls = median(run.wall / other.wall for run, other in zip(runs, base, strict=True))
        ratios = f"{cpu_ratio(runs, base):.2f} x, {cpu_ratio(runs, taken['typst']):.2f} x Typst"
        print(
            f"{kind:8} wall {usual.wall:.2f} s ({walls:.2f} x)   cpu {usual.cpu:.2f} s ({ratios})   "
            f"{sizes[kind] // 1000} kB"
        )


if __name__ == "__main__":
    kinds = {"ours": ours, "plain": plain, "typst": typst}
    if sys.argv[1:2] and sys.argv[1] in kinds:
        kinds[sys.argv[1]](*sys.argv[2:])
    else:
        main(*sys.argv[1:])
