"""Every sample that can be built, before the judges from outside: `make quality`.

EPUBCheck finds nothing to blame in the EPUB, qpdf nothing in the PDF; Ghostscript draws all its pages without
a complaint; and what the PDF claims of PDF/A and PDF/UA, veraPDF grants.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pikepdf
import pytest

from tests.brought import find_ghostscript
from tests.external import check_epub, check_pdf
from tests.promises.sample import all_samples
from tests.verapdf import judge
from typeset.command import main as command

pytestmark = [pytest.mark.quality, pytest.mark.external]

BUILT = [sample for sample in all_samples() if sample.code == 0]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each sample's two outputs, out.pdf and out.epub."""
    folders = {}
    with pytest.MonkeyPatch.context() as patch:
        for sample in BUILT:
            folder = tmp_path_factory.mktemp("sample")
            patch.chdir(folder)
            source = sample.write(folder / "project")
            flags = ["build", "--offline", "-o", str(folder / "out"), *sample.flags, str(source)]
            assert command.run(flags) == 0, sample.name
            folders[sample.name] = folder
    return folders


@pytest.mark.parametrize("name", [sample.name for sample in BUILT])
def test_epubcheck_finds_nothing(name: str, built: dict[str, Path]) -> None:
    assert check_epub(built[name] / "out.epub") == []


@pytest.mark.parametrize("name", [sample.name for sample in BUILT])
def test_qpdf_and_ghostscript_find_nothing(name: str, built: dict[str, Path]) -> None:
    assert check_pdf(built[name] / "out.pdf") == []
    gs = find_ghostscript()
    command_line = [str(gs.path), "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage", "out.pdf"]
    environment = os.environ | gs.environment
    run = subprocess.run(
        command_line, cwd=built[name], env=environment, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_verapdf_grants_what_is_claimed(built: dict[str, Path]) -> None:
    asked = []
    for folder in built.values():
        with pikepdf.open(folder / "out.pdf") as pdf:
            claims = pdf.open_metadata(set_pikepdf_as_editor=False)
            if claims.pdfa_status:
                asked.append((folder / "out.pdf", claims.pdfa_status.lower()))
            if claims.get("pdfuaid:part"):
                asked.append((folder / "out.pdf", "ua1"))
    refused = [item for item in judge(asked) if not item.has_passed]
    assert [(item.file, item.flavour, item.failed, item.error) for item in refused] == []
