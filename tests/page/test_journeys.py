"""The running demo in a browser: what a fan, a moderator and the curious do there, typed and clicked."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import FilePayload, Locator, Page, expect

from tests.page.browser import become, findings, go, type_command

pytestmark = pytest.mark.asyncio(loop_scope="session")

SALAZAR = "It still might happen"


def messages(page: Page) -> Locator:
    """The messages of the open channel."""
    return page.locator("#messages article")


def post(page: Page, words: str) -> Locator:
    """The post with these words."""
    return messages(page).filter(has_text=words).first


@pytest_asyncio.fixture(loop_scope="session")
async def news(demo_page: Page) -> AsyncIterator[Page]:
    """The news channel, once the demo's first stories are there."""
    await go(demo_page, "alita-news")
    await expect(post(demo_page, SALAZAR)).to_be_visible()
    yield demo_page


async def test_fan_reads_asks_and_comes_back(news: Page) -> None:
    """A fan reads a post, asks why and for the status, reloads, and asks again in a conversation and elsewhere."""
    await become(news, "Finn")
    why = post(news, SALAZAR).get_by_role("button", name="Why this?")
    await why.click()
    await expect(messages(news).last).to_contain_text("Only you can see this")
    await expect(messages(news).last).to_contain_text("Rosa Salazar speaks in both")
    await type_command(news, "sequel-status")
    await news.keyboard.press("Enter")
    await expect(messages(news).last).to_contain_text("Not greenlit.")
    await news.reload()
    await expect(news.locator("#user option:checked")).to_contain_text("Finn")
    await expect(news.locator("#title")).to_contain_text("alita-news")
    await expect(messages(news).last).to_contain_text("Not greenlit.")
    await expect(news.locator("#messages")).not_to_contain_text("Only you can see this")
    for place in ("Direct messages", "Elsewhere"):
        await news.get_by_role("button", name=place).click()
        await type_command(news, "sequel-status")
        await news.keyboard.press("Enter")
        await expect(messages(news).last).to_contain_text("Not greenlit.")
    await news.locator("#line").fill("/setup")
    await expect(news.get_by_role("option", name="/setup")).to_have_count(0)


async def test_fan_checks_a_rumour(news: Page) -> None:
    """What somebody passes on is checked from its menu, in private, without leaving the channel."""
    await become(news, "Finn")
    await go(news, "general")
    await news.locator("#line").fill("Alita 2 is officially greenlit!")
    await news.keyboard.press("Enter")
    rumour = messages(news).filter(has_text="officially greenlit!").last
    await rumour.locator(".tools summary").click()
    await rumour.get_by_role("button", name="Check this claim").click()
    await expect(messages(news).last).to_contain_text("Only you can see this")
    await expect(messages(news).last).to_contain_text("Not greenlit.")


async def test_moderator_sets_up_and_looks_after_feeds(news: Page) -> None:
    """A moderator adds a channel by keyboard, reloads, and finds a feed by typing its name."""
    await go(news, "general")
    await type_command(news, "setup")
    await news.get_by_role("form", name="/setup").get_by_label("channel").select_option(label="#announcements")
    await news.keyboard.press("Enter")
    await expect(messages(news).last).to_contain_text("#announcements")
    await news.reload()
    await type_command(news, "feeds remove")
    await news.keyboard.type("Empire")
    await expect(news.get_by_role("option", name="Empire")).to_be_visible()
    await news.keyboard.press("Escape")
    await news.keyboard.press("Escape")
    await type_command(news, "feeds list")
    await expect(messages(news).last).to_contain_text("Collider (sample)")


async def test_moderator_takes_feeds_in_and_out(news: Page) -> None:
    """A list is chosen as a file and taken in; what is followed then can be had as a file again."""
    await go(news, "alita-news")
    outlines = (
        '<outline text="Brought along" xmlUrl="https://along.example/feed"/><outline xmlUrl="http://10.0.0.1/"/>'
    )
    body = f'<opml version="2.0"><body>{outlines}</body></opml>'
    await type_command(news, "feeds import")
    form = news.get_by_role("form", name="/feeds import")
    file = FilePayload(name="my feeds.opml", mimeType="text/x-opml", buffer=body.encode())
    await form.get_by_label("file").set_input_files(files=[file])
    await form.get_by_role("button", name="Send").click()
    # Stories are posted meanwhile: an answer is known by its words, not by being the last message.
    taken = messages(news).filter(has_text="1 feed is followed now")
    await expect(taken.last).to_contain_text("leads into a private network")
    await type_command(news, "feeds export")
    exported = messages(news).get_by_role("link", name="File: A list of feeds (OPML)")
    await expect(exported.last).to_be_visible()
    address = await exported.last.get_attribute("href")
    listed = await (await news.request.get(address or "")).text()
    assert 'text="Brought along"' in listed
    assert 'xmlUrl="https://along.example/feed"' in listed
    await type_command(news, "feeds health")
    await expect(messages(news).filter(has_text="How the posts fare").last).to_be_visible()
    await type_command(news, "feeds remove")
    await news.keyboard.type("Brought along")
    await expect(news.get_by_role("option", name="Brought along")).to_be_visible()
    await news.keyboard.press("Enter")
    await news.keyboard.press("Enter")
    await expect(messages(news).filter(has_text="is no longer followed").last).to_be_visible()


