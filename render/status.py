"""Where the sequel stands, in words everyone understands."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from news.status import Evidence, Standing
from render import escape, limits, pages, when
from render.message import Button, Embed, Message, Style
from render.source import source
from render.texts import Texts, english

_SPEAKER = 60
_ROLE = 40
_ORIGIN = 50
_SHORTEST_QUOTE = 60
# Four statements of these sizes fit into one embed.
_PAGE_QUOTE = 300
_PAGE_LINK = 350
EVIDENCE_ON_PAGE = 4
_CLAIMS_AT_ONCE = 3
_REASON = 160
_SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Checked:
    """How fresh the answer is: feeds read, those that fail now, and when one was read last."""

    feeds: int
    failing: int
    last: datetime | None


def answer(standing: Standing, texts: Texts, as_of: date | None) -> Message:
    """The first answer, at most 600 characters; `as_of` if a day was asked for, None for today."""
    latest = standing.latest
    lines = _verdict(standing, texts, as_of)
    silence = _silence(standing, texts, as_of)
    if latest is None:
        lines.append(texts("status.nobody"))
    else:
        fixed = sum(limits.size(line) + 1 for line in (*lines, *silence))
        lines += _last_word(latest, texts, limits.STATUS_ANSWER - fixed, standing.as_of)
    content = "\n".join([*lines, *silence])
    return Message(content, rows=(_buttons(standing, texts, as_of),))


def plain_lines(standing: Standing, as_of: date | None = None, *, to_come: bool = False) -> list[str]:
    """The same answer for a terminal, with its evidence: no markdown, no escapes.

    `as_of` is the day that was asked for, None for today; `to_come` if that is still to come.
    """
    texts = english()
    head = texts.of("status.verdict", _verdict_key(standing)).replace("**", "")
    if as_of is not None:
        day = when.day(as_of, texts)
        head = (
            texts("status.to_come", day=day, verdict=head)
            if to_come
            else texts("status.on_day", day=day, verdict=head)
        )
    words = [head, *_sides(standing, texts)]
    latest = standing.latest
    if latest is not None:
        words += [f"{texts('status.last')} {_plain_words(latest, texts)}", _plain_who(latest, texts)]
        words += [latest.link] if latest.link else []
    words += _silence(standing, texts, None if to_come else as_of)
    return [*words, *_plain_evidence(standing, texts), *_plain_claims(standing, texts)]


def _plain_evidence(standing: Standing, texts: Texts) -> list[str]:
    """Every statement on record about a sequel, newest first, and how many there are on something else."""
    said, silent = _told_apart(standing)
    lines = ["", f"{texts('evidence.title')}:"] if standing.evidence else []
    for one in said:
        lines += ["", _plain_words(one, texts), _plain_who(one, texts), texts.of("evidence.stage", one.stage)]
        lines += [one.link] if one.link else []
    return lines + (["", texts.count("evidence.silent_plain", len(silent))] if silent else [])


def _plain_claims(standing: Standing, texts: Texts) -> list[str]:
    """All that is claimed but not believed, with what speaks against it."""
    lines = ["", f"{texts('claims.title')}:"] if standing.unconfirmed else []
    for one in standing.unconfirmed:
        lines += ["", one.text or _plain_words(one, texts), _plain_who(one, texts), *one.reasons]
        lines += [one.link] if one.link else []
    return lines


def _plain_words(one: Evidence, texts: Texts) -> str:
    return texts("story.quote", words=one.quote) if one.quote else one.text


def evidence(standing: Standing, texts: Texts, as_of: date | None, page: int) -> Message:
    """All statements on record about a sequel, newest first, on pages; those on something else are counted."""
    said, silent = _told_apart(standing)
    shown, page, last = pages.cut(said, page, EVIDENCE_ON_PAGE)
    blocks = [statement(one, texts) for one in shown] or [texts("status.nobody")]
    blocks += [texts.count("evidence.silent", len(silent))] if silent and page == last else []
    return pages.paged(
        Embed(title=texts("evidence.title"), description=limits.join(blocks, limits.EMBED_DESCRIPTION, "\n\n")),
        ("evidence", _asked(as_of)),
        page,
        last,
        texts,
    )


def _told_apart(standing: Standing) -> tuple[list[Evidence], list[Evidence]]:
    """The statements that speak of a sequel, and those that do not."""
    said = [one for one in standing.evidence if one.stage != _SILENT]
    return said, [one for one in standing.evidence if one.stage == _SILENT]


def sure(standing: Standing, checked: Checked, texts: Texts, as_of: date | None) -> Message:
    """How sure the answer is: what would change it, what is claimed without proof, how fresh it is."""
    blocks = [texts("sure.how"), texts("sure.change"), freshness(checked, texts)]
    button = Button(texts("button.claims"), f"open:claims:{_asked(as_of)}:0")
    if standing.unconfirmed:
        blocks.append(texts("sure.unconfirmed"))
        blocks += [_claim(one, texts) for one in standing.unconfirmed[:_CLAIMS_AT_ONCE]]
    more = len(standing.unconfirmed) - _CLAIMS_AT_ONCE
    blocks += [texts.count("sure.more", more)] if more > 0 else []
    embed = Embed(title=texts("sure.title"), description="\n\n".join(blocks))
    return Message(embeds=(embed,), rows=((button,),) if standing.unconfirmed else ())


def claims(standing: Standing, texts: Texts, as_of: date | None, page: int) -> Message:
    """All that is claimed but not believed, newest first, each with the reason, on pages."""
    shown, page, last = pages.cut(standing.unconfirmed, page, EVIDENCE_ON_PAGE)
    blocks = [_doubted(one, texts) for one in shown] or [texts("claims.none")]
    return pages.paged(
        Embed(title=texts("claims.title"), description="\n\n".join([texts("claims.what"), *blocks])),
        ("claims", _asked(as_of)),
        page,
        last,
        texts,
    )


def verdict(standing: Standing, texts: Texts) -> str:
    """Where the sequel stands in one line: the verdict, the filmmakers, the studio."""
    return f"{texts.of('status.verdict', _verdict_key(standing))} {' '.join(_sides(standing, texts))}"


def _verdict(standing: Standing, texts: Texts, as_of: date | None) -> list[str]:
    line = verdict(standing, texts)
    return [line if as_of is None else texts("status.on_day", day=when.day(as_of, texts), verdict=line)]


def _verdict_key(standing: Standing) -> str:
    return str(standing.studio) if _has_own_verdict(standing) else "not_greenlit"


def _has_own_verdict(standing: Standing) -> bool:
    return standing.greenlit or str(standing.studio) in ("reported", "denied")


def _sides(standing: Standing, texts: Texts) -> list[str]:
    return [
        texts.of("status.filmmakers", str(standing.filmmakers)),
        texts.of("status.studio", standing.word),
    ]


def _silence(standing: Standing, texts: Texts, as_of: date | None) -> list[str]:
    """Silence is what was not found, never what did not happen."""
    if standing.silence_since is None:
        return []
    if as_of is not None:
        return [texts("status.silence_then")]
    return [texts("status.silence", day=when.day(standing.silence_since, texts))]


def _last_word(latest: Evidence, texts: Texts, room: int, today: date) -> list[str]:
    """The newest statement in at most `room` characters; a link too long for that stands on a button alone."""
    for link in dict.fromkeys((latest.link, None)):
        tail = _who(latest, texts, link, today)
        left = room - limits.size(tail) - len("\n> \n")
        if link is None or left >= _SHORTEST_QUOTE:
            return [_words(latest, texts, left - limits.size(texts("story.quote", words=""))), tail]
    return []


def _words(one: Evidence, texts: Texts, limit: int) -> str:
    """The exact words as a block quote; where there are none, what was said in ours, outside of one."""
    if one.quote:
        return f"> {texts('story.quote', words=limits.fit(escape.bare(one.quote), limit, escape.plain))}"
    return limits.fit(escape.bare(one.text), limit, escape.plain)


def _who(one: Evidence, texts: Texts, link: str | None, today: date) -> str:
    said = (_speaker(one, texts), _date(one, texts, today))
    line = texts("story.by", by=", ".join(part for part in said if part))
    return f"{line} · {escape.link(texts('button.read'), link, limits.EMBED_URL)}" if link else line


def _plain_who(one: Evidence, texts: Texts) -> str:
    to = texts("story.origin", outlet=one.origin) if one.origin and one.origin not in one.speaker else ""
    by = f"{one.speaker} ({one.role})" if one.speaker and one.role and to else one.speaker
    if not by:
        by, to = texts("story.reported_by", outlet=one.origin) if one.origin else texts("story.somebody"), ""
    said = [by, to, when.partly(one.date, texts)]
    return texts("story.by", by=", ".join(part for part in said if part))


def _speaker(one: Evidence, texts: Texts) -> str:
    """Who said it, and to whom; an outlet that speaks for itself is named once."""
    name, origin = _fit(one.speaker, _SPEAKER), _fit(one.origin, _ORIGIN)
    if not name:
        return texts("story.reported_by", outlet=origin) if origin else texts("story.somebody")
    if not origin or origin in name:
        return name
    who = texts("story.speaker_role", name=name, role=_fit(one.role, _ROLE)) if one.role else name
    return f"{who}, {texts('story.origin', outlet=origin)}"


def _date(one: Evidence, texts: Texts, today: date) -> str:
    ago = when.partly_ago(one.date, today)
    return " ".join(part for part in (when.partly(one.date, texts), f"({ago})" if ago else "") if part)


def statement(one: Evidence, texts: Texts) -> str:
    """A statement with its day, its words, what they bear out, and where it was read."""
    lines = [f"**{when.partly(one.date, texts) or texts('evidence.undated')}** · {_speaker(one, texts)}"]
    # Words on something else would be taken for words on the sequel: they are told, not quoted.
    told = replace(one, quote="") if one.stage == _SILENT else one
    lines.append(_words(told, texts, _PAGE_QUOTE))
    lines.append(texts.of("evidence.stage", str(one.stage)))
    lines += [texts("evidence.stale")] if one.stale else []
    lines += [texts("story.recycled")] if one.recycled else []
    lines += [source(one.link, _PAGE_LINK, texts)]
    return "\n".join(line for line in lines if line)


def _doubted(one: Evidence, texts: Texts) -> str:
    """A claim with what speaks against it."""
    reasons = limits.fit(escape.bare(" ".join(one.reasons)), _REASON, escape.plain)
    by = _speaker(one, texts)
    return "\n".join(line for line in (f"{_claim(one, texts)}\n{by}", reasons) if line)


def _claim(one: Evidence, texts: Texts) -> str:
    words = limits.fit(escape.bare(one.text or one.quote or ""), _PAGE_QUOTE, escape.plain)
    day = when.partly(one.date, texts)
    line = f"• {words}" + (f" ({day})" if day else "")
    return " · ".join(part for part in (line, source(one.link, _PAGE_LINK, texts)) if part)


def freshness(checked: Checked, texts: Texts) -> str:
    """When feeds were read last and how many are well, as a sentence."""
    if checked.last is None:
        return texts("sure.never_checked")
    healthy = str(checked.feeds - checked.failing)
    return texts("sure.checked", ago=when.ago(checked.last), healthy=healthy, feeds=str(checked.feeds))


def _buttons(standing: Standing, texts: Texts, as_of: date | None) -> tuple[Button, ...]:
    asked = _asked(as_of)
    buttons = [
        Button(texts("button.evidence"), f"open:evidence:{asked}:0", style=Style.MAIN),
        Button(texts("button.sure"), f"open:sure:{asked}"),
        Button(
            texts("button.timeline"), f"open:timeline:{'year' if as_of else 'today'}:{as_of.year if as_of else 0}"
        ),
    ]
    url = escape.button_address(standing.latest.link or "") if standing.latest else None
    return (*buttons, Button(texts("button.read"), url=url)) if url else tuple(buttons)


def _asked(as_of: date | None) -> str:
    return as_of.isoformat() if as_of else "today"


def _fit(text: str, limit: int) -> str:
    return limits.fit(escape.bare(text), limit, escape.plain)
