"""Rules about layers: none where a standard forbids them, none that is switched off, one way to show them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.finding import A1, A4, NEW_X, OLD_X, PRESS, UA, A, find, titles
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.reading import PdfFile


_DEEPEST: Final = 20
"""How deeply an order of layers may be nested."""


def check_layers(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """No layer is switched off: the printed page would depend on the program."""
    layers = file.root.get("/OCProperties")
    if not isinstance(layers, pikepdf.Dictionary):
        return
    if aims & (OLD_X | A1):
        yield find(Code.P_LAYERS, standard=titles(aims & (OLD_X | A1)))
    default = layers.get("/D", pikepdf.Dictionary())
    asked = aims & (A | UA | NEW_X)
    if asked:
        for detail in _configuration_faults(layers, default, needs_name=not aims & A4):
            yield find(Code.P_LAYER_CONFIG, standard=titles(asked), detail=detail)
    if aims & PRESS:
        groups = list(layers.get("/OCGs", []))
        off = list(default.get("/OFF", []))
        if str(default.get("/BaseState")) == "/OFF":
            on = {item.objgen for item in default.get("/ON", [])}
            off += [item for item in groups if item.objgen not in on]
        off += [item for item in groups if _is_not_printed(item)]
        for group in off:
            yield find(Code.P_LAYER_HIDDEN, name=str(group.get("/Name", "")))


def _is_not_printed(group: Any) -> bool:
    """Whether a layer says of itself that printers leave it out."""
    use = group.get("/Usage", {}).get("/Print", {})
    return str(use.get("/PrintState")) == "/OFF"


def _ordered(order: Any, depth: int = 0) -> Iterator[tuple[int, int]]:
    """The layers that an order names, at whatever depth."""
    for item in order if depth < _DEEPEST else ():
        if isinstance(item, pikepdf.Array):
            yield from _ordered(item, depth + 1)
        elif isinstance(item, pikepdf.Dictionary):
            yield item.objgen


def _configuration_faults(layers: Any, default: Any, *, needs_name: bool) -> Iterator[str]:
    """ISO 19005-2, 6.9."""
    names = []
    groups = {item.objgen for item in layers.get("/OCGs", [])}
    if any(not str(item.get("/Name", "")) for item in layers.get("/OCGs", [])):
        yield "OCG Name"
    for configuration in (default, *layers.get("/Configs", [])):
        name = str(configuration.get("/Name", ""))
        if "/Order" in configuration and not groups <= set(_ordered(configuration.Order)):
            yield "Order"
        if not name and (needs_name or configuration is not default):
            yield "Name"
        elif name in names:
            yield f"Name “{name}” × 2"
        names.append(name)
        if "/AS" in configuration:
            yield "AS"
