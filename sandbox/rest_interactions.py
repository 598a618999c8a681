"""REST: the answers to interactions, and the webhook that follows them up. The token in the address is the key."""

from sandbox import errors, followups, rules
from sandbox.interactions import CHOICES, DEFER_UPDATE, MODAL, UPDATE, Interaction
from sandbox.model import Json, MessageFlag
from sandbox.rest import Answer, Call, Route

_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
_ORIGINAL = _HOOK + "/messages/@original"
_MESSAGE = _HOOK + "/messages/{message_id}"


def routes() -> list[Route]:
    """The addresses of this module; those with @original must come before those with an id."""
    table = [
        Route("POST", "/interactions/{interaction_id}/{interaction_token}/callback", _callback, token=False),
        Route("POST", _HOOK, _follow_up, token=False),
    ]
    for template in (_ORIGINAL, _MESSAGE):
        table += [
            Route("GET", template, _get, token=False),
            Route("PATCH", template, _edit, token=False),
            Route("DELETE", template, _delete, token=False),
        ]
    return table


def _callback(call: Call) -> Answer:
    rules.check_answer(call.body, len(call.files))
    store = call.discord.interactions
    interaction = store.callback(
        call.path["interaction_id"], call.path["interaction_token"], call.body, call.files
    )
    if call.query.get("with_response") not in ("1", "true"):
        return Answer()
    return Answer(_told(interaction))


def _told(interaction: Interaction) -> Json:
    """The interaction, and the message it led to, as `with_response` returns them."""
    about: Json = {"id": interaction.id, "type": interaction.kind, "channel_id": interaction.channel.id}
    if interaction.channel.guild_id:
        about["guild_id"] = interaction.channel.guild_id
    if interaction.answer in (CHOICES, MODAL, DEFER_UPDATE) or interaction.original is None:
        return {"interaction": about}
    message = interaction.original
    about["response_message_id"] = message["id"]
    about["response_message_loading"] = interaction.loading
    about["response_message_ephemeral"] = bool(message["flags"] & MessageFlag.EPHEMERAL)
    kind = UPDATE if interaction.answer == UPDATE else 4
    return {"interaction": about, "resource": {"type": kind, "message": message}}


def _interaction(call: Call) -> Interaction:
    if call.path["webhook_id"] != call.discord.world.application.id:
        raise errors.unknown("Webhook")
    return call.discord.interactions.by_token(call.path["webhook_token"])


def _follow_up(call: Call) -> Answer:
    interaction = _interaction(call)
    rules.check_message(call.body, files=len(call.files))
    return Answer(followups.add(call.discord.interactions, interaction, call.body, call.files))


def _name(call: Call) -> str:
    return call.path.get("message_id", followups.ORIGINAL)


def _get(call: Call) -> Answer:
    return Answer(followups.find(_interaction(call), _name(call)))


def _edit(call: Call) -> Answer:
    interaction = _interaction(call)
    message = followups.find(interaction, _name(call))
    rules.check_edit(message, call.body, files=len(call.files))
    return Answer(followups.edit(call.discord.interactions, interaction, _name(call), call.body, call.files))


def _delete(call: Call) -> Answer:
    followups.delete(call.discord.interactions, _interaction(call), _name(call))
    return Answer()
