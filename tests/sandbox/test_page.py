"""The page's files: served with a strict policy, and written so that no content can become markup."""

import re
from pathlib import Path

import pytest

from tests.sandbox.conftest import Hands

STATIC = Path(__file__).resolve().parents[2] / "sandbox" / "static"


async def test_page_and_all_its_parts_are_served(hands: Hands) -> None:
    """Every file of the page arrives with its type, and with a policy that forbids scripts from elsewhere."""
    parts = ["", *(f"static/{path.name}" for path in STATIC.iterdir())]
    for part in parts:
        async with hands.session.get(hands.sandbox.page + part) as answer:
            assert answer.status == 200, part
            assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
            assert answer.content_type.startswith(("text/", "image/svg"))


@pytest.mark.parametrize("name", ["nothing.js", "..%2fserver.py", "%2e%2e%2f__main__.py"])
async def test_nothing_else_is_served(hands: Hands, name: str) -> None:
    """Files outside the folder do not exist for the page."""
    async with hands.session.get(f"{hands.sandbox.page}static/{name}") as answer:
        assert answer.status == 404


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_scripts_never_parse_content_as_markup(path: Path) -> None:
    """No script uses a sink that turns text into markup or code, and none loads anything from elsewhere."""
    source = path.read_text("utf-8")
    sinks = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc"
    assert not re.findall(sinks, source)
    assert not re.findall(r"""(?:from|import\(|fetch\(|EventSource\()\s*["'`]https?:""", source)
    assert len(source.splitlines()) < 350
