"""What is installed is what was decided: exact pins, each with its reason, all held by the lock."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ("requirements.txt", "tests/requirements.txt")
LINE = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,]+\])?==(?P<version>[\w.]+)  # (?P<reason>\S.*)")
# Fixed by the project's owner.
OWNED = {"wagtail": "7.4.4", "django": "5.2.19", "pillow": "13.0.0", "elasticsearch-dsl": "8.18.0", "pytest": "9.2.0"}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(file: str) -> dict[str, str]:
    found = {}
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            match = LINE.fullmatch(line)
            assert match, f"{file}: not an exact pin with its reason: {line}"
            found[normal(match["name"])] = match["version"]
    return found


def lock() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


@pytest.mark.parametrize("file", FILES)
def test_every_requirement_is_held_by_the_lock(file: str) -> None:
    assert pins(file).items() <= lock().items()


def test_lock_is_sorted_and_its_names_are_normal() -> None:
    names = list(lock())
    assert names == sorted(names)
    assert names == [normal(name) for name in names]


def test_nothing_is_required_twice() -> None:
    assert not pins(FILES[0]).keys() & pins(FILES[1]).keys()


def test_the_owners_choices_stand() -> None:
    assert pins("requirements.txt").items() >= OWNED.items()
