"""Whether what a page places may be placed: pictures, films, attachments and pages, named in its fields and in its texts.

One place for every field and every block. What is newly placed must exist, be open to the account that places it (the
office's answer), and may still be shown; what stood on the page before may stay.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StreamValue, StructBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from cms.pages import registry
from cms.pages.permissions import policy
from cms.pages.references import references
from cms.view.richtext import linked_pages
from media.library.giving import consents
from media.library.models import Attachment, Film, Picture

#: Parts of a block that say in words what its picture shows.
WORDS = ("caption", "text")


class Choice(NamedTuple):
    """A row that a page points at."""

    model: type[Model]
    pk: int


Refusals = Mapping[Choice, str]


def choice_of(row: Any) -> Choice | None:
    """A row as a choice that is to be looked at; None for rows of other tables."""
    if isinstance(row, Page):
        return Choice(Page, row.pk)
    return next((Choice(model, row.pk) for model in (Picture, Film, Attachment) if isinstance(row, model)), None)


def standing_on(page: Any) -> frozenset[Choice]:
    """What stands on a page as it is, drafts included."""
    own = registry.of(type(page)).own(page)
    named = references(own.body)
    by_model: tuple[tuple[type[Model], Iterable[int]], ...] = (
        (Picture, {*own.picture_ids, *named.pictures}),
        (Film, named.films),
        (Attachment, named.attachments),
        (Page, {*named.pages, *own.page_ids}),
    )
    in_fields = (Choice(model, pk) for model, pk in _foreign_keys(page))
    return frozenset({Choice(model, pk) for model, ids in by_model for pk in ids if pk} | set(in_fields))


def _foreign_keys(row: Model) -> Iterator[tuple[type[Model], int]]:
    """Pictures, films and attachments that a row's own fields name."""
    for field in row._meta.concrete_fields:
        related: Any = field.related_model
        model = next((one for one in (Picture, Film, Attachment) if related is one), None)
        if model and (pk := getattr(row, field.attname)):
            yield model, pk


def placed_in_row(page: Any) -> frozenset[Choice]:
    """What a page's own fields and its body name, without a query: of a row that is being brought in."""
    found = {Choice(model, pk) for model, pk in _foreign_keys(page)}
    if hasattr(page, "own_body"):
        named = references(page.own_body()["body"])
        found |= {Choice(Picture, pk) for pk in named.pictures} | {Choice(Film, pk) for pk in named.films}
        found |= {Choice(Attachment, pk) for pk in named.attachments}
    return frozenset(found)


def chosen_in(form: Any) -> frozenset[Choice]:
    """What a form of a page holds, in its own fields, its texts and its child rows."""
    found = {choice for value in form.cleaned_data.values() for choice in _chosen(value)}
    for formset in form.formsets.values():
        for child in formset.forms:
            cleaned = getattr(child, "cleaned_data", {})
            if not cleaned.get("DELETE"):
                found |= chosen_in(child) if hasattr(child, "formsets") else set(_of_values(cleaned))
    return frozenset(found)


def _of_values(values: Mapping[str, Any]) -> Iterator[Choice]:
    for value in values.values():
        yield from _chosen(value)


def _chosen(value: Any) -> Iterator[Choice]:
    if isinstance(value, StreamValue):
        for child in value:
            yield from _in_block(child.block, child.value)
    elif isinstance(value, Model) and not isinstance(value, Page) and (choice := choice_of(value)):
        yield choice  # pages named in fields are narrowed by the field itself


def _in_block(block: Block, value: Any) -> Iterator[Choice]:
    if isinstance(block, ChooserBlock):
        if value is not None and (choice := choice_of(value)):
            yield choice
    elif isinstance(block, RichTextBlock):
        yield from _linked(value)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _in_block(child, value.get(name))
    elif isinstance(block, ListBlock):
        for item in value or ():
            yield from _in_block(block.child_block, item)


