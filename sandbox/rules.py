"""Hand-written rules for messages, answers and modals that Discord's OpenAPI file does not hold.

Figures: Discord's documentation (message.mdx:605-619 for embeds, components/reference.mdx), and what it answers
beyond that.
"""

from sandbox import errors, rules_components
from sandbox.model import Json, MessageFlag
from sandbox.problems import Path, Problems

CONTENT = 2000
NONCE = 25
EMBEDS = 10
EMBED_TOTAL = 6000
_EMBED_TEXTS = {"title": 256, "description": 4096}
_FIELDS, _FIELD_NAME, _FIELD_VALUE, _FOOTER, _AUTHOR = 25, 256, 1024, 2048, 256
CHOICES = 25
_CHOICE = 100
_LEGACY = ("content", "embeds", "poll", "sticker_ids")


def check_message(body: Json, *, files: int = 0) -> None:
    """Let pass a new message.

    Raises:
        DiscordError: 50035 naming each broken rule, 50006 for an empty message.
    """
    problems = Problems()
    check_parts(problems, (), body)
    nonce = body.get("nonce")
    if isinstance(nonce, str):
        problems.longer(("nonce",), nonce, NONCE)
    problems.raise_any()
    if is_empty(body, files):
        raise errors.bad_request(50006, "Cannot send an empty message")


def check_edit(message: Json, body: Json, *, files: int = 0) -> None:
    """Let pass an edit of `message`: the outcome must itself be a message. A V2 message stays one.

    Raises:
        DiscordError: 50035 naming each broken rule, 50006 if nothing would be left.
    """
    flags = (message["flags"] | (body.get("flags") or 0)) & MessageFlag.COMPONENTS_V2
    problems = Problems()
    check_parts(problems, (), body | {"flags": (body.get("flags") or 0) | flags})
    if flags and not message["flags"] & MessageFlag.COMPONENTS_V2:
        _left_over(problems, message, body)
    problems.raise_any()
    merged = message | body
    kept = len(message["attachments"]) if "attachments" not in body else len(body["attachments"] or ())
    if is_empty(merged, files + kept):
        raise errors.bad_request(50006, "Cannot send an empty message")


def _left_over(problems: Problems, message: Json, body: Json) -> None:
    """A message that turns V2 must lose its content and embeds in the same edit."""
    for key in ("content", "embeds"):
        if (message | body).get(key):
            _no_legacy(problems, (), key)


def is_empty(body: Json, files: int) -> bool:
    """Whether a message would show nothing."""
    content = (body.get("content") or "").strip()
    parts = ("embeds", "components", "sticker_ids", "poll", "message_snapshots")
    return not (content or files or any(body.get(key) for key in parts))


def check_parts(problems: Problems, path: Path, body: Json) -> None:
    """Note what is wrong with content, embeds, components and flags."""
    v2 = bool((body.get("flags") or 0) & MessageFlag.COMPONENTS_V2)
    problems.longer((*path, "content"), body.get("content"), CONTENT)
    _check_embeds(problems, (*path, "embeds"), body.get("embeds") or [])
    rules_components.check(problems, (*path, "components"), body.get("components") or [], v2=v2)
    if v2:
        for key in _LEGACY:
            if body.get(key):
                _no_legacy(problems, path, key)


def _no_legacy(problems: Problems, path: Path, key: str) -> None:
    code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
    problems.add((*path, key), code, f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2")


def _check_embeds(problems: Problems, path: Path, embeds: list[Json]) -> None:
    problems.longer(path, embeds, EMBEDS)
    for number, embed in enumerate(embeds):
        _check_embed(problems, (*path, number), embed)
    if sum(embed_size(one) for one in embeds) > EMBED_TOTAL:
        problems.add(path, "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBED_TOTAL}")


def _check_embed(problems: Problems, path: Path, embed: Json) -> None:
    for key, most in _EMBED_TEXTS.items():
        problems.longer((*path, key), embed.get(key), most)
    fields = embed.get("fields") or []
    problems.longer((*path, "fields"), fields, _FIELDS)
    for number, field in enumerate(fields):
        problems.outside((*path, "fields", number, "name"), field.get("name"), 1, _FIELD_NAME)
        problems.outside((*path, "fields", number, "value"), field.get("value"), 1, _FIELD_VALUE)
    footer, author = embed.get("footer") or {}, embed.get("author") or {}
    problems.longer((*path, "footer", "text"), footer.get("text"), _FOOTER)
    problems.longer((*path, "author", "name"), author.get("name"), _AUTHOR)
    problems.scheme((*path, "url"), embed.get("url") or None, "http", "https")
    for key in ("image", "thumbnail"):
        url = (embed.get(key) or {}).get("url")
        problems.scheme((*path, key, "url"), url or None, "http", "https", "attachment")
    if not any(value for key, value in embed.items() if key not in ("type", "flags", "color")):
        problems.required((*path, "description"))


def embed_size(embed: Json) -> int:
    """The characters of an embed that count towards 6000."""
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    for field in embed.get("fields") or []:
        texts += [field.get("name"), field.get("value")]
    return sum(len(text) for text in texts if text)


def check_answer(body: Json, files: int = 0) -> None:
    """Let pass the first answer to an interaction.

    Raises:
        DiscordError: 50035 naming each broken rule, 50006 for an empty message.
    """
    kind, data = body["type"], body.get("data") or {}
    problems = Problems()
    if kind in (4, 7):
        check_parts(problems, ("data",), data)
    elif kind == 8:  # autocomplete choices
        _check_choices(problems, ("data", "choices"), data.get("choices") or [])
    elif kind == 9:  # a modal
        rules_components.check_modal(problems, ("data",), data)
    problems.raise_any()
    if kind == 4 and is_empty(data, files):  # a message
        raise errors.bad_request(50006, "Cannot send an empty message")


def _check_choices(problems: Problems, path: Path, choices: list[Json]) -> None:
    problems.longer(path, choices, CHOICES)
    for number, choice in enumerate(choices):
        problems.outside((*path, number, "name"), choice.get("name"), 1, _CHOICE)
        if isinstance(choice.get("value"), str):
            problems.outside((*path, number, "value"), choice["value"], 1, _CHOICE)


def number(name: str, raw: str, least: int, most: int) -> int:
    """A whole number of a query string within bounds.

    Raises:
        DiscordError: 50035.
    """
    if not raw.isdecimal() or not least <= int(raw) <= most:
        message = f"int value should be between {least} and {most}."
        raise errors.field_error(name, "NUMBER_TYPE_RANGE", message)
    return int(raw)


def snowflake(name: str, raw: str) -> int:
    """An id of a query string.

    Raises:
        DiscordError: 50035.
    """
    if not raw.isdecimal():
        raise errors.field_error(name, "NUMBER_TYPE_COERCE", f'Value "{raw[:40]}" is not snowflake.')
    return int(raw)
