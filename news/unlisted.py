"""Outlets that no list names: told by the words around them and by their capitals."""

import re
from collections.abc import Iterator

from news import knowledge as kinds
from news.knowledge import Knowledge, outlet_key
from news.people import Cast
from news.reading import Reading
from news.scan import Hit
from news.text import lower

# A name in capitals, with the small words that names have inside.
_CAPITAL = r"[A-ZА-ЯЁ0-9&/][\wа-яё&+/!'-]*(?:\.[A-Za-z]{2,4})?"
_SMALL = r"(?:of the|of|the|and|&|de la|de|del|della|dello|di|du|da|do|dos|das|des|der|und|y|e|et|la|le)\s"
_RUN = rf"(?P<name>[A-ZА-ЯЁ0-9/][\wа-яё&+/!'-]*(?:\.[A-Za-z]{{2,4}})?(?:\s(?:{_SMALL})?{_CAPITAL}){{0,5}})"
# After "told", "via": an optional article and kind of outlet, then the outlet's name.
_KINDS = (
    "magazine|magazin|revista|rivista|revue|website|site|sito|sitio|portal|podcast|outlet|fan|film|movie|trade|paper|"
    "newspaper|blog|show|channel|station|weekly|monthly|daily|newsletter|canal|canale|jornal|diario|semanario|"
    "periodico|programa|programma|trasmissione|mensile|settimanale|quotidiano|giornale|mensuel|hebdomadaire|quotidien|"
    "journal|emission|radio|cadena|emisora|chaine|testata|журналу?|порталу?|изданию?|газете|журналом|порталом|изданием|"
    "(?:[A-Z][a-z]+-?)?(?:[Mm]agazin|[Ss]endung|[Ss]ender|[Zz]eitung|[Pp]ortal|[Bb]latt|[Pp]odcast|[Ss]eite|[Ss]how|"
    "[Kk]anal|[Zz]eitschrift|[Dd]ienst)"
)
# "told Sofia Brandt of the Harbor Gazette", "a reporter from Osaka Weekender".
_WHO = (
    r"(?:[A-Z][\w'-]+\s[A-Z][\w'-]+\s(?:of|from|at|von|vom)\s|"
    r"(?:(?:an?|the|ein|einem|einer|un|une|una)\s)?(?:reporters?|journalists?|correspondent|critic|host|[Rr]eporter(?:in)?|"
    r"[Jj]ournalist(?:in)?|periodista|journaliste|giornalista|jornalista|inviat[oa])"
    r"\s(?:of|from|at|for|with|von|vom|der|des|de|du|di|del|della|da|do)\s)?"
)
# "la revista mexicana", "il podcast americano": such words follow the kind in Romance languages.
_WHENCE = (
    r"(?:\s[a-zà-ÿ]{2,}(?:an[oa]|ão|ã|ense|és|esa?|ois|oise|ais|aise|ien|ienne|ain|aine|ic[oa]|eñ[oa]|ol|ola|eir[oa]|in[oa]|"
    r"esc[oa]|al|ique|español|japonesa?))?"
)
# "the Dublin-based ...", "Tuesday's edition of ...".
_WHOSE = (
    r"(?:[A-Z][\w-]+-(?:based|born|area)\s|(?:an?\s)?(?:recent\s|new\s|latest\s)?(?:[A-Z][a-z]+day|yesterday|today|tonight|"
    r"last\snight|last\sweek|this\sweek|this\smonth)'s\s(?:(?:edition|episode|instal?lment|broadcast|show|issue)\s(?:of\s)?)?)?"
)
_AFTER = re.compile(
    rf"[\s(:\"'«„»-]{{1,4}}{_WHO}(?:the\s)?{_WHOSE}(?:(?:the|le|la|il|lo|el|los|den|dem|der|das|die|al|o|a|(?:{_KINDS}){_WHENCE})\s+[\"'«„]?|l'){{0,3}}{_RUN}"
)
# After the kind of an outlet: "the podcast Script Apart", "a college paper, the Daily Texan".
_BESIDE = re.compile(_WHENCE + r"(?:,?\s(?:(?:the|The|el|la|le|il|o|a)\s)?|\s?[\"'«„]|:\s)" + _RUN)
# Before it: "the Happy Sad Confused podcast", "KURIER-Interview".
_AHEAD = re.compile(_RUN + r"(?:'s)?[\s-]\"?$")
# Before it as an apposition: "Script Apart, the podcast on which", "The Town, The Ringer's podcast".
_APPOSED = re.compile(
    _RUN + r"\"?, (?:(?:the|il|la|lo|le|el|der|die|das|o|a) |(?:[A-Z][\w'-]* ){0,3}[A-Z][\w-]*'s? ){1}\"?$"
)
_AHEAD_REACH = 60
# A first name and a surname inside a sentence.
_FIRST_AND_LAST = re.compile(r"(?<=[a-z,] )(?!The |And )[A-Z][a-z]+ (?P<name>[A-Z][a-z]+)\b(?! [A-Z])")
_ONE_WORD = re.compile(r"[A-Z][a-z]+")
# A single capitalised word of German is a noun, unless it looks like a name or follows the kind of outlet.
_LIKE_A_NAME = re.compile(r"[a-z][A-Z]|[\d.&+]|^[A-Z]{2,}")
_KIND = re.compile(
    r"(?:magazin|portal|zeitschrift|seite|website|zeitung|sender|blog|podcast|sendung|show|kanal|dienst)\s[\"'«„]?$",
    re.IGNORECASE,
)
# What programmes are called.
_SHOWN = re.compile(
    r"^(?:show|podcast|hour|report|experience|tonight|magazine|review|gazette|herald|tribune|courier|club|chronicle|post|"
    r"news|times|observer|journal|daily|weekly|monthly|standard|examiner|dispatch|reporter|press|radio|mail)$"
)
# What newspapers are called: "Donaukurier".
_PRESS = re.compile(
    r"(?:kurier|zeitung|anzeiger|blatt|post|presse|nachrichten|rundschau|magazin|bote|echo|merkur|funk|radio|woche|"
    r"journal|report|radar)$"
)
# "the Morning Slate, a public radio show".
_APPOSED = re.compile(_RUN + r",\s(?:a|an|the|un|una|une|ein|eine|il|la|um|uma)\s(?:[\w'-]+\s){0,4}$")

