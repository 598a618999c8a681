"""Times as readers see them."""

from datetime import UTC, date, datetime, time

from render.texts import Texts

_APART = 2  # days from which Discord counts days, wherever the reader is


def ago(moment: datetime) -> str:
    """A moment as Discord counts it for each reader: "3 hours ago"."""
    return f"<t:{int(moment.timestamp())}:R>"


def day(value: date, texts: Texts) -> str:
    """A day in words: "17 November 2025"."""
    return texts("date.day", day=str(value.day), month=texts.of("month", str(value.month)), year=str(value.year))


def partly(value: str, texts: Texts) -> str:
    """An ISO date that may lack its day or month, in words: "November 2025"; maybe ""."""
    numbers = value.split("-")
    if len(numbers) == len("ymd"):
        return day(date.fromisoformat(value), texts)
    if len(numbers) == len("ym"):
        return texts("date.month", month=texts.of("month", str(int(numbers[1]))), year=numbers[0])
    return value


def partly_ago(value: str, today: date) -> str:
    """How long before `today` an ISO date is, for full dates; "" where only month or year is known.

    Noon UTC is taken: it is the same calendar day nearly everywhere. Of the last two days Discord would count the
    hours since, which nobody knows: "".
    """
    if value.count("-") < len("--"):
        return ""
    found = date.fromisoformat(value)
    return ago(datetime.combine(found, time(12), UTC)) if (today - found).days >= _APART else ""
