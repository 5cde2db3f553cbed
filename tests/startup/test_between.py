"""What one build leaves for the next: bounded, for one user at a time, and forgotten at will."""

from __future__ import annotations

from typeset.startup.between import (
    Shelf,
    forget_earlier_builds,
    is_last_build,
    kept_between_builds,
    last_build,
)


def test_what_is_kept_is_made_once_until_it_is_forgotten() -> None:
    made: list[int] = []

    @kept_between_builds(2)
    def make(number: int) -> int:
        made.append(number)
        return number

    assert [make(1), make(2), make(1)] == [1, 2, 1]
    assert made == [1, 2]
    make(3)
    make(2)  # the oldest has gone
    assert made == [1, 2, 3, 2]
    forget_earlier_builds()
    make(2)
    assert made == [1, 2, 3, 2, 2]


def test_one_at_a_time_has_what_is_on_the_shelf() -> None:
    shelf = Shelf[str](2)
    assert shelf.take("a") is None
    for key in "abc":
        shelf.put(key, key.upper())
    assert [shelf.take(key) for key in "aabbc"] == [None, None, "B", None, "C"]
    shelf.put("d", "D")
    forget_earlier_builds()
    assert shelf.take("d") is None


def test_the_last_build_is_told() -> None:
    assert not is_last_build()
    with last_build():
        assert is_last_build()
    assert not is_last_build()
