"""Printing conditions by their names in the registry of characterization data that the ICC keeps."""

from __future__ import annotations

from typing import Final

import msgspec

REGISTRY: Final = "http://www.color.org"


class Condition(msgspec.Struct, frozen=True):
    """A printing condition: its ``name`` and, if it is registered, what that name stands for."""

    name: str
    info: str = ""

    @property
    def is_registered(self) -> bool:
        """Whether the name alone tells a printer which condition is meant."""
        return bool(self.info)


_REGISTERED: Final = (
    Condition("FOGRA27", "Offset on coated paper, 115 g/m², 60/cm (ISO 12647-2:1996)"),
    Condition("FOGRA29", "Offset on uncoated white paper, 115 g/m², 60/cm (ISO 12647-2:1996)"),
    Condition("FOGRA39", "Offset on coated paper, 115 g/m², 60/cm (ISO 12647-2:2004/Amd 1)"),
    Condition("FOGRA47", "Offset on uncoated white paper, 60/cm (ISO 12647-2:2004/Amd 1)"),
    Condition("FOGRA51", "Offset on premium coated paper (ISO 12647-2:2013)"),
    Condition("FOGRA52", "Offset on uncoated white paper (ISO 12647-2:2013)"),
    Condition("JC200103", "Offset on coated paper, Japan Color 2001 (ISO 12647-2:1996)"),
    Condition("CGATS TR 001", "Web offset on coated paper, SWOP"),
    Condition("CGATS21-2-CRPC6", "Offset on premium coated paper, GRACoL 2013"),
)


def find_condition(name: str) -> Condition:
    """The condition of this name; one that is not registered has nothing but its name."""
    return next((known for known in _REGISTERED if known.name == name), Condition(name))
