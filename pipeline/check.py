"""Is this true? What is known of a link, of words or of a message; nothing is fetched for it."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from news.check import KnownFalse, Recognizer, believed, links_in, says_it_is_made, without_links
from news.knowledge import Knowledge
from news.links import canonical, domain
from news.model import DECIDED, Story
from news.status import Evidence, Standing
from news.stories import is_withdrawn
from pipeline.standing import StandingService
from pipeline.trail import Page, Trail, read_page, trail
from storage.articles import StoredArticle
from storage.stores import Stores

_LONGEST = 6000
_MOST_LINKS = 10
_TERMS = 12
_CANDIDATES = 40


class Finding(StrEnum):
    """What became of a question."""

    FALSE_PAGE = "false_page"
    FALSE_WORDS = "false_words"
    ON_RECORD = "on_record"
    STORY = "story"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    OTHER = "other"
    LESS = "less"
    UNTRUSTED = "untrusted"
    PAGE = "page"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a claim.

    Attributes:
        false: the known false claim, for the first two findings.
        record: the statement on record, or what is claimed without proof.
        story: what the news tell of it; with `LESS` and `OTHER` what comes nearest, with `UNTRUSTED` where alone
            it is told.
        page: with `PAGE` what was read there, and how it was judged.
        standing: where the sequel stands now.
        trail: how it was handled for one server; None unless asked for and known.
    """

    finding: Finding
    standing: Standing
    false: KnownFalse | None = None
    record: Evidence | None = None
    story: Story | None = None
    page: Page | None = None
    trail: Trail | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    story: Story | None
    pages: tuple[StoredArticle, ...]
    same: bool = True


class Check:
    """Answers from the curated history, the known false claims and the stories that a server may see."""

    def __init__(self, stores: Stores, knowledge: Knowledge, standing: StandingService) -> None:
        self._stores = stores
        self._knowledge = knowledge
        self._standing = standing
        self._recognizer = Recognizer(knowledge)

    async def check(self, text: str, guild_id: int | None, now: datetime, *, trail_too: bool = False) -> Checked:
        """What is known of a text and the links in it.

        Args:
            text: a link, words, or a message with its link preview.
            guild_id: whose own feeds may be looked through, too; None for curated ones alone.
            now: the moment for which is told where the sequel stands.
            trail_too: adds how the item was handled for that server, for its moderators.
        """
        text = text[:_LONGEST]
        links, words = links_in(text)[:_MOST_LINKS], without_links(text)
        known = await self._known(links, words, guild_id)
        found = await self._found(known, links, words, now)
        if trail_too and guild_id is not None and (known.story or known.pages):
            return replace(found, trail=await trail(self._stores, known.story, known.pages, guild_id))
        return found

    async def _found(self, known: _Known, links: tuple[str, ...], words: str, now: datetime) -> Checked:
        standing = await self._standing.on(now)
        false = self._recognizer.false(words, links)
        # What was false before the green light may be true after it; a page that made it up stays what it is.
        if false and (false.same_page or not standing.greenlit):
            return Checked(Finding.FALSE_PAGE if false.same_page else Finding.FALSE_WORDS, standing, false=false)
        if (record := _on_record(standing, links)) is not None:
            finding = Finding.ON_RECORD if record in standing.evidence else Finding.UNTRUSTED
            return Checked(finding, standing, record=record)
        if known.story is not None:
            finding = await self._of_story(known.story, words, standing, same=known.same)
            return Checked(finding, standing, story=known.story if finding is not Finding.NOTHING else None)
        if known.pages:
            return Checked(Finding.PAGE, standing, page=await read_page(self._stores, known.pages[0]))
        return Checked(Finding.NOTHING, standing)

    async def _of_story(self, story: Story, words: str, standing: Standing, *, same: bool) -> Finding:
        if same and is_withdrawn(story):
            return Finding.WITHDRAWN
        if same and story.rejected is not None and story.rejected.whole:
            return Finding.REJECTED
        if not believed(story):
            return Finding.UNTRUSTED if same else Finding.NOTHING
        if standing.greenlit or story.signal in DECIDED or not await self._claims_it_is_made(words):
            return Finding.STORY if same else Finding.OTHER
        return Finding.LESS

    async def _known(self, links: tuple[str, ...], words: str, guild_id: int | None) -> _Known:
        """The story or the pages that links lead to; else the story that the words come close to; else the page
        that has them as its headline.
        """
        for link in links:
            pages = await self._stores.articles.at_address(canonical(link), guild_id)
            if pages:
                ids = [page.story_id for page in pages if page.story_id]
                story = await self._stores.stories.get(ids[0], guild_id) if ids else None
                return _Known(story, tuple(pages))
        terms = self._recognizer.terms(words)[:_TERMS]
        ids = await self._stores.search.alike(terms, guild_id, _CANDIDATES)
        stories = await self._stores.stories.several(ids, guild_id) if ids else []
        near = await asyncio.to_thread(self._recognizer.nearest, words, stories)
        if near is None or not near.same:
            # A page that was no news is nobody's story, but its headline is known to the letter.
            pages = await self._stores.articles.headed(words, guild_id)
            if pages:
                return _Known(None, tuple(pages))
        return _Known(near.story, (), near.same) if near else _Known(None, ())

    async def _claims_it_is_made(self, words: str) -> bool:
        """Whether the words say that the film is made: then a story that says less does not answer."""
        return await asyncio.to_thread(says_it_is_made, words, self._knowledge)


def _on_record(standing: Standing, links: tuple[str, ...]) -> Evidence | None:
    pages = {canonical(link) for link in links}
    hosts = {domain(link) for link in links}
    known = [
        one for one in (*standing.evidence, *standing.unconfirmed) if one.curated and domain(one.link) in hosts
    ]
    return next((one for one in known if canonical(one.link) in pages), None)
