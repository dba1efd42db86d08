"""A new version of a public page is handed in: whoever does it says what the version is, and readers are told accordingly.

What is said is reviewed and signed with the version. Nothing is guessed: no answer is chosen before.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access
from wagtail.models import Page, Revision

from cms.pages.changes import StatedChange, stated
from cms.release.acts import page_subject
from cms.release.models import Holding
from cms.release.models import Kind as Act
from home.corrections.models import Correction, Kind
from home.corrections.preparing import UNDECIDED, remind_of_prepared

KINDS = {Act.CORRECT: Kind.SUBSTANTIVE, Act.TYPO: Kind.TYPOGRAPHIC}


class ChangeForm(forms.Form):
    """What the new version is."""

    kind = forms.ChoiceField(
        label=_("What is the new version?"),
        widget=forms.RadioSelect,
        choices=[
            (Act.PUBLISH.value, _("An update: something is new; nothing was wrong.")),
            (Act.TYPO.value, _("A correction of slips of the pen: it stands in the page's list of versions only.")),
            (
                Act.CORRECT.value,
                _("A correction of substance (names, posts, figures, bodies, policy, titles): readers are told on the page and in the column “Corrections”."),
            ),
        ],
        error_messages={"required": _("Say what the new version is.")},
    )  # fmt: skip
    wrong = forms.CharField(
        label=_("what was wrong"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In the words that stood there. Readers see it after a correction of substance."),
    )  # fmt: skip
    right = forms.CharField(
        label=_("what is right"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In the words that stand there now. Readers see it after a correction of substance."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Why it is changed, and who found it. It stands in the record; visitors do not see it."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("kind") == Act.CORRECT:
            for name in ("wrong", "right", "reason"):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, _("A correction of substance needs it."))
        if found.get("wrong") and found["wrong"] == found.get("right"):
            self.add_error("right", _("This is what was called wrong."))
        return found


def public_among(pages: Any) -> list[Page]:
    """Those of `pages` that are public."""
    subjects = {page_subject(page.pk): page for page in pages}
    held = Holding.objects.filter(subject__in=subjects).exclude(digest="").values_list("subject", flat=True)
    return [subjects[subject] for subject in held]


def what_it_is(page: Page) -> str | None:
    """Where it is said what the newest version of a public page is; None once it is said, and for pages not public."""
    revision = page.latest_revision
    if revision is None or stated(revision) is not None or not public_among([page]):
        return None
    return reverse("state_change", args=[revision.pk])


def prepared_for(page_id: int) -> Correction | None:
    """The correction of the page that was prepared first and waits for a decision."""
    return Correction.objects.filter(page=page_id, live=False, kind=UNDECIDED).order_by("pk").first()


@require_admin_access
def state_view(request: HttpRequest, revision_id: int) -> HttpResponse:
    """The question; with the answer the version can be handed in."""
    revision = get_object_or_404(Revision.page_revisions, pk=revision_id)
    page = get_object_or_404(Page, pk=revision.object_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if page.latest_revision_id != revision.pk:
        messages.error(request, gettext("The page has been changed meanwhile. Look at it and hand it in again."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    prepared = prepared_for(page.pk)
    initial = {"wrong": prepared.wrong, "right": prepared.right} if prepared else {}
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        joined = prepared.key if prepared and form.cleaned_data["kind"] != Act.PUBLISH else ""
        StatedChange.objects.update_or_create(revision=revision, defaults={**form.cleaned_data, "prepared": joined})
        if not joined:
            remind_of_prepared(request, page)
        return redirect("reviews:submit", page.pk)
    context = {
        "form": form,
        "page": page,
        "prepared": prepared,
        "address": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return TemplateResponse(request, "home/state_change.html", context)


def make_public(instance: Page, revision: Any = None, **_kwargs: Any) -> None:
    """Receiver: with the version the correction becomes public, or goes into the page's log."""
    change = stated(revision)
    kind = KINDS.get(Act(change.kind)) if change else None
    if change is None or kind is None or not (change.wrong and change.right):
        return
    key = change.prepared or f"version-{revision.pk}"
    correction = Correction.objects.filter(key=key).first() or Correction(key=key, page_id=instance.pk)
    if correction.live:
        return
    correction.kind, correction.wrong, correction.right = kind, change.wrong, change.right
    correction.corrected_at, correction.live = timezone.now(), True
    correction.save()


def follows(row: Any, page_id: int, revision_id: int | None) -> bool:
    """Whether a public correction says what was said of this version when it was handed in."""
    change = StatedChange.objects.filter(revision=revision_id, kind=Act.CORRECT.value).first()
    return change is not None and (row.page_ids, row.wrong, row.right) == ((page_id,), change.wrong, change.right)
