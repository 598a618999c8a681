"""The outbox as a machine of states: whatever happens in whatever order, nothing is said twice and all is said."""

import asyncio
import shutil
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from news.model import Verdict
from news.stories import compose
from pipeline.deliver import Deliver
from storage.channels import ChannelKind
from storage.deliveries import DeliveryState
from storage.stores import Stores
from tests.pipeline.conftest import Clock
from tests.pipeline.discord import Discord, Fault
from tests.storage.making import STARTER, Newsroom, article, minutes
from tests.storage.steps import cancelled_at

_CHANNELS = {11: 1, 21: 2}
_STORIES = 3
_DOUBTFUL = (Fault.RATE_LIMIT, Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.LATE)

# What may follow each state from one look to the next. A row in doubt is never again taken for surely unsent.
_NEXT = {
    DeliveryState.PENDING: set(DeliveryState),
    DeliveryState.SENDING: {DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.HELD, DeliveryState.REMOVED},
    DeliveryState.SENT: {DeliveryState.SENT, DeliveryState.REMOVED},
    DeliveryState.REMOVED: {DeliveryState.REMOVED},
}


class Outbox(RuleBasedStateMachine):
    """Stories come and grow, requests fail, the process dies, channels close, people delete, time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = Clock()
        self.discord = Discord(self.clock)
        self.reports: Counter[int] = Counter()
        self.deleted: set[tuple[int, str]] = set()
        self.seen: dict[int, DeliveryState] = {}
        self.stores = self._do(self._open())
        self._do(self._found())

    def _do(self, work: Any) -> Any:
        return self.runner.run(work)

    async def _open(self) -> Stores:
        return await Stores.open(self.folder / "bot.sqlite3", compose)

    async def _found(self) -> None:
        room = Newsroom(self.stores)
        for channel, guild in _CHANNELS.items():
            await room.channel(channel, guild)
        await room.starter()

    async def _report(self, story: int) -> None:
        feed = await self.stores.feeds.by_url(STARTER)
        assert feed is not None
        key, verdict = f"{story}-{self.reports[story]}", Verdict.JOIN if self.reports[story] else Verdict.POST
        await Newsroom(self.stores).report(
            feed, f"story {story}", article(key, published=None), at=self.clock(), verdict=verdict
        )
        self.reports[story] += 1

    def _deliver(self) -> Deliver:
        return Deliver(self.stores, self.discord, per_second=100_000, clock=self.clock)

    @rule(story=st.integers(0, _STORIES - 1))
    def report(self, story: int) -> None:
        """A story comes up, or another report of it."""
        self._do(self._report(story))

    @rule(channel=st.sampled_from(list(_CHANNELS)), fault=st.sampled_from(_DOUBTFUL))
    def misfortune(self, channel: int, fault: Fault) -> None:
        """A channel's next request goes wrong."""
        self.discord.faults[channel].append(fault)

    @rule()
    def deliver(self) -> None:
        """A round."""
        self._do(self._deliver().run())

    @rule(step=st.integers(1, 120))
    def die(self, step: int) -> None:
        """A round that ends in the middle, with the process; another one opens the file."""
        self._do(cancelled_at(self._deliver().run(), {step}))
        self._do(self.stores.close())
        self.stores = self._do(self._open())

    @rule(span=st.sampled_from([1, 5, 40, 400, 8000]))
    def time_passes(self, span: int) -> None:
        """What was under way arrives, nonces are forgotten."""
        self.clock.pass_by(timedelta(seconds=span))
        self.discord.settle()

    @rule(channel=st.sampled_from(list(_CHANNELS)))
    def close_channel(self, channel: int) -> None:
        """The bot may not write there any more."""
        self.discord.closed.add(channel)

    @rule(channel=st.sampled_from(list(_CHANNELS)))
    def open_channel(self, channel: int) -> None:
        """It may again, and somebody chose it again."""
        self.discord.closed.discard(channel)
        self._do(self.stores.channels.add(channel, _CHANNELS[channel], ChannelKind.TEXT, self.clock()))

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """Somebody deletes a post that the bot knows to be there."""
        sent = {row.message_id for row in self._do(self.stores.deliveries.listed([DeliveryState.SENT]))}
        known = [message for message in self.discord.messages if message.id in sent]
        if known:
            message = data.draw(st.sampled_from(known))
            self.discord.delete(message)
            self.deleted.add((message.channel_id, message.mark))

    @invariant()
    def nothing_twice(self) -> None:
        """No channel ever got a post again, not even after one was deleted."""
        every = [*self.discord.messages, *self.discord.removed]
        assert all(n == 1 for n in Counter((one.channel_id, one.mark) for one in every).values())

    @invariant()
    def states_move_as_they_may(self) -> None:
        """From one look to the next, rows move along the allowed ways only."""
        now = {row.id: row.state for row in self._do(self.stores.deliveries.listed(list(DeliveryState)))}
        for row, state in self.seen.items():
            assert now[row] in _NEXT[state], (row, state, now[row])
        self.seen = now

    def teardown(self) -> None:
        """In good days at last everything is there as it should be, or was deleted by hand."""
        try:
            self._good_days()
        finally:
            self._do(self.stores.close())
            self.runner.close()
            shutil.rmtree(self.folder)

    def _good_days(self) -> None:
        self.discord.faults.clear()
        for channel in _CHANNELS:
            self.open_channel(channel)
        for _ in range(5):
            self.clock.pass_by(minutes(20))
            self.discord.settle()
            self._do(self._deliver().run())
            self.nothing_twice()
        self.states_move_as_they_may()
        shown = {(one.channel_id, one.mark): one.reports for one in self.discord.messages}
        wanted = {
            (channel, f"why:story:story {story}"): count
            for channel in _CHANNELS
            for story, count in self.reports.items()
        }
        assert shown == {place: count for place, count in wanted.items() if place not in self.deleted}


TestOutbox = Outbox.TestCase
TestOutbox.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
