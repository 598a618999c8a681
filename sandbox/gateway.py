"""The gateway: HELLO, IDENTIFY, heartbeats, RESUME, as discord.py 2.7.1 speaks it."""

import asyncio
import json
import zlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from aiohttp import WSMsgType, web

from sandbox import wire
from sandbox.core import Discord
from sandbox.model import Event, Json
from sandbox.sessions import PRIVILEGED, Intent, Session

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
AUTHENTICATION_FAILED, UNKNOWN_OPCODE, NOT_AUTHENTICATED, DECODE_ERROR, DISALLOWED_INTENTS = (
    4004,
    4001,
    4003,
    4002,
    4014,
)
_ACK_SECONDS = 0.05
_SESSIONS = 16
"""Sessions remembered, the newest; more than one only if bots were killed or there are several shards."""


class _Link:
    """One open socket: compresses if the client asked for it, and sends in order from one task."""

    def __init__(self, socket: web.WebSocketResponse, compress: str) -> None:
        self.socket = socket
        self.session: Session | None = None
        self._deflate = zlib.compressobj() if compress == "zlib-stream" else None
        self._queue: asyncio.Queue[Json] = asyncio.Queue()

    def send(self, frame: Json) -> None:
        """Queue a frame."""
        self._queue.put_nowait(frame)

    async def pump(self) -> None:
        """Send what is queued, for as long as the socket lives."""
        while not self.socket.closed:
            text = json.dumps(await self._queue.get(), ensure_ascii=False)
            try:
                await self._put(text)
            except ConnectionError:
                return

    async def _put(self, text: str) -> None:
        # Text frames are accepted whatever was asked for (discord.py, gateway.py:508), so zstd is not spoken.
        if self._deflate is None:
            await self.socket.send_str(text)
            return
        data = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        await self.socket.send_bytes(data)

    def detach(self) -> None:
        """Leave the session to a later RESUME."""
        if self.session is not None and self.session.send == self.send:
            self.session.send = None
        self.session = None


