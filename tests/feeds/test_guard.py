"""The address guard: what it refuses and why, and that it looks at the address really connected to."""

import ipaddress
import socket

import aiohttp
import pytest

from feeds.addresses import SENTENCES, Refusal, refusal_of
from feeds.fetch import Fetcher, Limits
from feeds.fetched import Failed, FailureKind, FeedRequest, Fetched
from feeds.guard import AddressGuard, AddressRefused, AddrInfo
from tests.feeds.conftest import AGENT
from tests.feeds.servers import Serve, reply

HOSTILE = [
    # not an address, or not of the web
    ("", Refusal.SCHEME),
    ("movies.example/feed", Refusal.SCHEME),
    ("file:///etc/passwd", Refusal.SCHEME),
    ("ftp://movies.example/feed", Refusal.SCHEME),
    ("gopher://movies.example:70/_x", Refusal.SCHEME),
    ("javascript:alert(1)", Refusal.SCHEME),
    ("data:text/xml,<rss/>", Refusal.SCHEME),
    ("feed://movies.example/", Refusal.SCHEME),
    ("https:movies.example", Refusal.SCHEME),
    ("http:///feed", Refusal.INVALID),
    ("http://./", Refusal.INVALID),
    ("http://../", Refusal.INVALID),
    ("http://movies..example/", Refusal.INVALID),
    ("http://movies.example../", Refusal.INVALID),
    ("http://mov ies.example/", Refusal.INVALID),
    ("http://movies.example/\r\nHost: inner", Refusal.INVALID),
    ("http://mov\ties.example/", Refusal.INVALID),
    ("http://movies.example\\@inner.example/", Refusal.INVALID),
    ("http://%31%32%37.0.0.1/", Refusal.INVALID),
    ("http://127.0.0.1%00.movies.example/", Refusal.INVALID),
    ("http://[::1/", Refusal.INVALID),
    ("http://[v1.movies]/", Refusal.INVALID),
    ("http://movies.example:port/", Refusal.INVALID),
    ("http://movies.example:99999/", Refusal.INVALID),
    ("http://" + "a" * 64 + ".example/", Refusal.INVALID),
    ("http://-movies.example/", Refusal.INVALID),
    ("http://movies.example/" + "a" * 2000, Refusal.TOO_LONG),
    # credentials
    ("http://user@movies.example/", Refusal.CREDENTIALS),
    ("http://user:word@movies.example/", Refusal.CREDENTIALS),
    ("http://movies.example:80@127.0.0.1/", Refusal.CREDENTIALS),
    ("http://@movies.example/", Refusal.CREDENTIALS),
    ("http://:@movies.example/", Refusal.CREDENTIALS),
    # ports
    ("http://movies.example:22/", Refusal.PORT),
    ("http://movies.example:8080/", Refusal.PORT),
    ("https://movies.example:6379/", Refusal.PORT),
    ("http://movies.example:0/", Refusal.PORT),
    ("http://93.184.215.14:25/", Refusal.PORT),
    # numbers that resolvers read as IPv4
    ("http://2130706433/", Refusal.NUMERIC_HOST),
    ("http://017700000001/", Refusal.NUMERIC_HOST),
    ("http://0x7f000001/", Refusal.NUMERIC_HOST),
    ("http://0x7f.0.0.1/", Refusal.NUMERIC_HOST),
    ("http://0177.0.0.1/", Refusal.NUMERIC_HOST),
    ("http://127.1/", Refusal.NUMERIC_HOST),
    ("http://127.0.1/", Refusal.NUMERIC_HOST),
    ("http://1/", Refusal.NUMERIC_HOST),
    ("http://127.0.0.0x1/", Refusal.NUMERIC_HOST),
    ("http://movies.0x/", Refusal.NUMERIC_HOST),
    ("http://256.256.256.256/", Refusal.NUMERIC_HOST),
    # names inside networks
    ("http://localhost/", Refusal.LOCAL_NAME),
    ("http://LOCALHOST./", Refusal.LOCAL_NAME),
    ("http://feeds.localhost/", Refusal.LOCAL_NAME),
    ("http://localhost.localdomain/", Refusal.LOCAL_NAME),
    ("http://printer.local/", Refusal.LOCAL_NAME),
    ("http://metadata.google.internal/computeMetadata/v1/", Refusal.LOCAL_NAME),
    ("http://router.lan/", Refusal.LOCAL_NAME),
    ("http://nas.home.arpa/", Refusal.LOCAL_NAME),
    ("http://intranet/", Refusal.LOCAL_NAME),
    ("http://ip6-localhost/", Refusal.LOCAL_NAME),
    ("http://ⓛocalhost/", Refusal.LOCAL_NAME),
    # IPv4
    ("http://127.0.0.1/", Refusal.LOOPBACK),
    ("http://127.255.255.254/", Refusal.LOOPBACK),
    ("http://127.0.0.1./", Refusal.LOOPBACK),
    ("http://127。0。0。1/", Refusal.LOOPBACK),
    ("http://127.0.0.1/", Refusal.LOOPBACK),
    ("http://①②⑦.0.0.1/", Refusal.LOOPBACK),
    ("http://0.0.0.0/", Refusal.UNSPECIFIED),
    ("http://0.1.2.3/", Refusal.UNSPECIFIED),
    ("http://10.0.0.1/", Refusal.PRIVATE),
    ("http://172.16.0.1/", Refusal.PRIVATE),
    ("http://172.31.255.255/", Refusal.PRIVATE),
    ("http://192.168.1.1/", Refusal.PRIVATE),
    ("http://100.64.0.1/", Refusal.SHARED),
    ("http://169.254.1.1/", Refusal.LINK_LOCAL),
    ("http://169.254.169.254/latest/meta-data/", Refusal.METADATA),
    ("http://169.254.170.2/v2/credentials", Refusal.METADATA),
    ("http://100.100.100.200/", Refusal.METADATA),
    ("http://168.63.129.16/", Refusal.METADATA),
    ("http://224.0.0.1/", Refusal.MULTICAST),
    ("http://239.255.255.250/", Refusal.MULTICAST),
    ("http://255.255.255.255/", Refusal.RESERVED),
    ("http://240.0.0.1/", Refusal.RESERVED),
    ("http://192.0.2.1/", Refusal.RESERVED),
    ("http://198.18.0.1/", Refusal.RESERVED),
    ("http://203.0.113.7/", Refusal.RESERVED),
    ("http://192.88.99.1/", Refusal.SIX_TO_FOUR),
    # IPv6
    ("http://[::1]/", Refusal.LOOPBACK),
    ("http://[0:0:0:0:0:0:0:1]/", Refusal.LOOPBACK),
    ("http://[::]/", Refusal.UNSPECIFIED),
    ("http://[::ffff:127.0.0.1]/", Refusal.MAPPED),
    ("http://[::ffff:7f00:1]/", Refusal.MAPPED),
    ("http://[::ffff:93.184.215.14]/", Refusal.MAPPED),
    ("http://[::127.0.0.1]/", Refusal.MAPPED),
    ("http://[::ffff:0:127.0.0.1]/", Refusal.MAPPED),
    ("http://[64:ff9b::127.0.0.1]/", Refusal.NAT64),
    ("http://[64:ff9b::a9fe:a9fe]/", Refusal.NAT64),
    ("http://[64:ff9b:1::a00:1]/", Refusal.NAT64),
    ("http://[2002:7f00:1::]/", Refusal.SIX_TO_FOUR),
    ("http://[2002:a00:1::1]/", Refusal.SIX_TO_FOUR),
    ("http://[2001:0:53aa:64c::1]/", Refusal.TEREDO),
    ("http://[fe80::1]/", Refusal.LINK_LOCAL),
    ("http://[fe80::1%25eth0]/", Refusal.ZONE),
    ("http://[fe80::1%eth0]/", Refusal.ZONE),
    ("http://[fc00::1]/", Refusal.PRIVATE),
    ("http://[fd12:3456::1]/", Refusal.PRIVATE),
    ("http://[fec0::1]/", Refusal.PRIVATE),
    ("http://[fd00:ec2::254]/", Refusal.METADATA),
    ("http://[ff02::1]/", Refusal.MULTICAST),
    ("http://[2001:db8::1]/", Refusal.RESERVED),
    ("http://[3fff::1]/", Refusal.RESERVED),
    ("http://[100::1]/", Refusal.RESERVED),
    ("http://[4000::1]/", Refusal.RESERVED),
]


