"""Bad input: a clear message, the right exit code, nothing lost, and nothing else said.

Each row is one kind of bad input with the whole report it must get.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest

from tests.conftest import MANUSCRIPT, ROOT, Ran

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
BODY = "\n\n山里的路干了，驿站重新点灯，走的人一天比一天多起来，桥头的茶摊也回来了。\n"


def _zip(*names: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


@dataclass(frozen=True, slots=True)
class Case:
    """A manuscript, its exit code, and each diagnostic as code and line."""

    name: str
    data: bytes
    exit: int
    report: tuple[tuple[str, int | None], ...]


REFUSED = (
    Case("empty", b"", 4, (("M_EMPTY", 1),)),
    Case("only a byte order mark", b"\xef\xbb\xbf", 4, (("M_BLANK", 1),)),
    Case("only blank lines", "\n \n　\n\n".encode(), 4, (("M_BLANK", 1),)),
    Case("PNG", PNG, 4, (("M_BINARY", 1),)),
    Case("zip", _zip("a.txt"), 4, (("M_BINARY", 1),)),
    Case("PDF", PDF, 4, (("M_BINARY", 1),)),
    Case("Word file", _zip("[Content_Types].xml", "word/document.xml"), 4, (("M_WORD", 1),)),
    Case("NUL", MANUSCRIPT.encode().replace("谷雨".encode(), "谷\0雨".encode()), 4, (("M_NUL", 5),)),
    Case("mojibake", (MANUSCRIPT + "\n锟斤拷锟斤拷锟斤拷\n").encode(), 4, (("M_MOJIBAKE", 11),)),
    Case("lone surrogate", (MANUSCRIPT + "\n末").encode() + b"\xed\xa0\x80\n", 4, (("M_SURROGATE", 11),)),
    Case("non-character", (MANUSCRIPT + "\n末\ufffe尾\n").encode(), 4, (("M_NONCHARACTER", 11),)),
)
UNDECODABLE = Case(
    "undecodable", MANUSCRIPT.encode() + b"\n\xff\xfe\xfd\x80\x81\n", 4, (("M_UNDECODABLE", 11),)
)

BUILT = (
    Case("no title", BODY.strip().encode(), 0, (("M_NO_TITLE", 1),)),
    Case("title only", "山间驿站重新点灯\n".encode(), 0, (("M_TITLE_ONLY", 1),)),
    Case(
        "markup",
        (
            "山间驿站重新点灯"
            + BODY
            + "\n一行 <script>alert(1)</script> 与 {{ x }} 与 {% y %}，也有 & 与 <b>。\n"
        ).encode(),
        0,
        (("M_MARKUP", 5),),
    ),
)


def _diagnostics(ran: Ran) -> list[tuple[str, int | None]]:
    return [(item["code"], item["line"]) for item in json.loads(ran.out)["diagnostics"]]


@pytest.mark.parametrize("case", [*REFUSED, UNDECODABLE], ids=lambda case: case.name)
def test_refused(case: Case, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes(case.data)
    old = tmp_path / "old.pdf"
    old.write_bytes(b"%PDF-1.7 the old file")
    ran = run_cli("pdf", path, "-o", old, "--json")
    assert (ran.code, _diagnostics(ran)) == (case.exit, list(case.report))
    assert old.read_bytes() == b"%PDF-1.7 the old file"
    assert path.read_bytes() == case.data
    assert sorted(item.name for item in tmp_path.iterdir()) == sorted(["old.pdf", "稿.txt"])


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_refusals_teach(case: Case, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    """For people: file and line, the code, what is wrong, and what to do."""
    path = tmp_path / "稿.txt"
    path.write_bytes(case.data)
    ran = run_cli("outline", path, "--lang", "zh")
    code, line = case.report[0]
    first, _, remedy = ran.err.strip().partition("\n")
    assert first.startswith(f"{path}:{line}: 错误 {code}: ")
    assert remedy.strip().startswith("→ ")
    assert ran.err.count("\n") == 2


@pytest.mark.parametrize("case", BUILT, ids=lambda case: case.name)
def test_built_with_a_warning(case: Case, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes(case.data)
    ran = run_cli("build", path, "--json")
    assert (ran.code, _diagnostics(ran)) == (case.exit, list(case.report))
    outputs = [Path(item["path"]) for item in json.loads(ran.out)["outputs"]]
    assert [path.suffix for path in outputs] == [".pdf", ".epub"]
    assert all((tmp_path / path).stat().st_size > 1000 for path in outputs)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("one long line", "山间驿站重新点灯\n\n" + "驿站重新点灯，" * 25_000, "M_LONG_LINE"),
        ("50,000 short lines", "山间驿站重新点灯\n\n" + "驿站\n灯火\n" * 25_000, "M_MANY_SHORT_LINES"),
    ],
)
def test_giants_are_outlined(
    name: str, text: str, code: str, tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    path = tmp_path / "稿.txt"
    path.write_text(text, encoding="utf-8")
    ran = run_cli("outline", path, "--json")
    assert ran.code == 0
    assert [item[0] for item in _diagnostics(ran)] == [code]


@pytest.mark.parametrize("name", ["a b c.txt", "综述　终稿（二）.txt", "-o.txt", "50%.txt", "a'b\"c.txt"])
def test_odd_names(name: str, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    (tmp_path / name).write_text(MANUSCRIPT, encoding="utf-8")
    ran = run_cli("pdf", "--json", "--", name)
    assert (ran.code, _diagnostics(ran)) == (0, [])
    assert (tmp_path / "build" / name).with_suffix(".pdf").stat().st_size > 1000


def test_missing_file(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    ran = run_cli("build", "没有.txt", "--json")
    assert (ran.code, _diagnostics(ran)) == (4, [("M_MISSING", None)])


def test_no_name_is_not_the_folder_that_one_is_in(project: Path, run_cli: Callable[..., Ran]) -> None:
    ran = run_cli("build", "", "--json")
    assert (ran.code, _diagnostics(ran)) == (4, [("M_MISSING", None)])


def test_folder_without_manuscript(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    (tmp_path / "empty").mkdir()
    ran = run_cli("build", "empty", "--json")
    assert (ran.code, _diagnostics(ran)) == (4, [("M_NO_MANUSCRIPT", None)])


@pytest.mark.parametrize("suffix", [".htm", ".html"])
def test_other_kinds_of_text(suffix: str, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    (tmp_path / f"稿{suffix}").write_text(MANUSCRIPT, encoding="utf-8")
    ran = run_cli("build", f"稿{suffix}", "--json")
    assert (ran.code, _diagnostics(ran)) == (4, [("M_OTHER_KIND", None)])


@pytest.mark.parametrize(
    ("toml", "code", "line"),
    [
        ('style = "report\n', "C_SYNTAX", 1),
        ('style = "report"\n[page]\ntrm = "A5"\n', "C_UNKNOWN_KEY", 3),
        ('style = "report"\n[pages]\ntrim = "A5"\n', "C_UNKNOWN_KEY", 3),
        ('style = "report"\n\ntitle = 3\n', "C_WRONG_TYPE", 3),
        ('[text]\nsize = "big"\n', "C_WRONG_TYPE", 2),
        ('[text]\nleading = "0pt"\n', "C_WRONG_TYPE", 2),
        ('[page]\ntrim = "9999x9999"\n', "C_WRONG_TYPE", 2),
        ('title = "a\\nb"\n', "C_WRONG_TYPE", 1),
        ('\nauthors = ["甲", "a\\u0000b"]\n', "C_WRONG_TYPE", 2),
        ('[[structure]]\nstarts_with = "谷雨"\nas = "chapter"\n', "C_WRONG_TYPE", 3),
        ('[repairs]\nskip = ["M10", "M99"]\n', "C_WRONG_TYPE", 2),
        ('[page]\ntrim = "A6"\n[text]\ncharacters = 30\n', "C_IMPOSSIBLE_PAGE", 2),
        ('\nstyle = "reprot"\n', "C_UNKNOWN_STYLE", 2),
        ('\nmanuscripts = ["稿.txt", "../secret.txt"]\n', "C_OUTSIDE", 2),
        ('[[structure]]\nstarts_with = "没有这段"\nas = "heading"\n', "C_STRUCTURE_NO_MATCH", 2),
        ('[parts]\ntitle = "sung 900"\n', "C_WRONG_TYPE", 2),
    ],
)
def test_settings(toml: str, code: str, line: int, project: Path, run_cli: Callable[..., Ran]) -> None:
    (project / "book.toml").write_text(toml, encoding="utf-8")
    ran = run_cli("build", project, "--json")
    assert (ran.code, _diagnostics(ran)) == (3, [(code, line)])


def test_settings_by_flag(project: Path, run_cli: Callable[..., Ran]) -> None:
    assert _diagnostics(run_cli("pdf", project, "--json", "--set", "page.trimm=A5")) == [
        ("C_UNKNOWN_KEY", None)
    ]
    assert _diagnostics(run_cli("pdf", project, "--json", "--style", "nove")) == [("C_UNKNOWN_STYLE", None)]
    for assignments in (["=3"], ["page.trim=A5", "page.trim.x=3"]):
        flags = [f"--set={assignment}" for assignment in assignments]
        assert _diagnostics(run_cli("pdf", project, "--json", *flags)) == [("C_UNKNOWN_KEY", None)]


def test_usage(run_cli: Callable[..., Ran]) -> None:
    for arguments in (["frobnicate"], ["pdf"], ["pdf", "x", "--frob"], ["pdf", "x", "--set", "novalue"]):
        ran = run_cli(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert "U_BAD_OPTION" in ran.err
    bare = run_cli()
    assert (bare.code, bare.out, bare.err.startswith("Usage: "), "error" in bare.err) == (2, "", True, False)


def test_character_that_no_face_has(project: Path, run_cli: Callable[..., Ran]) -> None:
    path = project / "稿.txt"
    path.write_text(MANUSCRIPT + "\n名字里有一个字：\U0002ebf5，谁也没有见过。\n", encoding="utf-8")
    ran = run_cli("build", path, "--json")
    assert (ran.code, _diagnostics(ran)) == (5, [("F_NO_GLYPH", 11)])
    assert json.loads(ran.out)["diagnostics"][0]["column"] == 9
    draft = run_cli("build", path, "--json", "--draft")
    assert (draft.code, _diagnostics(draft)) == (0, [("F_DRAFT_GLYPH", 11)])


@pytest.fixture
def lone_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of faces of the test's own: links to the clone's faces, minus nothing."""
    store = tmp_path / "store"
    store.mkdir()
    for path in (ROOT / "fonts").iterdir():
        if path.suffix in (".ttf", ".otf"):
            (store / path.name).symlink_to(path)
    monkeypatch.setattr("typeset.drivers.api.store_folder", lambda *_: store)
    return store


