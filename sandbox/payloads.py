"""What the bot is told of an interaction, and what messages tell of the interaction they came from."""

from sandbox import wire
from sandbox.files import LARGEST
from sandbox.model import Channel, Json, User
from sandbox.world import World

COMMAND, PRESS, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5


def interaction(
    world: World,
    *,
    key: str,
    token: str,
    kind: int,
    person: User,
    channel: Channel,
    data: Json,
    owners: Json,
    context: int,
    locale: str,
    message: Json | None,
) -> Json:
    """The data of INTERACTION_CREATE."""
    bits = world.bits(channel, person.id)
    body: Json = {
        "id": key,
        "application_id": world.application.id,
        "type": kind,
        "token": token,
        "version": 1,
        "data": data,
        "channel_id": channel.id,
        "channel": wire.channel_in_interaction(channel, bits, world.bot.id),
        "app_permissions": str(_app_permissions(world, channel, bits)),
        "locale": locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": owners,
        "context": context,
        "attachment_size_limit": LARGEST,
    }
    guild = world.place(channel)
    if guild is None:
        body["user"] = wire.user(person)
    else:
        body["guild_id"] = guild.id
        body["guild"] = {"id": guild.id, "locale": guild.locale, "features": wire.guild(guild)["features"]}
        body["guild_locale"] = guild.locale
        body["member"] = wire.member(guild.members[person.id]) | {"permissions": str(bits)}
    return body if message is None else body | {"message": message}


def _app_permissions(world: World, channel: Channel, user_bits: int) -> int:
    """The bot's permissions in the place; where it is not, those its user lends it."""
    return world.bits(channel, world.bot.id) or user_bits


def metadata(key: str, kind: int, person: User, owners: Json, about: Json) -> Json:
    """`interaction_metadata` of a message; `about` holds what only this kind has."""
    return {
        "id": key,
        "type": kind,
        "user": wire.user(person),
        "authorizing_integration_owners": owners,
        **about,
    }


def about_press(source: Json) -> Json:
    """What the metadata of a pressed component adds."""
    return {"interacted_message_id": source["id"]}


def about_submit(triggering: Json) -> Json:
    """What the metadata of a modal adds: the interaction that opened it."""
    return {"triggering_interaction_metadata": triggering}


def about_target(data: Json, resolved_users: Json) -> Json:
    """What the metadata of a context menu adds."""
    target = data.get("target_id")
    if target is None:
        return {}
    if target in resolved_users:
        return {"target_user": resolved_users[target]}
    return {"target_message_id": target}
