"""An outlet's own exclusive on unnamed sources is told as its report, not with old words beside it."""

import pytest

from tests.news.judging import judged

_CASES = [
    (
        "EXCLUSIVE: Alita: Battle Angel 2 moves ahead",
        "Rain fell on the harbour.",
        "A sequel to Alita: Battle Angel is in early development at Disney, two sources tell us.",
        "A sequel to Alita: Battle Angel is in early development at Disney, two sources tell Film Daily.",
    ),
    (
        "Exclusive: A writer for Alita: Battle Angel 2",
        "It has been a quiet spring.",
        (
            "According to our sources – the same ones that told us of the desert film and its stars – work on a "
            "sequel to Alita: Battle Angel has begun."
        ),
        "According to Film Daily's sources, work on a sequel to Alita: Battle Angel has begun.",
    ),
    (
        "Exklusiv: „Alita: Battle Angel 2“ in Arbeit",
        "Lange war es still.",
        "Unseren Quellen zufolge ist eine Fortsetzung von „Alita: Battle Angel“ in Arbeit.",
        "Den Quellen von Film Daily zufolge ist eine Fortsetzung von „Alita: Battle Angel“ in Arbeit.",
    ),
    (
        "Exclusiva: ya se trabaja en Alita: Ángel de combate 2",
        "Ha sido un invierno largo.",
        "Según nuestras fuentes, ya se trabaja en la secuela de Alita: Ángel de combate.",
        "Según las fuentes de Film Daily, ya se trabaja en la secuela de Alita: Ángel de combate.",
    ),
]
_OLD = "“We want someone for a sequel,” Robert Rodriguez told Digital Spy in 2019 about Alita: Battle Angel."


@pytest.mark.parametrize(("title", "before", "scoop", "told"), _CASES, ids=[case[0] for case in _CASES])
def test_an_exclusive_is_told_as_its_outlets_report(title: str, before: str, scoop: str, told: str) -> None:
    """The sentence that tells it comes first, with the outlet's name where it says "us" and "our"."""
    assert judged(title, f"{before} {scoop}\n\nDisney had no comment.\n\n{_OLD}").summary.startswith(told)


def test_the_reader_is_no_source() -> None:
    """What asks the reader is not told as if somebody had told the outlet."""
    text = "Work on a sequel to Alita: Battle Angel has begun, sources say. Tell us on Discord what you think."
    assert "Tell Film Daily" not in judged("Exclusive: Alita: Battle Angel 2", text).summary
