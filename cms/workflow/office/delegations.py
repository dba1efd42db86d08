"""Who stands in for whom: recorded by whoever will be away, or by an administrator; bound by the same rules."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.widgets import AdminDateTimeInput

from cms.office.models import Account
from cms.office.permissions import NOT_YOUR_TASK, Action
from cms.office.refusals import Refusal, remember
from cms.publisher.office.access import WHOLE_SITE, decide, reads
from cms.workflow.arranging import delegate, end_delegation
from cms.workflow.models import Delegation, Stage
from cms.workflow.office.stages import GroupChoiceField, group_label

PER_PAGE = 30


def groups_of(account: Any) -> list[int]:
    """The groups of an account that sign stages."""
    signing = Stage.objects.values("group")
    return list(account.groups.filter(pk__in=signing).values_list("pk", flat=True))


class DelegationForm(forms.Form):
    """From whom to whom, in whose stages, for how long and why. Whoever is no administrator is the one who is away."""

    by = forms.ModelChoiceField(label=_("for"), queryset=Account.objects.none())
    to = forms.ModelChoiceField(label=_("stands in"), queryset=Account.objects.none())
    group = GroupChoiceField(label=_("in the stages of"), queryset=Group.objects.none())
    start = forms.DateTimeField(label=_("from"), widget=AdminDateTimeInput)
    end = forms.DateTimeField(label=_("until"), widget=AdminDateTimeInput)
    reason = forms.CharField(
        label=_("reason"), max_length=200, help_text=_("For example: on leave, on a business trip.")
    )

    def __init__(self, *args: Any, account: Any, arranges: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signing = Group.objects.filter(pk__in=Stage.objects.values("group")).order_by("name")
        staff = Account.objects.filter(is_active=True).order_by("display_name", "username")
        holders = staff.filter(groups__in=signing).distinct()
        choices = {
            "by": holders if arranges else staff.filter(pk=account.pk),
            "to": staff,
            "group": signing if arranges else signing.filter(pk__in=groups_of(account)),
        }
        for name, queryset in choices.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]
        if not arranges:
            self.fields["by"].initial, self.fields["by"].disabled = account.pk, True
        self.fields["start"].initial = timezone.localtime().replace(second=0, microsecond=0)


def delegations_view(request: HttpRequest) -> HttpResponse:
    """All delegations, those in force or to come first; the form for whoever may record one."""
    arranges = decide(request.user, Action.ARRANGE).allowed
    records = arranges or bool(groups_of(request.user))
    if not (records or reads(request.user)):
        remember(request.user, Refusal(action=Action.VIEW.value, reason=WHOLE_SITE))
        raise PermissionDenied
    form = DelegationForm(request.POST or None, account=request.user, arranges=arranges) if records else None
    if request.method == "POST":
        if form is None:
            remember(request.user, Refusal(action=Action.ARRANGE.value, reason=NOT_YOUR_TASK[Action.ARRANGE]))
            raise PermissionDenied
        if form.is_valid() and _recorded(request, form):
            return redirect("sheets:delegations")
    rows = Delegation.objects.select_related("by", "to", "group").order_by("-end", "-pk")
    now = timezone.now()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "form": form,
        "page": page,
        "rows": [
            (
                row,
                group_label(row.group),
                _state(row, now),
                row.end > now and (arranges or row.by_id == request.user.pk),
            )
            for row in page
        ],
    }
    return TemplateResponse(request, "sheets/delegations.html", context)


def _recorded(request: HttpRequest, form: DelegationForm) -> bool:
    try:
        delegate(**form.cleaned_data, account=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, gettext("The delegation is recorded."))
    return True


def _state(row: Delegation, now: Any) -> str:
    if row.end <= now:
        return gettext("over")
    return gettext("in force") if row.start <= now else gettext("to come")


@require_POST
def end_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a delegation end now."""
    row = get_object_or_404(Delegation, pk=pk)
    decision = decide(request.user, Action.ARRANGE)
    if row.by_id != request.user.pk and not decision.allowed:
        remember(request.user, Refusal(action=Action.ARRANGE.value, reason=decision.reason))
        raise PermissionDenied
    end_delegation(row, request.user)
    messages.success(request, gettext("The delegation has ended."))
    return redirect("sheets:delegations")
