"""Words set off as a paragraph without marks are somebody's only where the text says so."""

import pytest

from tests.news.judging import judged

_OWN = (
    "Let me say it once more, for those at the back:\n\nI grew up with this manga, and I want a sequel to Alita: "
    "Battle Angel on my shelf.\n\nThe film came out in 2019."
)
_WEEKEND = (
    "Here is how Robert Rodriguez described the weekend:\n\nAlita: Battle Angel took $7 million on Friday and led "
    "in 20 markets.\n\nIt opened in 2019."
)
_TOLD = (
    "There are plans, and there are wishes.\n\nWe talk about Alita at least once a month. It would be a shame to "
    "leave her there.\n\nThat was Jon Landau speaking to Screen Rant. Disney has not ordered a sequel to Alita: "
    "Battle Angel."
)


@pytest.mark.parametrize("text", [_OWN, _WEEKEND])
def test_the_writers_own_words_and_what_nobody_says_of_himself_are_no_quotation(text: str) -> None:
    """Neither a writer's "I" behind a colon nor a paragraph without "I" or "we" is taken for words said."""
    assert not judged("Why Alita 2 matters", text, "film-daily.example", "2025-10-10").quotes


def test_a_paragraph_that_is_pointed_back_at_is_what_somebody_said() -> None:
    """The words "That was Jon Landau" below a paragraph without marks make it his, told to the outlet named."""
    found = judged("What about Alita?", _TOLD, "film-daily.example", "2025-10-10")
    assert found.quotes[0].text.startswith("We talk about Alita")
    assert (found.speaker, found.quote_origin) == ("Jon Landau", "Screen Rant")
