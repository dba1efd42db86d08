"""In CI a skip is a failure, elsewhere a skip with its reason; an expected failure is neither."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CASES = {
    "passes": ("def test_a(): pass", 0, 0),
    "skips": ("import pytest\ndef test_a(): pytest.skip('no server')", 0, 1),
    "skipped by mark": ("import pytest\n@pytest.mark.skip(reason='later')\ndef test_a(): pass", 0, 1),
    "expected failure": ("import pytest\n@pytest.mark.xfail\ndef test_a(): assert False", 0, 0),
    "whole file skipped": ("import pytest\npytest.importorskip('no_such_module')\ndef test_a(): pass", 5, 1),
    "fixture skips": (
        "import pytest\n@pytest.fixture\ndef server(): pytest.skip('no server')\ndef test_a(server): pass",
        0,
        1,
    ),
}


def status(test: Path, ci: str, *options: str) -> int:
    environment = {**os.environ, "CI": ci, "DJANGO_SETTINGS_MODULE": "tests.operations.settings", "PYTEST_ADDOPTS": ""}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "tests.conftest",
        "--rootdir",
        str(ROOT),
        *options,
        str(test),
    ]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False).returncode


@pytest.mark.parametrize("case", CASES)
def test_skips_count_as_failures_in_ci_only(case: str, tmp_path: Path) -> None:
    source, at_home, in_ci = CASES[case]
    test = tmp_path / "test_sample.py"
    test.write_text(source, encoding="utf-8")
    assert status(test, "") == at_home
    assert (status(test, "true") != 0) == (in_ci != 0)


def test_skips_count_in_workers_too(tmp_path: Path) -> None:
    test = tmp_path / "test_sample.py"
    test.write_text(CASES["skips"][0], encoding="utf-8")
    assert status(test, "true", "-n1") == 1
