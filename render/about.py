"""What the bot says of itself."""

from render import escape, limits
from render.message import Button, Embed, Field, Message
from render.status import Checked, freshness
from render.texts import Texts

_CONTACT = 200


def about(checked: Checked, invite_url: str, contact: str, texts: Texts) -> Message:
    """What it is, how it judges, what it keeps, where to ask."""
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
    url = escape.button_address(invite_url)
    return Message(
        embeds=(Embed(title=texts("about.title"), description=texts("about.what"), fields=tuple(fields)),),
        rows=((Button(texts("button.invite"), url=url),),) if url else (),
    )
