"""Figures and days that a text names: what a report keeps in whatever words and language it is told."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from news.lexicon import Form, Lexicon
from news.text import fold

# Neither the beginning of a longer one nor one with two letters behind it: "20th".
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)(?!\d|[a-z]{2}(?![a-z]))|(?<=[$€£¥])\d(?![.,]?\d)")
_YEAR = re.compile(r"20[0-2]\d")
_MARK = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")  # 5,000 and 5.000
_THOUSANDS = Form(r"(?<![\d.,])(\d{1,3}) ?{thousand!}")
_MYRIADS = re.compile(r"(\d+)[万億萬亿만억](\d{1,4})(?=\D|$)")  # 15万8000
_RARE = 3  # digits that hardly two reports have in common by chance
# The month before a day, and behind it, where a short word may stand between: "July the 4th", "4 de julio".
_BEFORE = re.compile(r"([^\W\d_]+)\.? (?:([^\W\d_]{3}) )?$")
_BEHIND = re.compile(r"(?:[^\W\d_]{1,2}\b|[.º°])? (?:[^\W\d_]{2,3} )?([^\W\d_]+)|[月월] ?(\d{1,2})[日일]?")
_DAY = re.compile(r"(?<![\d.,:$€£/-])\d{1,2}(?![\d:%/])")
_REACH = 16  # letters before a day in which its month stands
_LONGEST, _LAST_MONTH = 31, 12
_WEEK = 7

Day = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Months:
    """What days are called in all languages: the `names` of months, and days that have one of their own."""

    names: Mapping[str, int]
    named: Mapping[str, Day]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, lists: Mapping[str, Mapping[str, tuple[str, ...]]]) -> "Months":
        """From franchise/language.toml: date_month, where the place in a list tells the month, and day_MMDD."""
        names = {
            word: place
            for cells in lists.get("date_month", {}).values()
            for place, cell in enumerate(cells, start=1)
            for word in fold(cell).lower().split()
        }
        named = {
            fold(word).lower(): (int(group[-4:-2]), int(group[-2:]))
            for group, by in lists.items()
            if group.startswith("day_")
            for words in by.values()
            for word in words
        }
        return cls(names, named, re.compile("|".join(map(re.escape, named)) or "(?!)"))

    def days(self, low: str) -> frozenset[Day]:
        """The days (month, day) that a text in small letters names, years left out: "July 21st", "7月21日"."""
        return frozenset((*self._days(low), *(self.named[word] for word in self.pattern.findall(low))))

    def _days(self, low: str) -> Iterator[Day]:
        for match in _DAY.finditer(low):
            month, day = 0, int(match[0])
            behind = _BEHIND.match(low, match.end())
            if behind and behind[2]:
                month, day = day, int(behind[2])
            else:
                before = _BEFORE.search(low[max(0, match.start() - _REACH) : match.start()])
                near = (behind and behind[1], before and before[2], before and before[1])
                month = next((self.names[word] for word in near if word and word in self.names), 0)
            if 1 <= month <= _LAST_MONTH and 1 <= day <= _LONGEST:
                yield month, day


def figures(low: str, lexicon: Lexicon) -> frozenset[str]:
    """The figures of a text but its years, without marks and the noughts behind.

    1,04 million and 1,040,000 are 104. Thousands are written out, with marks or in words: 5,000, 5 mil, 5K.
    """
    plain = lexicon[_THOUSANDS].sub(lambda match: f"{match.group(1)}000", _MARK.sub("", low))
    for _ in range(2):
        plain = _MYRIADS.sub(lambda match: f"{match.group(1)}{match.group(2):0>4}", plain)
    return frozenset(_plain(number) for number in _NUMBER.findall(plain) if not _YEAR.fullmatch(number))


def _plain(number: str) -> str:
    digits = "".join(char for char in number if char.isdigit())
    return digits if len(digits) < _RARE else digits.rstrip("0").ljust(_RARE, "0")


def rare(found: frozenset[str]) -> int:
    """How many of some figures hardly two reports have in common by chance: 9,400, but neither 12 nor 500."""
    return sum(len(figure) >= _RARE and not figure.endswith("00") for figure in found)


def apart(some: frozenset[Day], others: frozenset[Day]) -> bool:
    """Whether both name days, none within about a week of the other's; the turn of a year is not bridged."""
    return bool(some and others) and all(
        abs((month - other) * _LONGEST + day - day_of_other) > _WEEK
        for month, day in some
        for other, day_of_other in others
    )
