"""The one door: faces and files of the project, nothing else."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.pdf.engine.load import load_engine
from typeset.pdf.fetch import BASE_URL, Door, RefusedError, fetcher_through


def _pixels() -> str:
    out = BytesIO()
    Image.new("RGB", (9, 9), "red").save(out, "PNG")
    return b64encode(out.getvalue()).decode()


PIXELS = _pixels()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project = tmp_path / "project"
    (project / "图").mkdir(parents=True)
    (project / "图" / "a b.png").write_bytes(b"picture")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (project / "way-out").symlink_to(tmp_path / "secret.txt")
    (project / "way-in").symlink_to(project / "图" / "a b.png")
    return project


@pytest.mark.parametrize(
    ("url", "content"),
    [
        ("face:song-400", b"face"),
        (BASE_URL + "%E5%9B%BE/a%20b.png", b"picture"),
        (BASE_URL + "图/a b.png", b"picture"),
        (BASE_URL + "way-in?x=1#y", b"picture"),
    ],
)
def test_what_the_page_may_have(url: str, content: bytes, folder: Path) -> None:
    report = Report()
    assert Door({"song-400": b"face"}, folder, report).read(url) == content
    assert report.diagnostics == []


@pytest.mark.parametrize(
    "url",
    [
        "face:other", "https://example.org/a.png", "http://localhost/", "ftp://example.org/",
        "data:text/plain,x", "data:image/png;base64,AAAA", "data:image/png,x", "data:image/png;base64,\xe9",
        "data:image/svg+xml;base64,PHN2Zy8+", "data:image/png;base64," + PIXELS[:60],
        "file:///etc/passwd", "file:///project", BASE_URL,
        BASE_URL + "../secret.txt", BASE_URL + "%2e%2e/secret.txt", BASE_URL + "way-out",
        BASE_URL + "图", BASE_URL + "absent.png", BASE_URL + "a%00.png", BASE_URL + "/etc/passwd",
        "file://host/project/way-in", "FILE:///project/way-in", "",
    ],
)  # fmt: skip
def test_everything_else_is_refused(url: str, folder: Path) -> None:
    report = Report()
    with pytest.raises(RefusedError):
        Door({"song-400": b"face"}, folder, report).read(url)
    assert [item.code for item in report.diagnostics] == [Code.L_FETCH_REFUSED]


def test_without_a_folder_there_are_no_files(folder: Path) -> None:
    with pytest.raises(RefusedError):
        Door({}, None, Report()).read(BASE_URL + "way-in")


@pytest.mark.parametrize("address", [PIXELS, PIXELS.replace("/", "%2F"), PIXELS[:40] + "%0A" + PIXELS[40:]])
def test_pictures_that_a_drawing_holds_are_read(address: str) -> None:
    report = Report()
    assert Door({}, None, report).read("data:image/png;base64," + address).startswith(b"\x89PNG")
    assert not report.diagnostics


def test_a_long_address_is_shown_short() -> None:
    report = Report()
    with pytest.raises(RefusedError):
        Door({}, None, report).read("data:" + "x" * 500)
    assert len(report.diagnostics[0].message("en")) < 200


def test_an_answer_says_of_itself_what_weasyprints_says(folder: Path) -> None:
    fetch = fetcher_through(Door({}, folder, Report()))
    answer = fetch(BASE_URL + "way-in")
    stock = load_engine().urls.URLFetcherResponse(BASE_URL + "way-in", body=b"picture")
    for name in ("url", "content_type", "charset", "status", "code", "geturl", "getcode"):
        ours, theirs = getattr(answer, name), getattr(stock, name)
        assert (ours() if callable(ours) else ours) == (theirs() if callable(theirs) else theirs), name
    assert dict(answer.info()) == dict(stock.info())
    assert (answer.read(3), answer.read(), answer.read()) == (b"pic", b"ture", b"")
    answer.close()


def test_a_picture_is_what_the_door_gave(folder: Path) -> None:
    """Its ``path`` would let WeasyPrint read the file of this name on this machine instead."""
    answer = fetcher_through(Door({}, folder, Report()))(BASE_URL + "way-in")
    assert answer.path is None


def test_a_drawing_is_the_one_made_ready(folder: Path) -> None:
    (folder / "a.svg").write_text("<svg><text>a</text></svg>", encoding="utf-8")
    report = Report()
    assert Door({}, folder, report, {"a.svg": b"ready"}).read(BASE_URL + "a.svg") == b"ready"
    assert report.diagnostics == []


@pytest.mark.parametrize("drawing", ["<svg><text>a</text></svg>", "<svg><g></svg>"])
def test_a_drawing_with_words_that_nobody_planned_is_refused(drawing: str, folder: Path) -> None:
    (folder / "a.svg").write_text(drawing, encoding="utf-8")
    (folder / "b.svg").write_text("<svg><path d='M0 0'/></svg>", encoding="utf-8")
    report = Report()
    door = Door({}, folder, report)
    assert door.read(BASE_URL + "b.svg")
    with pytest.raises(RefusedError):
        door.read(BASE_URL + "a.svg")
    assert [item.code for item in report.diagnostics] == [Code.L_DRAWING_UNKNOWN]
