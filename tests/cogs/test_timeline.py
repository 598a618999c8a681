"""/timeline through the unmodified discord.py: today first, a year by option or choice, and back."""

from tests.cogs.conftest import World, is_private, running, text


async def test_the_timeline_opens_today(world: World) -> None:
    """The page of today comes first, with where the sequel stands; a year can be gone to, and back to today."""
    answer = await world.ask("timeline")
    assert "Today, 20 August 2026" in text(answer)
    assert "**Not greenlit.**" in text(answer)
    year = await world.ask("timeline", options={"year": 2019})
    assert "— 2019 —" in text(year)
    back = (await world.press(year, "Today"))["response"]
    assert text(back) == text(answer)


async def test_a_year_is_chosen_after_a_restart(world: World) -> None:
    """The select goes to a year, in place for whoever asked, privately for others, whatever run the list is of."""
    first = await world.ask("timeline")
    await world.bot.close()
    async with running(world.services, world.sandbox):
        years = next(part for row in first["components"] for part in row["components"] if "options" in part)
        assert [one["value"] for one in years["options"]][:3] == ["2026", "2025", "2024"]
        chosen = {"message_id": first["id"], "custom_id": years["custom_id"], "values": ["2014"]}
        there = (await world.act(**chosen, user="fan"))["response"]
        assert "— 2014 —" in text(there)
        assert there["id"] == first["id"]
        other = (await world.act(**chosen | {"values": ["1993"]}, user="moderator"))["response"]
        assert "— 1993 —" in text(other)
        assert is_private(other)
        assert other["id"] != first["id"]


async def test_years_are_suggested(world: World) -> None:
    """Only years in which something is on record, the newest first."""
    told = await world.act(command="timeline", user="fan", autocomplete={"option": "year", "text": "201"})
    years = [choice["value"] for choice in told["choices"]]
    assert years == [2019, 2018, 2016, 2015, 2014]


async def test_the_status_leads_to_the_timeline(world: World) -> None:
    """Under /sequel-status a button opens the years, privately; asked for a day, those of its year."""
    answer = await world.ask("sequel-status")
    opened = (await world.press(answer, "Timeline", user="moderator"))["response"]
    assert is_private(opened)
    assert "Today, 20 August 2026" in text(opened)
    past = await world.ask("sequel-status", options={"as-of": "2020-12-31"})
    assert "— 2020 —" in text((await world.press(past, "Timeline"))["response"])
