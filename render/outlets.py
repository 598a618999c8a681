"""Outlets as readers see them: their names, and how far the bot believes them."""

from news.model import Article, Trust
from news.rules import Outlet, Rules
from render.escape import host


class Outlets:
    """The outlets of the franchise data, by domain."""

    def __init__(self, rules: Rules) -> None:
        self._known = {domain: outlet for outlet in rules.outlets for domain in (outlet.domain, *outlet.also)}

    def name(self, domain: str) -> str:
        """The display name; a domain that is not listed stands for itself."""
        known = self._find(domain)
        return known.name if known else _clean(domain)

    def trust(self, domain: str) -> Trust:
        """How far the words on a host are believed."""
        known = self._find(domain)
        return known.trust if known else Trust.UNKNOWN

    def of(self, article: Article) -> str:
        """Who published an article, as shown: its outlet, or else the host it links to; maybe ""."""
        item = article.item
        page = host(item.url)
        # A server's own feed may claim to be anybody; its words are shown under the host that they stand on.
        borne_out = not page or any(self._same(item.outlet, domain) for domain in (item.trusted, page))
        return self.name(item.outlet if item.outlet and borne_out else page)

    def _same(self, one: str, other: str) -> bool:
        one, other = _clean(one), _clean(other)
        known = self._find(one)
        return one == other or other.endswith(f".{one}") or (known is not None and known is self._find(other))

    def _find(self, domain: str) -> Outlet | None:
        parts = _clean(domain).split(".")
        names = (".".join(parts[start:]) for start in range(max(1, len(parts) - 1)))
        return next((self._known[name] for name in names if name in self._known), None)


def _clean(domain: str) -> str:
    return domain.lower().removeprefix("www.")
