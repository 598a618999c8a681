"""The README's pictures, taken from the running demo: `python -m tests.page.pictures [NAME…]`.

Run by hand; needs Chromium. Each picture is taken dark and light, as WebP of at most 60 KB, into docs/pictures/.
"""

import asyncio
import base64
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.page.browser import go, opened, type_command, visit

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "pictures"
LARGEST = 60_000
"""Bytes of a picture."""
_WIDTH, _HEIGHT, _SCALE = 980, 1400, 1.5
_BARE = """
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(".tools { display: none !important } article { padding-block: 10px !important }");
    document.adoptedStyleSheets = [sheet];
"""
_QUIETLY = "localStorage.setItem('notify', 'none')"


async def _post(page: Page) -> Locator:
    await go(page, "alita-news")
    post = page.locator("#messages article").filter(has_text="It still might happen").first
    await expect(post).to_contain_text("4 reports")
    while await page.locator("#messages article").first.get_attribute("data-id") != await post.get_attribute(
        "data-id"
    ):
        await _delete_first(page)  # the first post of a row is the one with name and time
    return post


async def _delete_first(page: Page) -> None:
    first = page.locator("#messages article").first
    gone = await first.get_attribute("data-id")
    await first.locator(".tools summary").click()
    await first.get_by_role("button", name="Delete message").click()
    await expect(page.locator(f"article[data-id='{gone}']")).to_have_count(0)


async def _status(page: Page) -> Locator:
    await go(page, "general")
    await type_command(page, "sequel-status")
    await page.keyboard.press("Enter")
    answer = page.locator("#messages article").last
    await expect(answer).to_contain_text("Not greenlit.")
    return answer


async def _setup(page: Page) -> Locator:
    await go(page, "general")
    await type_command(page, "setup")
    await page.keyboard.press("Enter")
    answer = page.locator("#messages article").last
    await expect(answer).to_contain_text("#alita-news")
    return answer


async def _check(page: Page) -> Locator:
    """*Check this claim* on something that a fan has passed on."""
    await go(page, "general")
    await page.locator("#line").fill("They say Alita 2 is officially greenlit, is that true?")
    await page.keyboard.press("Enter")
    said = page.locator("#messages article").last
    await expect(said).to_contain_text("is that true?")
    await said.locator(".tools summary").click()
    await said.get_by_role("button", name="Check this claim").click()
    answer = page.locator("#messages article").last
    await expect(answer).to_contain_text("Only you can see this")
    return answer


PICTURES: dict[str, Callable[[Page], Awaitable[Locator]]] = {
    "post": _post,
    "sequel-status": _status,
    "setup": _setup,
    "check-this-claim": _check,
}


async def take(address: str, names: list[str]) -> None:
    """Take these pictures of the demo at `address`."""
    await asyncio.to_thread(FOLDER.mkdir, parents=True, exist_ok=True)
    async with opened() as browser:
        for look in ("dark", "light"):
            async with visit(browser, address) as page:
                await page.set_viewport_size({"width": _WIDTH, "height": _HEIGHT})
                await page.locator("#look").select_option(look)
                await page.evaluate(_QUIETLY)
                await _post(page)  # the demo has played its opening
                for name in names:
                    shown = await PICTURES[name](page)
                    await _save(page, shown, FOLDER / f"{name}-{look}.webp")
    sys.stdout.write(f"The pictures are in {FOLDER.relative_to(ROOT)}.\n")


async def _save(page: Page, shown: Locator, path: Path) -> None:
    """The part of the page that shows one message, without its menu."""
    await page.mouse.move(0, 0)
    await page.evaluate(_BARE)
    await shown.scroll_into_view_if_needed()
    box = await shown.bounding_box()
    assert box is not None
    session = await page.context.new_cdp_session(page)
    clip = {**box, "scale": _SCALE}
    taken = await session.send("Page.captureScreenshot", {"format": "webp", "quality": 80, "clip": clip})
    await page.evaluate("document.adoptedStyleSheets = []")
    data = base64.b64decode(taken["data"])
    if len(data) > LARGEST:
        raise SystemExit(f"{path.name} would have {len(data)} bytes; {LARGEST} are allowed.")
    await asyncio.to_thread(path.write_bytes, data)


async def main(names: list[str]) -> None:
    """Run the demo, take the pictures, end the demo."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "bot.py", "demo", "--no-browser", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        await take(json.loads(await process.stdout.readline())["page"], names)
    finally:
        process.terminate()
        await process.wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:] or list(PICTURES)))
