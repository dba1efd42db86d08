"""A choice from a vocabulary inside a block."""

from collections.abc import Callable
from typing import Any

from wagtail import blocks

from cms.vocabulary.models import Term


def names_of(model: type[Term]) -> Callable[[], list[tuple[str, str]]]:
    """Choices of a vocabulary, read when a form is built. Retired terms stay valid on the pages that have them."""

    def choices() -> list[tuple[str, str]]:
        return [(name, name) for name in model.objects.order_by("-active", "sort_order").values_list("name", flat=True)]

    return choices


class TermBlock(blocks.ChoiceBlock):
    """A term of a vocabulary, kept by the name it had when it was chosen."""

    def __init__(self, model: type[Term], **kwargs: Any) -> None:
        self.model = model
        super().__init__(choices=names_of(model), **kwargs)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (
            "wagtail.blocks.ChoiceBlock",
            [],
            {"choices": [], **{k: v for k, v in self._constructor_kwargs.items() if k != "choices"}},
        )
