"""A sentence of the text cut down to what it says: without brackets, asides and added clauses.

What goes never holds a negation, a condition, a doubt or who said it; the rest stands as printed.
"""

import re

from news.reading import Reading
from news.style import Style
from news.text import squeeze

_DATELINE = re.compile(r"[A-ZÀ-Þ]{3,}(?:,? [A-ZÀ-Þ][\w.]+)?\s[–—-]\s+|[A-ZÀ-Þ]{4,}(?: [A-ZÀ-Þ]{2,}){0,3}:\s+")
# "It's official: Alita returns ..." names nobody before the colon.
_ANNOUNCED = re.compile(r"[A-ZÀ-Þ][^\sA-ZÀ-Þ\d:;,.\"“”«»„]* [^A-ZÀ-Þ\d:;,.\"“”«»„]{3,24}:\s+(?=[A-ZÀ-Þ])")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_BETWEEN_DASHES = re.compile(r"\s-\s[^-\"]{3,90}\s-(?=\s)")
_MARKED = re.compile(r"[,;(\[]| - ")
_LEAST = 20  # characters a main clause has
# Groups of cue words that must not go with what is cut.
_WEIGHTY = ("negation", "denied", "nothing_set", "hedge", "rumor", "says")

Part = tuple[int, int]


def variants(reading: Reading, number: int, style: Style) -> list[str]:
    """The sentence, ever shorter: as printed but for its opening word and asides, then main clauses alone."""
    sentence = reading.sentences[number]
    start, end = sentence.start, sentence.end
    low = reading.low[start:end]
    raw = reading.raw[start:end]
    begin = _begin(raw, low, style)
    announced = _ANNOUNCED.match(raw, begin)
    if announced and _safe(reading, start, style, [(begin, announced.end())]):
        begin = announced.end()
    if not _MARKED.search(low):
        return [_without(raw, begin, len(low), [])]
    brackets = _parts(_BRACKETS, low) if "(" in low or "[" in low else []
    small = _safe(reading, start, style, [*brackets, *_parts(style.aside, low)])
    relative = [part for part in _parts(style.relative, low) if reading.raw[start + part[1] + 1].islower()]
    dashes = _parts(_BETWEEN_DASHES, low) if low.count("-") > 1 else []
    large = _safe(reading, start, style, [*relative, *dashes])
    found = [(begin, len(low), small), (begin, len(low), [*small, *large])]
    found += [
        (begin, cut, [*small, *large])
        for cut in _ends(low, style)
        if _goes(reading, start, begin, cut, low, style)
    ]
    found += [
        (match.end(), len(low), [*small, *large])
        for match in style.further.finditer(low)
        if min(match.start() - begin, len(low) - match.end()) > _LEAST
        and _safe(reading, start, style, [(begin, match.start())])
    ]
    return list(dict.fromkeys(text for one in found if (text := _without(raw, *one))))


def _goes(reading: Reading, offset: int, begin: int, cut: int, low: str, style: Style) -> bool:
    """Whether enough stands before a cut, and nothing of weight behind it."""
    return cut - begin > _LEAST and bool(_safe(reading, offset, style, [(cut, len(low))]))


def _begin(raw: str, low: str, style: Style) -> int:
    """Where the sentence proper begins: behind a dateline and a joining word."""
    dateline = _DATELINE.match(raw)
    begin = dateline.end() if dateline else 0
    joining = style.opening.match(low, begin)
    return joining.end() if joining else begin


def _parts(pattern: re.Pattern[str], low: str) -> list[Part]:
    return [match.span() for match in pattern.finditer(low)]


def _safe(reading: Reading, offset: int, style: Style, parts: list[Part]) -> list[Part]:
    """The parts that can go without changing what the rest says."""
    return [
        (left, right)
        for left, right in parts
        if not style.condition.search(reading.low, offset + left, offset + right)
        and not any(reading.near(group, offset + left, offset + right) for group in _WEIGHTY)
    ]


def _ends(low: str, style: Style) -> list[int]:
    """Where the main clause is complete: before an added clause that runs to the sentence's end."""
    dashes = low.count(" - ")
    ends = [
        match.start()
        for match in style.added.finditer(low)
        if match.group() == "; "
        or (
            "," not in low[match.end() :]
            and (match.group() != " - " or dashes == 1)
            and " - " not in low[match.end() :]
        )
    ]
    return [*ends, *(match.start() for match in style.further.finditer(low))]


def _without(raw: str, begin: int, end: int, parts: list[Part]) -> str:
    """The sentence between two offsets without some parts, closed and with a capital."""
    kept: list[str] = []
    place = begin
    for left, right in sorted(parts):
        if left >= place and right <= end:
            kept.append(raw[place:left])
            place = right
    kept.append(raw[place:end])
    text = squeeze("".join(kept)).strip()
    if end < len(raw):
        text = text.rstrip(",;:–— -") + "."
    return text[:1].upper() + text[1:]