def test_face_absent_with_no_network(lone_store: Path, project: Path, run_cli: Callable[..., Ran]) -> None:
    next(lone_store.glob("NotoSerifSC_400*")).unlink()
    ran = run_cli("pdf", project, "--json", "--offline")
    assert (ran.code, _diagnostics(ran)) == (5, [("F_ABSENT", None)])


def test_face_damaged_with_no_network(lone_store: Path, project: Path, run_cli: Callable[..., Ran]) -> None:
    face = next(lone_store.glob("NotoSerifSC_400*"))
    data = bytearray(face.read_bytes())
    data[5000] ^= 0xFF
    face.unlink()
    face.write_bytes(data)
    ran = run_cli("pdf", project, "--json", "--offline")
    assert (ran.code, _diagnostics(ran)) == (5, [("F_DAMAGED", None)])


def test_output_folder_missing(project: Path, run_cli: Callable[..., Ran]) -> None:
    ran = run_cli("pdf", project, "--json", "-o", "no/such/x.pdf")
    assert (ran.code, _diagnostics(ran)) == (7, [("O_NO_FOLDER", None)])


def test_output_is_a_file_in_the_way(project: Path, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    (tmp_path / "build").write_text("a file", encoding="utf-8")
    ran = run_cli("pdf", project, "--json")
    assert (ran.code, _diagnostics(ran)) == (7, [("O_NO_FOLDER", None)])


def test_output_would_be_the_manuscript(project: Path, run_cli: Callable[..., Ran]) -> None:
    path = project / "稿.txt"
    before = path.read_bytes()
    for verb in ("pdf", "epub", "fix"):
        ran = run_cli(verb, path, "--json", "-o", path)
        assert (ran.code, _diagnostics(ran)) == (7, [("O_IS_MANUSCRIPT", None)])
    assert path.read_bytes() == before


def test_fix_knows_its_rules(project: Path, run_cli: Callable[..., Ran]) -> None:
    ran = run_cli("fix", project, "--json", "--skip", "m10,M99")
    assert (ran.code, _diagnostics(ran)) == (2, [("U_BAD_OPTION", None)])
    assert json.loads(run_cli("fix", project, "--json", "--skip", "m10").out)["text"].startswith("山间驿站")


def test_output_folder_read_only(project: Path, tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    target = folder / "x.pdf"
    target.write_bytes(b"%PDF-1.7 the old file")
    if os.geteuid() == 0:  # root may write anywhere but into the kernel's own folders
        folder = target = Path("/proc/self/x.pdf")
    else:
        folder.chmod(0o555)
    ran = run_cli("pdf", project, "--json", "-o", target)
    assert (ran.code, _diagnostics(ran)) == (7, [("O_READ_ONLY", None)])


def test_disk_full(project: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk: the write fails half way."""
    old = tmp_path / "x.pdf"
    old.write_bytes(b"%PDF-1.7 the old file")
    done = subprocess.run(
        [sys.executable, "-m", "typeset", "pdf", project, "-o", old, "--json"],
        capture_output=True, encoding="utf-8", check=False, cwd=tmp_path,
        env=os.environ | {"LC_ALL": "C", "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )  # fmt: skip
    assert (done.returncode, _diagnostics(Ran(0, done.stdout, ""))) == (7, [("O_FULL", None)])
    assert old.read_bytes() == b"%PDF-1.7 the old file"
    assert sorted(item.name for item in tmp_path.iterdir()) == ["a book", "x.pdf"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_half_way(number: signal.Signals, project: Path, tmp_path: Path) -> None:
    old = tmp_path / "x.pdf"
    old.write_bytes(b"%PDF-1.7 the old file")
    # The write itself is held up, so that the signal arrives with the temporary file there.
    code = (
        "import os, time; real = os.fsync\n"
        "def slow(file):\n    print('writing', flush=True); time.sleep(30); real(file)\n"
        "os.fsync = slow\nfrom typeset.command.main import main; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, "pdf", project, "-o", old],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        # Whoever runs the tests behind a shell's back has SIGINT ignored, and so would this have.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == b"writing\n"
    assert len(list(tmp_path.glob(".typeset-*.tmp"))) == 1
    process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert old.read_bytes() == b"%PDF-1.7 the old file"
    assert sorted(item.name for item in tmp_path.iterdir()) == ["a book", "x.pdf"]


def test_two_builds_at_once(project: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "typeset", "build", str(project)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    both = [
        subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE) for _ in range(2)
    ]
    assert [process.communicate()[0].count(b"\n") for process in both] == [2, 2]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted(item.name for item in (tmp_path / "build").iterdir()) == ["稿.epub", "稿.pdf"]
    assert (tmp_path / "build" / "稿.pdf").read_bytes().rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("verb", ["build", "outline", "epub"])
def test_a_closed_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch, run_cli: Callable[..., Ran], verb: str
) -> None:
    """Root may look into any folder, so the calls of the system refuse."""
    look, enter = os.stat, os.listdir

    def refuse(path: object, *arguments: object, **options: object) -> object:
        if str(path).startswith(f"{project}{os.sep}"):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path, *arguments, **options)  # type: ignore[arg-type]  # as it was called

    def refuse_list(path: object = ".") -> object:
        if str(path).startswith(str(project)):
            raise PermissionError(13, "Permission denied", str(path))
        return enter(path)  # type: ignore[call-overload]  # as it was called

    monkeypatch.setattr(os, "stat", refuse)
    monkeypatch.setattr(os, "listdir", refuse_list)
    ran = run_cli(verb, project)
    assert (ran.code, "M_UNREADABLE" in ran.err) == (4, True), ran.err


def test_a_name_that_no_file_can_have(project: Path, run_cli: Callable[..., Ran]) -> None:
    (project / "book.toml").write_text(f'manuscripts = ["{"a" * 300}.md"]\n', encoding="utf-8")
    ran = run_cli("outline", project, "--json")
    assert (ran.code, _diagnostics(ran)) == (4, [("M_MISSING", 1)])


def test_standard_input_closed(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m typeset outline - <&-"],
        capture_output=True, encoding="utf-8", check=False, cwd=tmp_path,
        env=os.environ | {"LC_ALL": "C", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, "M_UNREADABLE" in done.stderr) == (4, True), done.stderr