def _linked(text: Any) -> list[Choice]:
    """The pages that a rich text links to."""
    return [Choice(Page, pk) for pk in sorted(linked_pages([text.source]))] if text else []


def refusals(choices: Iterable[Choice], user: Any = None) -> Refusals:
    """Why some of these may not be newly placed, each a sentence. A query or two for each table, none for no choices."""
    by_model: dict[type[Model], set[int]] = {}
    for choice in choices:
        by_model.setdefault(choice.model, set()).add(choice.pk)
    found = {
        Choice(model, pk): reason
        for model, ids in by_model.items()
        for pk, reason in policy().closed_choices(user, model, ids).items()
    }
    for model, message in (
        (Picture, _("The picture “%(title)s” may not be placed: the right to show it ended on %(day)s.")),
        (Film, _("The film “%(title)s” may not be placed: the right to show it ended on %(day)s.")),
    ):
        for pk, title, day in _ended(model, by_model.get(model, ())):
            found.setdefault(Choice(model, pk), message % {"title": title, "day": date_format(day)})
    for pk in consents(by_model.get(Attachment, ())):
        found[Choice(Attachment, pk)] = _("This file is somebody's consent to be shown. It is never given out.")
    return found


def _ended(model: type[Picture] | type[Film], ids: Collection[int]) -> Iterator[tuple[int, str, date]]:
    """Pictures and films whose right to be shown has ended, and when; a film's poster is shown with it."""
    rows: Any = model._default_manager.filter(pk__in=ids) if ids else ()
    for row in rows.select_related("poster") if ids and model is Film else rows:
        ends = [one.rights_end() for one in (row, getattr(row, "poster", None)) if one and one.ended()]
        if ends:
            yield row.pk, row.title, min(ends)


def errors_in(stream: StreamValue, refused: Refusals, *, wordless: frozenset[Choice]) -> ValidationError | None:
    """What to say beside the blocks of a stream: which choices are `refused`, and which pictures are `wordless` here.

    A picture of the library with neither a description nor a caption needs words where it stands.
    """
    errors = {
        n: error for n, child in enumerate(stream) if (error := _error(child.block, child.value, refused, wordless))
    }
    return StreamBlockValidationError(block_errors=errors) if errors else None


def _error(block: Block, value: Any, refused: Refusals, wordless: frozenset[Choice]) -> ValidationError | None:
    if isinstance(block, ChooserBlock):
        return _choice_error(value, refused, wordless)
    if isinstance(block, RichTextBlock):
        reasons = dict.fromkeys(refused[choice] for choice in _linked(value) if choice in refused)
        return ValidationError(list(reasons)) if reasons else None
    if isinstance(block, StructBlock):
        here = frozenset() if any(value.get(name) for name in WORDS) else wordless
        found = {
            name: error
            for name, child in block.child_blocks.items()
            if (error := _error(child, value.get(name), refused, here))
        }
        return StructBlockValidationError(block_errors=found) if found else None
    if isinstance(block, ListBlock):
        rows = {
            n: error
            for n, row in enumerate(value or ())
            if (error := _error(block.child_block, row, refused, wordless))
        }
        return ListBlockValidationError(block_errors=rows) if rows else None
    return None


def _choice_error(value: Any, refused: Refusals, wordless: frozenset[Choice]) -> ValidationError | None:
    choice = choice_of(value) if value is not None else None
    if choice is None:
        return None
    if choice in refused:
        return ValidationError(refused[choice])
    if choice in wordless:
        words = _("This picture has no alternative text. Add it in the library, or write a caption here.")
        return ValidationError(words)
    return None


def without_words(choices: Iterable[Choice]) -> frozenset[Choice]:
    """Those of these that are pictures with neither an alternative text nor a caption."""
    ids = {choice.pk for choice in choices if choice.model is Picture}
    if not ids:
        return frozenset()
    rows = Picture.objects.filter(pk__in=ids, description="", caption="").values_list("pk", flat=True)
    return frozenset(Choice(Picture, pk) for pk in rows)
