"""bot.py status: where the sequel stands, from history, what the bot read, its editors, and given sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from cli.errors import USAGE, Stop
from cli.franchise import compiled, load_rules
from config import Settings
from news.rules import Rules
from news.status import Standing, standing
from news.typed_dates import DateWords, parse_day
from render.status import plain_lines
from storage.reading import stored_record

if TYPE_CHECKING:
    from pipeline.preview import Unread  # with aiohttp and the judgement behind it, which only --with needs


@dataclass(frozen=True, slots=True)
class Answer:
    """Where the sequel stands on a day.

    Attributes:
        day: the day that was asked for, or None for today; `to_come` if it is not there yet.
        unread: the sources that could not be read.
    """

    standing: Standing
    day: date | None
    to_come: bool
    unread: "tuple[Unread, ...]"


async def run_status(settings: Settings, as_of: str | None, sources: Sequence[str]) -> Answer:
    """Where the sequel stands on that day, today without one."""
    now = datetime.now(UTC)
    rules = load_rules(Path(settings.franchise.local))
    day = _day(as_of, now, rules)
    claims, decisions = stored_record(Path(settings.database.path))
    unread: tuple[Unread, ...] = ()
    if sources:
        from cli.feeds import web
        from pipeline.preview import preview

        async with web(settings) as readers:
            found = await preview(sources, readers.feeds, compiled(rules), now)
        unread = found.unread
        claims += [claim for decision in found.plan.decisions for claim in decision.article.claims]
    moment = datetime.combine(day, time.max, UTC) if day else now
    return Answer(standing(rules, claims, decisions, moment), day, day is not None and day > now.date(), unread)


def as_text(answer: Answer) -> str:
    """For people."""
    return "\n".join(plain_lines(answer.standing, answer.day, to_come=answer.to_come))


def _day(as_of: str | None, now: datetime, rules: Rules) -> date | None:
    """The day somebody typed; None for today."""
    if as_of is None:
        return None
    try:
        day = parse_day(as_of, now.date(), DateWords.of(rules.language))
    except ValueError as error:
        raise Stop(str(error), USAGE) from None
    return None if day == now.date() else day
