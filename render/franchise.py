"""The works of the franchise: what there is, and the facts of each with their sources."""

from collections.abc import Sequence

from news.rules import Work
from render import escape, limits
from render.message import Button, Embed, Message
from render.texts import Texts

# A work's kind begins with one of these words, or belongs to the rest.
_GROUPS = {"film": "film", "manga": "manga", "ova": "ova", "novel": "book", "book": "book"}
_ORDER = ("film", "manga", "ova", "book", "rest")
_TITLE = 120
_NAME = 120
_TEXT = 400
_FACTS = 2600
_LINK = 350
_SOURCES = 1000


def ordered(works: Sequence[Work]) -> list[Work]:
    """The works in the order in which they are shown: by kind, then as they are listed."""
    return sorted(works, key=lambda one: _ORDER.index(_group(one)))


def overview(works: Sequence[Work], texts: Texts) -> Message:
    """All works by kind."""
    if not works:
        return Message(texts("franchise.none"))
    blocks = []
    for group in _ORDER:
        lines = [_line(work, texts) for work in works if _group(work) == group]
        if lines:
            blocks.append("\n".join([f"**{texts.of('franchise.group', group)}**", *lines]))
    blocks.append(texts("franchise.more"))
    embed = Embed(
        title=texts("franchise.title"),
        description=limits.join(blocks, limits.EMBED_DESCRIPTION, "\n\n"),
    )
    return Message(embeds=(embed,), rows=((Button(texts("button.first_work"), "turn:work:0"),),))


def work(works: Sequence[Work], place: int, texts: Texts) -> Message:
    """The work at this place, with its facts and where they were read; buttons go to its neighbours."""
    if not works:
        return Message(texts("franchise.none"))
    place = min(max(place, 0), len(works) - 1)
    one = works[place]
    facts = [
        texts("franchise.fact", label=_fit(label, _NAME), text=_fit(text, _TEXT)) for label, text in one.facts
    ]
    lines = [_about(one, texts), *facts, *([_fit(one.notes, _TEXT)] if one.notes else [])]
    sources = _sources(one, texts)
    description = limits.join(lines, _FACTS)
    embed = Embed(
        title=limits.fit(escape.bare(one.title), limits.EMBED_TITLE, escape.plain),
        description="\n\n".join(part for part in (description, sources) if part),
    )
    return Message(embeds=(embed,), rows=(_turning(place, len(works), texts),))


def choice(one: Work) -> str:
    """A work in the list of suggestions."""
    kind = f" · {one.kind}" if one.kind else ""
    return limits.fit(escape.bare(f"{one.title}{kind}"), limits.CHOICE_NAME)


def _line(one: Work, texts: Texts) -> str:
    title = f"• {_fit(one.title, _TITLE)}"
    return f"{title} ({_years(one, texts)})" if one.years else title


def _about(one: Work, texts: Texts) -> str:
    parts = [_fit(one.kind, _NAME)]
    parts += [_years(one, texts)] if one.years else []
    parts += [texts("franchise.by", creator=_fit(one.creator, _TEXT))] if one.creator else []
    names = [name for name in (one.original_title, *one.aliases) if name and name != one.title]
    parts += [texts("franchise.also", names=_fit(", ".join(names), _TEXT))] if names else []
    first = " · ".join(part for part in parts if part)
    return first[:1].upper() + first[1:]


def _years(one: Work, texts: Texts) -> str:
    first, _, last = one.years.partition("-")
    return texts("franchise.years", first=_fit(first, 20), last=_fit(last, 20)) if last else _fit(first, 20)


def _sources(one: Work, texts: Texts) -> str:
    urls = [url for url in dict.fromkeys((one.source, *one.confirmed_by)) if escape.address(url)]
    links = [escape.link(escape.host(url), url, _LINK) for url in urls]
    listed = limits.join(links, _SOURCES, " · ", lambda left: texts.count("sure.more", left))
    return texts("franchise.sources", links=listed) if links else ""


def _turning(place: int, count: int, texts: Texts) -> tuple[Button, ...]:
    return (
        Button(texts("button.previous"), f"turn:work:{max(place - 1, 0)}", disabled=place == 0),
        Button(texts("button.next"), f"turn:work:{place + 1}", disabled=place + 1 >= count),
        Button(texts("button.all_works"), "turn:works:all"),
    )


def _group(one: Work) -> str:
    first = one.kind.lower().split(maxsplit=1)
    return _GROUPS.get(first[0], "rest") if first else "rest"


def _fit(text: str, limit: int) -> str:
    return limits.fit(escape.bare(text), limit, escape.plain)
