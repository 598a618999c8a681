"""How sentences of a language are built, as far as shortening needs it: compiled from franchise/language.toml."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from news.text import lower

_NEVER = re.compile(r"(?!)")
_INSIDE = 90  # characters that may stand between two commas and still be one clause
# What a film needs, those named first that tell most.
LACKS = (
    "script",
    "deal",
    "contract",
    "offer",
    "date",
    "call",
    "asked",
    "contact",
    "pitch",
    "order",
    "green",
    "writer",
    "money",
    "plan",
    "slot",
    "cast",
)
Lists = Mapping[str, Mapping[str, tuple[str, ...]]]


class Lack(NamedTuple):
    """A kind of thing a film needs, what denies it, and words of which one is there where it is denied."""

    kind: str
    pattern: re.Pattern[str]
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """Patterns over the folded small letters of a sentence (`news.text.lower`), so that offsets hold.

    Attributes:
        opening: a joining word at the start of a sentence ("But ", "In fact, ").
        aside: words between commas that can go, with both commas.
        relative: a clause between commas that can go, with both commas.
        added: where what is only added to the main clause begins, at its comma.
        further: where a further whole clause begins, at its comma or semicolon.
        leaning: the start of a sentence that leans on the one before it.
        condition: what would change the meaning if it went.
        claim: loud words for a decision.
        voice: somebody speaks of himself or to the reader.
        guess: what somebody takes to be so: "most likely", "a safe bet".
        person: a pronoun for a person, as subject at the start.
        ours: what an outlet says of itself, and how others say it ("tells us", "tells {outlet}").
        lacking: each kind of thing a film needs (`write_lack_*`) and what denies it: "no script", "nor a date".
    """

    opening: re.Pattern[str]
    aside: re.Pattern[str]
    relative: re.Pattern[str]
    added: re.Pattern[str]
    further: re.Pattern[str]
    leaning: re.Pattern[str]
    condition: re.Pattern[str]
    claim: re.Pattern[str]
    voice: re.Pattern[str]
    guess: re.Pattern[str]
    person: re.Pattern[str]
    ours: tuple[tuple[re.Pattern[str], str], ...]
    lacking: tuple[Lack, ...]

    @classmethod
    def of(cls, lists: Lists, lang: str) -> "Style":
        """Compile the lists of one language; a language without lists has patterns that find nothing."""

        def words(*groups: str) -> str:
            return _either(word for group in groups for word in lists.get(group, {}).get(lang, ()))

        # "él" would meet "el" once accents are folded.
        groups = (lists.get(name, {}).get(lang, ()) for name in ("pronoun_m", "pronoun_f"))
        persons = [word for group in groups for word in group if lower(word) == word.lower()]
        subject, join, relative = words("write_subject"), words("write_join"), words("write_relative")
        return cls(
            opening=_compiled(f"(?:{join})\\b|(?:{words('write_opening')})," if join else "", r"(?:%s)\s+"),
            aside=_compiled(words("write_aside"), r",\s(?:%s),(?=\s[a-z])"),
            relative=_compiled(  # one that goes on behind its comma ("where they farm and, he says, lose") stays
                relative,
                rf",\s(?:%s)\s(?:(?!\s(?:{join or '(?!)'}),)[^,;:()\"]){{3,{_INSIDE}}},(?=\s)"
                rf"(?!\s(?:{join or '(?!)'})\s(?:%s)\b)",
            ),
            added=_compiled(words("write_added"), r",\s(?=(?:%s)\b)|\s-\s|;\s"),
            further=re.compile(
                rf";\s(?=\w)|,\s(?:{join})\s(?=(?:{subject})\b)" if subject and join else r";\s(?=\w)"
            ),
            leaning=_compiled(words("write_leaning"), r"(?:%s)(?!\w)"),
            condition=_compiled(words("write_condition"), r"\b(?:%s)\b"),
            claim=_compiled(words("write_claim"), r"\b(?:%s)\b"),
            voice=_compiled(words("write_voice"), r"(?<![\w'])(?:%s)(?![\w'])"),
            guess=_compiled(words("write_guess"), r"(?<!\w)(?:%s)(?!\w)"),
            person=_compiled(_either(persons), r"(?:%s)\b"),
            ours=tuple(_ours(row) for row in lists.get("write_ours", {}).get(lang, ())),
            lacking=tuple(Lack(kind, _denied(kind, words), _hints(kind, lists, lang)) for kind in LACKS),
        )

    def of_outlet(self, text: str, outlet: str) -> str:
        """A sentence as somebody else than its outlet says it: "two people tell us" with the outlet's name."""
        for pattern, said in self.ours if outlet else ():
            text = pattern.sub(said.replace("{outlet}", outlet), text)
        return text[:1].upper() + text[1:]


def _ours(row: str) -> tuple[re.Pattern[str], str]:
    """A row "what it says = what others say"; a verb begins no sentence, as there it asks for something."""
    own, others = row.split(" = ")
    begun = r"(?<=[\w,] )" if own.split()[0] == others.split()[0] else r"(?<!\w)"
    return re.compile(rf"{begun}{re.escape(own)}(?!\w)".replace("'", "['’]"), re.IGNORECASE), others


def _denied(kind: str, words: Callable[..., str]) -> re.Pattern[str]:
    """What says that there is none of a kind: "no script", in a row behind another ("no deal, script or date"),
    that nobody did it ("no studio has so far commissioned"), or in other words ("nothing is written").
    """
    none, listed, thing = words("write_lack_no"), words("write_lack_or"), words(f"write_lack_{kind}")
    whole = words(f"write_lack_{kind}_whole")
    if not none or not thing:
        return _NEVER
    some = words(*(f"write_lack_{other}" for other in LACKS))
    row = rf"(?:{some})[\w\s,'-]{{0,40}}?(?:,|,?\s(?:{listed}))\s(?:(?:{words('write_lack_any')})\s)?"
    once = rf"(?<!\w)(?:{none})(?:\s|(?<='))(?:[\w'-]+\s){{0,2}}(?:{row})?(?:{thing})(?!\w)"
    behind = words("write_lack_behind")
    late = rf"|(?<!\w)(?:{thing})\s(?:[\w'-]+\s){{0,5}}(?:{behind})\b" if behind else ""
    other = words("write_lack_other")
    unlike = rf"(?!\s(?:{other})\b)" if other else ""
    measure = words("write_lack_measure")
    unlike += rf"(?![^,.;]{{0,60}}?\b(?:{measure})\b)" if measure else ""
    done = words(f"write_lack_{kind}_done")
    undone = (
        rf"|(?<!\w)(?:{words('write_lack_none')})(?:\s[\w'-]+){{0,6}}?\s(?:{done})(?!\w){unlike}" if done else ""
    )
    return re.compile(f"{once}{late}{undone}|\\b(?:{whole})\\b{unlike}" if whole else f"{once}{late}{undone}")


def _hints(kind: str, lists: Lists, lang: str) -> tuple[str, ...]:
    groups = (f"write_lack_{kind}", f"write_lack_{kind}_whole", f"write_lack_{kind}_done")
    return tuple({lower(word): None for group in groups for word in lists.get(group, {}).get(lang, ())})


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(lower(word)) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _compiled(words: str, pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("%s", words)) if words else _NEVER
