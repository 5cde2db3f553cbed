"""Plain WeasyPrint, the rival of ours: it needs Pango, which pip cannot bring (``make stock``)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence

PLAIN = "plain"
"""The name of the kind of run that needs it."""


def able(commands: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The commands that can run here; that a plain one cannot is told on stderr."""
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", "import weasyprint"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ran.returncode == 0:
        return dict(commands)
    complaint = next((line for line in ran.stderr.splitlines() if "cannot load" in line), ran.stderr.strip())
    print(f"plain WeasyPrint is left out; make stock installs its Pango: {complaint}", file=sys.stderr)
    return {kind: command for kind, command in commands.items() if kind != PLAIN}
