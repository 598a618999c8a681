"""What comes of fetching an address: plain values, failures among them."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import msgspec


class FailureKind(StrEnum):
    """What went wrong, for counting and for choosing how long to wait."""

    ADDRESS = "address"  # the guard refuses it
    FORBIDDEN = "forbidden"  # 401, 403, 407, 451
    NOT_FOUND = "not_found"  # 404
    GONE = "gone"  # 410
    TOO_MANY_REQUESTS = "too_many_requests"  # 429
    SERVER = "server"  # 5xx
    STATUS = "status"  # any other answer that is no success
    DNS = "dns"
    REFUSED = "refused"
    TLS = "tls"
    TIMEOUT = "timeout"
    BROKEN = "broken"  # the connection or the answer ended or is malformed
    TOO_LARGE = "too_large"
    REDIRECTS = "redirects"
    ENCODING = "encoding"  # compressed in a way that cannot be undone
    NOT_A_FEED = "not_a_feed"
    UNPARSEABLE = "unparseable"  # too slow, too big in memory, or it crashes the parser
    UNREADABLE = "unreadable"  # a file that cannot be read
    OURS = "ours"  # the bot stumbled or could not start what reads feeds; no fault of the feed


# Made for every visit: msgspec's structs take a tenth of the time of frozen dataclasses.
class FeedRequest(msgspec.Struct, frozen=True):
    """An address with what is known of it from last time.

    Attributes:
        url: as configured.
        etag, last_modified: the validators the server gave, exactly, or None.
        body_hash: hex SHA-256 of the last body, or None.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A new body.

    Attributes:
        url: where the body came from, after redirects.
        body: decompressed, at most the fetcher's limit.
        content_type: lower-case media type without parameters, or "".
        charset: as declared in the header, lower-case, or None.
        body_hash: hex SHA-256 of `body`.
        moved_to: the address that permanent redirects (301, 308) lead to, or None.
        max_age: how long the server says the answer stays fresh, or None.
        retry_after: how long the server asks to wait, or None.
    """

    url: str
    body: bytes
    content_type: str
    charset: str | None
    etag: str | None
    last_modified: str | None
    body_hash: str
    moved_to: str | None = None
    max_age: timedelta | None = None
    retry_after: timedelta | None = None


class NotModified(msgspec.Struct, frozen=True):
    """Nothing new: the server said so (304), or the body is the same as last time.

    `etag`, `last_modified` and `body_hash` are those to keep for the next request.
    """

    url: str
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    moved_to: str | None = None
    max_age: timedelta | None = None
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work.

    Attributes:
        reason: one sentence for a moderator.
        status: the HTTP status that said so, or None.
        retry_after: how long the server asks to wait, or None.
        permanent: asking again will not help (410, an address that is refused).
    """

    kind: FailureKind
    reason: str
    status: int | None = None
    retry_after: timedelta | None = None
    permanent: bool = False
