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

from cms.pages.attachments import printed_files
from cms.pages.authority import authority_for
from cms.pages.films import FilmData, films_by_id
from cms.pages.identity import SiteIdentity
from cms.pages.pictures import printed_pictures
from cms.pages.references import references
from cms.release.acts import Act, release
from cms.release.forms import register_form
from cms.release.gate import gate
from cms.release.models import Holding, Kind
from cms.sources.models import LinkHost, Source, SourceData, sources_by_id
from cms.view.blocks import PrintedFile
from cms.view.data import Identity, PageOwn, PrintedPicture, Region
from cms.vocabulary.models import Field
from cms.vocabulary.models import Region as RegionTerm
from media.library.models import Attachment, Film, Picture

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
    release_or_hold(acts_for(shared, shared.rows(wanted), gone=held))


def release_or_hold(acts: Collection[Act]) -> None:
    """Release acts by what stands for them now; what nothing stands for waits for a second person."""
    if authority := authority_for():
        release(acts, authority=authority)
    else:
        gate().hold(acts)


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


def subjects_named(own: PageOwn) -> tuple[str, ...]:
    """Subjects of the shared rows a page names."""
    named = ((shared, shared.named(own)) for shared in _shared.values() if shared.named is not None)
    return tuple(subject_of(shared, str(key)) for shared, keys in named for key in keys)


def named_acts(owns: Collection[PageOwn]) -> list[Act]:
    """Acts that make public the shared rows that pages name."""
    return [act for name, rows in rows_named(owns).items() for act in acts_for(_shared[name], rows)]


def acts_for_unnamed(subjects: Iterable[str]) -> list[Act]:
    """Acts that end those of `subjects` that no public page names any more."""
    acts = []
    for subject in sorted(set(subjects)):
        named = Holding.objects.exclude(digest="").filter(names__contains=f"{subject}\n")
        if not any(subject in holding.names.split() for holding in named):
            name = subject.partition(":")[0]
            acts.append(Act(subject=subject, form=form_of(name), kind=Kind.WITHDRAW))
    return acts


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


def film_rows(keys: Collection[str] | None) -> Rows:
    """Films by id."""
    return {str(key): row for key, row in films_by_id(_numbers(keys) or ()).items()}


def attachment_rows(keys: Collection[str] | None) -> Rows:
    """Attachments by id; a signed consent is never among them."""
    return {str(key): row for key, row in printed_files(_numbers(keys) or ()).items()}


def sources_named(own: PageOwn) -> set[int]:
    """Ids of the sources a page cites, those of its text's blocks among them."""
    return {*own.source_ids, *references(own.body).sources}


def pictures_named(own: PageOwn) -> set[int]:
    """Ids of the pictures on a page, the posters of its text's films among them."""
    named = references(own.body)
    posters = Film.objects.filter(pk__in=named.films).values_list("poster", flat=True) if named.films else ()
    return {picture_id for picture_id in (*own.picture_ids, *named.pictures, *posters) if picture_id}


def consent_of(row: Picture | Film) -> list[str]:
    """The attachment that has become a signed consent: it is public no more."""
    return [str(row.portrait_consent_id)] if row.portrait_consent_id else []


def everything(_instance: Any) -> None:
    """Saving changes every row."""


SHARED = (
    Shared(
        name="source", form=SourceData, rows=source_rows, named=sources_named,
        changed=[(Source, lambda row: [str(row.pk)]), (LinkHost, everything)],
    ),
    Shared(
        name="picture", form=PrintedPicture, rows=picture_rows, named=pictures_named,
        changed=[(Picture, lambda row: [str(row.pk)])],
    ),
    Shared(
        name="film", form=FilmData, rows=film_rows, named=lambda own: references(own.body).films,
        changed=[(Film, lambda row: [str(row.pk)])],
    ),
    Shared(
        name="attachment", form=PrintedFile, rows=attachment_rows, named=lambda own: references(own.body).attachments,
        changed=[(Attachment, lambda row: [str(row.pk)]), (Picture, consent_of), (Film, consent_of)],
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
