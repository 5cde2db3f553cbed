"""Whether an address on the web can be one: validators refuse a link whose host cannot be."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from typeset.startup.patterns import late_pattern

_WITH_HOST: Final = frozenset({"http", "https", "ftp"})
_FORBIDDEN: Final = late_pattern(r"[\x00-\x20\x7f#%/:<>?@\[\\\]^|]")
"""Characters that no host has (URL Standard, 3.2, forbidden domain code points)."""


_NOT_IN_URLS: Final = late_pattern(r"[\x00-\x20\x7f\"<>\\^`{|}\u00a0\u3000]|%(?![\da-fA-F]{2})")
"""What no URL has as it is (RFC 3987, 2.2), and two spaces that web readers take for spaces."""

_AFTER_HOST: Final = late_pattern(r"((?:[a-zA-Z][\w+.-]*:)?(?://[^/?#]*)?)(.*)")


def encoded(target: str) -> str:
    """``target``, written as people and office programs write addresses, with what no URL has encoded."""
    start, rest = _AFTER_HOST.fullmatch(_NOT_IN_URLS.sub(_percent, target.strip())).groups()  # type: ignore[union-attr]
    return start + rest.replace("[", "%5B").replace("]", "%5D")


def _percent(match: re.Match[str]) -> str:
    return quote(match[0])


def with_one_fragment(target: str) -> str:
    """``target`` with each # of its fragment encoded: a URL has one # at most (URL Standard, 4.3)."""
    path, mark, fragment = target.partition("#")
    return path + mark + fragment.replace("#", "%23")


def is_address(target: str) -> bool:
    """Whether ``target``, which has a scheme and is percent-encoded, is a valid URL (URL Standard, 4.4)."""
    try:
        parts = urlsplit(target)
        port = parts.port
    except ValueError:  # brackets without an IPv6 address, a port that is no number or too large
        return False
    if parts.scheme not in _WITH_HOST:
        return bool(parts.path)
    return _is_host(unquote(parts.hostname or "")) and port != 0


def _is_host(host: str) -> bool:
    labels = host.removesuffix(".").split(".")
    if _FORBIDDEN.search(host) or not all(labels):
        return False
    try:
        if labels[-1].isdecimal():
            IPv4Address(host)
        for label in labels:
            if not label.isascii() or label.startswith("xn--") or len(label) > 63:
                written = label.encode("idna")
                written.decode("idna")
                if _FORBIDDEN.search(written.decode("ascii")):  # a full-width space becomes a space
                    return False
    except (AddressValueError, UnicodeError):
        return False
    return True
