"""The stand-in's objects as Discord writes them.

The keys are those that Discord's OpenAPI file requires of each response, and those discord.py 2.7.1 reads.
"""

from datetime import datetime

from sandbox import permissions
from sandbox.model import Application, Channel, ChannelType, Guild, Json, Member, Overwrite, Role, Tag, User


def moment(when: datetime) -> str:
    """A time in Discord's form: ISO 8601 with microseconds and offset."""
    return when.isoformat(timespec="microseconds")


def user(person: User) -> Json:
    """A user object."""
    return {
        "id": person.id,
        "username": person.username,
        "global_name": person.global_name,
        "discriminator": "0000" if person.bot else "0",
        "avatar": None,
        "banner": None,
        "accent_color": None,
        "avatar_decoration_data": None,
        "collectibles": None,
        "primary_guild": None,
        "public_flags": 0,
        "flags": 0,
        **({"bot": True} if person.bot else {}),
    }


def own_user(person: User) -> Json:
    """The user object of whoever asks, with what only they see."""
    return user(person) | {
        "mfa_enabled": True,
        "locale": "en-US",
        "premium_type": 0,
        "email": None,
        "verified": True,
    }


def role(item: Role) -> Json:
    """A role object."""
    return {
        "id": item.id,
        "name": item.name,
        "permissions": str(item.permissions),
        "position": item.position,
        "color": item.color,
        "colors": {"primary_color": item.color, "secondary_color": None, "tertiary_color": None},
        "hoist": item.hoist,
        "managed": item.managed,
        "mentionable": item.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
        **({"tags": {"bot_id": item.bot_id}} if item.bot_id else {}),
    }


def member(item: Member, *, with_user: bool = True) -> Json:
    """A member object; messages carry it without the user."""
    body: Json = {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": moment(item.joined_at),
        "nick": item.nick,
        "pending": False,
        "premium_since": None,
        "roles": list(item.roles),
        "mute": False,
        "deaf": False,
    }
    return body | {"user": user(item.user)} if with_user else body


def overwrite(item: Overwrite) -> Json:
    """A permission overwrite object."""
    return {"id": item.id, "type": item.type, "allow": str(item.allow), "deny": str(item.deny)}


def tag(item: Tag) -> Json:
    """A forum tag object."""
    emoji = {"emoji_id": None, "emoji_name": item.emoji_name}
    return {"id": item.id, "name": item.name, "moderated": item.moderated, **emoji}


def channel(item: Channel, viewer: str = "") -> Json:
    """A channel, thread or direct conversation; `viewer` is left out of a conversation's recipients."""
    last = next(reversed(item.messages), None)
    body: Json = {"id": item.id, "type": int(item.type), "flags": item.flags, "last_message_id": last}
    if item.type is ChannelType.DM:
        return body | {"recipients": [user(other) for other in item.recipients if other.id != viewer]}
    body |= {"guild_id": item.guild_id, "name": item.name, "parent_id": item.parent_id, "rate_limit_per_user": 0}
    return body | (_thread(item) if item.thread else _guild_channel(item))


def _guild_channel(item: Channel) -> Json:
    body: Json = {
        "position": item.position,
        "topic": item.topic,
        "nsfw": False,
        "permission_overwrites": [overwrite(entry) for entry in item.overwrites.values()],
    }
    if item.type is ChannelType.FORUM:
        body |= {
            "available_tags": [tag(entry) for entry in item.tags],
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
        }
    return body


def _thread(item: Channel) -> Json:
    assert item.thread is not None  # noqa: S101  # only called for threads
    thread = item.thread
    return {
        "owner_id": thread.owner_id,
        "message_count": max(0, len(item.messages) - 1),
        "member_count": 1,
        "total_message_sent": thread.total_sent,
        "applied_tags": list(thread.applied_tags),
        "thread_metadata": {
            "archived": thread.archived,
            "archive_timestamp": moment(thread.created),
            "auto_archive_duration": thread.auto_archive_duration,
            "locked": thread.locked,
            "create_timestamp": moment(thread.created),
        },
    }


def channel_in_interaction(item: Channel, bits: int, viewer: str) -> Json:
    """The partial channel of an interaction, with the user's permissions in it."""
    return channel(item, viewer) | {"permissions": str(bits)}


def threads(guild_or_channel: Guild) -> list[Channel]:
    """The server's threads that are not archived, newest first."""
    found = [item for item in guild_or_channel.channels.values() if item.thread and not item.thread.archived]
    return sorted(found, key=lambda item: int(item.id), reverse=True)


def guild(item: Guild) -> Json:
    """A server object as REST gives it."""
    nothing = (
        "icon description home_header splash discovery_splash banner application_id afk_channel_id "
        "widget_channel_id max_presences vanity_url_code rules_channel_id safety_alerts_channel_id "
        "public_updates_channel_id incidents_data"
    )
    return {
        **dict.fromkeys(nothing.split()),
        "id": item.id,
        "name": item.name,
        "owner_id": item.owner_id,
        "system_channel_id": item.system_channel_id,
        "preferred_locale": item.locale,
        "roles": [role(entry) for entry in item.roles.values()],
        "features": ["COMMUNITY", "NEWS"],
        "emojis": [],
        "stickers": [],
        "region": "deprecated",
        "afk_timeout": 300,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "verification_level": 1,
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 2,
        "max_members": 500000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
    }


def guild_create(item: Guild, viewer: str) -> Json:
    """A server with its channels, as GUILD_CREATE brings it to `viewer`; of the members only `viewer`."""
    bits = {key: permissions.in_channel(item, entry, viewer) for key, entry in item.channels.items()}
    seen = permissions.Permission.VIEW_CHANNEL
    return guild(item) | {
        "joined_at": moment(item.members[viewer].joined_at),
        "large": False,
        "member_count": len(item.members),
        "members": [member(item.members[viewer])],
        "channels": [channel(entry) for entry in item.channels.values() if not entry.thread],
        "threads": [channel(entry) for entry in threads(item) if bits[entry.id] & seen],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def application(item: Application, guilds: int) -> Json:
    """The application as its own bot sees it."""
    return {
        "id": item.id,
        "name": item.user.global_name or item.user.username,
        "icon": None,
        "description": item.description,
        "type": None,
        "bot": user(item.user),
        "bot_public": True,
        "bot_require_code_grant": False,
        "integration_types_config": {"0": {}, "1": {}},
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(item.owner),
        "approximate_guild_count": guilds,
        "approximate_user_install_count": 1,
        "approximate_user_authorization_count": 0,
        "event_webhooks_url": None,
        "event_webhooks_status": 1,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": ["bot", "applications.commands"],
    }
