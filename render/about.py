"""What the bot says of itself."""

from render import escape, limits
from render.message import Button, Embed, Field, Message
from render.status import Checked, freshness
from render.texts import Texts

_CONTACT = 200


def about(checked: Checked, invite_url: str, contact: str, texts: Texts, install_url: str = "") -> Message:
    """What it is, how it judges, what it keeps, where to ask; how to have it in a server, or for oneself."""
    fields = [
        Field(texts("about.judges.name"), texts("about.judges.text")),
        Field(texts("about.commands.name"), texts("about.commands.text")),
        Field(texts("about.moderators.name"), texts("about.moderators.text")),
        Field(texts("about.privacy.name"), texts("about.privacy.text")),
        Field(texts("about.help.name"), texts("about.help.text")),
        Field(texts("about.health"), freshness(checked, texts)),
    ]
    if contact:
        fields.append(Field(texts("about.contact"), limits.fit(escape.bare(contact), _CONTACT, escape.plain)))
    links = ((texts("button.invite"), invite_url), (texts("button.install"), install_url))
    buttons = [Button(label, url=url) for label, link in links if (url := escape.button_address(link))]
    return Message(
        embeds=(Embed(title=texts("about.title"), description=texts("about.what"), fields=tuple(fields)),),
        rows=(tuple(buttons),) if buttons else (),
    )
