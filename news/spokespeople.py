"""Somebody without a name who speaks for a house, or out of one: "Disney spokesperson", "a rival executive"."""

import re

from news.knowledge import Knowledge
from news.lexicon import Form
from news.reading import Reading
from news.scan import Hit

# "a spokesperson for Disney", "porte-parole de 20th Century Studios"; "Disney spokesperson".
_SPOKEN_FOR = Form(r"\s{of|speaks_for}\s?(?:{the}\s)?(?P<name>[A-Z0-9][\w&'+-]*(?:\s[A-Z][\w&'+-]*){0,3})")
_ARTICLE = Form("^{the|a^} ")
_NAMED_BEFORE = re.compile(
    r"(?:^|[\s\"'(])(?P<name>(?:\d+\w*\s)?[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,2})(?:'s)?[\s-]$"
)
_NEAR = 40  # characters before a word in which the name of its house stands
# "an executive of a rival studio", "one veteran analyst", "un ejecutivo de la competencia".
_WORKS = r"(?:{of|works_at|works_for|for}\s?(?:[\w'&+-]+\s){0,3}?[\w'&+-]+)"
_TO = r"\s{addressed!}\s(?:{the}\s)?[A-Z]"  # whom it was told
_SOMEBODY = Form(
    rf"{{some_one^}}\s(?:[\w'&+-]+\s){{0,2}}?{{expert!}}(?:\s(?!{{addressed|of!}})[a-zß-ÿ]+)?(?:\s{_WORKS})?(?=$|{_TO})"
)


def spokesperson(reading: Reading, knowledge: Knowledge, hit: Hit) -> str:
    """Somebody who speaks for a company, as the text calls him: "Disney spokesperson", "portavoz de Disney"."""
    word = reading.raw[hit.start : hit.end]
    links = knowledge.texts.get("say_spoken_for", {})
    if match := reading.lexicon[_SPOKEN_FOR].match(reading.plain, hit.end):
        if reading.lang == "en":
            return links["en"][0].format(word=word, name=_whole(reading, match["name"].rstrip(".,")))
        return f"{word}{reading.raw[match.start() : match.end()]}".rstrip(".,")
    if before := _NAMED_BEFORE.search(reading.plain, max(0, hit.start - _NEAR), hit.start):
        named = reading.lexicon[_ARTICLE].sub("", reading.raw[before.start("name") : hit.end])
        house = reading.lexicon[_ARTICLE].sub("", reading.raw[slice(*before.span("name"))])
        return _whole(reading, house) + named.removeprefix(house)
    again = [
        one
        for one in reading.near("role_unnamed", 0, hit.start - 1)
        if _NAMED_BEFORE.search(reading.plain, max(0, one.start - _NEAR), one.start)
        or reading.lexicon[_SPOKEN_FOR].match(reading.plain, one.end)
    ]
    if again:
        return spokesperson(reading, knowledge, again[-1])
    template = (links.get(reading.lang) or links.get("en") or ("{word}",))[0]
    name = _house(reading, hit)
    return template.format(word=word, name=_whole(reading, name)) if name else word


def _whole(reading: Reading, house: str) -> str:
    """The name of a house of ours of which a text gives the beginning: "20th Century" Studios."""
    own, kinds = reading.lexicon.words("firm_own"), reading.lexicon.words("firm")
    if house in own:
        return house
    return next((one for one in sorted(own) if one.removeprefix(f"{house} ") in kinds), house)


def _house(reading: Reading, hit: Hit) -> str:
    """The studio named last before a word, else first behind it; "" if none is."""
    studios = reading.near("studio", 0, hit.start)
    if not studios and (later := reading.near("studio", hit.end, len(reading.raw))):
        studios = tuple(one for one in later if one.start == later[0].start)
    owners = [one for one in studios if not reading.raw[one.start].islower()]
    return reading.raw[owners[-1].start : owners[-1].end] if owners else ""


def somebody(reading: Reading, start: int, end: int) -> str | None:
    """Who begins between two offsets by a calling and nothing else: "an executive of a rival studio"; else None.
    Behind it may stand whom it was told: "un dirigente rivale a Deadline".
    """
    while start < end and reading.plain[start].isspace():
        start += 1
    match = reading.lexicon[_SOMEBODY].match(reading.plain[start:end].rstrip())
    if match is None:
        return None
    text = reading.raw[start : start + match.end()]
    return text[0].lower() + text[1:]