@pytest.mark.parametrize(("url", "code"), HOSTILE)
def test_hostile_addresses_are_refused_for_their_reason(url: str, code: Refusal) -> None:
    """Each way to point the bot at something that is not a public website is refused, with the fitting reason."""
    with pytest.raises(AddressRefused) as refused:
        AddressGuard().check_url(url)
    assert refused.value.code == code
    assert refused.value.sentence == SENTENCES[code]


def test_every_reason_is_met_and_has_its_own_sentence() -> None:
    """The table above covers every reason, at least 60 addresses, and no two reasons read alike."""
    assert {code for _, code in HOSTILE} == set(Refusal)
    assert len(HOSTILE) >= 60
    assert len(set(SENTENCES.values())) == len(Refusal)
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("https://movies.example/feed?a=b@c#top", "https://movies.example/feed?a=b@c"),
        (" HTTPS://Movies.Example:443/Feed ", "https://movies.example/Feed"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://movies.example./", "http://movies.example./"),
        ("https://movies.example:80/", "https://movies.example:80/"),
        ("http://93.184.215.14/feed", "http://93.184.215.14/feed"),
        ("http://[2606:2800:220:1:248:1893:25c8:1946]/", "http://[2606:2800:220:1:248:1893:25c8:1946]/"),
        ("https://_feeds.movies.example/", "https://_feeds.movies.example/"),
    ],
)
def test_public_addresses_pass_in_their_normal_form(url: str, normal: str) -> None:
    """What is on the public web passes, with an ASCII host and without a fragment."""
    assert AddressGuard().check_url(url) == normal


