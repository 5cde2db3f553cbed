"""Colour spaces of a PDF, and how much ink a colour in one of them takes (ISO 32000-1, 8.6)."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pikepdf

from typeset.check.pdf.content.functions import arity

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEVICE: Final = {
    "DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4, "G": 1, "RGB": 3, "CMYK": 4, "CalGray": 1, "CalRGB": 3,
    "Lab": 3, "Pattern": 0,
}  # fmt: skip
_SHORT: Final = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_INNER: Final = {"Separation": 2, "DeviceN": 2, "Indexed": 1, "Pattern": 1}
"""The index in a space's array of the space that it is based on."""

_SHARE: Final = 0.001
"""By how much a component may be off through rounding, as a share of the whole."""

_BLACK_INK, _BLACK_RGB, _BLACK_GRAY = 0.85, 0.2, 0.15
"""From how much black ink on, and up to which light, text counts as black; chosen by eye."""

_PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black")
_PACKING: Final = ("/Length", "/Filter", "/DecodeParms")
_DEPTH: Final = 4
"""How many spaces may be based on one another; an indexed one on a separation on a profile makes three."""


class Space(msgspec.Struct, frozen=True, eq=False):
    """A colour space: its family, the number of components, the space it is based on, the inks it names.

    ``table`` holds the colours of an indexed space, or how an ink is shown on screens; ``described`` are the
    inks of a mixture that are described by themselves, ``spots`` the spaces that do so. ``fault`` says how
    its function differs from it, or that of the space below. A space equals only itself: each line of text
    looks one up, and comparing all fields would cost too much.
    """

    family: str
    components: int
    base: Space | None = None
    inks: tuple[str, ...] = ()
    profile: Any = None
    table: bytes = b""
    described: tuple[str, ...] = ()
    spots: tuple[Space, ...] = ()
    fault: str = ""

    @property
    def roots(self) -> Iterator[Space]:
        """The space and those it is based on, down to the last."""
        space: Space | None = self
        while space:
            yield space
            space = space.base

    @property
    def root(self) -> Space:
        """The last space that it is based on."""
        return list(self.roots)[-1]


GRAY: Final = Space("DeviceGray", 1)
RGB: Final = Space("DeviceRGB", 3)
CMYK: Final = Space("DeviceCMYK", 4)
PATTERN: Final = Space("Pattern", 0)
UNKNOWN: Final = Space("?", 0)
BLENDED: Final = {
    "DeviceGray": Space("DeviceGray", 1, described=("blended",)),
    "DeviceRGB": Space("DeviceRGB", 3, described=("blended",)),
    "DeviceCMYK": Space("DeviceCMYK", 4, described=("blended",)),
}
"""Device spaces where all is mixed in a space of that kind with a profile (ISO 19005-4, 6.2.4.3)."""

_MIXED_IN: Final = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
_DEFAULTS: Final = {"DefaultGray": "DeviceGray", "DefaultRGB": "DeviceRGB", "DefaultCMYK": "DeviceCMYK"}
_READY: Final = {"DeviceGray": GRAY, "DeviceRGB": RGB, "DeviceCMYK": CMYK, "Pattern": PATTERN}


def read_space(item: Any, depth: int = 0) -> Space:
    """The space that an object of the file describes; ``UNKNOWN`` if it cannot be read."""
    try:
        return _read_space(item, depth)
    except (pikepdf.PdfError, TypeError, ValueError, IndexError, AttributeError, KeyError):
        return UNKNOWN


def stand_ins(resources: Any, blending: Space | None) -> dict[str, Space]:
    """What stands for device spaces in a stream: defaults of its resources, else the space of blending."""
    found = {}
    if blending is not None and blending.family in ("ICCBased", "CalGray", "CalRGB"):
        family = _MIXED_IN.get(blending.components, "")
        found = {family: BLENDED[family]} if family else {}
    spaces = resources.get("/ColorSpace")
    if isinstance(spaces, pikepdf.Dictionary):
        keys = spaces.keys()
        for default, family in _DEFAULTS.items():
            if "/" + default in keys:
                found[family] = read_space(spaces["/" + default])
    return found


def _read_space(item: Any, depth: int) -> Space:
    if isinstance(item, pikepdf.Name):
        return _plain(str(item)[1:])
    if depth > _DEPTH or not isinstance(item, pikepdf.Array) or not len(item):
        return UNKNOWN
    family = str(item[0])[1:]
    family = _SHORT.get(family, family)
    inner = read_space(item[_INNER[family]], depth + 1) if len(item) > _INNER.get(family, 99) else None
    if family == "ICCBased":
        return Space(family, int(item[1].get("/N", 0)), profile=item[1])
    if family == "Indexed":
        table = item[3].read_bytes() if isinstance(item[3], pikepdf.Stream) else bytes(item[3])
        return Space(family, 1, inner, table=table, fault=inner.fault if inner else "")
    if family in ("Separation", "DeviceN"):
        inks = (item[1],) if family == "Separation" else tuple(item[1])
        look = _look(item) if family == "Separation" else b""
        return Space(
            family, len(inks), inner, tuple(str(ink)[1:] for ink in inks), table=look,
            described=_described(item), spots=_spots(item, depth), fault=_tint_fault(item, len(inks), inner),
        )  # fmt: skip
    return Space(family, 0, inner, fault=inner.fault) if inner else _plain(family)


