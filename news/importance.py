"""How loud an article may be."""

from news.knowledge import Knowledge
from news.model import DECIDED, Article, Importance, Relevance, Signal, Topic, Trust

_FACTS = frozenset(
    {
        Topic.HOME_VIDEO,
        Topic.STREAMING,
        Topic.RERELEASE,
        Topic.MANGA,
        Topic.ANIME,
        Topic.RELEASE_DATE,
        Topic.CASTING,
        Topic.AWARD,
        Topic.BOX_OFFICE,
        Topic.PRODUCTION,
    }
)
_KEY_SIDES = frozenset({"filmmaker", "studio", "cast", "author"})


def importance(article: Article, trust: Trust, knowledge: Knowledge) -> Importance:
    """Major: the studio's own word. Notable: key people speaking, facts of the franchise. Minor: the rest."""
    if article.relevance is not Relevance.NEWS or article.evergreen:
        return Importance.MINOR
    if article.signal in DECIDED:
        return Importance.MAJOR if trust is Trust.OFFICIAL else Importance.NOTABLE
    if trust is Trust.DISTRUSTED or article.topic is Topic.GREENLIGHT_CLAIM:
        return Importance.MINOR
    person = knowledge.people.get(article.speaker or "")
    if person is not None and person.side in _KEY_SIDES and (article.signal is not Signal.NONE or article.quotes):
        return Importance.NOTABLE
    return Importance.NOTABLE if article.topic in _FACTS else Importance.MINOR