async def test_editor_finds_the_desk(news: Page) -> None:
    """In the demo the editor is offered the desk's commands, and is answered."""
    await become(news, "Edda")
    await go(news, "general")
    await type_command(news, "desk claims")
    await expect(messages(news).last).to_contain_text("Only you can see this")
    await expect(messages(news).last).not_to_contain_text("thinking")


async def test_bad_days_are_survived_and_told(news: Page) -> None:
    """A feed breaks and is mended, the bot is killed and started, Discord goes away: the panel tells it truly."""
    panel = news.locator("#panel")
    await news.get_by_role("button", name="Behind the scenes").click()
    await panel.locator("summary", has_text="Feeds").click()
    await panel.get_by_label("Trouble of Empire").select_option("404")
    await expect(panel).to_contain_text("1 of 7 cannot be read")
    await panel.get_by_label("Trouble of Empire").select_option("")
    await panel.get_by_role("button", name="Kill it").click()
    await expect(panel).to_contain_text("as by a power cut")
    await expect(news.locator("#connection")).to_contain_text("No bot is connected")
    await panel.get_by_role("button", name="Start it").click()
    await expect(news.locator("#connection")).to_contain_text("A bot is connected")
    await panel.get_by_role("button", name="Go away").click()
    await expect(panel).to_contain_text("Discord is away")
    await panel.get_by_role("button", name="Be well again").click()
    await expect(panel).to_contain_text("Discord works.")
    await expect(news.locator("#connection")).to_contain_text("A bot is connected")
    await expect(panel).to_contain_text("Feeds: all well")


async def test_hoax_and_great_day(news: Page) -> None:
    """The hoax is judged and not posted; on the great day the post comes, grows, and the status follows."""
    panel = news.locator("#panel")
    await news.get_by_role("button", name="Behind the scenes").click()
    await panel.get_by_role("button", name="The hoax").click()
    hoax = panel.locator("li details", has_text="CONFIRMED: Alita")
    await hoax.locator("summary").click()
    await expect(hoax).to_contain_text("for lists only")
    await expect(hoax).to_contain_text("names nobody whose word could bear that out")
    for out in range(1, 5):
        await panel.get_by_role("button", name="The great day").click()
        await expect(panel.get_by_role("button", name="The great day")).to_contain_text(f"({out} of 4 out)")
    await expect(panel).to_contain_text("The rehearsal is over")
    # The story shows it, and the turn of the studio's word may be a post of its own.
    await expect(messages(news).filter(has_text="Official · Press release").first).to_be_visible()
    await expect(news.locator("#messages")).not_to_contain_text("Scoop Factory")
    await type_command(news, "sequel-status")
    await news.keyboard.press("Enter")
    await expect(messages(news).last).to_contain_text("Greenlit!")


async def test_next_item_makes_a_post_grow(news: Page) -> None:
    """A further report of a known story edits its post, and the outbox says that all is sent."""
    panel = news.locator("#panel")
    await news.get_by_role("button", name="Behind the scenes").click()
    await panel.get_by_role("button", name="Publish the next item").click()
    grown = post(news, "James Cameron: Robert Rodriguez And I Swore")
    await expect(grown).to_contain_text("FILMSTARTS")
    await expect(grown.locator(".mark")).to_have_text(["edited"])
    await panel.locator("summary", has_text="Outbox").click()
    await expect(panel).to_contain_text("story to #alita-news: sent")


@pytest.mark.parametrize("look", ["dark", "light"])
@pytest.mark.parametrize("width", [1280, 390])
async def test_nobody_is_kept_out(news: Page, look: str, width: int) -> None:
    """Axe finds nothing serious: channel, lists, panel and drawer, dark and light, on a desk and on a phone."""
    await news.locator("#look").select_option(look)
    await news.set_viewport_size({"width": width, "height": 820})
    await type_command(news, "setup")
    assert await findings(news) == []
    await news.keyboard.press("Escape")
    await post(news, SALAZAR).get_by_role("button", name="Why this?").click()
    await expect(messages(news).last).to_contain_text("Only you can see this")
    await messages(news).last.locator(".tools summary").click()
    await news.locator("#line").fill("/")
    assert await findings(news) == []
    await news.get_by_role("button", name="Behind the scenes").click()
    for name in ("Feeds", "Stories", "Outbox"):
        await news.locator("#panel summary", has_text=name).click()
    await expect(news.locator("#panel")).to_contain_text("story to #alita-news")
    assert await findings(news) == []
    if width < 760:
        await news.keyboard.press("Escape")
        await news.get_by_role("button", name="Servers and channels").click()
        await expect(news.locator("#channels")).to_be_visible()
        assert await findings(news) == []
