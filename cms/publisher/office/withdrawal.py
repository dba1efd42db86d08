"""Withdrawing a page from the office (撤稿): the question with what will happen, the deed, and the way to the receipt.

It stands at Wagtail's own address of unpublishing, so that every button that led there leads here: people take a page off the
site in this one way.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.bulk_actions import UnpublishBulkAction
from wagtail.models import Page

from cms.office.api import BY_WITHDRAWAL
from cms.office.permissions import Action
from cms.office.refusals import Refusal, record, refuse
from cms.office.testers import OfficePagePermissionTester
from cms.publisher.office.access import ask, authority_of
from cms.publisher.office.subjects import named
from cms.publisher.withdrawing import NotPublic, translations_of, withdraw
from cms.release.acts import page_subject
from cms.release.models import FormerAddress, Holding, Receipt, Release

REASON_LENGTH = Release._meta.get_field("reason").max_length


class WithdrawalForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands on the receipt and in the record for ever; visitors do not see it."),
        error_messages={"required": _("Say why the page is withdrawn.")},
    )


@require_admin_access
def withdraw_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, then withdraw. A page whose row is gone can be withdrawn too: what is public of it stands in the record."""
    row = Page.objects.filter(pk=page_id).first()
    page = row.specific if row else None
    holding = Holding.objects.filter(subject=page_subject(page_id)).exclude(digest="").first()
    if holding is None and page is None:
        raise Http404(page_id)
    _ask(request, page)
    if holding is None and page is not None and not page.live:
        return _not_public(request, page)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if holding is None:
            return _make_draft(request, page)
        try:
            return _withdraw(request, holding, form.cleaned_data["reason"])
        except NotPublic:
            return _not_public(request, page) if page is not None else redirect("publishing:receipts")
    subject = page_subject(page_id)
    context = {
        "form": form,
        "page": page,
        "page_id": page_id,
        "title": named([subject])[subject].title,
        "public": holding is not None,
        "addresses": _addresses(page_id),
        "below": _public_below(page).count() if page else 0,
    }
    return TemplateResponse(request, "publisher/withdraw.html", context)


def _ask(request: HttpRequest, page: Any) -> None:
    tester = page.permissions_for_user(request.user) if page is not None else None
    if isinstance(tester, OfficePagePermissionTester):
        if not tester.may(Action.WITHDRAW):
            raise PermissionDenied
    else:
        ask(request.user, Action.WITHDRAW)


def _addresses(page_id: int) -> list[str]:
    """Every address under which the page, or a translation of it, answers or has answered: the present ones first."""
    subjects = [page_subject(pk) for pk in translations_of(page_id)]
    present = Holding.objects.filter(subject__in=subjects).exclude(digest="").values_list("address", flat=True)
    former = FormerAddress.objects.filter(subject__in=subjects).values_list("address", flat=True)
    return list(dict.fromkeys([*present, *former]))


def _public_below(page: Page) -> QuerySet[Page]:
    pages: QuerySet[Page] = page.get_descendants().live()
    return pages


def _withdraw(request: HttpRequest, holding: Holding, reason: str) -> HttpResponse:
    answer = withdraw(holding, reason=reason, authority=authority_of(request.user), user=request.user)
    if not answer.receipt:
        messages.error(
            request,
            gettext(
                "“%(title)s” is withdrawn by record, but the site's files could not be changed yet. It is tried again by itself, "
                "and the receipt follows; if it goes on, call whoever operates the site."
            )
            % {"title": answer.title},
        )
        return redirect("publishing:channels")
    if answer.residue or answer.failed:
        messages.warning(
            request,
            gettext("“%(title)s” is withdrawn, but something of it is left: see below.") % {"title": answer.title},
        )
    else:
        messages.success(
            request,
            gettext("“%(title)s” is off the site; nothing of it was found any more. This is the receipt.")
            % {"title": answer.title},
        )
    return redirect("publishing:receipt", answer.receipt)


def _make_draft(request: HttpRequest, page: Any) -> HttpResponse:
    """A page that only the office takes for published: nothing public goes, so there is no receipt."""
    UnpublishPageAction(page, user=request.user).execute(skip_permission_checks=True)
    messages.success(request, gettext("“%(title)s” is a draft now. It was not public.") % {"title": page.title})
    return redirect("wagtailadmin_pages:edit", page.pk)


def _not_public(request: HttpRequest, page: Page) -> HttpResponse:
    """Somebody else was faster, or it never was."""
    messages.info(request, gettext("“%(title)s” is not public.") % {"title": page.title})
    receipt = Receipt.objects.filter(release__subject=page_subject(page.pk)).first()
    if receipt is not None:
        return redirect("publishing:receipt", receipt.pk)
    return redirect("wagtailadmin_pages:edit", page.pk)


class WithdrawSelected(UnpublishBulkAction):
    """In Wagtail's place of unpublishing many: one page goes to the question, several are refused with the reason."""

    display_name = _("Withdraw")
    aria_label = _("Withdraw the selected page")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pages = list(Page.objects.filter(pk__in=[pk for pk in request.GET.getlist("id") if pk.isdigit()]))
        if len(pages) == 1 and request.method == "GET":
            return redirect("wagtailadmin_pages:unpublish", pages[0].pk)
        refusals = [Refusal(action=Action.WITHDRAW.value, reason=BY_WITHDRAWAL, page=page) for page in pages]
        for refusal in refusals[1:]:
            record(request.user, refusal, request.path)
        return refuse(request, refusals[0] if refusals else Refusal(action="withdraw", reason=BY_WITHDRAWAL))
