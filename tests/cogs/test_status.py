"""/sequel-status through the unmodified discord.py."""

from tests.cogs.conftest import World, is_private, text


async def test_it_answers_in_a_server(world: World) -> None:
    """The first line says that it is not greenlit; statement, speaker, origin, link and the studio's silence follow."""
    answer = await world.ask("sequel-status")
    print(text(answer))
    told = await world.press(answer, "All statements")
    print(text(told["response"]))
    told = await world.press(answer, "How sure is this?")
    print(text(told["response"]))
    assert answer["content"].startswith("**Not greenlit.**")
