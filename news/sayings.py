"""Who said what to whom and when: the words on record and those of the news, each once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from news.dates import period
from news.rules import Person, Rules
from news.text import lower

_RUN = 6  # words in a row that make two quotes the same words, as in news/status_weigh.py
_MADE_UP = "rumor"
_RETOLD = dt.timedelta(days=30)  # others retell an interview for weeks, as in news/status_same.py


@dataclass(frozen=True, slots=True)
class Saying:
    """Words somebody said.

    Attributes:
        speaker: full name, or two joined by " and "; `role` maybe "".
        origin: display name of who got the words, or ""; `outlet` the domain of the page, or "".
        date: ISO date as precise as it is known, or "".
        when: the last day that can mean, or None.
        about: what it was about, in a sentence, or "".
        recorded: from the franchise's history.
        story: id of the story that tells it, or "".
        lang: the language in which the words are printed, ISO 639-1, or "" if that is not known.
    """

    words: str
    speaker: str
    role: str
    origin: str
    outlet: str
    link: str
    date: str
    when: dt.date | None
    about: str = ""
    recorded: bool = False
    story: str = ""
    lang: str = ""


def recorded(rules: Rules) -> tuple[Saying, ...]:
    """The quotes of the franchise's history, without rumours and words on other films kept as background."""
    return tuple(
        Saying(
            words=event.quote,
            speaker=event.speaker,
            role=event.role,
            origin=event.outlet,
            outlet="",
            link=event.url,
            date=event.date,
            when=period(event.date).last,
            about=event.claim,
            recorded=True,
        )
        for event in rules.events
        if event.quote and not event.context_only and event.origin_kind != _MADE_UP
    )


def distinct(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """Newest first, undated last; of the same words of one speaker the record's, else the earliest."""
    known: dict[str, _Words] = defaultdict(_Words)
    kept = [
        one
        for one in sorted(sayings, key=lambda one: (not one.recorded, one.when or dt.date.max))
        if known[one.speaker].are_new(one.words)
    ]
    return tuple(sorted(kept, key=lambda one: one.when or dt.date.min, reverse=True))


def without_translations(sayings: Sequence[Saying], spoken: Mapping[str, str]) -> list[Saying]:
    """The sayings without those that only translate another one: of words to one outlet, told in one story or
    within weeks, those in the language in which they were said hold.

    `spoken` has the languages of outlets by display name; of others it is that of the earliest words.
    """
    talks: dict[tuple[str, str], list[Saying]] = defaultdict(list)
    for one in sorted(sayings, key=lambda one: (not one.recorded, one.when or dt.date.max)):
        if one.origin and one.lang:
            talks[one.speaker, lower(one.origin)].append(one)
    copies = {id(one) for talk in talks.values() for one in talk if _translates(one, talk, spoken)}
    return [one for one in sayings if id(one) not in copies]


def _translates(one: Saying, talk: Sequence[Saying], spoken: Mapping[str, str]) -> bool:
    """Whether words stand in the language in which they were said elsewhere in a talk, and these do not."""
    same = [other for other in talk if _told_together(one, other)]
    in_which = spoken.get(one.origin) or same[0].lang
    first = in_which if any(other.lang == in_which for other in same) else same[0].lang
    return not one.recorded and one.lang != first


def _told_together(one: Saying, other: Saying) -> bool:
    if one is other or (one.story and one.story == other.story):
        return True
    return one.when is not None and other.when is not None and abs(one.when - other.when) <= _RETOLD


def speakers(typed: str, people: Sequence[Person]) -> tuple[str, ...]:
    """Whom somebody means, folded: the people of that name, alias or surname, else what was typed."""
    wanted = " ".join(lower(typed).split())
    named = [
        lower(person.name)
        for person in people
        if wanted in {lower(name) for name in (person.name, person.surname, *person.aliases) if name}
    ]
    return tuple(named) or (wanted,)


def said_by(saying: Saying, wanted: Sequence[str]) -> bool:
    """Whether one of the folded names is the speaker's, or a part of it."""
    speaker = " ".join(lower(saying.speaker).split())
    return any(name in speaker for name in wanted)


@dataclass(slots=True)
class _Words:
    """What one speaker is known to have said."""

    runs: set[tuple[str, ...]] = field(default_factory=set)
    whole: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)

    def are_new(self, text: str) -> bool:
        """Notes the words; False if they, or a part long enough, were noted before."""
        words = "".join(char if char.isalnum() else " " for char in lower(text).replace("'", "")).split()
        runs = {tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
        line = f" {' '.join(words)} "
        if not runs.isdisjoint(self.runs) or any(one in line for one in self.short):
            return False
        if not runs:
            if any(line in one for one in self.whole):
                return False
            self.short.append(line)
        self.runs |= runs
        self.whole.append(line)
        return True
