"""Installations on both databases, migrated once and copied for each test."""

import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.operations.installation import Installation, clone, copy_database, fill

ENGINES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.services))
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sqlite") / "var"
    folder.mkdir()
    done = Installation(folder).manage("migrate", "--verbosity=0")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Name of a migrated database to copy from, one a test process."""
    name = f"migrated_{os.getpid()}"
    address = copy_database(postgres_url, "template0", name)
    done = Installation(tmp_path_factory.mktemp("postgres"), address).manage("migrate", "--verbosity=0")
    assert done.returncode == 0, done.stderr
    return name


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def new_installation(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Installation]:
    """A function from a mark to a filled installation of its own; an empty mark gives one without content or tables."""

    def make(mark: str) -> Installation:
        number = next(_numbers)
        folder = tmp_path / f"站点 {number}" / "var"
        folder.parent.mkdir()
        if engine == "sqlite":
            installation = Installation(clone(request.getfixturevalue("migrated_sqlite"), folder) if mark else folder)
        else:
            template = request.getfixturevalue("migrated_postgres") if mark else "template0"
            server = request.getfixturevalue("postgres_url")
            installation = Installation(folder, copy_database(server, template, f"site_{os.getpid()}_{number}"))
        folder.mkdir(exist_ok=True)
        if mark:
            fill(installation, mark)
        return installation

    return make


@pytest.fixture
def backup_file(new_installation: Callable[[str], Installation], tmp_path: Path) -> tuple[Path, Installation]:
    """A backup of an installation filled with `new`, and that installation."""
    source, file = new_installation("new"), tmp_path / "备份.tar.gz"
    done = source.manage("backup", str(file))
    assert done.returncode == 0, done.stderr
    return file, source
