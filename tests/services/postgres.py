"""PostgreSQL from the distribution's package, in a cluster of its own."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from tests.services.server import Server, UnavailableError, free_port, throw_away_folder

ROLE = "postgres"
# Nothing here outlives a crash of the machine, so nothing needs to reach the disk. Crash tests start one without these.
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
PATIENCE = 20.0


def programs() -> Path:
    """The folder with `initdb` and `postgres` of the newest installed version; raises `UnavailableError`."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0]))
    if found:
        return found[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    raise UnavailableError("PostgreSQL is not installed; run: apt-get install -y postgresql")


def start(options: tuple[str, ...] = FAST) -> Server:
    """A server with an empty database `postgres`; its users find it in `POSTGRES_URL`. Raises `UnavailableError`."""
    bin_folder, folder = programs(), throw_away_folder("postgres")
    data, port = folder / "data", free_port()
    user = _unprivileged(folder)
    _run(
        [
            *user,
            str(bin_folder / "initdb"),
            "-D",
            str(data),
            "-U",
            ROLE,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]
    )
    settings = (
        f"port={port}",
        "listen_addresses=127.0.0.1",
        f"unix_socket_directories={folder}",
        "max_connections=50",
        *options,
    )
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*user, str(bin_folder / "postgres"), "-D", str(data), *(word for s in settings for word in ("-c", s))],
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    address = f"postgres://{ROLE}@127.0.0.1:{port}/postgres"
    at_once = signal.SIGINT  # does not wait for clients to leave
    server = Server("postgres", process.pid, folder, {"POSTGRES_URL": address}, farewell=at_once)
    deadline = time.monotonic() + PATIENCE
    while subprocess.run([bin_folder / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)], check=False).returncode:
        if process.poll() is not None or time.monotonic() > deadline:
            log_end = (folder / "log").read_text(errors="replace")[-2000:]
            server.stop()
            raise UnavailableError(f"PostgreSQL did not start: {log_end}")
        time.sleep(0.05)
    return server


def _unprivileged(folder: Path) -> list[str]:
    """The words before a command that PostgreSQL refuses to run as root; `folder` is handed to that user."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, ROLE, ROLE)
    return ["setpriv", f"--reuid={ROLE}", f"--regid={ROLE}", "--init-groups"]


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd="/", capture_output=True, check=False)
    if done.returncode:
        raise UnavailableError(f"{command[-1]}: {done.stderr.decode(errors='replace').strip()}")
