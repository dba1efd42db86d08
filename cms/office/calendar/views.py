"""The calendar's page among the reports."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.office.calendar.entries import MOST, Entry, entries
from cms.office.calendar.months import asked
from cms.office.dashboard.pages import open_pages
from cms.office.dashboard.panels import changes_pages

app_name = "office_calendar"


class CalendarView(WagtailAdminTemplateMixin, TemplateView):
    """One month: what goes public, what leaves the site, what takes place, of the pages the account may read."""

    template_name = "office/calendar/month.html"
    page_title = _("Calendar of what is scheduled")
    header_icon = "date"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        month = asked(self.request.GET.get("month", ""), today)
        start, end = month.bounds(timezone.get_default_timezone())
        found = entries(start, end, open_pages(self.request.user))
        by_day: dict[Any, list[Entry]] = {}
        for entry in found[:MOST]:
            by_day.setdefault(entry.day, []).append(entry)
        return {
            **super().get_context_data(**kwargs),
            "month": month.first(),
            "weeks": [
                [
                    (day, day.month == month.month, by_day.get(day, []) if day.month == month.month else [])
                    for day in week
                ]
                for week in month.weeks()
            ],
            "today": today,
            "count": len(found),
            "most": MOST if len(found) > MOST else 0,
            "before": month.step(-1),
            "after": month.step(1),
            "edits": changes_pages(self.request.user),
            "here": reverse("office_calendar:month"),
        }


urlpatterns: list[URLPattern] = [path("", CalendarView.as_view(), name="month")]
