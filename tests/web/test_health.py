"""Health answers from what is really there."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.operations.replacement import JOURNAL
from cms.web import health

Settings = Any  # pytest-django's fixture


def ready(client: Client) -> tuple[int, dict[str, Any]]:
    response = client.get("/healthz/ready")
    return response.status_code, json.loads(response.content)


def failing(client: Client) -> dict[str, str]:
    """Names and details of failing checks; the answer must be 503 then."""
    status, answer = ready(client)
    found = {name: check["detail"] for name, check in answer["checks"].items() if not check["ok"]}
    assert (status, answer["status"]) == ((503, "failing") if found else (200, "ok"))
    return found


@pytest.mark.django_db
def test_live_asks_the_database_nothing(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz/live")
    assert response.json() == {"status": "ok"}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.both
@pytest.mark.django_db
def test_ready_when_everything_is_in_place(client: Client) -> None:
    assert failing(client) == {}


@pytest.mark.both
@pytest.mark.django_db
def test_not_ready_with_a_migration_to_apply(client: Client) -> None:
    [newest] = MigrationLoader(connection).graph.leaf_nodes("taggit")
    MigrationRecorder(connection).record_unapplied(*newest)
    assert "taggit" in failing(client)["migrations"]


@pytest.mark.django_db
def test_not_ready_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OperationalError("password authentication failed for user x")

    monkeypatch.setattr(connection, "cursor", gone)
    found = failing(client)
    assert found["database"] == "OperationalError"  # no details for strangers
    assert "migrations" in found


@pytest.mark.django_db
def test_not_ready_when_uploads_cannot_be_written(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "a file"
    settings.MEDIA_ROOT.write_bytes(b"")
    assert set(failing(client)) == {"uploads"}


@pytest.mark.django_db
def test_not_ready_when_the_disk_is_nearly_full(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "MIN_FREE", 2**60)
    assert set(failing(client)) == {"disk"}


@pytest.mark.django_db
def test_not_ready_while_a_restore_waits_to_be_settled(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(health, "VAR", tmp_path)
    (tmp_path / JOURNAL).write_bytes(b"{}")
    assert set(failing(client)) == {"restore"}


@pytest.mark.django_db
def test_only_reading_is_answered(client: Client) -> None:
    assert client.post("/healthz/ready").status_code == 405
