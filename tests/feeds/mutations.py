"""Feeds broken at random, the same way for the same seed."""

import random
from collections.abc import Iterator
from pathlib import Path

GOLDENS = Path(__file__).parent / "goldens"
_TOKENS = [
    b"<item>", b"</item>", b"<entry>", b"</channel>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?xml ", b"?>",
    b"<!DOCTYPE x [<!ENTITY a \"b\">]>", b"&a;", b"&#xD800;", b"&#99999999999;", b"&", b"<", b">", b"\0",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b", b"xml:base='//['", b"<link>http://[</link>", b"<guid/>",
    b"<pubDate>0</pubDate>",
    b"<media:content url=''/>", b"<content type='xhtml'><p>", b"<georss:point>a b</georss:point>", b"{", b"[1,",
    b"\xf0\x9f\xa4\x96", b"<author>a@a.a</author>", b"<a" * 50, b"</div>" * 50, b"9" * 400,
]  # fmt: skip


def seeds(shared: Path | None, largest: int) -> list[bytes]:
    """Feeds to start from: the goldens, and the shared ones up to a size where they are at hand."""
    files = sorted(path for path in GOLDENS.iterdir() if path.is_file())
    if shared is not None:
        files += sorted(path for path in shared.rglob("*") if path.is_file() and "patho" not in path.parts)
    bodies = [path.read_bytes() for path in files if path.stat().st_size <= largest]
    return [body for body in bodies if body]


def mutated(bodies: list[bytes], number: int, seed: int) -> Iterator[bytes]:
    """`number` bodies, each with one to six changes."""
    chance = random.Random(seed)
    for _ in range(number):
        body = bytearray(chance.choice(bodies))
        for _ in range(chance.randint(1, 6)):
            _change(body, bodies, chance)
        yield bytes(body)


def _change(body: bytearray, bodies: list[bytes], chance: random.Random) -> None:
    start = chance.randrange(len(body) + 1)
    end = min(len(body), start + chance.choice([1, 8, 100, 2000]))
    kind = chance.randrange(6)
    if kind == 0 and start < len(body):
        body[start] = chance.randrange(256)
    elif kind == 1:
        del body[start:end]
    elif kind == 2:
        body[start:start] = body[start:end] * chance.choice([1, 2, 20])
    elif kind == 3:
        body[start:start] = chance.choice(_TOKENS)
    elif kind == 4:
        del body[start:]
    else:
        other = chance.choice(bodies)
        place = chance.randrange(len(other))
        body[start:end] = other[place : place + 500]
