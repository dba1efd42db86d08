"""StreamField whose block definitions stay out of migrations, and the way data migrations freeze their own."""

from collections.abc import Sequence
from typing import Any

from wagtail.blocks import Block, RichTextBlock, StreamBlock
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.fields import StreamField

from cms.view.richtext import stored_html


class BodyField(StreamField):
    """A StreamField that migrations see without its blocks, so that editing a block makes no migration.

    Whoever stores a body (the editor, a package, an import, a shell), its rich text is cleaned on the way in.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs.pop("block_counts", None)
        return name, path, [[]], kwargs

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        if not isinstance(prepared, list):
            return prepared
        return [
            {**block, "value": stored_html(block["value"])} if self._is_rich(block) else block for block in prepared
        ]

    def _is_rich(self, block: dict[str, Any]) -> bool:
        return isinstance(self.stream_block.child_blocks.get(block["type"]), RichTextBlock) and bool(block["value"])


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
