"""Candidates for the name of an outlet, and how a name is written: where it ends, and what of it belongs to it."""

import re
from dataclasses import dataclass, replace

from news import knowledge as kinds
from news.knowledge import Knowledge
from news.lexicon import Form, Lexicon
from news.reading import Reading
from news.scan import Hit
from news.text import lower

# A run of words with capitals, with the small words that names have inside.
_REST = r"[\wа-яё&+/!'-]*(?:\.[A-Za-z]{2,4})?"
NAME = rf"(?P<name>[A-ZА-ЯЁ0-9/]{_REST}(?:\s(?:{{outlet_small}}\s)?[A-ZА-ЯЁ0-9&/]{_REST}){{0,5}})"
# "Elena Marsh of the Harbor Gazette" asked.
_STAFF = Form(r"(?P<first>[A-Z][a-z'-]+)\s[A-Z][\w'-]+\s{works_at}\s(?:{the}\s)?(?=[A-Z])")
_MARKS = "\"«„“'"
_TO_MARK = re.compile(r"[^\"»”'«\n]{2,40}(?=[\"»”'])")
_WITHIN = Form(r"\s{within}\s(?P<name>[A-ZÀ-Ý][\wà-ÿ-]+)")  # "Buio in Sala"
_ALLGEMEINEN = re.compile(r"(?<=[a-z]e)n$")  # "der Mainzer Allgemeinen"
_DECLINED = re.compile(r"[A-Z][a-zäöü]+en [A-Z]")  # "der Neuen Post"
_OWNER = re.compile(r"(?P<owner>(?:[A-Z][\w.]*\s){0,2}[A-Z][\w.]*)['’]s\s(?=[A-Z0-9/])")
_TAIL = re.compile(r"(?:'s|’s|[.,:;!-]+)$")
_JOINING = Form(r"\s{outlet_small}\s$")
_OURS_MAX = 40  # characters of our longest names


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be the name of an outlet, and the cue beside which it stands.

    Attributes:
        run: all of the run of capitals; it begins at `start` and stops at `stop`.
        end: where the name ends: before our own ("… About of Alita"), else where the run does.
    """

    run: str
    start: int
    end: int
    stop: int
    cue: Hit

    @classmethod
    def of(cls, reading: Reading, match: re.Match[str], cue: Hit) -> "Candidate":
        """From a match of a form with `NAME` in it."""
        start, stop = match.span("name")
        lead, _, rest = reading.plain[start:stop].partition(" ")
        kind = reading.lang == "de" and lower(lead).endswith(reading.lexicon.row("outlet_joined"))
        if rest[:1].isupper() and (kind or lower(lead) in reading.lexicon.words("lead")):
            # "On Sarah Hill's podcast", "US-Fachblatt Screen Lantern"
            start += len(lead) + 1
        return cls(reading.plain[start:stop], start, _end(reading, start, stop), stop, cue)

    def without_staff(self, reading: Reading, knowledge: Knowledge) -> "Candidate":
        """The outlet alone, where one of its reporters is named before it."""
        staff = reading.lexicon[_STAFF].match(self.run)
        if staff is None or not knowledge.is_first_name(staff["first"]):
            return self
        return replace(self, run=self.run[staff.end() :], start=self.start + staff.end())

    def is_quoted(self, reading: Reading) -> bool:
        """Whether a quotation mark stands before the name."""
        return self.start > 0 and reading.plain[self.start - 1] in _MARKS


def _end(reading: Reading, start: int, stop: int) -> int:
    own = [
        hit.start
        for kind in (kinds.FULL, kinds.BARE, kinds.PERSON)  # "confie au Soir Christoph Waltz"
        for hit in reading.near_name(kind, start + 1, stop + _OURS_MAX)
        if hit.start < stop
    ]
    if not own:
        return stop
    return start + len(reading.lexicon[_JOINING].sub("", reading.plain[start : min(own)]).rstrip())


def is_medium(name: str, lexicon: Lexicon) -> bool:
    """Whether a word of a name says that it is a programme, a station or a paper: "Radio Lanterna"."""
    media = (lexicon.words("programme"), lexicon.words("station"), lexicon.words("outlet_is"))
    words = lower(name).split()
    return any(not one.isdisjoint(words) for one in media)


def spelled(reading: Reading, one: Candidate, knowledge: Knowledge) -> str:
    """The name as printed: all that is in quotation marks, in the nominative, without owner or possessive."""
    name = reading.raw[one.start : one.end]
    if one.is_quoted(reading) and (quoted := _TO_MARK.match(reading.plain, one.start)):
        name = reading.raw[one.start : quoted.end()]
    elif one.end == one.stop and reading.lang != "en" and (more := _within(reading, one.end)) is not None:
        stop = next((hit.start for hit in reading.near_name(kinds.PERSON, one.end, more.end())), more.end())
        name += "" if is_place(more["name"], knowledge) else reading.raw[one.end : stop].rstrip()
    elif reading.lang == "de" and reading.low.endswith("der ", 0, one.start):
        name = name.replace("en ", "e ", 1) if _DECLINED.match(name) else _ALLGEMEINEN.sub("", name)
    if owner := _OWNER.match(name):
        name = _of_owner(name, owner, knowledge)
    return _TAIL.sub("", name)


def _within(reading: Reading, end: int) -> re.Match[str] | None:
    """What goes on behind a small word, unless it is our film: "Buio in Sala"."""
    ours = any(reading.near_name(kind, end, end + _OURS_MAX) for kind in (kinds.FULL, kinds.BARE))
    return None if ours else reading.lexicon[_WITHIN].match(reading.plain, end)


def _of_owner(name: str, owner: re.Match[str], knowledge: Knowledge) -> str:
    """What a country, a town, somebody or a house owns ("Australia's FilmInk", "The Anchor's Late Seat"), or
    the outlet whose reporter follows ("Harbor Gazette's Sofia Brandt").
    """
    rest = name[owner.end() :]
    if knowledge.is_first_name(rest.split()[0]) and " " in rest:
        return owner["owner"]
    whole = lower(owner["owner"]) in knowledge.lexicon.words("owner_part")  # "Women's Wear Daily"
    return name if whole or knowledge.outlet_named(name) is not None else rest


def is_place(name: str, knowledge: Knowledge) -> bool:
    """Whether a name is only that of a country, a town or a part of the world."""
    return all(word in knowledge.words.get("place_name", frozenset()) for word in lower(name).split())
