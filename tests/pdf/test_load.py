"""Starting the engine: quiet, without what pip cannot bring, beside anybody else's WeasyPrint."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.pdf.laid_out import ROOT, SAMPLE

TWICE = """
from typeset.pdf.engine.load import load_engine
assert load_engine() is load_engine()
"""
BUILD = """
import sys
from pathlib import Path
from tests.pdf.laid_out import lay_out
lay_out(Path(sys.argv[1]))
print(Path("/proc/self/maps").read_text())
print(sorted(sys.modules))
"""
REFUSED = """
import sys
from typeset.messages.errors import LayoutError
from typeset.pdf.engine.session import names
from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.own_text import fonts

def refused():
    try:
        load_engine()
    except LayoutError as error:
        assert not [name for name in sys.modules if name.startswith("typeset_weasyprint")]
        return error.diagnostic.code.name, error.diagnostic.message("en")

known, names.WEASYPRINT = names.WEASYPRINT, "1.0"
print(refused())
names.WEASYPRINT = known
ours, wanted = fonts, fonts.FontConfiguration
del fonts.FontConfiguration
print(refused())
fonts.FontConfiguration = wanted
print(refused())
"""
BOTH = """
import sys, warnings
from typeset.pdf.engine.load import load_engine
engine = load_engine()
assert "weasyprint" not in sys.modules
warnings.filterwarnings("ignore", "HarfBuzz-Subset", DeprecationWarning)
try:
    import weasyprint
except OSError as error:
    print(str(error).splitlines()[0])
    sys.exit()
from weasyprint.layout import block
from weasyprint.text import line_break
assert weasyprint.HTML is not engine.HTML
assert block.iter_line_boxes.__module__ == "weasyprint.layout.inline"
assert "own_text" not in line_break.__file__
assert weasyprint.HTML(string="<p>abc").render().pages
"""
FETCHED = """
import sys
from typeset.pdf.engine.load import load_engine
urls = load_engine().urls
response = urls.URLFetcher()(sys.argv[1])
print(response.read() == open(sys.argv[1].removeprefix("file://"), "rb").read(), response.content_type)
from email.message import EmailMessage, Message
print(isinstance(EmailMessage(), urls.EmailMessage), isinstance("", urls.EmailMessage))
print(urls.URLFetcherResponse("", headers=EmailMessage()).info() is not None)
"""


def _run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program, *arguments],
        capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip


def test_the_engine_starts_without_a_word() -> None:
    ran = _run(TWICE)
    assert (ran.stdout, ran.stderr) == ("", "")


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs /proc/self/maps: Linux")
def test_a_build_loads_none_of_the_libraries_that_pip_cannot_bring() -> None:
    files, _, modules = _run(BUILD, str(SAMPLE)).stdout.rpartition("\n[")
    assert "uharfbuzz" in files
    for library in ("pango", "glib", "gobject", "fontconfig", "freetype", "cffi"):
        assert library not in files.casefold(), library
    assert "'typeset_weasyprint.draw'" in modules
    for module in ("'weasyprint'", "'cffi'", "'fontTools'", "'brotli'", "'zopfli'"):
        assert module not in modules, module
    for module in ("'PIL'", "'ssl'", "'socket'", "'http.client'", "'urllib.request'", "'email.message'"):
        assert module not in modules, module  # nobody asked for a picture, let alone for the network


def test_another_release_is_refused_and_leaves_nothing_behind() -> None:
    lines = _run(REFUSED).stdout.splitlines()
    assert "L_ENGINE_RELEASE" in lines[0]
    assert "WeasyPrint 1.0 is needed" in lines[0]
    assert "L_ENGINE_RELEASE" in lines[1]
    assert "FontConfiguration" in lines[1]
    assert lines[2] == "None"


def test_weasyprint_itself_stays_as_it_comes() -> None:
    """Whoever uses typeset as a library and WeasyPrint as well has it unchanged, or its own complaint."""
    complaint = _run(BOTH).stdout
    if complaint:
        pytest.skip(f"Pango is not here: {complaint.strip()}")


def test_what_waits_does_what_it_should_when_it_is_asked_for() -> None:
    """Compat asks our copy for files, which a build of ours never does."""
    assert _run(FETCHED, (SAMPLE).as_uri()).stdout.split() == ["True", "text/plain", "True", "False", "True"]
