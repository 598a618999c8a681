"""The rules of the layers (docs/architecture.md) as functions over source files; test_layers.py applies them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LONGEST = 350

# What each part of the program may import of the others; itself is always allowed.
MAY_IMPORT = {
    "bot": {"cli"},
    "cli": {"cogs", "pipeline", "feeds", "storage", "render", "news", "config"},
    "cogs": {"pipeline", "storage", "render", "news"},
    "pipeline": {"feeds", "storage", "news"},
    "render": {"news"},
    "feeds": {"news"},
    "storage": {"news"},
    "news": set[str](),
    "config": set[str](),
    "sandbox": set[str](),
}
# These may import anything and are imported by nobody else.
OUTSIDE = {"bench", "tests"}
PARTS = set(MAY_IMPORT) | OUTSIDE

# Modules that do I/O, run things or tell the time: not for the judgement.
IMPURE = set(
    """aiofiles aiohttp aiosqlite apscheduler asyncio concurrent ctypes feedparser filelock glob http io logging
    multiprocessing os pathlib pickle random requests secrets select selectors shutil signal socket sqlite3 ssl
    subprocess sys tempfile threading time tomllib trafilatura urllib3""".split()  # noqa: SIM905 - read as a text
)
_URLLIB = {"urllib.request", "urllib.robotparser", "urllib.error"}
_FOREIGN = {
    "discord": ({"cogs", *OUTSIDE}, "discord.py is only for cogs/"),
    "aiosqlite": ({"storage", *OUTSIDE}, "the database is only for storage/"),
    "sqlite3": ({"storage", *OUTSIDE}, "the database is only for storage/"),
}
_SQL = re.compile(
    r"^\s*(SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s|CREATE\s+(TABLE|INDEX)\s)",
    re.IGNORECASE | re.DOTALL,
)
_CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}
_CLOCK_OWNERS = {"cli", "sandbox", *OUTSIDE}


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """A rule that a line breaks."""

    file: str
    line: int
    rule: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}"


def breaches(root: Path) -> list[Breach]:
    """All breaches in the parts of a tree, in the order of files and lines."""
    return sorted(breach for file in sources(root) for breach in _of_file(file, root))


def sources(root: Path) -> list[Path]:
    """The Python files of all parts."""
    found = [file for part in sorted(PARTS) for file in sorted((root / part).rglob("*.py"))]
    return found + [file for part in sorted(PARTS) if (file := root / f"{part}.py").exists()]


def _of_file(file: Path, root: Path) -> Iterator[Breach]:
    name = file.relative_to(root).as_posix()
    part = name.split("/")[0].removesuffix(".py")
    text = file.read_text(encoding="utf-8")
    length = len(text.splitlines())
    if length > LONGEST:
        yield Breach(name, length, f"modules stay within {LONGEST} lines")
    if any(folder in {"util", "utils"} for folder in (p.removesuffix(".py") for p in name.split("/"))):
        yield Breach(name, 1, "nothing is called utils: name it after what it is about")
    tree = ast.parse(text, name)
    if text.strip() and not ast.get_docstring(tree):
        yield Breach(name, 1, "each module begins by saying what it is")
    for node in ast.walk(tree):
        for line, rule in (*_imports(node, part), *_sql(node, part), *_clock(node, part), *_open(node, part)):
            yield Breach(name, line, rule)


def _imports(node: ast.AST, part: str) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.ImportFrom) and node.level:
        yield node.lineno, "imports are absolute"
    for name in _imported(node):
        line, top = getattr(node, "lineno", 0), name.split(".")[0]
        if top in PARTS and top != part and part not in OUTSIDE and top not in MAY_IMPORT[part]:
            yield line, f"{part} must not import {top}: it may import {_list(MAY_IMPORT[part])}"
        if part == "news" and (top in IMPURE or name in _URLLIB):
            yield line, f"news is pure: no {name}"
        homes, rule = _FOREIGN.get(top, (PARTS, ""))
        if part not in homes:
            yield line, rule


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module]
    if isinstance(node, ast.Call) and _called(node)[1] in {"import_module", "__import__"}:
        return [str(a.value) for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return []


def _sql(node: ast.AST, part: str) -> Iterator[tuple[int, str]]:
    if part in {"storage", *OUTSIDE} or not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return
    first = node.value.split(maxsplit=1)[:1]
    # "Select a channel from the list" is English: SQL begins in capitals or in small letters throughout.
    if first and (first[0].isupper() or first[0].islower()) and _SQL.match(node.value):
        yield node.lineno, "SQL lives in storage/ alone"


def _clock(node: ast.AST, part: str) -> Iterator[tuple[int, str]]:
    if part in _CLOCK_OWNERS or not isinstance(node, ast.Call | ast.Attribute):
        return
    owner, name = _called(node) if isinstance(node, ast.Call) else ("", "")
    if (owner, name) in _CLOCKS or (name == "utcnow" and owner == "utils"):
        yield node.lineno, "the clock comes in as `now`; only cli/ reads it"


def _open(node: ast.AST, part: str) -> Iterator[tuple[int, str]]:
    if (
        part == "news"
        and isinstance(node, ast.Call)
        and _called(node) in {("", "open"), ("", "print"), ("", "input")}
    ):
        yield node.lineno, "news is pure: it opens, prints and asks nothing"


def _called(node: ast.Call) -> tuple[str, str]:
    """("datetime", "now") for datetime.now() and datetime.datetime.now(), ("", "open") for open()."""
    function = node.func
    if isinstance(function, ast.Name):
        return "", function.id
    if isinstance(function, ast.Attribute):
        value = function.value
        owner = value.id if isinstance(value, ast.Name) else value.attr if isinstance(value, ast.Attribute) else ""
        return owner, function.attr
    return "", ""


def _list(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "no other part"
