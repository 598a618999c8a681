"""Who said what to whom and when: the history on record and the news read so far."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from news.knowledge import Knowledge
from news.reading import language_of
from news.sayings import Saying, distinct, recorded, said_by, speakers, without_translations
from news.search import terms
from news.text import lower
from storage.quotes import StoredQuote
from storage.stores import Stores

_MOSTLY = "en"  # the language of outlets for which none is given


class Quotes:
    """Finds what was said."""

    def __init__(self, stores: Stores, knowledge: Knowledge) -> None:
        self._stores = stores
        self._knowledge = knowledge
        self._rules = rules = knowledge.rules
        self._spoken = {
            name: outlet.lang or _MOSTLY for outlet in rules.outlets for name in (outlet.name, *outlet.aliases)
        }
        self._roles = {person.name: ", ".join(person.roles) for person in rules.people}
        self._recorded = [replace(one, lang=self._spoken.get(one.origin, _MOSTLY)) for one in recorded(rules)]

    async def find(self, person: str, words: str, guild_id: int | None) -> tuple[Saying, ...]:
        """All that a person (anybody for "") said with all of the words, newest first, the same words once, in the
        language in which they were said if they are known in it.
        """
        wanted = terms(words)
        told = await self._stores.quotes.newest(guild_id, wanted)
        record = [one for one in self._recorded if all(term in lower(one.words) for term in wanted)]
        who = speakers(person, self._rules.people) if person.strip() else ()
        # In a thread: the languages of a thousand pages take longer than Discord's heartbeat likes.
        return await asyncio.to_thread(self._once, record, told, who)

    def _once(
        self, record: Sequence[Saying], told: Sequence[StoredQuote], who: Sequence[str]
    ) -> tuple[Saying, ...]:
        sayings = [one for one in (*record, *map(self._told, told)) if not who or said_by(one, who)]
        return distinct(without_translations(sayings, self._spoken))

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
            story=quote.story,
            lang=language_of(quote.page, quote.lang, self._knowledge),
        )
