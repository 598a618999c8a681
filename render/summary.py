"""A story's summary and its best words: the words once, as a block quote where the summary gives them."""

import re
from dataclasses import replace

from news.model import Quote
from render import escape, limits
from render.texts import Texts

_SUMMARY = 1000
_QUOTE = 900
_NAME = 100
# Words behind a colon, in any language's marks: 'Rosa Salazar told Collider: “It still might happen.” …'
_GIVEN = re.compile(
    r"(?P<lead>[^“„«\n]*:)\s*(?:“(?P<en>[^“”]+)”|„(?P<de>[^„“]+)“|«\s?(?P<fr>[^«»]+?)\s?»)\s*(?P<rest>.*)"
)
_TOLD = re.compile(r"(?:^|。)(?P<lead>[^「」。\n]*)「(?P<words>[^「」]+)」")  # 「…」と語った
_ADDED = re.compile(r"\[[^\[\]]{1,60}\]")  # "Robert [Rodriguez]": the summary's, or in the words as printed
_LETTERS = re.compile(r"\W+")


def in_place(
    summary: str, quote: Quote | None, texts: Texts, limit: int = _SUMMARY, words: int = _QUOTE
) -> list[str]:
    """The paragraphs of a summary, cut to `limit`, and of a quote, its words cut to `words`.

    Where the summary opens with the quote and says who speaks, the words stand there as a block quote, and are not
    repeated behind it.
    """
    if quote is not None and _tells(summary, quote):
        return [limits.fit(escape.bare(summary), limit, escape.plain)]
    given = _given(summary, quote) if quote else None
    if quote is None or given is None:
        parts = [limits.fit(escape.bare(summary), limit, escape.plain), said(quote, texts, words) if quote else ""]
        return [part for part in parts if part]
    lead, rest, told = given
    quote = replace(quote, text=told)
    named = all(name is None or name in lead for name in (quote.speaker, quote.origin))
    block = _block([_words(quote, texts, words), *_mark(quote, texts)]) if named else said(quote, texts, words)
    head = limits.fit(escape.bare(lead), limit, escape.plain)
    tail = limits.fit(escape.bare(rest), max(0, limit - limits.size(head)), escape.plain) if rest else ""
    return [part for part in (f"{head}\n{block}", tail) if part]


def said(quote: Quote, texts: Texts, limit: int = _QUOTE) -> str:
    """Words, cut to `limit`, as a block quote, with who said them and to whom."""
    by = [texts("story.speaker", name=_name(quote.speaker))] if quote.speaker else []
    by += [texts("story.origin", outlet=_name(quote.origin))] if quote.origin else []
    tail = [texts("story.by", by=", ".join(by))] if by else []
    return _block([_words(quote, texts, limit), *tail, *_mark(quote, texts)])


def _words(quote: Quote, texts: Texts, limit: int) -> str:
    return texts("story.quote", words=limits.fit(escape.bare(quote.text), limit, escape.plain))


def _mark(quote: Quote, texts: Texts) -> list[str]:
    return [texts("story.recycled")] if quote.recycled else []


def _block(lines: list[str]) -> str:
    return "\n".join(f"> {line}" for line in lines)


def _given(summary: str, quote: Quote) -> tuple[str, str, str] | None:
    """What stands before and behind the quote's words in a summary that opens with them and names who speaks, and
    the words, with the names that the summary adds if it has all of them.
    """
    match = _GIVEN.fullmatch(escape.bare(summary))
    if match is None or not quote.speaker or quote.speaker not in match["lead"]:
        return None
    told = match["en"] or match["de"] or match["fr"]
    words, whole = _letters(_ADDED.sub("", told)), _letters(_ADDED.sub("", quote.text))
    if not words or not whole.startswith(words):
        return None
    ends = quote.text.rstrip()[-1:] in ".!?…"
    named = told if ends else told.rstrip(". ")
    return match["lead"], match["rest"], named if words == whole and _ADDED.search(told) else quote.text


def _tells(summary: str, quote: Quote) -> bool:
    """Whether a sentence of a Japanese summary says who says a quote of today to whom, and all of its words."""
    if quote.recycled or not quote.speaker or "「" not in summary:
        return False
    return any(
        all(name is None or name in match["lead"] for name in (quote.speaker, quote.origin))
        and _letters(match["words"]) == _letters(quote.text)
        for match in _TOLD.finditer(escape.bare(summary))
    )


def _letters(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _name(name: str | None) -> str:
    return limits.fit(escape.bare(name or ""), _NAME, escape.plain)
