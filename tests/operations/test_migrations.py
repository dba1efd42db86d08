"""The database is what the models say, on both engines. That this test runs at all shows that every migration applies."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@pytest.mark.both
@pytest.mark.django_db
def test_every_migration_is_applied() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.both
@pytest.mark.django_db
def test_no_model_change_lacks_its_migration() -> None:
    call_command(
        "makemigrations", check=True, dry_run=True, stdout=StringIO()
    )  # exits with status 1 when one is missing


@pytest.mark.both
@pytest.mark.django_db
def test_the_database_passes_its_own_checks() -> None:
    call_command("check", databases=["default"], fail_level="WARNING")
