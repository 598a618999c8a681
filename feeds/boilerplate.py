"""Closing lines and marks that feeds put around an article's text, dropped by their place and form alone."""

import re

_SHORT = 600  # characters; longer paragraphs are never boilerplate, which also keeps the patterns linear

# "The post X appeared first on Y" and its translations, as WordPress prints them under every entry.
_FOOTER = re.compile(
    r"(?:The post\b.*\b(?:appeared first|first appeared) on|Der Beitrag\b.*\berschien zuerst auf|"
    r"(?:L['’]article|Cet article)\b.*\best apparu en premier sur|"
    r"La entrada\b.*\b(?:se publicó|apareció|aparece) primero en|"
    r"O (?:post|artigo)\b.*\bapareceu primeiro (?:em|no)|L['’]articolo\b.*\bproviene da|"
    r"Het bericht\b.*\bverscheen eerst op|Artykuł\b.*\bpochodzi z serwisu|Inlägget\b.*\bdök först upp på|"
    r"投稿.*に最初に表示されました)"
    r".{0,200}",
    re.DOTALL,
)
_FOOTER_TAIL = re.compile(r"\s+The post\s.{1,300}\sappeared first on\s.{1,100}$", re.DOTALL)
# A paragraph that only leads to another article.
_POINTER = re.compile(
    r"(?:Read (?:more|next|also)|Also read|See also|Related(?: (?:articles?|stor(?:y|ies)|posts?))?|More|"
    r"Mehr (?:zum Thema|dazu)|Lesen Sie auch|(?:À )?Lire aussi|Leer (?:más|también)|Lee también|"
    r"Leia (?:mais|também)|Leggi anche|関連記事)\s*[::»→].{0,300}",
    re.IGNORECASE | re.DOTALL,
)
_AD = re.compile(
    r"(?:Advertisement|Advertising|Anzeige|Werbung|Publicité|Publicidade?|Pubblicità|広告)\.?", re.IGNORECASE
)
_MORE_WORDS = (
    r"(?:Continue reading|Read (?:more|the full (?:article|story|post)|on)|Keep reading|Weiterlesen|Mehr lesen|"
    r"Lire la suite|Leer más|Seguir leyendo|Sigue leyendo|Leia mais|Continue lendo|Leggi tutto|Lees verder|"
    r"続きを読む)"
)
_MORE = re.compile(rf"{_MORE_WORDS}\b.{{0,200}}", re.IGNORECASE | re.DOTALL)
_MORE_TAIL = re.compile(rf"(?<=[.…!?\]\"”»]) ?\(?{_MORE_WORDS}(?: [.…»›→>]+|[.…»›→>]+)?\)?$", re.IGNORECASE)
_SHOUTED_TAIL = re.compile(
    r"(?<=[.!?…\"”»)])\s(?:READ MORE|RELATED|SEE ALSO|ALSO READ|MORE)\s?:\s.{0,300}$", re.DOTALL
)
_CUT = re.compile(r" ?(?:\[ ?(?:…|\.{2,4}) ?\]|\( ?(?:…|\.{3}) ?\)|\[\+\d+ chars\])$")
_ELLIPSIS = ("…", "...")


def without_boilerplate(paragraphs: list[str]) -> tuple[list[str], bool]:
    """The paragraphs of the article itself, and whether they break off before its end."""
    kept = [paragraph for paragraph in paragraphs if not (_is(_POINTER, paragraph) or _is(_AD, paragraph))]
    while kept and _is(_FOOTER, kept[-1]):
        kept.pop()
    truncated = False
    if kept and _is(_MORE, kept[-1]):
        kept.pop()
        truncated = True
    if kept:
        kept[-1], marked = _without_tail(kept[-1])
        truncated = truncated or marked
    return [paragraph for paragraph in kept if paragraph], truncated


def _is(form: re.Pattern[str], paragraph: str) -> bool:
    return len(paragraph) <= _SHORT and form.fullmatch(paragraph) is not None


def _without_tail(paragraph: str) -> tuple[str, bool]:
    """A last paragraph without its closing marks; an ellipsis of its own stays, yet tells that it is cut."""
    head, tail = paragraph[:-_SHORT], paragraph[-_SHORT:]
    whole = _SHOUTED_TAIL.sub("", _FOOTER_TAIL.sub("", tail))
    marked = _CUT.sub("", _MORE_TAIL.sub("", whole)).rstrip()
    return head + marked, marked != whole.rstrip() or marked.endswith(_ELLIPSIS)