def test_allowed_hosts_may_be_private_and_use_any_port() -> None:
    """The operator's own hosts pass, by name, address or host and port, and nothing beside them does."""
    guard = AddressGuard(frozenset({"feeds.local", "127.0.0.1:8080", "[::1]", "10.0.0.5", "[fd00::1]:81"}))
    for url in (
        "http://feeds.local:9000/a",
        "http://FEEDS.local./a",
        "http://127.0.0.1:8080/",
        "http://[::1]:5/",
        "http://10.0.0.5/",
        "http://[fd00::1]:81/",
    ):
        assert guard.check_url(url)
    for url in ("http://127.0.0.1:8081/", "http://x.feeds.local/", "http://10.0.0.6/", "http://[fd00::1]:82/"):
        with pytest.raises(AddressRefused):
            guard.check_url(url)


@pytest.mark.parametrize("entry", ["", "http://demo.local/", "demo.local:web", "::1:", "a b", "1:2:3"])
def test_a_wrong_entry_of_allow_hosts_is_named(entry: str) -> None:
    """An operator's slip in the configuration is told with the entry it is in."""
    with pytest.raises(ValueError, match="is no host, address or host:port"):
        AddressGuard(frozenset({entry}))


def test_nat64_is_judged_by_the_address_inside_where_a_name_server_gave_it() -> None:
    """Hosts on networks without IPv4 can reach public sites, and private addresses stay out of reach there too."""
    public, private = ipaddress.ip_address("64:ff9b::5db8:d70e"), ipaddress.ip_address("64:ff9b::a00:1")
    assert refusal_of(public, resolved=True) is None
    assert refusal_of(private, resolved=True) is Refusal.PRIVATE
    assert refusal_of(public) is Refusal.NAT64


