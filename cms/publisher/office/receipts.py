"""Receipts of withdrawals: their list, and one of them whole, for the screen and for paper."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from cms.office.permissions import Action
from cms.office.refusals import Refusal, remember
from cms.pages.identity import SiteIdentity
from cms.publisher.faults import finding_in_words, trouble_in_words
from cms.publisher.office.access import WHOLE_SITE, ForReaders, reads, reads_page
from cms.publisher.office.states import LABELS
from cms.publisher.office.subjects import authority_in_words
from cms.release.models import OwedReceipt, Receipt
from cms.release.receipts import are_missing, broken_among


@dataclass(frozen=True)
class ReceiptRow:
    """A receipt as people read it; `body` is what stands in it, `broken` whether it is not as it was written."""

    receipt: Receipt
    body: dict[str, Any]
    broken: bool = False

    @property
    def authority(self) -> str:
        """By what right."""
        return authority_in_words(self.body["authority"])

    @property
    def at(self) -> datetime:
        """When it was written, as it says itself."""
        return datetime.fromisoformat(self.body["at"])

    @property
    def clean(self) -> bool:
        """Whether nothing was left."""
        return not (self.body["residue"] or self.body["failed"])

    @property
    def channels(self) -> list[tuple[str | Promise, int, str]]:
        """Each channel: its name, the release it was carried up to, and what it could not carry."""
        failed = self.body["failed"]
        return [
            (LABELS.get(name, name), seq, "; ".join(trouble_in_words(failed.get(name, []))))
            for name, seq in self.body["delivered"].items()
        ]

    @property
    def residue(self) -> list[str]:
        """What is left, in words."""
        return [finding_in_words(finding) for finding in self.body["residue"]]


@dataclass(frozen=True)
class OwedRow:
    """A withdrawal whose receipt is still owed: the page's title, since when, how often it was tried, what stops it."""

    title: str
    since: datetime
    attempts: int
    trouble: list[str]


def owed_rows() -> list[OwedRow]:
    """The receipts that are owed, the oldest first; one query."""
    rows = OwedReceipt.objects.all()
    return [OwedRow(one.noted["title"], one.at, one.attempts, trouble_in_words(one.trouble)) for one in rows]


def _outcome(row: ReceiptRow) -> str:
    return gettext("nothing left") if row.clean else gettext("something is left: look at the receipt")


class ReceiptsView(ForReaders, ReportView):
    """Every receipt, the latest first."""

    page_title = _("Receipts of withdrawals")
    header_icon = "clipboard-list"
    model = Receipt
    template_name = "publisher/receipts.html"
    index_url_name = "publishing:receipts"
    index_results_url_name = "publishing:receipts_results"
    default_ordering = "-number"
    is_searchable = False
    paginate_by = 30
    table_classname = "listing office-list"
    columns = [
        TitleColumn("title", label=_("Page"), accessor=lambda row: row.told.body["title"], url_name="publishing:receipt"),
        Column("number", label=_("Receipt"), sort_key="number"),
        Column("reason", label=_("reason"), accessor=lambda row: row.told.body["reason"]),
        Column("authority", label=_("By"), accessor=lambda row: row.told.authority),
        Column("outcome", label=_("What is left"), accessor=lambda row: _outcome(row.told)),
        DateColumn("at", label=_("time"), sort_key="at"),
    ]  # fmt: skip

    def get_queryset(self) -> QuerySet[Receipt]:
        return self.order_queryset(Receipt.objects.all())  # type: ignore[no-any-return]

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        for receipt in object_list:
            receipt.told = ReceiptRow(receipt, json.loads(receipt.body))
        return object_list

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "broken": broken_among(list(context["object_list"])),
            "missing": are_missing(),
            "owed": owed_rows(),
        }


def receipt_view(request: HttpRequest, pk: int) -> HttpResponse:
    """One receipt with everything in it."""
    receipt = get_object_or_404(Receipt.objects.defer("release__snapshot").select_related("release"), pk=pk)
    body = json.loads(receipt.body)
    page = Page.objects.filter(pk=body["page"]).first()
    if not reads_page(request.user, page):
        remember(request.user, Refusal(action=Action.VIEW.value, reason=WHOLE_SITE))
        raise PermissionDenied
    context = {
        "row": ReceiptRow(receipt, body, bool(broken_among([receipt]))),
        "page": page,
        "all": reads(request.user),
        "identity": SiteIdentity.load(),
    }
    return TemplateResponse(request, "publisher/receipt.html", context)
