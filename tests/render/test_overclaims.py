"""What a post says of a headline that goes too far."""

from dataclasses import replace

import pytest

from render import story
from render.texts import english
from tests.render.make import OUTLETS, rich_story


@pytest.mark.parametrize(
    ("quoted", "words"), [(True, "than the words quoted"), (False, "than the report below it")]
)
def test_words_are_named_only_where_some_are_quoted(*, quoted: bool, words: str) -> None:
    """A post without a quotation does not speak of the words quoted."""
    rich = rich_story()
    made = replace(rich, overclaims=True, quote=rich.quote if quoted else None)
    shown = story.post(made, OUTLETS, english(), "why:story:1").embeds[0].description
    assert f"*The headline goes further {words}.*" in shown
