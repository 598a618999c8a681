"""Quiet hours of a server: they silence posts and never delay them."""

from datetime import datetime

from pipeline.localtime import minute_at, next_shown, zone
from storage.guilds import Guild


def quiet_until(guild: Guild | None, now: datetime) -> datetime | None:
    """When the quiet hours that run now end (UTC); None outside of them.

    They are what the server's clocks show: from `quiet_from` on until just before `quiet_to`, also over midnight.
    """
    if guild is None or guild.quiet_from is None or guild.quiet_to is None:
        return None
    place = zone(guild.timezone)
    if not _between(minute_at(now, place), guild.quiet_from, guild.quiet_to):
        return None
    return next_shown(guild.quiet_to, place, now)


def _between(minute: int, begin: int, end: int) -> bool:
    return begin <= minute < end if begin < end else minute >= begin or minute < end
