"""What the largest message of all says in its line alone: the push, the forum thread."""

import pytest

from news.status_model import WORDS
from render import limits, reply
from render.texts import english
from tests.render.make import OUTLETS, story


@pytest.mark.parametrize("became", WORDS)
@pytest.mark.parametrize("back", [False, True])
def test_a_turn_stands_alone(became: str, *, back: bool) -> None:
    """Whoever sees no more than the first line, or a thread's name, knows which film it is about."""
    shown = reply.turn("silent", became, story(), OUTLETS, english(), "why:turn:1", back=back)
    name = reply.turn_thread(became, english())
    assert "Alita: Battle Angel sequel" in shown.content
    assert "Alita: Battle Angel sequel" in name
    assert limits.size(name) <= limits.THREAD_NAME
    if became in ("greenlit", "confirmed"):
        assert "is greenlit" in shown.content
        assert "is greenlit" in name
        assert shown.content.startswith("**Taken back**" if back else "**Greenlit!**")
