"""All stores over one open database."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from storage.addresses import AddressStore
from storage.articles import ArticleStore
from storage.cards import CardStore
from storage.changes import ChangeStore
from storage.channels import ChannelStore
from storage.crossposts import CrosspostStore
from storage.database import Database
from storage.decisions import DecisionStore
from storage.deliveries import DeliveryStore
from storage.digests import DigestStore
from storage.feeds import FeedStore
from storage.guilds import GuildStore
from storage.joining import JoiningStore
from storage.meta import MetaStore
from storage.notices import NoticeStore
from storage.pauses import PauseStore
from storage.pings import PingStore
from storage.pruning import PruneStore
from storage.quotes import QuoteStore
from storage.removal import RemovalStore
from storage.reports import ReportStore
from storage.revisions import RevisionStore
from storage.search import SearchStore
from storage.stories import Compose, StoryStore
from storage.subscriptions import SubscriptionStore
from storage.turns import TurnStore
from storage.waiting import WaitingStore


@dataclass(frozen=True, slots=True)
class Stores:
    """One store per noun; `database.transaction()` spans them."""

    database: Database
    addresses: AddressStore
    articles: ArticleStore
    cards: CardStore
    changes: ChangeStore
    channels: ChannelStore
    decisions: DecisionStore
    deliveries: DeliveryStore
    feeds: FeedStore
    guilds: GuildStore
    joining: JoiningStore
    meta: MetaStore
    pruning: PruneStore
    quotes: QuoteStore
    pauses: PauseStore
    removal: RemovalStore
    reports: ReportStore
    revisions: RevisionStore
    search: SearchStore
    stories: StoryStore
    digests: DigestStore
    pings: PingStore
    turns: TurnStore
    waiting: WaitingStore
    crossposts: CrosspostStore
    notices: NoticeStore
    subscriptions: SubscriptionStore

    @classmethod
    async def open(cls, path: Path, compose: Compose) -> Self:
        """Opens the database and the stores over it.

        Raises:
            StorageError: in one of its forms; the file is left as it was.
        """
        database = await Database.open(path)
        stores = cls(
            database=database,
            addresses=AddressStore(database),
            articles=ArticleStore(database),
            cards=CardStore(database),
            changes=ChangeStore(database),
            channels=ChannelStore(database),
            decisions=DecisionStore(database),
            deliveries=DeliveryStore(database),
            feeds=FeedStore(database),
            guilds=GuildStore(database),
            joining=JoiningStore(database),
            meta=MetaStore(database),
            pruning=PruneStore(database),
            quotes=QuoteStore(database),
            pauses=PauseStore(database),
            removal=RemovalStore(database),
            reports=ReportStore(database),
            revisions=RevisionStore(database),
            search=SearchStore(database),
            stories=StoryStore(database, compose),
            digests=DigestStore(database),
            pings=PingStore(database),
            turns=TurnStore(database),
            waiting=WaitingStore(database),
            crossposts=CrosspostStore(database),
            notices=NoticeStore(database),
            subscriptions=SubscriptionStore(database),
        )
        try:
            await stores.search.catch_up()
        except BaseException:
            await database.close()
            raise
        return stores

    async def close(self) -> None:
        """Closes the database."""
        await self.database.close()
