"""StreamField whose block definitions stay out of migrations, and the way data migrations freeze their own."""

from collections.abc import Sequence
from typing import Any

from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.fields import StreamField

from cms.pages.blocks.kept import KeepingStreamBlock
from cms.view.richtext import stored_html


class BodyField(StreamField):
    """A StreamField that migrations see without its blocks, so that editing a block makes no migration.

    Whoever stores a body (the editor, a package, an import, a shell), its rich text is cleaned on the way in. Blocks of
    a kind it does not know are kept as they are.
    """

    def __init__(self, block_types: Any, **kwargs: Any) -> None:
        known = KeepingStreamBlock(block_types) if isinstance(block_types, list) else block_types
        super().__init__(known, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs.pop("block_counts", None)
        return name, path, [[]], kwargs

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        if not isinstance(prepared, list):
            return prepared
        blocks = self.stream_block.child_blocks
        return [
            {**item, "value": cleaned(blocks[item["type"]], item["value"])} if item["type"] in blocks else item
            for item in prepared
        ]


def cleaned(block: Block, value: Any) -> Any:
    """A block's value as it may be stored: the rich text in it cleaned, at every depth."""
    if isinstance(block, RichTextBlock):
        return stored_html(value) if value else value
    if isinstance(block, StructBlock) and isinstance(value, dict):
        parts = block.child_blocks
        return {name: cleaned(parts[name], part) if name in parts else part for name, part in value.items()}
    if isinstance(block, ListBlock) and isinstance(value, list):
        return [
            {**item, "value": cleaned(block.child_block, item["value"])} if _is_item(item) else item for item in value
        ]
    return value


def _is_item(item: Any) -> bool:
    """Whether it is an item of a list as stored, with its id; lists of plain values are stored so by packages."""
    return isinstance(item, dict) and item.get("type") == "item" and "value" in item


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
