"""Nothing brought in makes a page uneditable: a block of a kind that is not known here is kept as it is.

Wagtail drops such blocks when it reads a stream, so that saving the page would lose them. Here they become a block of
the kind `kept`, which the editor shows as a notice and the public pages leave out, and they are stored again unchanged.
"""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter

KEPT = "kept"
SALT = "cms.pages.blocks.kept"


class KeptBlock(blocks.FieldBlock):
    """A block of an unknown kind: {kind, value} as stored. The form carries it signed, so that nobody can make one up."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = forms.CharField(
            required=False,
            widget=forms.HiddenInput,
            help_text=_(
                "A part that this system does not know, from an older version or another program. It is kept as it is "
                "and not printed. Delete it if it is not needed."
            ),
        )
        super().__init__(**kwargs)

    class Meta:
        icon = "warning"
        label = _("Unknown part")
        default = None

    def value_for_form(self, value: Any) -> str:
        return signing.dumps(value, salt=SALT, compress=True) if value else ""

    def value_from_form(self, value: Any) -> Any:
        try:
            return signing.loads(value, salt=SALT) if value else None
        except signing.BadSignature:
            return None

    def clean(self, value: Any) -> Any:
        if not value:
            raise ValidationError(_t("This part cannot be read any more. Delete it."))
        return value

    def get_searchable_content(self, value: Any) -> list[str]:
        return []


class KeepingStreamBlock(blocks.StreamBlock):
    """A stream that keeps what it does not know. `kept` can be in a stream, but nobody can add one."""

    def __init__(self, local_blocks: Iterable[tuple[str, blocks.Block]] | None = None, **kwargs: Any) -> None:
        super().__init__([*(local_blocks or ()), (KEPT, KeptBlock())], **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(self._keeping(value) if isinstance(value := _read(value), list) else value)

    def bulk_to_python(self, values: Iterable[Any]) -> Any:
        return super().bulk_to_python([self._keeping(value) for value in values])

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return [_as_it_was(item) for item in prepared or () if item["type"] != KEPT or item["value"]]

    def _keeping(self, items: list[Any]) -> list[Any]:
        return [self._known(item) if isinstance(item, dict) else item for item in items]

    def _known(self, item: dict[str, Any]) -> dict[str, Any]:
        if item["type"] in self.child_blocks:
            return item
        return {**item, "type": KEPT, "value": {"kind": item["type"], "value": item["value"]}}


def _read(value: Any) -> Any:
    """A stream as revisions keep it, in JSON, or as it comes."""
    try:
        return json.loads(value) if isinstance(value, str) and value else value
    except ValueError:
        return value


def _as_it_was(item: dict[str, Any]) -> dict[str, Any]:
    if item["type"] != KEPT:
        return item
    return {**item, "type": item["value"]["kind"], "value": item["value"]["value"]}


class KeepingStreamBlockAdapter(StreamBlockAdapter):
    """The editor's side: `kept` is left out of what can be added."""

    js_constructor = "cms.pages.KeepingStreamBlock"

    @property
    def media(self) -> forms.Media:
        media: forms.Media = super().media + forms.Media(js=[versioned_static("pages/blocks.js")])
        return media


register(KeepingStreamBlockAdapter(), KeepingStreamBlock)
