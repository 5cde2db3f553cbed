"""Whether a file keeps what it is about to claim: asked of each PDF before it is saved."""

from __future__ import annotations

from collections.abc import Iterable

from typeset.check.pdf.check import Depth, check_pdf
from typeset.check.pdf.finding import Aim, Finding
from typeset.messages.codes import Code, Severity

_ADVICE = frozenset({Code.P_TOO_COARSE})
"""Faults that no standard speaks of."""


def check_claims(pdf: bytes, flavours: Iterable[str]) -> list[Finding]:
    """What breaks the standards, named as in “x-4”, “a-2a”, “ua-1”; an empty list is leave to save.

    Advice for the press, as on coarse pictures, is left to ``typeset check``.
    """
    found = check_pdf(pdf, frozenset(Aim(name) for name in flavours), Depth.CLAIMS).findings
    return [item for item in found if item.code.value.severity is Severity.ERROR and item.code not in _ADVICE]
