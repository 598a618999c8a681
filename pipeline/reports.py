"""Readers' reports that something is wrong with a story, on their way to the editors."""

import logging
from datetime import datetime

from news.model import Story
from pipeline.errors import UserError
from storage.reports import Reported
from storage.stores import Stores

log = logging.getLogger(__name__)


class Reports:
    """Takes reports, tells the log of each, and keeps them until an editor has looked."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def add(self, story: Story, guild_id: int | None, user_id: int, now: datetime) -> bool:
        """Keeps a report; False if this reader reported the story before."""
        new = await self._stores.reports.add(story.id, guild_id, user_id, now)
        if new:
            # Without who pressed (docs/privacy.md).
            count = await self._stores.reports.count(story.id)
            log.info("readers report story %s as wrong, %d by now: %r", story.id, count, story.headline)
        return new

    async def waiting(self) -> list[Reported]:
        """The stories with reports that no editor has looked at, the newest report first."""
        return await self._stores.reports.waiting()

    async def handled(self, story_id: str, now: datetime) -> int:
        """An editor has looked at a story's reports; how many that were.

        Raises:
            UserError: nothing_reported if none was waiting.
        """
        count = await self._stores.reports.handled(story_id, now)
        if not count:
            raise UserError("nothing_reported")
        return count
