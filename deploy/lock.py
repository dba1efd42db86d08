"""Rewrites `constraints.txt`: every distribution that the requirement files resolve to, exact. Run by `make lock`.

Only the standard library and pip are needed; nothing is installed. Pins already in the requirement files stay, the rest
moves to the newest version that fits, so read the difference before committing it.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ("requirements.txt", "tests/requirements.txt")
CONSTRAINTS = ROOT / "constraints.txt"
HEADING = (
    "# The whole resolved set, for running and testing. Written by `make lock`; change the requirement files instead.\n"
)


def resolved() -> dict[str, str]:
    """Name to version of everything pip would install into an empty environment; raises `CalledProcessError`."""
    options = [word for name in REQUIREMENTS for word in ("-r", str(ROOT / name))]
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--report", "-"]
    report = subprocess.run([*command, *options], check=True, stdout=subprocess.PIPE, cwd=ROOT).stdout  # noqa: S603
    metadata = [entry["metadata"] for entry in json.loads(report)["install"]]
    return {entry["name"].lower().replace("_", "-"): entry["version"] for entry in metadata}


def main() -> None:
    """Writes the file, sorted by name."""
    lines = [f"{name}=={version}\n" for name, version in sorted(resolved().items())]
    CONSTRAINTS.write_text(HEADING + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
