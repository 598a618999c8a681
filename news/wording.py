"""Sentences of our own in the languages of the texts: from the templates `say_*` of franchise/language.toml."""

from collections.abc import Iterable

from news.knowledge import Knowledge
from news.text import squeeze

UNSPACED = ("ja", "zh")  # write no spaces between sentences


def say(group: str, lang: str, knowledge: Knowledge, **parts: str) -> str:
    """The sentence of a group in a language, or in English where it has none, filled and with a capital; or ""."""
    by_lang = knowledge.texts.get(group, {})
    template = (by_lang.get(lang) or by_lang.get("en") or ("",))[0]
    said = template.format(**parts) if template else ""
    return said[:1].upper() + said[1:]


def piece(group: str, lang: str, knowledge: Knowledge, **parts: str) -> str:
    """A part of a sentence in a language, filled; or "" where the language has none."""
    found = knowledge.texts.get(group, {}).get(lang, ())
    return found[0].format(**parts) if found else ""


def quoted(text: str, lang: str, knowledge: Knowledge) -> str:
    """Words in the language's own quotation marks, closed as a sentence."""
    inner = squeeze(text).rstrip(",;")
    if lang in UNSPACED:
        return titled(inner.rstrip("。"), lang, knowledge)
    return titled(inner if inner[-1:] in ".!?…" else f"{inner}.", lang, knowledge)


def titled(text: str, lang: str, knowledge: Knowledge) -> str:
    """A title in the language's own quotation marks."""
    marks = knowledge.texts.get("quote_marks", {}).get(lang, ("“", "”"))
    return f"{marks[0]}{squeeze(text)}{marks[1]}"


def joined(sentences: Iterable[str], lang: str) -> str:
    """Sentences as they stand behind one another in a language, empty ones left out."""
    return ("" if lang in UNSPACED else " ").join(sentence for sentence in sentences if sentence)
