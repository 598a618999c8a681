"""Permissions as Discord computes them."""

from datetime import UTC, datetime

import pytest

from sandbox.model import Channel, ChannelType, Guild, Member, Overwrite, Role, Thread, User
from sandbox.permissions import ALL, Permission, in_channel, in_guild

NOW = datetime(2026, 1, 1, tzinfo=UTC)
VIEW, SEND, EMBED = Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES, Permission.EMBED_LINKS


def _guild() -> tuple[Guild, Channel]:
    guild = Guild("1", "x", "owner", NOW)
    guild.roles = {"1": Role("1", "@everyone", int(VIEW | SEND), 0), "2": Role("2", "a"), "3": Role("3", "b")}
    for name, roles in (("owner", []), ("member", ["2", "3"]), ("plain", [])):
        guild.members[name] = Member(User(name, name), list(roles), NOW)
    channel = Channel("9", ChannelType.TEXT, "c", "1")
    guild.channels["9"] = channel
    return guild, channel


@pytest.mark.parametrize(
    ("overwrites", "expected"),
    [
        ([], VIEW | SEND),
        ([("1", 0, 0, SEND)], VIEW),
        ([("1", 0, 0, SEND), ("2", 0, SEND, 0)], VIEW | SEND),
        ([("2", 0, 0, SEND), ("3", 0, SEND, 0)], VIEW | SEND),
        ([("2", 0, SEND, 0), ("member", 1, 0, SEND)], VIEW),
        ([("1", 0, EMBED, 0)], VIEW | SEND | EMBED),
        ([("1", 0, 0, VIEW)], 0),
    ],
)
def test_overwrites_apply_in_discords_order(overwrites: list[tuple[str, int, int, int]], expected: int) -> None:
    """@everyone first, then all roles together where allowing wins, then the member; unseen means nothing."""
    guild, channel = _guild()
    channel.overwrites = {
        key: Overwrite(key, kind, int(allow), int(deny)) for key, kind, allow, deny in overwrites
    }
    assert in_channel(guild, channel, "member") == expected


def test_owner_and_administrator_pass_every_overwrite() -> None:
    """Owners and administrators hold every permission everywhere; strangers none."""
    guild, channel = _guild()
    channel.overwrites["1"] = Overwrite("1", 0, 0, int(VIEW))
    assert in_channel(guild, channel, "owner") == ALL
    guild.roles["2"].permissions = int(Permission.ADMINISTRATOR)
    assert in_channel(guild, channel, "member") == ALL
    assert in_channel(guild, channel, "stranger") == in_guild(guild, "stranger") == 0


def test_thread_has_its_channels_permissions() -> None:
    """A thread inherits the overwrites of the channel it hangs on."""
    guild, channel = _guild()
    channel.overwrites["1"] = Overwrite("1", 0, 0, int(SEND))
    thread = Channel("10", ChannelType.PUBLIC_THREAD, "t", "1", parent_id="9", thread=Thread("plain", NOW))
    assert in_channel(guild, thread, "plain") == VIEW
