"""Rows that pages share and that are public with them: sources, pictures, regions, fields, hosts, the site's identity.

They are released like pages, one subject a row, so that the public site reads nothing that was not released. A row is
public on its own (`standing`) or by a public page that names it. Apps register further ones (coverage elsewhere,
corrections). Saving a row that is public releases it anew; a change that goes round `save()` changes nothing public.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from cms.pages.identity import SiteIdentity
from cms.pages.pictures import printed_pictures
from cms.pages.placements import placed
from cms.release.acts import Act, release
from cms.release.forms import register_form
from cms.release.models import Holding, Kind
from cms.sources.models import LinkHost, Source, SourceData, sources_by_id
from cms.view.data import Identity, PageOwn, PrintedPicture, Region
from cms.vocabulary.models import Field
from cms.vocabulary.models import Region as RegionTerm
from media.library.models import Picture

Rows = Mapping[str, Any]  # plain data by key


@dataclass(frozen=True, kw_only=True)
class FieldRow:
    """A field of work, as lists are grouped by it."""

    code: str
    name: str
    order: int
    key: bool


@dataclass(frozen=True, kw_only=True)
class Hosts:
    """The domains that may be linked."""

    domains: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Shared:
    """A list of shared rows: its name, the form of a row, how rows are read and what saving changes them.

    `rows(keys)` gives the rows that may be public among `keys`, or among all for None. `changed` says, for each model,
    which keys a saved instance changes; None for all. `named` gives the keys a page's own data names.
    """

    name: str
    form: type[Any]
    rows: Callable[[Collection[str] | None], Rows]
    changed: Sequence[tuple[type[Model], Callable[[Any], Iterable[str] | None]]]
    standing: bool = False
    named: Callable[[PageOwn], Iterable[int]] | None = None


_shared: dict[str, Shared] = {}


def register_shared(shared: Shared) -> None:
    """Add a list of shared rows; what saves them is watched from now on."""
    if shared.name in _shared:
        raise ImproperlyConfigured(f"Shared rows named {shared.name!r} are registered already.")
    _shared[shared.name] = shared
    register_form(form_of(shared.name), shared.form)
    for model, keys in shared.changed:

        def receive(instance: Any, *, shared: Shared = shared, keys: Any = keys, **_kwargs: Any) -> None:
            changed(shared, keys(instance))

        for signal in (post_save, post_delete):
            signal.connect(receive, sender=model, weak=False, dispatch_uid=f"shared-{shared.name}")


def shared_lists() -> list[Shared]:
    """Every list of shared rows."""
    return list(_shared.values())


def form_of(name: str) -> str:
    """The form in which rows of a list are released."""
    return f"row.{name}"


def subject_of(shared: Shared, key: str) -> str:
    """The subject that names a row."""
    return f"{shared.name}:{key}"


def changed(shared: Shared, keys: Iterable[str] | None) -> None:
    """Release rows that were saved: those that stand on their own, and those that are public already."""
    wanted = None if keys is None else list(keys)
    holdings = Holding.objects.filter(form=form_of(shared.name))
    if wanted is not None:
        holdings = holdings.filter(subject__in=[subject_of(shared, key) for key in wanted])
    held = {holding.subject.partition(":")[2] for holding in holdings if holding.digest}
    if not shared.standing:
        wanted = sorted(held)
    if wanted == []:
        return
    release(acts_for(shared, shared.rows(wanted), gone=held), authority="office")


def acts_for(shared: Shared, rows: Rows, *, gone: Iterable[str] = ()) -> list[Act]:
    """Acts that make `rows` public, and no more those of `gone` that are not among them."""
    acts = [
        Act(subject=subject_of(shared, key), form=form_of(shared.name), kind=Kind.SHARE, data=row)
        for key, row in rows.items()
    ]
    ended = [key for key in gone if key not in rows]
    return [
        *acts,
        *(Act(subject=subject_of(shared, key), form=form_of(shared.name), kind=Kind.WITHDRAW) for key in ended),
    ]


def standing_acts() -> list[Act]:
    """Acts that bring every row that stands on its own up to date."""
    acts: list[Act] = []
    for shared in _shared.values():
        if shared.standing:
            held = (
                Holding.objects.filter(form=form_of(shared.name)).exclude(digest="").values_list("subject", flat=True)
            )
            acts += acts_for(shared, shared.rows(None), gone=[subject.partition(":")[2] for subject in held])
    return acts


def rows_named(owns: Collection[PageOwn]) -> dict[str, Rows]:
    """The live rows that pages name, by list: what is released with them, and what their preview shows."""
    found: dict[str, Rows] = {}
    for shared in _shared.values():
        if shared.named is not None:
            keys = {str(key) for own in owns for key in shared.named(own)}
            found[shared.name] = shared.rows(keys) if keys else {}
    return found


def named_acts(owns: Collection[PageOwn]) -> list[Act]:
    """Acts that make public the shared rows that pages name."""
    return [act for name, rows in rows_named(owns).items() for act in acts_for(_shared[name], rows)]


def _numbers(keys: Collection[str] | None) -> list[int] | None:
    return None if keys is None else [int(key) for key in keys]


def source_rows(keys: Collection[str] | None) -> Rows:
    """Sources by id."""
    return {str(key): row for key, row in sources_by_id(_numbers(keys) or ()).items()}


def picture_rows(keys: Collection[str] | None) -> Rows:
    """Pictures by id, with the addresses of their renditions."""
    return {str(key): row for key, row in printed_pictures(_numbers(keys) or ()).items()}


def region_rows(keys: Collection[str] | None) -> Rows:
    """Every region, retired ones too, by slug."""
    return {
        region.slug: Region(
            slug=region.slug,
            name=region.name,
            short_name=region.short_name,
            address=f"/regions/{region.slug}/",
            order=order,
            row=region.tile_row,
            column=region.tile_column,
        )
        for order, region in enumerate(RegionTerm.objects.order_by("sort_order", "pk"), start=1)
    }


def field_rows(keys: Collection[str] | None) -> Rows:
    """Every field by code."""
    fields = enumerate(Field.objects.order_by("sort_order", "pk"), start=1)
    return {f.code: FieldRow(code=f.code, name=f.name, order=order, key=f.is_key) for order, f in fields}


def host_rows(keys: Collection[str] | None) -> Rows:
    """One row: the domains that may be linked."""
    return {"all": Hosts(domains=tuple(sorted(LinkHost.objects.domains())))}


def identity_rows(keys: Collection[str] | None) -> Rows:
    """One row: who answers for the site."""
    return {"site": SiteIdentity.load().data()}


def everything(_instance: Any) -> None:
    """Saving changes every row."""


SHARED = (
    Shared(
        name="source", form=SourceData, rows=source_rows, named=lambda own: own.source_ids,
        changed=[(Source, lambda row: [str(row.pk)]), (LinkHost, everything)],
    ),
    Shared(
        name="picture", form=PrintedPicture, rows=picture_rows, named=placed,
        changed=[(Picture, lambda row: [str(row.pk)])],
    ),
    Shared(name="region", form=Region, rows=region_rows, standing=True, changed=[(RegionTerm, everything)]),
    Shared(name="field", form=FieldRow, rows=field_rows, standing=True, changed=[(Field, everything)]),
    Shared(name="hosts", form=Hosts, rows=host_rows, standing=True, changed=[(LinkHost, everything)]),
    Shared(name="identity", form=Identity, rows=identity_rows, standing=True, changed=[(SiteIdentity, everything)]),
)  # fmt: skip


def register() -> None:
    """Called once when the app starts."""
    for shared in SHARED:
        register_shared(shared)
