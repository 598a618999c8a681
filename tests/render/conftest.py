"""Fixtures of the tests of rendering."""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension


@pytest.fixture
def shown(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Messages as JSON files beside the tests; `pytest --snapshot-update` rewrites them: review the diff."""
    return snapshot.use_extension(JSONSnapshotExtension)
