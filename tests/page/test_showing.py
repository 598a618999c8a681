"""What the page shows and takes, with a bot that uses everything discord.py knows."""

from datetime import UTC, datetime

import discord
import pytest
from playwright.async_api import Page, expect

from sandbox.server import Sandbox
from tests.page.bot import PICTURE, ShowBot
from tests.page.browser import become, findings, go, type_command
from tests.sandbox.bot import Panel

pytestmark = pytest.mark.asyncio(loop_scope="session")

MARKDOWN = """# Heading
**bold** *slanted* __under__ ~~gone~~ `code` ||secret||
> quoted
- first
- second
1. one
-# small
[masked](https://outlet.example/a) and https://outlet.example/b
<t:1700000000:D> <@1100000000000000202> <@&1100000000000001011> <#1100000000000001001> </language:1>
```
let x = 1;
```"""
HOSTILE = "<img src=x onerror=alert(1)> <script>alert(2)</script> [x](javascript:alert(3))"


async def test_markdown_is_discords(page: Page, bot: ShowBot) -> None:
    """Each mark becomes its element, mentions their names, times words; and nothing becomes markup."""
    await go(page, "general")
    await bot.room("general").send(MARKDOWN)
    text = page.locator("#messages article").last.locator(".text")
    marks = {"strong": "bold", "em": "slanted", "u": "under", "s": "gone", "blockquote": "quoted"}
    for tag, words in marks.items():
        await expect(text.locator(tag)).to_have_text(words)
    await expect(text.get_by_role("heading")).to_have_text("Heading")
    await expect(text.locator("ul li")).to_have_text(["first", "second"])
    await expect(text.locator("pre")).to_contain_text("let x = 1;")
    await expect(text.locator("a")).to_have_count(2)
    for name in ("@Finn, fan", "@News Ping", "#general", "November 14, 2023", "/language"):
        await expect(text).to_contain_text(name)
    await text.get_by_role("button", name="Spoiler").click()
    await expect(text.locator(".spoiler.open")).to_have_text("secret")
    await bot.room("general").send(HOSTILE)
    last = page.locator("#messages article").last
    await expect(last).to_contain_text("<script>alert(2)</script>")
    await expect(last.locator("img, script, a")).to_have_count(0)


async def test_post_edit_silence_and_push(page: Page, bot: ShowBot) -> None:
    """A post comes live with its push; a silent one and an edit are marked; an edit pushes nothing."""
    await go(page, "alita-news")
    room = bot.room("alita-news")
    embed = discord.Embed(description="A summary", timestamp=datetime(2026, 1, 2, tzinfo=UTC))
    embed.add_field(name="Outlets", value="[One](https://outlet.example)")
    embed.set_image(url=PICTURE)
    message = await room.send("**News** · a headline", embed=embed, silent=True)
    post = page.locator(f"#messages article[data-id='{message.id}']")
    await expect(post.locator(".embed")).to_contain_text("A summary")
    await expect(post.locator(".nopicture")).to_contain_text("without description")
    await expect(post.locator(".mark")).to_have_text(["@silent"])
    push = page.locator("#pushes .push").last
    await expect(push).to_contain_text("News · a headline")
    await expect(push).to_contain_text("silently")
    before = await page.locator("#pushes .push").count()
    await message.edit(content="**News** · a better headline")
    await expect(post.locator(".mark")).to_have_text(["edited", "@silent"])
    assert await page.locator("#pushes .push").count() <= before
    await message.delete()
    await expect(post).to_have_count(0)


async def test_layout_and_its_selects(page: Page) -> None:
    """A V2 message shows every part, its push is empty, and its selects are used by keyboard."""
    await go(page, "general")
    await type_command(page, "layouts")
    box = page.locator("#messages article").last.locator(".container")
    await expect(box.get_by_role("heading")).to_have_text("A heading")
    await expect(box.get_by_role("img")).to_have_count(2)
    await box.get_by_role("button", name="A role").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("m")
    await page.keyboard.press("Enter")
    answer = page.locator("#messages article").last
    await expect(answer).to_contain_text("v2:role 1100000000000001013")
    await expect(answer).to_contain_text("Only you can see this")
    await answer.get_by_role("button", name="Dismiss message").click()
    await expect(page.locator("#messages")).not_to_contain_text("v2:role")
    await page.locator("#messages article").last.locator(".tools summary").click()
    await page.get_by_role("button", name="Show as a phone’s push").last.click()
    await expect(page.locator("#pushes")).to_contain_text("Empty: the message has no plain text")


