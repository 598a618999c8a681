"""What editors see: claims that wait for them, and what became of a decision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from news.model import Claim
from news.status import Action, EditorDecision, Standing
from render import escape, limits, pages, when
from render.message import Button, Embed, Form, Message, Style
from render.source import source
from render.status import verdict
from render.texts import Texts

ON_PAGE = 4
SETTLED_ON_PAGE = 3
_TEXT = 300
_NAME = 80
_LINK = 350
_DECISIONS = 3  # the newest on a claim; more were a quarrel
_WHY = 220
# Four claims that wait and three that are decided, of these sizes, fit into two embeds together.
_LISTED = 130
_LISTED_LINK = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits; the studio's word after either decision, and whether they differ."""

    claim: Claim
    moves: bool
    confirmed: str
    rejected: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A decided claim: what it says and where ("" if no longer kept), and every decision, oldest first."""

    claim_id: str
    text: str
    outlet: str
    link: str | None
    decisions: tuple[EditorDecision, ...]


def claims(waiting: Sequence[Waiting], decided: Sequence[Settled], page: int, texts: Texts) -> Message:
    """The list of open claims with buttons to decide on the first four, and one page of what was decided."""
    if not waiting and not decided:
        return Message(texts("desk.none"))
    shown = waiting[:ON_PAGE]
    embeds = [_open(waiting, texts)] if waiting else []
    rows = [_buttons(one.claim, texts, f"{number}. ") for number, one in enumerate(shown, 1)]
    if decided:
        turned = _decided(decided, page, texts)
        embeds, rows = [*embeds, *turned.embeds], [*rows, *turned.rows]
    return Message("" if waiting else texts("desk.none"), tuple(embeds), tuple(rows))


def settled(one: Settled, texts: Texts) -> Message:
    """The message that brought a claim before the editors, once it is decided: by whom, when and why."""
    lines = [f"**{_claimed(one, _TEXT, texts)}**", _where(one, _LINK, texts)]
    lines += [_decision(made, _WHY, texts) for made in _told_apart(one.decisions)]
    again = (
        Button(texts("button.reject"), f"desk-reject:{one.claim_id}")
        if one.decisions[-1].action is Action.CONFIRM
        else Button(texts("button.confirm"), f"desk-confirm:{one.claim_id}")
    )
    reason = Button(texts("button.reason"), f"ask:desk-why:{one.claim_id}")
    return Message("\n".join(line for line in lines if line), rows=((again, reason),))


def form(texts: Texts, longest: int) -> Form:
    """The window in which the reason for a decision is typed."""
    return Form(texts("desk.form"), texts("desk.form_label"), texts("desk.form_hint"), longest)


def explained(texts: Texts) -> Message:
    """A reason was kept."""
    return Message(texts("desk.explained"))


def _open(waiting: Sequence[Waiting], texts: Texts) -> Embed:
    shown = waiting[:ON_PAGE]
    blocks = [f"**{number}.** {_block(one, _LISTED, _LISTED_LINK, texts)}" for number, one in enumerate(shown, 1)]
    more = [texts.count("sure.more", len(waiting) - len(shown))] if len(waiting) > len(shown) else []
    return Embed(
        texts("desk.title"), limits.join([*blocks, *more, texts("desk.how")], limits.EMBED_DESCRIPTION, "\n\n")
    )


def _decided(decided: Sequence[Settled], page: int, texts: Texts) -> Message:
    shown, page, last = pages.cut(decided, page, SETTLED_ON_PAGE)
    blocks = ["\n".join(_line(one, texts)) for one in shown]
    embed = Embed(texts("desk.decided"), limits.join(blocks, limits.EMBED_DESCRIPTION, "\n\n"))
    return pages.paged(embed, ("desk-claims",), page, last, texts)


def _line(one: Settled, texts: Texts) -> list[str]:
    """A decided claim in a list: what it says, and the newest decision."""
    lines = [_claimed(one, _LISTED, texts), _where(one, _LISTED_LINK, texts)]
    lines += [_decision(made, _LISTED, texts) for made in _told_apart(one.decisions)[-1:]]
    return [line for line in lines if line]


def _claimed(one: Settled, longest: int, texts: Texts) -> str:
    return _plain(one.text, longest) or texts("desk.unknown")


def _where(one: Settled, longest: int, texts: Texts) -> str:
    return " · ".join(part for part in (_plain(one.outlet, _NAME), source(one.link, longest, texts)) if part)


def _decision(made: EditorDecision, longest: int, texts: Texts) -> str:
    editor, ago = _plain(made.by, _NAME), when.ago(made.when)
    if not made.by:
        said = texts("desk.taken_back", ago=ago)
    elif made.action is Action.CONFIRM:
        said = texts("desk.confirmed_by", editor=editor, ago=ago)
    else:
        said = texts("desk.rejected_by", editor=editor, ago=ago)
    return f"{said} {_plain(made.why, longest)}".rstrip()


def _told_apart(decisions: Sequence[EditorDecision]) -> list[EditorDecision]:
    """The newest decisions, oldest first; one that only got its reason later is there once, with it."""
    kept: list[EditorDecision] = []
    for made in decisions:
        again = bool(kept) and (kept[-1].action, kept[-1].by) == (made.action, made.by)
        if again and not kept[-1].why:
            kept[-1] = replace(made, when=kept[-1].when)
        elif not again or made.why:
            kept.append(made)
    return kept[-_DECISIONS:]


def told(one: Waiting, texts: Texts) -> Message:
    """A claim as it is brought before the editors."""
    return Message(
        limits.fit(_block(one, _TEXT, _LINK, texts), limits.CONTENT), rows=(_buttons(one.claim, texts, ""),)
    )


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


def _block(one: Waiting, longest: int, link: int, texts: Texts) -> str:
    claim = one.claim
    by = " · ".join(part for part in (claim.outlet, claim.speaker or "", claim.origin or "") if part)
    day = when.ago(claim.said) if claim.said else ""
    words = texts("story.quote", words=_plain(claim.quote, longest)) if claim.quote else ""
    lines = [f"**{_plain(claim.text, longest)}**", words]
    lines.append(" · ".join(part for part in (_plain(by, _NAME), day, source(claim.link, link, texts)) if part))
    lines.append(_what_hangs(one, texts))
    return "\n".join(line for line in lines if line)


def _what_hangs(one: Waiting, texts: Texts) -> str:
    if not one.moves:
        return texts("desk.alone")
    after = {"confirmed": _studio(one.confirmed, texts), "rejected": _studio(one.rejected, texts)}
    return texts("desk.told", confirmed=after["confirmed"], rejected=after["rejected"])


def _studio(word: str, texts: Texts) -> str:
    return texts.of("turn.news", word)


def _buttons(claim: Claim, texts: Texts, before: str) -> tuple[Button, ...]:
    return (
        Button(f"{before}{texts('button.confirm')}", f"desk-confirm:{claim.id}", style=Style.GOOD),
        Button(f"{before}{texts('button.reject')}", f"desk-reject:{claim.id}", style=Style.DANGER),
    )


def _plain(text: str, limit: int) -> str:
    return limits.fit(escape.bare(text), limit, escape.plain)
