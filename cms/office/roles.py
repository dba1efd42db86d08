"""Roles of staff: the groups, what each may do, and one account for each in the demonstration."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role: its group, its name to people, what its members may do to pages and to shared tables."""

    group: str
    label: str | Promise
    pages: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    library: tuple[str, ...] = ()


EDITED_TABLES = ("sources.source", "stories.coverage")
GROWING_TABLES = (
    "vocabulary.regiontag",
    "vocabulary.personrole",
    "vocabulary.honourtype",
    "vocabulary.awardgrade",
    "vocabulary.indicator",
    "vocabulary.unitrole",
    "vocabulary.occupationword",
    "vocabulary.localproduct",
    "vocabulary.competitionkind",
    "vocabulary.eventkind",
    "vocabulary.standardkind",
    "vocabulary.park",
    "sources.linkhost",
)
# Wagtail asks for the permissions of its own models, whichever model of pictures and documents a project has.
LIBRARY = (("wagtailimages", "image"), ("wagtaildocs", "document"))

ROLES: tuple[Role, ...] = (
    Role(
        group="provincial-editors",
        label=_("Provincial editors"),
        pages=("add_page", "change_page"),
        tables=(*EDITED_TABLES, *GROWING_TABLES),
        library=("add", "change", "choose"),
    ),
    Role(
        group="county-editors",
        label=_("County editors"),
        pages=("add_page", "change_page"),
        tables=EDITED_TABLES,
        library=("add", "choose"),
    ),
    Role(group="proofreaders", label=_("Proofreaders"), pages=("change_page",)),
    Role(group="reviewers", label=_("Reviewers"), pages=("change_page",)),
    Role(group="publishers", label=_("Publishers"), pages=("change_page", "publish_page")),
    Role(
        group="administrators",
        label=_("Administrators"),
        pages=("add_page", "change_page"),
        tables=(*EDITED_TABLES, *GROWING_TABLES, "pages.siteidentity", "office.account"),
        library=("add", "change", "choose"),
    ),
    Role(group="auditors", label=_("Auditors")),
)


def ensure_roles() -> dict[str, Group]:
    """Create or correct the group of every role; gives the groups by name. Safe to run again."""
    root = Page.objects.filter(depth=1).get()
    collection = Collection.get_first_root_node()
    groups = {}
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=role.group)
        group.permissions.set(_table_permissions(role))
        group.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))
        GroupPagePermission.objects.filter(group=group).delete()
        for codename in role.pages:
            permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
            GroupPagePermission.objects.create(group=group, page=root, permission=permission)
        GroupCollectionPermission.objects.filter(group=group).delete()
        for action in role.library:
            for app, model in LIBRARY:
                permission = Permission.objects.get(codename=f"{action}_{model}", content_type__app_label=app)
                GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
        groups[role.group] = group
    return groups


def _table_permissions(role: Role) -> list[Permission]:
    found: list[Permission] = []
    for label in role.tables:
        app, model = label.split(".")
        codenames = [f"{action}_{model}" for action in ("add", "change", "delete", "view")]
        found += Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
    return found
