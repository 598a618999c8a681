"""Words that were said, found by their quotation marks in any language; titles and scare quotes left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from news import knowledge as kinds
from news.reading import Reading
from news.set_off import set_off
from news.text import has_cjk

# Opening marks and what may close them; some languages close with what others open with.
_CLOSERS = {
    "“": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "‹": "›",
    "‚": "‘’",
    "‘": "’",
    '"': '"”',
    "'": "'",
}
_OPENERS = re.compile(f"[{''.join(_CLOSERS)}]")
_SINGLE = frozenset("'‘‚")
_BOOK_MARKS = frozenset("『")
_MAX = 1500
_MIN_WORDS = 3
_MIN_SINGLE_WORDS = 4
_MIN_CJK = 5
_CLAUSE = re.compile("[。、，,.！？]|[るたいすねよだか]$")  # what a heading in quotation marks hardly has
_HIRAGANA = re.compile("[\u3041-\u309f]")
_HEADED_CJK = 10  # signs of words right behind a name in a headline
_SCARE_WORDS = 4
_TITLE_MOST, _GOVERNED = 6, 12  # words of a title behind a preposition; characters before it
_TITLE_WORDS = 3  # words with capitals that make a title of what ends in a comma or full stop
_ASKED = 60  # characters in which "asked" stands before what is asked
_SHOWN, _COLON = 24, 3  # characters in which "a sign reading" stands before what it shows; ": " behind it
_HEADING_WORDS, _HALF_WORDS = 8, 6
_LEADS_IN = ("：", ":", "，")
_SIGNATURE = 80
_MOST = 120  # quotations of one text that are looked at; the longest real one measured has a fifth of that
_NAMED = re.compile(r"[—–-]\s*[A-Z][\w'.-]+ [A-Z]")
_DASH, _DASHED = re.compile(r"[—–-]\s|(?P<touching>—(?=\w|¿|¡))"), re.compile(r"\s[—–-]\s?")
_TURN = 16  # characters of the shortest turn of a talk
_ASKS, _ASKED_BEHIND = "か?？", 5  # signs behind a question in which 質問 stands
_ENDS = ".!?…,。！？—–"


@dataclass(frozen=True, slots=True)
class Span:
    """A quotation: offsets of the words (without marks) and of the whole with its marks."""

    start: int
    end: int
    outer_start: int
    outer_end: int


def spans(reading: Reading) -> tuple[Span, ...]:
    """All quotations of a reading in order, outermost ones only, speech or not."""
    found: list[Span] = []
    blocks = list(_paragraphs(reading))
    for place, (start, end) in enumerate(blocks):
        inside = _in_paragraph(reading.raw, start, end)
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if (
            not inside
            and start > reading.title_end
            and (
                (following is not None and _signed(reading, following))
                or set_off(reading, blocks[place - 1], (start, end), following)
            )
        ):
            inside = [Span(start, end, start, end)]
        elif place and (turn := _turn(reading, blocks[place - 1][1], start, end)) is not None:
            inside = [turn, *(one for one in inside if one.start > turn.outer_end)]
        found += inside
        if len(found) >= _MOST:
            break
    return tuple(found[:_MOST])


def _turn(reading: Reading, before: int, start: int, end: int) -> Span | None:
    """What stands behind a dash where the paragraph before it ends in a colon, or the dash touches its first word:
    "— Se houver um filme, …", "—Ya nos hemos repartido el trabajo —dijo—".
    """
    dash = None if start <= reading.title_end else _DASH.match(reading.raw, start, end)
    if dash is None or (reading.plain[before - 1] != ":" and dash["touching"] is None):
        return None
    stop = _DASHED.search(reading.plain, dash.end(), end)
    close = stop.start() if stop else end
    if close - dash.end() < _TURN or (stop is None and reading.plain[close - 1] not in _ENDS):
        return None
    return Span(dash.end(), close, start, close)


def _signed(reading: Reading, block: tuple[int, int]) -> bool:
    """Whether a paragraph is the signature under an embedded post: "— Name on Twitter"."""
    text = reading.raw[block[0] : block[1]]
    social = any(hit.start < block[1] and block[0] < hit.end for hit in reading.cue("social"))
    return len(text) < _SIGNATURE and _NAMED.match(text) is not None and (social or "(@" in text)


def speech(reading: Reading, span: Span) -> bool:
    """Whether a quotation is something said, not a title, a scare quote or a hashtag."""
    text = reading.raw[span.start : span.end].strip()
    if has_cjk(text):
        return _cjk_speech(reading, span, text)
    words = text.split()
    single = reading.raw[span.outer_start] in _SINGLE
    if len(words) < (_MIN_SINGLE_WORDS if single else _MIN_WORDS) or text.startswith("#"):
        return False
    if _is_shown(reading, span) or (text[-1] == "?" and _is_asked(reading, span)):
        return False
    if _is_title(reading, words, text) or _is_work(reading, span) or _is_heading(reading, span, text):
        return False
    if _is_governed(reading, span, words, text) and not _attributed(reading, span):
        return False
    return len(words) > _SCARE_WORDS or text[-1] in _ENDS or text[:1].isupper() or _attributed(reading, span)


def half(text: str) -> bool:
    """Whether words are only a few from within a sentence: 'is said to be "looking over its shoulder"'."""
    words = text.strip().rstrip(",.").split()
    return bool(words) and words[0][0].islower() and len(words) < _HALF_WORDS


def _cjk_speech(reading: Reading, span: Span, text: str) -> bool:
    if reading.raw[span.outer_start] in _BOOK_MARKS or len(text) < _MIN_CJK:
        return False
    if reading.lang == "ja" and not _HIRAGANA.search(text):
        return False  # a title: nobody speaks without them
    if len(text) >= _HEADED_CJK and _behind_name(reading, span):
        return True
    if text[-1] in _ASKS and reading.near("asks", span.outer_end, span.outer_end + _ASKED_BEHIND):
        return False
    if _alone(reading, span) and len(text) >= _HEADED_CJK and _CLAUSE.search(text):
        return True
    after = reading.raw[span.outer_end : span.outer_end + 2]
    before = reading.raw[max(0, span.outer_start - 2) : span.outer_start].rstrip()
    if after.startswith(reading.lexicon.row("says_behind")) or before.endswith(
        (*_LEADS_IN, *reading.lexicon.row("says_before"))
    ):
        return True
    return after[:1] in {"。", "、", ""} or text[-1] in _ENDS


def _alone(reading: Reading, span: Span) -> bool:
    """Whether words are a paragraph of their own below the headline."""
    before, behind = (
        reading.raw[max(0, span.outer_start - 1) : span.outer_start],
        reading.raw[span.outer_end : span.outer_end + 1],
    )
    return before == "\n" and behind in {"", "\n"}


def _behind_name(reading: Reading, span: Span) -> bool:
    """Whether words stand right behind somebody's name in a headline: 木城ゆきと「…」."""
    return span.outer_end <= reading.title_end and any(
        hit.end == span.outer_start for kind in (kinds.PERSON, kinds.SURNAME) for hit in reading.named(kind)
    )


