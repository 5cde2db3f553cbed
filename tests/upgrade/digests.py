"""Write ``digests.toml`` anew for the release that is installed: ``python -m tests.upgrade.digests``.

That is the last step of going to another release, when all contracts hold.
"""

from __future__ import annotations

from importlib.metadata import version

from tests.pdf.engine.contracts.names import purposes
from typeset.pdf.engine.session.bodies import DIGESTS, installed_sources

_HEAD = """# Digests of the bodies that we replace, call or rely on: WeasyPrint {weasyprint}, pydyf {pydyf}.
# Written by: python -m tests.upgrade.digests
"""


def written() -> str:
    """The whole file. Raises KeyError for a name that the release does not have."""
    sources = installed_sources()
    assert sources is not None
    rows = []
    for name in sorted(purposes()):
        body = sources.body(name)
        if body is None:
            raise KeyError(name)
        rows.append(f'"{name}" = "{body.digest}"\n')
    head = _HEAD.format(weasyprint=version("weasyprint"), pydyf=version("pydyf"))
    return f"{head}\n[digests]\n{''.join(rows)}"


if __name__ == "__main__":
    DIGESTS.write_text(written(), encoding="utf-8")
    print(f"wrote {DIGESTS}")
