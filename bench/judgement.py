"""Figures of the judgement for a set in the format of news-dev, beside two baselines.

    python -m bench judgement DIR [--json] [--errors] [--half A|B] [--rss OUT]

The baselines: a keyword filter, which is what feed bots have, and lead-3 (the first three sentences) for
summaries.
"""

import argparse
import functools
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import data, figures
from bench.pace import speed
from cli.franchise import load_knowledge
from news.desk import plan
from news.judge import judge
from news.knowledge import Knowledge
from news.model import Article, Decision, FeedItem, Relevance
from news.text import sentences

_KEYWORDS = ("alita", "gunnm", "battle angel", "銃夢", "アリータ")
_GO = frozenset({"greenlight", "filming", "date"})
_NOW = datetime(2026, 11, 21, tzinfo=UTC)

Pair = tuple[Decision, dict[str, Any]]


@functools.cache
def knowledge() -> Knowledge:
    """The compiled franchise data of this repository."""
    return load_knowledge()


def half(story: str) -> str:
    """The half of a set a story belongs to, for seeing what generalises."""
    return "AB"[hashlib.sha256(story.encode()).digest()[-1] % 2]


def measure(labelled: data.Labelled, known: Knowledge, chosen: str = "") -> tuple[dict[str, float], list[str]]:
    """All figures, and a line for each error."""
    items = [(item, row) for item, row in labelled.items if not chosen or half(row["story"]) == chosen]
    articles = [(item, row) for item, row in labelled.articles if not chosen or half(row["story"]) == chosen]
    decisions = plan([item for item, _ in items], frozenset(), (), known, _NOW).decisions
    pairs = list(zip(decisions, (row for _, row in items), strict=True))
    long = [(judge(item, known), row) for item, row in articles]
    errors: list[str] = []
    result = {
        **_relevance(pairs, errors),
        **_stories(pairs, errors),
        **_quotes(pairs, errors),
        **_signals(pairs, long, errors),
        **_long_quotes(long, errors),
    }
    result |= _topics(pairs, errors) | _summaries(long, errors)
    return result, errors


def _relevance(pairs: list[Pair], errors: list[str]) -> dict[str, float]:
    rows = [(one.article.relevance is Relevance.NEWS, row["relevant"] is True) for one, row in pairs]
    passing = [one for one, row in pairs if row["relevant"] == "passing"]
    others = [one for one, row in pairs if row["relevant"] is False]
    for one, row in pairs:
        want = {True: "news", "passing": "mention", False: "unrelated"}[row["relevant"]]
        if one.article.relevance != want:
            errors.append(f"relevance {one.article.relevance} not {want}: {_name(row)} — {one.article.reasons}")
    return {
        "relevance F1": figures.f1(rows),
        "passing taken as news": _share(one.article.relevance is Relevance.NEWS for one in passing),
        "hard negatives kept out": _share(one.article.relevance is Relevance.UNRELATED for one in others),
        "negatives not news": _share(one.article.relevance is not Relevance.NEWS for one in (*passing, *others)),
    }


def _stories(pairs: list[Pair], errors: list[str]) -> dict[str, float]:
    rows = [
        (one.story or f"none{place}", row["story"])
        for place, (one, row) in enumerate(pairs)
        if row["relevant"] is True
    ]
    ours, gold = [one for one, _ in rows], [other for _, other in rows]
    merged = figures.merged(ours, gold)
    errors += [f"stories merged: {a} + {b}" for a, b in merged]
    inside: dict[str, set[str]] = {}
    for one, row in pairs:
        if row["relevant"] is True:
            inside.setdefault(row["story"], set()).add(one.story or "none")
    errors += [f"story split in {len(ids)}: {story}" for story, ids in inside.items() if len(ids) > 1]
    return {"stories B-cubed F1": figures.bcubed(ours, gold), "stories merged": float(len(merged))}


