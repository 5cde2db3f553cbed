"""Every name of WeasyPrint and pydyf that we lean on has a contract, and no contract is about another."""

from __future__ import annotations

from tests.pdf.engine.contracts.names import purposes
from tests.pdf.engine.contracts.registry import contracts
from typeset.pdf.engine.session.bodies import known_digests


def test_every_name_has_a_contract() -> None:
    """``python -m tests.pdf.engine.contracts.registry`` prints the same as figures."""
    assert sorted(purposes().keys() - contracts().keys()) == []


def test_no_contract_is_of_a_name_that_is_not_used() -> None:
    assert sorted(contracts().keys() - purposes().keys()) == []


def test_every_name_has_a_purpose_and_a_digest() -> None:
    assert all(purposes().values())
    assert known_digests().keys() == purposes().keys()
