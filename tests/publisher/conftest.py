"""An output folder of a test's own, for whatever asks the settings."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.publisher import channel
from tests.publisher.sending import Sender


@pytest.fixture
def site_root(settings: object, tmp_path: Path) -> Iterator[Path]:
    """`SITE_ROOT` of this test."""
    settings.SITE_ROOT = tmp_path / "site"
    channel.builder.cache_clear()
    yield settings.SITE_ROOT
    channel.builder.cache_clear()


@pytest.fixture
def sender(tmp_path: Path) -> Sender:
    """A folder of three states and its keys."""
    return Sender(tmp_path)
