"""Which of the words quoted were said long ago: dated so, on record, a dead person's, or heard on a disc."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from news import knowledge as kinds
from news.knowledge import Knowledge, letters
from news.lexicon import Form
from news.quotes import Span
from news.reading import Reading
from news.scan import Hit
from news.text import lower

_CORE = 24  # characters of a known old quote that must agree
_AGO = (2, 8)  # months since a month that is named without its year, if it is past
# The day from which on what was said in the month before is old, where it stands behind a text's opening or other
# words.
_WELL_INTO, _LEAD = 8, 3
_OPENS = re.compile('["“„«「]')
_CLAUSE = Form(r"\b{clause_that|clause_what}\s")
_STOP = re.compile('[,:;"«„]')
_WHAT = Form(r"\b{clause_what}\s")
_YEAR = re.compile(r"\b20\d\d\b")
_BETWEEN = re.compile(r"\s?(?:[a-zà-ÿа-я]+,?\s)*")
_BESIDE = 24  # characters between "the late" and somebody's name
_SINCE = 10  # characters before a time in which "since" stands
_PRONOUN = 14  # characters behind a comma in which a relative clause begins


@dataclass(frozen=True, slots=True)
class Bygone:
    """Finds old words in one reading; `dead` are the people whose death it tells of."""

    reading: Reading
    knowledge: Knowledge
    dead: frozenset[str]

    @classmethod
    def of(cls, reading: Reading, knowledge: Knowledge) -> "Bygone":
        """For a reading."""
        return cls(reading, knowledge, _dead(reading, knowledge))

    def recycled(self, span: Span, speaker: str | None) -> bool:
        """Whether words were said earlier: the text says so, who says them is dead, or they are known from long
        before the item.
        """
        if speaker in self.dead:
            return True
        reading = self.reading
        first, last = reading.sentence_of(span.outer_start), reading.sentence_of(span.outer_end - 1)
        numbers = [
            number
            for number in reading.kept[bisect_left(reading.kept, first) : bisect_right(reading.kept, last)]
            if reading.sentences[number].end > span.outer_start
        ]
        if any(self._dated(hit, numbers, span) for hit in reading.cue("earlier")):
            return True
        if any(
            hit.sentence in numbers and not _within(hit, span) and self._months_ago(hit, span)
            for hit in reading.cue("in_month")
        ):
            return True
        following = numbers[-1] + 1 if numbers else len(reading.sentences)
        if following < len(reading.sentences) and any(
            hit.start == reading.sentences[following].start and reading.has("earlier", following)
            for hit in reading.cue("dates_back")
        ):
            return True
        return self._on_disc(numbers, span) or self._known_old(span)

    def _dated(self, hit: Hit, numbers: list[int], span: Span) -> bool:
        """Whether their sentence dates the words, rather than what somebody did: "who played Hugo in 2019"."""
        if hit.sentence not in numbers or _within(hit, span) or self._now(hit) or goes_on(self.reading, hit):
            return False
        reading, sentence = self.reading, self.reading.sentences[hit.sentence]
        if self._in_clause(hit, sentence.start) or ";" in reading.plain[span.outer_end : hit.start]:
            return False
        comma = reading.low.rfind(", ", sentence.start, hit.start)
        if comma < 0 or not self._relates(comma + len(", ")):
            return True
        end = reading.low.find(", ", hit.end, sentence.end)
        return comma < span.outer_start < (end if end >= 0 else sentence.end)

    def _in_clause(self, hit: Hit, start: int) -> bool:
        """Whether a clause without a verb of saying stands around a time, "the one that came out in 2019", or one
        on what was said: "what he had told him".
        """
        reading = self.reading
        begin = 1 + max([start - 1, *(reading.low.rfind(mark, start, hit.start) for mark in ",:;")])
        found = [match.end() for match in reading.lexicon[_CLAUSE].finditer(reading.low, begin, hit.start)]
        if not found:
            return False
        stop = _STOP.search(reading.plain, hit.end)
        end = min(reading.sentences[hit.sentence].end, stop.start() if stop else len(reading.plain))
        what = reading.lexicon[_WHAT].search(reading.low, begin, hit.start) is not None
        return what or not reading.near("says", found[-1], end)

    def _relates(self, offset: int) -> bool:
        """Whether a relative clause begins at an offset."""
        words = self.knowledge.words.get("set_relative", frozenset())
        first = self.reading.low[offset : offset + _PRONOUN].split(" ", 1)[0]
        return first in words or bool(self.reading.near("relative_of", offset, offset + _PRONOUN))

    def _now(self, hit: Hit) -> bool:
        """Whether what sounds like the past names the year in which the item was published."""
        published = self.reading.item.published
        year = _YEAR.search(self.reading.low, hit.start, hit.end)
        return published is not None and year is not None and int(year.group()) >= published.year

    def _months_ago(self, hit: Hit, span: Span) -> bool:
        """Whether "in October" was long enough ago, and is not to come."""
        reading = self.reading
        published = reading.item.published
        listed = [
            lower(month).rsplit(" ", 1)[-1] for month in self.knowledge.texts["in_month"].get(reading.lang, ())
        ]
        word = reading.low[hit.start : hit.end].rsplit(" ", 1)[-1]
        if published is None or word not in listed:
            return False
        ago = (published.month - listed.index(word) - 1) % 12
        begun = min(hit.start, span.outer_start)
        late = hit.sentence > _LEAD or _OPENS.search(reading.raw, reading.title_end, begun) is not None
        return _AGO[0] <= ago <= _AGO[1] or (ago == 1 and published.day >= _WELL_INTO and late)

    def _on_disc(self, numbers: list[int], span: Span) -> bool:
        """Whether the words are heard on a disc that is reviewed, or are carried over from an older one."""
        reading = self.reading
        heard = [hit for hit in reading.cue("on_disc") if hit.sentence in numbers and not _within(hit, span)]
        if not heard:
            return False
        reviewed = any(hit.end <= reading.title_end for hit in reading.cue("t_review"))
        return reviewed or any(reading.has("carried_over", hit.sentence) for hit in heard)

    def _known_old(self, span: Span) -> bool:
        published = self.reading.item.published
        if published is None:
            return False
        words = letters(self.reading.raw[span.start : span.end])
        month = f"{published:%Y-%m}"
        for core, date in self.knowledge.said:
            if len(core) >= _CORE and (core in words or (len(words) >= _CORE and words in core)):
                return date[:7] < month and _months(date, month) > 1
        return False


def _dead(reading: Reading, knowledge: Knowledge) -> frozenset[str]:
    """The people whom a text calls dead: "Jon Landau, who died in July", "the late Jon Landau"."""
    if not any(reading.cue(group) for group in ("late", "passed_away")):
        return frozenset()
    who = knowledge.words.get("set_relative", frozenset())
    found: set[str] = set()
    for one in (*reading.named(kinds.PERSON), *reading.named(kinds.SURNAME)):
        before = reading.near("late", one.start - _BESIDE, one.start)
        if any(_BETWEEN.fullmatch(reading.plain, hit.end, one.start) for hit in before):
            found.add(one.value)
        after = reading.near("passed_away", one.end, one.end + _BESIDE)
        if any(reading.low[one.end : hit.start].strip(" ,") in {"", *who} for hit in after):
            found.add(one.value)
    return frozenset(found)


def goes_on(reading: Reading, hit: Hit) -> bool:
    """Whether a time is that of a beginning: "since the fall of 2023"."""
    return any(hit.start - cue.end <= 1 for cue in reading.near("since", hit.start - _SINCE, hit.start))


def _within(hit: Hit, span: Span) -> bool:
    return span.start <= hit.start < span.end


def _months(first: str, second: str) -> int:
    def count(date: str) -> int:
        return int(date[:4]) * 12 + int(date[5:7] or 12)

    return count(second) - count(first)
