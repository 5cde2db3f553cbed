"""Files of other word processors: LibreOffice makes Word files of them, or a message says what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.readers.word_files import p, styled, word_file
from typeset.messages.codes import Code
from typeset.messages.errors import ManuscriptError
from typeset.system.archives import is_readable, read_path
from typeset.system.office import KINDS

WORD = word_file(styled("渡船", "1") + p("河水涨了又落。"), {"media/image1.png": b"picture"})
OTHER = b"{\\rtf1 text}"

CONVERTS = """
for one; do
  case "$one" in
    -env:UserInstallation=file://*) profile=${one#-env:UserInstallation=file://};;
    --outdir) next=1;;
    *) [ "$next" = 1 ] && out=$one && next=0;;
  esac
  last=$one
done
grep -q DisableMacrosExecution "$profile/user/registrymodifications.xcu" || exit 5
[ -e "$profile/again" ] || { touch "$profile/again"; exit 81; }
echo "$last" >> "$WITNESS/runs"
mkdir -p "$out"; cp "$WITNESS/made.docx" "$out/manuscript.docx"
"""


def install(folder: Path, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of that name in the way of the search path."""
    place = folder / "bin"
    place.mkdir()
    (place / "soffice").write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    (place / "soffice").chmod(0o755)
    (folder / "made.docx").write_bytes(WORD)
    monkeypatch.setenv("WITNESS", str(folder))
    monkeypatch.setenv("PATH", f"{place}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize("suffix", KINDS)
def test_without_the_program_the_kind_is_named_with_what_to_do(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / f"book{suffix.upper()}"
    path.write_bytes(OTHER)
    with pytest.raises(ManuscriptError) as caught:
        read_path(path)
    found = caught.value.diagnostic
    assert found.code is Code.M_WORD_NO_OFFICE
    assert KINDS[suffix] in found.message("zh")
    assert ".docx" in found.remedy("zh")


def test_a_file_is_converted_once_by_a_profile_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, CONVERTS, monkeypatch)
    path = tmp_path / "-odd 'name.odt"
    path.write_bytes(OTHER)
    assert read_path(path) == WORD
    assert read_path(path / "word/media/image1.png") == b"picture"
    assert is_readable(path / "word/media/image1.png")
    (run,) = (tmp_path / "runs").read_text().splitlines()
    assert run.endswith("/manuscript.odt")
    assert not Path(run).exists()


@pytest.mark.parametrize("body", ["echo no; exit 1", "exit 0"])
def test_a_file_that_cannot_be_converted_is_told(
    tmp_path: Path, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, body, monkeypatch)
    path = tmp_path / "book.doc"
    path.write_bytes(OTHER)
    with pytest.raises(ManuscriptError) as caught:
        read_path(path)
    assert caught.value.diagnostic.code is Code.M_WORD_OFFICE_FAILED


def test_old_files_of_wps_go_as_those_of_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, CONVERTS, monkeypatch)
    path = tmp_path / "book.wps"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"))
    read_path(path)
    assert (tmp_path / "runs").read_text().strip().endswith("/manuscript.doc")


def test_a_word_file_under_another_name_needs_no_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "book.doc"
    path.write_bytes(WORD)
    assert read_path(path) == WORD
