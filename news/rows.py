"""Rows of works: lists, rankings, credits one after another, of which the franchise is only one."""

import re

from news import knowledge as kinds
from news.credits import is_title
from news.lexicon import Form
from news.reading import Reading
from news.scan import Hit

_COMMA = re.compile(r"[,;、](?!\d)")  # none in "41,200"
_MARKS = 3  # commas that make a sentence a row
_AND = Form(r"(?:,? {and|or}|[,;/、・]) ?[\"'«»(]*$")
_ROW = re.compile(r"[A-Z][\w'-]+[\"']?, [\"']?[A-Z]")
_WORK = Form(r"[A-Z0-9][\w':.!-]*(?: {title_small} )?[\w':.! -]{0,30}$")
_COUNTED = Form(r"(?:^|\s)\d{1,3} (?:[\w'-]+ ){0,4}?{counted}\b", re.IGNORECASE)
_STARTS_COUNTED = re.compile(r"\d{1,3} ")
_ENTRY = re.compile(r"['\"»”]? ?\((?:19|20)\d\d\)")
_NUMBERED = re.compile(r"(?:^|[\n.>] ?)(?:#?\d{1,3}[.):]|[-•–*]) ?['\"]?$")
_TITLES = re.compile(r"(?<!\w)['\"«‘“][A-Z][^'\"»’”]{2,40}['\"»’”]")
_BEFORE = 60
_OTHERS = 2  # other works in quotation marks that make a text a row of works


def is_list(reading: Reading, names: tuple[Hit, ...]) -> bool:
    """Whether the title is that of a list, a ranking or a programme, and names nobody of the franchise.

    Titles such as "The best film about …" are so only if the text sets the franchise among other works.
    """
    if any(is_title(reading, hit) for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind)):
        return False
    sure = (
        any(is_title(reading, hit) for hit in reading.cue("list"))
        or _STARTS_COUNTED.match(reading.plain) is not None
        or reading.lexicon[_COUNTED].search(reading.plain, 0, reading.title_end) is not None
    )
    return sure or (
        any(is_title(reading, hit) for hit in reading.cue("list_weak")) and _among_others(reading, names)
    )


def _among_others(reading: Reading, names: tuple[Hit, ...]) -> bool:
    """Whether the franchise stands in the text as one of several entries."""
    body = [hit for hit in names if not is_title(reading, hit)]
    others = _TITLES.findall(reading.plain, reading.title_end)
    return (
        not body or len(others) > _OTHERS or any(in_row(reading, hit) or _is_entry(reading, hit) for hit in body)
    )


def _is_entry(reading: Reading, hit: Hit) -> bool:
    before = reading.plain[max(0, hit.start - 8) : hit.start]
    return _ENTRY.match(reading.plain, hit.end) is not None or _NUMBERED.search(before) is not None


def in_row(reading: Reading, hit: Hit) -> bool:
    """Whether a name stands in a row of other titles or capitalised names."""
    sentence = reading.sentences[hit.sentence]
    text = reading.plain[sentence.start : sentence.end]
    commas = len(_COMMA.findall(text))
    if _behind_another(reading, hit, sentence.start) or _last_of_range(reading, hit, sentence.start):
        return True
    return commas >= _MARKS or (commas >= 2 and _mostly_capitals(text))


def leads_row(reading: Reading, plain: list[Hit]) -> bool:
    """Whether the name is the first of a row of quoted titles about which nothing more is said."""
    first = min(plain, key=lambda hit: hit.start)
    sentence = reading.sentences[first.sentence]
    return len(_TITLES.findall(reading.plain, sentence.start, sentence.end)) > _MARKS


def _behind_another(reading: Reading, hit: Hit, start: int) -> bool:
    """Whether another work stands right before: "Akira and Battle Angel Alita"."""
    before = reading.plain[max(start, hit.start - _BEFORE) : hit.start]
    match = reading.lexicon[_AND].search(before)
    if match is None:
        return False
    if match.group().strip(" \"'«»(") not in ",;/、・" and _ROW.search(before):
        return True
    work = reading.lexicon[_WORK].search(before, 0, match.start())
    if work is None or not (before[: match.start()].rstrip("'\"»") and work.group()[0].isupper()):
        return False
    offset = max(start, hit.start - _BEFORE)
    ours = [
        one
        for kind in (kinds.PERSON, kinds.SURNAME, kinds.FULL, kinds.TERM, kinds.OUTLET)
        for one in reading.named(kind)
    ]
    end = offset + match.start()
    return not any(end - 3 <= one.end <= end + 1 for one in ours) and offset + work.start() > start


def _last_of_range(reading: Reading, hit: Hit, start: int) -> bool:
    """Whether the name ends a range of somebody's works: "from El Mariachi to Alita"."""
    cues = reading.near("credit_range", max(start, hit.start - 16), hit.start)
    close = [cue for cue in cues if not reading.low[cue.end : hit.start].strip(" '\"«»")]
    if not close:
        return False
    before = reading.low[start : close[0].start].split()
    return not reading.lexicon.words("from").isdisjoint(before)


def _mostly_capitals(text: str) -> bool:
    found = [word for word in text.replace(",", " ").split() if word[:1].isalpha()]
    return bool(found) and sum(word[0].isupper() for word in found) > len(found) / 2
