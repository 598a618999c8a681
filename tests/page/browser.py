"""The browser of the page tests: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright, expect

PATIENCE = 20_000
"""Milliseconds; only a page that is broken makes a test wait so long."""
expect.set_options(timeout=PATIENCE)

_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def chromium() -> str:
    """Where the browser is; without one the test is skipped, or fails where that must not happen."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        sentence = "There is no Chromium here; with Debian's package chromium the page is tested, too."
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    return found


@asynccontextmanager
async def opened() -> AsyncIterator[Browser]:
    """A browser with an empty profile."""
    path = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def visit(browser: Browser, address: str) -> AsyncIterator[Page]:
    """A page of its own, as a newcomer sees it; whatever it complains about on its console fails the test."""
    context = await browser.new_context(viewport={"width": 1280, "height": 820}, color_scheme="dark")
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    await page.goto(address)
    try:
        yield page
    finally:
        await context.close()
    assert complaints == []


async def findings(page: Page) -> list[str]:
    """What axe finds on the page as it stands, of a kind that keeps people out."""
    found = (await Axe().run(page)).response["violations"]
    nodes = [
        (one["id"], node) for one in found if one["impact"] in ("serious", "critical") for node in one["nodes"]
    ]
    return [f"{rule}: {node['html'][:200]} {node['failureSummary']}" for rule, node in nodes]


async def become(page: Page, name: str) -> None:
    """Be somebody else."""
    value = await page.locator("#user option").filter(has_text=name).get_attribute("value")
    await page.locator("#user").select_option(value)


async def go(page: Page, channel: str) -> None:
    """Open a channel of the open server."""
    await page.locator("#channels button").filter(has_text=channel).first.click()
    await expect(page.locator("#title")).to_contain_text(channel)


async def type_command(page: Page, words: str) -> None:
    """Type a slash command and take it from the list, all by keyboard."""
    await page.locator("#line").fill("")  # focuses it, too
    await page.keyboard.type(f"/{words}")
    await expect(page.locator("#composer [role=option][aria-selected=true]")).to_contain_text(words)
    await page.keyboard.press("Enter")
