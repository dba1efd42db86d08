"""Putting the shared parts of rows into pages, and writing them back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from cms.packages.bodies import LARGER, Bringing, dumped_larger, stored_larger
from cms.packages.extras import SHAPES, stored_extra
from cms.packages.links import ids_to_keys, keys_to_ids
from cms.packages.markdown import blocks_of_markdown, blocks_of_rows, rows_of_blocks
from cms.packages.problems import RowProblem
from cms.packages.rows import BodyRow
from cms.packages.schema import Context, Names
from cms.packages.validation import clean_struct, refuse_repeats
from cms.pages.blocks.kept import KEPT
from cms.pages.body import own_body
from cms.pages.relations import Relation
from cms.vocabulary.models import PersonRole

#: What the blocks that are objects consist of in rows.
PARTS = {"picture": {"file", "caption"}, "quote": {"text", "speaker"}}


def set_children(page: Any, name: str, rows: list[Any]) -> None:
    """Replace a page's child rows; they are saved with the page. A new page has none, so none need not be set.

    (To the type checker the name is a class attribute.)
    """
    if rows or page.pk:
        setattr(page, name, rows)


def fill_body(page: Any, row: BodyRow, context: Context) -> None:
    """The row's text into the page's blocks; pictures that no block places stand after the text, in their order."""
    named = {
        image.file: context.album.keep(f"images[{n}]", image, row.title).pk
        for n, image in enumerate(row.images, start=1)
    }
    blocks = blocks_of_markdown(row.body) if isinstance(row.body, str) else blocks_of_rows(row.body)
    placed = {file for _kind, value in blocks for file in _texts(value) if file in named}
    blocks += [("picture", {"file": file}) for file in named if file not in placed]
    stream = page._meta.get_field("body").stream_block
    bringing = Bringing(row=row, context=context, pictures=named)
    page.body = StreamValue(
        stream,
        [
            {"type": kind, "value": stored_block(stream, f"body[{n}]", kind, value, bringing)}
            for n, (kind, value) in enumerate(blocks, start=1)
        ],
        is_lazy=True,
    )


def _texts(value: Any) -> Iterator[str]:
    """The texts in a value of a row, at every depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def stored_block(stream: Any, where: str, kind: str, value: Any, bringing: Bringing) -> Any:
    """A block of a row as the page stores it. Raises what the editor's form would refuse."""
    if kind not in stream.child_blocks:
        raise RowProblem(
            where,
            _("has an unknown block “%(kind)s”") % {"kind": kind},
            _("Use one of: %(expected)s.") % {"expected": ", ".join(stream.child_blocks)},
        )
    block = stream.child_blocks[kind]
    if kind == KEPT:
        return _kept(stream, where, value)
    if kind in LARGER:
        return stored_larger(block, where, value, bringing)
    if kind in PARTS:
        return _stored_parts(block, where, kind, value, bringing)
    if kind in SHAPES:
        return stored_extra(block, where, kind, value)
    if not isinstance(value, str):
        raise RowProblem(where, _("must be text"), _("Write it in quotation marks."))
    if kind == "paragraph":
        return keys_to_ids(value, where, bringing.row.id, bringing.context)
    try:
        block.clean(value)
    except ValidationError as error:
        raise ValidationError({where: error.messages}) from None
    return value


def _stored_parts(block: Any, where: str, kind: str, value: Any, bringing: Bringing) -> Any:
    parts = PARTS[kind]
    if not isinstance(value, dict) or not set(value) <= parts:
        raise RowProblem(
            where,
            _("has the wrong form"),
            _("Use an object with: %(parts)s.") % {"parts": ", ".join(sorted(parts))},
        )
    if kind == "picture":
        picture = bringing.image(f"{where}.file", value.get("file"))
        value = {"picture": picture, "caption": value.get("caption", "")}
    return clean_struct(block, where, value, bringing.context)


def _kept(stream: Any, where: str, value: Any) -> Any:
    """A block of a kind that the dumping system did not know either."""
    if not isinstance(value, dict) or set(value) != {"kind", "value"} or str(value["kind"]) in stream.child_blocks:
        raise RowProblem(where, _("has the wrong form"), _("Use an object with: %(parts)s.") % {"parts": "kind, value"})
    return value


