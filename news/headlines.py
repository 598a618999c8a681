"""Headlines without what feeds and searches add to them."""

import html
import re

from news.knowledge import Knowledge, outlet_key
from news.lexicon import Form
from news.text import squeeze

_TAIL = re.compile(r"\s+[-–—|•·»:]{1,2}\s+(?=(?:(?!\s[-–—|•·»:]{1,2}\s).){2,60}$)")
_COPY = Form(r"^\({copy}\)\s+", re.IGNORECASE)
_TRUNCATED = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?)$")
_MAX = 300


def clean(title: str, outlet: str, knowledge: Knowledge) -> str:
    """The headline without entities, " - Outlet" tails and site suffixes; at most 300 characters.

    A tail is cut only if it names the item's own outlet or one listed in sources.toml, as news searches write it.
    """
    text = knowledge.lexicon[_COPY].sub("", squeeze(html.unescape(html.unescape(title))))
    for _ in range(2):
        cuts = list(_TAIL.finditer(text))
        if not cuts or not _is_outlet(text[cuts[-1].end() :], outlet, knowledge):
            break
        text = text[: cuts[-1].start()].rstrip()
    return text[:_MAX]


def tail_outlet(title: str, knowledge: Knowledge) -> str | None:
    """The display name of a listed outlet that a title's tail names, or None."""
    cuts = list(_TAIL.finditer(squeeze(html.unescape(title))))
    if not cuts:
        return None
    known = knowledge.outlet_named(squeeze(html.unescape(title))[cuts[-1].end() :])
    return known.name if known else None


def shown(headline: str) -> str:
    """A headline fit to be shown: without the dots of a cut."""
    return _TRUNCATED.sub("", headline) or headline


def _is_outlet(tail: str, domain: str, knowledge: Knowledge) -> bool:
    key = outlet_key(tail)
    if not key:
        return False
    if knowledge.outlet_named(tail) is not None:
        return True
    host = domain.lower().removeprefix("www.")
    labels = [outlet_key(label) for label in host.split(".")[:-1]] + [outlet_key(host)]
    return any(key == label or (len(label) > len("abc") and key.startswith(label)) for label in labels)
