"""Which network addresses lie on the public internet; pure rules on IP addresses and host names."""

import ipaddress
import re
from enum import StrEnum

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class Refusal(StrEnum):
    """Why an address is not fetched; `SENTENCES` has the words for people."""

    INVALID = "invalid"
    TOO_LONG = "too_long"
    SCHEME = "scheme"
    CREDENTIALS = "credentials"
    PORT = "port"
    NUMERIC_HOST = "numeric_host"
    LOCAL_NAME = "local_name"
    ZONE = "zone"
    LOOPBACK = "loopback"
    PRIVATE = "private"
    LINK_LOCAL = "link_local"
    METADATA = "metadata"
    SHARED = "shared"
    MULTICAST = "multicast"
    UNSPECIFIED = "unspecified"
    RESERVED = "reserved"
    MAPPED = "mapped"
    NAT64 = "nat64"
    SIX_TO_FOUR = "six_to_four"
    TEREDO = "teredo"


SENTENCES: dict[Refusal, str] = {
    Refusal.INVALID: "This is not a web address that can be read.",
    Refusal.TOO_LONG: "The address is longer than 2,000 characters.",
    Refusal.SCHEME: "Only web addresses can be fetched; they begin with https:// or http://.",
    Refusal.CREDENTIALS: "The address holds a user name or a password; give it without the part before the @.",
    Refusal.PORT: "The address names an unusual port; only the usual ones of the web (80 and 443) are fetched.",
    Refusal.NUMERIC_HOST: "The host is written as a number in an unusual way; give its name.",
    Refusal.LOCAL_NAME: "The host is a name inside a private network, not on the public internet.",
    Refusal.ZONE: "The address names a network card of one machine (%), so it is not on the public internet.",
    Refusal.LOOPBACK: "The address leads back to the machine the bot runs on.",
    Refusal.PRIVATE: "The address leads into a private network.",
    Refusal.LINK_LOCAL: "The address leads to a machine on the same cable, not to the public internet.",
    Refusal.METADATA: "The address is one where hosting companies keep their machines' secrets.",
    Refusal.SHARED: "The address lies inside a provider's network, not on the public internet.",
    Refusal.MULTICAST: "The address is that of a group of machines, not of a website.",
    Refusal.UNSPECIFIED: "The address is empty (all zeros), not that of a website.",
    Refusal.RESERVED: "The address is reserved; no website can be there.",
    Refusal.MAPPED: "The address hides an older (IPv4) one inside a newer (IPv6) one; give the site's name.",
    Refusal.NAT64: "The address hides an older (IPv4) one behind a translator (NAT64); give the site's name.",
    Refusal.SIX_TO_FOUR: "The address leads through a tunnel (6to4) that hides where it ends.",
    Refusal.TEREDO: "The address leads through a tunnel (Teredo) that hides where it ends.",
}

NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the well-known prefix

# Checked in this order, before Python's own tables, which differ between its versions.
# From IANA's special-purpose registries (RFC 6890 and later) and the cloud providers' manuals.
_BLOCKS = tuple(
    (ipaddress.ip_network(block), refusal)
    for refusal, blocks in {
        Refusal.METADATA: (
            "169.254.169.254/32 169.254.170.2/32 100.100.100.200/32 168.63.129.16/32 192.0.0.192/32 "
            "fd00:ec2::254/128 fd20:ce::254/128"
        ),
        Refusal.UNSPECIFIED: "0.0.0.0/8 ::/128",
        Refusal.LOOPBACK: "127.0.0.0/8 ::1/128",
        Refusal.MAPPED: "::ffff:0:0/96 ::ffff:0:0:0/96 ::/96",
        Refusal.NAT64: "64:ff9b::/96 64:ff9b:1::/48",
        Refusal.SIX_TO_FOUR: "2002::/16 192.88.99.0/24",
        Refusal.TEREDO: "2001::/32",
        Refusal.LINK_LOCAL: "169.254.0.0/16 fe80::/10",
        Refusal.PRIVATE: "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fec0::/10",
        Refusal.SHARED: "100.64.0.0/10",
        Refusal.MULTICAST: "224.0.0.0/4 ff00::/8",
        Refusal.RESERVED: (
            "192.0.0.0/24 192.0.2.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 "
            "100::/64 2001::/23 2001:db8::/32 3fff::/20 5f00::/16"
        ),
    }.items()
    for block in blocks.split()
)
_ALLOCATED_V6 = ipaddress.ip_network("2000::/3")  # the only part of IPv6 given to networks (RFC 4291)

_LOCAL_NAME = re.compile(
    r"(.*\.)?(localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa|ip6-[a-z]+|onion)"
)
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")


def refusal_of(address: IPAddress, *, resolved: bool = False) -> Refusal | None:
    """The reason not to connect to an address, or None for one on the public internet.

    Args:
        address: the address to connect to.
        resolved: whether a name's lookup gave it. Networks without IPv4 get NAT64 addresses for every
            website from their own name server (RFC 6147); those are judged by the address inside.
    """
    if resolved and isinstance(address, ipaddress.IPv6Address) and address in NAT64:
        return refusal_of(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    for block, refusal in _BLOCKS:
        if address in block:
            return refusal
    if not address.is_global or (address.version == 6 and address not in _ALLOCATED_V6):
        return Refusal.RESERVED
    return None


def refusal_of_name(host: str) -> Refusal | None:
    """The reason not to look a host name up, or None; `host` is lower-case ASCII without a final dot."""
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):  # what name servers and resolvers would read as an IPv4 number
        return Refusal.NUMERIC_HOST
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        return Refusal.INVALID
    if len(labels) == 1 or _LOCAL_NAME.fullmatch(host):
        return Refusal.LOCAL_NAME
    return None


def literal(host: str) -> IPAddress | None:
    """The address a host spells out in its usual form, or None for a name.

    Raises:
        ValueError: the host looks like an IPv6 address and is none.
    """
    if ":" in host:
        return ipaddress.IPv6Address(host)
    try:
        return ipaddress.IPv4Address(host)
    except ValueError:
        return None
