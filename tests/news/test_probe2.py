"""The judgement on a second blind set, written by somebody who knew neither the rules nor the first probe set."""

from pathlib import Path

from bench import data
from bench.judgement import measure
from tests.franchise import knowledge


def test_the_second_probe_set_keeps_its_figures() -> None:
    """What tells news from noise there does not fall back, nothing is merged and no green light is invented."""
    found, errors = measure(data.load(Path(__file__).parent / "probe2"), knowledge())
    least = {
        "relevance F1": 0.985,
        "negatives not news": 0.96,
        "stories B-cubed F1": 0.87,
        "quote": 0.88,
        "speaker": 0.91,
        "origin": 0.74,
        "topic": 0.70,
        "signal of items": 0.95,
        "signal of articles": 0.85,
    }
    low = {name: found[name] for name, least_of in least.items() if found[name] < least_of}
    assert not low, errors
    assert found["false greenlights"] == found["stories merged"] == 0
