"""The outlet an item stands in: how it is called, and where its text names it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from news.knowledge import Knowledge, outlet_key
from news.reading import Reading
from news.text import lower

_TELLING = 5  # letters of a name that say which outlet is meant
SITE = re.compile(r"\w\.[a-z]{2,4}$")  # a name that is an address: "RadioTimes.com"
_WORDS = re.compile(r"\w+")
_SECOND = frozenset({"co", "com", "org", "net", "go"})  # "bbc.co.uk"


@dataclass(frozen=True, slots=True)
class Own:
    """The item's outlet: domain, display name, the word of its domain, and where an unlisted one names itself."""

    domain: str
    name: str
    label: str
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, reading: Reading, knowledge: Knowledge) -> "Own":
        """The outlet of a reading's item; where an unlisted one is named in the text, it is called so."""
        domain = reading.item.outlet or reading.item.trusted
        name, word = own_name(domain, knowledge), label(domain)
        if (known := knowledge.outlet(domain)) is not None:
            sites = (alias for alias in known.aliases if SITE.search(alias) and alias in reading.raw)
            return cls(domain, next(sites, name), word, ())  # "RadioTimes.com"
        places = tuple(printed(reading, word))
        if places:
            name = reading.raw[slice(*places[0])]
        return cls(domain, name, word, places)

    def is_meant(self, name: str) -> bool:
        """Whether a name is the outlet's, or the part of it that readers know: "the Chronicle"."""
        key = outlet_key(name)
        return key in (self.label, outlet_key(self.name)) or (len(key) >= _TELLING and self.label.endswith(key))

    def is_short(self, name: str) -> bool:
        """Whether a name is made of the first letters of the outlet's: "AC", "b&a"."""
        key = outlet_key(name)
        return len(key) > 1 and key == "".join(word[0] for word in _WORDS.findall(lower(self.name)))


def own_name(domain: str, knowledge: Knowledge) -> str:
    """How the outlet of a domain is called; its first label with a capital if it is not listed."""
    known = knowledge.outlet(domain)
    if known is not None:
        return known.name
    labels = domain.removeprefix("www.").split(".")
    return labels[-2].capitalize() if len(labels) > 1 else ""


def printed(reading: Reading, label: str) -> Iterator[tuple[int, int]]:
    """Where a text names the outlet of a domain's label ("austinchronicle": "Austin Chronicle")."""
    if len(label) < len("ign"):
        return
    pattern = re.compile(r"(?<!\w)" + r"[\s'.&-]{0,2}".join(map(re.escape, label)) + r"(?!\w)")
    for match in pattern.finditer(reading.low):
        if reading.raw[match.start()].isupper():
            yield match.span()


def label(domain: str) -> str:
    """The word of a domain that names the outlet."""
    labels = domain.removeprefix("www.").split(".")
    if len(labels) < len(("name", "com")):
        return ""
    second = labels[-2] not in _SECOND or len(labels) == len(("name", "com"))
    return outlet_key(labels[-2] if second else labels[-3])
