"""Review sheets on the screen and on paper, ledgers to take away, and the verdict on the record."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from cms.draw.qr import qr
from cms.office.permissions import Action
from cms.office.refusals import Refusal, remember
from cms.pages.identity import SiteIdentity
from cms.publisher.office.access import WHOLE_SITE, ForReaders, reads, reads_page
from cms.workflow.models import Sheet
from cms.workflow.record import head
from cms.workflow.sheets.form import sections
from cms.workflow.sheets.giving import FORMATS, file_of, name_of_file
from cms.workflow.sheets.ledger import Period, ledger, sheets_of
from cms.workflow.sheets.paper import sheets_pdf
from cms.workflow.sheets.proof import verify
from cms.workflow.sheets.reading import review_sheet
from cms.workflow.sheets.words import in_words

PER_PAGE = 30
MOST = 400  # sheets of a download; more is for the command, which shows its progress


def open_sheet(request: HttpRequest, number: str) -> Sheet:
    """A sheet the account may read: everybody who reads all pages may, a county editor those of its own pages."""
    sheet = get_object_or_404(Sheet.objects.select_related("version"), pk=number)
    page = Page.objects.filter(pk=sheet.page_id).first()
    if not reads_page(request.user, page):
        remember(request.user, Refusal(action=Action.VIEW.value, reason=WHOLE_SITE))
        raise PermissionDenied
    return sheet


def sheet_view(request: HttpRequest, number: str) -> HttpResponse:
    """One sheet with everything in it, fit to be printed."""
    found = review_sheet(open_sheet(request, number))
    context = {
        "sheet": found,
        "sections": sections(found),
        "qr": qr(found.mark, label=found.number),
        "all": reads(request.user),
        "identity": SiteIdentity.load(),
    }
    return TemplateResponse(request, "sheets/sheet.html", context)


def sheet_pdf_view(request: HttpRequest, number: str) -> HttpResponse:
    """The same as PDF."""
    data = sheets_pdf([review_sheet(open_sheet(request, number))])
    return _attached(data, FORMATS["pdf"], f"{number}.pdf")


class LedgerForm(forms.Form):
    """A period, and the form in which it is taken away."""

    first = forms.DateField(label=_("From"), widget=AdminDateInput)
    last = forms.DateField(label=_("To"), widget=AdminDateInput)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if "first" in found and "last" in found and found["last"] < found["first"]:
            raise forms.ValidationError(_("The period ends before it begins."))
        return found


def this_month() -> tuple[date, date]:
    """First and last day of the month that runs."""
    today = timezone.localdate()
    first = today.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


class LedgerView(ForReaders, WagtailAdminTemplateMixin, TemplateView):
    """The sheets of a period, and the ledger as a file."""

    template_name = "sheets/ledger.html"
    page_title = _("Ledger of reviews")
    header_icon = "clipboard-list"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = request.GET.get("format", "")
        asked = self.asked()
        if form in FORMATS and asked.is_valid():
            period = Period(**asked.cleaned_data)
            if 0 < len(sheets_of(period)) <= MOST:
                return _attached(file_of(ledger(period), form), FORMATS[form], name_of_file(period, form))
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def asked(self) -> LedgerForm:
        """The period asked for; this month where none was."""
        first, last = this_month()
        asked = {name: self.request.GET[name] for name in ("first", "last") if name in self.request.GET}
        return LedgerForm({"first": first.isoformat(), "last": last.isoformat()} | asked)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.asked()
        rows = sheets_of(Period(**asked.cleaned_data)) if asked.is_valid() else []
        query = self.request.GET.copy()
        query.pop("p", None)
        query.pop("format", None)
        return {
            **super().get_context_data(**kwargs),
            "asked": asked,
            "count": len(rows),
            "most": MOST,
            "rows": Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p")),
            "formats": list(FORMATS),
            "query": query.urlencode(),
        }


class RecordView(ForReaders, WagtailAdminTemplateMixin, TemplateView):
    """The record's head, and, when asked for, whether the record can be believed."""

    template_name = "sheets/record.html"
    page_title = _("Record of reviews")
    header_icon = "lock"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(verdict=verify()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        verdict = kwargs.get("verdict")
        wrong = [
            (sort, one.seq, in_words(one.what))
            for sort, faults in ((_("entry"), verdict.record), (_("release"), verdict.released))
            for one in faults
        ] if verdict else []  # fmt: skip
        seq, chain = head()
        return {
            **super().get_context_data(**kwargs),
            "seq": seq,
            "chain": chain,
            "wrong": wrong[:PER_PAGE],
            "count": len(wrong),
        }


def _attached(data: bytes, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        data, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
