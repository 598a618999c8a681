"""Fixtures of the tests of rendering."""

import pytest
from hypothesis import settings
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

# Machines that run the tests are shared; how long an example takes there proves nothing.
settings.register_profile("render", deadline=None)
settings.load_profile("render")


@pytest.fixture
def shown(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Messages as JSON files beside the tests; `pytest --snapshot-update` rewrites them: review the diff."""
    return snapshot.use_extension(JSONSnapshotExtension)
