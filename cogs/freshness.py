"""How fresh the news is, for the answers that tell it."""

from cogs.sayings import checked
from render.status import Checked
from storage.stores import Stores


class Freshness:
    """Asks how the feeds fare."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def __call__(self) -> Checked:
        """How many sources are read and fail, and when one was read last."""
        return checked(await self._stores.feeds.health())
