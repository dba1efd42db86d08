"""What no setting may weaken, checked when the program starts and before it is deployed."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.checks import Error, Tags, Warning, register  # noqa: A004 - Django's name for it
from django.db import connection
from wagtail.models import GroupPagePermission

from cms.release.gate import gate
from cms.workflow.gate import ReviewGate, gone_live
from cms.workflow.models import Entry, Stage
from cms.workflow.rules import CORE


@register(Tags.security)
def the_gate_stands(**_kwargs: Any) -> list[Error]:
    """Releases pass the gate of reviews, and Wagtail's own workflow does not stand beside it."""
    found = []
    if type(gate()) is not ReviewGate:
        found.append(
            Error("Releases do not pass the gate of reviews.", hint="Keep cms.workflow installed.", id="workflow.E001")
        )
    if getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
        found.append(
            Error(
                "Wagtail's own workflow is on.",
                hint="Set WAGTAIL_WORKFLOW_ENABLED = False: reviews have a room.",
                id="workflow.E002",
            )
        )
    return found


@register(Tags.security, deploy=True)
def set_up_has_ended(**_kwargs: Any) -> list[Warning]:
    """A real site that is being set up still publishes without signatures: before it is shown to anybody, it goes live."""
    if settings.DEMO_ALLOWED or Entry._meta.db_table not in connection.introspection.table_names() or gone_live():
        return []
    return [
        Warning(
            "The site is being set up still: whatever is published needs no signature.",
            hint="When the content stands, run: manage.py go_live",
            id="workflow.W001",
        )
    ]


@register(Tags.database)
def nobody_publishes(databases: Any = None, **_kwargs: Any) -> list[Error]:
    """The three reviews stand in the table, and no group holds Wagtail's right to publish."""
    if not databases or Stage._meta.db_table not in connection.introspection.table_names():
        return []  # before the first migration there is nothing to weaken
    found = []
    core = set(Stage.objects.filter(core=True, active=True, column="", flag="").values_list("code", flat=True))
    if missing := set(CORE) - core:
        found.append(
            Error(f"The table of stages lacks {sorted(missing)}.", hint="Run: manage.py migrate", id="workflow.E003")
        )
    may = GroupPagePermission.objects.filter(
        permission__codename__in=["publish_page", "bulk_delete_page", "unlock_page"]
    )
    for group in Group.objects.filter(pk__in=may.values("group"), user__is_active=True).distinct():
        found.append(
            Error(
                f"The group {group.name} may publish past the reviews.",
                hint="Take Wagtail's right away from it.",
                id="workflow.E004",
            )
        )
    return found
