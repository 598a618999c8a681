"""What is wrong with a body, collected and raised at once in Discord's nested form."""

from collections.abc import Sized

from sandbox import errors
from sandbox.model import Json

Path = tuple[str | int, ...]


class Problems:
    """A collection of complaints about one body."""

    def __init__(self) -> None:
        self._errors: Json = {}

    def add(self, path: Path, code: str, message: str) -> None:
        """Note a problem at a place in the body."""
        place = self._errors
        for key in path:
            place = place.setdefault(str(key), {})
        place.setdefault("_errors", []).append({"code": code, "message": message})

    def required(self, path: Path) -> None:
        """Note that something is missing."""
        self.add(path, "BASE_TYPE_REQUIRED", "This field is required")

    def longer(self, path: Path, value: Sized | None, most: int) -> None:
        """Note a text or list that is longer than `most`."""
        if value is not None and len(value) > most:
            self.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")

    def outside(self, path: Path, value: Sized | None, least: int, most: int) -> None:
        """Note a text or list that is missing, or whose length lies outside the bounds."""
        if value is None:
            self.required(path)
        elif not least <= len(value) <= most:
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")

    def scheme(self, path: Path, url: str | None, *schemes: str) -> None:
        """Note an address of a scheme that is not among these."""
        if url is not None and not url.startswith(tuple(f"{one}://" for one in schemes)):
            self.add(path, "URL_TYPE_INVALID_SCHEME", f"Scheme must be one of {schemes}.")

    def raise_any(self) -> None:
        """Refuse the body if anything was noted.

        Raises:
            DiscordError: 50035.
        """
        if self._errors:
            raise errors.invalid_form(self._errors)
