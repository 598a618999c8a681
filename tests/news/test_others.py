"""Long texts on another Alita that speak of sequels, prizes and release dates are not about the franchise."""

from news.model import Relevance
from tests.news.judging import judged

_FERRY = """Alita pulled away from the jetty at ten, and half the village stood there to see it.

The small blue ferry had been in the yard for three years. It was built in 1961 and named after the
owner's aunt. The engine is new, the benches are the old ones, and the horn has kept its crack.

“You could call it the sequel,” says Piet Brandsma, who steers it. “The first part ended on a sandbank.”

The work has won the harbour prize, an award that went to a crane last year. Reviews in the guest book
are kind. One visitor gave it four stars out of five. Tickets cost two euros, and the first weekend took
in eight hundred. The green light came from the inspector on Tuesday. A release date for the winter
timetable is not known yet. Brandsma hopes for spring."""

_FILM = _FERRY.replace("The small blue ferry", "The ferry of the film Alita: Battle Angel")
_TITLE = "Alita is back: the island gets its ferry again"


def test_words_that_come_by_chance_are_no_context() -> None:
    """In many sentences a sequel, a prize, stars and a date make no film of a ferry; the film's own name does."""
    assert judged(_TITLE, _FERRY).relevance is Relevance.UNRELATED
    assert judged(_TITLE, _FILM).relevance is not Relevance.UNRELATED