class Gateway:
    """All sockets and sessions of the bot.

    Args:
        discord: for the token and the world whose events are passed on.
        url: tells the gateway's address, for READY's `resume_gateway_url`.
    """

    def __init__(self, discord: Discord, url: Callable[[], str]) -> None:
        self._discord = discord
        self._url = url
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._links: set[_Link] = set()
        discord.world.listeners.append(self._hear)

    def _hear(self, event: Event) -> None:
        for session in self._sessions.values():
            session.hear(event)

    @property
    def connected(self) -> int:
        """How many identified bots are listening."""
        return sum(session.send is not None for session in self._sessions.values())

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Speak with one client until either side closes."""
        socket = web.WebSocketResponse(max_msg_size=64 * 1024, autoping=True, compress=False)
        await socket.prepare(request)
        link = _Link(socket, request.query.get("compress", ""))
        self._links.add(link)
        pump = asyncio.create_task(link.pump())
        try:
            interval = int(self._discord.timing.heartbeat * 1000)
            link.send({"op": HELLO, "d": {"heartbeat_interval": interval}, "s": None, "t": None})
            await self._listen(link)
        finally:
            pump.cancel()
            link.detach()
            self._links.discard(link)
            self._discord.world.emit(Event("SANDBOX_CHANGED", {}))
        return socket

    async def _listen(self, link: _Link) -> None:
        async for frame in link.socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            try:
                message = json.loads(frame.data)
                await self._answer(link, message)
            except (ValueError, KeyError, TypeError, AttributeError):
                await link.socket.close(code=DECODE_ERROR)

    async def _answer(self, link: _Link, message: Json) -> None:
        answers: dict[int, Callable[[_Link, Json], Awaitable[None]]] = {
            IDENTIFY: self._identify,
            RESUME: self._resume,
        }
        if message["op"] == HEARTBEAT:
            # discord.py notes a heartbeat after it was sent, in another thread; an answer sooner than any
            # network brings it is taken for one to the heartbeat before: 41 s late.
            asyncio.get_running_loop().call_later(
                _ACK_SECONDS, link.send, {"op": ACK, "d": None, "s": None, "t": None}
            )
        elif message["op"] in answers:
            await answers[message["op"]](link, message["d"])
        elif link.session is None:
            await link.socket.close(code=NOT_AUTHENTICATED)
        # Presence, voice and member requests have no effect here.

    async def _identify(self, link: _Link, data: Json) -> None:
        if data["token"] != self._discord.token:
            await link.socket.close(code=AUTHENTICATION_FAILED, message=b"Authentication failed.")
            return
        intents = int(data["intents"])
        if intents & PRIVILEGED & ~self._discord.privileged:
            await link.socket.close(code=DISALLOWED_INTENTS, message=b"Disallowed intent(s).")
            return
        number, count = data.get("shard", (0, 1))
        session = Session(self._discord.world.next_id(), intents, (int(number), int(count)), self._discord.world)
        self._sessions[session.key] = session
        while len(self._sessions) > _SESSIONS:
            self._sessions.popitem(last=False)
        self._attach(link, session)
        self._welcome(session)

    def _attach(self, link: _Link, session: Session) -> None:
        link.detach()
        link.session = session
        session.send = link.send
        self._discord.world.emit(Event("SANDBOX_CHANGED", {}))

    def _welcome(self, session: Session) -> None:
        world = self._discord.world
        guilds = [guild for guild in world.installed() if session.serves(guild.id)]
        session.dispatch(
            "READY",
            {
                "v": 10,
                "user": wire.own_user(world.bot),
                "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds],
                "session_id": session.key,
                "session_type": "normal",
                "resume_gateway_url": self._url(),
                "shard": list(session.shard),
                "application": {"id": world.application.id, "flags": 0},
                "private_channels": [],
                "user_settings": {},
                "relationships": [],
                "presences": [],
                "guild_join_requests": [],
            },
        )
        for guild in guilds if session.intents & Intent.GUILDS else ():
            # Only servers that READY announced say so; by that discord.py tells them from new ones.
            session.dispatch("GUILD_CREATE", wire.guild_create(guild, world.bot.id) | {"unavailable": False})

    async def _resume(self, link: _Link, data: Json) -> None:
        if data["token"] != self._discord.token:
            await link.socket.close(code=AUTHENTICATION_FAILED, message=b"Authentication failed.")
            return
        session = self._sessions.get(data["session_id"])
        missed = session.missed(int(data["seq"] or 0)) if session else None
        if session is None or missed is None:
            link.send({"op": INVALID, "d": False, "s": None, "t": None})
            return
        for frame in missed:
            link.send(frame)
        self._attach(link, session)
        session.dispatch("RESUMED", {})

    async def disturb(self, action: str, code: int = 4000) -> int:
        """Misbehave on every open socket; how many there were.

        Args:
            action: "close" (with `code`), "abort" (the connection just ends), "reconnect" (op 7),
                "invalidate" (op 9, sessions forgotten) or "invalidate_resumable" (op 9 true).
            code: the close code.

        Raises:
            ValueError: an unknown action.
        """
        if action not in ("close", "abort", "reconnect", "invalidate", "invalidate_resumable"):
            raise ValueError(f"unknown gateway action {action!r}")
        links = list(self._links)
        if action == "invalidate":
            self._sessions.clear()
        for link in links:
            await self._disturb(link, action, code)
        return len(links)

    async def _disturb(self, link: _Link, action: str, code: int) -> None:
        if action == "reconnect":
            link.send({"op": RECONNECT, "d": None, "s": None, "t": None})
        elif action.startswith("invalidate"):
            link.send({"op": INVALID, "d": action != "invalidate", "s": None, "t": None})
        else:
            link.detach()
            transport = link.socket.get_extra_info("transport")
            if action == "abort" and transport is not None:
                transport.abort()
            else:
                await link.socket.close(code=code)

    async def close(self) -> None:
        """Close every socket, for the end of the server."""
        for link in list(self._links):
            await link.socket.close(code=1001)
