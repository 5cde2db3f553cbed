"""Whether an address is written as the URL Standard asks, and may be used in a book."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final
from urllib.parse import unquote

from typeset.check.epub.markup.grammar import words
from typeset.startup.patterns import late_pattern

_ALLOWED: Final = late_pattern(
    r"(?:[A-Za-z0-9!$&'()*+,\-./:;=?@_~\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]"
    r"|%[0-9A-Fa-f]{2})*"
)
"""Characters of an address before or behind the # (URL Standard, 4.3)."""
_SPECIAL: Final = late_pattern(r"(?i:(https?|ftp|wss?)):(.*)")
_SCHEME: Final = late_pattern(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST: Final = late_pattern(r"//(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d*))?(?:[/?#].*)?")
_NOT_IN_HOSTS: Final = frozenset(" #%/:<>?@[\\]^|,;'\"`{}()*+!$&=~")
_KNOWN: Final = words("""
http https mailto tel ftp ftps data file geo urn irc ircs sms smsto news nntp sip sips xmpp magnet
doi about callto javascript cid mid tag info isbn ldap ldaps git ssh sftp telnet webcal ws wss feed
facetime maps market kindle ibooks itms itms-apps skype whatsapp tg epub res blob gopher im nfs rtsp
rsync svn view-source bitcoin acct app aim apt content dav dns go h323 iax imap ipp jabber jar ldap
modem mms ni nih oid payto pop prospero reload session shttp snmp soap stun tftp tn3270 turn tv udp
unreal vnc wais xri z39.50
""")
"""Schemes that are registered, or in common use."""


def is_address(target: str) -> bool:
    """Whether it is a valid address: no space, no forbidden character, a whole host."""
    before, mark, after = target.partition("#")
    if target.startswith("data:"):
        before, after = "".join(before.split()), "".join(after.split())
    if mark and not _ALLOWED.fullmatch(after):
        return False
    found = _SPECIAL.match(before)
    if found is None:
        return bool(_ALLOWED.fullmatch(before)) and (not before.startswith("//") or _has_host(before))
    return bool(_ALLOWED.fullmatch(_without_brackets(before))) and _has_host(found[2])


def _without_brackets(address: str) -> str:
    """An address without those brackets that an IPv6 host may have."""
    return address.replace("[", "", 1).replace("]", "", 1) if "//[" in address or "@[" in address else address


def _has_host(rest: str) -> bool:
    found = _HOST.fullmatch(rest)
    if found is None or not found[1] or int(found[2] or 0) > 65535:
        return False
    return _is_host(unquote(found[1]))


@lru_cache(4096)  # a book names few hosts, and each of them often
def _is_host(host: str) -> bool:
    try:
        if host.startswith("["):
            IPv6Address(host[1:-1])
            return True
        if host.rpartition(".")[2].isdecimal():
            IPv4Address(host)
            return True
    except AddressValueError:
        return False
    return _NOT_IN_HOSTS.isdisjoint(host) and all(part or not host for part in host.rstrip(".").split("."))


def scheme(target: str) -> str:
    """The scheme of an address, in small letters; empty for one inside the book."""
    found = _SCHEME.match(target)
    return found[1].lower() if found else "https" if target.startswith("//") else ""


def is_known_scheme(name: str) -> bool:
    """Whether a scheme is registered or in common use."""
    return name in _KNOWN
