"""Visits of feeds: what came of them, as the database notes it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from feeds.fetched import Failed, Fetched, NotModified
from feeds.links import normal
from feeds.read import Items, ReadResult
from news.model import Decision, FeedItem, Verdict
from pipeline.polling import Asked, after_failure, after_success, is_dead, learned
from storage.feeds import Failure, Feed, Success, Validators

_NAME_LENGTH = 80


# Made for every visit: msgspec's structs take a tenth of the time of frozen dataclasses.
class Visit(msgspec.Struct, frozen=True):
    """A feed as it was before a visit, and what came of it."""

    feed: Feed
    outcome: ReadResult
    at: datetime

    @property
    def moved_to(self) -> str | None:
        """The address that the feed's own now leads to for good, if it is another one."""
        answer = _answer(self.outcome)
        moved = normal(answer.moved_to) if answer is not None and answer.moved_to else None
        return None if moved == self.feed.url else moved


class Kept(msgspec.Struct, frozen=True):
    """What one visit brought: the new items' decisions, and whether they may be posted; or why it failed."""

    visit: Visit
    decisions: tuple[Decision, ...] = ()

    @property
    def posted(self) -> int:
        """How many reports are news that may be posted."""
        return (
            sum(d.verdict in {Verdict.POST, Verdict.JOIN} for d in self.decisions) if self.visit.feed.seeded else 0
        )


class Schedule:
    """Says when a visited feed is visited next.

    Args:
        least: the shortest time between two visits of a feed.
    """

    def __init__(self, least: timedelta) -> None:
        self._least = least

    def succeeded(self, visit: Visit, fresh: Iterable[FeedItem] = ()) -> Success:
        """A good visit with the new items it brought.

        Raises:
            TypeError: it was none.
        """
        feed, answer = visit.feed, _answer(visit.outcome)
        if answer is None:
            raise TypeError(visit.outcome)
        rhythm = feed.rhythm
        if isinstance(visit.outcome, Items):
            rhythm = learned(feed, visit.outcome.parsed, (item.published for item in fresh), visit.at)
        asked = Asked(answer.max_age, answer.retry_after)
        next_at = after_success(feed, rhythm, asked, self._least, visit.at)
        # What a feed has already is not written again: most visits bring nothing.
        return Success(
            feed.id, _renewed(feed, answer), visit.at, next_at, None if rhythm == feed.rhythm else rhythm
        )

    def failed(self, feed: Feed, failed: Failed, at: datetime, anything_read_at: datetime | None) -> Failure:
        """A visit that failed; `anything_read_at` is when any feed could be read last."""
        next_at = after_failure(feed, failed, self._least, at)
        dead = is_dead(feed, failed, at, anything_read_at=anything_read_at)
        return Failure(feed.id, failed.reason, at, next_at, gives_up=dead)


def name_of(title: str, address: str) -> str:
    """What a feed is called: its title, cut; its address without one."""
    title = title.strip() or address
    return title if len(title) <= _NAME_LENGTH else title[: _NAME_LENGTH - 1] + "…"


def _answer(outcome: ReadResult) -> Fetched | NotModified | None:
    if isinstance(outcome, Items):
        return outcome.fetched
    return outcome if isinstance(outcome, NotModified) else None


def _renewed(feed: Feed, answer: Fetched | NotModified) -> Validators | None:
    """What to ask with next time, or None for the same as this time."""
    etag, last_modified, body_hash = answer.etag or "", answer.last_modified or "", answer.body_hash or ""
    if etag == feed.etag and last_modified == feed.last_modified and body_hash == feed.body_hash:
        return None
    return Validators(etag, last_modified, body_hash)
