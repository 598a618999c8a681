"""Who said what to whom and when: the history on record and the news read so far."""

from news.rules import Rules
from news.sayings import Saying, distinct, recorded, said_by, speakers
from news.search import terms
from news.text import lower
from storage.quotes import StoredQuote
from storage.stores import Stores


class Quotes:
    """Finds what was said."""

    def __init__(self, stores: Stores, rules: Rules) -> None:
        self._stores = stores
        self._rules = rules
        self._roles = {person.name: ", ".join(person.roles) for person in rules.people}
        self._recorded = recorded(rules)

    async def find(self, person: str, words: str, guild_id: int | None) -> tuple[Saying, ...]:
        """All that a person (anybody for "") said with all of the words, newest first, the same words once."""
        wanted = terms(words)
        told = [self._told(quote) for quote in await self._stores.quotes.newest(guild_id, wanted)]
        record = [one for one in self._recorded if all(term in lower(one.words) for term in wanted)]
        who = speakers(person, self._rules.people) if person.strip() else ()
        return distinct(one for one in (*record, *told) if not who or said_by(one, who))

    async def people(self, typed: str, guild_id: int | None, limit: int) -> list[str]:
        """Names of people with words on record that fit what is typed so far, those of the history first."""
        history = [name for one in self._recorded for name in one.speaker.split(" and ")]
        names = dict.fromkeys((*history, *await self._stores.quotes.speakers(guild_id)))
        wanted = lower(typed).strip()
        meant = speakers(typed, self._rules.people)
        fitting = [name for name in names if wanted in lower(name) or lower(name) in meant]
        return sorted(fitting, key=lambda name: not lower(name).startswith(wanted))[:limit]

    def _told(self, quote: StoredQuote) -> Saying:
        day = quote.at.date() if quote.at else None
        return Saying(
            words=quote.text,
            speaker=quote.speaker,
            role=self._roles.get(quote.speaker, ""),
            origin=quote.origin,
            outlet=quote.outlet,
            link=quote.link,
            date=day.isoformat() if day else "",
            when=day,
        )
