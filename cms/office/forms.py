"""Forms narrowed to what the person at the desk may choose: regions, related pages; and the form of accounts."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _
from wagtail.documents import permissions as documents
from wagtail.images import permissions as images
from wagtail.models import Page
from wagtail.users.forms import UserCreationForm, UserEditForm

from cms.office import permissions
from cms.office.facts import account_facts, choosable_pages
from cms.office.permissions import COUNTY_EDITORS, OTHER_REGION, Action, PageFacts, reads_all
from cms.office.refusals import Refusal, record
from cms.vocabulary.models import Region
from cms.vocabulary.models.places import RegionKind

DRAFT_ELSEWHERE = _("This page is not published and belongs to a region that is not yours.")
FILE_ELSEWHERE = _("This file is in the collection of a region that is not yours.")
REASON = "office_reason"  # attribute of a narrowed field


def limit_page_form(form: Any) -> None:
    """Narrow a page's form to the regions its user may put the page in and to the pages it may point at.

    What the page points at already stays choosable, so that a page can be saved after another one was taken off the site.
    """
    user = form.for_user
    if user is None:
        return
    if "region" in form.fields:
        regions = open_regions(user, Action.EDIT if form.instance.pk else Action.ADD)
        for name in ("region", "more_regions"):
            if name in form.fields:
                _limit(form.fields[name], form.fields[name].queryset.filter(pk__in=regions), OTHER_REGION)
    if reads_all(account_facts(user)):
        return
    choosable = _choosable(user)
    for each in _forms_within(form):
        for name, field in each.fields.items():
            model = (
                field.queryset.model
                if isinstance(field, forms.ModelChoiceField) and field.queryset is not None
                else None
            )
            if model in choosable and field.queryset is not None:
                rows, reason = choosable[model]
                kept = getattr(each.instance, f"{name}_id", None)
                _limit(field, field.queryset.filter(Q(pk__in=rows) | Q(pk=kept)), reason)


def _choosable(user: Any) -> dict[type[Any], tuple[Any, Any]]:
    """What may be pointed at, by model, and what is said of the rest."""
    found = {Page: (choosable_pages(user).values("pk"), DRAFT_ELSEWHERE)}
    for policy in (images.permission_policy, documents.permission_policy):
        rows = policy.instances_user_has_permission_for(user, "choose").values("pk")
        found[policy.model] = (rows, FILE_ELSEWHERE)
    return found


def closed_choices(user: Any, model: type[Model], ids: Collection[int]) -> Mapping[int, str]:
    """Those of these rows that `user` may not place in a text, with the reason. One query; none where all is open."""
    if user is None or not ids or reads_all(account_facts(user)):
        return {}
    choosable = _choosable(user)
    if model not in choosable:
        return {}
    rows, reason = choosable[model]
    open_ids = set(rows.filter(pk__in=ids).values_list("pk", flat=True))
    return {pk: str(reason) for pk in ids if pk not in open_ids}


def open_regions(user: Any, action: Action) -> list[int]:
    """Ids of the regions such that `user` may do `action` with a page of that region. One query."""
    account = account_facts(user)
    rows = Region.objects.values_list("pk", "kind")
    return [
        pk
        for pk, kind in rows
        if permissions.may(
            account, action, PageFacts(regions=frozenset({pk}), province=kind == RegionKind.PROVINCE)
        ).allowed
    ]


def record_refused_choices(form: Any) -> None:
    """Write to the log which narrowed choices a submitted page's form was refused for."""
    for each in _forms_within(form):
        for name, field in each.fields.items():
            if hasattr(field, REASON) and each.has_error(name, code="invalid_choice"):
                refusal = Refusal(action=Action.EDIT.value, reason=getattr(field, REASON), page=form.instance)
                record(form.for_user, refusal)
    for reason in dict.fromkeys(getattr(form, "refused", {}).values()):
        record(form.for_user, Refusal(action=Action.EDIT.value, reason=reason, page=form.instance))


def _limit(field: Any, queryset: Any, reason: Any) -> None:
    """Leave a model choice field the choices of `queryset`; `reason` is the message for any other."""
    field.queryset = queryset
    field.error_messages = {**field.error_messages, "invalid_choice": reason}
    setattr(field, REASON, reason)


def _forms_within(form: Any) -> Iterable[Any]:
    """A form and the forms of its formsets, at every depth."""
    yield form
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            yield from _forms_within(child)


class AccountFormMixin(forms.Form):
    """The fields of an account: Chinese names are one word, an address for mail is not needed."""

    first_name = None
    last_name = None
    email = forms.EmailField(required=False, label=_("Email"))
    regions = forms.ModelMultipleChoiceField(
        Region.objects.exclude(kind=RegionKind.PROVINCE),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("regions"),
        help_text=_("The cities and counties a county editor looks after. Other roles need none."),
    )

    def __init__(self, *args: Any, acting: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["display_name"].required = True
        if "is_superuser" in self.fields:  # Wagtail takes it out for one's own account
            self.fields["is_superuser"].disabled = acting is None or not acting.is_superuser

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        groups = cleaned.get("groups") or ()
        if any(group.name == COUNTY_EDITORS for group in groups) and not cleaned.get("regions"):
            self.add_error("regions", _("A county editor needs at least one region."))
        return cleaned


ACCOUNT_FIELDS = ("username", "display_name", "post", "established", "regions", "email", "is_superuser", "groups")


class AccountCreationForm(AccountFormMixin, UserCreationForm):
    """A new account."""

    class Meta(UserCreationForm.Meta):
        model = get_user_model()
        fields = ACCOUNT_FIELDS


class AccountEditForm(AccountFormMixin, UserEditForm):
    """An account that exists."""

    class Meta(UserEditForm.Meta):
        model = get_user_model()
        fields = (*ACCOUNT_FIELDS, "is_active")
