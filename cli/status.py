"""bot.py status: where the sequel stands, from history, what the bot read, its editors, and given sources."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
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


async def run_status(
    settings: Settings, as_of: str | None, sources: Sequence[str]
) -> tuple[Standing, "tuple[Unread, ...]"]:
    """Where the sequel stands on that day (today without one), and the sources that could not be read."""
    now = datetime.now(UTC)
    rules = load_rules(Path(settings.franchise.local))
    moment = _moment(as_of, now, rules)
    claims, decisions = stored_record(Path(settings.database.path))
    unread: tuple[Unread, ...] = ()
    if sources:
        from cli.feeds import web
        from pipeline.preview import preview

        async with web(settings) as readers:
            found = await preview(sources, readers.feeds, compiled(rules), now)
        unread = found.unread
        claims += [claim for decision in found.plan.decisions for claim in decision.article.claims]
    return standing(rules, claims, decisions, moment), unread


def as_text(found: Standing) -> str:
    """For people."""
    return "\n".join(plain_lines(found))


def _moment(as_of: str | None, now: datetime, rules: Rules) -> datetime:
    if as_of is None:
        return now
    try:
        day = parse_day(as_of, now.date(), DateWords.of(rules.language))
    except ValueError as error:
        raise Stop(str(error), USAGE) from None
    return datetime.combine(day, time.max, UTC)
