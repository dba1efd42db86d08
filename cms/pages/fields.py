"""StreamField whose block definitions stay out of migrations, and the way data migrations freeze their own."""

from collections.abc import Sequence
from typing import Any

from wagtail.blocks import Block, StreamBlock
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.fields import StreamField


class BodyField(StreamField):
    """A StreamField that migrations see without its blocks, so that editing a block makes no migration."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


class MigrateFrozenStreamData(MigrateStreamData):
    """`MigrateStreamData` for a `BodyField`: `block_types` says what the data looked like when the migration was written.

    Without it Wagtail walks the historical field, which knows no blocks, and refuses nested operations with
    `InvalidBlockDefError`.
    """

    def __init__(self, *args: Any, block_types: Sequence[tuple[str, Block]], **kwargs: Any) -> None:
        self.block_types = list(block_types)
        super().__init__(*args, **kwargs)

    def migrate_stream_data_forward(self, apps: Any, schema_editor: Any) -> None:
        model = apps.get_model(self.app_name, self.model_name)
        stream_field = model._meta.get_field(self.field_name)
        stream_field.stream_block = StreamBlock(self.block_types)
        super().migrate_stream_data_forward(apps, schema_editor)
