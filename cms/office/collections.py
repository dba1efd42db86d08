"""One collection a region below the root, and the rights of county editors in them."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission

from cms.office.models import RegionCollection
from cms.vocabulary.models import Region
from cms.vocabulary.models.places import RegionKind

#: Wagtail asks for the permissions of its own models, whichever model of pictures and documents a project has.
LIBRARY = (("wagtailimages", "image"), ("wagtaildocs", "document"))


def ensure_collections() -> list[Collection]:
    """Make or rename the collection of every region; gives them in the order of the regions. Safe to run again."""
    root = Collection.get_first_root_node()
    known = {row.region_id: row.collection for row in RegionCollection.objects.select_related("collection")}
    found = []
    for region in Region.objects.order_by("sort_order", "code"):
        collection = known.get(region.pk)
        if collection is None:
            collection = root.add_child(instance=Collection(name=region.name))
            RegionCollection.objects.create(region=region, collection=collection)
        elif collection.name != region.name:
            collection.name = region.name
            collection.save()
        found.append(collection)
    return found


def library_permissions(actions: Iterable[str]) -> list[Permission]:
    """The permissions of pictures and documents for `actions` (add, change, delete, choose)."""
    names = list(actions)
    return [
        Permission.objects.get(codename=f"{action}_{model}", content_type__app_label=app)
        for action in names
        for app, model in LIBRARY
    ]


def grant(group: Group, collections: Iterable[Collection], actions: Iterable[str]) -> None:
    """Let a group do exactly `actions` in exactly `collections` and below."""
    permissions = library_permissions(actions)
    GroupCollectionPermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=permission)
        for collection in collections
        for permission in permissions
    )


def collection_for(codes: Sequence[str]) -> int:
    """The id of the collection in which files of pages with these regions lie, by the regions' codes in the page's order.

    Who may edit such a page may choose them: a page of counties belongs to accounts that have all of them, so the first
    one's collection serves; what is province-wide or of no region lies in the province's, which all may use.
    """
    regions = {region.code: region for region in Region.objects.filter(code__in=codes)}
    named = [regions[code] for code in codes if code in regions]
    if not named or any(region.kind == RegionKind.PROVINCE for region in named):
        named = list(Region.objects.filter(kind=RegionKind.PROVINCE)[:1])
    row = RegionCollection.objects.filter(region=named[0]).first()
    if row is None:
        ensure_collections()
        row = RegionCollection.objects.get(region=named[0])
    return int(row.collection_id)
