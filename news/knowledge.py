"""The franchise data in the form the judgement works with, compiled once from `news.rules.Rules`."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from news.classifier import Classifier
from news.gains import Gains
from news.languages import ByLanguage
from news.lexicon import Form, Lexicon
from news.model import Trust
from news.numbers import Months
from news.rules import Outlet, Person, Rules
from news.scan import Scanner, first_words
from news.style import Style
from news.text import STEM, Stops, lower

# Kinds of names; a hit's value is the kind, a colon and the name.
FULL, BARE, CONTEXT, TERM, WORK, PERSON, SURNAME, OUTLET, OTHER = (
    "full:",
    "bare:",
    "context:",
    "term:",
    "work:",
    "person:",
    "surname:",
    "outlet:",
    "other:",
)
_KANA = 4  # letters
_SIGNS = re.compile(r"[\W_]+")
_REAL = "real place"  # a place of that kind is spoken of without the film, too
_FIRST_NAMES = ("male", "female")
_STARTER = Form(r"\s*(?:{starter}\b|[\"“‘'«(])")
_CLASS = "class_"  # groups whose words stand for <name> in a cue
TERRITORY, SERVICE = "territory_", "service_"
THING, SPOT = "same_thing", "same_spot"  # a hit's value is the group, a colon and the first word of the row
_NO_CUES = (
    "say_",
    "stopwords",
    "letters",
    "quote_marks",
    "governs",
    "notname",
    "not_outlet",
    "place_name",
    "write_",
    "form_",
    "date_",
    "day_",
    "same_",
    "service_",
    "set_",
    "territory_",
)
LANGUAGES = ("en", "es", "de", "fr", "it", "pt", "hu", "pl", "ru", "ja", "zh", "ko")


@dataclass(frozen=True, slots=True, repr=False)  # 10 MB in words
class Knowledge:
    """Compiled rules: build it once with `Knowledge.of` and hand it to `judge` and `plan`.

    Attributes:
        rules: what it was compiled from.
        names: finds franchise names, people, works, terms and outlets.
        events: finds, in any language, words that name an event, a country, a place or a thing (groups event_*,
            territory_*, same_*); hits are the groups.
        cues: for each language, finds the cue words of franchise/language.toml (compiled when first asked for).
        texts: group -> language -> the sentences (templates) and word lists of that group.
        people: full name -> person; `outlets`: domain -> outlet; `outlet_names`: reduced spelling -> outlet.
        said: the words on record (letters alone) with the date they were said.
        words: group -> all its words; `stopwords`: language -> its commonest words, with the less
            weight the more languages have them; `common` the stems of these.
        roles: the words for what people do.
        beginnings: finds the first word of any of the franchise's names; without it, none of them is there.
        styles: language -> how its sentences are shortened (likewise); `lexicon` the words of patterns.
        stops: which full stops end no sentence; `months` what a day is called by.
        classifiers: what was learned, by question ("relevance", "signal", "topic", "decision"); `gains` what was
            learned of sentences for summaries (`news.gains`).
    """

    rules: Rules
    names: Scanner
    cues: Mapping[str, Scanner]
    events: Scanner
    texts: Mapping[str, Mapping[str, tuple[str, ...]]]
    people: Mapping[str, Person]
    outlets: Mapping[str, Outlet]
    outlet_names: Mapping[str, Outlet]
    words: Mapping[str, frozenset[str]]
    said: tuple[tuple[str, str], ...]
    stopwords: Mapping[str, Mapping[str, float]]
    common: Mapping[str, frozenset[str]]
    roles: frozenset[str]
    beginnings: re.Pattern[str]
    styles: Mapping[str, Style]
    lexicon: Lexicon
    stops: Stops
    months: Months
    classifiers: Mapping[str, Classifier]
    gains: Gains | None

    @classmethod
    def of(cls, rules: Rules) -> "Knowledge":
        """Compile the rules; takes some tens of milliseconds."""
        stopwords = rules.language.get("stopwords", {})
        lexicon = Lexicon(rules.language)
        outlets = {domain: outlet for outlet in rules.outlets for domain in (outlet.domain, *outlet.also)}
        return cls(
            rules=rules,
            names=Scanner.of(_names(rules), literal=True),
            cues=ByLanguage(LANGUAGES, partial(_cues, rules)),
            events=_events(rules),
            texts=rules.language,
            people={person.name: person for person in rules.people},
            outlets=outlets,
            outlet_names={name: outlet for outlet in rules.outlets for name in _keys(outlet)},
            said=tuple((letters(event.quote), event.date) for event in rules.events if event.quote),
            stopwords=_stopwords(stopwords),
            common={lang: frozenset(lower(word)[:STEM] for word in stops) for lang, stops in stopwords.items()},
            words={group: _words(by_lang) for group, by_lang in rules.language.items()},
            roles=frozenset(
                word for group, by in rules.language.items() if group.startswith("role_") for word in _words(by)
            ),
            beginnings=_beginnings(rules),
            styles=ByLanguage(LANGUAGES, partial(Style.of, rules.language)),
            lexicon=lexicon,
            stops=Stops(
                lexicon.words("short"), lexicon[_STARTER], lexicon.row("says_behind"), lexicon.row("day_of")
            ),
            months=Months.of(rules.language),
            classifiers={name: Classifier.of(weights) for name, weights in rules.classifiers.items()},
            gains=Gains.of(rules.gains),
        )

    def in_full(self) -> "Knowledge":
        """The same, with what waits for the first text in a language compiled now; takes a quarter of a second."""
        for waits in (self.cues, self.styles):
            dict(waits)
        return self

    def may_name_franchise(self, text: str) -> bool:
        """A quick look before reading: False only where no name of the franchise can be in the text."""
        return self.beginnings.search(lower(text)) is not None

    def outlet(self, domain: str) -> Outlet | None:
        """The outlet of a domain or of the domain above it, if it is known."""
        parts = domain.lower().removeprefix("www.").split(".")
        for start in range(max(1, len(parts) - 1)):
            if (known := self.outlets.get(".".join(parts[start:]))) is not None:
                return known
        return None

    def trust(self, domain: str) -> Trust:
        """How far the words on a host are believed; hosts that are not listed are unknown."""
        known = self.outlet(domain)
        return known.trust if known else Trust.UNKNOWN

    def is_first_name(self, word: str) -> bool:
        """Whether a word is a common first name."""
        low = word.lower()
        return any(low in self.words.get(group, ()) for group in _FIRST_NAMES)

    def outlet_named(self, name: str) -> Outlet | None:
        """The outlet that is written so, whatever its spaces, signs and capitals."""
        return self.outlet_names.get(outlet_key(name))

    def house(self, name: str) -> str:
        """The key of an outlet's name, or of the outlet's whose magazine, section or podcast it is."""
        known = self.outlet_named(name) if name else None
        if known is None:
            return outlet_key(name)
        return outlet_key(self.outlets.get(known.house, known).name)


def letters(text: str) -> str:
    """The letters and digits of a text alone, small, for comparing quotations."""
    return _SIGNS.sub("", lower(text))


def outlet_key(name: str) -> str:
    """A name reduced to its letters and digits, so that "The Wrap" and "TheWrap" meet."""
    key = letters(name)
    return key.removeprefix("the") if len(key) > len("the") + 2 else key


def _keys(outlet: Outlet) -> set[str]:
    spelled = (outlet.name, *outlet.aliases, outlet.domain, *outlet.also)
    return {key for name in spelled if (key := outlet_key(name))}


def _names(rules: Rules) -> dict[str, list[str]]:
    phrases: dict[str, list[str]] = {}

    def put(kind: str, name: str, spellings: tuple[str, ...]) -> None:
        phrases.setdefault(kind + name, []).extend(spelling for spelling in spellings if spelling)

    for full in rules.names.full:
        put(FULL, full, (full,))
    for bare in rules.names.bare:
        put(BARE, bare, (bare,))
    put(CONTEXT, "context", rules.names.context)
    for other, cues in rules.names.others.items():
        put(OTHER, other, tuple(cues))
    weak = _words(rules.language.get("set_everyday_term", {}))
    for term in rules.terms:
        if lower(term.term) not in weak:
            put(CONTEXT if term.kind == _REAL else TERM, term.term, (term.term, *term.aliases))
    for work in rules.works:
        put(WORK, work.id, (work.title, work.original_title, *work.aliases))
    for person in rules.people:
        put(PERSON, person.name, (person.name, *person.aliases))
        put(SURNAME, person.name, (person.surname, *_kana_surnames(person.aliases)))
    for outlet in rules.outlets:
        put(OUTLET, outlet.domain, (outlet.name, *outlet.aliases))
    return phrases


def _kana_surnames(aliases: tuple[str, ...]) -> set[str]:
    """The last parts of names in katakana that are long enough to stand for nothing else."""
    return {
        last
        for alias in aliases
        for _, dot, last in (alias.rpartition("・"),)
        if dot and len(last) >= _KANA and all("ァ" <= char <= "ー" for char in last)
    }


def _beginnings(rules: Rules) -> re.Pattern[str]:
    # "alita" also stands inside hashtags (news.relevance), where it begins no word.
    found = {"alita", *first_words((*rules.names.full, *rules.names.bare))}
    return re.compile("|".join(map(re.escape, sorted(found))))


def _cues(rules: Rules, lang: str) -> Scanner:
    groups = {group: (*by.get(lang, ()), *by.get("any", ())) for group, by in rules.language.items()}
    classes = {
        f"<{group.removeprefix(_CLASS)}>": "/".join(cue.replace(" ", "-") for cue in cues)
        for group, cues in groups.items()
        if group.startswith(_CLASS) and cues
    }
    return Scanner.of(
        {
            group: tuple(_spelled(cue, classes) for cue in cues)
            for group, cues in groups.items()
            if not group.startswith((*_NO_CUES, *_FIRST_NAMES, _CLASS))
        }
    )


def _spelled(cue: str, classes: Mapping[str, str]) -> str:
    """A cue with the words of a class in the place of its name."""
    for name, either in classes.items() if "<" in cue else ():
        cue = cue.replace(name, either)
    return cue


def _stopwords(lists: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, float]]:
    folded = {lang: {lower(word) for word in stops} for lang, stops in lists.items()}
    shared = Counter(word for stops in folded.values() for word in stops)
    return {lang: {word: 1.0 / shared[word] for word in sorted(stops)} for lang, stops in folded.items()}


def _events(rules: Rules) -> Scanner:
    groups = {
        group: by for group, by in rules.language.items() if group.startswith(("event_", TERRITORY, SERVICE))
    }
    same = {
        f"{group}:{row.split('/')[0]}": row.split("/")
        for group in (THING, SPOT)
        for row in _words(rules.language.get(group, {}))
    }
    return Scanner.of(
        {group: [cue for cues in by.values() for cue in cues] for group, by in groups.items()} | same
    )


def _words(by_lang: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(lower(word) for words in by_lang.values() for word in words)