def _paragraphs(reading: Reading) -> Iterator[tuple[int, int]]:
    kept = [reading.sentences[number] for number in reading.kept]
    for index, sentence in enumerate(kept):
        if index == 0 or kept[index - 1].paragraph != sentence.paragraph:
            start = sentence.start
        if index + 1 == len(kept) or kept[index + 1].paragraph != sentence.paragraph:
            yield start, sentence.end


def _in_paragraph(raw: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    free = start
    for mark in _OPENERS.finditer(raw, start, end):
        at = mark.start()
        if at >= free and _opens(raw, at, start) and (close := _close(raw, at, end)) is not None:
            found.append(Span(at + 1, close, at, close + 1))
            free = close + 1
    return found


def _opens(raw: str, at: int, start: int) -> bool:
    before = raw[at - 1] if at > start else " "
    after = raw[at + 1 : at + 2]
    if raw[at] in "「『„":
        return True
    if raw[at] == "«":
        return True
    return (
        not before.isalnum() and before not in ".,!?" and bool(after) and (not after.isspace() or raw[at] == "«")
    )


def _close(raw: str, at: int, end: int) -> int | None:
    closers = _CLOSERS[raw[at]]
    limit = min(end, at + _MAX)
    depth = 0
    for place in range(at + 1, limit):
        char = raw[place]
        if char == raw[at] and char not in closers:
            depth += 1
        elif char in closers and _ends_here(raw, at, place, limit):
            if depth == 0:
                return place
            depth -= 1
    return None


def _ends_here(raw: str, at: int, place: int, limit: int) -> bool:
    if raw[at] in "「『«»‹„“" and raw[place] not in "\"'":
        return True
    before, after = raw[place - 1], raw[place + 1 : place + 2] if place + 1 < limit else " "
    if raw[at] in _SINGLE and after.isalnum():
        return False
    return not before.isspace() and not after.isalnum() and place > at + 1


def _is_shown(reading: Reading, span: Span) -> bool:
    """Whether the words stand on a poster, a screen or a banner: 'una scritta: «…»', 'a sign reading "…"'."""
    before = reading.near("inscription", span.outer_start - _SHOWN, span.outer_start)
    behind = reading.near("inscription_behind", span.outer_end, span.outer_end + _SHOWN)
    return any(span.outer_start - hit.end <= _COLON for hit in before) or any(
        hit.start - span.outer_end <= _COLON for hit in behind
    )


def _is_asked(reading: Reading, span: Span) -> bool:
    """Whether the words are a question that the sentence calls so: 'the top question was "When?"'."""
    start = max(reading.sentences[reading.sentence_of(span.outer_start)].start, span.outer_start - _ASKED)
    if any(hit.end <= span.outer_start for hit in reading.near("asks", start, span.outer_start)):
        return True
    behind = reading.near("asks", span.outer_end, span.outer_end + _SHOWN)
    outlets = reading.near_name(kinds.OUTLET, span.outer_end, span.outer_end + _SHOWN)
    return bool(behind) and any(one.end <= behind[0].start for one in outlets)


def _is_title(reading: Reading, words: list[str], text: str) -> bool:
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    if text[-1] in "!?" or (text[-1] in ".," and not _capitals(reading, words)):
        return False
    return bool(long) and all(word[0].isupper() for word in long) and len(words) < 12 and not _says(reading, words)


def _says(reading: Reading, words: list[str]) -> bool:
    """Whether German words with a comma have small ones beside nouns: "Fragen Sie Disney, ich bin nur ..."."""
    if reading.lang != "de" or not any(word.endswith(",") for word in words[:-1]):
        return False
    small = reading.lexicon.words("caps_small")
    return any(word[0].islower() and word not in small for word in words)


def _is_governed(reading: Reading, span: Span, words: list[str], text: str) -> bool:
    """Whether few words stand behind a kind of work, or, in a sentence, behind a preposition: 'von „…“ war'."""
    before = reading.low[max(0, span.outer_start - _GOVERNED) : span.outer_start].split()
    if len(words) > _TITLE_MOST or not before or not text[:1].isupper():
        return False
    if before[-1] in reading.lexicon.words("work_kind"):
        return True
    behind = reading.raw[span.outer_end : span.outer_end + 2]
    goes_on = behind[:1] == " " and behind[1:].islower()
    return text[-1] not in _ENDS and goes_on and before[-1] in reading.lexicon.words("before_title")


def _capitals(reading: Reading, words: list[str]) -> bool:
    """Whether all words but the smallest have capitals, as in English titles."""
    small = reading.lexicon.words("caps_small")
    big = sum(word[0].isupper() for word in words)
    return big >= _TITLE_WORDS and all(
        word[0].isupper() or not word[0].isalpha() or word in small for word in words
    )


def _is_heading(reading: Reading, span: Span, text: str) -> bool:
    """Whether the words are a paragraph of their own that does not end as sentences do."""
    sentence = reading.sentences[reading.sentence_of(span.outer_start)]
    alone = sentence.paragraph > 0 and span.outer_start == sentence.start and span.outer_end == sentence.end
    short = len(text.split()) <= _HEADING_WORDS and span.start > span.outer_start
    return alone and short and not sentence.closed and text[-1] not in _ENDS


def _is_work(reading: Reading, span: Span) -> bool:
    other = reading.near("other_film", span.start, span.end)
    if (
        other
        and other[0].start == span.start
        and reading.raw[other[0].end : other[0].end + 3].strip().startswith(":")
    ):
        return True
    covered = sum(
        hit.end - hit.start for hit in reading.named(kinds.FULL) if span.start <= hit.start and hit.end <= span.end
    )
    return covered > 0.7 * (span.end - span.start)


def _attributed(reading: Reading, span: Span) -> bool:
    around = (span.outer_start - 60, span.outer_end + 60)
    return any(around[0] <= hit.start and hit.end <= around[1] for hit in reading.cue("says"))
