"""What going to another release of WeasyPrint takes: ``make upgrade WEASYPRINT=71``.

The release is brought into ``build/upgrade``, not installed. Each body that we replace, call or
rely on is compared with the installed one; what differs is shown, the gravest first, side by side
in ``build/upgrade-71.0.html``. ``tests/README.md`` says how to go on.
"""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version as installed_version
from pathlib import Path

from tests.pdf.engine.contracts.names import purposes
from tests.pdf.engine.contracts.registry import contracts
from tests.upgrade.compare import changes
from tests.upgrade.ours import files_of
from tests.upgrade.releases import NotToBeHadError, bring, release_in, sources_in
from tests.upgrade.report import About, page_of, summary, text_of
from typeset.pdf.engine.session.bodies import differences, installed_sources, known_digests

BUILD = Path("build")


def main(arguments: list[str] | None = None) -> int:
    """Compare, and say what there is to do; 1 when the release is not to be had."""
    parser = argparse.ArgumentParser(prog="make upgrade", description=__doc__)
    parser.add_argument("version", help="the release of WeasyPrint, as 71 or 71.0")
    wanted = parser.parse_args(arguments).version
    folder = BUILD / "upgrade" / wanted
    try:
        bring(wanted, folder)
    except NotToBeHadError as error:
        print(f"WeasyPrint {wanted} is not to be had: {error}", file=sys.stderr)
        return 1
    old, new, names = installed_sources(), sources_in(folder), purposes()
    assert old is not None
    found = changes(old, new, names)
    about = About(names, files_of, contracts())
    print(*text_of(found, about), sep="\n", end="")
    here, there = installed_version("weasyprint"), release_in(folder)
    print(f"WeasyPrint {here} to {there}: {summary(found, len(names))}")
    if stale := str(differences(old, known_digests())):
        print(f"digests.toml is not of the installed release{stale}: python -m tests.upgrade.digests")
    if found:
        page = BUILD / f"upgrade-{there}.html"
        page.write_text(page_of(f"WeasyPrint {here} to {there}", found, about), encoding="utf-8")
        print(f"side by side: {page}")
        print("what its functions keep of our contracts:")
        print(f"  CONTRACTS_OF={folder} {sys.executable} -m pytest -n 0 tests/pdf/engine/contracts --tb=line")
    return 0


if __name__ == "__main__":
    sys.exit(main())
