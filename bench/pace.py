"""How fast the judgement is, and how its time grows with the length of a text."""

import time
from collections.abc import Sequence
from dataclasses import replace

from bench import data
from cli.memory import set_aside
from news.judge import judge
from news.knowledge import Knowledge
from news.model import FeedItem

_ARTICLES_FOR_SPEED = 400
_TIMES, _MADE_UP = 8, 150  # how much longer a text is made; how often a made-up one says its piece
# What made parts of the judgement slow before: openings without ends, names, rows of questions, voices and quotes.
_HOSTILE = (
    "Alita: Battle Angel “said \"James Cameron told Empire 'sequel' (",
    "Al Be Ce De Ef ",
    "a" * 50 + " ",
    "..!!?? ",
    "\n\nRosa Salazar: I love the sequel.",
    "\n\nDo you like it?\n\nI do like my sequel.",
    "“It is a sequel.” Rosa Salazar told Collider. ",
)


def speed(labelled: data.Labelled, known: Knowledge) -> dict[str, float]:
    """Articles a second of processor time, and how time grows for eight times the text (8 is linear)."""
    items = [item for item, _ in labelled.articles or labelled.items]
    if not items:
        return {}
    many = (items * (_ARTICLES_FOR_SPEED // len(items) + 1))[:_ARTICLES_FOR_SPEED]
    text = "\n\n".join(item.text for item in items[:4])
    _seconds(items, known)  # a language is compiled when a text in it comes
    set_aside()  # as the running bot does: what is known is not looked through again and again
    return {
        "articles a second": len(many) / _seconds(many, known),
        "time for eight times the text": _growth(items[0], f"{text}\n\n", known),
        "the same, worst of made-up texts": max(_growth(items[0], unit * _MADE_UP, known) for unit in _HOSTILE),
    }


def _growth(item: FeedItem, text: str, known: Knowledge) -> float:
    """How many times as long eight times a text takes: the fastest of three tries each."""
    short, long = (
        min(_seconds([replace(item, text=text * times)], known) for _ in range(3)) for times in (1, _TIMES)
    )
    return long / short


def _seconds(items: Sequence[FeedItem], known: Knowledge) -> float:
    begin = time.process_time()
    for item in items:
        judge(item, known)
    return max(1e-9, time.process_time() - begin)
