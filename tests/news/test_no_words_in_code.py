"""Words of human languages stand in franchise/*.toml: code has the forms of patterns, and names of groups."""

import ast
import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path

import pytest

from news import lexicon, model
from news.knowledge import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
_FEW = 3  # words in a row that make a list
_WORD = re.compile(r"[^\W\d_]{2,}")
_PHRASE = re.compile(r"[^\W\d_][\w' -]*")
_INNERMOST = re.compile(r"\((?:\?(?:P<\w+>|[a-zA-Z]*[:=!]|<[=!]))?([^()]*)\)")
# Characters and classes of them, words left open, and escapes are no words of a list.
_SIGNS = re.compile(r"\[(?:\\.|[^\]\\])+\]|\{[^{}]*\}|\\[a-zA-Z]|\\.")
# Names of things of our own, by the file in which they stand and what the list begins with.
_REASONS = {
    ("gains.py", "worth"): "the names of marks in gains.json",
    ("knowledge.py", "say_"): "the beginnings of group names",
    ("links.py", "src"): "the parameters of addresses",
    ("links.py", "url"): "the parameters of addresses",
    ("links.py", "html"): "the ends of files",
    ("links.py", "google"): "the hosts of redirects",
    ("own_outlet.py", "co"): "the parts of hosts",
    ("pointing.py", "creator"): "the words for a role in our own alita.toml",
    ("pointing.py", "supervisor"): "the words for a role in our own alita.toml",
    ("rules.py", "outlet"): "the kinds of our feeds",
    ("layers.py", "id"): "the keys of our files",
    ("status.py", "Action"): "names of this module",
    ("status.py", "date"): "keys of our JSON",
    ("style.py", "script"): "the ends of group names",
    ("typed_dates.py", "day"): "the names of units in code",
}


def lists_of_words(code: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The lines and beginnings of lists of words in a module: alternations, literals, and texts that are split."""
    tree = ast.parse(code)
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in described and (first := _alternation(text)):
                yield node.lineno, first
            case ast.Tuple() | ast.List() | ast.Set():
                words = [one.value for one in node.elts if isinstance(one, ast.Constant)]
                strange = [word for word in words if isinstance(word, str) and _PHRASE.fullmatch(word)]
                if len(strange) == len(node.elts) >= _FEW and not known.issuperset(strange):
                    yield node.lineno, strange[0]
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split")):
                if len(_WORD.findall(text)) >= _FEW:
                    yield node.lineno, text.split()[0]


def _alternation(text: str) -> str:
    """The first of three or more words between which a pattern chooses, or ""."""
    text = _SIGNS.sub(" ", text)
    while (inner := _INNERMOST.search(text)) is not None:
        if first := _chosen(inner[1]):
            return first
        text = f"{text[: inner.start()]} {text[inner.end() :]}"
    return _chosen(text)


def _chosen(text: str) -> str:
    words = [found.group() for part in text.split("|") if (found := _WORD.search(part))] if "|" in text else []
    return words[0] if len(words) >= _FEW else ""


def _known() -> frozenset[str]:
    """Names that lists in code may hold: groups of the language file, languages, values of our own types."""
    groups = tomllib.loads((ROOT / "franchise" / "language.toml").read_text("utf-8"))["language"]
    kinds = (one for one in vars(model).values() if isinstance(one, type) and issubclass(one, StrEnum))
    values = {value.value for kind in kinds for value in kind}
    sides = {"filmmaker", "studio", "cast", "author", "crew", "press"}
    stages = {"silent", "talk", "in_development", "script", "greenlit", "filming", "dated", "denied"}
    return frozenset({*groups, *LANGUAGES, *values, *sides, *stages})


def test_no_list_of_words_stands_in_code() -> None:
    """No module of news/ chooses between three or more words of a language but for reasons that are given here."""
    known = _known()
    found = {
        (path.name, first): f"{path.name}:{line}: {first}"
        for path in sorted((ROOT / "news").glob("*.py"))
        for line, first in lists_of_words(path.read_text("utf-8"), known)
    }
    strange = [told for key, told in found.items() if key not in _REASONS]
    assert not strange, "move these words to franchise/language.toml:\n" + "\n".join(strange)
    assert set(_REASONS) <= set(found), "reasons for what is not there any more"


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ('X = re.compile(r"\\b(?:hall|room|crowd)s?\\b")', "hall"),
        ('X = re.compile(r"^(?:an?|the) (?:theat(?:er|re)|house|room)$")', "theat"),
        ('X = re.compile(rf"(?:aber|doch|sondern) {Y}")', "aber"),
        ('X = ("and", "or", "but")', "and"),
        ('X = frozenset({"januar", "februar", "märz"})', "januar"),
        ('X = frozenset("of the in on".split())', "of"),
        ('X = Form(r"{and|or|but} [A-Z](?:x|y|z)")', ""),
        ('X = ("talk", "denied", "script")', ""),
        ('def f():\n    """One of a|b|c: either|or|both."""', ""),
        ('X = (".", "!", "?")', ""),
    ],
)
def test_a_list_of_words_is_seen(code: str, first: str) -> None:
    """Alternations, literals and texts that are split are found; forms, names of groups, docstrings are none."""
    assert [word for _, word in lists_of_words(code, _known())] == ([first] if first else [])


def test_every_form_has_its_words() -> None:
    """Each group that a form leaves open stands in the language file, and none stands there unused."""
    groups = {name for name in _known() if name.startswith("form_")}
    names = [f"news.{path.stem}" for path in sorted((ROOT / "news").glob("*.py"))]
    forms = [one for name in names for one in vars(import_module(name)).values() if isinstance(one, lexicon.Form)]
    open_ = {group for form in forms for group in form.groups()}
    assert len(forms) > 30
    assert open_ <= groups
    code = "".join(path.read_text("utf-8") for path in (ROOT / "news").glob("*.py"))
    asked = {f"form_{name}" for name in re.findall(r"\.(?:words|row)\(\"(\w+)\"\)", code)}
    assert asked <= groups
    nested = {"form_" + name for row in re.findall(r"\{([a-z_|]+)[!^]?\}", code) for name in row.split("|")}
    assert groups <= open_ | asked | nested, "nothing asks for these words"
