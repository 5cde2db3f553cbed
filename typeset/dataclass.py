"""The standard library's dataclass, but a slotted one writes no method before it is called.

The library writes and compiles up to six functions for each class. An
article's build makes a hundred and twenty classes and spent a tenth of its time
so. Here a slotted class, frozen or not, compiles its ``__init__`` alone, when
the first instance is made; its other methods are the same functions for all.
Every other dataclass is the library's own.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, FrozenInstanceError, fields
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass  # so that checkers know what it does
else:

    def dataclass(cls=None, /, **options):
        """As ``dataclasses.dataclass``; quick for ``slots=True``, with or without ``frozen=True``, alone."""
        if not options.get("slots") or options.keys() - {"slots", "frozen"}:
            return dataclasses.dataclass(cls, **options)
        return partial(_make_quick, is_frozen=options.get("frozen", False))


__all__ = ["dataclass"]


def _make_quick(cls: type, *, is_frozen: bool) -> Any:
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    made.__init__ = _late_init(made)
    if "__eq__" not in cls.__dict__:
        made.__eq__, hashed = _comparison([field.name for field in fields(made) if field.compare])
        made.__hash__ = hashed if is_frozen else None
    if "__repr__" not in cls.__dict__:
        made.__repr__ = _tell
    if is_frozen:
        made.__setattr__, made.__delattr__ = _refuse_setting, _refuse_deleting
        made.__getstate__, made.__setstate__ = _state, _set_state
    return made


def _late_init(cls: Any) -> Callable[..., None]:
    """In place of ``__init__``: writes it, then calls it."""

    def init(*arguments: Any, **named: Any) -> None:
        cls.__init__ = _write_init(cls)
        cls.__init__(*arguments, **named)

    return init


def _write_init(cls: Any) -> Callable[..., None]:
    """``__init__``, which sets each field through its slot, past what refuses setting."""
    scope: dict[str, Any] = {"_missing": MISSING}
    places: list[str] = ["self"]
    named: list[str] = []
    body: list[str] = []
    for field in fields(cls):
        name = value = field.name
        default = ""
        if field.default is not MISSING:
            scope[f"_default_{name}"], default = field.default, f"_default_{name}"
        elif field.default_factory is not MISSING:
            scope[f"_make_{name}"], default = field.default_factory, f"_make_{name}()"
            value = f"{default} if {name} is _missing else {name}"
        if field.init:
            is_made = default.endswith("()")
            taken = f"={'_missing' if is_made else default}" if default else ""
            (named if field.kw_only else places).append(name + taken)
        elif default:
            value = default
        else:
            continue  # __post_init__ sets it
        scope[f"_set_{name}"] = getattr(cls, name).__set__
        body.append(f"_set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    head = ", ".join([*places, *(["*"] if named else []), *named])
    exec(f"def __init__({head}):\n  {'; '.join(body) or 'pass'}", scope)
    init: Any = scope["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"  # errors tell of it
    return init  # type: ignore[no-any-return]  # written just now


def _comparison(names: list[str]) -> tuple[Callable[..., Any], Callable[..., int]]:
    """``__eq__`` and ``__hash__`` by the values of these fields."""
    values: Callable[[Any], Any] = attrgetter(*names) if names else lambda instance: ()

    def equals(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    return equals, hashed


def _tell(self: Any) -> str:
    told = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({told})"


def _refuse_setting(self: Any, name: str, value: Any) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
