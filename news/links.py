"""One address for one page: without tracking, AMP, scheme and other differences of form."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

# Parameters that say where a reader came from, not what the page is.
_TRACKING = re.compile(
    r"^(?:utm_.*|at_.*|mc_[a-z]+|fb(?:clid|_.*)|gclid|dclid|gclsrc|gbraid|wbraid|msclkid|yclid|igsh(?:id)?|twclid|ttclid|"
    r"_ga|_gl|ga_.*|hsa_.*|mkt_tok|vero_.*|oly_.*|wickedid|cmpid|cmp|campaign(?:_?id)?|ref(?:_?src|_?url|errer)?|"
    r"source|src|share|shared|smid|sr_share|spm|scid|partner|origin|output|outputtype|amp|amp_.*|"
    r"ncid|ns_.*|ocid|cvid|ei|xtor|rss|from|via|feature|si|sh|trk|tracking.*|soc_.*|guccounter|guce_.*)$",
    re.IGNORECASE,
)
# Parameters of redirecting services that hold the page's own address.
_TARGETS = ("url", "u", "q", "to", "target", "dest", "destination", "link", "redirect")
_REDIRECTORS = re.compile(
    r"^(?:www\.)?(?:google\.[a-z.]+/url|news\.google\.com/.*url=|l\.facebook\.com/l\.php|bing\.com/news/apiclick|"
    r"t\.umblr\.com/redirect|out\.reddit\.com|slack-redir\.net/link|feedproxy\.google\.com/~r)",
)
_AMP_PATH = re.compile(r"(?:/amp(?:/|\.html?)?$)|(?:\.amp(?:\.html?)?$)")
_AMP_FOLDER = re.compile(r"/amp/(?=[^/])")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$")
_AMP_CACHE = re.compile(r"^(?P<host>[a-z0-9-]+)\.cdn\.ampproject\.org$")
_GOOGLE_AMP = re.compile(r"^/amp/(?:s/)?(?P<rest>[^/]+\..+)$")
_SUBDOMAINS = ("www.", "m.", "amp.", "mobile.", "www2.", "touch.")
_MAX_DEPTH = 3
_MAX_LENGTH = 2000


def canonical(url: str | None) -> str:
    """The address of the page behind a link, as "host/path?query", or "" for none.

    Two links to one page (http or https, with or without www, AMP, tracking parameters, a redirecting service,
    a final slash) give the same text. It is for comparing, not for opening.
    """
    if not url or len(url) > _MAX_LENGTH:
        return (url or "")[:_MAX_LENGTH]
    try:
        return _canonical(url.strip(), 0)
    except ValueError:
        return url.strip()


def domain(url: str | None) -> str:
    """The lower-case host of an address without www, or ""."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _canonical(url: str, depth: int) -> str:
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if not host:
        return url
    if depth < _MAX_DEPTH and (target := _redirected(host, parts.path, parts.query)):
        return _canonical(target, depth + 1)
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = _INDEX.sub("", _AMP_PATH.sub("", _AMP_FOLDER.sub("/", parts.path)))
    query = urlencode(sorted((key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.match(key)))
    return f"{_plain_host(host)}{port}{_plain_path(path)}{'?' + query if query else ''}"


def _plain_host(host: str) -> str:
    for prefix in _SUBDOMAINS:
        if host.startswith(prefix) and host.count(".") > 1:
            return host[len(prefix) :]
    return host


def _plain_path(path: str) -> str:
    return re.sub("//+", "/", unquote(path)).rstrip("/")


def _redirected(host: str, path: str, query: str) -> str | None:
    if cache := _AMP_CACHE.match(host):
        inner = _GOOGLE_AMP.match(path.replace("/c/", "/amp/", 1).replace("/v/", "/amp/", 1))
        return f"https://{inner['rest']}" if inner else f"https://{cache['host'].replace('-', '.')}"
    if host.endswith("google.com") and (inner := _GOOGLE_AMP.match(path)):
        return f"https://{inner['rest']}"
    if _REDIRECTORS.match(f"{host}{path}"):
        values = dict(parse_qsl(query))
        return next((values[key] for key in _TARGETS if values.get(key, "").startswith("http")), None)
    return None