_AND = re.compile(r"\s(?:y|e|et|and|und|i|и)\s$")
# "the 24th edition of" is one of a festival, not of a paper.
_COUNTED = re.compile(r"\d(?:st|nd|rd|th|[ªºa.]|e|ème)?\s$")
# Who listens in a hall, and where: "told a packed room at".
_AUDIENCE = re.compile(
    r"\s(?:an?|the|his|her|its|their)\s(?:[\w'-]+\s){0,3}(?:halls?|rooms?|crowds?|audiences?|houses?|theat(?:er|re)s?|fans|"
    r"panels?|students|attendees|visitors|guests|shareholders|investors|exhibitors|analysts|class|jury|court)\s(?:at|in|of|during)\s(?:the\s)?$"
)
# What gatherings are called.
_GATHERING = re.compile(
    r"(?:\b|comic[ -]?|film[ -]?|fan[ -]?)(?:con|expo|fest|festival|festivals|convention|summit|fair|awards|gala|"
    r"conference|salon|symposium|forum|congress|academy|university|college|school|institute|museum|lab)s?$",
    re.IGNORECASE,
)

# "Buio in Sala".
_WITHIN = re.compile(r"\s(?:in|im|au|aux|sur|em|no|na|à|al|alla|en)\s(?P<name>[A-ZÀ-Ý][\wà-ÿ-]+)")
_DECLINED = re.compile(r"[A-Z][a-zäöü]+en [A-Z]")  # "der Neuen Post"
_OWNER = re.compile(r"(?P<owner>(?:[A-Z][\w.]*\s){0,2}[A-Z][\w.]*)['’]s\s(?=[A-Z0-9/])")

_MOSTLY = 0.5
_MARKS = "\"«„“'"
_TO_MARK = re.compile(r"[^\"»”'«\n]{2,40}(?=[\"»”'])")
_HEARD = frozenset({"magazin", "funk", "radio", "woche", "journal", "report", "post"})  # alone no paper's name
_STATION = frozenset({"radio", "tv", "canal", "kanal"})
_JOINING = re.compile(rf"\s{_SMALL}$")
_OURS_MAX = 40  # characters of our longest names

Found = tuple[str, int, Hit]
"""The name of an outlet, its offset, and the cue beside it."""


def after(reading: Reading, cast: Cast, knowledge: Knowledge, group: str) -> Iterator[Found]:
    """Outlets named right behind the cues of a group such as "told" or "via"."""
    for cue in reading.cue(group):
        match = _AFTER.match(reading.plain, cue.end, reading.sentences[cue.sentence].end)
        if match is None or _is_surname(reading, match["name"]) or _is_gathering(reading, match, cue):
            continue
        if _could_be(reading, match, cue, cast, knowledge):
            yield _named(reading, match, knowledge), match.start("name"), cue


