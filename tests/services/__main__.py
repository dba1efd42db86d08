"""`python -m tests.services`: real servers at the command line.

start               start every server of the table, remember them in var/services, print their environment
stop                end what `start` started
with NAME… -- CMD   run CMD with the named servers in its environment, end them with it; exit status is CMD's
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

from tests.services.server import Server, UnavailableError
from tests.services.table import STARTERS

MEMORY = Path(__file__).resolve().parents[2] / "var" / "services"
BAD_CALL = 2


def start() -> int:
    """Start what does not run yet; exit status 1 if one cannot be had."""
    MEMORY.mkdir(parents=True, exist_ok=True)
    status = 0
    for name, starter in STARTERS.items():
        try:
            server = _remembered(name) or starter()
        except UnavailableError as error:
            sys.stderr.write(f"{name}: {error}\n")
            status = 1
            continue
        note = {
            "pid": server.pid,
            "folder": str(server.folder),
            "environment": server.environment,
            "farewell": server.farewell,
        }
        (MEMORY / f"{name}.json").write_text(json.dumps(note), encoding="utf-8")
        for variable, value in server.environment.items():
            sys.stdout.write(f"export {variable}={value}\n")
    return status


def stop() -> int:
    """End every remembered server that still runs."""
    for path in MEMORY.glob("*.json"):
        if server := _remembered(path.stem):
            server.stop()
        path.unlink()
    return 0


def run_with(names: list[str], command: list[str]) -> int:
    """Run `command` beside the named servers. One that cannot be had is named; the tests decide what that means."""
    with ExitStack() as servers:
        environment = dict(os.environ)
        for name in names:
            try:
                environment |= servers.enter_context(STARTERS[name]()).environment
            except UnavailableError as error:
                sys.stderr.write(f"{name}: {error}\n")
        child = subprocess.Popen(command, env=environment)

        def forward(number: int, frame: FrameType | None) -> None:
            child.send_signal(number)

        signal.signal(signal.SIGTERM, forward)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to the child as well, which ends by it
        return child.wait()


def _remembered(name: str) -> Server | None:
    """The server that `start` started earlier, if its process still works in the folder it was given."""
    path = MEMORY / f"{name}.json"
    if not path.exists():
        return None
    note = json.loads(path.read_text(encoding="utf-8"))
    server = Server(name, note["pid"], Path(note["folder"]), note["environment"], signal.Signals(note["farewell"]))
    return server if server.runs() else None


def main(words: list[str]) -> int:
    match words:
        case ["start"]:
            return start()
        case ["stop"]:
            return stop()
        case ["with", *rest] if "--" in rest and set(rest[: rest.index("--")]) <= STARTERS.keys():
            split = rest.index("--")
            return run_with(rest[:split], rest[split + 1 :])
        case _:
            sys.stderr.write(__doc__ or "")
            return BAD_CALL


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
