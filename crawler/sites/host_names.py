"""What a host name tells before anybody is asked: an address in disguise, a private one, or nobody else's."""

from __future__ import annotations

import socket
import unicodedata
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import unquote

IPAddress = IPv4Address | IPv6Address

RESERVED = frozenset({"test", "example", "invalid", "localhost"})
"""Top-level names that belong to nobody (RFC 2606, RFC 6761)."""
LOCAL = frozenset({"internal", "intranet", "lan", "local", "corp", "home", "private"})
"""Top-level names the public net has not: whoever writes one into a site file means a machine near by."""

_IPV4_IN_IPV6 = (
    IPv6Network("::/96"),  # IPv4-compatible, long out of use and still routed by some kernels
    IPv6Network("64:ff9b::/96"),  # NAT64
)


def address_of(host: str) -> IPAddress | None:
    """The IP address ``host`` is, in whatever form a resolver would take it for one; ``None`` for a name.

    >>> address_of("0x7f.1"), address_of("2130706433"), address_of("[::ffff:10.0.0.1]"), address_of("a.blog")
    (IPv4Address('127.0.0.1'), IPv4Address('127.0.0.1'), IPv6Address('::ffff:a00:1'), None)
    """
    name = _plain(host).strip("[]").partition("%")[0]
    try:
        return ip_address(name)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(name))  # "127.1", octal and hexadecimal parts, one number for all
    except (OSError, ValueError):
        return None


def is_public(address: IPAddress) -> bool:
    """Whether ``address`` is one of the public net's: not private, loopback, link-local, multicast or reserved."""
    if isinstance(address, IPv6Address):
        inner = _inner(address)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address a gateway would send this one on to."""
    if address.teredo:
        return address.teredo[1]
    inner = address.ipv4_mapped or address.sixtofour
    if inner is None and any(address in network for network in _IPV4_IN_IPV6):
        return IPv4Address(address.packed[-4:])
    return inner


def is_private(host: str) -> bool:
    """Whether ``host`` alone tells that it is not of the public net: an address, or a name of this machine."""
    address = address_of(host)
    return not is_public(address) if address else _last_label(host) == "localhost"


def is_near(host: str) -> bool:
    """Whether whoever writes ``host`` into a site file means a machine near by, and may be taken at their word.

    A name of the public net is none of these: its owner says where it leads, and could say "to yours".
    """
    return is_private(host) or "." not in _plain(host) or _last_label(host) in RESERVED | LOCAL


def is_nobody_elses(host: str) -> bool:
    """Whether ``host`` can only be one's own or nobody's: loopback, or a reserved name."""
    address = address_of(host)
    return address.is_loopback if address else _last_label(host) in RESERVED


def _plain(host: str) -> str:
    """``host`` as a resolver reads it: other scripts' digits and full stops as ours, no final stop."""
    return unicodedata.normalize("NFKC", unquote(host)).replace("\u3002", ".").lower().rstrip(".")


def _last_label(host: str) -> str:
    return _plain(host).rpartition(".")[2]
