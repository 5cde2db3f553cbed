"""Bodies are found by dotted names, and their digests change with what they do, not with how they look."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from tests.pdf.engine.contracts.names import declared
from tests.upgrade.digests import written
from typeset.messages.errors import LayoutError
from typeset.pdf.engine.session import bodies
from typeset.pdf.engine.session.bodies import DIGESTS, Sources, differences, installed_sources
from typeset.pdf.engine.session.names import check_release

MODULE = '''"""Layout."""
from .inner import shared
LIMIT = 3

class Box:
    """A box."""
    @property
    def size(self):
        return self._size

    @size.setter
    def size(self, size):
        self._size = size

def lay_out(box, *rest, room=None):
    """Lay it out."""
    # as high as can be
    return room or box.size
'''


def _sources(folder: Path, module: str = MODULE) -> Sources:
    package = folder / "weasyprint"
    for name, text in {"layout/__init__.py": module, "layout/inner.py": "def shared(): return 1\n"}.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Sources(package, folder / "pydyf")


NAMES = ("layout.LIMIT", "layout.Box.size", "layout.lay_out", "layout.shared", "layout.Box")


def _digests(sources: Sources) -> dict[str, str]:
    found = {name: sources.body(name) for name in NAMES}
    return {name: body.digest for name, body in found.items() if body is not None}


def test_names_are_found_where_they_are_defined(tmp_path: Path) -> None:
    sources = _sources(tmp_path)
    assert _digests(sources).keys() == set(NAMES)
    taken_over = sources.body("layout.shared")
    assert taken_over is not None
    assert taken_over.path.name == "inner.py"
    function, both = sources.body("layout.lay_out"), sources.body("layout.Box.size")
    assert function is not None
    assert both is not None
    assert function.parameters == ("box", "rest", "room")
    assert function.source.startswith("def lay_out")
    assert both.source.count("@") == 2
    for gone in ("layout.Box.place", "layout.gone", "nowhere.lay_out", "pydyf.Array"):
        assert sources.body(gone) is None


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("# as high as can be", "# otherwise", ()),
        ('"""Lay it out."""', '"""Do it."""', ()),
        ("room or box.size", "(room\n            or box.size)", ()),
        ("room=None", "room=0", ("layout.lay_out",)),
        ("LIMIT = 3", "LIMIT = 4", ("layout.LIMIT",)),
        ("self._size = size", "self._size = abs(size)", ("layout.Box.size", "layout.Box")),
    ],
)
def test_a_digest_tells_what_a_body_does(
    tmp_path: Path, before: str, after: str, changed: tuple[str, ...]
) -> None:
    known = _digests(_sources(tmp_path / "old"))
    new = _sources(tmp_path / "new", MODULE.replace(before, after))
    assert differences(new, known) == (changed, ())


def test_what_is_gone_is_told_apart(tmp_path: Path) -> None:
    known = _digests(_sources(tmp_path / "old"))
    new = _sources(tmp_path / "new", MODULE.replace("def lay_out", "def make"))
    found = differences(new, known)
    assert found == ((), ("layout.lay_out",))
    assert str(found) == " (- layout.lay_out)"


def test_digests_are_those_of_the_release_that_is_installed() -> None:
    """Fails when names or the release have changed: ``python -m tests.upgrade.digests`` writes them anew."""
    assert DIGESTS.read_text(encoding="utf-8") == written()


def test_what_is_installed_has_the_names_and_parameters_that_we_declare() -> None:
    sources = installed_sources()
    assert sources is not None
    for dotted, name in declared().items():
        body = sources.body(dotted)
        assert body is not None, dotted
        if name.parameters is not None and body.parameters:
            assert body.parameters == name.parameters, dotted


def test_another_release_is_told_with_the_bodies_that_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = _digests(_sources(tmp_path / "old"))
    changed = MODULE.replace("LIMIT = 3", "LIMIT = 4").replace("def lay_out", "def make")
    monkeypatch.setattr(bodies, "installed_sources", lambda: _sources(tmp_path / "new", changed))
    monkeypatch.setattr(bodies, "known_digests", lambda: known)
    with pytest.raises(LayoutError) as caught:
        check_release("71.0", ())
    message = caught.value.diagnostic.message("en")
    assert "WeasyPrint 71.0 (~ layout.LIMIT, - layout.lay_out)" in message
    assert version("weasyprint") in message
