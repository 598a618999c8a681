"""Plain text as the judgement sees it: folded without changing length, cut into paragraphs and sentences."""

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

# Quotation marks and dashes are written in a dozen ways; each becomes one plain character, so that offsets
# in the folded text are offsets in the original.
_QUOTES = {
    '"': "“”„‟″〝〞＂",
    "'": "‘’‚‛′`´ʼ＇",
    "-": "‐‑‒–—―−",
    " ": "\u00a0\u2009\u202f\u3000\u2002\u2003\u200a\t",
}
# Bounds of the alphabets whose accents are dropped: Latin-1 to Latin Extended-B, and Vietnamese.
_ACCENTED = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FULL_WIDTH_OFFSET = 0xFEE0
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]")
# German closes with what English opens with: a mark right behind the full stop closes; in French after a space.
# Begins with the characters themselves, as such patterns are searched three times as fast as alternatives are.
_END = re.compile(r"[.!?…。！？](?:(?<=[.!?…])[.!?…]*[\"'”’»)\]“‘]*(?:\s»)?(?=\s)|(?<=[。！？])[。！？]*[」』”]*)")
_OPENERS = "\"'“‘«„»「『([¿¡-–—"
_BLANK = re.compile(r"\n\s*\n")
_ABBREVIATION_LETTERS = 6
_DAY, _MONTH = 2, 12  # figures that a day has, and characters behind it in which its month stands
STEM = 7  # letters by which words are taken for forms of the same


def _table() -> dict[int, str]:
    table = {ord(mark): plain for plain, marks in _QUOTES.items() for mark in marks}
    for code in (code for block in _ACCENTED for code in block):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table[code] = base
    table |= {ord("ł"): "l", ord("Ł"): "L", ord("ø"): "o", ord("Ø"): "O", ord("đ"): "d", ord("ı"): "i"}
    table |= {code: chr(code - _FULL_WIDTH_OFFSET) for code in _FULL_WIDTH}
    return table


_FOLD = {chr(code): plain for code, plain in sorted(_table().items())}
_FOLDED = re.compile(f"[{re.escape(''.join(_FOLD))}]")


def fold(text: str) -> str:
    """The text with plain quotation marks, dashes, spaces and letters, of the same length."""
    if text.isascii() and "\t" not in text and "`" not in text:
        return text
    # A text has few such characters, each many times: a tenth of the time that a table for all characters takes.
    # In their order, as a wide "`" must not become a quotation mark.
    for char in sorted(set(_FOLDED.findall(text))):
        text = text.replace(char, _FOLD[char])
    return text


def lower(text: str) -> str:
    """The folded text in small letters; still of the same length, as folding takes the one letter that grows."""
    return fold(text).lower()


def squeeze(text: str) -> str:
    """The text with runs of white space as one space, trimmed."""
    return " ".join(text.split())


def has_cjk(text: str) -> bool:
    """Whether the text has Japanese, Chinese or Korean letters, which know no word borders."""
    return not text.isascii() and _CJK.search(text) is not None


class Sentence(NamedTuple):
    """A sentence of a reading.

    Attributes:
        start, end: offsets in the whole text.
        paragraph: number of its paragraph; the title is paragraph 0.
        closed: whether it ends as sentences do; headings and list rows do not.
    """

    start: int
    end: int
    paragraph: int
    closed: bool


_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")


@dataclass(frozen=True, slots=True)
class Stops:
    """Where a full stop ends no sentence, or does after all.

    Attributes:
        short: words before it that are only shortened ("Dr").
        starter: finds what begins a sentence behind initials ("in L.A. He …"), unlike names ("The A.V. Club").
        months: what follows a day that is written with a full stop ("17. Dezember").
        goes_on: what follows quotation marks in which a sentence ended, while its own goes on (「…。」と語った).
    """

    short: frozenset[str] = frozenset()
    starter: re.Pattern[str] = re.compile(r"(?!)")
    goes_on: tuple[str, ...] = ()
    months: tuple[str, ...] = ()


_NONE = Stops()


def sentences(text: str, stops: Stops = _NONE) -> tuple[Sentence, ...]:
    """All sentences of a text whose paragraphs are separated by blank lines."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        begin = start
        for cut in _ends(text, start, end, stops):
            _add(found, text, (begin, cut), number)
            begin = cut
        _add(found, text, (begin, end), number)
    return tuple(found)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    edges = [0]
    for gap in _BLANK.finditer(text):
        edges += [gap.start(), gap.end()]
    edges.append(len(text))
    return [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]


def _add(found: list[Sentence], text: str, span: tuple[int, int], paragraph: int) -> None:
    raw = text[span[0] : span[1]]
    start = span[0] + len(raw) - len(raw.lstrip())
    end = span[0] + len(raw.rstrip())
    if start < end:
        last = fold(text[max(start, end - 3) : end]).rstrip("\"'»)]」』 ")
        found.append(Sentence(start, end, paragraph, last[-1:] in {".", "!", "?", "…", "。", ":"}))


def _ends(text: str, start: int, end: int, stops: Stops) -> list[int]:
    return [match.end() for match in _END.finditer(text, start, end) if _breaks(text, match, (start, end), stops)]


def _month(text: str, place: int, stops: Stops) -> bool:
    return fold(text[place : place + _MONTH]).lstrip().startswith(stops.months)


def _breaks(text: str, match: re.Match[str], within: tuple[int, int], stops: Stops) -> bool:
    start, end = within
    if match.group()[0] in "。！？":
        return match.group()[-1] not in "」』" or not text.startswith(stops.goes_on, match.end())
    after = text[match.end() : min(end, match.end() + 4)].lstrip()
    if not after or not (after[0].isupper() or after[0].isdigit() or after[0] in _OPENERS or has_cjk(after[0])):
        return False
    if match.group() != ".":
        return True
    before = text[max(start, match.start() - _ABBREVIATION_LETTERS) : match.start()]
    word = before.rsplit(None, 1)[-1].lstrip("(\"'“‘") if before.strip() else ""
    if _INITIALS.fullmatch(word):  # "The A.V. Club", "J.J. Abrams"; but "in L.A. He ..."
        return stops.starter.match(text, match.end(), end) is not None
    if word.isdigit() and len(word) <= _DAY and _month(text, match.end(), stops):
        return False  # "am 17. Dezember"
    return not (word.lower() in stops.short or (len(word) == 1 and word.isupper()))
