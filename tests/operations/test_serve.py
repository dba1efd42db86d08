"""`serve` as a user of it sees it: a site that answers, says where, survives its server's death, and goes when told."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.operations.installation import ROOT, Installation
from tests.services.server import free_port

PATIENCE = 20.0


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str, Installation]]:
    installation, port = Installation(tmp_path), free_port()
    installation.write("accounts.txt", b"demo-author  a-password\n")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=ROOT,
        env=installation.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    yield process, f"http://127.0.0.1:{port}/", installation
    process.kill()
    process.wait()


def answer(address: str) -> str:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=5) as response:  # noqa: S310 - our own address
                return str(response.read().decode())
        except (URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_serves_and_stops_with_one_interrupt(served: tuple[subprocess.Popen[str], str, Installation]) -> None:
    process, address, _ = served
    worker = int(answer(address))
    said = "".join(iter(process.stdout.readline, "Ctrl-C stops everything.\n"))  # type: ignore[union-attr]
    process.send_signal(signal.SIGINT)
    said += process.communicate(timeout=PATIENCE)[0]
    assert process.returncode == 0
    assert "/admin/" in said
    assert "demo-author  a-password" in said
    assert "Traceback" not in said
    with pytest.raises(URLError):
        urlopen(address, timeout=2)  # noqa: S310
    assert not Path(f"/proc/{worker}").exists()


def test_a_killed_server_is_back_by_itself(served: tuple[subprocess.Popen[str], str, Installation]) -> None:
    _, address, _ = served
    worker = int(answer(address))
    server = int(Path(f"/proc/{worker}/stat").read_text().rpartition(") ")[2].split()[1])
    os.kill(server, signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE
    while Path(f"/proc/{worker}").exists() and time.monotonic() < deadline:  # its orphans are ended with it
        time.sleep(0.05)
    assert int(answer(address)) != worker


def test_restore_waits_for_the_site_to_stop(
    served: tuple[subprocess.Popen[str], str, Installation], tmp_path: Path
) -> None:
    _, address, installation = served
    answer(address)
    (tmp_path / "any").write_bytes(b"")
    done = installation.manage("restore", str(tmp_path / "any"))
    assert done.returncode == 1
    assert "stop it first" in done.stderr


def test_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = Installation(tmp_path).manage("serve", "--port", str(port))
    assert done.returncode == 1
    assert str(port) in done.stderr
    assert f"--port {port + 1}" in done.stderr


@pytest.mark.parametrize("port", ["0", "65536", "x", "８０８０", "-1"])
def test_port_out_of_range_is_a_bad_call(tmp_path: Path, port: str) -> None:
    assert Installation(tmp_path).manage("serve", f"--port={port}").returncode == 2
