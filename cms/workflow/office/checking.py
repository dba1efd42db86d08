"""Whether a page has all that a public page needs: what the editor asks on saving, asked of a version that was saved before."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME

from cms.pages.choices import errors_in, standing_on, without_words
from cms.workflow.office.parts import block_label, labels, streams


@dataclass(frozen=True)
class Problem:
    """What keeps a page from being handed in: the part that is wrong, as the editor names it, and why."""

    where: str
    what: str


def problems(page: Any) -> list[Problem]:
    """All that is wrong with a page object, each thing once, in the order of the form as far as it has one."""
    names = labels(page)
    found = [*_of_fields(page, names), *_of_rows(page), *_of_texts(page, names)]
    return list(dict.fromkeys(found))


def _of_fields(page: Any, names: dict[str, str]) -> Iterator[Problem]:
    for name, field in type(page).get_edit_handler().get_form_class().base_fields.items():
        if field.required and name in names and getattr(page, name, None) in (None, ""):
            yield Problem(names[name], str(field.error_messages["required"]))
    try:
        page.full_clean()
    except ValidationError as error:
        yield from _told(error, page, names)


def _of_rows(page: Any) -> Iterator[Problem]:
    """Of the rows that belong to a page: sources, figures, relations."""
    for relation in get_all_child_relations(type(page)):
        accessor = relation.get_accessor_name()
        if accessor == COMMENTS_RELATION_NAME:
            continue
        for number, row in enumerate(getattr(page, accessor).all(), start=1):
            try:
                row.full_clean(exclude=[relation.field.name])
            except ValidationError as error:
                kind = f"{row._meta.verbose_name} {number}"
                for problem in _told(error, row, {}):
                    yield Problem(f"{kind} · {problem.where}" if problem.where else kind, problem.what)


def _told(error: ValidationError, row: Any, names: dict[str, str]) -> Iterator[Problem]:
    fields = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    for name, messages in fields.items():
        where = "" if name == NON_FIELD_ERRORS else names.get(name) or _verbose(row, name)
        yield from (Problem(where, message) for message in messages)


def _verbose(row: Any, name: str) -> str:
    try:
        return str(row._meta.get_field(name).verbose_name)
    except (FieldDoesNotExist, AttributeError):
        return name


def _of_texts(page: Any, names: dict[str, str]) -> Iterator[Problem]:
    wordless = without_words(standing_on(page))
    for field, stream in streams(page):
        label = names.get(field.name, str(field.verbose_name))
        if not field.blank and not len(stream):
            yield Problem(label, _("It must be filled in."))
        for error in (_cleaned(field, stream), errors_in(stream, {}, wordless=wordless)):
            if error is None:
                continue
            yield from (Problem(label, message) for message in _flat(getattr(error, "non_block_errors", None)))
            for number, wrong in getattr(error, "block_errors", {}).items():
                where = block_label(label, number + 1, stream[number])
                yield from (Problem(where, message) for message in _flat(wrong))


def _cleaned(field: Any, stream: Any) -> ValidationError | None:
    try:
        field.stream_block.clean(stream)
    except ValidationError as error:
        return error
    return None


def _flat(error: Any) -> Iterator[str]:
    """Every message of an error of blocks within blocks."""
    if error is None:
        return
    if isinstance(error, str):
        yield error
        return
    if isinstance(error, (list, tuple)):
        for one in error:
            yield from _flat(one)
        return
    inner = getattr(error, "block_errors", None)
    if inner is None:
        yield from error.messages
        return
    yield from _flat(getattr(error, "non_block_errors", None))
    for one in inner.values() if isinstance(inner, dict) else inner:
        yield from _flat(one)
