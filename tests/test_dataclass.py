"""Our dataclass does what the library's does; checked on classes made by both."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, replace
from dataclasses import dataclass as library
from typing import Any, ClassVar

import pytest

from typeset.dataclass import dataclass as ours

MAKERS = {"library": library, "ours": ours}


def _family(maker: Callable[..., Any]) -> tuple[Any, Any]:
    @maker(frozen=True, slots=True)
    class Base:
        """A base."""

        place: int
        name: str = "甲"
        kind: ClassVar[str] = "base"
        extra: tuple[int, ...] = field(default=(), kw_only=True)

    @maker(frozen=True, slots=True)
    class Child(Base):
        """A child."""

        kind: ClassVar[str] = "child"
        marks: list[int] = field(default_factory=list, repr=False)
        seen: int = field(default=0, compare=False)

    return Base, Child


@pytest.fixture(params=MAKERS, name="family")
def _made(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    return _family(MAKERS[request.param])


@ours(frozen=True, slots=True)
class Point:
    """At the top of a module, so that it can be pickled."""

    x: int
    y: int = 0


@ours(slots=True)
class Later:
    """At the top of a module, too."""

    x: int


@ours(frozen=True, slots=True)
class Nothing:
    """No fields at all."""


def test_instances(family: tuple[Any, Any]) -> None:
    base, child = family
    made = child(1, "乙", [7], extra=(3,))
    assert (made.place, made.name, made.marks, made.seen, made.extra) == (1, "乙", [7], 0, (3,))
    assert child(1).marks is not child(1).marks
    assert (base.kind, made.kind) == ("base", "child")
    assert [f.name for f in fields(child)] == ["place", "name", "extra", "marks", "seen"]
    assert child.__match_args__ == ("place", "name", "marks", "seen")
    assert not hasattr(made, "__dict__")


def test_wrong_calls_name_the_class(family: tuple[Any, Any]) -> None:
    base, _ = family
    with pytest.raises(TypeError, match=r"Base\.__init__\(\) missing 1 required .* argument: 'place'"):
        base()
    with pytest.raises(TypeError, match=r"Base\.__init__\(\) takes from 2 to 3 positional arguments"):
        base(1, "乙", (3,))
    with pytest.raises(TypeError, match="unexpected keyword argument 'none'"):
        base(1, none=2)


def test_comparing(family: tuple[Any, Any]) -> None:
    base, child = family
    assert base(1) == base(1, "甲")
    assert base(1) != base(2)
    assert base(1) != child(1)
    assert child(1, seen=1) == child(1, seen=2)
    assert hash(base(1, extra=(2,))) == hash(base(1, extra=(2,)))
    assert len({base(1), base(1), base(2)}) == 2
    with pytest.raises(TypeError, match="unhashable type: 'list'"):
        hash(child(1))


def test_telling(family: tuple[Any, Any]) -> None:
    _, child = family
    assert repr(child(1)).endswith("Child(place=1, name='甲', extra=(), seen=0)")


def test_nothing_can_be_set(family: tuple[Any, Any]) -> None:
    base, child = family
    for made in (base(1), child(1)):
        with pytest.raises(FrozenInstanceError, match="cannot assign to field 'place'"):
            made.place = 2
        with pytest.raises(FrozenInstanceError, match="cannot delete field 'place'"):
            del made.place
        with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
            made.new = 2


def test_what_is_asked_of_dataclasses(family: tuple[Any, Any]) -> None:
    base, child = family
    assert dataclasses.is_dataclass(child)
    assert replace(child(1, marks=[2]), place=5) == child(5, marks=[2])
    assert dataclasses.asdict(base(1)) == {"place": 1, "name": "甲", "extra": ()}
    assert copy.copy(child(1, marks=[2])) == child(1, marks=[2])
    assert copy.deepcopy(base(1)) == base(1)


def test_pickles() -> None:
    assert pickle.loads(pickle.dumps(Point(1, 2))) == Point(1, 2)


def test_no_fields() -> None:
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(())
    assert repr(Nothing()) == "Nothing()"


def test_own_methods_stay() -> None:
    @ours(frozen=True, slots=True)
    class Named:
        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Named) and self.name.lower() == other.name.lower()

        def __hash__(self) -> int:
            return hash(self.name.lower())

        def __repr__(self) -> str:
            return self.name

    assert Named("A") == Named("a")
    assert len({Named("A"), Named("a")}) == 1
    assert repr(Named("A")) == "A"


@pytest.mark.parametrize("maker", MAKERS.values(), ids=MAKERS)
def test_classes_that_can_be_changed(maker: Callable[..., Any]) -> None:
    @maker(slots=True)
    class Changing:
        """What changes."""

        first: int
        seen: list[int] = field(default_factory=list)
        sum: int = field(init=False)
        kind: str = field(init=False, default="甲")
        marks: set[int] = field(init=False, default_factory=set)

        def __post_init__(self) -> None:
            self.sum = self.first + sum(self.seen)

    changing = Changing(1, [2, 3])
    assert (changing.sum, changing.kind, changing.marks) == (6, "甲", set())
    changing.first = 7
    assert changing.first == 7
    assert changing != Changing(1, [2, 3])
    assert Changing(1) == Changing(1)
    assert repr(Changing(1)).endswith("Changing(first=1, seen=[], sum=1, kind='甲', marks=set())")
    assert Changing(1).seen is not Changing(1).seen
    assert Changing(1).marks is not Changing(1).marks
    with pytest.raises(TypeError, match="unhashable type: 'Changing'"):
        hash(changing)
    with pytest.raises(TypeError, match="positional argument"):
        Changing(1, [], 3)
    with pytest.raises(AttributeError):
        changing.new = 1
    assert pickle.loads(pickle.dumps(Later(3))) == Later(3)


def test_other_dataclasses_are_the_librarys() -> None:
    @ours(frozen=True, slots=True, order=True)
    class Ordered:
        x: int

    @ours
    class Open:
        x: int

    assert Ordered(1) < Ordered(2)
    assert vars(Open(1)) == {"x": 1}


def test_a_class_that_is_never_made_compiles_nothing() -> None:
    code = (
        "import builtins; from typeset.dataclass import dataclass; ran = []; real = builtins.exec\n"
        "builtins.exec = lambda *a: (ran.append(a[0]), real(*a))[1]\n"
        "@dataclass(frozen=True, slots=True)\n"
        "class A:\n    '''A.'''\n    x: int\n"
        "written = len(ran); A(1); A(2); print(written, len(ran))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]
