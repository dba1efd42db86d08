"""The larger blocks of a body in content packages: what the block's own definition says, ids exchanged for keys and files.

A picture is the `file` of the row's `images`, a source its key, a page its key, an attachment {file, title, name}, a film
what a film page's row says of it with `title` and `poster` (a file of `images`). All else is written as the editor has it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pydantic import Field
from pydantic import ValidationError as WrongShape
from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock, StructBlock
from wagtail.models import Page

from cms.packages.attachments import attachment_row, keep_attachment
from cms.packages.films import FilmFileRow, dump_film, films_of, keep_film, rests_on_consent, write_film_files
from cms.packages.links import ids_to_keys, keys_to_ids
from cms.packages.problems import DependsOnProblem, RowProblem
from cms.packages.rows import AttachmentRow, BodyRow, PictureRow, Row
from cms.packages.schema import Context, Names
from cms.sources.models import Source
from media.library.giving import consents
from media.library.models import Attachment, Film, Picture

R = TypeVar("R", bound=Row)

LARGER = frozenset({"callout", "gallery", "picture_story", "film", "timeline", "chart", "attachments", "related"})
NOT_READ = (ValueError, TypeError, ArithmeticError, AttributeError, KeyError)


class FilmInText(FilmFileRow):
    """A film that a text shows; `poster` names one of the row's `images`."""

    title: str = Field(min_length=1, max_length=120)
    poster: str


@dataclass
class Bringing:
    """What a block's references are read with. `later` is set where a page comes later in the load."""

    row: BodyRow
    context: Context
    pictures: Mapping[str, int]
    later: bool = field(default=False)

    def image(self, where: str, file: Any) -> int:
        """Id of the picture that the row's `images` list as `file`."""
        if file not in self.pictures:
            raise RowProblem(
                where,
                _("refers to “%(key)s”, which is no picture of this row") % {"key": file},
                _("List it in `images` with its credit line and licence."),
            )
        return self.pictures[file]

    def page(self, where: str, key: Any) -> int | None:
        """Id of a page; None for one that comes later, for which the row is filled again."""
        try:
            return self.context.page(where, _as_text(where, key))
        except (RowProblem, DependsOnProblem):
            if self.context.finishing:
                raise
            self.context.unfinished.add(self.row.id)
            self.later = True
            return None


def stored_larger(block: Block, where: str, value: Any, bringing: Bringing) -> Any:
    """A larger block of a row as the page stores it. Raises what the editor's form would refuse, at its place."""
    bringing.later = False
    raw = _unpacked(block, where, value, bringing)
    if bringing.later:
        return raw
    try:
        return block.get_prep_value(block.clean(block.to_python(raw)))
    except ValidationError as error:
        raise ValidationError(dict(_flat(error, where))) from None
    except NOT_READ:
        raise _wrong_form(where, block) from None


def _unpacked(block: Block, where: str, value: Any, bringing: Bringing) -> Any:
    if isinstance(block, StructBlock):
        if not isinstance(value, dict) or not set(value) <= set(block.child_blocks):
            raise _wrong_form(where, block)
        return {
            name: _unpacked(child, f"{where}.{name}", value[name], bringing) if name in value else _empty(child)
            for name, child in block.child_blocks.items()
        }
    if isinstance(block, ListBlock):
        if not isinstance(value, list):
            raise RowProblem(where, _("must be a list"), _("Write it in square brackets, even with one item."))
        return [_unpacked(block.child_block, f"{where}[{n}]", item, bringing) for n, item in enumerate(value, start=1)]
    if isinstance(block, ChooserBlock):
        return _chosen(block.model_class, where, value, bringing)
    if isinstance(block, RichTextBlock):
        return keys_to_ids(_as_text(where, value), where, bringing.row.id, bringing.context)
    if not isinstance(value, (str, int, float)):
        raise RowProblem(where, _("must be text"), _("Write it in quotation marks."))
    return value


def _empty(block: Block) -> Any:
    return [] if isinstance(block, ListBlock) else block.get_prep_value(block.get_default())


def _chosen(model: type[Any], where: str, value: Any, bringing: Bringing) -> int | None:
    """Id of what a chooser points at."""
    if not value:
        return None
    if issubclass(model, Page):
        return bringing.page(where, value)
    if model is Picture:
        return bringing.image(where, value)
    if model is Source:
        return bringing.context.source(where, _as_text(where, value))
    if model is Attachment:
        given = _shaped(AttachmentRow, where, value)
        context = bringing.context
        kept: Any = keep_attachment(context.folder, where, given, bringing.row.title, context.album.places)
        return int(kept.pk)
    return _kept_film(where, _shaped(FilmInText, where, value), bringing)


