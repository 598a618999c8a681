"""What moderators ask of a post in their server: why it is there, and taking it away."""

from datetime import datetime

from news.model import Story
from pipeline.errors import UserError
from pipeline.trail import Stand, trail
from storage.stores import Stores

_STORY, _UPDATE, _CARD, _DIGEST = "story", "update", "card", "digest"
_REASON = "A moderator removed it."


class Removal:
    """Finds what a message of the bot is about, and takes stories back."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def mark(self, guild_id: int, message_id: int) -> tuple[str, str]:
        """Kind and subject of what a message says, as they stand in the marks of its buttons.

        Raises:
            UserError: no_post if it is none of the bot's in that server.
        """
        said = await self._stores.removal.said_by(guild_id, message_id)
        if said is None:
            raise UserError("no_post")
        return said

    async def stands(self, guild_id: int, story: Story) -> tuple[Stand, ...]:
        """How a story fares in each news channel of a server."""
        return (await trail(self._stores, story, (), guild_id)).channels

    async def remove(self, guild_id: int, message_id: int, by: int, now: datetime) -> int:
        """Takes a story out of all channels of a server, for good; how many posts or plans that ends.

        Of what is no story (a turn of the studio's word, a reply, a mention) only that is taken back.

        Raises:
            UserError: no_post, no_list or no_card.
        """
        kind, subject = await self.mark(guild_id, message_id)
        if kind in (_DIGEST, _CARD):
            raise UserError("no_list" if kind == _DIGEST else "no_card")
        async with self._stores.database.transaction():
            count = await self._stores.removal.remove(guild_id, kind, subject, _REASON, now)
            await self._stores.changes.note(
                guild_id, by, "removed", await self._named(guild_id, kind, subject), now
            )
        return count

    async def _named(self, guild_id: int, kind: str, subject: str) -> str:
        number, _, _ = subject.partition(":")  # of a reply: "<story>:<number>"
        story = await self._stores.stories.get(number, guild_id) if kind in (_STORY, _UPDATE) else None
        return story.headline if story else ""
