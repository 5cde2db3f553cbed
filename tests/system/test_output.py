"""Outputs harm nothing: neither what a build reads, nor what is no file, nor each other."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MANUSCRIPT, ROOT, Ran
from tests.epub.markdown_book import PICTURE
from typeset.messages.errors import OutputError
from typeset.system.output import check_apart, check_target, write_whole

PDF = b"%PDF-1.7 an old one"
EPUB = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip"


def refused(path: Path, kind: str = "pdf") -> str:
    """The code with which a target is refused, both before the work and when it is written."""
    codes = []
    for attempt in (lambda: check_target(path, kind), lambda: write_whole(path, b"new", kind)):
        with pytest.raises(OutputError) as caught:
            attempt()
        codes.append(caught.value.diagnostic.code.name)
    assert codes[0] == codes[1]
    return codes[0]


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("pdf", PDF),
        ("epub", EPUB),
        ("json", b'{\n  "lines": []}'),
        ("tsv", b"page\tline"),
        ("html", b"<!DOCTYPE"),
    ],
)
def test_only_an_output_of_its_kind_is_replaced(kind: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "out"
    for other in (b"# a chapter\n", b'title = "book"\n', PICTURE, PDF + EPUB):
        path.write_bytes(other if kind not in ("pdf", "epub") or other != PDF + EPUB else b"PK\x03\x04word/")
        before = path.read_bytes()
        assert refused(path, kind) == "O_OTHER_FILE"
        assert path.read_bytes() == before
    for fine in (content, b""):
        path.write_bytes(fine)
        write_whole(path, b"new", kind)
        assert path.read_bytes() == b"new"


def test_a_pipe_and_a_folder_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "to-pipe").symlink_to("pipe")
    assert [refused(tmp_path / name) for name in ("pipe", "folder", "to-pipe", "none/x")] == [
        "O_IS_DEVICE", "O_IS_FOLDER", "O_IS_DEVICE", "O_NO_FOLDER",
    ]  # fmt: skip
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_and_its_file_is_written(is_there: bool, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    if is_there:
        (tmp_path / "real" / "x.pdf").write_bytes(PDF)
    link = tmp_path / "link.pdf"
    link.symlink_to("real/x.pdf")
    write_whole(link, b"new", "pdf")
    assert (link.is_symlink(), (tmp_path / "real" / "x.pdf").read_bytes()) == (True, b"new")


def test_two_outputs_never_go_into_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    (tmp_path / "hard.pdf").hardlink_to(tmp_path / "a.pdf")
    (tmp_path / "soft.pdf").symlink_to("new.pdf")
    check_apart([tmp_path / "a.pdf", tmp_path / "new.pdf"])
    for one, other in (
        ("a.pdf", "hard.pdf"),
        ("soft.pdf", "new.pdf"),
        ("n.pdf", "../" + tmp_path.name + "/n.pdf"),
    ):
        with pytest.raises(OutputError, match="one file"):
            check_apart([tmp_path / one, tmp_path / other])


@pytest.mark.parametrize("name", ["x" * 251, "字" * 83 + "xx"])
def test_a_name_may_be_as_long_as_names_can_be(name: str, tmp_path: Path) -> None:
    write_whole(tmp_path / f"{name}.pdf", PDF, "pdf")
    assert len(os.fsencode(f"{name}.pdf")) == 255
    assert refused(tmp_path / f"{name}x.pdf") == "O_LONG_NAME"


def test_the_umask_gives_the_permissions(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_whole(tmp_path / "x.pdf", PDF, "pdf")
    finally:
        os.umask(old)
    assert (tmp_path / "x.pdf").stat().st_mode & 0o777 == 0o640


KILLED = """
import os, sys, time
from pathlib import Path
from typeset.system import output
os.fsync = lambda descriptor: (print("half", flush=True), time.sleep(60))
output.write_whole(Path("x.pdf"), b"%PDF-half", "pdf")
"""


def test_what_a_killed_run_left_is_taken_away_by_the_next_and_what_is_written_now_is_not(
    tmp_path: Path,
) -> None:
    (tmp_path / "x.pdf").write_bytes(PDF)
    command = [sys.executable, "-c", KILLED]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half\n"
        write_whole(tmp_path / "y.pdf", b"%PDF-y", "pdf")
        assert len(list(tmp_path.glob(".typeset-*"))) == 1, "it is still being written"
        process.send_signal(signal.SIGKILL)
        process.wait()
    write_whole(tmp_path / "y.pdf", b"%PDF-y", "pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.pdf", "y.pdf"]
    assert (tmp_path / "x.pdf").read_bytes() == PDF


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("pdf", "-o", "p/pic.png", "p"), "O_OTHER_FILE"),
        (("pdf", "-o", "p/book.toml", "p"), "O_OTHER_FILE"),
        (("build", "--print", "-o", "p/稿.md", "p/稿.md"), ""),
        (("pdf", "-o", "p/稿.md", "p"), "O_IS_MANUSCRIPT"),
        (("pdf", "-o", "p/in/part.md", "p"), "O_OTHER_FILE"),
        (("pdf", "--report", "lines=p/in/part.tsv", "p"), "O_OTHER_FILE"),
        (("pdf", "--report", "lines=out.tsv", "-o", "out.tsv", "p"), "O_SAME_FILE"),
        (("fix", "-o", "p/book.toml", "t.txt"), "O_OTHER_FILE"),
        (("fix", "-o", "t.txt", "t.txt"), "O_IS_MANUSCRIPT"),
    ],
)
def test_no_verb_writes_over_what_it_reads(
    arguments: tuple[str, ...], code: str, tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    files = {
        "p/稿.md": "# 题\n\n![图](pic.png)\n\n::: 收入 in/part.md\n:::\n",
        "p/in/part.md": "收入的文字。\n",
        "p/in/part.tsv": "1\t2\n",
        "p/book.toml": 'title = "书"\n',
        "t.txt": MANUSCRIPT,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "p" / "pic.png").write_bytes(PICTURE)
    ran = run_cli(*arguments)
    assert (ran.code, code in ran.err) == (7 if code else 0, True), ran.err
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in files} == files
    assert (tmp_path / "p" / "pic.png").read_bytes() == PICTURE


@pytest.mark.parametrize("closed", ["stdout", "stderr", "stdout stderr"])
def test_a_closed_stream_hinders_no_build(closed: str, project: Path, tmp_path: Path) -> None:
    def close() -> None:
        for name in closed.split():
            os.close({"stdout": 1, "stderr": 2}[name])

    command = [sys.executable, "-m", "typeset", "epub", "--no-page-list", "-o", "x.epub", project]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, preexec_fn=close, check=False)
    assert done.returncode == 0
    assert (tmp_path / "x.epub").read_bytes().startswith(b"PK\x03\x04")


def test_results_that_cannot_be_written_are_an_error(project: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk."""
    command = [sys.executable, "-m", "typeset", "outline", project]
    with (tmp_path / "outline").open("wb") as file:
        done = subprocess.run(
            command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C"}, stdout=file,
            stderr=subprocess.PIPE, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
            check=False,
        )  # fmt: skip
    assert (done.returncode, b"O_STREAM" in done.stderr) == (7, True), done.stderr
