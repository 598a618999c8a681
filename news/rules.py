"""What the judgement knows: the shape of franchise/*.toml.

The files are data: names, people, terms, works, history and outlets live there, never in code. `cli/` reads
them (with an operator's local.toml laid over) and hands plain mappings to `build`; nothing here opens a file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from news.layers import LayerError, merged, place
from news.model import Trust

StarterKind = Literal["outlet", "search", "official"]


class RulesError(ValueError):
    """The franchise data does not have the documented shape; the text names the place."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the franchise.

    Attributes:
        name: full name as shown.
        side: "filmmaker" (director, producer, writer: moves the filmmakers' axis), "studio", "cast", "author"
            (the manga's), "crew" or "press".
        roles: in words, e.g. "producer".
        aliases: other spellings, scripts and common misspellings.
        surname: the word that alone means this person next to a franchise name, or "".
        character: whom an actor plays, or "".
        died: ISO date or "".
        source: where this was read.
    """

    name: str
    side: str
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    surname: str = ""
    character: str = ""
    died: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the franchise's world (Zalem, Motorball) that gives a bare "Alita" its context."""

    term: str
    kind: str
    meaning: str = ""
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A film, manga, OVA, book, disc or game of the franchise; `facts` are (label, text) pairs to show."""

    id: str
    title: str
    kind: str
    creator: str = ""
    years: str = ""
    aliases: tuple[str, ...] = ()
    original_title: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    notes: str = ""
    source: str = ""
    confirmed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """A sourced statement or event in the history of the sequel (oldest first in the file).

    Attributes:
        date: ISO "YYYY", "YYYY-MM" or "YYYY-MM-DD"; `estimated` if it is a bound or inferred.
        stage: facts.toml's word: silent, talked_about, in_development, script, greenlit, filming, dated, denied.
        context_only: background that moves nothing.
        reliability: how the cited page was read; `origin_kind` how far the statement's origin is trusted.
    """

    id: str
    date: str
    speaker: str
    stage: str
    claim: str
    role: str = ""
    outlet: str = ""
    url: str = ""
    quote: str = ""
    estimated: bool = False
    date_note: str = ""
    reliability: str = ""
    origin_kind: str = ""
    context_only: bool = False
    confirmed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FalseClaim:
    """A known invented or inflated page, kept so that a rumour can be recognised.

    Attributes:
        marks: rows of words that tell it in any language, wherever in a sentence they stand. As in cues, `word*`
            is any word that begins so, and `a/b` either; accents and capitals are ignored.
    """

    id: str
    url: str
    says: str
    why_false: str
    claimed_stage: str = ""
    date: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """A dated fact of the franchise before and beside the sequel."""

    date: str
    claim: str
    source: str = ""
    confirmed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """How the franchise is called.

    Attributes:
        full: names that alone mean the franchise, in every language ("Alita: Battle Angel", "銃夢").
        bare: names that need context ("Alita", "Gally").
        context: words that give a bare name its context beside people, terms and works.
        others: for each look-alike, words that show that another Alita is meant: name -> words.
    """

    full: tuple[str, ...]
    bare: tuple[str, ...]
    context: tuple[str, ...] = ()
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher: `domain` lower-case without www; `name` as shown; `aliases` as other outlets write it; `house`
    the domain of the outlet whose magazine, section or podcast it is, or "".
    """

    domain: str
    name: str
    trust: Trust
    aliases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()  # further domains of the same publisher
    lang: str = ""
    house: str = ""


@dataclass(frozen=True, slots=True)
class StarterFeed:
    """A feed that every server gets unless it says no.

    Attributes:
        url: the real address.
        name: as shown to moderators.
        kind: "outlet" (all words are the outlet's), "search" (a news search: each item names its outlet in
            its source tag) or "official".
        outlet: domain whose trust the feed carries; "" for a search.
        keen: a franchise search, official or trade feed that is polled at least every 15 minutes.
        lang: ISO 639-1.
    """

    url: str
    name: str
    kind: StarterKind
    outlet: str = ""
    keen: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Weights:
    """What labelled texts teach about one question (`news.classifier`), in hundredths: mark -> class -> weight.

    Attributes:
        classes: the possible answers; `bias` what speaks for each before a text is read.
        cues: of groups of franchise/language.toml ("title …" in a headline, "lead …" behind it), kinds of names.
        words, pairs, titled: of words in small letters, two that follow each other, and words of a headline.
        said: of words, pairs and cues of the sentences with the best quote; `sentences` of words and cues of any
            sentence, for that sentence.
    """

    classes: tuple[str, ...]
    bias: tuple[int, ...]
    cues: Mapping[str, Mapping[str, int]]
    words: Mapping[str, Mapping[str, int]]
    pairs: Mapping[str, Mapping[str, int]]
    titled: Mapping[str, Mapping[str, int]]
    said: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    sentences: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)  # 10 MB in words
class Rules:
    """All of franchise/*.toml, checked.

    `language` holds the cue words of the judgement by group and language, as franchise/language.toml has
    them: {"greenlight": {"en": [...], ...}, ...}; `classifiers` what was learned, by question.
    """

    names: Names
    people: tuple[Person, ...]
    terms: tuple[Term, ...]
    works: tuple[Work, ...]
    events: tuple[StatusEvent, ...]
    false_claims: tuple[FalseClaim, ...]
    timeline: tuple[TimelineEvent, ...]
    outlets: tuple[Outlet, ...]
    feeds: tuple[StarterFeed, ...]
    language: Mapping[str, Mapping[str, tuple[str, ...]]]
    classifiers: Mapping[str, Weights] = field(default_factory=dict)
    gains: Mapping[str, int] = field(default_factory=dict)


def build(*layers: Mapping[str, Any], names: Sequence[str] = ()) -> Rules:
    """Rules from the mappings of the franchise files, later layers over earlier ones; `names` are the files'.

    Tables are merged key by key and lists are extended; an entry of a later list replaces the earlier entry
    with the same `id`, `url`, `domain`, `name` or `term`. A layer's `replace` names lists of which only its own
    entries are wanted (replace = ["feeds"]).

    Raises:
        RulesError: naming the first place that does not fit, as it is counted in its own file.
    """
    try:
        whole = merged(layers, names)
        return msgspec.convert(whole, Rules)
    except LayerError as error:
        raise RulesError(str(error)) from None
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `")
        where = place(path.rstrip("`"), whole, layers, names) if path else ""
        raise RulesError(f"{where}: {what[:1].lower()}{what[1:]}" if where else what) from None
