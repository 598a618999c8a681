"""A small HTTP server on loopback that answers with exactly the bytes a test wants, honest or not."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Request:
    """What a client sent: the path and its headers, names in lower case."""

    path: str
    headers: dict[str, str]


Answer = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Server:
    """A running server: its address and the requests it got."""

    url: str = ""
    requests: list[Request] = field(default_factory=list)


Serve = Callable[[Answer], Awaitable[Server]]


@asynccontextmanager
async def serving() -> AsyncIterator[Serve]:
    """Gives a function that starts servers; closes them, and every open connection, at the end."""
    servers: list[asyncio.Server] = []
    tasks: set[asyncio.Task[None]] = set()

    async def start(answer: Answer) -> Server:
        state = Server()

        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            tasks.add(task)
            try:
                with suppress(ConnectionError, asyncio.IncompleteReadError):
                    await _converse(state, answer, reader, writer)
            except asyncio.CancelledError:
                pass
            finally:
                tasks.discard(task)
                writer.close()

        server = await asyncio.start_server(connected, "127.0.0.1", 0)
        servers.append(server)
        state.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        return state

    yield start
    for server in servers:
        server.close()
    for task in list(tasks):
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _converse(
    state: Server, answer: Answer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = (line.partition(": ") for line in head[1:])
    headers = {name.lower(): value for name, _, value in fields}
    request = Request(head[0].split(" ")[1], headers)
    state.requests.append(request)
    await answer(request, writer)
    await writer.drain()


def reply(status: str = "200 OK", body: bytes = b"", **headers: str) -> Answer:
    """An answer that is always the same; header names are written with underscores."""
    return switch({"": (status, body, headers)})


def switch(answers: dict[str, tuple[str, bytes, dict[str, str]]]) -> Answer:
    """Answers by path; "" for all others."""

    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        status, body, headers = answers.get(request.path) or answers.get("", ("404 Not Found", b"", {}))
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if not any(line.lower().startswith(("content-length", "transfer-encoding")) for line in lines):
            lines.append(f"Content-Length: {len(body)}")
        head = "\r\n".join([f"HTTP/1.1 {status}", *lines, "Connection: close", "", ""])
        writer.write(head.encode("latin-1") + body)

    return answer
