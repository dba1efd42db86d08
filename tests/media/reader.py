"""ExifTool: an independent reader of what stands in a file's metadata."""

import json
import shutil
import subprocess
from typing import Any

import pytest

TOOL = shutil.which("exiftool")
needs_exiftool = pytest.mark.skipif(
    TOOL is None, reason="ExifTool is not installed; run: apt-get install -y libimage-exiftool-perl"
)


def metadata(*paths: str) -> list[dict[str, Any]]:
    """Every tag of each file, named as `group:tag`; where the tool finds a fault in a file it says so under `ExifTool:`."""
    done = subprocess.run(
        [str(TOOL), "-j", "-G1", "-a", "-validate", "-all", *paths],
        capture_output=True,
        text=True,
        check=False,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(found) == len(paths), done.stderr
    return found