def beside(reading: Reading, cast: Cast, knowledge: Knowledge) -> Iterator[Found]:
    """Outlets named beside the word for their kind: a podcast, a magazine, a radio station."""
    for cue in reading.cue("outlet_kind"):
        sentence = reading.sentences[cue.sentence]
        match = _BESIDE.match(reading.plain, cue.end, sentence.end)
        if match is None or not _is_name(reading, match, cue, cast, knowledge):
            start = max(sentence.start, cue.start - _AHEAD_REACH)
            match = _APPOSED.search(reading.plain, start, cue.start) or _AHEAD.search(
                reading.plain, start, cue.start
            )
            if match is None or not _is_name(reading, match, cue, cast, knowledge):
                match = _APPOSED.search(reading.plain, start, cue.start)
            if match is None or not _is_name(reading, match, cue, cast, knowledge):
                continue
            if match.re is _AHEAD and reading.plain[cue.start].isupper():  # "Northern Radio"
                yield reading.raw[match.start("name") : cue.end], match.start("name"), cue
                continue
        station = match.re is _BESIDE and reading.low[cue.start : cue.end] in _STATION
        if (
            station and reading.plain[cue.start].isupper() and match.start("name") == cue.end + 1
        ):  # "Radio Lanterna"
            yield reading.raw[cue.start : match.end("name")], cue.start, cue
            continue
        yield _named(reading, match, knowledge), match.start("name"), cue


def asking(reading: Reading, cast: Cast, knowledge: Knowledge) -> Iterator[Found]:
    """Outlets that do what only reporters do: "Kino Monthly caught up with him"."""
    for cue in reading.cue("outlet_asks"):
        sentence = reading.sentences[cue.sentence]
        start = max(sentence.start, cue.start - _AHEAD_REACH)
        match = _AHEAD.search(reading.plain, start, cue.start)
        if match is None or (match.start() == sentence.start and " " not in match["name"]):
            continue
        if _is_name(reading, match, cue, cast, knowledge):
            yield _named(reading, match, knowledge), match.start("name"), cue


def _is_gathering(reading: Reading, match: re.Match[str], cue: Hit) -> bool:
    """Whether something was said before an audience: "told a packed hall at Dallas Comic Show"."""
    name = match["name"]
    if _COUNTED.search(reading.plain[max(0, cue.start - len("100th ")) : cue.start]):
        return True
    start = match.start("name")
    return (
        _GATHERING.search(name) is not None
        or _AUDIENCE.search(reading.plain, max(0, start - 60), start) is not None
    )


def _named(reading: Reading, match: re.Match[str], knowledge: Knowledge) -> str:
    start = match.start("name")
    end = _end(reading, match)
    name = reading.raw[start:end]
    if reading.plain[start - 1] in _MARKS and (quoted := _TO_MARK.match(reading.plain, start)):
        name = reading.raw[start : quoted.end()]
    elif end == match.end("name") and reading.lang != "en" and (more := _WITHIN.match(reading.plain, end)):
        ours = reading.near_name(kinds.FULL, end, end + _OURS_MAX) or reading.near_name(
            kinds.BARE, end, end + _OURS_MAX
        )
        name += "" if ours or _is_place(more["name"], knowledge) else reading.raw[end : more.end()]
    elif reading.lang == "de" and _DECLINED.match(name) and reading.plain[start - 4 : start].lower() == "der ":
        name = name.replace("en ", "e ", 1)
    if (owner := _OWNER.match(name)) and _owns(owner["owner"], knowledge):
        name = name[owner.end() :]
    return re.sub(r"(?:'s|’s|[.,:;!-]+)$", "", name)


def _owns(owner: str, knowledge: Knowledge) -> bool:
    """Whether what owns an outlet is a country, a town or a house: "Australia's FilmInk"."""
    return knowledge.outlet_named(owner) is not None or _is_place(owner, knowledge)


def _is_place(name: str, knowledge: Knowledge) -> bool:
    return all(word in knowledge.words.get("place_name", frozenset()) for word in lower(name).split())


def _end(reading: Reading, match: re.Match[str]) -> int:
    """Where a name ends: before our own, "… About of Alita"."""
    start, end = match.span("name")
    own = [
        hit.start
        for kind in (kinds.FULL, kinds.BARE)
        for hit in reading.near_name(kind, start + 1, end + _OURS_MAX)
        if hit.start < end
    ]
    if not own:
        return end
    return start + len(_JOINING.sub("", reading.plain[start : min(own)]).rstrip())


