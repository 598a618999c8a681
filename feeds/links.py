"""Links as feeds give them: made absolute, followed through known redirectors, reduced to a publisher's domain."""

import re
from urllib.parse import parse_qs, urljoin, urlsplit, urlunsplit

_LONGEST = 2000
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SPACE = re.compile(r"[\s\x00-\x1f\x7f]")
_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=.+\..+)")
# Hosts whose links lead to the pages of others; None where the address does not tell where.
_REDIRECTORS: dict[str, tuple[str, str] | None] = {
    "news.google.com": None,
    "news.url.google.com": ("", "url"),
    "google.com": ("/url", "url q"),
    "bing.com": ("/news/apiclick.aspx", "url"),
    "news.yahoo.com": None,
    "feedproxy.google.com": None,
    "feeds.feedburner.com": None,
    "rss.feedsportal.com": None,
    "feedburner.com": None,
}


def absolute(link: str | None, base: str) -> str | None:
    """An http(s) address fit for posting, or None.

    Args:
        link: as given, maybe relative.
        base: absolute address it is relative to, or "".
    """
    if not link or len(link) > _LONGEST:
        return None
    try:
        joined = _joined(link.strip(), base)
        parts = urlsplit(joined)
        host = parts.hostname
    except ValueError:  # "http://[bad", ports that are no numbers
        return None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None or _SPACE.search(host):
        return None
    return _SPACE.sub(lambda found: "%20" if found[0] == " " else "", joined)


def _joined(link: str, base: str) -> str:
    """As `urljoin`, which takes three times as long where there is nothing to join.

    Raises:
        ValueError: it is no address.
    """
    if not base:
        return link
    parts = urlsplit(link)
    return parts.geturl() if parts.scheme and parts.netloc else urljoin(base, link)


def normal(address: str) -> str:
    """One form for one address: host in small letters, without default port, fragment and outer blanks.

    What is no http(s) address comes back without its outer blanks; the guard refuses it with a reason.
    """
    text = address.strip()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode()
    except ValueError:  # UnicodeError among them
        return text
    if parts.scheme not in _DEFAULT_PORTS or not host or "@" in parts.netloc:
        return text
    host = f"[{host}]" if ":" in host else host.rstrip(".")
    place = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    return urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))


def domain(address: str | None) -> str:
    """The publisher's domain of an address: lower-case, without www., m. or amp.; "" without one."""
    if not address:
        return ""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
        host = host if host.isascii() else host.encode("idna").decode()
    except ValueError:  # UnicodeError among them
        return ""
    return _PREFIX.sub("", host.rstrip("."))


def is_redirector(address: str | None) -> bool:
    """Whether an address belongs to a service that leads on to the pages of others."""
    return _redirector(address) is not None


def destination(address: str) -> str | None:
    """Where a redirector's address leads, if it says so itself."""
    rule = _redirector(address)
    if rule is None or not rule[1]:
        return None
    query = parse_qs(urlsplit(address).query)
    targets = (absolute(value, "") for name in rule[1].split() for value in query.get(name, ()))
    return next((target for target in targets if target), None)


def _redirector(address: str | None) -> tuple[str, str] | None:
    host = domain(address)
    if not address or host not in _REDIRECTORS:
        return None
    rule = _REDIRECTORS[host] or ("", "")
    return rule if urlsplit(address).path.startswith(rule[0]) else None
