"""Uploads of these tests go to a folder of each test's own."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _own_uploads(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "uploads"
