"""The figures of the judgement: how far what was judged agrees with the labels of a set."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from news.text import fold, has_cjk, lower

Row = dict[str, Any]
_GO = frozenset({"greenlight", "filming", "date"})
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "is",
        "are",
        "was",
        "were",
        "and",
        "or",
        "for",
        "on",
        "at",
        "by",
        "with",
        "that",
        "this",
        "it",
        "its",
        "his",
        "her",
        "their",
        "he",
        "she",
        "they",
        "has",
        "have",
        "had",
        "be",
        "been",
        "not",
        "no",
        "as",
        "from",
        "but",
        "one",
        "another",
        "el",
        "la",
        "los",
        "las",
        "de",
        "que",
        "en",
        "un",
        "una",
        "y",
        "del",
        "di",
        "il",
        "che",
        "per",
        "der",
        "die",
        "das",
        "und",
        "ein",
        "eine",
        "le",
        "les",
        "des",
        "du",
        "et",
        "da",
        "do",
        "o",
        "os",
    ]
)


def f1(pairs: Iterable[tuple[bool, bool]]) -> float:
    """F1 of (predicted, true)."""
    counts = Counter(pairs)
    right, wrong, missed = counts[(True, True)], counts[(True, False)], counts[(False, True)]
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def bcubed(predicted: Sequence[str], true: Sequence[str]) -> float:
    """B-cubed F1 of two groupings of the same items."""
    if not true:
        return 1.0
    ours, theirs = _groups(predicted), _groups(true)
    precision = recall = 0.0
    for place, (one, other) in enumerate(zip(predicted, true, strict=True)):
        both = len(ours[one] & theirs[other])
        precision += both / len(ours[one])
        recall += both / len(theirs[other])
        _ = place
    precision, recall = precision / len(true), recall / len(true)
    return 2 * precision * recall / (precision + recall)


def _groups(labels: Sequence[str]) -> dict[str, set[int]]:
    groups: dict[str, set[int]] = defaultdict(set)
    for place, label in enumerate(labels):
        groups[label].add(place)
    return groups


def merged(predicted: Sequence[str], true: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of different stories that were put together."""
    inside: dict[str, Counter[str]] = defaultdict(Counter)
    for one, other in zip(predicted, true, strict=True):
        inside[one][other] += 1
    return [
        (pair[0], other)
        for counts in inside.values()
        if len(counts) > 1
        for pair in [sorted(counts, key=lambda key: -counts[key])]
        for other in pair[1:]
    ]


def same_quote(ours: str | None, gold: str) -> bool:
    """Whether two quotes are the same words but for their ends."""
    one, other = _letters(ours or ""), _letters(gold)
    return bool(one) and (
        one == other
        or (min(len(one), len(other)) / max(len(one), len(other)) > 0.7 and (one in other or other in one))
    )


def same_name(ours: str | None, gold: str) -> bool:
    """Whether two names are the same but for spaces, signs and capitals."""
    one, other = _letters(ours or "").removeprefix("the"), _letters(gold).removeprefix("the")
    return one == other


def _letters(text: str) -> str:
    return "".join(char for char in lower(text) if char.isalnum())


def tokens(text: str) -> set[str]:
    """Content words by which a fact is recognised."""
    low = lower(text)
    if has_cjk(low):
        return {low[place : place + 2] for place in range(len(low) - 1)}
    return {word[:7] for word in re.findall(r"\w+", low) if word not in _STOP and len(word) > 1}


def covered(summary: str, facts: Sequence[str]) -> float:
    """Mean share of the facts' words that a summary has."""
    have = tokens(summary)
    shares = [len(tokens(fact) & have) / len(tokens(fact)) for fact in facts if tokens(fact)]
    return sum(shares) / len(shares) if shares else 0.0


def forbidden(summary: str, claims: Sequence[str]) -> list[str]:
    """Forbidden claims whose words all stand in a summary, unless a negation stands there too."""
    low = f" {lower(fold(summary))} "
    found = []
    for claim in claims:
        need = [word for word in re.findall(r"\w+", lower(claim)) if word not in _STOP or len(claim.split()) == 1]
        if need and all(re.search(rf"\b{re.escape(word)}", low) for word in need) and lower(claim) in low:
            found.append(claim)
    return found
