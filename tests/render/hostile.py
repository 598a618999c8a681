"""Texts and addresses as hostile feeds send them, for hypothesis; and what no message may contain."""

import re

from hypothesis import strategies as st

from render.message import Message

PIECES = (
    "@everyone", "@here", "<@1234>", "<@!1234>", "<@&1234>", "<#1234>", "</ban:1>", "<:x:1>", "<a:x:1>", "<t:1:R>",
    "[click](https://evil.example)", "](https://evil.example)", "https://evil.example/a_b", "discord.gg/evil",
    "**", "__", "~~", "||", "`", "```", "> ", ">>> ", "# ", "-# ", "- ", "1. ", "\\", "\\\\", "\u202e", "\u2066",
    "\u200b", "\u200d", "\ufeff", "\u0000", "\u001b[0m", "\n", "\r\n", "\u2028", "\ud800", "\U000e0041",
    "👩\u200d💻", "Z\u0351\u0352\u0353\u0354\u0355\u0356", "銃夢の続編", "ا\u200cب", "Alita", " ", "word ", "()",
    "[", "]", "(", "<", ">", "&", "é", "—", "…", "“", "{name}", "%s", "\U0001f916", "\u3164",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30).map("".join)
LONG = st.builds(lambda text, times: (text * times)[:3000], TEXTS, st.integers(1, 400))
ANY_TEXT = TEXTS | LONG
TITLES = TEXTS | LONG.map(lambda text: text[:500])
"""For the many titles of one story; enough to reach every limit."""
URLS = (
    st.none()
    | st.sampled_from(
        (
            "https://outlet.example/a",
            "https://outlet.example/a)(b",
            "https://outlet.example/>x<y z",
            "https://outlet.example/" + "p" * 700,
            "https://outlet.example/" + "ä" * 900,
            "https://outlet.example/?q=[x](y)*_~`|",
            "javascript:alert(1)",
            "https://user:pass@outlet.example/",
            "http://[::1",
            "ftp://outlet.example/",
            "",
        )
    )
    | TEXTS.map(lambda text: f"https://outlet.example/{text}")
)
_MENTION = re.compile(r"@(everyone|here)|<@[!&]?\d+>", re.IGNORECASE)
_INVISIBLE = re.compile("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def texts_of(message: Message) -> list[str]:
    """Every text of a message in which Discord may see a mention or a link."""
    found = [message.content]
    for embed in message.embeds:
        found += [embed.title, embed.description, embed.footer]
        found += [text for field in embed.fields for text in (field.name, field.value)]
    return found + [button.label for row in message.rows for button in row]


def harm(message: Message, *, ours: str = "") -> list[str]:
    """What a hostile text achieved; `ours` is a mention that belongs there."""
    text = "\n".join(texts_of(message)).replace(ours, "") if ours else "\n".join(texts_of(message))
    found = [f"mentions {hit.group()}" for hit in _MENTION.finditer(text)]
    found += [f"control character {hit.group()!r}" for hit in _INVISIBLE.finditer(text)]
    return found + open_links(text)


def open_links(text: str) -> list[str]:
    """Addresses that Discord would make clickable outside of the links we wrote, `[…](<…>)`."""
    outside = re.sub(r"\]\(<https?://[^<>\s()]*>\)", "]", text)
    return [f"bare address {hit.group()}" for hit in re.finditer(r"\w+://\S*", outside)]