def _quotes(pairs: list[Pair], errors: list[str]) -> dict[str, float]:
    quote: list[bool] = []
    speaker: list[bool] = []
    origin: list[bool] = []
    spurious = 0
    for one, row in pairs:
        best = one.article.quotes[0] if one.article.quotes else None
        if row["quote"] is None:
            spurious += best is not None and row["relevant"] is True
            if best is not None and row["relevant"] is True:
                errors.append(f"quote where none is: {best.text!r} {_name(row)}")
            continue
        _check(
            quote,
            figures.same_quote(best.text if best else None, row["quote"]),
            errors,
            f"quote {best} not {row['quote']!r} {_name(row)}",
        )
        if row["speaker_in_text"] and row["speaker"]:
            _check(
                speaker,
                figures.same_name(one.article.speaker, row["speaker"]),
                errors,
                f"speaker {one.article.speaker} not {row['speaker']} {_name(row)}",
            )
        if row["origin_in_text"] and row["quote_origin"]:
            _check(
                origin,
                figures.same_name(one.article.quote_origin, row["quote_origin"]),
                errors,
                f"origin {one.article.quote_origin} not {row['quote_origin']} {_name(row)}",
            )
    return {
        "quote": _share(quote),
        "speaker": _share(speaker),
        "origin": _share(origin),
        "quotes where none is": float(spurious),
    }


def _long_quotes(long: list[tuple[Article, dict[str, Any]]], errors: list[str]) -> dict[str, float]:
    quote: list[bool] = []
    speaker: list[bool] = []
    origin: list[bool] = []
    for article, row in long:
        if row["best_quote"] is None:
            continue
        best = article.quotes[0] if article.quotes else None
        right = figures.same_quote(best.text if best else None, row["best_quote"])
        _check(quote, right, errors, f"article quote {best} not {row['best_quote']!r} {_name(row)}")
        if row["speaker"]:
            right = figures.same_name(article.speaker, row["speaker"])
            _check(speaker, right, errors, f"article speaker {article.speaker} not {row['speaker']} {_name(row)}")
        if row["quote_origin"]:
            right = figures.same_name(article.quote_origin, row["quote_origin"])
            _check(
                origin,
                right,
                errors,
                f"article origin {article.quote_origin} not {row['quote_origin']} {_name(row)}",
            )
    return {"article quote": _share(quote), "article speaker": _share(speaker), "article origin": _share(origin)}


def _check(into: list[bool], right: bool, errors: list[str], text: str) -> None:  # noqa: FBT001  # a tally
    into.append(right)
    if not right:
        errors.append(text)


def _signals(pairs: list[Pair], long: list[tuple[Article, dict[str, Any]]], errors: list[str]) -> dict[str, float]:
    items: list[bool] = []
    over: list[bool] = []
    articles: list[bool] = []
    for one, row in pairs:
        if row["relevant"] is not False:
            _check(
                items,
                one.article.signal == row["signal"],
                errors,
                f"signal {one.article.signal} not {row['signal']} {_name(row)}",
            )
            _check(
                over,
                one.article.overclaims == row["overclaims"],
                errors,
                f"overclaims {one.article.overclaims} {_name(row)}",
            )
    for article, row in long:
        _check(
            articles,
            article.signal == row["signal"],
            errors,
            f"article signal {article.signal} not {row['signal']} {_name(row)}",
        )
    false = sum(one.article.signal in _GO for one, row in pairs) + sum(
        article.signal in _GO for article, _ in long
    )
    return {
        "signal of items": _share(items),
        "signal of articles": _share(articles),
        "overclaims": _share(over),
        "false greenlights": float(false),
    }


def _topics(pairs: list[Pair], errors: list[str]) -> dict[str, float]:
    right: list[bool] = []
    for one, row in pairs:
        if row["relevant"] is True:
            _check(
                right,
                one.article.topic == row["topic"],
                errors,
                f"topic {one.article.topic} not {row['topic']} {_name(row)}",
            )
    return {"topic": _share(right)}


def _summaries(long: list[tuple[Article, dict[str, Any]]], errors: list[str]) -> dict[str, float]:
    cover = [figures.covered(article.summary, row["key_facts"]) for article, row in long]
    first = [figures.covered(article.summary, row["key_facts"][:3]) for article, row in long]
    bad = [(figures.forbidden(article.summary, row["must_not_say"]), row) for article, row in long]
    errors += [f"forbidden {found} {_name(row)}" for found, row in bad if found]
    errors += [
        f"summary {figures.covered(a.summary, row['key_facts']):.2f} {_name(row)}: {a.summary}" for a, row in long
    ]
    return {
        "key facts": _mean(cover),
        "first three facts": _mean(first),
        "forbidden statements": float(sum(bool(found) for found, _ in bad)),
        "summaries too long": float(sum(len(article.summary) > 320 for article, _ in long)),
    }


