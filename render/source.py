"""The link to where something was read."""

from render import escape, limits
from render.texts import Texts


def source(url: str | None, limit: int, texts: Texts) -> str:
    """A link to read more, or "" where there is no usable address that fits."""
    safe = escape.address(url) if url else None
    shown = f"[{texts('button.read')}](<{safe}>)" if safe else ""
    return shown if limits.size(shown) <= limit else ""
