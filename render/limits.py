"""Discord's numbers, and cutting texts down to them."""

import re
from collections.abc import Callable, Iterable

# Discord's documentation, "Create Message" and "Message Object" (August 2026), and its OpenAPI file.
CONTENT = 2000
EMBED_TITLE = 256
EMBED_DESCRIPTION = 4096
EMBED_FIELDS = 25
FIELD_NAME = 256
FIELD_VALUE = 1024
EMBED_FOOTER = 2048
EMBEDS = 10
EMBED_TOTAL = 6000
EMBED_URL = 2048
IMAGE_ALT = 1024
"""The file allows 4096; screen readers are better served by less."""
CUSTOM_ID = 100
BUTTON_LABEL = 80
BUTTON_URL = 512
BUTTONS_IN_ROW = 5
BUTTON_ROWS = 5
CHOICES = 25
OPTION_TEXT = 100
"""The label, the value and the description of an option in a select."""
PLACEHOLDER = 150
CHOICE_NAME = 100
THREAD_NAME = 100
COMMAND_NAME = 32
COMMAND_DESCRIPTION = 100

STATUS_ANSWER = 600
"""The first answer of /sequel-status fits a phone's screen (DESIGN section 5 and the issue on commands)."""

_WORD_END = re.compile(r"\s+\S*$")
_ELLIPSIS = "…"


def size(text: str) -> int:
    """How long Discord may count a text: UTF-16 units, never fewer than its code points.

    Discord does not say which of the two it counts, so the larger figure is held to.
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def fit(text: str, limit: int, shown: Callable[[str], str] = str) -> str:
    """`shown(text)` within `limit`; where it is longer, the text is cut at the end of a word and gets "…".

    `shown` must not get shorter when its text grows; it is called on cut texts so that an escape is never torn.
    """
    whole = shown(text)
    if size(whole) <= limit:
        return whole
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if size(shown(_cut(text, middle))) <= limit:
            low = middle
        else:
            high = middle - 1
    return shown(_cut(text, low)) if low else ""


def _cut(text: str, length: int) -> str:
    part = text[:length]
    if length < len(text) and not text[length].isspace():
        # A text without spaces (Japanese, an address) is cut where it is.
        at_word = _WORD_END.sub("", part)
        part = at_word if len(at_word) * 2 > len(part) else part
    return part.rstrip(" ,;:-–—.…\n") + _ELLIPSIS


def join(lines: Iterable[str], limit: int, gap: str = "\n", tail: Callable[[int], str] | None = None) -> str:
    """As many whole lines as fit, in order; `tail(n)` tells of the n that were left out."""
    lines = list(lines)
    for count in range(len(lines), -1, -1):
        left = len(lines) - count
        shown = lines[:count] + ([tail(left)] if left and tail else [])
        text = gap.join(shown)
        if size(text) <= limit:
            return text
    return ""
