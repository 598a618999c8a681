"""What the repository must not hold, and what it must."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
REQUIRED = ("bot.py", "pyproject.toml", "cogs", "storage", "tests", "config.example.toml", "README.md", "LICENSE")

# Put together here so that this file does not hold what it looks for.
_HOSTS = ("pypi", "pythonhosted", "registry.npmjs", "proxy.golang")
_REGISTRIES = re.compile("|".join(re.escape(f"{host}.org") for host in _HOSTS) + "|/simple" + "/")
_MACHINE = re.compile(r"(?<![\w.:/-])/(?:home|root|Users|work|mnt|workspace|private/var)/[\w.-]+")
_BINARY = {".png", ".ico", ".gif", ".jpg", ".woff2", ".sqlite3"}


def tracked() -> list[Path]:
    """Every file of the repository that holds text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this is no clone of the repository, so nobody can say which files belong to it")
    files = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [file for file in files if file.suffix not in _BINARY and file.is_file()]


def lines(pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern occurs: file and line."""
    found = []
    for file in tracked():
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()[:120]}")
    return found


@pytest.mark.parametrize("name", REQUIRED)
def test_the_top_level_is_complete(name: str) -> None:
    """What a newcomer looks for first is there."""
    assert (ROOT / name).exists()


def test_no_registry_is_named() -> None:
    """Where packages come from is the business of whoever installs them."""
    assert lines(_REGISTRIES) == []


def test_no_path_of_a_machine_is_named() -> None:
    """Nothing depends on where somebody had the repository."""
    assert lines(_MACHINE) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("see /{}/anna/bot/config.toml", True),
        ('path = "/{}/bot"', True),
        ("https://outlet.example/home/news", False),
        ("the folder ./{}/files", False),
        ("GET /users/@me", False),
    ],
)
def test_paths_are_recognised(line: str, found: bool) -> None:
    """The search finds paths of machines and takes no address for one."""
    assert (
        bool(_MACHINE.search(line.replace("{}", "home"))) is found
    )  # not written out: this file is searched, too


def test_there_are_three_locks() -> None:
    """What runs, what develops and what measures is locked apart, each from its short list."""
    assert [lock.stem for lock in LOCKS] == ["bench", "dev", "run"]
    for lock in LOCKS:
        assert lock.with_suffix(".in").exists()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.stem))
def test_every_requirement_is_pinned_with_hashes(lock: Path) -> None:
    """Each requirement has an exact version and hashes, and no line says where it comes from."""
    text = lock.read_text(encoding="utf-8")
    entries = re.sub(r"\\\n\s*", " ", re.sub(r"^\s*#.*\n?", "", text, flags=re.MULTILINE)).splitlines()
    assert len(entries) > 10
    for entry in filter(None, map(str.strip, entries)):
        assert re.match(r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==\S+ ", entry), entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]
        assert "://" not in entry
        assert "index-url" not in entry
        assert " @ " not in entry


def _plain(name: str) -> str:
    """A package's name as everybody spells it: case, dots and underscores mean nothing."""
    return re.sub(r"[-_.]+", "-", name).lower()


def versions(lock: Path) -> dict[str, set[str]]:
    """What a lock pins; a package may have several versions for several Pythons."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(_plain(name), set()).add(version)
    return found


def test_what_runs_is_what_was_locked() -> None:
    """Every package that the short list names is in the lock, and development uses the same versions."""
    run, dev, bench = (versions(ROOT / "requirements" / f"{name}.txt") for name in ("run", "dev", "bench"))
    for name, found in run.items():
        assert dev.get(name, found) == bench.get(name, found) == found, name
    for line in (ROOT / "requirements" / "run.in").read_text(encoding="utf-8").splitlines():
        asked = re.match(r"[A-Za-z0-9._-]+", line)
        if asked and not line.startswith("-"):
            assert _plain(asked[0]) in run


def test_every_test_says_what_it_proves() -> None:
    """Each test function begins with a sentence."""
    silent = [
        f"{file.relative_to(ROOT)}:{node.lineno}: {node.name}"
        for file in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_every_make_target_says_what_it_does() -> None:
    """Make help lists every target that is meant for people."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test", "run", "lint", "types", "bench", "torture", "install", "lock", "help"):
        assert re.search(rf"^{target}:.*## \w", text, re.MULTILINE), target
