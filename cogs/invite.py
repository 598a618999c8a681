"""The link that adds the bot to a server, with exactly the permissions it needs to post."""

import discord

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    read_message_history=True,
)
"""Reading history is needed to find a post again after a crash, so that it is not sent twice."""


def invite_url(application_id: int) -> str:
    """The address to open for adding the bot to a server."""
    return discord.utils.oauth_url(
        application_id, permissions=PERMISSIONS, scopes=("bot", "applications.commands")
    )


def install_url(application_id: int) -> str:
    """The address to open for having the commands for oneself, anywhere; that needs no permission."""
    address = discord.utils.oauth_url(application_id, scopes=("applications.commands",))
    return f"{address}&integration_type=1"
