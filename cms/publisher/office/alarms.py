"""Alarms in words: what differs between a live row and what was released of it, and what to do about it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.office.dashboard.panels import changes_pages
from cms.office.permissions import Action
from cms.publisher.office.access import ForReaders, decide
from cms.publisher.office.subjects import named, page_id_of
from cms.release.models import Alarm

MOST = 200  # shown; more than this is one event, such as a fixture that was loaded
FIELDS: dict[str, str | Promise] = {
    "title": _("title"),
    "summary": _("Summary"),
    "slug": _("Address"),
    "address": _("Address"),
    "regions": _("Regions"),
    "published": _("time of publication"),
    "updated": _("time of the last change"),
    "body": _("text"),
    "relations": _("related pages"),
    "menu_order": _("place in the menu"),
    "in_menu": _("whether it stands in the menu"),
    "source_ids": _("sources"),
    "picture_ids": _("pictures"),
}
OTHER_FIELDS = _("other fields")
_DIFFERS = re.compile(r"differs in (.+)")


@dataclass(frozen=True)
class Told:
    """A kind of difference: whether a stored text tells of it, its words, and what to do."""

    tells: Callable[[str], bool]
    words: str | Promise
    to_do: str | Promise


PAGE_TABLE: tuple[Told, ...] = (
    Told(
        lambda what: what.startswith("public, but"),
        _("It is public, but in the office it is deleted or a draft."),
        _("If it is to go, withdraw it; if it is to stay, publish it again."),
    ),
    Told(
        lambda what: what.startswith("live, but"),
        _("The office takes it for published, but it was never released: visitors do not see it."),
        _("Look at it and publish it, or make it a draft by “Withdraw”."),
    ),
    Told(
        lambda what: what.startswith("differs in"),
        _("It differs from what is public"),
        _(
            "Compare it with the public page. Publish it if it is right; else restore an earlier version in its history."
        ),
    ),
)
ROW_TABLE: tuple[Told, ...] = (
    Told(
        lambda what: what.startswith("public, but"),
        _("It is public, but its row is gone."),
        _("Make it again, or save a page that shows it without it."),
    ),
    Told(
        lambda what: what.startswith("is to be public"),
        _("It is to be public, but was never released."),
        _("Open it and save it."),
    ),
    Told(
        lambda what: what.startswith("differs"),
        _("It differs from what is public."),
        _("Open it and look. Saving it releases it as it is; put it right first if it is wrong."),
    ),
)
UNKNOWN = Told(lambda _what: True, _("It differs from what is public."), _("Ask whoever operates the site."))


def fields_in_words(what: str) -> list[str]:
    """The fields that a stored text says differ, each once."""
    found = _DIFFERS.fullmatch(what)
    names = found[1].split(", ") if found else []
    return list(dict.fromkeys(str(FIELDS.get(name, OTHER_FIELDS)) for name in names))


def told(alarm: Alarm) -> tuple[str | Promise, str | Promise]:
    """What differs, and what to do."""
    table = PAGE_TABLE if page_id_of(alarm.subject) is not None else ROW_TABLE
    one = next((one for one in table if one.tells(alarm.what)), UNKNOWN)
    fields = "、".join(fields_in_words(alarm.what))
    return (format_lazy("{}：{}。", one.words, fields) if fields else one.words), one.to_do


@dataclass(frozen=True)
class AlarmRow:
    """An alarm for people."""

    title: str
    page_id: int | None
    stands: bool
    address: str
    words: str | Promise
    to_do: str | Promise
    since: datetime
    subject: str


def alarm_rows(user: Any, most: int = MOST) -> list[AlarmRow]:
    """The alarms, the oldest first; `address` leads to the form of a row that `user` may change."""
    forms = AdminURLFinder(user)
    alarms = list(Alarm.objects.all()[:most])
    subjects = named([alarm.subject for alarm in alarms])
    rows = []
    for alarm in alarms:
        subject = subjects[alarm.subject]
        title = alarm.title if subject.page_id is not None and alarm.title else subject.title
        words, to_do = told(alarm)
        address = forms.get_edit_url(subject.row) or "" if subject.row else ""
        rows.append(AlarmRow(title, subject.page_id, subject.stands, address, words, to_do, alarm.since, alarm.subject))
    return rows


class AlarmsView(ForReaders, WagtailAdminTemplateMixin, TemplateView):
    """Live rows that differ from the record."""

    template_name = "publisher/alarms.html"
    page_title = _("Alarms")
    header_icon = "warning"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = alarm_rows(self.request.user)
        return {
            **super().get_context_data(**kwargs),
            "rows": rows,
            "count": Alarm.objects.count(),
            "most": MOST,
            "edits": changes_pages(self.request.user),
            "withdraws": decide(self.request.user, Action.WITHDRAW).allowed,
        }
