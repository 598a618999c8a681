"""Lists of feeds, good, odd and hostile, read by the real worker process; and what is written can be read."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.guard import AddressGuard
from feeds.listed import Folder, Outline
from feeds.opml import ListReader, written
from feeds.outlines import MAX_OUTLINES, read_list
from feeds.worker import Workers
from tests.cli.program import ROOT

WHEN = datetime(2026, 8, 20, 12, tzinfo=UTC)
NESTED = """<outline text="Films"><outline text="A &amp; B" xmlUrl="https://a.example/?x=1&amp;copy=2"/>
<outline text="Deep"><outline title="銃夢" xmlURL=" https://b.example/feed "/></outline></outline>
<outline text="Again" xmlUrl="https://a.example/?x=1&amp;copy=2"/>"""


def opml(body: str, head: str = "") -> str:
    """A list with this body."""
    return f'{head}<opml version="2.0"><head><title>Mine</title></head><body>{body}</body></opml>'


def entry(url: str, name: str = "n") -> str:
    """An entry of a list."""
    return f'<outline text="{name}" xmlUrl="{url}"/>'


async def test_a_list_as_readers_export_it(workers: Workers) -> None:
    """Folders are flattened, names and addresses as given, repetitions counted."""
    found = await ListReader(workers, AddressGuard()).read(opml(NESTED).encode())
    assert found.outlines == (
        Outline("A & B", "https://a.example/?x=1&copy=2"),
        Outline("銃夢", "https://b.example/feed"),
    )
    assert (found.twice, found.beyond, found.problem) == (1, 0, None)


@pytest.mark.parametrize(
    "body",
    [
        opml(entry("https://a.example/", "Grün"), '<?xml version="1.0" encoding="ISO-8859-1"?>').encode("latin-1"),
        opml(entry("https://a.example/", "Grün"), '<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"),
        opml(entry("https://a.example/", "Grün")).encode("utf-8-sig"),
        opml(entry("https://a.example/", "Grün"), '<?xml version="1.0" encoding="utf-7"?>').encode("windows-1252"),
        opml(entry("https://a.example/", "Gr&#252;n")).encode(),
    ],
    ids=["latin-1", "utf-16", "mark", "wrongly declared", "reference"],
)
def test_encodings(body: bytes) -> None:
    """By mark, as UTF-8, as declared, else as the web's usual one."""
    assert read_list(body).outlines == (Outline("Grün", "https://a.example/"),)


@pytest.mark.parametrize(
    ("body", "part"),
    [
        (b"", "no OPML list"),
        (b"\x00\x01\x02" * 1000, "no OPML list"),
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "no OPML list"),
        (b"<!doctype html><html><body>opml</body></html>", "no OPML list"),
        (opml("").encode(), "names no feed"),
        (
            opml('<outline type="include" text="more" url="https://a.example/more.opml"/>').encode(),
            "names no feed",
        ),
        (
            opml(entry("https://a.example/"), '<!DOCTYPE opml SYSTEM "file:///etc/passwd">').encode(),
            "document type",
        ),
        (opml(entry("https://a.example/"), "<!doctype opml>").encode("utf-16"), "document type"),
        (
            opml(
                entry("https://a.example/", "&b;"),
                '<!DOCTYPE o [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
            ).encode(),
            "entities",
        ),
        (opml('<outline text="a">' * 13_000).encode(), "names no feed"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(body: bytes, part: str) -> None:
    """No list, an empty one, one with entities: the sentence says which."""
    found = read_list(body)
    assert found.problem is not None
    assert part in found.problem
    assert found.outlines == ()


HOSTILE = {
    "deep and many": opml('<outline text="a">' * 6000 + "".join(entry(f"h{number}") for number in range(4000))),
    "closed too often": opml(
        "</outline>" * 1000 + entry("https://a.example/") + "</outline></body></opml>" * 1000
    ),
    "cut off": opml(entry("https://a.example/") + entry("https://b.example/"))[:-40],
    "huge address": opml(entry("https://a.example/" + "x" * 200_000)),
    "many attributes": opml(
        "<outline " + " ".join(f"a{n}='1'" for n in range(20_000)) + " xmlUrl='https://a.example/'/>"
    ),
    "many categories": opml(f'<outline category="{"a/b," * 50_000}" xmlUrl="https://a.example/"/>'),
    "no end": opml(entry("https://a.example/")) + "<!--" * 50_000,
    "many": opml("".join(entry(f"https://a.example/{number}") for number in range(MAX_OUTLINES + 500))),
}


async def test_hostile_lists_are_read_in_time(workers: Workers) -> None:
    """Within the worker's limits of time and memory, whatever comes of it is bounded, and the worker lives on."""
    reader = ListReader(workers, AddressGuard())
    for name, body in HOSTILE.items():
        found = await reader.read(body.encode())
        assert found.problem is None, name
        assert 0 < len(found.outlines) <= MAX_OUTLINES, name
        assert all(len(one.url) <= 2100 and len(one.name) <= 300 for one in found.outlines)
        assert name != "many" or found.beyond == 500
    assert len(workers.pids) == 1


TEXT = st.text(max_size=40) | st.sampled_from(["\"<&>'", "\x00\x0b\ud800", "]]>", "a\nb\tc", "銃夢"])
URLS = st.from_regex(r"https://[a-z]{1,10}\.example/[a-z0-9?&=%]{0,20}", fullmatch=True)


@settings(max_examples=40)
@given(TEXT, st.lists(st.tuples(TEXT, URLS), min_size=1, max_size=6, unique_by=lambda pair: pair[1]))
def test_what_is_written_can_be_read(title: str, feeds: list[tuple[str, str]]) -> None:
    """Whatever feeds are called, the list holds each of their addresses, in folders or not."""
    outlines = [Outline(name, url) for name, url in feeds]
    body = written(title, [outlines[0], Folder(title, tuple(outlines[1:]))], WHEN)
    assert [one.url for one in read_list(body).outlines] == [url for _, url in feeds]


def test_the_main_process_does_not_import_the_parser() -> None:
    """What reads lists for the bot loads neither listparser nor lxml nor requests."""
    code = (
        "import sys, feeds.opml, pipeline.opml, cogs.opml;"
        "print([name for name in ('listparser', 'lxml', 'requests', 'feedparser') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
