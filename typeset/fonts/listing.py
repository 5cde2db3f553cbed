"""The catalogue as rows for ``typeset fonts`` and ``typeset doctor``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from typeset.fonts.catalogue import Catalogue, Family
from typeset.fonts.store.folder import State, face_state

_STATES_ZH = {State.HERE: "有", State.ABSENT: "未取", State.DAMAGED: "已损坏"}


class FaceRow(msgspec.Struct, frozen=True):
    """One face of the catalogue and whether it is here."""

    key: str
    family: str
    file: str
    licence: str
    state: State

    def to_text(self, lang: str) -> str:
        """The row for people."""
        return f"{self.key:16} {self.family:22} {self.file:30} {self.licence:12} {self.state_text(lang)}"

    def state_text(self, lang: str) -> str:
        """The state in words."""
        return _STATES_ZH[self.state] if lang == "zh" else self.state.value

    def to_json(self) -> dict[str, object]:
        """The row for programs."""
        return {
            "face": self.key, "family": self.family, "file": self.file,
            "licence": self.licence, "state": self.state.value,
        }  # fmt: skip


def list_faces(catalogue: Catalogue, store: Path, further: Iterable[Family] = ()) -> tuple[FaceRow, ...]:
    """Every face of the catalogue, with its state in the folder ``store``; of ``further`` those there."""
    more = (entry for family in further for entry in family.entries())
    here = (entry for entry in more if (store / entry.face.file).exists())
    return tuple(
        FaceRow(
            str(entry.key), f"{entry.family.name} {entry.family.version}", entry.face.file,
            entry.family.licence, face_state(entry, store),
        )
        for entry in (*catalogue.entries(), *here)
    )  # fmt: skip
