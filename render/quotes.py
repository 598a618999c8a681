"""Who said what to whom and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from news.sayings import Saying
from news.search import excerpt
from render import escape, limits, pages, when
from render.message import Embed, Message
from render.outlets import Outlets
from render.source import source
from render.texts import Texts

ON_PAGE = 4
# Four quotes of these sizes fit into one embed.
_WORDS = 300
_ABOUT = 150
_NAME = 50
_LINK = 260
_TYPED = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for, as typed; `terms` are the words of it, folded, and `number` that of the list."""

    person: str
    words: str
    terms: tuple[str, ...]
    number: int = 0


def quotes(
    sayings: Sequence[Saying], asked: Asked, page: int, today: date, outlets: Outlets, texts: Texts
) -> Message:
    """One page of quotes, newest first."""
    if not sayings:
        return Message(_none(asked, texts))
    shown, page, last = pages.cut(sayings, page, ON_PAGE)
    blocks = [_quote(one, asked.terms, today, outlets, texts) for one in shown]
    title = texts.count("quotes.title", len(sayings))
    embed = Embed(title=title, description="\n\n".join([*_narrowed(asked, texts), *blocks]))
    return pages.paged(embed, ("quotes", str(asked.number)), page, last, texts)


def choice(name: str) -> str:
    """A person in the list of suggestions."""
    return limits.fit(escape.bare(name), limits.CHOICE_NAME) or "…"


def _none(asked: Asked, texts: Texts) -> str:
    person, words = _fit(asked.person, _TYPED), _fit(asked.words, _TYPED)
    if person and words:
        return texts("quotes.none_of_both", person=person, words=words)
    if person:
        return texts("quotes.none_of_person", person=person)
    return texts("quotes.none_of_words", words=words) if words else texts("quotes.none")


def _narrowed(asked: Asked, texts: Texts) -> list[str]:
    person, words = _fit(asked.person, _TYPED), _fit(asked.words, _TYPED)
    lines = [texts("quotes.person", person=person)] if person else []
    lines += [texts("quotes.words", words=words)] if words else []
    return ["\n".join(lines)] if lines else []


def _quote(one: Saying, terms: Sequence[str], today: date, outlets: Outlets, texts: Texts) -> str:
    tail = [texts("story.by", by=_by(one, today, outlets, texts)), source(one.link, _LINK, texts)]
    lines = [f"> {texts('story.quote', words=_words(one, terms))}", " · ".join(part for part in tail if part)]
    return "\n".join([*lines, *([_fit(one.about, _ABOUT)] if one.about else [])])


def _words(one: Saying, terms: Sequence[str]) -> str:
    text = escape.bare(one.words)
    for length in (_WORDS - 20, _WORDS // 2, _WORDS // 4):
        piece = excerpt([text], terms, length)
        if piece is None:
            break
        before, after = "… " if piece.cut_before else "", " …" if piece.cut_after else ""
        shown = f"{before}{escape.marked(piece.text, piece.hits)}{after}"
        if limits.size(shown) <= _WORDS:
            return shown
    return limits.fit(text, _WORDS, escape.plain)


def _by(one: Saying, today: date, outlets: Outlets, texts: Texts) -> str:
    name = _fit(one.speaker, _NAME)
    who = texts("story.speaker_role", name=name, role=_fit(one.role, _NAME)) if one.role else name
    day, ago = when.partly(one.date, texts), when.partly_ago(one.date, today)
    dated = " ".join(part for part in (day, f"({ago})" if ago else "") if part)
    return ", ".join(part for part in (who, _to(one, outlets, texts), dated) if part)


def _to(one: Saying, outlets: Outlets, texts: Texts) -> str:
    if one.origin:
        return texts("story.origin", outlet=_fit(one.origin, _NAME))
    return texts("story.reported_by", outlet=_fit(outlets.name(one.outlet), _NAME)) if one.outlet else ""


def _fit(text: str, limit: int) -> str:
    return limits.fit(escape.bare(text), limit, escape.plain)
