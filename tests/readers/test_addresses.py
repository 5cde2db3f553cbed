"""Which addresses on the web can be ones."""

from __future__ import annotations

import pytest

from typeset.readers.addresses import is_address, with_one_fragment


@pytest.mark.parametrize(
    "target",
    [
        "http://a.com", "https://a_b.com:443/x?y#z", "HTTP://A.COM/%20", "http://127.0.0.1/", "ftp://a.com./",
        "http://xn--fsqu00a.xn--0zwm56d/", "mailto:a%20b@c.com", "tel:+86%2010", "https://u:p@localhost/",
    ],
)  # fmt: skip
def test_addresses(target: str) -> None:
    assert is_address(target)


@pytest.mark.parametrize(
    "target",
    [
        "http://", "http:a.com", "http://a%20b.com/", "http://a..b/", "http://a.com:99999/", "http://a.com:x/",
        "http://1.2.3.999/", "http://[::1/", "http://%5B::1%5D/", "http://a|b/", "mailto:",
        f"http://{'a' * 64}.com/", "http://a%E3%80%80b.com/",
    ],
)  # fmt: skip
def test_what_can_be_none(target: str) -> None:
    assert not is_address(target)


def test_a_second_hash_is_encoded() -> None:
    assert with_one_fragment("http://a.com/x#a#b#") == "http://a.com/x#a%23b%23"
    assert with_one_fragment("http://a.com/x#a") == "http://a.com/x#a"
