"""Something for each language, made when it is first asked for: most feeds are in a few of the twelve."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

Made = TypeVar("Made")


class ByLanguage(Mapping[str, Made]):
    """What `make` makes of each of the languages; two threads that ask at once both make it, and one stays."""

    def __init__(self, languages: Sequence[str], make: Callable[[str], Made]) -> None:
        self._languages = languages
        self._make = make
        self._made: dict[str, Made] = {}

    def __getitem__(self, lang: str) -> Made:
        found = self._made.get(lang)
        if found is None:
            if lang not in self._languages:
                raise KeyError(lang)
            found = self._made[lang] = self._make(lang)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)