def baseline(labelled: data.Labelled, chosen: str = "") -> dict[str, float]:
    """The same figures where a keyword filter and lead-3 have them."""
    items = [(item, row) for item, row in labelled.items if not chosen or half(row["story"]) == chosen]
    named = [any(word in f"{item.title} {item.text}".lower() for word in _KEYWORDS) for item, _ in items]
    gold = [row for _, row in items]
    true = [row["story"] for row in gold if row["relevant"] is True]
    leads = [(_lead3(item), row) for item, row in labelled.articles if not chosen or half(row["story"]) == chosen]
    return {
        "relevance F1": figures.f1((one, row["relevant"] is True) for one, row in zip(named, gold, strict=True)),
        "passing taken as news": _share(
            one for one, row in zip(named, gold, strict=True) if row["relevant"] == "passing"
        ),
        "hard negatives kept out": _share(
            not one for one, row in zip(named, gold, strict=True) if row["relevant"] is False
        ),
        "stories B-cubed F1": figures.bcubed([str(place) for place in range(len(true))], true),
        "topic": _share(row["topic"] == "other" for row in gold if row["relevant"] is True),
        "signal of items": _share(
            _keyword_signal(item) == row["signal"] for item, row in items if row["relevant"] is not False
        ),
        "false greenlights": float(sum(_keyword_signal(item) in _GO for item, _ in items)),
        "key facts": _mean([figures.covered(text, row["key_facts"]) for text, row in leads]),
        "first three facts": _mean([figures.covered(text, row["key_facts"][:3]) for text, row in leads]),
        "forbidden statements": float(
            sum(bool(figures.forbidden(text, row["must_not_say"])) for text, row in leads)
        ),
    }


def _lead3(item: FeedItem) -> str:
    found = sentences(item.text, knowledge().stops)[:3]
    return item.text[: found[-1].end][:320] if found else ""


def _keyword_signal(item: FeedItem) -> str:
    low = f"{item.title} {item.text}".lower()
    if re.search(r"green.?lit|green.?light|confirmed|officially", low):
        return "greenlight"
    return "talk" if re.search(r"sequel|alita 2|fortsetzung|secuela|seguito|続編", low) else "none"


def _share(found: Iterable[object]) -> float:
    rows = list(found)
    return sum(map(bool, rows)) / len(rows) if rows else 1.0


def _mean(rows: Sequence[float]) -> float:
    return sum(rows) / len(rows) if rows else 0.0


def _name(row: dict[str, Any]) -> str:
    return f"[{row['story']}/{row.get('lang')}] {row['title'][:90]}"


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 0 if the set could be read."""
    parser = argparse.ArgumentParser(prog="bench judgement", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    parser.add_argument("--errors", action="store_true", help="a line for each disagreement")
    parser.add_argument("--half", default="", choices=("", "A", "B"), help="only the stories of one half")
    parser.add_argument("--rss", type=Path, help="also write the set as RSS files into this folder")
    options = parser.parse_args(arguments)
    try:
        labelled = data.load(options.folder)
    except (OSError, ValueError) as error:
        print(f"The set in {options.folder} can't be read: {error}", file=sys.stderr)
        return 1
    known = knowledge()
    ours, errors = measure(labelled, known, options.half)
    ours |= speed(labelled, known)
    base = baseline(labelled, options.half)
    if options.rss:
        for articles in (False, True):
            print(data.as_rss(labelled, options.folder, options.rss, articles=articles), file=sys.stderr)
    if options.json:
        print(json.dumps({"judgement": ours, "baseline": base}, indent=1))
        return 0
    for name, value in ours.items():
        print(f"{name:28} {value:8.3f}   {f'{base[name]:8.3f}' if name in base else ''}")
    for line in errors if options.errors else ():
        print(line)
    return 0
