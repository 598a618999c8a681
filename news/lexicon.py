"""Words of languages in patterns: what stands in code is the form, the words stand in franchise/language.toml.

A form holds the words of all languages at once, as a German text may name a French magazine and quote an English
title.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from news.text import fold, has_cjk, lower

_GROUP = "form_"
_OPEN = re.compile(r"\{(?P<groups>[a-z_]+(?:\|[a-z_]+)*)(?P<how>[!^]?)\}")
_NOTHING = "(?!)"


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A pattern over plain text (`news.text.fold`) that leaves words open.

    `{and}` stands for any word of the group form_and, `{and|or}` for one of either group. `{million!}` also ends
    where the word does, in scripts that have borders of words; `{placed^}` may begin with a capital.
    """

    pattern: str
    flags: re.RegexFlag = re.NOFLAG

    def groups(self) -> tuple[str, ...]:
        """The groups whose words it leaves open, as franchise/language.toml calls them."""
        names = (name for match in _OPEN.finditer(self.pattern) for name in match["groups"].split("|"))
        return tuple(_GROUP + name for name in names)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words that fill forms: group -> language -> words; what was asked for once is kept."""

    lists: Mapping[str, Mapping[str, tuple[str, ...]]]
    _compiled: dict[Form, re.Pattern[str]] = field(default_factory=dict)
    _words: dict[str, frozenset[str]] = field(default_factory=dict)
    _small: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    _rows: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, form: Form) -> re.Pattern[str]:
        """The pattern of a form; words of a group that is not there are found nowhere."""
        found = self._compiled.get(form)
        if found is None:
            found = self._compiled[form] = re.compile(_OPEN.sub(self._filled, form.pattern), form.flags)
        return found

    def words(self, name: str) -> frozenset[str]:
        """The words of a group (without its "form_") in all languages, folded."""
        found = self._words.get(name)
        if found is None:
            found = self._words[name] = frozenset(self.row(name))
        return found

    def row(self, name: str) -> tuple[str, ...]:
        """The same with the longest first."""
        found = self._rows.get(name)
        if found is None:
            rows = self.lists.get(_GROUP + name, {}).values()
            words = {fold(word) for row in rows for word in row}
            found = self._rows[name] = tuple(sorted(words, key=_longest))
        return found

    def small(self, group: str, lang: str) -> frozenset[str]:
        """The words of any group (by its whole name) in one language, in small letters."""
        found = self._small.get((group, lang))
        if found is None:
            rows = self.lists.get(group, {})
            found = self._small[group, lang] = frozenset(map(lower, (*rows.get(lang, ()), *rows.get("any", ()))))
        return found

    def _filled(self, match: re.Match[str]) -> str:
        shaped = {"": _as_it_is, "!": _whole, "^": _capital}[match["how"]]
        words = {word for name in match["groups"].split("|") for word in self.row(name)}
        return _either(shaped(word) for word in sorted(words, key=_longest))


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def _either(parts: Iterable[str]) -> str:
    return f"(?:{'|'.join(parts) or _NOTHING})"


def _as_it_is(word: str) -> str:
    return r"\s".join(map(re.escape, word.removesuffix("*").split(" "))) + (r"\w*" if word.endswith("*") else "")


def _whole(word: str) -> str:
    return _as_it_is(word) + ("" if has_cjk(word) else r"\b")


def _capital(word: str) -> str:
    return f"[{word[0].upper()}{word[0]}]{_as_it_is(word[1:])}"
