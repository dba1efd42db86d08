"""The report of pictures' rights: what has ended, what ends soon, and on which pages it stands."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, Least
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import AdminDateInput
from wagtail.images.permissions import permission_policy

from media.library.models import Picture
from media.library.placing import ended, ending_by
from media.library.usage import pages_using

SOON = timedelta(days=30)


class RightsFilter(WagtailFilterSet):
    """By what is wrong, and by the day on which the right ends."""

    state = django_filters.ChoiceFilter(
        label=_("Show"),
        method="filter_state",
        empty_label=_("All that end"),
        choices=[
            ("ended", _("ended")),
            ("soon", _("ending within 30 days")),
            ("incomplete", _("without a kind of right or a credit line")),
            ("uncut", _("sizes not cut")),
        ],
    )
    ends_by = django_filters.DateFilter(label=_("Ends by"), method="filter_ends_by", widget=AdminDateInput)

    class Meta:
        model = Picture
        fields: list[str] = []

    def filter_state(self, pictures: QuerySet[Picture], name: str, value: str) -> QuerySet[Picture]:
        today = timezone.localdate()
        conditions = {
            "ended": ended(today),
            "soon": ending_by(today + SOON) & ~ended(today),
            "incomplete": Q(licence_kind="") | Q(credit_line=""),
            "uncut": ~Q(cutting=Picture.Cutting.DONE),
        }
        return pictures.filter(conditions[value])

    def filter_ends_by(self, pictures: QuerySet[Picture], name: str, value: Any) -> QuerySet[Picture]:
        return pictures.filter(ending_by(value))


class PagesColumn(Column):
    """The pages a picture stands on, each named."""

    def get_value(self, instance: Any) -> str:
        return "；".join(page.get_admin_display_title() for page in instance.used_on) or "–"


class RightsReport(ReportView):
    """Pictures this account may see, the earliest end first."""

    page_title = _("Rights of pictures")
    header_icon = "image"
    model = Picture
    permission_policy = permission_policy
    any_permission_required = ["add", "change", "choose"]
    index_url_name = "library_rights"
    index_results_url_name = "library_rights_results"
    filterset_class = RightsFilter
    default_ordering = "ends"
    list_export = ["title", "ends", "licence_kind", "licence", "credit_line"]
    columns = [
        TitleColumn("title", label=_("Title"), url_name="wagtailimages:edit"),
        Column("ends", label=_("Ends"), sort_key="ends"),
        Column("get_licence_kind_display", label=_("Kind of right")),
        Column("credit_line", label=_("Credit line")),
        PagesColumn("used_on", label=_("Stands on")),
        Column("get_cutting_display", label=_("Sizes")),
    ]

    def get_queryset(self) -> QuerySet[Picture]:
        visible = permission_policy.instances_user_has_any_permission_for(self.request.user, ["change", "choose"])
        pictures: Any = with_ends(visible)
        if not self.request.GET.get("state"):
            pictures = pictures.filter(ends__isnull=False)
        ordered: QuerySet[Picture] = pictures.order_by("ends", "pk")
        return ordered

    def decorate_paginated_queryset(self, object_list: Sequence[Any]) -> Sequence[Any]:
        pages = pages_using(object_list)
        for picture in object_list:
            picture.used_on = pages.get(picture.pk, [])
        return object_list

    def get_filename(self) -> str:
        return _t("picture-rights")


def with_ends(pictures: QuerySet[Picture]) -> QuerySet[Picture]:
    """Pictures with `ends`, the earlier of the last days of licence and consent: `Picture.rights_end` in SQL.

    `Least` is empty in SQLite where one of its values is, and passes over it in PostgreSQL: hence the two `Coalesce`.
    """
    return pictures.annotate(
        ends=Least(
            Coalesce("licence_expires", "consent_expires"),
            Coalesce("consent_expires", "licence_expires"),
        )
    )
