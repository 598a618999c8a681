"""What moderators do with feeds: add, list, remove."""

from dataclasses import dataclass
from datetime import datetime

from feeds.fetch import FeedRequest
from feeds.items import FeedSource
from feeds.read import FeedReader, Items
from news.knowledge import Knowledge
from pipeline.collect import keep
from pipeline.errors import UserError
from storage.channels import Channel
from storage.feeds import Feed, Validators
from storage.stores import Stores
from storage.subscriptions import Subscribed

FEEDS_PER_GUILD = 50  # DESIGN section 9


@dataclass(frozen=True, slots=True)
class Added:
    """A feed that a server now follows: how many items it holds (none of them is posted), and where new ones go."""

    feed: Feed
    items: int
    channels: tuple[int, ...]