def _kept_film(where: str, film: FilmInText, bringing: Bringing) -> int:
    bringing.image(f"{where}.poster", film.poster)
    poster: PictureRow = next(image for image in bringing.row.images if image.file == film.poster)
    known = Film.objects.filter(link=film.link, title=film.title).first() if film.link else None
    return keep_film(known, film, film.title, poster, bringing.context).pk


def _shaped(model: type[R], where: str, value: Any) -> R:
    try:
        return model.model_validate(value)
    except WrongShape as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in (where, *first["loc"]))
        parts = ", ".join(sorted(model.model_fields))
        raise RowProblem(
            place, _("has the wrong form"), _("Use an object with: %(parts)s.") % {"parts": parts}
        ) from None


def _as_text(where: str, value: Any) -> str:
    if not isinstance(value, str):
        raise RowProblem(where, _("must be text"), _("Write it in quotation marks."))
    return value


def _wrong_form(where: str, block: Block) -> RowProblem:
    parts = ", ".join(block.child_blocks) if isinstance(block, StructBlock) else ""
    remedy = _("Use an object with: %(parts)s.") % {"parts": parts} if parts else ""
    return RowProblem(where, _("has the wrong form"), remedy)


def _flat(error: Any, where: str) -> Iterator[tuple[str, list[str]]]:
    """The messages of nested blocks by their place: body[2].moments[1].date."""
    below: dict[Any, Any] = getattr(error, "block_errors", None) or {}
    for name, inner in below.items():
        place = f"{where}[{name + 1}]" if isinstance(name, int) else f"{where}.{name}"
        yield from _flat(inner.as_data()[0] if hasattr(inner, "as_data") else inner, place)
    own = getattr(error, "non_block_errors", None)
    if own:
        yield where, [message for one in own.as_data() for message in one.messages]
    elif not below:
        yield where, list(error.messages)


class _GoneError(Exception):
    """What a block points at has no name in the dump: it was deleted, or is left out with what it rests on."""


def dumped_larger(block: Block, raw: Any, names: Names, images: dict[int, Any]) -> Any:
    """A stored block as a row writes it, its pictures added to `images`; None where too little of it is left."""
    try:
        return _packed(block, raw, names, images)
    except _GoneError:
        return None


def _packed(block: Block, raw: Any, names: Names, images: dict[int, Any]) -> Any:
    if isinstance(block, StructBlock):
        parts = {
            name: _packed(child, (raw or {}).get(name), names, images) for name, child in block.child_blocks.items()
        }
        return {name: part for name, part in parts.items() if part not in ("", None)}
    if isinstance(block, ListBlock):
        kept = []
        for item in raw or ():
            value = item["value"] if isinstance(item, dict) and item.get("type") == "item" else item
            try:
                kept.append(_packed(block.child_block, value, names, images))
            except _GoneError:
                continue
        if len(kept) < (block.meta.min_num or 0):
            raise _GoneError
        return kept
    if isinstance(block, ChooserBlock):
        return _named(block, raw, names, images) if raw else None
    if isinstance(block, RichTextBlock):
        return ids_to_keys(raw or "", names)
    return raw if raw is None or isinstance(raw, str) else str(raw)


def _named(block: ChooserBlock, pk: int, names: Names, images: dict[int, Any]) -> Any:
    model = block.model_class
    if issubclass(model, Page):
        found: Any = names.pages.get(pk)
    elif model is Source:
        found = names.sources.get(pk)
    elif model is Picture:
        found = _image(pk, names, images)
    elif model is Attachment:
        file = None if consents([pk]) else Attachment.objects.filter(pk=pk).first()
        found = attachment_row(file) if file else None
    else:
        found = _film(pk, names, images)
    if not found:
        raise _GoneError
    return found


def _image(pk: int, names: Names, images: dict[int, Any]) -> str | None:
    if pk not in names.pictures:
        return None
    images[pk] = names.pictures[pk]
    return str(names.pictures[pk]["file"])


def _film(pk: int, names: Names, images: dict[int, Any]) -> dict[str, Any] | None:
    film = Film.objects.select_related("poster").filter(pk=pk).first()
    if film is None or (rests_on_consent(film) and not names.consents):
        return None
    poster = _image(film.poster_id, names, images)
    return {"title": film.title, "poster": poster, **dump_film(film, names)} if poster else None


def write_left_out(row: Any, context: Context) -> None:
    """For a row that changes nothing: write the files of its text that a load that was killed left out."""
    body = getattr(row, "body", None)
    for n, item in enumerate(body if isinstance(body, list) else (), start=1):
        if isinstance(item, dict) and "attachments" in item:
            for file in item["attachments"].get("files", ()):
                given = _shaped(AttachmentRow, f"body[{n}]", file["attachment"])
                keep_attachment(context.folder, f"body[{n}]", given, row.title, context.album.places)
    for film in films_of({"body": body}):
        write_film_files(_shaped(FilmInText, "body", film), context)
