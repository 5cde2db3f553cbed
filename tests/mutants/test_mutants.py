"""What is broken and what is not, what is drawn, and that a broken program is seen to be broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.drawing import draw
from tests.mutants.folders import FOLDERS, ROOT
from tests.mutants.places import Mutant, mutants
from tests.mutants.run import KILLED, SURVIVED, equivalents, outcome

CHEAP = (
    "a_line_of_a_head_costs_itself_its_unevenness_and_its_end",
    "the_ratio_of_a_price_is_the_one_that_it_was_made_of[0.0]",
)
SOURCE = '''"""What it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from array import array

__all__ = ["LEAST"]
LEAST: Final = 3
"""By eye."""
Side = Literal["left", "right"]


def fits(width: float = 1.0, side: "Side" = "left") -> bool:
    """Whether it fits."""
    assert width > 0
    log.debug("%s asked", side)
    if width < LEAST and not side:
        return max(width, key=abs, strict=True)
    return False
'''


def test_only_what_the_program_does_is_broken() -> None:
    changed = {(mutant.before, mutant.after) for mutant in mutants("a.py", SOURCE)}
    lines = {before for before, _ in changed}
    assert lines == {
        "LEAST: Final = 3",
        'def fits(width: float = 1.0, side: "Side" = "left") -> bool:',
        "if width < LEAST and not side:",
        "return max(width, key=abs, strict=True)",
        "return False",
    }
    assert ("if width < LEAST and not side:", "if width <= LEAST and not side:") in changed
    assert not any("strict" not in after for before, after in changed if "strict" in before)
    assert not any('"XXSideXX"' in after for _, after in changed)


def test_each_mutant_is_another_program() -> None:
    for mutant in mutants("a.py", SOURCE):
        broken = mutant.apply(SOURCE)
        compile(broken, "a.py", "exec")
        assert broken != SOURCE
        assert mutant.before in SOURCE.splitlines()[mutant.line - 1]


def _keys(found: list[Mutant]) -> list[str]:
    return [mutant.key for mutant in found]


def test_a_mutant_is_known_by_its_words_wherever_its_line_goes() -> None:
    moved = SOURCE.replace("LEAST: Final", "MOST = LEAST2 = 5\nLEAST: Final")
    assert set(_keys(mutants("a.py", SOURCE))) < set(_keys(mutants("a.py", moved)))
    twice = SOURCE + "\n\ndef again() -> bool:\n    return False\n    return False\n"
    assert len(set(_keys(mutants("a.py", twice)))) == len(mutants("a.py", twice))


def test_a_sample_is_of_every_file_and_stays_when_others_are_added() -> None:
    sources = {"a.py": SOURCE, "b.py": "LEAST = 3\n", "c.py": "x = 1 < 2\n"}
    found = [mutant for file, source in sources.items() for mutant in mutants(file, source)]
    drawn = draw(found, sources, 8, 1)
    assert len(drawn) == 8
    assert {mutant.file for mutant in drawn} == set(sources)
    assert _keys(draw(found[::-1], sources, 8, 1)) == _keys(drawn)
    assert _keys(draw(found, sources, 8, 2)) != _keys(drawn)
    assert len({(mutant.file, mutant.start, mutant.end) for mutant in drawn}) == 8
    assert len(draw(found, sources, 1, 1)) == 3
    rest = [mutant for mutant in found if mutant.key != drawn[-1].key]
    assert _keys(draw(rest, sources, 8, 1))[:7] == _keys(drawn)[:7]


def test_what_is_named_is_there() -> None:
    for folder in FOLDERS:
        assert folder.sources(), folder.path
        assert all((ROOT / name).exists() for name in folder.tests)
    assert all((ROOT / row.file).exists() for row in equivalents())


@pytest.mark.parametrize(
    ("before", "after", "seconds", "expected"),
    [
        ("10**13", "10**13", 60.0, SURVIVED),
        ("10**13", "10**12", 60.0, KILLED),
        ("def ratio_of(", "def ratio_of(_: int) -> float:\n    while 1: pass\ndef other(", 0.5, KILLED),
    ],
    ids=["sound", "wrong", "endless"],
)
def test_a_broken_program_is_seen_by_its_tests(
    tmp_path: Path, before: str, after: str, seconds: float, expected: str
) -> None:
    file, test = "typeset/compose/cost.py", "tests/compose/test_prices.py"
    tests = [f"{test}::test_{name}" for name in CHEAP]
    source = (ROOT / file).read_text(encoding="utf-8")
    assert before in source
    broken = source.replace(before, after)
    assert outcome(file, broken, dict.fromkeys(tests, seconds), tmp_path / "mutant")[0] == expected
    assert (ROOT / file).read_text(encoding="utf-8") == source