class Names:
    """A name server that gives its answers one after the other, the last one for ever."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def __call__(self, host: str, port: int) -> list[AddrInfo]:
        """The next answer."""
        self.asked += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, port)) for address in answer]


def fetching(guard: AddressGuard, names: Names) -> Fetcher:
    """A fetcher with its own name server."""
    return Fetcher(guard, AGENT, lookup=names, limits=Limits(connect=2.0, total=2.0))


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.9", "0.0.0.0"])
async def test_a_public_name_with_a_private_address_is_refused(address: str) -> None:
    """A name of someone else's that points into a private network is refused, in the guard's words."""
    async with fetching(AddressGuard(), Names([address])) as fetcher:
        outcome = await fetcher.get(FeedRequest("http://rebind.movies.example/feed"))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.ADDRESS
    assert outcome.permanent


async def test_a_name_server_that_changes_its_answer_gains_nothing() -> None:
    """Each answer is judged when it is given, and only judged addresses are handed on to connect to."""
    names = Names(["93.184.215.14", "127.0.0.1"], ["127.0.0.1"])
    connector = AddressGuard().connector(names)
    async with connector:
        first = await connector._resolver.resolve("rebind.movies.example", 80)
        assert [entry["host"] for entry in first] == ["93.184.215.14"]
        with pytest.raises(AddressRefused):
            await connector._resolver.resolve("rebind.movies.example", 80)


async def test_no_connection_is_opened_to_a_refused_address_even_past_the_other_checks(serve: Serve) -> None:
    """The socket itself is refused: a literal address, which needs no name server, reaches nothing."""
    server = await serve(reply(body=b"secret"))
    async with aiohttp.ClientSession(connector=AddressGuard().connector()) as session:
        with pytest.raises(aiohttp.ClientConnectorError) as refused:
            await session.get(server.url)
    assert isinstance(refused.value.os_error, AddressRefused)
    assert server.requests == []


async def test_a_redirect_into_a_private_network_is_refused(serve: Serve) -> None:
    """A redirect is judged like a typed address, so a public site cannot lead the bot inside."""
    inner = await serve(reply(body=b"secret"))
    for target in (inner.url, "http://[::1]/", "http://169.254.169.254/", "file:///etc/passwd", "//localhost/"):
        outer = await serve(reply("302 Found", Location=target))
        port = int(outer.url.rsplit(":", 1)[1])
        guard = AddressGuard(frozenset({f"127.0.0.1:{port}"}))
        async with Fetcher(guard, AGENT) as fetcher:
            outcome = await fetcher.get(FeedRequest(outer.url))
        assert isinstance(outcome, Failed)
        assert outcome.kind is FailureKind.ADDRESS
        assert len(outer.requests) == 1
    assert inner.requests == []


async def test_an_allowed_name_is_reached_at_its_private_address(serve: Serve) -> None:
    """The demo's hosts, named in allow_hosts, resolve to loopback and are fetched."""
    server = await serve(reply(body=b"<rss/>"))
    port = server.url.rsplit(":", 1)[1]
    async with fetching(AddressGuard(frozenset({"outlet.example"})), Names(["127.0.0.1"])) as fetcher:
        outcome = await fetcher.get(FeedRequest(f"http://outlet.example:{port}/feed"))
    assert isinstance(outcome, Fetched)
    assert outcome.body == b"<rss/>"
    assert server.requests[0].headers["host"] == f"outlet.example:{port}"


async def test_a_name_that_does_not_exist_is_a_failure_in_words() -> None:
    """An unknown name is a value that says so."""

    async def unknown(host: str, port: int) -> list[AddrInfo]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    async with Fetcher(AddressGuard(), AGENT, lookup=unknown) as fetcher:
        outcome = await fetcher.get(FeedRequest("http://nosuch.movies.example/"))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.DNS