def _tint_fault(item: Any, count: int, alternate: Space | None) -> str:
    """How the function that turns inks into an alternate colour differs from both; empty if it does not."""
    takes, gives = arity(item[3])
    wanted = alternate.components if alternate else 0
    if takes and takes != count:
        return f"{str(item[0])[1:]}: {takes} ≠ {count}"
    return f"{str(item[0])[1:]}: {gives} ≠ {wanted}" if gives and wanted and gives != wanted else ""


def _described(item: Any) -> tuple[str, ...]:
    """The inks that a mixture describes one by one (ISO 32000-1, table 71)."""
    extra = item[4] if len(item) > 4 else None
    if not isinstance(extra, pikepdf.Dictionary):
        return ()
    process: Any = extra.get("/Process", {})
    return (
        *(str(name)[1:] for name in extra.get("/Colorants", {})),
        *(str(name)[1:] for name in process.get("/Components", [])),
    )


def _spots(item: Any, depth: int) -> tuple[Space, ...]:
    """The spaces by which a mixture describes its inks."""
    extra = item[4] if len(item) > 4 else None
    colorants = extra.get("/Colorants") if isinstance(extra, pikepdf.Dictionary) else None
    if not isinstance(colorants, pikepdf.Dictionary):
        return ()
    return tuple(read_space(each, depth + 1) for each in colorants.values())


def _look(item: Any) -> bytes:
    """How an ink is shown, as bytes: two inks with the same name must have the same bytes."""
    return _spelled(item[2], 0) + _spelled(item[3], 0)


def _spelled(item: Any, depth: int) -> bytes:
    """An object with all that it leads to, however its objects are numbered and its streams packed."""
    if depth > _DEPTH:
        return b""
    if isinstance(item, pikepdf.Array):
        return b"[" + b" ".join(_spelled(part, depth + 1) for part in item) + b"]"
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        parts = [
            key.encode() + _spelled(item[key], depth + 1)
            for key in sorted(item.keys())
            if key not in _PACKING
        ]
        data = item.read_bytes() if isinstance(item, pikepdf.Stream) else b""
        return b"<<" + b" ".join(parts) + b">>" + hashlib.sha256(data).digest()
    return str(item).encode()


def _plain(name: str) -> Space:
    """A space that its name describes completely."""
    name = _SHORT.get(name, name)
    return _READY.get(name) or (Space(name, _DEVICE[name]) if name in _DEVICE else UNKNOWN)


@lru_cache(2048)
def total_ink(space: Space, values: tuple[float, ...]) -> float | None:
    """Per cent of ink on all plates together; None if only a conversion could tell."""
    if space.family == "Indexed" and space.base and values:
        start = int(values[0]) * space.base.components
        row = space.table[start : start + space.base.components]
        return total_ink(space.base, tuple(byte / 255 for byte in row)) if row else None
    if len(values) != space.components or not values:
        return None
    if space.inks:
        return 100 * sum(value for value, ink in zip(values, space.inks, strict=True) if ink != "None")
    if space.components == 1 and space.family != "Indexed":
        return 100 * (1 - values[0])
    return 100 * sum(values) if space.components == 4 else None


@lru_cache(2048)
def is_white(space: Space, values: tuple[float, ...]) -> bool:
    """Whether the colour is that of the paper: no ink, or all light."""
    ink = total_ink(space, values)
    if ink is not None:
        return ink < 100 * _SHARE
    return space.components == 3 and space.family != "Lab" and bool(values) and min(values) > 1 - _SHARE


def process_inks(space: Space, values: tuple[float, ...]) -> tuple[float, ...]:
    """Cyan, magenta, yellow and black of a colour that is a mixture of these; empty if it is none."""
    if len(values) != space.components:
        return ()
    if space.inks:
        named = dict(zip(space.inks, values, strict=True))
        return tuple(named.get(ink, 0.0) for ink in _PROCESS) if named.keys() <= set(_PROCESS) else ()
    return values if space.components == 4 else ()


@lru_cache(2048)
def is_black(space: Space, values: tuple[float, ...]) -> bool:
    """Whether a reader sees it as black, as letters are: much black ink, little light, or a dark gray."""
    inks = process_inks(space, values)
    if inks:
        return inks[3] > _BLACK_INK or min(inks[:3]) > _BLACK_INK
    if space.components == 3:
        return space.family != "Lab" and bool(values) and max(values) < _BLACK_RGB
    return space.components == 1 and not space.inks and bool(values) and values[0] < _BLACK_GRAY
