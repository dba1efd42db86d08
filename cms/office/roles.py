"""Roles of staff: the groups, what each may do, and one account for each in the demonstration."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, GroupPagePermission, Page

from cms.office.collections import ensure_collections, grant
from cms.office.permissions import (
    ADMINISTRATORS,
    AUDITORS,
    COUNTY_EDITORS,
    FINAL_REVIEWERS,
    FIRST_REVIEWERS,
    PROOFREADERS,
    PROVINCIAL_EDITORS,
    PUBLISHERS,
    RULES,
    SECOND_REVIEWERS,
    Action,
)


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role: its group, its name to people, what its members may do to shared tables and in the library.

    What they may do to pages stands in `cms.office.permissions`. `by_region` gives the library's rights in the regions'
    collections instead of everywhere; an account then has them in those of its own regions. `established` roles are for
    在编 staff alone.
    """

    group: str
    label: str | Promise
    tables: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    library: tuple[str, ...] = ()
    by_region: bool = False
    established: bool = False


EDITED_TABLES = ("sources.source", "stories.coverage", "library.film")
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
ALL_TABLES = (*EDITED_TABLES, *GROWING_TABLES, "home.correction", "pages.siteidentity", "office.account")

ROLES: tuple[Role, ...] = (
    Role(
        group=PROVINCIAL_EDITORS,
        label=_("Provincial editors"),
        tables=(*EDITED_TABLES, *GROWING_TABLES, "home.correction"),
        library=("add", "change", "choose"),
    ),
    Role(
        group=COUNTY_EDITORS,
        label=_("County editors"),
        tables=EDITED_TABLES,
        library=("add", "choose"),
        by_region=True,
    ),
    Role(group=PROOFREADERS, label=_("Proofreaders"), library=("choose",)),
    Role(group=FIRST_REVIEWERS, label=_("First reviewers"), library=("choose",)),
    Role(group=SECOND_REVIEWERS, label=_("Second reviewers"), library=("choose",)),
    Role(group=FINAL_REVIEWERS, label=_("Final reviewers"), library=("choose",), established=True),
    Role(group=PUBLISHERS, label=_("Publishers"), tables=("home.correction",), library=("choose",)),
    Role(
        group=ADMINISTRATORS,
        label=_("Administrators"),
        tables=ALL_TABLES,
        library=("add", "change", "choose"),
    ),
    Role(group=AUDITORS, label=_("Auditors"), reads=ALL_TABLES, library=("choose",)),
)

LABELS = {role.group: role.label for role in ROLES}

#: Wagtail's own permissions of pages without which its views do not ask our rules.
PAGE_PERMISSIONS: Mapping[Action, str] = {
    Action.ADD: "add_page",
    Action.EDIT: "change_page",
}
#: Groups that Wagtail makes on its own; they hold the right to publish.
FOREIGN_GROUPS = ("Moderators", "Editors")


def name_to_people(group: Group) -> str:
    """What staff read where Wagtail prints a group: the role's name; that of a group of no role is its own."""
    return str(LABELS.get(group.name, group.name))


def ensure_roles() -> dict[str, Group]:
    """Create or correct the group of every role; gives the groups by name. Safe to run again."""
    root = Page.objects.get(depth=1)
    everywhere = [Collection.get_first_root_node()]
    regions = ensure_collections()
    Group.objects.filter(name__in=FOREIGN_GROUPS, user=None).delete()
    groups = {}
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=role.group)
        group.permissions.set([*_table_permissions(role), _admission()])
        GroupPagePermission.objects.filter(group=group).delete()
        for action, codename in PAGE_PERMISSIONS.items():
            if action in RULES[role.group]:
                permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
                GroupPagePermission.objects.create(group=group, page=root, permission=permission)
        grant(group, regions if role.by_region else everywhere, role.library)
        groups[role.group] = group
    return groups


def _admission() -> Permission:
    """The right to enter the office."""
    return Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")


def _table_permissions(role: Role) -> list[Permission]:
    found: list[Permission] = []
    for labels, actions in ((role.tables, ("add", "change", "delete", "view")), (role.reads, ("view",))):
        for label in labels:
            app, model = label.split(".")
            codenames = [f"{action}_{model}" for action in actions]
            found += Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
    return found
