"""What response headers say, read forgivingly; anything odd is as if it were absent."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from aiohttp import hdrs

_LONGEST = timedelta(days=30)  # nobody means more; larger numbers are mistakes or malice
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_NO_CACHE = re.compile(r"(?:^|[,\s])no-(?:cache|store)(?:$|[,\s=])", re.IGNORECASE)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,1000}")


def content_type(headers: Mapping[str, str]) -> tuple[str, str | None]:
    """Media type and charset, lower-case; ("", None) without any."""
    value = headers.get("Content-Type", "")
    charset = _CHARSET.search(value[:500])
    return value[:200].partition(";")[0].strip().lower(), charset[1].lower() if charset else None


def validator(headers: Mapping[str, str], name: str) -> str | None:
    """An ETag or Last-Modified value that can be sent back as it came, or None."""
    value = headers.get(name)
    return value if value and _VALIDATOR.fullmatch(value) else None


def retry_after(headers: Mapping[str, str], now: datetime | None) -> timedelta | None:
    """How long to wait (RFC 9110 section 10.2.3), at most 30 days; dates count from the server's own clock."""
    value = headers.get(hdrs.RETRY_AFTER, "").strip()
    if not value:
        return None
    if value.isdecimal():
        return timedelta(seconds=min(float(value[:12]), _LONGEST.total_seconds()))
    until = _date(value)
    if until is None:
        return None
    asked = _date(headers.get("Date", "")) or now
    return None if asked is None else max(timedelta(0), min(until - asked, _LONGEST))


def max_age(headers: Mapping[str, str], now: datetime | None) -> timedelta | None:
    """How long the answer stays fresh (RFC 9111 section 4.2.1), at most 30 days, or None."""
    control = headers.get(hdrs.CACHE_CONTROL, "")[:1000]
    if not control and hdrs.EXPIRES not in headers:
        return None
    if _NO_CACHE.search(control):
        return None
    if found := _MAX_AGE.search(control):
        return timedelta(seconds=min(float(found[1]), _LONGEST.total_seconds()))
    expires = _date(headers.get("Expires", ""))
    if expires is None:
        return None
    asked = _date(headers.get("Date", "")) or now
    if asked is None:
        return None
    fresh = expires - asked
    return min(fresh, _LONGEST) if fresh > timedelta(0) else None


def _date(value: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(value[:100])
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