def dump_body(page: Any, names: Names) -> dict[str, Any]:
    """The page's text and pictures as a row's `body` and `images`; a picture or block that has nothing left is left out."""
    blocks: list[tuple[str, Any]] = []
    images: dict[int, Any] = {}
    stream = page._meta.get_field("body").stream_block
    for child, block in zip(page.body.raw_data, own_body(page.body), strict=True):
        value = block.value
        if block.kind in LARGER:
            value = dumped_larger(stream.child_blocks[block.kind], child["value"], names, images)
        elif block.kind == KEPT:
            value = child["value"]
        elif block.kind == "paragraph":
            value = ids_to_keys(value, names)
        elif block.kind == "picture":
            if value["picture_id"] not in names.pictures:
                continue  # a picture that was chosen and deleted since
            images[value["picture_id"]] = image = names.pictures[value["picture_id"]]
            value = {"file": image["file"], **({"caption": value["caption"]} if value["caption"] else {})}
        if value is not None:
            blocks.append((block.kind, value))
    return {"body": rows_of_blocks(blocks), "images": list(images.values())}


def fill_regions(page: Any, codes: list[str], context: Context) -> None:
    """Codes into region and further regions."""
    refuse_repeats("regions", codes)
    regions = context.regions("regions", codes)
    page.region = regions[0]
    set_children(page, "more_regions", regions[1:])


def dump_regions(page: Any) -> list[str]:
    """Codes of a page's regions, its own first."""
    return [page.region.code, *(region.code for region in page.more_regions.all() if region.pk != page.region_id)]


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A relation as a row states it: in which field, to the page of which key and kind, as what."""

    where: str
    key: str
    kind: str
    role: str = ""
    note: str = ""


def stated_keys(name: str, kind: str, keys: Iterable[str]) -> list[Stated]:
    """Relations from a plain list of keys."""
    return [Stated(where=f"{name}[{n}]", key=key, kind=kind) for n, key in enumerate(keys, start=1)]


def fill_relations(page: Any, stated: list[Stated], context: Context) -> None:
    """What a row states into the page's relations; order is kept."""
    seen: set[str] = set()
    for one in stated:
        if one.key in seen:
            raise RowProblem(one.where, _("“%(key)s” is named twice") % {"key": one.key}, _("Name it once."))
        seen.add(one.key)
    rows = [
        Relation(
            target_id=context.page(one.where, one.key, one.kind),
            role=context.term(one.where, PersonRole, one.role) if one.role else None,
            note=one.note,
            sort_order=n,
        )
        for n, one in enumerate(stated)
    ]
    set_children(page, "relations", rows)


def dump_relations(page: Any, names: Names) -> list[dict[str, str]]:
    """A page's relations with the other page's key."""
    return [
        {"page": names.pages[row.target_id], "role": row.role.name if row.role else "", "note": row.note}
        for row in page.relations.all()
        if row.target_id in names.pages
    ]


def fill_blocks(page: Any, field: str, kind: str, rows: list[Any], context: Context) -> None:
    """Rows into the struct blocks of a field; a row's `source` is a source's key."""
    stream = page._meta.get_field(field).stream_block
    values = []
    for n, row in enumerate(rows, start=1):
        where = f"{field}[{n}]"
        value = row.model_dump(mode="json")
        value["source"] = context.source(f"{where}.source", row.source)
        values.append({"type": kind, "value": clean_struct(stream.child_blocks[kind], where, value, context)})
    setattr(page, field, StreamValue(stream, values, is_lazy=True))


def dump_blocks(page: Any, field: str, names: Names) -> list[dict[str, Any]]:
    """The struct blocks of a field as rows, empty parts left out. Read from the stored form, which asks for no sources."""
    stream = page._meta.get_field(field).stream_block
    rows = []
    for child in getattr(page, field).raw_data:
        row = {}
        for name in stream.child_blocks[child["type"]].child_blocks:
            value = child["value"].get(name)
            if value not in ("", None):
                row[name] = names.sources[value] if name == "source" else value
        rows.append(row)
    return rows
