"""Phrases of words as a tree, so that those with the same beginning are followed together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# Words whose nodes are remembered: a language's common ones come in every text.
_REMEMBERED = 8000
_NOTHING: tuple["Node", ...] = ()


@dataclass(slots=True)
class Node:
    """What may follow a phrase's beginning.

    Attributes:
        values: what the phrase that ends here stands for.
        exact: the next word -> what follows it; `stems` the same by the next word's beginning.
        anything: what follows any word ("_"), or None.
        later: what may follow after none to a few words ("~"), or None.
        letters: with which the stems begin; `loose` if any word or a later one may follow.
    """

    values: tuple[str, ...] = ()
    exact: dict[str, "Node"] = field(default_factory=dict)
    stems: list[tuple[str, "Node"]] = field(default_factory=list)
    anything: "Node | None" = None
    later: "Node | None" = None
    letters: set[str] = field(default_factory=set)
    loose: bool = False
    ends: bool = True  # nothing follows

    def add(self, row: tuple[str, ...], values: tuple[str, ...]) -> None:
        """Add a phrase: words, stems with a final "*", "_" for any word, "~" for a few."""
        node = self
        for part in row:
            node.ends = False
            if part.endswith("*"):
                node.letters.add(part[:1])
            node.loose = node.loose or part in {"_", "~"}
            node = node.exact.get(part) or node._child(part)
        node.values = tuple(dict.fromkeys((*node.values, *values))) if node.values else values

    def _child(self, part: str) -> "Node":
        if part == "_":
            self.anything = self.anything or Node()
            return self.anything
        if part == "~":
            self.later = self.later or Node()
            return self.later
        if not part.endswith("*"):
            return self.exact.setdefault(part, Node())
        stem = part[:-1]
        found = next((node for known, node in self.stems if known == stem), None)
        if found is None:
            found = Node()
            self.stems.append((stem, found))
        return found

    def after(self, word: str) -> Iterable["Node"]:
        """What may follow once a word has come."""
        node = self.exact.get(word)
        if not self.stems and self.anything is None:
            return _NOTHING if node is None else (node,)
        found = [other for stem, other in self.stems if word.startswith(stem)]
        found += [one for one in (node, self.anything) if one is not None]
        return found


@dataclass(slots=True)
class Roots:
    """The first words of all phrases; their stems are found by length, as there are many.

    `known` are the answers for words asked before.
    """

    exact: dict[str, Node] = field(default_factory=dict)
    stems: dict[str, Node] = field(default_factory=dict)
    _lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    known: dict[str, tuple[Node, ...]] = field(default_factory=dict)

    def add(self, row: tuple[str, ...], values: tuple[str, ...]) -> None:
        """Add a phrase of at least one word; "_" and "~" may not be the first."""
        first = row[0]
        nodes, key = (self.stems, first[:-1]) if first.endswith("*") else (self.exact, first)
        if (node := nodes.get(key)) is None:
            node = nodes[key] = Node()
            if nodes is self.stems:
                known = self._lengths.get(key[:1], ())
                self._lengths[key[:1]] = tuple(sorted({*known, len(key)}))
        node.add(row[1:], values)

    def of(self, word: str) -> tuple[Node, ...]:
        """What may follow a first word."""
        found = self.known.get(word)
        if found is None:
            if len(self.known) >= _REMEMBERED:
                self.known.clear()
            found = self.known[word] = tuple(self._look_up(word))
        return found

    def _look_up(self, word: str) -> Iterator[Node]:
        if (node := self.exact.get(word)) is not None:
            yield node
        for length in self._lengths.get(word[:1], ()):
            if length <= len(word) and (node := self.stems.get(word[:length])) is not None:
                yield node
