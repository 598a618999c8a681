"""What the cogs are given: everything they may ask, built by cli/."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from cogs.editors import DeskPlace
from news.rules import Rules
from pipeline.check import Check
from pipeline.desk import Desk
from pipeline.discovery import Discovery
from pipeline.feedcare import FeedCare
from pipeline.guilds import Guilds
from pipeline.opml import ServerLists
from pipeline.quotes import Quotes
from pipeline.removal import Removal
from pipeline.reports import Reports
from pipeline.search import Search
from pipeline.setup import Setup
from pipeline.standing import StandingService
from pipeline.trial import Trial
from pipeline.watch import Watch
from storage.stores import Stores


@dataclass(frozen=True, slots=True)
class Services:
    """The services of a running bot; each cog's `setup(bot)` hands on what that cog needs.

    Attributes:
        stores: read by cogs directly where no decision is involved.
        now: the clock, in UTC.
        contact: how to reach whoever runs this bot, as shown by /about; maybe "".
        invite_url: shown instead of the bot's own invitation if set.
        desk_place: who the editors are, and where.
    """

    stores: Stores
    rules: Rules
    standing: StandingService
    watch: Watch
    discovery: Discovery
    care: FeedCare
    trial: Trial
    lists: ServerLists
    setup: Setup
    guilds: Guilds
    reports: Reports
    removal: Removal
    search: Search
    quotes: Quotes
    check: Check
    desk: Desk
    now: Callable[[], datetime]
    contact: str = ""
    invite_url: str = ""
    desk_place: DeskPlace = field(default_factory=DeskPlace)
