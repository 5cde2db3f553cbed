"""Asks whether a file keeps to the standards that it is about to claim.

A PDF for a press bears the mark of a standard only after this check, made in the run that writes it. The
tests compare it with veraPDF on our sound files and on a hundred broken ones (``make quality``).
"""

from __future__ import annotations

from collections.abc import Iterable

from typeset.check.pdf.check import Depth, check_pdf
from typeset.check.pdf.finding import Aim, Finding
from typeset.messages.codes import Code, Severity

_ADVICE = frozenset({Code.P_TOO_COARSE})
"""Errors that no standard knows."""


def check_claims(pdf: bytes, flavours: Iterable[str]) -> list[Finding]:
    """Findings that break the standards, named “x-4”, “a-2a”, “ua-1”; without any the file may be saved.

    Advice for the press, for example about coarse pictures, is left to ``typeset check``.
    """
    found = check_pdf(pdf, frozenset(Aim(name) for name in flavours), Depth.CLAIMS).findings
    return [item for item in found if item.code.value.severity is Severity.ERROR and item.code not in _ADVICE]
