"""Lists of manuscripts: those that wait for me, those I handed in, all."""

from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.contrib.auth.models import Group
from django.db.models import Case, CharField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from cms.pages import registry
from cms.publisher.office.access import ForReaders
from cms.release.catalogue import PAGE
from cms.release.models import Kind, Release
from cms.workflow.models import Entry, EntryAct, Hand, Sheet, State
from cms.workflow.people import delegations
from cms.workflow.record import body_of

PER_PAGE = 30
ENDED = (EntryAct.RETURNED, EntryAct.TAKEN_BACK, EntryAct.VETOED, EntryAct.VOIDED, EntryAct.LAPSED)


def column_names() -> dict[str, str]:
    """Names of the columns by their part of the address, as the index page's type is called."""
    found: dict[str, str] = {}
    for one in registry.contributions():
        if one.column and (one.index or one.column not in found):
            found[one.column] = str(one.label)
    return found


def waiting_for(user: Any) -> QuerySet[Sheet]:
    """Sheets at a stage that the account could sign: of its groups or of those it stands in for, not its own writing.

    The sheet itself asks the rules anew; who illustrated a manuscript is known only there.
    """
    groups = set(user.groups.values_list("pk", flat=True))
    names = {one.group for one in delegations() if one.to == user.pk}
    groups |= set(Group.objects.filter(name__in=names).values_list("pk", flat=True)) if names else set()
    handed_in = Entry.objects.filter(sheet=OuterRef("pk"), act=EntryAct.SUBMITTED).order_by("-seq")
    subject = Concat(Value(f"{PAGE}:"), Cast(OuterRef("page_id"), CharField()), output_field=CharField())
    out = Release.objects.filter(subject=subject, kind__in=(Kind.PUBLISH, Kind.CORRECT)).order_by("-seq")
    sheets = Sheet.objects.filter(state=State.REVIEW, stage__group__in=groups)
    if not user.established:
        sheets = sheets.exclude(stage__final=True)
    sheets = sheets.annotate(round_seq=Subquery(handed_in.values("seq")[:1]), out_at=Subquery(out.values("at")[:1]))
    hand = Hand.objects.filter(page_id=OuterRef("page_id"), person_id=user.pk)
    sheets = sheets.annotate(hand_at=Subquery(hand.values("at")[:1]))
    signed = Entry.objects.filter(
        sheet=OuterRef("pk"), act=EntryAct.SIGNED, person_id=user.pk, seq__gt=OuterRef("round_seq")
    )
    wrote_nothing = Q(hand_at__isnull=True) | Q(hand_at__lte=F("out_at"))
    return sheets.filter(wrote_nothing).exclude(Exists(signed))


def handed_in_by(user: Any) -> QuerySet[Sheet]:
    """Sheets the account handed in last."""
    return Sheet.objects.filter(submitted_by=user)


def add_reasons(sheets: Any) -> None:
    """Give each sheet `reason`: what was said when its last round ended. One query."""
    found: dict[str, str] = {}
    for entry in Entry.objects.filter(sheet__in=[sheet.pk for sheet in sheets], act__in=ENDED).order_by("seq"):
        found[str(entry.sheet_id)] = body_of(entry).opinion or entry.get_act_display()
    for sheet in sheets:
        sheet.reason = found.get(sheet.pk, "") if sheet.state in (State.RETURNED, State.VETOED) else ""


class SheetFilter(WagtailFilterSet):
    """By state, column and title."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices)
    column = django_filters.ChoiceFilter(label=_("Column"), choices=lambda: list(column_names().items()))
    title = django_filters.CharFilter(label=_("Title"), lookup_expr="icontains")

    class Meta:
        model = Sheet
        fields: list[str] = []


def _waits(sheet: Any) -> str:
    return str(sheet.stage or "–")


def _due(sheet: Any) -> str:
    if sheet.due is None:
        return "–"
    day = timezone.localtime(sheet.due).strftime("%Y-%m-%d %H:%M")
    return gettext("overdue since %(day)s") % {"day": day} if sheet.due < timezone.now() else day


class SheetsView(ReportView):
    """A list of sheets."""

    header_icon = "clipboard-list"
    model = Sheet
    filterset_class = SheetFilter
    default_ordering = "-changed_at"
    is_searchable = False
    paginate_by = PER_PAGE
    table_classname = "listing office-list"
    list_export = ["number", "title", "column", "state", "stage", "submitted_by", "opened_at", "changed_at", "due"]
    columns = [
        TitleColumn("title", label=_("Title"), url_name="reviews:sheet", sort_key="title"),
        Column("number", label=pgettext_lazy("of a release", "number"), sort_key="number"),
        Column("state", label=_("State"), accessor=lambda sheet: sheet.get_state_display(), sort_key="state"),
        Column("stage", label=_("waits for"), accessor=_waits, sort_key="stage__order"),
        Column("due", label=_("due"), accessor=_due, sort_key="due"),
        Column("submitted_by", label=_("handed in by"), accessor=lambda sheet: sheet.submitted_by or "–"),
        DateColumn("changed_at", label=_("last act"), sort_key="changed_at"),
    ]  # fmt: skip

    def get_queryset(self) -> QuerySet[Sheet]:
        return self.order_queryset(self.sheets().select_related("stage", "submitted_by"))

    def sheets(self) -> QuerySet[Sheet]:
        """Which ones."""
        return Sheet.objects.all()

    def order_queryset(self, queryset: QuerySet[Sheet]) -> QuerySet[Sheet]:
        """By one column, by number where that says nothing."""
        asked = str(self.ordering or self.default_ordering)
        last = F(asked.lstrip("-"))
        return queryset.order_by(
            last.desc(nulls_last=True) if asked.startswith("-") else last.asc(nulls_last=True), "pk"
        )

    def get_filename(self) -> str:
        return gettext("reviews")


class WaitingView(SheetsView):
    """What waits for me, what is overdue first."""

    page_title = _("Waiting for me")
    index_url_name = "reviews:waiting"
    index_results_url_name = "reviews:waiting_results"
    default_ordering = "due"

    def sheets(self) -> QuerySet[Sheet]:
        return waiting_for(self.request.user)


class MineView(SheetsView):
    """Where what I handed in stands; what came back stands first, with the reason."""

    page_title = _("Handed in by me")
    index_url_name = "reviews:mine"
    index_results_url_name = "reviews:mine_results"
    columns = [
        *SheetsView.columns[:5],
        Column("reason", label=_("reason"), accessor=lambda sheet: sheet.reason or "–"),
        SheetsView.columns[-1],
    ]

    def sheets(self) -> QuerySet[Sheet]:
        return handed_in_by(self.request.user)

    def order_queryset(self, queryset: QuerySet[Sheet]) -> QuerySet[Sheet]:
        if self.ordering and self.ordering != self.default_ordering:
            return super().order_queryset(queryset)
        returned_first = Case(When(state=State.RETURNED, then=0), default=1, output_field=IntegerField())
        return queryset.order_by(returned_first, "-changed_at", "pk")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        add_reasons(object_list)
        return object_list


class AllView(ForReaders, SheetsView):
    """Every sheet."""

    page_title = _("All manuscripts")
    index_url_name = "reviews:all"
    index_results_url_name = "reviews:all_results"
