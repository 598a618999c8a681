"""What editors see: claims that wait for them, and what became of a decision."""

from collections.abc import Sequence
from dataclasses import dataclass

from news.model import Claim
from news.status import Standing
from render import escape, limits, when
from render.message import Button, Embed, Message, Style
from render.source import source
from render.status import verdict
from render.texts import Texts

ON_PAGE = 4
_TEXT = 300
_NAME = 80
_LINK = 350


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits; the studio's word after either decision, and whether they differ."""

    claim: Claim
    moves: bool
    confirmed: str
    rejected: str


def claims(waiting: Sequence[Waiting], texts: Texts) -> Message:
    """The list of open claims with buttons to decide on the first four."""
    if not waiting:
        return Message(texts("desk.none"))
    shown = waiting[:ON_PAGE]
    blocks = [f"**{number}.** {_block(one, texts)}" for number, one in enumerate(shown, 1)]
    more = [texts.count("sure.more", len(waiting) - len(shown))] if len(waiting) > len(shown) else []
    description = limits.join([*blocks, *more, texts("desk.how")], limits.EMBED_DESCRIPTION, "\n\n")
    rows = tuple(_buttons(one.claim, texts, f"{number}. ") for number, one in enumerate(shown, 1))
    return Message(embeds=(Embed(title=texts("desk.title"), description=description),), rows=rows)


def told(one: Waiting, texts: Texts) -> Message:
    """A claim as it is brought before the editors."""
    return Message(limits.fit(_block(one, texts), limits.CONTENT), rows=(_buttons(one.claim, texts, ""),))


def confirmed(before: Standing, after: Standing, editor: str, texts: Texts) -> Message:
    """What became of a confirmation."""
    said = texts("desk.confirmed", editor=_plain(editor, _NAME), verdict=verdict(after, texts))
    return Message(f"{said}\n{_change(before, after, texts)}")


def rejected(before: Standing, after: Standing, editor: str, texts: Texts) -> Message:
    """What became of a rejection."""
    said = texts("desk.rejected", editor=_plain(editor, _NAME), verdict=verdict(after, texts))
    return Message(f"{said}\n{_change(before, after, texts)}")


def put_right(retracted: int, texts: Texts, *, withdrawn: bool) -> Message:
    """What became of a correction."""
    return Message(
        texts.count("desk.withdrawn", retracted) if withdrawn else texts.count("desk.corrected", retracted)
    )


def merged(texts: Texts) -> Message:
    """Two stories were joined."""
    return Message(texts("desk.merged"))


def split(texts: Texts) -> Message:
    """A page was taken out of a story."""
    return Message(texts("desk.split"))


def choice(claim: Claim) -> str:
    """A claim in the list of suggestions: Discord reads no markdown there."""
    return limits.fit(escape.bare(f"{claim.outlet}: {claim.text}") or claim.id, limits.CHOICE_NAME)


def _change(before: Standing, after: Standing, texts: Texts) -> str:
    return texts("desk.changed") if before.word != after.word else texts("desk.same")


def _block(one: Waiting, texts: Texts) -> str:
    claim = one.claim
    by = " · ".join(part for part in (claim.outlet, claim.speaker or "", claim.origin or "") if part)
    day = when.ago(claim.said) if claim.said else ""
    words = texts("story.quote", words=_plain(claim.quote, _TEXT)) if claim.quote else ""
    lines = [f"**{_plain(claim.text, _TEXT)}**", words]
    lines.append(
        " · ".join(part for part in (_plain(by, _NAME * 2), day, source(claim.link, _LINK, texts)) if part)
    )
    lines.append(_what_hangs(one, texts))
    return "\n".join(line for line in lines if line)


def _what_hangs(one: Waiting, texts: Texts) -> str:
    if not one.moves:
        return texts("desk.alone")
    after = {"confirmed": _studio(one.confirmed, texts), "rejected": _studio(one.rejected, texts)}
    return texts("desk.told", confirmed=after["confirmed"], rejected=after["rejected"])


def _studio(word: str, texts: Texts) -> str:
    return texts.of("status.studio", word)


def _buttons(claim: Claim, texts: Texts, before: str) -> tuple[Button, ...]:
    return (
        Button(f"{before}{texts('button.confirm')}", f"desk-confirm:{claim.id}", style=Style.GOOD),
        Button(f"{before}{texts('button.reject')}", f"desk-reject:{claim.id}", style=Style.DANGER),
    )


def _plain(text: str, limit: int) -> str:
    return limits.fit(escape.bare(text), limit, escape.plain)
