"""A stage for whole-bot tests: sandbox, sample outlets and the bot, each a process, on loopback."""

import asyncio
import json
import os
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from tests.leash import tied

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 40.0
_PAUSE = 0.1

# Real days, replayed at once: nothing may count as old or wait.
SETTINGS = {
    "BOT_POLLING__MIN_SECONDS": "0.5",
    "BOT_STORIES__SETTLE_SECONDS": "1",
    "BOT_STORIES__MAX_AGE_DAYS": "36500",
    "BOT_DELIVERY__POSTS_PER_HOUR": "0",  # the samples' years come within seconds, and each shall be seen
    "BOT_DELIVERY__POSTS_PER_DAY": "0",
    "BOT_FEEDS__ALLOW_HOSTS": "127.0.0.1",
    "BOT_FEEDS__PAGES": "false",
    "BOT_DISCORD__GUILD_READY_TIMEOUT": "0.2",
}


@dataclass
class Stage:
    """What a test does to the three processes, and what it sees."""

    folder: Path
    session: aiohttp.ClientSession
    where: dict[str, str]
    outlets: dict[str, Any]
    bot: asyncio.subprocess.Process | None = None
    settings: dict[str, str] = field(default_factory=dict)

    async def start_bot(self) -> None:
        """Starts the bot; its log grows over restarts."""
        (self.folder / "local.toml").write_text(_local(self.outlets), encoding="utf-8")
        extra = SETTINGS | {
            "BOT_DISCORD__API_URL": self.where["api_url"],
            "BOT_DISCORD__GATEWAY_URL": self.where["gateway_url"],
            "DISCORD_TOKEN": self.where["token"],
            "BOT_DATABASE__PATH": str(self.folder / "bot.sqlite3"),
            "BOT_FRANCHISE__LOCAL": str(self.folder / "local.toml"),
        }
        self.bot = await spawn(self.folder / "bot.log", extra | self.settings, "bot.py", "run")

    async def kill_bot(self) -> None:
        """SIGKILL: no goodbye, no cleaning up."""
        assert self.bot is not None
        self.bot.kill()
        await self.bot.wait()

    async def set_up(self, channel: str = "alita-news") -> None:
        """/setup, as soon as the bot answers."""

        async def answered() -> bool:
            reply = await self.interact({"command": "setup", "options": {"channel": channel}})
            return reply["error"] is None

        await self.until(answered)

    async def publish(self, stage: int) -> None:
        """Lets the outlets publish, once every feed was read before."""
        await self.until(self._all_read)
        async with self.session.post(f"{self.outlets['url']}/publish", params={"stage": str(stage)}) as answer:
            answer.raise_for_status()

    async def interact(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """What somebody types or presses, and what they see."""
        return await self._door("interact", body)

    async def faults(self, *rules: Mapping[str, Any]) -> None:
        """Makes the sandbox misbehave; without rules it behaves again."""
        await self._door("faults", {"rules": list(rules)})

    async def hits(self) -> int:
        """How often the first fault has struck."""
        return int((await self._door("faults"))["rules"][0]["hits"])

    async def posts(self, channel: str = "alita-news") -> list[dict[str, Any]]:
        """The messages of a channel, oldest first."""
        state = await self._door("state")
        return [m for g in state["guilds"] for c in g["channels"] if c["name"] == channel for m in c["messages"]]

    async def created(self) -> Counter[str]:
        """How often each content was ever accepted as a new message, also if it was deleted since."""
        record = await self._door("record")
        return Counter(creation["content"] for creation in record["creations"] if creation.get("content"))

    async def until(self, condition: Callable[[], Any]) -> None:
        """Waits until the condition holds; fails with the bot's log if it never does."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not await condition():  # noqa: ASYNC110 - other processes set no events of ours
                    await asyncio.sleep(_PAUSE)
        except TimeoutError:
            raise AssertionError(f"waited in vain; the bot's log:\n{self.log()}") from None

    def log(self) -> str:
        """All that the bot has logged."""
        return (self.folder / "bot.log").read_text(encoding="utf-8")

    async def _all_read(self) -> bool:
        async with self.session.get(f"{self.outlets['url']}/visits") as answer:
            return all((await answer.json()).values())

    async def _door(self, name: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        address = f"{self.where['page'].rstrip('/')}/sandbox/{name}"
        method = "GET" if body is None else "POST"
        async with self.session.request(method, address, json=body) as answer:
            return dict(await answer.json())


@asynccontextmanager
async def stage(folder: Path) -> AsyncIterator[Stage]:
    """The stage with sandbox and outlets running; every process ends with the block."""
    processes = [
        await spawn(folder / "sandbox.log", {}, "-m", "sandbox"),
        await spawn(folder / "outlets.log", {}, "-m", "sandbox.outlets"),
    ]
    async with aiohttp.ClientSession() as session:
        lines = [json.loads(await one.stdout.readline()) for one in processes if one.stdout]
        made = Stage(folder, session, lines[0], lines[1])
        try:
            yield made
        finally:
            for one in [*processes, *([made.bot] if made.bot else [])]:
                if one.returncode is None:
                    one.terminate()
                await one.wait()


async def spawn(
    log: Path, extra: Mapping[str, str], *arguments: str, stdin: int = asyncio.subprocess.DEVNULL
) -> asyncio.subprocess.Process:
    """A Python process of the repository with a clean environment of ours."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BOT_") and k != "DISCORD_TOKEN"}
    with log.open("ab") as stderr:
        return await asyncio.create_subprocess_exec(
            *tied(*arguments),
            cwd=ROOT,
            env=environment | dict(extra),
            stdin=stdin,
            stdout=asyncio.subprocess.PIPE,
            stderr=stderr,
        )


def _local(outlets: Mapping[str, Any]) -> str:
    lines = ['replace = ["feeds"]']
    for feed in outlets["feeds"]:
        lines += ["[[feeds]]", f"url = {json.dumps(feed['url'])}", f"name = {json.dumps(feed['title'])}"]
        lines += [f"kind = {json.dumps(feed['kind'])}", f"outlet = {json.dumps(feed['outlet'])}", "keen = true"]
    return "\n".join(lines) + "\n"
