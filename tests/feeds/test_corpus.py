"""Every shared feed, real and hostile, and feeds broken at random, through real workers."""

import re
import sys
from pathlib import Path

import pytest

from feeds.parsed import ParsedFeed
from feeds.wire import Job
from feeds.worker import Death, WorkerDied, Workers
from tests.feeds.conftest import SHARED
from tests.feeds.mutations import mutated, seeds

# Where the number of entries differs from what feedparser alone reports, and why that is right.
MORE = {
    "feedjira/json_feed.json": 20,  # JSON Feed is read here, not by feedparser
    "netnewswire/DaringFireball.json": 48,
    "reader/empty.json": 1,
    "reader/full.json": 2,
    "reader/invalid.json": 8,
    "node-feedparser/compressed.xml": 10,  # a gzip file without its header is unpacked
    "feedparser/hist-geo__gml_point_srsname_non_numeric_epsg.xml": 1,  # feedparser raises; what is left is read
    "feedparser/hist-illformed__rss_item_nested_textinput.xml": 1,
    "feedparser/hist-illformed__rss_image_height_stray_end_tag.xml": 0,
    "feedparser/hist-illformed__rss_image_width_stray_end_tag.xml": 0,
    "patho/lead_newlines_100KB.xml": 1,  # hangs feedparser; leading white space is stripped
    "patho/style_aaaa_128KB.xml": 1,  # hangs feedparser's sanitizer, which is off
    "patho/billion_laughs.xml": 1,
    "patho/xxe_file.xml": 1,
    "patho/charref_digits_5000.xml": 1,  # feedparser raises on these three; such references are replaced
    "patho/charref_big_illformed.xml": 1,
    "patho/surrogate_illformed.xml": 1,
    "patho/bad_ipv6_url.xml": 1,
}
GIVEN_UP = {
    "patho/pi_encoding_x2000.xml": Death.TIME,
    "patho/author_a_a.a._32k.xml": Death.TIME,
}
FEW = 5  # times in one test that workers may not start
EITHER = "patho/quadratic_blowup_2000.xml"  # too slow or too big, whichever limit is met first


def manifest(folder: Path) -> dict[str, int | None]:
    """The entries feedparser reports per file, or None where it hangs or raises."""
    rows = (line.split("\t") for line in (folder / "MANIFEST.tsv").read_text("utf-8").splitlines()[1:])
    counts = ((row[0], re.match(r"(\d+) entries", row[5])) for row in rows)
    return {name: int(found[1]) if found else None for name, found in counts}


def job(body: bytes) -> Job[ParsedFeed]:
    """The job of parsing a body as a file."""
    return Job("feeds.parse:parse_feed", (body, "", None), ParsedFeed)


async def test_every_shared_feed_gives_the_entries_it_has(shared_feeds: Path) -> None:
    """450 feeds from fifteen libraries' tests: the number of entries is right, none crashes a worker."""
    wrong = {}
    async with Workers() as workers:
        for name, count in manifest(shared_feeds).items():
            if name in GIVEN_UP or name == EITHER:
                continue
            parsed = await workers.run(job((shared_feeds / name).read_bytes()))
            found = len(parsed.entries) if isinstance(parsed, ParsedFeed) else parsed
            if found != MORE.get(name, count):
                wrong[name] = found
    assert wrong == {}


async def test_hostile_feeds_are_given_up_at_the_limits(shared_feeds: Path) -> None:
    """The feeds that hang or swell the parser cost no more than the limits, and the worker comes back."""
    async with Workers(seconds=0.8, megabytes=256) as workers:
        for name in [*GIVEN_UP, EITHER]:
            died = await workers.run(job((shared_feeds / name).read_bytes()))
            assert isinstance(died, WorkerDied), name
            assert died.death is GIVEN_UP.get(name, died.death)
            assert died.death in (Death.TIME, Death.MEMORY)


async def test_external_entities_are_not_read(shared_feeds: Path) -> None:
    """A feed cannot have the bot read a local file."""
    async with Workers() as workers:
        parsed = await workers.run(job((shared_feeds / "patho/xxe_file.xml").read_bytes()))
    assert isinstance(parsed, ParsedFeed)
    assert "root:" not in repr(parsed)


def peak(pid: int) -> int:
    """The most megabytes that a process has held so far; 0 where the system does not tell, or it is gone."""
    status = Path(f"/proc/{pid}/status")
    try:
        found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text("ascii", "replace"))
    except OSError:
        return 0
    return int(found[1]) // 1024 if found else 0


async def survive(number: int, seed: int, largest: int) -> dict[str, int]:
    """Parses broken feeds; how many met which limit, and the most megabytes that one took.

    A worker that a busy machine cannot start in time says nothing of its feed: that is counted apart, and the feed
    is read again. Any other death fails the test with the body.
    """
    shared = SHARED / "feeds"
    bodies = seeds(shared if shared.is_dir() else None, largest)
    found = {Death.TIME.value: 0, Death.MEMORY.value: 0, Death.START.value: 0, "megabytes": 0}
    async with Workers() as workers:
        for body in mutated(bodies, number, seed):
            parsed = await workers.run(job(body))
            while isinstance(parsed, WorkerDied) and parsed.death is Death.START and found["start"] < FEW:
                found["start"] += 1
                parsed = await workers.run(job(body))
            found["megabytes"] = max(found["megabytes"], *map(peak, workers.pids), 0)
            if isinstance(parsed, WorkerDied):
                assert parsed.death in (Death.TIME, Death.MEMORY), body[:2000]
                found[parsed.death.value] += 1
    return found


async def test_300_broken_feeds_crash_nothing() -> None:
    """Feeds broken at random, the same ones in every run, are read or refused, in little memory."""
    found = await survive(300, seed=20260922, largest=60_000)
    assert (found["time"], found["memory"]) == (0, 0)
    assert found["megabytes"] < 128


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(4))
async def test_20_000_broken_feeds_crash_nothing(seed: int) -> None:
    """As above with many more, large ones among them; limits may be met, but rarely."""
    found = await survive(5000, seed, largest=2_000_000)
    sys.stderr.write(f"\nseed {seed}: {found}\n")
    assert found["time"] + found["memory"] < 50
    assert found["megabytes"] <= 512