async def test_buttons_and_choosing_several(page: Page, bot: ShowBot) -> None:
    """Buttons answer in private or change their message; a select for several takes them at once."""
    await go(page, "announcements")
    found = discord.utils.get(bot.get_all_channels(), name="announcements")
    assert isinstance(found, discord.TextChannel)
    message = await found.send("a panel", view=Panel())
    post = page.locator(f"#messages article[data-id='{message.id}']")
    await expect(post.get_by_role("link", name="Read")).to_have_attribute("href", "https://outlet.example/story")
    await post.get_by_role("button", name="Why?").click()
    await expect(page.locator("#messages")).to_contain_text("because, moderator")
    await post.get_by_role("button", name="Make a selection").click()
    for colour in ("RED", "BLUE"):
        await post.get_by_role("option", name=colour).click()
    await post.get_by_role("button", name="Choose").click()
    await expect(page.locator("#messages article").last).to_contain_text("red,blue")
    await post.get_by_role("button", name="More", exact=True).click()
    await expect(post).to_contain_text("changed")


async def test_modal_keeps_what_was_typed_until_it_fits(page: Page) -> None:
    """A modal with every input opens by a command, tells what is wrong, and sends what was filled in."""
    await go(page, "general")
    await type_command(page, "everything")
    dialog = page.get_by_role("dialog", name="Everything")
    await dialog.get_by_label("Name").fill("Gally")
    await dialog.get_by_label("Colour").select_option(label="Blue")
    assert await findings(page) == []
    await dialog.get_by_role("button", name="Submit").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("Choose one of")
    await dialog.get_by_label("Loud", exact=True).check()
    await dialog.get_by_label("Sure").check()
    await dialog.get_by_role("button", name="Submit").click()
    await expect(page.locator("#messages article").last).to_contain_text("Gally: Blue, Loud")
    await expect(dialog).to_have_count(0)


async def test_options_choices_and_suggestions(page: Page) -> None:
    """A command's options show type and duty; a missing one is not sent; suggestions are taken by arrow."""
    await go(page, "general")
    await type_command(page, "choose")
    form = page.get_by_role("form", name="/choose")
    await expect(form).to_contain_text("whole number, required")
    await page.keyboard.press("Enter")
    await form.get_by_label("size").select_option(label="Big")
    await form.get_by_label("count").fill("3")
    await page.keyboard.press("Enter")
    await expect(page.locator("#messages article").last).to_contain_text("Big 3")
    await type_command(page, "complete")
    await page.keyboard.type("ab")
    await expect(page.get_by_role("option", name="ab1")).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("combobox", name="word")).to_have_value("ab1")
    await page.keyboard.press("Enter")
    await expect(page.locator("#messages article").last).to_contain_text("ab-1")


async def test_threads_posts_and_menus(page: Page, bot: ShowBot) -> None:
    """A forum lists its posts with tags, a post opens, and a message's menu has the application's commands."""
    forum = discord.utils.get(bot.get_all_channels(), name="stories")
    assert isinstance(forum, discord.ForumChannel)
    await forum.create_thread(name="A story", content="its first words", applied_tags=[forum.available_tags[0]])
    await go(page, "stories")
    card = page.get_by_role("button", name="A story").last
    await expect(card).to_contain_text("Sequel")
    await card.click()
    await expect(page.locator("#title")).to_contain_text("A story")
    post = page.locator("#messages article").last
    await post.locator(".tools summary").click()
    await post.get_by_role("button", name="Check this claim").click()
    await expect(page.locator("#messages article").last).to_contain_text("checked: its first words")


async def test_people_places_and_languages(page: Page, sandbox: Sandbox) -> None:
    """A fan finds fewer commands and no hidden channel, and is asked in the language chosen."""
    secret = {"op": "channel_create", "guild": "Iron City", "name": "backstage"}
    for change in (secret, {"op": "overwrite", "channel": "backstage", "role": "@everyone", "deny": 1024}):
        async with page.expect_response("**/sandbox/state"):
            await page.request.post(f"{sandbox.page}sandbox/world", data=change)
    await expect(page.locator("#channels")).to_contain_text("backstage")
    await become(page, "Finn")
    await expect(page.locator("#channels")).not_to_contain_text("backstage")
    await go(page, "general")
    await page.locator("#line").fill("/feeds")
    await page.keyboard.press("Enter")
    await expect(page.locator("#toasts")).to_contain_text("There is no command “/feeds” here.")
    await page.locator("#locale").select_option("de")
    await type_command(page, "language")
    await expect(page.locator("#messages article").last).to_contain_text("asked in de")
    await page.get_by_role("button", name="Elsewhere").click()
    await type_command(page, "anywhere")
    await expect(page.locator("#messages article").last).to_contain_text("server True")


async def test_without_a_demo_the_panel_says_so(page: Page) -> None:
    """A sandbox by itself has no news to publish; the panel tells how to get some."""
    await page.get_by_role("button", name="Behind the scenes").click()
    await expect(page.locator("#panel")).to_contain_text("python bot.py demo")
    await expect(page.get_by_role("button", name="Publish the next item")).to_have_count(0)
    await expect(page.get_by_role("button", name="Answer 429")).to_be_visible()
