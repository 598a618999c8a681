"""Questions that head the parts of a page are asked by nobody, and what follows them is nobody's answer."""

import pytest

from news.model import Signal
from tests.news.judging import judged

_PAGE = """Rosa Salazar made Alita: Battle Angel a film to remember. Here is all that there is to know of Alita 2.

When can you watch Alita 2?

The release date of Alita 2 is July 2027, and the shooting has already begun in Texas.

Who will you see in Alita 2?

Rosa Salazar is confirmed to return as the heroine, and Edward Norton is going to be the villain.

Is the script of Alita 2 finished?

The script has been completed and it is based on the manga. {extra}

Is Alita 2 officially greenlit?

Yes, the makers have given the green light, and the fans are over the moon."""


@pytest.mark.parametrize("extra", ["", "I can't wait for it."])
def test_a_page_of_headed_questions_is_no_interview(extra: str) -> None:
    """Neither words nor a decision come of a page that asks itself, though it names a star and says you."""
    found = judged("Alita 2: Release Date, Cast and Everything We Know", _PAGE.format(extra=extra))
    assert found.quotes == ()
    assert found.signal is Signal.NONE