def _is_name(reading: Reading, match: re.Match[str], cue: Hit, cast: Cast, knowledge: Knowledge) -> bool:
    """Whether a run beside the kind of an outlet has a capital and is nothing else."""
    first = reading.plain[match.start("name")]
    if not (first.isupper() or first.isdigit()) or _is_gathering(reading, match, cue):
        return False
    return _could_be(reading, match, cue, cast, knowledge)


def _could_be(reading: Reading, match: re.Match[str], cue: Hit, cast: Cast, knowledge: Knowledge) -> bool:
    name = match["name"]
    named = reading.lang == "de" and " " not in name and _is_of_kind(reading, match, cue)
    if name[0].isdigit() or (not named and _is_plain(name, knowledge)):
        return False
    if reading.lang == "de" and _is_noun(reading, match, cue, knowledge):
        return False
    start, end = match.start("name"), _end(reading, match)
    # Two capitalised words look like a person; as "told Digital Spy" they are an outlet unless known as a person.
    inside = [one for one in cast.mentions if one.start < end and start < one.end]
    quoted = reading.plain[start - 1] in _MARKS
    if any(cast.person(one.name) is not None or (not quoted and _speaks(reading, one.end)) for one in inside):
        return False
    names = (kinds.FULL, kinds.BARE, kinds.TERM)
    if any(hit.start < end and start < hit.end for kind in names for hit in reading.named(kind)):
        return False
    # "Empire State Review" is not Empire.
    covered = [hit for hit in reading.named(kinds.OUTLET) if hit.start < end and start < hit.end]
    return not any(hit.end - hit.start > _MOSTLY * (end - start) for hit in covered)


def _is_surname(reading: Reading, name: str) -> bool:
    """Whether a word follows a first name somewhere: the host who was told so is "Al Horner" elsewhere."""
    return _ONE_WORD.fullmatch(name) is not None and any(
        match["name"] == name for match in _FIRST_AND_LAST.finditer(reading.plain)
    )


def _is_plain(name: str, knowledge: Knowledge) -> bool:
    """Whether a run of capitals begins with a first name or is only words that are no outlet's."""
    parts = [part.strip(".'") for part in name.lower().split()]
    parts = parts[1:] if parts[0] == "the" and len(parts) > 1 else parts
    if len(parts) == len(("Wiener", "Zeitung")) and _PRESS.search(parts[-1]) and parts[-1] not in _HEARD:
        return False
    words = knowledge.words
    if len(parts) > 1 and _SHOWN.search(parts[-1]):  # "The Kelly Hart Show"
        return False
    if knowledge.is_first_name(parts[0]):
        return True
    if parts[0] in words.get("not_outlet", frozenset()) or parts[0] in knowledge.roles:
        return True
    plain = words.get("notname", frozenset()), words.get("place_name", frozenset())
    return all(any(part in group for group in plain) for part in parts)


def _is_noun(reading: Reading, match: re.Match[str], cue: Hit, knowledge: Knowledge) -> bool:
    name = match["name"]
    if " " in name or _LIKE_A_NAME.search(name) or knowledge.outlet_named(name) is not None:
        return False
    return _PRESS.search(name) is None and not _is_of_kind(reading, match, cue)


def _is_of_kind(reading: Reading, match: re.Match[str], cue: Hit) -> bool:
    return _KIND.search(reading.plain[cue.start : match.start("name")]) is not None


def _speaks(reading: Reading, end: int) -> bool:
    """Whether a verb of saying follows a name, its own rather than one joined by "and"."""
    return any(not _AND.search(reading.plain[end : cue.start]) for cue in reading.near("says", end, end + 12))


def printed(reading: Reading, label: str) -> Iterator[tuple[int, int]]:
    """Where a text names the outlet of a domain's label ("austinchronicle": "Austin Chronicle")."""
    if len(label) < len("ign"):
        return
    pattern = re.compile(r"(?<!\w)" + r"[\s'.&-]{0,2}".join(map(re.escape, label)) + r"(?!\w)")
    for match in pattern.finditer(reading.low):
        if reading.raw[match.start()].isupper():
            yield match.span()


def label(domain: str) -> str:
    """The word of a domain that names the outlet."""
    labels = domain.removeprefix("www.").split(".")
    if len(labels) < len(("name", "com")):
        return ""
    second = labels[-2] not in {"co", "com", "org", "net", "go"} or len(labels) == len(("name", "com"))
    return outlet_key(labels[-2] if second else labels[-3])
