"""Fetches addresses one after the other and prints what came of each: `python -m tests.feeds.trusting ADDRESS...`

A program of its own, as which authorities are trusted (SSL_CERT_FILE) is read once, when it starts.
"""

import asyncio
import json
import sys
from collections.abc import Sequence

from feeds.fetch import Fetcher, Limits
from feeds.fetched import Failed, FeedRequest
from feeds.guard import AddressGuard


async def outcomes(urls: Sequence[str]) -> list[list[str]]:
    """For each address: its kind of failure and reason, or "fetched"."""
    guard = AddressGuard(frozenset({"127.0.0.1"}))
    async with Fetcher(guard, "test", limits=Limits(connect=5.0, total=5.0)) as fetcher:
        found = [await fetcher.get(FeedRequest(url)) for url in urls]
    return [[each.kind, each.reason] if isinstance(each, Failed) else ["fetched", ""] for each in found]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(outcomes(sys.argv[1:]))))
