"""Block definitions stay out of migrations, and a data migration still reaches nested blocks."""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.state import ModelState, ProjectState
from wagtail.blocks import CharBlock, StructBlock
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.blocks.migrations.operations import RenameStructChildrenOperation
from wagtail.blocks.migrations.utils import InvalidBlockDefError

from brands.models import BrandPage
from cms.pages.fields import BodyField, MigrateFrozenStreamData
from tests.factories import BrandPageFactory

OPERATIONS = [(RenameStructChildrenOperation("name", "full_name"), "unit")]
FROZEN = [("unit", StructBlock([("name", CharBlock()), ("role", CharBlock())]))]


def test_no_migration_names_a_block(project: Path) -> None:
    found = [path for app in ("home", "brands", "stories") for path in (project / app / "migrations").glob("0*.py")]
    assert found
    for path in found:
        text = path.read_text("utf-8")
        assert "StructBlock" not in text, path
        assert "block_lookup" not in text, path


def test_every_stream_field_is_frozen_without_blocks() -> None:
    fields = [f for model in apps.get_models() for f in model._meta.local_fields if isinstance(f, BodyField)]
    assert len(fields) > 8
    for field in fields:
        _name, _path, args, kwargs = field.deconstruct()
        assert args == [[]], field
        assert not {"block_lookup", "block_counts"} & set(kwargs), field


def run(operation: MigrateStreamData) -> None:
    """Run the forward step of a data migration on the historical models."""
    state = ProjectState()
    for model in apps.get_models(include_auto_created=True):
        state.add_model(ModelState.from_model(model))
    operation.migrate_stream_data_forward(state.apps, connection.schema_editor())


@pytest.fixture
def brand(db: None) -> BrandPage:
    page: BrandPage = BrandPageFactory.create(
        units=[{"type": "unit", "value": {"name": "试用合作社", "role": "培育", "note": "", "source": None}}]
    )
    return page


def migration(kind: type[MigrateStreamData], **more: Any) -> MigrateStreamData:
    return kind(
        app_name="brands",
        model_name="brandpage",
        field_name="units",
        operations_and_block_paths=OPERATIONS,
        **more,
    )


def raw_units(brand: BrandPage) -> dict[str, Any]:
    return dict(BrandPage.objects.get(pk=brand.pk).units.raw_data[0]["value"])


@pytest.mark.both
def test_frozen_data_migration_renames_a_nested_child(brand: BrandPage) -> None:
    run(migration(MigrateFrozenStreamData, block_types=FROZEN))
    assert raw_units(brand)["full_name"] == "试用合作社"
    assert "name" not in raw_units(brand)


def test_control_the_stock_operation_fails(brand: BrandPage) -> None:
    with pytest.raises(InvalidBlockDefError):
        run(migration(MigrateStreamData))
    assert raw_units(brand)["name"] == "试用合作社"
