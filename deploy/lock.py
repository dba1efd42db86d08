"""Rewrites `constraints.txt`: every distribution that the requirement files resolve to, exact. Run by `make lock`.

Resolved for the oldest Python the project supports, whatever runs this: a plain Debian 12 has 3.11.2, and some packages
ask for a later 3.11. Only the standard library and pip are needed; nothing is installed. Pins already in the requirement files stay, the rest
moves to the newest version that fits, so read the difference before committing it.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ("requirements.txt", "tests/requirements.txt")
OLDEST_PYTHON = "3.11.0"
CONSTRAINTS = ROOT / "constraints.txt"
HEADING = (
    "# The whole resolved set, for running and testing. Written by `make lock`; change the requirement files instead.\n"
)


def resolved() -> dict[str, str]:
    """Name to version of everything pip would install into an empty environment; raises `CalledProcessError`."""
    options = [word for name in REQUIREMENTS for word in ("-r", str(ROOT / name))]
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--report", "-"]
    with tempfile.TemporaryDirectory() as nowhere:  # pip wants a target for another Python than its own
        other = ["--python-version", OLDEST_PYTHON, "--only-binary", ":all:", "--target", nowhere]
        report = subprocess.run([*command, *other, *options], check=True, stdout=subprocess.PIPE, cwd=ROOT).stdout  # noqa: S603
    metadata = [entry["metadata"] for entry in json.loads(report)["install"]]
    return {entry["name"].lower().replace("_", "-"): entry["version"] for entry in metadata}


def main() -> None:
    """Writes the file, sorted by name."""
    lines = [f"{name}=={version}\n" for name, version in sorted(resolved().items())]
    CONSTRAINTS.write_text(HEADING + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
