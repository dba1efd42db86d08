"""The reports of rights: what has ended, what ends soon, and on which pages it stands. One of pictures, one of films."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.db.models import Model, Q, QuerySet
from django.db.models.functions import Coalesce, Least
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import AdminDateInput
from wagtail.images.permissions import permission_policy
from wagtail.models import Page

from media.library.models import Film, Picture
from media.library.placing import ended, ending_by
from media.library.usage import films_with_poster, pages_using

SOON = timedelta(days=30)
STATES = [
    ("ended", _("ended")),
    ("soon", _("ending within 30 days")),
    ("incomplete", _("without a kind of right or a credit line")),
]


class FilmRightsFilter(WagtailFilterSet):
    """By what is wrong, and by the day on which the right ends."""

    state = django_filters.ChoiceFilter(
        label=_("Show"), method="filter_state", empty_label=_("All that end"), choices=STATES
    )
    ends_by = django_filters.DateFilter(label=_("Ends by"), method="filter_ends_by", widget=AdminDateInput)

    class Meta:
        model = Film
        fields: list[str] = []

    def filter_state(self, kept: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        today = timezone.localdate()
        conditions = {
            "ended": ended(today),
            "soon": ending_by(today + SOON) & ~ended(today),
            "incomplete": Q(licence_kind="") | Q(credit_line=""),
            "uncut": ~Q(cutting=Picture.Cutting.DONE),
        }
        return kept.filter(conditions[value])

    def filter_ends_by(self, kept: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        return kept.filter(ending_by(value))


class PictureRightsFilter(FilmRightsFilter):
    """Pictures also by whether their sizes are cut."""

    state = django_filters.ChoiceFilter(
        label=_("Show"),
        method="filter_state",
        empty_label=_("All that end"),
        choices=[*STATES, ("uncut", _("sizes not cut"))],
    )

    class Meta:
        model = Picture
        fields: list[str] = []


class UsersColumn(Column):
    """What something is used by, each named."""

    def get_value(self, instance: Any) -> str:
        return "；".join(used_by(instance.used_on)) or "–"


def used_by(users: Sequence[Model]) -> list[str]:
    """Pages and rows by name."""
    return [user.get_admin_display_title() if isinstance(user, Page) else str(user) for user in users]


class RightsReport(ReportView):
    """Pictures this account may see, the earliest end first."""

    page_title = _("Rights of pictures")
    header_icon = "image"
    model: type[Any] = Picture
    permission_policy = permission_policy
    any_permission_required = ["add", "change", "choose"]
    index_url_name = "library_rights"
    index_results_url_name = "library_rights_results"
    filterset_class: type[WagtailFilterSet] = PictureRightsFilter
    default_ordering = "ends"
    list_export = ["title", "ends", "licence_kind", "licence", "credit_line"]
    columns = [
        TitleColumn("title", label=_("Title"), url_name="wagtailimages:edit"),
        Column("ends", label=_("Ends"), sort_key="ends"),
        Column("get_licence_kind_display", label=_("Kind of right")),
        Column("credit_line", label=_("Credit line")),
        UsersColumn("used_on", label=_("Stands on")),
        Column("get_cutting_display", label=_("Sizes")),
    ]

    def visible(self) -> QuerySet[Any]:
        """What this account may see."""
        found: QuerySet[Any] = permission_policy.instances_user_has_any_permission_for(
            self.request.user, ["change", "choose"]
        )
        return found

    def get_queryset(self) -> QuerySet[Any]:
        kept: Any = with_ends(self.visible())
        if not self.request.GET.get("state"):
            kept = kept.filter(ends__isnull=False)
        ordered: QuerySet[Any] = kept.order_by("ends", "pk")
        return ordered

    def users_of(self, kept: Sequence[Any]) -> Mapping[int, Sequence[Model]]:
        """What uses each of these, by id: pages, and films whose poster a picture is."""
        pages, films = pages_using(kept), films_with_poster(kept)
        return {one.pk: [*pages.get(one.pk, ()), *films.get(one.pk, ())] for one in kept}

    def decorate_paginated_queryset(self, object_list: Sequence[Any]) -> Sequence[Any]:
        users = self.users_of(object_list)
        for one in object_list:
            one.used_on = users.get(one.pk, [])
        return object_list

    def get_filename(self) -> str:
        return _t("picture-rights")


class FilmRightsReport(RightsReport):
    """Films, the earliest end first. They lie in no collection: who sees the report of pictures sees them all."""

    page_title = _("Rights of films")
    header_icon = "media"
    model = Film
    index_url_name = "library_film_rights"
    index_results_url_name = "library_film_rights_results"
    filterset_class = FilmRightsFilter
    columns = [
        TitleColumn("title", label=_("Title"), url_name="wagtailsnippets_library_film:edit"),
        Column("ends", label=_("Ends"), sort_key="ends"),
        Column("get_licence_kind_display", label=_("Kind of right")),
        Column("credit_line", label=_("Credit line")),
        UsersColumn("used_on", label=_("Stands on")),
    ]

    def visible(self) -> QuerySet[Film]:
        return Film.objects.all()

    def users_of(self, kept: Sequence[Any]) -> Mapping[int, Sequence[Model]]:
        return pages_using(kept)

    def get_filename(self) -> str:
        return _t("film-rights")


def with_ends(kept: QuerySet[Any]) -> QuerySet[Any]:
    """Pictures or films with `ends`, the earlier of the last days of licence and consent.

    `Least` is empty in SQLite where one of its values is, and passes over it in PostgreSQL: hence the two `Coalesce`.
    """
    annotated: QuerySet[Any] = kept.annotate(
        ends=Least(
            Coalesce("licence_expires", "consent_expires"),
            Coalesce("consent_expires", "licence_expires"),
        )
    )
    return annotated
