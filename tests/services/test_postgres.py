"""The fixture's own promises: loopback only, started fast, gone afterwards with its folder."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.services import postgres
from tests.services.server import Server, UnavailableError


@pytest.fixture
def server() -> Iterator[Server]:
    try:
        started = postgres.start()
    except UnavailableError as error:
        pytest.skip(str(error))
    with started:
        yield started


@pytest.mark.services
def test_answers_queries_on_loopback_only(server: Server) -> None:
    with psycopg.connect(server.environment["POSTGRES_URL"]) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)


@pytest.mark.services
def test_stop_ends_the_process_and_removes_the_folder(server: Server) -> None:
    client = psycopg.connect(server.environment["POSTGRES_URL"], autocommit=True)  # an open client does not hold it up
    server.stop()
    client.close()
    assert not server.folder.exists()
    assert not Path(f"/proc/{server.pid}").exists() or not server.runs()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.environment["POSTGRES_URL"], connect_timeout=2)


@pytest.mark.services
def test_two_servers_do_not_meet(server: Server) -> None:
    with postgres.start() as other:
        assert other.environment != server.environment
        assert other.pid != server.pid
    assert server.folder.is_dir()
